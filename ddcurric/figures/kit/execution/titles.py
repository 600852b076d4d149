"""Items for the titles of groups of processes."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.execution.layout import LaidExecution
from ddcurric.figures.kit.execution.measures import Measures
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.staging import Stage, look_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import in_look, text_item
from ddcurric.scene.items import Item, Shape


def title_items(said: SpaceTime, style: Style, laid: LaidExecution, measures: Measures, stage: Stage) -> Iterator[Item]:
    """The title of each group, the point where one of its processes is, and its roof where time runs down."""
    marked, align = said.marked(stage), "center" if said.down else "left"
    for at, (group, place) in enumerate(zip(said.groups, laid.titles, strict=True)):
        pointed = any(said.execution.processes[row].name in marked for row in group.processes)
        look = look_of(style, pointed, bool(stage.points))
        lines = in_look(measures.groups[at], look, look.words)
        yield text_item(f"pg{at}-name", f"Title {group.title}", place.within(laid.bounds), lines, align)
        if laid.roofs:
            # A thin shape: a line would ask to be glued to something.
            roof = laid.roofs[at].within(laid.bounds).rect
            yield Shape(
                f"pg{at}-roof", f"Roof {group.title}", "rect", roof, look.line if stage.points else style.secondary
            )
