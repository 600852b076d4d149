"""The numbers of an exercise that are not the same for everyone: what they may be, and which of them are chosen."""

from __future__ import annotations

import hashlib
import itertools
import random
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from ddcurric.lesson.expressions import Expression, NoValue, Number, rounded
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class ChoiceRule:
    """`n: 200 | 120` or `rtt: 20..80 step 10`."""

    name: str
    numbers: tuple[Number, ...]
    decimals: int
    """How many digits behind the point the author wrote, which are printed again."""
    span: Span


@dataclass(frozen=True, slots=True)
class FormulaRule:
    """`total = n * rtt / 1000`."""

    name: str
    expression: Expression
    digits: int | None
    """`total:.1`: at most so many behind the point; None: all there are."""
    span: Span
    fixed: bool = False
    """`total:.1f`: just as many, zeros at the end too."""


ValueRule: TypeAlias = ChoiceRule | FormulaRule


@dataclass(frozen=True, slots=True)
class Pick:
    """Which of the choices are taken: of the handout and the deck the first, of a form those that its seed gives."""

    seed: str = ""
    """Empty: the first of everything."""
    before: tuple[str, ...] = ()
    """The seeds of the forms before this one, whose choices are not taken again as long as there are others."""

    def indexes(self, counts: Mapping[str, int]) -> Mapping[str, int]:
        """One of so many choices for each key of an exercise; those of other exercises do not move it.

        Not the first of all, which the handout has with its solution, as long as there are others that no form before
        has.
        """
        at = dict.fromkeys(counts, 0)
        if not self.seed:
            return at
        taken: dict[str, set[int]] = {key: set() for key in counts}
        given: list[Mapping[str, int]] = []
        for seed in (*self.before, self.seed):
            free = {key: [at for at in range(count) if at not in taken[key]] for key, count in counts.items()}
            at = {key: _one_of(among, f"{seed}\0{key}") for key, among in free.items()}
            key = max(free, key=lambda each: len(free[each]), default="")
            if not any(at.values()) and (others := [each for each in free.get(key, ()) if each > 0]):
                at[key] = _one_of(others, f"{seed}\0{key}\0again")
            elif not any(at.values()):
                changed = ({**at, key: each} for key, count in counts.items() for each in range(1, count))
                at = next((each for each in changed if each not in given), at)
            given.append(at)
            taken = {key: taken[key] | {at[key]} if len(free[key]) > 1 else set() for key in counts}
        return at


def _one_of(choices: Sequence[int], key: str) -> int:
    return choices[int.from_bytes(hashlib.sha256(key.encode()).digest()[:8], "big") % len(choices)]


FIRST = Pick()


@dataclass(frozen=True, slots=True)
class Figures:
    """A number with the digits that are printed."""

    number: Number
    decimals: int
    """Behind the point."""
    exact: bool
    """False: more digits would follow, and nobody said how many are wanted."""

    def decimal(self) -> Decimal:
        """The number rounded to its digits, halves away from zero, with just as many behind the point."""
        whole = rounded(self.number, self.decimals)
        digits = str(int(Fraction(whole) * 10**self.decimals))
        return Decimal(f"{digits}E-{self.decimals}")


@dataclass(frozen=True, slots=True)
class Unworkable:
    """A formula that has no value for some of the choices."""

    rule: FormulaRule
    chosen: Mapping[str, Number]
    why: NoValue


def work_out(rules: Sequence[ValueRule], pick: Pick, key: str) -> Mapping[str, Figures] | Unworkable:
    """Every value, for one pick; a formula may use what stands above it."""
    counts = {f"{key}\0{rule.name}": len(rule.numbers) for rule in rules if isinstance(rule, ChoiceRule)}
    indexes = pick.indexes(counts)
    return _worked_out(rules, {name.removeprefix(f"{key}\0"): at for name, at in indexes.items()})


def _worked_out(rules: Sequence[ValueRule], indexes: Mapping[str, int]) -> Mapping[str, Figures] | Unworkable:
    numbers: dict[str, Number] = {}
    found: dict[str, Figures] = {}
    for rule in rules:
        if isinstance(rule, ChoiceRule):
            numbers[rule.name] = rule.numbers[indexes[rule.name]]
            found[rule.name] = Figures(numbers[rule.name], rule.decimals, exact=True)
            continue
        number = rule.expression.value(numbers)
        if isinstance(number, NoValue):
            chosen = {name: numbers[name] for name in rule.expression.names if name in numbers}
            return Unworkable(rule, chosen, number)
        numbers[rule.name] = number
        found[rule.name] = figures_of(number, rule.digits, fixed=rule.fixed)
    return found


MOST_TRIED = 3000
"""Picks of one exercise that are worked out to see that all is well: all there are, or so many of them at random."""


def every_pick(rules: Sequence[ValueRule]) -> Iterator[Mapping[str, Figures] | Unworkable]:
    """The values for every pick, or for many where there are too many."""
    choices = [rule for rule in rules if isinstance(rule, ChoiceRule)]
    total = 1
    for rule in choices:
        total *= len(rule.numbers)
    if total <= MOST_TRIED:
        for each in itertools.product(*(range(len(rule.numbers)) for rule in choices)):
            yield _worked_out(rules, {rule.name: at for rule, at in zip(choices, each, strict=True)})
        return
    chosen = random.Random(total)
    for rule in choices:  # each choice at least once, beside the ends of all others
        for at in range(min(len(rule.numbers), MOST_TRIED // len(choices))):
            for end in (0, -1):
                yield _worked_out(rules, {**{each.name: end for each in choices}, rule.name: at})
    for _ in range(MOST_TRIED):
        yield _worked_out(rules, {rule.name: chosen.randrange(len(rule.numbers)) for rule in choices})


def figures_of(number: Number, digits: int | None, *, fixed: bool = False) -> Figures:
    """The digits that are printed: at most `digits` behind the point (`fixed`: all of them); where nobody says, all, or
    four that count."""
    if digits is not None and fixed:
        return Figures(number, digits, exact=True)
    if digits is not None:
        return Figures(number, _needed(rounded(number, digits), digits), exact=True)
    whole = Fraction(number)
    for decimals in range(_MOST_DECIMALS + 1):
        if rounded(number, decimals) == whole:
            return Figures(number, decimals, exact=True)
    if isinstance(number, float):
        short = _significant(number, 12)
        if short.decimals <= _MOST_DECIMALS // 2:
            return short
    return _significant(number, 4)


_MOST_DECIMALS = 12


def _significant(number: Number, digits: int) -> Figures:
    top, bottom = Fraction(number).as_integer_ratio()
    magnitude = (Decimal(top) / Decimal(bottom)).adjusted() if top else 0
    decimals = min(max(digits - 1 - magnitude, 0), 30)
    needed = _needed(rounded(number, decimals), decimals)
    return Figures(number, needed, exact=digits > 4 and needed < decimals - 2)


def _needed(number: Number, at_most: int) -> int:
    """How many digits behind the point are no zeros at its end."""
    return next((each for each in range(at_most) if rounded(number, each) == number), at_most)
