"""The marking key of blocks that ask: what each common mistake writes, and where."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.diagnostics import Diagnostic
from ddcurric.figures.chain.mistakes import ALONE, traces
from ddcurric.figures.chain.source import CONFIRMATIONS, GIVEN_UP, TIP, TOTALS, Blocks
from ddcurric.figures.kit.marking import Trace, mistakes_table, unseen
from ddcurric.lesson.model.block import Block, Diagram
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.chain import ChainWording, chain_wording


def marking_key(said: Blocks, diagram: Diagram, say: DiagramWording) -> tuple[Block, ...]:
    """A table for each thing that is asked for; empty where nothing is, or no mistake shows."""
    words = chain_wording(say.language)
    captions = {
        TIP: words.tip_key,
        CONFIRMATIONS: words.confirmations_key,
        GIVEN_UP: words.given_up_key,
        TOTALS: words.totals_key,
    }
    tables = zip(said.asks, mistakes(said, say), strict=True)
    return tuple(block for what, found in tables for block in mistakes_table(found, captions[what], diagram.span, say))


def mistakes(said: Blocks, say: DiagramWording) -> Iterator[Iterator[Trace]]:
    """What each common mistake writes, for each thing that is asked for."""
    words = chain_wording(say.language)
    return (_named(said, what, words) for what in said.asks)


def _named(said: Blocks, what: str, words: ChainWording) -> Iterator[Trace]:
    place = f"{words.tip_here}:" if what == TIP else f"{said.seen}:"
    for trace in traces(said, what, words):
        differs = ((place if at == ALONE else at, wrong, right) for at, wrong, right in trace.differs)
        yield Trace(trace.name, trace.rule, tuple(differs))


def reveals(said: Blocks, diagram: Diagram) -> tuple[Diagnostic, ...]:
    """A warning where no mistake shows, since each writes what is right."""
    words = chain_wording("en")
    return tuple(found for what in said.asks for found in unseen(traces(said, what, words), what, ADVICE, diagram.span))


ADVICE = "let the tip that was seen first be another one than the rule chooses, or give some blocks more weight"
