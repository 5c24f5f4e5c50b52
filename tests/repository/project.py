"""What the tests about the repository read."""

import subprocess
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
ROOMS = PYPROJECT["tool"]["importlinter"]["root_packages"]


def text(name: str) -> str:
    return (ROOT / name).read_text()


def tracked(*patterns: str) -> list[Path]:
    """Files of the project: those git knows and those it would take."""
    command = ["git", "ls-files", "-co", "--exclude-standard", "--", *patterns]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in sorted(set(listed.splitlines())) if (ROOT / name).is_file()]


def product_python() -> list[Path]:
    """The product's own Python files, without tests and migrations."""
    return [
        path
        for path in tracked("*.py")
        if path.relative_to(ROOT).parts[0] not in {"tests", "bench"}
        and "migrations" not in path.parts
    ]
