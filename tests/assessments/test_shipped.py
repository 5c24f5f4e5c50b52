"""The readable data of this room agree with the catalogue, the form and one another."""

import yaml

from assessments.models import Topic
from assessments.presenters.child_in_words import ABOUT_ADULTS, ABOUT_THE_CHILD
from assessments.scoring.weighting import load
from assessments.shipped import framework, other_forms, tools
from themes.review_file.schemas import DATA

CATALOGUE = yaml.safe_load((DATA / "factors.yaml").read_text(encoding="utf-8"))


def test_the_framework_is_the_one_the_factor_catalogue_names():
    ours = {domain.name: [each.name for each in domain.dimensions] for domain in framework()}

    assert ours == CATALOGUE["framework"]


def test_its_twenty_dimensions_are_numbered_in_order():
    numbers = [each.number for domain in framework() for each in domain.dimensions]

    assert numbers == list(range(1, 21))


def test_every_topic_named_is_a_topic_of_the_form():
    named = {topic for domain in framework() for each in domain.dimensions for topic in each.topics}
    named |= {topic for form in other_forms() for each in form.sections for topic in each.topics}

    assert named <= set(Topic.values)


def test_what_a_worker_needs_for_themself_is_in_no_other_form():
    named = {topic for form in other_forms() for each in form.sections for topic in each.topics}

    assert Topic.SUPPORT not in named


def test_every_form_has_a_place_for_every_domain_and_every_tool():
    domains = {domain.name for domain in framework()}

    for form in other_forms():
        assert {each.domain for each in form.sections if each.domain} == domains
        assert any(each.tools for each in form.sections)


def test_every_topic_but_the_workers_own_has_a_place_in_every_form():
    for form in other_forms():
        placed = {topic for each in form.sections for topic in each.topics}
        assert placed == set(Topic.values) - {Topic.SUPPORT}, form.code


def test_tools_inform_factors_that_are_asked():
    asked = {rule.code for rule in load("2026.1").factors if not rule.computed}

    assert {factor for tool in tools().values() for factor in tool.informs} <= asked


def test_every_topic_is_about_the_child_or_the_adults_or_the_worker():
    assert set(Topic.values) - {Topic.SUPPORT} == ABOUT_THE_CHILD | ABOUT_ADULTS
    assert not ABOUT_THE_CHILD & ABOUT_ADULTS
