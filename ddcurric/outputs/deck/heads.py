"""The head of a point, what is said to it, and which heads stand out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ddcurric.lesson.model.inline import Strong, Text
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.words import between, flat_text
from ddcurric.outputs.deck.elements import Bulleted, Para
from ddcurric.outputs.deck.text import count_words, words

MOST_HEAD, MOST_ROW_HEAD = 8, 6
"""Words of a head; of one in a row, where it stands before what is said to it."""
COLONS = (": ", "：")
SEPARATORS = (*COLONS, "; ", "；", " — ", " – ", ". ")
"""Between the head of a point and what is said to it."""


def end_of_head(text: str, signs: Iterable[str] = SEPARATORS) -> tuple[int, int] | None:
    """Where the head of a point ends, with its colon, but without a dash that stands between spaces; and where what
    is said to it begins. None: it has no head.
    """
    ends = [(at, at + len(sign)) for sign in signs if (at := text.find(sign)) > 0]
    if not ends:
        return None
    start, stop = min(ends)
    return (start if text[start] == " " else start + 1), stop


def with_head(para: Para, signs: Iterable[str] = SEPARATORS) -> Para:
    """A point with its head strong; as it is where it has none."""
    text = flat_text(para.content)
    ends = end_of_head(text, signs)
    if ends is None:
        return para
    at = ends[0]
    head, rest = between(para.content, 0, at), between(para.content, at, len(text))
    space = (Text(" ", para.span),) if text[at : at + 1] == " " else ()
    return replace(para, content=(Strong(head, para.span), *space, *rest))


def headed(paras: tuple[Para, ...], starts: Sequence[int]) -> tuple[Para, ...]:
    """Points, which begin at some places, with their heads strong where each has one: a few words before a colon, or
    above a list of its own. Where an author has brought out words of a point, nothing else is.
    """
    points = [paras[at] for at in starts]
    bulleted = len(points) > 1 and all(point.mark == Bulleted() for point in points)
    if not bulleted or any(isinstance(node, Strong) for para in paras for node in walk(para.content)):
        return paras
    if all(map(_has_head, points)):
        return tuple(with_head(para, COLONS) if at in starts else para for at, para in enumerate(paras))
    below = [paras[at + 1].level > 0 if at + 1 < len(paras) else False for at in starts]
    if all(below) and all(count_words(words(point.content)) <= MOST_ROW_HEAD for point in points):
        made = {at: replace(paras[at], content=(Strong(paras[at].content, paras[at].span),)) for at in starts}
        return tuple(made.get(at, para) for at, para in enumerate(paras))
    return paras


def _has_head(para: Para) -> bool:
    text = flat_text(para.content)
    ends = end_of_head(text, COLONS)
    return ends is not None and bool(text[ends[1] :].strip()) and count_words(text[: ends[0]]) <= MOST_ROW_HEAD


def are_terms(paras: Sequence[Para], starts: Sequence[int]) -> bool:
    """Each of the points is a term with what it means below it."""
    strong = [at for at, para in enumerate(paras) if para.strong]
    return strong == list(starts) and all(at + 1 < len(paras) and paras[at + 1].listed for at in starts)
