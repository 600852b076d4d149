"""Lengths, colours and families as a stylesheet writes them."""

from __future__ import annotations

from functools import lru_cache

from ddcurric.scene.geometry import Color, Rect, Stroke
from ddcurric.scene.text import RunStyle

FALLBACKS = "'Amiri','Noto Sans Devanagari','Noto Sans','Noto Sans CJK',sans-serif"

_SERIF = ("georgia", "times", "garamond", "palatino", "cambria", "serif", "book antiqua", "constantia", "minion")
_MONO = ("courier", "mono", "consol", "menlo", "monaco", "code")

BASELINES = {"Arial": 0.3465, "Georgia": 0.3505, "Courier New": 0.3555}
"""Half of ascent less descent, in em: where the baseline is in a line of no height, below its middle."""


def length(value: float) -> str:
    """In points, to a thousandth."""
    return f"{int(value) / 12700:.3f}".rstrip("0").rstrip(".") + "pt"


def place(frame: Rect) -> str:
    return (
        f"left:{length(frame.x)};top:{length(frame.y)};width:{length(max(frame.width, 0))};"
        f"height:{length(max(frame.height, 0))}"
    )


def hue(color: Color) -> str:
    return f"#{color.rgb}"


def border(stroke: Stroke) -> str:
    kind = {"solid": "solid", "dot": "dotted"}.get(stroke.dash, "dashed")
    return f"{length(stroke.width)} {kind} {hue(stroke.color)}"


@lru_cache(maxsize=256)
def family(name: str) -> str:
    """The family of ours that is drawn for one that a deck names."""
    words = name.lower()
    if any(word in words for word in _MONO):
        return "Courier New"
    return "Georgia" if "sans" not in words and any(word in words for word in _SERIF) else "Arial"


def baseline(style: RunStyle) -> float:
    """How far below the top of a line of no height a run's baseline is, in EMU."""
    return BASELINES[family(style.font.family)] * int(style.size)
