"""What every slide has: its title, its footer, and the frame that is left for the body."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ddcurric.diagnostics import Diagnostic, hint, warning
from ddcurric.lesson.model.inline import Inline
from ddcurric.outputs.deck.boxes import recolored, set_in, text_box
from ddcurric.outputs.deck.kit import OTHER_SIDE, Kit
from ddcurric.outputs.deck.text import is_rtl, plain, runs, words
from ddcurric.outputs.deck.theme import TITLE_STEPS, contrast, on_color, readable
from ddcurric.scene.geometry import Color, Rect, clear_of
from ddcurric.scene.items import Insets, Item, TextBox
from ddcurric.scene.template import Slot
from ddcurric.scene.text import Font, Run, TextParagraph
from ddcurric.source import Span
from ddcurric.typeset.lines import SetText, set_text
from ddcurric.typeset.metrics import text_width
from ddcurric.units import ZERO, Inch, Length, Pt

MOST_LINES = 2
LONGEST_TITLE = 6
"""Lines: what is longer is cut, and the whole heading is the first thing said."""
BODY_GAP = Inch(0.25)
"""Between a title and the body that gives way to it."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """The words of the footer."""

    course: str
    topic: str
    number: int

    @property
    def texts(self) -> tuple[str, ...]:
        """What the footer says, and what it says where that is too wide."""
        whole = " · ".join(part for part in (self.course, self.topic) if part)
        return (whole, self.topic or self.course)


def inside(slot: Slot) -> Rect:
    """Where the words of a placeholder stand."""
    return slot.frame.inset(slot.insets.left, slot.insets.top, slot.insets.right, slot.insets.bottom)


def in_slot(slot: Slot, box: TextBox) -> TextBox:
    """The box as the placeholder's: its frame grown by the insets that the template gives it."""
    insets, own, at = slot.insets, box.insets, box.frame
    frame = Rect(
        at.x - insets.left,
        at.y - insets.top,
        at.width + insets.left + insets.right,
        at.height + insets.top + insets.bottom,
    )
    sum_ = Insets(insets.left + own.left, insets.top + own.top, insets.right + own.right, insets.bottom + own.bottom)
    return replace(box, frame=frame, insets=sum_, placeholder=slot.key)


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a slide's body."""

    items: tuple[Item, ...]
    begin: Length
    """Where the body may begin."""
    diagnostics: tuple[Diagnostic, ...] = ()


def head_of(
    title: tuple[Inline, ...], suffix: str, kit: Kit, span: Span, down: Length = ZERO, color: Color | None = None
) -> Head:
    """The title in its placeholder. `down` moves it below a label."""
    slot = kit.layout.slot("title")
    if slot is None:
        return Head((), ZERO)
    room = inside(slot)
    left = room.height if gives_way(kit) else max(room.height - down, Pt(20))
    room = Rect(room.x, room.y + down, room.width, left)
    box, cut = fitted_title(title, suffix, kit, slot, room, color)
    if not down and _is_ruled(kit, slot) and _size(box) < SMALL_TITLE:
        higher = _grown(room, kit)
        taller = fitted_title(title, suffix, kit, slot, higher, color)
        if _size(taller[0]) > _size(box):
            room, (box, cut) = higher, taller
    found = _too_long(title, box, cut, _most_lines(kit, slot), span)
    height = box.height if down else max(room.height, box.height)
    frame = Rect(room.x, room.y, room.width, height)
    filled = in_slot(slot, text_box("Title", frame, box.paragraphs, anchor=slot.anchor))
    if _is_elsewhere(kit, slot):
        return Head((filled,), ZERO, found)
    if gives_way(kit):
        # By the title's lines, not by its frame: below a title of one line there would be a hole.
        return Head((filled,), room.y + box.height + BODY_GAP, found)
    return Head((filled,), filled.frame.bottom, found)


def _too_long(title: tuple[Inline, ...], box: SetText, cut: bool, most: int, span: Span) -> tuple[Diagnostic, ...]:
    advice = "say in one sentence what the slide shows"
    if cut:
        message = f"a slide's title cannot hold this heading of {len(words(title))} characters; the notes say it whole"
        return (warning("title-cut", span, message, advice),)
    if box.lines > most:
        message = f"this heading takes {box.lines} lines of a slide's title, which has room for {most}"
        return (hint("title-cut", span, message, advice),)
    return ()


def gives_way(kit: Kit) -> bool:
    """Whether the body moves with its title: a title that hangs from its top edge, on no band and above no rule.

    Elsewhere a title has its strip, and no more.
    """
    slot = kit.layout.slot("title")
    if slot is None or slot.anchor != "top" or _is_ruled(kit, slot) or _is_elsewhere(kit, slot):
        return False
    return slot.ground is None or contrast(slot.ground, kit.ground) < BAND


BAND = 1.05
"""The contrast with the ground above which what a title stands on is a band of its own."""


def _is_elsewhere(kit: Kit, title: Slot) -> bool:
    """A title at the foot of its slides or beside the body: what follows does not stand below it."""
    body = kit.layout.slot("body") or kit.theme.layout("content").slot("body")
    if body is None:
        return False
    below = title.frame.y >= body.frame.center.y and title.frame.bottom > body.frame.bottom
    return below or _is_beside(title, body)


def _is_beside(title: Slot, body: Slot) -> bool:
    return title.frame.right <= body.frame.x or title.frame.x >= body.frame.right


def _most_lines(kit: Kit, title: Slot) -> int:
    """Of a title: two over the body, as many as a title may have in a column beside it."""
    body = kit.layout.slot("body") or kit.theme.layout("content").slot("body")
    return LONGEST_TITLE if body is not None and _is_beside(title, body) else MOST_LINES


def _grown(room: Rect, kit: Kit) -> Rect:
    """The room of a title with what is free above it: it stands on its rule."""
    above = Rect(room.x, TOP_MARGIN, room.width, room.bottom - TOP_MARGIN)
    return above if room.y > TOP_MARGIN and clear_of(above, kit.layout.marks) == above else room


def _size(box: SetText) -> Length:
    return min((run.style.size for p in box.paragraphs for run in p.runs if isinstance(run, Run)), default=ZERO)


def _is_ruled(kit: Kit, slot: Slot) -> bool:
    """A rule, or another mark of the template's, right below the title: the title may not grow through it."""
    end = slot.frame.bottom
    near = Rect(slot.frame.x, end - Pt(2), slot.frame.width, RULED)
    return any(near.overlaps(replace(mark, height=max(mark.height, Pt(1)))) for mark in kit.layout.marks)


RULED = Pt(20)
"""How near a rule below the title is its rule."""
LEAST_TITLE, LEAST_RULED = Pt(20), Pt(16)
SMALL_TITLE, TOP_MARGIN = Pt(28), Pt(12)
"""A title on a rule that would be smaller may begin higher than its placeholder, so far from the slide's edge."""


def fitted_title(
    title: tuple[Inline, ...], suffix: str, kit: Kit, slot: Slot, room: Rect, color: Color | None = None
) -> tuple[SetText, bool]:
    """The title at the largest size at which it takes at most two lines, else at the smallest; whether it was cut."""
    largest = slot.levels[0].size * kit.theme.scale
    ruled = _is_ruled(kit, slot)
    least = (LEAST_RULED if ruled else LEAST_TITLE) * max(kit.theme.scale, 1.0)
    sizes = [largest, *(max(largest * share, least) for share in TITLE_STEPS[1:])]
    sizes += [size for share in SMALLER if (size := max(largest * share, least)) < sizes[-1] - Pt(0.5)]
    for size in sizes:
        box = _set_title(title, suffix, kit, slot, room, size, color)
        if box.lines <= _most_lines(kit, slot) and box.height <= room.height and not box.forced:
            return box, False
    most = min(LONGEST_TITLE, max(int(room.height) * box.lines // int(box.height), 1)) if ruled else LONGEST_TITLE
    if box.lines <= most:
        return box, False
    return _cut(box, most), True


SMALLER = (0.6, 0.54, 0.48, 0.42, 0.36, 0.3)
"""Shares of title sizes where titles are large: some templates set a word or two at 80 points."""


def _cut(box: SetText, most: int) -> SetText:
    """The first lines, with an ellipsis; the words that are left out are in the notes."""
    paragraph = box.paragraphs[0]
    lines = paragraph.lines[:most]
    kept = [piece for line in lines for piece in line.pieces if isinstance(piece, Run)]
    text = " ".join("".join(p.text if isinstance(p, Run) else p.plain for p in line.pieces) for line in lines)
    short = replace(paragraph, runs=plain(text[: max(len(text) - 2, 1)].rstrip() + "…", kept[0].style), lines=lines)
    height = Length(sum(int(line.height) for line in lines))
    return replace(box, paragraphs=(short,), height=height, lines=len(lines))


def _set_title(
    title: tuple[Inline, ...], suffix: str, kit: Kit, slot: Slot, room: Rect, size: Length, color: Color | None
) -> SetText:
    level = slot.levels[0]
    style = kit.style(size, color or kit.color_in(slot), bold=level.bold, font=kit.theme.heading)
    made = runs(title, style, kit, room.width)
    if suffix:
        made = (*made, *plain(" " + suffix, replace(style, bold=False)))
    rtl = is_rtl(words(title), kit)
    align = kit.aligned(level.align, rtl)
    paragraph = TextParagraph(made, align=align, line_spacing=max(level.line_spacing, 0.9), rtl=rtl)
    return set_in([paragraph], room.width)


def footer_items(furniture: Furniture, kit: Kit) -> tuple[Item, ...]:
    """Course and topic in the layout's footer, and the number in its own placeholder.

    The date's is left empty: what stands there is gone as soon as somebody opens Insert, Header & Footer.
    """
    items: list[Item] = []
    for key, texts in (("footer", furniture.texts), ("number", (str(furniture.number),))):
        slot = kit.layout.slot(key)
        if slot is not None and any(texts):
            items.append(_one_line(slot, texts, kit))
    return tuple(items)


def _one_line(slot: Slot, texts: Sequence[str], kit: Kit) -> TextBox:
    """The first of some texts that fits on a line, else the last one, shortened."""
    level = slot.levels[0]
    room = inside(slot)
    size = max(level.size, Pt(10))
    fits = (text for text in texts if text_width(text, kit.theme.body.family, size) <= room.width)
    short = next(fits, None) or shortened(texts[-1], kit.theme.body, size, room.width)
    style = kit.style(size, kit.color_in(slot))
    rtl = is_rtl(short, kit)
    # Its side is the template's: a number stands at the slide's edge.
    align = level.align if rtl == level.rtl else OTHER_SIDE.get(level.align, level.align)
    paragraph = TextParagraph(plain(short, style), align=align, line_spacing=1.0, rtl=rtl)
    box = set_text([paragraph], room.width)
    made = TextBox("", slot.key.title(), room, box.paragraphs, anchor=slot.anchor)
    return in_slot(slot, made)


def shortened(text: str, font: Font, size: Length, width: Length) -> str:
    """The text, cut between words with an ellipsis where it is too wide for one line."""
    if text_width(text, font.family, size) <= width:
        return text
    while text and text_width(text + "…", font.family, size) > width:
        text = text[:-1]
    whole = text.rsplit(" ", 1)[0] if " " in text else text
    return (whole if len(whole) > len(text) / 2 else text).rstrip(" ,.;:·") + "…"


def body_frame(kit: Kit, begin: Length) -> Rect:
    """The room for the body: the layout's own, below its title and above its footer."""
    slot = kit.layout.slot("body") or kit.theme.layout("content").slot("body")
    template = kit.theme.template
    if slot is not None:
        room = inside(slot)
        second = kit.layout.slot("body-2") if kit.layout.role == "two-content" else None
        room = _around(room, inside(second)) if second is not None else room
    else:
        margin = Length(template.width // 20)
        room = Rect(margin, template.height // 4, template.width - margin * 2, Length(int(template.height * 0.65)))
    left, right = max(room.x, ZERO), min(room.right, template.width)
    top = max(room.y, begin + (slot.insets.top if slot is not None else ZERO))
    bottom = min(room.bottom, *(foot - Pt(4) for foot in _foot_tops(kit, template.height)), template.height)
    if int(bottom) - int(top) < int(template.height) * 0.3:
        bottom = Length(round(int(template.height) * 0.93))
    return clear_of(Rect(left, top, right - left, bottom - top), kit.layout.marks)


def _around(one: Rect, other: Rect) -> Rect:
    """The smallest rectangle that holds two."""
    x, y = min(one.x, other.x), min(one.y, other.y)
    return Rect(x, y, max(one.right, other.right) - x, max(one.bottom, other.bottom) - y)


def _foot_tops(kit: Kit, height: Length) -> Iterable[Length]:
    """The upper edges of what stands at the foot of a layout; templates also put these at the top."""
    layout = kit.layout
    slots: Sequence[Slot | None] = [layout.slot(key) for key in ("footer", "date", "number")]
    tops = [slot.frame.y for slot in slots if slot is not None and int(slot.frame.y) > int(height) * 0.7]
    tops += [layout.foot] if layout.foot is not None else []
    title = layout.slot("title")
    if title is not None and _is_elsewhere(kit, title) and int(title.frame.y) > int(height) * 0.5:
        tops.append(title.frame.y)
    return tops or [height]


def filled_slots(items: Sequence[Item], kit: Kit) -> tuple[Item, ...]:
    """The first text boxes meant for the body in the layout's body placeholders, the others as boxes of their own."""
    layout = kit.layout
    free = [slot for key in ("body", "body-2") if (slot := layout.slot(key)) is not None]
    if layout.role == "two-content" and kit.leftwards:
        free.reverse()
    done: list[Item] = []
    for item in items:
        if isinstance(item, TextBox) and item.placeholder == "body":
            slot = free.pop(0) if free else None
            done.append(_on_fill(in_slot(slot, item), slot, kit) if slot else replace(item, placeholder=""))
        else:
            done.append(item)
    return tuple(done)


def _on_fill(box: TextBox, slot: Slot, kit: Kit) -> TextBox:
    """Words that were set for the slide's ground, on the fill of the placeholder that they come to stand in."""
    fill = slot.fill
    if fill is None:
        return box
    return recolored(box, lambda color: readable(color, fill, on_color(fill, kit.theme.template)))
