"""Fit elements onto slides: the largest type that fits, then a better arrangement, then more slides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.inline import Inline, Strong, Text
from ddcurric.outputs.deck import measure
from ddcurric.outputs.deck.blocks import joined
from ddcurric.outputs.deck.elements import Art, Beside, Cards, Element, Numbered, Panel, Para, Sheet, Words
from ddcurric.outputs.deck.galley import Atom, Galley, Page, Slice
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.sheets import column_groups, fits_across
from ddcurric.outputs.deck.theme import LAST_STEP, USUAL_STEP
from ddcurric.scene.geometry import Rect
from ddcurric.source import Span
from ddcurric.units import Length

Arrangement = tuple[Element, ...]
"""Elements one below the other; columns are one element."""

COMFORTABLE = tuple(range(LAST_STEP))
DENSE = (LAST_STEP,)


@dataclass(frozen=True, slots=True)
class Fitted:
    pages: tuple[Page, ...]
    """At least one."""
    tight: tuple[Element, ...] = ()
    """Elements that are higher than a slide even alone and at the smallest size."""

    @property
    def forced(self) -> bool:
        """Words or lines of code are parted that one would not part."""
        return any(piece.galley.forced for page in self.pages for piece in page.slices)


def fit(arrangements: Sequence[Arrangement], kit: Kit, frame: Rect, first: int = USUAL_STEP) -> Fitted:
    """The first arrangement that fits on one slide at a comfortable size, else at the smallest; else several slides.

    `arrangements` are in order of preference; the last is the one that is divided.
    """
    return whole(arrangements, kit, frame, first) or divided(arrangements[-1], kit, frame, first)


def whole(arrangements: Sequence[Arrangement], kit: Kit, frame: Rect, first: int = USUAL_STEP) -> Fitted | None:
    """The first arrangement that fits on one slide; None where none does."""
    for steps in (COMFORTABLE, DENSE):
        for arrangement in arrangements:
            page = largest(arrangement, kit, frame, tuple(step for step in steps if step >= first))
            if page is not None:
                return Fitted((page,))
    return None


LEAST_EASY = USUAL_STEP + 1
"""The smallest step that is read with ease from the last row; below it, words may take of a figure's room."""


def largest(arrangement: Arrangement, kit: Kit, frame: Rect, steps: Iterable[int]) -> Page | None:
    """One slide at the largest of the steps at which everything fits; None where it does at none."""
    steps = tuple(steps)
    found = _at_largest(arrangement, kit, frame, steps)
    for other in _relieved(arrangement):
        larger = tuple(step for step in steps if step >= LEAST_EASY and (found is None or step < found.step))
        found = _at_largest(other, kit, frame, larger) or found
    return found


def _relieved(arrangement: Arrangement) -> Iterable[Arrangement]:
    """The arrangement with more room for words that stand beside something."""
    match arrangement:
        case (Beside(others=others) as beside,):
            for shares in others:
                yield (replace(beside, shares=shares, others=()),)


def _at_largest(arrangement: Arrangement, kit: Kit, frame: Rect, steps: Iterable[int]) -> Page | None:
    if not all(fits_across(e.table, kit, frame.width) for e in arrangement if isinstance(e, Sheet)):
        return None  # Told at once: parting all the words of such a table at every step takes minutes.
    for step in steps:
        page = _single(arrangement, kit, frame, step)
        forced = step < LAST_STEP and any(s.galley.forced for s in page.slices)
        if page.height <= frame.height and not forced and not measure.is_cramped(page, kit, frame.height):
            return page
    return None


def _single(arrangement: Arrangement, kit: Kit, frame: Rect, step: int) -> Page:
    galleys = [measure.galley(element, kit, step, frame.width, frame.height) for element in arrangement]
    return Page(tuple(Slice(galley, galley.atoms) for galley in galleys), step)


def divided(arrangement: Arrangement, kit: Kit, frame: Rect, first: int) -> Fitted:
    """As few slides as the smallest size needs, at the largest size that needs no more."""
    elements = _divisible(arrangement, kit, frame)
    least = _paginated(elements, kit, frame, LAST_STEP)
    for step in range(max(first, USUAL_STEP), LAST_STEP):
        pages = _paginated(elements, kit, frame, step)
        fits = all(page.height <= frame.height for page in pages)
        if fits and len(pages) <= len(least) and not any(s.galley.forced for page in pages for s in page.slices):
            least = pages
            break
    tight = [s.galley.element for page in least for s in page.slices if page.height > frame.height]
    return Fitted(_eased(least, kit, frame, max(first, USUAL_STEP)), tuple(tight))


def _eased(pages: Sequence[Page], kit: Kit, frame: Rect, first: int) -> tuple[Page, ...]:
    """With words that have a slide to themselves in the type that suits them: what made it small is elsewhere.

    Words of the same kind on several slides keep one size.
    """
    kinds = [{type(piece.galley.element) for piece in page.slices} for page in pages]
    done = list(pages)
    for at, page in enumerate(pages):
        others = set().union(*kinds[:at], *kinds[at + 1 :])
        if others and not kinds[at] & others and all(_is_text(piece.galley.element) for piece in page.slices):
            elements = tuple(piece.galley.element for piece in page.slices)
            done[at] = largest(elements, kit, frame, range(first, page.step)) or page
    return tuple(done)


def _is_text(element: Element) -> bool:
    match element:
        case Words():
            return True
        case Panel(elements=inner):
            return all(map(_is_text, inner))
        case _:
            return False


def _divisible(arrangement: Arrangement, kit: Kit, frame: Rect) -> Arrangement:
    """With everything that a slide cannot hold whole taken apart."""
    done: list[Element] = []
    for element in arrangement:
        if isinstance(element, Sheet) and not fits_across(element.table, kit, frame.width):
            done.extend(Sheet(table) for table in column_groups(element.table, kit, frame.width))
        elif isinstance(element, Beside | Cards) and _single((element,), kit, frame, LAST_STEP).height > frame.height:
            done.extend(_divisible(apart(element), kit, frame))
        elif isinstance(element, Panel) and not all(isinstance(inner, Words) for inner in element.elements):
            whole = _single((element,), kit, frame, LAST_STEP).height <= frame.height
            done.extend((element,) if whole else _divisible(apart(element), kit, frame))
        elif isinstance(element, Art):
            done.extend(measure.in_parts(element, kit, frame) or (element,))
        else:
            done.append(element)
    return joined(done)


def apart(element: Beside | Cards | Panel) -> Arrangement:
    """The same words without the arrangement: columns one below the other, cards as a list."""
    match element:
        case Beside(columns=columns):
            return joined(inner for column in columns for inner in column)
        case Panel(label=label, elements=elements, span=span):
            head = (Words((Para(label, span, strong=True, keep=True),)),) if label else ()
            return joined((*head, *elements))
        case Cards(options=options, right=right, span=span):
            marks = [Numbered(1, at, "alphaUcPeriod", "M.") for at in range(1, len(options) + 1)]
            texts = [_ticked(option, span) if at == right else option for at, option in enumerate(options)]
            return (Words(tuple(Para(text, span, mark=mark) for text, mark in zip(texts, marks, strict=True))),)


def _ticked(option: tuple[Inline, ...], span: Span) -> tuple[Inline, ...]:
    return (Strong((*option, Text("\u00a0✓", span)), span),)


@dataclass(frozen=True, slots=True)
class _Place:
    galley: int
    atom: Atom
    first: bool
    """Of its galley."""


def _paginated(elements: Arrangement, kit: Kit, frame: Rect, step: int) -> tuple[Page, ...]:
    galleys = [_unsqueezed(measure.galley(element, kit, step, frame.width, frame.height)) for element in elements]
    places = [
        _Place(number, atom, at == 0) for number, galley in enumerate(galleys) for at, atom in enumerate(galley.atoms)
    ]
    if not places:
        return (Page((), step),)
    pages, start = [], 0
    for stop in _stops(places, galleys, frame.height):
        pages.append(Page(_slices(places[start:stop], galleys), step))
        start = stop
    return tuple(pages)


def _unsqueezed(galley: Galley) -> Galley:
    """A diagram at the height it would like: there are more slides."""
    match galley.element:
        case Art(figure=Diagram()):
            return replace(galley, atoms=tuple(replace(a, height=a.height + a.stretch) for a in galley.atoms))
        case _:
            return galley


def _slices(places: Sequence[_Place], galleys: Sequence[Galley]) -> tuple[Slice, ...]:
    slices: list[Slice] = []
    for place in places:
        galley = galleys[place.galley]
        if slices and slices[-1].galley is galley:
            slices[-1] = replace(slices[-1], atoms=(*slices[-1].atoms, place.atom))
        else:
            slices.append(Slice(galley, (place.atom,), continued=not place.first))
    return tuple(slices)


LONELY = 0.18
"""A slide filled less than this share, after others, is an orphan."""


def _stops(places: Sequence[_Place], galleys: Sequence[Galley], height: Length) -> list[int]:
    """Where slides end: as few as possible, then as even as possible, rather between elements than inside them.

    Optimal breaking by dynamic programming, as Knuth and Plass do for lines (1981).
    """
    count = len(places)
    torn = [_tearing(galley, height) for galley in galleys]
    best: list[tuple[int, float, int]] = [(0, 0.0, 0)] + [(10**9, 0.0, 0)] * count
    for start in range(count):
        pages, cost, _ = best[start]
        if pages >= 10**9:
            continue
        for stop, used in _reaches(places, galleys, start, height):
            share = used / max(int(height), 1)
            # What should stay together is worth a slide.
            kept = stop == count or not places[stop - 1].atom.keep
            found = (pages + (1 if kept else 2), cost + _badness(places, stop, share, torn), start)
            if found[:2] < best[stop][:2]:
                best[stop] = found
    stops, at = [], count
    while at > 0:
        stops.append(at)
        at = best[at][2]
    return stops[::-1]


def _reaches(
    places: Sequence[_Place], galleys: Sequence[Galley], start: int, height: Length
) -> Iterable[tuple[int, int]]:
    """Every end that a slide which begins at `start` can have, with how much of it is used."""
    used = 0
    for at in range(start, len(places)):
        place = places[at]
        galley = galleys[place.galley]
        opens = at == start or place.galley != places[at - 1].galley
        if at > start:
            used += int(galley.before if opens else place.atom.before)
        used += int(place.atom.height) + (int(galley.lead) + int(galley.tail) if opens else 0)
        if used > int(height) and at > start:
            return
        yield at + 1, used


def _badness(places: Sequence[_Place], stop: int, share: float, torn: Sequence[float]) -> float:
    slack = max(1.0 - share, 0.0)
    cost = slack * slack
    if share < LONELY:
        cost += 0.5
    if stop < len(places):
        if places[stop - 1].atom.keep:
            cost += 20.0
        if places[stop].galley == places[stop - 1].galley:
            cost += torn[places[stop].galley] + places[stop].atom.tear
    return cost


SMALL = 0.75
"""Of a slide's height: an element no higher is better kept whole."""


def _tearing(galley: Galley, height: Length) -> float:
    """What it costs to divide an element between two slides: little where it must be, much where it need not."""
    if isinstance(galley.element, Words):
        return 0.06
    return 0.4 if int(Slice(galley, galley.atoms).height) <= SMALL * int(height) else 0.06
