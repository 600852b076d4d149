"""What stands in our environments, as pieces: the other end of `rewrite`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ddcurric.importers.kit.inlines import tidy
from ddcurric.importers.kit.material import Fate, Headline, Marked, Piece, Unread, rewritten
from ddcurric.importers.pandoc.blocks import captioned, note, pieces
from ddcurric.importers.pandoc.inlines import inlines
from ddcurric.importers.pandoc.notebook import Notebook, name_of
from ddcurric.importers.pandoc.run import Node as PandocNode
from ddcurric.importers.pandoc.run import paragraphs
from ddcurric.importers.tex.notes import TexMark, TexNotes
from ddcurric.importers.tex.rewrite import Rewriting
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.walk import Node, Nodes, walk
from ddcurric.source import Span
from ddcurric.values import dataclass

TITLE = 0
"""The level of a headline that is the lesson's title."""


@dataclass(frozen=True)
class MarkReader:
    """What a notebook on pandoc's tree asks about our environments and links."""

    notes: TexNotes
    rewriting: Rewriting

    def div(self, book: Notebook, div: PandocNode) -> Sequence[Piece] | None:
        """What one of our environments stands for, with what is in it; None: it is not ours, and is read as any div."""
        [_, classes, _], blocks = div["c"]
        name = classes[0] if classes else ""
        if name == "ddtitle":
            return None
        at = name.removeprefix("ddmark")
        if at == name or not at.isdecimal() or int(at) >= len(self.notes.marks):
            return None
        mark = self.notes.marks[int(at)]
        book.line = mark.line
        title: tuple[i.Inline, ...] = ()
        inside: list[PandocNode] = []
        for each in blocks:
            match each:
                case {"t": "Div", "c": [[_, ["ddtitle", *_], _], words]} if not title:
                    title = unbroken(inlines(book, _inlines_of(words), note))
                case _:
                    inside.append(each)
        return self._made(book, mark, title, inside)

    def _made(
        self, book: Notebook, mark: TexMark, title: tuple[i.Inline, ...], inside: Sequence[PandocNode]
    ) -> Sequence[Piece]:
        span = Span(book.name, mark.line)
        if mark.kind == "title":
            return [Headline(TITLE, title, span)] if title else []
        if mark.kind == "unread":
            return [Unread(mark.what, mark.words, span)]
        if mark.kind == "block":
            return [mark.block] if mark.block is not None else []
        content = pieces(book, inside)
        if mark.role is not None:
            return [Marked(mark.role, content, span, title, mark.id, mark.number, mark.points, mark.space)]
        if mark.kind == "float":
            return captioned(content, title, mark.id, span)
        return _holding(mark, title, content, span)

    def link(self, book: Notebook, url: str, words: tuple[i.Inline, ...]) -> Sequence[i.Inline] | None:
        """What our links stand for: blanks, code, references; None: it is an author's."""
        if not url.startswith("ddc:"):
            return None
        kind, _, at = url.removeprefix("ddc:").partition(":")
        if kind == "blank":
            return [i.Blank(words, book.span)]
        known = self.notes.opaque if kind == "code" else self.rewriting.refs if kind == "ref" else ()
        if not at.isdecimal() or int(at) >= len(known):  # an author's own
            return words
        if kind == "code":
            return [i.Code(self.notes.opaque[int(at)].words, book.span)]
        return self._reference(book, *self.rewriting.refs[int(at)])

    def _reference(self, book: Notebook, name: str, label: str) -> Sequence[i.Inline]:
        if name == "cite":
            return [i.Text(self.notes.labels.get(f"cite {label}", label), book.span)]
        number = self.notes.labels.get(name_of(label), "")
        if not number:
            book.fates.append(Fate(f"\\{name}{{{label}}}, to which there is no label", "??", book.span))
            return [i.Text("??", book.span)]
        said = f"({number})" if name == "eqref" else number
        words = () if name in ("autoref", "cref", "Cref", "vref", "nameref") else (i.Text(said, book.span),)
        return [i.CrossReference("", name_of(label), words, book.span, number)]


def unbroken(title: tuple[i.Inline, ...]) -> tuple[i.Inline, ...]:
    """A title in one line."""
    return tidy(i.Text(" ", each.span) if isinstance(each, i.HardBreak) else each for each in title)


def _inlines_of(blocks: Sequence[PandocNode]) -> list[PandocNode]:
    found: list[PandocNode] = []
    for words in paragraphs(blocks):
        found += [{"t": "Space"}, *words] if found else words
    return found


def _holding(mark: TexMark, title: tuple[i.Inline, ...], content: Sequence[Piece], span: Span) -> Sequence[Piece]:
    """Boxes and columns, of blocks; what is no block stands behind them."""
    inside = tuple(each for each in content if not isinstance(each, Headline | Marked | Unread))
    rest = [each for each in content if isinstance(each, Headline | Marked | Unread)]
    if mark.kind == "box" and mark.box is not None:
        return [b.Box(mark.box, title, inside, mark.id, span), *rest]
    if mark.kind == "column":
        return [b.Columns((b.Column(inside, mark.width, span),), span), *rest]
    if mark.kind == "hidden":
        head = (b.Paragraph((i.Strong(title, span),), span),) if title else ()
        return [*([b.Only(b.OnlyFor.INSTRUCTOR, (*head, *inside), span)] if head or inside else ()), *rest]
    columns = tuple(column for each in inside if isinstance(each, b.Columns) for column in each.columns)
    others = [each for each in inside if not isinstance(each, b.Columns)]
    if len(columns) < 2:
        return [*others, *(block for column in columns for block in column.blocks), *rest]
    return [*others, b.Columns(columns, span), *rest]


def settled(found: Sequence[Piece]) -> tuple[Piece, ...]:
    """References to what is not there as the numbers that they print; ids that nothing refers to are none."""
    known = {name for each in _nodes(found) if (name := getattr(each, "id", ""))}

    def change(node: Node) -> Nodes:
        if isinstance(node, i.CrossReference) and not node.topic:
            if node.target not in known:
                return node.children or (i.Text(node.text or node.target, node.span),)
            return replace(node, text="")
        if isinstance(node, b.Paragraph | b.TableCell):
            return replace(node, content=tidy(node.content))
        return node

    return rewritten(found, change)


def _nodes(found: Sequence[Piece]) -> list[object]:
    nodes: list[object] = []
    for each in found:
        nodes.append(each)
        if isinstance(each, Marked):
            nodes += _nodes(each.pieces)
        elif not isinstance(each, Headline | Unread):
            nodes += walk(each)
    return nodes
