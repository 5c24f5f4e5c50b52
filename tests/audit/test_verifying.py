"""`manage.py verify_audit` finds every harm and says where it was done."""

from io import StringIO
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from audit import verifying
from audit.events import EventType
from audit.recording import record_read
from tests.builders import a_membership


@pytest.fixture
def chain(empty_trail):
    """An agency with seven events."""
    by = a_membership()
    for number in range(7):
        record_read(EventType.AUDIT_SEARCHED, by=by, details={"number": number})
    return by.agency_id


def verify(heads=None) -> str:
    out = StringIO()
    call_command("verify_audit", heads=heads, stdout=out)
    return out.getvalue()


def found(heads=None) -> list[tuple[str, int]]:
    """(harm, sequence) of everything found; the command must have failed."""
    out = StringIO()
    with pytest.raises(CommandError, match="not whole"):
        call_command("verify_audit", heads=heads, stdout=out)
    lines = heads.read_text().splitlines() if heads else []
    problems = list(verifying.problems(verifying.heads_from(lines)))
    assert [str(problem) for problem in problems] == out.getvalue().splitlines()
    return [(problem.harm.value, problem.sequence) for problem in problems]


@pytest.fixture
def export(tmp_path):
    def write():
        out = StringIO()
        call_command("export_audit_heads", stdout=out)
        path = tmp_path / "heads.jsonl"
        path.write_text(out.getvalue())
        return path

    return write


def test_events_recorded_at_the_same_time_still_make_one_chain(empty_trail):
    by = a_membership()

    def look_ten_times():
        for _ in range(10):
            record_read(EventType.AUDIT_SEARCHED, by=by)
        connection.close()

    people = [Thread(target=look_ten_times) for _ in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert list(map(str, verifying.problems({}))) == []
    assert "40 events in 1 chains" in verify()


def test_an_untouched_trail_is_whole(chain):
    assert "7 events in 1 chains" in verify()


def test_an_empty_trail_is_whole(empty_trail):
    assert "0 events" in verify()


def test_batches_join_without_a_gap(chain, monkeypatch):
    monkeypatch.setattr(verifying, "_BATCH", 3)

    assert "7 events" in verify()


@pytest.mark.parametrize(
    "change",
    [
        "user_id = gen_random_uuid()",
        "at = at + interval '1 microsecond'",
        "event_type = 'agency.added'",
        "details = '{\"number\": 8}'",
        "child_id = gen_random_uuid()",
        "role = role || ' '",
        "subject_type = 'x', subject_id = ''",
        "request_id = gen_random_uuid()",
        "id = gen_random_uuid()",
        "hash = sha256('')",
    ],
)
def test_an_edit_is_found_where_it_was_made(chain, as_owner, change):
    with as_owner() as owner:
        owner.execute(f"UPDATE audit_event SET {change} WHERE sequence = 4")  # noqa: S608

    assert ("altered", 4) in found()


def test_an_edit_that_was_sealed_again_is_found_at_the_next_event(chain, as_owner):
    with as_owner() as owner:
        owner.execute(
            "UPDATE audit_event SET user_id = gen_random_uuid() WHERE sequence = 4",
        )
        owner.execute(
            "UPDATE audit_event e SET hash ="
            " sha256(convert_to(audit_event_canonical_text(e), 'UTF8')) WHERE sequence = 4"
        )

    assert found() == [("unlinked", 5)]


def test_a_deletion_is_found_where_it_was_made(chain, as_owner):
    with as_owner() as owner:
        owner.execute("DELETE FROM audit_event WHERE sequence IN (3, 4)")

    assert found() == [("missing", 5)]


def test_a_deletion_whose_gap_was_closed_is_found(chain, as_owner):
    with as_owner() as owner:
        owner.execute("DELETE FROM audit_event WHERE sequence = 3")
        for place in range(4, 8):
            owner.execute(
                "UPDATE audit_event SET sequence = %s WHERE sequence = %s", [place - 1, place]
            )

    assert found()[0] == ("moved", 3)


def test_an_insertion_is_found_where_it_was_made(chain, as_owner):
    with as_owner() as owner:
        for place in range(7, 3, -1):
            owner.execute(
                "UPDATE audit_event SET sequence = %s WHERE sequence = %s", [place + 1, place]
            )
        owner.execute(_INSERT_A_COPY, [4])
        owner.execute("UPDATE audit_chain SET sequence = 8")

    assert found()[:2] == [("altered", 4), ("moved", 5)]


def test_an_insertion_after_the_head_is_found(chain, as_owner):
    with as_owner() as owner:
        owner.execute(_INSERT_A_COPY, [8])

    assert found() == [("beyond", 8)]


def test_a_reordering_is_found_at_both_places(chain, as_owner):
    with as_owner() as owner:
        for old, new in ((3, 100), (5, 3), (100, 5)):
            owner.execute(_RENUMBER, [new, old])

    assert {("moved", 3), ("moved", 5)} <= set(found())


def test_a_cut_tail_is_found_by_the_head(chain, as_owner):
    with as_owner() as owner:
        owner.execute("DELETE FROM audit_event WHERE sequence > 5")

    assert found() == [("cut", 5)]


def test_a_cut_tail_with_its_head_set_back_is_found_only_by_an_exported_head(
    chain, as_owner, export
):
    heads = export()
    with as_owner() as owner:
        owner.execute("DELETE FROM audit_event WHERE sequence > 5")
        owner.execute(
            "UPDATE audit_chain c SET sequence = 5, hash = e.hash"
            " FROM audit_event e WHERE e.sequence = 5"
        )

    assert "5 events" in verify()
    assert found(heads) == [("cut", 5)]


def test_a_chain_that_was_forgotten_altogether_is_found_by_an_exported_head(
    chain, as_owner, export
):
    heads = export()
    with as_owner() as owner:
        owner.execute("DELETE FROM audit_event")
        owner.execute("DELETE FROM audit_chain")

    assert found(heads) == [("cut", 0)]


def test_a_chain_rewritten_from_some_point_on_is_found_only_by_an_exported_head(
    chain, as_owner, export
):
    heads = export()
    with as_owner() as owner:
        owner.execute("UPDATE audit_event SET user_id = gen_random_uuid() WHERE sequence = 6")
        for place in (6, 7):
            owner.execute(
                "UPDATE audit_event e SET previous_hash = p.hash FROM audit_event p"
                " WHERE e.sequence = %s AND p.sequence = e.sequence - 1",
                [place],
            )
            owner.execute(
                "UPDATE audit_event e SET hash ="
                " sha256(convert_to(audit_event_canonical_text(e), 'UTF8')) WHERE sequence = %s",
                [place],
            )
        owner.execute(
            "UPDATE audit_chain c SET hash = e.hash FROM audit_event e WHERE e.sequence = 7"
        )

    assert "7 events" in verify()
    assert found(heads) == [("rewritten", 7)]


def test_a_head_that_names_another_event_is_found(chain, as_owner):
    with as_owner() as owner:
        owner.execute("UPDATE audit_chain SET hash = sha256('')")

    assert found() == [("rewritten", 7)]


def test_events_added_after_the_export_are_no_problem(chain, export):
    heads = export()

    record_read(EventType.AUDIT_SEARCHED, by=None)

    assert "8 events in 2 chains" in verify(heads)


def test_a_wholly_renumbered_chain_is_reported_without_end(chain, as_owner, monkeypatch):
    monkeypatch.setattr("audit.management.commands.verify_audit._SHOWN", 3)
    with as_owner() as owner:
        owner.execute("UPDATE audit_event SET role = 'x'")

    with pytest.raises(CommandError, match="more than 3"):
        verify()


def test_an_unreadable_file_of_heads_is_refused_by_name(empty_trail, tmp_path):
    path = tmp_path / "heads.jsonl"
    path.write_text('{"chain": 1}\n')

    with pytest.raises(CommandError, match=r"heads\.jsonl"):
        verify(path)


_RENUMBER = "UPDATE audit_event SET sequence = %s WHERE sequence = %s"
_INSERT_A_COPY = """
INSERT INTO audit_event
SELECT gen_random_uuid(), chain, %s, at, event_type, gen_random_uuid(), membership_id, agency_id,
  role, subject_type, subject_id, child_id, request_id, details, previous_hash, hash
FROM audit_event WHERE sequence = 2
"""
