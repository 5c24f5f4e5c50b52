"""`make check`: everything that can be said about the code without running the product."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "riskapp.settings.base",
    "SECRET_KEY": "only-for-checking-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
    "ALLOWED_HOSTS": "example.org",
    "SITE_ADDRESS": "https://example.org",
    "DATABASE_URL": "postgresql://web@/nowhere",
    "REDIS_URL": "redis://127.0.0.1:1/0",
}


def main() -> int:
    with ThreadPoolExecutor() as several:
        results = list(several.map(run, checks()))
    failed = [name for name, passed in results if not passed]
    if failed:
        print("\nFailed: " + ", ".join(failed) + ". `make fix` repairs formatting.")
    return 1 if failed else 0


def checks() -> list[tuple[str, list[str]]]:
    manage = [sys.executable, "-W", "ignore::RuntimeWarning", "manage.py"]
    djade = [str(BIN / "djade"), "--target-version", "5.2", "--check", *templates()]
    return [
        ("format", [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
        ("lint", [str(BIN / "ruff"), "check", "--quiet", "."]),
        ("templates", djade),
        ("banned in templates", [sys.executable, "scripts/check_templates.py"]),
        ("imports between rooms", [str(BIN / "lint-imports"), "--no-cache"]),
        ("migrations", [*manage, "makemigrations", "--check", "--dry-run"]),
        ("known vulnerabilities", [sys.executable, "scripts/check_vulnerabilities.py"]),
        ("production settings", [*manage, "check", "--deploy", "--fail-level", "WARNING"]),
    ]


def templates() -> list[str]:
    return sorted(str(path.relative_to(PROJECT)) for path in PROJECT.glob("templates/**/*.html"))


def run(check: tuple[str, list[str]]) -> tuple[str, bool]:
    """Prints the check's name with its verdict and, when it failed, all it had to say."""
    name, command = check
    done = subprocess.run(
        command,
        cwd=PROJECT,
        env={**os.environ, **PRODUCTION},
        check=False,
        capture_output=True,
        text=True,
    )
    passed = done.returncode == 0
    said = "" if passed else f"\n{done.stdout}{done.stderr}"
    print(f"  {'ok    ' if passed else 'FAILED'} {name}{said}", flush=True)
    return name, passed


if __name__ == "__main__":
    sys.exit(main())
