"""Pictures beside one another, as high as one another; several small ones in two rows."""

from __future__ import annotations

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.outputs.deck.art import picture_of
from ddcurric.outputs.deck.blocks import for_code
from ddcurric.outputs.deck.captions import caption_paragraph
from ddcurric.outputs.deck.elements import Art, Element, Listing, SideBySide, Words
from ddcurric.outputs.deck.fit import Arrangement
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.panels import GUTTER
from ddcurric.outputs.deck.points_below import points_below
from ddcurric.outputs.deck.theme import USUAL_STEP
from ddcurric.scene.text import TextParagraph
from ddcurric.typeset.lines import natural_width
from ddcurric.units import ZERO, Length, Pt

MOST_OF_TWO = 0.8
"""Of the width, what the wider one of two pictures has."""
LEAST_SHOWN, MOST_SHOWN, MOST_CAPTIONED = 3, 6, 4
"""Photographs of a gallery, and of one with captions."""
BETWEEN = Pt(14)
"""From row to row."""
LEAST_OF_TWO = Pt(140)
"""The width that a caption needs."""
FOR_CAPTION, FOR_LINE = Pt(44), Pt(28)
"""What a caption of two lines has below a picture, and one of a line."""
FOR_POINTS = 0.25
"""Of the body's height, what points below two photographs have."""


def gallery(shown: tuple[Element, ...], kit: Kit) -> tuple[Arrangement, ...]:
    """Two pictures, diagrams or listings side by side; three to six photographs in one row or two.

    What has letters of its own, as a drawing may, or more of a caption than a line, is to be studied, and too small in
    a gallery.
    """
    if len(shown) == 2 and {type(each) for each in shown} in ({Art}, {Listing}):
        return ((_listings(shown) if isinstance(shown[0], Listing) else _pair(shown, kit),),)
    files = [file for each in shown if (file := _photograph(each, kit)) is not None]
    if not LEAST_SHOWN <= len(shown) <= MOST_SHOWN or len(files) < len(shown):
        return ()
    ratios = [file.width / max(file.height, 1) for file in files]
    captions = [natural_width(caption) if (caption := _caption(each, kit)) is not None else 0 for each in shown]
    if any(captions) and len(shown) > MOST_CAPTIONED:
        return ()
    first, usual = -(-len(shown) // 2), sum(ratios) / len(ratios)
    ways = [[slice(None)]] if len(shown) == LEAST_SHOWN else [[slice(first), slice(first, None)], [slice(None)]]
    for lines, below in enumerate((FOR_LINE, FOR_CAPTION) if any(captions) else (ZERO,), 1):
        high, rows = max(((_height(ratios, rows, kit, below), rows) for rows in ways), key=lambda way: way[0])
        room = high * (lines - (lines - 1) * LOST)
        # Below one that is narrower than others, what would be a line there may be two.
        most = (min(max(each, usual) * high, each * room) for each in ratios)
        if all(caption <= free for caption, free in zip(captions, most, strict=True)):
            return (tuple(_centred(shown[row], ratios[row], high, kit) for row in rows),)
    return ()


LOST = 0.3
"""Of a line's width, what the first of two may leave free for a word that goes to the second."""


def _height(ratios: list[float], rows: list[slice], kit: Kit, caption: Length) -> float:
    """Of each picture in such rows."""
    high = (int(kit.room.height) - int(BETWEEN) * (len(rows) - 1)) / len(rows) - int(caption)
    gaps = (int(kit.room.width) - int(GUTTER) * (len(ratios[row]) - 1) for row in rows)
    return min(high, *(free / sum(ratios[row]) for free, row in zip(gaps, rows, strict=True)))


def above_points(stack: tuple[Element, ...], kit: Kit) -> tuple[Arrangement, ...]:
    """Two photographs side by side, and the few points about both below them."""
    match stack:
        case (Art() as one, Art() as other, Words() as said) | (Words() as said, Art() as one, Art() as other):
            shown = (one, other)
        case _:
            return ()
    if any(_photograph(each, kit) is None for each in shown):
        return ()
    pair = _pair(shown, kit, 1 - FOR_POINTS)
    return tuple((pair, *points) for _, *points in points_below((one, said), kit))


def _listings(shown: tuple[Element, ...]) -> SideBySide:
    """Code beside what it prints, say."""
    columns = tuple((each,) for each in shown)
    own, *_ = (*for_code(columns), (0.5, 0.5))
    return SideBySide(columns, own)


def _pair(shown: tuple[Element, ...], kit: Kit, share: float = 1.0) -> SideBySide:
    """Two pictures close to each other where their height, so much of the body's, leaves some of the width; else in
    columns."""
    files = [file for each in shown if (file := _file(each, kit)) is not None]
    ratios = [file.width / max(file.height, 1) for file in files]
    captioned = any(isinstance(each, Art) and each.figure.caption for each in shown)
    high = int(kit.room.height * share - (FOR_CAPTION if captioned else ZERO))
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
    return None if file is None or file.media_type.startswith("image/svg") else file


def _caption(element: Element, kit: Kit) -> TextParagraph | None:
    figure = element.figure if isinstance(element, Art) else None
    return caption_paragraph(figure.caption, kit.labels.figure, figure.number, kit, USUAL_STEP) if figure else None


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
