"""The marking key of a history that asks: what each common mistake says of it, and why the verdict is what it is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from ddcurric.figures.history.model import History
from ddcurric.figures.history.orders import at_beginnings
from ddcurric.figures.history.source import LINEARIZABLE, SEQUENTIAL, HistoryFigure, holds
from ddcurric.figures.history.verdicts import question_on, sentence
from ddcurric.figures.kit.marking import MarkedQuestion, Trace, trace
from ddcurric.values import dataclass
from ddcurric.wording import wording
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.history import history_wording


@dataclass(frozen=True, slots=True)
class HistoryMistake:
    """A common mistake about a condition."""

    condition: str
    name: str
    """See `kit.marking.trace`."""
    judged: Callable[[History], tuple[History, str]]
    """The history and the condition that the student judges instead."""


def _at_beginnings(history: History) -> tuple[History, str]:
    return replace(history, operations=at_beginnings(history.operations)), LINEARIZABLE


def _finished(condition: str) -> Callable[[History], tuple[History, str]]:
    def judged(history: History) -> tuple[History, str]:
        return replace(history, operations=tuple(each for each in history.operations if not each.pending)), condition

    return judged


MISTAKES = (
    HistoryMistake(LINEARIZABLE, "beginnings", _at_beginnings),
    HistoryMistake(LINEARIZABLE, "unfinished", _finished(LINEARIZABLE)),
    HistoryMistake(LINEARIZABLE, "own_order", lambda history: (history, SEQUENTIAL)),
    HistoryMistake(SEQUENTIAL, "unfinished", _finished(SEQUENTIAL)),
    HistoryMistake(SEQUENTIAL, "real_time", lambda history: (history, LINEARIZABLE)),
)


def betrayed(history: History, condition: str) -> tuple[bool, ...]:
    """Of each of MISTAKES, whether a student who makes it says the wrong thing of a condition."""
    right = holds(history, condition)
    found = []
    for mistake in MISTAKES:
        wrong = holds(*mistake.judged(history)) if mistake.condition == condition else None
        found.append(wrong is not None and right is not None and wrong != right)
    return tuple(found)


def marks(said: HistoryFigure, say: DiagramWording) -> Iterator[MarkedQuestion]:
    """What each common mistake says of the conditions that are asked for."""
    caption = history_wording(say.language).key
    return (MarkedQuestion(each, tuple(_traces(said, each, say)), caption, ADVICE[each]) for each in said.asks)


def _traces(said: HistoryFigure, condition: str, say: DiagramWording) -> Iterator[Trace]:
    words, plain = history_wording(say.language), wording(say.language)
    answers = (plain.no, plain.yes) if holds(said.history, condition) else (plain.yes, plain.no)
    for mistake, shows in zip(MISTAKES, betrayed(said.history, condition), strict=True):
        if shows:
            yield trace(mistake.name, words, ((question_on(condition, words), *answers),))


def verdicts(said: HistoryFigure, say: DiagramWording) -> Iterator[str]:
    """Why each verdict is what it is."""
    return (sentence(said, condition, say) for condition in said.asks)


ADVICE = {
    LINEARIZABLE: "let an operation take effect later than one that begins after it, or a read return what an "
    "unfinished write wrote, or let only real time rule the order out",
    SEQUENTIAL: "let a read return an old value after a write of another process has ended, or what an unfinished "
    "write wrote",
}
