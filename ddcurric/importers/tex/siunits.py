"""Short names of units, as siunitx has them: `\\ms` is `\\milli\\second`."""

from __future__ import annotations

import re

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
