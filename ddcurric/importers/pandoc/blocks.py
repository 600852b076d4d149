"""Pandoc's blocks to pieces of a lesson."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import assert_never

from ddcurric.importers.kit.inlines import tidy
from ddcurric.importers.kit.material import Headline, Marked, Piece, Unread
from ddcurric.importers.pandoc import document as d
from ddcurric.importers.pandoc.inlines import alternative, inlines, width_of
from ddcurric.importers.pandoc.notebook import Notebook, name_of, without_places
from ddcurric.importers.pandoc.tables import table
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Footnote
from ddcurric.lesson.words import plain_text
from ddcurric.source import Span
from ddcurric.typeset.math import FormulaError, formula


def pieces(book: Notebook, nodes: Iterable[d.PBlock]) -> tuple[Piece, ...]:
    """What blocks say, in their order; what was not understood in a block stands behind it."""
    found: list[Piece] = []
    waiting, book.aside[:] = [*book.aside], []  # of the block that these stand in
    for node in nodes:
        found += _piece(book, node)
        found += book.aside
        book.aside.clear()
    book.aside += waiting
    return tuple(found)


def blocks(book: Notebook, nodes: Iterable[d.PBlock]) -> tuple[b.Block, ...]:
    """The same inside of a list, a quotation or a note, where neither headings nor comments stand."""
    return tuple(made for node in nodes for made in _block(book, node))


def _piece(book: Notebook, node: d.PBlock) -> Sequence[Piece]:
    match node:
        case d.PHeader():
            content = inlines(book, node.content, note)
            return [Headline(node.level, content, book.span, node.attr.id)] if content else []
        case d.PDiv():
            made = book.divs(book, node)
            return pieces(book, node.blocks) if made is None else made
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
            title = inlines(book, node.content, note)
            return [b.Paragraph((i.Strong(title, title[0].span),), title[0].span)] if title else []
        case d.PHorizontalRule():
            return [b.ThematicBreak(book.span)]
        case d.PTable():
            return table(book, node, note)
        case d.PFigure():
            words = [each for part in node.caption for each in (part.content if isinstance(part, d.PPara) else ())]
            caption, inside = inlines(book, words, note), blocks(book, node.blocks)
            found = captioned(inside, caption, name_of(node.attr.id), book.span)
            return [each for each in found if not isinstance(each, Headline | Marked | Unread)]
        case d.PDiv():
            return _div(book, node)
        case _:
            assert_never(node)


def _div(book: Notebook, node: d.PDiv) -> Sequence[b.Block]:
    """Of what a format makes of a div, the blocks. A solution or a comment has no place in a list but behind it."""
    made = book.divs(book, node)
    if made is None:
        return blocks(book, node.blocks)
    found: list[b.Block] = []
    for each in made:
        match each:
            case Unread() | Marked():
                book.aside.append(each)
            case Headline():
                found.append(b.Paragraph((i.Strong(each.content, each.span),), each.span))
            case _:
                found.append(each)
    return found


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
    bare = re.sub(r"\n\s*\n", "\n", bare)  # where an empty line stands, a formula of ours ends
    if not bare:
        return []
    read = formula(bare, True)
    if isinstance(read, FormulaError):
        book.count(f"a displayed formula that cannot be set: {read.message}", "code")
        return [b.CodeBlock(bare, "latex", (), (), "", None, book.span)]
    book.count("a displayed formula", "a formula")
    return [b.MathBlock(bare, name_of(label[1]) if label else "", None, book.span)]


def _figure(book: Notebook, node: d.PImage) -> list[b.Block]:
    path = book.picture(node.url, book.span)
    if path is None:
        return []
    return [b.Figure(path, (), alternative(node), False, width_of(node.attr), "", None, book.span)]


def captioned(inside: Sequence[Piece], caption: tuple[i.Inline, ...], name: str, span: Span) -> list[Piece]:
    """What a figure holds, its caption and its name on the first that can have them."""
    found = list(inside)
    for at, each in enumerate(found):
        match each:
            case b.Figure(caption=()):
                alt = "" if each.alt == plain_text(caption) else each.alt
                found[at] = replace(each, caption=caption, alt=alt, id=name or each.id)
                return found
            case b.Table(caption=()) | b.CodeBlock(caption=()):
                found[at] = replace(each, caption=caption, id=name or each.id)
                return found
            case _:
                pass
    return [*found, b.Paragraph(caption, span)] if caption else found


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
    return [b.CodeBlock(text, language, (), caption, name_of(node.attr.id), None, book.span)]


def _ticked(inside: tuple[b.Block, ...]) -> tuple[bool | None, tuple[b.Block, ...]]:
    """Whether an item is a box to tick, and is ticked; and the item without its sign."""
    first = inside[0] if inside else None
    text = first.content[0] if isinstance(first, b.Paragraph) else None
    if not isinstance(first, b.Paragraph) or not isinstance(text, i.Text) or text.text[:2] not in _BOXES:
        return None, inside
    bare = replace(first, content=tidy((replace(text, text=text.text[2:]), *first.content[1:])))
    return _BOXES[text.text[:2]], (bare, *inside[1:])


_BOXES = {"☐ ": False, "☒ ": True, "☑ ": True}


def _is_tight(item: Sequence[d.PBlock]) -> bool:
    """Whether an item is a line, or a line and what is listed below it. LaTeX has no other sign of it."""
    plain_ones = all(not isinstance(each, d.PPara) or each.plain for each in item)
    return plain_ones or (isinstance(item[0], d.PPara) and all(isinstance(each, d.PListBlock) for each in item[1:]))


_NUMERALS = {
    "LowerAlpha": "lower-alpha", "UpperAlpha": "upper-alpha", "LowerRoman": "lower-roman", "UpperRoman": "upper-roman",
}  # fmt: skip
_MARKS = {"OneParen": "{})", "TwoParens": "({})"}


def _list(book: Notebook, node: d.PListBlock) -> list[b.Block]:
    tight = all(_is_tight(item) for item in node.items)
    items = []
    for item in node.items:
        inside = blocks(book, item)
        if inside or node.ordered:  # an empty one counts
            done, inside = (None, inside) if node.ordered else _ticked(inside)
            items.append(b.ListItem(inside, inside[0].span if inside else book.span, done))
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
