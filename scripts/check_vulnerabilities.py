"""Known vulnerabilities in what production runs on: asked once a day, where PyPI can be reached."""

import hashlib
import json
import subprocess
import sys
import time
from pathlib import Path

LOCK = Path("requirements/base.txt")
ASKED = Path(".venv/.vulnerabilities")
A_DAY = 24 * 60 * 60


def main() -> int:
    digest = hashlib.sha256(LOCK.read_bytes()).hexdigest()
    if _is_fresh(digest):
        return 0
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip_audit", "--requirement", str(LOCK), "--format", "json"),
            *("--require-hashes", "--disable-pip", "--progress-spinner", "off", "--timeout", "10"),
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    found = _found(done.stdout)
    if not found:
        ASKED.write_text(digest)
    print("\n".join(found))
    return 1 if found else 0


def _is_fresh(digest: str) -> bool:
    if not ASKED.exists() or ASKED.read_text() != digest:
        return False
    return time.time() - ASKED.stat().st_mtime < A_DAY


def _found(answer: str) -> list[str]:
    """A line a vulnerability; none when nobody answered."""
    try:
        packages = json.loads(answer)["dependencies"]
    except (ValueError, KeyError):
        return []
    return [
        f"{package['name']} {package.get('version')}: {known['id']}, "
        f"mended in {', '.join(known['fix_versions']) or 'no version yet'}"
        for package in packages
        for known in package.get("vulns", ())
    ]


if __name__ == "__main__":
    sys.exit(main())
