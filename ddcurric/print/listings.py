"""The lines of programs in print: their colours, their numbers, and where what is too long for one goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from ddcurric.lesson.model.block import CodeBlock
from ddcurric.print.fit import Measure
from ddcurric.print.heights import LONGEST_WHOLE
from ddcurric.typeset.highlight import Token, highlight
from ddcurric.units import Mm
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class CodeLine:
    """A line of a listing; its number is counted from 1."""

    number: int
    tokens: tuple[Token, ...]
    highlighted: bool
    bound: bool = False
    """It stands on the page of the next one: a long listing breaks between its paragraphs."""


def hanging(line: CodeLine) -> float:
    """By how many em the rest of a long line of a listing stands in: deeper than the line itself."""
    text = "".join(token.text for token in line.tokens)
    depth = len(text) - len(text.lstrip(" ")) + HANG
    return round(min(depth, DEEPEST_HANG) * CODE_ADVANCE, 2) if len(text) > SURELY_FITS else 0


HANG, DEEPEST_HANG = 4, 28
"""Letters."""
CODE_ADVANCE = 0.6
"""Em, of every letter of Source Code Pro."""
SURELY_FITS = 24
"""Letters of code that half a column holds, in large print too."""


def over_the_margin(lines: Sequence[CodeLine], measure: Measure) -> bool:
    """Whether a listing reaches over the margin as well, since a line of it does not fit the text."""
    longest = max((sum(len(token.text) for token in line.tokens) for line in lines), default=0)
    before = Mm(NUMBER if is_numbered(lines) else NO_NUMBER)
    return measure.margin and longest * measure.type_size * CODE_ADVANCE > measure.text.pt - before.pt


def is_numbered(lines: Sequence[CodeLine]) -> bool:
    """Whether the lines of a listing have their numbers before them: many do, and those of which some stand out."""
    return len(lines) > NOT_NUMBERED or any(line.highlighted for line in lines)


NOT_NUMBERED, NUMBER, NO_NUMBER = 5, 9.5, 1.5
"""Lines that need no numbers; millimetres before a line with its number, and without."""


def listing(block: CodeBlock, measure: Measure, wide: bool) -> tuple[CodeLine, ...]:
    """The lines of a listing from 1, coloured by their language; in long ones with those that stay with the next.

    `wide`: it may reach over the margin. A word that does not fit its line may be parted.
    """
    marked = frozenset(block.highlighted)
    lines = highlight(block.text.expandtabs(4), block.language)
    bound = _bound_lines(block.text.split("\n")) if len(lines) > LONGEST_WHOLE else frozenset()
    room = (measure.wide if wide else measure.text).pt / (measure.type_size * CODE_ADVANCE)
    parted = (_parted(tokens, int(room) - BESIDE_CODE) for tokens in lines)
    return tuple(CodeLine(number, tokens, number in marked, number in bound) for number, tokens in enumerate(parted, 1))


def _parted(tokens: tuple[Token, ...], most: int) -> tuple[Token, ...]:
    """A line of code whose first word may go over: it would leave the number above it alone if it went down whole."""
    text = "".join(token.text for token in tokens)
    begin = len(text) - len(text.lstrip(" "))
    end = begin + len(text[begin:].partition(" ")[0])
    if end <= most:
        return tokens
    places: list[int] = []
    for at in range(begin + 1, end):
        if text[at - 1] in PARTS_CODE or at - max([begin, *places[-1:]]) >= LONGEST_NAME:
            places.append(at)
    found: list[Token] = []
    at = 0
    for token in tokens:
        letters = (f"\u200b{letter}" if place in places else letter for place, letter in enumerate(token.text, at))
        found.append(replace(token, text="".join(letters)))
        at += len(token.text)
    return tuple(found)


BESIDE_CODE = 12
"""Letters that a line's number takes, with the white beside a list's items."""
PARTS_CODE, LONGEST_NAME = frozenset("._/(,;:=&?-)]"), 24
"""Behind what a long word of code is parted; letters of one that has nothing of that."""


SHORT_PARAGRAPH = 10
"""Lines of code between two blank ones that are kept together."""


def _bound_lines(lines: Sequence[str]) -> frozenset[int]:
    """The numbers of those that stand on the page of the next."""
    bound: set[int] = set()
    numbered = enumerate(lines, 1)
    for is_blank, group in groupby(numbered, key=lambda each: not each[1].strip()):
        numbers = [number for number, _ in group]
        if not is_blank and len(numbers) <= SHORT_PARAGRAPH:
            bound.update(numbers)
    return frozenset(bound - {len(lines)})
