"""Lines of text at their places.

A line is a box of no height whose top is put so that its baseline comes to lie where layout put it: fonts that differ
in their ascent, and formulas that stand high, then move nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape
from typing import assert_never

from ddcurric.paint.pptx.relations import web_address
from ddcurric.paint.pptx.xml import legal
from ddcurric.paint.slides.css import BASELINES, FALLBACKS, baseline, family, hue, length
from ddcurric.scene.text import Bullet, Line, LineBreak, MathRun, Numbering, Run, RunStyle, SlideLink, TextParagraph
from ddcurric.typeset.metrics import em_width
from ddcurric.units import Length

Asset = Callable[[bytes, str], str]
"""Stores a picture of a media type, and answers with its address."""

RAISED = 2 / 3
"""Superscripts and subscripts are drawn at this share of the size."""

_EXACT = frozenset({"arial", "helvetica", "arimo", "liberation sans", "courier new", "courier", "georgia"})


def text_height(paragraphs: Iterable[TextParagraph]) -> Length:
    """From the top of a box's inside to the end of its last line."""
    bottoms = [int(line.top + line.height) for paragraph in paragraphs for line in paragraph.lines]
    return Length(max(bottoms, default=0))


def paragraph_html(paragraph: TextParagraph, left: Length, top: Length, asset: Asset, tag: str = "p") -> str:
    """A paragraph; `left` and `top` are the corner of the inside of its box. One of one line is that line."""
    if len(paragraph.lines) == 1:
        return _line(paragraph.lines[0], paragraph, left, top, asset, tag)
    return f"<{tag}>{lines_html(paragraph, left, top, asset)}</{tag}>"


def lines_html(paragraph: TextParagraph, left: Length, top: Length, asset: Asset, mark: str = "") -> str:
    """The lines of a paragraph at their places, after its bullet or number."""
    marked = _mark(paragraph, paragraph.lines[0], left, top, mark) if mark and paragraph.lines else ""
    return marked + "".join(_line(line, paragraph, left, top, asset) for line in paragraph.lines)


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


def numeral(number: int, scheme: str) -> str:
    """A number as ST_TextAutonumberScheme says (ECMA-376 Part 1, 20.1.10.61)."""
    if scheme.startswith("alpha"):
        letters = ""
        while number > 0:
            number, at = divmod(number - 1, 26)
            letters = chr(97 + at) + letters
        body = letters
    elif scheme.startswith("roman"):
        body = _roman(number)
    else:
        body = str(number)
    if "Uc" in scheme:
        body = body.upper()
    if scheme.endswith("ParenBoth"):
        return f"({body})"
    return body + (")" if scheme.endswith("ParenR") else "." if scheme.endswith("Period") else "")


def _roman(number: int) -> str:
    signs = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
    text = ""
    for value, sign in (*signs, (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        text += sign * (number // value)
        number %= value
    return text


def _mark(paragraph: TextParagraph, line: Line, left: Length, top: Length, mark: str) -> str:
    style = next((piece.style for piece in paragraph.runs if not isinstance(piece, LineBreak)), None)
    if style is None:
        return ""
    bullet = paragraph.bullet
    color = bullet.color if bullet is not None and bullet.color is not None else style.color
    at = top + line.baseline - round(baseline(style))
    side = f"left:{length(left + paragraph.margin + paragraph.indent)}"
    if paragraph.rtl:
        side = f"left:{length(left + line.x + line.width - paragraph.indent - style.size)};text-align:right;width:1em"
    return (
        f'<span class="l" style="{side};top:{length(at)};{_font(style)};color:{hue(color)}">'
        f"{escape(legal(mark))} </span>"
    )


def _line(line: Line, paragraph: TextParagraph, left: Length, top: Length, asset: Asset, tag: str = "span") -> str:
    """A line, with a space at its end that keeps its last word apart from the next line's first."""
    if not line.pieces:
        return ""
    rise = max(_rise(piece) for piece in line.pieces)
    place = f"left:{length(left + line.x)};top:{length(top + line.baseline - round(rise))};"
    if paragraph.align != "left" or paragraph.rtl:
        place += f"text-align:{_side(paragraph)};width:{length(line.width)};"
    if paragraph.rtl:
        place += "direction:rtl;"
    only = line.pieces[0]
    if len(line.pieces) == 1 and isinstance(only, Run) and _is_plain(only.style):
        # One element less for most lines: elements are what takes a PDF's time.
        looks = f'style="{place}{_looks(only.text, only.style)}"{_lang(only.style)}'
        return f'<{tag} class="l" {looks}>{escape(legal(only.text))} </{tag}>'
    return f'<{tag} class="l" style="{place}">{"".join(_piece(piece, asset) for piece in line.pieces)} </{tag}>'


def _is_plain(style: RunStyle) -> bool:
    return not (style.link or style.raise_by or style.highlight)


def _side(paragraph: TextParagraph) -> str:
    if paragraph.align == "center":
        return "center"
    # What starts at the right ends at the left.
    return "left" if (paragraph.align == "right") == paragraph.rtl else "right"


def _rise(piece: Run | MathRun) -> float:
    if isinstance(piece, MathRun) and piece.svg:
        return max(baseline(piece.style), int(piece.ascent))
    return baseline(piece.style)


def _piece(piece: Run | MathRun, asset: Asset) -> str:
    if isinstance(piece, MathRun):
        return _formula(piece, asset) if piece.svg else _styled(piece.plain, piece.style)
    return _styled(piece.text, piece.style)


def _styled(text: str, style: RunStyle) -> str:
    looks = f'style="{_looks(text, style)}"{_lang(style)}'
    address = _address(style)
    # No element inside the link: WeasyPrint would make it a second link, outside the tag of the first.
    tag, target = ("a", f'href="{address}" ') if address else ("span", "")
    return f"<{tag} {target}{looks}>{escape(legal(text))}</{tag}>"


def _looks(text: str, style: RunStyle) -> str:
    return _font(style) + _spacing(text, style) + _marks(style)


def _lang(style: RunStyle) -> str:
    return f' lang="{escape(style.lang)}"' if style.lang else ""


def _font(style: RunStyle) -> str:
    size = style.size * (RAISED if style.raise_by else 1.0)
    parts = [f"font-family:'{family(style.font.family)}',{FALLBACKS};font-size:{length(size)};color:{hue(style.color)}"]
    if style.bold:
        parts.append("font-weight:700")
    if style.italic:
        parts.append("font-style:italic")
    return ";".join(parts)


def _spacing(text: str, style: RunStyle) -> str:
    """Letters set closer where our family is wider than the deck's: no line outgrows its measure."""
    if style.font.family.lower() in _EXACT or not text:
        return ""
    own = em_width(text, style.font.family, style.bold, style.italic)
    drawn = em_width(text, family(style.font.family), style.bold, style.italic)
    change = (own - drawn) / len(text)
    return f";letter-spacing:{change:.4f}em" if change < -0.001 else ""


def _marks(style: RunStyle) -> str:
    parts = []
    lines = [name for name, on in (("underline", style.underline or style.link), ("line-through", style.strike)) if on]
    if lines:
        parts.append(f"text-decoration:{' '.join(lines)}")
    if style.raise_by:
        parts.append(f"position:relative;top:{length(-style.raise_by * int(style.size))}")
    if style.highlight is not None:
        parts.append(f"background:{hue(style.highlight)}")
    return "".join(f";{part}" for part in parts)


def _address(style: RunStyle) -> str:
    link = style.link
    if link is None:
        return ""
    if isinstance(link, SlideLink):
        return f"#{escape(anchor(link.slide))}"
    return escape(web_address(link.url))


def anchor(slide: str) -> str:
    """The id of a slide's page."""
    return "slide-" + "".join(char if char.isalnum() or char in "-_." else "_" for char in slide)


def _formula(formula: MathRun, asset: Asset) -> str:
    """A drawing over its words: the words are there to be searched and read aloud, and are not drawn.

    Their line has no height and stands on the baseline of the text; padding makes the box as high as the drawing.
    """
    svg = formula.svg.replace("currentColor", hue(formula.style.color))
    size = min(_hidden_size(formula.plain, formula.width), int(formula.style.size))
    over, under = int(formula.ascent) - BASELINES["Arial"] * size, int(formula.descent) + BASELINES["Arial"] * size
    box = f"width:{length(formula.width)};padding:{length(max(over, 0))} 0 {length(max(under, 0))}"
    drawing = f"background:url({asset(svg.encode(), 'svg')}) 0 0/100% 100% no-repeat"
    return f'<span class="m" style="{box};{drawing}">{_hidden(formula.plain, size)}</span>'


def hidden_words(text: str, width: Length) -> str:
    """Words that take up no more than a width and are not drawn."""
    return _hidden(text, _hidden_size(text, width))


def _hidden_size(text: str, width: Length) -> float:
    return max(int(width) / max(em_width(text, "Arial"), 0.1) * 0.9, 6350)


def _hidden(text: str, size: float) -> str:
    return f'<span class="w" style="font-size:{length(size)}">{escape(legal(text))}</span>'
