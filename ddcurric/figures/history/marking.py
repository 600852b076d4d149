"""The marking key of a history that asks: what each common mistake says of it, and why the verdict is what it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ddcurric.diagnostics import Diagnostic
from ddcurric.figures.history.model import History
from ddcurric.figures.history.orders import at_beginnings
from ddcurric.figures.history.source import LINEARIZABLE, SEQUENTIAL, HistoryFigure, holds
from ddcurric.figures.history.verdicts import question_on, sentence
from ddcurric.figures.kit.marking import Trace, all_right, mistakes_table
from ddcurric.lesson.model.block import Block, Diagram, Paragraph
from ddcurric.lesson.model.inline import Text
from ddcurric.values import dataclass
from ddcurric.wording import wording
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.history import HistoryWording, history_wording


@dataclass(frozen=True, slots=True)
class HistoryMistake:
    """A common mistake about a condition."""

    condition: str
    name: Callable[[HistoryWording], str]
    rule: Callable[[HistoryWording], str]
    judged: Callable[[History], tuple[History, str]]
    """The history and the condition that the student judges instead."""


def _at_beginnings(history: History) -> tuple[History, str]:
    return replace(history, operations=at_beginnings(history.operations)), LINEARIZABLE


def _finished(condition: str) -> Callable[[History], tuple[History, str]]:
    def judged(history: History) -> tuple[History, str]:
        return replace(history, operations=tuple(each for each in history.operations if not each.pending)), condition

    return judged


MISTAKES = (
    HistoryMistake(LINEARIZABLE, lambda say: say.beginnings, lambda say: say.beginnings_rule, _at_beginnings),
    HistoryMistake(LINEARIZABLE, lambda say: say.unfinished, lambda say: say.unfinished_rule, _finished(LINEARIZABLE)),
    HistoryMistake(
        LINEARIZABLE, lambda say: say.own_order, lambda say: say.own_order_rule, lambda history: (history, SEQUENTIAL)
    ),
    HistoryMistake(SEQUENTIAL, lambda say: say.unfinished, lambda say: say.unfinished_rule, _finished(SEQUENTIAL)),
    HistoryMistake(
        SEQUENTIAL, lambda say: say.real_time, lambda say: say.real_time_rule, lambda history: (history, LINEARIZABLE)
    ),
)


def betrayed(history: History, condition: str) -> tuple[bool, ...]:
    """Of each of MISTAKES, whether a student who makes it says the wrong thing of a condition."""
    right = holds(history, condition)
    found = []
    for mistake in MISTAKES:
        wrong = holds(*mistake.judged(history)) if mistake.condition == condition else None
        found.append(wrong is not None and right is not None and wrong != right)
    return tuple(found)


def marking_key(said: HistoryFigure, diagram: Diagram, say: DiagramWording) -> tuple[Block, ...]:
    """Why each verdict is what it is, and a table of mistakes; empty where the figure asks nothing."""
    span = diagram.span
    reasons = (Paragraph((Text(sentence(said, condition, say), span),), span) for condition in said.asks)
    caption = history_wording(say.language).key
    return (*mistakes_table(*mistakes(said, say), caption, span, say), *reasons)


def mistakes(said: HistoryFigure, say: DiagramWording) -> tuple[tuple[Trace, ...]]:
    """What each common mistake says of the conditions that are asked for."""
    return (_traces(said, say),)


def _traces(said: HistoryFigure, say: DiagramWording) -> tuple[Trace, ...]:
    words, plain = history_wording(say.language), wording(say.language)
    found: dict[str, Trace] = {}
    for condition in said.asks:
        right = holds(said.history, condition)
        said_wrong, said_right = (plain.no, plain.yes) if right else (plain.yes, plain.no)
        for mistake, shows in zip(MISTAKES, betrayed(said.history, condition), strict=True):
            if not shows:
                continue
            differs = (question_on(condition, words), said_wrong, said_right)
            name = mistake.name(words)
            before = found[name].differs if name in found else ()
            found[name] = Trace(name, mistake.rule(words), (*before, differs))
    return tuple(found.values())


def reveals(said: HistoryFigure, diagram: Diagram) -> tuple[Diagnostic, ...]:
    """A warning where whoever makes any of the mistakes says the right thing all the same."""
    return all_right(said.asks, lambda condition: betrayed(said.history, condition), ADVICE, diagram.span)


ADVICE = {
    LINEARIZABLE: "let an operation take effect later than one that begins after it, or a read return what an "
    "unfinished write wrote, or let only real time rule the order out",
    SEQUENTIAL: "let a read return an old value after a write of another process has ended, or what an unfinished "
    "write wrote",
}
