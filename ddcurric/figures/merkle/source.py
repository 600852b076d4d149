"""What a hash tree says, before anything of it is placed."""

from __future__ import annotations

from functools import cached_property

from ddcurric.figures.kit.staging import Stage
from ddcurric.figures.merkle.model import HashNode, audit_path, hashes, nodes_of, tree_over, way_up
from ddcurric.values import dataclass

PROOF, CHECK, CHANGES = "proof", "check", "changes"
"""What may be asked for."""
DIGITS = 4
"""Hexadecimal digits of a hash that are printed."""
PRIME = "′"
"""Behind what has changed."""
SHORT = 4
"""So many letters of leaves are written in the name of a hash; else its first and its last leaf."""


@dataclass(frozen=True, eq=False)
class HashTree:
    """A hash tree and how its author wants it drawn."""

    leaves: tuple[str, ...]
    proof: str = ""
    """The leaf that is proved to be in it; empty: none is."""
    change: str = ""
    """The leaf that changes."""
    becomes: str = ""
    """What is in its place then."""
    shows_hashes: bool = False
    shows_check: bool = False
    marked: bool = False
    """Hashes of leaves and of hashes are told apart, as RFC 6962 does."""
    asks: tuple[str, ...] = ()
    steps: tuple[Stage, ...] = ()
    varies: bool = False

    @cached_property
    def tree(self) -> HashNode:
        return tree_over(0, len(self.leaves))

    @cached_property
    def nodes(self) -> dict[str, HashNode]:
        """The hashes by name, the root first."""
        return {self.name(node): node for node in nodes_of(self.tree)}

    def name(self, node: HashNode) -> str:
        """`h(ab)`, `h(T1–T4)`."""
        held = self.leaves[node.start : node.end]
        together = "".join(held)
        return f"h({together if len(together) <= SHORT or len(held) == 1 else f'{held[0]}–{held[-1]}'})"

    @cached_property
    def siblings(self) -> tuple[str, ...]:
        """The audit path of the leaf that is proved, from the leaf up."""
        return tuple(map(self.name, audit_path(self.tree, self.leaves.index(self.proof)))) if self.proof else ()

    @cached_property
    def way(self) -> tuple[str, ...]:
        """The hashes that whoever checks the proof computes, from the leaf's own to the root."""
        return tuple(map(self.name, way_up(self.tree, self.leaves.index(self.proof)))) if self.proof else ()

    @cached_property
    def changed(self) -> tuple[str, ...]:
        """The hashes that change, from the leaf's own to the root."""
        return tuple(map(self.name, way_up(self.tree, self.leaves.index(self.change)))) if self.change else ()

    @cached_property
    def digests(self) -> dict[str, str]:
        """The first digits of every hash, as they are after the change."""
        leaves = [self.becomes if leaf == self.change else leaf for leaf in self.leaves]
        return {self.name(node): each.hex()[:DIGITS] for node, each in hashes(self.tree, leaves, self.marked).items()}

    @property
    def computed(self) -> dict[str, str]:
        """The check of the proof: each hash that is computed, and of which two."""
        found = {}
        for name in self.way[1:]:
            node = self.nodes[name]
            if node.left is not None and node.right is not None:
                found[name] = f"{self.name(node.left)} || {self.name(node.right)}"
        return found

    def tells(self, what: str, answered: bool) -> bool:
        """Whether something that may be asked for is shown: the check tells the proof, too."""
        asked = {PROOF, CHECK} & {*self.asks} if what in (PROOF, CHECK) else {what} & {*self.asks}
        return answered or not asked
