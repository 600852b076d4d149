"""Say a formula in one line of Unicode: `x₁ ≤ (a + b)/2`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TypeGuard

from ddcurric.typeset.office_math import FENCES, Tree, number_text
from ddcurric.values import dataclass

SUPERSCRIPTS = str.maketrans("0123456789+-−=()nij", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱʲ")
SUBSCRIPTS = str.maketrans("0123456789+-−=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")

CALCULATING = frozenset("+−×·⋅∘±∓∪∩∧∨⊕⊗∖÷∗*")
"""What stands apart from its neighbours even where TeX was told that it is no operation."""

ACCENTS = MappingProxyType({"→": "\u20d7", "←": "\u20d6", "¯": "\u0304"})
"""A mark over a letter and the character that combines to it, where mathra gives another."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """A stretch of a formula's words: on the line (0), raised (1) or lowered (-1)."""

    text: str
    level: int


RAISED, LOWERED, END = "\ue000", "\ue001", "\ue002"
"""What encloses a script while a formula is being said; private characters, which no formula holds."""
_SCRIPTS = re.compile(f"[{RAISED}{LOWERED}][^{RAISED}{LOWERED}{END}]*{END}")

_PLAIN_DIGITS = {ord(zero) + digit: str(digit) for zero in "𝟢𝟶" for digit in range(10)}
"""Sans-serif and typewriter ones are said as their letters are: in the type of the words around."""
_BOLD_DIGITS = {ord("𝟎") + digit: str(digit) for digit in range(10)}
"""Of which none are raised or lowered."""


def said_of(tree: Tree) -> tuple[str, tuple[Spoken, ...]]:
    """The formula in Unicode, and the same with its scripts apart."""
    marked = re.sub(r"\s+", " ", _say(tree)).strip().translate(_PLAIN_DIGITS)
    return _SCRIPTS.sub(_in_one_line, marked), tuple(_stretches(marked))


def _in_one_line(script: re.Match[str]) -> str:
    letters, mark = (SUPERSCRIPTS, "^") if script[0][0] == RAISED else (SUBSCRIPTS, "_")
    said = script[0][1:-1].translate(_BOLD_DIGITS)
    return said.translate(letters) if _has_letters(said, letters) else f"{mark}{_grouped(said)}"


def _stretches(marked: str) -> list[Spoken]:
    found: list[Spoken] = []
    at = 0
    for script in _SCRIPTS.finditer(marked):
        found += [Spoken(marked[at : script.start()], 0), Spoken(script[0][1:-1], 1 if script[0][0] == RAISED else -1)]
        at = script.end()
    return [each for each in (*found, Spoken(marked[at:], 0)) if each.text]


def _say(node: Tree) -> str:
    saying = SAYINGS.get(node["type"])
    return saying(node) if saying else _row({"children": _nodes_in(node)})


def _nodes_in(value: object) -> list[Tree]:
    """The nodes right below something that has no saying of its own: a diagram, a structure of chemistry."""
    if isinstance(value, list):
        return [node for each in value for node in _nodes_in(each)]
    if not isinstance(value, dict):
        return []
    return [each for inner in value.values() for each in ([inner] if _is_node(inner) else _nodes_in(inner))]


def _is_node(value: object) -> TypeGuard[Tree]:
    return isinstance(value, dict) and "type" in value


def _row(node: Tree) -> str:
    line, before = "", None
    # A bar that has no partner parts: P(A | B).
    lone = sum(_is_bar(_core(child)) for child in node["children"]) % 2 == 1
    for child in node["children"]:
        said, kind = _say(child), _kind(child, before)
        kind = "rel" if lone and _is_bar(child) else kind
        if kind in ("rel", "bin") and said.strip() and (line.strip() or kind == "rel"):
            line += f" {said.strip()} "
        elif kind == "punct":
            line += f"{said} "
        elif _would_run_together(before, child) and line[-1:] not in (" ", "(") and said[:1] not in (" ", ")"):
            line += f" {said}"
        else:
            line += said
        before = child
    return line


def _is_bar(node: Tree) -> bool:
    return bool(node.get("symbol") == "|" and node.get("class") == "ord")


def _kind(node: Tree, before: Tree | None) -> str:
    """What TeX's spacing goes by: `bin`, `rel`, `punct`; empty for a sign that stands at its number."""
    kind = str(node.get("class", "")) if node["type"] in ("operator", "forced-class", "fixed-delimiter") else ""
    if kind == "bin" or (kind == "ord" and node.get("symbol") in CALCULATING):
        alone = before is None or before.get("class") in ("rel", "bin", "open", "punct") or _is_named(before)
        return "" if alone else "bin"
    return "rel" if node["type"] == "arrow" else kind


def _would_run_together(before: Tree | None, node: Tree) -> bool:
    """Names of functions, sums and fractions beside a letter: `n log n`, `∑ᵢ xᵢ`, `(−1)ⁿ 1/n`."""
    if before is None or before.get("class", "ord") not in ("ord", "close") or "class" in node:
        return False
    first, second = _core(before), _core(node)
    if _is_named(first) or first["type"] == "large-operator":
        return first is not before or second["type"] not in _ENCLOSING
    return _is_named(second) or "fraction" in (first["type"], second["type"])


def _is_named(node: Tree) -> bool:
    return bool(node["type"] == "function" or (node["type"] == "forced-class" and node["class"] == "op"))


_ENCLOSING = frozenset(("delimited", "operator", "space"))


def _core(node: Tree) -> Tree:
    while node["type"] == "scripts":
        node = node["base"]
    return node


def _grouped(said: str) -> str:
    """In parentheses unless it is one word."""
    said = said.strip()
    return said if len(said) == 1 or _ONE_WORD.fullmatch(_SCRIPTS.sub(_in_one_line, said)) else f"({said})"


_ONE_WORD = re.compile(r"[\w.∂∇∞\u0300-\u036f\u20d0-\u20ff]*|\([^()]*\)")
_POWER = re.compile(r"\([^()]*\)[⁰¹²³⁴⁵⁶⁷⁸⁹ⁿ]*")
"""Above or below a stroke as it is: below a root and raised it would be read as the power of all that."""


def _script(said: str, mark: str) -> str:
    """A script, marked. One within it is said in one line: letters are raised or lowered once."""
    said = said.strip()
    if mark == RAISED and said and set(said) <= set("′″‴"):
        return said
    if mark == RAISED and said == "∘":
        return "°"
    return f"{mark}{_SCRIPTS.sub(_in_one_line, said)}{END}" if said else ""


def _has_letters(said: str, letters: Mapping[int, int]) -> bool:
    return bool(said) and all(ord(char) in letters for char in said)


def _scripts(node: Tree) -> str:
    low, high = (_say(node[name]) if name in node else "" for name in ("sub", "sup"))
    return _say(node["base"]) + _script(low, LOWERED) + _script(high, RAISED)


def _limits(node: Tree) -> str:
    low, high = (_say(node[name]) if name in node else "" for name in ("below", "above"))
    base = _say(node["base"]) if "base" in node else str(node["symbol"])
    return base + _script(low, LOWERED) + _script(high, RAISED)


def _fraction(node: Tree) -> str:
    over, under = _say(node["num"]), _say(node["den"])
    if not node.get("rule", True):
        return f"{over.strip()} over {under.strip()}"
    return f"{_in_fraction(over.strip())}/{_in_fraction(under.strip())}"


def _in_fraction(said: str) -> str:
    return said if _POWER.fullmatch(_SCRIPTS.sub(_in_one_line, said)) else _grouped(said)


def _root(node: Tree) -> str:
    degree = _script(_say(node["index"]), RAISED) if "index" in node else ""
    return f"{degree}√{_grouped(_say(node['radicand']))}"


def _delimited(node: Tree) -> str:
    parts = [_say(part).strip() for part in node["parts"]]
    inside = parts[0] if parts else ""
    for middle, part in zip(node.get("middles", ()), parts[1:], strict=False):
        inside += f" {middle} {part}"
    return f"{node.get('open', '')}{inside}{node.get('close', '')}"


def _accent(node: Tree) -> str:
    base, mark = _say(node["base"]), ACCENTS.get(node["accent"], node["accent"])
    return base + mark if len(base) == 1 else "".join(char + mark for char in base if char.strip())


def _bar(node: Tree) -> str:
    base = _say(node["base"])
    return "".join(char + "\u0305" for char in base) if node["above"] else base


def _brace(node: Tree) -> str:
    return _say(node["base"]) + (
        _script(_say(node["label"]), RAISED if node["above"] else LOWERED) if "label" in node else ""
    )


def _table(node: Tree) -> str:
    marks = FENCES.get(node["shape"], ("[", "]") if node["shape"] in ("matrix", "small-matrix") else ("", ""))
    rows = "; ".join(_cells(node["shape"], [_say(cell).strip() for cell in row]) for row in node["rows"] if row)
    return f"{marks[0]}{rows}{marks[1]}"


def _cells(shape: str, cells: list[str]) -> str:
    """Cells with commas between them, but for the two sides of a relation."""
    if shape != "aligned":
        return ", ".join(cells)
    line = ""
    for at, cell in enumerate(cells):
        line += ("  " if at % 2 == 0 else " ") + cell if line else cell
    return line


def _text(node: Tree) -> str:
    return "".join(_say(part["value"]) if part["type"] == "math" else part["value"] for part in node["parts"])


def _identifier(node: Tree) -> str:
    name, letters = node["name"], LETTERS.get(node.get("variant", ""))
    return "".join(letters.get(char, char) for char in name) if letters else str(name)


def _alphabet(first: int, others: str) -> Mapping[str, str]:
    """A mathematical alphabet of Unicode: its capitals, and those that are encoded elsewhere."""
    plain = {chr(65 + at): chr(first + at) for at in range(26)}
    return MappingProxyType(plain | dict(zip(others[::2], others[1::2], strict=True)))


LETTERS = MappingProxyType(
    {
        "double-struck": _alphabet(0x1D538, "CℂHℍNℕPℙQℚRℝZℤ"),
        "calligraphic": _alphabet(0x1D49C, "BℬEℰFℱHℋIℐLℒMℳRℛ"),
        "script": _alphabet(0x1D49C, "BℬEℰFℱHℋIℐLℒMℳRℛ"),
        "fraktur": _alphabet(0x1D504, "CℭHℌIℑRℜZℨ"),
    }
)

SAYINGS: Mapping[str, Callable[[Tree], str]] = MappingProxyType(
    {
        "row": _row,
        "identifier": _identifier,
        "number": number_text,
        "operator": lambda node: node["symbol"].replace("∣", "|"),
        "large-operator": lambda node: node["symbol"],
        "fixed-delimiter": lambda node: node["symbol"],
        "function": lambda node: node["name"],
        "space": lambda node: " " if node["em"] > 0 else "",
        "phantom": lambda _: " ",
        "text": _text,
        "scripts": _scripts,
        "fraction": _fraction,
        "root": _root,
        "delimited": _delimited,
        "accent": _accent,
        "bar": _bar,
        "brace": _brace,
        "arrow": _limits,
        "stacked": _limits,
        "table": _table,
        "quantity": lambda node: _say(node["unit"]),
    }
)
