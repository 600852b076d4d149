"""Markdown read again, to see whether it says what it should."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from enum import Enum, IntEnum, auto
from typing import TypeVar

from ddcurric.diagnostics import has_errors
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.walk import Node, Nodes, rewrite, unplaced
from ddcurric.lesson.raised import with_minus
from ddcurric.lesson.reader.blocks import read_plain_blocks
from ddcurric.lesson.reader.foreign import report_foreign
from ddcurric.lesson.reader.inline import read_inline
from ddcurric.lesson.reader.markdown import block_tokens
from ddcurric.lesson.reader.placed import place
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.slips import report_slips
from ddcurric.lesson.reader.tree import SyntaxNode, build_tree
from ddcurric.lesson.writer.comments import without_comments
from ddcurric.lesson.writer.pen import LABELLED, Pen

T = TypeVar("T")


class InlinePlace(Enum):
    """Where inline content stands: it decides what looks like more than text."""

    PARAGRAPH = auto()
    ITEM = auto()
    """The first paragraph of an item of a list."""
    BESIDE_TABLE = auto()
    """A paragraph beside a table without a caption."""
    QUOTED = auto()
    """The first paragraph of a quotation."""
    HEADING = auto()
    TERM = auto()
    NOTE = auto()
    """A footnote in its line."""
    CELL = auto()
    PICTURE = auto()
    """The caption of a picture."""
    BELOW_TABLE = auto()
    """The caption of a table."""
    WORDS = auto()
    """A title, a caption: nothing but inline content."""

    @property
    def is_one_line(self) -> bool:
        return self not in _OF_LINES


_OF_LINES = (InlinePlace.PARAGRAPH, InlinePlace.ITEM, InlinePlace.BESIDE_TABLE, InlinePlace.QUOTED)


class Noise(IntEnum):
    """What is said of a text when it is read."""

    NONE = 0
    WARNINGS = 1
    ERRORS = 2


def blocks_again(pen: Pen, text: str, line: int) -> tuple[tuple[b.Block, ...], Noise]:
    """The blocks that a text is read as, and what is said of it."""
    reading = pen.reading(text, line)
    nodes = build_tree(reading, block_tokens(text, reading.environment), lambda *_: False)
    if any(node.kind == "footnote_reference" for node in _all(nodes)):
        return (), Noise.ERRORS  # a paragraph that begins with the mark of a note would be that note
    blocks = read_plain_blocks(reading, nodes)
    report_slips(reading, nodes)
    report_foreign(reading, nodes)
    return blocks, _noise(reading)


def _all(nodes: Iterable[SyntaxNode]) -> Iterator[SyntaxNode]:
    for node in nodes:
        yield node
        yield from _all(node.children)


def _noise(reading: Reading) -> Noise:
    if has_errors(reading.diagnostics):
        return Noise.ERRORS
    return Noise.WARNINGS if reading.diagnostics else Noise.NONE


def inline_again(pen: Pen, text: str, place_: InlinePlace, line: int) -> tuple[tuple[i.Inline, ...] | None, Noise]:
    """The same for inline content in its place; None where the text is read as something else."""
    match place_:
        case InlinePlace.CELL | InlinePlace.WORDS:
            text = text.strip() if place_ is InlinePlace.CELL else text
            reading = pen.reading(text, line)
            return read_inline(reading, place(text, 0)), _noise(reading)
        case InlinePlace.NOTE:
            reading = pen.reading(text, line)
            match read_inline(reading, place(f"^[{text}]", 0)):
                case (i.FootnoteReference(number=number),):
                    blocks = next(note.blocks or () for note in reading.notes.values() if note.number == number)
                    return (blocks[0].content if isinstance(blocks[0], b.Paragraph) else None), _noise(reading)
                case _:
                    return None, Noise.ERRORS
        case InlinePlace.ITEM:
            text = "- " + text.replace("\n", "\n  ")
        case InlinePlace.QUOTED:
            text = "> " + text.replace("\n", "\n> ")
        case InlinePlace.HEADING:
            text = "#### " + text
        case InlinePlace.TERM:
            text = text + "\n: …"
        case InlinePlace.PICTURE:
            text = f"![{text}](x.svg){{alt=x}}"
        case InlinePlace.BELOW_TABLE:
            text = f"| x |\n|---|\n\n: {text}"
        case InlinePlace.BESIDE_TABLE:
            text = f"| x |\n|---|\n\n{text}"
        case InlinePlace.PARAGRAPH:
            text = "x\n\n" + text  # where something stands above it, it may be a definition
    blocks, noise = blocks_again(pen, text, line)
    match place_, blocks:
        case (
            (InlinePlace.PARAGRAPH, (_, b.Paragraph(content=content)))
            | (InlinePlace.BESIDE_TABLE, (b.Table(caption=()), b.Paragraph(content=content)))
            | (InlinePlace.PICTURE, (b.Figure(path="x.svg", alt="x", caption=content),))
            | (InlinePlace.BELOW_TABLE, (b.Table(id="", caption=content),))
            | (InlinePlace.ITEM, (b.List(items=(b.ListItem(blocks=(b.Paragraph(content=content),), done=None),)),))
            | (InlinePlace.QUOTED, (b.Quote(blocks=(b.Paragraph(content=content),), attribution=()),))
            | (InlinePlace.HEADING, (b.Heading(content=content, id=""),))
            | (InlinePlace.TERM, (b.DefinitionList(items=(b.DefinitionItem(term=content),)),))
        ):
            return content, noise
        case _:
            return None, noise


def said(pen: Pen, node: T) -> T:
    """A wanted value as reading it again gives it: without places, comments, and what only a whole lesson can know."""

    def change(each: Node) -> Nodes:
        match each:
            case i.FootnoteReference(number=number):
                return replace(each, number=number + LABELLED if number in pen.labels else 0)
            case i.CrossReference():
                return replace(each, text="")
            case i.Superscript():
                return with_minus(each)
            case b.Heading():
                return replace(each, id=pen.id(each.id))
            case _ if isinstance(each, b.Numbered):
                return replace(each, number=None, id=pen.id(each.id))
            case _:
                return each

    return unplaced(rewrite(without_comments(node), change))


def found(node: T) -> T:
    """What was read again, to be compared with what is `said`."""

    def change(each: Node) -> Nodes:
        if isinstance(each, i.FootnoteReference) and each.number < LABELLED:
            return replace(each, number=0)
        return each

    return unplaced(rewrite(node, change))
