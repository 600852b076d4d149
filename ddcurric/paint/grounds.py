"""What colour the ground of a slide is: text has to be read on it."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ddcurric.paint.colors import resolve_color
from ddcurric.paint.names import A, P, R, local, q
from ddcurric.paint.package import relations
from ddcurric.scene.geometry import Color, Rect
from ddcurric.units import Length

COVERING = 0.8
"""The share of a slide that a shape must cover to be its ground."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A master or a layout."""

    root: Any
    part: str
    color_map: Mapping[str, str]


def ground_color(
    sheets: Sequence[Sheet], *, theme: Mapping[str, Color], parts: Mapping[str, bytes], area: int
) -> Color | None:
    """The colour behind a layout's text; of a gradient or a picture its mean. None where it cannot be told.

    `sheets` are the master and the layout, in the order in which they are drawn.
    """
    master, layout = sheets
    hidden = layout.root.get("showMasterSp", "1") in {"0", "false"}
    fills = [(sheet, fill) for sheet in sheets if (fill := _background(sheet.root)) is not None][-1:]
    fills += [(sheet, fill) for sheet in ([] if hidden else [master]) for fill in _covering(sheet.root, area)]
    fills += [(layout, fill) for fill in _covering(layout.root, area)]
    if not fills:
        return theme.get(master.color_map.get("bg1", "lt1"))
    sheet, fill = fills[-1]
    return _color(fill, sheet, theme, parts)


UNDER = 0.6
"""The share of a placeholder that a shape must lie under to be what its words stand on."""


def ground_under(
    frame: Rect, sheets: Sequence[Sheet], *, theme: Mapping[str, Color], area: int, behind: Color | None
) -> Color | None:
    """The colour under a placeholder: of the uppermost shape there, else what is `behind`. None where unknown."""
    master, layout = sheets
    found = behind
    for sheet in [layout] if layout.root.get("showMasterSp", "1") in {"0", "false"} else [master, layout]:
        for shape, at in _drawn(sheet.root):
            if _overlap(frame, at) >= UNDER * int(frame.width) * int(frame.height):
                looks = shape.find(q(P, "spPr"))
                if int(at.width) * int(at.height) >= COVERING * area:
                    continue  # It is behind all, and `behind` is its colour.
                if looks.find(q(A, "solidFill")) is None and looks.find(q(A, "gradFill")) is None:
                    found = None  # On which part of a picture or a pattern the words stand cannot be told.
                elif looks.find(f".//{q(A, 'alpha')}") is None:
                    found = _color(looks, sheet, theme, {})
    return found


BAND, LOW = 0.5, 0.6
"""A shape at least so wide, against the slide, and beginning so far down is a band at its foot."""


def foot(sheets: Sequence[Sheet], width: int, height: int) -> Length | None:
    """Where a band along the lower edge begins, a wave or a strip of colour; None where there is none."""
    master, layout = sheets
    hidden = layout.root.get("showMasterSp", "1") in {"0", "false"}
    tops = [
        at.y
        for sheet in ([layout] if hidden else [master, layout])
        for _, at in _drawn(sheet.root)
        if at.width >= BAND * width and at.y >= LOW * height and at.bottom >= height * 0.98
    ]
    return min(tops, default=None)


def _drawn(root: Any) -> Iterator[tuple[Any, Rect]]:
    """Shapes and pictures that are no placeholders, and their frames."""
    for shape in root.iterfind(f"{q(P, 'cSld')}/{q(P, 'spTree')}/*"):
        looks = shape.find(q(P, "spPr"))
        place = looks.find(q(A, "xfrm")) if looks is not None else None
        if place is None or shape.find(f".//{q(P, 'ph')}") is not None:
            continue
        if local(shape) != "pic" and not any(local(child).endswith("Fill") for child in looks):
            continue
        if looks.find(q(A, "noFill")) is not None:
            continue
        offset, extent = place.find(q(A, "off")), place.find(q(A, "ext"))
        if offset is not None and extent is not None:
            yield (
                shape,
                Rect(
                    *(Length(int(offset.get(name))) for name in ("x", "y")),
                    *(Length(int(extent.get(name))) for name in ("cx", "cy")),
                ),
            )


def _overlap(one: Rect, other: Rect) -> int:
    wide = min(int(one.right), int(other.right)) - max(int(one.x), int(other.x))
    tall = min(int(one.bottom), int(other.bottom)) - max(int(one.y), int(other.y))
    return max(wide, 0) * max(tall, 0)


def _background(root: Any) -> Any:
    holder = root.find(f"{q(P, 'cSld')}/{q(P, 'bg')}")
    return holder[0] if holder is not None and len(holder) else None


def _covering(root: Any, area: int) -> Iterator[Any]:
    """The fills of shapes and pictures that lie under everything."""
    for shape in root.iterfind(f"{q(P, 'cSld')}/{q(P, 'spTree')}/*"):
        looks = shape.find(q(P, "spPr"))
        extent = looks.find(f"{q(A, 'xfrm')}/{q(A, 'ext')}") if looks is not None else None
        if extent is None or int(extent.get("cx")) * int(extent.get("cy")) < COVERING * area or not area:
            continue
        fill = shape if local(shape) == "pic" else looks
        if shape.find(f".//{q(P, 'ph')}") is None and _has_fill(fill):
            yield fill


def _has_fill(holder: Any) -> bool:
    return any(local(child) in {"solidFill", "gradFill", "blipFill"} for child in holder)


def _color(holder: Any, sheet: Sheet, theme: Mapping[str, Color], parts: Mapping[str, bytes]) -> Color | None:
    if local(holder) == "bgRef":
        return resolve_color(holder[0], theme, sheet.color_map) if len(holder) else None
    fill = next((child for child in holder if local(child) in {"solidFill", "gradFill", "blipFill"}), None)
    if fill is None:
        return None
    match local(fill):
        case "solidFill" if len(fill):
            return resolve_color(fill[0], theme, sheet.color_map)
        case "gradFill":
            stops = [resolve_color(s[0], theme, sheet.color_map).rgb for s in fill.iter(q(A, "gs")) if len(s)]
            return Color(_mean(stops)) if stops else None
        case "blipFill":
            return _mean_of_picture(fill, sheet, parts)
    return None


def _mean(colors: Sequence[str]) -> str:
    return "".join(f"{sum(int(c[at : at + 2], 16) for c in colors) // len(colors):02X}" for at in (0, 2, 4))


def _mean_of_picture(fill: Any, sheet: Sheet, parts: Mapping[str, bytes]) -> Color | None:
    from PIL import Image

    image = fill.find(q(A, "blip"))
    identity = image.get(q(R, "embed")) if image is not None else None
    target = next((target for id_, _, target in relations(parts, sheet.part) if id_ == identity), "")
    try:
        with Image.open(io.BytesIO(parts.get(target, b""))) as picture:
            pixel = picture.convert("RGB").resize((1, 1), Image.Resampling.BOX).tobytes()
    except Exception:  # Pillow raises whatever its decoders do: metafiles, damaged pictures.
        return None
    return Color(pixel.hex().upper())
