"""The marking key of a ring that asks: what each common mistake writes, and where."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.marking import MarkedQuestion, Trace
from ddcurric.figures.ring.mistakes import traces
from ddcurric.figures.ring.source import HOPS, MOVED, OWNERS, TABLES, Ring
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.ring import RingWording, ring_wording


def marks(said: Ring, say: DiagramWording) -> Iterator[MarkedQuestion]:
    """What each common mistake writes, for each thing that is asked for."""
    words = ring_wording(say.language)
    for what in (ask.what for ask in said.asks):
        found = tuple(_named(said, what, words))
        yield MarkedQuestion(_written(said, what), found, _caption(said, what, words), ADVICE[what])


def _named(said: Ring, what: str, words: RingWording) -> Iterator[Trace]:
    for trace in traces(said, what, words):
        differs = ((at or words.which_move, wrong, right) for at, wrong, right in trace.differs)
        yield Trace(trace.name, trace.rule, tuple(differs))


def _caption(said: Ring, what: str, words: RingWording) -> str:
    tables = words.buckets_key if said.model.xor else words.fingers_key
    return {OWNERS: words.owners_key, TABLES: tables, HOPS: words.hops_key, MOVED: words.moved_key}[what]


def _written(said: Ring, what: str) -> str:
    return ("buckets" if said.model.xor else "fingers") if what == TABLES else what


ADVICE = {
    OWNERS: "let one key lie nearer to the node before it, and another behind the last node",
    TABLES: "take more nodes, or one whose fingers reach past 0",
    HOPS: "look up a key that is several hops away",
    MOVED: "let some keys move and others not",
}
