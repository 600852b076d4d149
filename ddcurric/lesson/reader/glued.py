"""Text glued to a list, a quotation or a definition: without an empty line it is more of the last paragraph there."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from ddcurric.diagnostics import hint
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.tree import SyntaxNode

_AROUND = MappingProxyType({"list_item": "item", "blockquote": "quotation", "dd": "definition"})
"""What takes up lines below it that do not stand as far to the right as its own, nor have its mark."""
_WRAPPED = 50
"""Characters: lines that are shorter are not broken by an editor, they end."""


def report_glued(reading: Reading, nodes: Sequence[SyntaxNode], around: str = "") -> None:
    """Report lines at the left margin that begin as a sentence does and go on with a finished item or quotation."""
    for node in nodes:
        if around and node.kind == "paragraph" and node.token.map is not None:
            _report_in(reading, around, *node.token.map)
        report_glued(reading, node.children, _AROUND.get(node.kind, around))


def _report_in(reading: Reading, around: str, first: int, end: int) -> None:
    for number in range(first + 2, end + 1):
        line, before = reading.source.line(number), reading.source.line(number - 1)
        if line[:1].isupper() and not before.endswith(("  ", "\\")) and _is_finished(before.strip(" \t>")):
            span = reading.source.span(reading.source.offset(number), reading.source.offset(number, len(line) + 1))
            mark = "begin it with `> `" if around == "quotation" else "indent it as far as the words of the line above"
            message = f"this line is read as more of the {around} above it"
            advice = f"leave an empty line above it for text of its own; where it belongs there, {mark}"
            reading.report(hint("glued-line", span, message, advice))
            return


def _is_finished(line: str) -> bool:
    return line.rstrip("*_\"'”’)").endswith((".", "!", "?", ":", "。", "？", "！")) or len(line) < _WRAPPED
