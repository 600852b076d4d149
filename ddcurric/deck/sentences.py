"""The leading sentence of a paragraph: a slide's point, while the whole goes to the notes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from ddcurric.deck.text import words
from ddcurric.model import inline as m

_END = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]*[^\Wa-z_])|[。！？।॥؟۔]+[”’»」』）]*")
_ABBREVIATION = re.compile(
    r"(?:\b(?i:e\.g|i\.e|cf|vs|etc|al|resp|approx|ca|vol|pp?|fig|eq|sec|ch|z\.B|d\.h|bzw|usw)"
    r"|\b(?:No|Dr|Mr|Mrs|Ms|Prof|St|Jr|Sr)|\b[A-ZÄÖÜ])\.$"
)


def leading_sentence(content: tuple[m.Inline, ...]) -> tuple[m.Inline, ...]:
    """The first sentence with its styles; the whole where it has no second."""
    text = "".join(_flat(node) for node in content)
    for match in _END.finditer(text):
        if not _ABBREVIATION.search(text[: match.end()]):
            return take(content, match.end())
    return content


def leading_sentences(content: tuple[m.Inline, ...], most: int) -> tuple[tuple[m.Inline, ...], ...]:
    """The first sentences, each with its styles; at least one."""
    found = [leading_sentence(content)]
    rest = drop(content, _length(found[0]))
    while len(found) < most and words(rest).strip():
        found.append(leading_sentence(rest))
        rest = drop(rest, _length(found[-1]))
    return tuple(found)


def continues(content: tuple[m.Inline, ...]) -> bool:
    """It begins in the middle of a sentence: with a small letter."""
    return words(content[:1]).lstrip()[:1].islower()


def ends_with_colon(content: tuple[m.Inline, ...]) -> bool:
    """It announces what follows."""
    return bool(content) and words(content[-1:]).rstrip().endswith((":", "："))


def take(content: Iterable[m.Inline], count: int) -> tuple[m.Inline, ...]:
    """The first `count` characters, as `_flat` counts them."""
    taken: list[m.Inline] = []
    for node in content:
        length = len(_flat(node))
        if count <= 0:
            break
        taken.append(node if length <= count else _cut(node, count))
        count -= length
    return tuple(taken)


def drop(content: Iterable[m.Inline], count: int) -> tuple[m.Inline, ...]:
    """What comes after the first `count` characters and the spaces behind them."""
    left: list[m.Inline] = []
    for node in content:
        length = len(_flat(node))
        if count < length:
            left.append(_tail(node, count) if count > 0 else node)
        count -= length
    if left and isinstance(left[0], m.SoftBreak | m.HardBreak):
        left = left[1:]
    return (
        (replace(left[0], text=left[0].text.lstrip()), *left[1:])
        if left and isinstance(left[0], m.Text)
        else tuple(left)
    )


def _tail(node: Any, count: int) -> m.Inline:
    if isinstance(node, m.Text):
        return replace(node, text=node.text[count:])
    rest: m.Inline = replace(node, children=drop(node.children, count)) if getattr(node, "children", ()) else node
    return rest


def _length(content: Iterable[m.Inline]) -> int:
    return sum(len(_flat(node)) for node in content)


def _cut(node: Any, count: int) -> m.Inline:
    if isinstance(node, m.Text):
        return replace(node, text=node.text[:count])
    if getattr(node, "children", ()):
        cut: m.Inline = replace(node, children=take(node.children, count))
        return cut
    whole: m.Inline = node
    return whole


def _flat(node: Any) -> str:
    """Its text, one character for whatever is no text, so that a full stop in code or math ends nothing."""
    if isinstance(node, m.Text):
        return node.text
    if isinstance(node, m.SoftBreak | m.HardBreak):
        return " "
    if isinstance(node, m.FootnoteReference):
        return ""
    children = getattr(node, "children", ())
    return "".join(_flat(child) for child in children) if children else "x"
