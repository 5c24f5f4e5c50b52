from django.apps import AppConfig


class AssessmentsConfig(AppConfig):
    name = "assessments"

    def ready(self):
        # The models are there only now.
        from assessments.actions.weightings_approval import COMES_INTO_FORCE  # noqa: PLC0415
        from assessments.due import come_into_force, lapse  # noqa: PLC0415
        from work.due import register  # noqa: PLC0415

        register("level_lapses", lapse)
        register(COMES_INTO_FORCE, come_into_force)
