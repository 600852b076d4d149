"""Arrows with half a head: a barb on one side of the line, filled or a stroke.

No line of a deck ends in one, so it is a shape of its own at the end of a line without a head.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from ddcurric.figures.kit.curves import HEAD
from ddcurric.figures.sequence.source import Sequence
from ddcurric.scene.geometry import Point
from ddcurric.scene.items import Connector, Drawing, Item, Path, PathStep
from ddcurric.units import Length

WIDE = 3.0
"""How far a barb stands off its line, in widths of the line: twice a whole head's, or one does not see which it is."""


def with_half_heads(sequence: Sequence, drawing: Drawing) -> Drawing:
    """The drawing with its half heads, each over its line."""
    return replace(drawing, items=tuple(_headed(sequence, drawing))) if sequence.half_headed else drawing


def _headed(sequence: Sequence, drawing: Drawing) -> Iterator[Item]:
    messages = enumerate(sequence.said.execution.messages)
    heads = {f"m{at}": sequence.half_headed.get(message.name, "") for at, message in messages}
    for item in drawing.items:
        yield item
        # A curved line ends in a straight one of its own.
        if isinstance(item, Connector) and (barb := heads.get(item.id.removesuffix("-end"))):
            yield _half_head(item, barb)


def _half_head(line: Connector, barb: str) -> Path:
    """`barb`: as `Sequence.half_headed` has it. Above is above on the page, whichever way the line runs."""
    dx, dy = line.end.x - line.start.x, line.end.y - line.start.y
    long = math.hypot(dx, dy) or 1.0
    back, aside = HEAD * line.stroke.width / long, WIDE * line.stroke.width / long
    side = -1 if (dx >= 0) == barb.startswith("above") else 1
    foot = line.end.x - dx * back, line.end.y - dy * back
    at = Point(Length(round(foot[0] - dy * side * aside)), Length(round(foot[1] + dx * side * aside)))
    identity, name = f"{line.id}-head", f"{line.name}, half a head"
    steps = PathStep("M", (at,)), PathStep("L", (line.end,))
    if barb.endswith("stroke"):
        return Path(identity, name, steps, replace(line.stroke, dash="solid"), build=line.build)
    inner = PathStep("L", (Point(Length(round(foot[0])), Length(round(foot[1]))),))
    return Path(identity, name, (*steps, inner, PathStep("Z")), fill=line.stroke.color, build=line.build)
