"""Why an option is right or wrong, beside the option: the answer's list pairs them."""

from __future__ import annotations

from collections.abc import Sequence

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.views.reasons import reasons_in, reasons_said, without_option
from ddcurric.lesson.words import plain_text

LONGEST = 240
"""Characters of what a card has room for besides its option."""


def paired(
    texts: Sequence[tuple[Inline, ...]], right: tuple[int, ...], blocks: Sequence[m.Block]
) -> tuple[tuple[Inline, ...], ...]:
    """For each option what the answer says to it, empty where it says nothing; no pairs where it cannot be told.

    What the answer says before its list, or before it names another, belongs to the right option, where that is one.
    """
    if len(right) != 1:
        return ()
    (only,) = right
    items: tuple[m.ListItem, ...] = ()
    match tuple(block for block in blocks if not isinstance(block, m.Notes)):
        case (m.Paragraph(content=said),):
            why, pairs = reasons_said(len(texts), right, said)
        case (m.Paragraph(content=why), m.List(items=items)):
            pairs = reasons_in(texts, items)
        case (m.List(items=items),):
            why, pairs = (), reasons_in(texts, items)
        case _:
            return ()
    found: list[tuple[Inline, ...]] = [()] * len(texts)
    found[only] = without_option(why, texts[only])
    for at, content in pairs:
        found[at] = (*found[at], *content)
    fits = len(pairs) >= len(items) and all(len(plain_text(each)) <= LONGEST for each in found)
    return tuple(found) if fits else ()
