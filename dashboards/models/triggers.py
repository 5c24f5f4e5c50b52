"""What the database itself refuses, whoever asks: a release is never computed again."""

import pgtrigger


def added_only_while_building() -> list[pgtrigger.Trigger]:
    """Rows of a release come while it is built; then nothing is added, changed or taken away."""
    return [
        pgtrigger.Protect(name="never_changed", operation=pgtrigger.Update | pgtrigger.Delete),
        pgtrigger.Trigger(
            name="added_while_building",
            when=pgtrigger.Before,
            operation=pgtrigger.Insert,
            func="""
                IF NOT EXISTS (SELECT FROM dashboards_release r
                               WHERE r.id = NEW.release_id AND r.state = 'building') THEN
                    RAISE EXCEPTION 'A release that is built is frozen'
                        USING ERRCODE = 'restrict_violation';
                END IF;
                RETURN NEW;
            """,
        ),
    ]


def goes_one_way() -> pgtrigger.Trigger:
    """building → built → published → withdrawn, and what was built is never built again."""
    return pgtrigger.Trigger(
        name="release_goes_one_way",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func="""
            IF TG_OP = 'DELETE' OR
               (NEW.partnership_id, NEW.number, NEW.quarter, NEW.source, NEW.begun_at)
               IS DISTINCT FROM
               (OLD.partnership_id, OLD.number, OLD.quarter, OLD.source, OLD.begun_at) OR
               (OLD.frozen_at IS NOT NULL AND
                (NEW.frozen_at, NEW.known) IS DISTINCT FROM (OLD.frozen_at, OLD.known)) OR
               (OLD.state <> 'building' AND
                (NEW.manifest, NEW.built_at) IS DISTINCT FROM (OLD.manifest, OLD.built_at)) OR
               (OLD.published_at IS NOT NULL AND
                (NEW.published_at, NEW.published_by_id)
                IS DISTINCT FROM (OLD.published_at, OLD.published_by_id)) OR
               (OLD.withdrawn_at IS NOT NULL AND NEW IS DISTINCT FROM OLD) OR
               (OLD.state, NEW.state) NOT IN
               (('building', 'building'), ('building', 'built'), ('built', 'built'),
                ('built', 'published'), ('published', 'published'), ('published', 'withdrawn'),
                ('withdrawn', 'withdrawn')) THEN
                RAISE EXCEPTION 'A release goes from building to built to published to withdrawn'
                    USING ERRCODE = 'restrict_violation';
            END IF;
            RETURN NEW;
        """,
    )
