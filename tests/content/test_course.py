"""What holds for every lesson of content/: its plan, its prose, and what a careful colleague would say of it."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pytest

from ddcurric.audit import audit_pdf
from ddcurric.builder.course import LoadedCourse, load
from ddcurric.lesson import checks
from ddcurric.lesson.checks.short_sentences import SHORT, length_of, paragraphs_of
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.words import sentences
from ddcurric.outputs.output import Per
from tests.commands import call
from tests.content.reading import CONTENT, FORMS, TOPICS, lesson

pytestmark = pytest.mark.slow

PLANNED = 42
"""Minutes of a meeting of fifty; the rest are questions."""


@lru_cache
def course(profile: str = "") -> LoadedCourse:
    return load(CONTENT, CONTENT.parent / "build" / "logs", profile=profile)


@pytest.mark.parametrize("profile", ["", "core"])
def test_nothing_is_to_complain_about(profile: str) -> None:
    loaded = course(profile)
    assert loaded.settings is not None
    assert [str(each) for each in (*loaded.diagnostics, *checks.advise(loaded.topics, loaded.settings))] == []


def test_all_topics_and_forms_are_tested() -> None:
    assert tuple(topic.id for topic in course().topics) == TOPICS
    assert tuple(each.topic.id for each in course().papers if each.per is Per.FORM and each.topic) == FORMS


def read(id_: str) -> Topic:
    (topic,) = (topic for topic in course().topics if topic.id == id_)
    return topic


@pytest.mark.parametrize("id_", TOPICS)
def test_sentences_can_be_read_aloud(id_: str) -> None:
    """Fifteen to twenty words in the mean, and few that are short."""
    topic = read(id_)
    said = [length_of(sentence) for each in paragraphs_of(topic) for sentence in sentences(each.content)]
    assert 14 <= sum(said) / len(said) <= 20
    assert sum(length < SHORT for length in said) <= len(said) / 8


@pytest.mark.parametrize("id_", TOPICS)
def test_a_lesson_has_what_every_lesson_has(id_: str) -> None:
    topic = read(id_)
    assert topic.minutes == 50
    assert sum(lesson(topic.id).minutes()) == PLANNED
    assert len(topic.exercises) == 4
    assert [each.number for each in topic.exercises if each.in_class] != []
    assert topic.total_points == 20
    assert all(question.answer for question in topic.questions)
    assert len(topic.objectives) >= 4
    assert topic.sources


@pytest.mark.parametrize("topic", TOPICS)
def test_every_source_is_cited_by_its_first_name_and_year(topic: str) -> None:
    head, text = lesson(topic).text.split("\n---\n", 1)
    for source in re.findall(r'^  - "([^"]+)"$', head, re.MULTILINE):
        author = re.match(r"(?:van )?[^ ,]+", source)
        assert author
        name, year = author[0], re.findall(r"\b(?:19|20)\d\d\b", source)[-1]
        cited = rf"\b{name}\b[^;]*?\b{year}\b|\b{year} \({name}\b"
        assert re.search(cited, re.sub(r"\s+", " ", text), re.IGNORECASE), source


def test_headings_of_a_lesson_whose_sources_stand_a_page_early_are_read_as_the_pages_come(tmp_path: Path) -> None:
    words = ("build", "names-discovery-gossip", "--only", "handout", "--course", str(CONTENT), "--out", str(tmp_path))
    assert call(*words).exit_code == 0
    (made,) = tmp_path.rglob("*.pdf")
    assert [*audit_pdf(made.name, made.read_bytes()).findings] == []
