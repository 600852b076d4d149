"""The sections of a lesson, and how liberally their headings are read."""

from __future__ import annotations

import re
from enum import Enum


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


def normalised(text: str) -> str:
    """A heading's words without case, quotation marks, a leading emoji or "the", and what ends a sentence."""
    text = _MARKS.sub("", text.casefold())
    words = re.sub(r"^[\W_]+|[\W_]+$", "", re.sub(r"\s+", " ", text))
    return words.removeprefix("the ").strip()


_MARKS = re.compile("[\"'`*_“”„‟‘’‚‛«»‹›\ufe0f\u200d]")
_SEPARATOR = re.compile(r"[—–:|·]|\s-+\s")

_BY_WORDS = {normalised(name.value): name for name in Name}
_BY_LAST_WORD = {"exercises": Name.EXERCISES, "solutions": Name.SOLUTIONS}
