"""Runs of letters to the inlines of a lesson: equal neighbours joined, blanks outside of emphasis, none doubled."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from ddcurric.lesson.model.inline import (
    Code,
    CrossReference,
    Emphasis,
    HardBreak,
    Inline,
    Link,
    Math,
    Strikethrough,
    Strong,
    Subscript,
    Superscript,
    Text,
)
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


def inlines(pieces: Iterable[LetterPiece], span: Span) -> tuple[Inline, ...]:
    """The pieces of one paragraph as inlines."""
    return _nested(_trimmed(_spaced(_merged(pieces))), span, 0)


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


def _spaced(pieces: Sequence[LetterPiece]) -> list[LetterPiece]:
    """Blanks at the edges of what is emphasised stand outside of it; none is doubled; breaks stand alone."""
    apart: list[LetterPiece] = []
    loose = loosened("".join(piece.text or OBJECT for piece in pieces))
    for piece in pieces:
        own, loose = loose[: len(piece.text) or 1], loose[len(piece.text) or 1 :]
        if piece.tex:
            apart.append(piece)
            continue
        for text in re.split(r"(\n)", re.sub(r"[ \t\r\f\v]+", " ", own)):
            if text == BREAK:
                apart.append(LetterPiece(BREAK))
                continue
            before, inner, after = _edges(text)
            look = replace(piece.look, bold=False, italic=False, strike=False, raised=0, mono=False)
            apart += [
                each
                for each in (LetterPiece(before, look), LetterPiece(inner, piece.look), LetterPiece(after, look))
                if each.text
            ]
    done: list[LetterPiece] = []
    for piece in _merged_plain(apart):
        text = piece.text
        if done and text.startswith(" ") and (done[-1].text.endswith((" ", BREAK))):
            text = text.lstrip(" ")
        if text == BREAK and done and done[-1].text.endswith(" "):
            done[-1] = replace(done[-1], text=done[-1].text.rstrip(" "))
            if not done[-1].text:
                done.pop()
        if text or piece.tex:
            done.append(replace(piece, text=text))
    return done


def _edges(text: str) -> tuple[str, str, str]:
    inner = text.strip(" \u00a0")
    if not inner:
        return text, "", ""
    begin = text.index(inner)
    return text[:begin], inner, text[begin + len(inner) :]


def _merged_plain(pieces: Sequence[LetterPiece]) -> list[LetterPiece]:
    done: list[LetterPiece] = []
    for piece in pieces:
        if done and not piece.tex and not done[-1].tex and BREAK not in (piece.text, done[-1].text) \
                and done[-1].look == piece.look:  # fmt: skip
            done[-1] = replace(done[-1], text=done[-1].text + piece.text)
        else:
            done.append(piece)
    return done


def _trimmed(pieces: list[LetterPiece]) -> list[LetterPiece]:
    """Without blanks and breaks at both ends."""
    for at in (0, -1):
        while pieces and not pieces[at].tex and not pieces[at].text.strip(" \n"):
            pieces.pop(at)
    if pieces and not pieces[0].tex:
        pieces[0] = replace(pieces[0], text=pieces[0].text.lstrip(" "))
    if pieces and not pieces[-1].tex:
        pieces[-1] = replace(pieces[-1], text=pieces[-1].text.rstrip(" "))
    return pieces


_LAYERS = ("link", "bold", "italic", "strike", "raised", "mono")


def _nested(pieces: Sequence[LetterPiece], span: Span, layer: int) -> tuple[Inline, ...]:
    """What looks the same in one respect, together in one inline; the link outermost."""
    if layer == len(_LAYERS):
        return tuple(_leaf(piece, span) for piece in pieces)
    done: list[Inline] = []
    for value, group in groupby(pieces, key=lambda piece: getattr(piece.look, _LAYERS[layer])):
        members = list(group)
        if not value:
            done += _nested(members, span, layer + 1)
        elif _LAYERS[layer] == "mono":
            done += [Code(piece.text, span) if not piece.tex and piece.text != BREAK else _leaf(piece, span)
                     for piece in members]  # fmt: skip
        else:
            done.append(_wrapped(_LAYERS[layer], value, _nested(members, span, layer + 1), span))
    return tuple(done)


def _leaf(piece: LetterPiece, span: Span) -> Inline:
    if piece.tex:
        return Math(piece.tex, span)
    return HardBreak(span) if piece.text == BREAK else Text(piece.text, span)


def _wrapped(layer: str, value: object, children: tuple[Inline, ...], span: Span) -> Inline:
    match layer:
        case "link":
            address = str(value)
            if address.startswith("#"):
                return CrossReference("", address[1:], children, span)
            return Link(children, address, "", span)
        case "bold":
            return Strong(children, span)
        case "italic":
            return Emphasis(children, span)
        case "strike":
            return Strikethrough(children, span)
        case _:
            return Superscript(children, span) if value == 1 else Subscript(children, span)
