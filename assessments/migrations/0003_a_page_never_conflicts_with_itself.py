from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assessments", "0002_weightings_are_agreed_and_previewed")]

    operations = [
        migrations.AddField(
            model_name=name,
            name="saved_from",
            field=models.UUIDField(blank=True, null=True),
        )
        for name in ("answer", "account")
    ]
