"""The motif of a title slide: a figure of the lesson, whole and pale, beside the title; else the lesson's number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from ddcurric.draw import raster
from ddcurric.draw.svg import items_to_svg
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.student import slides_view, unanswered
from ddcurric.outputs.deck.boxes import recolored_paragraphs
from ddcurric.outputs.deck.drawings import figure_style
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.theme import on_color
from ddcurric.scene.colors import mix
from ddcurric.scene.geometry import Color, Point, Rect
from ddcurric.scene.items import Connector, Item, Path, Picture, Shape, TextBox
from ddcurric.scene.text import Line, Run, TextParagraph
from ddcurric.scene.transform import bounds, leaves, moved
from ddcurric.typeset.metrics import text_width
from ddcurric.units import ZERO, Length, Pt
from ddcurric.values import dataclass

LINES, NAMES, HINT = 0.42, 0.62, 0.12
"""Of the colour of words, over the ground: lines, words, which can be read or had better not be there, and areas."""
AREA = Pt(30)
"""What is filled and larger either way is an area, not a dot."""
CLOSER = 1.3
"""How much larger than its room a figure is laid out: hardly any words are in it, and it may be closer."""
MOST = 1.5
"""How much larger than it was laid out a figure is drawn at most."""
TRIED = 3
"""Figures of a lesson that are looked at."""
FULL = 0.55
"""Of its room, what a figure takes after which no other is looked at."""
SHORT = 14
"""Letters of words that are a name or a number, not a sentence."""
LEGEND = re.compile(r"legend(?P<number>\d+)-")
"""How what stands beside a figure is called, and tells what a number at its edges means."""
ASKED_BELOW = ("-question", "-answer")
"""How the names of what is asked below a figure end, and of the box to write the answer in."""
LEADER = "Line to "
"""How the name of a line from a sector of a pie to its words begins."""
LEAST = Pt(150)
"""A room that is narrower has no motif."""
MARGIN = Pt(44)
"""Beside a figure, where none of its lines runs off the slide."""


@dataclass(frozen=True, slots=True)
class _Placed:
    """A figure in the room, still in its own colours."""

    items: tuple[Item, ...]
    full: float
    """The share of the room that it takes."""


def motif_of(topic: Topic, kit: Kit, room: Rect) -> Picture | None:
    """What stands pale in a room at the slide's edge; None where it is too small, or the ground is not known."""
    ground = kit.layout.background
    if ground is None or room.width < LEAST or room.height < LEAST:
        return None
    inner = Rect(ZERO, ZERO, room.width - MARGIN, room.height)
    best: _Placed | None = None
    for diagram in _figures(topic)[:TRIED]:
        made = _placed(diagram, kit, inner)
        if made is not None and (best is None or made.full > best.full):
            best = made
        if best is not None and best.full >= FULL:
            break
    if best is None:
        return None
    pale = _Pale(kit.ground, ground, *(_mixed(kit, ground, share) for share in (LINES, NAMES, HINT)))
    return _picture(_run_off(tuple(pale.of(best.items)), room, kit.leftwards), room)


def shown_of(topic: Topic, settings: CourseSettings) -> tuple[object, ...]:
    """All of a topic and its course that a title slide is made from."""
    course = settings.title, settings.author, settings.institution, settings.term
    return (*course, topic.number, topic.module, topic.span, _figures(topic))


def number_of(topic: Topic, kit: Kit, room: Rect) -> Picture | None:
    """The lesson's number, as large as a room at the slide's edge holds it, where there is no figure."""
    ground = kit.layout.background
    if ground is None or not topic.number or room.width < LEAST or room.height < LEAST:
        return None
    font = kit.theme.heading
    wide = text_width(topic.number, font.family, SAMPLE, bold=True)
    size = SAMPLE * min((room.width - MARGIN) / wide, room.height * NUMBER / SAMPLE)
    run = Run(topic.number, kit.style(size, _mixed(kit, ground, HINT), bold=True, font=font))
    step, width = size * LINE, wide * (size / SAMPLE)
    x = MARGIN if kit.leftwards else room.width - MARGIN - width
    line = Line(ZERO, size, width, ZERO, step, (run,))
    frame = Rect(x, (room.height - step) // 2, width, step)
    return _picture((TextBox("", "Number", frame, (TextParagraph((run,), lines=(line,)),)),), room)


SAMPLE, NUMBER, LINE = Pt(100), 0.7, 1.25
"""A size to measure in; how large a number is at most, in heights of its room; the height of its line, in sizes."""


def _mixed(kit: Kit, ground: Color, share: float) -> Color:
    return Color(mix(on_color(ground, kit.theme.template), ground, share).rgb)


def _figures(topic: Topic) -> tuple[Diagram, ...]:
    """The figures that tell nothing that is asked, those first in which nothing is blank, in the order of reading.

    Lines of a plot do not run off the slide, for the names at its edge: plots are for where no other figure is.
    """
    from ddcurric.figures import asks

    seen = slides_view(topic)
    places = (seen.key_question, seen.deep_dive, seen.questions, seen.exercises)
    found = tuple(unanswered(node) for node in walk(places) if isinstance(node, Diagram))
    every = tuple(node for node in found if isinstance(node, Diagram))
    others = tuple(node for node in every if node.kind != "plot")
    return tuple(sorted(others or every, key=asks))


def _placed(diagram: Diagram, kit: Kit, room: Rect) -> _Placed | None:
    """The figure laid out for the room and whole in it, its ink in the middle of the height; None: it is too dense."""
    from ddcurric import figures

    style = figures.in_frame(figure_style(kit, room.width * CLOSER), room.width * CLOSER, room.height * CLOSER)
    if figures.is_far_too_large(diagram, style):
        return None
    made = figures.draw(diagram, style)
    items = tuple(_names(tuple(_untold(leaves(made.value.items))))) if made.value is not None else ()
    if not items or any(found.code == figures.TOO_LARGE for found in made.diagnostics):
        return None
    frames = [bounds(item) for item in items]
    left, top = min(int(each.x) for each in frames), min(int(each.y) for each in frames)
    wide = max(max(int(each.right) for each in frames) - left, 1)
    high = max(max(int(each.bottom) for each in frames) - top, 1)
    share = min(MOST, int(room.width) / wide, int(room.height) / high)
    x = int(MARGIN) if kit.leftwards else int(room.width) - wide * share
    x, y = x - left * share, (int(room.height) - high * share) / 2 - top * share
    placed = tuple(moved(item, Length(round(x)), Length(round(y)), share) for item in items)
    return _Placed(placed, wide * high * share**2 / max(int(room.width) * int(room.height), 1))


def _untold(items: Iterable[Item]) -> Iterator[Item]:
    """Without pictures, tables, formulas, what is asked below, a legend and its numbers: pale, it tells nothing."""
    drawn = [item for item in items if isinstance(item, TextBox | Connector | Path | Shape)]
    drawn = [item for item in drawn if not item.id.endswith(ASKED_BELOW)]
    legend = {item.id: match["number"] for item in drawn if (match := LEGEND.match(item.id)) is not None}
    numbers = {f"Label {number}" for number in legend.values()}
    yield from (item for item in drawn if item.id not in legend and item.name not in numbers)


def _names(items: tuple[Item, ...]) -> Iterator[Item]:
    """Without sentences.

    One long name of a table leaves out those of all tables, one long line in it those of all, and one long name of a
    sector those of all, with their lines.
    """
    tables = _tables(items)
    heads, lines = {name for name, *_ in tables}, {line for _, *own in tables for line in own}
    sectors = {name for item in items for name in _led(item)}
    out = {item.name for item in items if isinstance(item, TextBox) and _says_much(item)}
    for alike in (heads, lines, sectors):
        out |= alike if alike & out else set()
    for item in items:
        names = (item.name,) if isinstance(item, TextBox) else _led(item)
        if not out.intersection(names):
            yield item


def _tables(items: tuple[Item, ...]) -> list[list[str]]:
    """The names of the words in each shape that has none of its own: that of a table first, those of its lines."""
    shapes = (item for item in items if isinstance(item, Shape) and not item.paragraphs)
    texts = [item for item in items if isinstance(item, TextBox)]
    inside = ([text for text in texts if shape.frame.contains(text.frame)] for shape in shapes)
    return [[text.name for text in sorted(found, key=lambda text: text.frame.y)] for found in inside if found]


def _led(item: Item) -> tuple[str, ...]:
    """The name of the words that a line of a pie leads to."""
    name = item.name.removeprefix(LEADER)
    return (f"Label {name}",) if isinstance(item, Path) and name != item.name else ()


def _says_much(box: TextBox) -> bool:
    return len(" ".join(paragraph.text for paragraph in box.paragraphs)) > SHORT


@dataclass(frozen=True, slots=True)
class _Pale:
    """A figure's colours, on the colour of the slide."""

    paper: Color
    """What the figure has for its ground: what is filled with it hides lines behind words."""
    ground: Color
    line: Color
    word: Color
    area: Color

    def of(self, items: Iterable[Item]) -> Iterator[Item]:
        """Lines and shapes in one colour, words beside them in another, areas so that what is on them is seen."""
        for item in items:
            match item:
                case Connector():
                    yield replace(item, stroke=replace(item.stroke, color=self.line))
                case Path() | Shape():
                    yield self._shape(item)
                case TextBox():
                    stroke = replace(item.stroke, color=self.word) if item.stroke is not None else None
                    fill = self.ground if item.fill is not None else None  # it hides lines behind the words
                    yield replace(item, fill=fill, stroke=stroke, paragraphs=_written(item.paragraphs, self.word))
                case _:
                    pass

    def _shape(self, item: Path | Shape) -> Path | Shape:
        frame = bounds(item)
        is_area = item.fill is not None and item.stroke is None and min(frame.width, frame.height) > AREA
        fill = None if item.fill is None else self.area if is_area else self.line
        if item.fill == self.paper:
            fill = self.ground
        stroke = replace(item.stroke, color=self.line) if item.stroke is not None else None
        if isinstance(item, Path):
            return replace(item, stroke=stroke, fill=fill if stroke is None else None)
        if stroke is not None and fill is not None:
            fill = self.ground
        words = _written(item.paragraphs, self.ground if fill == self.line else self.word)
        return replace(item, stroke=stroke, fill=fill, paragraphs=words)


def _written(paragraphs: tuple[TextParagraph, ...], color: Color) -> tuple[TextParagraph, ...]:
    return recolored_paragraphs(paragraphs, lambda _: color)


LONG = 0.6
"""Of a figure's width: a level line so long goes through all of it."""


def _run_off(items: tuple[Item, ...], room: Rect, leftwards: bool) -> tuple[Item, ...]:
    """Lines side by side through all of a figure go on to the slide's edge; where they begin their names stand."""
    frames = [bounds(item) for item in items]
    least = LONG * (max(int(each.right) for each in frames) - min(int(each.x) for each in frames))
    lines = [item for item in items if isinstance(item, Connector) and item.start.y == item.end.y]
    through = [line for line in lines if int(line.end.x) - int(line.start.x) > least]
    if leftwards or len(through) < 2:
        return items
    names = [bounds(item) for item in items if isinstance(item, TextBox)]
    if any(name.y < line.end.y < name.bottom and name.right > line.end.x for line in through for name in names):
        return items  # A line would go through words.
    longer = {line.id: replace(line, end=Point(room.width, line.end.y), head=False) for line in through}
    return tuple(longer.get(item.id, item) if isinstance(item, Connector) else item for item in items)


def _picture(items: tuple[Item, ...], at: Rect) -> Picture:
    size = f'width="{at.width.pt:.3f}pt" height="{at.height.pt:.3f}pt"'
    view = f'viewBox="0 0 {at.width.pt:.3f} {at.height.pt:.3f}"'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" {size} {view}>{items_to_svg(items)}</svg>'.encode()
    return Picture("", "Motif", at, raster.svg_to_png(svg, round(at.width.px)), "image/png", svg=svg, decorative=True)
