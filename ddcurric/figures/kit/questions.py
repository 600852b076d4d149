"""Questions about a whole figure: a line under the drawing for each, with room for the answer. Lengths are points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import (
    CAPITALS,
    DEPTH,
    boxed_item,
    deeper_than_latin,
    line_step,
    text_item,
    width_of,
    wrap,
)
from ddcurric.scene.items import Item
from ddcurric.scene.text import Run, RunStyle
from ddcurric.units import Length
from ddcurric.values import dataclass
from ddcurric.wording import runs_leftwards

WIDER = 0.06
"""Of a question's width: what it runs wider on a slide where another face stands in for its own."""
STEP, UNDER = 2.1, 1.5
"""From question to question, and what it takes that the boxes stand below them, in type sizes."""
ALIGNED = 6.0
"""By so much what is asked may be wider than a figure at whose left edge it begins: a small step looks like a slip."""
LEAST = 17.0
"""The narrowest box, in type sizes."""
BESIDE = 0.5
"""What is free of a box beside its answer, in type sizes."""


EVEN = 12
"""Widths that are tried for a question in several lines, so that no word stands alone."""


@dataclass(frozen=True, slots=True)
class FigureQuestion:
    """A question, and what answers it."""

    id: str
    name: str
    """What the selection pane calls it: `Question {name}`."""
    words: str
    answers: tuple[str, ...]
    """The fullest first: the first that finds room is taken."""


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """Where a question stands."""

    question: FigureQuestion
    words: tuple[str, ...]
    """Its lines: several, where one would be wider than all the room."""
    ink: Bounds
    """Of these."""
    box: Bounds
    """Of the answer."""


@dataclass(frozen=True, slots=True)
class AskedBelow:
    """Questions that have their places."""

    lines: tuple[QuestionLine, ...]
    bounds: Bounds
    """Of the drawing with them."""


def ask_below(asked: Iterable[FigureQuestion], style: Style, size: Length, bounds: Bounds) -> AskedBelow:
    """Lines under what is drawn so far; their boxes end at its right edge and tell nothing of the answers, unless one
    is wider than that. What is much narrower than they are stands above their middle.

    A box stands beside its question or, where the room there is too narrow for it or for an answer, or only the figure
    is and there is the height, below it.
    """
    questions = tuple(asked)
    if not questions:
        return AskedBelow((), bounds)
    text = size.pt
    left = bounds.left
    look = style.text(size)
    asked_in = [_lines(each.words, look, style) for each in questions]
    wide = max(width_of((Run(line, look),)) for words in asked_in for line in words)
    start = left + wide * (1 + (WIDER if style.fill else 0.0)) + text * 0.6
    right = max(bounds.right, start + LEAST * text)
    more = [(len(words) - 1) * line_step(((Run(words[0], look),),)) for words in asked_in]
    high = text * 0.9 + (STEP + UNDER) * text * len(questions) + sum(more)
    longest = max(width_of(_told(each.answers[-1], style, size)) for each in questions) + text * BESIDE
    within = max(wide, longest, LEAST * text) <= bounds.width and bounds.height + high <= style.max_height.pt
    right = max(right, start + longest)
    if right - left > style.wide_width.pt or any(more):  # beside the question there is no room for its answer
        under, right = True, max(bounds.right, left + max(wide, style.wide_width.pt))
    else:
        under = right > bounds.right and within
        right = bounds.right if under else right
    start = left if under else start
    # Letters that hang deep keep off the box below them.
    deep = max(deeper_than_latin(each.words, look) for each in questions) if under else 0.0
    inward = (bounds.right - right) / 2 if right - bounds.right > ALIGNED * text else 0.0
    top, lines = bounds.bottom + text * 0.9, []
    for question, words, further in zip(questions, asked_in, more, strict=True):
        middle = top + text * 0.8
        ink = text * (CAPITALS + DEPTH) / 2
        foot = middle + text * DEPTH / 2
        said = Bounds(left, foot - ink, left + wide, foot + ink + further)
        top += text * UNDER + deep + further if under else 0.0
        box = Bounds(start, top, right, top + text * 1.6)
        if runs_leftwards(style.language):  # what is read first is the question
            said, box = (each.turned(left, right) for each in (said, box))
        lines.append(QuestionLine(question, words, said.moved(inward, 0.0), box.moved(inward, 0.0)))
        top += text * STEP
    foot = top - text * 0.5 + style.line.pt
    return AskedBelow(tuple(lines), Bounds(left + inward, bounds.top, right + inward, foot))


def _lines(words: str, look: RunStyle, style: Style) -> tuple[str, ...]:
    """A question in one line or, where all the room is too narrow for that in the smallest type, in even ones."""
    room = style.wide_width.pt
    if width_of((Run(words, replace(look, size=style.sizes[-1])),)) <= room:
        return (words,)
    lines = wrap(words, look, room, whole=0)
    evener = (wrap(words, look, room * share / EVEN, whole=0) for share in range(EVEN // 2, EVEN))
    return next((each for each in evener if len(each) == len(lines)), lines)


def question_items(
    lines: Iterable[QuestionLine], style: Style, size: Length, answered: bool, build: int | None = None
) -> Iterator[Item]:
    """The lines as items; a box is empty where the answer is not told."""
    for line in lines:
        question = line.question
        asked = tuple((Run(words, style.text(size)),) for words in line.words)
        leftwards = runs_leftwards(style.language)
        side, name = "right" if leftwards else "left", f"Question {question.name}"
        yield text_item(f"{question.id}-question", name, line.ink, asked, side, build, leftwards or None)
        room = line.box.width - size.pt * BESIDE
        fitting = (_told(words, style, size) for words in question.answers)
        last = question.answers[-1]
        smaller = min(1.0, room / (width_of(_told(last, style, size)) or room))
        runs = next((runs for runs in fitting if width_of(runs) <= room), _told(last, style, size * smaller))
        stroke = style.stroke(style.secondary, 0.6)
        yield boxed_item(
            f"{question.id}-answer",
            f"Answer {question.name}",
            line.box,
            runs if answered else (),
            size,
            stroke,
            style.paper,
            build,
        )


def _told(answer: str, style: Style, size: Length) -> tuple[Run, ...]:
    return (Run(answer, style.text(size, style.accent, bold=True)),)
