"""Slides of a deck that show, when they are made again, all that they showed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ddcurric.importers.kit.material import Headline, Marked, Piece, Role, Unread
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.lesson.model.block import (
    Block,
    Box,
    CodeBlock,
    Diagram,
    Figure,
    Heading,
    MathBlock,
    Only,
    Paragraph,
    SlideBlock,
    Table,
)
from ddcurric.lesson.model.walk import Node, rewrite
from ddcurric.lesson.words import plain_text, sentences


def shown_whole(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Slides that become ideas, as they were; those that become something else have slides of their own."""
    ideas = True
    for piece in pieces:
        if isinstance(piece, Headline):
            ideas = heard(plain_text(piece.content)).sense is Sense.PLAIN
        is_idea = isinstance(piece, Marked) and piece.role is Role.SLIDE and ideas
        if isinstance(piece, Marked) and is_idea and heard(plain_text(piece.title)).sense is Sense.PLAIN:
            yield _whole(piece)
        else:
            yield piece


def _whole(slide: Marked) -> Marked:
    """A slide with a `::: slide` as well, where of the handout's text it would show the first sentences alone."""
    blocks = tuple(piece for piece in slide.pieces if not isinstance(piece, Headline | Marked | Unread))
    prose = [block for block in blocks if isinstance(block, Paragraph)]
    shown = POINTS_BESIDE if len(prose) < len(blocks) else MOST_POINTS
    boxed = any(isinstance(block, Box) for block in blocks)
    if any(isinstance(block, SlideBlock) for block in blocks):
        return slide
    if not boxed and len(prose) <= shown and all(len(sentences(block.content)) < 2 for block in prose):
        return slide
    open_ = copied(block for block in blocks if not isinstance(block, Only))
    at = next((at for at, piece in enumerate(slide.pieces) if isinstance(piece, Marked)), len(slide.pieces))
    whole = SlideBlock((), "", open_, slide.span)
    return replace(slide, pieces=(*slide.pieces[:at], whole, *slide.pieces[at:]))


POINTS_BESIDE, MOST_POINTS = 3, 6
"""Leading sentences that a slide takes from the handout's text, beside something else and alone."""


def copied(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks once more, on a slide: what has an id and a number is shown again by it, everything else has none."""
    return rewrite(tuple(blocks), _copy)


def _copy(node: Node) -> Node:
    match node:
        case Figure() | Table() | CodeBlock() | Diagram() | MathBlock() if node.id:
            return Figure(f"#{node.id}", (), "", False, None, "", None, node.span)
        case Box() | Heading() if node.id:
            return replace(node, id="")
        case _:
            return node
