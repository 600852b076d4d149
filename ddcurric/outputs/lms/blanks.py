"""Texts with fields: a task for every paragraph, or row of a table, that has blanks, below what is said above it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.walk import Nodes, children, walk
from ddcurric.lesson.views.student import asked
from ddcurric.lesson.words import flat_text, plain_text
from ddcurric.outputs.lms.task import Asked, BlankTask, Blocks, Words


def blanks_of_text(head: Asked, blocks: Blocks) -> Iterator[BlankTask]:
    """Those of the deep dive: a row of a table has the paragraph before the table above it."""
    return _numbered(
        head,
        (
            ((said,) if isinstance(block, b.Table) and isinstance(said, b.Paragraph) else (), each)
            for said, (block, each) in zip((None, *blocks), _grouped(blocks), strict=False)
        ),
    )


def blanks_of_task(head: Asked, *places: Blocks) -> Iterator[BlankTask]:
    """Those of a question or an exercise, its parts being places of their own.

    Above a line stands what is said before it: in its place, and in the first place, which is for all. What comes
    behind the last of a place's blanks belongs to that: words to choose from, a picture.
    """
    first = places[0]
    return _numbered(
        head,
        (
            ((*(() if place is first else _without_blanks(first)), *_said_for(place, block)), each)
            for place in places
            for block, each in _grouped(place)
        ),
    )


def _numbered(head: Asked, found: Iterable[tuple[Blocks, Blocks]]) -> Iterator[BlankTask]:
    """A task for every line; ids count them."""
    led = [(above, line) for above, blocks in found for line in _lines(blocks) if _has_blanks(line)]
    for number, (above, line) in enumerate(led, 1):
        pieces = tuple(_pieces(line))
        points = sum(isinstance(each, str) for each in pieces)
        own = replace(head, id=f"{head.id}-blanks-{number}", prompt=asked(above), feedback=(), points=points)
        yield BlankTask(own, pieces)


def _grouped(blocks: Blocks) -> Iterator[tuple[b.Block, Blocks]]:
    """Each block with the formula on a line of its own that ends its last sentence."""
    for block, after in zip_longest(blocks, blocks[1:]):
        yield block, (block, after) if _is_ended_by(block, after) else (block,)


def _is_ended_by(node: Nodes, after: Nodes) -> bool:
    return isinstance(node, b.Paragraph) and isinstance(after, b.MathBlock) and flat_text(node.content).endswith(":")


def _said_for(place: Blocks, block: b.Block) -> Blocks:
    """What stands before a block of its place and, where no blank follows, behind it."""
    at = place.index(block)
    behind = place[at + 1 :]
    behind = behind[1:] if behind and _is_ended_by(block, behind[0]) else behind
    caption = (b.Paragraph(block.caption, block.span),) if isinstance(block, b.Table) and block.caption else ()
    return (*_without_blanks(place[:at]), *(() if _has_blanks(behind) else behind), *caption)


def _without_blanks(blocks: Blocks) -> Blocks:
    return tuple(block for block in blocks if not _has_blanks(block))


def _has_blanks(nodes: Nodes) -> bool:
    return any(isinstance(node, i.Blank) for node in walk(nodes))


def _lines(nodes: Nodes) -> Iterator[Words]:
    """The stretches of text that students read, whatever they stand in."""
    every = nodes if isinstance(nodes, tuple) else (nodes,)
    for node, after in zip_longest(every, every[1:]):
        if isinstance(node, tuple):
            yield from _lines(node)
        elif isinstance(node, b.Paragraph) and isinstance(after, b.MathBlock) and _is_ended_by(node, after):
            yield (*node.content, i.Text(" ", after.span), i.Math(after.tex, after.span))
        elif isinstance(node, b.Paragraph | b.TableCell):
            yield node.content
        elif isinstance(node, b.Table):
            yield from (_row(node, row) for row in node.rows)
        elif node is not None and not isinstance(node, b.SlideBlock | b.Notes | b.Only | b.AnswerBlock):
            yield from _lines(children(node))


def _row(table: b.Table, row: tuple[b.TableCell, ...]) -> Words:
    """A row as a line, each cell behind the head of its column."""
    words: list[i.Inline] = []
    for at, cell in enumerate(row):
        head = table.header[at].content if at < len(table.header) else ()
        words += [i.Text(" · ", cell.span)] if words else []
        words += [*head, i.Text(": ", cell.span)] if head else []
        words += cell.content
    return tuple(words)


def _pieces(content: Words) -> Iterator[Words | str]:
    """A text cut at its blanks."""
    text: list[i.Inline] = []
    for node in _laid_open(content):
        if isinstance(node, i.Blank):
            yield tuple(text)
            text = []
            yield plain_text(node.children).strip()
        else:
            text.append(node)
    yield tuple(text)


def _laid_open(content: Words) -> Iterator[i.Inline]:
    """The nodes, without the emphasis around blanks: what stands beside them in it stays."""
    for node in content:
        inside = getattr(node, "children", ())
        if isinstance(node, i.Blank) or not any(isinstance(each, i.Blank) for each in walk(inside)):
            yield node
        else:
            yield from _laid_open(inside)
