"""Where the parts of a Git graph stand: in lanes along time, or in rows, as in a log. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate

from ddcurric.figures.gitgraph.source import Commit, GitGraph
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.curves import Bend, Point
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import Label, label_of
from ddcurric.units import Length
from ddcurric.values import dataclass

DOT = 1.05
"""Of a commit, in type sizes."""
WIDEST, NARROWEST = (14.0, 10.0, 7.5), 5.5
"""Names of commits beside one another, in type sizes; the narrowest are tried last."""
GAP, WIDER = 2.0, 5.0
"""From column to column, for lines that change lanes, and so much more on slides at most, in type sizes."""
BELOW, ABOVE, LANES, HIGHER = 0.45, 0.4, 1.1, 1.6
"""From a commit to its name and to its tags, from lane to lane, and so much more on slides at most, in type sizes."""
PAD = 0.45
"""Beside words in a box, in type sizes; half of it above and below them."""
LANE, ROWS, BESIDE = 1.9, (0.75, 0.3), 1.0
"""From lane to lane in a log, between two of its rows, and from its lanes to words, in type sizes."""
LONGEST = 26.0
"""Names in a log, in type sizes."""


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """Words at their place: the name of a commit, of a branch, or a tag."""

    ink: Bounds
    label: Label


@dataclass(frozen=True, slots=True)
class CommitSpot:
    """A commit at its place."""

    at: Point
    name: PlacedLabel | None
    """None: it has none."""
    tags: tuple[PlacedLabel, ...]


@dataclass(frozen=True, slots=True)
class GitGrid:
    """A Git graph at its places."""

    spots: tuple[CommitSpot, ...]
    branches: tuple[PlacedLabel, ...]
    """Their names, in boxes that are `PAD` wider at each side."""
    bends: tuple[tuple[int, int, Bend], ...]
    """Lines from lane to lane, by the commits that they join."""
    guides: tuple[tuple[float, float, float], ...]
    """Before a branch begins: how high, and from where to where."""
    dot: float
    down: bool
    """It is a log, of which time goes down."""
    up: bool
    """Or up."""
    bounds: Bounds
    narrow: bool = False
    """Some words are wider than their column."""


def tags_of(commit: Commit) -> tuple[str, ...]:
    """What stands in boxes at a commit."""
    return commit.tags or ((f"cherry-pick: {' '.join(commit.picked.split())}",) if commit.picked else ())


def lanes_of(graph: GitGraph) -> list[int]:
    """The lane of each commit."""
    return [graph.branches.index(each.branch) for each in graph.commits]


def git_grids(graph: GitGraph, style: Style, size: Length) -> Iterator[GitGrid]:
    """Ways to lay it out, the best first: along lanes, if that is wanted, else as a log."""
    if graph.direction == "LR":
        for width in sorted({style.max_width.pt, style.wide_width.pt}):
            for widest in (*WIDEST, NARROWEST):
                yield _along(graph, style, size, widest, width)
    for row in ROWS:
        yield _log(graph, style, size, row)


def _along(graph: GitGraph, style: Style, size: Length, widest: float, width: float) -> GitGrid:
    """Commits from left to right, each in a column as wide as its words."""
    text, lanes, dot = size.pt, lanes_of(graph), DOT * size.pt
    plain, bold = style.text(size), style.text(size, bold=True)
    names = [label_of(each.name, plain, widest * text) for each in graph.commits]
    tags = [[label_of(tag, plain, widest * text) for tag in tags_of(each)] for each in graph.commits]
    heads = [label_of(name, bold, widest * text) for name in graph.branches]
    boxed = 2 * PAD * text
    wides = [
        max(dot + 0.6 * text, name.width, *(tag.width + boxed for tag in own), 0.0)
        for name, own in zip(names, tags, strict=True)
    ]
    head, gap = max(label.width for label in heads) + boxed, GAP * text
    own_width = head + sum(wides) + gap * (len(wides) - 0.5)
    gap += max(0.0, min(WIDER * text, (width - own_width) / len(wides))) if style.fill else 0.0
    lefts = [head + gap / 2, *(head + gap / 2 + at for at in accumulate(wide + gap for wide in wides))]
    middles = [left + wide / 2 for left, wide in zip(lefts, wides, strict=False)]
    ups, downs = [dot / 2] * len(heads), [dot / 2] * len(heads)
    for lane, name, own in zip(lanes, names, tags, strict=True):
        ups[lane] = max(ups[lane], dot / 2 + sum(_box_height(tag, text) + ABOVE * text for tag in own))
        downs[lane] = max(downs[lane], dot / 2 + (BELOW * text + name.height if name.lines else 0.0))
    for lane, label in enumerate(heads):
        half = _box_height(label, text) / 2
        ups[lane], downs[lane] = max(ups[lane], half), max(downs[lane], half)
    apart = LANES * text
    if style.fill:
        free = style.max_height.pt - sum(ups) - sum(downs) - apart * (len(heads) - 1)
        apart += max(0.0, min(HIGHER * text, free / len(heads)))
    ys, top = [], 0.0
    for up, down in zip(ups, downs, strict=True):
        ys.append(top + up)
        top += up + down + apart
    spots = tuple(
        CommitSpot(
            (x, ys[lane]), _below(name, x, ys[lane] + dot / 2 + BELOW * text), tuple(_above(own, x, ys[lane], text))
        )
        for x, lane, name, own in zip(middles, lanes, names, tags, strict=True)
    )
    branches = tuple(_beside(label, PAD * text, y) for label, y in zip(heads, ys, strict=True))
    firsts = [next((at for at, own in enumerate(lanes) if own == lane), None) for lane in range(len(heads))]
    guides = tuple(
        (y, heads[lane].width + boxed, _edge(graph, first, middles, lefts, wides, dot, gap))
        for lane, (y, first) in enumerate(zip(ys, firsts, strict=True))
    )
    bends = tuple(_bends_along(graph, lanes, spots, lefts, wides, dot, gap))
    right = lefts[-1] - gap
    narrow = max(wides) > widest * text + boxed + 0.1 or right > width + 1
    bounds = Bounds(0.0, 0.0, right, top - apart).grown(style.line.pt / 2)
    return GitGrid(spots, branches, bends, guides, dot, False, False, bounds, narrow)


def _edge(
    graph: GitGraph,
    first: int | None,
    middles: Sequence[float],
    lefts: Sequence[float],
    wides: Sequence[float],
    dot: float,
    gap: float,
) -> float:
    """How far a guide goes: to where a line comes into the lane, or to the first commit in it."""
    if first is None:
        return lefts[-1] - gap
    parents = graph.commits[first].parents
    return lefts[parents[0]] + wides[parents[0]] if parents else middles[first] - dot / 2


def _box_height(label: Label, text: float) -> float:
    return label.height + PAD * text


def _beside(label: Label, left: float, y: float) -> PlacedLabel:
    return PlacedLabel(Bounds(left, y - label.height / 2, left + label.width, y + label.height / 2), label)


def _below(label: Label, x: float, top: float) -> PlacedLabel | None:
    if not label.lines:
        return None
    return PlacedLabel(Bounds(x - label.width / 2, top, x + label.width / 2, top + label.height), label)


def _above(labels: Sequence[Label], x: float, y: float, text: float) -> Iterator[PlacedLabel]:
    """Tags over a commit, the first one nearest to it."""
    foot = y - DOT * text / 2
    for label in labels:
        foot -= ABOVE * text + PAD * text / 2
        yield PlacedLabel(Bounds(x - label.width / 2, foot - label.height, x + label.width / 2, foot), label)
        foot -= label.height + PAD * text / 2


def _bends_along(
    graph: GitGraph,
    lanes: Sequence[int],
    spots: Sequence[CommitSpot],
    lefts: Sequence[float],
    wides: Sequence[float],
    dot: float,
    gap: float,
) -> Iterator[tuple[int, int, Bend]]:
    """A branch leaves its lane right behind the commit with which it begins, a merge right before its own."""
    for at, commit in enumerate(graph.commits):
        for number, parent in enumerate(commit.parents):
            (x0, y0), (x1, y1) = spots[parent].at, spots[at].at
            if lanes[parent] == lanes[at]:
                continue
            left = lefts[at] - gap if number else lefts[parent] + wides[parent]
            right = left + gap
            yield parent, at, _bend((x0 + dot / 2, y0), (left, y0), (right, y1), (x1 - dot / 2, y1))


def _bend(start: Point, leaves: Point, arrives: Point, end: Point, down: bool = False) -> Bend:
    (x0, y0), (x1, y1) = leaves, arrives
    if down:
        middle = (y0 + y1) / 2
        return Bend(start, leaves, (((x0, middle), (x1, middle), arrives),), end)
    middle = (x0 + x1) / 2
    return Bend(start, leaves, (((middle, y0), (middle, y1), arrives),), end)


def _log(graph: GitGraph, style: Style, size: Length, row: float) -> GitGrid:
    """A row for each commit, its words behind the lanes: what branches end there, its tags, its name."""
    text, lanes, dot = size.pt, lanes_of(graph), DOT * size.pt
    plain, bold, up = style.text(size), style.text(size, bold=True), graph.direction == "BT"
    heads = [label_of(name, bold, LONGEST * text) for name in graph.branches]
    tips = [tip or 0 for tip in graph.tips]
    left = (len(heads) - 1) * LANE * text + dot + BESIDE * text
    branches: dict[int, PlacedLabel] = {}
    spots: list[CommitSpot] = []
    top, right = 0.0, left
    order = [*reversed(range(len(graph.commits)))] if up else [*range(len(graph.commits))]
    for at in order:
        commit, x = graph.commits[at], left
        here = [lane for lane, tip in enumerate(tips) if tip == at]
        tags = [label_of(tag, plain, LONGEST * text) for tag in tags_of(commit)]
        boxes = [heads[lane] for lane in here] + tags
        beside = sum(label.width + (2 * PAD + 0.5) * text for label in boxes)
        room = max(style.max_width.pt - left - beside, NARROWEST * text)
        name = label_of(commit.name, plain, min(room, LONGEST * text))
        line = plain.size.pt * 0.7  # the height of capitals: the first line of all words, and the dot's middle
        half = max([dot, *(_box_height(label, text) for label in boxes)]) / 2
        y = top + half
        placed = []
        for label in boxes:
            placed.append(_beside(label, x + PAD * text, y))
            x += label.width + (2 * PAD + 0.5) * text
        branches |= dict(zip(here, placed, strict=False))
        words = (
            PlacedLabel(Bounds(x, y - line / 2, x + name.width, y - line / 2 + name.height), name)
            if name.lines
            else None
        )
        foot = max(y + half, words.ink.bottom if words else 0.0)
        right = max(right, x + name.width if words else x - 0.5 * text)
        spots.append(CommitSpot((lanes[at] * LANE * text + dot / 2, y), words, tuple(placed[len(here) :])))
        top = foot + row * text
    spots = spots[::-1] if up else spots
    bends = tuple(_bends_down(graph, lanes, spots, dot, text))
    found = tuple(branches[lane] for lane in range(len(heads)))
    bounds = Bounds(0.0, 0.0, right, top - row * text).grown(style.line.pt / 2)
    return GitGrid(tuple(spots), found, bends, (), dot, True, up, bounds)


def _bends_down(
    graph: GitGraph, lanes: Sequence[int], spots: Sequence[CommitSpot], dot: float, text: float
) -> Iterator[tuple[int, int, Bend]]:
    """As those along time, in the rows next to the commits."""
    for at, commit in enumerate(graph.commits):
        for number, parent in enumerate(commit.parents):
            (x0, y0), (x1, y1) = spots[parent].at, spots[at].at
            if lanes[parent] == lanes[at]:
                continue
            sign = 1 if y1 > y0 else -1
            near, far = (spots[at - 1].at[1], y1) if number else (y0, spots[parent + 1].at[1])
            air = sign * (dot / 2 + 0.1 * text)
            start, end = (x0, y0 + sign * dot / 2), (x1, y1 - sign * dot / 2)
            yield parent, at, _bend(start, (x0, near + air), (x1, far - air), end, down=True)
