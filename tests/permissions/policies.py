"""What each policy expands to: who asks, about which kind of child, and what they get.

Literal on purpose: no outcome here is computed by the product. docs/permissions.md is written from
this table and from `rows.py`.
"""

ACTORS = (
    "anonymous",
    "author",
    "colleague",
    "supervisor",
    "involved",
    "uninvolved",
    "manager",
    "editor",
    "governance",
    "administrator",
    "stranger",
)
WHO = {
    "anonymous": "nobody signed in",
    "author": "the practitioner whose work it is",
    "colleague": "another practitioner of the same agency",
    "supervisor": "the supervisor of that agency",
    "involved": "a practitioner of another agency involved with the child",
    "uninvolved": "a practitioner of an agency not involved",
    "manager": "the partnership manager",
    "editor": "a weighting editor",
    "governance": "the information governance lead",
    "administrator": "the system administrator",
    "stranger": "a practitioner of another partnership",
}
RELATIONSHIPS = {
    "open": "a child known to the author's and the involved agency",
    "restricted": "the same, restricted, with only the author named",
    "closed": "a child whose involvement with the author's agency has ended",
    "training": "the author's own training record",
}

CASE_WORKERS = ("author", "colleague", "supervisor", "involved", "uninvolved", "stranger")
OK, REFUSED, HIDDEN, SIGN_IN = "ok", "403", "404", "sign in"


def _row(*outcomes: str) -> dict[str, str]:
    return dict(zip(ACTORS, (SIGN_IN, *outcomes), strict=True))


_CASE_WORK_ONLY = _row(OK, OK, OK, OK, OK, REFUSED, REFUSED, REFUSED, REFUSED, OK)
_NOBODY = dict.fromkeys(ACTORS, HIDDEN) | {"anonymous": SIGN_IN}
_AUTHOR = _NOBODY | {"author": OK}
_AUTHORS_AGENCY = _AUTHOR | {"colleague": OK, "supervisor": OK}
_INVOLVED = _NOBODY | {"involved": OK}
_BOTH_SIDES = _INVOLVED | {"uninvolved": OK}
_SEES = {
    "open": _AUTHORS_AGENCY | {"involved": OK},
    "restricted": _AUTHOR,
    "closed": _INVOLVED,
    "training": _AUTHOR,
}


def _everywhere(row: dict[str, str]) -> dict[str, dict[str, str]]:
    return {"open": row}


def _refusing(sees: dict, *actors: str) -> dict:
    """The same, but these actors, where they may see it, may not do it."""
    return {
        relation: {
            who: REFUSED if who in actors and outcome == OK else outcome
            for who, outcome in row.items()
        }
        for relation, row in sees.items()
    }


_DRAFT_READ = {
    "open": _AUTHOR | {"supervisor": OK},
    "restricted": _AUTHOR,
    "closed": _NOBODY,
    "training": _AUTHOR,
}

POLICIES = {
    "public": _everywhere(dict.fromkeys(ACTORS, OK)),
    "signed in": _everywhere(dict.fromkeys(ACTORS, OK) | {"anonymous": SIGN_IN}),
    "case work": _everywhere(_CASE_WORK_ONLY),
    "administration": _everywhere(
        dict.fromkeys(ACTORS, REFUSED) | {"anonymous": SIGN_IN, "administrator": OK}
    ),
    "audit": _everywhere(dict.fromkeys(ACTORS, REFUSED) | {"anonymous": SIGN_IN, "governance": OK}),
    "sees the child": _SEES,
    "reads the draft": _DRAFT_READ,
    "changes the draft": _refusing(_DRAFT_READ, "supervisor"),
    "changes what its agency said": _refusing(_SEES, "involved"),
    # Whose agency is involved already has nothing to declare; others search first.
    "declares involvement": dict.fromkeys(RELATIONSHIPS, _NOBODY),
    # There is nothing to open where agencies don't differ.
    "nothing differs": _refusing(_SEES, *CASE_WORKERS),
    "reads what agencies talk about": {
        name: row for name, row in _SEES.items() if name != "training"
    },
    # The involved agency was asked by the author's.
    "is asked": {
        "open": _refusing({"open": _SEES["open"]}, "author", "colleague", "supervisor")["open"],
        "restricted": dict(_AUTHOR, author=REFUSED),
        "closed": _INVOLVED,
    },
    "its agency asked": {
        name: _refusing(_SEES, "involved")[name] for name in ("open", "restricted", "closed")
    },
    # Only the agency that is relied on, the author's, confirms or denies.
    "is relied on": {
        name: _refusing(_SEES, "involved")[name] for name in ("open", "restricted", "closed")
    },
    # Partnership managers see a piece of work without a child, and nobody else sees it there.
    "convenes": _everywhere(_NOBODY | {"manager": OK}),
    "sees the child, not in training": _SEES | {"training": _AUTHOR | {"author": REFUSED}},
    # Somebody who has given no view of their own says first that they will give none.
    "countersigns": _refusing(_SEES, *CASE_WORKERS),
    "its agency's involvement": {
        "open": _AUTHORS_AGENCY,
        "restricted": _AUTHOR,
        "closed": _INVOLVED,
    },
    # There is no reason left to give.
    "its agency has the record": {
        "open": _refusing({"open": _AUTHORS_AGENCY}, *CASE_WORKERS)["open"],
        "restricted": _AUTHOR | {"author": REFUSED},
        "closed": _INVOLVED | {"involved": REFUSED},
    },
    # Asked of a mother or father under 18 only.
    "sees the child of an adult": _refusing(_SEES, *CASE_WORKERS),
    "sends or answers the hand-over": {"open": _BOTH_SIDES, "restricted": _NOBODY},
    "takes the hand-over back": {
        "open": _BOTH_SIDES | {"uninvolved": REFUSED},
        "restricted": _NOBODY,
    },
    # A restricted record is told to nobody, a training record is its trainee's.
    "asks other agencies": _SEES
    | dict.fromkeys(("restricted", "training"), _AUTHOR | {"author": REFUSED}),
    "asks into its own round": {"open": _AUTHORS_AGENCY | {"involved": REFUSED}},
    "not before all have answered": {
        "open": _NOBODY | dict.fromkeys(("author", "colleague", "supervisor", "involved"), REFUSED)
    },
    "is asked into the round": {"open": _NOBODY | {"uninvolved": OK}},
    "nothing disputed": _everywhere(_NOBODY | {"supervisor": REFUSED}),
    "restricts the record": {name: row for name, row in _SEES.items() if name != "training"},
    # The last named person stays: a record that nobody can open is a lost child.
    "ends a naming": {"restricted": _AUTHOR | {"author": REFUSED}},
    # Whoever is signed in confirms who they are before anything is looked up.
    "emergency": _everywhere(dict.fromkeys(ACTORS, OK) | {"anonymous": SIGN_IN}),
    # A draft of a weighting is there for editors only; this one is the editor's own.
    "drafts the weighting": _everywhere(_NOBODY | {"editor": OK}),
    "not while it is a draft": _everywhere(_NOBODY | {"editor": REFUSED}),
    "weighting editors": _everywhere(
        dict.fromkeys(ACTORS, REFUSED) | {"anonymous": SIGN_IN, "editor": OK}
    ),
    "speaks for the partnership": _everywhere(
        dict.fromkeys(ACTORS, REFUSED) | {"anonymous": SIGN_IN, "manager": OK}
    ),
    "managers": _everywhere(dict.fromkeys(ACTORS, REFUSED) | {"anonymous": SIGN_IN, "manager": OK}),
    "in force already": _everywhere(dict.fromkeys(ACTORS, REFUSED) | {"anonymous": SIGN_IN}),
    "own agency's item": _everywhere(_INVOLVED),
    "nobody's own": _everywhere(_NOBODY),
    "sent on": _everywhere(dict.fromkeys(ACTORS, OK) | {"anonymous": SIGN_IN}),
    "administers the person": _everywhere(
        dict.fromkeys(ACTORS, REFUSED) | {"anonymous": SIGN_IN, "administrator": OK}
    ),
}
