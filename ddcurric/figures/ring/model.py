"""Who stores a key, which nodes a node knows, and how a lookup goes: Chord's ring and Kademlia's distance.

Stoica, Morris, Karger, Kaashoek, Balakrishnan, Chord: A Scalable Peer-to-peer Lookup Service, 2001, figures 4 and 5.
Maymounkov, Mazières, Kademlia: A Peer-to-peer Information System Based on the XOR Metric, 2002, sections 2.1 to 2.3.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from ddcurric.values import dataclass


@dataclass(frozen=True)
class RingModel:
    """Nodes at places of a ring of `2 ** bits`."""

    bits: int
    nodes: Mapping[str, int]
    """Their places, by name, in the order of the places."""
    xor: bool = False
    """Kademlia: what is near differs in low bits only. Else Chord: a key belongs to the first node not before it."""
    at: Mapping[int, str] = field(init=False)
    """The nodes, by place."""
    _places: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        ordered = dict(sorted(self.nodes.items(), key=lambda each: each[1]))
        object.__setattr__(self, "nodes", ordered)
        object.__setattr__(self, "at", {place: name for name, place in ordered.items()})
        object.__setattr__(self, "_places", tuple(ordered.values()))

    @property
    def size(self) -> int:
        """How many places the ring has."""
        return 1 << self.bits

    def holders(self, place: int, copies: int = 1) -> tuple[str, ...]:
        """The nodes that store the key at a place, its owner first."""
        if self.xor:
            return tuple(sorted(self.nodes, key=lambda name: self.nodes[name] ^ place)[:copies])
        first, count = bisect_left(self._places, place), len(self._places)
        return tuple(self.at[self._places[(first + step) % count]] for step in range(min(copies, count)))

    def owner(self, place: int) -> str:
        """The node that holds the key at a place."""
        return self.holders(place)[0]

    def predecessor(self, place: int) -> str:
        """The last node before a place."""
        return self.at[self._places[bisect_left(self._places, place) - 1]]

    def successor(self, node: str) -> str:
        """The next node; itself where it is alone."""
        return self.owner((self.nodes[node] + 1) % self.size)

    def finger_start(self, node: str, number: int) -> int:
        """The place that the finger of this number, from 0, looks for."""
        return (self.nodes[node] + (1 << number)) % self.size

    def fingers(self, node: str) -> tuple[str, ...]:
        """The finger table: the first node that is not before n + 1, n + 2, n + 4, …"""
        return tuple(self.owner(self.finger_start(node, number)) for number in range(self.bits))

    def buckets(self, node: str) -> tuple[tuple[str, ...], ...]:
        """By number of the bucket the nodes at a distance of 2**number up to twice that, nearest first."""
        own = self.nodes[node]
        others = sorted((name for name in self.nodes if name != node), key=lambda name: self.nodes[name] ^ own)
        return tuple(
            tuple(name for name in others if (self.nodes[name] ^ own).bit_length() == number + 1)
            for number in range(self.bits)
        )

    def known(self, node: str, most: int = 1) -> tuple[str, ...]:
        """The nodes that a node can ask: its fingers, or of each bucket the `most` that are nearest to it."""
        if self.xor:
            return tuple(name for bucket in self.buckets(node) for name in bucket[:most])
        return tuple(name for name in dict.fromkeys(self.fingers(node)) if name != node)

    def lookup(self, start: str, place: int, most: int = 1) -> tuple[str, ...]:
        """The nodes that a lookup visits, from the one that asks to the one that stores the key."""
        path = [start]
        while (step := self._next(path[-1], place, most)) is not None:
            path.append(step)
        return tuple(path)

    def _next(self, node: str, place: int, most: int) -> str | None:
        """Where a node sends a lookup; None: it stores the key itself, and knows that."""
        if node == self.owner(place):
            return None
        if self.xor:
            return min(self.known(node, most), key=lambda name: self.nodes[name] ^ place)
        follower = self.successor(node)
        if follower == self.owner(place):
            return follower
        # The finger that goes farthest without passing the key.
        before = (name for name in self.known(node) if self._within(node, name, place))
        return max(before, key=lambda name: (self.nodes[name] - self.nodes[node]) % self.size)

    def _within(self, node: str, other: str, place: int) -> bool:
        """Whether a node lies after another and before a place."""
        own = self.nodes[node]
        return 0 < (self.nodes[other] - own) % self.size < ((place - own) % self.size or self.size)

    def changed(self, joins: Mapping[str, int], leaves: Iterable[str]) -> RingModel:
        """The ring when some nodes have come and others have gone."""
        gone = frozenset(leaves)
        stays = {name: place for name, place in self.nodes.items() if name not in gone}
        return replace(self, nodes={**stays, **joins})


@dataclass(frozen=True, slots=True)
class Move:
    """A key that somebody has to store who has not stored it before."""

    key: str
    before: tuple[str, ...]
    after: tuple[str, ...]
    """Who store it, its owner first."""

    @property
    def source(self) -> str:
        """Who gives it away, or the owner that has a copy of it."""
        return next((name for name in self.before if name not in self.after), self.before[0])

    @property
    def target(self) -> str:
        return next(name for name in self.after if name not in self.before)


def moves(before: RingModel, after: RingModel, keys: Mapping[str, int], copies: int = 1) -> tuple[Move, ...]:
    """The keys that move when a ring becomes another."""
    found = (Move(key, before.holders(at, copies), after.holders(at, copies)) for key, at in keys.items())
    return tuple(move for move in found if not set(move.after) <= set(move.before))
