"""Elements in bands as wide as the slide, with hairlines between them: they have the air that would be at its foot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import accumulate

from ddcurric.diagnostics import Checked, Diagnostic
from ddcurric.outputs.deck.elements import Bands, Element, Equation, Hung, Panel, Para, SideBySide, Words
from ddcurric.outputs.deck.galley import Atom, Galley, Measure, Page
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.panels import GUTTER, DrawPage, column_widths
from ddcurric.outputs.deck.plans import BandsPlan
from ddcurric.outputs.deck.rows import HAIRLINE, hairline
from ddcurric.outputs.deck.spread import between_hairlines, row_heights
from ddcurric.outputs.deck.text import count_words, words
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Item, Shape
from ddcurric.units import Length, Pt

PAD = Pt(12)
"""Above and below what is in a band, at least."""


def banded(elements: Iterable[Element]) -> Bands:
    """A band for each element; what announces the next stands in its band, but above the only formula there is."""
    elements = tuple(elements)
    bands: list[list[Element]] = []
    open_ = False
    for element in elements:
        if open_:
            bands[-1].append(element)
        else:
            bands.append([element])
        open_ = isinstance(element, Words) and element.paras[-1].keep
    if len(bands) == 1 and isinstance(elements[-1], Equation):
        return Bands(tuple((element,) for element in elements))
    return Bands(tuple(map(tuple, bands)))


STATED = 40
"""Words of what stands alone at most to be set as large as what leads others."""


def led(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    """A sentence or two that nothing stands beside, as large as what they lead elsewhere."""
    match elements:
        case (Words(paras=(Para(mark=None) as para,)),) if count_words(words(para.content)) <= STATED:
            return (Words((replace(para, lead=True),)),)
        case _:
            return elements


def measure_bands(bands: Bands, kit: Kit, step: int, width: Length, height: Length, measure: Measure) -> Galley:
    """Bands below one another: one atom, which likes to be as high as the slide."""
    pages = tuple(
        Page(tuple(measure(element, kit, step, width, height).whole for element in band), step) for band in bands.bands
    )
    total = Length(sum(int(page.height) + int(PAD) * 2 for page in pages))
    plan = BandsPlan(bands, pages)
    return Galley(plan, step, width, (Atom(total, stretch=height),), forced=any(page.forced for page in pages))


def band_heights(plan: BandsPlan, height: Length) -> list[Length]:
    """What each band is drawn in where all have a height together."""
    least = [page.height + PAD * 2 for page in plan.pages]
    most = [page.height + page.stretch for page in plan.pages]
    return [min(own, high - PAD * 2) for own, high in zip(most, row_heights(least, height), strict=True)]


def draw_bands(plan: BandsPlan, kit: Kit, frame: Rect, draw: DrawPage) -> Checked[tuple[Item, ...]]:
    """Each band's elements in the middle of what it has."""
    items: list[Item] = []
    found: list[Diagnostic] = []
    least, heights = [page.height + PAD * 2 for page in plan.pages], band_heights(plan, frame.height)
    places = between_hairlines(least, heights, frame.height)
    for page, (top, _), own in zip(plan.pages, places, heights, strict=True):
        made = draw(page, kit, Rect(frame.x, frame.y + top, frame.width, own))
        items += made.value
        found += made.diagnostics
    upright = _between_columns(plan, frame)
    items += [Shape("", "Hairline", "rect", at, fill=kit.theme.hairline, decorative=True) for at in upright]
    # What has a rule at its left needs none above or below; a figure alone that leaves the foot free stands on one.
    ruled = [not any(isinstance(each, Panel) for each in band) for band in plan.element.bands]
    ends = [end for at, (_, end) in enumerate(places[:-1]) if ruled[at] and ruled[at + 1]]
    items += [hairline(frame, end, kit) for end in ends]
    # So does a formula below words: it is displayed between two.
    last = plan.element.bands[-1]
    closed = not upright and not _ends_in_words(last) if len(places) == 1 else _is_formula(last) and ruled[-2]
    items += [hairline(frame, frame.height, kit) for _ in range(closed)]
    return Checked(tuple(items), tuple(found))


def _ends_in_words(band: tuple[Element, ...]) -> bool:
    """A line below them would part them from nothing."""
    last = band[-1]
    return isinstance(last, Words | Panel) or (isinstance(last, Hung) and _ends_in_words(last.elements))


def _is_formula(band: tuple[Element, ...]) -> bool:
    return all(isinstance(each, Equation) for each in band)


def _between_columns(plan: BandsPlan, frame: Rect) -> list[Rect]:
    """Columns that are all there is are set apart by upright hairlines: one below them would part them from nothing."""
    match plan.element.bands:
        case ((SideBySide(shares=shares),),):
            ends = accumulate(int(wide) + int(GUTTER) for wide in column_widths(shares, frame.width)[:-1])
            lefts = (frame.x + Length(end) - (GUTTER + HAIRLINE) // 2 for end in ends)
            return [Rect(left, frame.y, HAIRLINE, frame.height) for left in lefts]
        case _:
            return []
