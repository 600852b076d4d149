"""The marks of numbered lists as words."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ddcurric.lesson.model import numerals

_OF_OTHER_SCRIPTS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "circleNumDbPlain": ("circled-decimal", "{}"),
        "ea1ChsPeriod": ("simp-chinese-informal", "{}."),
    }
)
_NATIVE = {said: name for name, said in _OF_OTHER_SCRIPTS.items()}
_KINDS: Mapping[str, str] = MappingProxyType(
    {"alphaLc": "lower-alpha", "alphaUc": "upper-alpha", "romanLc": "lower-roman", "romanUc": "upper-roman"}
)
_MARKS: Mapping[str, str] = MappingProxyType({"{}.": "Period", "{})": "ParenR", "({})": "ParenBoth"})


def scheme_for(kind: str, mark: str) -> str:
    """How a list counts, one of `NUMERALS` in its mark, as slides call it: `arabicPeriod`, `alphaLcParenR`.

    What presentations have no name for is both words, `arabic-abjad {})`: its numbers are typed.
    """
    if (kind, mark) in _NATIVE:
        return _NATIVE[kind, mark]
    if kind in numerals.OF_OTHER_SCRIPTS or mark not in _MARKS:
        return f"{kind} {mark}"
    case, _, name = kind.partition("-")
    return (f"{name}{'Uc' if case == 'upper' else 'Lc'}" if name else "arabic") + _MARKS[mark]


def counted_as(scheme: str) -> tuple[str, str]:
    """Numerals, and their mark as a list has it, of a ST_TextAutonumberScheme."""
    if scheme in _OF_OTHER_SCRIPTS:
        return _OF_OTHER_SCRIPTS[scheme]
    if scheme in ("arabic1Minus", "arabic2Minus"):  # which some viewers draw as bullets, so that we write none
        return "arabic-letters" if "1" in scheme else "arabic-abjad", "{}-"
    if scheme.startswith(("ea1Chs", "ea1Cht")):
        return "simp-chinese-informal", "{}、"
    kind = next((name for start, name in _KINDS.items() if scheme.startswith(start)), "decimal")
    return kind, next((mark for mark, end in _MARKS.items() if scheme.endswith(end)), "{}.")


def is_native(scheme: str) -> bool:
    """Whether viewers of presentations count so by themselves."""
    return " " not in scheme


def numeral(number: int, scheme: str) -> str:
    """A number as ST_TextAutonumberScheme says (ECMA-376 Part 1, 20.1.10.61), or as `scheme` does."""
    if scheme in _OF_OTHER_SCRIPTS:
        kind, mark = _OF_OTHER_SCRIPTS[scheme]
        return mark.format(numerals.numeral(number, kind))
    if not is_native(scheme):
        kind, _, mark = scheme.partition(" ")
        return mark.format(numerals.numeral(number, kind))
    kind = "alpha" if scheme.startswith("alpha") else "roman" if scheme.startswith("roman") else ""
    body = numerals.numeral(number, f"{'upper' if 'Uc' in scheme else 'lower'}-{kind}" if kind else "decimal")
    if scheme.endswith("ParenBoth"):
        return f"({body})"
    return body + (")" if scheme.endswith("ParenR") else "." if scheme.endswith("Period") else "")
