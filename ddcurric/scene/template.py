"""A deck template as layout sees it: frames, type sizes, fonts and colours, read from a .pptx."""

from __future__ import annotations

from collections.abc import Mapping

from ddcurric.scene.geometry import Color, Rect
from ddcurric.scene.items import Insets
from ddcurric.units import Length
from ddcurric.values import dataclass

ROLES = (
    "title",
    "section",
    "statement",
    "sentence",
    "asking",
    "content",
    "two-content",
    "title-only",
    "question",
    "answer",
    "quotation",
    "blank",
)
"""What a layout is for. A template has at least one layout that serves for each, found by type and placeholders."""


@dataclass(frozen=True, slots=True)
class LevelStyle:
    """How the template sets paragraphs of one list level."""

    size: Length
    margin: Length
    indent: Length
    bullet: str
    """The bullet's character; empty: none."""
    line_spacing: float
    space_before: Length
    bold: bool
    align: str
    """`left` is where a paragraph begins, as in a `TextParagraph`."""
    color: Color
    rtl: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder of a layout."""

    key: str
    """`title`, `body`, `body-2`, `subtitle`, `footer`, `date`, `number`, `picture`."""
    index: int
    """`idx` of its `p:ph`."""
    type: str
    """`type` of its `p:ph`: `title`, `ctrTitle`, `body`, `obj`, `subTitle`, `ftr`, `dt`, `sldNum`, `pic`."""
    frame: Rect
    insets: Insets
    anchor: str
    levels: tuple[LevelStyle, ...]
    """At least one; the last serves for all deeper levels."""
    ground: Color | None = None
    """What its words stand on: its own fill, a shape of the template, the layout's background. None: it is unknown."""
    fill: Color | None = None
    """Its own."""
    origin: Rect | None = None
    """Its frame in the file, where `frame` is less, to keep clear of a logo."""
    font: str = ""
    """The family that it sets its words in; empty: the theme's."""
    sideways: bool = False
    """The file has its words run up or down the slide."""
    turned: bool = False
    """The file sets its words in columns, or turned: a slide has to say otherwise."""
    drawn: bool = False
    """No placeholder, but a shape in which the template has the number itself: a deck shows it, a page is given it."""


@dataclass(frozen=True, slots=True)
class SlideLayout:
    """A layout of a template, and what it has room for."""

    role: str
    name: str
    """As in the file."""
    part: str
    """Its part name in the package, e.g. `/ppt/slideLayouts/slideLayout2.xml`."""
    slots: tuple[Slot, ...]
    background: Color | None
    foot: Length | None = None
    """Where a band along the lower edge begins, on which nothing but the footer stands."""
    ground: Color | None = None
    """What the body stands on, where that is not the background."""
    accents: tuple[Color, ...] = ()
    """The theme's accents, as the layout's colour map orders them."""
    shades: tuple[Color, ...] = ()
    """The colours of a gradient under the body; of anything else none."""
    marks: tuple[Rect, ...] = ()
    """Logos, rules and other shapes of the template, of which words keep clear."""
    progress: Rect | None = None
    """A strip on which slides show how far the deck has come: a shape that is called "Progress"."""
    sheet: Rect | None = None
    """What is laid, in the colour of `background`, over a picture on which no words could be read."""

    @property
    def leftwards(self) -> bool:
        """Its paragraphs run from right to left where they do not say otherwise."""
        return any(level.rtl for slot in self.slots for level in slot.levels)

    def slot(self, key: str) -> Slot | None:
        """The placeholder for `title`, `body` and the like; None: the layout has none."""
        return next((slot for slot in self.slots if slot.key == key), None)


@dataclass(frozen=True, slots=True)
class DeckTemplate:
    """A template, read. The file itself goes to the painter."""

    content: bytes
    width: Length
    height: Length
    layouts: Mapping[str, SlideLayout]
    """By role; every role of ROLES is there."""
    heading_font: str
    body_font: str
    colors: Mapping[str, Color]
    """`dk1` … `accent6`, `hlink`, `folHlink`."""
    lettered: bool = False
    """Its styles set letters as capitals, apart from one another or on a line, where a slide does not say otherwise."""
    removed: tuple[str, ...] = ()
    """What was taken out of the file, since it is more than looks: macros, links to elsewhere …"""
