"""Where a line may end: the line breaking of UAX 14 as far as slide viewers agree on it.

Only places where PowerPoint and LibreOffice both break are taken. A viewer that knows more of them never needs more
lines than were measured, since a greedy line takes at least as many words when it may end in more places.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

OBJECT = "￼"
"""Stands for a formula in the flat text of a paragraph."""

_LATIN_END = re.compile(
    r"[ \t]+(?=[^ \t])"  # after spaces
    r"|(?<=[^\W\d_]{2})-(?=[^\W\d_])"  # after a hyphen between words, and not in "t-test"
    r"|(?<=\w)[—–](?=[^\W\d_])"  # after a dash
    r"|​|\n"
)
_LATIN_ONLY = re.compile(r"[\x00-\u0dff\u1e00-\u2e7f\ufb00-\ufb4f\ufb50-\ufdff\ufe00-\ufe0f\ufe70-\ufeff\ufffc]*")

# UAX 14 classes CL, CP, EX, NS, CJ: never at the start of a line.
_NOT_FIRST = frozenset(
    "!%),.:;?]}¢°’”′″℃、。々〉》」』】〕〗〞︰﹐﹑﹒﹔﹕﹖﹗！％），．：；？］｝～ゝゞーァィゥェォッャュョヮヵヶぁぃぅぇぉっゃゅょゎ・…—"
)
# UAX 14 class OP: never at the end of a line.
_NOT_LAST = frozenset("([{£¥‘“《〈「『【〔〖（［｛￡￥$")


@lru_cache(maxsize=8192)
def break_ends(text: str) -> tuple[int, ...]:
    """Offsets after which a line may end, ascending; spaces belong to the word before; the last is the text's end."""
    ends = [match.end() for match in _LATIN_END.finditer(text)]
    if not _LATIN_ONLY.fullmatch(text):
        ends = sorted({*ends, *_ideographic_ends(text)})
    if not ends or ends[-1] != len(text):
        ends.append(len(text))
    return tuple(ends)


def _ideographic_ends(text: str) -> list[int]:
    """Between two characters of which one is Chinese or Japanese, unless punctuation forbids it (kinsoku)."""
    ends = []
    for at in range(1, len(text)):
        before, after = text[at - 1], text[at]
        if not (is_ideographic(before) or is_ideographic(after)) or after in " \n":
            continue
        if after in _NOT_FIRST or before in _NOT_LAST or OBJECT in (before, after) or joins(after):
            continue
        ends.append(at)
    return ends


def is_ideographic(char: str) -> bool:
    """Korean syllables are left out: PowerPoint breaks Korean between words."""
    point = ord(char)
    return 0x2E80 <= point <= 0xA4CF or 0xF900 <= point <= 0xFAFF or 0xFF01 <= point <= 0xFF60 or point >= 0x20000


def joins(char: str) -> bool:
    """A character that may not be parted from the one before: a mark, a joiner, a skin tone."""
    return unicodedata.category(char) in ("Mn", "Mc", "Me", "Cf") or "\U0001f3fb" <= char <= "\U0001f3ff"


def clusters(text: str) -> list[str]:
    """Characters as a reader sees them, each with its marks (UAX 29, as far as a forced break needs it)."""
    found: list[str] = []
    for char in text:
        if found and (joins(char) or found[-1].endswith(("‍", "्"))):
            found[-1] += char
        else:
            found.append(char)
    return found


UNIT = re.compile(
    r"(?<=\d) (?=(?:[µm]?s|min|h|[kcm]?m|k?g|bytes?|[kMGT]?B|[kMG]Hz|[kMG]bit|°C|ppm|%"
    r"|[µmkMG]?(?:[VAWJNΩ]|Wh|Pa|mol)|m?l)(?:/\w+)?(?!\w))"
)
"""Between a number and what it counts."""
MARK = re.compile(
    r"(?:(?<=^«)|(?<=[\s(\[]«)) (?=\S)"
    r"| (?=»(?:[\s.,;:!?)\]…]|$))"
    rf"|(?<=[\w%»”’)\]{OBJECT}]) (?=[;:!?]+(?:\s|$))"
    r"|(?<=\w) (?=\d{1,3}؟)"
)
"""Between words and the marks that French parts from them: a line that began or ended with one would look torn.
So would a line of nothing but the number that ends an Arabic question.

Where German turns guillemets around, a word stands on the other side of them: »so«.
"""
ABBREVIATION = re.compile(
    r"(?<![\w.])[^\W\d_]\. (?=[^\W\d_]\.(?!\w))"
    r"|(?<!\w)(?:(?:pp?|S|Nr|Nos?|nos?|n°|Art|art|Abb|Abs|Bd|Kap|Fig|fig|Eq|vol|Vol|chap)\.|§§?|n°) (?=\d)"
)
"""Of two letters, "z. B." and "J. R.", and before the number that it counts: "p. 112", "§ 3"."""
_SPACE = "[ \N{NO-BREAK SPACE}]"
_NAMED = r"(?:ln|log|lg|lb|exp|sin|cos|tan|cot)[\d₀-₉²³]*"
_TERM = rf"(?:(?:{_NAMED}{_SPACE})?(?:[^\W\d_²³]|[\w.,²³]*\d[\w²³]*))"
FUNCTION = re.compile(rf"(?<![\w.]){_NAMED} (?=\d|[^\W\d_](?!\w)|√)")
"""A function by its name, and before what it is of: "ln 64"."""
RELATION = re.compile(rf"(?<![\w.,]){_TERM}(?:{_SPACE}[=<>≤≥≠≈+·×/\N{{MINUS SIGN}}]{_SPACE}{_TERM})+(?!\w)")
PRODUCT = re.compile(rf"{_TERM}(?: [·×/] {_TERM})+")
"""Within a relation that is too long: what is multiplied or divided."""
ARROWS = re.compile(rf"(?<![\w.,′’'])\w{{1,9}}(?:[′’']*{_SPACE}[←→↔↦⇐⇒⇔⟶]{_SPACE}\w{{1,9}})+(?!\w)")
"""From one name to another: `a → b`, `Ada → Ben`. Of many, a line ends before an arrow."""
SERIES = re.compile(r"(?<![\w.,])\d{1,3}(?:, \d{1,3})+(?![\w]|[.,]\d)")
"""Short numbers one after the other: "with 5, 2, 2"."""
NAMED = re.compile(r"(?<![\w.,’'-])[^\W\d_]\w?(?::|[’']s) (?=\d{1,3}(?!\w|[:.,]\d))")
"""Before the number that something with a short name has: "Q: 1, 2", "D's 3"."""
FORMULA_FIRST = re.compile(rf"(?<={OBJECT}) (?=[←→↔↦⇐⇒⇔⟶](?:\s|$))")
"""From a formula, or code of several words, to something: at an arrow that began a line it would look cut off."""
LONGEST = 13
"""Letters of a formula that is kept on one line."""


@lru_cache(maxsize=2048)
def together(text: str) -> str:
    """Text in which a number has its unit, a mark its word, and a short formula all that it has, on its line.

    It is as long as before: spaces between what clings are no-break spaces.
    """
    text = FUNCTION.sub(_bound, text)
    whole = ABBREVIATION.sub(_bound, MARK.sub("\N{NO-BREAK SPACE}", UNIT.sub("\N{NO-BREAK SPACE}", text)))
    whole = RELATION.sub(lambda one: _bound(one) if len(one[0]) <= LONGEST else PRODUCT.sub(_short, one[0]), whole)
    whole = FORMULA_FIRST.sub("\N{NO-BREAK SPACE}", NAMED.sub(_bound, whole))
    whole = ARROWS.sub(lambda one: _bound(one) if len(one[0]) <= LONGEST else signs_first(one[0]), whole)
    return SERIES.sub(_short, whole)


_BEFORE, _BEHIND = rf"((?<=[\w)\]}}\"”’'′!%²³{OBJECT}]) |^ ?)", rf"(?=[\w(\[{{\"“‘'√\N{{MINUS SIGN}}{OBJECT}]|$)"
SIGN = re.compile(rf"{_BEFORE}([=<>≤≥≠≈≡+×\N{{MINUS SIGN}}→⇒⇔∈⊂⊆∪∩]) {_BEHIND}")
CALL = re.compile(r"(?<=\w\()[^()\s]{1,8}(?:, [^()\s]{1,8}){1,2}(?=\))")
"""What a function is given: `max(1, 2)`."""


def signs_first(text: str) -> str:
    """Text in which a formula that goes over to another line does so before one of its signs, where it has spaces on
    both sides, and in no short bracket."""
    return SIGN.sub("\\1\\2\N{NO-BREAK SPACE}", CALL.sub(_short, text))


def loosened(text: str) -> str:
    """The text as it was before what belongs `together` was bound."""
    loose = text.replace("\N{NO-BREAK SPACE}", " ")
    bound = together(loose)
    return "".join(plain if plain != at else was for was, plain, at in zip(text, loose, bound, strict=True))


def _short(found: re.Match[str]) -> str:
    return _bound(found) if len(found[0]) <= LONGEST else found[0]


def _bound(found: re.Match[str]) -> str:
    return found[0].replace(" ", "\N{NO-BREAK SPACE}")
