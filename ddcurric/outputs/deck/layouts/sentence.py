"""One sentence, one formula or a line of code that stands alone below its title, as large as it may be."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.diagnostics import Checked
from ddcurric.outputs.deck.art import draw_equation, measure_equation
from ddcurric.outputs.deck.boxes import set_in, spare_line, text_box
from ddcurric.outputs.deck.elements import Equation, Listing, Para, Words
from ddcurric.outputs.deck.footnotes import foot_of, marks_on
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.layouts.content import SlideHead, Suffix, is_statement, slide_head
from ddcurric.outputs.deck.layouts.evened import evened
from ddcurric.outputs.deck.layouts.slots import filled_slots, inside
from ddcurric.outputs.deck.layouts.title import is_bare
from ddcurric.outputs.deck.listings import draw_listing, is_brief, measure_listing
from ddcurric.outputs.deck.plans import CodePlan, FormulaPlan
from ddcurric.outputs.deck.slides import ASKING, DrawnSlide, LaidOut, Slide, SlideKind
from ddcurric.outputs.deck.text import is_rtl, runs, slants, words
from ddcurric.outputs.deck.words import hang_and_indent, is_part, mark_of
from ddcurric.scene.geometry import Rect
from ddcurric.scene.template import Slot
from ddcurric.scene.text import RunStyle, TextParagraph
from ddcurric.typeset.lines import SetText
from ddcurric.units import ZERO, Length, Pt

LEAST_STATEMENT, MOST_UNDER_TITLE = Pt(32), Pt(44)
"""What would be smaller is no statement; and what is no larger where a template has no layout for one."""
AIR = 2.0
"""Around the lines of code that stand alone, in sizes of their type."""
HIGH = 0.41
"""Of what a formula leaves free, how much is above it: its middle then stands where that of a sentence does."""


def lay_out_sentence(slide: Slide, kit: Kit, suffix: Suffix | None) -> LaidOut | None:
    """A title and what stands alone below it; None where it is more, or too long for that."""
    asks = slide.kind is SlideKind.QUESTION
    role = "asking" if slide.kind in ASKING else "sentence"
    here = kit.on(kit.theme.layout(role))
    if suffix is not None:
        return None
    match slide.elements:
        case (Words(paras=paras),) if is_statement(slide.elements):
            head = slide_head(replace(slide, small=asks and (is_bare(here) or is_for_asking(kit))), here, None, 0)
            return _sentence(slide, paras, here, role, head) if head.kicked else None
        case (Equation() as equation,) if not asks:
            head = slide_head(slide, here, None, 0)
            return _formula(equation, here, role, head) if head.kicked else None
        case (Listing() as code,) if not asks and is_brief(code):
            head = slide_head(slide, here, None, 0)
            if foot_of(slide, here, head.body).notes:
                return None
            return _code(code, here, role, head) if head.kicked else None
        case _:
            return None


def is_for_asking(kit: Kit) -> bool:
    """The template has a layout for questions that stand alone: elsewhere what counts longer ones is a title as others
    are, and so it is above any where titles have a band or a rule."""
    return kit.theme.layout("asking").part != kit.theme.layout("content").part


def _sentence(slide: Slide, paras: tuple[Para, ...], kit: Kit, role: str, head: SlideHead) -> LaidOut | None:
    slot, body = kit.layout.slot("body"), head.body
    bottom = min(body.bottom, inside(slot).bottom) if slot is not None else body.bottom
    room = Rect(body.x, body.y, body.width, bottom - body.y)
    low = slide_head(slide, kit.on(kit.theme.layout("content")), None, 0).body
    foot = foot_of(slide, kit, low)
    room = replace(room, height=min(room.bottom, low.bottom - foot.room) - room.y) if foot.notes else room
    box = _set(paras, kit, slot, room)
    if box is None:
        return None
    said = evened(text_box("Statement", room, box.paragraphs, placeholder="body", anchor="middle"))
    items = (*head.items, *filled_slots([said], kit))
    marks = marks_on(items)
    noted = tuple(number for number, _ in foot.notes if number in marks)
    below = foot.items(marks, kit, low.inset(ZERO, ZERO, ZERO, foot.room))
    return Checked((DrawnSlide(role, (*items, *below), noted),), head.found)


def _set(paras: tuple[Para, ...], kit: Kit, slot: Slot | None, room: Rect) -> SetText | None:
    """The words at the largest size of a statement that fits; None where none does."""
    own = slot.levels[0].size if slot is not None else ZERO
    most = max(own, LEAST_STATEMENT * kit.theme.unit, _of_title(kit)) * kit.theme.scale
    least = LEAST_STATEMENT * min(kit.theme.unit, 1.0)
    align = slot.levels[0].align if slot is not None else "left"
    font, color = kit.theme.font_of(slot) if slot is not None else None, kit.ink
    for size in dict.fromkeys(min(size, most) for size in kit.theme.statement_sizes):
        if size < least:
            continue
        made = [_said(para, kit, kit.style(size, color, font=font), size, align) for para in paras]
        made[0] = replace(made[0], space_before=ZERO)
        box = set_in(made, room.width)
        if box.height + spare_line(box) <= room.height and not box.forced:
            return box
    return None


def _of_title(kit: Kit) -> Length:
    """As large as a title may be what stands alone below one."""
    title = kit.layout.slot("title")
    return min(title.levels[0].size, MOST_UNDER_TITLE * kit.theme.unit) if title is not None else ZERO


def _said(para: Para, kit: Kit, style: RunStyle, size: Length, align: str) -> TextParagraph:
    text = words(para.content)
    rtl = is_rtl(text, kit)
    # Which part of several a sentence answers is seen by its letter alone.
    lettered = is_part(para)
    margin, indent = hang_and_indent(para, kit, size) if lettered else (ZERO, ZERO)
    return TextParagraph(
        runs(para.content, replace(style, italic=slants(text)), kit),
        bullet=mark_of(para, kit) if lettered else None,
        margin=margin,
        indent=indent,
        align=kit.aligned(align, rtl),
        line_spacing=1.1,
        space_before=size * 0.5,
        rtl=rtl,
        build=para.build or None,
    )


def _code(code: Listing, kit: Kit, role: str, head: SlideHead) -> LaidOut | None:
    """A few lines on a panel that is no higher than suits them."""
    measured = measure_listing(code, kit, 0, head.body.width, head.body.height)
    piece, plan = measured.whole, measured.plan
    if not isinstance(plan, CodePlan) or measured.forced:
        return None
    air = min(plan.size * AIR, head.body.height - piece.height)
    down = max((head.body.height - piece.height - air) * HIGH, ZERO)
    at = Rect(head.body.x, head.body.y + down, head.body.width, piece.height + air)
    return Checked((DrawnSlide(role, (*head.items, *draw_listing(piece, plan, kit, at, air))),), head.found)


def _formula(equation: Equation, kit: Kit, role: str, head: SlideHead) -> LaidOut | None:
    body = head.body
    measured = measure_equation(equation, kit, 0, body.width, body.height)
    plan = measured.plan
    if not isinstance(plan, FormulaPlan) or plan.formula is None or measured.forced:
        return None
    down = max((body.height - measured.atoms[0].height) * HIGH, ZERO)
    made = draw_equation(plan, kit, body.inset(ZERO, down, ZERO, ZERO))
    drawn = DrawnSlide(role, (*head.items, *made.value))
    return Checked((drawn,), (*head.found, *made.diagnostics))
