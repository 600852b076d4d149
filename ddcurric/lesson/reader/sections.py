"""What stands below a heading, and the deep dive made of it."""

from __future__ import annotations

from collections.abc import Sequence

from ddcurric.diagnostics import warning
from ddcurric.lesson.model.lesson import Section
from ddcurric.lesson.reader.attributes import accept, read_attributes, trailing_attributes
from ddcurric.lesson.reader.blocks import read_plain_blocks
from ddcurric.lesson.reader.inline import read_inline
from ddcurric.lesson.reader.placed import place
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.tree import SyntaxNode
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Stretch:
    """A heading and what stands below it, up to the next of its level; `heading` is None before the first."""

    heading: SyntaxNode | None
    nodes: tuple[SyntaxNode, ...]

    @property
    def span(self) -> Span:
        first = self.heading or self.nodes[0]
        last = self.nodes[-1] if self.nodes else first
        return first.span.to(last.span)


def stretches(nodes: Sequence[SyntaxNode]) -> tuple[Stretch, ...]:
    """Blocks cut at their headings of level 3 or above; the first stretch may have no heading."""
    found: list[tuple[SyntaxNode | None, list[SyntaxNode]]] = [(None, [])]
    for node in nodes:
        if node.level <= 3:
            found.append((node, []))
        else:
            found[-1][1].append(node)
    return tuple(Stretch(heading, tuple(below)) for heading, below in found if heading or below)


def read_deep_dive(reading: Reading, nodes: Sequence[SyntaxNode]) -> tuple[Section, ...]:
    """One section an idea; the first has no title where text stands before the first `###`."""
    return tuple(
        section for stretch in stretches(nodes) if (section := _section(reading, stretch)).blocks or section.title
    )


def _section(reading: Reading, stretch: Stretch) -> Section:
    title, braces = trailing_attributes((stretch.heading and stretch.heading.content) or place("", 0))
    attributes = read_attributes(reading, braces)
    accept(reading, attributes, "a heading of the deep dive")
    words = read_inline(reading, title)
    if stretch.heading is not None and not words:
        advice = "write behind `###` what the section says: it is the title of its slide"
        reading.report(warning("heading-without-words", stretch.heading.span, "this heading has no words", advice))
    return Section(words, attributes.id, read_plain_blocks(reading, stretch.nodes), stretch.span)
