"""The sections of a lesson, and how liberally their headings are read."""

from __future__ import annotations

import re
from functools import cache

from ddcurric.lesson.model.lesson import SectionName
from ddcurric.lesson.views.labels import section_words
from ddcurric.wording import LANGUAGES, wording
from ddcurric.wording.sections import OTHER_NAMES

REQUIRED = (SectionName.KEY_QUESTION, SectionName.DEEP_DIVE)

DIVIDED = {
    SectionName.DEEP_DIVE: "an idea",
    SectionName.CHECK: "a question",
    SectionName.EXERCISES: "an exercise",
    SectionName.SOLUTIONS: "a solution",
}
"""Sections in which `###` begins something, and what."""


def section_name(heading: str) -> SectionName | None:
    """What section a heading opens: `## The “So What?”`, `## ✏️ Exercises`, `## Topic 1: Clocks — Solutions`; None: it
    is the author's own."""
    words = normalised(heading)
    if words in _BY_WORDS:
        return _BY_WORDS[words]
    last_piece = normalised(_SEPARATOR.split(heading)[-1])
    if last_piece in _BY_WORDS:
        return _BY_WORDS[last_piece]
    last_word = words.rpartition(" ")[2]
    return _BY_LAST_WORD.get(last_word)


def in_other_words(heading: str) -> SectionName | None:
    """The section that a heading names in one of the program's languages: `## Aufgaben`; None: none."""
    return _translated().get(normalised(heading))


def meant_by(heading: str) -> SectionName | None:
    """The section that a heading means which names none: `## Aufgaben`, and `## Schlüsselfrage` or `## Summary`."""
    return in_other_words(heading) or _otherwise_called().get(normalised(heading))


@cache
def _otherwise_called() -> dict[str, SectionName]:
    return {normalised(each): SectionName(name) for name, words in OTHER_NAMES.items() for each in words.split("|")}


@cache
def _translated() -> dict[str, SectionName]:
    words = [wording(language) for language in LANGUAGES]
    return {normalised(section_words(name, each)): name for each in words for name in SectionName}


def normalised(text: str) -> str:
    """A heading's words without case, quotation marks, a leading emoji or "the", and what ends a sentence."""
    text = _MARKS.sub("", text.casefold())
    words = re.sub(r"^[\W_]+|[\W_]+$", "", re.sub(r"\s+", " ", text))
    return words.removeprefix("the ").strip()


_MARKS = re.compile("[\"'`*_“”„‟‘’‚‛«»‹›\ufe0f\u200d]")
_SEPARATOR = re.compile(r"[—–:|·]|\s-+\s")

_BY_WORDS = {normalised(name.value): name for name in SectionName}
_BY_LAST_WORD = {"exercises": SectionName.EXERCISES, "solutions": SectionName.SOLUTIONS}
