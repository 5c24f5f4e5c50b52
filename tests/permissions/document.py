"""Writes docs/permissions.md from the literal table: `python -m tests.permissions.document`."""

from pathlib import Path

from tests.permissions.policies import ACTORS, POLICIES, RELATIONSHIPS, WHO
from tests.permissions.rows import ROWS

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "permissions.md"
_HEAD = """# Who may do what

Written by `python -m tests.permissions.document` from the table that `tests/permissions` holds
against the running product: every address, every person, every kind of child. **ok** is an answer,
**404** means that the person may not know it exists, **403** that they may see it and not do it,
**sign in** that they are asked to.
"""


def document() -> str:
    return "\n".join([_HEAD, *_people(), *_policies(), *_addresses()]) + "\n"


def _people() -> list[str]:
    lines = ["## People", "", "| name | who |", "|---|---|"]
    lines += [f"| {name} | {who} |" for name, who in WHO.items()]
    lines += ["", "## Kinds of child", "", "| name | which |", "|---|---|"]
    return [*lines, *(f"| {name} | {which} |" for name, which in RELATIONSHIPS.items()), ""]


def _policies() -> list[str]:
    lines = ["## Policies", "", f"| policy | child | {' | '.join(ACTORS)} |"]
    lines.append("|---" * (len(ACTORS) + 2) + "|")
    for policy, relations in POLICIES.items():
        for relation, row in relations.items():
            outcomes = " | ".join(row[who] for who in ACTORS)
            lines.append(f"| {policy} | {relation} | {outcomes} |")
    return [*lines, ""]


def _addresses() -> list[str]:
    lines = ["## Addresses", "", "| address (URL name) | method | policy |", "|---|---|---|"]
    return lines + [
        f"| `{row.name}` | {method} | {policy} |"
        for row in ROWS
        for method, policy in row.policies.items()
    ]


if __name__ == "__main__":
    PAGE.write_text(document(), encoding="utf-8")
