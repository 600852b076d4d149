"""Turn the inline parts of a lesson into runs of a slide."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import assert_never

from ddcurric.lesson.clinging import clinging
from ddcurric.lesson.model import inline as m
from ddcurric.lesson.words import plain_text
from ddcurric.outputs.deck.kit import Kit
from ddcurric.scene.text import Font, Inline, LineBreak, MathRun, Run, RunStyle, SlideLink, WebLink
from ddcurric.source import Span
from ddcurric.typeset.breaks import is_ideographic
from ddcurric.typeset.math import Formula, formula, spoken
from ddcurric.typeset.scripts import PLAIN, segments
from ddcurric.units import Length, Pt

CODE_SHARE = 0.9
"""Courier and its kin look large beside a sans of the same size."""


def runs(content: Iterable[m.Inline], style: RunStyle, kit: Kit, room: Length | None = None) -> tuple[Inline, ...]:
    """The runs of some inline content. A formula wider than `room` is set in plain words, which can be broken.

    No content is an empty run: an empty line has a height, which viewers take from its size.
    """
    found: list[Inline] = []
    content = tuple(content)
    for node, words in zip(content, clinging(content), strict=True):
        bound = isinstance(node, m.Text | m.SoftBreak)
        made = plain(words, style) if bound else _runs_of(node, style, kit, room)
        found.extend(_written(piece, node.span) for piece in made)
    return _merged(found) or (Run("", style),)


def _written(piece: Inline, span: Span) -> Inline:
    """A piece that says where it was written."""
    match piece:
        case Run(span=None):
            return Run(piece.text, piece.style, span)
        case MathRun(span=None):
            return replace(piece, span=span)
        case _:
            return piece


def plain(text: str, style: RunStyle) -> tuple[Inline, ...]:
    """The text as runs: one for each script, since each needs its font and its language."""
    return tuple(
        Run(
            part,
            replace(
                style, font=Font(script.family) if script.family else style.font, lang=script.language or style.lang
            )
            if script is not PLAIN
            else style,
        )
        for part, script in segments(clean(text), style.font.family)
    )


def clean(text: str) -> str:
    """Without what XML cannot hold, line ends as spaces."""
    if text.isprintable():
        return text
    text = text.replace("\n", " ").replace("\r", " ").replace("\t", " ").replace("\v", " ")
    return "".join(char for char in text if ord(char) >= 32 and unicodedata.category(char) != "Cs" and char not in "￾￿")


def _merged(found: list[Inline]) -> tuple[Inline, ...]:
    merged: list[Inline] = []
    for piece in found:
        before = merged[-1] if merged else None
        if isinstance(piece, Run) and isinstance(before, Run) and piece.style == before.style:
            merged[-1] = Run(before.text + piece.text, piece.style, before.span)
        elif not isinstance(piece, Run) or piece.text:
            merged.append(piece)
    return tuple(merged)


def _runs_of(node: m.Inline, style: RunStyle, kit: Kit, room: Length | None) -> Iterable[Inline]:
    match node:
        case m.Text() | m.SoftBreak():
            return ()
        case m.Emphasis(children=children):
            return runs(children, replace(style, italic=True), kit, room)
        case m.Strong(children=children):
            return runs(children, replace(style, bold=True), kit, room)
        case m.Strikethrough(children=children):
            return runs(children, replace(style, strike=True), kit, room)
        case m.Superscript(children=children):
            return runs(children, replace(style, raise_by=LEVELS[1]), kit, room)
        case m.Subscript(children=children):
            return runs(children, replace(style, raise_by=LEVELS[-1]), kit, room)
        case m.Blank(children=children):
            return runs(children, replace(style, underline=True), kit, room)
        case m.Code(text=text):
            return _code(text, style, kit)
        case m.Math():
            return _math(node, style, kit, room)
        case m.Link():
            return _link(node, style, kit, room)
        case m.CrossReference():
            return _reference(node, style, kit, room)
        case m.Term(children=children):
            color = kit.accent if style.color == kit.ink else style.color
            return runs(children, replace(style, bold=True, color=color), kit, room)
        case m.BlankSpace():
            return plain("________", style)
        case m.InlineImage(alt=alt):
            return plain(f"[{alt}]" if alt else "", style)
        case m.FootnoteReference(number=number):
            return plain(str(number), replace(style, raise_by=LEVELS[1], note=number))
        case m.Comment():
            return ()
        case m.HardBreak():
            return (LineBreak(),)
        case _:
            assert_never(node)


LEVELS: Mapping[int, float] = MappingProxyType({0: 0.0, 1: 0.3, -1: -0.25})
"""By how much words and the scripts of a formula stand higher or lower, in shares of the size."""


def _code(text: str, style: RunStyle, kit: Kit) -> Iterable[Inline]:
    size = max(Pt(round(style.size.pt * CODE_SHARE * 2) / 2), min(style.size, Pt(16)))
    return plain(text, replace(style, font=kit.theme.code, size=size))


_LETTERS = re.compile(r"((?:[^\W\d_][\u0300-\u036f\u20d0-\u20ff]*)+)")
"""The names in a formula that has no room in one line: they alone are slanted, as they are where it has."""


def _math(node: m.Math, style: RunStyle, kit: Kit, room: Length | None) -> Iterable[Inline]:
    made = formula(node.tex)
    if not isinstance(made, Formula):
        return _code(node.tex, style, kit)
    size = int(style.size)
    width = Length(round(made.width * size))
    said = tuple(Run(clean(each.text), replace(style, raise_by=LEVELS[each.level])) for each in made.said)
    if room is not None and int(width) > int(room) * 0.9:
        parts = ((part, run.style) for run in said for part in _LETTERS.split(run.text) if part)
        return (found for part, own in parts for found in plain(part, replace(own, italic=part[0].isalpha())))
    return (
        MathRun(
            tex=node.tex,
            omml=made.omml,
            plain=clean(made.plain),
            svg=made.svg,
            width=width,
            ascent=Length(round(made.ascent * size)),
            descent=Length(round(made.descent * size)),
            style=style,
            words=said,
            alt=clean(spoken(node.tex, kit.language)),
        ),
    )


_WEB = ("http:", "https:", "mailto:")


def _link(node: m.Link, style: RunStyle, kit: Kit, room: Length | None) -> Iterable[Inline]:
    if not node.url.lower().startswith(_WEB):
        return runs(node.children, style, kit, room)
    color = kit.link if style.color == kit.ink else style.color
    linked = replace(style, color=color, underline=True, link=WebLink(node.url, node.title))
    return runs(node.children, linked, kit, room)


def _reference(node: m.CrossReference, style: RunStyle, kit: Kit, room: Length | None) -> Iterable[Inline]:
    slide = kit.links.get(node.target) if not node.topic else None
    if slide is not None:
        color = kit.link if style.color == kit.ink else style.color
        style = replace(style, color=color, underline=True, link=SlideLink(slide))
    if node.children:
        return runs(node.children, style, kit, room)
    return plain(node.text or node.target or node.topic, style)


def is_rtl(text: str, kit: Kit) -> bool:
    """The first strong character is one of a script that runs to the left (UAX 9, P2 and P3).

    In a lesson that runs to the left any will do: "B. " before its words turns no paragraph around.
    """
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind == "L" and not kit.leftwards:
            return False
        if kind in ("R", "AL"):
            return True
    return False


def ends_rightwards(text: str) -> bool:
    """Whether the last letter is one of a script that runs to the right."""
    ways = [way for char in text if (way := unicodedata.bidirectional(char)) in ("L", "R", "AL")]
    return ways[-1:] == ["L"]


SLANTING = ("LATIN", "GREEK", "CYRILLIC")


def slants(text: str) -> bool:
    """Its letters have italics; those of other scripts are only pushed over."""
    names = (unicodedata.name(char, "") for char in text if char.isalpha())
    return all(name.startswith(SLANTING) for name in names)


def words(content: Iterable[m.Inline]) -> str:
    """The plain words of inline content."""
    return plain_text(tuple(content))


SIGNS = 2
"""Of Chinese and Japanese, which have no blanks, that make a word."""


def count_words(text: str) -> int:
    """How many words a text has, in whatever script."""
    signs = sum(is_ideographic(char) and char.isalnum() for char in text)
    spaced = "".join(" " if is_ideographic(char) else char for char in text) if signs else text
    return len(spaced.split()) + -(-signs // SIGNS)
