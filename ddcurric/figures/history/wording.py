"""A history in words, for those who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.history.model import CALLS
from ddcurric.figures.history.notation import AT_FIRST
from ddcurric.figures.history.source import LINEARIZABLE, HistoryFigure
from ddcurric.figures.history.verdicts import sentence
from ddcurric.figures.kit.staging import stage_of
from ddcurric.lesson.model.block import Diagram
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.history import HistoryWording, history_wording


def describe_history(said: HistoryFigure, answered: bool, say: DiagramWording) -> Iterator[str]:
    """The operations process by process. Verdicts are told only when `answered`, or shown."""
    words, history = history_wording(say.language), said.history
    yield words.history.format(
        processes=say.count(len(history.processes), say.processes),
        operations=say.count(len(history.operations), words.operations),
    )
    queues = {each.object for each in history.operations if CALLS[each.call].queue}
    starts = [
        f"{name}={','.join(state)}" for name, state in history.start if state != (() if name in queues else (AT_FIRST,))
    ]
    if starts:
        yield words.start.format(say.listed(starts))
    for row, process in enumerate(history.processes):
        told = [_told(said, at, words) for at, each in enumerate(history.operations) if each.process == row]
        if told:
            yield words.row.format(process=process, operations=say.in_row(told))
        else:
            yield words.empty_row.format(process=process)
    for condition in said.conditions:
        if condition not in said.asks or answered:
            yield sentence(said, condition, say)
        else:
            yield words.ask_linearizable if condition == LINEARIZABLE else words.ask_sequential


def _told(said: HistoryFigure, at: int, words: HistoryWording) -> str:
    each = said.history.operations[at]
    if each.end is None:
        return words.unended.format(operation=said.texts[at], begin=f"{each.begin:g}")
    return words.ended.format(operation=said.texts[at], begin=f"{each.begin:g}", end=f"{each.end:g}")


def point_out(said: HistoryFigure, diagram: Diagram, say: DiagramWording) -> str:
    """What the eye is led to."""
    words, points = history_wording(say.language), stage_of(said.steps, diagram).points
    names = {said.name(at): at for at in range(len(said.texts))}
    process = said.history.processes
    parts = [
        words.operation_of.format(
            operation=said.texts[names[name]], process=process[said.history.operations[names[name]].process]
        )
        if name in names
        else name
        for name in points
    ]
    return say.pointed.format(parts=say.listed(parts)) if parts else ""
