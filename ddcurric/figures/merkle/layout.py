"""Where the hashes of a tree stand: leaves in a row at the foot, the root at the top. Lengths are points."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache, partial
from itertools import pairwise, product

from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.composition import Composed, room_beside
from ddcurric.figures.kit.fitting import share_of
from ddcurric.figures.kit.parted import in_two_lines
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import width_of
from ddcurric.figures.merkle.answers import questions_of, tables_of
from ddcurric.figures.merkle.model import HashNode
from ddcurric.figures.merkle.source import PRIME, HashTree
from ddcurric.scene.text import Run, RunStyle
from ddcurric.units import Length
from ddcurric.values import dataclass

HIGH, LOW, LINE = 1.75, 1.4, 1.2
"""Height of a box with one line, the same where rows are close, and of every other line, in type sizes."""
ROW = 3.6
"""From row to row in print, in type sizes, for boxes of one line."""
WIDEST = 9.0
"""From leaf to leaf at most, in type sizes."""


@dataclass(frozen=True, slots=True)
class Airs:
    """How near to one another things stand, in type sizes."""

    sides: float
    """At either side of the words in a box."""
    apart: float
    """From box to box."""
    between: float
    """From row to row at least, without the boxes."""
    data: float
    """From the hashes of the leaves to the leaves, from middle to middle, for boxes of one line."""
    beside: float = 1.0
    """Between hashes of different rows beside a part, in what boxes of one row would need."""
    folded: bool = False
    """Names stand in two lines, where they have a place to be parted at."""
    high: float = HIGH
    """Of a box with one line."""


AIRS = (
    Airs(0.45, 0.7, 0.85, 2.9),
    Airs(0.2, 0.45, 0.6, 2.3),
    Airs(0.2, 0.45, 0.75, 2.0, high=LOW),
    Airs(0.15, 0.4, 0.75, 2.0, 0.6, high=LOW),
)
"""As they are tried."""
FOLDED = tuple(replace(airs, folded=True) for airs in (AIRS[0], *AIRS[2:]))
"""What is tried last."""
TIGHT = (*AIRS[2:], *FOLDED)
"""What is tried of a whole tree where roomier ones fit in no type: names stay in one line if they can."""


@dataclass(frozen=True, slots=True)
class LaidTree:
    """Hashes at their places: a tree, or one part of it."""

    size: Length
    boxes: Mapping[str, Bounds]
    """Of hashes."""
    leaves: Mapping[str, Bounds]
    around: Composed
    folded: bool = False
    """See `Airs`."""


Way = Callable[[float], LaidTree]
"""To lay a tree out, in a room so many times as high."""


@lru_cache(maxsize=256)
def lay_out(said: HashTree, style: Style) -> LaidTree:
    """In the largest type in which all finds room; answers have no part in it."""
    ways: dict[bool, Way] = {}
    rooms = [*product(style.sizes, sorted({style.max_width.pt, style.wide_width.pt}))]
    for every, (size, width) in product((AIRS[:2], TIGHT), rooms):
        for airs, below in product(every, (False, True)):
            way = ways[airs.folded] = partial(laid_tree, said, style, range(len(said.leaves)), size, width, below, airs)
            if (laid := way(1.0)).around.fits:
                return laid
    return most_legible(ways.values(), style)


def most_legible(ways: Iterable[Way], style: Style) -> LaidTree:
    """Of trees none of which fits, the one whose letters are the largest when it is made as small as its room.

    They are the narrowest with names in one line, and with names in two: those are higher. What is too wide alone has
    its rows as far apart as the room allows that is left when it is made smaller.
    """

    def share(laid: LaidTree) -> float:
        return share_of(laid.around.bounds, style)

    tried = [(way(1.0), way) for way in ways]
    laid, way = max(tried, key=lambda each: each[0].size.pt * share(each[0]))
    best = min((way(1 / share(laid)), laid), key=lambda each: round(-share(each), 3))
    return replace(best, around=replace(best.around, fits=False))


def laid_tree(
    said: HashTree, style: Style, part: range, size: Length, width: float, below: bool, airs: Airs, higher: float = 1.0
) -> LaidTree:
    """A part of the tree in a room that is `higher` times as high; with the last leaf stand the tables and questions,
    beside it or `below`."""
    style = replace(style, max_height=style.max_height * higher)
    last, language = part.stop == len(said.leaves), style.language
    tables, asked = (tables_of(said, language), questions_of(said, language)) if last else ((), ())
    room = room_beside(tables, asked, style, size, width, below)
    boxes, leaves = place_tree(said, part, style, size, room.width, room.height, airs)
    edge = max(box.right for box in boxes.values()) + style.line.pt
    foot = max(box.bottom for box in leaves.values()) + style.line.pt
    return LaidTree(size, boxes, leaves, room.composed(edge, foot), airs.folded)


def place_tree(
    said: HashTree, part: range, style: Style, size: Length, width: float, height: float, airs: Airs
) -> tuple[dict[str, Bounds], dict[str, Bounds]]:
    """Where a part of the tree stands: a stretch of leaves, all hashes over them, and what those need."""
    text = size.pt
    lines = 1 + said.shows_hashes + airs.folded
    high = text * (airs.high + (lines - 1) * LINE)
    shown = {said.name(node): node for node in shown_with(said.tree, part)}
    wide = {name: _wide(said, style, size, name, airs) for name in shown}
    ends = [name for name, node in shown.items() if node.row == 0 or _beside(part, node)]
    ends.sort(key=lambda name: shown[name].start)
    least = max(wide[name] for name in ends if shown[name].row == 0) + airs.apart * text
    least = max(least, _widest_above(shown, wide, airs.apart * text))
    edge = max(wide.values()) / 2 + style.line.pt
    most = (width - 2 * edge) / max(len(ends) - 1, 1)
    column = max(least, min(WIDEST * text if style.fill else least * 1.15, most))
    rows = said.tree.row
    # Names of leaves may have no place to be parted at, and then need no second line.
    bold = style.text(size, bold=True)
    second = LINE * text * any(len(name_lines(leaf, bold, airs.folded)) > 1 for leaf in said.leaves)
    low = high - LINE * text * airs.folded + second
    leaf_high = HIGH * text * 0.9 + second
    free = height - low - airs.data * text - HIGH * text / 2 - second - 2 * style.line.pt
    wish = ROW * text + (lines - 1) * LINE * text
    row = min(wish * (1.6 if style.fill else 1.0), free / max(rows, 1))
    row = max(row, high + airs.between * text)
    first, top = edge if len(ends) > 1 else max(edge, wide[said.name(said.tree)] / 2), high / 2 + style.line.pt
    base = top + rows * row
    foot = base - (high - low) / 2
    middles = {ends[0]: first}
    for one, other in pairwise(ends):
        step = (wide[one] + wide[other]) / 2 + airs.apart * text
        rows_of = {shown[one].row, shown[other].row}
        step *= airs.beside if len(rows_of) > 1 and 0 not in rows_of else 1.0
        middles[other] = middles[one] + (max(column, step) if rows_of != {0} else column)
    for name, node in reversed(shown.items()):
        if name not in middles and node.left is not None and node.right is not None:
            middles[name] = (middles[said.name(node.left)] + middles[said.name(node.right)]) / 2
    boxes = {
        name: box_around(middles[name], base - node.row * row, wide[name], high)
        if node.row
        else box_around(middles[name], foot, wide[name], low)
        for name, node in shown.items()
    }
    under = foot + low / 2 + (airs.data - HIGH / 2) * text + second / 2
    leaves = {
        said.leaves[node.start]: box_around(
            middles[name], under, _leaf_wide(style, size, said.leaves[node.start], airs), leaf_high
        )
        for name, node in shown.items()
        if node.row == 0
    }
    left = min(box.left for box in (*boxes.values(), *leaves.values())) - style.line.pt
    return _moved(boxes, -left), _moved(leaves, -left)


def name_lines(name: str, look: RunStyle, folded: bool) -> tuple[str, ...]:
    """A name in one line or, `folded`, in two if it can be parted."""
    return in_two_lines(name, look) if folded else (name,)


def _beside(part: range, node: HashNode) -> bool:
    """Whether a hash is shown beside a part, and nothing of what is below it."""
    return node.end <= part.start or part.stop <= node.start


def shown_with(tree: HashNode, part: range) -> Iterator[HashNode]:
    """The hashes that a part shows, the root first: all over its leaves, and what these need beside them."""
    yield tree
    for child in (tree.left, tree.right) if not _beside(part, tree) else ():
        if child is not None:
            yield from shown_with(child, part)


def _wide(said: HashTree, style: Style, size: Length, name: str, airs: Airs) -> float:
    """Of a box; as wide when it has changed, and inside of the heaviest rim."""
    bold = style.text(size, bold=True)
    runs = [Run(line, bold) for line in name_lines(name + (PRIME if said.change else ""), bold, airs.folded)]
    if said.shows_hashes:
        runs.append(Run("0000", style.text(size)))
    return max(width_of((run,)) for run in runs) + 2 * airs.sides * size.pt + style.heavy.pt


def _leaf_wide(style: Style, size: Length, leaf: str, airs: Airs) -> float:
    bold = style.text(size, bold=True)
    words = max(width_of((Run(line, bold),)) for line in name_lines(leaf + PRIME, bold, airs.folded))
    return max(words + 2 * airs.sides * size.pt + style.heavy.pt, 1.6 * size.pt)


def _widest_above(shown: Mapping[str, HashNode], wide: Mapping[str, float], apart: float) -> float:
    """From leaf to leaf, so that the wide boxes of a row above do not touch."""
    least = 0.0
    rows: dict[int, list[str]] = {}
    for name, node in shown.items():
        rows.setdefault(node.row, []).append(name)
    for row, names in rows.items():
        if row and len(names) > 1:
            least = max(least, (max(wide[name] for name in names) + apart) / (1 << row))
    return least


def _moved(boxes: Mapping[str, Bounds], by: float) -> dict[str, Bounds]:
    return {name: box.moved(by, 0.0) for name, box in boxes.items()}
