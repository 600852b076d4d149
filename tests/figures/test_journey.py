"""User journeys: what is read, where it stands, what is said of it, and what is told of mistakes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from figures.gallery import JOURNEY, diagram
from figures.of_kinds import drawn

from ddcurric.figures import PRINT, SLIDE, Style, check, describe, draw_parts, in_frame
from ddcurric.figures.journey.notation import read_journey
from ddcurric.scene.items import Connector, Drawing, Shape, TextBox
from ddcurric.units import Pt

STYLES = pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])


def middles(drawing: Drawing) -> list[tuple[float, float]]:
    frames = [each.frame for each in drawing.items if isinstance(each, Shape) and each.name.startswith("Task ")]
    return [(frame.center.x.pt, frame.center.y.pt) for frame in frames]


def test_tasks_scores_actors_and_sections_are_read() -> None:
    text = f"journey\nBefore it: all: 4 :Me\n{JOURNEY} Add 0.1 to 0.2: 5: %% who?\n section Empty"
    found = read_journey(diagram(text, "mermaid"))
    assert [each.message for each in found.diagnostics] == ["`section Empty` is not drawn"]
    assert found.value is not None
    assert [(each.section, each.name, each.written, each.actors) for each in found.value.tasks] == [
        ("", "Before it: all", "4", ("Me",)),
        ("Enrolment", "Find the form", "2", ("Student",)),
        ("Enrolment", "Sign in", "5", ()),
        ("The exam", "Answer what is asked\nin the time there is", "3", ("Student",)),
        ("The exam", "Mark", "4.5", ("Tutor", "Lecturer")),
        ("The exam", "Add 0.1 to 0.2", "5", ()),
    ]


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("", "there is no task in this journey", "`Log in: 3: Student`"),
        ("Log in: well: Me", "`Log in: well: Me` is not a line of a journey", "`Log in: 3: Student`"),
        ("Log in: 11: Me", "`11` is no score", "from 1, badly, to 5"),
        ("Log in: -1: Me", "`-1` is no score", "from 1, badly, to 5"),
        ("Log in: 3: Me\npoint: You", "there is no task or actor `You` to point at", "Me"),
    ],
)
def test_a_mistake_is_told_with_what_to_write(line: str, message: str, hint: str) -> None:
    [found] = check(diagram(f"journey\n{line}", "mermaid"))
    assert found.message == message
    assert hint in found.hint


@STYLES
def test_better_is_farther_along_and_lines_are_glued(style: Style) -> None:
    for language, sign in (("en", 1), ("ar", -1)):
        drawing = drawn(diagram(JOURNEY, "journey"), replace(style, language=language))
        at = middles(drawing)
        order = sorted(range(4), key=lambda task: sign * at[task][0])
        assert order == [0, 2, 3, 1]
        assert [y for _, y in at] == sorted(y for _, y in at)
        lines = [each for each in drawing.items if isinstance(each, Connector)]
        assert len(lines) == 3
        assert all(line.start_glue and line.end_glue for line in lines)


@STYLES
def test_words_stand_in_their_columns(style: Style) -> None:
    drawing = drawn(diagram(JOURNEY, "journey"), style)
    words = [each for each in drawing.items if isinstance(each, TextBox)]
    names, actors = ([each.frame for each in words if each.name.startswith(kind)] for kind in ("Name ", "Actors "))
    xs = [x for x, _ in middles(drawing)]
    assert max(frame.right.pt for frame in names[2:]) < min(xs)
    assert max(xs) < min(frame.x.pt for frame in actors)
    bands = [each.frame for each in drawing.items if isinstance(each, Shape) and each.name.startswith("Section ")]
    assert len(bands) == 2
    assert all(one.bottom < other.y for one, other in pairwise(bands))
    assert all(frame.right <= bands[0].right for frame in (*names, *actors))


def test_scores_beyond_five_have_a_longer_scale_and_many_tasks_more_slides() -> None:
    text = "\n".join(f"Task number {at}: {at % 9}: Me" for at in range(30))
    parts = draw_parts(diagram(text, "journey"), SLIDE)
    assert parts.diagnostics == ()
    assert len(parts.value) == 3
    scores = [each.name for each in parts.value[1].items if each.name.startswith("Score ")]
    assert scores == [f"Score {at}" for at in range(9)]


def test_a_frame_that_is_wide_enough_has_no_larger_journey() -> None:
    """Where the scale took all the room, it was wider than that by a line, and told to be too large."""
    text = "Start: 3: Me"
    for width in range(280, 480, 20):
        assert drawn(diagram(text, "journey"), in_frame(SLIDE, Pt(width), Pt(300))).width <= Pt(width + 1)


def test_it_is_said_section_by_section() -> None:
    assert describe(diagram(JOURNEY, "journey")) == (
        "A day at the exam office. User journey: four tasks, each with how well it goes, from 1 to 5, and who is at it."
        " Enrolment: Find the form (2, Student); Sign in (5). The exam: Answer what is asked in the time there is (3, "
        "Student); Mark (4.5, Tutor, Lecturer)."
    )
    assert "Mark (4,5, Tutor, Lecturer)" in describe(diagram(JOURNEY, "journey"), "de")
