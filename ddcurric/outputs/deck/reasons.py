"""Why an option is right or wrong, beside the option: the answer's list pairs them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.words import between, flat_text, plain_text

LONGEST = 240
"""Characters of what a card has room for besides its option."""

_KEY = re.compile(r"^(.{1,80}?)\s*(?:：\s*|(?::|\s[–—-])\s+)")
"""What the reason of an option begins with: the option, or some words of it."""
_NAMED = re.compile(
    r"^(?:option\s+)?\(?[A-H]\)?(?:(?:[.:,]|\s+[–—-])\s+|[。：，、．]\s*)|^\(?[A-H]\)?\.?$|^\([A-H]\)\s+", re.IGNORECASE
)
_MARKED = re.compile(r"^\(?(?:[IVX]{1,4}|\d)[.)]\s+", re.IGNORECASE)
"""The mark of a list that counts otherwise: left out before the option's words alone, since "V. cholerae" has none."""
_WORD = re.compile(r"\w+|[^\w\s.,:;!?()'\"*。：；，！．]+")


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
    pairs = _taken(texts, items)
    for at, content in pairs:
        found[at] = (*found[at], *content)
    fits = len(pairs) == len(items) and all(len(plain_text(each)) <= LONGEST for each in found)
    return tuple(found) if fits else ()


def _taken(texts: Sequence[tuple[Inline, ...]], items: Sequence[m.ListItem]) -> list[tuple[int, tuple[Inline, ...]]]:
    """Each item's option, and what it says to it."""
    free = list(range(len(texts)))
    pairs: list[tuple[int, tuple[Inline, ...]]] = []
    for item in items:
        match item.blocks:
            case (m.Paragraph(content=content),):
                pass
            case _:
                return []
        text = flat_text(content)
        key = _KEY.match(text)
        at = _option_of(plain_text(between(content, 0, key.end(1))), texts, free) if key is not None else None
        if key is None or at is None:
            return []
        free.remove(at)
        pairs.append((at, between(content, key.end(), len(text))))
    return pairs


def _option_of(key: str, texts: Sequence[tuple[Inline, ...]], free: Sequence[int]) -> int | None:
    """The one option among those left that has all the words of a key, or its letter."""
    letter = key.strip(" ().").upper()
    if len(letter) == 1 and letter in "ABCDEFGH" and not any(plain_text(t).strip().upper() == letter for t in texts):
        at = ord(letter) - ord("A")
        return at if at in free else None
    wanted = _words(key)
    exact = [at for at in free if _words(plain_text(texts[at])) == wanted]
    some = [at for at in free if set(wanted) <= set(_words(plain_text(texts[at])))]
    found = exact or some
    return found[0] if wanted and len(found) == 1 else None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def _without_option(content: tuple[Inline, ...], option: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """What an answer says once it has named the option, by its words, its letter, or both."""
    text = flat_text(content)
    wanted = _words(plain_text(option))
    for end in [match.end() for match in re.finditer(r"[.:;,!]+(?=\s|$)|[。：；，！．]|[.:;,!]*$", text)]:
        if _words(plain_text(between(content, 0, end))) == wanted:
            return between(content, end, len(text))
    named = _NAMED.match(text)
    if named is not None and wanted and text[: named.end()].strip(" ().:,").upper() != wanted[0].upper():
        return _without_option(between(content, named.end(), len(text)), option)
    if (marked := _MARKED.match(text)) is not None:
        after = between(content, marked.end(), len(text))
        left = _without_option(after, option)
        return content if left == after else left
    return content
