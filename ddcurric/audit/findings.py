"""What is checked in a file, and what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TypeVar

from ddcurric.values import dataclass

FileT = TypeVar("FileT")


@dataclass(frozen=True, slots=True)
class Check:
    """Something that is looked for in every file of a kind."""

    name: str
    """Short: the head of a column."""
    what: str
    """What is true of a file in which nothing is found."""
    by: str
    """The program that reads the file."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A place at which it is not true."""

    where: str
    """`page 3`, `slide 5`; empty: the whole file."""
    what: str


@dataclass(frozen=True, slots=True)
class Checkup:
    """A check of a file."""

    check: Check
    looked_at: int
    """Of how many things it was asked; 0: there is nothing of the sort in the file."""
    found: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """A file, looked through."""

    path: str
    length: int
    """Pages or slides."""
    results: tuple[Checkup, ...]
    """In the order of the checks; of a file that cannot be opened the first alone, of one for print only none."""

    @property
    def findings(self) -> Iterator[tuple[Check, Fault]]:
        for result in self.results:
            for finding in result.found:
                yield result.check, finding


Found = list[tuple[str, str]]
"""Where a check found what."""
Places = tuple[int, Found]
"""Of how many things a check was asked, and what it found."""


def checkups(asked: Mapping[Check, Callable[[FileT], Places]], file: FileT) -> tuple[Checkup, ...]:
    """What each check finds in a file."""
    looked = ((check, *ask(file)) for check, ask in asked.items())
    return tuple(Checkup(check, looked_at, together(places)) for check, looked_at, places in looked)


def unreadable(path: str, first: Check, problem: Exception) -> Audit:
    """A file that cannot be opened, as its first check says."""
    return Audit(path, 0, (Checkup(first, 1, (Fault("", f"the file cannot be read: {problem}"),)),))


def together(places: Iterable[tuple[str, str]]) -> tuple[Fault, ...]:
    """Findings at `(where, what)`; those that say the same at the same place are one, with their number."""
    counted = Counter(places).items()
    return tuple(Fault(where, what if n == 1 else f"{what} ({n} times)") for (where, what), n in counted)
