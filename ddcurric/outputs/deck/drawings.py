"""Diagrams on slides: how much room one needs to be read, and its drawing there.

What a diagram is like in a room depends on the room alone, and on the most that a slide of the deck has.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ddcurric.diagnostics import Checked, Diagnostic
from ddcurric.lesson.model.block import Diagram
from ddcurric.outputs.deck.boxes import text_box
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.sources import kept_source
from ddcurric.outputs.deck.theme import LAST_STEP, context_on
from ddcurric.scene.geometry import Color, Rect
from ddcurric.scene.items import ChartBox, Connector, Drawing, Group, Item, Path, Shape, TextBox
from ddcurric.scene.text import Run, TextParagraph
from ddcurric.scene.transform import leaves, moved, type_sizes
from ddcurric.units import ZERO, Length, Pt
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from ddcurric.figures import Style

COLUMN = 0.75
"""Of the slide's width: what is narrower is a column beside something else."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A diagram in a room."""

    drawing: Drawing
    found: tuple[Diagnostic, ...]
    whole: bool
    """It fits the room as it is, with all its labels apart from one another."""
    type_size: Length
    """Of its smallest words."""


def natural_height(diagram: Diagram, kit: Kit, width: Length, room: Length) -> Length:
    """The height that a diagram would like in a column, and no more than there is."""
    best = drawn(diagram, kit, width, room)
    return min(best.drawing.height * grown(best.drawing, width, room), room) if best is not None else room


MOST_GROWN = 1.45
"""How much larger a diagram may be drawn than its type asks for, where nothing else needs the room."""


def grown(drawing: Drawing, width: Length, height: Length) -> float:
    """The share at which a drawing takes a room: it shrinks as far as it must, and grows within reason."""
    return min(MOST_GROWN, int(width) / max(int(drawing.width), 1), int(height) / max(int(drawing.height), 1))


def is_cramped(
    diagram: Diagram, kit: Kit, width: Length, height: Length, room: Length, *, dense: bool, low: bool
) -> bool:
    """With more room the diagram would be better: all of the height that a slide has, or also all of the width.

    One that may be `dense` is as good in small type as in large; one that may be `low`, with its processes close.
    """
    if not low and _is_squeezed(diagram, kit, width, height, room):
        return True
    best = drawn(diagram, kit, width, room)
    if best is None or not best.whole:
        return best is not None and (height < room or not _is_wide(kit, width))
    made = drawn(diagram, kit, width, height)
    if made is not None and not _is_wide(kit, width) and _is_low(made.drawing):
        return True
    return made is not None and (not made.whole or (made.type_size < best.type_size and not dense))


CLOSE = Pt(54)
"""A figure that is lower for each of its processes has its arrows and their names squeezed between them."""


def processes_in(diagram: Diagram, kit: Kit, width: Length, height: Length) -> int:
    """How many a space-time diagram draws in a room; 0: it is none, or its source has errors."""
    made = drawn(diagram, kit, width, height) if diagram.kind == "spacetime" else None
    return len({item.name for item in made.drawing.items if item.name.startswith("Process ")}) if made else 0


def _is_squeezed(diagram: Diagram, kit: Kit, width: Length, height: Length, room: Length) -> bool:
    """Its processes are close, and would not be with all of the height that a slide has, across which it stands."""
    if not _is_wide(kit, width):
        return False
    least = processes_in(diagram, kit, width, height) * int(CLOSE * kit.theme.unit_of_figures)
    return int(height) < least <= int(natural_height(diagram, kit, width, room))


def is_never_whole(diagram: Diagram, kit: Kit, width: Length) -> bool:
    """In a column of that width it is cramped even with all the height that a slide has."""
    if _is_wide(kit, width):
        return False
    if _is_far_too_large(diagram, kit, width):
        return True
    most = _exactly(diagram, kit, width, kit.room.height)
    return most is not None and not most.whole


LOW = 0.4
"""Of a plot's height, what its axes enclose at least in a column: much more than that is its legend."""


def _is_low(drawing: Drawing) -> bool:
    """A plot whose lines have less room than its words."""
    charts = [item for item in drawing.items if isinstance(item, ChartBox)]
    return any(int(chart.plot.height) < LOW * int(chart.frame.height) for chart in charts)


def _is_wide(kit: Kit, width: Length) -> bool:
    return int(width) >= COLUMN * int(kit.theme.template.width)


def parts_of(
    diagram: Diagram, kit: Kit, width: Length, height: Length, most: int | None = None
) -> Checked[tuple[Drawing, ...]]:
    """The diagram in parts for slides of their own; empty where one slide can hold it, or it cannot be divided.

    `most`: nor where it would be more parts than that, or labels would lack room in them.

    Of a step, those that hold something of what it points at: all else is grey. The first step has what no other shows.
    """
    made = _every_part(diagram, kit, width, height, most)
    if not made.value or not diagram.step:
        return made
    from ddcurric.figures import steps_of

    shown = _pointed_at(made.value, kit)
    if diagram.step == 1:
        others = (replace(diagram, step=step) for step in range(2, steps_of(diagram) + 1))
        later = [_pointed_at(_every_part(other, kit, width, height).value, kit) for other in others]
        shown |= {*range(len(made.value))}.difference(*later)
    return replace(made, value=tuple(made.value[at] for at in sorted(shown)))


def _pointed_at(parts: tuple[Drawing, ...], kit: Kit) -> set[int]:
    """The places of those that hold something pointed at; of all, where nothing is."""
    found = {at for at, part in enumerate(parts) if any(kit.accent in _colors(item) for item in leaves(part.items))}
    return found or {*range(len(parts))}


def _colors(item: Item) -> Iterator[Color]:
    """Of its lines and words, and what it is filled with."""
    if isinstance(item, Connector | Path | Shape | TextBox) and item.stroke is not None:
        yield item.stroke.color
    if isinstance(item, Path | Shape | TextBox) and item.fill is not None:
        yield item.fill
    if isinstance(item, Shape | TextBox):
        yield from (run.style.color for para in item.paragraphs for run in para.runs if isinstance(run, Run))


def _every_part(
    diagram: Diagram, kit: Kit, width: Length, height: Length, most: int | None = None
) -> Checked[tuple[Drawing, ...]]:
    if not _is_wide(kit, width):
        return Checked(())
    if not _is_far_too_large(diagram, kit, width):
        whole = _undivided(diagram, kit, width, height)
        if whole is None or whole.whole:
            return Checked(())

    def divided() -> Checked[tuple[Drawing, ...]]:
        from ddcurric import figures

        style, unit = _style_in(kit, width, height), kit.theme.unit_of_figures
        if most is not None:
            few = figures.draw_few_parts(diagram, style, most)
            return Checked(tuple(_larger(drawing, unit) for drawing in few), figures.check(diagram) if few else ())
        made = figures.draw_parts(diagram, style)
        larger = tuple(_larger(drawing, unit) for drawing in made.value)
        too_large = any(each.code == figures.TOO_LARGE for each in made.diagnostics)
        return Checked(larger, made.diagnostics) if len(larger) > 1 or not too_large else Checked(())

    key = ("parts", diagram, figure_style(kit, width), height)
    found = kit.known.get(key if most is None else (*key, most), divided)
    return kit.known.get(key, lambda: found) if found.value else found


ROUNDED = Pt(1)
"""By so much a room that was made for a drawing may be smaller than it: lengths are rounded on their way."""


def drawn(diagram: Diagram, kit: Kit, width: Length, height: Length) -> Drawn | None:
    """The diagram in a room; None where its source has errors.

    What has to be divided in all the room there is, has slides of its own because one is too small: less is not tried.
    """
    most = _exactly(diagram, kit, width, kit.room.height)
    if most is None or most.drawing.height <= height + ROUNDED:
        return most
    if not most.whole and parts_of(diagram, kit, kit.room.width, kit.room.height).value:
        return _exactly(diagram, kit, kit.room.width, kit.room.height)
    return _exactly(diagram, kit, width, height)


def _undivided(diagram: Diagram, kit: Kit, width: Length, height: Length) -> Drawn | None:
    """What is no higher in the most room that there is, is drawn alike in less."""
    most = _exactly(diagram, kit, width, kit.room.height)
    fits = most is None or most.drawing.height <= height + ROUNDED
    return most if fits else _exactly(diagram, kit, width, height)


def _exactly(diagram: Diagram, kit: Kit, width: Length, height: Length) -> Drawn | None:
    def made() -> Drawn | None:
        from ddcurric import figures

        found = figures.draw(diagram, _style_in(kit, width, height))
        if found.value is None:
            return None
        plain = _judged(_larger(found.value, kit.theme.unit_of_figures), found.diagnostics, width, height)
        return _wrapped(diagram, kit, plain, width, height) or plain

    return kit.known.get(("diagram", diagram, figure_style(kit, width), height), made)


THIN, LITTLE = 0.3, 1.2
"""Of its room's height or width, what is a line in an empty slide; and by how much its words grow there at most."""


def _wrapped(diagram: Diagram, kit: Kit, plain: Drawn, width: Length, height: Length) -> Drawn | None:
    """A low row or a narrow column on a slide that is too long to grow, as it is laid out in less room, from which it
    grows; None where that makes its words no larger, and for processes, whose time is as long as the slide is wide."""
    from ddcurric import figures

    if diagram.kind == "spacetime" or not _is_wide(kit, width) or not plain.whole:
        return None
    size = plain.type_size * grown(plain.drawing, width, height)
    is_thin = plain.drawing.height <= height * THIN or plain.drawing.width <= width * THIN
    if not is_thin or size > plain.type_size * LITTLE:
        return None
    for share in (MOST_GROWN, (1 + MOST_GROWN) / 2):
        found = figures.draw(diagram, _style_in(kit, width * (1 / share), height * (1 / share)))
        if found.value is not None:
            made = _judged(_larger(found.value, kit.theme.unit_of_figures), found.diagnostics, width, height)
            if made.whole and made.type_size * grown(made.drawing, width, height) >= size * LITTLE:
                return replace(made, type_size=plain.type_size)
    return None


def _is_far_too_large(diagram: Diagram, kit: Kit, width: Length) -> bool:
    """It is in all the room that a slide has at this width, so that it need not be drawn there."""
    from ddcurric.figures import is_far_too_large

    key = ("far", diagram, figure_style(kit, width))
    return kit.known.get(key, lambda: is_far_too_large(diagram, _style_in(kit, width, kit.room.height)))


def _larger(drawing: Drawing, share: float) -> Drawing:
    """For slides that are as many times larger than ours."""
    if share == 1.0:
        return drawing
    items = tuple(moved(item, ZERO, ZERO, share) for item in drawing.items)
    return replace(drawing, items=items, width=drawing.width * share, height=drawing.height * share)


def draw_diagram(diagram: Diagram, kit: Kit, room: Rect) -> Checked[tuple[Item, ...]]:
    """The diagram in the middle of its room, smaller only where nothing else is left; its source if it has errors."""
    made = drawn(diagram, kit, room.width, room.height)
    if made is None:
        style = replace(kit.style(kit.theme.code_size(LAST_STEP - 1)), font=kit.theme.code)
        lines = [TextParagraph((Run(line, style),)) for line in diagram.text.split("\n")]
        return Checked((text_box("Diagram", room, lines),))
    return Checked(shown(made.drawing, room, kept_source(diagram, kit)), made.found)


def shown(drawing: Drawing, room: Rect, source: str = "") -> tuple[Item, ...]:
    """A drawing in the middle of its room; a chart alone is in no group, so that a click selects it."""
    share = grown(drawing, room.width, room.height)
    x = room.x + (room.width - drawing.width * share) // 2
    items = tuple(moved(item, x, room.y, share) for item in drawing.items)
    if len(items) == 1 and isinstance(items[0], ChartBox):
        return (replace(items[0], source=source),)
    return (Group("", "Diagram", items, alt=drawing.alt, source=source),)


def _judged(drawing: Drawing, found: tuple[Diagnostic, ...], width: Length, height: Length) -> Drawn:
    from ddcurric.figures import TOO_LARGE

    inside = drawing.width <= width + ROUNDED and drawing.height <= height + ROUNDED
    whole = inside and not any(each.code == TOO_LARGE for each in found)
    return Drawn(drawing, found, whole, min(type_sizes(drawing.items), default=Pt(0)))


def _style_in(kit: Kit, width: Length, height: Length) -> Style:
    """How figures are drawn in a room; see `_larger`."""
    from ddcurric.figures import in_frame

    wide, high = width * (1 / kit.theme.unit_of_figures), height * (1 / kit.theme.unit_of_figures)
    return in_frame(figure_style(kit, wide), wide, high)


def figure_style(kit: Kit, width: Length) -> Style:
    """How figures are drawn on the slides of the deck."""
    from ddcurric.figures import SLIDE

    theme = kit.theme
    return replace(
        SLIDE,
        max_width=width,
        wide_width=width,
        font=theme.body,
        ink=kit.ink,
        secondary=kit.secondary,
        process=context_on(kit.ground, kit.ink, SLIDE.process),
        context=context_on(kit.ground, kit.ink, SLIDE.context),
        hairline=theme.hairline,
        accent=kit.accent,
        paper=kit.ground,
        tint=kit.panel,
        language=kit.language,
    )
