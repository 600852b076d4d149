"""What takes turns from one slide to the next: each has the room of the higher, so that a figure stays where it is."""

from __future__ import annotations

from ddcurric.outputs.deck.elements import Element, Turn
from ddcurric.outputs.deck.galley import Atom, Galley, Measure, Page
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.plans import TurnPlan
from ddcurric.units import ZERO, Length


def measure_turn(turn: Turn, kit: Kit, step: int, width: Length, height: Length, measure: Measure) -> Galley:
    """One atom, as high as the higher of both; what is said in the largest type that has room there."""

    def page(side: tuple[Element, ...], at: int) -> Page:
        return Page(tuple(measure(each, kit, at, width, height).whole for each in side), at)

    said, other = page(turn.said, step), page(turn.other, step)
    before = max((page.slices[0].galley.before for page in (said, other) if page.slices), default=ZERO)
    room = max(said.height, other.height)
    larger = (page(turn.said, at) for at in range(step if turn.first is None else turn.first, step))
    shown = next((each for each in larger if each.height <= room and not each.forced), said)
    forced = said.forced or other.forced
    return Galley(TurnPlan(turn, shown), step, width, (Atom(room),), before=before, forced=forced)
