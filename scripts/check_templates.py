"""Templates place things: no unsafe output, no inline script or style, no sprawl.

Scripts put text into pages as text, and keep nothing in the browser.
"""

import re
import sys
from pathlib import Path

LONGEST = 100
BANNED = {
    r"\|\s*safe\b": "|safe lets text become markup",
    r"\bmark_safe\b": "mark_safe lets text become markup",
    r"\{%\s*autoescape\s+off": "autoescape off lets text become markup",
    r"\sstyle\s*=": "inline style breaks the content security policy",
    r"\son[a-z]+\s*=\s*[\"']": "inline script breaks the content security policy",
    r"\|\s*safeseq\b": "|safeseq lets text become markup",
    r"javascript:": "script in an address breaks the content security policy",
    r"<style\b": "inline style breaks the content security policy",
    r"<script(?![^>]*\bsrc=)": "inline script breaks the content security policy",
}
BANNED_IN_SCRIPTS = {
    r"\.(inner|outer)HTML\b|insertAdjacentHTML|document\.write": "it lets text become markup",
    r"\beval\(|new Function\(": "it lets text become script",
    r"localStorage|sessionStorage|indexedDB|document\.cookie": "nothing is kept in the browser",
}


def complaints(path: Path, banned: dict[str, str] = BANNED) -> list[str]:
    lines = path.read_text().splitlines()
    found = [
        f"{path}:{number}: {why}"
        for number, line in enumerate(lines, start=1)
        for pattern, why in banned.items()
        if re.search(pattern, line)
    ]
    if path.suffix != ".html":
        return found
    if len(lines) > LONGEST:
        found.append(f"{path}: {len(lines)} lines; split it below {LONGEST}")
    return found


if __name__ == "__main__":
    problems = [
        line for path in sorted(Path("templates").glob("**/*.html")) for line in complaints(path)
    ]
    problems += [
        line
        for path in sorted(Path("static/js").glob("**/*.js"))
        for line in complaints(path, BANNED_IN_SCRIPTS)
    ]
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
