"""Packets: the pages on which everything falls, and the lists at the end."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pytest
from lessons import COURSE, settings
from pdfs import pages_of
from printed import lesson_topic, pages, tags, words

from ddcurric.audit import audit_pdf
from ddcurric.builder.parts import KeptParts
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.views.student import student_view
from ddcurric.outputs.packet.lists import terms_of
from ddcurric.outputs.packet.packet import HANDOUTS, SOLUTIONS, Chapter, Packet, make_packet
from ddcurric.weasy.binding import KeepBound, made_anew

pytestmark = pytest.mark.slow

T = TypeVar("T")

LESSON = """\
---
language: en
minutes: 50
---
# A {0}

## Key Question

Why?

## Deep Dive

### It is so

[Clock drift]{{.term}} is slow. A clock drift adds up. [Happened-before]{{.term}} is an order, and so is
[Lamport time]{{.term}} in topic {0}.

## Exercises

### Think {{points=3}}

::: solution
Thought.
:::
"""


def topics(*numbers: int) -> tuple[Topic, ...]:
    made = (lesson_topic(LESSON.format(number)) for number in numbers)
    return tuple(
        student_view(replace(topic, id=f"t{number}", number=f"1.{number}"))
        for number, topic in zip(numbers, made, strict=True)
    )


DRAWN = "# Words\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n```spacetime\nA: a1>m\nB: b1<m\n```\n"


def packet(lengths: tuple[int, ...], instructor: bool = False, course: str = COURSE) -> Packet:
    own = topics(*range(1, len(lengths) + 1))
    chapters = {topic.id: Chapter(length, {"term-1": length}) for topic, length in zip(own, lengths, strict=True)}
    return make_packet(own, settings(course), {}, chapters, kind=SOLUTIONS if instructor else HANDOUTS).value


def test_lists_are_the_same_where_what_they_say_of_a_topic_is_known_from_before(tmp_path: Path) -> None:
    plain, other = topics(1, 2)
    formula = replace(lesson_topic(LESSON.format("9").replace("is slow", "is at most $\\frac{1}{2}$")), id="t3")
    made: list[str] = []

    def back(own: tuple[Topic, ...], bases: str, keep: KeepBound = made_anew) -> bytes:
        chapters = {topic.id: Chapter(2, {"term-1": 2}, base) for topic, base in zip(own, bases, strict=True)}
        pdf = make_packet(own, settings(), {}, chapters, kind=HANDOUTS, keep=keep).value.back
        assert pdf is not None
        return pdf.content

    def known(kind: type[T], made_from: bytes, make: Callable[[], T]) -> T:
        def counted() -> T:
            made.append(kind.__name__)
            return make()

        return KeptParts(tmp_path, "program")(kind, made_from, counted)

    three = plain, other, student_view(formula)
    assert back(three, "abc", known) == back(three, "abc", known) == back(three, "abc")
    assert len(made) == 3
    changed = replace(other, title=plain.title), plain, three[2]
    assert back(changed, "xac", known) == back(changed, "xac")
    for kept in tmp_path.iterdir():
        kept.write_bytes(b"something else")
    assert back(three, "abc", known) == back(three, "abc")


@pytest.mark.parametrize("lengths", [(1,), (2, 3, 4), (7, 7)])
@pytest.mark.parametrize("instructor", [False, True])
def test_topics_begin_on_the_next_page_and_no_page_is_blank(lengths: tuple[int, ...], instructor: bool) -> None:
    made = packet(lengths, instructor)
    firsts = list(made.chapters.values())
    assert firsts == [len(made.front_pages) + 1 + sum(lengths[:at]) for at in range(len(lengths))]
    assert made.front_pages == tuple(range(1, firsts[0]))
    assert made.back_page == made.length + 1 == firsts[-1] + lengths[-1]
    assert made.pages == made.length + (made.back.pages if made.back else 0)


@pytest.mark.parametrize("lengths", [(1,), (2, 3, 4), (7, 7)])
def test_topics_begin_on_right_hand_pages_where_the_course_wants_it(lengths: tuple[int, ...]) -> None:
    made = packet(lengths, course=COURSE + "print: {start: right}\n")
    firsts = list(made.chapters.values())
    assert all(first % 2 == 1 for first in firsts)
    ends = [first + length for first, length in zip(firsts, lengths, strict=True)]
    assert firsts[1:] == [end + 1 - end % 2 for end in ends[:-1]]


def test_one_module_has_no_page_and_each_of_two_has_one() -> None:
    assert packet((2, 3)).front.pages == 2
    two = COURSE + "  - title: Order\n    path: order\n    topics: [fourth]\n"
    own = topics(1, 2)
    apart = (own[0], replace(own[1], module="Order", module_index=1))
    chapters = {topic.id: Chapter(2, {}) for topic in apart}
    made = make_packet(apart, settings(two), {}, chapters, kind=HANDOUTS).value
    assert made.front.pages == 4
    assert made.front_pages == (1, 2, 3, 6)


def test_the_contents_carry_key_questions_points_and_the_pages_of_the_book() -> None:
    made = packet((2, 3))
    assert made.back is not None
    first, second = made.chapters.values()
    contents = words(made.front)
    assert re.search(rf"1\.1 A 1[ .]*{first}\b", contents), contents
    assert re.search(rf"1\.2 A 2[ .]*{second}\b", contents), contents
    assert contents.count("Why? 3 points") == 2
    assert re.search(rf"Glossary[ .]*{made.back_page}\b", contents), contents
    assert "Index" not in contents


def test_the_instructors_packet_begins_with_a_page_of_facts() -> None:
    made = packet((2, 3), instructor=True)
    (facts,) = pages(made.front)
    said = " ".join(facts.split())
    assert "Topic Minutes Exercises Points Page" in said
    assert f"1.1 A 1 50 1 3 {made.chapters['t1']} 1.2 A 2 50 1 3 {made.chapters['t2']} in all 100 2 6" in said


def test_the_cover_has_the_first_diagram_of_the_course() -> None:
    assert "Ornament" not in "".join(tags(packet((2, 3)).front))
    own = replace(student_view(lesson_topic(DRAWN)), id="t1", number="1.1")
    made = make_packet((own,), settings(), {}, {"t1": Chapter(2, {})}, kind=HANDOUTS).value
    assert "Ornament" in "".join(tags(made.front))
    assert "a1" not in pages(made.front)[0]
    assert len(pages_of(made.front.content)[0].drawn) > 5


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_cover_has_no_empty_boxes_where_a_diagram_of_lines_is_to_be_had_and_is_not_cut_off(paper: str) -> None:
    """It ran off the sheet, a flowchart without its words."""
    flow = "```mermaid\nflowchart LR\nA[one] --> B[two] --> C[three]\n```\n\n"
    covers = []
    for text in (DRAWN, DRAWN.replace("```spacetime", f"{flow}```spacetime")):
        own = replace(student_view(lesson_topic(text)), id="t1", number="1.1")
        made = make_packet((own,), replace(settings(), paper=paper), {}, {"t1": Chapter(2, {})}, kind=HANDOUTS).value
        covers.append(pages_of(made.front.content)[0])
    first, second = ([each.rect for each in cover.drawn] for cover in covers)
    assert first == second
    assert max(rect.x1 for rect in first) <= covers[0].width - 15 * 72 / 25.4


def test_solutions_have_no_lists_and_end_with_their_last_chapter() -> None:
    made = packet((2, 3), instructor=True)
    assert made.back is None
    assert made.pages == made.chapters["t2"] + 2


def test_the_glossary_names_all_pages_of_a_term() -> None:
    made = packet((2, 3))
    assert made.back is not None
    first, second = made.chapters.values()
    # The first term of a chapter stands on its last page: see `packet`.
    assert re.search(rf"clock drift {first + 1}, {second + 2}\b", words(made.back))


def test_all_pages_are_right_where_contents_are_longer_than_foreseen() -> None:
    long = lesson_topic(LESSON.format("long word " * 20)).title
    own = [replace(topic, title=long) for topic in topics(*range(1, 17))]
    made = make_packet(own, settings(), {}, {each.id: Chapter(2, {"term-1": 2}) for each in own}, kind=HANDOUTS).value
    assert made.back is not None
    assert made.front.pages == 3
    assert list(made.chapters.values()) == [*range(4, 36, 2)]
    assert ", ".join(map(str, range(5, 37, 2))) in words(made.back)
    assert re.findall(r"long word[ .]+(\d+)\b", words(made.front)) == [*map(str, range(4, 36, 2))]
    assert re.search(r"Glossary[ .]*36\b", words(made.front))


@pytest.mark.parametrize("over", [2, 8])
def test_a_few_sources_have_no_page_of_their_own(over: int) -> None:
    """On one page stand 82 of these."""
    cited = "".join(f'  - "Author {at:03}, Title, 1978"\n' for at in range(82 + over))
    topic = student_view(
        lesson_topic(LESSON.format(1).replace("minutes: 50", f"minutes: 50\nsources:\n{cited}".strip()))
    )
    back = make_packet((topic,), settings(), {}, {topic.id: Chapter(2, {"term-1": 2})}, kind=HANDOUTS).value.back
    assert back is not None
    assert sum("Author" in page for page in pages(back)) == 1


def test_lists_write_a_term_as_the_text_does_inside_a_sentence() -> None:
    entries = [introduced.words for introduced in terms_of(topics(1))]
    assert entries == ["clock drift", "Happened-before", "Lamport time"]
    text = "# Words\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### So\n\n[Replication lag]{.term} is a delay."
    first = lesson_topic(text)
    later = lesson_topic(f"{text}\n\n## Check Your Understanding\n\n1. What is replication lag?")
    assert [each.words for each in terms_of((first, later))] == ["replication lag"] * 2


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
    glossary = words(made.back)
    assert "median the value in the middle, e.g. of a list. 3" in glossary
    assert "central limit theorem 3" in glossary
    assert re.search(r"Quorums sets of\s+nodes\. 3", glossary)
    assert "More of it" not in glossary


def test_a_term_that_two_topics_introduce_has_one_entry() -> None:
    made = packet((1, 1))
    assert made.back is not None
    glossary = words(made.back)
    assert len(re.findall("Happened-before", glossary)) == 1
    assert re.search(r"Happened-before an order, and so is Lamport time in topic 1\. \d+, \d+ ", glossary)


def test_what_is_on_the_cover_is_tagged() -> None:
    own = replace(student_view(lesson_topic(DRAWN)), id="t1", number="1.1")
    made = make_packet((own,), settings(), {}, {"t1": Chapter(2, {})}, kind=HANDOUTS).value
    assert [*audit_pdf("front.pdf", made.front.content).findings] == []


@pytest.mark.parametrize("edition", ["standard", "large-print"])
@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_a_cover_ends_above_the_foot_of_its_paper(paper: str, edition: str) -> None:
    """The author stood below the sheet."""
    course = replace(settings(f"author: A. Nobody\n{COURSE}"), paper=paper)
    made = make_packet(topics(1), course, {}, {"t1": Chapter(1, {})}, kind=HANDOUTS, edition=edition).value
    cover, *_ = pages_of(made.front.content)
    assert all(each.y1 < cover.height - 17 * 72 / 25.4 for each in cover.find("Nobody"))
    assert cover.find("Nobody")


@pytest.mark.parametrize("count", [19, 21, 23])
def test_contents_of_a_few_lines_over_a_page_end_on_it(count: int) -> None:
    """Their lines stand closer together: two had a page of their own."""
    bound = packet((1,) * count)
    assert bound.front.pages == 2
    assert "Glossary" in pages(bound.front)[1]


@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_the_motif_of_a_cover_stands_below_a_long_title_and_all_modules(edition: str) -> None:
    """It was drawn over them; where nothing is left for it, there is none."""
    modules = "".join(f"  - {{title: Module {at}, path: m{at}, topics: [a{at}]}}\n" for at in range(4))
    seen = []
    for title in ("Clocks", "The Order of Events in Systems " * 3, "The Order of Events in Systems " * 6):
        course = settings(f"title: {title}\nmodules:\n{modules}")
        own = [
            replace(
                student_view(lesson_topic(DRAWN)), id=f"a{at}", number=f"{at}.1", module=f"Module {at}", module_index=at
            )
            for at in range(4)
        ]
        chapters = {topic.id: Chapter(2, {}) for topic in own}
        made = make_packet(own, course, {}, chapters, kind=HANDOUTS, edition=edition).value
        cover, *_ = pages_of(made.front.content)
        below = max(rect.y1 for rect in cover.find("Module"))
        motif = [each.rect for each in cover.drawn if each.rect.height > 2 and each.rect.width < 470]
        assert all(rect.y0 > below for rect in motif)
        seen.append(bool(motif))
    assert seen[0]
    assert not seen[-1]


def test_lists_of_a_packet_that_runs_to_the_left_keep_the_order_of_what_runs_to_the_right() -> None:
    """The full stop of a question, and the name of an author, stood at the wrong end."""
    text = LESSON.replace("Why?", "Why so.").replace("minutes: 50", 'minutes: 50\nsources: ["Ko, Clocks, 1978."]')
    topic = student_view(lesson_topic(text.format(1)))
    made = make_packet(
        (topic,), settings(f"language: ar\n{COURSE}"), {}, {topic.id: Chapter(2, {"term-1": 2})}, kind=HANDOUTS
    )
    assert made.value.back is not None
    for sheet, said in ((made.value.front, "Why so."), (made.value.back, "Ko, Clocks, 1978.")):
        words = [word for page in pages_of(sheet.content) for word in page.words if word.text in said.split()]
        assert [word.text for word in sorted(words, key=lambda word: word.rect.x0)] == said.split()
