"""What a part says beside its letter, where that begins with a formula or a table."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.diagnostics import Checked
from ddcurric.outputs.deck.art import ABOVE_FORMULA, AROUND_FORMULA
from ddcurric.outputs.deck.boxes import text_box
from ddcurric.outputs.deck.elements import Hung
from ddcurric.outputs.deck.galley import Galley, Measure, Page, Slice
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.panels import DrawPage, inner_atoms, inner_slices
from ddcurric.outputs.deck.plans import FormulaPlan, HungPlan, TablePlan
from ddcurric.outputs.deck.words import paragraph
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Item
from ddcurric.typeset.lines import set_text
from ddcurric.units import ZERO, Length, Pt


def measure_hung(hung: Hung, kit: Kit, step: int, width: Length, height: Length, measure: Measure) -> Galley:
    """As far in as the words of parts that begin with words."""
    mark = paragraph(hung.mark, kit, step, width)
    galleys = tuple(measure(element, kit, step, width - mark.margin, height) for element in hung.elements)
    forced = any(galley.forced for galley in galleys)
    # No slide ends inside: the next would have a table's head again, which is counted once.
    *atoms, last = inner_atoms(galleys)
    kept = (*(replace(atom, keep=True) for atom in atoms), last)
    return Galley(HungPlan(hung, mark, galleys), step, width, kept, before=galleys[0].before, forced=forced)


def draw_hung(
    piece: Slice, plan: HungPlan, kit: Kit, frame: Rect, extra: Length, draw: DrawPage
) -> Checked[tuple[Item, ...]]:
    """The letter stands in the middle of a formula, or by the head of a table, and on the first of several slides."""
    page = Page(inner_slices(piece, plan.galleys), piece.galley.step)
    inside = frame.inset(plan.mark.margin, ZERO, ZERO, ZERO)
    made = draw(page, kit, kit.side(replace(inside, height=piece.height + extra), frame))
    if piece.start:
        return made
    beside = Rect(frame.x, frame.y + _down(plan), plan.mark.margin, set_text([plan.mark], frame.width).height)
    letter = text_box("Part", kit.side(beside, frame), [plan.mark])
    return Checked((letter, *made.value), made.diagnostics)


def _down(plan: HungPlan) -> Length:
    """How far below the top of a formula or a table its letter is."""
    first, line = plan.galleys[0], set_text([plan.mark], plan.galleys[0].width).height
    match first.plan:
        case FormulaPlan(size=size):
            free = first.whole.height - size * AROUND_FORMULA - line
            return size * ABOVE_FORMULA + Length(int(free) // 2)
        case TablePlan(pad=pad):
            return min(first.lead - pad - line + Pt(3), ZERO) if first.lead else pad
        case _:
            return ZERO
