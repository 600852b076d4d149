"""What was tried and taken when a document was laid out, for when it is laid out with another word in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field, replace
from typing import TypeAlias, assert_never

from ddcurric.values import dataclass
from ddcurric.weasy.laid import BlocksOfPages, PagesOfElements, Read
from ddcurric.weasy.room import Stub, Unforced
from ddcurric.weasy.source_marks import line_of


@dataclass(frozen=True, slots=True)
class Inline:
    """Notes are set among the lines, by their numbers."""

    notes: frozenset[int]
    elsewhere: tuple[tuple[int, int], ...] = ()
    """Those that find room in the margin of another page, each with the element that it goes before there."""
    white: tuple[tuple[int, float], ...] = ()
    """Those that stay, each with the CSS pixels of white below what it stands beside that make room for it."""


@dataclass(frozen=True, slots=True)
class Stacked:
    """What stands side by side in an element comes one below the other."""

    band: int


@dataclass(frozen=True, slots=True)
class Raised:
    """Captions that stood below figures for the sake of others stand beside them."""


Step: TypeAlias = Inline | Stacked | Stub | Unforced | Raised
"""A change of what was read, after which it was laid out anew."""


def never() -> None:
    """Goes on."""


@dataclass
class Tries:
    """What was decided for a document."""

    pause: Callable[[], None] = never
    """Called between two layouts; what it raises ends the work."""
    style: tuple[str, ...] = ()
    """Over its own."""
    steps: list[Step] = field(default_factory=list)
    count: int = 0
    """Elements that it had; 0: nothing is decided yet."""
    places: Mapping[int, str] = field(default_factory=dict)
    """See `Read.places`."""
    stood: BlocksOfPages = ()
    """See `Laid.blocks`."""
    pages: PagesOfElements = field(default_factory=dict)
    """See `Laid.pages_of_elements`."""

    def begin(self, source: Read) -> None:
        """A document is laid out as if nothing were known."""
        self.style, self.steps, self.count, self.places = (), [], source.count, dict(source.places)

    def took(self, step: Step, source: Read) -> Read:
        """The document after one more step. The one before must not be used any more."""
        self.steps.append(step)
        return after(source, step)

    def back(self, source: Read, count: int) -> Read:
        """The document after the first so many of its steps. The one that took them all must not be used any more."""
        if len(self.steps) > count:
            del self.steps[count:]
            source = self.copied(source)
        return source

    def copied(self, source: Read) -> Read:
        """The document after its steps once more, of elements of its own: pages that were laid out keep theirs."""
        source = source.anew()
        for step in self.steps:
            source = after(source, step)
        return source

    def repeated(self, source: Read, line: int) -> Read:
        """A document after the steps that it took when it was another from a line on. Raises ValueError."""
        pivot, more = self._moved(source, line)

        def now(at: int) -> int:
            return at + more if at > pivot else at

        for step in self.steps:
            match step:
                case Inline(notes, elsewhere, white):
                    moved = tuple((now(note), now(before)) for note, before in elsewhere)
                    opened = tuple((now(note), by) for note, by in white)
                    source = after(source, Inline(frozenset(map(now, notes)), moved, opened))
                case Stacked(band):
                    source = after(source, Stacked(now(band)))
                case Unforced(before, last):
                    source = after(source, Unforced(frozenset(map(now, before)), frozenset(map(now, last))))
                case Stub(at):
                    source = after(source, replace(step, at=now(at)))
                case Raised():
                    source = after(source, step)
                case _:
                    assert_never(step)
        return source

    def stood_on(self, source: Read, line: int) -> PagesOfElements:
        """By the numbers that elements have now, the pages that they stood on when it was another from a line on."""
        pivot, more = self._moved(source, line)
        found = {at + more if at > pivot else at: on for at, on in self.pages.items()}
        return found | {at: on for at, on in self.pages.items() if at <= pivot}

    def _moved(self, source: Read, line: int) -> tuple[int, int]:
        """The last element that has the number that it had, and how many others there are more behind it."""
        pivot = min((at for at, said in self.places.items() if line_of(said) >= line), default=self.count)
        return pivot, source.count - self.count


def after(source: Read, step: Step) -> Read:
    """What was read, changed. Raises ValueError where there is no such element."""
    match step:
        case Inline(notes, elsewhere, white):
            return source.with_moved(elsewhere).with_white(white).with_inline(notes)
        case Stacked(band):
            return source.stacked(band)
        case Unforced():
            return source.unforced(step)
        case Stub():
            return source.without_stub(step)
        case Raised():
            return source.with_raised()
        case _:
            assert_never(step)
