"""Read Mermaid's `gantt` notation: settings, sections, and a task a line.

https://mermaid.js.org/syntax/gantt.html
"""

from __future__ import annotations

import re
from datetime import datetime

from ddcurric.diagnostics import Checked, did_you_mean, error, has_errors
from ddcurric.figures.gantt import NAMES
from ddcurric.figures.gantt.calendar import (
    DAY,
    DAYS,
    FIRST,
    FreeDays,
    date_in,
    free_days,
    is_length,
    later,
    strptime_format,
)
from ddcurric.figures.gantt.counting import COUNTED, NUMBERED, ORIGIN, GanttCount, count_of, moment_of, numbered
from ddcurric.figures.gantt.source import Gantt, GanttTask
from ddcurric.figures.kit.mermaid import MermaidDraft, Statement, without_comment
from ddcurric.figures.kit.mermaid_words import words_of
from ddcurric.figures.kit.place import too_many
from ddcurric.figures.kit.stage_lines import WORD_OR_EDGE, stages
from ddcurric.lesson.model.block import Diagram
from ddcurric.values import dataclass
from ddcurric.wording.dates import written_as

MOST_TASKS = 150
SETTING = re.compile(
    r"\s*(?P<key>(?:title|section|dateFormat|axisFormat|todayMarker)(?=\s|$)|(?:excludes|includes|weekend|weekday|"
    r"tickInterval|displayMode|topAxis|inclusiveEndDates)(?=[^:]*$)\b)(?P<value>.*)",
    re.DOTALL,
)
NOT_DRAWN = ("tickInterval", "displayMode", "weekday")
TAGS = ("done", "active", "crit", "milestone", "vert")
REFERENCE = re.compile(r"(?P<way>after|until)\s+(?P<ids>\S.*)")
WRITE = "write when it begins and how long it takes: `Design : d1, 2027-03-01, 5d`, or `after d1, 5d`"


@dataclass(frozen=True, slots=True)
class _WrittenTask:
    """A task as it is written."""

    statement: Statement
    name: str
    tags: frozenset[str]
    id: str
    start: str
    """Empty: when the task before it is finished."""
    end: str
    section: str
    number: int


class GanttDraft(MermaidDraft):
    """A Gantt chart while it is read."""

    def __init__(self, diagram: Diagram) -> None:
        super().__init__(diagram)
        self.settings: dict[str, str] = {"dateFormat": "YYYY-MM-DD"}
        self.form = "%Y-%m-%d"
        self.numbers = ""
        """The `dateFormat` where it is one of plain numbers."""
        self.lines: list[_WrittenTask] = []

    def set(self, line: str, key: str, value: str) -> None:
        """Note a line that is no task."""
        start = line.index(key)
        if key == "section":
            self.begin_section(words_of(value), start, len(line))
        elif key == "title":
            self.title = words_of(value) or self.title
        elif key in NOT_DRAWN:
            self.ignore(key, start, start + len(key))
        elif key in ("excludes", "includes"):
            self.settings[key] = f"{self.settings.get(key, '')} {value}".strip()
        else:
            self.settings[key] = value
        if key == "dateFormat":
            self.numbers = value if value in NUMBERED else ""
            form = "%S" if self.numbers else strptime_format(value)
            if form is None:
                hint = "write `YYYY`, `MM`, `DD`, `HH` and `mm` with marks between them: `dateFormat YYYY-MM-DD`"
                self.wrong(f"`{value}` is no form of dates", hint, start, len(line))
            self.form = form or self.form

    def date(self, text: str) -> datetime | None:
        """The moment that is written; a day from its year on, whatever `dateFormat` says, as Mermaid has it."""
        if self.numbers:
            return moment_of(text, self.numbers)
        forms = (self.form, "%Y-%m-%d", "%Y/%m/%d", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M")
        return next((found for form in forms if (found := date_in(text, form)) is not None), None)

    def count(self) -> GanttCount | None:
        """What a chart without dates is counted in; None: it has some."""
        if self.numbers:
            return numbered(self.numbers, self.settings.get("axisFormat", ""))
        said = [each for line in self.lines for each in (line.start, line.end) if REFERENCE.fullmatch(each) is None]
        lengths = [each for each in said if is_length(each)]
        return count_of(lengths) if lengths and len(lengths) == sum(map(bool, said)) else None

    def free(self) -> FreeDays:
        """The days on which nobody works."""
        excluded = re.split(r"[,\s]+", self.settings.get("excludes", ""))
        included = re.split(r"[,\s]+", self.settings.get("includes", ""))
        weekdays, days, unknown = free_days(filter(None, excluded), self.settings.get("weekend", "").lower(), self.form)
        _, worked, others = free_days(filter(None, included), "", self.form)
        for word in (*unknown, *others):
            hint = f"write `weekends`, a day of the week or a date ({self.settings['dateFormat']})"
            message = f"`{word}` is no day that a Gantt chart can leave out"
            self.found.append(error("diagram-syntax", self.diagram.span, message, hint))
        if len(weekdays) == len(DAYS):
            message = "every day of the week is left out: no task is ever finished"
            self.found.append(error("diagram-syntax", self.diagram.span, message, "leave out fewer days: `weekends`"))
            return FreeDays()
        return FreeDays(weekdays, days, worked)


def read_gantt(diagram: Diagram) -> Checked[Gantt | None]:
    """Read a block; None where it has an error."""
    draft = GanttDraft(diagram)
    for statement in draft.statements(NAMES, splits=""):
        line = without_comment(statement.text).rstrip("; \t")
        setting, parts = SETTING.fullmatch(line), _parted(draft, line)
        if setting is not None:
            draft.set(line, setting["key"], setting["value"].strip())
        elif parts is not None:
            _read_task(draft, statement, line, *parts)
        else:
            draft.wrong(
                f"`{line.strip()}` is not a line of a Gantt chart", WRITE, len(line) - len(line.lstrip()), len(line)
            )
    count = draft.count()
    tasks = _planned(draft, count) if not draft.found else ()
    if not tasks and not draft.found:
        draft.found.append(error("diagram-empty", diagram.span, "there is no task in this Gantt chart", WRITE))
    draft.lines = [line for line in draft.lines if "vert" not in line.tags]
    names = {line.id or line.name: line.name for line in draft.lines}
    every = [*names, *names.values()]
    staged = stages(draft.staged, lambda word: _named(draft.lines, word), every, "task", WORD_OR_EDGE)
    found = (*draft.diagnostics(), *too_many(diagram, len(draft.lines), MOST_TASKS, "tasks"), *staged.diagnostics)
    if has_errors(found):
        return Checked(None, found)
    dated = any(token in draft.form for token in ("%d", "%m", "%Y", "%y", "%b", "%B"))
    axis = draft.settings.get("axisFormat", "")
    axis = axis if written_as(FIRST, axis, "en").strip() else ""
    if draft.numbers and not all(ORIGIN <= task.end <= ORIGIN + COUNTED for task in tasks):
        count, dated = None, True
    return Checked(Gantt(tasks, dated, axis, count, title=draft.title, alt=draft.alt, steps=staged.value), found)


def _planned(draft: GanttDraft, count: GanttCount | None) -> tuple[GanttTask, ...]:
    """The tasks; of `after a, 3` in plain numbers, 3 is a moment, or how long it takes where it cannot be one."""
    plan = _Plan(draft, count)
    tasks = plan.tasks()
    if plan.backwards:
        plan = _Plan(draft, count)
        plan.lengths = True
        tasks = plan.tasks()
    return tasks


def _named(lines: list[_WrittenTask], word: str) -> list[str]:
    same = (line for line in lines if word in (line.id, line.name) or word.casefold() == line.name.casefold())
    return [line.name for line in same]


def _parted(draft: GanttDraft, line: str) -> tuple[str, str] | None:
    """The name of a task and what is said of it: behind the last colon where that can be, for a name may have some."""
    colons = [match.start() for match in re.finditer(":", line) if line[: match.start()].strip()]
    for at in reversed(colons[1:]):
        items = [item.strip() for item in line[at + 1 :].split(",")]
        if all(item in TAGS or _is_said(draft, item) for item in items):
            return line[:at].strip(), line[at + 1 :]
    return (line[: colons[0]].strip(), line[colons[0] + 1 :]) if colons else None


def _is_said(draft: GanttDraft, item: str) -> bool:
    """Whether it is an id, a date, a length, or says what a task waits for."""
    known = is_length(item) or REFERENCE.fullmatch(item) is not None or draft.date(item) is not None
    return known or _is_id(item, draft.form)


def _read_task(draft: GanttDraft, statement: Statement, line: str, written: str, data: str) -> None:
    """`name : tags, id, start, end`, of which only the end is needed."""
    items = [item.strip() for item in data.split(",")]
    tags = set()
    while items and items[0] in TAGS:
        tags.add(items.pop(0))
    if "milestone" in tags:
        items = _at_once(draft, items)
    start = len(line) - len(line.lstrip())
    if "vert" in tags:
        draft.ignore("vert", line.index("vert"), line.index("vert") + 4)
    else:
        draft.fill_section()
    if not 1 <= len(items) <= 3 or not all(items):
        draft.wrong(f"of `{written}` it is not said how long it takes", WRITE, start, len(line))
        return
    *before, end = items
    own = len(before) == 2 or (len(before) == 1 and _is_id(before[0], draft.form))
    identity, begins = (before[0], "".join(before[1:])) if own else ("", "".join(before))
    name = words_of(written)
    if not name:
        draft.wrong("this task has no name", "write it before the colon: `Design : 2027-03-01, 5d`", start, len(line))
    draft.lines.append(
        _WrittenTask(statement, name, frozenset(tags), identity, begins, end, draft.section, draft.sections)
    )


def _at_once(draft: GanttDraft, items: list[str]) -> list[str]:
    """What is said of a milestone; where it is only when it is, it takes no time."""
    said = items[:-1] if len(items) > 1 and not items[-1] else items
    timed = draft.date(said[-1]) is not None or said[-1].startswith("after ")
    return [*said, "0d"] if timed and sum(not _is_id(each, draft.form) for each in said) == 1 else said


def _is_id(text: str, form: str) -> bool:
    """Neither a date nor `after …`, though it stands where these do."""
    return re.fullmatch(r"[A-Za-z_][\w-]*", text) is not None and date_in(text, form) is None


class _Plan:
    """Finds out when every task begins and ends: each once all that it waits for is known."""

    def __init__(self, draft: GanttDraft, count: GanttCount | None) -> None:
        self.draft, self.free, self.count = draft, draft.free(), count
        self.lengths = False
        """Whether plain numbers behind `after` are lengths."""
        self.backwards = False
        """Whether one of them, taken for a moment, is not later than its task's begin."""
        self.known: dict[int, tuple[datetime, datetime, datetime]] = {}
        """Of each task when it begins, is finished, and when the next one begins."""
        self.ids = {line.id: at for at, line in enumerate(draft.lines) if line.id}

    def tasks(self) -> tuple[GanttTask, ...]:
        lines, left = self.draft.lines, -1
        while len(self.known) != left:
            left = len(self.known)
            for at in range(len(lines)):
                if at not in self.known and not self.draft.found:
                    self._place(at)
        for at, line in enumerate(lines):
            if at not in self.known and not self.draft.found:
                self._wrong(line, f"`{line.name}` waits for itself", "say of one of these tasks when it begins: a date")
        if self.draft.found:
            return ()
        spans = (self.known[at] for at in range(len(lines)))
        return tuple(
            GanttTask(line.name, start, end, line.tags, section=line.section, number=line.number)
            for line, (start, end, _) in zip(lines, spans, strict=True)
            if "vert" not in line.tags  # not drawn, and what comes behind it begins there
        )

    def _wrong(self, line: _WrittenTask, message: str, hint: str) -> None:
        self.draft.statement = line.statement
        text = line.statement.text
        self.draft.wrong(message, hint, len(text) - len(text.lstrip()), len(text))

    def _place(self, at: int) -> None:
        line = self.draft.lines[at]
        start = self._start(at, line)
        if start is None:
            return
        reference = REFERENCE.fullmatch(line.end)
        if reference is not None and reference["way"] == "until":
            others = self._others(line, reference)
            if all(each in self.known for each in others) and others:
                end = min(self.known[each][0] for each in others)
                self.known[at] = start, max(start, end), max(start, end)
            return
        if is_length(line.end):
            over = later(start, line.end)
            if over is not None:
                self.known[at] = (start, *self.free.finished(start, over))
                return
        last = self._date(line, line.end)
        if last is not None and self.draft.numbers and line.start.startswith("after "):
            last = start + (last - ORIGIN) if self.lengths else last
            self.backwards = self.backwards or last <= start
            last = max(start, last)
        if last is not None and "inclusiveEndDates" in self.draft.settings:
            last += DAY
        if last is not None and last < start:
            self._wrong(line, f"`{line.name}` ends before it begins", WRITE)
        elif last is not None:
            self.known[at] = start, last, last

    def _start(self, at: int, line: _WrittenTask) -> datetime | None:
        """None: it is not known yet, or something is wrong."""
        reference = REFERENCE.fullmatch(line.start)
        if reference is not None and reference["way"] == "after":
            others = self._others(line, reference)
            known = [self.known[each][2] for each in others if each in self.known]
            return max(known) if others and len(known) == len(others) else None
        if line.start:
            return self._date(line, line.start)
        if at == 0 and self.count is not None:
            return ORIGIN
        if at == 0:
            self._wrong(line, f"of `{line.name}`, the first task, it is not said when it begins", WRITE)
            return None
        before = self.known.get(at - 1)
        return before[2] if before else None

    def _others(self, line: _WrittenTask, reference: re.Match[str]) -> list[int]:
        ids = re.split(r"[\s,]+", reference["ids"].strip())
        for each in ids:
            if each not in self.ids:
                hint = (
                    did_you_mean(each, self.ids) if self.ids else "give that task an id: `Design : d1, 2027-03-01, 5d`"
                )
                self._wrong(line, f"there is no task with the id `{each}`", hint)
                return []
        return [self.ids[each] for each in ids]

    def _date(self, line: _WrittenTask, text: str) -> datetime | None:
        found = self.draft.date(text)
        if found is None:
            form = self.draft.settings["dateFormat"]
            hint = f"write a date as `dateFormat` says ({form}), a length (`5d`, `2w`, `4h`), or `after` an id"
            self._wrong(line, f"`{text}` is neither a date nor a length", hint)
        return found
