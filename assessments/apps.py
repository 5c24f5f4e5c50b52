from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"

    def ready(self):
        from assessments.due import lapse  # noqa: PLC0415  (models are there only now)
        from work.due import register  # noqa: PLC0415

        register("level_lapses", lapse)
