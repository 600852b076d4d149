"""Where everything of a figure of logs stands: a row for each server, a column for each index, and answers beside them.
Lengths are points, from the upper left corner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache, partial
from itertools import pairwise

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.fitting import at_largest, fits
from ddcurric.figures.kit.questions import QuestionLine, ask_below
from ddcurric.figures.kit.remarks import remarks_below
from ddcurric.figures.kit.seams import even_stretches
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, Lines, line_step, lines_of, width_of
from ddcurric.figures.log.answers import answers_in, head_of, questions_of, remarks_of
from ddcurric.figures.log.source import COMMITTED, LogFigure
from ddcurric.scene.text import Run
from ddcurric.units import Length
from ddcurric.values import dataclass
from ddcurric.wording.figures.log import log_wording

CELL, AIR = 2.1, 0.55
"""An entry, and what it leaves around its term, in type sizes."""
CLOSEST = 1.7
"""An entry that makes way, in type sizes."""
WIDEST, HIGHEST = 3.4, 2.9
"""An entry that fills a slide, in type sizes."""
ROWS = ((1.6, 0.6), (1.35, 0.25), (1.2, 0.12))
"""The lowest entry on a slide, and from row to row, in type sizes: as one likes, and where many servers need it."""
GAP, BESIDE = 0.9, 1.4
"""From names to entries, and from entries to answers, in type sizes: their head is no number of an entry."""
ANSWER = 6.0
"""The narrowest answer, in type sizes."""
HEAD = 8.0
"""What stands over answers is broken at this width, in type sizes."""


@dataclass(frozen=True, slots=True)
class LaidLogs:
    """Logs at their places, all of them or one part. Lengths are points."""

    size: Length
    names: tuple[Lines, ...]
    """Of each server, and of what it is."""
    first: int
    """Entries with indexes from here on, from 0."""
    last: int
    """And up to here."""
    ends: bool
    """Nothing comes after it."""
    left: float
    """Of the first entry."""
    top: float
    """Of the first row."""
    wide: float
    high: float
    """Of an entry."""
    pitch: float
    heads: tuple[tuple[Bounds, Lines], ...]
    """Over the answers of each rule."""
    boxes: tuple[tuple[Bounds, ...], ...]
    """Of each rule, and in it of each server: its answer."""
    remarks: tuple[tuple[Bounds, Lines], ...]
    questions: tuple[QuestionLine, ...]
    bounds: Bounds
    """Of all of it; questions may begin left of the figure."""

    def row(self, server: int) -> Bounds:
        """Where the entries of a log may stand."""
        top = self.top + server * self.pitch
        return Bounds(self.left, top, self.left + (self.last - self.first) * self.wide, top + self.high)

    def entry(self, server: int, index: int) -> Bounds:
        """`index` from 0."""
        row, left = self.row(server), self.left + (index - self.first) * self.wide
        return Bounds(left, row.top, left + self.wide, row.bottom)


@lru_cache(maxsize=128)
def whole(said: LogFigure, style: Style) -> tuple[LaidLogs, bool]:
    """In the largest type in which it fits, else in the smallest; and whether it does."""
    for rows in _rows(style):
        laid, found = at_largest(style, partial(_laid, said, style, 0, said.length, rows))
        if found:
            break
    return laid, found


def _rows(style: Style) -> tuple[tuple[float, float], ...]:
    return ROWS if style.fill else ROWS[:1]


@lru_cache(maxsize=128)
def parts(said: LogFigure, style: Style, count: int) -> tuple[tuple[LaidLogs, ...], bool] | None:
    """So many indexes after so many; None where there are not as many."""
    size = style.sizes[-1]
    # The last has the answers beside it, and so fewer entries.
    columns = sum(wide + BESIDE * size.pt for _, wide in (_column(said, rule, style, size) for rule in said.columns))
    beside = round(columns / _cell(said, style, size, 0.0, 0.0, said.length, ROWS[0])[0])
    each = -(-(said.length + beside) // count)
    if each * (count - 1) >= said.length:
        each = -(-said.length // count)
    if each * (count - 1) >= said.length:
        return None
    liked = [*(each * at for at in range(count)), said.length]
    tried = [
        tuple(_laid(said, style, first, last, rows, size) for first, last in pairwise(seams))
        for seams in (liked, *_with_fewer_last(said.length, count))
        for rows in _rows(style)
    ]
    found = next((laid for laid in tried if all(fits(part.bounds, style) for part in laid)), None)
    return found or tried[len(_rows(style)) - 1], found is not None


def _with_fewer_last(length: int, count: int) -> Iterator[list[int]]:
    """Where the parts begin, and the last ends, if the last has fewer entries than each of the others, the most of
    them first: its answers need more room than was thought."""
    for last in range(length // count - 1, 0, -1):
        yield [*(part.start for part in even_stretches(length - last, count - 1)), length - last, length]


def _laid(said: LogFigure, style: Style, first: int, last: int, rows: tuple[float, float], size: Length) -> LaidLogs:
    """`rows`: the lowest entry on a slide, and from row to row, in type sizes."""
    text, ends = size.pt, last == said.length
    names = _names(said, style, size)
    left = max(width_of(line) for lines in names for line in lines) + GAP * text
    columns = [_column(said, rule, style, size) for rule in said.columns] if ends else []
    beside = sum(wide + BESIDE * text for _, wide in columns)
    above = max([0.0, *((len(lines) - 1) * line_step(lines) for lines, _ in columns)]) + text * (CAPITALS + 0.1)
    top = above + 0.45 * text
    wide, high = _cell(said, style, size, left + beside, top, last - first, rows)
    laid = LaidLogs(
        size,
        names,
        first,
        last,
        ends,
        left,
        top,
        wide,
        high,
        high + rows[1] * text,
        (),
        (),
        (),
        (),
        Bounds(0.0, 0.0, 0.0, 0.0),
    )
    at, heads, boxes = left + (last - first) * wide + BESIDE * text, [], []
    for lines, room in columns:
        ink = Bounds(at, above - (len(lines) - 1) * line_step(lines) - text * CAPITALS, at + room, above)
        heads.append((ink, lines))
        of_each = (laid.row(server) for server in range(len(names)))
        boxes.append(tuple(Bounds(at, row.top, at + room, row.bottom) for row in of_each))
        at += room + BESIDE * text
    edge = style.heavy.pt / 2
    body = Bounds(0.0, 0.0, at - BESIDE * text + edge, laid.row(len(names) - 1).bottom + edge)
    told = remarks_of(said, style.language) if ends else ()
    remarks = tuple(remarks_below(told, style, size, body, off=0.8, least=24))
    foot = max([body.bottom, *(box.bottom + text * DEPTH for box, _ in remarks)])
    asked = ask_below(questions_of(said, style.language) if ends else (), style, size, body._replace(bottom=foot))
    return replace(
        laid, heads=tuple(heads), boxes=tuple(boxes), remarks=remarks, questions=asked.lines,
        bounds=asked.bounds._replace(right=max([asked.bounds.right, *(box.right for box, _ in remarks)])),
    )  # fmt: skip


def _names(said: LogFigure, style: Style, size: Length) -> tuple[Lines, ...]:
    """The name of each server and, behind it, whether it leads or is down."""
    say, cluster = log_wording(style.language), said.cluster
    bold, plain = style.text(size, bold=True), style.text(size, style.secondary)
    made = []
    for server, name in enumerate(cluster.servers):
        leads = say.leader_of.format(cluster.leading) if COMMITTED in said.rules else say.leader
        states = [*([leads] if server == cluster.leader else []), *([say.down] if server in cluster.down else [])]
        made.append(((Run(name, bold), *((Run(f" {', '.join(states)}", plain),) if states else ())),))
    return tuple(made)


def _column(said: LogFigure, rule: str, style: Style, size: Length) -> tuple[Lines, float]:
    """What stands over the answers of a rule, and how wide they are: for each answer, whichever is right."""
    text = size.pt
    lines = lines_of(head_of(said, rule, style.language), style.text(size), HEAD * text)
    answers = answers_in(said, rule, style.language)
    widest = max(width_of((Run(words, style.text(size, bold=True)),)) for words in answers)
    return lines, max(ANSWER * text, widest + text, *(width_of(line) for line in lines))


def _cell(
    said: LogFigure, style: Style, size: Length, beside: float, top: float, count: int, apart: tuple[float, float]
) -> tuple[float, float]:
    """An entry: as usual in print, as large as there is room on a slide."""
    text = size.pt
    terms = {str(term) for log in said.cluster.logs for term in log} | {str(said.length)}
    least = max(width_of((Run(words, style.text(size, bold=True)),)) for words in terms) + AIR * text
    usual = max(CELL * text, least)
    room = (style.max_width.pt - beside - style.heavy.pt) / count
    if not style.fill:
        # What is a little too wide for the text's column is set closer before it takes the margin as well.
        beyond = (style.wide_width.pt - beside - style.heavy.pt) / count
        room = room if room >= max(least, CLOSEST * text) else beyond
        return max(least, min(room, usual)), CELL * text
    wide = max(least, min(room, max(WIDEST * text, least)))
    asked = ask_below(questions_of(said, style.language), style, size, Bounds(0.0, 0.0, 0.0, 0.0)).bounds.height
    below = asked + 2.1 * text * len(remarks_of(said, style.language))
    rows = len(said.cluster.servers)
    high = (style.max_height.pt - top - below - style.heavy.pt) / rows - apart[1] * text
    return wide, max(apart[0] * text, min(high, HIGHEST * text, wide))
