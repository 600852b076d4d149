"""What can be seen and heard of a slide, as values that two decks can be compared by."""

from __future__ import annotations

from dataclasses import field

from ddcurric.draw.pptx.read.places import Frame
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class RunLook:
    """How characters look, as far as they say so themselves; None: as their placeholder or list has it."""

    size: int | None = None
    """In hundredths of a point."""
    bold: bool | None = None
    italic: bool | None = None
    underline: bool = False
    strike: bool = False
    color: str | None = None
    """RRGGBB, resolved."""
    font: str | None = None
    """The family, resolved."""
    raised: int = 0
    """Above the line, as a sign: 1, 0, -1."""
    link: str = ""
    """An address; `#` for another slide."""
    highlight: str = ""
    """RRGGBB behind the words."""
    finish: str = ""
    """Capitals, room between letters, effects, the kind of its underline, what shows through it."""


@dataclass(frozen=True, slots=True)
class RunValue:
    """Characters that look the same."""

    text: str
    look: RunLook


@dataclass(frozen=True, slots=True)
class ParaValue:
    """A paragraph; a formula in it counts with its letters."""

    stretches: tuple[RunValue, ...]
    formulas: str = ""
    """The letters of its equations; empty: it has none."""
    bare: str = ""
    """Its text without its equations, where it has any."""
    level: int = 0
    align: str = "l"
    bullet: str = ""
    """`char`, `number` or empty."""
    spacing: str = ""
    """Between and around its lines, how far in it begins, its bullet: where it says so itself."""

    @property
    def text(self) -> str:
        return "".join(stretch.text for stretch in self.stretches)


@dataclass(frozen=True, slots=True)
class ShapeValue:
    """One thing on a slide: a box, a picture, a line, a table, an equation, a chart."""

    key: int
    """Its number in the file, which connectors and animations name."""
    name: str
    kind: str
    """`text`, `picture`, `line`, `table`, `formula`, `other`."""
    slot: str
    """`title`, `body`, `footer`, `date`, `number` of a placeholder; empty: none."""
    frame: Frame | None
    """On the slide; groups are resolved."""
    turn: int = 0
    """Clockwise, in 60,000ths of a degree."""
    paragraphs: tuple[ParaValue, ...] = ()
    geometry: str = ""
    fill: str = ""
    """RRGGBB, `none`, `picture`; empty: as its style has it."""
    line: str = ""
    """Colour and dash; `none`."""
    line_width: int | None = None
    picture: str = ""
    """The digest of what is shown."""
    alt: str = ""
    grid: tuple[int, ...] = ()
    """Widths of a table's columns."""
    form: str = ""
    """How it is flipped and cropped."""
    finish: str = ""
    """All else of its look: effects, adjustments, where words stand in it, how cells, a picture or a chart look."""
    link: str = ""
    """Where a click on it leads: an address, `#` for another slide, or what PowerPoint calls it."""

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class SlideValue:
    """A slide, read."""

    number: int
    """Its `p:sldId`."""
    part: str
    """Its name in the package."""
    title: str
    shapes: tuple[ShapeValue, ...]
    notes: tuple[ParaValue, ...] = ()
    noted: tuple[str, ...] = ()
    """Pictures and tables of its notes page, and what stands at its head and foot."""
    hidden: bool = False
    transition: str = ""
    timing: tuple[str, ...] = ()
    """Each animation: what it is and what it moves."""
    coming: tuple[str, ...] = ()
    """The transition in full."""
    motion: tuple[str, ...] = ()
    """When each animation begins, and how long it takes."""
    background: str = ""
    ground: tuple[str, ...] = ()
    """What fills its background if not one colour; what it takes of its master."""
    comments: tuple[str, ...] = ()
    layout: str = ""
    """The name of its layout."""
    groups: tuple[str, ...] = ()
    """Each group of shapes: what is said of it, how it is turned, how much is in it."""
    foreign: bool = field(default=False)
    """Written by LibreOffice, which rounds, resolves and renames."""

    @property
    def text(self) -> str:
        """All that stands on it, furniture aside."""
        return "\n".join(shape.text for shape in self.shapes if shape.slot not in FURNITURE and shape.text)

    @property
    def said(self) -> str:
        """The words of its notes, a line a paragraph."""
        return "\n".join(paragraph.text for paragraph in self.notes).strip()


@dataclass(frozen=True, slots=True)
class DeckValue:
    """A deck, read."""

    slides: tuple[SlideValue, ...]
    size: tuple[int, int]


FURNITURE = frozenset({"footer", "date", "number"})
"""Slots that every slide has and that say nothing of its own."""
