"""Lists that count in letters, Roman numbers or brackets, as Pandoc's: `a.`, `B)`, `iv.`, `(1)`, `#.`; and those of
other scripts: `١.`, `أ)`, `(ب)`, `الف-`, `1、`, `（1）`, `一、`, `①`.

markdown-it's own rule reads them, once their marks look to it like the `1.` that it knows; so nesting, blank lines and
code inside them are what they are in every list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, islice

from markdown_it.rules_block import StateBlock, list_block

from ddcurric.lesson.model.numerals import NUMERALS, value_of
from ddcurric.values import dataclass

_MARKER = re.compile(r"(\()?(#|[0-9]{1,7}|[A-Za-z]|[ivxlcdm]{2,8}|[IVXLCDM]{2,8})([.)])(?=[ \t])([ \t]+)")
_ARABIC = re.compile(
    r"(?P<open>\()?(?P<value>[٠-٩]{1,7}|[۰-۹]{1,7}|الف|هـ|[اأبپتثجچحخدذرزژسشصضطظعغفقکكگلمنهويی])"
    r"(?:(?P<close>[.)])|(?P<dash> ?[-–]))(?:[ \t]+|(?=[ء-ي]))"
)
_HAN = re.compile(
    r"(?P<open>[（(])?(?P<value>[0-9]{1,7}|[A-Za-z]|[一二三四五六七八九十]{1,3})(?P<close>[、．）.)])"
    r"(?P<room>[ \t\u3000]*)(?=\S)"
)
_RING = re.compile(r"(?P<value>[①-⑳])[ \t\u3000]*(?![①-⑳、和与\s])(?=\S)")
_RUN = re.compile(r"(?:[0-9]+|[A-Za-z]|[一二三四五六七八九十]+)[、和与]")
"""Behind what looks like a mark: "A、B 两点" is a sentence."""
_IN_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff“‘《「『【]")
_KNOWN = "1. "
"""What stands for a mark that is as good as no longer than its number."""
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
    """Columns from the line's first sign to its words, as they are when the mark is one that Markdown knows."""
    words: int = 0
    """Characters up to them, of a mark that has no place for one that Markdown knows; 0: it has."""


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


def _find(state: StateBlock, start_line: int, end_line: int) -> _Counted | None:
    first = _marker(state, start_line)
    if first is None or first.mark == PLAIN:
        return None
    following = _markers_below(state, first, end_line)
    next_two = list(islice(following, 2))
    numerals = "decimal" if first.value == "#" else _numerals_of(first, next_two)
    if not numerals:
        return None
    found = [first]
    for marker in chain(next_two, following):
        if marker.mark != first.mark:
            return _Counted(tuple(found), numerals, _value(first, numerals), marker.line)
        value = _value(marker, numerals)
        if value and (value == len(found) + 1 or not _may_be_initial(first)):
            found.append(marker)
    return _Counted(tuple(found), numerals, _value(first, numerals), end_line)


def _numerals_of(first: _Marker, next_two: Sequence[_Marker]) -> str:
    """How marks count that follow each other; empty where they do not. أ, ب may be of two orders: the third tells."""
    if not next_two or next_two[0].mark != first.mark:
        return ""
    found = []
    for numerals in NUMERALS:
        value = _value(first, numerals)
        if value and _value(next_two[0], numerals) == value + 1 and (value == 1 or not _may_be_initial(first)):
            found.append(numerals)
    fitting = (each for each in found if _value(next_two[-1], each) == _value(first, each) + len(next_two))
    return next(fitting, found[0] if found else "")


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
        return _of_other_scripts(state.src, at, state.eMarks[line], line)
    opened, value, close, room = match.groups()
    if opened and close == ".":
        return None
    mark = f"({{}}{close}" if opened else f"{{}}{close}"
    width = match.end(3) - at
    return _Marker(line, value, PLAIN if value[0].isdigit() and not opened else mark, width, width + len(room))


def _of_other_scripts(text: str, start: int, end: int, line: int) -> _Marker | None:
    found = _ARABIC.match(text, start, end) or _HAN.match(text, start, end)
    if found is None:
        return _ringed(text, start, end, line)
    said = found.groupdict()
    value, opened, close = said["value"], said["open"] or "", said["close"] or "-"
    if opened and opened + close not in ("()", "（）"):
        return None
    if found.re is _HAN:
        latin = value.isascii() and close in ".)"
        if latin and (said["room"] or not _IN_HAN.match(text, found.end(), end)):
            return None
        if _RUN.match(text, found.end(), end):
            return None
    return _Marker(line, value, f"{opened}{{}}{close}", 0, len(_KNOWN), found.end() - start)


def _ringed(text: str, start: int, end: int, line: int) -> _Marker | None:
    found = _RING.match(text, start, end)
    return _Marker(line, found["value"], "{}", 0, len(_KNOWN), found.end() - start) if found else None


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
        line = f"{state.src[begin:at]}{_KNOWN}{state.src[at + marker.words : end]}"
        more.append(line)
        state.bMarks[marker.line], state.eMarks[marker.line] = size, size + len(line)
        size += len(line) + 1
    return "".join([*pieces, state.src[done:], *(f"\n{line}" for line in more)])
