"""Raft's logs: an entry is the term in which a leader wrote it.

Ongaro, Ousterhout, In Search of an Understandable Consensus Algorithm, USENIX ATC 2014; sections in the comments are
its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, takewhile

from ddcurric.values import dataclass

Log = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cluster:
    """Servers with their logs."""

    servers: tuple[str, ...]
    logs: tuple[Log, ...]
    leader: int | None = None
    term: int | None = None
    """The current one; None: its author left it out."""
    down: frozenset[int] = frozenset()
    """Servers that do not answer."""

    @property
    def majority(self) -> int:
        return len(self.servers) // 2 + 1

    @property
    def election(self) -> int:
        """The term of the election that is asked about."""
        return self.term if self.term is not None else 1 + max((term for log in self.logs for term in log), default=0)

    @property
    def leading(self) -> int:
        """The term in which the leader leads: that of its last entry where nothing else is said."""
        if self.term is not None:
            return self.term
        return self.logs[self.leader][-1] if self.leader is not None and self.logs[self.leader] else 1


def up_to_date(log: Log) -> tuple[int, int]:
    """By which logs are compared (5.4.1): the later last term is newer, of equal ones the longer log."""
    return (log[-1] if log else 0), len(log)


def voters(cluster: Cluster, candidate: int) -> tuple[int, ...]:
    """Servers that would vote for a candidate: those that are up, and whose log is not newer than its own."""
    if candidate in cluster.down:
        return ()
    own = up_to_date(cluster.logs[candidate])
    return tuple(
        server for server, log in enumerate(cluster.logs) if server not in cluster.down and up_to_date(log) <= own
    )


def electable(cluster: Cluster) -> tuple[bool, ...]:
    """Of each server, whether it can win."""
    return tuple(len(voters(cluster, server)) >= cluster.majority for server in range(len(cluster.servers)))


def agreeing(one: Log, other: Log) -> int:
    """How many entries two logs have in common, from the first on."""
    return len(tuple(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))


def on_majority(cluster: Cluster) -> int:
    """The last index of the leader's log that a majority of servers stores, whatever the term of its entry."""
    leader = _leader(cluster)
    stored = sorted((agreeing(log, cluster.logs[leader]) for log in cluster.logs), reverse=True)
    return stored[cluster.majority - 1]


def committed(cluster: Cluster) -> int:
    """The index up to which the leader may count entries as committed, 0 for none (5.4.2).

    An entry of its own term that is stored on a majority, and with it all that stand before it.
    """
    index = on_majority(cluster)
    return index if index and cluster.logs[_leader(cluster)][index - 1] == cluster.leading else 0


def kept(cluster: Cluster) -> tuple[int, ...]:
    """Of each server, how many entries stay once its log is that of the leader (5.3): those that both have."""
    leader = cluster.logs[_leader(cluster)]
    return tuple(agreeing(log, leader) for log in cluster.logs)


def _leader(cluster: Cluster) -> int:
    assert cluster.leader is not None
    return cluster.leader


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two logs that no run of Raft has at the same time."""

    one: int
    other: int
    term: int
    """Both have entries of it, so they come from one leader."""
    index: int
    """Where they differ all the same, up to these entries."""


def contradiction(logs: Sequence[Log]) -> Contradiction | None:
    """A term has one leader, which appends to its own log: logs that have its entries agree up to them (5.3). None: so
    do these."""
    for one, other in combinations(range(len(logs)), 2):
        first, second = logs[one], logs[other]
        for term in sorted({*first} & {*second}):
            reach = min(_last(first, term), _last(second, term))
            same = agreeing(first, second)
            if same < reach:
                return Contradiction(one, other, term, same + 1)
    return None


def _last(log: Log, term: int) -> int:
    """The index of the last entry of a term."""
    return len(log) - log[::-1].index(term)
