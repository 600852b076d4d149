"""The sections of a lesson, and how liberally their headings are read."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache

from ddcurric.wording import LANGUAGES, wording


class Name(Enum):
    KEY_QUESTION = "Key Question"
    DEEP_DIVE = "Deep Dive"
    CHECK = "Check Your Understanding"
    SO_WHAT = "So What?"
    KEY_POINTS = "Key Points"
    FURTHER_READING = "Further Reading"
    EXERCISES = "Exercises"
    SOLUTIONS = "Solutions"


REQUIRED = (Name.KEY_QUESTION, Name.DEEP_DIVE)


def section_name(heading: str) -> Name | None:
    """The section that a heading opens: `## The “So What?”`, `## ✏️ Exercises`, `## Topic 1: Clocks — Solutions`."""
    words = normalised(heading)
    if words in _BY_WORDS:
        return _BY_WORDS[words]
    last_piece = normalised(_SEPARATOR.split(heading)[-1])
    if last_piece in _BY_WORDS:
        return _BY_WORDS[last_piece]
    last_word = words.rpartition(" ")[2]
    return _BY_LAST_WORD.get(last_word)


def in_other_words(heading: str) -> Name | None:
    """The section that a heading names in one of the program's languages: `## Aufgaben`."""
    return _translated().get(normalised(heading))


@cache
def _translated() -> dict[str, Name]:
    words = [wording(language) for language in LANGUAGES]
    return {normalised(getattr(each, key)): name for each in words for name, key in _WORDING.items()}


def normalised(text: str) -> str:
    """A heading's words without case, quotation marks, a leading emoji or "the", and what ends a sentence."""
    text = _MARKS.sub("", text.casefold())
    words = re.sub(r"^[\W_]+|[\W_]+$", "", re.sub(r"\s+", " ", text))
    return words.removeprefix("the ").strip()


_MARKS = re.compile("[\"'`*_“”„‟‘’‚‛«»‹›\ufe0f\u200d]")
_SEPARATOR = re.compile(r"[—–:|·]|\s-+\s")

_WORDING = {
    Name.KEY_QUESTION: "key_question",
    Name.DEEP_DIVE: "deep_dive",
    Name.CHECK: "check",
    Name.SO_WHAT: "so_what",
    Name.KEY_POINTS: "key_points_section",
    Name.FURTHER_READING: "further_reading",
    Name.EXERCISES: "exercises",
    Name.SOLUTIONS: "solutions",
}
_BY_WORDS = {normalised(name.value): name for name in Name}
_BY_LAST_WORD = {"exercises": Name.EXERCISES, "solutions": Name.SOLUTIONS}
