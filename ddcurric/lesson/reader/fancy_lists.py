"""Lists that count in letters, Roman numbers or brackets, as Pandoc's: `a.`, `B)`, `iv.`, `(1)`, `#.`.

markdown-it's own rule reads them, once their marks look to it like the `1.` that it knows; so nesting, blank lines and
code inside them are what they are in every list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.rules_block import StateBlock, list_block

from ddcurric.lesson.model.numerals import NUMERALS, value_of
from ddcurric.values import dataclass

_MARKER = re.compile(r"(\()?(#|[0-9]{1,7}|[A-Za-z]|[ivxlcdm]{2,8}|[IVXLCDM]{2,8})([.)])(?=[ \t])([ \t]+)")
PLAIN = "plain"
"""The mark of `1.` and `1)`, which are Markdown's own."""
MOST_LINES = 2_000
"""Of one item, in search of the next."""


@dataclass(frozen=True, slots=True)
class _Marker:
    line: int
    value: str
    mark: str
    """`{}.`, `{})` or `({})`."""
    width: int
    room: int
    """Columns from the line's first sign to its words."""


@dataclass(frozen=True, slots=True)
class _Counted:
    """A list that was found: its marks, and how they count."""

    markers: tuple[_Marker, ...]
    numerals: str
    start: int
    stop: int
    """The line at which a list in plain numbers may begin, which is another."""


def fancy_list(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A list of at least two items whose marks follow each other, or of `#.`; "A. Turing" alone begins none."""
    if state.is_code_block(start_line):
        return False
    counted = _find(state, start_line, end_line)
    if counted is None or (silent and counted.start != 1):
        return False
    if silent:
        return True
    written, limit, known = state.src, state.lineMax, len(state.tokens)
    state.src, state.lineMax = _with_digits(state, counted.markers), min(limit, counted.stop)
    try:
        read = list_block(state, start_line, min(end_line, counted.stop), silent)
    finally:
        state.src, state.lineMax = written, limit
    if read:
        token = state.tokens[known]
        token.attrs = {"start": counted.start}
        token.meta.update(numerals=counted.numerals, mark=counted.markers[0].mark)
    return read


def _find(state: StateBlock, start_line: int, end_line: int) -> _Counted | None:
    first = _marker(state, start_line)
    if first is None or first.mark == PLAIN:
        return None
    following = _markers_below(state, first, end_line)
    second = next(following, None)
    numerals = "decimal" if first.value == "#" else _numerals_of(first, second)
    if not numerals:
        return None
    found = [first]
    for marker in (second, *following) if second else ():
        if marker.mark != first.mark:
            return _Counted(tuple(found), numerals, _value(first, numerals), marker.line)
        value = _value(marker, numerals)
        if value and (value == len(found) + 1 or not _may_be_initial(first)):
            found.append(marker)
    return _Counted(tuple(found), numerals, _value(first, numerals), end_line)


def _numerals_of(first: _Marker, second: _Marker | None) -> str:
    """How two marks count that follow each other; empty where they do not."""
    if second is None or second.mark != first.mark:
        return ""
    for numerals in NUMERALS:
        value = _value(first, numerals)
        if value and _value(second, numerals) == value + 1 and (value == 1 or not _may_be_initial(first)):
            return numerals
    return ""


def _value(marker: _Marker, numerals: str) -> int:
    """0 where it is no such numeral."""
    return 1 if marker.value == "#" else value_of(marker.value, numerals) or 0


def _may_be_initial(marker: _Marker) -> bool:
    """A capital, a full stop and one space: a name may begin so. Pandoc wants two spaces."""
    return marker.mark == "{}." and marker.value.isupper() and len(marker.value) == 1 and marker.room == 3


def _marker(state: StateBlock, line: int) -> _Marker | None:
    at = state.bMarks[line] + state.tShift[line]
    match = _MARKER.match(state.src, at, state.eMarks[line])
    if match is None:
        return None
    opened, value, close, room = match.groups()
    if opened and close == ".":
        return None
    mark = f"({{}}{close}" if opened else f"{{}}{close}"
    width = match.end(3) - at
    return _Marker(line, value, PLAIN if value[0].isdigit() and not opened else mark, width, width + len(room))


def _markers_below(state: StateBlock, first: _Marker, end_line: int) -> Iterator[_Marker]:
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


def _with_digits(state: StateBlock, markers: tuple[_Marker, ...]) -> str:
    """The text with `1` for each number, every sign else at its place."""
    pieces, done = [], 0
    for marker in markers:
        at = state.bMarks[marker.line] + state.tShift[marker.line]
        pieces += [state.src[done:at], "1".zfill(marker.width - 1)]
        done = at + marker.width - 1
    return "".join([*pieces, state.src[done:]])
