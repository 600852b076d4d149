"""`ask: cut`: the questions about the cuts of an execution, and what answers them."""

from __future__ import annotations

from ddcurric.figures.kit.execution.model import breaking, in_transit
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.questions import FigureQuestion
from ddcurric.wording import wording


def questions_of(said: SpaceTime, language: str) -> tuple[FigureQuestion, ...]:
    """A question for each cut, where they are asked about."""
    if not said.asks_cut:
        return ()
    return tuple(
        FigureQuestion(f"cut{at}", f"{at + 1}", _asked(said, at, language), _answers(said, at, language))
        for at in range(len(said.cuts))
    )


def _asked(said: SpaceTime, at: int, language: str) -> str:
    words, name = wording(language), said.cuts[at].name
    if not name and len(said.cuts) == 1:
        return words.one_cut
    return words.cut_question.format(name or words.cut_number.format(at + 1))


def _answers(said: SpaceTime, at: int, language: str) -> tuple[str, ...]:
    words, frontier = wording(language), said.cuts[at].frontier
    broken = breaking(said.execution, frontier)
    if broken:
        return words.cut_broken.format(words.comma.join(m.name for m in broken)), words.no
    transit = in_transit(said.execution, frontier)
    return words.cut_consistent.format(words.comma.join(m.name for m in transit) or words.none), words.yes
