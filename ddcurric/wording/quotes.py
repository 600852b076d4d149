"""Quotation marks by language, as the Unicode CLDR and national orthographies have them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class QuoteMarks:
    """What `"…"` and `'…'` become; marks may carry the spaces that belong to them."""

    open: str
    close: str
    inner_open: str
    inner_close: str

    @property
    def typed(self) -> Mapping[str, str]:
        """What an author types for each of the marks, and for an apostrophe."""
        inner, outer = (self.inner_open, self.inner_close, "’"), (self.open, self.close)
        return {**dict.fromkeys(inner, "'"), **dict.fromkeys(outer, '"')}

    def quoted(self, text: str) -> str:
        """A text between double marks."""
        return f"{self.open}{text}{self.close}"


def quote_marks(language: str) -> QuoteMarks:
    """The marks of a language (BCP 47), of its region where that has its own; English ones where we know none."""
    tag = language.lower().replace("_", "-")
    while tag not in _BY_LANGUAGE and "-" in tag:
        tag = tag.rpartition("-")[0]
    return _BY_LANGUAGE.get(tag, _ENGLISH)


_ENGLISH = QuoteMarks("“", "”", "‘", "’")
_GERMAN = QuoteMarks("„", "“", "‚", "‘")
_SWEDISH = QuoteMarks("”", "”", "’", "’")
_SPANISH = QuoteMarks("«", "»", "“", "”")
_SWISS = QuoteMarks("«", "»", "‹", "›")
_RUSSIAN = QuoteMarks("«", "»", "„", "“")
_POLISH = QuoteMarks("„", "”", "«", "»")
_NORWEGIAN = QuoteMarks("«", "»", "‘", "’")
_CORNERS = QuoteMarks("「", "」", "『", "』")

_BY_LANGUAGE: Mapping[str, QuoteMarks] = MappingProxyType(
    {
        **dict.fromkeys(("en", "nl", "pt", "tr", "ko", "zh", "lv"), _ENGLISH),
        **dict.fromkeys(("de", "cs", "sk", "sl", "bg", "et", "lt", "is"), _GERMAN),
        **dict.fromkeys(("sv", "fi", "da"), _SWEDISH),
        **dict.fromkeys(("es", "it", "el", "ca", "pt-pt"), _SPANISH),
        **dict.fromkeys(("de-ch", "de-li", "it-ch", "fa"), _SWISS),
        **dict.fromkeys(("ru", "uk", "be"), _RUSSIAN),
        **dict.fromkeys(("pl", "ro"), _POLISH),
        **dict.fromkeys(("nb", "nn", "no"), _NORWEGIAN),
        **dict.fromkeys(("ja", "zh-hant", "zh-tw", "zh-hk"), _CORNERS),
        "fr": QuoteMarks("«\u202f", "\u202f»", "“", "”"),
        "fr-ch": QuoteMarks("«\u202f", "\u202f»", "‹\u202f", "\u202f›"),
        "hu": QuoteMarks("„", "”", "»", "«"),
        "hr": QuoteMarks("„", "”", "‚", "’"),
        "sr": QuoteMarks("„", "”", "’", "’"),
        "ar": QuoteMarks("”", "“", "’", "‘"),
        "he": QuoteMarks("”", "”", "’", "’"),
    }
)
