"""Where everything stands on the pages that a document was laid out on, as values. Lengths are CSS pixels."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """The box of an element that has a class or an id, or what of it stands on one page.

    Its place is from the upper left corner of the page: down to its margin's edge, across to its border.
    """

    key: int
    """Its number on the page, in the order of the document."""
    at: int
    """The number of its element in the document, the same on every page that has some of it."""
    id: str
    classes: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float
    flows: bool
    """It, and all that it stands in, takes room where it stands: nothing of that floats or is placed by hand."""
    inner: tuple[Block, ...]
    of: str = ""
    """What it belongs to, where that stands elsewhere: `data-of`."""

    @property
    def name(self) -> str:
        """The first of its classes."""
        return self.classes[0] if self.classes else ""

    @property
    def end(self) -> float:
        """Its lower edge."""
        return self.y + self.height

    @property
    def lines(self) -> tuple[Block, ...]:
        """Those of room to write in."""
        return tuple(block for block in self.inner if block.name == "line")

    @property
    def last(self) -> int:
        """The key of the last block in it."""
        return self.inner[-1].last if self.inner else self.key

    def walk(self) -> Iterator[Block]:
        """It and all in it, in the order of the document."""
        yield self
        for block in self.inner:
            yield from block.walk()


USUAL_LINE = 13 * 4 / 3
GROWTH = 2
"""Lines by which room to write in may grow afterwards."""
MOVED = "moved"
"""A class of notes that stand on another page than they were written for."""


@dataclass(frozen=True, slots=True)
class PageLayout:
    """A page: the room for its text, and what stands on it."""

    x: float
    width: float
    top: float
    height: float
    end: float
    """Where the text does end, without the margin below it."""
    last: int | None
    """The key of the block that it ends with."""
    leftwards: bool
    """Its text runs to the left."""
    blocks: tuple[Block, ...]
    line: float = USUAL_LINE
    """The height of a line of its text."""
    ink: float = 0.0
    """Where the last line of the paragraph ends that it ends with, 0: with none. What goes over is laid out to the
    foot."""
    footnotes: Block | None = None
    """All of them, which are among no blocks."""
    second: bool = False
    """Of the two sides of a leaf."""

    @property
    def foot(self) -> float:
        """Where the text may end at most: above the footnotes."""
        return min(self.top + self.height, self.footnotes.y if self.footnotes else inf)

    @property
    def left_hand(self) -> bool:
        """It is on the left of a spread: its margin is before what hangs in front of its lines."""
        return self.second != self.leftwards

    @property
    def scale(self) -> float:
        """How large its text is in large print; the usual edition's 14 points are as 13."""
        return self.line / USUAL_LINE if self.line > 1.2 * USUAL_LINE else 1.0

    @property
    def left(self) -> float:
        """The room that nothing stands in."""
        return self.foot - self.end

    @property
    def white_lines(self) -> float:
        """Lines that stay white at its foot when its room to write in has grown."""
        spaces = (block for block in self.walk() if {"space", "flexible"} <= {*block.classes} and block.lines)
        white = self.left - sum(GROWTH * space.lines[0].height for space in spaces)
        return max(0.0, white) / max(1.0, self.line)  # a style sheet may leave lines no height

    def walk(self) -> Iterator[Block]:
        """All blocks, in the order of the document."""
        for block in self.blocks:
            yield from block.walk()


Pages = tuple[PageLayout, ...]


@dataclass(slots=True)
class Excerpt:
    """As many pages as somebody waits for: those behind them are not laid out."""

    wanted: frozenset[int]
    """The numbers of the elements of which some stand there."""
    pages: int
    """How many the document is said to have."""
    more: int = 0
    """So many are laid out besides, since these elements went on there."""
    met: bool = False
    last: int | None = None
    """The place of the last one, from 0; None: nothing was left out."""

    def ends(self, place: int, page: PageLayout) -> bool:
        """Whether a page is the last one."""
        if self.last is not None:
            return place == self.last
        own = [block for block in page.walk() if block.at in self.wanted]
        self.met = self.met or bool(own)
        if not self.met:
            return False
        goes_on = self.more > 0 or any(block.end > page.foot - CLOSE * page.line for block in own)
        self.more -= 1
        if not goes_on:
            self.last = place
        return not goes_on


CLOSE = 2
"""Lines above the foot of a page, within which something may go on on the next one."""


@dataclass(frozen=True, slots=True)
class Shift:
    """A block, with all that is in it, goes elsewhere; what stands around it stays."""

    key: int
    right: float = 0
    down: float = 0


@dataclass(frozen=True, slots=True)
class Grow:
    """A block becomes so much higher, or lower, and what follows it moves down or up."""

    key: int
    by: float


@dataclass(frozen=True, slots=True)
class Keep:
    """A block keeps the first of what stands in it, becomes so high, and goes to a place on the page."""

    key: int
    count: int
    height: float
    y: float


@dataclass(frozen=True, slots=True)
class Open:
    """A block, and all that follows it, moves down."""

    key: int
    by: float


Change = Shift | Grow | Keep | Open
