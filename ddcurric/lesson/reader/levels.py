"""Headings a level off: below a section the first that is deeper stands where `###` belongs, and is read so.

So is `##` in a lesson or a paper whose sections have one `#`, with all that stands below it.
"""

from __future__ import annotations

from collections.abc import Sequence

from ddcurric.diagnostics import hint
from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.reader.outline import NUMBERED_EXERCISE, almost_named, heading_text
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.section_names import DIVIDED, meant_by, section_name
from ddcurric.lesson.reader.solutions import heads_solution
from ddcurric.lesson.reader.tree import SyntaxNode


def settle_levels(reading: Reading, nodes: Sequence[SyntaxNode]) -> None:
    """Give the headings of a file that are a level off the one at which they are read."""
    _lower(reading, nodes)
    _raise(reading, nodes)


def _raise(reading: Reading, nodes: Sequence[SyntaxNode]) -> None:
    """Give headings of a section that come before its first `###`, and are of the level of the first, that level."""
    section: SectionName | None = None
    first = 0
    for node in nodes:
        level = node.level
        if level <= 2:
            section, first = section_name(heading_text(node)) or section, 0
        elif level == 3:
            first = 3
        elif level <= 6 and section in DIVIDED and level <= (first or level):
            first = first or level
            message = f"`{'#' * level}` stands where `###` begins {DIVIDED[section]}, and is read as that"
            advice = f"write `### {heading_text(node)}`"
            reading.report(hint("skipped-level", node.span, message, advice))
            node.token.tag = "h3"


def _lower(reading: Reading, nodes: Sequence[SyntaxNode]) -> None:
    """Give what stands below sections of one `#` the level that it would have below `##`."""
    titled = within = told = False
    section: SectionName | None = None
    first = 0
    """Of the headings within the section; 0: none yet."""
    for node in nodes:
        level, text = node.level, heading_text(node)
        named = level <= 2 and section_name(text) is not None
        if level == 1 or named:
            titled, within, first, section = True, titled and named and level == 1, 0, section_name(text)
        elif within and level <= 6 and not (level == 2 and _means_section(text)):
            first = first or level
            if level == 2 and not told:
                told = True
                message = "the sections have one `#` here, and `##` below them is read as `###`"
                advice = "write `##` for sections, and `###` for what stands in them; `ddcurric format` writes it so"
                reading.report(hint("skipped-level", node.span, message, advice))
            solves = level == 3 and section is SectionName.EXERCISES and heads_solution(text)
            if level == 2 or (first == 2 and not solves):
                node.token.tag = f"h{min(level + 1, 6)}"


def _means_section(text: str) -> bool:
    """Whether a heading that names no section may have been meant to: it stays what it is, and is an error."""
    if NUMBERED_EXERCISE.match(text) or heads_solution(text):
        return False
    return meant_by(text) is not None or almost_named(text) is not None
