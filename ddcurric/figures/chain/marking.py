"""The marking key of blocks that ask: what each common mistake writes, and where."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.chain.mistakes import ALONE, traces
from ddcurric.figures.chain.source import CONFIRMATIONS, GIVEN_UP, TIP, TOTALS, Blocks
from ddcurric.figures.kit.marking import MarkedQuestion, Trace
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.chain import ChainWording, chain_wording


def marks(said: Blocks, say: DiagramWording) -> Iterator[MarkedQuestion]:
    """What each common mistake writes, for each thing that is asked for."""
    words = chain_wording(say.language)
    captions = {
        TIP: words.tip_key,
        CONFIRMATIONS: words.confirmations_key,
        GIVEN_UP: words.given_up_key,
        TOTALS: words.totals_key,
    }
    return (MarkedQuestion(what, tuple(_named(said, what, words)), captions[what], ADVICE) for what in said.asks)


def _named(said: Blocks, what: str, words: ChainWording) -> Iterator[Trace]:
    place = f"{words.tip_here}:" if what == TIP else f"{said.seen}:"
    for trace in traces(said, what, words):
        differs = ((place if at == ALONE else at, wrong, right) for at, wrong, right in trace.differs)
        yield Trace(trace.name, trace.rule, tuple(differs))


ADVICE = "let the tip that was seen first be another one than the rule chooses, or give some blocks more weight"
