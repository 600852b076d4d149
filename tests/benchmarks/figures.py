"""Say what drawing a figure takes, in thousandths of a second of the processor, once the program runs.

    python -m tests.benchmarks.figures [NAME ...] [--runs 5] [--executions | --ordinary]

Each figure of the tests' gallery, or those whose names begin so, asked or answered as it is there: laid out and written
for a page, laid out for a slide in 16:9 and in 4:3, and painted on the former in slides.pdf and in the .pptx, each less
what an empty slide takes. Every run is a process of its own, which has drawn another figure of each kind before;
medians of the runs.
`--executions`: those instead, from those of a lesson to the densest, in parts where they need them.
`--ordinary`: figures of every kind instead, made by lot, as large as those of lessons and twice as large. Median and
most of several of each size, so that one run does.
"""

from __future__ import annotations

import argparse
import gc
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from ddcurric.cli.gallery_page import entries
from ddcurric.draw.pptx.ours import our_template
from ddcurric.draw.pptx.write import paint_deck
from ddcurric.draw.slides_pdf import slides_pdf
from ddcurric.draw.svg import drawing_to_svg
from ddcurric.figures import PRINT, SLIDE, draw, draw_parts
from ddcurric.garbage import collect_seldom
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.course import CourseSettings, DeckSettings
from ddcurric.scene.geometry import Color
from ddcurric.scene.items import DeckScene, Drawing, Group, SlideScene
from ddcurric.scene.template import DeckTemplate
from ddcurric.source import Span
from ddcurric.units import Pt
from tests.benchmarks.lots import execution
from tests.benchmarks.ordinary import ordinary
from tests.figures.gallery import GALLERY, diagram

COLUMNS = ("print", "svg", "slide", "slides.pdf", "pptx", "4:3")
NARROW = replace(SLIDE, max_width=Pt(626), wide_width=Pt(626))
"""A slide in 4:3."""
LOTS = 5
"""Figures of a size and a kind."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--executions", action="store_true")
    parser.add_argument("--ordinary", action="store_true")
    parser.add_argument("--once", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.once:
        sys.stdout.write(json.dumps(dict(measured(asked.names, asked.executions))))
        return
    if asked.ordinary:
        _say_ordinary(asked.names)
        return
    more = ["--executions"] * asked.executions
    run = (sys.executable, "-m", "tests.benchmarks.figures", "--once", *more, *asked.names)
    runs = [json.loads(subprocess.run(run, check=True, capture_output=True).stdout) for _ in range(asked.runs)]
    _say("", COLUMNS)
    for name in runs[0]:
        columns = zip(*(found[name] for found in runs), strict=True)
        _say(name, [f"{1000 * statistics.median(times):.0f}" for times in columns])


def measured(names: list[str], lots: bool) -> Iterator[tuple[str, list[float]]]:
    """Of each figure, the seconds of one run by column; garbage is collected as seldom as in a worker."""
    collect_seldom()
    for entry in entries():
        _times(entry.diagram)
    gc.freeze()
    figures = executions() if lots else ((name, diagram(text, kind)) for name, kind, text in GALLERY)
    for name, figure in figures:
        if not names or any(name.startswith(each) for each in names):
            yield name, _times(figure)


def _say_ordinary(names: list[str]) -> None:
    """Print a table of ordinary figures of every kind: median and most, on a page and on slides."""
    collect_seldom()
    found: dict[str, list[list[float]]] = {}
    for name, kind, text in ordinary(LOTS + 1):
        if not names or any(name.startswith(each) for each in names):
            found.setdefault(name, []).append(_drawing_times(diagram(text, kind)))
    _say("", ("print", "", "16:9", "", "4:3", ""))
    for name, times in found.items():
        columns = zip(*times[1:], strict=True)  # the first has read what a kind needs
        _say(name, [f"{1000 * each:.0f}" for column in columns for each in (statistics.median(column), max(column))])


def _drawing_times(figure: Diagram) -> list[float]:
    ways = (lambda: draw(figure, PRINT), lambda: draw_parts(figure, SLIDE), lambda: draw_parts(figure, NARROW))
    return [_timed(way)[1] for way in ways]


SIZES = ((3, 12, 5), (4, 16, 7), (5, 25, 10), (6, 36, 14), (8, 60, 16), (8, 60, 28), (8, 112, 50), (8, 120, 60))
"""Processes, events and messages."""


def executions() -> Iterator[tuple[str, Diagram]]:
    """Those of a lesson, and dense ones: nearly all events send a message or receive one."""
    for processes, events, messages in SIZES:
        for show in ("lamport", "vector"):
            name = f"{processes} {events}/{messages} {show}"
            yield name, diagram(f"{execution(7, processes, events, messages)}\nshow: {show}")


def _times(figure: Diagram) -> list[float]:
    printed, in_print = _timed(lambda: draw(figure, PRINT).value)
    _, svg = _timed(lambda: drawing_to_svg(printed, "f-") if printed else "")
    parts, on_slide = _timed(lambda: draw_parts(figure, SLIDE).value)
    deck, empty = _deck(parts), _deck(())
    took = [in_print, svg, on_slide]
    for paint in (slides_pdf, paint_deck):
        _, nothing = _timed(lambda paint=paint: paint(*empty))
        _, everything = _timed(lambda paint=paint: paint(*deck))
        took.append(everything - nothing)
    return [*took, _timed(lambda: draw_parts(figure, NARROW))[1]]


def _timed(work: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    made = work()
    return made, time.process_time() - start


def _deck(drawings: tuple[Drawing, ...]) -> tuple[DeckScene, DeckTemplate]:
    """A slide for each, or one that is empty."""
    plain = CourseSettings("C", "", "", "", "", "en", "a4", DeckSettings(), (), Span("course.yaml", 1))
    template = our_template(None, plain, Color("0B6E69"))
    groups = [(Group(f"g{at}", f"Diagram {at}", each.items, each.alt),) for at, each in enumerate(drawings)] or [()]
    slides = tuple(SlideScene(f"s{at}", "blank", f"Slide {at}", group) for at, group in enumerate(groups))
    return DeckScene(template.width, template.height, slides, "Diagrams", "", "", "en"), template


def _say(name: str, cells: Any) -> None:
    sys.stdout.write(f"{name:18}" + "".join(f"{cell:>12}" for cell in cells) + "\n")


if __name__ == "__main__":
    main()
