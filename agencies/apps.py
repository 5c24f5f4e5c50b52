from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    name = "agencies"

    def ready(self) -> None:
        from agencies.library_signals import connect  # noqa: PLC0415  (needs the models)

        connect()
