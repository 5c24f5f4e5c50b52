"""Log lines hold ids and codes, never a person.

What a line may carry is listed; what it could carry without anybody meaning to is taken out: the
address that was asked for (somebody may have typed a name into it), the message of an error (a
refused row's values stand in it), and a task's arguments and result.
"""

import copy
import logging
import traceback
from collections.abc import Mapping
from uuid import UUID

from pythonjsonlogger.json import JsonFormatter as _JsonFormatter

_FIELDS = {"asctime", "levelname", "name", "message", "correlation_id", "status_code", "exc_info"}
_OF_A_TASK = {"args", "kwargs", "exc", "traceback", "return_value", "data"}


class JsonFormatter(_JsonFormatter):
    def format(self, record: logging.LogRecord) -> str:
        return super().format(without_people(record))

    def process_log_record(self, log_data):
        return {name: value for name, value in log_data.items() if name in _FIELDS}

    def formatException(self, ei) -> str:  # noqa: N802  (the base class's name)
        """Where it went wrong and what kind of error it was; never what the error said."""
        return "\n".join(_what_went_wrong(ei[1])) if ei[1] else ""


def without_people(record: logging.LogRecord) -> logging.LogRecord:
    """A copy of the record that can be written down."""
    record = copy.copy(record)
    record.exc_text = record.stack_info = None
    if request := record.__dict__.pop("request", None):
        _name_the_route(record, request)
    elif isinstance(record.args, Mapping):
        record.args = {
            name: "-" if name in _OF_A_TASK else value for name, value in record.args.items()
        }
    return record


def _name_the_route(record: logging.LogRecord, request) -> None:
    if isinstance(record.args, tuple) and record.args:
        asked = {getattr(request, "path", None), getattr(request, "path_info", None)}
        record.args = tuple(_route(request) if arg in asked else arg for arg in record.args)
    elif record.exc_info:  # the message is what the error said
        record.msg, record.args = "Refused: %s", (_route(request),)


def _route(request) -> str:
    """The address as it stands in the code, with the ids that were asked for."""
    match = getattr(request, "resolver_match", None)
    if match is None:
        return "(no such address)"
    ids = [str(value) for value in match.kwargs.values() if isinstance(value, UUID)]
    return " ".join([f"/{match.route}", *ids])


def _what_went_wrong(error: BaseException) -> list[str]:
    earlier = error.__cause__ or error.__context__
    lines = [*_what_went_wrong(earlier), "and then"] if earlier else []
    frames = traceback.extract_tb(error.__traceback__)
    lines += [f"{frame.filename}:{frame.lineno} in {frame.name}" for frame in frames]
    diagnosis = getattr(error, "diag", None)  # PostgreSQL's codes: they name rules, not people
    codes = (getattr(diagnosis, part, None) for part in ("sqlstate", "constraint_name"))
    kind = f"{type(error).__module__}.{type(error).__qualname__}"
    return [*lines, " ".join([kind, *filter(None, codes)])]
