"""What is asked about a figure that no slide can hold stands above each of its parts."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.lesson.model.block import Diagram
from ddcurric.outputs.deck.art import in_parts
from ddcurric.outputs.deck.elements import Art, Element, Words
from ddcurric.outputs.deck.fit import LEAST_EASY, Attempt, Compose, divided
from ddcurric.outputs.deck.galley import Page
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.measure import galley
from ddcurric.outputs.deck.plans import ArtPlan
from ddcurric.outputs.deck.theme import LAST_STEP, USUAL_STEP
from ddcurric.scene.geometry import Rect
from ddcurric.units import Length
from ddcurric.values import dataclass

MOST_ASKED = 0.3
"""Of a slide's height, what words take at most above parts of a figure."""

SMALL = LAST_STEP - 1
"""The step of words above parts that have too little room even alone."""


def asked_above_parts(
    elements: tuple[Element, ...], kit: Kit, frame: Rect, first: int, compose: Compose
) -> Attempt | None:
    """The figure in parts for the room that its words leave, and then what follows it.

    None where no figure comes second, where it needs no parts, or where it would be worse off than on slides of its own
    behind one of the words alone.
    """
    match elements:
        case (Words() as asked, Art(figure=Diagram()) as art, *rest):
            found = _parts_below(asked, art, kit, frame, first)
        case _:
            return None
    if found is None:
        return None
    after = divided(tuple(rest), kit, frame, first, compose) if rest else None
    pages = tuple(_page(asked, part, kit, found.step, frame, found.room) for part in found.parts)
    return Attempt((*pages, *(after.pages if after else ())), tight=after.tight if after else ())


def room_of_parts(elements: tuple[Element, ...], kit: Kit, frame: Rect, first: int) -> Length:
    """The height for which a figure is divided where it is asked about: all there is, where its words stand apart."""
    match elements:
        case (Words() as asked, Art(figure=Diagram()) as art, *_):
            found = _parts_below(asked, art, kit, frame, first)
        case _:
            found = None
    return frame.height if found is None else found.room


@dataclass(frozen=True, slots=True)
class _PartsBelow:
    """Parts of a figure below what is asked about it."""

    parts: tuple[Art, ...]
    step: int
    room: Length


def _parts_below(asked: Words, art: Art, kit: Kit, frame: Rect, first: int) -> _PartsBelow | None:
    alone = in_parts(art, kit, frame.width, frame.height)
    if not alone:
        return None
    faulty = _lacks_room(alone[0], kit, frame)
    for step in (SMALL,) if faulty else (max(first, USUAL_STEP), LEAST_EASY):
        height = galley(asked, kit, step, frame.width, frame.height).whole.height
        room = frame.height - height - galley(alone[0], kit, step, frame.width, frame.height).before
        if height > frame.height * MOST_ASKED:
            continue
        most = len(alone) + 1
        # What all is well in is laid out in few parts; what is found to be too small takes long.
        parts = in_parts(art, kit, frame.width, room, most=None if faulty else most)
        if 0 < len(parts) <= most:
            return _PartsBelow(parts, step, room)
    return None


def _lacks_room(part: Art, kit: Kit, frame: Rect) -> bool:
    """Whether a figure is too large even in its parts, of which the first one tells."""
    from ddcurric.figures import TOO_LARGE

    plan = galley(part, kit, USUAL_STEP, frame.width, frame.height).plan
    return isinstance(plan, ArtPlan) and any(each.code == TOO_LARGE for each in plan.found)


def _page(asked: Words, part: Art, kit: Kit, step: int, frame: Rect, room: Length) -> Page:
    """A part below what is asked: quietly, where it was read on the slide before."""
    again = Words(tuple(replace(para, quiet=True, build=None) for para in asked.paras))
    above = galley(asked if part.part == 1 else again, kit, step, frame.width, frame.height).whole
    return Page((above, galley(part, kit, step, frame.width, room).whole), step)
