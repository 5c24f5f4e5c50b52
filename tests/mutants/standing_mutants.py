"""Mistakes about findings, age and what stands (docs/scoring.md §1 and §2)."""

from tests.mutants.mutant import Mutant

MUTANTS = (
    # Findings and age
    Mutant("past counts in full", "findings.py", "Finding.PAST: 1", "Finding.PAST: 2"),
    Mutant("absent counts half", "findings.py", "Finding.ABSENT: 0", "Finding.ABSENT: 1"),
    Mutant(
        "unborn is not under one",
        "age.py",
        "AgeBand.UNBORN: Finding.CURRENT",
        "AgeBand.UNBORN: Finding.ABSENT",
    ),
    Mutant(
        "an unknown date of birth reassures",
        "age.py",
        "AgeBand.NOT_KNOWN: Finding.NOT_KNOWN",
        "AgeBand.NOT_KNOWN: Finding.ABSENT",
    ),
    Mutant(
        "the birthday comes a day late",
        "age.py",
        "(on.month, on.day) < (date",
        "(on.month, on.day) <= (date",
    ),
    Mutant("under one until two", "age.py", "if years < 1:", "if years < 2:"),
    Mutant("nobody is unborn", "age.py", "if date_of_birth > on:", "if False:"),
    Mutant("born today is unborn", "age.py", "if date_of_birth > on:", "if date_of_birth >= on:"),
    # What stands
    Mutant(
        "recording order beats the as-at date",
        "standing.py",
        "in sorted(asked, key=lambda recorded: recorded.as_at):",
        "in asked:",
    ),
    Mutant(
        "of one day the first recorded stands",
        "standing.py",
        "in sorted(asked, key=lambda recorded: recorded.as_at):",
        "in sorted(asked[::-1], key=lambda recorded: recorded.as_at):",
    ),
    Mutant(
        "not asked replaces",
        "standing.py",
        "if recorded.finding is not Finding.NOT_ASKED]",
        "if recorded.as_at]",
    ),
    Mutant(
        "not known replaces what stood",
        "standing.py",
        "and before and before.finding in MULTIPLIERS:",
        "and before and False:",
    ),
    Mutant(
        "not known confirms",
        "standing.py",
        "as_at=before.as_at, unconfirmed=True",
        "as_at=before.as_at, unconfirmed=False",
    ),
    Mutant(
        "not known refreshes the date",
        "standing.py",
        "as_at=before.as_at, unconfirmed=True",
        "as_at=recorded.as_at, unconfirmed=False",
    ),
    Mutant(
        "not known after not applicable is forgotten",
        "standing.py",
        "and before.finding in MULTIPLIERS:",
        "and before.finding is not Finding.NOT_KNOWN:",
    ),
    # Fresh or stale
    Mutant(
        "exactly on the limit is stale",
        "standing.py",
        "not factor.lasting and (on - self.as_at).days > limit",
        "not factor.lasting and (on - self.as_at).days >= limit",
    ),
    Mutant("lasting facts age", "standing.py", "not factor.lasting and (on", "(on"),
    Mutant(
        "lasting facts never go stale",
        "standing.py",
        "return self.unconfirmed or too_old",
        "return (self.unconfirmed and not factor.lasting) or too_old",
    ),
    Mutant(
        "unconfirmed is not stale",
        "standing.py",
        "return self.unconfirmed or too_old",
        "return too_old",
    ),
    Mutant(
        "a year exactly asks to be confirmed",
        "standing.py",
        "too_old = (on - self.as_at).days > limit\n        return self.finding",
        "too_old = (on - self.as_at).days >= limit\n        return self.finding",
    ),
    Mutant(
        "unconfirmed current is not listed",
        "standing.py",
        "Finding.CURRENT and (self.unconfirmed or too_old)",
        "Finding.CURRENT and too_old",
    ),
    Mutant(
        "unknown age uses the long limit",
        "weighting.py",
        "longer = (AgeBand.ONE_TO_TEN, AgeBand.ELEVEN_AND_OVER)",
        "longer = (AgeBand.ONE_TO_TEN, AgeBand.ELEVEN_AND_OVER, AgeBand.NOT_KNOWN)",
    ),
    Mutant(
        "unborn uses the long limit",
        "weighting.py",
        "longer = (AgeBand.ONE_TO_TEN, AgeBand.ELEVEN_AND_OVER)",
        "longer = (AgeBand.ONE_TO_TEN, AgeBand.ELEVEN_AND_OVER, AgeBand.UNBORN)",
    ),
    # Agencies and adults together
    Mutant("agencies are outvoted", "standing.py", "low=min(multipliers)", "low=max(multipliers)"),
    Mutant(
        "the mildest agency is reported",
        "standing.py",
        "reported = max(multipliers)",
        "reported = min(multipliers)",
    ),
    Mutant(
        "one stale agency widens",
        "standing.py",
        "stale = all(one.is_stale",
        "stale = any(one.is_stale",
    ),
    Mutant(
        "stale does not widen",
        "standing.py",
        "high=MOST if stale else reported",
        "high=reported",
    ),
    Mutant(
        "stale counts as not known",
        "standing.py",
        "settled=reported,\n        definite=True",
        "settled=MOST if stale else reported,\n        definite=True",
    ),
    Mutant(
        "nobody knows is reassuring",
        "standing.py",
        "NOBODY_KNOWS = Ends(low=0, reported=0, high=MOST",
        "NOBODY_KNOWS = Ends(low=0, reported=0, high=0",
    ),
    Mutant(
        "one not applicable leaves the sum against not known",
        "standing.py",
        "if said == {Finding.NOT_APPLICABLE}",
        "if Finding.NOT_APPLICABLE in said",
    ),
    Mutant(
        "not applicable stays open",
        "standing.py",
        "return LEFT_OUT if said == {Finding.NOT_APPLICABLE} else NOBODY_KNOWS",
        "return NOBODY_KNOWS",
    ),
    Mutant(
        "the least known adult is forgotten",
        "standing.py",
        "high = max(each.high for",
        "high = min(each.high for",
    ),
    Mutant(
        "the adult least concerned is reported",
        "standing.py",
        "reported = max(each.reported",
        "reported = min(each.reported",
    ),
    Mutant(
        "a finding about one adult covers all",
        "standing.py",
        "if recorded.concerns is None or adult in recorded.concerns",
        "if True",
    ),
    Mutant(
        "uncovered although nothing can widen",
        "standing.py",
        "if widens and not each.definite",
        "if definite and not each.definite",
    ),
    Mutant(
        "stale is listed although nothing widens",
        "standing.py",
        "stale=widens and any(each.stale",
        "stale=any(each.stale",
    ),
    Mutant(
        "left out is open", "standing.py", "open=not definite and not left_out", "open=not definite"
    ),
)
