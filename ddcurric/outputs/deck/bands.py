"""Elements in bands as wide as the slide, with hairlines between them: they have the air that would be at its foot."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from ddcurric.diagnostics import Checked, Diagnostic
from ddcurric.outputs.deck.elements import Bands, Element, SideBySide, Words
from ddcurric.outputs.deck.galley import Atom, Galley, Measure, Page
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.panels import GUTTER, DrawPage, column_widths
from ddcurric.outputs.deck.plans import BandsPlan
from ddcurric.outputs.deck.rows import HAIRLINE, row_heights
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Item, Shape
from ddcurric.units import ZERO, Length, Pt

PAD = Pt(12)
"""Above and below what is in a band, at least."""


def banded(elements: Iterable[Element]) -> Bands:
    """A band for each element; what announces the next stands in its band."""
    bands: list[list[Element]] = []
    open_ = False
    for element in elements:
        if open_:
            bands[-1].append(element)
        else:
            bands.append([element])
        open_ = isinstance(element, Words) and element.paras[-1].keep
    return Bands(tuple(map(tuple, bands)))


def measure_bands(bands: Bands, kit: Kit, step: int, width: Length, height: Length, measure: Measure) -> Galley:
    pages = tuple(
        Page(tuple(measure(element, kit, step, width, height).whole for element in band), step) for band in bands.bands
    )
    total = Length(sum(int(page.height) + int(PAD) * 2 for page in pages))
    plan = BandsPlan(bands, pages)
    return Galley(plan, step, width, (Atom(total, stretch=height),), forced=any(page.forced for page in pages))


def draw_bands(plan: BandsPlan, kit: Kit, frame: Rect, draw: DrawPage) -> Checked[tuple[Item, ...]]:
    """Each band's elements in the middle of what it has."""
    items: list[Item] = []
    found: list[Diagnostic] = []
    y = frame.y
    for page, high in zip(
        plan.pages, row_heights([page.height + PAD * 2 for page in plan.pages], frame.height), strict=True
    ):
        own = min(page.height + page.stretch, high - PAD * 2)
        top = max((high - own) // 2, ZERO)
        made = draw(page, kit, Rect(frame.x, y + top, frame.width, own))
        y = y + high
        rules = _between_columns(plan, frame) or [Rect(frame.x, y - HAIRLINE // 2, frame.width, HAIRLINE)]
        items += made.value
        items += [Shape("", "Hairline", "rect", at, fill=kit.theme.hairline, decorative=True) for at in rules]
        found += made.diagnostics
    return Checked(tuple(items), tuple(found))


def _between_columns(plan: BandsPlan, frame: Rect) -> list[Rect]:
    """Columns that are all there is are set apart by upright hairlines: one below them would part them from nothing."""
    match plan.element.bands:
        case ((SideBySide(shares=shares),),):
            ends = accumulate(int(wide) + int(GUTTER) for wide in column_widths(shares, frame.width)[:-1])
            lefts = (frame.x + Length(end) - (GUTTER + HAIRLINE) // 2 for end in ends)
            return [Rect(left, frame.y, HAIRLINE, frame.height) for left in lefts]
        case _:
            return []
