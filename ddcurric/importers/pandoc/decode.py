"""Pandoc's JSON to its tree (`-t json`, pandoc-types 1.23)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from ddcurric.importers.pandoc import document as d


def decode(text: str) -> tuple[d.PBlock, ...]:
    """The document that a JSON text says, without what stands at its head; a ValueError where it is none."""
    match json.loads(text):
        case {"blocks": list(found)}:
            return blocks(found)
        case _:
            raise _unknown(text[:80])


def blocks(nodes: Sequence[object]) -> tuple[d.PBlock, ...]:
    """The blocks of a JSON array; a ValueError where one is of no known form."""
    return tuple(_block(node) for node in nodes)


def inlines(nodes: Sequence[object]) -> tuple[d.PInline, ...]:
    """The inlines of a JSON array; a ValueError where one is of no known form."""
    return tuple(_inline(node) for node in nodes)


_MARKS = frozenset(("Emph", "Underline", "Strong", "Strikeout", "Superscript", "Subscript", "SmallCaps"))


def _inline(node: object) -> d.PInline:
    match node:
        case {"t": "Str", "c": str(text)}:
            return d.PStr(text)
        case {"t": "Space"}:
            return d.PStr(" ")
        case {"t": "SoftBreak"}:
            return d.PSoftBreak()
        case {"t": "LineBreak"}:
            return d.PLineBreak()
        case {"t": str(mark), "c": list(children)} if mark in _MARKS:
            return d.PMarked(mark, inlines(children))
        case {"t": "Quoted", "c": [{"t": str(kind)}, list(children)]}:
            return d.PQuoted(kind == "DoubleQuote", inlines(children))
        case {"t": "Cite", "c": [list(citations), list(children)]}:
            return d.PCite(tuple(str(c["citationId"]) for c in citations if isinstance(c, dict)), inlines(children))
        case {"t": "Code", "c": [_, str(text)]}:
            return d.PCode(text)
        case {"t": "Math", "c": [{"t": str(kind)}, str(tex)]}:
            return d.PMath(kind == "DisplayMath", tex)
        case {"t": "RawInline", "c": [str(form), str(text)]}:
            return d.PRawInline(form, text)
        case {"t": "Link", "c": [_, list(children), [str(url), str(title)]]}:
            return d.PLink(inlines(children), url, title)
        case {"t": "Image", "c": [attr, list(children), [str(url), str(title)]]}:
            return d.PImage(_attr(attr), inlines(children), url, title)
        case {"t": "Note", "c": list(children)}:
            return d.PNote(blocks(children))
        case {"t": "Span", "c": [attr, list(children)]}:
            return d.PSpan(_attr(attr), inlines(children))
        case _:
            raise _unknown(node)


def _block(node: object) -> d.PBlock:
    match node:
        case {"t": "Para", "c": list(children)}:
            return d.PPara(inlines(children), plain=False)
        case {"t": "Plain", "c": list(children)}:
            return d.PPara(inlines(children), plain=True)
        case {"t": "LineBlock", "c": list(lines)}:
            return d.PLineBlock(tuple(inlines(_list(line)) for line in lines))
        case {"t": "CodeBlock", "c": [attr, str(text)]}:
            return d.PCodeBlock(_attr(attr), text)
        case {"t": "RawBlock", "c": [str(form), str(text)]}:
            return d.PRawBlock(form, text)
        case {"t": "BlockQuote", "c": list(children)}:
            return d.PBlockQuote(blocks(children))
        case {"t": "BulletList", "c": list(items)}:
            return d.PListBlock(_groups(items), ordered=False)
        case {"t": "OrderedList", "c": [[int(start), {"t": str(style)}, {"t": str(delimiter)}], list(items)]}:
            return d.PListBlock(_groups(items), True, start, style, delimiter)
        case {"t": "DefinitionList", "c": list(items)}:
            return d.PDefinitionList(tuple(_definition(item) for item in items))
        case {"t": "Header", "c": [int(level), attr, list(children)]}:
            return d.PHeader(level, _attr(attr), inlines(children))
        case {"t": "HorizontalRule"}:
            return d.PHorizontalRule()
        case {"t": "Table", "c": table}:
            return _table(table)
        case {"t": "Figure", "c": [attr, [_, list(caption)], list(children)]}:
            return d.PFigure(_attr(attr), blocks(caption), blocks(children))
        case {"t": "Div", "c": [attr, list(children)]}:
            return d.PDiv(_attr(attr), blocks(children))
        case _:
            raise _unknown(node)


def _table(node: object) -> d.PTable:
    match node:
        case [attr, [_, list(caption)], list(columns), [_, list(head)], list(bodies), [_, list(foot)]]:
            body = [row for part in bodies for rows in _list(part)[2:] for row in _list(rows)]
            aligns = tuple(_tag(_list(column)[0]) for column in columns)
            return d.PTable(_attr(attr), blocks(caption), aligns, _rows(head), _rows([*body, *foot]))
        case _:
            raise _unknown(node)


def _rows(rows: Sequence[object]) -> tuple[tuple[d.PCell, ...], ...]:
    return tuple(tuple(_cell(cell) for cell in _list(_list(row)[1])) for row in rows)


def _cell(node: object) -> d.PCell:
    match node:
        case [_, {"t": str()}, int(rows), int(columns), list(children)]:
            return d.PCell(rows, columns, blocks(children))
        case _:
            raise _unknown(node)


def _definition(node: object) -> tuple[tuple[d.PInline, ...], tuple[tuple[d.PBlock, ...], ...]]:
    match node:
        case [list(term), list(definitions)]:
            return inlines(term), _groups(definitions)
        case _:
            raise _unknown(node)


def _groups(groups: Sequence[object]) -> tuple[tuple[d.PBlock, ...], ...]:
    return tuple(blocks(_list(group)) for group in groups)


def _attr(node: object) -> d.PAttr:
    match node:
        case [str(name), list(classes), list(pairs)]:
            return d.PAttr(name, tuple(map(str, classes)), tuple((str(key), str(value)) for key, value in pairs))
        case _:
            raise _unknown(node)


def _tag(node: object) -> str:
    match node:
        case {"t": str(tag)}:
            return tag
        case _:
            raise _unknown(node)


def _list(node: object) -> list[object]:
    if isinstance(node, list):
        return node
    raise _unknown(node)


def _unknown(node: object) -> ValueError:
    return ValueError(f"pandoc says what no version known to us does: {str(node)[:200]}")
