"""A Gantt chart in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from ddcurric.figures.gantt.source import Gantt, GanttTask
from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.kit.sections import in_sections
from ddcurric.wording.dates import written_date
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.gantt import GanttWording, gantt_wording


def describe_gantt(gantt: Gantt, answered: bool, say: DiagramWording) -> Iterator[str]:
    """Every task from its first day to its last, and its state."""
    words = gantt_wording(say.language)
    yield words.gantt.format(count=say.count(len(gantt.tasks), words.tasks))
    for name, tasks in in_sections(gantt.tasks):
        said = say.semicolon.join(_task(each, gantt, say, words) for each in tasks)
        section = flat(name)
        yield say.sentence(words.section.format(section=section, tasks=said) if section else said)


def _task(task: GanttTask, gantt: Gantt, say: DiagramWording, words: GanttWording) -> str:
    name = flat(task.name)
    whole = gantt.dated and task.is_of_days
    if gantt.count is not None:
        start, end = gantt.count.said(task.start, words), gantt.count.said(task.end, words, ends=True)
    elif gantt.dated and _begin_years(gantt.tasks):
        start, end = str(task.start.year), str(task.end.year)
    else:
        # A task that ends at midnight has been worked on until the day before.
        last = task.end - timedelta(days=1) if whole and task.end > task.start else task.end
        start, end = (_moment(each, whole, gantt.dated, say.language) for each in (task.start, last))
    if "milestone" in task.tags:
        said = words.milestone.format(task=name, day=start)
    else:
        said = (
            words.on.format(task=name, day=start)
            if start == end and (gantt.dated or gantt.count or task.start == task.end)
            else words.task.format(task=name, start=start, end=end)
        )
    states = {"done": words.done, "active": words.active, "crit": words.critical}
    told = say.in_row(meaning for state, meaning in states.items() if state in task.tags)
    return say.named.format(said, told) if told else said


def _begin_years(tasks: Sequence[GanttTask]) -> bool:
    """Whether all that is said is years."""
    moments = {each for task in tasks for each in (task.start, task.end)}
    return len(moments) > 1 and all(each == datetime(each.year, 1, 1) for each in moments)


def _moment(moment: datetime, whole: bool, dated: bool, language: str) -> str:
    time = f"{moment:%H:%M}"
    return written_date(moment, language) if whole else f"{written_date(moment, language)} {time}" if dated else time
