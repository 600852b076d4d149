"""Runs of letters to the inlines of a lesson."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby

from ddcurric.importers.kit.inlines import tidy
from ddcurric.lesson.model import inline as i
from ddcurric.source import Span
from ddcurric.typeset.breaks import OBJECT, loosened
from ddcurric.values import dataclass

BREAK = "\n"
"""A line's end inside of a paragraph."""


@dataclass(frozen=True, slots=True)
class LetterLook:
    """How letters look, as far as a lesson can say it."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    raised: int = 0
    """1 above the line, -1 below."""
    mono: bool = False
    link: str = ""
    """An address; `#id` for a slide."""


PLAIN = LetterLook()


@dataclass(frozen=True, slots=True)
class LetterPiece:
    """Letters that look the same, or a formula."""

    text: str
    look: LetterLook = PLAIN
    tex: str = ""


def inlines(pieces: Iterable[LetterPiece], span: Span) -> tuple[i.Inline, ...]:
    """The pieces of one paragraph as inlines, those with one address together in one link."""
    merged = _merged(pieces)
    loose = loosened("".join(piece.text or OBJECT for piece in merged))
    found: list[i.Inline] = []
    for link, group in groupby(merged, key=lambda piece: piece.look.link):
        inside: list[i.Inline] = []
        for piece in group:
            own, loose = loose[: len(piece.text) or 1], loose[len(piece.text) or 1 :]
            inside += [i.Math(piece.tex, span)] if piece.tex else _styled(own, piece.look, span)
        if link.startswith("#"):
            found.append(i.CrossReference("", link[1:], tuple(inside), span))
        else:
            found += [i.Link(tuple(inside), link, "", span)] if link else inside
    return tidy(found)


def _merged(pieces: Iterable[LetterPiece]) -> list[LetterPiece]:
    """Neighbours that look the same as one; what has nothing but blanks looks like what stands before it."""
    done: list[LetterPiece] = []
    for piece in pieces:
        if not piece.text and not piece.tex:
            continue
        if not piece.tex and not piece.text.strip():
            piece = replace(piece, look=done[-1].look if done and not done[-1].tex else PLAIN)
        if done and not piece.tex and not done[-1].tex and done[-1].look == piece.look:
            done[-1] = replace(done[-1], text=done[-1].text + piece.text)
        else:
            done.append(piece)
    return done


_RAISED: Mapping[int, type[i.Superscript | i.Subscript]] = {1: i.Superscript, -1: i.Subscript}


def _styled(text: str, look: LetterLook, span: Span) -> Iterator[i.Inline]:
    """Letters that look the same; breaks stand alone, and blanks at the ends of code outside of it."""
    for part in re.findall(r"\n|[^\n]+", text):
        made: tuple[i.Inline, ...] = (i.HardBreak(span) if part == BREAK else i.Text(part, span),)
        if look.mono and (bare := part.strip()):
            before, after = (i.Text(each, span) for each in part.split(bare, 1))
            made = (before, i.Code(bare, span), after)
        if part != BREAK:
            made = (_RAISED[look.raised](made, span),) if look.raised else made
            made = (i.Strikethrough(made, span),) if look.strike else made
            made = (i.Emphasis(made, span),) if look.italic else made
            made = (i.Strong(made, span),) if look.bold else made
        yield from made
