"""From frozen records to what may be published: count, hide, defend. The same in, the same out."""

from dataclasses import dataclass

from dashboards.building.counting import count
from dashboards.building.hiding import Blocks, hide
from dashboards.building.lattice import Lattice
from dashboards.building.shown import Row, as_csv, digest, rows_of
from dashboards.building.surviving import Say, Survived, survive


@dataclass(frozen=True, kw_only=True)
class Built:
    """`sha256` is of the canonical bytes of the rows."""

    rows: tuple[Row, ...]
    sha256: str
    survived: Survived


def build(blocks: Blocks, *, lattice: Lattice, say: Say = lambda done, of: None) -> Built:
    """Raises surviving.NothingLeft if no release can be made of the records."""
    counts = count(blocks(), lattice=lattice)
    survived = survive(hide(counts, blocks), lattice, say=say)
    rows = tuple(rows_of(survived.tables, lattice))
    return Built(rows=rows, sha256=digest(as_csv(rows)), survived=survived)
