"""The title of a slide, and where the body may begin."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ddcurric.diagnostics import Diagnostic, hint, warning
from ddcurric.lesson.model.inline import Inline
from ddcurric.outputs.deck.boxes import set_in, text_box
from ddcurric.outputs.deck.kit import Kit
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
from ddcurric.units import ZERO, Inch, Length, Pt

MOST_LINES = 2
LONGEST_TITLE = 6
"""Lines: what is longer is cut, and the whole heading is the first thing said."""
BODY_GAP = Inch(0.25)
"""Between a title and the body that gives way to it."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above a slide's body."""

    items: tuple[Item, ...]
    begin: Length
    """Where the body may begin."""
    diagnostics: tuple[Diagnostic, ...] = ()


def head_of(title: tuple[Inline, ...], suffix: str, kit: Kit, span: Span, down: Length = ZERO) -> Head:
    """The title in its placeholder. `down` moves it below a label."""
    key = ("head", title, suffix, span, down, kit.layout.role)
    return kit.known.get(key, lambda: _head_of(title, suffix, kit, span, down))


def _head_of(title: tuple[Inline, ...], suffix: str, kit: Kit, span: Span, down: Length) -> Head:
    slot = kit.layout.slot("title")
    if slot is None:
        return Head((), ZERO)
    room = inside(slot)
    left = room.height if gives_way(kit) else max(room.height - down, Pt(20))
    room = Rect(room.x, room.y + down, room.width, left)
    box, cut = fitted_title(title, suffix, kit, slot, room)
    if not down and _is_ruled(kit, slot) and _size(box) < SMALL_TITLE:
        higher = _grown(room, kit)
        taller = fitted_title(title, suffix, kit, slot, higher)
        if _size(taller[0]) > _size(box):
            room, (box, cut) = higher, taller
    found = _too_long(title, box, cut, _most_lines(kit, slot), span)
    height = box.height if down else max(room.height, box.height)
    frame = Rect(room.x, room.y, room.width, height)
    filled = in_slot(slot, text_box("Title", frame, box.paragraphs, anchor=slot.anchor))
    if is_elsewhere(kit, slot):
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
    if slot is None or slot.anchor != "top" or _is_ruled(kit, slot) or is_elsewhere(kit, slot):
        return False
    return slot.ground is None or contrast(slot.ground, kit.ground) < BAND


BAND = 1.05
"""The contrast with the ground above which what a title stands on is a band of its own."""


def is_elsewhere(kit: Kit, title: Slot) -> bool:
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


def fitted_title(title: tuple[Inline, ...], suffix: str, kit: Kit, slot: Slot, room: Rect) -> tuple[SetText, bool]:
    """The title at the largest size at which it takes at most two lines, else at the smallest; whether it was cut."""
    largest = slot.levels[0].size * kit.theme.scale
    ruled = _is_ruled(kit, slot)
    least = (LEAST_RULED if ruled else LEAST_TITLE) * max(kit.theme.scale, 1.0)
    sizes = [largest, *(max(largest * share, least) for share in TITLE_STEPS[1:])]
    sizes += [size for share in SMALLER if (size := max(largest * share, least)) < sizes[-1] - Pt(0.5)]
    for size in sizes:
        box = _set_title(title, suffix, kit, slot, room, size)
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


def _set_title(title: tuple[Inline, ...], suffix: str, kit: Kit, slot: Slot, room: Rect, size: Length) -> SetText:
    level = slot.levels[0]
    style = kit.style(size, kit.color_in(slot), bold=level.bold, font=kit.theme.heading)
    made = runs(title, style, kit, room.width)
    if suffix:
        made = (*made, *plain(" " + suffix, replace(style, bold=False)))
    rtl = is_rtl(words(title), kit)
    align = kit.aligned(level.align, rtl)
    paragraph = TextParagraph(made, align=align, line_spacing=max(level.line_spacing, 0.9), rtl=rtl)
    return set_in([paragraph], room.width)
