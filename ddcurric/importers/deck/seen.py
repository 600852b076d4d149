"""What stands on a slide, as values: what a class sees of it, not how it looks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field
from typing import TypeAlias

from ddcurric.draw.pptx.read.places import Frame
from ddcurric.importers.deck.kept import Purpose
from ddcurric.lesson.model.block import Block
from ddcurric.lesson.model.inline import Inline
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class ListMark:
    """What stands before a paragraph of a list."""

    ordered: bool
    numerals: str = "decimal"
    """A name from `NUMERALS`."""
    form: str = "{}."
    start: int = 1


@dataclass(frozen=True, slots=True)
class SeenPara:
    """A paragraph of a box."""

    content: tuple[Inline, ...]
    level: int = 0
    mark: ListMark | None = None
    """None: it is no item of a list."""
    mono: bool = False
    """Set in a typewriter's letters throughout: a line of a program."""
    raw: str = ""
    """Its words as they were typed, spaces included."""
    tex: str = ""
    """Of a displayed equation that it is; empty: it is none."""
    size: int = 0
    """Of its letters, in hundredths of a point; 0: as its placeholder has it."""
    centred: bool = False


@dataclass(frozen=True, slots=True)
class ShapeHead:
    """What every shape has."""

    key: int
    """Its number on its slide, which connectors and animations name."""
    name: str
    frame: Frame | None
    """On the slide, groups resolved."""
    alt: str = ""


@dataclass(frozen=True, slots=True)
class SeenWords:
    """A box of text."""

    head: ShapeHead
    paras: tuple[SeenPara, ...]
    slot: str = ""
    """`title`, `subtitle`, `body`, `footer`, `date`, `number` of a placeholder; empty: a free box."""
    drawn: bool = False
    """It has an outline or a ground of its own: a box of a drawing."""
    shape: str = ""
    """The preset geometry: `rect`, `ellipse`, `diamond`."""
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class SeenDrawn:
    """Something drawn without words: a line, an arrow, a disc."""

    head: ShapeHead
    line: bool = False
    begin: int | None = None
    """The shape that a connector begins at."""
    end: int | None = None
    heads: tuple[bool, bool] = (False, False)
    """Whether it has arrow heads at its beginning and at its end."""
    dashed: bool = False
    arrow: bool = False
    """A closed shape in the form of an arrow."""


@dataclass(frozen=True, slots=True)
class SeenCell:
    """A cell of a table, and how many columns and rows it covers."""

    paras: tuple[SeenPara, ...]
    across: int = 1
    down: int = 1


@dataclass(frozen=True, slots=True)
class SeenTable:
    """A table."""

    head: ShapeHead
    rows: tuple[tuple[SeenCell, ...], ...]


@dataclass(frozen=True, slots=True)
class SeenImage:
    """A picture, cropped and turned as it is drawn."""

    head: ShapeHead
    content: bytes
    wanted: str
    """The name of its file in the deck."""
    decorative: bool = False
    kind: str = ""
    """What it is besides a picture: `video`, `sound`; `linked` where it is not in the file."""
    address: str = ""
    """Of what is linked."""
    ended: str = ""
    """The ending of its file."""


@dataclass(frozen=True, slots=True)
class SeenBlocks:
    """A chart, a diagram of SmartArt: what it says, as blocks."""

    head: ShapeHead
    blocks: tuple[Block, ...]
    what: str
    """In a teacher's words; empty: nobody needs to be told."""
    changed: str = ""
    """The words that it shows now, where somebody has changed them since it was made."""


@dataclass(frozen=True, slots=True)
class SeenStranger:
    """What cannot be read, and the words that it shows."""

    head: ShapeHead
    what: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class SeenGroup:
    """A group that is kept together: one drawing."""

    head: ShapeHead
    members: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class SeenColumns:
    """Boxes of text beside one another, from where lines begin."""

    head: ShapeHead
    columns: tuple[tuple[SeenWords, ...], ...]
    """Of each its boxes, the uppermost first."""
    heads: tuple[SeenWords, ...]
    """What stands above each; empty: nothing does."""


Seen: TypeAlias = SeenWords | SeenColumns | SeenDrawn | SeenTable | SeenImage | SeenBlocks | SeenStranger | SeenGroup


def ungrouped(shapes: Sequence[Seen]) -> Iterator[Seen]:
    """The shapes, and in the place of each group what is in it."""
    for shape in shapes:
        if isinstance(shape, SeenGroup):
            yield from ungrouped(shape.members)
        else:
            yield shape


def frame_around(shapes: Iterable[Seen]) -> Frame | None:
    """The rectangle that shapes take together; None where none of them has one."""
    frames = [shape.head.frame for shape in shapes if shape.head.frame is not None]
    if not frames:
        return None
    left, top = min(f[0] for f in frames), min(f[1] for f in frames)
    return left, top, max(f[0] + f[2] for f in frames) - left, max(f[1] + f[3] for f in frames) - top


@dataclass(frozen=True, slots=True)
class SeenSlide:
    """A slide, read."""

    number: int
    part: str
    layout: str
    """The name of its layout."""
    kind: str
    """The type of its layout, as the file has it: `title`, `secHead`, `obj`; empty: none."""
    shapes: tuple[Seen, ...]
    """As they are drawn, the rearmost first."""
    notes: tuple[SeenPara, ...] = ()
    hidden: bool = False
    comments: tuple[tuple[str, str], ...] = ()
    """Who wrote it, and what."""
    effects: int = 0
    """Animations on it."""
    transition: str = ""
    built: frozenset[int] = field(default_factory=frozenset)
    """Shapes whose paragraphs appear one by one."""
    purpose: Purpose | None = None
    """Of a slide that we made."""
    mark: str = ""
    """What the mark says that a slide of ours has beside the one that somebody edited; empty: it has none."""
    link: str = ""
    """The id by which other slides point at it; empty: none does."""
