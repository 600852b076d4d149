"""Tables for the solutions: which mistake a wrong value betrays."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from typing import Generic, TypeVar

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model.block import Align, Table, TableCell
from ddcurric.lesson.model.inline import Inline, Strong, Text
from ddcurric.source import Span
from ddcurric.values import dataclass
from ddcurric.wording import runs_leftwards
from ddcurric.wording.figures import DiagramWording

SaidT = TypeVar("SaidT")

SHOWN = 6
"""Places that a row of the table names at most."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What a mistake writes."""

    name: str
    """What the student forgets."""
    rule: str
    """What the student does."""
    differs: tuple[tuple[str, str, str], ...]
    """Where it shows: place, wrong value, right value, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class MarkedQuestion:
    """A question of a figure, and what each common mistake writes in answer to it."""

    asked: str
    """As it is written behind `ask:`."""
    traces: tuple[Trace, ...]
    caption: str
    """Of the table that shows them."""
    advice: str = ""
    """What makes a mistake show; empty: nothing is said where none does."""


@dataclass(frozen=True, slots=True)
class Mistake(Generic[SaidT]):
    """A common mistake, and what it writes at each place that is asked for."""

    name: str
    """See `trace`."""
    writes: Callable[[SaidT], Mapping[str, str]]


def traces_of(
    mistakes: Iterable[Mistake[SaidT]], said: SaidT, right: Mapping[str, str], words: object
) -> tuple[Trace, ...]:
    """What each mistake writes at the places where something else is `right`."""
    found = ((mistake, mistake.writes(said)) for mistake in mistakes)
    return tuple(
        trace(
            mistake.name, words, ((at, wrong[at], right[at]) for at in right if at in wrong and wrong[at] != right[at])
        )
        for mistake, wrong in found
    )


def trace(key: str, words: object, differs: Iterable[tuple[str, str, str]]) -> Trace:
    """A mistake by its key in a kind's words."""
    name, rule = getattr(words, key)
    return Trace(name, rule, tuple(differs))


def unseen(marked: Iterable[MarkedQuestion], span: Span) -> tuple[Diagnostic, ...]:
    """A warning for each question of which no mistake shows, since each writes what is right."""
    told = "of what `ask: {}` asks for, no common mistake makes anything wrong"
    blind = (each for each in marked if each.advice and not any(trace.differs for trace in each.traces))
    return tuple(warning("diagram-reveals-nothing", span, told.format(each.asked), each.advice) for each in blind)


def tables_of(marked: Iterable[MarkedQuestion]) -> Mapping[str, tuple[Trace, ...]]:
    """The mistakes that show, by the captions of their tables: a mistake is a row in each, whatever it is about."""
    tables: dict[str, dict[str, Trace]] = {}
    for each in marked:
        rows = tables.setdefault(each.caption, {})
        for trace in each.traces:
            if trace.differs:
                before = rows[trace.name].differs if trace.name in rows else ()
                rows[trace.name] = Trace(trace.name, trace.rule, (*before, *trace.differs))
    return {caption: tuple(rows.values()) for caption, rows in tables.items()}


def mistakes_table(found: Iterable[Trace], caption: str, span: Span, say: DiagramWording) -> tuple[Table, ...]:
    """A row for each mistake that shows; mistakes that write the same share one. Empty where none shows."""
    rows = [_either(alike, say) for alike in told_apart(found)]
    if not rows:
        return ()
    table = Table(
        header=tuple(_cell(head, span) for head in (say.mistake, say.student_does, say.it_writes)),
        rows=tuple(
            (_cell(_capital(trace.name), span), _cell(trace.rule, span), TableCell(_written(trace, span, say), span))
            for trace in rows
        ),
        aligns=(Align.LEFT, Align.LEFT, Align.LEFT),
        caption=(Text(caption, span),),
        id="",
        number=None,
        span=span,
    )
    return (table,)


LISTED = ", "
"""Between things that a wrong answer names."""
MOST_LISTED = 12


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def told_apart(found: Iterable[Trace]) -> tuple[tuple[Trace, ...], ...]:
    """The mistakes that show; those that write the same in this figure together, since nobody can tell them apart."""
    rows: dict[tuple[tuple[str, str, str], ...], tuple[Trace, ...]] = {}
    for trace in found:
        if trace.differs:
            rows[trace.differs] = (*rows.get(trace.differs, ()), trace)
    return tuple(rows.values())


def _either(alike: tuple[Trace, ...], say: DiagramWording) -> Trace:
    """One row names all that write the same."""
    names, rules = (trace.name for trace in alike), (trace.rule for trace in alike)
    return Trace(reduce(say.or_mistake.format, names), reduce(say.or_rule.format, rules), alike[0].differs)


def _cell(text: str, span: Span) -> TableCell:
    return TableCell((Text(text, span),), span)


def _written(trace: Trace, span: Span, say: DiagramWording) -> tuple[Inline, ...]:
    parts: list[Inline] = []
    for place, wrong, right in trace.differs[:SHOWN]:
        at, theirs, ours = (_as_drawn(each, say) for each in (place, _in_short(wrong), _in_short(right)))
        parts.append(Text(f"{say.semicolon if parts else ''}{at} ", span))
        parts.append(Strong((Text(theirs, span),), span))
        parts.append(Text(say.instead.format(ours), span))
    more = len(trace.differs) - SHOWN
    if more > 0:
        parts.append(Text(say.semicolon + (say.one_more if more == 1 else say.more.format(more)), span))
    return tuple(parts)


def _as_drawn(written: str, say: DiagramWording) -> str:
    """Among words that run to the left, a name such as "h(ج)" runs as it does in the figure: as its first letter.

    Each does by itself, since a line may end between two of them.
    """
    if written.isascii() or not runs_leftwards(say.language):
        return written
    return LISTED.join(f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}" for name in written.split(LISTED))


def _in_short(written: str) -> str:
    """The first and the last of a long list: nobody compares a hundred hashes by eye."""
    listed = written.split(LISTED)
    return written if len(listed) <= MOST_LISTED else LISTED.join((*listed[: MOST_LISTED - 2], "…", listed[-1]))
