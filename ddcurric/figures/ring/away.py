"""Words at the nodes of a line or a part that hops leave for another, or to which they come from there."""

from __future__ import annotations

from collections.abc import Mapping

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, width_of
from ddcurric.figures.ring.source import Ring
from ddcurric.scene.text import Run
from ddcurric.units import Length
from ddcurric.values import dataclass

STEP, AIR = 1.25, 0.3
"""From words that would touch others to where they stand below these, and around them, in type sizes."""


@dataclass(frozen=True, slots=True)
class Away:
    """Words at a node: the node at the other end of a hop."""

    hop: tuple[str, str]
    node: str
    words: str
    box: Bounds
    apart: bool
    """Lines hang between it and its node."""


def lay_out_away(
    said: Ring, xs: Mapping[str, float], style: Style, size: Length, top: float, hung: bool
) -> tuple[Away, ...]:
    """Those of what stands at `xs`, from `top` downwards, each below what it would touch; `hung`: lines hang above."""
    found: list[Away] = []
    for hop in dict.fromkeys(hop for lookup in said.lookups for hop in lookup.hops):
        for node in (each for each in hop if each in xs and not {*hop} <= {*xs}):
            words = f"→ {hop[1]}" if node == hop[0] else f"{hop[0]} →"
            wide = width_of((Run(words, style.text(size)),))
            left = max(0.0, xs[node] - wide / 2)
            first = box = Bounds(left, top, left + wide, top + size.pt * (CAPITALS + DEPTH))
            while any(box.grown(AIR * size.pt).meets(each.box) for each in found):
                box = box.moved(0.0, STEP * size.pt)
            found.append(Away(hop, node, words, box, hung and box == first))
    return tuple(found)
