"""How the contents of a packet are set, so that they end on their page, and how many pages they take."""

from __future__ import annotations

import math

from ddcurric.values import dataclass

TITLE = 49.0
USUAL, CLOSE = (25.0, 18.0, 12.5, 1.0), (20.0, 15.0, 11.5, 0.5)
"""Points of a part, a topic or a list, a line of a key question and the white below it; close is `.contents.close`."""
LINE = 100
"""Letters of a line of a key question, its points among them."""
ABOVE, ROW = 150.0, 19.5
"""Points of what stands above the instructor's table, and of a row of it."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """What the contents of a packet list."""

    questions: tuple[str, ...]
    """The key question and the points of each topic; empty where it has none."""
    parts: int
    lists: int
    """At the end."""

    def high(self, part: float, topic: float, line: float, below: float) -> float:
        """In points."""
        lines = [math.ceil(len(each) / LINE) for each in self.questions]
        asked = sum(count * line + below for count in lines if count)
        return TITLE + (self.parts + bool(self.lists)) * part + (len(lines) + self.lists) * topic + asked


def are_close(listed: Lengths, height: float) -> bool:
    """Whether the contents have their lines closer together, since they fit a page so and would not otherwise.

    `height`: of a page, in points.
    """
    return listed.high(*CLOSE) <= height < listed.high(*USUAL)


def pages_of_contents(listed: Lengths, height: float, *, close: bool) -> int:
    """How many pages they should take."""
    return math.ceil(listed.high(*(CLOSE if close else USUAL)) / height)


def pages_of_overview(listed: Lengths, height: float) -> int:
    """How many pages the instructor's table of topics should take."""
    rows = 2 + len(listed.questions) + (listed.parts if listed.parts > 1 else 0)
    return math.ceil((ABOVE + rows * ROW) / height)
