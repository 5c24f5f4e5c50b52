"""The project speaks of its users, its code and its operation; of no machine and no secret."""

import re

from tests.repository.project import ROOT, tracked

ELSEWHERE = re.compile(
    r"(?<![\w.}*])/work/(?!\*)|shared/(design|source|checks|hooks)|/tmp/[a-z]+-local"
)
SECRET = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY|AKIA[0-9A-Z]{16}|ghp_[A-Za-z0-9]{30}")
TEXT = {".py", ".md", ".html", ".css", ".js", ".toml", ".yml", ".yaml", ".json", ".txt", ".sh", ""}


def test_no_file_names_a_machine_or_holds_a_secret():
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in tracked()
        if path.suffix in TEXT and path.name != "test_nothing_private.py"
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), start=1)
        if ELSEWHERE.search(line) or SECRET.search(line)
    ]

    assert found == []


def test_nothing_built_or_fetched_is_committed():
    folders = {".venv", ".local", ".assets", ".static", "node_modules", "screenshots"}

    assert not folders & {path.relative_to(ROOT).parts[0] for path in tracked()}
