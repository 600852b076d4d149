"""HTML as templates write it, read in a moment: where every tag is closed and nothing is implied, it says its own tree.

The parser of WeasyPrint, tinyhtml5, reads whatever anybody wrote, a letter at a time: some 40 ms for a handout. What it
would close, move or add by itself (HTML 5, 13.2.6) is not read here, nor what is rare; then it is asked.
"""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING
from xml.etree.ElementTree import TreeBuilder

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_NAME = r"[a-z][a-z0-9-]*"
_ATTRIBUTE = rf'[ \n\t]+{_NAME}(?:="[^"]*")?'
_HEAD = re.compile(
    rf"<!doctype html><html((?:{_ATTRIBUTE})*)><head><meta((?:{_ATTRIBUTE})*)><title>([^<]*)</title>"
    rf"(?:<meta((?:{_ATTRIBUTE})*)>)?</head><body>"
)
_END = "</body></html>"
_TOKEN = re.compile(
    rf"([^<]+)|<(?:/([a-z0-9]+)|([a-z][a-z0-9]*)((?:{_ATTRIBUTE})*)[ \n\t]*/?|!--(@(?:[^<>-]|-(?!-))+)--)>"
)
_EACH = re.compile(rf'[ \n\t]+({_NAME})(?:="([^"]*)")?')
_REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|nbsp)|#([0-9]{2,5}));|&")
_STRANGE = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_NAMED = MappingProxyType({"amp": "&", "lt": "<", "gt": ">", "quot": '"', "nbsp": "\xa0"})

INLINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s", "samp",
        "small", "span", "strong", "sub", "sup", "u", "var",
    }
)  # fmt: skip
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | {
    "article", "aside", "blockquote", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "header", "hr", "li",
    "nav", "ol", "p", "pre", "section", "table", "ul",
}  # fmt: skip
"""What ends a paragraph that is open."""
EMPTY = frozenset({"br", "col", "hr", "img", "wbr"})
"""Elements without an end tag."""
OF_TABLES = MappingProxyType(
    {
        "caption": ("table",), "colgroup": ("table",), "col": ("colgroup",), "thead": ("table",), "tbody": ("table",),
        "tfoot": ("table",), "tr": ("thead", "tbody", "tfoot"), "td": ("tr",), "th": ("tr",),
    }
)  # fmt: skip
"""What stands in tables alone, each with what it stands directly in."""
BETWEEN = frozenset({"table", "colgroup", "thead", "tbody", "tfoot", "tr"})
"""Elements in which no words stand."""
CELLS = frozenset({"td", "th", "caption"})
AROUND_PARAGRAPHS = CELLS | {"table"}
"""Through which no paragraph is ended."""
ITEMS = MappingProxyType({"li": frozenset({"li"}), "dd": frozenset({"dd", "dt"}), "dt": frozenset({"dd", "dt"})})
"""What ends an item of a list that is open."""
AROUND_ITEMS = frozenset({"ul", "ol", "section", "body"}) | CELLS
"""Through which no item is ended."""


class _UnclearError(Exception):
    """Something that is not read here."""


def tree_of(html: str) -> Element | None:
    """The tree of a whole document, as tinyhtml5 reads it; None: it is not so plain that it could be said here."""
    head = _HEAD.match(html)
    if head is None or not html.endswith(_END) or _STRANGE.search(html):
        return None
    builder = TreeBuilder(insert_comments=True)
    try:
        builder.start("html", _attributes(head[1]))
        builder.start("head", {})
        _put_empty(builder, "meta", _attributes(head[2]))
        builder.start("title", {})
        builder.data(_text(head[3]))
        builder.end("title")
        if head[4] is not None:
            _put_empty(builder, "meta", _attributes(head[4]))
        builder.end("head")
        builder.start("body", {})
        _read(html[: -len(_END)], head.end(), builder)
    except _UnclearError:
        return None
    builder.end("body")
    builder.end("html")
    return builder.close()


def _read(html: str, at: int, builder: TreeBuilder) -> None:
    """Put what stands in the body into a tree."""
    open_: list[str] = ["body"]
    while at < len(html):
        token = _TOKEN.match(html, at)
        if token is None:
            raise _UnclearError
        at = token.end()
        text, ended, begun, attributes, remark = token.groups()
        if text:
            if open_[-1] in BETWEEN and not text.isspace():
                raise _UnclearError
            builder.data(_text(text))
        elif ended:
            if open_.pop() != ended:
                raise _UnclearError
            builder.end(ended)
        elif remark:  # a mark of where something was written, see `weasy/source_marks.py`
            builder.comment(remark)
        elif begun in EMPTY:
            _check(begun, open_)
            _put_empty(builder, begun, _attributes(attributes))
        else:
            _check(begun, open_)
            if token[0].endswith("/>") or (begun == "pre" and html.startswith("\n", at)):
                raise _UnclearError
            builder.start(begun, _attributes(attributes))
            open_.append(begun)
    if open_ != ["body"]:
        raise _UnclearError


def _check(name: str, open_: list[str]) -> None:
    """Raise where an element, begun in those that are open, would end one of them or stand elsewhere."""
    above = open_[-1]
    if name in OF_TABLES:
        fits = above in OF_TABLES[name]
    else:
        known = name in INLINE or name in BLOCKS or name in EMPTY
        fits = known and above not in BETWEEN and not _ends_another(name, open_)
    if not fits:
        raise _UnclearError


def _ends_another(name: str, open_: list[str]) -> bool:
    return (
        (name == "a" and "a" in open_)
        or (name in HEADINGS and open_[-1] in HEADINGS)
        or (name in BLOCKS and "p" in _innermost(open_, AROUND_PARAGRAPHS))
        or (name in ITEMS and not ITEMS[name].isdisjoint(_innermost(open_, AROUND_ITEMS)))
    )


def _innermost(open_: list[str], around: frozenset[str]) -> list[str]:
    """Of the open elements the innermost, up to the first of some."""
    at = next((at for at in range(len(open_) - 1, 0, -1) if open_[at] in around), 0)
    return open_[at:]


def _put_empty(builder: TreeBuilder, name: str, attributes: dict[str, str]) -> None:
    builder.start(name, attributes)
    builder.end(name)


def _attributes(written: str) -> dict[str, str]:
    each = [(name, _text(value) if value else "") for name, value in _EACH.findall(written)]
    found = dict(each)
    if len(found) < len(each):
        raise _UnclearError
    return found


def _text(written: str) -> str:
    return _REFERENCE.sub(_letter, written) if "&" in written else written


def _letter(reference: re.Match[str]) -> str:
    name, number = reference.groups()
    if name:
        return _NAMED[name]
    if not number or not (32 <= int(number) <= 126 or 160 <= int(number) < 0xD800):
        raise _UnclearError
    return chr(int(number))
