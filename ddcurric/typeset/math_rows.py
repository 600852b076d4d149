"""What the setter of formulas does slowly, mended from outside."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def measure_rows_once() -> None:
    """Take ziamath's rows twice at most: its time doubled with each fraction, root or script inside another.

    Before it sets a row, it sets all that is in it without stretching brackets, to learn how high they must be. Inside
    such a trial nothing stretches, so that what stands deeper needs no trial of its own.
    """
    from ziamath.nodes.mrow import Mrow

    rows: Any = Mrow
    tried = rows._get_height_nostretch

    def height(row: Any, line: Any, **settings: Any) -> tuple[float, float]:
        found: tuple[float, float] = (0.0, 0.0) if settings.get("nostretch") else tried(row, line, **settings)
        return found

    rows._get_height_nostretch = height
