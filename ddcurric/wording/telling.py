"""Which language a text is in, by the words that are most frequent in each: ours, and one that looks like them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

_FREQUENT: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        language: frozenset(words.split())
        for language, words in (
            ("en", "the of and to is are that this with for which from it be was by as not have what how"),
            (
                "de",
                "der die das und ist nicht ein eine einen den dem mit von auf für sich auch wird werden sind wie im",
            ),
            ("fr", "le la les des est et une dans que qui pour pas sur avec ce cette par du au sont ou un de"),
            ("es", "el la los las de que en un una es por con para del se lo como más no son al"),
            ("it", "il la che di un una per non con del della sono gli nel si come più le dei"),
            ("nl", "de het een en van is dat niet met op voor zijn die te wordt worden ook bij aan hoe"),
            ("ca", "el la els les de que en un una és amb per no al del són com més aquest dels"),
            ("pt", "os as de que em um uma do da não para com por se mais são como dos na no ao"),
        )
    }
)
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_FEWEST, _SHARE, _LEAD = 6, 0.12, 1.3
"""How many frequent words tell a language, their share of all words, and how many times those of the next there are."""
_TRADITIONAL = re.compile("[這個們說學時為與會來對國]")
_SIMPLIFIED = re.compile("[这个们说学时为与会来对国]")
_PERSIAN = re.compile("[پچژگکی]")


def language_told(text: str) -> str:
    """The language of a text, as BCP 47 calls it; empty: none that is known, or the text is too short to say."""
    small = text.casefold()
    if (by_letters := _by_letters(small)) is not None:
        return by_letters
    words = Counter(_LETTERS.findall(small))
    found = Counter({each: sum(words[word] for word in known) for each, known in _FREQUENT.items()})
    (best, many), (_, next_many) = found.most_common(2)
    told = many >= max(_FEWEST, _SHARE * words.total(), _LEAD * next_many)
    return best if told else ""


def _by_letters(text: str) -> str | None:
    """The language that most letters are of; None: they are Latin."""
    letters = sum(map(str.isalpha, text))
    arabic, han = (len(re.findall(each, text)) for each in ("[\u0620-\u06ff]", "[\u4e00-\u9fff]"))
    if 2 * arabic > letters:
        return "" if len(_PERSIAN.findall(text)) * 50 > arabic else "ar"
    if 2 * han > letters:
        traditional = len(_TRADITIONAL.findall(text)) > len(_SIMPLIFIED.findall(text))
        return "" if re.search("[\u3040-\u30ff]", text) else "zh-Hant" if traditional else "zh"
    return None
