"""Read Mermaid's `pie` notation: a name and a value a line.

https://mermaid.js.org/syntax/pie.html
"""

from __future__ import annotations

import re

from ddcurric.diagnostics import Checked, error, has_errors
from ddcurric.figures.kit.mermaid import MermaidDraft, without_comment
from ddcurric.figures.kit.mermaid_words import words_of
from ddcurric.figures.kit.place import too_many
from ddcurric.figures.kit.stage_lines import stages
from ddcurric.figures.pie import NAMES
from ddcurric.figures.pie.source import Pie, Sector
from ddcurric.lesson.model.block import Diagram

MOST_SECTORS = 24
HEAD = re.compile(r"\s*(?P<data>showData\b)?\s*(?:title\s+(?P<title>.*))?", re.DOTALL)
SECTOR = re.compile(r"\s*(?:\"(?P<name>[^\"]*)\"|'(?P<other>[^']*)')\s*:\s*(?P<value>\d*\.?\d+)\s*")
FOUND = "there is nothing to divide in this pie chart"


def read_pie(diagram: Diagram) -> Checked[Pie | None]:
    """Read a block; None where it has an error."""
    draft = MermaidDraft(diagram)
    sectors: list[Sector] = []
    values = False
    for statement in draft.statements(NAMES, splits=""):
        line = without_comment(statement.text).rstrip("; \t")
        sector, head = SECTOR.fullmatch(line), HEAD.fullmatch(line)
        if sector is not None:
            name = words_of(sector["name"] if sector["other"] is None else sector["other"])
            sectors.append(Sector(name, float(sector["value"]), sector["value"]))
        elif head is not None:
            values = values or head["data"] is not None
            draft.title = words_of(head["title"]) if head["title"] else draft.title
        else:
            start = len(line) - len(line.lstrip())
            hint = 'write a name in quotation marks, and a value that is not negative: `"Dogs" : 386`'
            draft.wrong(f"`{line.strip()}` is not a line of a pie chart", hint, start, len(line))
    if not sum(sector.value for sector in sectors) and not draft.found:
        draft.found.append(error("diagram-empty", diagram.span, FOUND, 'write a name and a value: `"Dogs" : 386`'))
    names = [sector.name for sector in sectors]
    staged = stages(draft.staged, lambda word: _named(names, word), names, "sector")
    found = (*draft.diagnostics(), *too_many(diagram, len(sectors), MOST_SECTORS, "sectors"), *staged.diagnostics)
    if has_errors(found):
        return Checked(None, found)
    return Checked(Pie(tuple(sectors), values, title=draft.title, alt=draft.alt, steps=staged.value), found)


def _named(names: list[str], word: str) -> list[str]:
    return [name for name in names if name.casefold() == word.casefold()]
