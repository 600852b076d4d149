"""The lines of a plain text, with what they begin with: bullets, numbers, letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ddcurric.lesson.model.numerals import value_of
from ddcurric.source import Source, Span
from ddcurric.values import dataclass

TAB = 4


@dataclass(frozen=True, slots=True)
class ItemMark:
    """What an item of a list begins with."""

    numerals: str
    """A name from `NUMERALS`; empty: a bullet."""
    style: str
    """`{}.`, `{})`, `({})`; of a bullet the bullet itself."""
    numbers: tuple[int, ...]
    """What it can count: `i` is the first in Roman numerals and the ninth letter."""
    width: int
    """Characters up to the item's words."""
    done: bool | None = None
    """Of a box to tick, whether it is."""

    @property
    def _family(self) -> str:
        """`decimal`, `lower`, `upper`; a letter may be a Roman numeral as well."""
        return self.numerals.partition("-")[0]

    def continues(self, other: ItemMark) -> bool:
        """Whether this is the next of the same kind."""
        if self.style != other.style or self._family != other._family:
            return False
        if self.numerals == "decimal" and self.numbers == other.numbers == (1,):
            return True  # who writes `1.` before every item lets others count
        return not self.numerals or any(number - 1 in other.numbers for number in self.numbers)


@dataclass(frozen=True, slots=True)
class TypedRow:
    """A line without the blanks around it."""

    number: int
    """From 1."""
    indent: int
    text: str
    raw: str
    """The line as it was, without its end."""
    mark: ItemMark | None = None
    heads: bool = False
    """It is a heading with a number, as those before and behind it show."""

    @property
    def words(self) -> str:
        """The text behind the mark."""
        return self.text[self.mark.width :] if self.mark else self.text

    def span(self, name: str) -> Span:
        """Where its words begin in the file `name`."""
        return Span(name, self.number, self.indent + 1)

    def without_mark(self) -> TypedRow:
        """The row as if its mark were blanks; it must have one."""
        assert self.mark is not None
        return row_of(self.number, " " * (self.indent + self.mark.width) + self.words)


def rows_of(source: Source) -> tuple[TypedRow, ...]:
    """The lines of a text, numbered from 1; the form feed of a new page is a line end."""
    return tuple(row_of(at + 1, line) for at, line in enumerate(source.text.replace("\f", "\n").split("\n")))


def row_of(number: int, line: str) -> TypedRow:
    """A line and its number; tabs go to the next multiple of TAB, wide and hard spaces are blanks."""
    wide = line.replace("\u00a0", " ").replace("\u3000", "  ").rstrip()
    left = wide.lstrip(" \t")
    indent = len(wide[: len(wide) - len(left)].expandtabs(TAB))
    return TypedRow(number, indent, left, wide, mark_of(left))


_BULLET = re.compile(r"(?P<sign>[•●▪▫■□◦‣·∙○⁃➢➤►▶❖◆✦✧✓✔✗✘→⇒–*+-]|o(?=\t| {2,}))(?:[ \t]+|(?<=[•●▪■◦‣➢➤►]))(?=\S)")
_BOX = re.compile(r"(?:[-*•][ \t]+)?(?:[\[(](?P<in>[ xX✓✔]?)[\])]|(?P<sign>[☐☑☒✅⬜◯○●]))[ \t]+(?=\S)")
_COUNT = re.compile(r"(?P<both>\()?(?P<number>\d{1,3}|[A-Za-z]|[ivxIVX]{2,5})(?P<end>\.-|[.)])(?:[ \t]+(?=\S))")
_WIDE_COUNT = re.compile(r"(?P<both>（)?(?P<number>\d{1,3}|[A-Za-zＡ-Ｚａ-ｚ])(?P<end>[．、）])[ \t]*(?=\S)")
"""`１．`, `2、`, `Ａ．`, as lists in Chinese and Japanese have them: no space behind."""


def mark_of(text: str) -> ItemMark | None:
    """What a line begins with, as far as it alone can tell; None: with a word."""
    if (box := _BOX.match(text)) is not None:
        done = (box["in"] or "").strip() != "" or box["sign"] in ("☑", "☒", "✅", "●")
        return ItemMark("", "[]", (), box.end(), done)
    if (bullet := _BULLET.match(text)) is not None:
        return ItemMark("", bullet["sign"], (), bullet.end())
    count = _COUNT.match(text) or _WIDE_COUNT.match(text)
    if count is None or (count["both"] and count["end"] == "."):
        return None
    end = {".-": ".", "．": ".", "、": ".", "）": ")"}.get(count["end"], count["end"])
    style = "({})" if count["both"] else "{}" + end
    said = unicodedata.normalize("NFKC", count["number"])
    if said.isdigit():
        return ItemMark("decimal", style, (int(said),), count.end())
    case = "upper" if said.isupper() else "lower"
    alpha = value_of(said, f"{case}-alpha") if len(said) == 1 else None
    roman = value_of(said, f"{case}-roman")
    numbers = tuple(number for number in (alpha, roman) if number is not None)
    if not numbers:
        return None
    # A lone i, v or x counts in letters only where an h, u or w stands before it: the list settles it.
    numerals = f"{case}-alpha" if alpha is not None and roman != 1 else f"{case}-roman"
    return ItemMark(numerals, style, numbers, count.end())


def dedented(rows: Sequence[TypedRow]) -> tuple[TypedRow, ...]:
    """The rows moved left as far as the least of them allows."""
    least = min((row.indent for row in rows if row.text), default=0)
    return tuple(replace(row, indent=max(row.indent - least, 0)) for row in rows)


def wrap_width(rows: Sequence[TypedRow]) -> int:
    """The width at which the lines of a text were broken; 0 where each paragraph is a line."""
    lengths = sorted(len(row.raw) for row in rows if row.text)
    if not lengths:
        return 0
    width = lengths[min(len(lengths) - 1, int(len(lengths) * 0.97))]
    inside = [len(row.raw) for row, following in pairwise(rows) if row.text and following.text]
    full = sum(length >= 0.75 * width for length in inside)
    return width if 40 <= width <= 120 and inside and full * 3 >= len(inside) else 0
