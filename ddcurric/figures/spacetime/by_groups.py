"""Executions that stand one below the other in groups, divided between groups: each part is whole in itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from ddcurric.figures.kit.execution.fitted import FittedExecution
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.seams import best_seams
from ddcurric.figures.kit.style import Style
from ddcurric.figures.spacetime.fit import fit
from ddcurric.scene.items import Drawing, Item
from ddcurric.scene.transform import bounds, moved
from ddcurric.units import ZERO, Length
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class GroupParts:
    """A layout as high as all parts together, and the groups with which parts begin but for the first."""

    fitted: FittedExecution
    firsts: tuple[int, ...]

    @property
    def highest(self) -> float:
        """The height of the highest part, in points."""
        laid = self.fitted.laid
        edges = (laid.bounds.top, *(laid.titles[first].top for first in self.firsts), laid.bounds.bottom)
        return max(bottom - top for top, bottom in pairwise(edges))


SHARES = (1.0, 0.96, 0.92, 0.88)
"""Of the room of all parts, in which the groups are laid out: what stands above the first or below the last of them
makes parts uneven."""


@lru_cache(maxsize=128)
def parted_by_groups(count: int, said: SpaceTime, style: Style) -> GroupParts | None:
    """The groups in so many parts, each as high as the room; None where they are too few, or something joins them."""
    firsts = _firsts(count, said)
    if not firsts:
        return None
    sizes = [len(group.processes) for group in said.groups]
    rows = [sum(sizes[one:other]) for one, other in pairwise((0, *firsts, len(sizes)))]
    for share in SHARES:
        high = Length(round(style.max_height * share * sum(rows) / max(rows)))
        found = GroupParts(fit(said, replace(style, max_height=high)), firsts)
        if found.fitted.fits and found.highest <= style.max_height.pt:
            return found
    return None


def _firsts(count: int, said: SpaceTime) -> tuple[int, ...]:
    """The groups with which the second part and those after it begin; empty where there are no such parts."""
    joined = said.down or said.cuts or said.regions or said.joins_groups
    if joined or len(said.group_of) < len(said.execution.processes):
        return ()
    return best_seams([float(len(group.processes)) for group in said.groups], [0.0] * len(said.groups), count) or ()


def drawings_of(whole: Drawing, found: GroupParts) -> tuple[Drawing, ...]:
    """The parts of a drawing of all of them."""
    titles = {item.id: bounds(item).y for item in whole.items}
    edges = [ZERO, *(titles[f"pg{first}-name"] for first in found.firsts), whole.height]
    return tuple(
        Drawing(whole.width, bottom - top, tuple(_between(whole, top, bottom)), whole.alt)
        for top, bottom in pairwise(edges)
    )


def _between(whole: Drawing, top: Length, bottom: Length) -> Iterator[Item]:
    return (moved(item, ZERO, -top) for item in whole.items if top <= bounds(item).center.y < bottom)
