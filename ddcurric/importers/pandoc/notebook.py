"""What is known while pandoc's tree is read: where we are, what stands aside, what the report will say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from ddcurric.importers.kit.material import Fate, Piece, Unread
from ddcurric.importers.pandoc.document import PDiv
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.model.lesson import Footnote
from ddcurric.lesson.model.slugs import slug
from ddcurric.source import Span

OPEN, CLOSE = "\ue0f0", "\ue0f1"
"""Around the number of a line: private characters, which no program shows."""

_PLACE = re.compile(f"({OPEN}[0-9]+{CLOSE})")
_STRAY = re.compile("[\ue0f0-\ue0ff]")


def place(line: int) -> str:
    """A mark in the text of a source by which whatever pandoc makes of it is known to stand on a line."""
    return f"{OPEN}{line}{CLOSE}"


def without_places(text: str) -> str:
    return _STRAY.sub("", _PLACE.sub("", text))


def cleaned(text: str) -> str:
    """A text without the characters that our marks are made of, before marks are set."""
    return _STRAY.sub("", text)


def _plain_div(book: Notebook, div: PDiv) -> None:
    return None


def _plain_link(book: Notebook, url: str, words: tuple[Inline, ...]) -> None:
    return None


def name_of(label: str) -> str:
    """The id that a name in another program is here: `fig:queue` is `fig-queue`; empty for none."""
    bare = re.sub(r"[^\w]+", "-", label.lower()).strip("-")
    return slug(bare) if bare else ""


@dataclass
class Notebook:
    """A reader's notes on one file."""

    name: str
    language: str
    picture: Callable[[str, Span], str | None]
    """The path of a picture, from its address in the file; None: it cannot be shown, which has been told."""
    divs: Callable[[Notebook, PDiv], Sequence[Piece] | None] = _plain_div
    """What a format makes of a div; None: what stands in it."""
    links: Callable[[Notebook, str, tuple[Inline, ...]], Sequence[Inline] | None] = _plain_link
    """What it makes of a link to an address, with its words; None: a link."""
    line: int = 1
    footnotes: list[Footnote] = field(default_factory=list)
    fates: list[Fate] = field(default_factory=list)
    aside: list[Piece] = field(default_factory=list)
    """Of the block that is read: what has no place in it, to stand behind it."""
    counted: dict[tuple[str, str], tuple[int, Span]] = field(default_factory=dict)

    @property
    def span(self) -> Span:
        return Span(self.name, self.line)

    def pieces_of(self, text: str) -> list[tuple[str, Span]]:
        """A text without marks of places, in pieces with theirs."""
        found = []
        for piece in _PLACE.split(text):
            if piece.startswith(OPEN) and piece.endswith(CLOSE) and len(piece) > 2:
                self.line = int(piece[1:-1])
            elif piece:
                found.append((_STRAY.sub("", piece), self.span))
        return found

    def visit(self, text: str) -> str:
        """A text without marks of places; the first of them is where we are now."""
        match = _PLACE.search(text)
        if match:
            self.line = int(match[0][1:-1])
        return without_places(text)

    def unread(self, what: str, words: str) -> None:
        self.aside.append(Unread(what, words, self.span))

    def count(self, what: str, became: str) -> None:
        """A kind of thing that became another: told once, with how many there were."""
        number, span = self.counted.get((what, became), (0, self.span))
        self.counted[what, became] = number + 1, span

    def report(self) -> tuple[Fate, ...]:
        """All fates, in the order of their places."""
        kinds = [
            Fate(what if number == 1 else f"{what} ({number} times)", became, span)
            for (what, became), (number, span) in self.counted.items()
        ]
        return tuple(sorted((*self.fates, *kinds), key=lambda fate: fate.span.line))
