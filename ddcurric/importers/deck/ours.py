"""Slides that we made, back to the places of the lesson that they came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from ddcurric.importers.deck.ours_asked import exercise_pieces, gathered, question_pieces
from ddcurric.importers.deck.ours_pages import HIDDEN, OurPage
from ddcurric.importers.deck.pieces import DeckDesk
from ddcurric.importers.kit.inlines import said
from ddcurric.importers.kit.material import Headline, Marked, Piece, Role, Unread
from ddcurric.lesson.model.block import (
    Paragraph,
    SlideBlock,
)
from ddcurric.lesson.model.inline import Inline, Text
from ddcurric.lesson.words import flat_text
from ddcurric.wording import LANGUAGES, wording


def lesson_pieces(pages: Sequence[OurPage], desk: DeckDesk) -> Iterator[Piece]:
    """The pages as the parts of a lesson."""
    at = 0
    exercises = 0
    while at < len(pages):
        page = pages[at]
        after = at + 1
        name = page.purpose.id
        if name.startswith("exercise-"):
            number = int(found[0]) if (found := re.search(r"\d+", page.ours.kicker)) else exercises + 1
            yield from _left_out(range(exercises + 1, min(number, exercises + MOST_LEFT_OUT)), page)
            exercises = max(number, exercises + 1)
        while after < len(pages) and _belongs(name, pages[after].purpose.id, after - at + 1):
            after += 1
        reader = next((read for start, read in _PLACES if name.startswith(start)), _idea)
        yield from reader(pages[at:after], desk)
        for page in pages[at:after]:
            yield from page.hidden
        at = after


MOST_LEFT_OUT = 30
"""Exercises before one in class; a larger number is a mistake."""


def _left_out(numbers: range, page: OurPage) -> Iterator[Piece]:
    """Exercises that the deck does not show: their numbers are kept, and a comment asks for them."""
    for number in numbers:
        what = f"exercise {number}, which the deck does not show; write it here, or leave it out"
        yield Marked(Role.EXERCISE, (Unread(what, "", page.span),), page.span)


def _belongs(first: str, other: str, count: int) -> bool:
    """Whether a slide goes with the one before it: the next of an idea, the answer to a question."""
    if first.startswith("question-"):
        return other == first.replace("question-", "answer-", 1)
    if first.startswith("exercise-"):
        return other == first.replace("exercise-", "solution-", 1)
    return first.startswith(("idea-", "so-what")) and re.fullmatch(rf"{re.escape(first)}-{count}", other) is not None


def _opening(pages: Sequence[OurPage], desk: DeckDesk) -> Iterator[Piece]:
    """The title slide: its other words are those of course.yaml, its picture is made of the first figure."""
    for page in pages:
        words = "; ".join(said(piece) for piece in page.shown if said(piece))
        desk.tell(f"the title slide: {words}", "what course.yaml and the lesson's place say", page.span.line)
        yield from page.notes


def _key_question(pages: Sequence[OurPage], desk: DeckDesk) -> Iterator[Piece]:
    (page,) = pages
    shown = [piece for piece in page.shown if said(piece) not in _KEY_QUESTION]
    asked = [piece for piece in shown if not isinstance(piece, Paragraph)]
    # The label that stands above the question is ours.
    is_label = flat_text(page.ours.title) in _KEY_QUESTION
    title: tuple[Piece, ...] = (Paragraph(page.ours.title, page.span),) if page.ours.title and not is_label else ()
    body = asked if title else shown
    yield Marked(Role.KEY_QUESTION, (*title, *body, *page.notes), page.span)


_KEY_QUESTION = frozenset(wording(language).key_question for language in LANGUAGES)
"""What stands above the question; on a template without room for a statement it is the title."""


def _objectives(pages: Sequence[OurPage], desk: DeckDesk) -> Iterator[Piece]:
    yield Marked(Role.OBJECTIVES, tuple(pages[0].shown), pages[0].span)
    yield from pages[0].notes


def _idea(pages: Sequence[OurPage], desk: DeckDesk) -> Iterator[Piece]:
    """A section with the slides that it had: the handout's prose is not in a deck."""
    blocks: list[Piece] = []
    for at, page in enumerate(pages):
        blocks += [*_slide_block(page, first=at == 0), *page.notes]
    yield Marked(Role.SLIDE, tuple(blocks), pages[0].span, _heading(pages[0]))


def _heading(page: OurPage) -> tuple[Inline, ...]:
    """The title; of a statement the small words above it, which are its title."""
    if page.purpose.kind == "statement" and page.ours.pieces:
        return _small(page)
    return page.heading


def _small(page: OurPage) -> tuple[Inline, ...]:
    first = next((piece for piece in page.ours.pieces if isinstance(piece, Paragraph)), None)
    return first.content if first is not None else page.ours.title


def _slide_block(page: OurPage, first: bool) -> Iterator[Piece]:
    """What the slide showed, and behind it what of that was not understood."""
    layout = page.purpose.layout or (page.purpose.kind if page.purpose.kind in _LAYOUTS else "")
    shown = page.shown
    title = page.heading
    if page.purpose.kind == "statement" and page.ours.title and page.ours.pieces:
        title = _small(page)
        shown = [Paragraph(page.ours.title, page.span)]
    blocks = tuple(piece for piece in shown if not isinstance(piece, Headline | Marked | Unread))
    yield SlideBlock(() if first else title, layout, blocks, page.span)
    yield from (piece for piece in shown if isinstance(piece, Headline | Marked | Unread))


_LAYOUTS = frozenset({"statement", "quotation", "question", "answer", "section"})


def _key_points(pages: Sequence[OurPage], desk: DeckDesk) -> Iterator[Piece]:
    yield Marked(Role.KEY_POINTS, (*pages[0].shown, *pages[0].notes), pages[0].span)


def _so_what(pages: Sequence[OurPage], desk: DeckDesk) -> Iterator[Piece]:
    span = pages[0].span
    yield Headline(2, (Text("So What?", span),), span)
    for at, page in enumerate(pages):
        yield from gathered(page.shown) if len(pages) == 1 else _slide_block(page, first=at == 0)
        yield from page.notes


def _sources(pages: Sequence[OurPage], desk: DeckDesk) -> Iterator[Piece]:
    yield Marked(Role.WORKS, tuple(pages[0].shown), pages[0].span)
    yield from pages[0].notes


_PLACES: tuple[tuple[str, Callable[[Sequence[OurPage], DeckDesk], Iterator[Piece]]], ...] = (
    ("title", _opening),
    (HIDDEN, lambda pages, desk: iter(())),
    ("key-question", _key_question),
    ("objectives", _objectives),
    ("idea-", _idea),
    ("question-", question_pieces),
    ("exercise-", exercise_pieces),
    ("key-points", _key_points),
    ("so-what", _so_what),
    ("sources", _sources),
)
