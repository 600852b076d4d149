"""Where a paragraph may be divided between slides: behind its sentences, in a long one behind its clauses."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

from ddcurric.lesson.words import sentence_ends
from ddcurric.outputs.deck.flow import as_written, letters_of
from ddcurric.scene.text import Inline, Line, Run, TextParagraph
from ddcurric.units import ZERO, Length
from ddcurric.values import dataclass

LONG = 4
"""Lines of a sentence that is divided at its semicolons; of one of its clauses that is divided at commas."""
LONGEST = 8
"""Lines of what has no comma and is divided between any two of its lines."""
CLAUSE, PHRASE, LINE = 0.03, 0.3, 0.4
"""What it costs to begin a slide behind a semicolon, behind a comma, between any words; behind a sentence, nothing."""

_CLAUSE = re.compile(r"(?<=[;:؛；：])\s+(?=\S)|(?<=[；：])(?=\S)|\s+(?=[–—]\s)")
_PHRASE = re.compile(r"(?<=[,،])\s+(?=\S)|(?<=[，、])(?=\S)")


@dataclass(frozen=True, slots=True)
class TextPortion:
    """Some words of a paragraph, which no slide divides."""

    runs: tuple[Inline, ...]
    """With the space or the break behind them."""
    height: Length
    """Of the lines on which they stand in their paragraph: no fewer than they need where they come first."""
    shared: Length
    """The height of the line that has words of the portion before, too; ZERO: they begin a line."""
    tear: float


def portions(paragraph: TextParagraph, lines: Sequence[Line], room: Length) -> tuple[TextPortion, ...]:
    """All words of a paragraph that was broken into these lines, in portions no higher than `room` or two lines."""
    ends = list(accumulate(sum(map(_length, line)) for line in as_written(paragraph, lines)))
    text = "".join(map(letters_of, paragraph.runs))
    heights = [int(line.height) for line in lines]
    starts = _starts(text, ends, max(int(room) // max(heights), 2))
    made = []
    for (start, tear), (stop, _) in pairwise([*starts, (len(text), 0.0)]):
        first, last = bisect_right(ends, start), min(bisect_right(ends, stop - 1), len(lines) - 1)
        begins_line = start == (ends[first - 1] if first else 0)
        height, shared = Length(sum(heights[first : last + 1])), ZERO if begins_line else Length(heights[first])
        made.append(TextPortion(_between(paragraph.runs, start, stop), height, shared, tear))
    return tuple(made)


def _starts(text: str, ends: Sequence[int], most: int) -> list[tuple[int, float]]:
    """Where portions of a text begin that fills lines up to these `ends`, and what each costs; `most` are the lines
    that one may have."""
    behind = [end + len(text[end:]) - len(text[end:].lstrip()) for end in sentence_ends(text)]
    found = {0: 0.0} | {at: 0.0 for at in behind if at < len(text)}
    for signs, tear in ((_CLAUSE, CLAUSE), (_PHRASE, PHRASE)):
        found |= {
            at: tear
            for start, stop in _long(found, text, ends, min(LONG, most))
            for at in _matches(signs, text, start, stop)
        }
    between = {
        at: LINE
        for start, stop in _long(found, text, ends, min(LONGEST, most))
        for at in _every_other(ends, start, stop)
    }
    return sorted((found | between).items())


def _long(found: dict[int, float], text: str, ends: Sequence[int], most: int) -> Iterator[tuple[int, int]]:
    """The portions that fill more lines than these."""
    for start, stop in pairwise([*sorted(found), len(text)]):
        if bisect_right(ends, stop - 1) - bisect_right(ends, start) + 1 > most:
            yield start, stop


def _matches(signs: re.Pattern[str], text: str, start: int, stop: int) -> Iterator[int]:
    return (at for each in signs.finditer(text, start, stop) if start < (at := each.end()) < stop)


def _every_other(ends: Sequence[int], start: int, stop: int) -> list[int]:
    """Every second end of a line: neither the first line nor the last stands alone."""
    within = [end for end in ends if start < end < stop]
    return within[1:-1:2]


def _between(runs: tuple[Inline, ...], start: int, stop: int) -> tuple[Inline, ...]:
    cut: list[Inline] = []
    at = 0
    for run in runs:
        end = at + _length(run)
        if isinstance(run, Run):
            if text := run.text[max(start - at, 0) : max(stop - at, 0)]:
                cut.append(replace(run, text=text))
        elif start <= at < stop:
            cut.append(run)
        at = end
    return tuple(cut)


def _length(run: Inline) -> int:
    return len(letters_of(run))
