"""Cuts as curves across the processes, and the places of their names."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from ddcurric.figures.kit.bounds import Bounds, Segment, box_around
from ddcurric.figures.kit.curves import Point, flatten, swing
from ddcurric.figures.kit.execution.cuts import cut_times
from ddcurric.figures.kit.execution.measures import Measures
from ddcurric.figures.kit.execution.periods import Timing
from ddcurric.figures.kit.execution.scale import CutLine, Frame, TimeScale
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.footing import LabelPlace


def place_cuts(
    said: SpaceTime, timing: Timing, scale: TimeScale, frame: Frame, measures: Measures
) -> tuple[tuple[CutLine, ...], dict[tuple[str, str], list[LabelPlace]]]:
    """The lines of all cuts, in points, and where the name of each may stand, by its key."""
    beyond = measures.dot + measures.clear * 2 + measures.text * 1.35
    # Straight past pills: a curve would cross their corners.
    past = measures.dot + measures.clear if measures.long > measures.dot else 0.0
    cuts, labels = [], {}
    for at, times in enumerate(cut_times(said, timing.at, body=measures.clear_of / scale.column)):
        rows = [(time * scale.column, scale.across(row)) for row, time in enumerate(times)]
        points = [(x, y + off) for x, y in rows for off in ((-past, past) if past else (0.0,))]
        points = [(rows[0][0], rows[0][1] - beyond), *points, (rows[-1][0], rows[-1][1] + beyond)]
        curve = swing(points)
        cuts.append(
            CutLine(
                frame.point(*points[0]),
                tuple((frame.point(*one), frame.point(*two), frame.point(*end)) for one, two, end in curve),
                None,
            )
        )
        if measures.cuts[at].lines:
            width, height = measures.cuts[at].width, measures.cuts[at].height
            labels[str(at), "cut"] = [
                LabelPlace(_beyond(frame, point, side, shift, width, height, measures), cost)
                for point, side, worse in ((points[0], -1, 0.0), (points[-1], 1, 6.0))
                for shift, cost in (
                    (0.0, worse),
                    (-0.5, worse + 2),
                    (0.5, worse + 2),
                    (-1.0, worse + 4),
                    (1.0, worse + 4),
                )
            ]
    return tuple(cuts), labels


def _beyond(
    frame: Frame, point: Point, side: int, shift: float, width: float, height: float, measures: Measures
) -> Bounds:
    """The name of a cut, past its end."""
    gap = measures.clear + 0.5
    if frame.down:
        x, y = frame.point(*point)
        return box_around(x + side * (gap + width / 2), y + shift * height, width, height)
    x, y = frame.point(*point)
    return box_around(x + shift * width, y + side * (gap + height / 2), width, height)


def along_cuts(cuts: tuple[CutLine, ...]) -> Iterator[Segment]:
    """The straight pieces that the curves of cuts are seen as."""
    for cut in cuts:
        line = flatten(cut.start, cut.curve)
        for one, two in itertools.pairwise(line):
            yield Segment(*one, *two, 0.6)
