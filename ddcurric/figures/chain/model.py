"""Blocks that name the one before them, and the rules by which a node chooses among their tips.

Nakamoto, Bitcoin: A Peer-to-Peer Electronic Cash System, 2008, section 5; Sompolinsky, Zohar, Secure High-Rate
Transaction Processing in Bitcoin, 2015, section 3 (GHOST: the greedy heaviest observed subtree).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from ddcurric.values import dataclass

LONGEST, HEAVIEST, GHOST = "longest", "heaviest", "ghost"
RULES = (LONGEST, HEAVIEST, GHOST)


@dataclass(frozen=True)
class BlockTree:
    """Blocks by the one before them."""

    before: Mapping[str, str]
    """Of each block the one that it names, in the order in which they were seen; the first one names ``."""
    weights: Mapping[str, int]
    """Of blocks that do not weigh 1."""

    @property
    def genesis(self) -> str:
        return next(iter(self.before))

    @cached_property
    def after(self) -> Mapping[str, tuple[str, ...]]:
        """The blocks that name each one, in the order in which they were seen."""
        found: dict[str, list[str]] = {block: [] for block in self.before}
        for block, parent in self.before.items():
            if parent:
                found[parent].append(block)
        return {block: tuple(children) for block, children in found.items()}

    @cached_property
    def tips(self) -> tuple[str, ...]:
        """Those that nobody names, in the order in which they were seen."""
        return tuple(block for block in self.before if not self.after[block])

    def weight(self, block: str) -> int:
        """1 where nothing is said."""
        return self.weights.get(block, 1)

    def chain(self, tip: str) -> tuple[str, ...]:
        """The blocks from the first one to a tip."""
        found = [tip]
        while self.before[found[-1]]:
            found.append(self.before[found[-1]])
        return tuple(reversed(found))

    def height(self, block: str) -> int:
        """How many blocks are before it, back to the first."""
        return len(self.chain(block)) - 1

    def chain_weight(self, tip: str) -> int:
        """Of all blocks from the first to `tip`."""
        return sum(map(self.weight, self.chain(tip)))

    @cached_property
    def subtree_weights(self) -> Mapping[str, int]:
        """Of each block together with all that come after it."""
        found: dict[str, int] = {}
        for block in sorted(self.before, key=self.height, reverse=True):
            found[block] = self.weight(block) + sum(found[child] for child in self.after[block])
        return found

    def best(self, rule: str, seen: str = "") -> str:
        """The tip by a rule; of several as good the one that the node has, then the one that was seen first."""
        if rule == GHOST:
            block = self.genesis
            while self.after[block]:
                own = self.chain(seen) if seen else ()
                block = max(self.after[block], key=lambda child: (self.subtree_weights[child], child in own))
            return block
        worth = self.chain_weight if rule == HEAVIEST else self.height
        return max(self.tips, key=lambda tip: (worth(tip), tip == seen))

    def confirmations(self, block: str, tip: str) -> int:
        """The blocks of a chain from a block on, itself among them; 0 where it is not in the chain."""
        chain = self.chain(tip)
        return len(chain) - chain.index(block) if block in chain else 0

    def given_up(self, seen: str, tip: str) -> tuple[str, ...]:
        """The blocks of one chain that are not in another, the first of them first."""
        kept = frozenset(self.chain(tip))
        return tuple(block for block in self.chain(seen) if block not in kept)
