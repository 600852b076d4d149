"""An event as a shape: a dot, or a circle or pill with its timestamp in it."""

from __future__ import annotations

from ddcurric.figures.kit.bodies import Body
from ddcurric.figures.kit.staging import Look
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import centered
from ddcurric.scene.geometry import Rect, Stroke
from ddcurric.scene.items import Shape
from ddcurric.scene.text import Run

OWN_SITES = {"ellipse": 8, "stadium": 4}
"""How many connection sites a shape has of its own."""


def event_shape(
    identity: str,
    name: str,
    body: Body,
    frame: Rect,
    look: Look,
    style: Style,
    *,
    empty: bool,
    wondered: bool,
    hollow: bool,
    sites: tuple[tuple[float, float], ...],
    build: int | None,
) -> Shape:
    """What is pointed at is filled, so that it is seen in black, too.

    `empty`: what it holds is asked for; `wondered`: with a question mark. `hollow`: so are dots beside the point.
    """
    runs = _held(body, look, style, empty, wondered)
    filled = look.pointed and not empty if body.holds else look.pointed or not hollow
    rim = None if filled else Stroke(look.line, look.wide)
    return Shape(
        identity,
        f"Event {name}",
        body.kind,
        frame,
        look.line if filled else style.paper,
        rim,
        centered(frame, (runs,)) if runs else (),
        build=build,
        wrap=False,
        sites=sites,
    )


def _held(body: Body, look: Look, style: Style, empty: bool, wondered: bool) -> tuple[Run, ...]:
    """What stands in an event: its timestamp; where that is asked for nothing, or a question mark."""
    if empty:
        return (Run("?", style.text(body.size, style.accent, bold=True)),) if wondered else ()
    if not body.holds:
        return ()
    color = style.paper if look.pointed else style.accent if body.blank and not look.quiet else look.words
    return (Run(body.text, style.text(body.size, color, bold=True)),)
