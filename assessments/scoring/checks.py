"""What a case must satisfy before it is scored (docs/scoring.md §9), as named errors."""

from dataclasses import replace

from assessments.scoring.findings import Basis, Case, Finding, Recorded
from assessments.scoring.prohibited import refuse_prohibited
from assessments.scoring.weighting import Factor, Weighting


class RefusedCase(ValueError):
    """A case that can't be scored; the message says what to put right."""


class UnknownFactor(RefusedCase):
    """A finding was recorded against a factor this weighting does not have."""


class ComputedFactor(RefusedCase):
    """A finding was recorded against a factor that is computed."""


class FindingNotOffered(RefusedCase):
    """The factor doesn't offer this finding."""


class DateMissing(RefusedCase):
    """A finding other than not_asked lacks its as-at date."""


class DateAfterScoring(RefusedCase):
    """A finding claims to be known on a day after the scoring date."""


class AbsentAssumed(RefusedCase):
    """Absent on an assumption: that is not_known."""


class ReasonMissing(RefusedCase):
    """not_applicable without a reason."""


class ConcernsNobody(RefusedCase):
    """A finding about adults names none."""


class ConcernsFamily(RefusedCase):
    """A finding about the family as a whole names adults."""


class ConcernsStranger(RefusedCase):
    """A finding names somebody who is not among the people of the case."""


class DuplicatePerson(RefusedCase):
    """Two adults of the case have the same id."""


def check_case(case: Case, *, weighting: Weighting) -> None:
    """Raise a subclass of RefusedCase, or ProhibitedFactor, unless the case can be scored."""
    if len(set(case.people)) < len(case.people):
        twice = next(adult for adult in case.people if case.people.count(adult) > 1)
        raise DuplicatePerson(f"people names {twice} twice. Name each adult once.")
    for recorded in case.findings:
        factor = _factor(recorded, weighting)
        _check_finding(recorded, factor)
        _check_date(recorded, case)
        _check_concerns(recorded, factor, case)


def as_understood_by(case: Case, *, weighting: Weighting) -> Case:
    """The case without the findings that this weighting can't hold (docs/scoring.md §8).

    For findings recorded under another version: a factor that is gone, computed now or offers this
    finding no more. A finding about the family stays out of a factor that is per adult now, since
    nobody knows whom it covers; one about adults counts for the family. What is left out makes its
    factor open, never absent.
    """
    kept = []
    for recorded in case.findings:
        factor = weighting.by_code.get(recorded.factor)
        if factor is None or factor.computed or not factor.allows(recorded.finding):
            continue
        if not factor.per_adult:
            kept.append(replace(recorded, concerns=None))
        elif recorded.concerns is not None:
            kept.append(recorded)
    return replace(case, findings=tuple(kept))


def _factor(recorded: Recorded, weighting: Weighting) -> Factor:
    factor = weighting.by_code.get(recorded.factor)
    if factor is None:
        refuse_prohibited(recorded.factor)
        raise UnknownFactor(f"{recorded.factor} is not a factor of weighting {weighting.version}.")
    return factor


def _check_finding(recorded: Recorded, factor: Factor) -> None:
    if factor.computed:
        raise ComputedFactor(f"{factor.code} is computed from the date of birth, not answered.")
    if not factor.allows(recorded.finding):
        offered = ", ".join(finding for finding in Finding if factor.allows(finding))
        raise FindingNotOffered(
            f"{factor.code} doesn't offer {recorded.finding}. It offers {offered}."
        )
    if recorded.finding is Finding.ABSENT and recorded.basis is Basis.ASSUMED:
        raise AbsentAssumed(f"{factor.code} can't be absent on an assumption. Record not_known.")
    if recorded.finding is Finding.NOT_APPLICABLE and not recorded.reason.strip():
        raise ReasonMissing(f"Give a reason why {factor.code} is not applicable.")


def _check_date(recorded: Recorded, case: Case) -> None:
    if recorded.as_at is None:
        if recorded.finding is not Finding.NOT_ASKED:
            raise DateMissing(f"{recorded.factor} needs as_at: the day the answer was true.")
    elif recorded.as_at > case.on:
        raise DateAfterScoring(
            f"as_at of {recorded.factor}, {recorded.as_at}, is after the scoring date {case.on}."
        )


def _check_concerns(recorded: Recorded, factor: Factor, case: Case) -> None:
    if recorded.concerns is None:
        return
    if not factor.per_adult:
        raise ConcernsFamily(f"{factor.code} is about the family as a whole. Leave out concerns.")
    if not recorded.concerns:
        raise ConcernsNobody(f"concerns of {factor.code} is empty. Name who it was asked about.")
    for adult in recorded.concerns:
        if adult not in case.people:
            raise ConcernsStranger(f"{factor.code} concerns {adult}, who is not in people.")
