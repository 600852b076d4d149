"""Merge a deck that somebody edited with the one that its lesson gives now."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from ddcurric.draw.pptx.read.deck import read_deck
from ddcurric.draw.pptx.read.opened import Opened, is_foreign, open_deck
from ddcurric.draw.pptx.read.slide_values import DeckValue
from ddcurric.edits.assemble import assemble
from ddcurric.edits.decide import Decision, Finding, Step, decide
from ddcurric.edits.deckwide import changed_beside
from ddcurric.edits.lesson import Known, LessonDeck, ReadLesson, read_lesson
from ddcurric.edits.mark import Mark
from ddcurric.edits.masters import changed_in_libreoffice, fits, same_masters
from ddcurric.edits.matching import card_of
from ddcurric.edits.resize import same_size
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Merged:
    """The deck, with everything of the user's in it."""

    content: bytes
    known: tuple[Known, ...]
    """Its slides."""
    findings: tuple[Finding, ...]
    edited: bool
    """Something in it is the user's; else it is the lesson's deck as it was made."""
    offered: bool = False
    """It has slides of the lesson's behind those of the user's."""
    apart: tuple[tuple[str, str], ...] = ()
    """Of those, the id in the lesson as it is, and in the lesson as it was."""


@dataclass(frozen=True, slots=True)
class NotMerged:
    """Why the two could not be brought together."""

    reason: str
    """A clause in lower case: `it is damaged`."""


def merge(
    before: LessonDeck | None, known: Sequence[Known], theirs: bytes, ours: LessonDeck, words: str, language: str
) -> Merged | NotMerged:
    """The deck on disk, `theirs`, and the lesson's, `ours`; `before` is the lesson's when `theirs` was written.

    `known` are the slides of the deck as it was written; `words` mark a slide of the lesson's behind one of the user's.
    Nothing that the user made is lost: where that cannot be promised, nothing is merged.
    """
    opened = open_deck(theirs)
    if isinstance(opened, str):
        return NotMerged(opened)
    base = read_lesson(before) if before is not None else None
    if base is None:
        return NotMerged("nothing is known any more of the deck that it was made from")
    lesson = read_lesson(ours)
    if lesson is None:
        raise ValueError("the lesson's deck cannot be read")
    try:
        return _merge(base, known, opened, lesson, Mark(words, language, lesson.deck.size), ours.content)
    except Exception as problem:  # a file from outside can lack anything; the user's stays as a whole then
        return NotMerged(f"its parts do not fit together ({type(problem).__name__})")


def _merge(
    base: ReadLesson, known: Sequence[Known], opened: Opened, lesson: ReadLesson, mark: Mark, plain: bytes
) -> Merged | NotMerged:
    foreign = is_foreign(opened)
    theirs = read_deck(opened, base.opened)
    if not any(same_size(theirs.size, deck.size) for deck in (base.deck, lesson.deck)):
        return NotMerged("its slides have another size")
    if foreign and (why := changed_in_libreoffice(base.opened, opened)):
        return NotMerged(why)
    decision = decide(base, known, theirs, lesson)
    restyled = not foreign and not same_masters(base.opened, opened)
    if not decision.edited and not restyled and not changed_beside(base.opened, opened, decision.was):
        return Merged(plain, lesson.known(), decision.findings, False)
    host = opened if _is_host(base, opened, lesson, foreign, restyled) else lesson.opened
    content = assemble(host, base.opened, opened, lesson.opened, decision, mark)
    merged = open_deck(content)
    if isinstance(merged, str):
        return NotMerged(f"it could not be put together: {merged}")
    read = read_deck(merged)
    if lost(theirs, read, decision.steps):
        return NotMerged("a slide of it would have lost words")
    slides = zip(read.slides, decision.steps, strict=True)
    sources = [lesson.sources[step.ours].id if step.ours is not None else "" for step in decision.steps]
    found = tuple(Known(card_of(slide), source) for (slide, _), source in zip(slides, sources, strict=True))
    offered = any(step.marked for step in decision.steps)
    return Merged(content, found, decision.findings, True, offered, tuple(_apart(decision, base, lesson)))


def _apart(decision: Decision, base: ReadLesson, lesson: ReadLesson) -> Iterator[tuple[str, str]]:
    for step, behind in pairwise(decision.steps):
        was = decision.was[step.theirs] if step.theirs is not None else None
        if behind.marked and behind.ours is not None and was is not None:
            yield lesson.sources[behind.ours].id, base.sources[was].id


def _is_host(base: ReadLesson, opened: Opened, lesson: ReadLesson, foreign: bool, restyled: bool) -> bool:
    """Whether what belongs to no slide is taken from the deck on disk: theme, masters, authors, shows, settings.

    Not where LibreOffice wrote it, which takes masters apart, nor where slides have another size by now; nor where the
    course has another template by now, unless the user has changed the old one.
    """
    if foreign or not same_size(opened.size, lesson.opened.size):
        return False
    return restyled or (fits(base.opened, opened) and same_masters(base.opened, lesson.opened))


def lost(theirs: DeckValue, merged: DeckValue, steps: Sequence[Step]) -> bool:
    """Whether words or pictures of a slide that is kept as the user's are missing where it stands now."""
    for step, slide in zip(steps, merged.slides, strict=True):
        if step.body == "theirs" and step.theirs is not None and not step.shapes:
            before = theirs.slides[step.theirs]
            if before.text != slide.text or ("notes" not in step.beside and before.said != slide.said):
                return True
            if sorted(s.picture for s in before.shapes) != sorted(s.picture for s in slide.shapes):
                return True
    return False
