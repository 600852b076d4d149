"""What `slides.typ` draws: plain values, lengths in points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from ddcurric.scene.geometry import Color, Rect, Stroke
from ddcurric.scene.outlines import DASHES

Node: TypeAlias = Mapping[str, object]


def pt(length: float) -> float:
    """English Metric Units as points."""
    return round(int(length) / 12700, 4)


def node(kind: str, **values: object) -> Node:
    """A thing to draw, and what `slides.typ` asks of that kind."""
    return {"kind": kind, **values}


def holding(kind: str, kids: Sequence[Node]) -> Node:
    """A thing that is drawn around others."""
    return node(kind, kids=kids)


def framed(kind: str, frame: Rect, **values: object) -> Node:
    """A thing with a frame, in points from the upper left corner; no side is negative."""
    return node(
        kind, x=pt(frame.x), y=pt(frame.y), width=max(pt(frame.width), 0), height=max(pt(frame.height), 0), **values
    )


def plate(frame: Rect, fill: Color | None, stroke: Stroke | None = None, radius: float = 0.0) -> Node:
    """A rectangle; its corners are rounded by a share of the shorter side; None: no fill, no stroke."""
    corner = radius * min(pt(frame.width), pt(frame.height))
    return framed("plate", frame, fill=ink(fill), stroke=pen(stroke), radius=corner)


def ink(color: Color | None) -> str | None:
    """A colour as Typst reads it; None stays None, for no colour."""
    return f"#{color.rgb}" if color else None


def pen(stroke: Stroke | None) -> Node | None:
    """A line's colour, width and dashes in points, dashes as multiples of the width; None: no line, or not dashed."""
    if stroke is None:
        return None
    width = pt(stroke.width)
    dash = [step * width for step in DASHES[stroke.dash]] if stroke.dash in DASHES else None
    return {"color": f"#{stroke.color.rgb}", "width": width, "dash": dash}
