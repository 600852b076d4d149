"""The flat tokens of markdown-it as a tree, in which fenced divs hold what stands between their fences."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import field

from markdown_it.token import Token

from ddcurric.diagnostics import error
from ddcurric.lesson.reader.placed import Placed, place, place_lines
from ddcurric.lesson.reader.reading import Reading
from ddcurric.source import Span
from ddcurric.values import dataclass

MAX_DEPTH = 24
"""Divs within divs."""


@dataclass
class SyntaxNode:
    """A block as markdown-it sees it: its type without `_open`, and what it holds."""

    kind: str
    token: Token
    children: list[SyntaxNode] = field(default_factory=list)
    span: Span = field(default_factory=lambda: Span("", 1))
    content: Placed | None = None
    """The inline text of a paragraph, heading or term."""

    @property
    def level(self) -> int:
        """Of a heading, from 1; of all else 9."""
        return int(self.token.tag[1:]) if self.kind == "heading" else 9


EndsDivs = Callable[[Placed, int], bool]
"""Whether a heading, by text and level, cannot stand inside a div."""


def build_tree(reading: Reading, tokens: list[Token], ends_divs: EndsDivs) -> list[SyntaxNode]:
    """The blocks of a file. Divs that are not closed, or not opened, are reported where they stand."""
    builder = _Builder(reading)
    for index, token in enumerate(tokens):
        if token.type == "inline":
            builder.set_content(token)
        elif token.type == "div_fence":
            builder.fence(token)
        elif token.nesting < 0:
            builder.close(token)
        else:
            if token.type == "heading_open" and not token.level:
                builder.end_divs_before(token, tokens[index + 1], ends_divs)
            builder.open(token)
    builder.close_divs(len(builder.stack) - 1)
    return builder.root.children


class _Builder:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.root = SyntaxNode("root", Token("root", "", 0))
        self.stack = [self.root]
        self.too_deep = 0
        """How many divs are open that stand too deep to be read."""

    def open(self, token: Token) -> None:
        kind = token.type.removesuffix("_open")
        node = SyntaxNode(kind, token, span=self.span(token))
        self.stack[-1].children.append(node)
        if token.nesting > 0:
            self.stack.append(node)

    def close(self, token: Token) -> None:
        self.close_divs(self.open_divs())
        self.stack.pop()

    def set_content(self, token: Token) -> None:
        node = self.stack[-1]
        line = (token.map or [0])[0] + 1
        if node.kind == "heading" and node.token.markup.startswith("#"):
            written = self.reading.source.line(line)
            at = written.find(token.content, written.find("#") + len(node.token.markup)) if token.content else 0
            node.content = place(token.content, self.reading.source.offset(line, at + 1))
        else:
            node.content = place_lines(self.reading.source, line, token.content)

    def fence(self, token: Token) -> None:
        if token.content:
            node = SyntaxNode("div", token, span=self.span(token))
            depth = sum(each.kind == "div" for each in self.stack)
            if depth == MAX_DEPTH:
                self.fence_too_deep(node)
                return
            self.stack[-1].children.append(node)
            self.stack.append(node)
            return
        if self.too_deep:
            self.too_deep -= 1
            return
        count = self.open_divs()
        if not count:
            self.reading.report(
                error(
                    "unopened-div",
                    self.span(token),
                    "this `:::` closes nothing",
                    "delete it, or look above for a div that was closed too early",
                )
            )
            return
        # A fence of the same length further out shows that the ones between were forgotten.
        lengths = [len(node.token.markup) for node in reversed(self.stack[-count:])]
        mine = len(token.markup)
        levels = lengths.index(mine) if mine in lengths else 0
        self.close_divs(levels)
        node = self.stack.pop()
        node.span = node.span.to(self.span(token))

    def fence_too_deep(self, node: SyntaxNode) -> None:
        """One mistake, however much deeper the divs go; their own fences close them."""
        if not self.too_deep:
            message = f"there are more than {MAX_DEPTH} divs in one another"
            self.reading.report(error("too-deep", node.span, message, "close those that end above with `:::`"))
        self.too_deep += 1

    def open_divs(self) -> int:
        """How many divs are open in the innermost list item, quote or page."""
        count = 0
        while self.stack[-1 - count].kind == "div":
            count += 1
        return count

    def close_divs(self, count: int) -> None:
        """Close the innermost divs, which have no closing fence."""
        if count:
            self.too_deep = 0
        for _ in range(count):
            node = self.stack.pop()
            fence = node.token.markup
            name = node.token.content
            self.reading.report(
                error(
                    "unclosed-div",
                    node.span,
                    f"the div `{fence} {name}` is never closed",
                    f"write `{fence}` on a line of its own where it ends",
                )
            )
            if node.children:
                node.span = node.span.to(node.children[-1].span)

    def end_divs_before(self, token: Token, inline: Token, ends_divs: EndsDivs) -> None:
        if len(self.stack) == 1:
            return
        line = (token.map or [0])[0] + 1
        if ends_divs(place_lines(self.reading.source, line, inline.content), int(token.tag[1:])):
            self.close_divs(self.open_divs())

    def span(self, token: Token) -> Span:
        if token.map is None:
            return self.stack[-1].span
        source = self.reading.source
        first, last = token.map
        at = token.meta["at"] if "at" in token.meta else self.start(first + 1)
        end = max(last, first + 1)
        while end > first + 1 and not source.line(end).strip():
            end -= 1
        stop = source.offset(end, len(source.line(end).rstrip()) + 1)
        return source.span(at, max(at, stop))

    def start(self, line: int) -> int:
        """Where a list item, a row or the like starts: markdown-it tells no more than its line."""
        outer = self.stack[-1].span
        if outer.line == line:
            return self.reading.source.offset(line, outer.column)
        indent = _INDENT.match(self.reading.source.line(line))
        return self.reading.source.offset(line, (indent.end() if indent else 0) + 1)


_INDENT = re.compile(r"[ \t>]*")
"""What can stand before a block that is not the first of its container on its line."""
