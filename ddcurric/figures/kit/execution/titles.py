"""Items for the titles of groups of processes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ddcurric.figures.kit.bounds import inside
from ddcurric.figures.kit.execution.layout import LaidExecution
from ddcurric.figures.kit.execution.measures import Measures
from ddcurric.figures.kit.execution.runs import along_arcs, strokes
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.staging import Stage, look_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import in_look, text_item
from ddcurric.scene.items import Item, Shape


def title_items(
    said: SpaceTime, style: Style, laid: LaidExecution, measures: Measures, stage: Stage, *, crossed: bool
) -> Iterator[Item]:
    """The title of each group, the point where one of its processes is, and its roof where time runs down.

    `crossed`: of the groups whose title a message runs through, to be drawn over it; else of all others.
    """
    marked, align = said.marked(stage), "center" if said.down else "left"
    drawn = [line for arrow in laid.arrows.values() for line in strokes(arrow, measures.line)]
    drawn += along_arcs(laid.arcs)
    for at, (group, place) in enumerate(zip(said.groups, laid.titles, strict=True)):
        if any(inside(line, place, line.half) > 0 for line in drawn) != crossed:
            continue
        pointed = any(said.execution.processes[row].name in marked for row in group.processes)
        look = look_of(style, pointed, bool(stage.points))
        lines = in_look(measures.groups[at], look, look.words)
        title = text_item(f"pg{at}-name", f"Title {group.title}", place.within(laid.bounds), lines, align)
        yield replace(title, fill=style.paper) if crossed else title
        if laid.roofs:
            # A thin shape: a line would ask to be glued to something.
            roof = laid.roofs[at].within(laid.bounds).rect
            yield Shape(
                f"pg{at}-roof", f"Roof {group.title}", "rect", roof, look.line if stage.points else style.secondary
            )
