"""Pandoc's blocks to pieces of a lesson."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain, groupby

from ddcurric.importers.kit.inlines import tidy
from ddcurric.importers.kit.material import Headline, Marked, Piece, Unread
from ddcurric.importers.pandoc.inlines import alternative, inlines, width_of
from ddcurric.importers.pandoc.notebook import Notebook, name_of, without_places
from ddcurric.importers.pandoc.run import Attr, Node, paragraphs, unknown, value
from ddcurric.importers.pandoc.tables import table
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Footnote
from ddcurric.lesson.words import plain_text
from ddcurric.source import Span
from ddcurric.typeset.math import FormulaError, formula


def pieces(book: Notebook, nodes: Iterable[Node]) -> tuple[Piece, ...]:
    """What blocks say, in their order; what was not understood in a block stands behind it."""
    found: list[Piece] = []
    waiting, book.aside[:] = [*book.aside], []  # of the block that these stand in
    for node in nodes:
        found += _piece(book, node)
        found += book.aside
        book.aside.clear()
    book.aside += waiting
    return tuple(found)


def blocks(book: Notebook, nodes: Iterable[Node]) -> tuple[b.Block, ...]:
    """The same inside of a list, a quotation or a note, where neither headings nor comments stand."""
    return tuple(made for node in nodes for made in _block(book, node))


def _piece(book: Notebook, node: Node) -> Sequence[Piece]:
    match node:
        case {"t": "Header", "c": [level, [name, *_], title]}:
            content = inlines(book, title, note)
            return [Headline(level, content, book.span, name)] if content else []
        case {"t": "Div", "c": [_, inside]}:
            made = book.divs(book, node)
            return pieces(book, inside) if made is None else made
        case _:
            return _block(book, node)


def _block(book: Notebook, node: Node) -> Sequence[b.Block]:
    match node:
        case {"t": "Para" | "Plain", "c": content}:
            return _paragraphs(book, content)
        case {"t": "LineBlock", "c": lines}:
            content = [each for line in lines for each in (*line, {"t": "LineBreak"})]
            return _paragraphs(book, content[:-1])
        case {"t": "CodeBlock", "c": [attr, text]}:
            return _code(book, attr, text)
        case {"t": "RawBlock", "c": [form, text]}:
            book.unread(f"{form} that is no text", book.visit(text))
            return []
        case {"t": "BlockQuote", "c": content}:
            inside = blocks(book, content)
            return [b.Quote(inside, (), inside[0].span)] if inside else []
        case {"t": "BulletList", "c": items}:
            return _list(book, items, False)
        case {"t": "OrderedList", "c": [[start, {"t": style}, {"t": delimiter}], items]}:
            return _list(book, items, True, max(start, 0), _NUMERALS.get(style), _MARKS.get(delimiter))
        case {"t": "DefinitionList", "c": items}:
            return _definitions(book, items)
        case {"t": "Header", "c": [_, _, content]}:
            title = inlines(book, content, note)
            return [b.Paragraph((i.Strong(title, title[0].span),), title[0].span)] if title else []
        case {"t": "HorizontalRule"}:
            return [b.ThematicBreak(book.span)]
        case {"t": "Table"}:
            return table(book, node, note)
        case {"t": "Figure", "c": [[name, *_], [_, words], content]}:
            caption = inlines(book, chain.from_iterable(paragraphs(words)), note)
            found = captioned(blocks(book, content), caption, name_of(name), book.span)
            return [each for each in found if not isinstance(each, Headline | Marked | Unread)]
        case {"t": "Div"}:
            return _div(book, node)
        case _:
            raise unknown(node)


def _div(book: Notebook, node: Node) -> Sequence[b.Block]:
    """Of what a format makes of a div, the blocks. A solution or a comment has no place in a list but behind it."""
    made = book.divs(book, node)
    if made is None:
        return blocks(book, node["c"][1])
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


def note(book: Notebook, nodes: Sequence[Node]) -> int:
    """The number of a new footnote."""
    number = len(book.footnotes) + 1
    span = book.span
    book.footnotes.append(Footnote(number, (), span))  # kept free for it: notes may have notes
    book.footnotes[number - 1] = Footnote(number, blocks(book, nodes), span)
    return number


def _paragraphs(book: Notebook, content: Sequence[Node]) -> list[b.Block]:
    """A paragraph; several where displayed formulas part it, and figures where it is pictures alone."""
    words = [each for each in content if not _is_space(each)]
    if words and all(each["t"] == "Image" for each in words):
        book.visit("".join(each["c"] for each in content if each["t"] == "Str"))
        return [made for each in words for made in _figure(book, each)]
    found: list[b.Block] = []
    for display, group in groupby(content, lambda node: node["t"] == "Math" and node["c"][0]["t"] == "DisplayMath"):
        if display:
            found += [made for node in group for made in formula_block(book, node["c"][1])]
        elif inside := inlines(book, group, note):
            found.append(b.Paragraph(inside, inside[0].span))
    return found


def _is_space(node: Node) -> bool:
    """Nothing but spaces, breaks and marks of places."""
    if node["t"] == "Str":
        return not without_places(node["c"]).strip()
    return node["t"] in ("Space", "SoftBreak", "LineBreak")


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


def _figure(book: Notebook, node: Node) -> list[b.Block]:
    attr, words, (url, _) = node["c"]
    path = book.picture(url, book.span)
    if path is None:
        return []
    return [b.Figure(path, (), alternative(words), False, width_of(attr), "", None, book.span)]


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


def _code(book: Notebook, attr: Attr, text: str) -> list[b.Block]:
    language = next((each for name in attr[1] if (each := name.lower()) in LANGUAGES), "")
    text = book.visit(text).rstrip("\n")
    words = value(attr, "caption")
    caption = (i.Text(words, book.span),) if words else ()
    return [b.CodeBlock(text, language, (), caption, name_of(attr[0]), None, book.span)]


def _ticked(inside: tuple[b.Block, ...]) -> tuple[bool | None, tuple[b.Block, ...]]:
    """Whether an item is a box to tick, and is ticked; and the item without its sign."""
    first = inside[0] if inside else None
    text = first.content[0] if isinstance(first, b.Paragraph) else None
    if not isinstance(first, b.Paragraph) or not isinstance(text, i.Text) or text.text[:2] not in _BOXES:
        return None, inside
    bare = replace(first, content=tidy((replace(text, text=text.text[2:]), *first.content[1:])))
    return _BOXES[text.text[:2]], (bare, *inside[1:])


_BOXES = {"☐ ": False, "☒ ": True, "☑ ": True}


def _is_tight(item: Sequence[Node]) -> bool:
    """Whether an item is a line, or a line and what is listed below it. LaTeX has no other sign of it."""
    kinds = [each["t"] for each in item]
    return "Para" not in kinds or (kinds[0] in ("Para", "Plain") and {*kinds[1:]} <= {"BulletList", "OrderedList"})


_NUMERALS = {
    "LowerAlpha": "lower-alpha", "UpperAlpha": "upper-alpha", "LowerRoman": "lower-roman", "UpperRoman": "upper-roman",
}  # fmt: skip
_MARKS = {"OneParen": "{})", "TwoParens": "({})"}


def _list(
    book: Notebook, nodes: Sequence[Sequence[Node]], ordered: bool, start: int = 1, numerals: str | None = None,
    mark: str | None = None,
) -> list[b.Block]:  # fmt: skip
    tight = all(_is_tight(item) for item in nodes)
    items = []
    for item in nodes:
        inside = blocks(book, item)
        if inside or ordered:  # an empty one counts
            done, inside = (None, inside) if ordered else _ticked(inside)
            items.append(b.ListItem(inside, inside[0].span if inside else book.span, done))
    if not items:
        return []
    return [b.List(tuple(items), ordered, start, tight, items[0].span, numerals or "decimal", mark or "{}.")]


def _definitions(book: Notebook, nodes: Sequence[tuple[Sequence[Node], Sequence[Sequence[Node]]]]) -> list[b.Block]:
    items = []
    for words, meanings in nodes:
        term = inlines(book, words, note)
        span = book.span
        items.append(b.DefinitionItem(term, tuple(blocks(book, meaning) for meaning in meanings), span))
    return [b.DefinitionList(tuple(items), items[0].span)] if items else []
