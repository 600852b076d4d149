"""Red and green in Word files: what teachers write so is often what students should not see."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.draw.pptx.names import Element
from ddcurric.importers.kit.colours import telling
from ddcurric.importers.shape.labels import tells_to_do
from ddcurric.importers.shape.told_in_colour import LetterRun, told_in
from ddcurric.importers.word.names import child_value, w
from ddcurric.importers.word.notes import WordNotes
from ddcurric.importers.word.story import letters_of, own_elements, own_text
from ddcurric.lesson.views.options import ASKING
from ddcurric.points import POINTS_NUMBER
from ddcurric.wording.answers import WORD_ANYWHERE
from ddcurric.wording.typed import CLOSES, OPENS, POINTS


def colour_of(properties: Element | None) -> str:
    """`red` or `green` of a run; empty for any other colour."""
    return telling(child_value(properties, "color"))


def is_coloured_option(each: Element, properties: Element | None) -> bool:
    """Whether a paragraph with a letter or a number of Word's before it is all in red, or all in green."""
    numbered = properties is not None and properties.find(w("numPr")) is not None
    if not numbered and not _OPTION.match(own_text(each)):
        return False
    return is_coloured(each)


def is_coloured(each: Element) -> bool:
    """Whether all words of a paragraph but a letter before them are in red or green; what says "Solution:" is known."""
    if _LABELLED.match(own_text(each)):
        return False
    runs = [run for run in own_elements(each) if run.tag == w("r") and own_text(run).strip()]
    said = [run for run in runs if not _OPTION.fullmatch(own_text(run).strip())]
    return bool(said) and all(colour_of(run.find(w("rPr"))) for run in said)


def answers_within(each: Element, asked: bool) -> list[Element]:
    """The runs in red or green that answer the question which they stand in, or the task that is `asked`."""
    runs = [run for run in own_elements(each) if run.tag == w("r")]
    looks = [run.find(w("rPr")) for run in runs]
    told = told_in(
        [
            LetterRun(letters_of(run), bool(colour_of(look)), look is not None and is_underlined(look))
            for run, look in zip(runs, looks, strict=True)
        ],
        asked,
    )
    return [runs[at] for at in told]


def answered_by(runs: Sequence[Element]) -> str:
    """The words of runs; what stood apart is apart."""
    said = [own_text(run) if run.getprevious() in runs else f" … {own_text(run)}" for run in runs]
    return " ".join("".join(said).removeprefix(" … ").split())


def is_underlined(properties: Element) -> bool:
    """Whether a run has a line below it."""
    return child_value(properties, "u") not in ("", "none")


def asks(notes: WordNotes, each: Element, properties: Element | None) -> bool:
    """Whether a paragraph is a question or a task, below which an answer may stand."""
    text = own_text(each).strip()
    numbered = properties is not None and properties.find(w("numPr")) is not None
    asked = (
        text.endswith(ASKING) or tells_to_do(text) or _TASK.match(text) is not None or _WORTH.search(text) is not None
    )
    return asked or (numbered and notes.asks)


_TASK = re.compile(r"\(?(?:[A-Za-z]|\d{1,3}|[ivx]{1,4})[.)]\s")
_WORTH = re.compile(rf"{OPENS}\s*{POINTS_NUMBER}\s*(?:{POINTS}\s*)?{CLOSES}\s*\Z", re.IGNORECASE)
"""Points behind a task: `(2 marks)`, `[4]`."""
_LABELLED = re.compile(rf"\W*{WORD_ANYWHERE}\b", re.IGNORECASE)
_OPTION = re.compile(r"\s*\(?[A-Ha-h][.)]\s*")
"""A letter that is typed before an option."""
