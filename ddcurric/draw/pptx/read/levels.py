"""List levels of a template: what DrawingML's list styles add up to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from ddcurric.draw.pptx.names import A, Element, local, q, says_yes
from ddcurric.draw.pptx.read.colors import resolve_color
from ddcurric.scene.geometry import Color
from ddcurric.scene.template import LevelStyle
from ddcurric.units import Length, Pt

LEVELS = 9

_ALIGN = {"ctr": "center", "r": "right"}
_ALIGN_RTL = {"ctr": "center", "l": "right"}

_SYMBOLS = {
    "wingdings": {"§": "▪", "l": "●", "n": "■", "q": "□", "v": "❖", "ü": "✓", "Ø": "➢", "à": "→", "u": "◆"},
    "symbol": {"·": "•", "-": "−"},
}
"""Bullets of symbol fonts as the characters that they look like: a level's bullet is set in the text's font."""

_OUTLINED = 1.2
"""Line height over type size, where a template gives spacing as a share of the line."""


Said: TypeAlias = "tuple[Element | None, ...]"
"""What says a level: its properties of paragraphs, None, and those of characters."""
Known: TypeAlias = "dict[tuple[Said, tuple[tuple[str, str], ...]], LevelStyle]"
"""The levels of one theme that were read, by what says them and the map of its colours."""


def level_styles(
    styles: Sequence[Element],
    prompts: Sequence[Element],
    theme: Mapping[str, Color],
    color_map: Mapping[str, str],
    known: Known,
) -> tuple[LevelStyle, ...]:
    """The nine levels of list styles that inherit from one another, the most particular first.

    `prompts` are the placeholders' own paragraphs: LibreOffice writes what a level looks like there, and nowhere else.
    Most placeholders say nothing of most levels, and have their master's: what is `known` is not read again.
    """
    colors = tuple(color_map.items())
    levels = []
    for number in range(1, LEVELS + 1):
        paragraphs, characters = _said(styles, prompts, number)
        key = (*paragraphs, None, *characters), colors
        if key not in known:
            known[key] = _level(paragraphs, characters, theme, color_map)
        levels.append(known[key])
    return tuple(levels)


def _said(
    styles: Sequence[Element], prompts: Sequence[Element], number: int
) -> tuple[Sequence[Element], Sequence[Element]]:
    """What says how paragraphs and characters of a level look, the most particular first."""
    paragraphs = [p for style in styles if (p := style.find(q(A, f"lvl{number}pPr"))) is not None]
    characters = [c for p in paragraphs if (c := p.find(q(A, "defRPr"))) is not None]
    for prompt in prompts:
        properties = prompt.find(q(A, "pPr"))
        if int(properties.get("lvl", "0") if properties is not None else "0") == number - 1:
            paragraphs += [properties] if properties is not None else []
            characters += list(prompt.iter(q(A, "rPr"), q(A, "endParaRPr")))
    return paragraphs, characters


def _level(
    paragraphs: Sequence[Element],
    characters: Sequence[Element],
    theme: Mapping[str, Color],
    color_map: Mapping[str, str],
) -> LevelStyle:
    size = Pt(int(first_said(characters, "sz", "1800")) / 100)
    fill = _child(characters, "solidFill")
    rtl = says_yes(first_said(paragraphs, "rtl", "0"))
    return LevelStyle(
        size=size,
        margin=Length(first_said(paragraphs, "marL", "0")),
        indent=Length(first_said(paragraphs, "indent", "0")),
        bullet=_bullet(paragraphs),
        line_spacing=_spacing(paragraphs, "lnSpc", size, lambda points: points / (size.pt * _OUTLINED) or 1.0, 1.0),
        space_before=Pt(_spacing(paragraphs, "spcBef", size, lambda points: points, 0.0, of_line=True)),
        bold=says_yes(first_said(characters, "b", "0")),
        align=(_ALIGN_RTL if rtl else _ALIGN).get(first_said(paragraphs, "algn", "l"), "left"),
        color=resolve_color(fill[0], theme, color_map) if fill is not None and len(fill) else theme["dk1"],
        rtl=rtl,
        italic=says_yes(first_said(characters, "i", "0")),
    )


def font_of(styles: Sequence[Element]) -> str:
    """The family of the first level, where it is not the theme's; empty: it is."""
    looks = [c for style in styles if (c := style.find(f"{q(A, 'lvl1pPr')}/{q(A, 'defRPr')}")) is not None]
    latin = _child(looks, "latin")
    family = (latin.get("typeface") or "") if latin is not None else ""
    return "" if family.startswith("+") else family


def first_said(elements: Sequence[Element], name: str, default: str) -> str:
    """An attribute of the first element that has it."""
    return next((value for element in elements if (value := element.get(name)) is not None), default)


def _child(elements: Sequence[Element], name: str) -> Element | None:
    return next((child for element in elements if (child := element.find(q(A, name))) is not None), None)


def _spacing(
    paragraphs: Sequence[Element],
    name: str,
    size: Length,
    from_points: Callable[[float], float],
    default: float,
    of_line: bool = False,
) -> float:
    spacing = _child(paragraphs, name)
    if spacing is None or not len(spacing):
        return default
    value = spacing[0].get("val") or "0"
    if local(spacing[0]) == "spcPts":
        return from_points(int(value) / 100)
    share = float(value.rstrip("%")) / (100 if value.endswith("%") else 100000)
    return share * size.pt * _OUTLINED if of_line else share


def _bullet(paragraphs: Sequence[Element]) -> str:
    kinds = ("buNone", "buChar", "buAutoNum", "buBlip")
    mark = next((child for p in paragraphs for child in p if local(child) in kinds), None)
    if mark is None or local(mark) == "buNone":
        return ""
    char = mark.get("char") or "•"
    font = _child(paragraphs, "buFont")
    family = (font.get("typeface") or "").lower() if font is not None else ""
    symbols = next((table for name, table in _SYMBOLS.items() if family.startswith(name)), None)
    if symbols is not None:
        # Symbol fonts may be written by their code points in the private area.
        plain = chr(ord(char[0]) - 0xF000) if "\uf000" <= char[0] <= "\uf0ff" else char[0]
        return symbols.get(plain, "•")
    return "•" if "\ue000" <= char[0] <= "\uf8ff" else char
