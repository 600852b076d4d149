"""Text that has been measured: paragraphs, their runs, and the lines they were broken into."""

from __future__ import annotations

from dataclasses import field
from typing import TypeAlias

from ddcurric.scene.geometry import Color
from ddcurric.source import Span
from ddcurric.units import ZERO, Length
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Font:
    """A typeface, fixed or as the theme has it."""

    family: str
    """The name that PowerPoint is given, e.g. `Arial`."""
    theme: str = ""
    """`major` or `minor` where it is the theme's heading or body font; empty: fixed."""


@dataclass(frozen=True, slots=True)
class SlideLink:
    """A link to another slide of the same deck, by its id."""

    slide: str


@dataclass(frozen=True, slots=True)
class WebLink:
    """A link out of the deck."""

    url: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class RunStyle:
    """How characters are set."""

    font: Font
    size: Length
    color: Color
    bold: bool = False
    italic: bool = False
    underline: bool = False
    strike: bool = False
    raise_by: float = 0.0
    """Share of the size by which the baseline is raised (superscript, 0.3) or lowered (-0.25); drawn at two thirds."""
    highlight: Color | None = None
    link: SlideLink | WebLink | None = None
    lang: str = ""
    """BCP 47, for the spelling checker; empty: the deck's."""
    note: int = 0
    """The footnote whose mark this is; 0: none."""
    caps: bool = False
    """Drawn in capitals; what is written stays as it is."""

    def drawn(self, text: str) -> str:
        """The letters that are seen."""
        return text.upper() if self.caps else text


@dataclass(frozen=True, slots=True)
class Run:
    """Characters in one style. No line ends inside."""

    text: str
    style: RunStyle
    span: Span | None = field(default=None, compare=False, repr=False)
    """Where they were written; it says nothing of how they look."""


@dataclass(frozen=True, slots=True)
class MathRun:
    """A formula in a line: Office Math where it is understood, its plain words elsewhere."""

    tex: str
    omml: str
    """An `m:oMath` element as XML; empty: the formula could not be turned into one."""
    plain: str
    """The formula in Unicode characters, for viewers without Office Math and for whoever searches the deck."""
    svg: str
    """The formula as a drawing of `width` by `ascent` + `descent`; empty: draw `plain`."""
    width: Length
    ascent: Length
    descent: Length
    style: RunStyle
    words: tuple[Run, ...] = ()
    """The plain words with what is raised and lowered; empty: they are all on the line."""
    alt: str = ""
    """The formula as one says it."""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line end inside a paragraph (`a:br`)."""


Inline: TypeAlias = Run | MathRun | LineBreak


@dataclass(frozen=True, slots=True)
class Bullet:
    """The sign before an item of an unordered list."""

    char: str = "•"
    """Empty: an item of a list that is set apart by other means."""
    color: Color | None = None
    font: str = "Arial"


@dataclass(frozen=True, slots=True)
class ListNumber:
    """The number before an item of an ordered list."""

    start: int
    """The number of the list's first item, so that every item of a list names the same."""
    number: int
    """The number this paragraph prints."""
    scheme: str = "arabicPeriod"
    """ECMA-376 Part 1, 20.1.10.61 (ST_TextAutonumberScheme): `arabicPeriod`, `alphaLcParenBoth`, …; or numerals
    and what stands around them, `arabic-abjad {})`, which are typed."""
    color: Color | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it was broken, relative to the upper left corner of its text box's inside."""

    x: Length
    baseline: Length
    width: Length
    top: Length
    height: Length
    pieces: tuple[Run | MathRun, ...]


@dataclass(frozen=True, slots=True)
class TextParagraph:
    """A paragraph of a box; it has lines once it is set."""

    runs: tuple[Inline, ...]
    level: int = 0
    bullet: Bullet | ListNumber | None = None
    margin: Length = ZERO
    """From the box's inside to the text."""
    indent: Length = ZERO
    """Of the first line against `margin`; negative for a hanging bullet."""
    align: str = "left"
    """`left`, `center`, `right`."""
    line_spacing: float = 1.15
    exact: bool = False
    """Its lines are as high as here in the font of every viewer."""
    space_before: Length = ZERO
    space_after: Length = ZERO
    rtl: bool = False
    build: int | None = None
    """The click that shows it; None: with the slide."""
    lines: tuple[Line, ...] = ()

    @property
    def text(self) -> str:
        """The paragraph's words; a line break is a vertical tab, as in python-pptx."""
        return "".join(
            "\v" if isinstance(r, LineBreak) else r.text if isinstance(r, Run) else r.plain for r in self.runs
        )
