"""Words that were read before: of a lesson that is saved again, most are the same, on the same line or on others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from ddcurric.lesson.model import inline as m
from ddcurric.lesson.reader.placed import Placed
from ddcurric.lesson.reader.reading import Reading
from ddcurric.source import Span

if TYPE_CHECKING:
    from ddcurric.lesson.reader.inline import Raw

MOST = 6000
"""Stretches of text: of ten lessons, say."""
_ASKS = "[<"
"""What links, notes, values and HTML begin with: what these are read into follows from more than their own words."""

_Node = TypeVar("_Node", bound="Raw")
_Words: TypeAlias = "tuple[Raw, ...]"
_Key: TypeAlias = tuple[str, str, int, str, str, tuple[int, ...], tuple[int, ...]]
_KEPT: dict[_Key, tuple[int, _Words]] = {}
"""By all that words follow from, the line on which they began and what they were read into."""


def read_or_kept(read: Callable[[Reading, Placed], _Words], reading: Reading, placed: Placed) -> _Words:
    """What `read` makes of a stretch of text: what it made of it before, where nothing was to be said of it."""
    if any(sign in placed.text for sign in _ASKS) or min(placed.sources) != placed.sources[0]:
        return read(reading, placed)
    source, first = reading.source, placed.sources[0]
    begin, said = source.span(first), len(reading.diagnostics)
    written = source.text[first : placed.at(len(placed.text)) + 1]
    far = tuple(at - first for at in placed.sources)
    key = (source.name, reading.language, begin.column, placed.text, written, placed.starts, far)
    line, words = _KEPT.get(key, (0, ()))
    if not line:
        words = read(reading, placed)
    elif line != begin.line:
        words = tuple(_moved(word, begin.line - line) for word in words)
    if len(_KEPT) >= MOST:
        _KEPT.clear()
    if len(reading.diagnostics) == said:
        _KEPT[key] = begin.line, words
    return words


def _moved(node: _Node, by: int) -> _Node:
    """The same on other lines of the file."""
    span = node.span
    there = Span(span.file, span.line + by, span.column, span.end_line + by, span.end_column)
    if isinstance(node, m.Emphasis | m.Strong | m.Strikethrough | m.Superscript | m.Subscript):
        return replace(node, children=tuple(_moved(each, by) for each in node.children), span=there)
    return replace(node, span=there)
