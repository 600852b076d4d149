"""The tree of prefixes of some places: what is near by XOR shares a long prefix, and so a low fork."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class PrefixFork:
    """Where places part for the first time: below it at the left those with a 0, at the right those with a 1."""

    start: int
    split: int
    end: int
    """Of the places in their order: the first, the first with a 1, and the one after the last."""
    left: PrefixFork | None
    right: PrefixFork | None
    """None: there is one place."""

    @property
    def levels(self) -> int:
        """Forks on the longest way down, this one among them."""
        return 1 + max((each.levels for each in (self.left, self.right) if each), default=0)


def forks_of(places: Sequence[int], start: int = 0) -> PrefixFork | None:
    """The forks over places that grow and differ; stretches without a fork are left out. None: there is one place."""
    if len(places) < 2:
        return None
    bit = (places[0] ^ places[-1]).bit_length() - 1
    split = next(at for at, place in enumerate(places) if place >> bit & 1 != places[0] >> bit & 1)
    left, right = forks_of(places[:split], start), forks_of(places[split:], start + split)
    return PrefixFork(start, start + split, start + len(places), left, right)


def every(fork: PrefixFork | None) -> Iterator[PrefixFork]:
    """A fork and all below it; nothing of None."""
    if fork is not None:
        yield fork
        yield from every(fork.left)
        yield from every(fork.right)
