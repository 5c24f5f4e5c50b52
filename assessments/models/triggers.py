"""What the database itself refuses, whoever asks."""

import pgtrigger


def frozen_once(column: str, *, except_for: tuple[str, ...] = ()) -> pgtrigger.Trigger:
    """After `column` has a value, no other column of the row may change and it can't be deleted.

    `except_for` names the columns that record what happened to the row afterwards.
    """
    keep = ", ".join(f"'{name}'" for name in except_for) or "''"
    return pgtrigger.Trigger(
        name=f"frozen_once_{column}"[:40],
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Condition(f"OLD.{column} IS NOT NULL"),
        func=f"""
            IF TG_OP = 'DELETE' OR
               to_jsonb(OLD) - ARRAY[{keep}]::text[] IS DISTINCT FROM
               to_jsonb(NEW) - ARRAY[{keep}]::text[] THEN
                RAISE EXCEPTION '% is signed and cannot be changed', TG_TABLE_NAME
                    USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        """,
    )


def never_changed() -> pgtrigger.Trigger:
    return pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete)


def force_is_the_last_one_kept() -> pgtrigger.Trigger:
    """Asked when the transaction ends: a level is what its latest kept change says it became.

    Stands on the levels and on their changes, so that neither is written without the other.
    """
    return pgtrigger.Trigger(
        name="force_is_the_last_one_kept",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update,
        timing=pgtrigger.Deferred,
        declare=[("which", "uuid")],
        func="""
            which := COALESCE(to_jsonb(NEW) ->> 'level_id', to_jsonb(NEW) ->> 'id');
            IF (SELECT l.force FROM assessments_professionallevel l WHERE l.id = which)
               IS DISTINCT FROM
               (SELECT c.force FROM assessments_levelchange c WHERE c.level_id = which
                ORDER BY c.at DESC, c.id DESC LIMIT 1) THEN
                RAISE EXCEPTION 'A level became something else, and when was not kept'
                    USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NULL;
        """,
    )
