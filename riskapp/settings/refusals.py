"""What stops a start: better no service than one that only looks safe."""

import os

from django.core.exceptions import ImproperlyConfigured

_SHORTEST_SECRET = 50
_THIS_MACHINE = {"localhost", "127.0.0.1", "[::1]"}


def require(*names: str) -> None:
    """Raises ImproperlyConfigured with every name the environment doesn't set."""
    if missing := [name for name in names if not os.environ.get(name)]:
        raise ImproperlyConfigured(
            f"Set {', '.join(missing)} in the environment; "
            "docs/operations/configuration.md says what each is for."
        )


def strong_secret(secret: str) -> str:
    """The secret itself. Raises ImproperlyConfigured when it could be guessed."""
    if len(secret) < _SHORTEST_SECRET or len(set(secret)) < 10:
        raise ImproperlyConfigured(
            f"SECRET_KEY is too easy to guess: give at least {_SHORTEST_SECRET} random characters."
        )
    return secret


def refuse_the_demo() -> None:
    """Raises ImproperlyConfigured when somebody expects DEMO to work here."""
    if os.environ.get("DEMO"):
        raise ImproperlyConfigured(
            "DEMO can't be switched on from the environment: demo accounts need no second factor. "
            "`make run` starts the demo on your own machine."
        )


def refuse_other_machines(hosts: list[str]) -> None:
    """Raises ImproperlyConfigured when the demo would answer to any name but this machine's."""
    if others := sorted(set(hosts) - _THIS_MACHINE):
        raise ImproperlyConfigured(
            f"The demo setting serves this machine only, not {', '.join(others)}: "
            "its accounts need no second factor."
        )
