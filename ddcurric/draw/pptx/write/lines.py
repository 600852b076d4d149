"""Strokes and arrowheads."""

from __future__ import annotations

from ddcurric.draw.pptx.names import Element
from ddcurric.draw.pptx.write.ink import Ink
from ddcurric.draw.pptx.write.text import add_fill
from ddcurric.draw.pptx.xml import add
from ddcurric.scene.geometry import Stroke

DASHES = {"dash": "dash", "dot": "sysDot", "dash-dot": "dashDot"}
CAPS = {"flat": "flat", "round": "rnd"}

_ARROW = {"type": "triangle", "w": "med", "len": "lg"}
_OPEN_ARROW = {"type": "arrow", "w": "lg", "len": "lg"}


def add_line(
    looks: Element,
    stroke: Stroke,
    ink: Ink,
    *,
    head: bool = False,
    tail: bool = False,
    is_open: bool = False,
    name: str = "a:ln",
) -> None:
    """Append `a:ln`, or another element of its type, in the order of CT_LineProperties."""
    line = add(looks, name, {"w": int(stroke.width), "cap": CAPS[stroke.cap]})
    add_fill(line, stroke.color, ink)
    add(line, "a:prstDash", {"val": DASHES.get(stroke.dash, "solid")})
    if name == "a:ln":
        add(line, "a:round")
    # What DrawingML calls the tail is the end of a line, its head the start.
    if tail:
        add(line, "a:headEnd", _OPEN_ARROW if is_open else _ARROW)
    if head:
        add(line, "a:tailEnd", _OPEN_ARROW if is_open else _ARROW)
