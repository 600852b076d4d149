"""The lines of a file that students must not see: what is defined there must not be used elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

from ddcurric.diagnostics import error
from ddcurric.lesson.model.inline import FootnoteReference
from ddcurric.lesson.model.lesson import SectionName, Topic
from ddcurric.lesson.model.secrecy import Secrecy
from ddcurric.lesson.reader.attributes import trailing_attributes
from ddcurric.lesson.reader.placed import place
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.section_names import section_name
from ddcurric.lesson.reader.solutions import heads_solution
from ddcurric.lesson.reader.tree import SyntaxNode
from ddcurric.lesson.views.places import places_of
from ddcurric.lesson.views.reach import SECRET, WITHIN_ANSWERS

HIDING = MappingProxyType({name: secrecy for name, secrecy in SECRET.items() if name not in WITHIN_ANSWERS})
"""The divs that hide what stands in them, wherever they stand."""


def note_secret_places(reading: Reading, nodes: Sequence[SyntaxNode]) -> None:
    """Note the lines of divs, sections and headings that hide what stands in them."""
    _note_sections(reading, nodes)
    waiting = list(nodes)
    while waiting:
        node = waiting.pop()
        waiting.extend(node.children)
        if node.kind == "div" and (secrecy := _secrecy(node)):
            reading.hide(node.span.line, node.span.end_line, secrecy)


def _secrecy(node: SyntaxNode) -> Secrecy:
    names = _NAMES.findall(_QUOTED.sub("", node.token.content))
    return max((HIDING.get(name, Secrecy.OPEN) for name in names), default=Secrecy.OPEN)


_QUOTED = re.compile(r'"[^"]*"|\'[^\']*\'')
_NAMES = re.compile(r"(?:^|[.{\s])(\w+)")


def _note_sections(reading: Reading, nodes: Sequence[SyntaxNode]) -> None:
    """The lines below headings of solutions. Definitions at the end of a file are for all of it, wherever it ends."""
    written = [node for node in nodes if node.kind not in ("footnote_reference", "comment")]
    start: int = 0
    section: SectionName | None = None
    for node in written:
        level = node.level
        if level > 3:
            continue
        if start:
            reading.hide(start, node.span.line - 1, Secrecy.SOLUTION)
        text = trailing_attributes(node.content or place("", 0))[0].text
        name = section_name(text) if level <= 2 else None
        section = name or section
        solves = section is SectionName.EXERCISES and level == 3 and heads_solution(text)
        start = node.span.line if section is SectionName.SOLUTIONS or solves else 0
    if start:
        reading.hide(start, written[-1].span.end_line, Secrecy.SOLUTION)


def report_secret_notes(reading: Reading, topic: Topic) -> None:
    """A footnote that stands in a more secret place than what refers to it would be printed there, or be lost."""
    notes = {note.number: note for note in topic.footnotes}
    for node, secrecy in places_of(topic):
        note = notes.get(node.number) if isinstance(node, FootnoteReference) else None
        if note is not None and note.secrecy > secrecy.knows:
            where = f"stands in {note.secrecy.place} (line {note.span.line})"
            message = f"this footnote {where}, and its mark is read in {secrecy.place}"
            advice = "write the footnote below the paragraph that refers to it"
            reading.report(error("secret-referred-to", node.span, message, advice))
