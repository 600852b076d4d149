"""Arithmetic as lessons write it: `24 · 3,600 s + 11 · 60 s = 87,060 s`, `0.99⁵ = 95.1%`, `5 + 3 = 8 > 7`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import log, log2

_UNITS = {"µs": 1e-6, "ms": 1e-3, "s": 1.0, "min": 60.0, "h": 3600.0, "bytes": 1.0, "MB": 1e6, "GB": 1e9, "MB/s": 1e6}
_UNIT = r"(?: ?(?:µs|ms|s|min|h|bytes|MB/s|MB|GB)\b(?!/)| ?%)"
_NUMBER = r"€?\d(?:[\d,]*\d)?(?:\.\d+)?"
_TERM = rf"(?:(?:log2|ln) )?{_NUMBER}(?:\*\*\d+)?{_UNIT}?|\([^()=<>;]*\)(?:\*\*\d+)?"
_SIDE = rf"(?:{_TERM})(?: ?[-+*/] ?(?:{_TERM}))*"
_RELATION = r"(?:=|<=|>=|<|>)"
_CHAIN = re.compile(rf"(?<![\w.,*/+-])(?<![-+*/=<>] )(?:{_SIDE})(?: {_RELATION} (?:{_SIDE}))+(?![\w*/+-]| [-+*/])")
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True)
class Sum:
    """Two sides that a text puts in a relation."""

    left: str
    relation: str
    right: str

    def holds(self) -> bool:
        """Whether it is true, to as many digits as its right side has."""
        in_units = all(re.search(_UNIT.replace("| ?%", ""), side) for side in (self.left, self.right))
        left, right = _value(self.left, in_units=in_units), _value(self.right, in_units=in_units)
        match self.relation:
            case "=":
                return abs(left - right) <= _rounding(self.right, in_units=in_units) + 1e-9 * abs(right)
            case "<":
                return left < right
            case ">":
                return left > right
            case "<=":
                return left <= right
            case _:
                return left >= right


def sums(text: str) -> Iterator[Sum]:
    """What a text computes, and what it compares."""
    for chain in _CHAIN.finditer(_written_out(text)):
        sides = re.split(rf" ({_RELATION}) ", chain[0])
        for relation, (left, right) in zip(sides[1::2], pairwise(sides[0::2]), strict=True):
            if relation != "=" or re.search(r"[-+*/]|log2|ln", left + right):
                yield Sum(left, relation, right)


def _written_out(text: str) -> str:
    text = re.sub(r"^ *(?:[-*]|\d+\.) ", "; ", text, flags=re.MULTILINE).replace("**", "").replace("`", "")
    text = re.sub(r"\[([^][]*)\]\{[^}]*\}", r"\1", text)
    for mark, written in (("\\cdot", "*"), ("\\log_2", "log2"), ("log₂", "log2"), ("\\ln", "ln"), ("·", "*"),
                          ("\N{MINUS SIGN}", "-"), ("≤", "<="), ("≥", ">="), ("^", "**"), ("\\%", "%"), ("$", ""),
                          ("{", ""), ("}", ""), ("\N{NO-BREAK SPACE}", " ")):  # fmt: skip
        text = text.replace(mark, written)
    text = re.sub(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda raised: f"**{raised[0].translate(_RAISED)}", text)
    return re.sub(r"\s+", " ", text)


def _value(side: str, *, in_units: bool) -> float:
    def unit(found: re.Match[str]) -> str:
        name = found[2].strip()
        factor = 0.01 if name == "%" else _UNITS[name] if in_units else 1
        return f"({found[1]}*{factor})"

    side = side.replace(",", "").replace("€", "")
    side = re.sub(rf"(\d+(?:\.\d+)?)({_UNIT})", unit, side)
    side = re.sub(r"(log2|ln) ([\d.]+)", r"\1(\2)", side)
    return float(eval(re.sub(r"(?<![.\d])0+(?=\d)", "", side), {"__builtins__": {}}, {"log2": log2, "ln": log}))


def _rounding(side: str, *, in_units: bool) -> float:
    """Half of the last digit of one number; of a sum, half of the last digit of each that has a point."""
    written = re.findall(rf"€?\d[\d,]*(?:\.(\d+))?({_UNIT})?", side)
    if len(written) > 1:
        return sum(0.5 * 10.0 ** -len(places) for places, _ in written if places) if not re.search(r"[*/]", side) else 0
    ((places, unit),) = written
    name = unit.strip()
    return 0.5 * 10.0 ** -len(places) * (0.01 if name == "%" else _UNITS.get(name, 1) if in_units else 1)
