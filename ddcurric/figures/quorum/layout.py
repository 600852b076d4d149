"""Where the servers and the lines of a quorum figure stand: a column each, a row each. Lengths are points."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Literal

from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.fitting import share_of
from ddcurric.figures.kit.parted import in_two_lines
from ddcurric.figures.kit.questions import QuestionLine, ask_below
from ddcurric.figures.kit.seams import even_stretches
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, Lines, line_step, width_of
from ddcurric.figures.quorum.answers import questions_of
from ddcurric.figures.quorum.model import READ, WRITTEN, Act, QuorumSystem, farthest, number_of_read, version_of
from ddcurric.scene.text import Run
from ddcurric.units import Length
from ddcurric.values import dataclass
from ddcurric.wording.figures import diagram_wording
from ddcurric.wording.figures.quorum import quorum_wording

GAP = 1.1
"""Between the words of the rows and the first column, in type sizes."""
ROWS = (1.45, 1.12)
"""From row to row, in circles: as one likes, and where so many rows find no room."""
WIDEST, SPREAD = 2.1, 3.2
"""From column to column at most, in circles: on a page, and in a figure that has the slide for itself."""
CLOSEST = 1.16
AIR = 0.35
"""Between words and the circles below them, in type sizes."""
SMALLER, SMALLEST = (1.0, 0.85), 0.75
"""Circles, where many servers would need more than the room, and where nothing else lets them fit."""


@dataclass(frozen=True, slots=True)
class Names:
    """How the names of servers stand above their columns."""

    staggered: bool = False
    """Every other one lower than the rest."""
    parted: bool = False
    """In two lines, those that can be parted."""


NAMES = Names(), Names(parted=True), Names(staggered=True), Names(staggered=True, parted=True)
"""As they are tried."""


@dataclass(frozen=True, slots=True)
class QuorumGrid:
    """A figure of quorums at its places, all of it or some lines."""

    size: Length
    seal: float
    """Diameter of a circle."""
    columns: tuple[float, ...]
    """The middles."""
    rows: Mapping[int, float]
    """Of the lines of the figure that stand here."""
    words: Mapping[int, Lines]
    """Beside each row."""
    named: tuple[Lines, ...]
    """The servers' names, each in one line or two."""
    heads: tuple[float, ...]
    """The middles of these."""
    lead: float
    """Where the words of the rows end."""
    lift: float
    """How far above the middle of its circles a row's words end; 0: they stand beside them."""
    questions: tuple[QuestionLine, ...]
    bounds: Bounds
    fits: bool

    def seal_at(self, column: int, row: int) -> Bounds:
        """The box around a server's circle in a row."""
        return box_around(self.columns[column], self.rows[row], self.seal, self.seal)

    def name_at(self, column: int) -> Bounds:
        """The ink of a server's name, above its column."""
        lines, middle = self.named[column], self.columns[column]
        half, more = max(map(width_of, lines)) / 2, (len(lines) - 1) * line_step(lines)
        return _ink(middle - half, middle + half, self.heads[column], self.size, more)

    def words_at(self, row: int) -> Bounds:
        """The ink of the words beside a row, as wide as they may be."""
        lines = self.words[row]
        more = (len(lines) - 1) * line_step(lines)
        middle = self.rows[row] - (self.lift + (self.size.pt * CAPITALS + more) / 2 if self.lift else 0.0)
        return _ink(0.0, self.lead, middle, self.size, more)


def acts_of(said: QuorumSystem) -> tuple[Act, ...]:
    """What is drawn, a row each: what the author wrote or, where that is nothing, quorums as far apart as may be."""
    if said.acts:
        return said.acts
    write, read = farthest(said)
    return Act(WRITTEN, write), Act(READ, read)


def is_blank(said: QuorumSystem, act: Act) -> bool:
    """There is something to write into the circles of a row."""
    return (bool(said.asks) and not said.acts) or (act.kind == READ and "value" in said.asks)


RowWords = Literal["beside", "joined", "above"]
WORDS: tuple[RowWords, ...] = ("beside", "joined", "above")
"""Where the words of rows are tried: beside their circles, there in one line where the figure is too high, or above
them, so that these have all of the width."""


@lru_cache(maxsize=128)
def lay_out_quorum(said: QuorumSystem, style: Style) -> QuorumGrid:
    """In the largest type and circles in which it fits; else in the smallest."""
    return _largest(said, style, range(len(acts_of(said))))


@lru_cache(maxsize=128)
def lay_out_parts(said: QuorumSystem, style: Style, parts: int) -> tuple[QuorumGrid, ...]:
    """As many lines in each part, below the names of the servers; empty where there are too few."""
    count = len(acts_of(said))
    if count < FEWEST * parts:
        return ()
    return tuple(_largest(said, style, lines) for lines in even_stretches(count, parts))


FEWEST = 2
"""Lines of a part."""


def _largest(said: QuorumSystem, style: Style, lines: range) -> QuorumGrid:
    ways = [*itertools.product(WORDS, ROWS, SMALLER, style.sizes)]
    ways += itertools.product(WORDS, ROWS[-1:], (SMALLEST,), style.sizes[-1:])
    tried = (
        _at(said, style, size, share, row, lines, where, names)
        for names in NAMES
        for where, row, share, size in ways
        if names == NAMES[0] or size == style.sizes[-1]
    )
    best: QuorumGrid | None = None
    for each in tried:
        if each.fits:
            return each
        if best is None or _share(each, style) > _share(best, style) + 0.01:
            best = each
    assert best is not None
    return best


def _share(grid: QuorumGrid, style: Style) -> float:
    """How large its letters are when it is made as small as its room, in points."""
    return grid.size.pt * min(1.0, share_of(grid.bounds, style))


def _at(
    said: QuorumSystem,
    style: Style,
    size: Length,
    share: float,
    row: float,
    lines: range,
    where: RowWords,
    names: Names,
) -> QuorumGrid:
    """A figure with the words of its rows at one of their places."""
    text, above = size.pt, where == "above"
    acts = acts_of(said)
    seal = (style.blank if any(is_blank(said, act) for act in acts) else style.seal).pt * share
    words = {at: _row_words(said, at, acts, style, size, where == "joined") for at in range(len(acts))}
    lead = max(width_of(line) for each in words.values() for line in each)
    named = tuple(_name_lines(name, style, size, names) for name in said.servers)
    wide = [max(map(width_of, each)) for each in named]
    least = max(seal * CLOSEST, _least(wide, 0.4 * text, names))
    left = 0.0 if above else lead + GAP * text
    left, after = max(left, (wide[0] - least) / 2), max(0.0, (wide[-1] - least) / 2)
    room = style.max_width.pt - style.line.pt - left - after
    pitch = max(least, min(room / said.n, seal * (SPREAD if style.fill else WIDEST)))
    if pitch * said.n > room and style.wide_width > style.max_width:
        pitch = max(least, min((style.wide_width.pt - left - after) / said.n, pitch))
    columns = tuple(left + (at + 0.5) * pitch for at in range(said.n))
    step = max(map(line_step, words.values()))
    tall = max(map(len, words.values())) * step
    lift = seal / 2 + text * (DEPTH + AIR) if above else 0.0
    # Where rows are close, what their words need is their ink: lines of Arabic are farther apart than they are high.
    between = tall + 0.5 * text if row == ROWS[0] else tall - step + text * (CAPITALS + DEPTH + 2 * AIR)
    low = seal * row if above else max(seal * row, between)
    high = low + (tall + text * AIR if above else 0.0)
    heads, foot = _heads(named, text, names)
    top = foot + text * 0.7
    rows = {at: top + (at - lines.start + 1) * high - low / 2 for at in lines}
    right = max(columns[-1] + max(pitch, seal, wide[-1]) / 2, 0.0 if left else lead)
    bounds = Bounds(0.0, 0.0, right, rows[lines.stop - 1] + low / 2 + style.line.pt / 2)
    asked = questions_of(said, style.language) if lines.stop == len(acts) else ()
    below = ask_below(asked, style, size, bounds)
    fits = below.bounds.width <= style.wide_width.pt + 1 and below.bounds.height <= style.max_height.pt + 1
    return QuorumGrid(size, seal, columns, rows, words, named, heads, lead, lift, below.lines, below.bounds, fits)


def _name_lines(name: str, style: Style, size: Length, names: Names) -> Lines:
    bold = style.text(size, bold=True)
    return tuple((Run(line, bold),) for line in (in_two_lines(name, bold, style.language) if names.parted else (name,)))


def _least(wide: Sequence[float], air: float, names: Names) -> float:
    """From column to column for names so wide."""
    if not names.staggered:
        return max(wide) + air
    return max(((one + other) / 2 + air for one, other in zip(wide, wide[2:], strict=False)), default=0.0) / 2


def _heads(named: Sequence[Lines], text: float, names: Names) -> tuple[tuple[float, ...], float]:
    """The middle of each name, which ends where its row does, and where all of them end."""
    step, every = max(map(line_step, named)), 2 if names.staggered else 1
    rows = [max(map(len, named[at::every]), default=0) for at in range(every)]
    feet = list(itertools.accumulate(rows))
    one = text * (CAPITALS + DEPTH)
    heads = (one / 2 + (feet[at % every] - 1 - (len(lines) - 1) / 2) * step for at, lines in enumerate(named))
    return tuple(heads), one + (feet[-1] - 1) * step


def _row_words(said: QuorumSystem, at: int, acts: Sequence[Act], style: Style, size: Length, joined: bool) -> Lines:
    """Beside a row: what is done and, below it or behind it if `joined`, what is written."""
    words, say, act = quorum_wording(style.language), diagram_wording(style.language), acts[at]
    if act.kind == WRITTEN:
        several = sum(each.kind == WRITTEN for each in acts) > 1
        row = words.write_number if several else words.write_row
        if len(act.servers) < said.w:
            row = words.write_short
        told = row.format(version=version_of(said, at), w=said.w, count=len(act.servers))
    elif act.kind == READ:
        number = number_of_read(acts, at)
        told = (words.read_number if number else words.read_row).format(number=number, r=said.r)
    else:
        told = words.down_row
    done = (Run(told, style.text(size, bold=True)),)
    if not act.words:
        return (done,)
    written = say.quotes.quoted(act.words)
    if joined:
        return ((*done, Run(f" {written}", style.text(size))),)
    return done, (Run(written, style.text(size)),)


def _ink(left: float, right: float, middle: float, size: Length, more: float = 0.0) -> Bounds:
    """Where words stand whose capitals have their middle there; `more`: from their first line to their last one."""
    high = size.pt * CAPITALS + more
    return Bounds(left, middle - high / 2, right, middle + high / 2 + size.pt * DEPTH)
