"""How the contents of a packet are set, so that they end on their page."""

from __future__ import annotations

import math
from collections.abc import Sequence

TITLE = 49.0
USUAL, CLOSE = (25.0, 18.0, 12.5, 1.0), (20.0, 15.0, 11.5, 0.5)
"""Points of a part, a topic or a list, a line of a key question and the white below it; close is `.contents.close`."""
LINE = 100
"""Letters of a line of a key question, its points among them."""


def are_close(questions: Sequence[str], parts: int, lists: int, height: float) -> bool:
    """Whether the contents have their lines closer together, since they fit a page so and would not otherwise.

    `questions`: the key question and the points of each topic, empty where it has none; `lists`: those at the end;
    `height`: of a page, in points.
    """
    lines = [math.ceil(len(each) / LINE) for each in questions]

    def high(part: float, topic: float, line: float, below: float) -> float:
        asked = sum(count * line + below for count in lines if count)
        return TITLE + (parts + bool(lists)) * part + (len(questions) + lists) * topic + asked

    return high(*CLOSE) <= height < high(*USUAL)
