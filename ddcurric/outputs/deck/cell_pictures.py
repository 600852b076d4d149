"""Pictures in the cells of a table: below the cell's words or above them, in a size that the cell has room for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.words import plain_text
from ddcurric.outputs.deck.art import painted_picture, picture_of
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.plans import CellPicture
from ddcurric.outputs.deck.theme import LAST_STEP
from ddcurric.scene.geometry import Color, Rect
from ddcurric.scene.items import Item
from ddcurric.units import ZERO, Inch, Length, Pt, Px

GROWN = 2.0
"""How much a picture may grow over its natural size at 96 pixels to the inch; an icon is as high as a line."""
SHARES = (0.72, 0.36)
"""Of a slide's body, what the pictures of all rows may take at the largest type, and at the smallest."""
LOWEST, NARROWEST = Pt(40), Inch(0.8)
"""So high and so wide a picture may always be."""
GAP = Pt(4)


def highest(rows: int, step: int, height: Length) -> Length:
    """How high the pictures of one of so many rows may be at a step, on a slide whose body is `height` high."""
    most, least = SHARES
    share = most + (least - most) * step / LAST_STEP
    return max(Length(round(int(height) * share / max(rows, 1))), LOWEST)


def pictures_of(content: Iterable[i.Inline], kit: Kit, most: Length) -> tuple[CellPicture, ...]:
    """The pictures among a cell's words, none higher than `most`."""
    return tuple(_fitted(node, figure, file, most) for node, figure, file in _found(content, kit))


def _found(content: Iterable[i.Inline], kit: Kit) -> Iterator[tuple[i.InlineImage, m.Figure, PictureFile]]:
    for node in content:
        if isinstance(node, i.InlineImage):
            file = picture_of(node, kit)
            if file is not None:
                yield node, m.Figure(node.path, (), node.alt, node.decorative, None, "", None, node.span), file
        else:
            yield from _found(getattr(node, "children", ()), kit)


def _fitted(node: i.InlineImage, figure: m.Figure, file: PictureFile, most: Length) -> CellPicture:
    width, height = Px(file.width) * GROWN, Px(file.height) * GROWN
    shrink = min(1.0, int(most) / max(int(height), 1))
    return CellPicture(figure, file, width * shrink, height * shrink, node.width)


def without_pictures(content: Iterable[i.Inline], kit: Kit) -> tuple[i.Inline, ...]:
    """The words of a cell; a picture that cannot be read is left among them."""
    return tuple(node for node in content if not (isinstance(node, i.InlineImage) and picture_of(node, kit)))


def pictures_first(content: Sequence[i.Inline]) -> bool:
    """A picture stands before the words."""
    first = next((node for node in content if isinstance(node, i.InlineImage) or plain_text((node,)).strip()), None)
    return isinstance(first, i.InlineImage)


def stacked(pictures: Sequence[CellPicture], inside: Length) -> Length:
    """The height of some pictures one below the other."""
    heights = sum(int(picture.size_in(inside)[1]) for picture in pictures)
    return Length(heights + int(GAP) * max(len(pictures) - 1, 0))


def place_pictures(
    pictures: Sequence[CellPicture], room: Rect, align: str, kit: Kit, ground: Color | None = None
) -> tuple[Item, ...]:
    """The pictures one below the other from the top of a room, on the side where a cell's words stand.

    `ground`: the colour on which they lie, where it is not the slide's.
    """
    items: list[Item] = []
    y = room.y
    for picture in pictures:
        width, height = picture.size_in(room.width)
        free = room.width - width
        x = room.x + {"center": free // 2, "right": free}.get(align, ZERO)
        items += painted_picture(picture.figure, picture.file, kit.side(Rect(x, y, width, height), room), kit, ground)
        y = y + height + GAP
    return tuple(items)
