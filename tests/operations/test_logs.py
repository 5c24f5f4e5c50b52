"""One JSON object a line, with the request's id, and never a person."""

import io
import json
import logging

import pytest
from celery.app.trace import build_tracer
from django.conf import settings as django_settings
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django_guid.log_filters import CorrelationId

from riskapp.celery import app
from riskapp.logs import JsonFormatter
from tests.builders import a_membership, sign_in
from tests.builders.families import a_child

NAME = "Persephone Larkspurre"
FORMAT = django_settings.LOGGING["formatters"]["json"]["fmt"]


@pytest.fixture
def written():
    """What production would write while the test runs: a list of lines, read afterwards."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(JsonFormatter(FORMAT))
    handler.addFilter(CorrelationId())
    names = ("", *(name for name in logging.root.manager.loggerDict if _keeps_to_itself(name)))
    for name in names:
        logging.getLogger(name).addHandler(handler)
    yield stream.getvalue
    for name in names:
        logging.getLogger(name).removeHandler(handler)


@pytest.mark.django_db
def test_a_childs_name_that_was_posted_asked_for_or_refused_is_nowhere_in_the_logs(client, written):
    member = a_membership()
    child = a_child(known_to=member, name=NAME)
    sign_in(client, member)

    client.post(reverse("families:search"), {"name": NAME, "date_of_birth": "not a date"})
    client.post(reverse("families:edit_child", args=[child.pk]), {"name": NAME})
    client.get(reverse("families:edit_child", args=[child.pk]), {"name": NAME})
    client.get(f"/children/{NAME}/")
    client.put(reverse("families:children"), {"name": NAME})

    lines = [json.loads(line) for line in written().splitlines()]
    assert "larkspurre" not in written().lower()
    assert {line["status_code"] for line in lines if "status_code" in line} >= {404, 405}
    assert "Not Found: (no such address)" in {line["message"] for line in lines}


@pytest.mark.django_db
def test_every_line_of_a_request_carries_its_id(client, written):
    client.get("/no-such-page/", headers={"X-Request-ID": "8f14e45fceea467a9b2f0a1d6f7c0e55"})

    lines = [json.loads(line) for line in written().splitlines()]
    assert lines
    assert {line["correlation_id"] for line in lines} == {"8f14e45fceea467a9b2f0a1d6f7c0e55"}


@pytest.mark.django_db
def test_a_row_the_database_refuses_is_logged_without_its_values(written):
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        connection.cursor().execute("INSERT INTO families_child (name) VALUES (%s)", [NAME])
    assert NAME in str(refusal.value)

    logging.getLogger("families").error("Could not be saved", exc_info=refusal.value)

    (line,) = map(json.loads, written().splitlines())
    assert "Larkspurre" not in written()
    assert "psycopg.errors.NotNullViolation 23502" in line["exc_info"]
    assert "django.db.utils.IntegrityError" in line["exc_info"]
    assert "test_logs.py" in line["exc_info"]


def test_a_task_that_fails_is_logged_without_its_arguments_or_its_error_s_words(written):
    @app.task(name="tests.fails", ignore_result=True)
    def fails(_):
        raise ValueError(NAME)

    build_tracer("tests.fails", fails, app=app)("an-id", (NAME,), {}, None)

    assert "Larkspurre" not in written()
    assert "builtins.ValueError" in written()
    assert "tests.fails" in written()


def test_fields_nobody_listed_are_left_out(written):
    logging.getLogger("families").warning("Said", extra={"child_name": NAME})

    assert "Larkspurre" not in written()


def _keeps_to_itself(name):
    return not logging.getLogger(name).propagate
