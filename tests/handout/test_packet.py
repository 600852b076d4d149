"""Packets: the pages on which everything falls, and the lists at the end."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from lessons import settings
from printed import lesson_topic, words

from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.views.student import student_view
from ddcurric.outputs.handout.lists import index_of, terms_of
from ddcurric.outputs.handout.packet import HANDOUTS, SOLUTIONS, Chapter, Packet, make_packet

LESSON = """\
---
language: en
---
# A {0}

## Key Question

Why?

## Deep Dive

### It is so

[Clock drift]{{.term}} is slow. A clock drift adds up. [Happened-before]{{.term}} is an order, and so is
[Lamport time]{{.term}} in topic {0}.
"""


def topics(*numbers: int) -> tuple[Topic, ...]:
    made = (lesson_topic(LESSON.format(number)) for number in numbers)
    return tuple(
        student_view(replace(topic, id=f"t{number}", number=f"1.{number}"))
        for number, topic in zip(numbers, made, strict=True)
    )


def packet(lengths: tuple[int, ...], instructor: bool = False) -> Packet:
    own = topics(*range(1, len(lengths) + 1))
    chapters = {topic.id: Chapter(length, {"term-1": length}) for topic, length in zip(own, lengths, strict=True)}
    return make_packet(own, settings(), {}, chapters, kind=SOLUTIONS if instructor else HANDOUTS).value


@pytest.mark.parametrize("lengths", [(1,), (2, 3, 4), (7, 7)])
def test_every_chapter_begins_on_a_free_right_hand_page(lengths: tuple[int, ...]) -> None:
    made = packet(lengths)
    firsts = list(made.chapters.values())
    assert all(first % 2 == 1 for first in (*firsts, made.back_page))
    ends = [first + length for first, length in zip(firsts, lengths, strict=True)]
    assert [*firsts[1:], made.back_page] == [end + 1 - end % 2 for end in ends]
    assert max(made.front_pages) < firsts[0]
    assert made.back is not None
    assert made.pages == made.back_page + made.back.pages - 1


def test_the_contents_and_the_index_name_the_pages_of_the_book() -> None:
    made = packet((2, 3))
    assert made.back is not None
    first, second = made.chapters.values()
    contents = words(made.front)
    assert re.search(rf"1\.1 A 1[ .]*{first}\b", contents), contents
    assert re.search(rf"1\.2 A 2[ .]*{second}\b", contents), contents
    assert re.search(rf"Glossary[ .]*{made.back_page}\b", contents), contents
    # The first term of a chapter stands on its last page: see `packet`.
    assert f"clock drift, {first + 1}, {second + 2}" in words(made.back)


def test_solutions_have_no_lists_and_end_with_their_last_chapter() -> None:
    made = packet((2, 3), instructor=True)
    assert made.back is None
    assert made.pages == made.chapters["t2"] + 2


def test_lists_write_a_term_as_the_text_does_inside_a_sentence() -> None:
    entries = [entry.term for letter in index_of(terms_of(topics(1))) for entry in letter.entries]
    assert entries == ["clock drift", "Happened-before", "Lamport time"]


def test_the_glossary_says_what_terms_mean_and_does_not_repeat_them() -> None:
    text = (
        "# Words\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### So\n\n"
        "A [median]{.term} is the value in the middle, e.g. of a list. More of it.\n\n"
        "This is the [central limit theorem]{.term}.\n\n"
        '[Quorums]{.term means="sets of $\\frac{n}{2} + 1$ nodes"} meet.\n\n### Half of $n$ is $\\frac{n}{2}$'
    )
    (own,) = (replace(student_view(lesson_topic(text)), id="w", number="1.1"),)
    chapters = {"w": Chapter(1, {f"term-{at}": 1 for at in (1, 2, 3)})}
    made = make_packet((own,), settings(), {}, chapters, kind=HANDOUTS).value
    assert made.back is not None
    glossary = words(made.back).split("Index")[0]
    assert "median the value in the middle, e.g. of a list. Topic 1.1" in glossary
    assert "central limit theorem Topic 1.1" in glossary
    assert re.search(r"Quorums sets of\s+nodes\. Topic 1\.1", glossary)
    assert "More of it" not in glossary


def test_a_term_that_two_topics_introduce_has_one_entry() -> None:
    made = packet((1, 1))
    assert made.back is not None
    glossary = words(made.back).split("Index")[0]
    assert len(re.findall("Happened-before", glossary)) == 1
    assert re.search(
        r"Happened-before an order, and so is Lamport time in topic 1\. Topic 1\.1, page \d+ Topic 1\.2", glossary
    )
