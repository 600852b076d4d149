"""What a lecturer says to each slide, and how long it takes: read from the deck itself."""

from __future__ import annotations

import re

from ddcurric.draw.pptx.read.deck import read_deck
from ddcurric.draw.pptx.read.opened import open_deck
from ddcurric.draw.pptx.read.slide_values import ParaValue
from ddcurric.lesson.views.minutes import minutes_in
from ddcurric.values import dataclass
from ddcurric.wording import WORD_ENDS, wording


@dataclass(frozen=True, slots=True)
class SpokenSlide:
    """A slide, and what is said to it."""

    number: int
    """From 1."""
    title: str
    notes: tuple[ParaValue, ...]
    minutes: int | None
    """None: its notes say nothing of time."""
    may_be_cut: bool
    """Its notes say that it may be left out."""


def spoken_slides(deck: bytes, language: str) -> tuple[SpokenSlide, ...]:
    """The slides of a deck that is shown, in their order."""
    opened = open_deck(deck)
    if isinstance(opened, str):
        raise AssertionError(f"our own deck cannot be read: {opened}")
    return tuple(
        SpokenSlide(at, slide.title, _said(slide.notes), _minutes(slide.notes), _may_be_cut(slide.said, language))
        for at, slide in enumerate(read_deck(opened).slides, 1)
    )


def _minutes(notes: tuple[ParaValue, ...]) -> int | None:
    """What the first paragraph says that begins with minutes: before it may stand what introduces the exercises."""
    return next((minutes for each in notes if (minutes := minutes_in(each.text)) is not None), None)


def _may_be_cut(said: str, language: str) -> bool:
    """The notes say "Short of time: leave it out", or a sentence begins with "Cut:", unless it says "Cut: nothing"."""
    words = wording(language)
    known = [word.strip() for word in words.cut_words.split(",")]
    marks = "|".join((_SENTENCE_BEGINS if word.endswith((":", "：")) else "") + re.escape(word) for word in known)
    pattern = rf"(?:{marks})(?![:：]?\s*(?:{re.escape(words.cut_nothing)}){WORD_ENDS})"
    return re.search(pattern, said, re.IGNORECASE | re.MULTILINE) is not None


_SENTENCE_BEGINS = r"(?:^|(?<=[.!?؟] )|(?<=[。！？]))"


def _said(notes: tuple[ParaValue, ...]) -> tuple[ParaValue, ...]:
    return tuple(paragraph for paragraph in notes if paragraph.text.strip())
