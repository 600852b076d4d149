"""Gantt charts: when each task is, where its bar stands, what is said of it, and what is told of mistakes."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from figures.gallery import GANTT, diagram
from figures.of_kinds import assert_told, drawn

from ddcurric.diagnostics import Severity
from ddcurric.figures import PRINT, SLIDE, Style, check, describe, draw_parts
from ddcurric.figures.gantt.calendar import FreeDays, later, strptime_format
from ddcurric.figures.gantt.notation import read_gantt
from ddcurric.scene.items import Drawing, Shape, TextBox
from ddcurric.units import Pt

STYLES = pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])


def spans(text: str) -> dict[str, str]:
    """From when to when each task is, as `03-01 03-06`."""
    found = read_gantt(diagram(f"gantt\n{text}", "mermaid"))
    assert [each for each in found.diagnostics if each.severity is not Severity.WARNING] == []
    assert found.value is not None
    return {each.name: f"{each.start:%m-%d} {each.end:%m-%d}" for each in found.value.tasks}


def shapes(drawing: Drawing, *names: str) -> dict[str, Shape]:
    return {each.name: each for each in drawing.items if isinstance(each, Shape) and each.name.startswith(names)}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A : 2027-03-01, 5d\nB : 1w", {"A": "03-01 03-06", "B": "03-06 03-13"}),
        ("A : a, 2027-03-01, 2027-03-04\nB : b, after a, 2d", {"A": "03-01 03-04", "B": "03-04 03-06"}),
        (
            "B : after a c, 2d\nA : a, 2027-03-01, 3d\nC : c, 1d",
            {"B": "03-05 03-07", "A": "03-01 03-04", "C": "03-04 03-05"},
        ),
        ("A : 2027-03-01, until b\nB : milestone, b, 2027-03-09, 0d", {"A": "03-01 03-09", "B": "03-09 03-09"}),
        ("inclusiveEndDates\nA : 2027-03-01, 2027-03-04", {"A": "03-01 03-05"}),
        ("dateFormat DD.MM.YYYY\nA : 31.01.2027, 1M\nB : 1w 2d", {"A": "01-31 02-28", "B": "02-28 03-09"}),
        # The first of March 2027 is a Monday.
        ("excludes weekends\nA : 2027-03-04, 3d\nB : 1d", {"A": "03-04 03-09", "B": "03-09 03-10"}),
        ("excludes weekends\nweekend friday\nA : 2027-03-03, 3d", {"A": "03-03 03-08"}),
        ("excludes sunday, 2027-03-05\nA : 2027-03-04, 3d", {"A": "03-04 03-09"}),
        ("excludes weekends\nincludes 2027-03-06\nA : 2027-03-04, 3d", {"A": "03-04 03-07"}),
        ("excludes weekends\nA : 2027-03-01, 5d\nB : 1d", {"A": "03-01 03-06", "B": "03-08 03-09"}),
        # A name may have a colon, and so may a time of day.
        ("CI: all green : c, 2027-03-01, 2d", {"CI: all green": "03-01 03-03"}),
        ("dateFormat YYYY-MM-DD HH:mm\nA : 2027-03-01 08:00, 24h", {"A": "03-01 03-02"}),
        # A milestone of which it is only said when it is; a day from its year on, whatever the form of dates.
        ("A : a, 2027-03-01, 4d\nM : milestone, m, 2027-03-09", {"A": "03-01 03-05", "M": "03-09 03-09"}),
        ("A : a, 2027-03-01, 4d\nM : crit, milestone, after a", {"A": "03-01 03-05", "M": "03-05 03-05"}),
        ("M : milestone, 2027-03-09,\nA : 2027/03/10, 2d", {"M": "03-09 03-09", "A": "03-10 03-12"}),
        ("dateFormat DD.MM.YYYY\nA : 2027-03-09, 11.03.2027", {"A": "03-09 03-11"}),
    ],
)
def test_when_each_task_is(text: str, told: dict[str, str]) -> None:
    assert spans(text) == told


def test_free_days_are_no_days_of_work() -> None:
    chance = random.Random(7)
    for _ in range(200):
        free = FreeDays(frozenset(chance.sample(range(7), chance.randrange(5))))
        start = datetime(2027, 1, 1) + timedelta(days=chance.randrange(400))
        days = chance.randrange(1, 40)
        if free.holds(start.date()):
            continue
        done, _ = free.finished(start, start + timedelta(days=days))
        between = [start.date() + timedelta(days=at) for at in range((done - start).days)]
        assert sum(not free.holds(day) for day in between) == days
        assert not free.holds(between[-1])


def test_lengths_and_forms_of_dates() -> None:
    start = datetime(2028, 2, 29, 8)
    assert later(start, "1y") == datetime(2029, 2, 28, 8)
    assert later(start, "1.5h") == datetime(2028, 2, 29, 9, 30)
    assert later(start, "90m") == later(start, "1h 30m")
    assert later(start, "900000w") is None
    assert strptime_format("YYYY-MM-DD HH:mm") == "%Y-%m-%d %H:%M"
    assert strptime_format("Q YYYY") is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("A : 5d\nB : 2027-03-01, 5d", "of `A`, the first task, it is not said when it begins"),
        ("A : 2027-03-01, 5d\nB : soon", "`soon` is neither a date nor a length"),
        ("A : 2027-13-01, 5d", "`2027-13-01` is neither a date nor a length"),
        ("A : a, 2027-03-01, 5d\nB : after b1, 5d", "there is no task with the id `b1`"),
        ("A : a, after b, 5d\nB : b, after a, 5d", "`A` waits for itself"),
        ("A : 2027-03-05, 2027-03-01", "`A` ends before it begins"),
        ("A : 2027-03-05, 3d, 4d, 5d", "of `A` it is not said how long it takes"),
        ("A : 2027-03-05, 3d\nB", "`B` is not a line of a Gantt chart"),
        ("dateFormat quarter\nA : 2027-03-05, 3d", "`quarter` is no form of dates"),
        ("excludes holidays\nA : 2027-03-05, 3d", "`holidays` is no day that a Gantt chart can leave out"),
        (
            "excludes weekends monday tuesday wednesday thursday friday\nA : 2027-03-05, 3d",
            "every day of the week is left out: no task is ever finished",
        ),
        ("title Nothing", "there is no task in this Gantt chart"),
        ("<br> : 2027-03-05, 3d", "this task has no name"),
        ("dateFormat YYYY-YYYY\nA : 2027-2028, 3d", "`YYYY-YYYY` is no form of dates"),
        ("A : 2027-03-05, 9999-12-31", "`9999-12-31` is neither a date nor a length"),
        ("A : 0001-01-01, 0d", "`0001-01-01` is neither a date nor a length"),
        ("A : 2027-03-05, 3d\npoint: B", "there is no task `B` to point at"),
    ],
)
def test_a_mistake_is_told_with_what_to_write(text: str, message: str) -> None:
    [found] = check(diagram(f"gantt\n{text}", "mermaid"))
    assert found.message == message
    assert found.hint


@STYLES
def test_charts_of_centuries_and_axes_without_words_are_drawn(style: Style) -> None:
    for text in ("A : 9898-12-30, 1d\nB : 1d", "A : 0002-01-01, 1d", "axisFormat %O\nA : 2027-03-01, 5d"):
        drawing = drawn(diagram(f"excludes weekends\n{text}", "gantt"), style)
        assert [each for each in drawing.items if each.name.startswith("Date ")]
    drawing = drawn(diagram("dateFormat YYYY\nA : 0500, 9000\nB : 9000, 9100", "gantt"), style)
    one, other = shapes(drawing, "Task ").values()
    [name] = (each for each in drawing.items if each.name == "Name A" and isinstance(each, TextBox))
    assert name.frame.right <= one.frame.x + Pt(1)
    assert other.frame.right <= drawing.width


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A : 2027-01-01, 1y\nB : 2027-03-01, 5d", "A, January 1, 2027 to December 31, 2027; B, March 1, 2027 to"),
        ("dateFormat HH:mm\nA : vert, v1, 17:30, 2m\nB : 3m\nC : 8m", "two tasks. B, 17:32 to 17:35; C,"),
        ("A : milestone, 2027-01-01, 0d\nB : 3d", "A, milestone on January 1, 2027; B,"),
        ("dateFormat HH:mm\nA : 00:00, 24h\nB : 2h", "A, 00:00 to 00:00; B, 00:00 to 02:00"),
        ("dateFormat YYYY\nA : 1990, 1993\nB : 1y", "A, 1990 to 1993; B, 1993 to 1994"),
    ],
)
def test_years_are_said_alone_where_a_chart_has_nothing_else(text: str, told: str) -> None:
    assert told in describe(diagram(f"gantt\n{text}", "mermaid"))


def test_what_is_not_drawn_is_told_and_marks_of_today_are_left_out() -> None:
    text = 'todayMarker off\ntickInterval 1week\nA : a, 2027-03-01, 5d\nLine : vert, 2027-03-02, 0d\nclick a href "x"'
    [found] = check(diagram(text, "gantt"))
    assert (found.severity, found.message) == (Severity.WARNING, "`tickInterval`, `vert`, `click` are not drawn")
    assert_told("A : 2027-03-01, 1d\n" + "B : 1d\n" * 150, "gantt", "diagram-syntax")


@STYLES
def test_bars_are_as_long_as_tasks_and_begin_from_the_right_in_arabic(style: Style) -> None:
    for language in ("en", "ar"):
        drawing = drawn(
            diagram("A : 2027-03-01, 5d\nB : 10d\nM : milestone, 0d", "gantt"), replace(style, language=language)
        )
        one, other, last = (each.frame for each in shapes(drawing, "Task ", "Milestone ").values())
        assert other.width.pt == pytest.approx(2 * one.width.pt, abs=0.1)
        meet = (one.right, other.x, other.right) if language == "en" else (one.x, other.right, other.x)
        assert meet[0].pt == pytest.approx(meet[1].pt, abs=0.1)
        assert last.center.x.pt == pytest.approx(meet[2].pt, abs=0.1)
        assert one.y < other.y < last.y
        assert all(each.frame.x.pt > -0.1 for each in drawing.items if isinstance(each, Shape | TextBox))
        assert all(each.frame.right <= drawing.width for each in drawing.items if isinstance(each, Shape | TextBox))


@STYLES
def test_states_differ_without_colour_and_are_said_in_a_legend(style: Style) -> None:
    text = "A : done, 2027-03-01, 5d\nB : active, 5d\nC : crit, 5d\nD : crit, done, 5d\nE : 5d"
    drawing = drawn(diagram(text, "gantt"), style)
    looks = []
    for each in shapes(drawing, "Task ").values():
        assert each.fill is not None
        assert each.stroke is not None
        red, green, blue = (int(each.fill.rgb[at : at + 2], 16) for at in (0, 2, 4))
        looks.append((round(0.3 * red + 0.59 * green + 0.11 * blue), each.stroke.width))
    assert len(set(looks)) == 5
    grey = sorted({look for look, _ in looks})
    assert all(other - one > 50 for one, other in pairwise(grey))
    assert set(shapes(drawing, "Legend ")) == {"Legend done", "Legend active", "Legend crit"}


def dates(drawing: Drawing) -> list[str]:
    boxes = (each for each in drawing.items if isinstance(each, TextBox) and each.name.startswith("Date "))
    return [" ".join(run.text for p in each.paragraphs for run in p.runs) for each in boxes]


def test_dates_are_few_and_written_as_the_language_does() -> None:
    weeks = diagram("A : 2026-12-21, 4w", "gantt")
    assert dates(drawn(weeks)) == ["Dec 21 2026", "Dec 28", "Jan 4 2027", "Jan 11", "Jan 18"]
    assert dates(drawn(weeks, replace(PRINT, language="de")))[:2] == ["21. Dez. 2026", "28. Dez."]
    assert dates(drawn(weeks, replace(PRINT, language="zh")))[:2] == ["12月21日 2026年", "12月28日"]
    assert dates(drawn(diagram("dateFormat HH:mm\nA : 09:00, 90m", "gantt")))[:2] == ["09:00", "09:10"]
    assert dates(drawn(diagram("dateFormat YYYY\nA : 1200, 1500", "gantt"))) == [
        "1200",
        "1250",
        "1300",
        "1350",
        "1400",
        "1450",
        "1500",
    ]
    form = diagram("axisFormat %d %B\nA : 2027-03-01, 2w", "gantt")
    assert dates(drawn(form, replace(PRINT, language="fr")))[0] == "01 mars"


@pytest.mark.parametrize(
    ("text", "axis", "told"),
    [
        (
            "Read : 2d\nTry : t, 1w\nTalk : milestone, after t",
            ["Day 1", "Day 2", "Day 3", "Day 4", "Day 5", "Day 6", "Day 7", "Day 8", "Day 9", "Day 10"],
            "Read, Day 1 to Day 2; Try, Day 3 to Day 9; Talk, milestone on Day 10.",
        ),
        ("A : a, 2w\nB : after a, 1w", ["Week 1", "Week 2", "Week 3", "Week 4"], "A, Week 1 to Week 2; B, Week 3."),
        ("A : 1M\nB : 2M", ["Month 1", "Month 2", "Month 3", "Month 4"], "A, Month 1; B, Month 2 to Month 3."),
        ("A : 1y\nB : 1y", ["Year 1", "Year 2", "Year 3"], "A, Year 1; B, Year 2."),
        ("A : 90m\nB : 1h", [f"{each} min" for each in range(0, 161, 20)], "A, 0 min to 90 min; B, 90 min to 150 min."),
        ("axisFormat %m/%d\nexcludes weekends\nA : 6d", None, "A, Day 1 to Day 8."),
        # How a processor is shared is told in plain numbers.
        ("dateFormat X\naxisFormat %s\nP : 0, 4\nQ : 4, 9", None, "P, 0 to 4; Q, 4 to 9."),
        (
            "dateFormat SSS\naxisFormat %L ms\nP : 0, 40",
            [f"{each} ms" for each in range(0, 41, 5)],
            "P, 0 ms to 40 ms.",
        ),
        # Behind `after` a number is a moment; where that has passed, it is how long the task takes.
        ("dateFormat X\nP : p, 0, 4\nQ : after p, 9", None, "P, 0 to 4; Q, 4 to 9."),
        ("dateFormat X\nP : p, 0, 4\nQ : q, after p, 6\nR : after q, 2", None, "P, 0 to 4; Q, 4 to 10; R, 10 to 12."),
        ("dateFormat ss\nP : 75, 80", ["75", "76", "77", "78", "79", "80"], "P, 75 to 80."),
    ],
)
def test_a_chart_that_names_no_dates_is_counted(text: str, axis: list[str] | None, told: str) -> None:
    chart = diagram(text, "gantt")
    assert describe(chart).endswith(told)
    assert axis is None or dates(drawn(chart)) == axis


def test_numbers_that_are_dates_and_counts_in_other_languages() -> None:
    assert "A, November 14, 2023 22:13 to" in describe(diagram("dateFormat X\nA : 1700000000, 3d", "gantt"))
    weeks = diagram("A : 2w", "gantt")
    assert dates(drawn(weeks, replace(PRINT, language="de"))) == ["Woche 1", "Woche 2", "Woche 3"]


def test_what_is_too_long_for_a_slide_goes_on_along_the_same_dates() -> None:
    lines = (
        f"section Part {at}\n" + "\n".join(f"{at}{n} : {'done, ' * (at < 1)}2027-0{at + 1}-01, 5d" for n in range(6))
        for at in range(5)
    )
    parts = draw_parts(diagram("\n".join(lines), "gantt"), SLIDE)
    assert parts.diagnostics == ()
    assert len(parts.value) > 1
    assert [name for part in parts.value for name in shapes(part, "Task ")] == [
        f"Task {at}{n}" for at in range(5) for n in range(6)
    ]
    assert len({tuple(dates(part)) for part in parts.value}) == 1
    done = [any("Task 0" in item.name for item in part.items) for part in parts.value]
    assert [bool(shapes(part, "Legend ")) for part in parts.value] == done  # of what is seen


@pytest.mark.slow
@pytest.mark.parametrize(("sections", "whole"), [((2, 7, 3, 6, 2), True), ((2, 30, 3), False)])
def test_only_a_section_that_fits_no_slide_is_divided(sections: tuple[int, ...], whole: bool) -> None:
    lines = (
        f"section Part {at}\n" + "\n".join(f"{at}{chr(65 + n)} : 5d" for n in range(many))
        for at, many in enumerate(sections)
    )
    parts = draw_parts(diagram("\n".join(lines), "gantt"), SLIDE)
    firsts = {next(iter(shapes(part, "Task ")))[-1] for part in parts.value}
    assert len(parts.value) > 1
    assert (firsts == {"A"}) is whole


@pytest.mark.slow
def test_rows_of_all_parts_of_a_chart_are_as_high() -> None:
    style = replace(SLIDE, max_width=Pt(620), wide_width=Pt(646))
    text = "\n".join(
        f"section Part {at}\n" + "\n".join(f"Task number {at}{n} : 2027-0{at + 1}-0{n + 1}, 5d" for n in range(6))
        for at in range(5)
    )
    parts = draw_parts(diagram(f"gantt\n{text}", "mermaid"), style).value
    assert len(parts) > 1
    steps = set()
    for part in parts:
        tops = {item.name: item.frame.y for item in part.items if isinstance(item, Shape)}
        for name, top in tops.items():
            above = tops.get(f"{name[:-1]}{int(name[-1]) - 1}") if name.startswith("Task ") else None
            steps |= {round((top - above) / 100)} if above is not None else set()
    assert len(steps) == 1


def test_a_gantt_chart_in_words() -> None:
    assert describe(diagram(GANTT + "point: sum", "gantt")) == (
        "Until the exam. Gantt chart of five tasks. Reading: Three papers, March 1, 2027 to March 3, 2027 (done); "
        "A summary, March 4, 2027 to March 9, 2027 (in progress). "
        "Practice: Old exams, March 10, 2027 to March 16, 2027 "
        "(critical); Questions that came up on the way, March 4, 2027 to March 16, 2027; "
        "The exam, milestone on March 17, 2027. Pointed at: A summary."
    )
    years = describe(diagram("dateFormat YYYY\nA : 1200, 1500", "gantt"))
    assert years == "Gantt chart of one task. A, 1200 to 1500."
    assert FreeDays(days=frozenset({date(2027, 3, 1)})).holds(date(2027, 3, 1))


@STYLES
def test_a_long_word_has_room_at_the_side(style: Style) -> None:
    word = "Donaudampfschifffahrtskapitänswitwenrente"
    drawing = drawn(diagram(f"{word} : 2027-03-01, 5d\nB : 5d", "gantt"), style)
    [bar, _] = shapes(drawing, "Task ").values()
    [name] = [each for each in drawing.items if isinstance(each, TextBox) and each.name == f"Name {word}"]
    assert name.frame.right <= bar.frame.x
