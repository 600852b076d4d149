"""Text that knows where each of its characters was written."""

from __future__ import annotations

from bisect import bisect_right

from ddcurric.source import Source, Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Placed:
    """Text cut out of a source, perhaps in several pieces: the lines of a quoted paragraph, a cell with `\\|` in it."""

    text: str
    starts: tuple[int, ...]
    """Where each piece starts in `text`, ascending, the first at 0."""
    sources: tuple[int, ...]
    """Where each piece starts in the source, as offsets."""

    def at(self, index: int) -> int:
        """The source offset of a character, or of the end."""
        piece = max(bisect_right(self.starts, index) - 1, 0)
        return self.sources[piece] + index - self.starts[piece]

    def end(self, index: int) -> int:
        """The source offset just after the character before `index`."""
        return self.at(index - 1) + 1 if index > 0 else self.at(0)

    def span(self, source: Source, start: int, end: int) -> Span:
        """Where in the source some of its characters are written, from `start` to before `end`."""
        return source.span(self.at(start), max(self.end(end), self.at(start)))

    def cut(self, start: int, end: int | None = None) -> Placed:
        """The characters from `start` up to `end`."""
        end = len(self.text) if end is None else end
        inside = [(s - start, o) for s, o in zip(self.starts, self.sources, strict=True) if start < s < end]
        return Placed(
            self.text[start:end],
            (0, *(s for s, _ in inside)),
            (self.at(start), *(o for _, o in inside)),
        )

    def strip(self) -> Placed:
        """Without the blanks around it."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(len(self.text.rstrip()), start))


def place(text: str, offset: int) -> Placed:
    """Text that stands in the source as it is, at an offset."""
    return Placed(text, (0,), (offset,))


def place_lines(source: Source, line: int, content: str) -> Placed:
    """The content of a paragraph whose first line is `line`, counted from 1.

    Markdown takes container marks and indentation off the left of a line, never anything off its right but
    white space, so each line is found by its right end.
    """
    starts: list[int] = []
    sources: list[int] = []
    at = 0
    for number, part in enumerate(content.split("\n"), line):
        written = source.line(number).rstrip()
        lead = len(part) - len(part.lstrip())
        column = len(written) - len(part.strip()) + 1
        starts.append(at)
        sources.append(source.offset(number, column) - lead)
        at += len(part) + 1
    return Placed(content, tuple(starts), tuple(sources))
