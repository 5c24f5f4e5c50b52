"""Log lines hold ids and codes, never a person."""

from pythonjsonlogger.json import JsonFormatter as _JsonFormatter


class JsonFormatter(_JsonFormatter):
    def add_fields(self, log_data, record, message_dict):
        super().add_fields(log_data, record, message_dict)
        # Django hangs the request and its headers on some records.
        log_data.pop("request", None)
