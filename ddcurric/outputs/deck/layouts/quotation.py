"""A quotation: large, in a serif, with who said it."""

from __future__ import annotations

from ddcurric.diagnostics import Checked
from ddcurric.outputs.deck.boxes import set_in, spare_line, text_box
from ddcurric.outputs.deck.elements import Panel, Para, Words
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.layouts.content import Suffix, lay_out_content
from ddcurric.outputs.deck.layouts.slots import in_slot, inside
from ddcurric.outputs.deck.layouts.title import Head, head_of
from ddcurric.outputs.deck.slides import DrawnSlide, LaidOut, Slide
from ddcurric.outputs.deck.text import is_rtl, runs, words
from ddcurric.outputs.deck.theme import LAST_STEP
from ddcurric.scene.items import Item
from ddcurric.scene.template import Slot
from ddcurric.scene.text import TextParagraph
from ddcurric.scene.transform import bounds
from ddcurric.units import Length, Pt


def is_quotation(slide: Slide) -> bool:
    """Its only evidence is a quotation."""
    match slide.elements:
        case (Panel(quoted=True, elements=(Words(),)),):
            return True
        case _:
            return False


def lay_out_quotation(slide: Slide, kit: Kit, suffix: Suffix | None) -> LaidOut:
    """The words in the layout's body; a quotation too long for its frame is content."""
    here = kit.on(kit.theme.layout("quotation"))
    body, below = here.layout.slot("body"), here.layout.slot("body-2")
    if not is_quotation(slide) or body is None or not _says_whose(body, below) or suffix is not None:
        return lay_out_content(slide, kit, suffix)
    panel = slide.elements[0]
    assert isinstance(panel, Panel)
    text = panel.elements[0]
    assert isinstance(text, Words)
    said = [para for para in text.paras if not para.quiet]
    by = [para for para in text.paras if para.quiet]
    room = inside(body)
    for step in range(LAST_STEP + 1):
        size = here.theme.quote_size(step)
        box = set_in([_paragraph(para, here, size, "left") for para in said], room.width)
        if box.height + spare_line(box) <= room.height and not box.forced:
            break
    else:
        return lay_out_content(slide, kit, suffix)
    head = head_of(slide.title, "", here, slide.span)
    if _end_of(head, room.y) > room.y:
        return lay_out_content(slide, kit, suffix)
    items: list[Item] = [*head.items]
    items.append(in_slot(body, text_box("Quotation", room, box.paragraphs, anchor=body.anchor)))
    if by and below is not None:
        at = inside(below)
        align = below.levels[0].align
        # On a side that is turned around, the beginning of a line is where the template's lines end.
        align = "left" if here.leftwards and align == "right" else align
        who = set_in([_paragraph(by[0], here, below.levels[0].size, align)], at.width)
        if who.height > at.height:
            return lay_out_content(slide, kit, suffix)
        items.append(in_slot(below, text_box("Attribution", at, who.paragraphs, anchor=below.anchor)))
    return Checked((DrawnSlide("quotation", tuple(items)),), head.diagnostics)


def _end_of(head: Head, below: Length) -> Length:
    """Where a title ends above words that have a place of their own: it needs not all of a body's gap to them."""
    ends = (bounds(item).bottom + TITLE_GAP for item in head.items)
    return min(head.begin, max(ends, default=below))


TITLE_GAP = Pt(8)
"""Between a title and the rule of a quotation, at least."""


def _says_whose(body: Slot, below: Slot | None) -> bool:
    """A layout for quotations: a small placeholder below the large one, for who said it."""
    return below is not None and below.frame.y >= body.frame.bottom and below.frame.height * 2 < body.frame.height


def _paragraph(para: Para, kit: Kit, size: Length, align: str) -> TextParagraph:
    quiet = para.quiet
    style = kit.style(size, kit.secondary if quiet else None, font=kit.theme.body if quiet else kit.theme.quote)
    rtl = is_rtl(words(para.content), kit)
    return TextParagraph(
        runs(para.content, style, kit),
        align=kit.aligned(align, rtl),
        line_spacing=1.15,
        space_before=size * 0.3,
        rtl=rtl,
    )
