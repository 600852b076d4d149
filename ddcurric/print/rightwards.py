"""Words that run to the right in a document that runs to the left, where tags part them.

What stands in tags is a box of its own, and boxes stand in the order of the line: `<em>x</em> → <em>y</em>` said y → x.
What Unicode Standard Annex 9 has in one run to the right is held in one box, whatever tags are in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from unicodedata import bidirectional

from ddcurric.typeset.rightwards import MARK, TORN
from ddcurric.wording import runs_leftwards


def held(language: str, html: str) -> str:
    """HTML of a document in which such words run to the right: H₂O, 10³, names and arrows, some in bold.

    Signs at the end of a word take its direction.
    """
    if not runs_leftwards(language):
        return html
    html = _RAISED.sub(r'<span dir="ltr">\g<0></span>', html)
    html = _STRETCH.sub(lambda found: "".join(_held(found[0])), html)
    return _WORDS.sub(lambda found: found["other"] or TORN.sub(rf"{MARK}\g<0>{MARK}", found[0]), html)


_WORDS = re.compile(
    r'(?P<other><(svg|pre|code)\b.*?</\2>|<span dir="ltr">.*?</span>|<[^<>]*>|&#?\w+;)|[^<&]+', re.DOTALL
)

_LATIN = r"[0-9A-Za-z\u00c0-\u024f\u0370-\u03ff]"
_WORD = rf"(?:{_LATIN}(?:[./·,]?{_LATIN})*|<em>{_LATIN}+</em>)"
_SCRIPT = r"<(?:sub>[^<>\u0590-\u08ff]+</sub|sup>[^<>\u0590-\u08ff]+</sup)>"
_RAISED = re.compile(rf"{_WORD}(?:(?:<!--[^<>]*-->)*{_SCRIPT}(?:<!--[^<>]*-->)*(?:{_WORD})?)+")

_TAG = r'</?(?:em|strong|dfn|code|s|sub|sup|a)>|<(?:dfn id=|a )[^<>]*>|<span dir="ltr">|</span>'
_FORMULA = '<img class="math"'
_STRETCH = re.compile(
    rf"(?:{_TAG}|{_FORMULA}[^<>]*>|<!--[^<>]*-->|&#?\w+;|[^<>&\n\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff])+|<[^<>]*>"
)
"""Without a letter that runs to the left, or a tag that ends a line; or such a tag."""
_TOKEN = re.compile(r"<[^<>]*>|&#?\w+;|[^\W\d_]+|.")
_SIGNS = frozenset("=≤≥≠≈≡+×−·←→↔⇐⇒⇔∈⊂⊆∪∩") | {"&lt;", "&gt;"}


def _held(stretch: str) -> Iterator[str]:
    """A stretch, in pieces: what runs to the right and has tags in it is in a box."""
    units = _units(_TOKEN.findall(stretch)) if "<" in stretch else [(stretch, CUT)]
    for cut, run in groupby(units, key=lambda unit: unit[1] == CUT):
        texts, kinds = zip(*run, strict=True)
        first = kinds.index(LETTERS) if not cut and LETTERS in kinds else len(kinds)
        end = max((at + 1 for at, kind in enumerate(kinds[first:], first) if kind), default=first)
        held, rest = texts[first:end], texts[end:]
        while rest and rest[0] in _BRACKETS and held.count(_BRACKETS[rest[0]]) > held.count(rest[0]):
            held, rest = (*held, rest[0]), rest[1:]
        inner = "".join(held)
        boxed = len(held) > 1 and any(each.startswith("<") and not each.startswith("<!--") for each in held)
        yield "".join((*texts[:first], f'<span dir="ltr">{inner}</span>' if boxed else inner, *rest))


_BRACKETS = {")": "(", "]": "["}
LETTERS, DIGITS, CUT = "letters", "digits", "cut"


def _units(tokens: Sequence[str]) -> list[tuple[str, str]]:
    """An element is one unit, of the kind of its first word; the tag of one that goes on outside is a cut."""
    units: list[tuple[str, str]] = []
    opened: list[int] = []
    for at, token in enumerate(tokens):
        if token.startswith("</") and opened:
            texts, kinds = zip(*units[opened[-1] :], strict=True)
            units[opened.pop() :] = [("".join((*texts, token)), next(filter(None, kinds[1:]), ""))]
        elif token.startswith("<") and not token.startswith(("<!--", _FORMULA)):
            if not token.startswith("</"):
                opened.append(len(units))
            units.append((token, CUT))
        else:
            units.append((token, _kind(tokens, at)))
    return units


def _kind(tokens: Sequence[str], at: int) -> str:
    """Of a word, and of a formula beside an arrow or a relation; empty for what takes the direction of others."""
    token = tokens[at]
    if token.startswith(_FORMULA):
        before = next((each for each in reversed(tokens[:at]) if not each.isspace()), "")
        after = next((each for each in tokens[at + 1 :] if not each.isspace()), "")
        return LETTERS if before in _SIGNS or after in _SIGNS else ""
    if token.startswith(("<", "&")):
        return ""
    return LETTERS if bidirectional(token[0]) == "L" else DIGITS if token.isdecimal() else ""
