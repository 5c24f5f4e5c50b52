"""A review file that is wrong is refused, with the line and field of every mistake."""

import pytest

from tests.builders.themes import CAMBRIDGESHIRE, a_review_document, a_review_file
from themes.review_file.catalogue import CATALOGUE, read_catalogue
from themes.review_file.checking import read_review
from themes.review_file.reading import FileInvalid, read, read_text
from themes.review_file.schemas import DATA

CODES = [each["code"] for each in read_catalogue().content["factors"]]


def refused(path) -> str:
    with pytest.raises(FileInvalid) as caught:
        read_review(path, factors=CODES)
    return str(caught.value)


@pytest.mark.parametrize("path", sorted((DATA / "reviews").glob("*.yaml")), ids=lambda p: p.stem)
def test_shipped_reviews_are_whole(path):
    source = read_review(path, factors=CODES)

    assert source.content["slug"] == path.stem


def test_a_small_review_is_enough(tmp_path):
    path = a_review_file(tmp_path, a_review_document())

    assert read_review(path, factors=CODES).content["slug"] == "a-small-review"


def test_a_mistake_is_named_with_its_line_and_field(tmp_path):
    lines = CAMBRIDGESHIRE.read_text().splitlines()
    number = next(n for n, line in enumerate(lines, 1) if "key: text.sample," in line)
    lines[number - 1] = lines[number - 1].replace("value: 10", "value: ten")
    path = tmp_path / "wrong.yaml"
    path.write_text("\n".join(lines))

    message = refused(path)

    assert f"wrong.yaml, line {number}, figures[" in message
    assert "].value: is 'ten'; it must be a number" in message


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"kind": "secret"}, "kind: is 'secret'; use one of published, training"),
        pytest.param({"title": ""}, "title: must not be empty"),
        pytest.param({"title": "x" * 201}, "title: has 201 characters; at most 200 fit"),
        pytest.param({"colour": "red"}, "colour: is not a field of this format"),
        pytest.param({"slug": "Not A Slug"}, "slug: is 'Not A Slug', which is not in the form"),
        pytest.param({"period": {"from": 2021, "to": 2020}}, "period.to: is before the first year"),
        pytest.param({"populations": []}, "populations: must not be empty"),
    ],
)
def test_a_field_that_is_wrong_is_named(tmp_path, changes, message):
    assert message in refused(a_review_file(tmp_path, a_review_document(**changes)))


def test_a_missing_field_is_named(tmp_path):
    document = a_review_document()
    del document["figures"][0]["printed"]

    assert "figures[0]: needs 'printed'" in refused(a_review_file(tmp_path, document))


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("section", "9", "figures[0].section: there is no section '9'"),
        ("population", "moon", "figures[0].population: there is no population 'moon'"),
        ("factors", ["luck"], "figures[0].factors[0]: there is no factor 'luck'"),
        ("disputed_by", "text.other", "figures[0].disputed_by: there is no figure 'text.other'"),
        ("n", 5, "figures[0].n: is 5, more than the 4 it is counted out of"),
    ],
)
def test_a_figure_that_points_nowhere_is_named(tmp_path, field, value, message):
    document = a_review_document()
    document["figures"][0][field] = value

    assert message in refused(a_review_file(tmp_path, document))


def test_a_calculation_that_does_not_come_out_is_refused(tmp_path):
    document = a_review_document()
    document["data_quality"][0]["check"] = "text.moves.n == 3"

    message = refused(a_review_file(tmp_path, document))

    assert "data_quality[0].check: 'a-note' does not come out true: text.moves.n == 3" in message


def test_a_calculation_that_names_no_figure_is_refused(tmp_path):
    document = a_review_document()
    document["data_quality"][0]["check"] = "text.unknown.n == 3"

    assert "there is no figure 'text.unknown'" in refused(a_review_file(tmp_path, document))


def test_a_key_used_twice_is_refused(tmp_path):
    document = a_review_document()
    document["figures"].append(dict(document["figures"][0]))

    assert "figures[1].key: 'text.moves' is used twice" in refused(
        a_review_file(tmp_path, document)
    )


def test_a_field_given_twice_is_refused():
    with pytest.raises(FileInvalid, match="line 2: 'a' stands here twice"):
        read_text("a: 1\na: 2\n", name="twice.yaml")


def test_text_that_is_not_yaml_is_refused_with_its_line():
    with pytest.raises(FileInvalid, match=r"broken\.yaml, line 3"):
        read_text("a: 1\nb: [1, 2\n", name="broken.yaml")


def test_a_file_that_is_not_there_is_refused(tmp_path):
    with pytest.raises(FileInvalid, match=r"nowhere\.yaml, line 1: can't be read"):
        read(tmp_path / "nowhere.yaml")


def test_an_empty_file_is_refused(tmp_path):
    (tmp_path / "empty.yaml").write_text("")

    assert "empty.yaml, line 1: is None" in refused(tmp_path / "empty.yaml")


def test_a_factor_without_evidence_is_refused_by_name(tmp_path):
    lines = CATALOGUE.read_text().splitlines()
    start = next(n for n, line in enumerate(lines) if "code: frequent_moves" in line)
    evidence = next(n for n, line in enumerate(lines) if n > start and "evidence:" in line)
    path = tmp_path / "factors.yaml"
    path.write_text("\n".join(lines[:evidence] + lines[evidence + 2 :]))

    with pytest.raises(FileInvalid, match="the factor 'frequent_moves' has no evidence"):
        read_catalogue(path)
