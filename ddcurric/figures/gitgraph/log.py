"""Where the parts of a Git graph stand as a log, of which time goes down or up. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ddcurric.figures.gitgraph.layout import (
    DOT,
    NARROWEST,
    PAD,
    CommitSpot,
    GitGrid,
    GitLine,
    PlacedLabel,
    beside,
    box_height,
    lanes_of,
    tags_of,
)
from ddcurric.figures.gitgraph.source import GitGraph
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.curves import Bend
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import label_of
from ddcurric.units import Length

LANE, ROWS, BESIDE = 1.9, (0.75, 0.3), 1.0
"""From lane to lane, between two rows, and from lanes to words, in type sizes."""
LONGEST = 26.0
"""Names, in type sizes."""
ON = 1.0
"""How far a line goes on that leads out of a part, in type sizes."""


def as_log(graph: GitGraph, shown: range, style: Style, size: Length, row: float) -> GitGrid:
    """A row for each of these commits, its words behind the lanes: what branches end there, its tags, its name."""
    text, lanes, dot = size.pt, lanes_of(graph), DOT * size.pt
    plain, bold, up = style.text(size), style.text(size, bold=True), graph.direction == "BT"
    heads = [label_of(name, bold, LONGEST * text) for name in graph.branches]
    tips = _tips(graph, lanes, shown)
    left = (len(heads) - 1) * LANE * text + dot + BESIDE * text
    branches = list[tuple[int, PlacedLabel]]()
    spots: dict[int, CommitSpot] = {}
    earlier, later = (ON * text if shown.start else 0.0), (ON * text if shown.stop < len(lanes) else 0.0)
    top, right = later if up else earlier, left
    for at in reversed(shown) if up else shown:
        commit, x = graph.commits[at], left
        here = [lane for lane, tip in enumerate(tips) if tip == at]
        tags = [label_of(tag, plain, LONGEST * text) for tag in tags_of(commit)]
        boxes = [heads[lane] for lane in here] + tags
        wide = sum(label.width + (2 * PAD + 0.5) * text for label in boxes)
        room = max(style.max_width.pt - left - wide, NARROWEST * text)
        name = label_of(commit.name, plain, min(room, LONGEST * text))
        line = plain.size.pt * 0.7  # the height of capitals: the first line of all words, and the dot's middle
        half = max([dot, *(box_height(label, text) for label in boxes)]) / 2
        y = top + half
        placed = []
        for label in boxes:
            placed.append(beside(label, x + PAD * text, y))
            x += label.width + (2 * PAD + 0.5) * text
        branches += zip(here, placed, strict=False)
        words = (
            PlacedLabel(Bounds(x, y - line / 2, x + name.width, y - line / 2 + name.height), name)
            if name.lines
            else None
        )
        foot = max(y + half, words.ink.bottom if words else 0.0)
        right = max(right, x + name.width if words else x - 0.5 * text)
        spots[at] = CommitSpot(at, (lanes[at] * LANE * text + dot / 2, y), words, tuple(placed[len(here) :]))
        top = foot + row * text
    foot = top - row * text + (earlier if up else later)
    ends = (foot, 0.0) if up else (0.0, foot)
    bounds = Bounds(0.0, 0.0, right, foot).grown(style.line.pt / 2)
    found = tuple(spots[at] for at in shown)
    lines = tuple(_lines(graph, shown, spots, ends, text))
    return GitGrid(found, tuple(sorted(branches)), lines, (), dot, True, up, bounds)


def _tips(graph: GitGraph, lanes: Sequence[int], shown: range) -> list[int]:
    """At which commit the name of each branch stands: of one that goes on in a later part at its last one here."""
    last = {lanes[at]: at for at in shown}
    tips = [tip or 0 for tip in graph.tips]
    return [last.get(lane, tip) if tip >= shown.stop else tip for lane, tip in enumerate(tips)]


def _lines(
    graph: GitGraph, shown: range, spots: Mapping[int, CommitSpot], ends: tuple[float, float], text: float
) -> Iterator[GitLine]:
    """As those along time, in the rows next to the commits; what leads into a part or out of it does so in a lane."""
    lanes, dot = lanes_of(graph), DOT * text

    def height(at: int) -> float:
        return ends[0] if at < shown.start else ends[1] if at >= shown.stop else spots[at].at[1]

    for at, commit in enumerate(graph.commits):
        for number, parent in enumerate(commit.parents):
            if parent >= shown.stop or at < shown.start:
                continue
            turn = at if number else parent + 1  # it changes lanes between this row and the one before it
            rows = max(parent + 1, shown.start), min(at + 1, shown.stop)
            first, last = (lanes[parent if row <= turn else at] for row in rows)
            x0, x1 = (lane * LANE * text + dot / 2 for lane in (first, last))
            y0, y1 = height(parent), height(at)
            sign = 1 if y1 > y0 else -1
            start = x0, y0 + (sign * dot / 2 if parent in shown else 0.0)
            end = x1, y1 - (sign * dot / 2 if at in shown else 0.0)
            bend = None
            if first != last:
                air = sign * (dot / 2 + 0.1 * text)
                near = height(turn - 1) + (air if turn > shown.start else sign * 0.2 * text)
                far = height(turn) - air
                middle = (near + far) / 2
                bend = Bend(start, (x0, near), (((x0, middle), (x1, middle), (x1, far)),), end)
            yield GitLine(parent, at, start, end, bend)
