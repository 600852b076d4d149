"""What words stand on: the colour under each placeholder, and the marks that they keep clear of."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from typing import Any

from ddcurric.draw.pptx.names import A, Element, P, local, q
from ddcurric.draw.pptx.read.backdrop import MOST_PIXELS, backdrop
from ddcurric.draw.pptx.read.sheets import Fill, Sheet, background, drawn_sheets, fill_of, shapes_on
from ddcurric.scene.colors import color_of, contrast
from ddcurric.scene.geometry import Color, Rect
from ddcurric.units import Length
from ddcurric.values import dataclass

COVERING = 0.8
"""The share of a slide that a shape must cover to be its ground."""
TOUCHED = 0.02
"""The share of a placeholder on which a shape must lie to matter for its colour."""
GHOSTLY = 0.4
"""What lets more through than it shows is a watermark, over which one writes."""
PIXELS = 128
"""How wide a layout is drawn to be looked at."""
SEEN, READ = 3.0, 0.9
"""The contrast at which large words are read, and the share of a ground on which black or white words must have it."""


@dataclass(frozen=True)
class Grounds:
    """A master and the layout on it, as what words stand on."""

    sheets: tuple[Sheet, ...]
    width: int
    height: int

    @cached_property
    def background(self) -> Color | None:
        """The colour behind a layout's text; of a gradient or a picture what most of it is; None: nothing says it."""
        if self._uppermost is None:
            top = self.sheets[-1]
            return top.theme.get(top.color_map.get("bg1", "lt1"))
        whole = Rect(Length(0), Length(0), Length(self.width), Length(self.height))
        return self._uppermost.plain or self._seen(whole) or _mean(self._uppermost)

    def under(self, frame: Rect) -> Color | None:
        """The colour under a placeholder: of the uppermost shape there, else what is behind. None where unknown."""
        area = int(frame.width) * int(frame.height)
        touching = [
            (at, fill)
            for shape, at, fill in self._shapes
            if fill is not None and not self._covers(at) and frame.shared(at) > TOUCHED * area
        ]
        if not touching:
            return self._behind(frame)
        at, fill = touching[-1]
        if fill.plain is not None and at.contains(frame):
            return fill.plain
        return self._seen(frame) or self.background

    def shades(self, frame: Rect) -> tuple[Color, ...]:
        """The colours of the gradient that is right below a frame; none where something else is."""
        fills = [background(self.sheets)]
        fills += [fill for _, at, fill in self._shapes if fill is not None and (self._covers(at) or at.overlaps(frame))]
        top = fills[-1]
        if top is None or top.kind != "gradFill":
            return ()
        return tuple(top.sheet.color(stop[0], top.own) for stop in top.element.iter(q(A, "gs")) if len(stop))

    @property
    def accents(self) -> tuple[Color, ...]:
        """The theme's, in the order in which the layout's colour map has them."""
        top = self.sheets[-1]
        slots = (top.color_map.get(f"accent{at}", f"accent{at}") for at in range(1, 7))
        return tuple(top.theme[slot] for slot in slots if slot in top.theme)

    def is_uneven(self, frame: Rect) -> bool:
        """A picture behind it, or a gradient, is light here and dark there: words of no colour can be read on it."""
        if self._uppermost is None or self._uppermost.plain is not None or self._drawn is None:
            return False
        colors = self._part(frame)
        total = sum(count for count, _ in colors)
        reads = (
            sum(count for count, color in colors if contrast(ink, color_of(color)) >= SEEN)
            for ink in (Color("000000"), Color("FFFFFF"))
        )
        return max(reads) < READ * total

    @property
    def paper(self) -> Color:
        """What the template calls its background, whatever lies over it."""
        top = self.sheets[-1]
        return top.theme.get(top.color_map.get("bg1", "lt1")) or Color("FFFFFF", "lt1")

    @cached_property
    def _uppermost(self) -> Fill | None:
        """Of what covers all of the slide."""
        fills = [background(self.sheets), *(fill for _, at, fill in self._shapes if self._covers(at))]
        return next(filter(None, reversed(fills)), None)

    def _behind(self, frame: Rect) -> Color | None:
        top = self._uppermost
        return self.background if top is None or top.plain else self._seen(frame) or self.background

    @property
    def named(self) -> Iterator[tuple[str, Rect]]:
        """What the shapes of the template are called, and where they are."""
        for shape, at, _ in self._shapes:
            name = next(shape.iter(q(P, "cNvPr")), None)
            yield (name.get("name", "") if name is not None else ""), at

    @cached_property
    def _shapes(self) -> tuple[tuple[Element, Rect, Fill | None], ...]:
        return tuple(
            (shape, at, fill_of(shape, sheet) if local(shape) != "cxnSp" else None)
            for sheet in drawn_sheets(self.sheets)
            for shape, at in shapes_on(sheet)
        )

    def _covers(self, at: Rect) -> bool:
        return bool(self.width) and int(at.width) * int(at.height) >= COVERING * self.width * self.height

    def _seen(self, frame: Rect) -> Color | None:
        """What most of a part of the drawn layout is."""
        if self._drawn is None:
            return None
        colors = self._part(frame)
        area = sum(count for count, _ in colors)
        alike: Counter[tuple[int, int, int]] = Counter()
        for count, (red, green, blue) in colors:
            alike[red >> 4, green >> 4, blue >> 4] += count
        common, most = alike.most_common(1)[0]
        if most * 2 > area:
            colors = [(n, color) for n, color in colors if tuple(channel >> 4 for channel in color) == common]
        total = sum(n for n, _ in colors)
        return color_of(sum(n * color[at] for n, color in colors) / total for at in range(3))

    def _part(self, frame: Rect) -> list[tuple[int, tuple[int, int, int]]]:
        """The colours of a part of the drawn layout, and of how many pixels each is."""
        picture = self._drawn
        share = picture.width / self.width
        box = [int(side) * share for side in (frame.x, frame.y, frame.right, frame.bottom)]
        left, top = (min(max(int(side), 0), most - 1) for side, most in zip(box[:2], picture.size, strict=True))
        right, bottom = (
            min(max(int(side), least + 1), most)
            for side, least, most in zip(box[2:], (left, top), picture.size, strict=True)
        )
        part = picture.crop((left, top, right, bottom))
        colors: list[tuple[int, tuple[int, int, int]]] = part.getcolors(part.width * part.height)
        return colors

    @cached_property
    def _drawn(self) -> Any:
        from PIL import Image

        from ddcurric.draw.raster import EMPTY, svg_to_png

        drawn = backdrop(self.sheets, self.width, self.height, small=True)
        png = svg_to_png(drawn.encode(), PIXELS) if drawn else EMPTY
        if png == EMPTY:
            return None
        with Image.open(io.BytesIO(png)) as picture:
            paper = Image.new("RGBA", picture.size, "white")
            paper.alpha_composite(picture.convert("RGBA"))
            return paper.convert("RGB")

    @cached_property
    def marks(self) -> tuple[Rect, ...]:
        """Logos, shields, bars, rules and words of the template's own."""
        return tuple(self._marks())

    def _marks(self) -> Iterator[Rect]:
        for shape, at, fill in self._shapes:
            if fill is not None and fill.kind == "blipFill":
                at = _inked(fill, at)
            if local(shape) in {"cxnSp", "sp"} and fill is None and not _has_words(shape):
                if _has_line(shape) and min(at.width, at.height) <= self.height // 40:
                    yield at
            elif fill is None or fill.opacity >= GHOSTLY:
                yield at

    @property
    def foot(self) -> Length | None:
        """Where a band along the lower edge begins, a wave or a strip of colour; None where there is none."""
        tops = [
            at.y
            for _, at, fill in self._shapes
            if fill is not None
            and at.width >= BAND * self.width
            and at.y >= LOW * self.height
            and at.bottom >= self.height * 0.98
        ]
        return min(tops, default=None)


BAND, LOW = 0.5, 0.6
"""A shape at least so wide, against the slide, and beginning so far down is a band at its foot."""


def _has_words(shape: Element) -> bool:
    return any((text.text or "").strip() for text in shape.iter(q(A, "t")))


def _has_line(shape: Element) -> bool:
    line = shape.find(f"{q(P, 'spPr')}/{q(A, 'ln')}")
    if line is not None and line.find(q(A, "noFill")) is not None:
        return False
    reference = shape.find(f"{q(P, 'style')}/{q(A, 'lnRef')}")
    return (line is not None and line.find(q(A, "solidFill")) is not None) or (
        reference is not None and reference.get("idx") != "0"
    )


def _inked(fill: Fill, at: Rect) -> Rect:
    """The part of a picture's frame in which anything is seen: a logo may stand on a large clear sheet."""
    found = fill.image
    left, top, right, bottom = _ink(found[1]) if found is not None else (0.0, 0.0, 1.0, 1.0)
    return Rect(at.x + at.width * left, at.y + at.height * top, at.width * (right - left), at.height * (bottom - top))


@lru_cache(maxsize=32)
def _ink(content: bytes) -> tuple[float, float, float, float]:
    """The edges of what is seen of a picture, in shares of it."""
    from PIL import Image

    whole = (0.0, 0.0, 1.0, 1.0)
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if "A" not in picture.getbands() and "transparency" not in picture.info:
                return whole
            if picture.width * picture.height > MOST_PIXELS:
                return whole
            picture.thumbnail((PIXELS, PIXELS))
            alpha = picture.convert("RGBA").getchannel("A").point(lambda value: 255 * (value > 255 * GHOSTLY))
    except Exception:  # Pillow raises whatever its decoders do: metafiles, damaged pictures.
        return whole
    left, top, right, bottom = alpha.getbbox() or (0, 0, 0, 0)
    wide, tall = alpha.size
    return left / wide, top / tall, right / wide, bottom / tall


def mean_color(fill: Fill) -> Color | None:
    """The colour of a fill; of a gradient the mean of its stops; None: it has none, as a picture."""
    return fill.plain or _mean(fill)


def _mean(fill: Fill) -> Color | None:
    if fill.kind == "solidFill" and len(fill.element):
        return fill.sheet.color(fill.element[0], fill.own)
    stops: Sequence[str] = [
        fill.sheet.color(stop[0], fill.own).rgb for stop in fill.element.iter(q(A, "gs")) if len(stop)
    ]
    if not stops:
        return None
    return color_of(sum(int(c[at : at + 2], 16) for c in stops) // len(stops) for at in (0, 2, 4))
