"""Where the fields of a packet stand: boxes in rows, their bits above them. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, product

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.fitting import fits
from ddcurric.figures.kit.seams import even_stretches
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import Label, label_of
from ddcurric.figures.packet.source import PacketField, PacketHeader
from ddcurric.units import Length
from ddcurric.values import dataclass

HIGH, SIDES, ABOVE, APART = 1.1, 0.25, 0.3, 0.55
"""Above and below the words of a field, beside them, from its bits down to it, and from row to row, in type sizes."""
UPRIGHT = 8
"""Letters of a word that is written downwards where a field is too narrow, as RFC 793 has them."""
CLOSE = 0.12
"""Beside its letters at least, in type sizes."""
WIDEST = 2.6
"""Of a bit, in type sizes."""
BYTE = 8
ROWS = 2
"""As high is a field that fills more rows."""


@dataclass(frozen=True, slots=True)
class FieldBox:
    """A field, as far as it stands in one row or fills some."""

    number: int
    """From 0."""
    field: PacketField
    piece: int
    """Which of its boxes, from 0."""
    box: Bounds
    label: Label
    bits: tuple[tuple[Bounds, Label], ...]
    """The numbers of its first and its last bit; none below a ruler."""


@dataclass(frozen=True, slots=True)
class PacketGrid:
    """A packet at its places."""

    boxes: tuple[FieldBox, ...]
    ruler: tuple[tuple[Bounds, Label], ...]
    """Numbers of bits over all rows, where there is no room for those of each field."""
    bounds: Bounds
    narrow: bool
    """Some words are wider than their field."""


@lru_cache(maxsize=64)
def lay_packet(packet: PacketHeader, style: Style, parts: int = 1) -> tuple[tuple[PacketGrid, bool], ...]:
    """In the largest type in which all parts of it fit, rows after rows; each, and whether it does. Empty where there
    are not as many rows."""
    widths = sorted({style.max_width.pt, style.wide_width.pt})
    rows = [list(found) for _, found in groupby(_pieces(packet), key=lambda each: each[1])]
    stretches = even_stretches(len(rows), parts) if parts <= len(rows) else ()
    for ruled, size, width in product((False, True), style.sizes, widths):
        grids = [_grid(packet, rows, shown, style, size, width - style.line.pt, ruled) for shown in stretches]
        fit = [not grid.narrow and fits(grid.bounds, style) for grid in grids]
        if all(fit):
            break
    return tuple(zip(grids, fit, strict=True))


_Piece = tuple[int, int, int, int, int]
"""A field's number, its row, its first and its last bit in that row, and how many rows it fills from there on."""


def _pieces(packet: PacketHeader) -> Iterator[_Piece]:
    for number, field in enumerate(packet.fields):
        first = field.first
        while first <= field.last:
            row, at = divmod(first, packet.row)
            full = (field.last + 1 - first) // packet.row if at == 0 else 0
            last = min(field.last, (row + 1) * packet.row - 1)
            yield number, row, at, last - row * packet.row, max(full, 1)
            first += max(full, 1) * packet.row if full else last + 1 - first


def _grid(
    packet: PacketHeader,
    rows: Sequence[Sequence[_Piece]],
    stretch: range,
    style: Style,
    size: Length,
    width: float,
    ruled: bool,
) -> PacketGrid:
    """`ruled`: rows stand right below one another, and bits are numbered once, as in RFC 791."""
    text, small = size.pt, style.text(size, style.secondary)
    count = min(packet.row, packet.fields[-1].last + 1)
    bit = min(width / count, WIDEST * text if not style.fill else width)
    line = label_of("0", small, width).height
    ruler = tuple(_ruler(count, bit, style, size)) if ruled else ()
    above, apart = (0.0, 0.0) if ruled else (line + ABOVE * text, APART * text)
    boxes, narrow, pieces = list[FieldBox](), False, dict[int, int]()
    top = line + ABOVE * text if ruled else 0.0
    for here in (rows[at] for at in stretch):
        names = [(packet.fields[number].name, (end - start + 1) * bit) for number, _, start, end, _ in here]
        labels = [_label(name, wide, style, size) for name, wide in names]
        narrow = narrow or None in labels
        shown = [label or label_of(name, style.text(size), 0.0) for label, (name, _) in zip(labels, names, strict=True)]
        high = max(label.height for label in shown) + HIGH * text
        foot = top + above
        tall = max(min(many, ROWS) for *_, many in here)
        for (number, row, start, end, many), label in zip(here, shown, strict=True):
            field = packet.fields[number]
            box = Bounds(start * bit, foot, (end + 1) * bit, foot + high * tall)
            piece = pieces[number] = pieces.get(number, -1) + 1
            ends = row * packet.row + start, row * packet.row + end + (many - 1) * packet.row
            bits = () if ruled else tuple(_bits(ends, box, top, style, size))
            boxes.append(FieldBox(number, field, piece, box, label, bits))
        top = foot + high * tall + apart
    bounds = Bounds(0.0, 0.0, count * bit, top - apart).grown(style.line.pt / 2)
    return PacketGrid(tuple(boxes), ruler, bounds, narrow)


def _ruler(count: int, bit: float, style: Style, size: Length) -> Iterator[tuple[Bounds, Label]]:
    """The first bit of each byte and the last of all."""
    for at in sorted({*range(0, count, BYTE), count - 1}):
        label = label_of(str(at), style.text(size, style.secondary), 4 * size.pt)
        middle = (at + 0.5) * bit
        yield Bounds(middle - label.width / 2, 0.0, middle + label.width / 2, label.height), label


def _label(name: str, wide: float, style: Style, size: Length) -> Label | None:
    """The name in lines, or letter below letter; None where neither fits."""
    look, room = style.text(size), wide - 2 * SIDES * size.pt
    label = label_of(name, look, room, 0.0)
    if label.width <= room:
        return label
    upright = label_of("\n".join("".join(name.split())), look, room)
    return upright if len(upright.lines) <= UPRIGHT and upright.width <= wide - 2 * CLOSE * size.pt else None


def _bits(ends: tuple[int, int], box: Bounds, top: float, style: Style, size: Length) -> Iterator[tuple[Bounds, Label]]:
    """The number of the first bit where a box begins, of the last where it ends; of a narrow one the first alone."""
    first, last = (label_of(str(end), style.text(size, style.secondary), box.width + size.pt) for end in ends)
    if ends[0] == ends[1] or first.width + last.width + 0.6 * size.pt > box.width:
        if first.width <= box.width:
            middle = (box.left + box.right) / 2
            yield Bounds(middle - first.width / 2, top, middle + first.width / 2, top + first.height), first
        return
    inset = SIDES * size.pt
    yield Bounds(box.left + inset, top, box.left + inset + first.width, top + first.height), first
    yield Bounds(box.right - inset - last.width, top, box.right - inset, top + last.height), last
