"""Lines of a drawing with words of two directions, as Typst draws them: each in a face of its own.

It takes one face for a whole line, the first that has all its letters: of "S1 القائد" the Latin ones stood in the face
of the Arabic ones, and "S2" beside it in another.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from ddcurric.draw.pieces import in_places, runs_left
from ddcurric.scene.items import ChartBox, Group, Item, Shape, TextBox
from ddcurric.scene.text import Line, MathRun, Run, RunStyle, TextParagraph
from ddcurric.typeset.instances import deck_fonts, letters_in
from ddcurric.typeset.metrics import em_width
from ddcurric.typeset.rightwards import has_leftward_letters, in_stretches
from ddcurric.units import Length

_SHARES = {"left": 0.0, "center": 0.5, "right": 1.0}


def lines_apart(item: Item) -> Item:
    """An item in which each stretch of one direction is a line of its own, at its place."""
    match item:
        case Group() | ChartBox():
            return replace(item, items=tuple(map(lines_apart, item.items)))
        case TextBox() | Shape() if any(has_leftward_letters(each.text) for each in item.paragraphs):
            return replace(item, paragraphs=tuple(part for each in item.paragraphs for part in _parts(each)))
        case _:
            return item


def _parts(paragraph: TextParagraph) -> Iterator[TextParagraph]:
    for line in paragraph.lines:
        pieces = tuple(part for piece in line.pieces for part in _stretches(piece))
        if len(pieces) < 2 or not runs_left(pieces):
            yield replace(paragraph, lines=(line,))
            continue
        share = _SHARES[paragraph.align]
        share = 1 - share if paragraph.rtl else share
        width = Length(sum(map(_width, pieces)))
        left = line.x + round((int(line.width) - int(width)) * share)
        for at in in_places(replace(line, pieces=pieces, width=width), paragraph.rtl, _width):
            yield _alone(paragraph, line, at.piece, left + at.left, left + at.right)


def _alone(whole: TextParagraph, line: Line, piece: Run | MathRun, left: Length, right: Length) -> TextParagraph:
    """A piece without the spaces around it, from where it begins: at the right where the line does."""
    words = piece.text if isinstance(piece, Run) else piece.plain
    before, after = (
        _width(Run(blank, piece.style))
        for blank in (words[: len(words) - len(words.lstrip())], words[len(words.rstrip()) :])
    )
    if whole.rtl:
        before, after = after, before
    place = replace(
        line, x=left + before, width=right - left - before - after, pieces=(Run(words.strip(), piece.style),)
    )
    leftwards = runs_left((piece,)) or (whole.rtl and not any(map(str.isalnum, words)))
    return replace(whole, align="left", rtl=leftwards, lines=(place,))


def _stretches(piece: Run | MathRun) -> Iterator[Run | MathRun]:
    """A run, parted between its directions."""
    if not isinstance(piece, Run):
        yield piece
        return
    yield from (replace(piece, text=text) for text in in_stretches(piece.text))


def _width(piece: Run | MathRun) -> Length:
    if isinstance(piece, MathRun):
        return piece.width
    style = piece.style
    return Length(round(_advance(style.drawn(piece.text), style) * int(style.size)))


@lru_cache(maxsize=1024)
def _advance(text: str, style: RunStyle) -> float:
    """How wide a text of one direction is drawn, in em."""
    if not has_leftward_letters(text):
        return em_width(text, style.font.family, style.bold, style.italic)
    import uharfbuzz as harfbuzz

    having = [face for face in deck_fonts(text) if frozenset(text) <= letters_in(face.content)]
    face = next((face for face in having if (face.weight > 400) == style.bold), next(iter(having), None))
    if face is None:
        return em_width(text, style.font.family, style.bold, style.italic)
    font, buffer = harfbuzz.Font(harfbuzz.Face(face.content)), harfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    harfbuzz.shape(font, buffer)
    return float(sum(each.x_advance for each in buffer.glyph_positions) / font.face.upem)
