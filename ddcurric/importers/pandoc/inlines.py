"""Pandoc's inlines to ours, normalised as our reader makes them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TypeAlias

from ddcurric.importers.kit.inlines import tidy
from ddcurric.importers.pandoc.notebook import Notebook, without_places
from ddcurric.importers.pandoc.run import Attr, Node, unknown, value
from ddcurric.lesson.model import inline as i
from ddcurric.source import Span
from ddcurric.typeset.math import FormulaError, formula
from ddcurric.wording.quotes import quote_marks

Notes: TypeAlias = Callable[[Notebook, Sequence[Node]], int]
"""Takes the blocks of a footnote and gives its number."""


def inlines(book: Notebook, nodes: Iterable[Node], note: Notes) -> tuple[i.Inline, ...]:
    """Inlines for a paragraph, a heading or a cell; breaks between lines of the source are spaces."""
    return tidy(_read(book, nodes, note))


def _read(book: Notebook, nodes: Iterable[Node], note: Notes) -> list[i.Inline]:
    return [made for node in nodes for made in _inline(book, node, note)]


def _inline(book: Notebook, node: Node, note: Notes) -> Sequence[i.Inline]:
    match node:
        case {"t": "Str", "c": text}:
            return [i.Text(piece, span) for piece, span in book.pieces_of(text)]
        case {"t": "Space" | "SoftBreak"}:
            return [i.Text(" ", book.span)]
        case {"t": "LineBreak"}:
            return [i.HardBreak(book.span)]
        case {"t": "Quoted", "c": [{"t": kind}, children]}:
            marks = quote_marks(book.language)
            double = kind == "DoubleQuote"
            before, after = (marks.open, marks.close) if double else (marks.inner_open, marks.inner_close)
            return [i.Text(before, book.span), *_read(book, children, note), i.Text(after, book.span)]
        case {"t": "Cite", "c": [_, children]}:
            return _read(book, children, note)
        case {"t": "Code", "c": [_, text]}:
            return _code(book, book.visit(text))
        case {"t": "Math", "c": [_, tex]}:
            return _math(book, tex)
        case {"t": "RawInline", "c": [form, text]}:
            book.unread(f"{form} that is no text", without_places(text))
            return []
        case {"t": "Link", "c": [_, children, [url, title]]}:
            return _link(book, url, title, _read(book, children, note))
        case {"t": "Image", "c": [attr, words, [url, title]]}:
            path = book.picture(url, book.span)
            return [i.InlineImage(path, alternative(words), title, False, book.span, width_of(attr))] if path else []
        case {"t": "Note", "c": blocks}:
            here = book.line
            number = note(book, blocks)
            book.line = here
            return [i.FootnoteReference(number, book.span)]
        case {"t": "Span", "c": [[_, classes, _], children]}:
            inside = _read(book, children, note)
            if "mark" not in classes:
                return inside
            book.count("highlighted words", "strong")
            return _marked(i.Strong, inside)
        case {"t": str(mark), "c": children} if mark in _MARKS:
            inside = _read(book, children, note)
            if mark == "Underline" and inside:
                book.count("underlined words", "emphasis")
            return _marked(_MARKS[mark], inside)
        case {"t": "SmallCaps", "c": children}:
            return _read(book, children, note)
        case _:
            raise unknown(node)


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


def _marked(make: Mark, children: list[i.Inline]) -> Sequence[i.Inline]:
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


def _link(book: Notebook, url: str, title: str, children: list[i.Inline]) -> Sequence[i.Inline]:
    words = tidy(children)
    own = book.links(book, url, words)
    if own is not None:
        return own
    if url.startswith("#"):
        return [i.CrossReference("", url[1:], words, book.span)] if words else []
    if not re.match(r"(?:https?|mailto):", url, re.IGNORECASE):
        if url:
            book.unread("a link to something outside of the file", url)
        return children
    if any(isinstance(each, i.Link | i.CrossReference) for each in words):
        return children
    return [i.Link(words or (i.Text(url, book.span),), url, title, book.span)]


def alternative(words: Iterable[Node]) -> str:
    """What stands for a picture; of one of which LaTeX says nothing, pandoc says `image`."""
    alt = re.sub(r"\s+", " ", without_places("".join(map(_plain, words)))).strip()
    return "" if alt == "image" else alt


def _plain(node: Node) -> str:
    match node:
        case {"t": "Str", "c": str(text)} | {"t": "Code" | "RawInline" | "Math", "c": [_, str(text)]}:
            return text
        case {"t": "Space" | "SoftBreak" | "LineBreak"}:
            return " "
        case {"t": "Note"}:
            return ""
        case {"t": "Quoted" | "Cite" | "Span", "c": [_, children]} | {"t": "Link" | "Image", "c": [_, children, _]}:
            return "".join(map(_plain, children))
        case _:
            return "".join(map(_plain, node["c"]))


TEXT_WIDTH = 6.3
"""Inches between the margins of an A4 or letter page."""


def width_of(attr: Attr) -> float | None:
    """The share of the text's width that a picture has; None where it is not said, or is all of it."""
    match = re.fullmatch(r"([0-9.]{1,8})(%|in|cm|px)", value(attr, "width"))
    if match is None:
        return None
    unit = {"%": 0.01, "in": 1 / TEXT_WIDTH, "cm": 1 / 2.54 / TEXT_WIDTH, "px": 1 / 96 / TEXT_WIDTH}[match[2]]
    try:
        share = round(float(match[1]) * unit, 2)
    except ValueError:
        return None
    return share if 0.02 <= share < 0.97 else None
