"""Lines of text at their places: what was measured is what is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from ddcurric.paint.numerals import numeral
from ddcurric.paint.pptx.relations import web_address
from ddcurric.paint.pptx.xml import legal
from ddcurric.paint.slides.families import FALLBACKS, family
from ddcurric.paint.slides.marks import Artifact, Element, Kid, emu, px
from ddcurric.paint.slides.press import Looks, Plate, Press, Words
from ddcurric.scene.text import Bullet, Line, LineBreak, MathRun, Numbering, Run, RunStyle, SlideLink, TextParagraph
from ddcurric.typeset.metrics import em_width
from ddcurric.units import Length

RAISED = 2 / 3
"""Superscripts and subscripts are drawn at this share of the size."""

_EXACT = frozenset({"arial", "helvetica", "arimo", "liberation sans", "courier new", "courier", "georgia"})


def text_height(paragraphs: Iterable[TextParagraph]) -> Length:
    """From the top of a box's inside to the end of its last line."""
    bottoms = [int(line.top + line.height) for paragraph in paragraphs for line in paragraph.lines]
    return Length(max(bottoms, default=0))


def says_something(paragraph: TextParagraph) -> bool:
    """Empty paragraphs have no place among the tags."""
    return bool(paragraph.lines) and (paragraph.bullet is not None or bool(paragraph.text.strip()))


def lines_of(paragraph: TextParagraph, left: Length, top: Length, press: Press) -> tuple[Kid, ...]:
    """The lines of a paragraph at their places; `left` and `top` are the corner of the inside of its box."""
    return tuple(kid for line in paragraph.lines for kid in _line(line, paragraph, left, top, press))


def mark_of(paragraph: TextParagraph, left: Length, top: Length, press: Press) -> tuple[Kid, ...]:
    """The bullet or number of a paragraph, before its first line, and a space that keeps it apart from the words."""
    style = next((piece.style for piece in paragraph.runs if not isinstance(piece, LineBreak)), None)
    text = legal(mark_text(paragraph))
    if style is None or not text or not paragraph.lines:
        return ()
    line, bullet = paragraph.lines[0], paragraph.bullet
    color = bullet.color if bullet is not None and bullet.color is not None else style.color
    plain = RunStyle(style.font, style.size, color, style.bold, style.italic)
    looks = _looks("", plain)
    words = press.words(f"{text} ", looks)
    x = px(left + paragraph.margin + paragraph.indent)
    if paragraph.rtl:
        # Its space is drawn in the margin, where it does not show.
        x = px(left + line.x + line.width - paragraph.indent) - words.width + press.words(" ", looks).width
    return (Words(words, x, px(top + line.baseline)),)


def mark_text(paragraph: TextParagraph) -> str:
    """A bullet's character, or a number as its scheme prints it; empty where there is none."""
    match paragraph.bullet:
        case None:
            return ""
        case Bullet(char):
            return char
        case Numbering():
            return numeral(paragraph.bullet.number, paragraph.bullet.scheme)
        case _:
            assert_never(paragraph.bullet)


def _line(line: Line, paragraph: TextParagraph, left: Length, top: Length, press: Press) -> Iterator[Kid]:
    """A line, with a space at its end that keeps its last word apart from the next line's first."""
    last = len(line.pieces) - 1
    pieces = [_Piece(piece, paragraph.rtl, at == last, press) for at, piece in enumerate(line.pieces)]
    x, baseline = px(left + line.x), px(top + line.baseline)
    free = px(line.width) - sum(piece.width for piece in pieces)
    if paragraph.align == "center":
        x += free / 2
    elif (paragraph.align == "right") != paragraph.rtl:
        x += free
    places = {}
    for piece in reversed(pieces) if paragraph.rtl else pieces:
        places[piece] = x
        x += piece.width
    for piece in pieces:
        yield from piece.at(places[piece], baseline)


class _Piece:
    """A run or a formula of a line, measured; the last has a space behind it, which takes up no room."""

    def __init__(self, piece: Run | MathRun, rtl: bool, last: bool, press: Press) -> None:
        self.piece, self.rtl, self.press = piece, rtl, press
        self.end = " " if last else ""
        if isinstance(piece, MathRun) and piece.svg:
            self.width = px(piece.width)
            return
        text = legal(piece.text if isinstance(piece, Run) else piece.plain)
        looks = _looks(text, piece.style, rtl)
        self.words = press.words(text + self.end, looks)
        self.width = self.words.width - (press.words(" ", looks).width if last else 0)

    def at(self, x: float, baseline: float) -> Iterator[Kid]:
        if isinstance(self.piece, MathRun) and self.piece.svg:
            yield from _formula(self.piece, x, baseline, self.press, self.end)
            return
        style, top, height = self.piece.style, baseline - self.words.baseline, self.words.height
        if style.highlight is not None:
            yield Artifact(Plate(emu(x, top, self.width, height), style.highlight))
        # In a line that runs leftwards the space comes to stand at the left, and is underlined with the words.
        start, lined = (x + self.width - self.words.width, 0.0) if self.rtl else (x, self.width)
        ink = Words(self.words, start, baseline - px(style.raise_by * int(style.size)), lined)
        target = _address(style)
        yield Element("Link", (ink,), target=target, frame=(x, top, x + self.width, top + height)) if target else ink


def _looks(text: str, style: RunStyle, rtl: bool = False) -> Looks:
    size = px(style.size) * (RAISED if style.raise_by else 1.0)
    lines = {"underline": style.underline or style.link is not None, "line-through": style.strike}
    return Looks(
        (family(style.font.family), *FALLBACKS),
        size,
        style.color.rgb,
        style.bold,
        style.italic,
        _spacing(text, style) * size,
        frozenset(name for name, on in lines.items() if on),
        style.lang,
        rtl,
    )


def _spacing(text: str, style: RunStyle) -> float:
    """Letters set closer, in em, where our family is wider than the deck's: no line outgrows its measure."""
    if style.font.family.lower() in _EXACT or not text:
        return 0.0
    own = em_width(text, style.font.family, style.bold, style.italic)
    drawn = em_width(text, family(style.font.family), style.bold, style.italic)
    change = (own - drawn) / len(text)
    return change if change < -0.001 else 0.0


def _address(style: RunStyle) -> str:
    link = style.link
    if link is None:
        return ""
    return f"#{anchor(link.slide)}" if isinstance(link, SlideLink) else web_address(link.url)


def anchor(slide: str) -> str:
    """The id of a slide's page."""
    return "slide-" + "".join(char if char.isalnum() or char in "-_." else "_" for char in slide)


def _formula(formula: MathRun, x: float, baseline: float, press: Press, end: str) -> Iterator[Kid]:
    """A drawing over its words: the words are there to be searched and read aloud, and are not drawn."""
    svg = formula.svg.replace("currentColor", f"#{formula.style.color.rgb}")
    ascent, height = px(formula.ascent), px(formula.ascent + formula.descent)
    frame = emu(x, baseline - ascent, px(formula.width), height)
    drawing = press.image(svg.encode(), "svg", frame)
    if drawing is not None:
        yield Artifact(drawing)
    size = min(hidden_size(formula.plain, formula.width), int(formula.style.size))
    words = hidden_words(formula.plain + end, size, x, baseline, press)
    yield Element("Formula", (words,), alt=legal(formula.alt or formula.plain), box=frame)


def hidden_words(text: str, size: float, x: float, baseline: float, press: Press) -> Words:
    """Words that are not drawn, of a size in EMU."""
    looks = Looks(("Arial", *FALLBACKS), px(size), "")
    return Words(press.words(legal(text), looks), x, baseline)


def hidden_size(text: str, width: Length) -> float:
    """At which words take up no more than a width."""
    return max(int(width) / max(em_width(text, "Arial"), 0.1) * 0.9, 6350)
