"""How a diagram is to look: sizes, fonts, colours, and the room it has."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.scene.geometry import Color, Stroke
from ddcurric.scene.text import Font, RunStyle
from ddcurric.units import Length, Mm, Pt
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Style:
    """Measures of a drawing. Start from `PRINT` or `SLIDE` and change fields with `dataclasses.replace`."""

    font: Font
    sizes: tuple[Length, ...]
    """Type sizes of labels, the wanted one first; the first that fits is taken, below the last it is too large."""
    line: Length
    """Width of a message's line, and of the rim of a circle that holds a number."""
    thin: Length
    """The same of a process's line."""
    heavy: Length
    """The same of what is pointed at."""
    dot: Length
    """Diameter of an event that holds nothing."""
    seal: Length
    """Diameter of one that holds its number."""
    blank: Length
    """Diameter of one that is empty, for a number to be written in."""
    pill: Length
    """Height of one that holds a vector."""
    rim: Length
    """What an arrow leaves between its head and the rim of an event."""
    row: Length
    """From process to process."""
    blank_row: Length
    """The same where there is something to write in."""
    aside: Length
    """From a message to the middle of its name."""
    apart: Length
    """From the name of a message to any other line."""
    off: Length
    """From the line of an edge to its words."""
    max_width: Length
    """The drawing keeps to it if it can."""
    wide_width: Length
    """Room there is if it cannot: the page's margin column, in print. As `max_width` where there is none."""
    max_height: Length
    ink: Color
    secondary: Color
    process: Color
    """Of a process's line."""
    context: Color
    """Of what is not the point, where something is."""
    hairline: Color
    accent: Color
    paper: Color
    tint: Color
    box_air: float = 0.7
    """Around the widest value in an answer box, in type sizes."""
    box_height: float = 1.5
    """Of an answer box, in type sizes."""
    language: str = "en"
    fill: bool = False
    """Spread out to take the room: a figure that has the slide for itself."""
    bands: int = 1
    """What is too long may be drawn in so many parts, one below the other."""

    def enlarged(self, by: float) -> Style:
        """All that is drawn so many times as large, in the same room; its type has sizes of its own."""
        return replace(self, **{name: getattr(self, name) * by for name in DRAWN})

    def uncolored(self) -> Style:
        """With all colours but those of words in that of ink: what is laid out for one ground serves for others."""
        ink = self.ink
        return replace(self, process=ink, context=ink, hairline=ink, paper=ink, tint=ink)

    def stroke(self, color: Color | None = None, scale: float = 1.0, dash: str = "solid") -> Stroke:
        """A line with round ends, in the colour of ink unless another is given, `scale` times as heavy as lines."""
        return Stroke(color or self.ink, Length(round(self.line * scale)), dash, "round")

    def text(self, size: Length, color: Color | None = None, bold: bool = False, italic: bool = False) -> RunStyle:
        """How a stretch of text looks; None: in the colour of ink."""
        return RunStyle(self.font, size, color or self.ink, bold=bold, italic=italic)


DRAWN = ("line", "thin", "heavy", "dot", "seal", "blank", "pill", "rim", "row", "blank_row", "aside", "apart", "off")
"""Measures of what is drawn."""

PRINT = Style(
    font=Font("Source Sans 3"),
    sizes=(Pt(8.5), Pt(8), Pt(7.5), Pt(7)),
    line=Pt(1.15),
    thin=Pt(0.9),
    heavy=Pt(2.1),
    dot=Mm(2.9),
    seal=Mm(5.1),
    blank=Mm(6.8),
    pill=Mm(6),
    rim=Mm(0.35),
    row=Mm(12),
    blank_row=Mm(13.5),
    aside=Mm(2.5),
    apart=Mm(1.2),
    off=Pt(6 / 1.83),
    max_width=Mm(125),
    wide_width=Mm(170),
    max_height=Mm(215),
    ink=Color("1B1F24"),
    secondary=Color("55606B"),
    process=Color("7F8993"),
    context=Color("55606B"),
    hairline=Color("B4BCC4"),
    accent=Color("0B6E69"),
    paper=Color("FFFFFF"),
    tint=Color("F4F7F7"),
    box_air=1.6,  # to write in by hand
    box_height=2.0,
    bands=3,
)
"""The handout."""

_LARGE = PRINT.enlarged(1.83)
SLIDE = replace(
    _LARGE,
    blank=_LARGE.seal,  # nobody writes on a slide: what asks is as large as what shows
    blank_row=_LARGE.row,
    font=Font("Arial", "minor"),
    sizes=(Pt(18), Pt(17), Pt(16)),
    context=Color("808A93"),
    max_width=Pt(866),
    wide_width=Pt(866),
    max_height=Pt(353),
    ink=Color("1B1F24", "dk1"),
    accent=Color("0B6E69", "accent1"),
    paper=Color("FFFFFF", "lt1"),
    box_air=0.7,
    box_height=1.5,
    fill=True,
    bands=1,
)
"""A slide: readable from the last row. Set `max_width` and `max_height` (and `wide_width`) to the frame."""
SMALLER = Pt(15), Pt(14)
"""Type of a figure on a slide that would be divided else: as small as in cells of tables."""


def in_frame(style: Style, width: Length, height: Length) -> Style:
    """The style for a frame of this size."""
    return replace(style, max_width=width, wide_width=width, max_height=height)
