"""Every cell of the published tables stands in the library as printed.

The tables below are typed from the report itself, apart from the file that is loaded.
"""

import pytest

from themes.models import Figure

REVIEW = "cambridgeshire-2005-2009"

TABLE_1 = """
<1 year        | 70% (7) | 47% (39)
1- 5 years     | 0       | 24% (20)
6- 10 years    | 0       | 5% (5)
11-15 years    | 20% (2) | 13% (11)
16-17 years    | 10% (1) | 8% (8)
"""
TABLE_2 = """
< 1 year       | 40% (4) | 30% (3) | 41% (34) | 49% (52)
1- 5 years     | 0       | 0       | 21% (17) | 26% (27)
6- 10 years    | 0       | 0       | 13% (11) | 7% (7)
11-15 years    | 20% (2) | 0       | 12% (10) | 9% (10)
16 +           | 0       | 10% (1) | 13% (11) | 9% (10)
"""
TABLE_3 = """
Substance misuse                            | 100% (10)
Families who miss medical appointment       | 100% (10)
Hostile families/hard to engage             | 90% (9)
Domestic violence                           | 80% (8)
Previously known to Social Care             | 80% (8)
Mental health problems                      | 70% (7)
Missing from education                      | 70% (7)
Chaotic life styles                         | 50% (5)
Frequent family moves                       | 50% (5)
Young parents                               | 50% (5)
Absent/invisible fathers                    | 40% (4)
Child subject to a child protection Plan    | 10% (1)
"""
COLUMNS = {
    "t1": ("cambridgeshire", "england"),
    "t2": ("cambridgeshire_female", "cambridgeshire_male", "england_female", "england_male"),
    "t3": ("cambridgeshire",),
}


def cells(table: str, text: str):
    for line in text.strip().splitlines():
        row, *printed = (part.strip() for part in line.split("|"))
        for column, cell in zip(COLUMNS[table], printed, strict=True):
            yield pytest.param(table, row, column, cell, id=f"{table}-{row}-{column}")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("table", "row", "column", "printed"),
    [*cells("t1", TABLE_1), *cells("t2", TABLE_2), *cells("t3", TABLE_3)],
)
def test_the_cell_is_in_the_library(table, row, column, printed):
    figure = Figure.objects.get(
        review__slug=REVIEW, table__key=table, row_printed=row, column_key=column
    )

    percent, _, count = printed.partition("% (")
    assert figure.printed == printed
    assert figure.n == int(count.rstrip(")") or 0)
    assert figure.percent == (int(percent) if count else None)
    assert figure.interval_low <= 100 * figure.n / figure.of <= figure.interval_high


@pytest.mark.django_db
def test_the_library_has_no_other_cells():
    held = Figure.objects.filter(review__slug=REVIEW).exclude(table=None).count()

    assert held == 10 + 20 + 12
