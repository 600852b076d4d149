"""Lines of text at their places: what was measured is what is drawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, assert_never

from ddcurric.draw.numerals import numeral
from ddcurric.draw.pptx.write.relations import web_address
from ddcurric.draw.pptx.xml import legal
from ddcurric.draw.slides_pdf.families import family, spacing, with_our_families
from ddcurric.draw.slides_pdf.fonts import first_family
from ddcurric.draw.slides_pdf.nodes import Node, node, pt
from ddcurric.scene.geometry import Color
from ddcurric.scene.text import (
    Bullet,
    Font,
    Line,
    LineBreak,
    ListNumber,
    MathRun,
    Run,
    RunStyle,
    SlideLink,
    TextParagraph,
)
from ddcurric.typeset.metrics import em_width
from ddcurric.typeset.rightwards import MARK, in_stretches, marked
from ddcurric.typeset.scripts import in_single_signs
from ddcurric.units import ZERO, Length
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from typst import Fonts

RAISED = 2 / 3
"""Superscripts and subscripts are drawn at this share of the size."""

_ASCENT, _DESCENT = 0.905, 0.212
"""Of Arimo, in em."""
_LINE_ENDS = {ord(end): " " for end in "\n\r\u2028\u2029"}
"""Layout has ended all lines."""


@dataclass(frozen=True, slots=True)
class SlidePress:
    """What the pages of one deck have in common."""

    families: Mapping[str, frozenset[str]]
    """Of all its fonts, with the letters that they have: where a family lacks one, the next has it."""
    drawn_with: Fonts
    missing: str
    """Letters that no font has."""
    slides: frozenset[str]
    """To which a link may lead."""
    language: str
    outlined: bool
    """The words of figures are shapes: Typst cannot say of each what it reads, as PDF/UA asks."""
    files: dict[str, bytes] = field(default_factory=dict)
    """Pictures, by name."""

    def fonts(self, text: str, own: str) -> list[str]:
        """The families for a text, the first that has its letters in front; `own` is the one that its style names."""
        return first_family(self.families, text, own)

    def svg(self, svg: str) -> str:
        """A drawing of our own making, in our families and without letters that no font has.

        Typst fails at a picture of several signs, unless nothing else stands in its line.
        """
        return self.text(with_our_families(in_single_signs(svg)))

    def text(self, text: str) -> str:
        """A text as it is set, in one line, with a sign for letters that no font has."""
        shown = legal(text).translate(_LINE_ENDS)
        for char in self.missing:
            shown = shown.replace(char, NO_LETTER)
        return shown


NO_LETTER = "\u25a1"
"""Drawn for a letter that no font has: an empty box."""


def text_height(paragraphs: Iterable[TextParagraph]) -> Length:
    """From the top of a box's inside to the end of its last line."""
    bottoms = [int(line.top + line.height) for paragraph in paragraphs for line in paragraph.lines]
    return Length(max(bottoms, default=0))


def says_something(paragraph: TextParagraph) -> bool:
    """Empty paragraphs have no place among the tags."""
    return bool(paragraph.lines) and (paragraph.bullet is not None or bool(paragraph.text.strip()))


def lines_of(paragraph: TextParagraph, left: Length, top: Length, press: SlidePress) -> list[Node]:
    """The lines of a paragraph at their places; `left` and `top` are the corner of the inside of its box."""
    return [_line(line, paragraph, left, top, press) for line in paragraph.lines if line.pieces]


def mark_of(paragraph: TextParagraph, left: Length, top: Length, press: SlidePress) -> list[Node]:
    """The bullet or number of a paragraph, before its first line, and a space that keeps it apart from the words."""
    style = next((piece.style for piece in paragraph.runs if not isinstance(piece, LineBreak)), None)
    text = mark_text(paragraph)
    if style is None or not text.strip() or not paragraph.lines:
        return []
    line, bullet = paragraph.lines[0], paragraph.bullet
    color = bullet.color if bullet is not None and bullet.color is not None else style.color
    numbered = isinstance(bullet, ListNumber)
    bold, italic = style.bold and not numbered, style.italic and not numbered
    run = _run(text, RunStyle(style.font, style.size, color, bold, italic), press, spaced=False)
    x = left + paragraph.margin + paragraph.indent
    if paragraph.rtl:
        x = left + line.x + line.width - paragraph.indent
    align = "right" if paragraph.rtl else "left"
    return [line_node(x, top + line.baseline, align, paragraph.rtl, [run])]


def mark_text(paragraph: TextParagraph) -> str:
    """A bullet's character, or a number as its scheme prints it; empty where there is none."""
    match paragraph.bullet:
        case None:
            return ""
        case Bullet(char):
            return char
        case ListNumber():
            return numeral(paragraph.bullet.number, paragraph.bullet.scheme)
        case _:
            assert_never(paragraph.bullet)


def _line(line: Line, paragraph: TextParagraph, left: Length, top: Length, press: SlidePress) -> Node:
    """A line, with a space at its end that keeps its last word apart from the next line's first."""
    texts = [piece.text if isinstance(piece, Run) else piece.plain for piece in line.pieces]
    runs = [
        _formula(piece, press) if isinstance(piece, MathRun) and piece.svg else _run(part, piece.style, press)
        for piece, text in zip(line.pieces, marked(texts) if paragraph.rtl else texts, strict=True)
        for part in in_stretches(text)
    ]
    align = paragraph.align
    if paragraph.rtl and align != "center":
        align = "right" if align == "left" else "left"
    share = {"left": 0.0, "center": 0.5, "right": 1.0}[align]
    x = left + line.x + round(line.width * share)
    return line_node(x, top + line.baseline, align, paragraph.rtl, runs)


def line_node(x: Length, baseline: Length, align: str, rtl: bool, runs: Sequence[Node]) -> Node:
    """A line whose start, middle or end, as it is aligned, stands at `x`."""
    size = max(float(str(run["size"])) for run in runs)
    up, down = _ASCENT * size, _DESCENT * size
    return node("line", x=pt(x), y=pt(baseline), align=align, rtl=rtl, runs=runs, up=up, down=down, ends=True)


def _run(text: str, style: RunStyle, press: SlidePress, *, spaced: bool = True) -> Node:
    text = style.drawn(text)
    size = pt(style.size) * (RAISED if style.raise_by else 1.0)
    link, inside = _address(style, press)
    language, _, region = (style.lang or press.language).partition("-")
    return {
        "text": press.text(text),
        "fonts": press.fonts(text.strip(MARK), family(style.font.family)),
        "size": size,
        "fill": f"#{style.color.rgb}",
        "weight": 700 if style.bold else 400,
        "style": "italic" if style.italic else "normal",
        "tracking": spacing(text, style.font.family, style.bold, style.italic) * size if spaced else 0,
        "baseline": -pt(style.raise_by * int(style.size)),
        "lang": language.lower(),
        "region": region if len(region) == 2 else None,
        "underline": style.underline or style.link is not None,
        "strike": style.strike,
        "highlight": f"#{style.highlight.rgb}" if style.highlight else None,
        "link": link or None,
        "inside": inside,
    }


def _address(style: RunStyle, press: SlidePress) -> tuple[str, bool]:
    link = style.link
    if link is None:
        return "", False
    if isinstance(link, SlideLink):
        return (anchor(link.slide), True) if link.slide in press.slides else ("", False)
    return web_address(link.url), False


def anchor(slide: str) -> str:
    """The id of a slide's page."""
    return "slide-" + "".join(char if char.isalnum() or char in "-_." else "_" for char in slide)


def _formula(formula: MathRun, press: SlidePress) -> Node:
    """A drawing over its words: the words are there to be searched and read aloud, and are not drawn."""
    size = min(hidden_size(formula.plain, formula.width), int(formula.style.size))
    height = formula.ascent + formula.descent
    drawing = formula_drawing(formula.svg, formula.style.color.rgb, formula.width, height, press)
    return {
        **hidden_run(formula.plain, size, press),
        "file": drawing,
        "width": pt(formula.width),
        "ascent": pt(formula.ascent),
        "height": pt(height),
        "alt": legal(formula.alt or formula.plain),
    }


def formula_drawing(svg: str, rgb: str, width: Length, height: Length, press: SlidePress) -> str | None:
    """The name under which the press has a formula's drawing in a colour; None where it has no extent."""
    if width <= ZERO or height <= ZERO:
        return None
    return named(svg.replace("currentColor", f"#{rgb}").encode(), press)


def named(content: bytes, press: SlidePress) -> str:
    """The name of a drawing, kept once however often it is drawn."""
    import hashlib

    name = f"{hashlib.sha256(content).hexdigest()[:24]}.svg"
    press.files[name] = content
    return name


def hidden_run(text: str, size: float, press: SlidePress) -> Node:
    """Words that are not drawn, of a size in EMU."""
    style = RunStyle(Font("Arial"), Length(round(size)), Color("000000"))
    return {**_run(text, style, press, spaced=False), "fill": "#00000000"}


def hidden_size(text: str, width: Length) -> float:
    """The size in EMU at which words take up no more than a width, half a point at least."""
    return max(int(width) / max(em_width(text, "Arial"), 0.1) * 0.9, 6350)
