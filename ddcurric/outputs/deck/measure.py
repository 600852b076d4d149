"""Measure and draw any element."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from ddcurric.diagnostics import Checked, Diagnostic
from ddcurric.outputs.deck import elements as e
from ddcurric.outputs.deck import plans as p
from ddcurric.outputs.deck.art import draw_art, draw_equation, is_cramped_art, measure_art, measure_equation
from ddcurric.outputs.deck.bands import band_heights, draw_bands, measure_bands
from ddcurric.outputs.deck.boxes import text_box
from ddcurric.outputs.deck.cards import draw_cards, measure_cards
from ddcurric.outputs.deck.galley import Galley, Page, Slice
from ddcurric.outputs.deck.hung import draw_hung, measure_hung
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.ladders import draw_ladder, measure_ladder
from ddcurric.outputs.deck.listings import (
    draw_listing,
    measure_caption,
    measure_listing,
    size_of_listing,
)
from ddcurric.outputs.deck.panels import draw_beside, draw_panel, measure_beside, measure_panel
from ddcurric.outputs.deck.points import draw_points, measure_points
from ddcurric.outputs.deck.rows import draw_rows, measure_rows
from ddcurric.outputs.deck.tables import draw_table, measure_table
from ddcurric.outputs.deck.turns import measure_turn
from ddcurric.outputs.deck.words import draw_words, measure_words
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Item
from ddcurric.units import ZERO, Length, Pt


def galley(element: e.Element, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    """An element in a column of a width, on slides of a height; measured once for each."""
    key = (element, step, width, height, kit.layout.role)
    return kit.known.get(key, lambda: _measured(element, kit, step, width, height))


def _measured(element: e.Element, kit: Kit, step: int, width: Length, height: Length) -> Galley:
    match element:
        case e.Words():
            return measure_words(element, kit, step, width, height)
        case e.Rows():
            return measure_rows(element, kit, step, width, height)
        case e.Bands():
            return measure_bands(element, kit, step, width, height, galley)
        case e.Points():
            return measure_points(element, kit, step, width)
        case e.Ladder():
            return measure_ladder(element, kit, step, width, height)
        case e.Tabular():
            return measure_table(element, kit, step, width, height)
        case e.Listing():
            return measure_listing(element, kit, step, width, height)
        case e.Caption():
            return measure_caption(element, kit, step, width)
        case e.Art():
            return measure_art(element, kit, step, width, height)
        case e.Equation():
            return measure_equation(element, kit, step, width, height)
        case e.Hung():
            return measure_hung(element, kit, step, width, height, galley)
        case e.Panel():
            return measure_panel(element, kit, step, width, height, galley)
        case e.Turn():
            return measure_turn(element, kit, step, width, height, galley)
        case e.SideBySide():
            return measure_beside(element, kit, step, width, height, galley)
        case e.Cards():
            return measure_cards(element, kit, step, width, height)
        case _:
            assert_never(element)


MOST_AIR = Pt(16)
"""Below a table that has room to grow, more than its rows have: what stands there is none of them."""


def draw_page(page: Page, kit: Kit, frame: Rect, airy: bool = True) -> Checked[tuple[Item, ...]]:
    """Elements one below the other; what is left over goes to pictures, and to the last text as room.

    `airy`: text that is alone on its slide spreads a little.
    """
    items: list[Item] = []
    found: list[Diagnostic] = []
    y = frame.y
    given = extras(page, frame.height)
    code = _size_of_code(page, kit, frame.width, given)
    for at, (piece, grown) in enumerate(zip(page.slices, given, strict=True)):
        y = y + (piece.galley.before if at else ZERO)
        last = at == len(page.slices) - 1
        air = ZERO if last or not isinstance(piece.galley.plan, p.TablePlan) else min(grown // 2, MOST_AIR)
        extra = grown - air
        room = Rect(frame.x, y, frame.width, piece.height + extra)
        bottom = frame.bottom if last else room.bottom
        below = None if last else page.slices[at + 1].galley.before
        made = _draw(piece, kit, room, extra, bottom, airy and len(page.slices) == 1, code, below, led=at > 0)
        items += [_written(item, piece.galley.element) for item in made.value]
        found += made.diagnostics
        y = room.bottom + air
    return Checked(tuple(items), tuple(found))


def _size_of_code(page: Page, kit: Kit, width: Length, given: tuple[Length, ...]) -> Length | None:
    """The size of the type that all listings of a page have; None where it has no two."""
    sizes = [
        size_of_listing(piece, piece.galley.plan, kit, width, extra)
        for piece, extra in zip(page.slices, given, strict=True)
        if isinstance(piece.galley.plan, p.CodePlan)
    ]
    return min(sizes) if len(sizes) > 1 else None


def _written(item: Item, element: e.Element) -> Item:
    """What was drawn, with the place that it comes from."""
    return item if item.span is not None else replace(item, span=e.span_of(element))


def _draw(
    piece: Slice,
    kit: Kit,
    room: Rect,
    extra: Length,
    bottom: Length,
    airy: bool,
    code: Length | None,
    below: Length | None,
    *,
    led: bool,
) -> Checked[tuple[Item, ...]]:
    """A part of a page in its room; `bottom`: how far words may have it, which viewers set wider than they should;
    `below`: how far what follows is from it; None: nothing follows."""
    plan = piece.galley.plan
    match plan:
        case p.WordsPlan():
            reaches = bottom > room.bottom
            frame = Rect(room.x, room.y, room.width, bottom - room.y) if reaches else room
            return Checked(draw_words(piece, plan, frame, airy and reaches))
        case p.RowsPlan():
            return Checked(draw_rows(piece, plan, kit, room, led))
        case p.BandsPlan():
            return draw_bands(plan, kit, room, draw_page)
        case p.PointsPlan():
            return Checked(draw_points(plan, kit, room))
        case p.LadderPlan():
            return Checked(draw_ladder(piece, plan, kit, room, below))
        case p.TablePlan():
            return Checked(draw_table(piece, plan, kit, room, extra))
        case p.CodePlan():
            return Checked(draw_listing(piece, plan, kit, room, extra, code))
        case p.CaptionPlan(paragraph=paragraph):
            return Checked((text_box("Caption", room, [paragraph]),))
        case p.ArtPlan():
            return draw_art(piece, plan, kit, room, extra)
        case p.FormulaPlan():
            return draw_equation(plan, kit, room)
        case p.HungPlan():
            return draw_hung(piece, plan, kit, room, extra, draw_page)
        case p.PanelPlan():
            return draw_panel(piece, plan, kit, room, extra, draw_page)
        case p.TurnPlan(said=said):
            return draw_page(said, kit, replace(room, height=bottom - room.y))
        case p.SideBySidePlan():
            return draw_beside(piece, plan, kit, room, extra, draw_page)
        case p.CardsPlan():
            return Checked(draw_cards(plan, kit, piece.galley.step, room))
        case _:
            assert_never(plan)


def extras(page: Page, height: Length) -> tuple[Length, ...]:
    """By how much every part of a page grows where it has more room than it needs.

    Pictures have what they would like before all else; what nothing wants is theirs as well, to stand in its middle,
    or else the panels' of code.
    """
    left = max(int(height - page.height), 0)
    pictures = [isinstance(piece.galley.plan, p.ArtPlan) for piece in page.slices]
    given = [0] * len(page.slices)
    for first in (True, False):
        wanted = sum(int(piece.stretch) for piece, art in zip(page.slices, pictures, strict=True) if art == first)
        share = min(left, wanted)
        for at, piece in enumerate(page.slices):
            if pictures[at] == first and wanted:
                given[at] = share * int(piece.stretch) // wanted
        left -= share
    takers = [at for at, piece in enumerate(page.slices) if isinstance(piece.galley.plan, p.ArtPlan | p.SideBySidePlan)]
    takers = takers or [at for at, piece in enumerate(page.slices) if isinstance(piece.galley.plan, p.CodePlan)]
    for at in takers:
        given[at] += left // len(takers)
    return tuple(map(Length, given))


def is_cramped(page: Page, kit: Kit, height: Length, room: Length | None = None, *, squeezed: bool = True) -> bool:
    """A diagram on the page, in a column or a band too, would be better on a slide of its own.

    `room`: the height of a slide, where the page is a band of it; `squeezed`: the processes of one may be close to one
    another, as they may above what is asked about them.
    """
    stays = squeezed or any(isinstance(piece.galley.plan, p.CardsPlan | p.TurnPlan) for piece in page.slices)
    for piece, extra in zip(page.slices, extras(page, height), strict=True):
        match piece.galley.plan:
            case p.ArtPlan(element=art):
                if is_cramped_art(piece, art, kit, piece.height + extra, room or height, stays):
                    return True
            case p.SideBySidePlan(columns=columns):
                if any(is_cramped(column, kit, piece.height + extra, squeezed=stays) for column in columns):
                    return True
            case p.BandsPlan(pages=pages) as plan:
                heights = zip(pages, band_heights(plan, piece.height + extra), strict=True)
                if any(is_cramped(band, kit, own, room or height, squeezed=stays) for band, own in heights):
                    return True
            case _:
                pass
    return False
