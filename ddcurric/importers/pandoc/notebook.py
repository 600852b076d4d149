"""What is known while pandoc's tree is read: where we are, what stands aside, what the report will say."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import field

from ddcurric.importers.kit.material import FileNotes, Piece
from ddcurric.importers.pandoc.run import Node
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.model.lesson import Footnote
from ddcurric.lesson.model.slugs import slug
from ddcurric.source import Span
from ddcurric.values import dataclass

OPEN, CLOSE = "\ue0f0", "\ue0f1"
"""Around the number of a line: private characters, which no program shows."""

LINE_MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")
_STRAY = re.compile("[\ue0f0-\ue0ff]")


def place(line: int) -> str:
    """A mark in the text of a source by which whatever pandoc makes of it is known to stand on a line."""
    return f"{OPEN}{line}{CLOSE}"


def without_places(text: str) -> str:
    """A text without the marks that we put before its lines (`LINE_MARK`), whole or cut up by pandoc."""
    return _STRAY.sub("", LINE_MARK.sub("", text))


def cleaned(text: str) -> str:
    """A text without the characters that our marks are made of, before marks are set."""
    return _STRAY.sub("", text)


def name_of(label: str) -> str:
    """The id that a name in another program is here: `fig:queue` is `fig-queue`; empty for none."""
    bare = re.sub(r"[^\w]+", "-", label.lower()).strip("-")
    return slug(bare) if bare else ""


@dataclass
class Notebook(FileNotes):
    """A reader's notes on one file."""

    language: str
    picture: Callable[[str, Span], str | None]
    """The path of a picture, from its address in the file; None: it cannot be shown, which has been told."""
    divs: Callable[[Notebook, Node], Sequence[Piece] | None] = lambda book, div: None
    """What a format makes of a div; None: what stands in it."""
    links: Callable[[Notebook, str, tuple[Inline, ...]], Sequence[Inline] | None] = lambda book, url, words: None
    """What it makes of a link to an address, with its words; None: a link."""
    footnotes: list[Footnote] = field(default_factory=list)

    def pieces_of(self, text: str) -> list[tuple[str, Span]]:
        """A text without marks of places, in pieces with theirs."""
        found = []
        for at, piece in enumerate(LINE_MARK.split(text)):
            if at % 2:
                self.line = int(piece)
            elif piece:
                found.append((_STRAY.sub("", piece), self.span))
        return found

    def visit(self, text: str) -> str:
        """A text without marks of places; the first of them is where we are now."""
        match = LINE_MARK.search(text)
        if match:
            self.line = int(match[1])
        return without_places(text)
