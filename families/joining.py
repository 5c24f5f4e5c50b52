"""What the rooms above say before two records become one: a list they fill themselves."""

from collections.abc import Callable

from agencies.decisions import ALLOWED, Decision
from families.models import Child

Rule = Callable[[Child], Decision]

_RULES: list[Rule] = []


def ask_before_joining(rule: Rule) -> None:
    """Names a rule about the record that would no longer open; called in an AppConfig's `ready`."""
    if rule not in _RULES:
        _RULES.append(rule)


def may_be_left(merged: Child) -> Decision:
    """Whether nothing of the rooms above would go out of sight with this record."""
    return next((said for rule in _RULES if not (said := rule(merged))), ALLOWED)
