"""Lengths as a type: every length in a scene is a whole number of English Metric Units (EMU)."""

from __future__ import annotations

import re
from typing import SupportsInt


class Length(int):
    """A length in EMU: 914 400 to the inch, 12 700 to the point, 36 000 to the millimetre.

    Source: ECMA-376 Part 1, 20.1.10.16 (ST_Coordinate).
    """

    __slots__ = ()

    @property
    def pt(self) -> float:
        return int(self) / 12700

    @property
    def mm(self) -> float:
        return int(self) / 36000

    @property
    def px(self) -> float:
        """CSS pixels, 96 to the inch."""
        return int(self) / 9525

    def __add__(self, other: SupportsInt) -> Length:
        return Length(int(self) + int(other))

    def __radd__(self, other: SupportsInt) -> Length:
        return Length(int(other) + int(self))

    def __sub__(self, other: SupportsInt) -> Length:
        return Length(int(self) - int(other))

    def __rsub__(self, other: SupportsInt) -> Length:
        return Length(int(other) - int(self))

    def __mul__(self, factor: float) -> Length:
        return Length(round(int(self) * factor))

    def __rmul__(self, factor: float) -> Length:
        return Length(round(int(self) * factor))

    def __floordiv__(self, divisor: int) -> Length:
        return Length(int(self) // divisor)

    def __neg__(self) -> Length:
        return Length(-int(self))

    def __abs__(self) -> Length:
        return Length(abs(int(self)))

    def __repr__(self) -> str:
        return f"Length({int(self)})"


def Pt(value: float) -> Length:
    """Points, 72 to the inch, rounded to a whole EMU."""
    return Length(round(value * 12700))


def Inch(value: float) -> Length:
    """Inches, rounded to a whole EMU."""
    return Length(round(value * 914400))


def Mm(value: float) -> Length:
    """Millimetres, rounded to a whole EMU."""
    return Length(round(value * 36000))


def Px(value: float) -> Length:
    """CSS pixels, 96 to the inch, rounded to a whole EMU."""
    return Length(round(value * 9525))


ZERO = Length(0)

UNITS = {"cm": 360000.0, "mm": 36000.0, "in": 914400.0, "pt": 12700.0, "pc": 152400.0, "px": 9525.0}


def parse_length(text: str) -> Length | None:
    """Read a length as CSS writes it (`6cm`, `1.5in`); None where it is not one."""
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?|\.\d+)\s*([a-z]+)\s*", text, re.ASCII | re.IGNORECASE)
    if match is None or match[2].lower() not in UNITS:
        return None
    return Length(round(float(match[1]) * UNITS[match[2].lower()]))
