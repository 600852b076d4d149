"""Boxes that are written as quotations: `> [!WARNING]` as on code hosts, `> **Warning**` as it was there before."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from ddcurric.diagnostics import did_you_mean, error
from ddcurric.lesson.model.block import Block, Box, BoxKind
from ddcurric.lesson.reader import elsewhere
from ddcurric.lesson.reader.inline import read_inline
from ddcurric.lesson.reader.placed import Placed
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.tree import SyntaxNode

_MARKED = re.compile(r"\[!(?P<kind>[A-Za-z][\w-]*)\][+-]?[ \t]*(?P<title>[^\n]*)(?:\n|\Z)")
_BOLD = re.compile(r"\*\*(?P<kind>Note|Tip|Important|Warning|Caution)\*\*(?P<title>)[ \t]*(?:\n|\Z)")

CALLOUTS: Mapping[str, BoxKind] = MappingProxyType(
    {
        **{kind.value: kind for kind in BoxKind},
        "info": BoxKind.NOTE,
        "hint": BoxKind.TIP,
        "danger": BoxKind.CAUTION,
        "error": BoxKind.CAUTION,
        "attention": BoxKind.WARNING,
    }
)
"""What a box may be called, in small letters, and its kind."""

ReadBlocks = Callable[[Reading, list[SyntaxNode]], tuple[Block, ...]]


def read_callout(reading: Reading, node: SyntaxNode, read_blocks: ReadBlocks) -> Box | None:
    """The box that a quotation is; None where it is a quotation."""
    first = node.children[0] if node.children else None
    if first is None or first.kind != "paragraph" or first.content is None:
        return None
    match = _MARKED.match(first.content.text) or _BOLD.match(first.content.text)
    if match is None:
        return None
    kind = CALLOUTS.get(match["kind"].lower())
    if kind is None:
        span = first.content.span(reading.source, 0, match.end("kind") + 1)
        message = f"there is no box `[!{match['kind']}]`"
        advice = elsewhere.BOXES.get(match["kind"].lower()) or did_you_mean(match["kind"], CALLOUTS)
        reading.report(error("unknown-div", span, message, advice))
        return None
    title = read_inline(reading, first.content.cut(*match.span("title")))
    return Box(kind, title, read_blocks(reading, [*_rest(first, match.end()), *node.children[1:]]), "", node.span)


def _rest(paragraph: SyntaxNode, start: int) -> list[SyntaxNode]:
    """The paragraph without its first line."""
    content: Placed = paragraph.content.cut(start) if paragraph.content else Placed("", (0,), (0,))
    return [replace(paragraph, content=content)] if content.text.strip() else []
