"""What stands above every page but the first: course and topic on one line, however long, in every edition."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lessons import lesson, settings
from pdfs import Page, pages_of
from printed import handout, lesson_topic, solutions

from ddcurric.lesson.model.course import CourseSettings, PrintSettings
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text
from ddcurric.outputs.handout.make import make_handout
from ddcurric.print.document import setting_of
from ddcurric.print.syllabus import make_syllabus
from ddcurric.print.text import heads

COURSES = "Clocks", "Distributed & Decentralized Systems", "Seminar der ausgewählten Kapitel der Verteilten Systeme II"
TITLES = "Time", "Messages, Silence and Space-Time Diagrams", f"On {'the Ordering of Events and ' * 5}Nothing Else"
NONE = PrintSettings(margin=False)


def course(title: str = COURSES[1], print_: PrintSettings | None = None, **more: str) -> CourseSettings:
    return replace(settings(), title=title, print=print_ or PrintSettings(), **more)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("made_in", "edition", "language", "title"),
    [
        (course(), "large-print", "", TITLES[1]),
        (course(COURSES[2], paper="letter"), "large-print", "", TITLES[2]),
        (course(COURSES[2]), "standard", "", TITLES[2]),
        (course(COURSES[0], print_=NONE), "standard", "", TITLES[1]),
        (course(COURSES[2], print_=PrintSettings(size=10.5)), "standard", "", TITLES[1]),
        (course(), "large-print", "ar", TITLES[0]),
    ],
)
def test_course_and_topic_do_not_run_into_each_other(
    made_in: CourseSettings, edition: str, language: str, title: str
) -> None:
    text = lesson("Every event adds one. " * 300, title=title)
    topic = replace(student_view(lesson_topic(text)), language=language)
    second = pages_of(make_handout(topic, made_in, {}, edition=edition).value.content)[1]
    top = [word for word in second.words if word.rect.y1 < (75 if edition == "large-print" else 52)]
    assert top
    assert min(word.rect.x0 for word in top) > 50
    assert max(word.rect.x1 for word in top) < second.width - 50
    by_place = sorted(word.rect.x0 for word in top), sorted(word.rect.x1 for word in top)
    assert all(right <= left for left, right in zip(by_place[0][1:], by_place[1], strict=False)), "words overlap"


@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_the_topic_is_said_and_of_the_course_what_that_leaves(edition: str) -> None:
    said = {
        (made_in, title): heads(setting_of(course(made_in), {}, edition=edition, instructor=False), f"1.2  {title}")
        for made_in in COURSES
        for title in TITLES
    }
    assert said[COURSES[0], TITLES[0]] == 'data-course="Clocks" data-topic="1.2  Time"'
    whole = 'data-course="Distributed &amp; Decentralized Systems"' if edition == "standard" else 'data-course=""'
    assert said[COURSES[1], TITLES[1]] == f'{whole} data-topic="1.2  {TITLES[1]}"'
    assert said[COURSES[2], TITLES[2]].startswith('data-course="" data-topic="1.2  On the Ordering of Events and')
    assert said[COURSES[2], TITLES[2]].endswith(' …"')
    if edition == "large-print":
        assert said[COURSES[2], TITLES[0]].startswith('data-course="Seminar der ausgewählten Kapitel')


@pytest.mark.slow
@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (
            "Messages, Silence and Some of Their Diagrams",
            ["1.1 Messages, Silence and Some", "of Their Diagrams SOLUTIONS"],
        ),
        ("Clocks", ["1.1 Clocks SOLUTIONS"]),
    ],
)
def test_the_lines_of_a_title_are_about_as_long(title: str, lines: list[str]) -> None:
    """A line was full, and one word stood below it."""
    task = "## Exercises\n\n### Count {points=3}\n\nHow many?\n\n::: solution\nNine.\n:::\n"
    (page, *_) = pages_of(solutions(lesson("Text.", title=title, after=task)).content)
    assert title_lines(page) == lines


@pytest.mark.slow
def test_the_lines_of_the_title_of_a_syllabus_are_about_as_long() -> None:
    """Its first line was full."""
    topic = student_view(lesson_topic(lesson("Text.")))
    (page, *_) = pages_of(
        make_syllabus([topic], course("Messages, Silence and Some of Their Diagrams"), {}).value.content
    )
    first, second = title_lines(page)
    assert second.endswith("SYLLABUS")
    assert len(first) < 1.3 * len(second)


@pytest.mark.parametrize(("form", "evened"), [("", False), ("Form A", True)])
def test_the_name_of_a_form_is_a_part_of_what_has_two_lines(form: str, evened: bool) -> None:
    title = lesson_topic(lesson("Text.", title="Messages, Clocks and Silence")).title
    setting = setting_of(course(), {}, edition="large-print", instructor=False)
    said = f"{plain_text(title)}  {form}"
    assert ("--even" in heads(setting, said, title, form=form)) == evened


def title_lines(page: Page) -> list[str]:
    size = max(each.size for each in page.letters)
    places = sorted({round(each.origin[1]) for each in page.letters if each.size == size})
    return [
        " ".join(
            word.text for word in page.words if word.rect.y0 < place + 2 < word.rect.y1 + 6 and word.rect.y1 > place - 2
        )
        for place in places
    ]


def test_no_key_question_ends_with_a_short_word_alone() -> None:
    for more in (18, 19, 20):
        question = f"When one node has stopped {'a ' * more}long ago that nobody knows of it, who tells the rest?"
        text = lesson("Text.").replace("What is time?", question)
        assert question in text
        lines = [line.text.strip() for line in pages_of(handout(text).content)[0].lines]
        (last,) = [line for line in lines if line.endswith("rest?")]
        assert last != "rest?"


def test_a_long_word_at_the_end_of_a_key_question_stays_on_the_page() -> None:
    text = lesson("Text.").replace("What is time?", f"Was sagt die {'Donaudampfschifffahrt' * 2} jetzt?")
    (page,) = pages_of(handout(text, edition="large-print").content)
    assert max(line.rect.x1 for line in page.lines) < page.width - 30


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Chance: Statistics for the Engineers of Our Time and Place", "Chance"),
        ("Chance – Statistics for the Engineers of Our Time and Place", "Chance"),
        ("Hasard : statistiques pour les ingénieurs de notre temps", "Hasard"),
        ("Hasard\u00a0: statistiques pour les ingénieurs de notre temps", "Hasard"),
        ("Chance: Statistics", "Chance: Statistics"),
        ("Chance and Statistics for the Engineers of Our Time", "Chance and Statistics for the …"),
    ],
)
def test_a_course_without_room_has_its_name_without_its_subtitle(title: str, said: str) -> None:
    made = heads(setting_of(course(title), {}, edition="large-print", instructor=False), "1.2  Time and Causality")
    assert made.startswith(f'data-course="{said}"')


@pytest.mark.slow
@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("How can numbers order all that happens, and never contradict a cause?", 3),
        ("Who counts what, and for whom is it done at all?", 2),
        ("Who is first, and who says that?", 1),
        (
            "What does anybody promise, and to whom, when the one line between them and all others is cut "
            "for an hour or two and nobody knows of it?",
            3,
        ),
    ],
)
def test_the_lines_of_a_key_question_are_about_as_long(question: str, lines: int) -> None:
    page, *_ = pages_of(handout(lesson("Words.").replace("What is time?", question)).content)
    top, foot = page.find("Key Question".upper())[0].y1, page.find("Words.")[0].y0
    rows: dict[int, list[float]] = {}
    for word in page.words:
        if top - 1 < word.rect.y0 < foot - 5:
            rows.setdefault(round(word.rect.y1), []).extend((word.rect.x0, word.rect.x1))
    long = [max(row) - min(row) for row in rows.values()]
    assert len(long) == lines
    assert min(long) > 0.75 * max(long)


@pytest.mark.slow
@pytest.mark.parametrize(
    "title",
    [
        "Three things are lost on the way: one order of steps, one clock, one fate",
        "A node that hears nothing of `another` for a while may take it for a crashed one",
    ],
)
def test_the_lines_of_a_title_of_a_section_are_about_as_long(title: str) -> None:
    """Its last word or two stood alone below the others, and it has no more lines than it needs."""
    page = pages_of(handout(lesson(f"Before.\n\n### {title}\n\nEvery event adds one.")).content)[0]
    first, *more, after = page.find(title.replace("`", "") + " Every event")
    assert len(more) == 1, "two lines"
    assert more[0].width > 0.75 * first.width
    assert after.y0 > more[0].y1


@pytest.mark.slow
@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_a_title_of_two_lines_is_divided_at_its_colon(edition: str) -> None:
    """It was behind the word after it. Lines that would differ much are as even as they get, in large print too."""
    titles = (
        "Three things are lost on the way: one order of steps, one clock, one fate",
        "Why: a node that hears nothing of another may take it for a crashed one",
    )
    text = "\n\n".join(f"### {title}\n\nEvery event adds one." for title in titles)
    found = pages_of(handout(lesson(f"Before.\n\n{text}"), edition=edition).content)
    lines = [[spot for page in found for spot in page.find(title)] for title in titles]
    (colon,) = (spot for page in found for spot in page.find("Three things are lost on the way:"))
    assert [len(each) for each in lines] == [2, 2]
    assert lines[0][0].x1 == pytest.approx(colon.x1, abs=2), "nothing behind the colon"
    assert min(each.width for each in lines[1]) > 0.75 * max(each.width for each in lines[1])


@pytest.mark.slow
def test_a_title_that_fits_its_line_is_not_divided() -> None:
    """It was measured in another weight, four in a hundred wider than it is."""
    title = "Dough that has rested for a night may keep its form in the oven"
    page = pages_of(handout(lesson(f"Before.\n\n### {title}\n\nEvery event adds one.")).content)[0]
    assert len(page.find(title)) == 1
