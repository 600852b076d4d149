"""Pictures beside one another, as high as one another; several small ones in two rows."""

from __future__ import annotations

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.outputs.deck.art import picture_of
from ddcurric.outputs.deck.blocks import for_code
from ddcurric.outputs.deck.elements import Art, Element, Listing, SideBySide
from ddcurric.outputs.deck.fit import Arrangement
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.panels import GUTTER
from ddcurric.units import ZERO, Pt

MOST_OF_TWO = 0.8
"""Of the width, what the wider one of two pictures has."""
MOST_IN_A_ROW, MOST_SHOWN = 3, 6
"""Photographs of a gallery."""
BETWEEN = Pt(14)
"""From row to row."""
LEAST_OF_TWO = Pt(140)
"""The width that a caption needs."""
FOR_CAPTION = Pt(44)
"""What a caption of two lines has below a picture."""


def gallery(shown: tuple[Element, ...], kit: Kit) -> tuple[Arrangement, ...]:
    """Two pictures, diagrams or listings side by side; three to six photographs in one row or two.

    What has a caption or letters of its own, as a drawing may, is to be studied, and too small in a gallery.
    """
    if len(shown) == 2 and {type(each) for each in shown} in ({Art}, {Listing}):
        return ((_listings(shown) if isinstance(shown[0], Listing) else _pair(shown, kit),),)
    files = [file for each in shown if (file := _photograph(each, kit)) is not None]
    if not MOST_IN_A_ROW <= len(shown) <= MOST_SHOWN or len(files) < len(shown):
        return ()
    first = len(shown) if len(shown) == MOST_IN_A_ROW else -(-len(shown) // 2)
    rows = [row for row in (slice(0, first), slice(first, None)) if shown[row]]
    ratios = [[file.width / max(file.height, 1) for file in files[row]] for row in rows]
    high = (int(kit.room.height) - int(BETWEEN) * (len(rows) - 1)) / len(rows)
    high = min(high, *((int(kit.room.width) - int(GUTTER) * (len(own) - 1)) / sum(own) for own in ratios))
    return (tuple(_centred(shown[row], own, high, kit) for row, own in zip(rows, ratios, strict=True)),)


def _listings(shown: tuple[Element, ...]) -> SideBySide:
    """Code beside what it prints, say."""
    columns = tuple((each,) for each in shown)
    own, *_ = (*for_code(columns), (0.5, 0.5))
    return SideBySide(columns, own)


def _pair(shown: tuple[Element, ...], kit: Kit) -> SideBySide:
    """Two pictures close to each other where their height leaves some of the width; else in columns."""
    files = [file for each in shown if (file := _file(each, kit)) is not None]
    ratios = [file.width / max(file.height, 1) for file in files]
    captioned = any(isinstance(each, Art) and each.figure.caption for each in shown)
    high = int(kit.room.height - (FOR_CAPTION if captioned else ZERO))
    wide = [ratio * high for ratio in ratios]
    if len(files) == len(shown) and min(wide) >= int(LEAST_OF_TWO) and sum(wide) < int(kit.room.width - GUTTER * 3):
        return _centred(shown, ratios, high, kit)
    return SideBySide(tuple((each,) for each in shown), _of_one_height(shown, kit))


def _centred(shown: tuple[Element, ...], ratios: list[float], high: float, kit: Kit) -> SideBySide:
    """Pictures close to one another, with what is left of the width on both sides of them."""
    wide = [ratio * high for ratio in ratios]
    free = int(kit.room.width) - sum(wide) - int(GUTTER) * (len(wide) + 1)
    columns = tuple((each,) for each in shown)
    if free <= 0:
        return SideBySide(columns, tuple(each / sum(wide) for each in wide))
    every = (free / 2, *wide, free / 2)
    return SideBySide(((), *columns, ()), tuple(each / sum(every) for each in every))


def _photograph(element: Element, kit: Kit) -> PictureFile | None:
    file = _file(element, kit)
    captioned = isinstance(element, Art) and element.figure.caption
    return None if file is None or captioned or file.media_type.startswith("image/svg") else file


def _file(element: Element, kit: Kit) -> PictureFile | None:
    figure = element.figure if isinstance(element, Art) else None
    return picture_of(figure, kit) if isinstance(figure, m.Figure) else None


def _of_one_height(shown: tuple[Element, ...], kit: Kit) -> tuple[float, float]:
    """What two pictures have of the width to be as high as one another; half each where they are something else."""
    files = (_file(each, kit) for each in shown)
    wide, other = (file.width / max(file.height, 1) if file is not None else 0.0 for file in files)
    if not wide or not other:
        return 0.5, 0.5
    share = min(max(wide / (wide + other), 1 - MOST_OF_TWO), MOST_OF_TWO)
    return share, 1 - share
