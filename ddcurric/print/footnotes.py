"""Footnotes in print: at the foot of the page, or at the end of the topic."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Footnote
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.words import plain_text

LONGEST_FOOTNOTE = 900
"""Characters: a longer note would push the text from the page."""

MOST_FOOTNOTES = 80
"""A topic with more has them at its end: WeasyPrint lays a page out anew for each note at its foot."""


def note_at(notes: tuple[Footnote, ...], reference: i.FootnoteReference, marked: Iterable[int]) -> Footnote:
    """The note to set at a mark, where those numbers were marked before: without blocks where that has its note, or
    stands at the end."""
    note = _note(notes, reference.number)
    if note is None or reference.number in marked or not _stands_at_foot(notes, note):
        return Footnote(reference.number, (), reference.span)
    return note


def notes_at_end(notes: tuple[Footnote, ...], marked: Iterable[int]) -> tuple[Footnote, ...]:
    """The notes to print at the end: those that are marked, or marked in such a note."""
    reached: set[int] = set()
    waiting = sorted(marked)
    while waiting:
        number = waiting.pop()
        note = _note(notes, number)
        if note is not None and number not in reached:
            reached.add(number)
            waiting += [mark.number for mark in walk(note.blocks) if isinstance(mark, i.FootnoteReference)]
    return tuple(note for note in notes if note.number in reached and not _stands_at_foot(notes, note))


def _note(notes: Sequence[Footnote], number: int) -> Footnote | None:
    """The note of a number; notes are in the order of their numbers."""
    at = bisect_left(notes, number, key=lambda note: note.number)
    return notes[at] if at < len(notes) and notes[at].number == number else None


def _stands_at_foot(notes: tuple[Footnote, ...], note: Footnote) -> bool:
    """Whether a note among the notes of its topic stands at the foot of its page."""
    return (
        len(notes) <= MOST_FOOTNOTES
        and all(isinstance(block, b.Paragraph) for block in note.blocks)
        and len(plain_text(note.blocks)) <= LONGEST_FOOTNOTE
    )
