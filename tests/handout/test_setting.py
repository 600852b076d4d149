"""What is set of a lesson depends on the lesson alone, not on what was set before it or where a node lies in memory."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import replace

import pytest
from lessons import lesson, settings
from printed import lesson_topic, words

from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.views.student import student_view
from ddcurric.outputs.handout.make import make_handout
from ddcurric.print.text import course_lines
from ddcurric.scene.pdf import Pdf
from ddcurric.weasy.manuscript import Manuscript

LESSON = lesson(
    "A [cut]{.term} splits time.[^1] Twice.[^1]\n\n::: {.definition title=cut}\nA set of events.\n:::\n\n"
    "::: aside\nShort.\n:::\n\n#### Deep\n\n##### Deeper\n\n::: columns\n::: column\n| a | b |\n|---|---|\n| c | d |\n"
    ":::\n::: column\nWords.\n:::\n:::\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: A note."
)


def html(topic: Topic) -> str:
    pages: list[str] = []

    def draw(manuscript: Manuscript) -> Pdf:
        pages.append(manuscript.html)
        return Pdf(b"", 1, {})

    make_handout(student_view(topic), settings(), {}, draw=draw)
    return pages[0]


def test_a_copied_lesson_is_set_as_the_lesson() -> None:
    topic = lesson_topic(LESSON)
    assert html(deepcopy(topic)) == html(topic)
    assert 'class="note definition"' in html(topic)
    assert 'class="note aside"' in html(topic)


def test_a_footnote_that_has_two_marks_is_printed_at_the_first() -> None:
    first, second = html(lesson_topic(LESSON)).split('class="footnote"')[1].split('class="footnote-mark"')
    assert "A note." in first
    assert second.startswith(">1<")
    assert "A note." not in second


def test_what_stands_behind_columns_has_the_room_of_the_page_again() -> None:
    with_columns = html(lesson_topic(LESSON))
    table = with_columns[with_columns.rindex("<table") :].partition("</table>")[0]
    assert table in html(lesson_topic(lesson("Words.\n\n| a | b |\n|---|---|\n| c | d |")))


def test_a_diagram_has_the_width_that_its_author_asks_for() -> None:
    plot = '```plot {{x="a" y="b"{}}}\nline "c": 0 0 | 9 9\n```'

    def width(braces: str) -> float:
        page = html(lesson_topic(lesson(plot.format(braces))))
        return float(re.findall(r"<img[^>]*width:([\d.]+)pt", page)[0])

    assert width(" width=50%") < 0.6 * width("")


@pytest.mark.parametrize(
    ("title", "institution", "lines"),
    [
        ("Clocks", "", ("Clocks · Time",)),
        ("Distributed & Decentralized Systems for Engineers", "",
         ("Distributed & Decentralized Systems for Engineers", "Time")),
        ("Distributed & Decentralized Systems", "University of the Western Highlands",
         ("Distributed & Decentralized Systems · Time", "University of the Western Highlands")),
        ("Distributed & Decentralized Systems", "University of the Western Highlands and of all the Islands",
         ("Distributed & Decentralized Systems · Time",)),
    ],
)  # fmt: skip
def test_the_line_of_the_course_breaks_between_course_module_and_place(
    title: str, institution: str, lines: tuple[str, ...]
) -> None:
    course = replace(settings(), title=title, institution=institution)
    assert course_lines(course, lesson_topic(lesson("### One\n\nText."))) == lines


def test_a_lesson_whose_key_question_is_not_written_yet_has_no_empty_head_of_it() -> None:
    text = lesson("### One\n\nText.", front="objectives:\n  - Read a clock").replace("What is time?", "")
    said = words(make_handout(student_view(lesson_topic(text)), settings(), {}).value)
    assert "key question" not in said.casefold()
    assert "Read a clock" in said
