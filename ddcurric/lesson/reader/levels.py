"""Headings that skip `###`: below a section the first that is deeper stands where `###` belongs, and is read so."""

from __future__ import annotations

from collections.abc import Sequence

from ddcurric.diagnostics import hint
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.reader.outline import heading_text
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.section_names import section_name
from ddcurric.lesson.reader.tree import SyntaxNode

_DIVIDED = {
    SectionName.DEEP_DIVE: "an idea",
    SectionName.CHECK: "a question",
    SectionName.EXERCISES: "an exercise",
    SectionName.SOLUTIONS: "a solution",
}
"""Sections in which `###` begins something, and what."""


def raise_skipped(reading: Reading, nodes: Sequence[SyntaxNode]) -> None:
    """Give headings of a section that come before its first `###`, and are of the level of the first, that level."""
    section: SectionName | None = None
    first = 0
    for node in nodes:
        level = _level(node)
        if 0 < level <= 2:
            section, first = section_name(heading_text(node)) or section, 0
        elif level == 3:
            first = 3
        elif level and section in _DIVIDED and level <= (first or level):
            first = first or level
            if level > 3:
                marks = "#" * level
                message = f"`{marks}` stands where `###` begins {_DIVIDED[section]}, and is read as that"
                advice = f"write `### {heading_text(node)}`"
                reading.report(hint("skipped-level", node.span, message, advice))
                node.token.tag = "h3"


def _level(node: SyntaxNode) -> int:
    """Of a heading; 0 of all else."""
    return int(node.token.tag[1:]) if node.kind == "heading" else 0
