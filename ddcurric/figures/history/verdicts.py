"""What is told of a whole history: verdicts, in words."""

from __future__ import annotations

from collections.abc import Iterable

from ddcurric.figures.history.model import precedes
from ddcurric.figures.history.source import LINEARIZABLE, HistoryFigure, Verdict, verdict
from ddcurric.figures.kit.questions import FigureQuestion
from ddcurric.wording import wording
from ddcurric.wording.figures import DiagramWording, diagram_wording
from ddcurric.wording.figures.history import HistoryWording, history_wording


def known(said: HistoryFigure, condition: str) -> Verdict:
    """The verdict on a figure that was read: it is known."""
    found = verdict(said.history, condition)
    assert found is not None
    return found


def questions_of(said: HistoryFigure, language: str) -> tuple[FigureQuestion, ...]:
    """A line below the figure for each condition that is asked for."""
    say, words = history_wording(language), wording(language)
    found = []
    for condition in said.asks:
        judged = known(said, condition)
        if judged.holds:
            answers = say.yes_numbered.format(words.yes), words.yes
        else:
            against = operations_of(said, judged.against, diagram_wording(language))
            answers = say.no_because.format(no=words.no, operations=against), words.no
        found.append(FigureQuestion(condition, condition, question_on(condition, say), answers))
    return tuple(found)


def question_on(condition: str, say: HistoryWording) -> str:
    """What is asked about a history and one condition."""
    return say.linearizable_question if condition == LINEARIZABLE else say.sequential_question


def remarks_of(said: HistoryFigure, language: str) -> tuple[str, ...]:
    """What the figure says of itself, in a line each."""
    say = history_wording(language)
    found = []
    for condition in said.conditions:
        if condition in said.asks:
            continue
        judged = known(said, condition)
        if judged.holds:
            found.append(say.linearizable_shown if condition == LINEARIZABLE else say.sequential_shown)
        else:
            words = say.not_linearizable_shown if condition == LINEARIZABLE else say.not_sequential_shown
            found.append(words.format(operations_of(said, judged.against, diagram_wording(language))))
    return tuple(found)


def operation_of(said: HistoryFigure, at: int, say: HistoryWording) -> str:
    """An operation, and whose it is; with its time where its process does the same twice."""
    each = said.history.operations[at]
    alike = [
        number
        for number, other in enumerate(said.history.operations)
        if other.process == each.process and said.texts[number] == said.texts[at]
    ]
    process = said.history.processes[each.process]
    if len(alike) > 1:
        return say.operation_at.format(operation=said.texts[at], process=process, begin=f"{each.begin:g}")
    return say.operation_of.format(operation=said.texts[at], process=process)


def operations_of(said: HistoryFigure, numbers: Iterable[int], say: DiagramWording) -> str:
    """Operations by their numbers, as they are called, listed in words."""
    words = history_wording(say.language)
    return say.listed(operation_of(said, at, words) for at in numbers)


def sentence(said: HistoryFigure, condition: str, say: DiagramWording) -> str:
    """The verdict on a condition with its reasons."""
    words, judged = history_wording(say.language), known(said, condition)
    if judged.holds:
        if condition != LINEARIZABLE and LINEARIZABLE in said.conditions and known(said, LINEARIZABLE).holds:
            return words.sequential_too
        order = say.in_row(operation_of(said, at, words) for at in judged.order)
        return (words.linearizable if condition == LINEARIZABLE else words.sequential).format(order)
    if condition != LINEARIZABLE:
        return words.not_sequential.format(operations_of(said, judged.against, say))
    told = words.not_linearizable.format(operations_of(said, judged.against, say))
    return say.told((told, *_in_time(said, judged.against, words)))


def _in_time(said: HistoryFigure, numbers: tuple[int, ...], words: HistoryWording) -> Iterable[str]:
    """Which of the operations had ended when which began, next to next."""
    every = said.history.operations
    for one in numbers:
        for other in numbers:
            between = any(precedes(every[one], every[each]) and precedes(every[each], every[other]) for each in numbers)
            if precedes(every[one], every[other]) and not between:
                earlier, later = (operation_of(said, at, words) for at in (one, other))
                yield words.in_time.format(earlier=earlier, later=later)
