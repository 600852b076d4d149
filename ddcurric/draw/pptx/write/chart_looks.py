"""How parts of a chart look: where they stand, their lines, their words."""

from __future__ import annotations

from ddcurric.draw.pptx.names import Element
from ddcurric.draw.pptx.write.ink import Ink
from ddcurric.draw.pptx.write.lines import add_line
from ddcurric.draw.pptx.write.text import add_color, add_fonts, points
from ddcurric.draw.pptx.xml import add
from ddcurric.scene.geometry import Color, Rect, Stroke
from ddcurric.scene.text import RunStyle


def share(part: float, whole: float) -> str:
    """How much of a whole a part is, as charts say it."""
    return f"{part / max(whole, 1):.6f}"


def add_layout(parent: Element, at: Rect, frame: Rect, *, inner: bool = False, sized: bool = True) -> None:
    """A place in shares of the chart."""
    layout = add(add(parent, "c:layout"), "c:manualLayout")
    if inner:
        add(layout, "c:layoutTarget", {"val": "inner"})
    add(layout, "c:xMode", {"val": "edge"})
    add(layout, "c:yMode", {"val": "edge"})
    add(layout, "c:x", {"val": share(at.x - frame.x, frame.width)})
    add(layout, "c:y", {"val": share(at.y - frame.y, frame.height)})
    if sized:
        add(layout, "c:w", {"val": share(at.width, frame.width)})
        add(layout, "c:h", {"val": share(at.height, frame.height)})


def add_no_look(looks: Element) -> None:
    """Neither fill nor rim."""
    add(looks, "a:noFill")
    add(add(looks, "a:ln"), "a:noFill")


def add_stroke(looks: Element, stroke: Stroke | None, ink: Ink) -> None:
    """A line; None: there is none."""
    if stroke is None:
        add(add(looks, "a:ln"), "a:noFill")
    else:
        add_line(looks, stroke, ink)


def add_text_style(
    parent: Element, style: RunStyle, ink: Ink, color: Color | None = None, *, bold: bool = False
) -> None:
    """The looks of all words in a part of a chart."""
    text = add(parent, "c:txPr")
    add(text, "a:bodyPr", {"wrap": "none"} if color is not None else {})
    paragraph = add(text, "a:p")
    add_run_style(add(paragraph, "a:pPr"), "a:defRPr", style, color or style.color, ink, bold=bold)
    add(paragraph, "a:endParaRPr", {"lang": ink.language})


def add_run_style(parent: Element, name: str, style: RunStyle, color: Color, ink: Ink, *, bold: bool = False) -> None:
    """How words look, in an element of that name."""
    looks = add(parent, name, {"sz": points(style.size), "b": int(bold or style.bold)})
    add_color(add(looks, "a:solidFill"), color, ink)
    add_fonts(looks, style)
