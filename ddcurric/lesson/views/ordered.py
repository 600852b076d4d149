"""A paragraph that says one thing after another, "First, … Second, …": each apart, with its first word strong; and
back."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ddcurric.lesson.model.inline import Inline, Strong, Text
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.words import between, flat_text, sentences
from ddcurric.typeset.metrics import is_full_width
from ddcurric.wording.ordinals import FIRST, LATER

_BEGUN = re.compile(r"(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)[,،，、]?")


def ordered(content: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], ...]:
    """What leads up to "First", and what begins with each such word, in the order of the text; nothing where it has
    fewer than two, or where an author has brought out other words."""
    said = sentences(content)
    begun = [_word(each) for each in said]
    first = next((at for at, word in enumerate(begun) if word in FIRST), None)
    if first is None or any(isinstance(node, Strong) for node in walk(content)):
        return ()
    starts = [first, *(at for at, word in enumerate(begun) if at > first and word in LATER)]
    if len(starts) < 2:
        return ()
    items = (_in_one(said[at:end]) for at, end in pairwise([*starts, len(said)]))
    return (*((_in_one(said[:first]),) if first else ()), *map(_opened, items))


def in_order(said: Sequence[tuple[Inline, ...]]) -> tuple[int, tuple[Inline, ...]] | None:
    """The paragraph that became these items, the first of which begins with a strong "First", and how many they are;
    None: it was none, or has other strong words."""
    if not said or not _is_opened(said[0], FIRST):
        return None
    count = next((at for at, each in enumerate(said) if at and _word(each) not in LATER), len(said))
    whole = _in_one([_closed(each) for each in said[:count]])
    return (count, whole) if len(ordered(whole)) == count else None


def is_opened(content: tuple[Inline, ...]) -> bool:
    """Whether the strong words that a paragraph begins with are "First" or "Second" and no more."""
    return _is_opened(content, FIRST | LATER)


def led(lead: tuple[Inline, ...], rest: tuple[Inline, ...]) -> tuple[Inline, ...] | None:
    """What leads up to "First" with what follows, as one paragraph; None where that would be divided otherwise."""
    whole = _in_one([lead, rest])
    divided = ordered(whole)
    return whole if divided and flat_text(divided[0]) == flat_text(lead) else None


def _is_opened(content: tuple[Inline, ...], words: frozenset[str]) -> bool:
    strong = flat_text(content[:1]).strip() if content and isinstance(content[0], Strong) else ""
    found = _BEGUN.fullmatch(strong)
    return found is not None and found["word"].casefold() in words


def _word(content: tuple[Inline, ...]) -> str:
    found = _BEGUN.match(flat_text(content))
    return found["word"].casefold() if found is not None else ""


def _in_one(said: Sequence[tuple[Inline, ...]]) -> tuple[Inline, ...]:
    """Sentences one after the other, with a space between them where their script has one."""
    found = list(said[0])
    for each in said[1:]:
        if not is_full_width(flat_text(found)[-1:] or "."):
            found.append(Text(" ", each[0].span))
        found += each
    return tuple(found)


def _opened(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    text = flat_text(content)
    found = _BEGUN.match(text)
    assert found is not None
    end = found.end()
    space: tuple[Inline, ...] = (Text(" ", content[0].span),) if text[end : end + 1] == " " else ()
    return (Strong(between(content, 0, end), content[0].span), *space, *between(content, end, len(text)))


def _closed(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    first, *rest = content
    return (*(first.children if isinstance(first, Strong) else (first,)), *rest)
