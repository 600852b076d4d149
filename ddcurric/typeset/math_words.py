"""Say a formula in one line of Unicode: `x₁ ≤ (a + b)/2`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from xml.etree.ElementTree import Element, ParseError, fromstring

SUPERSCRIPTS = str.maketrans("0123456789+-−=()nij", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱʲ")
SUBSCRIPTS = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")

SPACED = frozenset("+−-=<>≤≥≠≈≡∈∉∋∝≔⇌⊂⊆⊃⊇∪∩∧∨→←↔⇒⇐⇔∥↦×·⋅∘±∓≺≻⪯⪰≪≫∼≃≅⊕⊗∣|:⟹⟸⟺⟶⟵⟼")
"""Operators with a space on either side when something stands on both."""

SIGNS = frozenset("+-−±∓")
OPENS = SPACED - {"|", "∣"} | frozenset("([{⟨,")
"""Behind these a minus is a sign, and stands at its number."""

ACCENTS = MappingProxyType(
    {"¯": "\u0304", "―": "\u0304", "_": "\u0304", "^": "\u0302", "~": "\u0303", "→": "\u20d7", "˙": "\u0307"}
)
"""A mark over a letter and the character that combines to it."""

LINES, BRACES = ("¯", "―", "_"), ("⏞", "⏟", "⎴", "⎵")
"""Marks over or below several letters."""


@dataclass(frozen=True, slots=True)
class Said:
    """A stretch of a formula's words: on the line (0), raised (1) or lowered (-1)."""

    text: str
    level: int


RAISED, LOWERED, END = "\ue000", "\ue001", "\ue002"
"""What encloses a script while a formula is being said; private characters, which no formula holds."""
_SCRIPTS = re.compile(f"[{RAISED}{LOWERED}][^{RAISED}{LOWERED}{END}]*{END}")


def said_of_mathml(mathml: str) -> tuple[str, tuple[Said, ...]]:
    """The formula in Unicode, and the same with its scripts apart; nothing where the MathML cannot be read."""
    try:
        marked = re.sub(r"\s+", " ", _say(fromstring(mathml))).strip()
    except (ParseError, RecursionError):
        return "", ()
    return _SCRIPTS.sub(_in_one_line, marked), tuple(_stretches(marked))


def _in_one_line(script: re.Match[str]) -> str:
    letters, mark = (SUPERSCRIPTS, "^") if script[0][0] == RAISED else (SUBSCRIPTS, "_")
    said = script[0][1:-1]
    return said.translate(letters) if _has_letters(said, letters) else f"{mark}{_grouped(said)}"


def _stretches(marked: str) -> list[Said]:
    found: list[Said] = []
    at = 0
    for script in _SCRIPTS.finditer(marked):
        found += [Said(marked[at : script.start()], 0), Said(script[0][1:-1], 1 if script[0][0] == RAISED else -1)]
        at = script.end()
    return [each for each in (*found, Said(marked[at:], 0)) if each.text]


def _say(node: Element) -> str:
    name = node.tag.rpartition("}")[2]
    return SAYINGS.get(name, _row)(node)


def _row(node: Element) -> str:
    line = ""
    fenced = sum(child.text == "|" for child in node) % 2 == 0
    fraction = False
    for child in node:
        said, beside = _say(child), fraction
        fraction = child.tag.endswith("mfrac")
        if said == "|" and fenced:
            line += said
        elif said.strip() in SPACED and line.strip() and not (said.strip() in SIGNS and line.rstrip()[-1] in OPENS):
            line += f" {said.strip()} "
        elif (fraction or beside) and (line[-1:].isalnum() or line[-1:] == END) and said[:1].isalnum():
            line += f" {said}"
        else:
            line += f"{said} " if said == "," else said
    return line


def _leaf(node: Element) -> str:
    return (node.text or "").translate(_UNSAID)


_UNSAID = dict.fromkeys(map(ord, ("\u2061", "\u2062", RAISED, LOWERED, END)))


def _grouped(said: str) -> str:
    """In parentheses unless it is one word."""
    said = said.strip()
    return said if re.fullmatch(r"[\w.]*|\(.*\)", _SCRIPTS.sub(_in_one_line, said)) else f"({said})"


def _raised(said: str) -> str:
    said = said.strip()
    return "′" * len(said) if said and set(said) <= set("′'") else _script(said, RAISED)


def _lowered(said: str) -> str:
    return _script(said.strip(), LOWERED)


def _script(said: str, mark: str) -> str:
    """A script, marked. One within it is said in one line: letters are raised or lowered once."""
    return f"{mark}{_SCRIPTS.sub(_in_one_line, said)}{END}" if said else ""


def _has_letters(said: str, letters: Mapping[int, int]) -> bool:
    return bool(said) and all(ord(char) in letters for char in said)


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
    if above in LINES:
        return "".join(char + "\u0305" for char in base)
    return base if above in BRACES else base + _raised(above)


def _under(node: Element) -> str:
    base, below = _children(node)[:2]
    return base if below in BRACES + LINES else base + _lowered(below)


def _table(node: Element) -> str:
    return "; ".join(_cells([_row(cell).strip() for cell in row]) for row in node)


def _cells(cells: list[str]) -> str:
    """Cells with commas between them, but for the two sides of a relation."""
    line = ""
    for cell in cells:
        if line and cell[:1] in SPACED:
            line += f" {cell[:1]} {cell[1:].lstrip()}"
        else:
            line += f", {cell}" if line else cell
    return line


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
        "munder": _under,
        "mover": _over,
        "munderover": _subsup,
        "mtable": _table,
        "annotation": lambda _: "",
    }
)
