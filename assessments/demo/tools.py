"""Invented results of agencies' own tools, noted through the real action."""

from datetime import date, timedelta

from agencies.demo import DemoPartnership
from agencies.models import Membership
from assessments.actions.tool_results import record_tool_result
from families.models import Child

RESULTS = {
    "health.visitor": (
        (
            "graded_care_profile_2",
            "household_instability",
            "Mostly grade 3; the home warm, play thin.",
        ),
        ("epds", "parental_mental_health", "13 on the day; the GP has seen her since."),
    ),
    "social.worker": (
        ("early_help_assessment", "engagement_difficulty", "Closed after two visits; plan agreed."),
    ),
    "police": (("dash", "domestic_abuse", "Medium. Referred to the domestic abuse service."),),
    "school": (
        ("sdq", "missing_education", "Raised for feelings; talked through with the mother."),
    ),
}
CHILDREN = 3
EVERY_DAYS = 40


def note_results(demo: DemoPartnership) -> None:
    """For the first few children on each desk."""
    for name, results in RESULTS.items():
        by = demo.sign_ins[name]
        for place, child in enumerate(_children_of(by)[:CHILDREN]):
            for number, (tool, factor, outcome) in enumerate(results, start=1):
                record_tool_result(
                    child=child,
                    factor=factor,
                    tool=tool,
                    done_on=_some_time_ago(child, days=EVERY_DAYS * (number + place)),
                    outcome=outcome,
                    by=by,
                )


def _some_time_ago(child: Child, *, days: int) -> date:
    """Never before the child was born."""
    wanted = child.today() - timedelta(days=days)
    return max(wanted, child.date_of_birth or wanted)


def _children_of(by: Membership):
    seen = Child.objects.visible_to(by).filter(training_for=None, expected_on=None)
    return seen.order_by("-date_of_birth", "name", "id")
