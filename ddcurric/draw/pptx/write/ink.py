"""What every part of a slide is drawn with: its colours, its language, its links and its identifiers."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ddcurric.draw.pptx.names import Element
from ddcurric.scene.geometry import Color
from ddcurric.scene.template import SlideLayout
from ddcurric.scene.text import SlideLink, WebLink
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Ink:
    """What items of a slide are written with."""

    language: str
    """As PowerPoint's spelling checker knows it: `en-US`."""
    colors: Mapping[str, Color]
    """The theme's, by slot."""
    names: Mapping[str, str]
    """A theme's slot to the name that this slide's colour map has for it: `dk1` to `tx1`."""
    link: Callable[[SlideLink | WebLink], str | None]
    """The relation that a link is, or None where it leads nowhere."""
    image: Callable[[bytes, str], str]
    """The relation of a picture, from its content and media type."""
    chart: Callable[[bytes, Callable[[str], Element]], str]
    """The relation of a chart, from its workbook and what makes its root once the relation of that is known."""
    tags: Callable[[Mapping[str, str]], str]
    """The relation of words that a shape keeps for programs, by their names."""
    ids: Mapping[str, int]
    """Shape numbers by the ids of items."""
    labels: Mapping[str, str]
    """Unique names by the ids of items."""
    outlined: frozenset[str]
    """Ids of the shapes that are outlines of our own: before their connection sites come those of their frame."""
    layout: SlideLayout
    plain: Mapping[str, str]
    """Attributes of every run that undo what a template does to letters, and layout has not measured."""

    def scheme(self, color: Color) -> str | None:
        """The name of a colour in the slide's colour map; None where it is fixed, or no longer the theme's."""
        known = self.colors.get(color.theme)
        return self.names.get(color.theme, color.theme) if known is not None and known.rgb == color.rgb else None


_REGIONS: Mapping[str, str] = {
    "en": "en-US",
    "de": "de-DE",
    "fr": "fr-FR",
    "es": "es-ES",
    "it": "it-IT",
    "nl": "nl-NL",
    "pt": "pt-PT",
    "pl": "pl-PL",
    "cs": "cs-CZ",
    "sv": "sv-SE",
    "da": "da-DK",
    "nb": "nb-NO",
    "no": "nb-NO",
    "fi": "fi-FI",
    "ru": "ru-RU",
    "uk": "uk-UA",
    "tr": "tr-TR",
    "el": "el-GR",
    "he": "he-IL",
    "ar": "ar-SA",
    "fa": "fa-IR",
    "hi": "hi-IN",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "zh": "zh-CN",
    "zh-Hans": "zh-CN",
    "zh-Hant": "zh-TW",
    "vi": "vi-VN",
    "id": "id-ID",
    "hu": "hu-HU",
    "ro": "ro-RO",
}


def proofing_language(language: str) -> str:
    """A language as Office has a dictionary for it: a bare one gets its usual region."""
    return _REGIONS.get(language, language) or "en-US"
