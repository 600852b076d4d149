"""Diagrams on slides: how much room one needs to be read, and its drawing there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ddcurric.diagnostics import Diagnostic
from ddcurric.lesson.model.block import Diagram
from ddcurric.outputs.deck.boxes import text_box
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.place import placed
from ddcurric.outputs.deck.theme import LAST_STEP
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Drawing, Group, Item, Shape, TextBox
from ddcurric.scene.text import LineBreak, Run, TextParagraph
from ddcurric.units import Length, Pt

if TYPE_CHECKING:
    from ddcurric.figures import Style

COLUMN = 0.75
"""Of the slide's width: what is narrower is a column beside something else."""


ALIKE = 0.02
"""Where a height is too small, one that is larger by this share will be so too."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A diagram in a room."""

    drawing: Drawing
    found: tuple[Diagnostic, ...]
    whole: bool
    """It fits the room as it is, with all its labels apart from one another."""
    type_size: Length
    """Of its smallest words."""


@dataclass(frozen=True, slots=True)
class _Whole:
    """A diagram that had to be divided, undivided, and the room that was too small for it."""

    drawn: Drawn
    width: Length
    height: Length


def natural_height(diagram: Diagram, kit: Kit, width: Length, room: Length) -> Length:
    """The height that a diagram would like in a column, and no more than there is."""
    best = _drawn(diagram, kit, width, room)
    return min(best.drawing.height, room) if best is not None else room


def is_cramped(diagram: Diagram, kit: Kit, width: Length, height: Length, room: Length) -> bool:
    """With more room the diagram would be better: all of the height that a slide has, or also all of the width."""
    best = _drawn(diagram, kit, width, room)
    if best is None or not best.whole:
        narrow = int(width) < COLUMN * int(kit.theme.template.width)
        return best is not None and (height < room or narrow)
    made = _drawn(diagram, kit, width, height)
    return made is not None and (not made.whole or made.type_size < best.type_size)


def parts_of(diagram: Diagram, kit: Kit, width: Length, height: Length) -> tuple[Drawing, ...]:
    """The diagram in parts for slides of their own; empty where one slide can hold it, or it cannot be divided.

    Divided once for a column: the parts stay the same however the slide around them is set.
    """
    from ddcurric import figures

    key = ("parts", diagram, _style(kit, width))
    if key not in kit.memo:
        whole = _drawn(diagram, kit, width, height)
        wide = int(width) >= COLUMN * int(kit.theme.template.width)
        tried = wide and whole is not None and not whole.whole
        made = figures.draw_parts(diagram, figures.in_frame(_style(kit, width), width, height)) if tried else None
        kit.memo[key] = made.value if made is not None and len(made.value) > 1 else ()
        if kit.memo[key]:
            assert whole is not None
            kit.memo["divided", diagram] = _Whole(whole, width, height)
        kit.memo["faults of parts", diagram] = made.diagnostics if made is not None else ()
    found: tuple[Drawing, ...] = kit.memo[key]  # type: ignore[assignment]
    return found


def draw_part(diagram: Diagram, kit: Kit, room: Rect, part: int, height: Length) -> tuple[Item, ...]:
    """One part, from 1, of a diagram that was divided for a slide of this height."""
    drawing = parts_of(diagram, kit, room.width, height)[part - 1]
    if part == 1:
        for found in kit.memo["faults of parts", diagram]:  # type: ignore[attr-defined]
            kit.report(found)
    return _shown(diagram, drawing, kit, room)


def draw_diagram(diagram: Diagram, kit: Kit, room: Rect) -> tuple[Item, ...]:
    """The diagram in the middle of its room, smaller only where nothing else is left; its source if it has errors."""
    made = _best(diagram, kit, room.width, room.height)
    if made is None:
        style = replace(kit.style(kit.theme.code_size(LAST_STEP - 1)), font=kit.theme.code)
        lines = [TextParagraph((Run(line, style),)) for line in diagram.text.split("\n")]
        return (text_box(kit.new_id(), "Diagram", room, lines),)
    # Reported when this drawing is the one that is shown: others were only tried.
    for found in made.found:
        kit.report(found)
    return _shown(diagram, made.drawing, kit, room)


def _shown(diagram: Diagram, drawing: Drawing, kit: Kit, room: Rect) -> tuple[Item, ...]:
    share = min(1.0, int(room.width) / max(int(drawing.width), 1), int(room.height) / max(int(drawing.height), 1))
    x = room.x + (room.width - drawing.width * share) // 2
    prefix = kit.new_id()
    items = tuple(placed(item, x, room.y, share, prefix) for item in drawing.items)
    return (Group(prefix, "Diagram", items, alt=diagram.alt or drawing.alt),)


def _best(diagram: Diagram, kit: Kit, width: Length, height: Length) -> Drawn | None:
    """As it is drawn for this room, or, where that is not good, as it was for a lower one."""
    made = _drawn(diagram, kit, width, height)
    if made is None or made.whole:
        return made
    lower = [each for at, each in _known(diagram, kit, width).items() if at <= height and each is not None]
    return max((each for each in lower if each.whole), key=lambda each: each.drawing.height, default=made)


def _drawn(diagram: Diagram, kit: Kit, width: Length, height: Length) -> Drawn | None:
    """The diagram in a room; one that was drawn for more room and fits this one as well is taken again."""
    from ddcurric import figures

    known = _known(diagram, kit, width)
    for at, each in known.items():
        if at == height or (at > height and each is not None and each.whole and each.drawing.height <= height):
            return each
    divided = kit.memo.get(("divided", diagram))
    if isinstance(divided, _Whole) and (width < divided.width or height < divided.height * (1 + ALIKE)):
        known[height] = divided.drawn  # it has slides of its own because one is too small, so less need not be tried
        return divided.drawn
    made = figures.draw(diagram, figures.in_frame(_style(kit, width), width, height))
    known[height] = _judged(made.value, made.diagnostics, width, height) if made.value is not None else None
    return known[height]


def _known(diagram: Diagram, kit: Kit, width: Length) -> dict[Length, Drawn | None]:
    """What was drawn of a diagram in a column, by the height of its room."""
    key = ("diagram", diagram, _style(kit, width))
    found: dict[Length, Drawn | None] = kit.memo.setdefault(key, {})  # type: ignore[assignment]
    return found


def _judged(drawing: Drawing, found: tuple[Diagnostic, ...], width: Length, height: Length) -> Drawn:
    from ddcurric.figures import TOO_LARGE

    inside = drawing.width <= width + Pt(1) and drawing.height <= height + Pt(1)
    whole = inside and not any(each.code == TOO_LARGE for each in found)
    return Drawn(drawing, found, whole, min(_sizes(drawing.items), default=Pt(0)))


def _sizes(items: Iterable[Item]) -> Iterator[Length]:
    for item in items:
        match item:
            case Group():
                yield from _sizes(item.items)
            case TextBox() | Shape():
                runs = (run for paragraph in item.paragraphs for run in paragraph.runs)
                yield from (run.style.size for run in runs if not isinstance(run, LineBreak))
            case _:
                pass


def _style(kit: Kit, width: Length) -> Style:
    from ddcurric.figures import SLIDE

    theme = kit.theme
    return replace(
        SLIDE,
        max_width=width,
        wide_width=width,
        font=theme.body,
        ink=kit.ink,
        secondary=kit.secondary,
        hairline=theme.hairline,
        accent=kit.accent,
        paper=kit.ground,
        tint=kit.panel,
        language=kit.language,
    )
