"""What common mistakes about forks write, to tell from a wrong answer which idea went wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from ddcurric.figures.chain.model import GHOST, HEAVIEST, LONGEST
from ddcurric.figures.chain.source import CONFIRMATIONS, GIVEN_UP, TIP, TOTALS, Blocks
from ddcurric.figures.kit.marking import MarkedQuestion, Mistake, Trace, traces_of
from ddcurric.values import dataclass
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.chain import ChainWording, chain_wording

Writes = Callable[[Blocks], Mapping[str, str]]
"""What stands at each place that is asked for."""
ALONE = ""
"""The place of a question that is about the whole figure."""


@dataclass(frozen=True, slots=True)
class ChainMistake(Mistake[Blocks]):
    """A mistake that is made by some rules alone."""

    rules: tuple[str, ...] = (LONGEST, HEAVIEST, GHOST)
    """The rules by which one may make it."""


def traces(said: Blocks, what: str, say: ChainWording) -> tuple[Trace, ...]:
    """What each mistake writes where something is asked for."""
    mistakes = (each for each in MISTAKES[what] if said.rule in each.rules)
    return traces_of(mistakes, said, RIGHT[what](said), say)


def _tip(choose: Callable[[Blocks], str]) -> Writes:
    return lambda said: {ALONE: choose(said)}


def _confirmations(count: Callable[[Blocks, str], int]) -> Writes:
    return lambda said: {block: str(count(said, block)) for block in said.confirmed}


def _on_any_branch(said: Blocks, block: str) -> int:
    """The blocks from one on along the longest chain over it."""
    tree = said.tree
    above = [tip for tip in tree.tips if block in tree.chain(tip)]
    return max(tree.height(tip) for tip in above) - tree.height(block) + 1


def _blocks(choose: Callable[[Blocks], tuple[str, ...]]) -> Writes:
    return lambda said: {ALONE: ", ".join(choose(said)) or "–"}


def _totals(count: Callable[[Blocks, str], int]) -> Writes:
    return lambda said: {block: str(count(said, block)) for block in said.totals}


def _best_from(said: Blocks, block: str) -> int:
    """The weight of the heaviest chain over a block, without what is before it."""
    tree = said.tree
    before = tree.chain_weight(block) - tree.weight(block)
    return max(tree.chain_weight(tip) for tip in tree.tips if block in tree.chain(tip)) - before


def _subtree_of(said: Blocks, tip: str) -> int:
    """The weight of all blocks over the fork of the first block below which a tip stands, and of what is before it."""
    tree = said.tree
    forks = [block for block in tree.chain(tip) if len(tree.after[block]) > 1]
    if not forks:
        return tree.chain_weight(tip)
    fork = forks[0]
    child = next(block for block in tree.after[fork] if block in tree.chain(tip))
    return tree.chain_weight(fork) + tree.subtree_weights[child]


RIGHT: Mapping[str, Writes] = MappingProxyType(
    {
        TIP: _tip(lambda said: said.tip),
        CONFIRMATIONS: _confirmations(lambda said, block: said.tree.confirmations(block, said.tip)),
        GIVEN_UP: _blocks(lambda said: said.given_up),
        TOTALS: _totals(lambda said, block: said.totals[block]),
    }
)
MISTAKES: Mapping[str, tuple[ChainMistake, ...]] = MappingProxyType(
    {
        TIP: (
            ChainMistake("by_length", _tip(lambda said: said.tree.best(LONGEST, said.seen)), (HEAVIEST, GHOST)),
            ChainMistake("by_weight", _tip(lambda said: said.tree.best(HEAVIEST, said.seen)), (GHOST,)),
            ChainMistake("by_subtree", _tip(lambda said: said.tree.best(GHOST, said.seen)), (LONGEST, HEAVIEST)),
            ChainMistake("first_tip", _tip(lambda said: said.seen or said.tree.tips[0])),
        ),
        CONFIRMATIONS: (
            ChainMistake("on_top",
                         _confirmations(lambda said, block: max(said.tree.confirmations(block, said.tip) - 1, 0))),
            ChainMistake("any_branch", _confirmations(_on_any_branch)),
            ChainMistake("height", _confirmations(lambda said, block: said.tree.height(block))),
        ),
        GIVEN_UP: (
            ChainMistake("from_start", _blocks(lambda said: said.tree.chain(said.seen))),
            ChainMistake("adopted", _blocks(lambda said: said.tree.given_up(said.tip, said.seen))),
            ChainMistake("tip_only", _blocks(lambda said: said.given_up[-1:])),
        ),
        TOTALS: (
            ChainMistake("by_length", _totals(lambda said, block: said.tree.height(block) + 1), (HEAVIEST,)),
            ChainMistake("by_weight", _totals(_best_from), (GHOST,)),
            ChainMistake("by_subtree", _totals(_subtree_of), (LONGEST, HEAVIEST)),
        ),
    }
)  # fmt: skip


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
