"""Words as print has them: where they may break, how wide they are, and the addresses behind links."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from typing import assert_never
from urllib.parse import urlsplit

from markupsafe import Markup, escape

from ddcurric.lesson.model import inline as i
from ddcurric.lesson.words import plain_text
from ddcurric.scene.geometry import Color
from ddcurric.scene.text import Font, Inline, LineBreak, MathRun, Run, RunStyle, TextParagraph
from ddcurric.typeset.lines import line_counts, longest_word, natural_width
from ddcurric.typeset.math import Formula, formula
from ddcurric.typeset.scripts import JOINERS
from ddcurric.units import Length, Pt
from ddcurric.values import dataclass

ENDLESS = re.compile("[!-\u024f]{400,}")
"""A word that no line holds. WeasyPrint's time to break one grows with the square of its length."""


def printable(text: str) -> str:
    """Text whose endless words may be broken every forty letters, without what joins signs to pictures."""
    return ENDLESS.sub(lambda found: "\u200b".join(re.findall(".{1,40}", found[0])), JOINERS.sub("", text))


_LOOSE = re.compile(r"(?<=[^\W\d]),(?=\d)|(?<=\w)–(?=[^\W\d]{0,2}\d)|(?<![\w-])[^\W\d_]-(?=[^\W\d_])")
"""Where a line may end within `w(y,24)`, within "4–7" or "N4–N7", and behind the one letter of "t-test"."""
_TERM = re.compile("(?<![^\\s\u2e80-\uffef])([^\\s\u2e80-\uffef]{1,16})(?![^\\s\u2e80-\uffef])")
"""A word, with the marks around it, of which any line has room for the whole."""
_ADDRESS = re.compile(
    r"(?<![\w.-])((?:https?|ftp)://[!-;=?-~]*[\w/=&#]"
    r"|(?:[\w.+-]+@)?(?:[\w-]+\.)+[a-z]{2,}\b(?:[/?#][!-;=?-~]*[\w/=&#])?)",
    re.ASCII,
)
"""An address that is typed as it is, perhaps without what its kind is: `example.org/x`."""


def unparted(text: str) -> Markup:
    """Text in which no line ends within an operation or a range of numbers, and within an address only at a joint:
    a hyphen would be read as one of its signs."""
    # What a pattern found is at the odd places of what it splits.
    span, pieces = Markup('<span class="address">{}</span>'), enumerate(_ADDRESS.split(text))
    return Markup("").join(span.format(breakable(each)) if at % 2 else _in_whole(each) for at, each in pieces)


def _in_whole(text: str) -> Markup:
    if _LOOSE.search(text) is None:
        return escape(text)
    span, pieces = Markup('<span class="unbroken">{}</span>'), enumerate(_TERM.split(text))
    return Markup("").join(span.format(each) if at % 2 and _LOOSE.search(each) else each for at, each in pieces)


def breakable(text: str) -> Markup:
    """Text that may break at the signs that join the words of addresses and programs: before a dot, after others."""
    return Markup(escape(_jointed(text)))


def _jointed(text: str) -> str:
    return re.sub(r"(?<=\w)(?=[._]\w)|(?<=[/?&=,;:-])(?!/)", "\u200b", printable(text))


def printed_address(link: i.Link) -> str:
    """What to print after a link's words so that paper says where it leads; empty where they say it themselves."""
    parts = urlsplit(link.url)
    if not link.leads:
        return ""
    if parts.scheme in ("mailto", "tel"):
        address = link.url.partition(":")[2]
    elif parts.netloc:
        address = link.url.partition("//")[2].removeprefix("www.").rstrip("/")
    else:
        return ""
    said = plain_text(link.children)
    return "" if address.lower() in said.lower() else address


SANS, SERIF, CODE = Font("Source Sans 3"), Font("Source Serif 4"), Font("Source Code Pro")
CODE_SHARE, CODE_SHARE_BESIDE = 0.88, 0.95
"""Of the size of the text, and of that of tables, notes and captions."""
BLANK = "_" * 14
"""About as wide as the rule of a blank."""
EM = Pt(100)
_STYLE = RunStyle(SANS, EM, Color("000000"))


@dataclass(frozen=True, slots=True)
class Extent:
    """How wide words are, in em."""

    word: float
    """The longest that is not broken."""
    line: float
    """All of them in one line."""


def extent(content: Iterable[i.Inline], font: Font = SANS, *, bold: bool = False) -> Extent:
    """How wide inline content is, measured in its fonts."""
    return _extent(TextParagraph(tuple(_runs(content, replace(_STYLE, font=font, bold=bold)))))


@lru_cache(maxsize=5000)  # cells are measured for each that may be in the table, and again when a lesson is saved
def _extent(paragraph: TextParagraph) -> Extent:
    return Extent(longest_word(paragraph) / EM, natural_width(paragraph) / EM)


def even_width(
    content: Iterable[i.Inline],
    room: float,
    font: Font,
    *,
    bold: bool = False,
    italic: bool = False,
    doubt: float = 0.0,
    ends: tuple[float, float] = (0.0, 0.0),
) -> float:
    """The least width in which words have no more lines than in a room, so that their lines are about as long; 0 where
    they have one, or too many to look uneven, or where by `doubt`, the share that measures may be too wide, they may
    have fewer. `ends` is what stands before the first word, and behind the last, in their lines. All in em."""
    before, behind = (
        MathRun("", "", "", "", Length(round(width * EM)), Length(0), Length(0), _STYLE) for width in ends
    )
    words = _runs(content, replace(_STYLE, font=font, bold=bold, italic=italic))
    paragraph = TextParagraph((before, *words, behind) if any(ends) else tuple(words))
    widths = [Length(round(share * room / EVENED * EM)) for share in range(EVENED, EVENED // 2 - 1, -1)]
    loose, *counts = (count for (count,) in line_counts([paragraph], [Length(round((1 + doubt) * room * EM)), *widths]))
    if loose < counts[0] or not 1 < counts[0] <= MOST_EVEN:
        return 0.0
    return widths[counts.count(counts[0]) - 1] / EM


EVENED, MOST_EVEN = 40, 4
"""Parts of a room in which a width is looked for; lines that may look uneven."""


def width_of(text: str) -> float:
    """How wide a line of labels, heads or captions is, in em."""
    return natural_width(TextParagraph((Run(printable(text), _STYLE),))) / EM


def _runs(content: Iterable[i.Inline], style: RunStyle) -> Iterable[Inline]:
    for node in content:
        match node:
            case i.Text():
                pieces = enumerate(_ADDRESS.split(node.text))
                yield Run("".join((_jointed if at % 2 else printable)(each) for at, each in pieces), style)
            case i.SoftBreak():
                yield Run(" ", style)
            case i.HardBreak():
                yield LineBreak()
            case i.Emphasis():
                yield from _runs(node.children, replace(style, italic=True))
            case i.Strong() | i.Term() | i.Blank():
                yield from _runs(node.children, replace(style, bold=True))
            case i.Strikethrough():
                yield from _runs(node.children, style)
            case i.Superscript() | i.Subscript():
                yield from _runs(node.children, replace(style, raise_by=0.3))
            case i.Code():
                yield _code(_jointed(node.text), style)
            case i.Math():
                yield _formula(node, style)
            case i.Link():
                yield from _runs(node.children, style)
                address = printed_address(node)
                yield Run(f" ({_jointed(address)})" if address else "", style)
            case i.CrossReference():
                own = (i.Text(node.text or node.target or node.topic, node.span),)
                yield from _runs(node.children or own, style)
            case i.BlankSpace():
                yield Run(BLANK, style)
            case i.FootnoteReference():
                yield Run(str(node.number), replace(style, raise_by=0.3))
            case i.InlineImage() | i.Comment():
                pass
            case _:
                assert_never(node)


def _code(text: str, style: RunStyle) -> Run:
    share = CODE_SHARE if style.font == SERIF else CODE_SHARE_BESIDE
    return Run(text, replace(style, font=CODE, size=Length(round(style.size * share))))


def _formula(node: i.Math, style: RunStyle) -> Inline:
    """As wide as its drawing; the TeX where it cannot be read, which is printed then."""
    made = formula(node.tex)
    if not isinstance(made, Formula):
        return _code(node.tex, style)
    width = Length(round(made.width * style.size))
    return MathRun(node.tex, "", "", "", width, Length(0), Length(0), style)
