"""What is known, and what is still to be written, while one file is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field, replace

from ddcurric.lesson.model.lesson import Footnote
from ddcurric.lesson.model.secrecy import Secrecy
from ddcurric.lesson.reader.original import Original
from ddcurric.lesson.reader.reading import Aside, AsideKind, FootnoteText, LinkDefinitions, Reading
from ddcurric.source import Source, Span
from ddcurric.values import dataclass


@dataclass
class Pen:
    """One writer's notebook. It never leaves the writer."""

    language: str
    folder: str
    own_ids: frozenset[str]
    footnotes: dict[int, Footnote]
    labels: dict[int, str]
    """Of the footnotes whose words do not stand in the line."""
    fences: Mapping[str, tuple[str, ...]]
    """The names of diagrams, and what may stand in their braces besides."""
    original: Original | None = None
    waiting: set[int] = field(init=False)
    """The footnotes that are still to be written."""
    asides: list[Aside] = field(init=False)
    """What the author's file says beside its topic and is still to be written, in the order of that file."""
    secrecy: Secrecy = Secrecy.OPEN
    """Of the place where the pen is."""

    def __post_init__(self) -> None:
        self.waiting = set(self.footnotes)
        self.asides = list(self.original.asides) if self.original else []

    def id(self, name: str) -> str:
        """An id that the author wrote; empty for those that the reader makes of words."""
        return name if name in self.own_ids else ""

    def anchor(self, name: str) -> str:
        """The same as it stands in braces: `#name`."""
        return self.id(name) and f"#{name}"

    def typed(self, span: Span) -> str:
        """What the author wrote there, its lines without the marks of what they stand in; empty where there is none."""
        if self.original is None or span.file != self.original.source.name or not span.end_column:
            return ""
        source = self.original.source
        text = source.text[source.offset(span.line, span.column) : source.offset(span.end_line, span.end_column)]
        first, *rest = text.split("\n")
        around = re.compile(f"[ \\t>]{{0,{span.column - 1}}}")
        return "\n".join([first, *(around.sub("", line, count=1) for line in rest)])

    def fences_around(self, first: Span, last: Span) -> Span | None:
        """The place of a div, from its first and its last block in the author's file; None: it is not from there."""
        if self.original is None or first.file != self.original.source.name:
            return None
        source, line, end = self.original.source, first.line, last.end_line + 1
        while line > 1 and not _FENCE.match(source.line(line)):
            line -= 1
        while end < source.text.count("\n") and not _CLOSING.fullmatch(source.line(end)):
            end += 1
        return Span(first.file, line, 1, end, 10**6)

    def take(self, first: Span | None, before: Span | None) -> Iterator[Aside]:
        """The asides from one place up to another, which are then the caller's to write; None: the file's ends."""
        at = 0
        while at < len(self.asides):
            place = _start(self.asides[at].span)
            if (first is None or _start(first) <= place) and (before is None or place < _start(before)):
                yield self.asides.pop(at)  # whoever writes one takes those that stand in it
            else:
                at += 1

    def comments_between(self, first: Span, second: Span) -> bool:
        """Whether a comment stands between two blocks, and keeps them apart."""
        comments = (aside.span for aside in self.asides if aside.kind is AsideKind.COMMENT)
        return any(_start(first) < _start(each) < _start(second) for each in comments)

    def settle(self, span: Span) -> None:
        """Comments within a stretch that was taken over as it was typed are written."""
        self.asides = [
            aside
            for aside in self.asides
            if aside.kind is not AsideKind.COMMENT_IN_LINE or not _start(span) <= _start(aside.span) < _end(span)
        ]

    def reading(self, text: str, line: int) -> Reading:
        """A notebook to read some text again, as if it stood in a line of the file."""
        addresses = LinkDefinitions()
        addresses.update(self.original.addresses if self.original else {})
        scopes = [scope for scope in self.original.scopes if scope.holds_at(line)] if self.original else []
        return Reading(
            Source(AGAIN, text),
            self.folder,
            self.language,
            self.fences,
            notes={label: FootnoteText(number + LABELLED, Span(AGAIN, 1)) for number, label in self.labels.items()},
            environment={"references": addresses},
            scopes=[replace(scope, lines=((0, 10**9),)) for scope in scopes],
        )


LABELLED = 10**6
"""Added to the number of a footnote with a label: numbers below are of notes in their lines, in no settled order."""

_FENCE = re.compile(r"[ \t>]*:{3,}")
_CLOSING = re.compile(r"[ \t>]*:{3,}[ \t]*")

AGAIN = "again"
"""The name of what is read again."""


def _start(span: Span) -> tuple[int, int]:
    return span.line, span.column


def _end(span: Span) -> tuple[int, int]:
    return span.end_line or span.line, span.end_column or span.column + 1
