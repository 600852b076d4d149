"""The numbers along an axis: few, round, and written as the language writes them."""

from __future__ import annotations

import math
from decimal import Decimal

from ddcurric.values import dataclass
from ddcurric.wording.numbers import written_number

STEPS = (1, 2, 5)
"""And ten times these, and so on (Heckbert, Nice Numbers for Graph Labels, 1990)."""


@dataclass(frozen=True, slots=True)
class Scale:
    """The numbers from one end of an axis to the other."""

    least: float
    most: float
    step: float
    digits: int
    """Behind the point."""

    @property
    def numbers(self) -> tuple[float, ...]:
        """The multiples of its step from end to end."""
        first = math.ceil(self.least / self.step - 1e-9)
        last = math.floor(self.most / self.step + 1e-9)
        return tuple(round(at * self.step, 12) for at in range(first, last + 1))

    def share(self, value: float) -> float:
        """How far along the axis a value is: 0 to 1."""
        return (value - self.least) / (self.most - self.least)

    @property
    def form(self) -> str:
        """As spreadsheets say how a number is written."""
        whole = "#,##0" if max(abs(self.least), abs(self.most)) >= GROUPED_FROM else "0"
        return whole + ("." + "0" * self.digits if self.digits else "")


GROUPED_FROM = 10_000
FINER = 0.4
"""A step so much smaller, with a number more at most, is taken where the axis ends nearer to its values."""


LEAST = 1e-9
"""From one end of an axis to the other; values that are nearer are not told apart."""


def scale_of(least: float, most: float, count: int, *, ends: bool, whole: bool = False) -> Scale:
    """A scale with about so many numbers; it ends at a number or, without `ends`, where the values do.

    `whole`: of things that are counted, so that there are no numbers between one and the next.
    """
    if most - least < LEAST:
        least, most = (least - 1, most + 1) if least < 0 else (least, most + 1)
    step = _stride(abs(most - least) / max(count, 1), whole)
    if ends:
        finer = _stride(step * FINER, whole)
        if _reach(least, most, finer) < min(_reach(least, most, step), finer * (count + 1.5)):
            step = finer
    low = math.floor(least / step + 1e-9) * step
    high = math.ceil(most / step - 1e-9) * step if ends else most
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    return Scale(round(low, 12), round(high, 12), step, digits)


def _stride(wish: float, whole: bool) -> float:
    return max(_round(wish), 1.0) if whole else _round(wish)


def _reach(least: float, most: float, step: float) -> float:
    """How long an axis is that begins and ends at a number."""
    return (math.ceil(most / step - 1e-9) - math.floor(least / step + 1e-9)) * step


def _round(wish: float) -> float:
    """The round number that is no less than a wish."""
    power = 10.0 ** math.floor(math.log10(wish))
    found = next(each for each in (*STEPS, 10) if each * power >= wish * (1 - 1e-9))
    return float(f"{found * power:.12g}")


def written(value: float, digits: int, language: str) -> str:
    """A number with so many digits behind the point."""
    return written_number(round(Decimal(repr(value)), digits) + 0, language)


def plain(value: float, language: str) -> str:
    """A number with the digits that it has, six of them at most."""
    number = Decimal(f"{value:.6g}").normalize()
    exponent = number.as_tuple().exponent
    return written(float(number), max(0, -exponent) if isinstance(exponent, int) else 0, language)


def read_off(value: float, language: str, span: float) -> str:
    """A number as one reads it from a curve: all digits before the point, and three in all where it has fewer, or so
    many that it is told from others along an axis of a span."""
    whole = len(f"{abs(value):.0f}")
    behind = max(0, -math.floor(math.log10(span / APART)))
    return plain(float(f"{value:.{max(3, whole + behind)}g}"), language)


APART = 20
"""So many numbers along an axis are told from one another."""
