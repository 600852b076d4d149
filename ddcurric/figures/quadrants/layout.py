"""Where the parts of a quadrant chart stand. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product

from ddcurric.figures.kit.bounds import Bounds, Segment, box_around, envelope
from ddcurric.figures.kit.fitting import fits
from ddcurric.figures.kit.footing import LabelPlace
from ddcurric.figures.kit.labels import place_labels
from ddcurric.figures.kit.seams import even_stretches
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import Label, label_of
from ddcurric.figures.quadrants.source import QuadrantChart
from ddcurric.units import Length
from ddcurric.values import dataclass

FLAT, WIDEST = 1.35, 38.0
"""Of its height, the width of what the axes enclose, and that in type sizes at most."""
ENDS, AIR = 8.0, 0.6
"""How wide words at the ends of the upright axis are, and from an axis to words, in type sizes."""
NAMES = (12.0, 8.5, 6.5)
"""How wide words of points are, in type sizes; those of fields, too, but where they are widest."""
OFF, PAD = 0.25, 0.55
"""From a point to its words, and from the edge of a field to its name, in type sizes."""
LEGENDS, COLUMNS, LEAST = (14.0, 22.0), (1, 2, 3), 14.0
"""How wide words of points are in a legend that numbers lead to, in how many columns they stand, and how wide what the
axes enclose is at least where there is one; in type sizes."""
AWAY, HANG, APART = 2.0, 1.8, 0.45
"""From what is left of it to a column of the legend, from a number to its words, and from one to the next."""
SIDEWAYS, ASLANT = 2.0, 4.0
"""What it costs that words stand at the left, above or below a point, or aslant of it."""


_Legend = tuple[tuple[Bounds, Bounds, Label], ...]
"""Where each number stands once more, and its words."""


@dataclass(frozen=True, slots=True)
class QuadrantGrid:
    """A quadrant chart at its places."""

    plot: Bounds
    dots: tuple[Bounds, ...]
    """Of points."""
    points: tuple[tuple[Bounds, Label], ...]
    """Their words, or numbers that lead to the legend."""
    legend: _Legend
    """Empty: words stand at their points."""
    names: tuple[tuple[int, Bounds, Label], ...]
    """Of fields that have one: its number, and its words."""
    ends: tuple[tuple[str, Bounds, Label, str], ...]
    """What stands at the ends of axes: which end, its words, and at which side they begin."""
    bounds: Bounds
    conflicts: int
    """Words that touch something."""


@lru_cache(maxsize=64)
def lay_quadrants(chart: QuadrantChart, style: Style) -> tuple[QuadrantGrid, bool]:
    """In the largest type in which words touch nothing, numbers if words do in any; else where fewest do.

    And whether all is well.
    """
    tried = []
    widths = sorted({style.max_width.pt, style.wide_width.pt})
    ways = [
        (0, False, NAMES),
        *((at, False, LEGENDS) for at in COLUMNS),
        *((at, True, LEGENDS) for at in COLUMNS[::-1]),
    ]
    for columns, below, wides in ways:
        for size, width, wide in product(style.sizes, widths, wides):
            grid = _grid(chart, style, size, width, _legend(chart, style, size, wide, columns, below), wide)
            if columns and min(grid.plot.width, grid.plot.height * FLAT) < LEAST * size.pt:
                continue
            if not grid.conflicts and fits(grid.bounds, style):
                return grid, True
            tried.append(grid)
    return min(tried, key=lambda grid: (not fits(grid.bounds, style), grid.conflicts)), False


def _legend(
    chart: QuadrantChart, style: Style, size: Length, wide: float, columns: int, below: bool
) -> tuple[_Legend, Bounds]:
    """Words of all points in columns, and what they take of the room right of what the axes enclose, or below it."""
    text, right, foot, found = size.pt, 0.0, 0.0, list[tuple[Bounds, Bounds, Label]]()
    labels = [label_of(each.name, style.text(size), wide * text) for each in chart.points]
    for stretch in even_stretches(len(labels), columns) if columns else ():
        left, top = right + AWAY * text * (bool(right) or not below), AWAY * text * below
        for label in labels[stretch.start : stretch.stop]:
            ink = Bounds(left + HANG * text, top, left + HANG * text + label.width, top + label.height)
            found.append((ink._replace(left=left, right=left + HANG * text), ink, label))
            right, top, foot = max(right, ink.right), ink.bottom + APART * text, max(foot, ink.bottom)
    return tuple(found), Bounds(0.0, 0.0, 0.0, foot) if below else Bounds(0.0, 0.0, right, 0.0)


def _grid(
    chart: QuadrantChart, style: Style, size: Length, whole: float, listed: tuple[_Legend, Bounds], wide: float
) -> QuadrantGrid:
    """`listed`: a legend, and the room that it takes; words stand beside their points where it is empty."""
    text = size.pt
    legend, beyond = listed
    width = whole - beyond.width
    plain, bold = style.text(size), style.text(size, style.secondary, bold=True)
    low, high = (label_of(words, plain, ENDS * text) for words in chart.up)
    left = max(low.width, high.width)
    left += AIR * text if left else 0.0
    dot, most = style.dot.pt, min(width, WIDEST * text if not style.fill else width)
    left = max(left, _over((each.x for each in chart.points), dot, most))
    right = _over((1 - each.x for each in chart.points), dot, most)
    across = min(width - left - right - style.heavy.pt, most)
    ends = [label_of(words, plain, across / 2 - AIR * text) for words in chart.across]
    foot = max(label.height for label in ends)
    foot += AIR * text if foot else 0.0
    foot = max(foot, _over((each.y for each in chart.points), dot, across / FLAT))
    top = _over((1 - each.y for each in chart.points), dot, across / FLAT)
    down = min(across / FLAT, style.max_height.pt - foot - top - style.heavy.pt - beyond.height)
    across = min(across, 2 * FLAT * down)
    plot = Bounds(left, 0.0, left + across, down)
    placed = list(_ends(plot, (low, high), (ends[0], ends[1]), AIR * text))
    dots = tuple(box_around(left + each.x * across, (1 - each.y) * down, dot, dot) for each in chart.points)
    inner = plot.grown(-style.line.pt)
    broad = min(across / 2 - 2 * PAD * text, across if wide >= NAMES[0] else wide * text)
    names = [(number, label_of(name, bold, broad)) for number, name, _ in chart.fields() if name]
    named = (str(at) if legend else each.name for at, each in enumerate(chart.points, 1))
    labels = [label_of(words, plain, wide * text) for words in named]
    choices = [
        *(list(_in_field(number, label, plot, PAD * text)) for number, label in names),
        *(list(_beside(box, label, OFF * text, inner)) for box, label in zip(dots, labels, strict=True)),
    ]
    middle = left + across / 2, down / 2
    lines = [
        Segment(middle[0], 0.0, middle[0], down, style.thin.pt / 2),
        Segment(left, middle[1], left + across, middle[1], style.thin.pt / 2),
    ]
    found = place_labels(choices, lines, dots, text * 0.12)
    inks = found.boxes
    words = [ink for _, ink, _, _ in placed]
    away = (0.0, down + foot) if beyond.height else (plot.right, 0.0)
    legend = tuple((one.moved(*away), other.moved(*away), label) for one, other, label in legend)
    words += [ink for _, ink, _ in legend]
    bounds = envelope([plot.grown(style.heavy.pt / 2), *(ink.grown(style.heavy.pt / 2) for ink in words), *dots])
    return QuadrantGrid(
        plot,
        dots,
        tuple(zip(inks[len(names) :], labels, strict=True)),
        legend,
        tuple((number, ink, label) for (number, label), ink in zip(names, inks, strict=False)),
        tuple(placed),
        bounds,
        found.conflicts,
    )


def _ends(
    plot: Bounds, up: tuple[Label, Label], across: tuple[Label, Label], air: float
) -> Iterator[tuple[str, Bounds, Label, str]]:
    """What stands at the ends of axes; see `QuadrantGrid`."""
    foot, side, middle = plot.bottom + air, plot.left - air, (plot.left + plot.right) / 2
    for end, label, left, right, top, begins in (
        ("low", up[0], 0.0, side, plot.bottom - up[0].height, "right"),
        ("high", up[1], 0.0, side, 0.0, "right"),
        ("left", across[0], plot.left, middle, foot, "left"),
        ("right", across[1], middle, plot.right, foot, "right"),
    ):
        if label.lines:
            yield end, Bounds(left, top, right, top + label.height), label, begins


def _over(shares: Iterable[float], dot: float, room: float) -> float:
    """How far a point reaches over the edge of a room, of which its middle is away from that by a share."""
    return max(0.0, *(dot / 2 - share * room for share in shares), 0.0)


def _in_field(number: int, label: Label, plot: Bounds, pad: float) -> Iterator[LabelPlace]:
    """At the head of a field, or at its foot."""
    across, down = plot.width / 2, plot.height / 2
    left = plot.left + (across if number in (1, 4) else 0.0)
    top = plot.top + (0.0 if number in (1, 2) else down)
    tops = top + pad, top + down - pad - label.height
    lefts = left + (across - label.width) / 2, left + pad, left + across - pad - label.width
    for cost, (y, x) in enumerate(product(tops, lefts)):
        yield LabelPlace(Bounds(x, y, x + label.width, y + label.height), float(cost))


def _beside(dot: Bounds, label: Label, off: float, within: Bounds) -> Iterator[LabelPlace]:
    """Around a point, in the plot wherever that can be."""
    wide, high = label.width, label.height
    x, y = (dot.left + dot.right) / 2, (dot.top + dot.bottom) / 2
    right, left, above, below = dot.right + off, dot.left - off - wide, dot.top - off - high, dot.bottom + off
    beside, over = y - high / 2, x - wide / 2
    near = off * 0.4
    places = (
        (right, beside, 0.0),
        (left, beside, SIDEWAYS),
        (over, above, SIDEWAYS),
        (over, below, SIDEWAYS),
        *((side, row, ASLANT) for side in (right - near, left + near) for row in (above + near, below - near)),
    )
    for left_, top, cost in places:
        box = Bounds(left_, top, left_ + wide, top + high)
        kept = box.moved(
            max(0.0, within.left - box.left) - max(0.0, box.right - within.right),
            max(0.0, within.top - box.top) - max(0.0, box.bottom - within.bottom),
        )
        yield LabelPlace(kept, cost + (1.0 if kept != box else 0.0))
