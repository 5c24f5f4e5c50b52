"""Which weighting stands behind the figures, and where it changed: marked in words, always."""

from itertools import pairwise

from dashboards.queries.release_page import Reading


def changed(reading: Reading) -> tuple[bool, ...]:
    """Of each quarter of the course, whether another weighting was in force than before."""
    if not reading.course:
        return ()
    return (False, *(one.weighting != other.weighting for one, other in pairwise(reading.course)))


def marks_of(reading: Reading) -> tuple[str, ...]:
    """A sentence for each change within the course, or that there was none."""
    marks = tuple(
        f"From {each.release.period.short} the weighting is {each.weighting}; before it was "
        f"{before.weighting}."
        for before, each in pairwise(reading.course)
        if before.weighting != each.weighting
    )
    return marks or ("The weighting did not change in these quarters.",)


def weighting_line(reading: Reading) -> str:
    """Under which weighting the release counts, and under which the assessments were signed."""
    manifest = reading.release.manifest
    now = manifest["plan"]["weighting"]["version"]
    signed = [version for version in manifest.get("weightings", []) if version != now]
    if not signed:
        return f"Weighting {now}"
    others = " and ".join(signed)
    return f"Weighting {now}; some assessments were signed under {others}"
