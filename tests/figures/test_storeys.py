"""An execution that is too large even for parts in time is divided between processes, too."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figures.gallery import diagram
from figures.test_drawing import source, texts
from figures.test_execution import random_execution

from ddcurric.figures import SLIDE, draw_parts
from ddcurric.figures.kit.execution.runs import clipped
from ddcurric.figures.kit.execution.scale import Arrow
from ddcurric.scene.items import Connector, Drawing, Shape
from ddcurric.units import Pt

NARROW = replace(SLIDE, max_width=Pt(626), wide_width=Pt(626), sizes=SLIDE.sizes[-1:])
"""The room of a slide of 4:3."""


def test_an_arrow_is_divided_at_seams_and_floors_in_the_order_in_which_it_comes_to_them() -> None:
    pieces = clipped(Arrow((0.0, 100.0), (100.0, 0.0)), (70.0,), (80.0, 120.0))
    assert [piece.start for piece in pieces] == [(0.0, 100.0), (20.0, 80.0), (70.0, 30.0)]
    assert [piece.goes_on for piece in pieces] == [True, True, False]
    assert clipped(Arrow((0.0, 50.0), (10.0, 60.0)), (70.0,), (80.0,)) == (Arrow((0.0, 50.0), (10.0, 60.0)),)


@pytest.mark.slow
def test_what_is_too_large_for_parts_in_time_is_divided_between_processes_too() -> None:
    text = source(random_execution(4, 8, 60)) + "\nshow: vector"
    found = draw_parts(diagram(text), NARROW)
    assert found.diagnostics == ()
    parts = found.value
    for part in parts:
        assert part.width <= NARROW.max_width + Pt(1)
        assert part.height <= NARROW.max_height + Pt(1)
        assert all(ink.top >= -0.5 and ink.bottom <= part.height.pt + 0.5 for _, ink in texts(part))
    words = [[item.paragraphs[0].runs[0].text for item, _ in texts(part)] for part in parts]
    names = [[word for word in part if word in {f"P{row}" for row in range(8)}] for part in words]
    upper, lower = names[0], names[1]
    assert len(upper) == len(lower) == 4
    assert not {*upper} & {*lower}
    assert names == [upper, lower] * (len(parts) // 2)
    events = [word for part in words for word in part if word[:1] == "e" and word[1:].isdigit()]
    assert sorted(events) == sorted(f"e{at}" for at in range(60))
    crossing = _crossing(parts)
    assert crossing
    for message, ends in crossing.items():
        assert len(ends) >= 2, message
        left, entered = ({round(x, 1) for x, into in ends if into is way} for way in (True, False))
        assert left == entered, message
        said = next(line.name.removeprefix("Message ") for part in parts for line in _lines(part) if line.id == message)
        assert sum(said in part for part in words) >= 2


def _lines(part: Drawing) -> list[Connector]:
    return [item for item in part.items if isinstance(item, Connector)]


def _crossing(parts: tuple[Drawing, ...]) -> dict[str, list[tuple[float, bool]]]:
    """Of each message between processes in different parts: where in x it leaves them (true) and enters (false)."""
    found: dict[str, list[tuple[float, bool]]] = {}
    for part in parts:
        for item in part.items:
            for end in ("-into", "-out-of"):
                if isinstance(item, Shape) and item.id.endswith(end):
                    at = item.frame.center.x.pt, end == "-into"
                    found.setdefault(item.id.removesuffix(end), []).append(at)
    return found
