"""Executions side by side are compared: their processes stand at the same heights, as far from one another."""

from __future__ import annotations

from collections.abc import Sequence

from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Connector, Group, Item
from ddcurric.scene.transform import bounds, leaves, moved, type_sizes
from ddcurric.units import ZERO, Length
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class _Twin:
    """A column that ends with an execution, and its caption."""

    above: tuple[Item, ...]
    drawing: Group
    caption: tuple[Item, ...]
    lines: tuple[Length, ...]
    """The heights of its processes."""

    @property
    def frame(self) -> Rect:
        return bounds(self.drawing)

    @property
    def far(self) -> Length:
        """From the first process to the last."""
        return self.lines[-1] - self.lines[0]


def levelled(columns: Sequence[tuple[Item, ...]], foot: Length, leftwards: bool) -> Sequence[tuple[Item, ...]]:
    """Columns of executions of as many processes in one scale, that of the smallest; others as they are.

    `foot`: how far down there is room. Nor is one changed whose words would become smaller than the smallest.
    """
    twins = [twin for items in columns if (twin := _twin(items)) is not None]
    if len(twins) < max(len(columns), 2) or len({len(twin.lines) for twin in twins}) > 1:
        return columns
    far = min(twin.far for twin in twins)
    shares = [int(far) / int(twin.far) if far else 1.0 for twin in twins]
    types = [min(map(int, type_sizes(twin.drawing.items)), default=0) for twin in twins]
    if any(size * share < min(types) - 1 for size, share in zip(types, shares, strict=True) if share < 1):
        return columns
    pairs = [*zip(twins, shares, strict=True)]
    below = max((twin.frame.bottom - twin.lines[0]) * share for twin, share in pairs)
    captions = [(bounds(item), twin) for twin in twins for item in twin.caption]
    gap = max((caption.y - twin.frame.bottom for caption, twin in captions), default=ZERO)
    tail = gap + max((caption.height for caption, _ in captions), default=ZERO)
    at = min(max(twin.lines[0] for twin in twins), foot - tail - below)
    if any(at - (twin.lines[0] - twin.frame.y) * share < twin.frame.y for twin, share in pairs):
        return columns  # what stands above one leaves no room
    return [_stood(twin, share, at, at + below + gap, leftwards) for twin, share in pairs]


def _twin(items: tuple[Item, ...]) -> _Twin | None:
    drawings = [at for at, item in enumerate(items) if isinstance(item, Group) and item.name == "Diagram"]
    if len(drawings) != 1 or any(item.name != "Caption" for item in items[drawings[0] + 1 :]):
        return None
    drawing = items[drawings[0]]
    assert isinstance(drawing, Group)
    lines = [item for item in leaves(drawing.items) if isinstance(item, Connector) and item.name.startswith("Process ")]
    heights = tuple(sorted({line.start.y for line in lines}))
    level = lines and all(line.start.y == line.end.y for line in lines)
    return _Twin(items[: drawings[0]], drawing, items[drawings[0] + 1 :], heights) if level else None


def _stood(twin: _Twin, share: float, at: Length, caption: Length, leftwards: bool) -> tuple[Item, ...]:
    """With its first process and its caption at their heights, as near to where lines begin as before."""
    edge = twin.frame.right if leftwards else twin.frame.x
    drawing = moved(twin.drawing, edge - edge * share, at - twin.lines[0] * share, share)
    return (*twin.above, drawing, *(moved(item, ZERO, caption - bounds(item).y) for item in twin.caption))
