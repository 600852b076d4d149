"""The marking key of a ring that asks: what each common mistake writes, and where."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic
from ddcurric.figures.kit.marking import Trace, mistakes_table, unseen
from ddcurric.figures.ring.mistakes import traces
from ddcurric.figures.ring.source import HOPS, MOVED, OWNERS, TABLES, Ring
from ddcurric.lesson.model.block import Block, Diagram
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.ring import RingWording, ring_wording


def marking_key(said: Ring, diagram: Diagram, say: DiagramWording) -> tuple[Block, ...]:
    """A table for each thing that is asked for; empty where nothing is, or no mistake shows."""
    words = ring_wording(say.language)
    captions = (_caption(said, ask.what, words) for ask in said.asks)
    tables = zip(mistakes(said, say), captions, strict=True)
    return tuple(block for found, caption in tables for block in mistakes_table(found, caption, diagram.span, say))


def mistakes(said: Ring, say: DiagramWording) -> Iterator[Iterator[Trace]]:
    """What each common mistake writes, for each thing that is asked for."""
    words = ring_wording(say.language)
    return (_named(said, ask.what, words) for ask in said.asks)


def _named(said: Ring, what: str, words: RingWording) -> Iterator[Trace]:
    for trace in traces(said, what, words):
        differs = ((at or words.which_move, wrong, right) for at, wrong, right in trace.differs)
        yield Trace(trace.name, trace.rule, tuple(differs))


def _caption(said: Ring, what: str, words: RingWording) -> str:
    tables = words.buckets_key if said.model.xor else words.fingers_key
    return {OWNERS: words.owners_key, TABLES: tables, HOPS: words.hops_key, MOVED: words.moved_key}[what]


def reveals(said: Ring, diagram: Diagram) -> tuple[Diagnostic, ...]:
    """A warning where no mistake shows, since each writes what is right."""
    words = ring_wording("en")
    asked = ((traces(said, ask.what, words), _written(said, ask.what), ADVICE[ask.what]) for ask in said.asks)
    return tuple(found for each in asked for found in unseen(*each, diagram.span))


def _written(said: Ring, what: str) -> str:
    return ("buckets" if said.model.xor else "fingers") if what == TABLES else what


ADVICE = {
    OWNERS: "let one key lie nearer to the node before it, and another behind the last node",
    TABLES: "take more nodes, or one whose fingers reach past 0",
    HOPS: "look up a key that is several hops away",
    MOVED: "let some keys move and others not",
}
