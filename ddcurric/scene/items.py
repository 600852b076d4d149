"""What may stand in a scene. Coordinates of grouped items are the scene's, not the group's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import TypeAlias

from ddcurric.scene.chart import ChartAxis, ChartSeries
from ddcurric.scene.geometry import Color, Point, Rect, Stroke
from ddcurric.scene.text import RunStyle, TextParagraph
from ddcurric.source import Span
from ddcurric.units import ZERO, Length
from ddcurric.values import dataclass

PROGRESS = "Progress so far"
"""The name of the shape that says how far the deck has come: it changes with every slide that comes or goes."""


@dataclass(frozen=True, slots=True)
class Insets:
    """What is left free inside the edges of a box."""

    left: Length = ZERO
    top: Length = ZERO
    right: Length = ZERO
    bottom: Length = ZERO


@dataclass(frozen=True, slots=True)
class TextBox:
    """A box of text: a placeholder of the layout, or a box of its own."""

    id: str
    """Unique in its scene; connectors and builds name it."""
    name: str
    """What the selection pane shows."""
    frame: Rect
    paragraphs: tuple[TextParagraph, ...]
    placeholder: str = ""
    """The slot it fills: `title`, `body`, `body-2`, `subtitle`, `footer`, `date`, `number`; empty: a plain box."""
    insets: Insets = Insets()
    anchor: str = "top"
    """`top`, `middle`, `bottom`."""
    fill: Color | None = None
    stroke: Stroke | None = None
    geometry: str = "rect"
    """`rect` or `round-rect`."""
    wrap: bool = True
    alt: str = ""
    build: int | None = None
    source: str = ""
    """As a group's."""
    span: Span | None = field(default=None, compare=False, repr=False)
    """Where the lesson says what it shows; it says nothing of how that looks."""


PAPER = "Paper"
"""The name of a shape that lies under all else on its slide."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A closed shape, with or without words inside."""

    id: str
    name: str
    kind: str
    """`rect`, `round-rect`, `ellipse`, `diamond`, `hexagon`, `triangle`, `can`, `cross` (two strokes), `stadium`,
    `barred` (a box with a bar at either side), or one of `scene.outlines.SLANTED`."""
    frame: Rect
    fill: Color | None = None
    stroke: Stroke | None = None
    paragraphs: tuple[TextParagraph, ...] = ()
    insets: Insets = Insets()
    anchor: str = "middle"
    alt: str = ""
    decorative: bool = False
    build: int | None = None
    wrap: bool = True
    """False: the paragraphs are its lines; a diamond has less room inside than viewers break lines for."""
    sites: tuple[tuple[float, float], ...] = ()
    """More connection sites, counted on from the kind's own: shares of the frame's width and height."""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Glue:
    """The shape and connection site that an end of a connector is stuck to.

    Sites are those of the preset shape: an ellipse has 8, counted from the top against the clock
    (0 top, 2 left, 4 bottom, 6 right); a rectangle 4 (0 top, 1 left, 2 bottom, 3 right); a cross its four corners and
    its middle (4). A shape may have more: `Shape.sites`.
    """

    item: str
    site: int


@dataclass(frozen=True, slots=True)
class Connector:
    """A straight line from a point to a point, with or without arrowheads, glued or free."""

    id: str
    name: str
    start: Point
    end: Point
    stroke: Stroke
    start_glue: Glue | None = None
    end_glue: Glue | None = None
    head: bool = False
    """An arrowhead at the end."""
    tail: bool = False
    """An arrowhead at the start."""
    open: bool = False
    """Its arrowheads are two strokes, not a filled shape."""
    alt: str = ""
    build: int | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class PathStep:
    """One step of a path: `M` and `L` with one point, `C` with three (two controls and the end), `Z` with none."""

    op: str
    points: tuple[Point, ...] = ()


def straight_steps(start: Point, end: Point) -> tuple[PathStep, ...]:
    """A line from one point to another."""
    return PathStep("M", (start,)), PathStep("L", (end,))


@dataclass(frozen=True, slots=True)
class Path:
    """A free line or area: cuts, curved edges, plots."""

    id: str
    name: str
    steps: tuple[PathStep, ...]
    stroke: Stroke | None = None
    fill: Color | None = None
    head: bool = False
    tail: bool = False
    alt: str = ""
    build: int | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture at a fixed place, scaled to its frame."""

    id: str
    name: str
    frame: Rect
    content: bytes
    """PNG or JPEG; for an SVG its fallback as PNG."""
    media_type: str
    """`image/png` or `image/jpeg`."""
    svg: bytes | None = None
    """The drawing itself, where `content` is its fallback."""
    alt: str = ""
    decorative: bool = False
    build: int | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a table."""

    paragraphs: tuple[TextParagraph, ...]
    fill: Color | None = None
    insets: Insets = Insets()
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class TableBox:
    """A table whose columns and rows have their sizes."""

    id: str
    name: str
    frame: Rect
    columns: tuple[Length, ...]
    """Widths; they add up to the frame's."""
    rows: tuple[Length, ...]
    """Heights; they add up to the frame's."""
    cells: tuple[tuple[Cell, ...], ...]
    """One tuple a row."""
    header: bool
    """The first row is a header."""
    rule: Stroke | None = None
    """Drawn below each row."""
    alt: str = ""
    build: int | None = None
    leftwards: bool = False
    """The first column stands at the right."""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class MathBox:
    """A displayed formula."""

    id: str
    name: str
    frame: Rect
    tex: str
    omml: str
    """An `m:oMathPara` as XML; empty: draw the picture only."""
    svg: str
    png: bytes
    """For viewers without Office Math."""
    plain: str
    """In Unicode characters, for whoever searches."""
    size: Length
    """Type size in which it was measured."""
    color: Color
    alt: str = ""
    """The formula as one says it."""
    build: int | None = None
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ChartBox:
    """A chart: series that a viewer who can edits and draws, and for all others their drawing."""

    id: str
    name: str
    frame: Rect
    plot: Rect
    """What the axes enclose."""
    series: tuple[ChartSeries, ...]
    categories: tuple[str, ...]
    """What bars are of; empty: there are none, and both axes have numbers."""
    x: ChartAxis
    y: ChartAxis
    text: RunStyle
    """Of all its words."""
    line: Stroke
    """Of the axes."""
    grid: Stroke
    legend: Rect | None
    """Where the names of several series of bars stand."""
    titles: tuple[Point, Point]
    """The upper left corners of the names of the axes."""
    items: tuple[Item, ...]
    """The same, drawn."""
    alt: str = ""
    horizontal: bool = False
    """Bars go from left to right, their categories downwards."""
    build: int | None = None
    source: str = ""
    """As of a `Group`."""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Group:
    """Items that belong together, moved and described as one."""

    id: str
    name: str
    items: tuple[Item, ...]
    alt: str = ""
    build: int | None = None
    decorative: bool = False
    source: str = ""
    """What it was made from, for a program that reads the deck; empty: nothing that it needs to know."""
    span: Span | None = field(default=None, compare=False, repr=False)


Item: TypeAlias = TextBox | Shape | Connector | Path | Picture | TableBox | MathBox | ChartBox | Group


@dataclass(frozen=True, slots=True)
class Drawing:
    """A diagram, laid out: items inside a rectangle whose upper left corner is the origin."""

    width: Length
    height: Length
    items: tuple[Item, ...]
    alt: str
    """In words, what the diagram means."""


@dataclass(frozen=True, slots=True)
class SlideScene:
    """A slide, laid out."""

    id: str
    """Unique and stable: links name it."""
    layout: str
    """The role of its layout, see `scene.template`."""
    title: str
    """Unique in the deck; also where no title is drawn."""
    items: tuple[Item, ...]
    """In reading order."""
    background: Color | None = None
    """None: the layout's."""
    notes: tuple[TextParagraph, ...] = ()
    section: str = ""
    """The PowerPoint section that starts here; empty: goes on."""
    span: Span | None = None
    """Where the lesson says what it shows."""
    gone: Mapping[Span, Span] = field(default_factory=dict, compare=False, repr=False)
    """Where places that its items name are by now."""
    source: str = ""
    """What it was made from, as of a `Group`."""
    number: int = 0
    """The one that it prints."""


@dataclass(frozen=True, slots=True)
class DeckScene:
    """A deck, laid out: all that its painters need to know."""

    width: Length
    height: Length
    slides: tuple[SlideScene, ...]
    title: str
    author: str
    subject: str
    language: str
