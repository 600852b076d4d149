"""How well exercises fill pages in an order, as far as one can tell before they are set: in millimetres, about."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.lesson import Exercise, Part, SpaceLength, SpaceLines, SpacePage
from ddcurric.lesson.model.walk import Nodes, walk
from ddcurric.lesson.words import plain_text
from ddcurric.points import Worth
from ddcurric.units import Mm

PAGE, HEAD = 258.0, 75.0
"""What stands on a page; the head of the first one, its rules aside."""
LINE, RULE, ROW, LANE, PICTURE = 4.6, 7.5, 8.0, 11.0, 60.0
"""Of text, of room to write, of a table, of a diagram for each line of its source; a figure."""
SCALES = (0.9, 0.93, 0.96, 0.98, 1.0, 1.05)
"""How much higher what is set may be than it seems: room to write in is shorter or longer so that pages are full."""
SIGNS = 68
"""In a line."""


def holes(heights: Sequence[float], head: float, scale: float = 1.0) -> tuple[int, int]:
    """How many pages exercises take that are not broken, and how many quarters the emptiest but the last has free.

    `scale`: how much higher they may come out than it seems.
    """
    pages, left, emptiest = 1, PAGE - HEAD - head, 0.0
    for height in (scale * each for each in heights):
        if height > left:
            emptiest = max(emptiest, left)
            pages, left = pages + 1, PAGE
        left = max(0.0, left - height)
    return pages, int(4 * emptiest / PAGE)


def height_of(exercise: Exercise) -> float:
    """With its parts and the room below them."""
    room = 0.0 if exercise.parts and exercise.space is None else _room(exercise, exercise.total_points)
    parts = sum(height_of_blocks(part.blocks) + _room(part, part.points) for part in exercise.parts)
    return 2 * LINE + height_of_blocks((*exercise.blocks, *exercise.closing)) + parts + room


def height_of_blocks(blocks: Nodes) -> float:
    """Of blocks that stand one below the other."""
    return sum(map(_height, walk(blocks)))


def _height(node: object) -> float:
    match node:
        case b.Paragraph():
            return LINE * math.ceil(len(plain_text(node)) / SIGNS) + 1
        case b.Table():
            return ROW * (1 + len(node.rows))
        case b.Diagram():
            return min(max(LANE * sum(":" in line for line in node.text.splitlines()), PICTURE / 2), PAGE / 2)
        case b.Figure():
            return PICTURE
        case b.CodeBlock():
            return LINE * (1 + node.text.count("\n"))
        case _:
            return 0.0


def _room(owner: Exercise | Part, points: Worth | None) -> float:
    match owner.space:
        case SpaceLines(lines):
            return lines * RULE
        case SpaceLength(height):
            return height / Mm(1)
        case SpacePage():
            return 2 * PAGE
        case None if not any(isinstance(block, b.List) for block in owner.blocks):
            return RULE * (2 + 2 * (points or 1))
        case _:
            return 0.0
