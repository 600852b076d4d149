"""How the items of lists are marked: `a.`, `B)`, `iv.`, `(1)`, `#.`; `١.`, `أ)`, `الف-`, `1、`, `（1）`, `一、`, `①`.

Much that begins so is a sentence: what follows a mark, and the mark below it, tell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

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
_IN_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff“‘《「『【]")
KNOWN = "1. "
"""What stands for a mark that is as good as no longer than its number."""
PLAIN = "plain"
"""The mark of `1.` and `1)`, which are Markdown's own."""


@dataclass(frozen=True, slots=True)
class TypedMark:
    """What stands at the head of a line as the number of an item does."""

    line: int
    value: str
    mark: str
    """`{}.`, `{})`, `({})`, `{}、` …, or `PLAIN`."""
    width: int
    """Characters of the mark; 0 where `words` are told."""
    room: int
    """Columns from the line's first sign to its words, as they are when the mark is one that Markdown knows."""
    words: int = 0
    """Characters up to them, of a mark that has no place for one that Markdown knows; 0: it has."""
    counts_on: bool = False
    """What follows `A、` is `B`, as in a sentence."""


def mark_in(text: str, at: int, end: int, line: int) -> TypedMark | None:
    """The mark that a line begins with, whose words stand in `text` from `at` to `end`; None: it has none."""
    match = _MARKER.match(text, at, end)
    if match is None:
        return _of_other_scripts(text, at, end, line)
    opened, value, close, room = match.groups()
    if opened and close == ".":
        return None
    mark = f"({{}}{close}" if opened else f"{{}}{close}"
    width = match.end(3) - at
    return TypedMark(line, value, PLAIN if value[0].isdigit() and not opened else mark, width, width + len(room))


def _of_other_scripts(text: str, start: int, end: int, line: int) -> TypedMark | None:
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
    return TypedMark(line, value, f"{opened}{{}}{close}", 0, len(KNOWN), found.end() - start, counts_on)


def _counts_on(value: str, text: str, start: int, end: int) -> bool:
    behind = _RUN.match(text, start, end)
    said = behind[0].replace("两", "二") if behind else ""
    for numerals in ("decimal", "lower-alpha", "upper-alpha", "simp-chinese-informal"):
        own, next_ = value_of(value, numerals), value_of(said, numerals)
        if own and next_ and own < next_:
            return True
    return False


def numerals_of(first: TypedMark, next_two: Sequence[TypedMark]) -> str:
    """How marks count that follow each other; empty where they do not. أ, ب may be of two orders: the third tells."""
    if not next_two or next_two[0].mark != first.mark or (first.counts_on and next_two[0].counts_on):
        return ""
    found = []
    for numerals in NUMERALS:
        value = number_of(first, numerals)
        if value and number_of(next_two[0], numerals) == value + 1 and (value == 1 or not may_be_initial(first)):
            found.append(numerals)
    fitting = (each for each in found if number_of(next_two[-1], each) == number_of(first, each) + len(next_two))
    return next(fitting, found[0] if found else "")


def number_of(marker: TypedMark, numerals: str) -> int:
    """The number of a mark in one of `NUMERALS`; 0 where it is no such numeral."""
    return 1 if marker.value == "#" else value_of(marker.value, numerals) or 0


def may_be_initial(marker: TypedMark) -> bool:
    """A capital, a full stop and one space: a name may begin so. Pandoc wants two spaces.

    So may what is said, or reckoned, with a dash behind a letter of Arabic: "و- قال".
    """
    if marker.mark == "{}-":
        return not marker.value.isdigit()
    return marker.mark == "{}." and marker.value.isupper() and len(marker.value) == 1 and marker.room == 3


def would_be_items(first: str, second: str) -> bool:
    """Whether two paragraphs, one below the other, would be read as a list."""
    one, other = mark_in(first, 0, len(first), 0), mark_in(second, 0, len(second), 1)
    return bool(one and other and one.mark != PLAIN and numerals_of(one, [other]))
