"""Read Mermaid's `timeline` notation: a period and its events a line, sections between them.

https://mermaid.js.org/syntax/timeline.html
"""

from __future__ import annotations

import re
from dataclasses import replace

from ddcurric.diagnostics import Checked, error, has_errors
from ddcurric.figures.kit.mermaid import MermaidDraft, without_comment
from ddcurric.figures.kit.mermaid_words import words_of
from ddcurric.figures.kit.place import too_many
from ddcurric.figures.kit.stage_lines import WORD_OR_EDGE, spelled, stages
from ddcurric.figures.timeline import NAMES
from ddcurric.figures.timeline.source import Timeline, TimelinePeriod
from ddcurric.lesson.model.block import Diagram

MOST = 150
"""Periods and events."""
HEAD = re.compile(r"\s*(?P<key>title|section)(?:\s+(?P<words>.*))?", re.DOTALL)
DIRECTION = re.compile(r"\s*(?P<way>LR|TD|TB)\s*")
COLON = re.compile(r"\s*:(?=\s|$)\s*")
"""Before an event: white space, or the end of the line, stands behind it."""
TIGHT = re.compile(r"(?<!\d):(?!//)(?=\S)|:(?!//)(?=[^\s\d])")
"""A colon that is neither in a time of day nor in an address."""
FOUND = "there is no period in this timeline"
WRITE = "write a period and what happened in it: `1969 : first message`"


def read_timeline(diagram: Diagram) -> Checked[Timeline | None]:
    """Read a block; None where it has an error."""
    draft = MermaidDraft(diagram)
    periods: list[TimelinePeriod] = []
    for statement in draft.statements(NAMES, splits=""):
        line = without_comment(statement.text).rstrip()
        start = len(line) - len(line.lstrip())
        head, way = HEAD.fullmatch(line), DIRECTION.fullmatch(line)
        if head is not None:
            words = words_of(head["words"] or "")
            if head["key"] == "title":
                draft.title = words or draft.title
            elif words:
                draft.begin_section(words, start, len(line))
            else:
                draft.wrong("this section has no name", "write it behind the word: `section 1990s`", start, len(line))
        elif way is not None and not periods:
            if way["way"] != "LR":
                draft.ignore(way["way"], way.start("way"), way.end("way"))
        else:
            _read_events(draft, line, periods)
    if not periods and not draft.found:
        draft.found.append(error("diagram-empty", diagram.span, FOUND, WRITE))
    count = sum(1 + len(period.events) for period in periods)
    names = [*(period.name for period in periods), *(event for period in periods for event in period.events)]
    staged = stages(draft.staged, spelled(names), names, "period or event", WORD_OR_EDGE)
    found = (*draft.diagnostics(), *too_many(diagram, count, MOST, "periods and events"), *staged.diagnostics)
    if has_errors(found):
        return Checked(None, found)
    return Checked(Timeline(tuple(periods), title=draft.title, alt=draft.alt, steps=staged.value), found)


def _read_events(draft: MermaidDraft, line: str, periods: list[TimelinePeriod]) -> None:
    """`period : event : event`, or more events of the period before."""
    name, *events = COLON.split(line.strip())
    said, told = tuple(filter(None, map(words_of, events))), words_of(name)
    start = len(line) - len(line.lstrip())
    draft.fill_section()
    if not told and not (periods and periods[-1].number == draft.sections):
        draft.wrong("this event stands before any period", WRITE, start, len(line))
    elif not told:
        periods[-1] = replace(periods[-1], events=(*periods[-1].events, *said))
    elif not events and TIGHT.search(name) is not None:
        write = " : ".join(each.strip() for each in TIGHT.split(name, maxsplit=1))
        draft.wrong(f"`{name}` has no space behind its colon", f"write `{write}`", start, len(line))
    else:
        periods.append(TimelinePeriod(told, said, section=draft.section, number=draft.sections))
