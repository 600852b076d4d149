"""The marking key of a figure that asks: what each common mistake writes, and where."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.diagrams.execution import breaking, in_transit
from ddcurric.diagrams.mistakes import Trace, traces
from ddcurric.diagrams.prose import listed
from ddcurric.diagrams.spacetime.source import Ask, Cut, SpaceTime
from ddcurric.model.block import Align, Block, Diagram, Paragraph, Table, TableCell
from ddcurric.model.inline import Inline, Strong, Text
from ddcurric.source import Span

SHOWN = 6
"""Events that a row of the key names at most."""


def marking_key(said: SpaceTime, diagram: Diagram) -> tuple[Block, ...]:
    """Paragraphs and tables for the solutions; empty where the figure asks nothing."""
    span = diagram.span
    return tuple(
        block for blocks in (*(_stamps(said, ask, span) for ask in said.asks), _cuts(said, span)) for block in blocks
    )


def _stamps(said: SpaceTime, ask: Ask, span: Span) -> Iterator[Block]:
    found = [trace for trace in _merged(traces(said.execution, ask.stamp, ask.given)) if trace.differs]
    if not found:
        return
    what = {"lamport": "Lamport timestamps", "vector": "Vector timestamps"}[ask.stamp]
    yield Table(
        header=(_cell("Mistake", span), _cell("What the student does", span), _cell("What it writes", span)),
        rows=tuple(
            (_cell(trace.name.capitalize(), span), _cell(trace.rule, span), TableCell(_written(trace, span), span))
            for trace in found
        ),
        aligns=(Align.LEFT, Align.LEFT, Align.LEFT),
        caption=(Text(f"{what}: what a wrong value betrays.", span),),
        id="",
        number=None,
        span=span,
    )


def _merged(found: tuple[Trace, ...]) -> tuple[Trace, ...]:
    """Mistakes that write the same in this figure cannot be told apart: one row names them all."""
    rows: dict[tuple[tuple[str, str, str], ...], Trace] = {}
    for trace in found:
        same = rows.get(trace.differs)
        rows[trace.differs] = (
            Trace(f"{same.name}, or {trace.name}", f"{same.rule}; or {trace.rule}", trace.differs) if same else trace
        )
    return tuple(rows.values())


def _cell(text: str, span: Span) -> TableCell:
    return TableCell((Text(text, span),), span)


def _written(trace: Trace, span: Span) -> tuple[Inline, ...]:
    parts: list[Inline] = []
    for event, wrong, right in trace.differs[:SHOWN]:
        parts.append(Text(f"{'; ' if parts else ''}{event} ", span))
        parts.append(Strong((Text(wrong, span),), span))
        parts.append(Text(f" (not {right})", span))
    more = len(trace.differs) - SHOWN
    if more > 0:
        parts.append(Text(f"; and {more} more", span))
    return tuple(parts)


def _cuts(said: SpaceTime, span: Span) -> Iterator[Block]:
    if not said.asks_cut:
        return
    for at, cut in enumerate(said.cuts):
        yield Paragraph((Text(cut_verdict(said, cut, at), span),), span)


def cut_title(cut: Cut, at: int, of: int) -> str:
    return f"“{cut.name}”" if cut.name else "The cut" if of == 1 else f"Cut {at + 1}"


def cut_verdict(said: SpaceTime, cut: Cut, at: int) -> str:
    """Whether a cut is consistent, and why, as a sentence."""
    title = cut_title(cut, at, len(said.cuts))
    broken = breaking(said.execution, cut.frontier)
    if broken:
        reasons = listed(
            f"{m.name} is received in it (at {m.receiver}) but sent after it (at {m.sender})" for m in broken
        )
        return f"{title} is not consistent: {reasons}."
    transit = in_transit(said.execution, cut.frontier)
    rest = f"in transit: {listed(m.name for m in transit)}" if transit else "no message is in transit"
    return f"{title} is consistent; {rest}."


def reveals(said: SpaceTime, diagram: Diagram) -> tuple[Diagnostic, ...]:
    """A warning where a mistake would go unnoticed, since it writes the right values."""
    found = []
    for ask in said.asks:
        blind = [trace.name for trace in traces(said.execution, ask.stamp, ask.given) if not trace.differs]
        if blind:
            names = listed(f"“{name}”" for name in blind)
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
