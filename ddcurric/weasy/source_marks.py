"""Marks in HTML that say where in a lesson something was written: comments, which nothing that is laid out sees.

They are there only if somebody asked for them, and are taken out of the tree before it is numbered and laid out: a
document has the same bytes with them and without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from ddcurric.source import Span

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

SOURCE = "data-source"
"""The attribute with the line and the column of an element that a mark was at."""
_MARK = re.compile(r"<!--@\d+:\d+(?::[^:<>]+)?-->")
_SAID = re.compile(r"@(\d+:\d+(?::[^:<>]+)?)")


def mark(span: Span, file: str) -> str:
    """The mark of a place in a document of a file, or of another: a paper has exercises of lessons."""
    other = f":{quote(span.file)}" if span.file != file else ""
    return f"<!--@{span.line}:{span.column}{other}-->"


def unmarked(html: str) -> str:
    """HTML as it is without marks."""
    return _MARK.sub("", html)


def place_of(said: str, file: str) -> Span:
    """The place that an element says."""
    line, column, *other = said.split(":")
    return Span(unquote(other[0]) if other else file, int(line), int(column))


def line_of(said: str) -> int:
    """The line of the place that an element says."""
    return int(said.partition(":")[0])


def settle_marks(root: Element) -> None:
    """Let every element say the mark before it, or the first in it, and take the marks out."""
    for parent in list(root.iter()):
        if not isinstance(parent.tag, str):
            continue
        for place, comment in reversed(list(_comments(parent))):
            after = parent[place + 1] if place + 1 < len(parent) else None
            said = _SAID.fullmatch(comment.text or "")
            belongs = parent if after is None or (comment.tail or "").strip() else after
            if said is not None and isinstance(belongs.tag, str) and (belongs is after or not belongs.get(SOURCE)):
                belongs.set(SOURCE, said[1])
            _take_out(parent, place)


def _comments(parent: Element) -> Iterator[tuple[int, Element]]:
    return ((place, child) for place, child in enumerate(parent) if not isinstance(child.tag, str))


def _take_out(parent: Element, place: int) -> None:
    """Remove a child; what stands behind it stays."""
    behind = parent[place].tail or ""
    if place:
        parent[place - 1].tail = (parent[place - 1].tail or "") + behind
    else:
        parent.text = (parent.text or "") + behind
    del parent[place]
