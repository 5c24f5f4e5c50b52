#!/usr/bin/env python
"""Django's command line."""

import os
import sys

from django.core.management import execute_from_command_line

_NEED_NO_ENVIRONMENT = {"score_profiles"}


def settings_module(arguments: list[str]) -> str:
    """Production's, except for commands that need neither database nor secret."""
    command = next(iter(arguments[1:]), "")
    kind = "commandline" if command in _NEED_NO_ENVIRONMENT else "base"
    return f"riskapp.settings.{kind}"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module(sys.argv))
    execute_from_command_line(sys.argv)
