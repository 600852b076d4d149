"""Where the parts of a Git graph stand along time: commits in the lanes of their branches. Lengths are points."""

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


@dataclass(frozen=True, slots=True)
class PlacedLabel:
    """Words at their place: the name of a commit, of a branch, or a tag."""

    ink: Bounds
    label: Label


@dataclass(frozen=True, slots=True)
class CommitSpot:
    """A commit at its place."""

    number: int
    """Which of all commits, from 0."""
    at: Point
    name: PlacedLabel | None
    """None: it has none."""
    tags: tuple[PlacedLabel, ...]


@dataclass(frozen=True, slots=True)
class GitLine:
    """From a commit to one that follows it, as far as both are shown."""

    parent: int
    at: int
    """The one that follows."""
    start: Point
    end: Point
    bend: Bend | None = None
    """How it changes lanes; None: it is straight."""


@dataclass(frozen=True, slots=True)
class GitGrid:
    """A Git graph at its places, or a part of it."""

    spots: tuple[CommitSpot, ...]
    branches: tuple[tuple[int, PlacedLabel], ...]
    """By their lanes, their names, in boxes that are `PAD` wider at each side."""
    lines: tuple[GitLine, ...]
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


def in_lanes(graph: GitGraph, style: Style, size: Length) -> Iterator[GitGrid]:
    """Ways to lay it out along lanes, the best first; none where time is to go down or up."""
    if graph.direction == "LR":
        for width in sorted({style.max_width.pt, style.wide_width.pt}):
            for widest in (*WIDEST, NARROWEST):
                yield _along(graph, style, size, widest, width)


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
        ups[lane] = max(ups[lane], dot / 2 + sum(box_height(tag, text) + ABOVE * text for tag in own))
        downs[lane] = max(downs[lane], dot / 2 + (BELOW * text + name.height if name.lines else 0.0))
    for lane, label in enumerate(heads):
        half = box_height(label, text) / 2
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
            at, (x, ys[lane]), _below(name, x, ys[lane] + dot / 2 + BELOW * text), tuple(_above(own, x, ys[lane], text))
        )
        for at, (x, lane, name, own) in enumerate(zip(middles, lanes, names, tags, strict=True))
    )
    branches = tuple(enumerate(beside(label, PAD * text, y) for label, y in zip(heads, ys, strict=True)))
    firsts = [next((at for at, own in enumerate(lanes) if own == lane), None) for lane in range(len(heads))]
    guides = tuple(
        (y, heads[lane].width + boxed, _edge(graph, first, middles, lefts, wides, dot, gap))
        for lane, (y, first) in enumerate(zip(ys, firsts, strict=True))
    )
    lines = tuple(_lines(graph, lanes, spots, lefts, wides, dot, gap))
    right = lefts[-1] - gap
    narrow = max(wides) > widest * text + boxed + 0.1 or right > width + 1
    bounds = Bounds(0.0, 0.0, right, top - apart).grown(style.line.pt / 2)
    return GitGrid(spots, branches, lines, guides, dot, False, False, bounds, narrow)


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


def box_height(label: Label, text: float) -> float:
    """How high the box around words is."""
    return label.height + PAD * text


def beside(label: Label, left: float, y: float) -> PlacedLabel:
    """Words that begin at a place, in the middle of a height."""
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


def _lines(
    graph: GitGraph,
    lanes: Sequence[int],
    spots: Sequence[CommitSpot],
    lefts: Sequence[float],
    wides: Sequence[float],
    dot: float,
    gap: float,
) -> Iterator[GitLine]:
    """A branch leaves its lane right behind the commit with which it begins, a merge right before its own."""
    for at, commit in enumerate(graph.commits):
        for number, parent in enumerate(commit.parents):
            (x0, y0), (x1, y1) = spots[parent].at, spots[at].at
            start, end, bend = (x0 + dot / 2, y0), (x1 - dot / 2, y1), None
            if lanes[parent] != lanes[at]:
                left = lefts[at] - gap if number else lefts[parent] + wides[parent]
                middle, right = left + gap / 2, left + gap
                bend = Bend(start, (left, y0), (((middle, y0), (middle, y1), (right, y1)),), end)
            yield GitLine(parent, at, start, end, bend)
