"""The blanks of a lesson, and what stands around each, wherever in a line it is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, product

from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.walk import INLINE_TYPES, Node, Nodes, children
from ddcurric.lesson.words import plain_text
from ddcurric.values import dataclass

CONTEXT = 4
"""Words on either side of a blank."""
NEIGHBOURS = 2
"""Blanks on either side of one that may be filled or not, each by itself."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A blank with the words around it, as they are where some of its neighbours are filled, and others not."""

    blank: i.Blank
    inside: str
    before: tuple[str, ...]
    after: tuple[str, ...]


def filled_in(nodes: tuple[Node, ...]) -> Iterator[Filled]:
    """Each blank among some nodes and those of their lines, in each way that its neighbours may be filled."""
    if any(isinstance(node, i.Blank) for node in nodes):
        for node in nodes:
            if not isinstance(node, INLINE_TYPES):
                for inline, group in groupby(children(node), lambda child: isinstance(child, INLINE_TYPES)):
                    if inline:
                        yield from _of_line(tuple(_pieces(group)))


def _pieces(line: Iterator[Nodes]) -> Iterator[Nodes]:
    """What a line says, without what is only put around its words: emphasis, a link."""
    for piece in line:
        if isinstance(piece, i.Holding) and not isinstance(piece, i.Blank) and piece.children:
            yield from _pieces(iter(piece.children))
        else:
            yield piece


def _of_line(line: tuple[Nodes, ...]) -> Iterator[Filled]:
    texts = [plain_text(piece) for piece in line]
    blanks = [(at, piece) for at, piece in enumerate(line) if isinstance(piece, i.Blank)]
    for which, (at, blank) in enumerate(blanks):
        others = [place for place, _ in blanks[:which] + blanks[which + 1 :]]
        near = others[max(which - NEIGHBOURS, 0) : which + NEIGHBOURS]
        ways = []
        for way in product((True, False), repeat=len(near)):
            empty = {place for place, is_filled in zip(near, way, strict=True) if not is_filled}
            if empty:
                empty.update(place for place in others if place not in near)
            seen = ["" if place in empty else text for place, text in enumerate(texts)]
            before, after = "".join(seen[:at]).split()[-CONTEXT:], "".join(seen[at + 1 :]).split()[:CONTEXT]
            ways.append(Filled(blank, texts[at], tuple(before), tuple(after)))
        yield from dict.fromkeys(ways)
