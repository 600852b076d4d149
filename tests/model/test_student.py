"""What a student may see holds no word of an answer: shown for a full lesson, and for thousands of made-up ones."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any
from weakref import ref

import pytest
from hypothesis import HealthCheck, given, settings
from lesson_texts import SECRET, lessons
from lessons import lesson, read, topic

import ddcurric
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.inline import Blank, BlankSpace
from ddcurric.lesson.model.walk import walk, words_of
from ddcurric.lesson.views.audience import AUDIENCES, INSTRUCTOR
from ddcurric.lesson.views.labels import labels_of, resolve
from ddcurric.lesson.views.reach import REACHES
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text
from ddcurric.source import Span

FULL = Path(__file__).parent.parent / "cases" / "reading" / "exercises.md"


def everything(value: Any) -> str:
    """Every string in a value, wherever it stands, places aside."""
    if isinstance(value, str):
        return f"{value}\n"
    if isinstance(value, tuple | frozenset):
        return "".join(everything(each) for each in value)
    if is_dataclass(value) and not isinstance(value, Span | type):
        return "".join(everything(getattr(value, each.name)) for each in fields(value))
    return ""


def test_solutions_answers_notes_and_instructors_words_are_gone() -> None:
    found = topic(
        lesson(
            "Seen. [secretblank]{.blank}[^1]\n\n::: notes\nsecretnote[^2]\n:::\n\n::: slide\nsecretslide\n:::\n\n"
            "::: instructor\nsecretinstructor\n:::\n\n::: answer\nsecretanswer\n:::\n\n"
            "::: slides-only\nsecretonly\n:::\n\n"
            "::: handout-only\nseenonly\n:::\n\n[^1]: Seen note.\n\n[^2]: secretfootnote",
            after="## Check Your Understanding\n\n1. Seen?\n\n   ::: answer\n   secretanswer\n   :::\n\n"
            "## Exercises\n\n### Seen\n\n::: {.part}\nSeen.\n\n::: solution\nsecretpart\n:::\n:::\n\n"
            "::: solution\nsecretsolution\n:::\n\n## Solutions\n\nsecretintro",
        )
    )
    assert "secret" in everything(found)
    seen = student_view(found)
    assert "secret" not in everything(seen)
    assert "seenonly" in words_of(seen)
    assert len(seen.footnotes) == 1
    assert [type(node) for node in walk(seen) if isinstance(node, Blank | BlankSpace)] == [BlankSpace]


@pytest.mark.slow
def test_only_the_student_view_makes_what_students_files_are_made_of() -> None:
    """mypy holds that nothing else reaches them: whoever names the type as a function, or casts, gets around it."""
    package = Path(ddcurric.__file__).parent
    makers = [
        file.relative_to(package).as_posix()
        for file in sorted(package.rglob("*.py"))
        if re.search(r"\bStudentTopic\(|cast\([^)]*StudentTopic", file.read_text(encoding="utf-8"))
    ]
    assert makers == ["lesson/views/student.py"]


def test_a_blank_in_a_title_leaves_no_trace_in_ids_and_references() -> None:
    found = topic(lesson("### Clocks [secret]{.blank} apart\n\n[](#clocks-apart)"))
    assert found.deep_dive[0].id == "clocks-apart"
    resolved = resolve(found, {"first": labels_of(found)}).value
    assert "secret" not in everything(student_view(resolved))


def test_diagrams_are_shown_unanswered() -> None:
    found = topic(lesson("```spacetime\nA: a1\nask: lamport\n```"))
    assert [node.answered for node in walk(found) if isinstance(node, Diagram)] == [True]
    assert [node.answered for node in walk(student_view(found)) if isinstance(node, Diagram)] == [False]


def test_numbers_stay_when_what_was_counted_is_gone() -> None:
    found = read(FULL.read_text(encoding="utf-8")).value
    assert found is not None
    seen = student_view(found)
    assert [(e.number, e.id, len(e.parts)) for e in seen.exercises] == [
        (e.number, e.id, len(e.parts)) for e in found.exercises
    ]
    assert all(e.solution is None and all(p.solution is None for p in e.parts) for e in seen.exercises)


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(lessons())
@pytest.mark.slow
def test_no_word_that_occurs_only_in_answers_is_in_the_student_view_whose_student_view_is_the_same(text: str) -> None:
    found = read(text).value
    assert found is not None
    seen = student_view(found)
    assert SECRET not in everything(seen)
    assert student_view(seen) == seen


def test_a_view_is_made_once_and_goes_with_its_topic() -> None:
    topics = [topic(lesson(f"Words {number}.")) for number in range(9)]
    views = [student_view(each) for each in topics]
    assert all(student_view(each) is view for each, view in zip(topics, views, strict=True))
    gone = ref(topics[0])
    del topics[:1], views[:1]
    assert gone() is None


@pytest.mark.parametrize("kind", ["slide", "slides-only", "instructor", "notes"])
@pytest.mark.parametrize(("below", "kept"), [("Text.", []), ("See [](#alone).", ["Alone"])])
def test_a_heading_without_a_word_for_students_is_left_out_unless_something_leads_to_it(
    kind: str, below: str, kept: list[str]
) -> None:
    found = topic(lesson(f"### Alone {{#alone}}\n\n::: {kind}\n- words\n:::\n\n### One\n\n{below}"))
    assert [plain_text(section.title) for section in student_view(found).deep_dive] == [*kept, "One"]


def test_what_is_kept_from_somebody_is_called_as_the_table_calls_it() -> None:
    names = {each.name for each in REACHES.values()} - {""}
    assert all(audience.kept <= names for audience in AUDIENCES)
    assert [audience for audience in AUDIENCES if audience.may_know_all] == [INSTRUCTOR]
