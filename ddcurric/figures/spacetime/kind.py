"""Space-time diagrams as a kind: what is written in a fence `spacetime`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ddcurric.diagnostics import Checked
from ddcurric.figures.kit.execution.drawing import paint
from ddcurric.figures.kit.execution.fitted import FittedExecution
from ddcurric.figures.kit.execution.notation.reading import read_spacetime
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.kind import Kind, Painted, staged
from ddcurric.figures.kit.style import Style
from ddcurric.figures.spacetime.by_groups import drawings_of, parted_by_groups
from ddcurric.figures.spacetime.dividing import divided_in
from ddcurric.figures.spacetime.fit import fit, fit_whole
from ddcurric.figures.spacetime.marking import marks, unnoticed, verdicts
from ddcurric.figures.spacetime.parts import parts_of
from ddcurric.figures.spacetime.varying import vary
from ddcurric.figures.spacetime.wording import describe_spacetime, point_out
from ddcurric.lesson.model.block import Diagram
from ddcurric.units import Pt


def _read(diagram: Diagram) -> Checked[SpaceTime | None]:
    """Each mistake about timestamps should show, since each is about another step of the rule."""
    read = read_spacetime(diagram)
    return replace(read, diagnostics=(*read.diagnostics, *unnoticed(read.value, diagram))) if read.value else read


DENSE, STEP = 20, Pt(8)
"""Events of an execution that takes long to lay out, and by how much the rooms on slides differ in which it is."""
NEARLY, MORE = 1, Pt(2)
"""Of more labels that touch something a few points of height are no help, and of one fewer points are none."""


def _rooms(said: SpaceTime, style: Style) -> Iterator[Style]:
    """All of a style that a layout depends on: one serves on every ground and, if it can, in rooms a few points apart.

    What has no place in a room that is a little lower may have one in all of it, in the smallest type.
    """
    plain = style.uncolored()
    if not style.fill or len(said.execution.events) < DENSE or style.max_height < STEP:
        yield plain
        return
    lower = style.max_height // int(STEP) * int(STEP)
    yield replace(plain, max_height=lower)
    if style.max_height - lower >= MORE:
        yield replace(plain, sizes=plain.sizes[-1:])


def _fitted(said: SpaceTime, style: Style) -> FittedExecution:
    """The first that fits, or is too large by far, or else that of all the room."""
    for room in _rooms(said, style):
        found = fit_whole(said, room)
        if found.fits or found.laid.conflicts > NEARLY:
            break
    return found


def _draw(said: SpaceTime, diagram: Diagram, style: Style) -> Painted:
    fitted = _fitted(said, style)
    drawing = paint(said, style, fitted, diagram)
    return Painted((drawing,), fitted.fits, fitted.laid.conflicts)


def _divide(said: SpaceTime, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    room = style.uncolored()
    grouped = parted_by_groups(parts, said, room)
    if grouped is not None:
        drawings = drawings_of(paint(said, style, grouped.fitted, diagram), grouped)
        return Painted(drawings, grouped.fitted.fits, grouped.fitted.laid.conflicts)
    divided = divided_in(parts, said, room)
    if divided is None:
        return None
    whole = paint(said, style, divided.fitted, diagram)
    return Painted(parts_of(whole, divided), divided.fitted.fits, divided.fitted.laid.conflicts)


def _asked(said: SpaceTime) -> frozenset[str]:
    """The events that are asked for; all that have more than a letter for a name, where the figure asks for nothing."""
    if not said.asks:
        return frozenset(name for name in said.execution.events if len(name) > 1)
    return frozenset(name for ask in said.asks for name in said.execution.events if name not in ask.given)


KIND = Kind(
    _read,
    _draw,
    describe_spacetime,
    point=point_out,
    steps=staged,
    asked=_asked,
    marks=marks,
    verdicts=verdicts,
    divide=_divide,
    vary=vary,
    far=lambda said, diagram, style: fit(said, next(_rooms(said, style))).rough,
)
