"""Quorums of n servers: a write waits for w of them, a read for r. Pure computing; nothing here is drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from ddcurric.figures.kit.staging import Stage
from ddcurric.values import dataclass

ActKind: TypeAlias = Literal["written", "read", "down"]
WRITTEN: Literal["written"] = "written"
READ: Literal["read"] = "read"
DOWN: Literal["down"] = "down"
"""Something is written to some servers; some are read; some stop."""
ASKS = ("overlap", "writes", "tolerance", "value")
"""Whether reads meet writes; whether writes meet one another; how many may be down; what a read returns."""


@dataclass(frozen=True, slots=True)
class Act:
    """A write, a read or a crash, and the servers that have part in it."""

    kind: ActKind
    servers: tuple[str, ...]
    """In the order of the figure."""
    words: str = ""
    """What is written; empty: the author does not say."""


@dataclass(frozen=True, slots=True)
class QuorumSystem:
    """Servers, and what is done with them one after the other."""

    servers: tuple[str, ...]
    w: int
    r: int
    acts: tuple[Act, ...] = ()
    asks: tuple[str, ...] = ()
    """Of ASKS, in their order."""
    steps: tuple[Stage, ...] = ()
    varies: bool = False

    @property
    def n(self) -> int:
        return len(self.servers)


def number_of_read(acts: Sequence[Act], at: int) -> int:
    """Which of several reads a line is; 0: it is the only one."""
    reads = [number for number, act in enumerate(acts) if act.kind == READ]
    return reads.index(at) + 1 if len(reads) > 1 else 0


def in_common(n: int, one: int, other: int) -> int:
    """How many servers two sets of these sizes have in common at least."""
    return max(0, one + other - n)


def farthest(said: QuorumSystem) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A write quorum and a read quorum with as little in common as may be."""
    return said.servers[: said.w], said.servers[said.n - said.r :]


def spare(n: int, needed: int) -> int:
    """How many servers may be down while so many are needed."""
    return n - needed


def held(said: QuorumSystem, before: int) -> Mapping[str, int]:
    """The version that each server has before an act, by its place: 0 where none was written to it."""
    version, found = 0, dict.fromkeys(said.servers, 0)
    for act in said.acts[:before]:
        if act.kind == WRITTEN:
            version += 1
            found.update(dict.fromkeys(act.servers, version))
    return found


def version_of(said: QuorumSystem, at: int) -> int:
    """The version that the act at a place writes."""
    return sum(act.kind == WRITTEN for act in said.acts[: at + 1])


def acknowledged(said: QuorumSystem, before: int) -> int:
    """The last version before an act that w servers took, 0 where there is none."""
    done = [version_of(said, at) for at, act in enumerate(said.acts[:before])
            if act.kind == WRITTEN and len(act.servers) >= said.w]  # fmt: skip
    return max(done, default=0)


def returned(said: QuorumSystem, at: int) -> int:
    """The version that the read at a place returns: the newest of those that its servers have."""
    versions = held(said, at)
    return max(versions[server] for server in said.acts[at].servers)


def news(said: QuorumSystem) -> frozenset[str]:
    """The servers that let a read see the newest version there is: those that have it and are read."""
    found: set[str] = set()
    for at, act in enumerate(said.acts):
        if act.kind == READ:
            versions = held(said, at)
            last = max(versions.values())
            found |= {server for server in act.servers if versions[server] == last > 0}
    return frozenset(found)
