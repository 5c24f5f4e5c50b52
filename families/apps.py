from django.apps import AppConfig


class FamiliesConfig(AppConfig):
    name = "families"

    def ready(self):
        from families.actions.emergencies import UNREVIEWED  # noqa: PLC0415  (needs the models)
        from families.due import escalate  # noqa: PLC0415
        from work.due import register  # noqa: PLC0415

        register(UNREVIEWED, escalate)
