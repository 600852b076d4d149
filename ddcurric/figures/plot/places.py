"""Places on the lines of a plot, and names as an office program is to write them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ddcurric.figures.plot.grid import PlotGrid
from ddcurric.figures.plot.source import PlotSeries, drawn_points, values_at


def written_name(name: str, lines: Sequence[str]) -> str:
    """The name of a bar as an office program is to write it, which parts no words itself."""
    return name if " ".join(lines).split() == name.split() else "\n".join(lines).strip()


def pair_in(words: Sequence[str]) -> tuple[float, float] | None:
    """The place that two words name; None where they name none."""
    try:
        x, y = map(float, words)
    except ValueError:
        return None
    return x, y


def is_on(series: PlotSeries, x: float, y: float, grid: PlotGrid) -> bool:
    """Whether a place is on a line, as far as one sees."""
    near = 0.01 * (grid.y.most - grid.y.least)
    corner = (x, y) in set(zip(series.xs, series.ys, strict=True))
    return corner or any(abs(y - found) <= near for found in values_at(series, x))


def with_places(series: PlotSeries, places: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The corners of a line, with places on it that are no corners."""
    found = list(drawn_points(series))
    for x, y in places:
        if (x, y) in found:
            continue
        for at, ((x0, _), (x1, _)) in enumerate(pairwise(found), 1):
            if min(x0, x1) <= x <= max(x0, x1):
                found.insert(at, (x, y))
                break
    return found
