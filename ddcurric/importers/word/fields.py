"""Fields: what Word computes and shows, such as a page number, a reference or a link (ECMA-376, part 1, 17.16)."""

from __future__ import annotations

import re
from enum import Enum


class FieldUse(Enum):
    """What is done with what a field shows."""

    KEEP = "keep"
    DROP = "drop"
    """The program makes its own: page numbers, tables of contents."""
    LINK = "link"


_DROPPED = {
    "PAGE": "a page number", "NUMPAGES": "the number of pages", "SECTIONPAGES": "the number of pages",
    "PAGEREF": "a page number", "SECTION": "a section number", "TOC": "a table of contents", "INDEX": "an index",
    "TOA": "a table of authorities",
}  # fmt: skip


def use_of(name: str) -> FieldUse:
    """What is done with what a field shows, by its name in capitals, such as PAGEREF."""
    if name in _DROPPED:
        return FieldUse.DROP
    return FieldUse.LINK if name == "HYPERLINK" else FieldUse.KEEP


def called(name: str) -> str:
    """A field that is left out, in a teacher's words."""
    return _DROPPED.get(name, f"a field ({name})")


def address(instruction: str) -> str:
    """Where a HYPERLINK leads; with a `#` before it where that is in the file."""
    inside = re.search(r'\\l\s+"([^"]*)"', instruction)
    match = re.match(r'\s*HYPERLINK\s+(?:"([^"]*)"|([^\s\\"]+))', instruction, re.IGNORECASE)
    outside = (match[1] or match[2] or "") if match else ""
    return f"{outside}#{inside[1]}" if inside else outside


def speaking(instruction: str) -> str:
    """What the instruction itself says, of fields that show no result: a formula of EQ, the words of MACROBUTTON."""
    name, _, rest = instruction.strip().partition(" ")
    return rest.strip() if name.upper() in ("EQ", "MACROBUTTON", "QUOTE") else ""
