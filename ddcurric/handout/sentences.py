"""Cut inline content into sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from ddcurric.model import inline as i
from ddcurric.model.walk import rewrite

BETWEEN = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+(?=\S)")
"""The gap between two sentences."""


def sentences(content: tuple[i.Inline, ...]) -> Iterator[tuple[i.Inline, ...]]:
    """Each sentence as inline content; what is emphasised stays whole."""
    sentence: list[i.Inline] = []
    for node in content:
        if not isinstance(node, i.Text):
            sentence.append(node)
            continue
        for at, piece in enumerate(_pieces(node.text)):
            if at:
                yield tuple(sentence)
                sentence = []
            if piece:
                sentence.append(replace(node, text=piece))
    if sentence:
        yield tuple(sentence)


def _pieces(text: str) -> list[str]:
    """Split after the end of each sentence; the marks that close a quotation stay with it."""
    pieces, start = [], 0
    for gap in BETWEEN.finditer(text):
        pieces.append(text[start : gap.end()].rstrip())
        start = gap.end()
    rest = text[start:]
    ends = rest.rstrip() != rest and rest.rstrip().endswith((".", "!", "?"))
    return [*pieces, rest.rstrip(), ""] if ends else [*pieces, rest]


def unmarked(content: tuple[i.Inline, ...]) -> tuple[i.Inline, ...]:
    """Without what belongs to the place itself: footnotes, and the mark that the index points at."""
    return rewrite(content, _unmarked)


def _unmarked(node: Any) -> Any:
    match node:
        case i.FootnoteReference():
            return None
        case i.Term():
            return i.Emphasis(node.children, node.span)
        case _:
            return node
