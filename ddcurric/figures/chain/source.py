"""What a figure of blocks says, before anything of it is placed."""

from __future__ import annotations

from functools import cached_property

from ddcurric.figures.chain.model import GHOST, HEAVIEST, LONGEST, BlockTree
from ddcurric.figures.kit.staging import Stage
from ddcurric.values import dataclass

TIP, CONFIRMATIONS, GIVEN_UP, TOTALS = "tip", "confirmations", "given-up", "totals"
"""What may be asked for."""


@dataclass(frozen=True, eq=False)
class Blocks:
    """A tree of blocks and how its author wants it drawn."""

    tree: BlockTree
    rule: str = LONGEST
    seen: str = ""
    """The block to which a node holds before it sees the others; empty: none is told of."""
    confirmed: tuple[str, ...] = ()
    """Blocks whose confirmations are told."""
    shows_tip: bool = True
    shows_totals: bool = False
    asks: tuple[str, ...] = ()
    steps: tuple[Stage, ...] = ()
    varies: bool = False

    @cached_property
    def tip(self) -> str:
        """The last block of the chain that counts."""
        return self.tree.best(self.rule, self.seen)

    @cached_property
    def rivals(self) -> tuple[str, ...]:
        """The tips that are as good as the one that is chosen."""
        if self.rule == GHOST:
            return ()
        worth = self.tree.chain_weight if self.rule == HEAVIEST else self.tree.height
        return tuple(tip for tip in self.tree.tips if tip != self.tip and worth(tip) == worth(self.tip))

    @cached_property
    def given_up(self) -> tuple[str, ...]:
        """The blocks that a node held to and gives up, the first of them first; empty where no such node is told of."""
        return self.tree.given_up(self.seen, self.tip) if self.seen else ()

    @cached_property
    def totals(self) -> dict[str, int]:
        """What the rule compares: length or weight of the chain to each tip, or, at forks, weights of subtrees."""
        tree = self.tree
        if self.rule == GHOST:
            forks = [children for children in tree.after.values() if len(children) > 1]
            return {child: tree.subtree_weights[child] for children in forks for child in children}
        if self.rule == HEAVIEST:
            return {tip: tree.chain_weight(tip) for tip in tree.tips}
        return {tip: tree.height(tip) + 1 for tip in tree.tips}

    @property
    def totals_told(self) -> bool:
        return self.shows_totals or TOTALS in self.asks

    @property
    def weighed(self) -> bool:
        """Whether the weights of blocks are printed."""
        return bool(self.tree.weights) or self.rule != LONGEST

    @property
    def asks_confirmations(self) -> bool:
        """Whether confirmations are to be filled in: also where they would tell the tip that is asked for."""
        return bool({*self.asks} & {TIP, CONFIRMATIONS, GIVEN_UP})

    def tells_tip(self, answered: bool) -> bool:
        """Whether the figure shows which chain counts: not where that would answer something."""
        return self.shows_tip and (answered or not self.asks_confirmations)
