"""Commands that are a sign, as that sign, since pandoc leaves out those that it does not know; short names of units."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from ddcurric.importers.pandoc.notebook import without_places
from ddcurric.importers.tex.rewrite import Rewriting, source_of
from ddcurric.importers.tex.tables import SIGNS
from ddcurric.importers.tex.tree import TexNode

_DINGBATS: Mapping[int, str] = MappingProxyType(
    {37: "☎", 42: "☛", 43: "☞", 72: "★", 108: "●", 110: "■", 115: "▲", 116: "▼", 117: "◆", 119: "◗"}
)
"""Where the numbers of `pifont` are not in Unicode's order."""


@lru_cache(maxsize=1)
def signs() -> Mapping[str, str]:
    """Commands without arguments that are a sign, and the sign: `textpm`, ±."""
    from pylatexenc.latex2text import get_default_latex_context_db

    known = {spec.macroname: spec.simplify_repl for spec in get_default_latex_context_db().iter_macro_specs()}
    found = {name: sign for name, sign in known.items() if isinstance(sign, str) and _is_sign(name, sign)}
    return MappingProxyType({**found, **SIGNS})


def _is_sign(name: str, sign: str) -> bool:
    return name.isalpha() and len(sign) == 1 and not sign.isascii() and not unicodedata.combining(sign)


def dingbat(rewriting: Rewriting, node: TexNode) -> str:
    """The sign of `\\ding{51}`, ✓; empty, and told, where a number has none."""
    sign = _numbered(source_of(node.argument(0)).strip())
    if not sign:
        rewriting.notes.unread("a number that has no sign", without_places(node.source))
    return sign


def _numbered(number: str) -> str:
    at = int(number) if number.isascii() and number.isdecimal() else 0
    if 33 <= at <= 126:
        return _DINGBATS.get(at, chr(0x2701 + at - 33))
    if 172 <= at <= 181:
        return chr(0x2460 + at - 172)
    return chr(0x2776 + at - 182) if 182 <= at <= 254 else ""


_PREFIXES = {
    "f": "femto", "p": "pico", "n": "nano", "u": "micro", "m": "milli", "c": "centi", "d": "deci", "k": "kilo",
    "M": "mega", "G": "giga", "T": "tera",
}  # fmt: skip
_UNITS = {
    "g": "gram", "m": "metre", "s": "second", "mol": "mole", "A": "ampere", "l": "litre", "L": "litre", "Hz": "hertz",
    "N": "newton", "Pa": "pascal", "V": "volt", "W": "watt", "J": "joule", "eV": "electronvolt", "F": "farad",
    "ohm": "ohm", "K": "kelvin", "B": "byte",
}  # fmt: skip
_OTHERS = {r"\kWh": r"\kilo\watt\hour", r"\dB": r"\deci\bel"}
_SHORT = re.compile(rf"\\(?P<prefix>{'|'.join(_PREFIXES)})?(?P<unit>{'|'.join(_UNITS)})(?![A-Za-z])")


def spelt_out(units: str) -> str:
    """Units with the names that formulas know."""
    for short, name in _OTHERS.items():
        units = units.replace(short, name)
    return _SHORT.sub(_spelt, units)


def _spelt(match: re.Match[str]) -> str:
    prefix = f"\\{_PREFIXES[match['prefix']]}" if match["prefix"] else ""
    return f"{prefix}\\{_UNITS[match['unit']]}"
