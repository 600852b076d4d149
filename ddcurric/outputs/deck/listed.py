"""Words as a list is shown: in rows, in two columns, below a box that leads."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.outputs.deck.elements import Element, Panel, Para, Rows, SideBySide, Words
from ddcurric.outputs.deck.fit import Arrangement
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.panels import LEADING
from ddcurric.outputs.deck.rows import MOST_ROWS, count_of, lone_item, row_starts, rows_of
from ddcurric.outputs.deck.sums import laddered

COLUMN_ITEMS = 6
"""A list of at least so many items may be set in two columns."""
COLUMN_WORDS = 9
"""On average an item has no more, or two columns would be ragged ladders."""


def in_rows(stack: tuple[Element, ...], kit: Kit, least: int = 2, most: int = MOST_ROWS) -> tuple[Arrangement, ...]:
    """The last words as rows, where they are points or sentences; as a ladder where they are sums.

    A single item that nothing but words stands above is large.
    """
    before, last = stack[:-1], stack[-1:]
    if not last or not isinstance(last[0], Words):
        return ()
    lead, points = _parted(last[0])
    rows = rows_of(points, least, most)
    if rows is None and not before and (item := lone_item(points)):
        large = tuple(replace(para, lead=not para.note) for para in item)
        return ((Rows((*lead, *large)),), (Words((*lead, *item)),))
    found = (() if kit.leftwards else laddered(points), (rows,) if rows is not None else ())
    return tuple((*before, *((Words(lead),) if lead else ()), *parts) for parts in found if parts)


def _parted(text: Words) -> tuple[tuple[Para, ...], tuple[Para, ...]]:
    """What leads up to points, and those."""
    at = next((at for at, para in enumerate(text.paras) if para.mark is not None or para.strong), 0)
    return (text.paras[:at], text.paras[at:]) if text.paras[:at] and text.paras[at - 1].keep else ((), text.paras)


def below_a_box(stack: tuple[Element, ...], kit: Kit) -> tuple[Arrangement, ...]:
    """Points in rows below a box of a sentence or two, such as a definition, that is larger than they are."""
    match stack:
        case (Panel(elements=(Words(paras=paras),), quoted=False) as box, Words()) if box.label and not any(
            para.mark for para in paras
        ):
            few = count_of(paras) <= LEADING
            return tuple((replace(box, over=True), *rest) for _, *rest in in_rows(stack, kit) if few)
        case _:
            return ()


def two_columns(text: Words, least: int = COLUMN_ITEMS, longest: int = COLUMN_WORDS) -> tuple[Arrangement, ...]:
    """The items in two columns of like length, each item with what hangs under it."""
    lead = []
    paras = list(text.paras)
    while paras and paras[0].mark is None and not paras[0].listed:
        lead.append(paras.pop(0))
    starts = [at for at, para in enumerate(paras) if para.level == 0 and para.mark is not None]
    if len(starts) < least or any(para.mark is None and not para.listed for para in paras):
        return ()
    if count_of(paras) > longest * len(starts):
        return ()
    total = len(paras)
    middle = min(starts[1:], key=lambda at: (abs(at - total / 2), -at))
    columns = ((Words(tuple(paras[:middle])),), (Words(tuple(paras[middle:])),))
    beside = SideBySide(columns, (0.5, 0.5))
    return (((Words(tuple(lead)), beside) if lead else (beside,)),)


def row_by_row(element: Element) -> Element:
    """Columns of one list, each row beside one of the other column."""
    match element:
        case SideBySide(columns=((Rows() as one,), (Rows() as other,))):
            most = max(len(row_starts(rows.paras)) for rows in (one, other))
            return replace(element, columns=tuple((replace(rows, places=most),) for rows in (one, other)))
        case _:
            return element
