"""A deck as the lesson has it, with the names and the places of its slides."""

from __future__ import annotations

from ddcurric.draw.pptx.read.deck import read_deck
from ddcurric.draw.pptx.read.opened import Opened, open_deck
from ddcurric.draw.pptx.read.slide_values import DeckValue
from ddcurric.edits.matching import Card, card_of
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a slide comes from."""

    id: str
    """Unique in its deck, and mostly the same from one build to the next."""
    span: Span


@dataclass(frozen=True, slots=True)
class LessonDeck:
    """A deck that was made from a lesson, and nothing else."""

    content: bytes
    sources: tuple[Origin, ...]
    """One a slide."""


@dataclass(frozen=True, slots=True)
class Known:
    """A slide of the deck as it was written to disk: what it is recognised by, and which slide of the lesson it is."""

    card: Card
    source: str
    """The id of the lesson's slide; empty: a slide of the user's."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """What the user's slides were made of that the lesson's stand behind: the lesson has changed them since."""

    deck: LessonDeck
    ids: tuple[tuple[str, str], ...]
    """Of those slides, the id that each has in the lesson now, and the one that it has in `deck`."""


@dataclass(frozen=True, slots=True)
class ReadLesson:
    """A lesson's deck, read."""

    opened: Opened
    deck: DeckValue
    sources: tuple[Origin, ...]

    def cards(self) -> tuple[Card, ...]:
        """Its slides by their ids: their numbers only say where they stood."""
        return tuple(card_of(s, source.id, True) for s, source in zip(self.deck.slides, self.sources, strict=True))

    def known(self) -> tuple[Known, ...]:
        """What is written where nobody has edited anything."""
        return tuple(Known(card_of(s), source.id) for s, source in zip(self.deck.slides, self.sources, strict=True))


def read_lesson(lesson: LessonDeck) -> ReadLesson | None:
    """The deck, read; None where it is not what it should be."""
    opened = open_deck(lesson.content)
    if isinstance(opened, str) or len(opened.slides) != len(lesson.sources):
        return None
    return ReadLesson(opened, read_deck(opened), lesson.sources)
