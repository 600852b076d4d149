"""What a topic asks, as a learning platform can put it: choices, numbers, short answers, blanks, figures, essays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from ddcurric.figures import PRINT, describe, draw, legible
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Answer, Exercise, Question, Solution, Topic
from ddcurric.lesson.model.walk import rewrite, walk
from ddcurric.lesson.views.asked_why import asks
from ddcurric.lesson.views.grading import graded
from ddcurric.lesson.views.options import options_of, right_options, said_by
from ddcurric.lesson.views.reach import is_for_graders
from ddcurric.lesson.views.reasons import reasons_of
from ddcurric.lesson.views.reordered import in_any_order
from ddcurric.lesson.views.student import asked, public_text
from ddcurric.outputs.lms.blanks import blanks_of_task, blanks_of_text
from ddcurric.outputs.lms.notes import with_notes
from ddcurric.outputs.lms.task import (
    Asked,
    Blocks,
    ChoiceTask,
    EssayTask,
    FigureTask,
    NumberTask,
    Task,
    WordsTask,
)
from ddcurric.scene.items import Shape, TextBox
from ddcurric.scene.text import Run
from ddcurric.wording import wording
from ddcurric.wording.numbers import read_number


def tasks_of(topic: Topic) -> tuple[Task, ...]:
    """Everything that a topic asks, in its order: check questions, exercises, figures and blanks of the deep dive."""
    questions = (task for question in topic.questions for task in _of_question(topic, question))
    exercises = (task for exercise in topic.exercises for task in _of_exercise(topic, exercise))
    return tuple(with_notes(_told(task), topic) for task in (*questions, *exercises, *_of_text(topic)))


def _told(task: Task) -> Task:
    """A task whose words students may read, before it is answered and behind that; graders have what is for them."""
    whole = replace(task.asked, prompt=_for_students(task.asked.prompt), feedback=_for_students(task.asked.feedback))
    if not isinstance(task, EssayTask):
        return replace(task, asked=whole)
    theirs = (node for node in walk(task.asked.prompt) if isinstance(node, b.Only) and is_for_graders(node))
    return replace(task, asked=whole, marking=(*(block for each in theirs for block in each.blocks), *task.marking))


def _for_students(blocks: Blocks) -> Blocks:
    return rewrite(blocks, lambda node: None if is_for_graders(node) else node)


def _of_question(topic: Topic, question: Question) -> Iterator[Task]:
    words = wording(topic.language)
    name = f"{topic.number} {words.question_number.format(question.number)}"
    id_ = f"{topic.id}-{question.id or f'check-{question.number}'}"
    answer = graded(question.answer.blocks) if question.answer else graded(())
    whole = Asked(id_, name, asked(question.blocks), _for_students(answer.answer), 1)
    figures = tuple(_figures(topic, whole, question.blocks))
    blanks = tuple(blanks_of_task(whole, question.blocks))
    chosen = None if blanks else _answerable(whole, question, topic.language)
    if figures and not (blanks or _is_asked_besides(chosen, question.blocks) or answer.marking or answer.mistakes):
        yield from _all_there_is(figures, whole)
        return
    yield from figures
    yield from blanks
    if blanks and question.answer is None:
        return
    yield chosen or EssayTask(whole, answer.answer, (*answer.marking, *answer.mistakes))


def _of_exercise(topic: Topic, exercise: Exercise) -> Iterator[Task]:
    title = public_text(exercise.title) or wording(topic.language).exercise.format(exercise.number)
    own = exercise.id if exercise.id in topic.own_ids else f"exercise-{exercise.number}"
    id_, name = f"{topic.id}-{own}", f"{topic.number} {title}"
    solved = graded(exercise.solution.blocks) if exercise.solution else graded(())
    parts = tuple(block for part in exercise.parts for block in _lettered(part.letter, part.blocks))
    solutions = [(part.letter, graded(part.solution.blocks)) for part in exercise.parts if part.solution is not None]
    blocks = _titled(exercise)
    prompt = asked((*blocks, *parts, *exercise.closing))
    sample = (*solved.answer, *(block for letter, each in solutions for block in _lettered(letter, each.answer)))
    marking = (*solved.marking, *solved.mistakes)
    marking += tuple(
        block for letter, each in solutions for block in _lettered(letter, (*each.marking, *each.mistakes))
    )
    whole = Asked(id_, name, prompt, (), exercise.total_points or 1)
    places = (blocks, exercise.closing, *(part.blocks for part in exercise.parts))
    figures = tuple(_figures(topic, whole, *places))
    blanks = tuple(blanks_of_task(whole, blocks, *(part.blocks for part in exercise.parts), exercise.closing))
    as_question = Question(exercise.number, blocks, _as_answer(exercise.solution), exercise.id, exercise.span)
    chosen = (
        None
        if exercise.parts or blanks
        else _answerable(replace(whole, feedback=_for_students(solved.answer)), as_question, topic.language)
    )
    if figures and not (exercise.parts or blanks or _is_asked_besides(chosen, blocks) or marking):
        pointed = exercise.total_points if len(figures) == 1 else None
        found = _all_there_is(figures, replace(whole, feedback=sample))
        yield from (replace(each, asked=replace(each.asked, points=pointed or each.asked.points)) for each in found)
        return
    yield from figures
    yield from blanks
    yield chosen or EssayTask(whole, sample, marking)


def _titled(exercise: Exercise) -> Blocks:
    """What an exercise says before its parts, below its title where that asks, or where nothing else is said.

    Most platforms show the name of a question to those alone who made it.
    """
    said = (*exercise.blocks, *(block for part in exercise.parts for block in part.blocks), *exercise.closing)
    if not exercise.title or not (asks(exercise.title) or not any(isinstance(block, b.Paragraph) for block in said)):
        return exercise.blocks
    return (b.Paragraph(exercise.title, exercise.span), *exercise.blocks)


def _is_asked_besides(task: Task | None, blocks: Blocks) -> bool:
    """Whether a task asks for more than its figures do: words that no question calls for ("See above") point there."""
    if isinstance(task, WordsTask):
        return any(isinstance(block, b.Paragraph) and asks(block.content) for block in blocks)
    return task is not None


def _all_there_is(figures: tuple[FigureTask, ...], whole: Asked) -> Iterator[FigureTask]:
    """Figures to fill in that are what a task asks: its words stand above the first, its answer below the last."""
    for at, figure in enumerate(figures):
        words = tuple(block for block in whole.prompt if not isinstance(block, b.Diagram)) if at == 0 else ()
        feedback = whole.feedback if at == len(figures) - 1 else ()
        yield replace(figure, asked=replace(figure.asked, prompt=words or figure.asked.prompt, feedback=feedback))


def _as_answer(solution: Solution | None) -> Answer | None:
    return Answer(graded(solution.blocks).answer, solution.span) if solution is not None else None


def _lettered(letter: str, blocks: Blocks) -> Blocks:
    """The blocks of a part, its letter before them."""
    match blocks:
        case (b.Paragraph() as first, *rest):
            return (replace(first, content=(i.Text(f"({letter}) ", first.span), *first.content)), *rest)
        case ():
            return ()
        case _:
            return (b.Paragraph((i.Text(f"({letter})", blocks[0].span),), blocks[0].span), *blocks)


def _answerable(whole: Asked, question: Question, language: str) -> Task | None:
    """A question that a program can mark; None where it cannot."""
    options = options_of(question.blocks)
    if options is not None:
        right = frozenset(right_options(question))
        blocks = question.blocks
        prompt = asked((*blocks[: options.at], *blocks[options.at + 1 :]))
        unlettered = in_any_order(options, whole.feedback)
        feedback = whole.feedback if unlettered is None else unlettered
        has_notes = any(isinstance(node, i.FootnoteReference) for node in walk(feedback))
        reasons, besides = ((), feedback) if has_notes else reasons_of(question, feedback)
        own = replace(whole, prompt=prompt, feedback=besides)
        return ChoiceTask(own, options.texts, right, len(right) > 1, unlettered is not None, reasons) if right else None
    said = said_by(question.answer.blocks) if question.answer else ""
    written = _NUMBER.match(said)
    number = read_number(written["number"], language) if written is not None else None
    if number is not None:
        return NumberTask(whole, Fraction(number), tolerance_of(number))
    first = re.split(r"(?<=[.!?])\s|\n", said, maxsplit=1)[0].strip(" .!")
    if first and len(first.split()) <= MOST_WORDS and first == said.strip(" .!"):
        return WordsTask(whole, (first,))
    return None


def number_in_field(said: str, language: str, within: Fraction = Fraction(0)) -> tuple[Fraction, Fraction] | None:
    """The number that belongs into a field, and how far one may be from it; None where words belong there."""
    comma = read_number("1,500", language) == Decimal("1.5")  # in English a comma parts things, or thousands
    number = read_number(said, language) if _ONE_NUMBER.fullmatch(said.replace(",", ".") if comma else said) else None
    return None if number is None else (Fraction(number), max(tolerance_of(number), within))


_ONE_NUMBER = re.compile(r"[-\N{MINUS SIGN}]?\d+(?:\.\d+)?")


def tolerance_of(number: Decimal) -> Fraction:
    """Half of the last digit behind the point; nothing where there is none."""
    decimals = -int(number.as_tuple().exponent)
    return Fraction(1, 2 * 10**decimals) if decimals > 0 else Fraction(0)


_NUMBER = re.compile(
    r"(?P<number>[-\N{MINUS SIGN}]?\d+(?:[.,'’ \N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]\d+)*)"
    r"(?:[\s\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]*"
    r"(?:[%‰€$£¥°]|°?[^\W\d]{1,12}[²³⁻¹]{0,2}\d?(?:\s?[/·⋅]\s?\(?[^\W\d]{1,6}[²³]?\d?\)?){0,3}))?"
    r"(?:[.:!](?=\s|$)|[;,](?=\s)(?!\s*(?:\w+\s+)?[-\N{MINUS SIGN}\d])|\n|$)"
)
"""A number, perhaps with a unit (m/s²), that ends what it stands in, and is the only one: "3, 4 and 5" are several."""
MOST_WORDS = 3
"""Of an answer that is to be typed as it is."""


def _of_text(topic: Topic) -> Iterator[Task]:
    """The blanks and the figures to fill in that stand in the text."""
    for at, section in enumerate(topic.deep_dive, 1):
        title = public_text(section.title)
        own = section.id if section.id in topic.own_ids else f"section-{at}"
        head = Asked(f"{topic.id}-{own}", f"{topic.number} {title}".strip(), (), (), 1)
        yield from _figures(topic, head, section.blocks)
        yield from blanks_of_text(head, section.blocks)


def _figures(topic: Topic, whole: Asked, *places: Blocks) -> Iterator[FigureTask]:
    """The diagrams that ask, each with a field for every value, below what leads to it."""
    diagrams = [
        (node, _leading(places[0], place[:at]))
        for place in places
        for at, block in enumerate(place)
        for node in walk(block)
        if isinstance(node, b.Diagram)
    ]
    for number, (diagram, above) in enumerate(diagrams, 1):
        fields = fields_of(diagram)
        if fields:
            id_ = f"{topic.id}-{diagram.id}" if diagram.id else f"{whole.id}-figure-{number}"
            own = replace(whole, id=id_, prompt=asked(above) if whole.prompt else (), feedback=())
            within = Fraction(str(legible(diagram)))
            yield FigureTask(replace(own, points=len(fields)), replace(diagram, answered=False), fields, within)


def _leading(first: Blocks, before: Blocks) -> Blocks:
    """The paragraph with which a task begins, and the last one before a figure."""
    begins = [block for block in first if isinstance(block, b.Paragraph)][:1]
    leads = [block for block in before if isinstance(block, b.Paragraph)][-1:]
    return (*begins, *(block for block in leads if block not in begins))


def fields_of(diagram: b.Diagram) -> tuple[tuple[str, str], ...]:
    """What stands in its empty boxes once it is answered, by their names in a deck; nothing where it asks nothing."""
    blank, filled = (draw(replace(diagram, answered=answered), PRINT).value for answered in (False, True))
    if blank is None or filled is None or describe(diagram) == describe(replace(diagram, answered=False)):
        return ()
    before = {item.id: _said(item) for item in blank.items if isinstance(item, Shape | TextBox)}
    found = [
        (item.name, said)
        for item in filled.items
        if isinstance(item, Shape | TextBox) and (said := _said(item)) and before.get(item.id) == ""
    ]
    return tuple(sorted(found, key=lambda each: _natural(each[0])))


def _natural(name: str) -> list[tuple[int, str]]:
    """An order in which `a10` stands behind `a2`."""
    return [(int(piece), "") if piece.isdecimal() else (-1, piece) for piece in re.split(r"(\d+)", name)]


def _said(item: Shape | TextBox) -> str:
    runs = (run for paragraph in item.paragraphs for run in paragraph.runs)
    return "".join(run.text for run in runs if isinstance(run, Run)).strip()
