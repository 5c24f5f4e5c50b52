"""The commands anybody has to know are few, exist, and are the ones CI runs."""

import re
import subprocess

import pytest
from django.core.management import get_commands

from tests.repository.project import ROOT, text, tracked

TARGETS = {
    "help",
    "setup",
    "run",
    "test",
    "check",
    "fix",
    "bench",
    "e2e",
    "screenshots",
    "pictures",
    "lock",
}
LARGEST_PICTURE = 300_000  # bytes
PAGES = ["README.md", "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md"]
DOCUMENTS = [path.relative_to(ROOT) for path in tracked(*PAGES, "docs/*.md", "docs/**/*.md")]


def test_make_knows_these_targets():
    assert set(re.findall(r"^([a-z0-9]+):", text("Makefile"), re.MULTILINE)) == TARGETS


def test_every_target_says_what_it_does():
    shown = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True)

    listed = {line.split()[0] for line in shown.stdout.splitlines() if line.split()}
    assert TARGETS - {"help"} <= listed


def test_continuous_integration_runs_what_people_run():
    commands = [line for line in text(".ci/run").splitlines() if line.startswith("make")]

    assert commands == ["make check", "make test"]


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_documents_name_only_commands_that_exist(document):
    code = re.findall(r"`[^`\n]+`|^    .+$|```.*?```", text(document), re.MULTILINE | re.DOTALL)
    said = "\n".join(code)

    assert set(re.findall(r"(?:^|`)\s*(?:\$ )?make ([a-z0-9]+)", said, re.MULTILINE)) <= TARGETS
    assert set(re.findall(r"manage\.py ([a-z_]+)", said)) <= get_commands().keys()


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_documents_link_only_to_what_exists(document):
    links = re.findall(r"(?<!!)\[[^\]]*\]\(([^)#\s]+)(?:#[^)]*)?\)", text(document))
    local = [link for link in links if not re.match(r"[a-z]+:", link)]

    assert [link for link in local if not (ROOT / document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_documents_show_only_pictures_that_exist_and_say_what_is_on_them(document):
    shown = re.findall(r"!\[([^\]]*)\]\(([^)\s]+)\)", text(document))

    for words, picture in shown:
        found = ROOT / document.parent / picture
        assert words
        assert found.is_file(), picture
        assert found.read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"
        assert found.stat().st_size < LARGEST_PICTURE


def test_no_picture_lies_unused():
    shown = {
        (ROOT / document.parent / picture).resolve()
        for document in DOCUMENTS
        for picture in re.findall(r"!\[[^\]]*\]\(([^)\s]+)\)", text(document))
    }

    assert set(tracked("docs/pictures/*")) == shown
    assert text("README.md").count("![") == 3


def test_every_document_can_be_reached_from_the_readme():
    reached, waiting = set(), ["README.md"]
    while waiting:
        page = waiting.pop()
        if page in reached or not page.endswith(".md"):
            continue
        reached.add(page)
        for link in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text(page)):
            target = (ROOT / page).parent.joinpath(link).resolve()
            waiting.append(str(target.relative_to(ROOT)))

    assert {str(path) for path in DOCUMENTS} - reached == set()
