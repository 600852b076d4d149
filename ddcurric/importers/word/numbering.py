"""The numbers that Word puts before paragraphs, counted as Word counts them (ECMA-376, part 1, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import field

from ddcurric.draw.pptx.names import Element
from ddcurric.importers.word.names import child_value, value, w
from ddcurric.lesson.model.numerals import numeral
from ddcurric.values import dataclass

DEEPEST = 8
"""The last level, from 0."""
MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts."""

    numerals: str
    """As `numerals.NUMERALS` has it; `bullet`, `none`."""
    text: str
    """What is printed: `%1.`, `Exercise %1:`."""
    start: int
    style: str
    """The paragraph style that brings this level with it."""


@dataclass(frozen=True, slots=True)
class WordNumber:
    """The number of one paragraph."""

    number: int
    level: int
    numerals: str
    mark: str
    """As a `List` has it; `{}.`."""
    label: str
    """What is printed, where it is more than a number: `Exercise 3:`."""
    done: bool | None = None
    """Of a box to tick, whether it is ticked."""

    @property
    def bullet(self) -> bool:
        return self.numerals == "bullet"


@dataclass
class Counting:
    """The lists of a file, and how far each has been counted."""

    levels: Mapping[str, tuple[Level, ...]]
    """By the id of a list."""
    families: Mapping[str, str]
    """From the id of a list to what it shares its numbers with."""
    overrides: Mapping[tuple[str, int], int]
    """Where a list begins anew, and with what."""
    counts: dict[tuple[str, int], int] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def level_of(self, number: Element, style: str) -> tuple[str, int] | None:
        """The list and the level that a `w:numPr` says; None: it takes the number away."""
        list_id, depth = child_value(number, "numId"), child_value(number, "ilvl")
        if list_id not in self.levels:
            return None
        if depth.isdigit():
            return list_id, min(int(depth), DEEPEST)
        own = [at for at, level in enumerate(self.levels[list_id]) if level.style and level.style == style]
        return list_id, own[0] if own else 0

    def count(self, list_id: str, depth: int) -> WordNumber | None:
        """The next number of a list on a level; None: nothing is printed there."""
        levels, family = self.levels[list_id], self.families[list_id]
        if depth >= len(levels):
            return None
        level = levels[depth]
        if level.numerals == "bullet":
            sign = level.text.strip()
            return WordNumber(1, depth, "bullet", "{}.", "", _BOXES.get(sign)) if sign else None
        override = self.overrides.get((list_id, depth))
        if override is not None and (list_id, depth) not in self.begun:
            self.begun.add((list_id, depth))
            self.counts[family, depth] = override
        else:
            before = self.counts.get((family, depth))
            self.counts[family, depth] = level.start if before is None else min(before + 1, MOST)
        for deeper in range(depth + 1, DEEPEST + 1):
            self.counts.pop((family, deeper), None)
        if level.numerals == "none":
            return None
        printed = re.sub(r"%([1-9])", lambda at: self._printed(levels, family, int(at[1]) - 1), level.text).strip()
        bare = re.sub(r"%[1-9]", "", level.text)
        label = printed if re.search(r"\w", bare) else ""
        return WordNumber(self.counts[family, depth], depth, level.numerals, _mark(level.text), label)

    def _printed(self, levels: tuple[Level, ...], family: str, depth: int) -> str:
        if depth >= len(levels):
            return ""
        kind = levels[depth].numerals
        count = self.counts.get((family, depth), levels[depth].start)
        return numeral(count, kind if kind not in ("bullet", "none") else "decimal")


def _mark(text: str) -> str:
    if text.startswith("(") and text.endswith(")"):
        return "({})"
    if text.startswith("（") and text.endswith("）"):
        return "（{}）"
    return f"{{}}{text[-1]}" if text.endswith((")", "、", "．", "）")) else "{}."


_BOXES = {"☐": False, "☑": True, "☒": True}

_NUMERALS = {
    "lowerLetter": "lower-alpha", "upperLetter": "upper-alpha", "lowerRoman": "lower-roman", "upperRoman":
    "upper-roman", "bullet": "bullet", "none": "none", "hindiNumbers": "arabic-indic", "arabicAbjad": "arabic-abjad",
    "arabicAlpha": "arabic-letters", "decimalEnclosedCircle": "circled-decimal", "decimalEnclosedCircleChinese":
    "circled-decimal", "chineseCounting": "simp-chinese-informal", "chineseCountingThousand": "simp-chinese-informal",
    "japaneseCounting": "simp-chinese-informal", "taiwaneseCounting": "simp-chinese-informal",
    "taiwaneseCountingThousand": "simp-chinese-informal", "ideographDigital": "simp-chinese-informal",
}  # fmt: skip


def read_numbering(root: Element | None) -> Counting:
    """The lists of `numbering.xml`."""
    if root is None:
        return Counting({}, {}, {})
    kinds = {value(each, "abstractNumId"): each for each in root.iter(w("abstractNum"))}
    by_style = {child_value(each, "styleLink"): key for key, each in kinds.items() if child_value(each, "styleLink")}
    levels: dict[str, tuple[Level, ...]] = {}
    families: dict[str, str] = {}
    overrides: dict[tuple[str, int], int] = {}
    for each in root.iter(w("num")):
        list_id, kind = value(each, "numId"), child_value(each, "abstractNumId")
        kind = by_style.get(child_value(kinds.get(kind), "numStyleLink"), kind)
        found = {_depth(level): level for level in _levels(kinds.get(kind))}
        for override in each.iter(w("lvlOverride")):
            start = child_value(override, "startOverride")
            if start.isdigit():
                overrides[list_id, _depth(override)] = int(start)
            found |= {_depth(level): level for level in override.iter(w("lvl"))}
        if list_id != "0":
            levels[list_id] = tuple(_level(found.get(depth)) for depth in range(max(found, default=0) + 1))
            families[list_id] = kind
    return Counting(levels, families, overrides)


def _levels(kind: Element | None) -> list[Element]:
    return [] if kind is None else list(kind.iterchildren(w("lvl")))


def _depth(level: Element) -> int:
    depth = value(level, "ilvl")
    return min(int(depth), DEEPEST) if depth.isdigit() else 0


def _level(level: Element | None) -> Level:
    if level is None:
        return Level("none", "", 1, "")
    start = child_value(level, "start")
    numerals = _NUMERALS.get(child_value(level, "numFmt"), "decimal")
    text = child_value(level, "lvlText")
    return Level(numerals, text, int(start) if start.isdigit() else 1, child_value(level, "pStyle"))
