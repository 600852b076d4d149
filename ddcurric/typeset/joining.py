"""Arabic letters in the forms that they take in a word: joined ones are half as wide as those that stand alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from unicodedata import category, decomposition

_ARABIC = re.compile("[\u0621-\u06ff]")
_LAM, _TATWEEL, _APART, _JOINER = "ل", "ـ", "\u200c", "\u200d"


def joined(text: str) -> str:
    """The text with its Arabic letters replaced by the forms that are drawn, as code points of their own.

    By the rules of joining in the Unicode Standard, section 9.2; a lam and the alef behind it are one sign. A letter of
    which there are no such code points is taken as one that joins nothing, which is wider.
    """
    if text.isascii() or not _ARABIC.search(text):
        return text
    drawn: list[str] = []
    before = False
    """Whether the letter before reaches for this one."""
    skipped = False
    for at, char in enumerate(text):
        if _is_transparent(char):
            drawn.append(char)
            continue
        if skipped:
            skipped = False
            continue
        after = next((each for each in text[at + 1 :] if not _is_transparent(each)), "")
        if char == _LAM and _LAM + after in _forms():
            char += after
            skipped, after = True, ""
        forms = _forms().get(char, {})
        back = before and "final" in forms
        on = "initial" in forms and (after in (_TATWEEL, _JOINER) or "final" in _forms().get(after, {}))
        form = ("medial" if on else "final") if back else ("initial" if on else "isolated")
        drawn.append(forms.get(form, char))
        before = "initial" in forms or char in (_TATWEEL, _JOINER)
    return "".join(drawn)


def is_joined_form(char: str) -> bool:
    """Whether it is one of those that `joined` puts in the place of letters."""
    return "\ufb50" <= char <= "\ufbff" or "\ufe80" <= char <= "\ufefc"


def _is_transparent(char: str) -> bool:
    """Marks and formatting characters that stand between two letters without parting them."""
    return category(char) in ("Mn", "Me", "Cf") and char not in (_APART, _JOINER)


@lru_cache(maxsize=1)
def _forms() -> Mapping[str, Mapping[str, str]]:
    """The code points of every letter's forms, by their names in the Unicode Character Database."""
    found: dict[str, dict[str, str]] = {}
    for point in (*range(0xFB50, 0xFC00), *range(0xFE80, 0xFEFD)):
        form, *parts = decomposition(chr(point)).split() or ("",)
        letters = "".join(chr(int(part, 16)) for part in parts)
        # Of longer ligatures few fonts have more than that of lam and alef.
        if len(letters) == 1 or (len(letters) == 2 and point >= 0xFEF5):
            found.setdefault(letters, {})[form.strip("<>")] = chr(point)
    return MappingProxyType(found)
