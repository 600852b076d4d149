"""Why an option is right or wrong, beside the option: the answer's list pairs them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.views.reasons import reasons_in, words_in
from ddcurric.lesson.words import between, flat_text, plain_text

LONGEST = 240
"""Characters of what a card has room for besides its option."""

_NAMED = re.compile(
    r"^(?:option\s+)?\(?[A-H]\)?(?:(?:[.:,]|\s+[–—-])\s+|[。：，、．]\s*)|^\(?[A-H]\)?\.?$|^\(?[A-H]\)\s+",
    re.IGNORECASE,
)
_MARKED = re.compile(r"^\(?(?:[IVX]{1,4}|\d)[.)]\s+", re.IGNORECASE)
"""The mark of a list that counts otherwise: left out before the option's words alone, since "V. cholerae" has none."""


def paired(
    texts: Sequence[tuple[Inline, ...]], right: tuple[int, ...], blocks: Sequence[m.Block]
) -> tuple[tuple[Inline, ...], ...]:
    """For each option what the answer says to it, empty where it says nothing; no pairs where it cannot be told.

    What the answer says before its list belongs to the right option, where that is one.
    """
    said = tuple(block for block in blocks if not isinstance(block, m.Notes))
    match said:
        case (m.Paragraph(content=why),):
            items: tuple[m.ListItem, ...] = ()
        case (m.Paragraph(content=why), m.List(items=items)):
            pass
        case (m.List(items=items),):
            why = ()
        case _:
            return ()
    if len(right) != 1:
        return ()
    (only,) = right
    found: list[tuple[Inline, ...]] = [()] * len(texts)
    found[only] = _without_option(why, texts[only])
    pairs = reasons_in(texts, items)
    for at, content in pairs:
        found[at] = (*found[at], *content)
    fits = len(pairs) == len(items) and all(len(plain_text(each)) <= LONGEST for each in found)
    return tuple(found) if fits else ()


def _without_option(content: tuple[Inline, ...], option: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """What an answer says once it has named the option, by its words, its letter, or both."""
    text = flat_text(content)
    wanted = words_in(plain_text(option))
    for end in [match.end() for match in re.finditer(r"[.:;,!]+(?=\s|$)|[。：；，！．]|[.:;,!]*$", text)]:
        if words_in(plain_text(between(content, 0, end))) == wanted:
            return between(content, end, len(text))
    named = _NAMED.match(text)
    if named is not None and wanted and words_in(text)[:2] != wanted[:2]:
        return _without_option(between(content, named.end(), len(text)), option)
    if (marked := _MARKED.match(text)) is not None:
        after = between(content, marked.end(), len(text))
        left = _without_option(after, option)
        return content if left == after else left
    return content
