"""Title, section and key question: few words, large, on colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ddcurric.diagnostics import Checked
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.inline import Inline, Text
from ddcurric.lesson.model.lesson import Topic
from ddcurric.outputs.deck.boxes import parts_compounds, set_in, spare_line, text_box
from ddcurric.outputs.deck.elements import Words
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.layouts.content import Suffix, lay_out_content
from ddcurric.outputs.deck.layouts.evened import evened
from ddcurric.outputs.deck.layouts.furniture import body_frame
from ddcurric.outputs.deck.layouts.sentence import lay_out_sentence
from ddcurric.outputs.deck.layouts.slots import in_slot, inside
from ddcurric.outputs.deck.motif import motif_of, number_of
from ddcurric.outputs.deck.slides import DrawnSlide, LaidOut, Slide
from ddcurric.outputs.deck.text import is_rtl, plain, runs, slants, words
from ddcurric.outputs.deck.theme import level_style
from ddcurric.scene.geometry import Color, Rect, clear_of
from ddcurric.scene.items import Item, TextBox
from ddcurric.scene.template import LevelStyle, SlideLayout, Slot
from ddcurric.scene.text import LineBreak, MathRun, Run, TextParagraph
from ddcurric.typeset.lines import SetText
from ddcurric.units import ZERO, Length, Pt

TITLE_SHARES = (1.0, 0.9, 0.82, 0.72, 0.64, 0.55, 0.46, 0.4, 0.34, 0.28)
LEAST_TITLE = Pt(20)
SMALL = 0.5
"""Of its placeholder's size, below which a title has the room of the motif: it has a very long word or a great many."""


def lay_out_title(slide: Slide, kit: Kit, topic: Topic, settings: CourseSettings) -> LaidOut:
    """Topic, number and course on the module's colour, beside a figure of the lesson."""
    kit = kit.on(kit.theme.layout("title"))
    place, title = kit.layout.slot("picture"), kit.layout.slot("title")
    if place is None or title is None or not _is_clear(place, (title, kit.layout.slot("subtitle"))):
        return Checked((DrawnSlide("title", _opening_words(slide, kit, topic, settings)),))
    items = _opening_words(slide, kit, topic, settings)
    room = _beside_words(place.frame, items, kit)
    small = _largest(items[:1]) < title.levels[0].size * SMALL
    motif = motif_of(topic, kit, room) if not small else None
    if motif is None and _largest(items) >= title.levels[0].size:
        motif = number_of(topic, kit, room)
    if motif is None:
        return Checked((DrawnSlide("title", _opening_words(slide, kit, topic, settings, place.frame)),))
    return Checked((DrawnSlide("title", (motif, *_clear_of(items, motif.frame, kit.leftwards))),))


def _opening_words(
    slide: Slide, kit: Kit, topic: Topic, settings: CourseSettings, free: Rect | None = None
) -> tuple[Item, ...]:
    """What a title slide says; `free`: a room beside the title that nothing needs."""
    items: list[Item] = []
    title, number = kit.layout.slot("title"), _number_slot(kit)
    subtitle = kit.layout.slot("subtitle") or (None if number else kit.layout.slot("body"))
    if title is not None:
        items.append(large(slide.title, kit, title, _widened(inside(title), free, kit)))
    if number is not None and topic.number:
        items.append(large((Text(topic.number, topic.span),), kit, number, inside(number), bold=False))
    largest = _largest(items)
    below = max((item.frame.bottom for item in items if isinstance(item, TextBox)), default=ZERO)
    if subtitle is not None:
        room = _widened(_below(subtitle, below, kit), free, kit)
        made = _subtitle(kit, subtitle.levels[0], kit.color_in(subtitle), room, largest, topic, settings)
        items.append(in_slot(subtitle, replace(made, anchor=subtitle.anchor)))
    elif title is not None:
        # A template of titles alone has no place for them; they are told nowhere else.
        room = _beside_title(title.frame, below, kit)
        items.append(_subtitle(kit, level_style(kit.layout, 0), kit.ink, room, largest, topic, settings))
    return tuple(items)


def _below(slot: Slot, below: Length, kit: Kit) -> Rect:
    """A placeholder's room, under a title that needed more than its own."""
    room = inside(slot)
    if slot.frame.y < below < slot.frame.bottom:
        room = room.inset(ZERO, below - slot.frame.y, ZERO, ZERO)
    if kit.layout.foot is not None and room.y < kit.layout.foot < room.bottom:
        room = room.inset(ZERO, ZERO, ZERO, room.bottom - kit.layout.foot)
    return room


def _beside_title(title: Rect, below: Length, kit: Kit) -> Rect:
    """The room of a body below a title, or above one that stands at the foot."""
    if title.y + title.bottom <= kit.theme.template.height:
        return body_frame(kit, below)
    room = body_frame(kit, ZERO)
    return replace(room, height=min(room.bottom, title.y) - room.y)


WORDS_GAP = Pt(36)
"""From the words of a title slide to its motif."""


def _beside_words(place: Rect, items: Iterable[Item], kit: Kit) -> Rect:
    """The room of a picture with what the words beside it leave free of theirs."""
    ends = [_end_of(item, kit.leftwards) for item in items if isinstance(item, TextBox)]
    if kit.leftwards:
        right = min(ends, default=place.right) - WORDS_GAP
        wide = Rect(place.x, place.y, max(right, place.right) - place.x, place.height)
    else:
        left = min(max(ends, default=place.x) + WORDS_GAP, place.x)
        wide = Rect(left, place.y, place.right - left, place.height)
    return clear_of(wide, kit.layout.marks)


def _clear_of(items: Iterable[Item], motif: Rect, leftwards: bool) -> Iterator[Item]:
    """Words whose frames end where the motif begins: what is written into them later does not run over it."""
    for item in items:
        if isinstance(item, TextBox) and item.frame.overlaps(motif):
            x = motif.right if leftwards else item.frame.x
            width = (item.frame.right if leftwards else motif.x) - x
            kept = tuple(_shifted(paragraph, item.frame.x - x) for paragraph in item.paragraphs)
            item = replace(item, frame=replace(item.frame, x=x, width=width), paragraphs=kept)
        yield item


def _shifted(paragraph: TextParagraph, by: Length) -> TextParagraph:
    """Lines that stay where they are on the slide while their box begins elsewhere."""
    return replace(paragraph, lines=tuple(replace(line, x=line.x + by) for line in paragraph.lines))


def _end_of(box: TextBox, leftwards: bool) -> Length:
    """Where the longest line of a box ends; where it is not known, the box."""
    frame = box.frame.inset(box.insets.left, box.insets.top, box.insets.right, box.insets.bottom)
    begins = all(p.align == ("left" if p.rtl == leftwards else "right") for p in box.paragraphs)
    if not begins:
        return frame.x if leftwards else frame.right
    width = max((line.width for paragraph in box.paragraphs for line in paragraph.lines), default=frame.width)
    return frame.right - width if leftwards else frame.x + width


def _is_clear(place: Slot, slots: Iterable[Slot | None]) -> bool:
    """Words stand beside a placeholder, not on it."""
    return not any(slot is not None and slot.frame.overlaps(place.frame) for slot in slots)


def _widened(room: Rect, free: Rect | None, kit: Kit) -> Rect:
    """A title's room with that of a picture beside it which the lesson does not have."""
    if free is None or not (room.right <= free.x or free.right <= room.x):
        return room
    margin = room.x if not kit.leftwards else kit.theme.template.width - room.right
    wide = kit.theme.template.width - margin * 2
    return replace(room, x=margin, width=wide)


def _number_slot(kit: Kit) -> Slot | None:
    """A placeholder above a title that has a subtitle as well: a number is what suits it."""
    title, body = kit.layout.slot("title"), kit.layout.slot("body")
    if title is None or body is None or kit.layout.slot("subtitle") is None:
        return None
    low = int(body.frame.height) * 2 < int(title.frame.height) or body.levels[0].size > title.levels[0].size
    return body if body.frame.bottom <= title.frame.y and low else None


def large(content: tuple[Inline, ...], kit: Kit, slot: Slot, room: Rect, bold: bool | None = None) -> TextBox:
    """Words at the largest size at which they fit a placeholder without a parted word."""
    box = fitted(content, kit, slot, room, [slot.levels[0].size * share for share in TITLE_SHARES], LEAST_TITLE, bold)
    frame = Rect(room.x, room.y, room.width, max(room.height, box.height))
    made = text_box(slot.key.title(), frame, box.paragraphs, anchor=slot.anchor)
    return in_slot(slot, made)


def fitted(
    content: tuple[Inline, ...],
    kit: Kit,
    slot: Slot,
    room: Rect,
    sizes: list[Length],
    least: Length,
    bold: bool | None = None,
    caps: bool = False,
) -> SetText:
    """The words at the first size that fits, else at the last."""
    level = slot.levels[0]
    rtl = is_rtl(words(content), kit)
    font = kit.theme.font_of(slot)
    italic = level.italic and slants(words(content))
    box = held = None
    for size in sizes:
        style = kit.style(max(size, least), kit.color_in(slot), bold=level.bold if bold is None else bold, font=font)
        style = replace(style, italic=italic, caps=caps)
        paragraph = TextParagraph(
            runs(content, style, kit, room.width),
            align=kit.aligned(level.align, rtl),
            line_spacing=max(level.line_spacing, 0.9),
            rtl=rtl,
        )
        box = set_in([paragraph], room.width)
        spare = spare_line(box) if italic else ZERO
        if box.height + spare <= room.height and not box.forced:
            held = held or (box, size)
            if not parts_compounds(box.paragraphs) or size < held[1] * LEAST_WHOLE:
                break
    assert box is not None
    return held[0] if held is not None and parts_compounds(box.paragraphs) else box


LEAST_WHOLE = 0.6
"""Of its size, what it may cost words that no line ends at a hyphen."""


def _largest(items: Iterable[Item]) -> Length:
    """The size of the title: what stands below it is smaller."""
    boxes = (item for item in items if isinstance(item, TextBox) and item.placeholder == "title")
    runs = (run for box in boxes for paragraph in box.paragraphs for run in paragraph.runs)
    return max((run.style.size for run in runs if not isinstance(run, LineBreak)), default=Pt(96))


def _subtitle(
    kit: Kit, level: LevelStyle, color: Color, room: Rect, largest: Length, topic: Topic, settings: CourseSettings
) -> TextBox:
    """Course and module, then who teaches it, where and when."""
    numbered = topic.module if _number_slot(kit) is not None or not topic.number else f"{topic.number} · {topic.module}"
    who = " · ".join(part for part in (settings.author, settings.institution, settings.term) if part)
    texts = [text for text in (settings.title, numbered, who) if text]
    for share in (1.0, 0.9, 0.8, 0.7, 0.6):
        size = max(min(level.size, largest * 0.8) * share, Pt(12))
        style = kit.style(size, color)
        paragraphs = [
            _line(plain(text, replace(style, bold=at == 0)), is_rtl(text, kit), level.align, kit)
            for at, text in enumerate(texts)
        ]
        box = set_in(paragraphs, room.width)
        if box.height <= room.height:
            break
    frame = Rect(room.x, room.y, room.width, max(room.height, box.height))
    return text_box("Subtitle", frame, box.paragraphs)


def _line(made: tuple[Run | MathRun | LineBreak, ...], rtl: bool, align: str, kit: Kit) -> TextParagraph:
    """One of the lines below a title."""
    return TextParagraph(made, align=kit.aligned(align, rtl), line_spacing=1.1, space_before=Pt(2), rtl=rtl)


def lay_out_section(slide: Slide, kit: Kit, suffix: Suffix | None) -> LaidOut:
    """A divider: its words, and the few below them where the layout has a place for those."""
    here = kit.on(kit.theme.layout("section"))
    title, body = here.layout.slot("title"), here.layout.slot("body")
    items: list[Item] = [large(slide.title, here, title, inside(title))] if title is not None else []
    match slide.elements:
        case ():
            return Checked((DrawnSlide("section", tuple(items)),))
        case (Words(paras=paras),) if body is not None and all(para.mark is None for para in paras):
            room, level = inside(body), body.levels[0]
            style = here.style(max(level.size, Pt(20)), here.color_in(body))
            below = [
                TextParagraph(
                    runs(para.content, style, here, room.width),
                    align=here.aligned(level.align, rtl),
                    line_spacing=1.15,
                    rtl=rtl,
                )
                for para in paras
                for rtl in (is_rtl(words(para.content), here),)
            ]
            made = text_box("Text", room, below, anchor=body.anchor)
            if set_in(below, room.width).height <= room.height:
                return Checked((DrawnSlide("section", (*items, in_slot(body, made))),))
    return lay_out_content(slide, kit, suffix)


def lay_out_statement(slide: Slide, kit: Kit, suffix: Suffix | None) -> LaidOut:
    """One sentence alone, as large as it may be; a longer text is content."""
    whole = statement_of(slide)
    here = kit.on(kit.theme.layout("statement"))
    slot = here.layout.slot("title")
    if whole is None or slot is None or (slide.elements and not _has_label(here.layout)):
        # A title is for headings, wherever its layouts put it: the statement stands below one.
        bare = replace(slide, label="")
        return lay_out_sentence(bare, kit, suffix) or lay_out_content(bare, kit, suffix)
    slot, room = _statement_room(here, slot)
    sizes = list(here.theme.statement_sizes)
    sizes = [min(size, max(slot.levels[0].size, Pt(32) * here.theme.unit) * here.theme.scale) for size in sizes]
    box = fitted(whole, here, slot, room, sizes, Pt(18) * here.theme.unit)
    if box.height > room.height:
        return lay_out_content(replace(slide, label=""), kit, suffix)
    items: list[Item] = [in_slot(slot, evened(text_box("Statement", room, box.paragraphs, anchor=slot.anchor)))]
    above = (Text(slide.label, slide.span),) if slide.label else slide.title if slide.elements else ()
    label = _above(above, here, room) if above else None
    if above and label is None:
        return lay_out_content(replace(slide, label=""), kit, suffix)
    return Checked((DrawnSlide("statement", (*items, label) if label is not None else tuple(items)),))


ABOVE = (Pt(20), Pt(18), Pt(16), Pt(14))
"""Sizes of what stands above a statement, where its placeholder is set no smaller."""


def _above(words: tuple[Inline, ...], kit: Kit, statement: Rect) -> TextBox | None:
    """The title of a statement, small above its bar and as wide as it is; None where it has no room there."""
    slot = kit.layout.slot("body")
    if slot is None:
        return None
    at = inside(slot)
    width = max(at.width, statement.width)
    room = Rect(at.right - width if kit.leftwards else at.x, at.y, width, at.height)
    most = max(slot.levels[0].size, ABOVE[-1])
    box = fitted(words, kit, slot, room, [size for size in ABOVE if size <= most], ABOVE[-1], caps=True)
    if box.height > room.height:  # letters with marks above and below: Arabic ones are half as high again
        room = replace(room, y=room.bottom - box.height, height=box.height)
        if box.height > at.height * HIGHER or room.y < ZERO:
            return None
    return in_slot(slot, text_box(slot.key.title(), room, box.paragraphs, anchor=slot.anchor))


HIGHER = 1.6
"""How much higher than their placeholder the words above a statement may be: one line in any script, not two."""


def _has_label(layout: SlideLayout) -> bool:
    """Room for a few words above a title that is higher than they: the title is for more than a heading."""
    title, label = layout.slot("title"), layout.slot("body")
    if title is None or label is None or label.frame.bottom > title.frame.y:
        return False
    return label.frame.height * 2 < title.frame.height and label.levels[0].size < title.levels[0].size


LOW_TITLE = 0.3
"""Of a slide's height: a title no higher is for headings, and a statement stands below it."""


def _statement_room(kit: Kit, slot: Slot) -> tuple[Slot, Rect]:
    """Where a statement stands: in a high title, or where the body would, if titles are strips at the top."""
    if int(slot.frame.height) > LOW_TITLE * int(kit.theme.template.height):
        return slot, inside(slot)
    body = body_frame(kit, slot.frame.bottom)
    if slot.fill is None:  # else its words stand on it wherever they stand
        levels = tuple(replace(level, color=kit.ink) for level in slot.levels)
        slot = replace(slot, ground=None, levels=levels)
    room = Rect(body.x, body.y, body.width, Length(round(int(body.height) * 0.8)))
    return replace(slot, anchor="middle"), room


def statement_of(slide: Slide) -> tuple[Inline, ...] | None:
    """The one paragraph that the slide is; None where it is more, or something else."""
    match slide.elements:
        case (Words(paras=(only,)),):
            return only.content
        case ():
            return slide.title
        case _:
            return None
