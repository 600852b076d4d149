"""Words with signs at their end, Na⁺ or C++, powers, 10⁻³, and sums, 3 + 2 ≤ 5, in lines that run to the left.

A sign takes the direction of the letters after it, and stood at the other side of its word: ⁺Na (UAX #9, N1 and N2).
So do those between numbers, which have none of their own: 5 ≥ 2 + 3, where all formulas run to the right.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate, pairwise
from unicodedata import bidirectional

MARK = "\N{LEFT-TO-RIGHT MARK}"
"""Stands before and behind such a word, and is not seen."""

_LATIN = r"0-9A-Za-z\u00c0-\u024f\u0370-\u03ff"
_RAISED = r"\u2070\u00b9\u00b2\u00b3\u2074-\u208e"
_SIGN = r"\u207a-\u207e\u208a-\u208e"
_NUMBER = r"\d(?:[\d.,]*\d)?%?"
_OPERATOR = "[+×÷−=≠≈≤≥<>]"
_RECKONED = rf"(?<!{_OPERATOR}|[.,])(?<!{_OPERATOR}\s){_NUMBER}(?:\s?{_OPERATOR}\s?−?(?:{_NUMBER}|[A-Za-z]\w*))+"
TORN = re.compile(
    rf"(?<![{_LATIN}{_RAISED}_{MARK}])(?:"
    rf"(?=[{_LATIN}][{_LATIN}{_RAISED}./·]*[{_SIGN}])[{_LATIN}](?:[./·]?[{_LATIN}{_RAISED}])*"
    rf"|[A-Za-z][0-9A-Za-z{_RAISED}]*(?:\+{{1,2}}|−|(?<=\d)-|#)(?![\w+#=−-]|\s[0-9A-Za-z(])"
    rf"|{_RECKONED})"
)
"""Such a word or sum."""


def marked(texts: Sequence[str]) -> list[str]:
    """The pieces of a line with a mark before and behind each such word, which may go on from one piece to the next."""
    whole = "".join(texts)
    found = list(TORN.finditer(whole))
    if not found:
        return list(texts)
    ends = list(accumulate(map(len, texts)))
    pieces = list(texts)
    places = [(place, at) for word in found for place, at in (
        (word.start(), bisect_right(ends, word.start())), (word.end(), bisect_left(ends, word.end())))]  # fmt: skip
    for place, at in reversed(places):
        inside = place - (ends[at] - len(texts[at]))
        pieces[at] = pieces[at][:inside] + MARK + pieces[at][inside:]
    return pieces


_LEFTWARDS = r"\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc"
_STRETCH = re.compile(rf"[{_LATIN}](?:[^{_LEFTWARDS}]*[{_LATIN}])?")
_LETTER = re.compile(f"[{_LATIN}]")
_BRACKETS = {")": "(", "]": "[", "}": "{"}


def in_stretches(text: str) -> tuple[str, ...]:
    """A text with letters that run to the left, parted where its direction changes; spaces between go with those,
    and brackets around others with these.

    Any other text is one.
    """
    if not has_leftward_letters(text):
        return (text,)
    ends = {0, len(text)}
    for found in _STRETCH.finditer(text):
        start, end = found.span()
        while (closing := text[end : end + 1]) in _BRACKETS:
            inside = _is_open(_BRACKETS[closing], closing, text[start:end])
            if not inside and text[max(start - 1, 0) : start] != _BRACKETS[closing]:
                break
            start, end = start if inside else start - 1, end + 1
        ends |= {start, end}
        for closing, opening in _BRACKETS.items():
            if _is_open(opening, closing, text[start:end]):
                # It is closed behind letters that run to the left, and belongs to these (UAX #9, N0): 1 (“x = 1”)
                at = text.rindex(opening, start, end)
                ends |= {start + len(text[start:at].rstrip()), next(_LETTER.finditer(text, at)).start()}
    return tuple(text[start:end] for start, end in pairwise(sorted(ends)))


def _is_open(bracket: str, closing: str, text: str) -> bool:
    return text.count(bracket) > text.count(closing)


def has_leftward_letters(text: str) -> bool:
    """Any letter is of a script that runs to the left."""
    return not text.isascii() and any(bidirectional(each) in ("R", "AL") for each in text)


def runs_to_the_left(text: str) -> bool:
    """The first letter of a line is of a script that runs to the left, and so does the line (UAX #9, P2 and P3)."""
    if text.isascii():
        return False
    return next((way != "L" for each in text if (way := bidirectional(each)) in ("L", "R", "AL")), False)
