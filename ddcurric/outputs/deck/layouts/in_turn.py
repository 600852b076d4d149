"""A figure that is asked about keeps its place and size when the answer comes, for which the question keeps room."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.words import plain_text
from ddcurric.outputs.deck.blocks import joined
from ddcurric.outputs.deck.elements import Art, Cards, Element, Listing, Para, SideBySide, Tabular, Turn, Words
from ddcurric.outputs.deck.fit import LEAST_EASY, Arrangement, whole
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.layouts.content import chosen, room_of
from ddcurric.outputs.deck.slides import Slide
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class InTurn:
    """How a question and its answer stand with their figure at one place."""

    asked: Arrangement
    told: Arrangement
    step: int = 0
    """Of the type scale, once it was tried."""
    rest: Arrangement = ()
    """What else answers, on slides behind these; empty: `told` is all."""


def in_turn(
    asked: Slide, answer: Slide, kit: Kit, choices: Iterable[Arrangement], role: str = "question"
) -> InTurn | None:
    """The best of the `choices` of the answer that the question can take as well; None where there is none.

    Both slides have the titles that they will be drawn with, and `asked` is on a layout of that role.
    """
    left = [pair for each in dict.fromkeys(choices) if (pair := _pair(asked.elements, each)) is not None]
    dense = [InTurn(_dense(pair.asked), _dense(pair.told)) for pair in left]
    return _best(left, asked, answer, kit, role) or _best(dense, asked, answer, kit, role)


def _dense(arrangement: Arrangement) -> Arrangement:
    """With figures in smaller type, as on a slide that has no room for words beside them otherwise."""
    return tuple(
        replace(each, columns=tuple(map(_dense, each.columns)))
        if isinstance(each, SideBySide)
        else replace(each, dense=True)
        if isinstance(each, Art)
        else each
        for each in arrangement
    )


def exercise_in_turn(asked: Slide, answer: Slide, kit: Kit, choices: Sequence[Arrangement]) -> InTurn | None:
    """The best of the `choices` of an exercise in which its answer has room where it asks; None where there is none."""
    said = joined(e for e in answer.elements if not isinstance(e, Art))
    figures = [e for e in answer.elements if isinstance(e, Art)]
    shown = (*asked.elements, *answer.elements)
    if len(figures) != 1 or not said or any(isinstance(e, Cards | Listing | Tabular) for e in shown):
        return None
    left = [pair for each in choices for pair in _in_its_place(each, figures[0], said)]
    found = _best(left, asked, answer, kit, "content")
    if found is None or found.step <= LEAST_EASY:
        return found
    return found if found.step <= chosen(asked, kit, choices, "content")[1] else None


def _in_its_place(asked: Arrangement, figure: Art, said: Arrangement) -> Iterator[InTurn]:
    """With the answer where all that is asked stands, above, below or beside the figure."""
    match asked:
        case (SideBySide(columns=columns, shares=shares, others=others),):
            made = _in_one(columns, figure, said)
            for taken in (shares, *others) if made else ():
                one, other = (SideBySide(tuple(side), taken) for side in zip(*made, strict=True))
                yield InTurn((one,), (other,))
        case _:
            groups = tuple(tuple(group) for _, group in groupby(asked, lambda each: isinstance(each, Art)))
            if made := _in_one(groups, figure, said):
                above, below = (tuple(each for group in side for each in group) for side in zip(*made, strict=True))
                yield InTurn(above, below)


def _in_one(
    groups: Sequence[Arrangement], figure: Art, said: Arrangement
) -> tuple[tuple[Arrangement, Arrangement], ...]:
    """Of a figure and the one group of all else, what each is on either slide; nothing where there are others."""
    made: list[tuple[Arrangement, Arrangement]] = []
    for group in groups:
        match group:
            case (Art() as art,) if same_figure(art, figure):
                made.append((group, (replace(art, figure=figure.figure),)))
            case _ if not any(isinstance(each, Art | SideBySide) for each in group):
                made.append(((Turn(group, said),), (Turn(said, group),)))
            case _:
                return ()
    figures = [isinstance(one[0], Art) for one, _ in made]
    return tuple(made) if sorted(figures) == [False, True] else ()


def _best(left: list[InTurn], asked: Slide, answer: Slide, kit: Kit, role: str) -> InTurn | None:
    """The best way to stand the answer in which what is asked, on a layout of that role, has type of the same size."""
    of_question, of_answer = (kit.on(kit.theme.layout(each)) for each in (role, "answer"))
    frame, first = room_of(answer, of_answer)
    if room_of(asked, of_question)[0] != frame:
        return None
    while left:
        found = whole([pair.told for pair in left], of_answer, frame, first)
        if found is None:
            return None
        pair, page = left.pop(found.liked), found.pages[0]
        again = whole((pair.asked,), of_question, frame, room_of(asked, of_question)[1])
        if again is not None and again.pages[0].step == page.step and not page.forced:
            asks, tells = (_grown(each, first) for each in (pair.asked, pair.told))
            return replace(pair, asked=asks, told=tells, step=page.step)
    return None


def _grown(arrangement: Arrangement, first: int) -> Arrangement:
    """With words that take turns in larger type where the others need more room; a figure stays as it is."""
    return tuple(
        replace(each, columns=tuple(_grown(column, first) for column in each.columns))
        if isinstance(each, SideBySide)
        else replace(each, first=first)
        if isinstance(each, Turn) and all(isinstance(own, Words) for own in each.said)
        else each
        for each in arrangement
    )


def same_figure(one: Art, other: Art) -> bool:
    """Whether two pictures, or two diagrams of which one may be filled in, are of one source."""
    return _source(one) == _source(other)


def _source(art: Art) -> tuple[str, str]:
    figure = art.figure
    return ("diagram", figure.text) if isinstance(figure, Diagram) else ("picture", figure.path)


class _UnlikeError(Exception):
    """The answer shows something that the question has not."""


class _Pairing:
    """Takes an arrangement of an answer over for its question."""

    def __init__(self, asked: Sequence[Element]) -> None:
        self.figures = [each for each in asked if isinstance(each, Art)]
        self.cards = [each for each in asked if isinstance(each, Cards)]
        texts = [each for each in asked if not isinstance(each, Art | Cards)]
        self.words = [each for each in texts if isinstance(each, Words)]
        if len(self.words) != len(texts):
            raise _UnlikeError
        self.said = [para.content for each in self.words for para in each.paras]

    def pair(self, told: Arrangement) -> InTurn:
        quiet = [para.content for para in _quiet(told)]
        if quiet and list(map(_text, quiet)) != list(map(_text, self.said)):
            raise _UnlikeError
        if quiet:
            self.words = []
        made = self._all(told)
        if self.figures or self.cards or self.words:
            raise _UnlikeError
        return InTurn(tuple(asked for asked, _ in made), tuple(answer for _, answer in made))

    def _all(self, told: Iterable[Element]) -> list[tuple[Element, Element]]:
        return [self._one(each) for each in told]

    def _one(self, told: Element) -> tuple[Element, Element]:
        match told:
            case SideBySide(columns=columns):
                made = [self._all(column) for column in columns]
                asked, answer = (tuple(tuple(each[side] for each in column) for column in made) for side in (0, 1))
                return replace(told, columns=asked), replace(told, columns=answer)
            case Art():
                return replace(told, figure=self._figure(told).figure), told
            case Cards():
                if not self.cards or len(self.cards.pop(0).options) != len(told.options):
                    raise _UnlikeError
                return replace(told, right=()), told
            case Words(paras=paras) if any(para.quiet for para in paras):
                again = tuple(replace(para, quiet=False) for para in paras if para.quiet)
                if len(again) == len(paras):
                    return Words(again), told
                return Turn((Words(again),), (told,)), Turn((told,), ())
            case _:
                words, self.words = tuple(self.words), []
                return Turn(words, (told,)), Turn((told,), words)

    def _figure(self, told: Art) -> Art:
        if not self.figures or not same_figure(self.figures[0], told):
            raise _UnlikeError
        return self.figures.pop(0)


def _pair(asked: Sequence[Element], told: Arrangement) -> InTurn | None:
    try:
        return _Pairing(asked).pair(told)
    except _UnlikeError:
        return None


def _quiet(told: Iterable[Element]) -> Iterable[Para]:
    for each in told:
        match each:
            case SideBySide(columns=columns):
                for column in columns:
                    yield from _quiet(column)
            case Words(paras=paras):
                yield from (para for para in paras if para.quiet)
            case _:
                pass


def _text(content: tuple[Inline, ...]) -> str:
    return plain_text(content).strip()
