"""The steps between running servers and a product worth looking at, in one process."""

import os
import sys
import time

import django
from django.core.management import call_command

DEMO_CHILDREN = int(os.environ.get("CHILDREN") or 480)
DEMO_AT_ONCE = 120  # the worker makes the others while people look at these
STEPS = (
    ("Database: migrating", ("prepare_database",), {"verbosity": 0}),
    ("Static files: collecting", ("collectstatic",), {"interactive": False, "verbosity": 0}),
    ("Review and factor catalogue: loading", ("load_review",), {}),
    ("Weightings: loading", ("load_weighting",), {}),
    (
        "Demo partnership: making",
        ("seed_demo", "--if-empty"),
        {"children": DEMO_CHILDREN, "at_once": DEMO_AT_ONCE},
    ),
)


class Indented:
    """A command's own lines, set under the step they belong to."""

    def write(self, text: str) -> None:
        sys.stdout.write("".join(f"    {line}" for line in text.splitlines(keepends=True)))
        sys.stdout.flush()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "riskapp.settings.local")
    django.setup()
    for words, command, options in STEPS:
        started = time.monotonic()
        print(f"  {words}", flush=True)
        call_command(*command, stdout=Indented(), **options)
        print(f"    done in {time.monotonic() - started:.1f} s", flush=True)


if __name__ == "__main__":
    main()
