"""How an edge runs from a node to itself."""

from __future__ import annotations

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.curves import HEAD, Bend


def loop(box: Bounds, nth: int, upright: bool, text: float, line: float) -> Bend:
    """At the right of its node or, in a graph that runs sideways, on top of it; the `nth` of several runs around them.

    `text` is the size of the type, `line` the width of lines, in points.
    """
    far, foot = (2.8 + 1.2 * nth) * text, (HEAD + 1.0) * line
    part = min(0.28, 0.8 * text / max(1.0, box.height if upright else box.width))
    out = (1.0, 0.0) if upright else (0.0, -1.0)
    if upright:
        middle = (box.top + box.bottom) / 2
        start, end = (box.right, middle - part * box.height), (box.right, middle + part * box.height)
    else:
        middle = (box.left + box.right) / 2
        start, end = (middle - part * box.width, box.top), (middle + part * box.width, box.top)
    leaves, arrives = ((x + out[0] * foot, y + out[1] * foot) for x, y in (start, end))
    one, two = ((x + out[0] * far, y + out[1] * far) for x, y in (start, end))
    curve = (one, two, arrives)
    return Bend(start, leaves, (curve,), end)
