"""Colours as DrawingML writes them, resolved to RGB through a theme and a colour map."""

from __future__ import annotations

import colorsys
from collections.abc import Mapping

from ddcurric.draw.pptx.names import A, Element, local, q
from ddcurric.scene.colors import color_of
from ddcurric.scene.geometry import Color

OFFICE_COLORS: Mapping[str, str] = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
"""What a slot is where a theme says nothing."""

THEME_SLOTS = tuple(OFFICE_COLORS)

IDENTITY_MAP: Mapping[str, str] = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}

_PRESETS = {"black": "000000", "white": "FFFFFF", "red": "FF0000", "green": "008000", "blue": "0000FF"}
_SCHEME = q(A, "schemeClr")


def theme_colors(scheme: Element | None) -> dict[str, Color]:
    """The twelve colours of an `a:clrScheme`; slots it lacks are Office's."""
    found = {local(slot): _base(slot[0], {}, {}).rgb for slot in scheme if len(slot)} if scheme is not None else {}
    return {slot: Color(found.get(slot, OFFICE_COLORS[slot]), slot) for slot in THEME_SLOTS}


def resolve_color(
    element: Element, theme: Mapping[str, Color], color_map: Mapping[str, str], own: Color | None = None
) -> Color:
    """The colour of an `a:srgbClr`, `a:schemeClr` … element with its modifications; `own` is what `phClr` means.

    Source: ECMA-376 Part 1, 20.1.2.3.
    """
    if element.tag == _SCHEME and element.get("val") == "phClr" and own is not None:
        color = own
    else:
        color = _base(element, theme, color_map)
    if not len(element):
        return color
    changed = modified(color.rgb, [(local(step), int(step.get("val") or 0) / 100000) for step in element])
    return color if changed == color.rgb else Color(changed)


def modified(rgb: str, steps: list[tuple[str, float]]) -> str:
    """An RGB with `lumMod`, `lumOff`, `tint`, `shade`, `satMod` applied in order; others change nothing."""
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    for name, value in steps:
        if name in {"lumMod", "lumOff", "satMod"}:
            hue, light, saturation = colorsys.rgb_to_hls(red, green, blue)
            light = light * value if name == "lumMod" else light + value if name == "lumOff" else light
            saturation = saturation * value if name == "satMod" else saturation
            red, green, blue = colorsys.hls_to_rgb(hue, min(max(light, 0), 1), min(max(saturation, 0), 1))
        elif name == "tint":
            red, green, blue = (1 - (1 - channel) * value for channel in (red, green, blue))
        elif name == "shade":
            red, green, blue = (channel * value for channel in (red, green, blue))
    return "".join(f"{round(min(max(channel, 0), 1) * 255):02X}" for channel in (red, green, blue))


def _base(element: Element, theme: Mapping[str, Color], color_map: Mapping[str, str]) -> Color:
    value = element.get("val") or ""
    kind = local(element)
    if kind == "schemeClr":
        slot = color_map.get(value, IDENTITY_MAP.get(value, value))
        return theme.get(slot) or Color("000000")
    if kind == "sysClr":
        return Color((element.get("lastClr") or ("FFFFFF" if value == "window" else "000000")).upper())
    if kind == "srgbClr" and len(value) == 6:
        return Color(value.upper())
    if kind == "prstClr":
        return Color(_PRESETS.get(value, "808080"))
    if kind == "scrgbClr":
        return color_of(_linear(element.get(c)) * 255 for c in "rgb")
    return Color("000000")


def _linear(value: str | None) -> float:
    try:
        share = float((value or "0").rstrip("%")) / (100 if value and value.endswith("%") else 100000)
    except ValueError:
        return 0.0
    return float(min(max(share, 0.0), 1.0) ** (1 / 2.2))
