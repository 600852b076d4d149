"""Where everything of a history stands: a line for each process, bars for its operations, circles where they take
effect. Lengths are points, from the upper left corner."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from ddcurric.figures.history.rows import AFTER_NAMES, RowMeasures, groups_of, measured, pitch_of, told_below
from ddcurric.figures.history.source import HistoryFigure, Verdict, verdict
from ddcurric.figures.history.spacing import (
    Era,
    Spaced,
    divided,
    homes,
    in_turn,
    moments,
    spaced,
    stretch_in,
    with_room,
)
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.dividing import MOST
from ddcurric.figures.kit.fitting import at_largest, fits
from ddcurric.figures.kit.questions import QuestionLine
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, Lines, height_of, width_of
from ddcurric.scene.text import RunStyle
from ddcurric.units import Length
from ddcurric.values import dataclass
from ddcurric.wording import wording

ROOMY = 4.5
"""Type sizes from moment to moment, on the average, beyond which print is not pulled apart."""
NEXT = (
    (1.0, 0.55),
    (0.6, 0.55),
    (0.3, 0.55),
    (0.3, 0.2),
    (0.15, 0.55),
    (0.15, 0.2),
    (0.0, 0.55),
    (0.0, 0.2),
    (0.0, 0.0),
)
"""From circle to circle in the order of effect, and from the end of a bar to one, of their diameter."""
GOES_ON, UNKNOWN = 0.3, 0.95
"""From the edge to a bar that goes on beyond it, and to one whose end nobody saw, in type sizes."""


@dataclass(frozen=True, slots=True)
class Bar:
    """An operation, or what of it lies in a piece."""

    operation: int
    start: float
    end: float
    y: float
    begins: bool
    """Else it goes on from before."""
    ends: bool
    words: Bounds | None
    """None: they stand in another piece."""


@dataclass(frozen=True, slots=True)
class LaidHistory:
    """A history at its places, all of it or one part. Lengths are points."""

    size: Length
    lines: Mapping[int, tuple[float, float, float]]
    """Of each process that stands here: from, to, and height; to where its last began, if nobody saw the end."""
    names: Mapping[int, tuple[Bounds, Lines]]
    bars: tuple[Bar, ...]
    points: Mapping[str, Mapping[int, tuple[float, float]]]
    """By condition that holds: where operations take effect."""
    remarks: tuple[tuple[Bounds, Lines], ...]
    signs: tuple[tuple[Bounds, Lines], ...]
    """Which part it is, and where it goes on."""
    questions: tuple[QuestionLine, ...]
    last: bool
    """Nothing comes after it."""
    bounds: Bounds
    """Of all of it; questions may begin left of the figure."""


@lru_cache(maxsize=128)
def whole(said: HistoryFigure, style: Style) -> tuple[LaidHistory, bool]:
    """In the largest type in which it fits, else in the smallest; and whether it does."""
    piece, rows = Era(0, len(moments(said.history))), range(len(said.history.processes))
    return at_largest(style, lambda size: _piece(said, style, size, (piece,), 0, rows, len(rows), True))


Parts = tuple[tuple[LaidHistory, ...], bool]
"""One after the other, and whether each fits."""


@lru_cache(maxsize=128)
def parts(said: HistoryFigure, style: Style, count: int) -> Parts | None:
    """In so many parts, one after the other, each with as many processes as its height has room for.

    None where it does not go into so many. What goes on in the next has its words in both; where no number of parts
    has room for that, where most of it lies, and in the others as far as there is room.
    """
    named = _parts(said, style, count, True)
    if named is None or named[1] or style.bands > 1:
        return named
    others = (_parts(said, style, other, True) for other in range(2, MOST + 1))
    spare = None if any(other and other[1] for other in others) else _parts(said, style, count, False)
    return spare if spare is not None and spare[1] else named


@lru_cache(maxsize=128)
def _parts(said: HistoryFigure, style: Style, count: int, named: bool) -> Parts | None:
    """`named`: everything in each part, even where it makes one too wide."""
    groups = groups_of(said, style)
    eras = divided(said.history, count // len(groups)) if count % len(groups) == 0 else None
    if eras is None:
        return None
    size, most = style.sizes[-1], max(map(len, groups))
    laid = tuple(
        _piece(
            said, style, size, eras, at, rows, most, named, _signs(style, count, at * len(groups) + group, len(groups))
        )
        for at in range(len(eras))
        for group, rows in enumerate(groups)
    )
    return laid, all(fits(each.bounds, style) for each in laid)


def _signs(style: Style, parts: int, at: int, groups: int) -> tuple[str, ...]:
    """Which of them a part is, and in which its processes go on, where that is not the next."""
    if not 1 < groups < parts:
        return ()
    say = wording(style.language).part
    return (say.format(at + 1, parts), f"→ {say.format(at + groups + 1, parts)}" if at + groups < parts else "")


def _piece(
    said: HistoryFigure,
    style: Style,
    size: Length,
    pieces: Sequence[Era],
    at: int,
    rows: range,
    most: int,
    named: bool,
    signs: tuple[str, ...] = (),
) -> LaidHistory:
    """Some processes in one of the pieces, in type of a size, as far apart as `most` of them have room to be."""
    measures, piece, home = measured(said, style, size), pieces[at], homes(said.history, pieces)
    wide = [
        wide + UNKNOWN * size.pt if each.pending else wide
        for wide, each in zip(measures.widths, said.history.operations, strict=True)
    ]
    room = _room(style, measures, piece)
    if not named:
        wide = with_room(said.history, piece, wide, [each == at for each in home], size.pt, room)
    times = spaced(said.history, piece, wide, size.pt, room)
    pitch = pitch_of(said, style, measures, most, signs)
    heights = [measures.top + (row - rows.start) * pitch for row in range(len(measures.names))]
    bars = tuple(_bars(said, measures, piece, times, heights, wide))
    right, last = measures.lead + times.end, at == len(pieces) - 1
    ends = last and rows.stop == len(heights)
    pending = (bar for bar in bars if said.history.operations[bar.operation].pending)
    lasting = {bar.y: bar.start if bar.begins else measures.lead for bar in pending}
    body = Bounds(0.0, 0.0, right, heights[rows.stop - 1] + measures.below)
    signed, remarks, asked = told_below(said, style, size, body, ends, signs)
    bold = style.text(size, bold=True)
    return LaidHistory(
        size,
        {row: (measures.lead, lasting.get(heights[row], right), heights[row]) for row in rows},
        {
            row: (_name_box(lines, measures.lead - AFTER_NAMES * size.pt, heights[row], bold), lines)
            for row, lines in enumerate(measures.names)
            if row in rows
        },
        tuple(bar for bar in bars if said.history.operations[bar.operation].process in rows),
        {
            each: {
                number: place
                for number, place in _points(said, style, each, bars, pieces, at, home).items()
                if said.history.operations[number].process in rows
            }
            for each in said.conditions
        },
        remarks,
        signed,
        asked.lines,
        last,
        asked.bounds._replace(right=max([asked.bounds.right, *(box.right for box, _ in remarks)])),
    )


def _bars(
    said: HistoryFigure,
    measures: RowMeasures,
    piece: Era,
    times: Spaced,
    heights: Sequence[float],
    named: Sequence[float],
) -> Iterator[Bar]:
    """What of each operation lies in a piece; with its words where they are `named` more than 0 wide."""
    text, lead = measures.text, measures.lead
    for number, each in enumerate(said.history.operations):
        found = stretch_in(said.history, number, piece)
        if found is None:
            continue
        start = lead + (times.at[found.begin] if found.begin is not None else GOES_ON * text)
        beyond = lead + times.end - (UNKNOWN if each.pending else GOES_ON) * text
        end = lead + times.at[found.end] if found.end is not None else beyond
        y, wide = heights[each.process], measures.widths[number]
        middle = min((start + end) / 2, start + wide / 2 + text) if each.pending else (start + end) / 2
        foot = y - measures.above
        words = Bounds(middle - wide / 2, foot - text * CAPITALS, middle + wide / 2, foot)
        yield Bar(
            number, start, end, y, found.begin is not None, found.end is not None, words if named[number] else None
        )


def _room(style: Style, measures: RowMeasures, piece: Era) -> float:
    room = style.max_width.pt - measures.lead
    return room if style.fill else min(room, ROOMY * measures.text * (piece.last - piece.first + 1))


def _name_box(lines: Lines, right: float, y: float, bold: RunStyle) -> Bounds:
    text = bold.size.pt
    high = height_of(lines)
    wide = max(width_of(line) for line in lines)
    return Bounds(right - wide, y - high / 2 + text * DEPTH / 2, right, y + high / 2 + text * DEPTH / 2)


def _points(
    said: HistoryFigure,
    style: Style,
    condition: str,
    bars: Sequence[Bar],
    pieces: Sequence[Era],
    at: int,
    home: Sequence[int],
) -> Mapping[int, tuple[float, float]]:
    """Where operations take effect, those of the piece: one after the other, and each on its bar."""
    found = verdict(said.history, condition)
    if found is None or not found.holds:
        return {}
    of = {bar.operation: bar for bar in bars}
    here = [number for number in found.order if _piece_of(said, found, number, pieces, home) == at]
    if not found.points:
        return {number: ((of[number].start + of[number].end) / 2, of[number].y) for number in here}
    wide = style.seal.pt
    for apart, inside in NEXT:
        placed = in_turn([(of[number].start, of[number].end) for number in here], apart * wide, inside * wide)
        if placed is not None:
            return {number: (x, of[number].y) for number, x in zip(here, placed, strict=True)}
    return {number: ((of[number].start + of[number].end) / 2, of[number].y) for number in here}


def _piece_of(said: HistoryFigure, found: Verdict, number: int, pieces: Sequence[Era], home: Sequence[int]) -> int:
    if not found.points:
        return home[number]
    moment = moments(said.history).index((found.points[found.order.index(number)], True))
    return next(at for at, piece in enumerate(pieces) if piece.holds(moment))
