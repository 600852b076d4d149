"""Pandoc's inlines to ours, normalised as our reader makes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias, assert_never

from ddcurric.importers.kit.inlines import tidy
from ddcurric.importers.pandoc import document as d
from ddcurric.importers.pandoc.notebook import Notebook, without_places
from ddcurric.lesson.model import inline as i
from ddcurric.source import Span
from ddcurric.typeset.math import FormulaError, formula
from ddcurric.wording.quotes import quote_marks

Notes: TypeAlias = Callable[[Notebook, tuple[d.PBlock, ...]], int]
"""Takes the blocks of a footnote and gives its number."""


def inlines(book: Notebook, nodes: Iterable[d.PInline], note: Notes) -> tuple[i.Inline, ...]:
    """Inlines for a paragraph, a heading or a cell; breaks between lines of the source are spaces."""
    return tidy(_read(book, nodes, note))


def _read(book: Notebook, nodes: Iterable[d.PInline], note: Notes) -> list[i.Inline]:
    return [made for node in nodes for made in _inline(book, node, note)]


def _inline(book: Notebook, node: d.PInline, note: Notes) -> Sequence[i.Inline]:
    match node:
        case d.PStr():
            return [i.Text(text, span) for text, span in book.pieces_of(node.text)]
        case d.PSoftBreak():
            return [i.Text(" ", book.span)]
        case d.PLineBreak():
            return [i.HardBreak(book.span)]
        case d.PMarked():
            return _marked(book, node.mark, _read(book, node.children, note))
        case d.PQuoted():
            marks = quote_marks(book.language)
            before, after = (marks.open, marks.close) if node.double else (marks.inner_open, marks.inner_close)
            return [i.Text(before, book.span), *_read(book, node.children, note), i.Text(after, book.span)]
        case d.PCite():
            return _read(book, node.children, note)
        case d.PCode():
            return _code(book, book.visit(node.text))
        case d.PMath():
            return _math(book, node.tex)
        case d.PRawInline():
            book.unread(f"{node.format} that is no text", without_places(node.text))
            return []
        case d.PLink():
            return _link(book, node, _read(book, node.children, note))
        case d.PImage():
            return _image(book, node)
        case d.PNote():
            here = book.line
            number = note(book, node.blocks)
            book.line = here
            return [i.FootnoteReference(number, book.span)]
        case d.PSpan():
            return _span(book, node, _read(book, node.children, note))
        case _:
            assert_never(node)


def _code(book: Notebook, text: str) -> Sequence[i.Inline]:
    """Code in a line, with the spaces at its edges outside of it."""
    bare = re.sub(r"\s+", " ", text).strip()
    if not bare:
        return [i.Text(" ", book.span)] if text else []
    before = [i.Text(" ", book.span)] if text[0].isspace() else []
    after = [i.Text(" ", book.span)] if text[-1].isspace() else []
    return [*before, i.Code(bare, book.span), *after]


Mark: TypeAlias = Callable[[tuple[i.Inline, ...], Span], i.Inline]

_MARKS: Mapping[str, Mark] = MappingProxyType(
    {
        "Emph": i.Emphasis,
        "Underline": i.Emphasis,
        "Strong": i.Strong,
        "Strikeout": i.Strikethrough,
        "Superscript": i.Superscript,
        "Subscript": i.Subscript,
    }
)


def _marked(book: Notebook, mark: str, children: list[i.Inline]) -> Sequence[i.Inline]:
    make = _MARKS.get(mark)
    if make is None or not children:
        return children
    if mark == "Underline":
        book.count("underlined words", "emphasis")
    breaks = []
    while children and isinstance(children[-1], i.HardBreak):
        breaks.append(children.pop())
    return [make(tuple(children), children[0].span), *breaks] if children else breaks


def _math(book: Notebook, tex: str) -> Sequence[i.Inline]:
    tex = re.sub(r"\s+", " ", book.visit(tex)).strip()
    if not tex:
        return []
    read = formula(tex)
    if isinstance(read, FormulaError):
        book.count(f"the formula {tex}, which cannot be set: {read.message}", "code")
        return [i.Code(tex, book.span)]
    book.count("a formula in a line", "a formula")
    return [i.Math(tex, book.span)]


def _link(book: Notebook, node: d.PLink, children: list[i.Inline]) -> Sequence[i.Inline]:
    words = tidy(children)
    own = book.links(book, node.url, words)
    if own is not None:
        return own
    if node.url.startswith("#"):
        return [i.CrossReference("", node.url[1:], words, book.span)] if words else []
    if not re.match(r"(?:https?|mailto):", node.url, re.IGNORECASE):
        if node.url:
            book.unread("a link to something outside of the file", node.url)
        return children
    if any(isinstance(each, i.Link | i.CrossReference) for each in words):
        return children
    return [i.Link(words or (i.Text(node.url, book.span),), node.url, node.title, book.span)]


def _image(book: Notebook, node: d.PImage) -> Sequence[i.Inline]:
    path = book.picture(node.url, book.span)
    if path is None:
        return []
    return [i.InlineImage(path, alternative(node), node.title, False, book.span, width_of(node.attr))]


def alternative(node: d.PImage) -> str:
    """What stands for a picture; of one of which LaTeX says nothing, pandoc says `image`."""
    alt = plain(node.children)
    return "" if alt == "image" else alt


def _span(book: Notebook, node: d.PSpan, children: list[i.Inline]) -> Sequence[i.Inline]:
    if "mark" in node.attr.classes:
        book.count("highlighted words", "strong")
        return _marked(book, "Strong", children)
    return children


TEXT_WIDTH = 6.3
"""Inches between the margins of an A4 or letter page."""


def width_of(attr: d.PAttr) -> float | None:
    """The share of the text's width that a picture has; None where it is not said, or is all of it."""
    match = re.fullmatch(r"([0-9.]{1,8})(%|in|cm|px)", attr.get("width"))
    if match is None:
        return None
    unit = {"%": 0.01, "in": 1 / TEXT_WIDTH, "cm": 1 / 2.54 / TEXT_WIDTH, "px": 1 / 96 / TEXT_WIDTH}[match[2]]
    try:
        share = round(float(match[1]) * unit, 2)
    except ValueError:
        return None
    return share if 0.02 <= share < 0.97 else None


def plain(nodes: Iterable[d.PInline]) -> str:
    """The bare text of pandoc's inlines."""
    return re.sub(r"\s+", " ", without_places("".join(_plain(node) for node in nodes))).strip()


def _plain(node: d.PInline) -> str:
    match node:
        case d.PStr() | d.PCode() | d.PRawInline():
            return node.text
        case d.PMath():
            return node.tex
        case d.PSoftBreak() | d.PLineBreak():
            return " "
        case d.PNote():
            return ""
        case _:
            return "".join(_plain(child) for child in node.children)
