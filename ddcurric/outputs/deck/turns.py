"""What takes turns from one slide to the next: each has the room of the higher, so that a figure stays where it is."""

from __future__ import annotations

from ddcurric.diagnostics import Checked
from ddcurric.outputs.deck.elements import Turn
from ddcurric.outputs.deck.galley import Atom, Galley, Measure, Page
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.panels import DrawPage
from ddcurric.outputs.deck.plans import TurnPlan
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Item
from ddcurric.units import ZERO, Length


def measure_turn(turn: Turn, kit: Kit, step: int, width: Length, height: Length, measure: Measure) -> Galley:
    """One atom, as high as the higher of both."""
    said, other = (
        Page(tuple(measure(each, kit, step, width, height).whole for each in side), step)
        for side in (turn.said, turn.other)
    )
    before = max((page.slices[0].galley.before for page in (said, other) if page.slices), default=ZERO)
    atoms = (Atom(max(said.height, other.height)),)
    return Galley(TurnPlan(turn, said), step, width, atoms, before=before, forced=said.forced or other.forced)


def draw_turn(plan: TurnPlan, kit: Kit, frame: Rect, draw: DrawPage) -> Checked[tuple[Item, ...]]:
    """What is said on this slide, from the top of its room."""
    return draw(plan.said, kit, frame)
