from django.apps import AppConfig


class RiskappConfig(AppConfig):
    name = "riskapp"

    def ready(self) -> None:
        # Django registers checks by importing them.
        from riskapp.database import checks  # noqa: F401, PLC0415
