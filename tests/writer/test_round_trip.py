"""What is written reads as what it was written from: `read(write(topic)) == topic`, but for the places of the words.

`DDCURRIC_TOPICS=1000` tries as many.
"""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lesson_texts import lessons
from lesson_topics import topics
from lessons import lesson, read, topic
from lessons import settings as course_settings

from ddcurric.diagnostics import has_errors
from ddcurric.figures import FENCES
from ddcurric.lesson.model.block import Paragraph, Quote
from ddcurric.lesson.model.inline import Emphasis, FootnoteReference, Inline, Strong, Text
from ddcurric.lesson.model.lesson import Footnote, Topic
from ddcurric.lesson.reader.original import Original
from ddcurric.lesson.reader.topic import read_lesson
from ddcurric.lesson.writer import keeps_asides, says_the_same, write
from ddcurric.source import Source, Span

pytestmark = pytest.mark.slow

CASES = Path(__file__).parent.parent / "cases/reading"
MANY = int(os.environ.get("DDCURRIC_TOPICS", "2"))
SETTINGS = settings(max_examples=MANY, deadline=None, derandomize=MANY < 10, suppress_health_check=list(HealthCheck))
HERE = Span("talk.docx", 1)


def with_original(text: str) -> tuple[Topic, Original] | None:
    course = course_settings()
    module = course.modules[0]
    found = read_lesson(Source("lesson.md", text), course, module, module.topics[0], FENCES)
    return None if has_errors(found.diagnostics) else found.value


@SETTINGS
@given(topics())
def test_any_topic_is_written(made: Topic) -> None:
    again = read(write(made)).value
    assert again is not None
    assert says_the_same(replace(made, landmarks=()), replace(again, landmarks=()))


@SETTINGS
@given(lessons())
def test_any_lesson_is_written_again(text: str) -> None:
    keeps_what_it_says(text)


@pytest.mark.parametrize("name", ["blocks", "exercises", "inline", "first-lesson", "format-example"])
def test_the_lessons_that_the_reader_is_tested_with_are_written_again(name: str) -> None:
    keeps_what_it_says((CASES / f"{name}.md").read_text(encoding="utf-8"))


EXAMPLES = [each["markdown"] for each in json.loads((CASES.parent / "commonmark/examples.json").read_text("utf-8"))]


def test_examples_of_commonmark_are_written_again() -> None:
    for example in EXAMPLES if MANY > 2 else EXAMPLES[::15]:
        keeps_what_it_says(lesson(f"### A\n\n{example}"))


def keeps_what_it_says(text: str) -> None:
    """With its original, and as if an importer had made it; and nothing is put in order twice."""
    first = with_original(text)
    if first is None:
        return
    for original in (first[1], None):
        written = write(first[0], original)
        again = with_original(written)
        assert again is not None, written
        assert says_the_same(first[0], again[0]), written
        if original is not None:
            assert keeps_asides(original, again[1])
            assert write(*again) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("1986. A year.", r"1986\. A year."),
        ("# no heading", r"\# no heading"),
        ("a_b_c, 2 * 3 * 4, $5 and $6", "a_b_c, 2 * 3 * 4, $5 and $6"),
        ("not *stressed*", r"not \*stressed*"),
        ("[x]{.y} and [a](b)", r"[x]\{.y} and \[a](b)"),
        ("H~2~O is x^2^", r"H\~2~O is x\^2^"),
        ("::: solution", r"\::: solution"),
        ('“so” it’s — and 6" wide', '"so" it\'s — and 6" wide'),
        ("the ’90s", "the '90s"),
        ('"straight"', r'\"straight"'),
        ("a\u00a0b <b> &amp; `c`", "a\u00a0b \\<b> \\&amp; \\`c\\`"),
        ("C:\\temp", r"C:\temp"),
        (". . .", r"\. . ."),
        ("see [^n]", r"see \[^n]"),
        ("[^n]: no note", r"\[^n]: no note"),
        ("Table: none", r"Table: none"),
    ],
)
def test_text_gets_as_few_marks_as_it_takes(said: str, written: str) -> None:
    assert paragraph((Text(said, HERE),)) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ((Strong((Text("Note:", HERE),), HERE), Text("here", HERE)), "**Note:**<!-- -->here"),
        ((Emphasis((Text("a", HERE),), HERE), Strong((Text("b", HERE),), HERE)), "*a***b**"),
        ((Strong((Emphasis((Text("a", HERE),), HERE),), HERE),), "**_a_**"),
    ],
)
def test_marks_that_touch_are_told_apart(said: tuple[Inline, ...], written: str) -> None:
    assert paragraph(said) == written


def test_a_long_text_of_marks_is_written_alike() -> None:
    written = paragraph((Text("not *stressed* [here], " * 200 + "so", HERE),))
    assert written.startswith(r"not \*stressed\* [here], not")
    assert written.endswith(r"not \*stressed\* [here], so")


def test_a_mark_before_a_colon_begins_no_note() -> None:
    note = Footnote(1, (Paragraph((Text("Words. " * 20 + "So.", HERE),), HERE),), HERE)
    said = Quote((Quote((Paragraph((FootnoteReference(1, HERE), Text(": so", HERE)), HERE),), (), HERE),), (), HERE)
    made = replace(topic(lesson("### A")), key_question=(said,), footnotes=(note,))
    assert "> > [^1]\\: so\n\n[^1]: Words." in write(made)


def paragraph(content: tuple[Inline, ...]) -> str:
    """A paragraph as it is written, once it has been read again."""
    made = replace(topic(lesson("### A")), key_question=(Paragraph(content, HERE),))
    text = write(made)
    again = read(text).value
    assert again is not None
    assert says_the_same(made, again)
    return text.split("## Key Question\n\n")[1].split("\n\n## Deep Dive")[0]
