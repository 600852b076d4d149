"""What a ring says, before anything of it is placed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from ddcurric.figures.kit.staging import Stage
from ddcurric.figures.ring.model import Move, RingModel, moves
from ddcurric.values import dataclass

OWNERS, TABLES, HOPS, MOVED = "owners", "tables", "hops", "moved"
"""What may be asked for; `tables` are written `fingers` or, by xor, `buckets`."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """A lookup of a key."""

    key: str
    start: str
    path: tuple[str, ...]
    """The nodes that it visits, the first and the last among them."""

    @property
    def hops(self) -> tuple[tuple[str, str], ...]:
        return tuple(zip(self.path, self.path[1:], strict=False))


@dataclass(frozen=True, slots=True)
class RingAsk:
    """What a ring asks for."""

    what: str
    given: frozenset[str] = frozenset()
    """Keys whose owner is printed all the same."""


@dataclass(frozen=True, eq=False)
class Ring:
    """A ring and how its author wants it drawn."""

    model: RingModel
    keys: Mapping[str, int] = field(default_factory=dict)
    copies: int = 1
    """How many nodes store a key."""
    contacts: int = 1
    """By xor: how many nodes of a bucket a node knows."""
    tables: tuple[str, ...] = ()
    """Nodes whose fingers or buckets are shown."""
    lookups: tuple[Lookup, ...] = ()
    joins: Mapping[str, int] = field(default_factory=dict)
    leaves: tuple[str, ...] = ()
    shows_owners: bool = False
    asks: tuple[RingAsk, ...] = ()
    steps: tuple[Stage, ...] = ()
    varies: bool = False

    def ask(self, what: str) -> RingAsk | None:
        """What it asks for by that name; None: it does not."""
        return next((ask for ask in self.asks if ask.what == what), None)

    def tells(self, what: str, answered: bool, key: str = "") -> bool:
        """Whether something that may be asked for is shown: not before it is answered, nor where it answers who stores
        a key, or whom a node knows whose table is asked for."""
        if answered:
            return True
        owners = self.ask(OWNERS)
        tells_owner = owners is not None and what in (HOPS, MOVED) and (not key or key not in owners.given)
        return self.ask(what) is None and not tells_owner and not (what == HOPS and self._tells_entry(key))

    def _tells_entry(self, key: str) -> bool:
        """Whether the lookup of a key leaves a node whose table is asked for."""
        left = {node for lookup in self.lookups if lookup.key == key for node in lookup.path[:-1]}
        return self.ask(TABLES) is not None and not left.isdisjoint(self.tables)

    @property
    def owners_told(self) -> bool:
        """Who stores which key stands in a table, or is asked for in one."""
        return self.shows_owners or self.ask(OWNERS) is not None

    @property
    def moves(self) -> tuple[Move, ...]:
        """The keys that move when nodes come and go."""
        return moves(self.model, self.model.changed(self.joins, self.leaves), self.keys, self.copies)

    @property
    def all_nodes(self) -> Mapping[str, int]:
        """Those that have a place in the drawing: also those that are yet to come."""
        return {**self.model.nodes, **self.joins}

    def edge(self, one: str, other: str) -> str:
        """The name of a hop or a finger, as `point:` has it."""
        return f"{one}->{other}"
