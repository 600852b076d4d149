"""A paragraph that says one thing after another, "First, … Second, …": each apart, with its first word strong."""

from __future__ import annotations

import re
from itertools import pairwise

from ddcurric.lesson.model.inline import Inline, Strong, Text
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.words import between, flat_text, sentences
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


def _word(content: tuple[Inline, ...]) -> str:
    found = _BEGUN.match(flat_text(content))
    return found["word"].casefold() if found is not None else ""


def _in_one(said: tuple[tuple[Inline, ...], ...]) -> tuple[Inline, ...]:
    first, *rest = said
    return (*first, *(node for each in rest for node in (Text(" ", each[0].span), *each)))


def _opened(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    text = flat_text(content)
    found = _BEGUN.match(text)
    assert found is not None
    end = found.end()
    space: tuple[Inline, ...] = (Text(" ", content[0].span),) if text[end : end + 1] == " " else ()
    return (Strong(between(content, 0, end), content[0].span), *space, *between(content, end, len(text)))
