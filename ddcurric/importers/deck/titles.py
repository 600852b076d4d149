"""The title of a slide, and that of a deck: what a layout says, else the words that are set larger than all others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ddcurric.importers.deck.furniture import said
from ddcurric.importers.deck.seen import Seen, SeenDrawn, SeenImage, SeenPara, SeenSlide, SeenWords, ungrouped
from ddcurric.importers.kit.inlines import tidy, unbold
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.lesson.model.inline import HardBreak, Inline, Text
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import plain_text
from ddcurric.source import Span
from ddcurric.wording import LANGUAGES, wording


def title_of(shapes: Sequence[Seen], size: tuple[int, int]) -> SeenWords | None:
    """The title; where no placeholder says one, a line of words at the top that is set larger than all else."""
    boxes = [shape for shape in shapes if isinstance(shape, SeenWords)]
    placed = next((box for box in boxes if box.slot == "title"), None)
    if placed is not None:
        return placed
    high = [box for box in boxes if _may_head(box, size)]
    largest = max((_size(box) for box in boxes), default=0)
    high = [box for box in high if _size(box) >= largest]
    return min(high, key=lambda box: box.head.frame[1] if box.head.frame else 0, default=None)


def headed(shapes: Sequence[Seen]) -> tuple[SeenWords | None, tuple[Seen, ...]]:
    """Of a slide without a title the first line of its text, where that counts an exercise or a question.

    With the shapes that are left without it.
    """
    box = next((shape for shape in shapes if isinstance(shape, SeenWords) and shape.paras), None)
    first = plain_text(box.paras[0].content).strip() if box is not None else ""
    means = heard(first)
    if box is None or means.sense not in {Sense.EXERCISE, Sense.QUESTION} or means.number is None:
        return None, tuple(shapes)
    rest = tuple(replace(box, paras=box.paras[1:]) if shape is box else shape for shape in shapes)
    return replace(box, paras=box.paras[:1]), rest


MOST_OPENING = 40
"""Words of a slide that only opens a lecture: its title, who speaks, when and where."""


def largest_words(slide: SeenSlide) -> SeenWords | None:
    """The words that a slide without the layout of a title slide opens a deck with; None where it says more."""
    shapes = [each for each in ungrouped(slide.shapes) if not isinstance(each, SeenDrawn | SeenImage)]
    pictures = any(isinstance(each, SeenImage) and not each.decorative for each in ungrouped(slide.shapes))
    boxes = [box for box in shapes if isinstance(box, SeenWords) and box.slot not in {"footer", "date", "number"}]
    paras = [para for box in boxes for para in box.paras]
    if len(boxes) < len(shapes) or not paras or any(_teaches(para) for para in paras):
        return None
    if sum(len(said(box).split()) for box in boxes) > MOST_OPENING or (pictures and len(paras) < 2):
        return None
    placed = next((box for box in boxes if box.slot == "title"), None)
    head = placed if placed is not None else _largest(boxes)
    if head is None or heard(said(head)).sense is not Sense.PLAIN:
        return None
    return None if said(head).rstrip().endswith(ASKING) and len(paras) > len(head.paras) else head


def _teaches(para: SeenPara) -> bool:
    """Whether a paragraph is a sentence, an item or a formula: none says who speaks, when and where."""
    typed = para.raw.strip()
    return bool(para.mark or para.tex or para.mono) or typed.endswith((".", ":", ";", "。")) or typed[:2] in _ITEMS


_ITEMS = frozenset({"1.", "1)", "• ", "- "})


def _largest(boxes: Sequence[SeenWords]) -> SeenWords | None:
    """The part of a box that is set larger than all else; None where several are."""
    paras = [para for box in boxes for para in box.paras]
    largest = max(para.size or 1800 for para in paras)
    found = [(box, tuple(para for para in box.paras if (para.size or 1800) == largest)) for box in boxes]
    heads = [replace(box, paras=large) for box, large in found if large]
    if len(heads) != 1 or len(said(heads[0])) > 120 or (len(paras) > 1 and len(heads[0].paras) == len(paras)):
        return None
    return heads[0]


def _may_head(box: SeenWords, size: tuple[int, int]) -> bool:
    frame = box.head.frame
    return (
        not box.drawn
        and not box.vertical
        and frame is not None
        and frame[1] < size[1] * 0.3
        and len(box.paras) == 1
        and box.paras[0].mark is None
        and not box.paras[0].tex
        and 0 < len(said(box)) <= 120
        and frame[2] > size[0] * 0.25
    )


def _size(box: SeenWords) -> int:
    return max((para.size or 1800 for para in box.paras), default=0)


def counted_above(title: SeenWords) -> str:
    """ "Question 1 of 3" above a question, as our decks count them; empty where nothing is.

    Programs that know no tags, such as LibreOffice, leave such a slide no other sign of what it is.
    """
    first = plain_text(title.paras[0].content) if len(title.paras) > 1 else ""
    return first if any(pattern.fullmatch(first) for pattern in _COUNTED) else ""


_COUNTED = tuple(
    re.compile(re.escape(wording(language).question).replace(r"\{\}", r"\d+"), re.IGNORECASE) for language in LANGUAGES
)


def title_words(title: SeenWords) -> tuple[Inline, ...]:
    """The title in one line: a break in it is a blank, or what a sign before it makes of it."""
    done: list[Inline] = []
    for para in title.paras:
        if done:
            done.append(Text(" ", para_span(para)))
        done += [Text(" ", inline.span) if isinstance(inline, HardBreak) else inline for inline in unbold(para.content)]
    return tidy(done)


def para_span(para: SeenPara) -> Span:
    """Where a paragraph begins; it is not empty."""
    return para.content[0].span
