"""The marking key of a figure that asks: what each common mistake writes, and where."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.figures.kit.execution.model import breaking, in_transit
from ddcurric.figures.kit.execution.source import Cut, SpaceTime
from ddcurric.figures.kit.marking import MarkedQuestion
from ddcurric.figures.spacetime.mistakes import traces
from ddcurric.lesson.model.block import Diagram
from ddcurric.wording.figures import ENGLISH, DiagramWording


def marks(said: SpaceTime, say: DiagramWording) -> Iterator[MarkedQuestion]:
    """What each common mistake writes, for each sort of timestamps that is asked for."""
    captions = {"lamport": say.lamport_key, "vector": say.vector_key}
    for ask in said.asks:
        yield MarkedQuestion(ask.stamp, traces(said.execution, ask.stamp, ask.given, say), captions[ask.stamp])


def verdicts(said: SpaceTime, say: DiagramWording) -> Iterator[str]:
    """Of each cut, where they are asked about, whether it is consistent, and why."""
    return (cut_verdict(said, cut, at, say) for at, cut in enumerate(said.cuts) if said.asks_cut)


def cut_title(cut: Cut, at: int, of: int, say: DiagramWording) -> str:
    """What a cut is called: by its name, else by its number from `at` = 0, unless it is the only one."""
    if cut.name:
        return say.cut_name.format(say.quotes.quoted(cut.name))
    return say.the_cut if of == 1 else say.cut_number.format(at + 1)


def cut_verdict(said: SpaceTime, cut: Cut, at: int, say: DiagramWording) -> str:
    """Whether a cut is consistent, and why, as a sentence."""
    title = cut_title(cut, at, len(said.cuts), say)
    broken = breaking(said.execution, cut.frontier)
    if broken:
        reasons = (say.broken_by.format(message=m.name, receiver=m.receiver, sender=m.sender) for m in broken)
        return say.broken.format(cut=title, reasons=say.listed(reasons))
    transit = in_transit(said.execution, cut.frontier)
    if not transit:
        return say.consistent.format(cut=title)
    return say.consistent_with.format(cut=title, messages=say.listed(m.name for m in transit))


def unnoticed(said: SpaceTime, diagram: Diagram) -> tuple[Diagnostic, ...]:
    """A warning where a mistake would go unnoticed, since it writes the right values."""
    found = []
    for ask in said.asks:
        blind = [trace.name for trace in traces(said.execution, ask.stamp, ask.given, ENGLISH) if not trace.differs]
        if blind:
            names = ENGLISH.listed(f"“{name}”" for name in blind)
            found.append(
                warning(
                    "diagram-reveals-nothing",
                    diagram.span,
                    f"a student who makes the mistake {names} finds every {ask.stamp} timestamp of this figure right",
                    ADVICE[ask.stamp],
                )
            )
    return tuple(found)


ADVICE = {
    "lamport": "let one message arrive at a higher counter than its own, another at a lower one",
    "vector": "let a message carry news of a third process, to a receiver that has heard something else of it",
}
