"""Slides that we made, back to the places of the lesson that they came from."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from ddcurric.importers.deck.kept import Purpose, at_its_step
from ddcurric.importers.deck.lists import blocks_of
from ddcurric.importers.deck.ours_blocks import Option, OurSlide, joined, our_slide
from ddcurric.importers.deck.pieces import Desk, beside, said_pieces
from ddcurric.importers.deck.seen import Image, SeenSlide
from ddcurric.importers.kit.material import Headline, Marked, Piece, Role, Unread
from ddcurric.lesson.model.block import (
    Block,
    Diagram,
    Figure,
    List,
    ListItem,
    Paragraph,
    SlideBlock,
)
from ddcurric.lesson.model.inline import Inline, Text
from ddcurric.lesson.model.numerals import LETTERS
from ddcurric.lesson.words import between, flat_text, sentences
from ddcurric.source import Span

_PART = re.compile(r"\s*\(\d+\s?\S{1,4}\s?\d+\)$")
"""Behind the title of a slide that became several: `(2 of 3)`."""
_ASIDE = re.compile(r"[\u2002\s]+(\d{1,3})[\u00a0 ]\S+$")
"""Points behind a part of an exercise."""


@dataclass
class Page:
    """A slide of the outline: what was divided is together again."""

    purpose: Purpose
    ours: OurSlide
    notes: list[Piece]
    span: Span
    steps: int = 1
    """Slides on which one diagram goes on, step by step."""

    @property
    def shown(self) -> list[Piece]:
        """What it shows, its options as a list."""
        if not self.ours.options:
            return self.ours.pieces
        at = self.ours.options_at
        return [*self.ours.pieces[:at], options_list(self.ours.options, self.span), *self.ours.pieces[at:]]

    @property
    def heading(self) -> tuple[Inline, ...]:
        """The title, with the count that stood above it: "Step 2: it falls"."""
        counted = re.match(r"(\w{2,12} \d{1,2})(?: \S{1,4} \d{1,2})?$", self.ours.kicker)
        if counted is None or not self.ours.title:
            return self.ours.title
        return (Text(f"{counted[1]}: ", self.span), *self.ours.title)


def options_list(options: Sequence[Option], span: Span) -> List:
    """Options with the right one ticked, where one is known."""
    known = any(option.right for option in options)
    items = tuple(
        ListItem((Paragraph(option.content, span),), span, option.right if known else None) for option in options
    )
    return List(items, False, 1, True, span)


def pages_of(slides: Sequence[SeenSlide], desk: Desk) -> list[Page]:
    """Slides of ours in a row, with what was divided put together."""
    pages: list[Page] = []
    for slide in slides:
        assert slide.purpose is not None
        span = Span(desk.name, slide.number)
        shapes = [each for each in slide.shapes if slide.purpose.kind != "title" or not isinstance(each, Image)]
        read = our_slide(shapes, span, lambda shape, slide=slide: list(said_pieces(shape, slide, desk)))  # type: ignore[misc]
        notes = list(beside(slide, desk))
        last = pages[-1] if pages else None
        if last is not None and _is_further_step(slide.purpose, last):
            _uncounted(last)
            last.steps += 1
            last.notes += notes
        elif last is not None and slide.purpose.part > 1 and last.purpose.id == slide.purpose.id:
            _uncounted(last)
            _continue(last, read, notes)
        else:
            pages.append(Page(slide.purpose, read, notes, span))
    for page in pages:
        own = page.ours
        own.pieces = [_settled(piece, page.steps) if isinstance(piece, Diagram) else piece for piece in own.pieces]
    return pages


def _uncounted(page: Page) -> None:
    """Take the count of its slides from a title."""
    if cut := _PART.search(flat_text(page.ours.title)):
        page.ours.title = between(page.ours.title, 0, cut.start())


def _is_further_step(purpose: Purpose, page: Page) -> bool:
    """Whether a slide shows the same as the one before, one step further."""
    found = re.fullmatch(r"(.+)-step-(\d+)", purpose.id)
    return found is not None and found[1] == page.purpose.id and int(found[2]) == page.steps + 1


def _settled(diagram: Diagram, steps: int) -> Diagram:
    """A diagram whose slides are all there has its steps; else it stands at the one that is shown."""
    return replace(diagram, step=None) if steps > 1 else at_its_step(diagram)


def _continue(page: Page, more: OurSlide, notes: list[Piece]) -> None:
    """What goes on over a further slide; what it shows once more is there already."""
    own = page.ours
    for piece in more.pieces:
        last = own.pieces[-1] if own.pieces else None
        if any(_same(piece, other) for other in own.pieces if isinstance(other, Figure | Diagram)):
            continue
        if isinstance(piece, List) and isinstance(last, List) and _goes_on(last, piece):
            own.pieces[-1] = replace(last, items=(*last.items, *piece.items))
        else:
            own.pieces.append(piece)
    known = {flat_text(option.content): option for option in own.options}
    for option in more.options:
        before = known.get(flat_text(option.content))
        if before is None:
            own.options.append(option)
        else:
            at = own.options.index(before)
            own.options[at] = replace(before, right=before.right or option.right, why=before.why or option.why)
    page.notes += notes


def _goes_on(before: List, after: List) -> bool:
    return before.ordered == after.ordered and (not after.ordered or after.start == before.start + len(before.items))


def _same(one: Piece, other: Piece) -> bool:
    """Whether two figures are one, whatever their steps and captions."""
    match one, other:
        case Diagram(), Diagram():
            return (one.kind, one.text) == (other.kind, other.text)
        case Figure(), Figure():
            return one.path == other.path
        case _:
            return False


def lesson_pieces(pages: Sequence[Page], desk: Desk) -> Iterator[Piece]:
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
        at = after


MOST_LEFT_OUT = 30
"""Exercises before one in class; a larger number is a mistake."""


def _left_out(numbers: range, page: Page) -> Iterator[Piece]:
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


def _opening(pages: Sequence[Page], desk: Desk) -> Iterator[Piece]:
    """The title slide: its other words are those of course.yaml, its picture is made of the first figure."""
    for page in pages:
        words = "; ".join(_words(piece) for piece in page.shown if _words(piece))
        desk.tell(f"the title slide: {words}", "what course.yaml and the lesson's place say", page.span.line)
        yield from page.notes


def _words(piece: Piece) -> str:
    return flat_text(piece.content) if isinstance(piece, Paragraph) else ""


def _key_question(pages: Sequence[Page], desk: Desk) -> Iterator[Piece]:
    (page,) = pages
    shown = [piece for piece in page.shown if _words(piece) != page.ours.kicker]
    asked = [piece for piece in shown if not isinstance(piece, Paragraph)]
    # The label that stands above the question is ours.
    title: tuple[Piece, ...] = (Paragraph(page.ours.title, page.span),) if page.ours.title else ()
    body = shown if page.purpose.kind != "statement" or not title else asked
    yield Marked(Role.KEY_QUESTION, (*title, *body, *page.notes), page.span)


def _objectives(pages: Sequence[Page], desk: Desk) -> Iterator[Piece]:
    yield Marked(Role.OBJECTIVES, tuple(pages[0].shown), pages[0].span)
    yield from pages[0].notes


def _idea(pages: Sequence[Page], desk: Desk) -> Iterator[Piece]:
    """A section with the slides that it had: the handout's prose is not in a deck."""
    blocks: list[Piece] = []
    for at, page in enumerate(pages):
        blocks += [*_slide_block(page, first=at == 0), *page.notes]
    yield Marked(Role.SLIDE, tuple(blocks), pages[0].span, _heading(pages[0]))


def _heading(page: Page) -> tuple[Inline, ...]:
    """The title; of a statement the small words above it, which are its title."""
    if page.purpose.kind == "statement" and page.ours.pieces:
        return _small(page)
    return page.heading


def _small(page: Page) -> tuple[Inline, ...]:
    first = next((piece for piece in page.ours.pieces if isinstance(piece, Paragraph)), None)
    return first.content if first is not None else page.ours.title


def _slide_block(page: Page, first: bool) -> Iterator[Piece]:
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


def _question(pages: Sequence[Page], desk: Desk) -> Iterator[Piece]:
    """A check question; the answer is what its slide says besides the question."""
    page = pages[0]
    title = () if not page.ours.kicker else (Paragraph(page.ours.title, page.span),)
    asked = list(_gathered([*title, *page.shown]))
    answer: list[Piece] = []
    if len(pages) > 1:
        answer = list(_answer(page, pages[1]))
        if any(option.right for option in pages[1].ours.options):
            right = {flat_text(option.content) for option in pages[1].ours.options if option.right}
            options = [replace(o, right=flat_text(o.content) in right) for o in page.ours.options]
            at = page.ours.options_at
            asked = [*title, *page.ours.pieces[:at], options_list(options, page.span), *page.ours.pieces[at:]]
            asked = list(_gathered(asked))
    inner: tuple[Piece, ...] = (Marked(Role.ANSWER, tuple(answer), page.span),) if answer else ()
    yield Marked(Role.QUESTION, (*asked, *page.notes, *inner), page.span)


def _answer(question: Page, page: Page) -> Iterator[Piece]:
    known = {_told(piece) for piece in question.shown} | {flat_text(question.ours.title)}
    for letter, option in zip(LETTERS, page.ours.options, strict=False):
        if option.right:
            yield from _with_letter(blocks_of(option.why, page.span), letter, page.ours.options)
    rest = [
        piece
        for piece in _without_question(page.ours.pieces, known)
        if _told(piece) not in known and not any(_same(piece, other) for other in question.ours.pieces)
    ]
    right = next((letter for letter, o in zip(LETTERS, page.ours.options, strict=False) if o.right), "")
    wrong_ones = [option for option in page.ours.options if not option.right]
    paragraphs = list(_gathered(rest))
    yield from _with_letter(paragraphs, right, wrong_ones) if right else paragraphs  # type: ignore[arg-type]
    wrong = [option for option in page.ours.options if option.why and not option.right]
    if wrong:
        items = tuple(ListItem((Paragraph(_paired(option, page.span), page.span),), page.span) for option in wrong)
        yield List(items, False, 1, True, page.span)
    yield from page.notes


def _without_question(pieces: Sequence[Piece], known: Collection[str]) -> Iterator[Piece]:
    """Question and answer in rows, one below the other: those of the answer."""
    for piece in pieces:
        if isinstance(piece, List) and piece.items and _told(piece.items[0].blocks[0]) in known:
            for item in piece.items[1:]:
                yield from item.blocks
        else:
            yield piece


def _with_letter(blocks: Sequence[Block], letter: str, options: Sequence[Option]) -> Iterator[Block]:
    """An answer that begins with the words of an option began with a letter: else these would name it."""
    first, *rest = blocks or (None,)
    text = flat_text(first.content) if isinstance(first, Paragraph) else ""
    if isinstance(first, Paragraph) and any(text.startswith(flat_text(each.content)) for each in options):
        yield replace(first, content=joined((Text(f"{letter}. ", first.span), *first.content)))
    elif first is not None:
        yield first
    yield from rest


def _paired(option: Option, span: Span) -> tuple[Inline, ...]:
    why = tuple(inline for para in option.why for inline in para.content)
    return (*option.content, Text(": ", span), *why)


def _told(piece: Piece) -> str:
    match piece:
        case Paragraph(content=content):
            return flat_text(content)
        case List(items=items):
            return "\n".join(_told(block) for item in items for block in item.blocks)
        case _:
            return repr(id(piece))


def _exercise(pages: Sequence[Page], desk: Desk) -> Iterator[Piece]:
    page = pages[0]
    parts: list[Marked] = []
    whole: list[Piece] = []
    lettered = [at for at, piece in enumerate(page.shown) if _is_lettered(piece)]
    for at, piece in enumerate(page.shown):
        if _is_lettered(piece):
            assert isinstance(piece, List)
            parts += [_part(item) for item in piece.items]
        elif parts and at < lettered[-1]:
            # What stands between two parts belongs to the first of them.
            parts[-1] = replace(parts[-1], pieces=(*parts[-1].pieces, piece))
        else:
            whole.append(piece)
    solution: list[Piece] = []
    part = -1
    for piece in pages[1].shown if len(pages) > 1 else ():
        if any(_same(piece, other) for other in page.ours.pieces):
            continue
        if (letter := re.fullmatch(r"\(([a-z])\)", _words(piece))) and ord(letter[1]) - ord("a") < len(parts):
            part = ord(letter[1]) - ord("a")
            continue
        if part >= 0 and not _is_lettered(piece):
            parts[part] = replace(parts[part], pieces=(*parts[part].pieces, Marked(Role.SOLUTION, (piece,), page.span)))
            continue
        if _is_lettered(piece) and parts:
            assert isinstance(piece, List)
            for at, item in enumerate(piece.items, piece.start - 1):
                if at < len(parts):
                    solved = Marked(Role.SOLUTION, item.blocks, item.span)
                    parts[at] = replace(parts[at], pieces=(*parts[at].pieces, solved))
        else:
            solution.append(piece)
    solved_: tuple[Piece, ...] = (Marked(Role.SOLUTION, tuple(solution), page.span),) if solution else ()
    numbers = [int(n) for n in re.findall(r"\d+", page.ours.kicker)]
    points = numbers[1] if len(numbers) > 1 and not parts else None
    minutes = re.search(r"\d+", page.ours.badge)
    title = page.ours.title if page.ours.kicker else ()
    yield Marked(
        Role.EXERCISE,
        (*whole, *solved_, *parts, *page.notes),
        page.span,
        title,
        points=points,
        minutes=int(minutes[0]) if minutes else None,
        in_class=len(pages) > 1,
    )


def _is_lettered(piece: Piece) -> bool:
    return isinstance(piece, List) and piece.ordered and piece.numerals == "lower-alpha" and piece.mark == "({})"


def _part(item: ListItem) -> Marked:
    """A part, with its points, which stand behind its first paragraph."""
    first, *rest = item.blocks or (Paragraph((), item.span),)
    points = None
    if isinstance(first, Paragraph) and (found := _ASIDE.search(flat_text(first.content))):
        points = int(found[1])
        first = Paragraph(between(first.content, 0, found.start()), first.span)
    return Marked(Role.PART, (first, *rest), item.span, points=points)


def _key_points(pages: Sequence[Page], desk: Desk) -> Iterator[Piece]:
    yield Marked(Role.KEY_POINTS, (*pages[0].shown, *pages[0].notes), pages[0].span)


def _so_what(pages: Sequence[Page], desk: Desk) -> Iterator[Piece]:
    span = pages[0].span
    yield Headline(2, (Text("So What?", span),), span)
    for at, page in enumerate(pages):
        yield from _gathered(page.shown) if len(pages) == 1 else _slide_block(page, first=at == 0)
        yield from page.notes


def _gathered(shown: Sequence[Piece]) -> Iterator[Piece]:
    """Sentences that stand one below the other, as one paragraph again; paragraphs of several stay as they are."""
    paragraphs = [piece for piece in shown if isinstance(piece, Paragraph)]
    if len(paragraphs) < 2 or any(len(sentences(each.content)) > 1 for each in paragraphs):
        yield from shown
        return
    for together, run in groupby(shown, key=lambda piece: isinstance(piece, Paragraph)):
        if not together:
            yield from run
            continue
        own = [piece for piece in run if isinstance(piece, Paragraph)]
        space = Text(" ", own[0].span)
        content = [inline for at, each in enumerate(own) for inline in ((space, *each.content) if at else each.content)]
        yield Paragraph(joined(content), own[0].span)


def _sources(pages: Sequence[Page], desk: Desk) -> Iterator[Piece]:
    yield Marked(Role.WORKS, tuple(pages[0].shown), pages[0].span)
    yield from pages[0].notes


_PLACES: tuple[tuple[str, Callable[[Sequence[Page], Desk], Iterator[Piece]]], ...] = (
    ("title", _opening),
    ("key-question", _key_question),
    ("objectives", _objectives),
    ("idea-", _idea),
    ("question-", _question),
    ("exercise-", _exercise),
    ("key-points", _key_points),
    ("so-what", _so_what),
    ("sources", _sources),
)
