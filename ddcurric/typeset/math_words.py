"""Say a formula in one line of Unicode: `x₁ ≤ (a + b)/2`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from xml.etree.ElementTree import Element, ParseError, fromstring

SUPERSCRIPTS = str.maketrans("0123456789+-−=()nij", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱʲ")
SUBSCRIPTS = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")

SPACED = frozenset("+−-=<>≤≥≠≈≡∈∉⊂⊆⊃⊇∪∩∧∨→←↔⇒⇐⇔∥↦×·⋅∘±∓≺≻⪯⪰≪≫∼≃≅⊕⊗∣|:⟹⟸⟺⟶⟵⟼")
"""Operators with a space on either side when something stands on both."""

ACCENTS = MappingProxyType(
    {"¯": "\u0304", "―": "\u0304", "_": "\u0304", "^": "\u0302", "~": "\u0303", "→": "\u20d7", "˙": "\u0307"}
)
"""A mark over a letter and the character that combines to it."""


def words_of_mathml(mathml: str) -> str:
    """The formula in Unicode; empty where the MathML cannot be read."""
    try:
        root = fromstring(mathml)
        return re.sub(r"\s+", " ", _say(root)).strip()
    except (ParseError, RecursionError):
        return ""


def _say(node: Element) -> str:
    name = node.tag.rpartition("}")[2]
    return SAYINGS.get(name, _row)(node)


def _row(node: Element) -> str:
    parts: list[str] = []
    for child in node:
        said = _say(child)
        spaced = said.strip() in SPACED and any(part.strip() for part in parts)
        parts.append(f" {said.strip()} " if spaced else f"{said} " if said == "," else said)
    return "".join(parts)


def _leaf(node: Element) -> str:
    return (node.text or "").replace("\u2061", "").replace("\u2062", "").replace("&", "")


def _grouped(said: str) -> str:
    """In parentheses unless it is one word."""
    said = said.strip()
    return said if re.fullmatch(r"[\w.]*|\(.*\)", said) else f"({said})"


def _raised(said: str) -> str:
    return _script(said, SUPERSCRIPTS, "^")


def _lowered(said: str) -> str:
    return _script(said, SUBSCRIPTS, "_")


def _script(said: str, letters: Mapping[int, int], mark: str) -> str:
    said = said.strip()
    if said and all(ord(char) in letters for char in said):
        return said.translate(letters)
    return "′" * len(said) if mark == "^" and said and set(said) <= set("′'") else f"{mark}{_grouped(said)}"


def _children(node: Element) -> list[str]:
    return [_say(child) for child in node] + ["", "", ""]


def _fraction(node: Element) -> str:
    over, under = _children(node)[:2]
    if node.get("linethickness") == "0":
        return f"{over.strip()} over {under.strip()}"
    return f"{_grouped(over)}/{_grouped(under)}"


def _root(node: Element) -> str:
    return f"√{_grouped(_row(node))}"


def _nth_root(node: Element) -> str:
    radicand, degree = _children(node)[:2]
    return f"{_raised(degree)}√{_grouped(radicand)}"


def _sub(node: Element) -> str:
    base, low = _children(node)[:2]
    return base + _lowered(low)


def _sup(node: Element) -> str:
    base, high = _children(node)[:2]
    return base + _raised(high)


def _subsup(node: Element) -> str:
    base, low, high = _children(node)[:3]
    return base + _lowered(low) + _raised(high)


def _over(node: Element) -> str:
    base, above = _children(node)[:2]
    if above in ACCENTS and len(base) == 1:
        return base + ACCENTS[above]
    return base + _raised(above)


def _table(node: Element) -> str:
    rows = (", ".join(_row(cell).strip() for cell in row) for row in node)
    return "; ".join(re.sub(r", (?=[=<>≤≥])", " ", row) for row in rows)


SAYINGS: Mapping[str, Callable[[Element], str]] = MappingProxyType(
    {
        "mi": _leaf,
        "mn": _leaf,
        "mo": _leaf,
        "mtext": _leaf,
        "ms": _leaf,
        "mspace": lambda _: " ",
        "mfrac": _fraction,
        "msqrt": _root,
        "mroot": _nth_root,
        "msub": _sub,
        "msup": _sup,
        "msubsup": _subsup,
        "munder": _sub,
        "mover": _over,
        "munderover": _subsup,
        "mtable": _table,
        "annotation": lambda _: "",
    }
)
