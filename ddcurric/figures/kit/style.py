"""How a diagram is to look: sizes, fonts, colours, and the room it has."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ddcurric.scene.geometry import Color, Stroke
from ddcurric.scene.text import Font, RunStyle
from ddcurric.units import Length, Mm, Pt


@dataclass(frozen=True, slots=True)
class Style:
    """Measures of a drawing. Start from `PRINT` or `SLIDE` and change fields with `dataclasses.replace`."""

    font: Font
    sizes: tuple[Length, ...]
    """Type sizes of labels, the wanted one first; the first that fits is taken, below the last it is too large."""
    line: Length
    """Width of a message's line."""
    dot: Length
    """Diameter of an event."""
    max_width: Length
    """The drawing keeps to it if it can."""
    wide_width: Length
    """Room there is if it cannot: the page's margin column, in print. As `max_width` where there is none."""
    max_height: Length
    ink: Color
    secondary: Color
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

    def stroke(self, color: Color | None = None, scale: float = 1.0, dash: str = "solid") -> Stroke:
        return Stroke(color or self.ink, Length(round(self.line * scale)), dash, "round")

    def text(self, size: Length, color: Color | None = None, bold: bool = False, italic: bool = False) -> RunStyle:
        return RunStyle(self.font, size, color or self.ink, bold=bold, italic=italic)


PRINT = Style(
    font=Font("Source Sans 3"),
    sizes=(Pt(8.5), Pt(8), Pt(7.5), Pt(7)),
    line=Pt(1.25),
    dot=Mm(3.2),
    max_width=Mm(125),
    wide_width=Mm(170),
    max_height=Mm(215),
    ink=Color("1B1F24"),
    secondary=Color("55606B"),
    hairline=Color("B4BCC4"),
    accent=Color("0B6E69"),
    paper=Color("FFFFFF"),
    tint=Color("F4F7F7"),
    box_air=1.6,  # to write in by hand
    box_height=2.0,
    bands=3,
)
"""The handout: LOOK.md's print measures."""

SLIDE = replace(
    PRINT,
    font=Font("Arial", "minor"),
    sizes=(Pt(20), Pt(18), Pt(16)),
    line=Pt(2.25),
    dot=Pt(15),
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


def in_frame(style: Style, width: Length, height: Length) -> Style:
    """The style for a frame of this size."""
    return replace(style, max_width=width, wide_width=width, max_height=height)
