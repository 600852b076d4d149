"""The title of a slide, and where the body may begin."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from ddcurric.diagnostics import Diagnostic, hint, warning
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import flat_text, sentences
from ddcurric.outputs.deck.boxes import set_in, text_box
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.layouts.evened import evened
from ddcurric.outputs.deck.layouts.kicker import kicker as set_kicker
from ddcurric.outputs.deck.layouts.slots import in_slot, inside
from ddcurric.outputs.deck.text import is_rtl, plain, runs, words
from ddcurric.outputs.deck.theme import TITLE_STEPS
from ddcurric.scene.colors import contrast
from ddcurric.scene.geometry import Rect, clear_of
from ddcurric.scene.items import Item
from ddcurric.scene.template import Slot
from ddcurric.scene.text import Run, TextParagraph
from ddcurric.source import Span
from ddcurric.typeset.lines import SetText
from ddcurric.units import ZERO, Length, Pt
from ddcurric.values import dataclass

MOST_LINES, MOST_ASKED = 2, 4
"""Of a title, and of a question that is one."""
ASKED_STEPS = ((1.0, 2), (0.92, 3), (5 / 6, 3), (0.8, 3), (5 / 6, MOST_ASKED))
"""Shares of a title's size that such a question has, and its lines at most at each."""
LONGEST_TITLE = 6
"""Lines: what is longer is cut, and the whole heading is the first thing said."""
BODY_GAP = Pt(27)
"""Between a title and the body that gives way to it."""


NO_TITLE = Pt(1000)
"""Of a slide without one: its words may have any size."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a slide's body."""

    items: tuple[Item, ...]
    begin: Length
    """Where the body may begin."""
    diagnostics: tuple[Diagnostic, ...] = ()
    size: Length = NO_TITLE
    """Of the title's type."""
    lines: int = 1
    """Of the title, without its kicker."""
    kicked: bool = True
    """The kicker stands in the title's placeholder; False: it found no room there."""


def head_of(
    title: tuple[Inline, ...],
    suffix: str,
    kit: Kit,
    span: Span,
    kicker: str = "",
    aside: Length = ZERO,
    asks: bool = False,
) -> Head:
    """The title in its placeholder, a kicker small above it. `aside`: what is kept free at the end of its lines;
    `asks`: it is a question, bold from where it asks."""
    key = ("head", title, suffix, span, kicker, aside, asks, kit.layout.role)
    return kit.known.get(key, lambda: _head_of(title, suffix, kit, span, kicker, aside, asks))


def _head_of(
    title: tuple[Inline, ...], suffix: str, kit: Kit, span: Span, kicker: str, aside: Length, asks: bool
) -> Head:
    slot = kit.layout.slot("title")
    if slot is None:
        return Head((), ZERO, kicked=not kicker)
    room = kit.side(inside(slot).inset(ZERO, ZERO, aside, ZERO), inside(slot))
    small = set_kicker(kicker, kit, slot, room) if kicker else None
    down = small.height if small is not None else ZERO
    above = _above_title(room, down, kit) if gives_way(kit) else None
    question = asks and not (_is_ruled(kit, slot) or _is_banded(kit, slot))
    least = LEAST_ASKED * kit.theme.own if question else NO_TITLE
    asks = asks and gives_way(kit)
    fitted = partial(fitted_title, title, suffix, kit, slot, asks=asks)
    box, cut = fitted(room)
    if down and above is None:
        lower = replace(room, height=max(room.height - down, Pt(20)))
        alone, (box, cut) = box, fitted(lower)
        if question and (box.height > lower.height or _size(box) < _size(alone) * LEAST_KICKED):
            room = _grown(room, kit, slot)
            lower = replace(room, height=max(room.height - down, Pt(20)))
            box, cut = fitted(lower)
        higher = box.height > lower.height and not asks  # below a question the body gives way
        if higher or _size(box) < min(_size(alone) * LEAST_KICKED, least):
            large = not higher and _size(box) > SMALL_TITLE
            stays = large or _is_banded(kit, slot) or is_elsewhere(kit, slot)
            above = None if stays else _above_title(room, down, kit)
            if above is None:
                room = _grown(room, kit, slot) if is_bare(kit) else room
                lower = replace(room, height=max(room.height - down, Pt(20)))
                box, cut = fitted(lower)
                if box.height > lower.height or _size(box) < _size(alone) * LEAST_KICKED:
                    return replace(head_of(title, suffix, kit, span, "", aside, asks), kicked=False)
            else:
                box, cut = fitted(room)
    elif not down and _is_ruled(kit, slot) and _size(box) < SMALL_TITLE:
        grown = _grown(room, kit, slot)
        larger = fitted(grown)
        if _size(larger[0]) > _size(box):
            room, (box, cut) = grown, larger
    found = _too_long(title, box, cut, max(_most_lines(kit, slot, asks), MOST_LINES + 1), span)
    frame = above or room
    frame = replace(frame, height=max(frame.height, box.height + down))
    words_ = (*(small.paragraphs if small is not None else ()), *box.paragraphs)
    even = evened(text_box("Title", frame, words_, anchor=slot.anchor), most=MOST_ASKED if asks else MOST_LINES + 1)
    filled = in_slot(slot, even)
    begin = filled.frame.bottom
    if is_elsewhere(kit, slot):
        begin = ZERO
    elif gives_way(kit):
        # By the title's lines, not by its frame: below a title of one line there would be a hole.
        begin = frame.y + down + box.height + BODY_GAP
    return Head((filled,), begin, found, _size(box), box.lines)


LEAST_KICKED = 0.85
"""A kicker may cost a title that has its strip and no more so much of its size."""
LEAST_ASKED = Pt(28)
"""Of a question that is a title, whatever size others have: below one that only counts it, it would be smaller yet."""


def kicker_of(text: str, kit: Kit) -> Head:
    """A title that is only a kicker: what it stands above is said below it, and large."""
    slot = kit.layout.slot("title")
    if slot is None:
        return Head((), ZERO)
    room = inside(slot)
    small = set_kicker(text, kit, slot, room)
    frame = replace(room, height=max(room.height, small.height))
    filled = in_slot(slot, text_box("Title", frame, small.paragraphs, anchor=slot.anchor))
    return Head((filled,), filled.frame.bottom)


def is_bare(kit: Kit) -> bool:
    """A title on the slide's own ground, above no rule: it may be no more than a kicker and leaves nothing empty."""
    slot = kit.layout.slot("title")
    return slot is not None and not (_is_ruled(kit, slot) or _is_banded(kit, slot))


def _above_title(room: Rect, down: Length, kit: Kit) -> Rect | None:
    """A title's room with that of its kicker above it; None where that is not free."""
    higher = Rect(room.x, room.y - down, room.width, room.height + down)
    free = higher.y >= TOP_MARGIN and clear_of(higher, kit.layout.marks) == higher
    return higher if free else None


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
    if slot is None or slot.anchor != "top" or _is_ruled(kit, slot) or is_elsewhere(kit, slot):
        return False
    return not _is_banded(kit, slot)


def _is_banded(kit: Kit, slot: Slot) -> bool:
    return slot.ground is not None and contrast(slot.ground, kit.ground) >= BAND


BAND = 1.05
"""The contrast with the ground above which what a title stands on is a band of its own."""


def is_elsewhere(kit: Kit, title: Slot) -> bool:
    """A title at the foot of its slides or beside the body: what follows does not stand below it."""
    body = kit.layout.slot("body") or kit.theme.layout("content").slot("body")
    if body is None:
        return title.frame.y >= kit.theme.template.height // 2
    below = title.frame.y >= body.frame.center.y and title.frame.bottom > body.frame.bottom
    return below or _is_beside(title, body)


def _is_beside(title: Slot, body: Slot) -> bool:
    return title.frame.right <= body.frame.x or title.frame.x >= body.frame.right


def _most_lines(kit: Kit, title: Slot, asks: bool) -> int:
    """Of a title: two over the body, more where it asks, as many as a title may have in a column beside it."""
    if asks:
        return MOST_ASKED
    body = kit.layout.slot("body") or kit.theme.layout("content").slot("body")
    return LONGEST_TITLE if body is not None and _is_beside(title, body) else MOST_LINES


def _grown(room: Rect, kit: Kit, slot: Slot) -> Rect:
    """The room of a title with what is free above it: it stands on its rule, and not at the foot of the slide."""
    if is_elsewhere(kit, slot):
        return room
    above = Rect(room.x, TOP_MARGIN, room.width, room.bottom - TOP_MARGIN)
    return above if room.y > TOP_MARGIN and clear_of(above, kit.layout.marks) == above else room


def _size(box: SetText) -> Length:
    return min((run.style.size for p in box.paragraphs for run in p.runs if isinstance(run, Run)), default=ZERO)


def _is_ruled(kit: Kit, slot: Slot) -> bool:
    """A rule, or another mark of the template's, right below the title: the title may not grow through it.

    One that is upright, beside what a quotation says, is none of the title's.
    """
    end = slot.frame.bottom
    near = Rect(slot.frame.x, end - Pt(2), slot.frame.width, RULED)
    lying = (mark for mark in kit.layout.marks if mark.width * UPRIGHT >= mark.height)
    return any(near.overlaps(replace(mark, height=max(mark.height, Pt(1)))) for mark in lying)


RULED, UPRIGHT = Pt(20), 8
"""How near a rule below the title is its rule; and how many times as high as it is wide one is that is upright."""
LEAST_TITLE, LEAST_RULED = Pt(20), Pt(16)
SMALL_TITLE, TOP_MARGIN = Pt(28), Pt(12)
"""A title on a rule that would be smaller may begin higher than its placeholder, so far from the slide's edge."""


def fitted_title(
    title: tuple[Inline, ...], suffix: str, kit: Kit, slot: Slot, room: Rect, asks: bool = False
) -> tuple[SetText, bool]:
    """The title at the largest size at which it takes at most two lines, or three before it is small, else at the
    smallest; whether it was cut.

    One that `asks` takes up to four before it is small, and is bold from where it asks.
    """
    largest = min(slot.levels[0].size, MOST_TITLE * kit.theme.unit) * kit.theme.scale
    ruled, hangs = _is_ruled(kit, slot), gives_way(kit)
    least = (LEAST_RULED if ruled else LEAST_TITLE) * kit.theme.own_least
    sizes = [largest, *(max(largest * share, least) for share in TITLE_STEPS[1:])]
    sizes += [size for share in SMALLER if (size := max(largest * share, least)) < sizes[-1] - Pt(0.5)]
    most = _most_lines(kit, slot, asks)
    tried = [(largest * share, lines) for share, lines in ASKED_STEPS] if asks else []
    # In two lines of smaller type it would make all below it small.
    tried += [(size, most + (most == MOST_LINES and at >= THIRD_LINE)) for at, size in enumerate(sizes)]
    for size, lines in tried:
        box = _set_title(title, suffix, kit, slot, room, size, asks)
        fits = box.height <= room.height or hangs
        if box.lines <= lines and fits and not box.forced:
            return box, False
    most = min(LONGEST_TITLE, max(int(room.height) * box.lines // int(box.height), 1)) if ruled else LONGEST_TITLE
    if box.lines <= most:
        return box, False
    return _cut(box, most), True


MOST_TITLE = Pt(48)
"""Of a title that is a sentence: some templates set a word or two at 72 points, and each title would have a size of its
own."""
THIRD_LINE = 3
"""The step from which on a title takes a third line."""
SMALLER = (0.6, 0.54, 0.48, 0.42, 0.36, 0.3)
"""Shares of title sizes where titles are large."""


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
    title: tuple[Inline, ...], suffix: str, kit: Kit, slot: Slot, room: Rect, size: Length, asks: bool = False
) -> SetText:
    level = slot.levels[0]
    style = kit.style(size, kit.color_in(slot), bold=level.bold, font=kit.theme.heading)
    said = sentences(title) if asks else (title,)
    first = next((at for at, each in enumerate(said) if words(each).endswith(ASKING)), len(said) - 1)
    made = runs((), style, kit)
    whole, behind = flat_text(title), 0
    for at, sentence in enumerate(said):
        own = style if at >= first else replace(style, bold=False)
        # Chinese and Japanese have no blank between sentences.
        begin = whole.index(flat_text(sentence), behind)
        made = (*made, *(plain(" ", own) if behind < begin else ()), *runs(sentence, own, kit, room.width))
        behind = begin + len(flat_text(sentence))
    if suffix:
        made = (*made, *plain(" " + suffix, replace(style, bold=False)))
    rtl = is_rtl(words(title), kit)
    align = kit.aligned(level.align, rtl)
    paragraph = TextParagraph(made, align=align, line_spacing=max(level.line_spacing, 0.9), rtl=rtl)
    return set_in([paragraph], room.width)
