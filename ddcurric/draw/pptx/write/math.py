"""Formulas as Office Math, with what other viewers show in their place.

Their size and colour come from the list style of the text around them (`add_list_style`): PowerPoint would read
DrawingML properties inside `m:r` as well, but the schema of ECMA-376 Part 1, 22.1.2 has no place for them.
"""

from __future__ import annotations

from collections.abc import Iterable

from ddcurric.draw.pptx.names import A14, Element
from ddcurric.draw.pptx.write.ink import Ink
from ddcurric.draw.pptx.xml import add, tag
from ddcurric.scene.geometry import Color
from ddcurric.scene.text import MathRun, TextParagraph
from ddcurric.units import Length

_LEVELS = 9


def add_inline_math(paragraph: Element, formula: MathRun) -> Element:
    """Append a formula to a paragraph; the `a:r` of its fallback is left for the caller to fill."""
    office = parse_math(formula.omml)
    if office is None:
        return add(paragraph, "a:r")
    choice, fallback = add_alternatives(paragraph)
    add(choice, "math14:m").append(office)
    return add(fallback, "a:r")


def add_alternatives(parent: Element) -> tuple[Element, Element]:
    """Append an `mc:AlternateContent`; its choice for Office Math, and its fallback.

    Source: ECMA-376 Part 3, 9.
    """
    alternatives = add(parent, "mc:AlternateContent")
    choice = alternatives.makeelement(tag("mc:Choice"), nsmap={"math14": A14})
    choice.set("Requires", "math14")
    alternatives.append(choice)
    return choice, add(alternatives, "mc:Fallback")


def parse_math(omml: str) -> Element | None:
    """An `m:oMath` or `m:oMathPara`; None where there is none, or it is not XML."""
    from lxml import etree

    try:
        return etree.fromstring(omml.encode()) if omml else None
    except etree.XMLSyntaxError:
        return None


def formula_styles(paragraphs: Iterable[TextParagraph]) -> dict[int, tuple[Length, Color]]:
    """The size and colour that formulas have on each list level; nothing where there are none."""
    return {
        min(paragraph.level, _LEVELS - 1): (piece.style.size, piece.style.color)
        for paragraph in paragraphs
        for piece in paragraph.runs
        if isinstance(piece, MathRun)
    }


def add_list_style(body: Element, styles: dict[int, tuple[Length, Color]], ink: Ink) -> None:
    """Append `a:lstStyle` with the size and colour of some levels."""
    holder = add(body, "a:lstStyle")
    for level, (size, color) in sorted(styles.items()):
        properties = add(add(holder, f"a:lvl{level + 1}pPr"), "a:defRPr", {"sz": round(size.pt * 100)})
        fill, scheme = add(properties, "a:solidFill"), ink.scheme(color)
        if scheme is not None:
            add(fill, "a:schemeClr", {"val": scheme})
        else:
            add(fill, "a:srgbClr", {"val": color.rgb})
