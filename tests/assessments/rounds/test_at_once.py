"""Two agencies, or two people, at the same question of one child at the same moment."""

import threading

from django.db import connection

from agencies.decisions import Refused
from assessments.actions.findings import record_findings
from assessments.actions.rounds import begin_assessment
from assessments.answers import Answered
from assessments.models import Finding
from assessments.scoring.findings import Basis
from tests.assessments.rounds.scenes import a_round_in_progress
from tests.builders import a_membership
from work.versions import StaleVersion


def at_once(*things) -> list:
    """Runs them side by side; gives what each returned or was refused with, in their order."""
    found, ready = [None] * len(things), threading.Barrier(len(things))

    def run(place, thing):
        ready.wait()
        try:
            found[place] = thing()
        except (Refused, StaleVersion) as refused:
            found[place] = refused
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(things)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def says(draft, finding, note):
    def save():
        return record_findings(
            contribution=draft,
            factor="frequent_moves",
            answered=Answered(
                findings={None: finding},
                basis=Basis.SEEN,
                as_at=draft.child.today(),
                note=note,
            ),
            by=draft.author,
        )

    return save


def test_two_agencies_saving_the_same_question_lose_nothing(own_database):
    scene = a_round_in_progress()
    drafts = [
        begin_assessment(child=scene.child, purpose="Visit", by=by)
        for by in (scene.worker, scene.police)
    ]

    at_once(says(drafts[0], "current", "Four moves"), says(drafts[1], "absent", "Same flat"))

    kept = Finding.objects.filter(factor="frequent_moves", child=scene.child)
    assert set(kept.values_list("agency", "finding", "answer__note")) == {
        (scene.worker.agency_id, "current", "Four moves"),
        (scene.police.agency_id, "absent", "Same flat"),
    }


def test_of_two_windows_of_one_agency_the_second_is_told(own_database):
    scene = a_round_in_progress()
    draft = begin_assessment(child=scene.child, purpose="Visit", by=scene.police)
    says(draft, "not_known", "First")()

    first, second = at_once(says(draft, "current", "One"), says(draft, "absent", "Two"))

    assert isinstance(first, StaleVersion)
    assert isinstance(second, StaleVersion)
    assert Finding.objects.get(answer__contribution=draft).answer.note == "First"


def test_of_two_colleagues_who_begin_at_once_one_does(own_database):
    scene = a_round_in_progress()
    people = (scene.police, a_membership(agency=scene.police.agency))

    found = at_once(
        *(
            lambda by=by: begin_assessment(child=scene.child, purpose="Visit", by=by)
            for by in people
        )
    )

    assert sum(isinstance(each, Refused) for each in found) == 1
    assert scene.round.contributions.drafts().filter(agency=scene.police.agency).count() == 1
