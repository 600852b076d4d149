"""Elements divided into slides: as few as possible, as even as possible, rather between elements than inside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from ddcurric.lesson.model.block import Diagram
from ddcurric.outputs.deck.elements import Art, Element, Words
from ddcurric.outputs.deck.galley import Atom, Galley, Page, Slice
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.measure import galley
from ddcurric.scene.geometry import Rect
from ddcurric.units import Length
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class _Standing:
    galley: int
    at: int
    """Which of its galley's atoms."""
    atom: Atom


def paginated(elements: Sequence[Element], kit: Kit, frame: Rect, step: int) -> tuple[Page, ...]:
    """The slides that they need at a step; a slide that one atom is too high for holds it alone."""
    galleys = [_unsqueezed(galley(element, kit, step, frame.width, frame.height)) for element in elements]
    places = [_Standing(number, at, atom) for number, each in enumerate(galleys) for at, atom in enumerate(each.atoms)]
    if not places:
        return (Page((), step),)
    pages, start = [], 0
    for stop in _stops(places, galleys, frame.height):
        pages.append(Page(_slices(places[start:stop], galleys), step))
        start = stop
    return tuple(pages)


def _unsqueezed(found: Galley) -> Galley:
    """A diagram at the height it would like: there are more slides."""
    match found.element:
        case Art(figure=Diagram()):
            return replace(found, atoms=tuple(replace(a, height=a.height + a.stretch) for a in found.atoms))
        case _:
            return found


def _slices(places: Sequence[_Standing], galleys: Sequence[Galley]) -> tuple[Slice, ...]:
    groups = [list(run) for _, run in groupby(places, key=lambda place: place.galley)]
    return tuple(Slice(galleys[run[0].galley], run[0].at, run[-1].at + 1) for run in groups)


ALONE = 0.1
"""What it costs to part a list's first item, or its last, from all others."""
LONELY = 0.18
"""A slide filled less than this share, after others, is an orphan."""


def _stops(places: Sequence[_Standing], galleys: Sequence[Galley], height: Length) -> list[int]:
    """Where slides end: as few as possible, then as even as possible, rather between elements than inside them.

    Optimal breaking by dynamic programming, as Knuth and Plass do for lines (1981).
    """
    count = len(places)
    torn = [_tearing(each, height) for each in galleys]
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)] + [(10**9, 0.0, 0)] * count
    for start in range(count):
        pages, cost, _ = best[start]
        if pages >= 10**9:
            continue
        for stop, used in _reaches(places, galleys, start, height):
            share = used / max(int(height), 1)
            # What should stay together is worth a slide.
            kept = stop == count or not places[stop - 1].atom.keep
            cost_here = _badness(places, stop, share, torn) + (ALONE if _leaves_one(places, galleys, stop) else 0.0)
            found = (pages + (1 if kept else 2), cost + cost_here, start)
            if found[:2] < best[stop][:2]:
                best[stop] = found
    stops, at = [], count
    while at > 0:
        stops.append(at)
        at = best[at][2]
    return stops[::-1]


def _reaches(
    places: Sequence[_Standing], galleys: Sequence[Galley], start: int, height: Length
) -> Iterable[tuple[int, int]]:
    """Every end that a slide which begins at `start` can have, with how much of it is used."""
    used = 0
    for at in range(start, len(places)):
        place = places[at]
        own = galleys[place.galley]
        opens = at == start or place.galley != places[at - 1].galley
        if at > start:
            used += int(own.before if opens else place.atom.before)
        used += int(place.atom.height) + (int(own.lead) + int(own.tail) if opens else 0)
        if used > int(height) and at > start:
            return
        yield at + 1, used


def _leaves_one(places: Sequence[_Standing], galleys: Sequence[Galley], stop: int) -> bool:
    """Whether a slide that ends here leaves one of three items or more alone, before it or behind it."""
    if stop == len(places) or places[stop].galley != places[stop - 1].galley:
        return False
    own = galleys[places[stop].galley]
    return isinstance(own.element, Words) and len(own.atoms) > 2 and places[stop].at in (1, len(own.atoms) - 1)


def _badness(places: Sequence[_Standing], stop: int, share: float, torn: Sequence[float]) -> float:
    slack = max(1.0 - share, 0.0) if not _leads_to_whole(places, stop, torn) else 0.0
    cost = slack * slack
    if share < LONELY:
        cost += 0.5
    if stop < len(places):
        if places[stop - 1].atom.keep:
            cost += 20.0
        if places[stop].galley == places[stop - 1].galley:
            cost += torn[places[stop].galley] + places[stop].atom.tear
    return cost


def _leads_to_whole(places: Sequence[_Standing], stop: int, torn: Sequence[float]) -> bool:
    """Whether a slide ends before a table or code that the next one can hold whole: its words grow."""
    if stop == len(places) or places[stop].at:
        return False
    return torn[places[stop].galley] == WHOLE


TORN, WHOLE = 0.06, 0.4
"""What it costs to divide words, and what must be; and what a slide can hold whole."""


def _tearing(found: Galley, height: Length) -> float:
    return TORN if isinstance(found.element, Words) or found.whole.height > height else WHOLE
