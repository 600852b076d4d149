"""The hyphen that authors type in a charge or a power, `Cl^-^`, `SO~4~^2-^`, `10^-3^`, is printed as a minus."""

from __future__ import annotations

import re
from dataclasses import replace

from ddcurric.lesson.model.inline import Superscript, Text

_SIGN = r"^{0}(?=\d|[a-z]?$)|(?<=\d){0}$"
_HYPHEN, _MINUS = re.compile(_SIGN.format("-")), re.compile(_SIGN.format("\N{MINUS SIGN}"))


def with_minus(raised: Superscript) -> Superscript:
    """As it is printed."""
    return _with(raised, _HYPHEN, "\N{MINUS SIGN}")


def as_typed(raised: Superscript) -> Superscript:
    """As it is typed, with a hyphen."""
    return _with(raised, _MINUS, "-")


def _with(raised: Superscript, sign: re.Pattern[str], other: str) -> Superscript:
    match raised.children:
        case (Text(text=text) as only,):
            return replace(raised, children=(replace(only, text=sign.sub(other, text)),))
        case _:
            return raised
