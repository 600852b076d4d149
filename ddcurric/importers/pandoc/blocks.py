"""Pandoc's blocks to pieces of a lesson."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeAlias, assert_never

from ddcurric.importers.kit.material import Headline, Piece
from ddcurric.importers.pandoc import document as d
from ddcurric.importers.pandoc.inlines import inlines, plain, width_of
from ddcurric.importers.pandoc.notebook import Notebook, without_places
from ddcurric.importers.pandoc.tables import table
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Footnote
from ddcurric.lesson.model.slugs import slug
from ddcurric.typeset.math import FormulaError, formula

Divs: TypeAlias = Callable[[Notebook, d.PDiv], Sequence[Piece] | None]
"""What a format makes of a div; None: what stands in it."""


def no_divs(book: Notebook, div: d.PDiv) -> None:
    """Of a format without any."""


def pieces(book: Notebook, nodes: Iterable[d.PBlock], divs: Divs = no_divs) -> tuple[Piece, ...]:
    """What blocks say, in their order; what was not understood in a block stands behind it."""
    found: list[Piece] = []
    for node in nodes:
        found += _piece(book, node, divs)
        found += book.aside
        book.aside.clear()
    return tuple(found)


def blocks(book: Notebook, nodes: Iterable[d.PBlock]) -> tuple[b.Block, ...]:
    """The same inside of a list, a quotation or a note, where neither headings nor comments stand."""
    return tuple(made for node in nodes for made in _block(book, node))


def _piece(book: Notebook, node: d.PBlock, divs: Divs) -> Sequence[Piece]:
    match node:
        case d.PHeader():
            content = inlines(book, node.content, note)
            return [Headline(node.level, content, book.span, node.attr.id)] if content else []
        case d.PDiv():
            made = divs(book, node)
            return pieces(book, node.blocks, divs) if made is None else made
        case _:
            return _block(book, node)


def _block(book: Notebook, node: d.PBlock) -> Sequence[b.Block]:
    match node:
        case d.PPara():
            return _paragraphs(book, node.content)
        case d.PLineBlock():
            content = [each for line in node.lines for each in (*line, d.PLineBreak())]
            return _paragraphs(book, content[:-1])
        case d.PCodeBlock():
            return _code(book, node)
        case d.PRawBlock():
            book.unread(f"{node.format} that is no text", book.visit(node.text))
            return []
        case d.PBlockQuote():
            inside = blocks(book, node.blocks)
            return [b.Quote(inside, (), inside[0].span)] if inside else []
        case d.PListBlock():
            return _list(book, node)
        case d.PDefinitionList():
            return _definitions(book, node)
        case d.PHeader():
            words = inlines(book, node.content, note)
            return [b.Paragraph((i.Strong(words, words[0].span),), words[0].span)] if words else []
        case d.PHorizontalRule():
            return [b.ThematicBreak(book.span)]
        case d.PTable():
            return table(book, node, note)
        case d.PFigure():
            return _captioned(book, node, blocks(book, node.blocks))
        case d.PDiv():
            return blocks(book, node.blocks)
        case _:
            assert_never(node)


def note(book: Notebook, nodes: tuple[d.PBlock, ...]) -> int:
    """The number of a new footnote."""
    number = len(book.footnotes) + 1
    span = book.span
    book.footnotes.append(Footnote(number, (), span))  # kept free for it: notes may have notes
    book.footnotes[number - 1] = Footnote(number, blocks(book, nodes), span)
    return number


def _paragraphs(book: Notebook, content: Sequence[d.PInline]) -> list[b.Block]:
    """A paragraph; several where displayed formulas part it, and figures where it is pictures alone."""
    words = [each for each in content if not _is_space(each)]
    if words and all(isinstance(each, d.PImage) for each in words):
        book.visit("".join(each.text for each in content if isinstance(each, d.PStr)))
        return [made for each in words if isinstance(each, d.PImage) for made in _figure(book, each)]
    found: list[b.Block] = []
    for display, group in groupby(content, lambda node: isinstance(node, d.PMath) and node.display):
        if display:
            found += [made for node in group if isinstance(node, d.PMath) for made in formula_block(book, node.tex)]
        elif inside := inlines(book, group, note):
            found.append(b.Paragraph(inside, inside[0].span))
    return found


def _is_space(node: d.PInline) -> bool:
    """Nothing but spaces, breaks and marks of places."""
    if isinstance(node, d.PStr):
        return not without_places(node.text).strip()
    return isinstance(node, d.PSoftBreak | d.PLineBreak)


def formula_block(book: Notebook, tex: str) -> list[b.Block]:
    """A displayed formula, with the name that it has; one that cannot be set is code."""
    tex = book.visit(tex)
    label = re.search(r"\\label\{([^{}]*)\}", tex)
    bare = re.sub(r"\\label\{[^{}]*\}|\\(?:nonumber|notag)\b", "", tex).strip()
    if not bare:
        return []
    read = formula(bare, True)
    if isinstance(read, FormulaError):
        book.count(f"a displayed formula that cannot be set: {read.message}", "code")
        return [b.CodeBlock(bare, "latex", (), (), "", None, book.span)]
    book.count("a displayed formula", "a formula")
    return [b.MathBlock(bare, slug(label[1]) if label else "", None, book.span)]


def _figure(book: Notebook, node: d.PImage) -> list[b.Block]:
    path = book.picture(node.url, book.span)
    if path is None:
        return []
    return [b.Figure(path, (), plain(node.children), False, width_of(node.attr), "", None, book.span)]


def _captioned(book: Notebook, node: d.PFigure, inside: Sequence[b.Block]) -> list[b.Block]:
    """What a figure holds, its caption and its name on the first that can have them."""
    words = [each for part in node.caption for each in (part.content if isinstance(part, d.PPara) else ())]
    caption = inlines(book, words, note)
    name = slug(node.attr.id) if node.attr.id else ""
    found = list(inside)
    for at, each in enumerate(found):
        match each:
            case b.Figure(path=path, alt=alt, width=width, span=span):
                said = "" if alt == plain(words) else alt
                found[at] = b.Figure(path, caption, said, False, width, name, None, span)
                return found
            case b.Table(caption=()):
                found[at] = b.Table(each.header, each.rows, each.aligns, caption, name, None, each.span)
                return found
            case b.CodeBlock(caption=()):
                found[at] = b.CodeBlock(each.text, each.language, each.highlighted, caption, name, None, each.span)
                return found
            case _:
                pass
    return [*found, b.Paragraph(caption, caption[0].span)] if caption else found


LANGUAGES = frozenset(
    ("bash", "c", "cpp", "csharp", "css", "go", "haskell", "html", "java", "javascript", "json", "kotlin", "latex",
     "lua", "matlab", "ocaml", "perl", "php", "python", "r", "ruby", "rust", "scala", "sql", "swift", "typescript",
     "xml", "yaml")
)  # fmt: skip
"""Of code that files of other programs name."""


def _code(book: Notebook, node: d.PCodeBlock) -> list[b.Block]:
    named = [each.lower() for each in node.attr.classes]
    language = next((each for each in named if each in LANGUAGES), "")
    text = book.visit(node.text).rstrip("\n")
    caption: tuple[i.Inline, ...] = ()
    if node.attr.get("caption"):
        caption = (i.Text(node.attr.get("caption"), book.span),)
    return [b.CodeBlock(text, language, (), caption, slug(node.attr.id) if node.attr.id else "", None, book.span)]


_NUMERALS = {
    "LowerAlpha": "lower-alpha", "UpperAlpha": "upper-alpha", "LowerRoman": "lower-roman", "UpperRoman": "upper-roman",
}  # fmt: skip
_MARKS = {"OneParen": "{})", "TwoParens": "({})"}


def _list(book: Notebook, node: d.PListBlock) -> list[b.Block]:
    tight = all(not isinstance(each, d.PPara) or each.plain for item in node.items for each in item)
    items = []
    for item in node.items:
        inside = blocks(book, item)
        items.append(b.ListItem(inside, inside[0].span if inside else book.span))
    if not items:
        return []
    numerals = _NUMERALS.get(node.style, "decimal")
    mark = _MARKS.get(node.delimiter, "{}.") if node.ordered else "{}."
    start = max(node.start, 0) if node.ordered else 1
    return [b.List(tuple(items), node.ordered, start, tight, items[0].span, numerals, mark)]


def _definitions(book: Notebook, node: d.PDefinitionList) -> list[b.Block]:
    items = []
    for words, meanings in node.items:
        term = inlines(book, words, note)
        span = book.span
        items.append(b.DefinitionItem(term, tuple(blocks(book, meaning) for meaning in meanings), span))
    return [b.DefinitionList(tuple(items), items[0].span)] if items else []
