"""Timelines: what is read, where it stands, what is said of it, and what is told of mistakes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from figures.gallery import TIMELINE, diagram
from figures.of_kinds import assert_told, drawn

from ddcurric.diagnostics import Severity
from ddcurric.figures import PRINT, SLIDE, Style, check, describe, draw, draw_parts, in_frame
from ddcurric.figures.timeline.notation import read_timeline
from ddcurric.scene.items import Drawing, Path, Shape, TextBox
from ddcurric.units import Pt

STYLES = pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])


def named(drawing: Drawing, name: str) -> list[Shape | TextBox]:
    return [each for each in drawing.items if isinstance(each, Shape | TextBox) and each.name.startswith(name)]


def test_periods_their_events_and_sections() -> None:
    text = (
        "timeline\n  title Networks %% all of them\n 1960s\n section First\n 1969 : a : 10:30 call\n"
        ": more<br>words\n1974: TCP\n section Last\n 2001 :"
    )
    found = read_timeline(diagram(text, "mermaid"))
    assert found.diagnostics == ()
    assert found.value is not None
    assert found.value.title == "Networks"
    assert [(each.section, each.name, each.events) for each in found.value.periods] == [
        ("", "1960s", ()),
        ("First", "1969", ("a", "10:30 call", "more\nwords")),
        ("First", "1974", ("TCP",)),
        ("Last", "2001", ()),
    ]


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        (": one", "this event stands before any period", "`1969 : first message`"),
        ("1969 : a\nsection Next\n: one", "this event stands before any period", "`1969 : first message`"),
        ("1969 : a\nsection", "this section has no name", "`section 1990s`"),
        ("2002 :LinkedIn", "`2002 :LinkedIn` has no space behind its colon", "write `2002 : LinkedIn`"),
        ("2002:LinkedIn", "`2002:LinkedIn` has no space behind its colon", "write `2002 : LinkedIn`"),
        ("", "there is no period in this timeline", "`1969 : first message`"),
        ("1969 : a\npoint: 1968", "there is no period or event `1968` to point at", "1969"),
    ],
)
def test_a_mistake_is_told_with_what_to_write(line: str, message: str, hint: str) -> None:
    [found] = check(diagram(f"timeline\n{line}", "mermaid"))
    assert found.message == message
    assert hint in found.hint


def test_a_section_with_nothing_in_it_is_told() -> None:
    for kind, line in (("timeline", "1969 : a"), ("gantt", "a : 2027-03-01, 5d")):
        whole = f"{kind}\nsection First\n{line}"
        assert check(diagram(whole, "mermaid")) == ()
        [found] = check(diagram(f"{kind}\nsection None\nsection First\n{line}\nsection Last", "mermaid"))
        assert found.severity is Severity.WARNING
        assert found.message == "`section None`, `section Last` are not drawn"


def test_words_that_show_nothing_are_no_period_and_no_event() -> None:
    found = read_timeline(diagram('timeline\n1969 : a : <br>\n"" : b', "mermaid"))
    assert found.value is not None
    assert [(each.name, each.events) for each in found.value.periods] == [("1969", ("a", "b"))]
    assert_told("<br> : a", "timeline", "diagram-syntax")


def test_more_than_a_figure_shows_is_told() -> None:
    assert_told("\n".join(f"{at} : a" for at in range(80)), "timeline", "diagram-syntax")


@STYLES
def test_time_runs_along_rows_and_from_the_right_in_arabic(style: Style) -> None:
    text = "\n".join(f"{1950 + at} : some event {at}" for at in range(10))
    for language in ("en", "ar"):
        drawing = drawn(diagram(text, "timeline"), replace(style, language=language))
        dots = [each.frame for each in named(drawing, "Period ")]
        rows = {each.y: [dot.x for dot in dots if dot.y == each.y] for each in dots}
        assert list(rows) == sorted(rows)
        assert all((one < other) is (language == "en") for row in rows.values() for one, other in pairwise(row))
        axes = [each for each in drawing.items if isinstance(each, Path)]
        assert [each.head for each in axes] == [False] * (len(rows) - 1) + [True]
        for axis in axes:
            start, end = (step.points[0].x for step in axis.steps)
            assert (start < end) is (language == "en")


@STYLES
def test_a_band_holds_the_periods_of_its_section_and_no_other(style: Style) -> None:
    drawing = drawn(diagram(TIMELINE, "timeline"), style)
    words = {each.name.removeprefix("Name "): each.frame for each in drawing.items if isinstance(each, TextBox)}
    bands = {each.name: each.frame for each in named(drawing, "Section ")}
    for band, periods in (("Section Packets", ("1969", "1974", "1983")), ("Section The web", ("1991", "1993"))):
        here = [each.frame for each in named(drawing, band)]
        for period in periods:
            assert any(each.contains(words[period].inset(*[Pt(1)] * 4)) for each in here)
            assert sum(each.overlaps(words[period]) for each in bands.values()) == 1


def test_what_is_too_long_for_a_slide_goes_on_with_a_section() -> None:
    lines = (f"section Part {at}\n" + "\n".join(f"{at}{n} : some words : others" for n in range(5)) for at in range(6))
    parts = draw_parts(diagram("\n".join(lines), "timeline"), SLIDE)
    assert parts.diagnostics == ()
    assert len(parts.value) > 1
    periods = [[each.name for each in named(part, "Period ")] for part in parts.value]
    assert [period for part in periods for period in part] == [f"Period {at}{n}" for at in range(6) for n in range(5)]
    assert all(part[0].endswith("0") for part in periods)


def test_a_timeline_in_words_and_what_it_points_at() -> None:
    figure = diagram(TIMELINE + "point: 1974", "timeline")
    assert describe(figure) == (
        "From packets to pages. Timeline of five periods. Packets: 1969: first message, a login that failed; "
        "1974: TCP, a paper of two authors with one protocol; 1983: all hosts change. "
        "The web: 1991: first page; 1993: a browser with pictures. Pointed at: 1974."
    )
    drawing = drawn(figure)
    bold = {
        each.name for each in named(drawing, "Event ") if all(run.style.bold for p in each.paragraphs for run in p.runs)
    }
    assert bold == {"Event TCP", "Event a paper of two authors with one protocol"}


def test_periods_come_click_by_click() -> None:
    drawing = drawn(diagram("1 : a\n2 : b", "timeline", incremental=True), SLIDE)
    assert {each.name: each.build for each in named(drawing, "Event ")} == {"Event a": 1, "Event b": 2}


@STYLES
def test_a_long_word_has_a_column_that_is_wide_enough(style: Style) -> None:
    word = "Donaudampfschifffahrtsgesellschaftskapitänswitwenrente"
    drawing = drawn(diagram(f"1923 : {word}\n{word} : short\n1930 : a", "timeline"), style)
    [event] = named(drawing, f"Event {word}")
    assert event.frame.right <= drawing.width
    assert not any(event.frame.overlaps(each.frame) for each in named(drawing, "Name "))


def test_a_column_that_has_no_other_beside_it_takes_the_width_of_two() -> None:
    """It was as narrow as one of several, and half of a narrow slide stood empty beside it."""
    said = "Zustandsmaschinenreplikation und Nachrichtenübermittlung in einem Netz"
    text = f"1960 : {said}\n1963 : {said}\n1966 : {said}"
    found = draw(diagram(text, "timeline"), in_frame(SLIDE, Pt(430), Pt(353)))
    assert found.value is not None
    assert found.diagnostics == ()
    events = [item for item in found.value.items if isinstance(item, TextBox) and item.name.startswith("Event")]
    assert len(events) == 3
    assert [len(event.paragraphs) for event in events] == [2, 2, 2]
    assert found.value.width > Pt(420)
