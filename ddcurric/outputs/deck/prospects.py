"""What can be told of an arrangement before it is laid out: what takes long are figures that are tried in vain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ddcurric.lesson.model.block import Diagram
from ddcurric.outputs.deck.art import in_parts
from ddcurric.outputs.deck.drawings import is_never_whole
from ddcurric.outputs.deck.elements import Art, Bands, Element, Hung, SideBySide, Tabular
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.panels import column_widths
from ddcurric.outputs.deck.tables import fits_across
from ddcurric.units import Length

HANGS = 0.9
"""Of the width, what a table beside a letter has at least."""


def tables_fit(element: Element, kit: Kit, width: Length) -> bool:
    """Parting all the words of a table that is too wide, at every step, takes minutes."""
    match element:
        case Tabular(table=table):
            return fits_across(table, kit, width)
        case Hung(elements=inner):
            return all(tables_fit(each, kit, width * HANGS) for each in inner)
        case _:
            return True


def figures_fit(elements: tuple[Element, ...], kit: Kit, width: Length, height: Length) -> bool:
    """Columns are as wide as their figures need: of one that is too narrow for its figure, no other is better that is
    narrower still, or lower than the slide, whose `height` is given. None has a figure that is divided."""
    return all(_figure_fits(each, kit, width, height) for each in elements)


def _figure_fits(element: Element, kit: Kit, width: Length, height: Length) -> bool:
    match element:
        case Art(figure=Diagram() as figure) as art:
            return not is_never_whole(figure, kit, width) and not in_parts(art, kit, width, height)
        case SideBySide(columns=columns, shares=shares):
            widths = column_widths(shares, width)
            return all(figures_fit(own, kit, wide, height) for own, wide in zip(columns, widths, strict=True))
        case Bands(bands=bands):
            return all(figures_fit(band, kit, width, height) for band in bands)
        case _:
            return True


def relieved(arrangement: tuple[Element, ...]) -> Iterator[tuple[Element, ...]]:
    """With more room for words that stand beside something."""
    match arrangement:
        case (SideBySide(others=others) as beside,):
            for shares in others:
                yield (replace(beside, shares=shares, others=()),)
        case _:
            pass


def without_figures(elements: tuple[Element, ...]) -> tuple[Element, ...]:
    """Nowhere higher than with them; some stay that stand among words in a column, or in a box."""
    return tuple(_without(each) for each in elements if not isinstance(each, Art))


def _without(element: Element) -> Element:
    match element:
        case SideBySide(columns=columns):
            return replace(element, columns=tuple(() if _is_of_figures(each) else each for each in columns))
        case Bands(bands=bands):
            return replace(element, bands=tuple(map(without_figures, bands)))
        case _:
            return element


def _is_of_figures(column: tuple[Element, ...]) -> bool:
    return all(isinstance(each, Art) for each in column)
