"""Lists that count in letters, Roman numbers or brackets, as Pandoc's: `a.`, `B)`, `iv.`, `(1)`, `#.`; and those of
other scripts: `١.`, `أ)`, `(ب)`, `الف-`, `1、`, `（1）`, `一、`, `①`.

markdown-it's own rule reads them, once their marks look to it like the `1.` that it knows; so nesting, blank lines and
code inside them are what they are in every list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain, islice

from markdown_it.rules_block import StateBlock, list_block

from ddcurric.lesson.reader.list_marks import (
    KNOWN,
    PLAIN,
    TypedMark,
    mark_in,
    may_be_initial,
    number_of,
    numerals_of,
)
from ddcurric.values import dataclass

_ENDED = re.compile(r"[。：:？?！!；;….．）)」』”_》】]\s*$")
"""Above a list, in a text whose words need no space between them: lines of a sentence break anywhere."""
MOST_LINES = 2_000
"""Of one item, in search of the next."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """A list that was found: its marks, and how they count."""

    markers: tuple[TypedMark, ...]
    numerals: str
    start: int
    stop: int
    """The line at which a list in plain numbers may begin, which is another."""


def fancy_list(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A list of at least two items whose marks follow each other, or of `#.`; "A. Turing" alone begins none."""
    if state.is_code_block(start_line):
        return False
    counted = _find(state, start_line, end_line)
    if counted is None or (silent and not (counted.start == 1 and _may_end_text(state, counted))):
        return False
    if silent:
        return True
    written, limit, known = state.src, state.lineMax, len(state.tokens)
    begins, ends = state.bMarks[:], state.eMarks[:]
    state.src, state.lineMax = _with_digits(state, counted.markers), min(limit, counted.stop)
    try:
        read = list_block(state, start_line, min(end_line, counted.stop), silent)
    finally:
        state.src, state.lineMax = written, limit
        state.bMarks[:], state.eMarks[:] = begins, ends
    if read:
        token = state.tokens[known]
        token.attrs = {"start": counted.start}
        token.meta.update(numerals=counted.numerals, mark=counted.markers[0].mark)
    return read


def _may_end_text(state: StateBlock, counted: _Counted) -> bool:
    """Whether a list may stand right below a line of text."""
    first = counted.markers[0]
    if not first.words or len(counted.markers) > 2 or first.mark in ("{}.", "{}．") or "؀" <= first.value[0] <= "ۿ":
        return True
    return bool(_ENDED.search(state.src[state.bMarks[first.line - 1] : state.eMarks[first.line - 1]]))


def _find(state: StateBlock, start_line: int, end_line: int) -> _Counted | None:
    first = _marker(state, start_line)
    if first is None or first.mark == PLAIN:
        return None
    following = _markers_below(state, first, end_line)
    next_two = list(islice(following, 2))
    numerals = "decimal" if first.value == "#" else numerals_of(first, next_two)
    if not numerals:
        return None
    found = [first]
    for marker in chain(next_two, following):
        if marker.mark != first.mark:
            return _Counted(tuple(found), numerals, number_of(first, numerals), marker.line)
        value = number_of(marker, numerals)
        if value and (value == len(found) + 1 or not may_be_initial(first)):
            found.append(marker)
    return _Counted(tuple(found), numerals, number_of(first, numerals), end_line)


def _marker(state: StateBlock, line: int) -> TypedMark | None:
    return mark_in(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line], line)


def _markers_below(state: StateBlock, first: TypedMark, end_line: int) -> Iterator[TypedMark]:
    """The marks that look like the first one and stand below it, as far as its list can go; and plain numbers."""
    words = state.sCount[first.line] + first.room
    last = first.line
    for line in range(first.line + 1, end_line):
        if state.isEmpty(line):
            continue
        indent = state.sCount[line]
        if indent < state.blkIndent or line - last > MOST_LINES:
            return
        if indent >= min(words, state.blkIndent + 4):
            continue
        marker = _marker(state, line)
        if marker is not None and marker.mark in (first.mark, PLAIN):
            yield marker
            last, words = line, indent + marker.room
        elif state.isEmpty(line - 1) or state.src.startswith("<!--", state.bMarks[line] + state.tShift[line]):
            return  # a comment at the left ends the list, as an empty line does


def _with_digits(state: StateBlock, markers: tuple[TypedMark, ...]) -> str:
    """The text with `1` for each number, every sign else at its place; a line that has no room for it stands at the
    end of the text, where the state then finds it."""
    pieces, done, more = [], 0, []
    size = len(state.src) + 1
    for marker in markers:
        begin, end = state.bMarks[marker.line], state.eMarks[marker.line]
        at = begin + state.tShift[marker.line]
        if not marker.words:
            pieces += [state.src[done:at], "1".zfill(marker.width - 1)]
            done = at + marker.width - 1
            continue
        line = f"{state.src[begin:at]}{KNOWN}{state.src[at + marker.words : end]}"
        more.append(line)
        state.bMarks[marker.line], state.eMarks[marker.line] = size, size + len(line)
        size += len(line) + 1
    return "".join([*pieces, state.src[done:], *(f"\n{line}" for line in more)])
