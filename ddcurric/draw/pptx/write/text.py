"""Paragraphs and runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import assert_never

from ddcurric.draw.numerals import is_native, numeral
from ddcurric.draw.pptx.names import NOTHING, Element
from ddcurric.draw.pptx.write.ink import Ink, proofing_language
from ddcurric.draw.pptx.write.math import add_inline_math
from ddcurric.draw.pptx.xml import add, legal
from ddcurric.scene.geometry import Color
from ddcurric.scene.text import (
    Bullet,
    Font,
    LineBreak,
    ListNumber,
    MathRun,
    Run,
    RunStyle,
    SlideLink,
    TextParagraph,
)
from ddcurric.typeset.breaks import OBJECT
from ddcurric.typeset.rightwards import marked
from ddcurric.typeset.scripts import PLAIN, segments
from ddcurric.units import Length

_ALIGN = {"left": "l", "center": "ctr", "right": "r"}
_ALIGN_RTL = {"left": "r", "center": "ctr", "right": "l"}
"""A paragraph that runs from right to left starts at the right: layout calls that its left."""
_THEME_FONTS = {"major": "+mj", "minor": "+mn"}
_HYPERLINK_COLOR = "{A12FA001-AC4F-418D-AE19-62706E023703}"

MAX_LEVEL = 8


def add_paragraphs(body: Element, paragraphs: Sequence[TextParagraph], ink: Ink, *, field: str = "") -> None:
    """Append `a:p` elements, at least one; a paragraph that is only a number becomes a field of type `field`."""
    written = [with_typed_mark(paragraph) for paragraph in paragraphs]
    for paragraph, start in zip(written, _starts(written), strict=True):
        _add_paragraph(body, paragraph, start, ink, field)
    if not paragraphs:
        add(add(body, "a:p"), "a:endParaRPr", {"lang": ink.language})


MOST_BOUND = 24
"""Characters of a formula that other viewers keep on one line: a longer one may find no line that holds it."""
LARGEST_NUMBER = 32767
"""ST_TextBulletStartAtNum counts from 1 to this."""


def with_typed_mark(paragraph: TextParagraph) -> TextParagraph:
    """A paragraph whose mark viewers would not show, with its mark typed.

    They cannot count to some numbers, such as 0, nor in all ways in which lists count, and show none before a
    paragraph without words.
    """
    mark, empty = paragraph.bullet, not paragraph.text.strip()
    countable = not isinstance(mark, ListNumber) or (1 <= mark.number <= LARGEST_NUMBER and is_native(mark.scheme))
    style = next((piece.style for piece in paragraph.runs if not isinstance(piece, LineBreak)), None)
    if mark is None or style is None or (countable and not empty):
        return paragraph
    plain = RunStyle(style.font, style.size, mark.color or style.color, style.bold, style.italic, lang=style.lang)
    words = mark.char if isinstance(mark, Bullet) else numeral(mark.number, mark.scheme)
    # Behind what runs to the left, some viewers find no room for a tab.
    room = "" if empty else "\u00a0" if paragraph.rtl else "\t"
    return replace(paragraph, bullet=None, runs=(Run(words + room, plain), *paragraph.runs))


def _starts(paragraphs: Sequence[TextParagraph]) -> Iterator[int]:
    """The `startAt` of each paragraph, so that viewers count to the number that the paragraph has.

    A viewer goes on counting over deeper paragraphs, and starts anew after any other one of the same level.
    """
    going: dict[int, tuple[str, int, int]] = {}
    for paragraph in paragraphs:
        level, mark = paragraph.level, paragraph.bullet
        for deeper in [known for known in going if known > level]:
            del going[deeper]
        if not isinstance(mark, ListNumber):
            going.pop(level, None)
            yield 0
            continue
        scheme, start, last = going.get(level, ("", 0, 0))
        if (scheme, last + 1) != (mark.scheme, mark.number):
            start = mark.number
        going[level] = (mark.scheme, start, mark.number)
        yield start


def _add_paragraph(body: Element, paragraph: TextParagraph, start: int, ink: Ink, field: str) -> None:
    element = add(body, "a:p")
    _add_properties(element, paragraph, start, ink)
    style: RunStyle | None = None
    for piece in (*_upright(paragraph), *_in_order(paragraph)):
        match piece:
            case Run("", style):
                pass  # An empty line: its end says how high it is.
            case Run():
                for text, style in _by_script(piece):
                    holder = _add_run(element, field if text.strip().isdecimal() else "")
                    add_run_properties(holder, "a:rPr", style, ink)
                    add(holder, "a:t").text = text
            case MathRun():
                style = piece.style
                _add_plain_math(add_inline_math(element, piece), piece, ink)
            case LineBreak():
                line_break = add(element, "a:br")
                if style is not None:
                    add_run_properties(line_break, "a:rPr", style, ink, linked=False)
            case _:
                assert_never(piece)
    if style is not None:
        add_run_properties(element, "a:endParaRPr", style, ink, linked=False)
    else:
        add(element, "a:endParaRPr", {"lang": ink.language})


def _in_order(paragraph: TextParagraph) -> Iterable[Run | MathRun | LineBreak]:
    """The pieces of a paragraph; in one that runs to the left, Na⁺ and its like marked as words that do not."""
    if not paragraph.rtl:
        return paragraph.runs
    texts = marked([piece.text if isinstance(piece, Run) else OBJECT for piece in paragraph.runs])
    pairs = zip(paragraph.runs, texts, strict=True)
    return [replace(piece, text=text) if isinstance(piece, Run) else piece for piece, text in pairs]


def _upright(paragraph: TextParagraph) -> tuple[Run, ...]:
    """What opens a paragraph whose number would be bold or slanted: viewers draw it as the letters after it."""
    first = paragraph.runs[0] if paragraph.runs else None
    if not (isinstance(paragraph.bullet, ListNumber) and isinstance(first, Run) and first.text):
        return ()
    if not (first.style.bold or first.style.italic):
        return ()
    return (Run(NOTHING, replace(first.style, bold=False, italic=False, underline=False, strike=False, link=None)),)


def _by_script(run: Run) -> Iterator[tuple[str, RunStyle]]:
    """The run's words, parted where letters need a font of their own, or viewers draw them out of order."""
    for text, script in segments(legal(run.text), run.style.font.family) or (("", PLAIN),):
        font = Font(script.family) if script.family else run.style.font
        yield text, replace(run.style, font=font, lang=script.language or run.style.lang)


def _add_plain_math(first: Element, piece: MathRun, ink: Ink) -> None:
    """A formula's plain words; no line ends amid those of a short one."""
    runs = piece.words or (Run(piece.plain, piece.style),)
    if sum(len(run.text) for run in runs) <= MOST_BOUND:
        runs = tuple(replace(run, text=run.text.replace(" ", "\u00a0")) for run in runs)
    words = [part for run in runs for part in _by_script(run)]
    around = first.getparent()
    assert around is not None
    for at, (text, style) in enumerate(words):
        holder = first if at == 0 else add(around, "a:r")
        add_run_properties(holder, "a:rPr", style, ink)
        add(holder, "a:t").text = text


def _add_run(paragraph: Element, field: str) -> Element:
    if not field:
        return add(paragraph, "a:r")
    return add(paragraph, "a:fld", {"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": field})


def _add_properties(element: Element, paragraph: TextParagraph, start: int, ink: Ink) -> None:
    properties = add(
        element,
        "a:pPr",
        {
            "marL": int(paragraph.margin),
            "indent": int(paragraph.indent),
            "algn": (_ALIGN_RTL if paragraph.rtl else _ALIGN)[paragraph.align],
        },
    )
    if paragraph.level:
        properties.set("lvl", str(min(paragraph.level, MAX_LEVEL)))
    if paragraph.rtl:
        properties.set("rtl", "1")
    elif ink.layout.leftwards:
        properties.set("rtl", "0")
    if not paragraph.text.isascii():
        # A full stop may not hang out of the box, as in Chinese and Japanese masters let it.
        properties.set("hangingPunct", "0")
    spacing = add(properties, "a:lnSpc")
    if paragraph.exact and paragraph.lines:
        height = sum(int(line.height) for line in paragraph.lines) / len(paragraph.lines)
        add(spacing, "a:spcPts", {"val": points(Length(round(height)))})
    else:
        add(spacing, "a:spcPct", {"val": round(paragraph.line_spacing * 100000)})
    for name, space in (("a:spcBef", paragraph.space_before), ("a:spcAft", paragraph.space_after)):
        add(add(properties, name), "a:spcPts", {"val": round(space.pt * 100)})
    _add_bullet(properties, paragraph.bullet, start, ink)


def _add_bullet(properties: Element, bullet: Bullet | ListNumber | None, start: int, ink: Ink) -> None:
    if bullet is None or bullet == Bullet(""):
        add(properties, "a:buNone")
        return
    if bullet.color is not None:
        add_color(add(properties, "a:buClr"), bullet.color, ink)
    else:
        add(properties, "a:buClrTx")
    if isinstance(bullet, Bullet):
        add(properties, "a:buFont", {"typeface": bullet.font})
        add(properties, "a:buChar", {"char": legal(bullet.char)})
        return
    add(properties, "a:buFont", {"typeface": "+mj-lt"})
    counted = {"startAt": start} if start != 1 else {}
    add(properties, "a:buAutoNum", {"type": bullet.scheme, **counted})


def add_run_properties(parent: Element, name: str, style: RunStyle, ink: Ink, *, linked: bool = True) -> None:
    """Append `a:rPr` or `a:endParaRPr`, its children in the order of CT_TextCharacterProperties."""
    attributes: dict[str, str | int] = {
        **ink.plain,
        "lang": proofing_language(style.lang) if style.lang else ink.language,
        "sz": points(style.size),
        "b": int(style.bold),
        "i": int(style.italic),
    }
    if style.underline:
        attributes["u"] = "sng"
    if style.strike:
        attributes["strike"] = "sngStrike"
    if style.raise_by:
        attributes["baseline"] = round(style.raise_by * 100000)
    if style.caps:
        attributes["cap"] = "all"
    attributes["dirty"] = "0"
    properties = add(parent, name, attributes)
    add_fill(properties, style.color, ink)
    if style.highlight is not None:
        add_color(add(properties, "a:highlight"), style.highlight, ink)
    add_fonts(properties, style)
    if linked and style.link is not None:
        _add_link(properties, style, ink)


def add_fonts(properties: Element, style: RunStyle) -> None:
    """Say the font of a run, by the theme's name where it is the theme's, so that it changes with the theme."""
    theme = _THEME_FONTS.get(style.font.theme)
    if theme is not None:
        for script, short in (("latin", "lt"), ("ea", "ea"), ("cs", "cs")):
            add(properties, f"a:{script}", {"typeface": f"{theme}-{short}"})
        return
    for script in ("latin", "cs"):
        add(properties, f"a:{script}", {"typeface": style.font.family})


def _add_link(properties: Element, style: RunStyle, ink: Ink) -> None:
    link = style.link
    relation = ink.link(link) if link is not None else None
    if relation is None:
        return
    click = add(properties, "a:hlinkClick", {"r:id": relation})
    if isinstance(link, SlideLink):
        click.set("action", "ppaction://hlinksldjump")
    elif link is not None and link.title:
        click.set("tooltip", legal(link.title))
    if style.color.theme != "hlink":
        # PowerPoint paints links in the theme's colour unless it is told to keep the text's own.
        extension = add(add(click, "a:extLst"), "a:ext", {"uri": _HYPERLINK_COLOR})
        add(extension, "ahyp:hlinkClr", {"val": "tx"})


def add_color(parent: Element, color: Color, ink: Ink) -> None:
    """Add a colour, by its name in the theme where it is the theme's, so that it changes with the theme."""
    scheme = ink.scheme(color)
    if scheme is not None:
        add(parent, "a:schemeClr", {"val": scheme})
    else:
        add(parent, "a:srgbClr", {"val": color.rgb})


def add_fill(parent: Element, color: Color | None, ink: Ink) -> None:
    """Add a fill of one colour; None: it is see-through."""
    if color is None:
        add(parent, "a:noFill")
    else:
        add_color(add(parent, "a:solidFill"), color, ink)


def points(size: Length) -> int:
    """In hundredths of a point, within ST_TextFontSize."""
    return min(max(round(size.pt * 100), 100), 400000)
