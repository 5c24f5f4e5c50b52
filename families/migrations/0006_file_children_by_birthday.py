from django.db import migrations

BATCH = 2_000


def file_children(apps, schema_editor):
    """Writes the search keys anew: they say sound and birthday together from now on."""
    alias = schema_editor.connection.alias
    children = apps.get_model("families", "Child").objects.using(alias)
    relations = apps.get_model("families", "Relation").objects.using(alias)
    last = None
    while True:
        rows = children.order_by("pk")
        batch = list((rows.filter(pk__gt=last) if last else rows)[:BATCH])
        if not batch:
            return
        _file(children, relations, batch)
        last = batch[-1].pk


def _file(children, relations, batch):
    # Asked for only where there are rows: a later rule may have another signature.
    from families.matching.keys import keys_of  # noqa: PLC0415

    adults = {}
    related = relations.filter(child__in=batch).exclude(person__name="")
    for child, name in related.values_list("child", "person__name"):
        adults.setdefault(child, []).append(name)
    for row in batch:
        row.name_keys = keys_of(
            row.partnership_id,
            name=row.name,
            born=row.date_of_birth or row.expected_on,
            adults=adults.get(row.pk, ()),
        )
    children.bulk_update(batch, ["name_keys"])


class Migration(migrations.Migration):
    dependencies = [
        ("families", "0005_young_parents"),
    ]

    operations = [
        migrations.RunPython(file_children, migrations.RunPython.noop),
    ]
