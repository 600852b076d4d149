"""Where a thing was written: a file, a line, a column; and what it says, wherever that is."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import field
from io import BytesIO
from types import MappingProxyType

from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a source file. Lines and columns count from 1, columns in characters; the end is exclusive."""

    file: str
    """The path as a message shows it: relative to where the author works, with forward slashes."""
    line: int
    column: int = 1
    end_line: int = 0
    """0: the same line as the start."""
    end_column: int = 0
    """0: not known, read as one character."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def to(self, last: Span) -> Span:
        """From where this one begins to where the last one ends."""
        return Span(self.file, self.line, self.column, last.end_line, last.end_column)


@dataclass(frozen=True)
class Source:
    """The text of one file, normalised (no byte-order mark, line ends as LF), and the name it is shown by."""

    name: str
    text: str
    _starts: tuple[int, ...] = field(init=False, repr=False, compare=False, default=())

    def __post_init__(self) -> None:
        starts = [0]
        for line in self.text.split("\n")[:-1]:
            starts.append(starts[-1] + len(line) + 1)
        object.__setattr__(self, "_starts", tuple(starts))

    def span(self, start: int, end: int | None = None) -> Span:
        """The span of the characters from offset `start` up to `end`."""
        line = bisect_right(self._starts, start)
        column = start - self._starts[line - 1] + 1
        if end is None:
            return Span(self.name, line, column)
        end_line = bisect_right(self._starts, max(start, end))
        return Span(self.name, line, column, end_line, end - self._starts[end_line - 1] + 1)

    def line(self, number: int) -> str:
        """Line `number`, counted from 1, without its end; empty past the last."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self._starts[number] - 1 if number < len(self._starts) else len(self.text)
        return self.text[start:end]

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a line and column, both from 1."""
        return self._starts[min(line, len(self._starts)) - 1] + column - 1


def said_and_places(value: object) -> tuple[bytes, tuple[Span, ...]]:
    """The digest of a value but for the places in it, and these."""
    import copyreg
    import hashlib
    import pickle

    file, places = BytesIO(), list[Span]()

    def without_place(place: Span) -> tuple[type[Span], tuple[object, ...]]:
        places.append(place)
        return Span, ("", 0)

    def as_dict(named: MappingProxyType[object, object]) -> tuple[type[object], tuple[object, ...]]:
        return dict, (tuple(named.items()),)

    pickler = pickle.Pickler(file, pickle.HIGHEST_PROTOCOL)
    pickler.dispatch_table = {**copyreg.dispatch_table, Span: without_place, MappingProxyType: as_dict}
    pickler.fast = True  # no references back: equal values are equal bytes
    pickler.dump(value)
    return hashlib.sha256(file.getbuffer()).digest(), tuple(places)
