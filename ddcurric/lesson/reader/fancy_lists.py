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
_LETTERS = "اأبپتثجچحخدذرزژسشصضطظعغفقکكگلمنهويی"
_ARABIC = re.compile(
    rf"(?P<open>\()?(?P<value>[٠-٩]{{1,3}}|[۰-۹]{{1,3}}|الف|هـ|[{_LETTERS}])"
    r"(?:(?P<close>[.)])|(?P<dash> ?[-–]))(?:[ \t]+|(?=[ء-ي]))"
)
_HAN = re.compile(
    r"(?P<open>[（(])?(?P<value>[0-9]{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})(?P<close>[、．）.)])"
    r"(?P<room>[ \t\u3000]*)(?=\S)"
)
_RING = re.compile(r"(?P<value>[①-⑳])(?P<room>[ \t\u3000]*)(?![、\s])(?=\S)")
_RUN = re.compile(r"[0-9]+|[A-Z](?![A-Za-z])|[a-z](?![A-Za-z])|[一二两三四五六七八九十]+")
"""Behind `A、`, if it counts on: "A、B 两点" is a sentence."""
_REFERRED = re.compile(
    r"(?:[、和与跟同及或到至～~+＋−－×÷=＝-] ?)?(?:[①-⑳]|[（(](?:[0-9]{1,3}|[A-Za-z]|[一二三四五六七八九十]{1,3})[）)])"
    r"|[A-Za-z][．.]|式(?!子)|班(?![级长主])|[问题](?![题目])"
    r"|[はがをのにとでもへや](?![ぁ-ゖ])|の[とはう]|[でにと][はも]|から|まで|より|[은는이가을를의와과도](?=\s)"
)
"""Behind what a sentence names by its mark: "（1）和（2）相同", "①式", "(1)は正しい"."""
_MINUS = re.compile(rf"(?: - | – |[-–])(?:[٠-٩۰-۹0-9]+|الف|[{_LETTERS}])(?![ء-ی])")
"""Behind the first of what is subtracted: "أ - ب = ج"."""
_NAMED = re.compile(rf"و? ?\(?(?:[٠-٩۰-۹]{{1,3}}|[{_LETTERS}])\)|[{_LETTERS}]\.(?:\s|$)")
"""Behind what a sentence names by its mark, "١) و ٢)", or behind the first letter of a name."""
_ENDED = re.compile(r"[。：:？?！!；;….．）)」』”_》】]\s*$")
"""Above a list, in a text whose words need no space between them: lines of a sentence break anywhere."""
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
    counts_on: bool = False
    """What follows `A、` is `B`, as in a sentence."""


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
    if not next_two or next_two[0].mark != first.mark or (first.counts_on and next_two[0].counts_on):
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
    """A capital, a full stop and one space: a name may begin so. Pandoc wants two spaces.

    So may what is said, or reckoned, with a dash behind a letter of Arabic: "و- قال".
    """
    if marker.mark == "{}-":
        return not marker.value.isdigit()
    return marker.mark == "{}." and marker.value.isupper() and len(marker.value) == 1 and marker.room == 3


def would_be_items(first: str, second: str) -> bool:
    """Whether two paragraphs, one below the other, would be read as a list."""
    one, other = _marker_in(first, 0, len(first), 0), _marker_in(second, 0, len(second), 1)
    return bool(one and other and one.mark != PLAIN and _numerals_of(one, [other]))


def _marker(state: StateBlock, line: int) -> _Marker | None:
    return _marker_in(state.src, state.bMarks[line] + state.tShift[line], state.eMarks[line], line)


def _marker_in(text: str, at: int, end: int, line: int) -> _Marker | None:
    match = _MARKER.match(text, at, end)
    if match is None:
        return _of_other_scripts(text, at, end, line)
    opened, value, close, room = match.groups()
    if opened and close == ".":
        return None
    mark = f"({{}}{close}" if opened else f"{{}}{close}"
    width = match.end(3) - at
    return _Marker(line, value, PLAIN if value[0].isdigit() and not opened else mark, width, width + len(room))


def _of_other_scripts(text: str, start: int, end: int, line: int) -> _Marker | None:
    found = _ARABIC.match(text, start, end) or _HAN.match(text, start, end) or _RING.match(text, start, end)
    if found is None:
        return None
    said = found.groupdict()
    value, opened = said["value"], said.get("open") or ""
    close = "" if found.re is _RING else said["close"] or "-"
    if opened and opened + close not in ("()", "（）"):
        return None
    if found.re is _ARABIC:
        if _NAMED.match(text, found.end(), end) or (close == "-" and _MINUS.match(text, found.end("value"), end)):
            return None
    elif not said["room"] and _REFERRED.match(text, found.end(), end):
        return None
    latin = found.re is _HAN and value.isascii() and close in ".)"
    if latin and (said["room"] or not _IN_HAN.match(text, found.end(), end)):
        return None
    counts_on = close == "、" and _counts_on(value, text, found.end(), end)
    return _Marker(line, value, f"{opened}{{}}{close}", 0, len(_KNOWN), found.end() - start, counts_on)


def _counts_on(value: str, text: str, start: int, end: int) -> bool:
    behind = _RUN.match(text, start, end)
    said = behind[0].replace("两", "二") if behind else ""
    return any(
        (value_of(value, numerals) or MOST_LINES) < (value_of(said, numerals) or 0)
        for numerals in ("decimal", "lower-alpha", "upper-alpha", "simp-chinese-informal")
    )


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
