"""Every dependency has a reason; every lock is exact and names no host."""

import importlib.metadata
import re
import sys

import pytest

from tests.repository.project import PYPROJECT, ROOT, product_python, text
from tests.repository.test_imports import imported

LOCKS = ("requirements/base.txt", "requirements/dev.txt")
DEPENDENCIES = [
    *PYPROJECT["project"]["dependencies"],
    *PYPROJECT["dependency-groups"]["dev"],
]


@pytest.mark.parametrize("dependency", DEPENDENCIES)
def test_every_dependency_has_its_reason_beside_it(dependency):
    (line,) = (line for line in text("pyproject.toml").splitlines() if f'"{dependency}"' in line)

    assert re.search(r"# \S+ \S+", line)


@pytest.mark.parametrize("dependency", DEPENDENCIES)
def test_every_dependency_is_locked(dependency):
    name = re.match(r"[A-Za-z0-9-]+", dependency)[0].lower()
    lock = "base" if dependency in PYPROJECT["project"]["dependencies"] else "dev"

    assert re.search(rf"^{name}(\[.*\])?==", text(f"requirements/{lock}.txt"), re.MULTILINE)


@pytest.mark.parametrize("lock", [*LOCKS, "package-lock.json"])
def test_locks_name_no_host(lock):
    assert not re.search(r"https?://(?!opencollective|github\.com/sponsors)", text(lock))


@pytest.mark.parametrize("lock", LOCKS)
def test_every_locked_package_is_held_to_its_contents(lock):
    blocks = re.split(r"\n(?=[a-z0-9])", text(lock))
    pinned = [block for block in blocks if re.match(r"[a-zA-Z0-9._-]+(\[.*\])?==", block)]

    assert len(pinned) > 30
    assert [block.splitlines()[0] for block in pinned if "--hash=sha256:" not in block] == []


def test_both_locks_agree():
    base, dev = map(pins, LOCKS)

    assert base.items() <= dev.items()


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+(?:\[.*\])?)==(\S+)", text(lock), re.MULTILINE))


def test_the_product_imports_only_what_it_asks_for():
    """A package that merely happens to be there is missing in production."""
    asked = {
        re.match(r"[A-Za-z0-9-]+", dependency)[0].lower()
        for dependency in PYPROJECT["project"]["dependencies"]
    }
    ours = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    providers = importlib.metadata.packages_distributions()
    outside = {
        (name, provider.lower().replace("_", "-"))
        for path in product_python()
        if path.relative_to(ROOT).parts[:2] != ("riskapp", "embedded")
        and path.parent.name != "scripts"
        for name in {module.split(".")[0] for module in imported(path)}
        if name not in sys.stdlib_module_names and name not in ours
        for provider in providers.get(name, ["(not installed)"])
    }

    assert {(name, provider) for name, provider in outside if provider not in asked} == set()
