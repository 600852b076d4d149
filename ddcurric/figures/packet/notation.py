"""Read Mermaid's `packet` notation: bits and the name of a field a line.

https://mermaid.js.org/syntax/packet.html
"""

from __future__ import annotations

import re

from ddcurric.diagnostics import Checked, error, has_errors
from ddcurric.figures.kit.mermaid import TITLE, MermaidDraft, read_title, without_comment
from ddcurric.figures.kit.mermaid_words import words_of
from ddcurric.figures.kit.place import too_many
from ddcurric.figures.kit.stage_lines import WORD_OR_EDGE, spelled, stages
from ddcurric.figures.packet import NAMES
from ddcurric.figures.packet.source import USUAL, PacketField, PacketHeader
from ddcurric.lesson.model.block import Diagram

MOST, LONGEST = 80, 4096
"""Fields, and bits."""
FIELD = re.compile(
    r"\s*(?:\+\s*(?P<count>\d{1,6})|(?P<first>\d{1,6})(?:\s*-\s*(?P<last>\d{1,6}))?)\s*:\s*(?P<name>\"[^\"]*\"|[^\"]*)\s*"
)
ROW = re.compile(r"bitsPerRow[\"']?\s*:\s*(?P<bits>\d{1,3})\b")
"""In Mermaid's settings."""
FOUND, WRITE = "there is no field in this packet", 'write its bits and its name: `0-15: "Source port"`'


def read_packet(diagram: Diagram) -> Checked[PacketHeader | None]:
    """Read a block; None where it has an error."""
    draft = MermaidDraft(diagram)
    fields: list[PacketField] = []
    for statement in draft.statements(NAMES, splits=""):
        line = without_comment(statement.text).rstrip("; \t")
        title, field = re.fullmatch(TITLE, line), FIELD.fullmatch(line)
        if field is not None:
            _read_field(draft, field, fields)
        elif title is not None:
            read_title(draft, title)
        else:
            start = len(line) - len(line.lstrip())
            hint = 'write `0-15: "Source port"`, `106: "URG"`, or `+16: "Length"` for so many bits more'
            draft.wrong(f"`{line.strip()}` is not a line of a packet", hint, start, len(line))
    if not fields and not draft.found:
        draft.found.append(error("diagram-empty", diagram.span, FOUND, WRITE))
    names = list(dict.fromkeys(each.name for each in fields))
    staged = stages(draft.staged, spelled(names), names, "field", WORD_OR_EDGE)
    found = (*draft.diagnostics(), *too_many(diagram, len(fields), MOST, "fields"), *staged.diagnostics)
    if has_errors(found):
        return Checked(None, found)
    row = ROW.search(diagram.text)
    bits = max(1, int(row["bits"])) if row else USUAL
    return Checked(PacketHeader(tuple(fields), bits, title=draft.title, alt=draft.alt, steps=staged.value), found)


def _read_field(draft: MermaidDraft, match: re.Match[str], fields: list[PacketField]) -> None:
    begins = fields[-1].last + 1 if fields else 0
    first = int(match["first"]) if match["first"] else begins
    last = begins + int(match["count"]) - 1 if match["count"] else int(match["last"] or first)
    name = words_of(match["name"])
    if last < first:
        hint = "write the first bit before the last: `0-15`"
        draft.wrong("this field ends before it begins", hint, 0, match.start("name"))
    elif last >= LONGEST:
        draft.wrong(f"a packet has {LONGEST:,} bits at most here", "show a part of it", 0, match.start("name"))
    elif first != begins and not draft.found:
        what = "leaves out bits" if first > begins else "has bits of the one before it"
        draft.wrong(f"this field {what}: it begins at {first}", f"let it begin at {begins}", 0, match.start("name"))
    fields.append(PacketField(name, first, max(first, last)))
