"""Read Mermaid's `journey` notation: a task, how well it goes and who is at it a line, sections between them.

https://mermaid.js.org/syntax/userJourney.html
"""

from __future__ import annotations

import re

from ddcurric.diagnostics import Checked, error, has_errors
from ddcurric.figures.journey import NAMES
from ddcurric.figures.journey.source import Journey, JourneyTask
from ddcurric.figures.kit.mermaid import TITLE, MermaidDraft, read_title, without_comment
from ddcurric.figures.kit.mermaid_words import words_of
from ddcurric.figures.kit.place import too_many
from ddcurric.figures.kit.stage_lines import WORD_OR_EDGE, spelled, stages
from ddcurric.lesson.model.block import Diagram

MOST, HIGHEST = 80, 10
"""Tasks, and the best score."""
SECTION = re.compile(r"\s*section\b\s*(?P<words>.*)")
TASK = re.compile(r"\s*(?P<name>\S.*?)\s*:\s*(?P<score>[-+]?\d+(?:\.\d+)?)\s*(?::\s*(?P<actors>.*))?", re.DOTALL)
FOUND, WRITE = "there is no task in this journey", "write what is done, how well it goes from 1 to 5, and by whom: "
EXAMPLE = "`Log in: 3: Student`"


def read_journey(diagram: Diagram) -> Checked[Journey | None]:
    """Read a block; None where it has an error."""
    draft = MermaidDraft(diagram)
    tasks: list[JourneyTask] = []
    for statement in draft.statements(NAMES, splits=""):
        line = without_comment(statement.text).rstrip("; \t")
        start = len(line) - len(line.lstrip())
        title, section, task = re.fullmatch(TITLE, line), SECTION.fullmatch(line), TASK.fullmatch(line)
        if task is not None:
            _read_task(draft, task, tasks)
        elif title is not None:
            read_title(draft, title)
        elif section is not None:
            draft.begin_section(words_of(section["words"]), start, len(line))
        else:
            draft.wrong(f"`{line.strip()}` is not a line of a journey", f"{WRITE}{EXAMPLE}", start, len(line))
    if not tasks and not draft.found:
        draft.found.append(error("diagram-empty", diagram.span, FOUND, f"{WRITE}{EXAMPLE}"))
    names = list(dict.fromkeys((*(each.name for each in tasks), *(who for each in tasks for who in each.actors))))
    staged = stages(draft.staged, spelled(names), names, "task or actor", WORD_OR_EDGE)
    found = (*draft.diagnostics(), *too_many(diagram, len(tasks), MOST, "tasks"), *staged.diagnostics)
    if has_errors(found):
        return Checked(None, found)
    return Checked(Journey(tuple(tasks), title=draft.title, alt=draft.alt, steps=staged.value), found)


def _read_task(draft: MermaidDraft, match: re.Match[str], tasks: list[JourneyTask]) -> None:
    score = float(match["score"])
    if not 0 <= score <= HIGHEST:
        hint = f"scores go from 1, badly, to 5, well: {EXAMPLE}"
        draft.wrong(f"`{match['score']}` is no score", hint, *match.span("score"))
        return
    draft.fill_section()
    actors = tuple(filter(None, map(words_of, (match["actors"] or "").split(","))))
    name = words_of(match["name"])
    written = match["score"].lstrip("+")
    tasks.append(JourneyTask(name, score, written, actors, section=draft.section, number=draft.sections))
