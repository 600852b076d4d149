"""Options that run on in a paragraph, `Which one? A. wood B. copper C. glass`, as a list with their letters."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.importers.kit.inlines import rest_of, said
from ddcurric.importers.kit.material import Piece
from ddcurric.importers.shape.lettered import REFERS
from ddcurric.lesson.model.block import Block, List, ListItem, Paragraph
from ddcurric.lesson.model.numerals import letters
from ddcurric.lesson.views.options import ASKING, LONGEST
from ddcurric.values import dataclass

_MARK = re.compile(r"(?:(?<=\s)|^)(?P<open>\(?)(?P<letter>[A-Ha-h])(?P<close>[.)])\s*(?=\S)")
_STEM = (*ASKING, ":", "…", "...", "_", "_.", ")", "]")
"""How words end that options finish."""


@dataclass(frozen=True, slots=True)
class _RunIn:
    """Options of one paragraph: where each begins, with its mark and without."""

    paragraph: Paragraph
    marks: tuple[re.Match[str], ...]

    @property
    def form(self) -> tuple[str, str, bool]:
        first = self.marks[0]
        return first["open"], first["close"], first["letter"].isupper()

    @property
    def ends(self) -> list[int]:
        return [*(mark.start() for mark in self.marks[1:]), len(said(self.paragraph))]

    @property
    def options(self) -> list[tuple[Block, ...]]:
        return [rest_of(self.paragraph, mark.end(), end) for mark, end in zip(self.marks, self.ends, strict=True)]


def with_options_apart(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, and in the place of options that run on a list of them, behind the words that they finish."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        lines = _lines(pieces, at)
        options = [option for line in lines for option in line.options]
        if any(len(line.marks) > 1 for line in lines) and _are_options(lines, options):
            first = lines[0]
            opening, closing, upper = first.form
            items = tuple(ListItem(option, option[0].span) for option in options)
            numerals = "upper-alpha" if upper else "lower-alpha"
            found += rest_of(first.paragraph, 0, first.marks[0].start())
            mark = f"{opening}{{}}{closing}"
            found.append(List(items, True, 1, True, first.paragraph.span, numerals, mark))
            at += len(lines)
        else:
            found.append(pieces[at])
            at += 1
    return found


def _lines(pieces: Sequence[Piece], at: int) -> list[_RunIn]:
    """The paragraphs from a place on of which the options go on from one to the next."""
    found: list[_RunIn] = []
    count = 0
    for piece in pieces[at:]:
        line = _line(piece, count) if isinstance(piece, Paragraph) else None
        if line is None or (found and (line.form != found[0].form or line.marks[0].start())):
            break
        found.append(line)
        count += len(line.marks)
    return found


def _line(paragraph: Paragraph, count: int) -> _RunIn | None:
    """A paragraph with the options that come next in it, and with no letter out of turn."""
    marks = list(_MARK.finditer(said(paragraph)))
    wanted = [letters(count + at + 1) for at in range(len(marks))]
    if not marks or [mark["letter"].lower() for mark in marks] != wanted:
        return None
    forms = {(mark["open"], mark["close"], mark["letter"].isupper()) for mark in marks}
    return _RunIn(paragraph, tuple(marks)) if len(forms) == 1 else None


def _are_options(lines: Sequence[_RunIn], options: Sequence[Sequence[Block]]) -> bool:
    """Whether they are to be chosen from: no initials of names, no parts that ask, nothing that is only spoken of."""
    texts = [said(option[0]) if option else "" for option in options]
    stem = said(lines[0].paragraph)[: lines[0].marks[0].start()].rstrip()
    if len(texts) < 2 + bool(stem) or not all(0 < len(text) <= LONGEST for text in texts):
        return False
    if any(text.endswith((*ASKING, "]")) for text in texts):
        return False
    finished = not stem or stem.endswith(_STEM)
    _, closing, _ = lines[0].form
    if closing == ".":
        return finished and not any(text.endswith(",") or REFERS.search(text) for text in texts)
    return (finished or not REFERS.search(stem)) and not any(REFERS.search(text) for text in texts[:-1])
