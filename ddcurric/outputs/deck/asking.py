"""What is asked, and how it is answered: the sides of exercises."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Exercise, Topic
from ddcurric.lesson.model.walk import id_of, walk
from ddcurric.lesson.views.beyond import beyond_option, named_options
from ddcurric.lesson.views.in_class import answer_of, part_answer
from ddcurric.lesson.views.options import boxed_options, exercise_options
from ddcurric.lesson.views.student import asked
from ddcurric.lesson.words import plain_text
from ddcurric.outputs.deck.blocks import elements, joined
from ddcurric.outputs.deck.choices import answered
from ddcurric.outputs.deck.elements import PART_SCHEME, Cards, Element, Equation, Hung, Numbered, Para, Tabular, Words
from ddcurric.outputs.deck.labels import Labels
from ddcurric.outputs.deck.text import count_words
from ddcurric.points import Worth
from ddcurric.source import Span


def lettered(shown: Sequence[Element], at: int, span: Span, points: str) -> tuple[Element, ...]:
    """A part of an exercise: its first paragraph carries the letter, what follows hangs under it.

    What has a number or another mark of its own keeps it: the letter then stands above.
    """
    mark = Numbered(1, at, PART_SCHEME, "(m)")
    if shown and not points and isinstance(shown[0], Equation | Tabular):
        flush = (replace(each, flush=True) if isinstance(each, Equation) else each for each in shown)
        return (Hung(Para((), span, mark=mark), tuple(flush)),)
    opens = bool(shown) and isinstance(shown[0], Words) and shown[0].paras[0].mark is None
    head, *rest = shown if opens else (Words((Para((), span),)), *shown)
    assert isinstance(head, Words)
    first, *more = head.paras
    paras = [replace(first, mark=mark, aside=points.replace(" ", "\u00a0"), keep=bool(more or rest))]
    paras += [
        replace(para, level=para.level + 1 if para.mark is not None else para.level, listed=True) for para in more
    ]
    return (Words(tuple(paras)), *rest)


LONG, LONG_WITH_MORE = 110, 55
"""Words of an exercise that a slide holds in type that is read with ease, and beside a figure, a table or code."""


def left_to_handout(exercise: Exercise, settings: CourseSettings) -> frozenset[int]:
    """Numbers of the parts of a long exercise that no slide answers while others are answered: for them the handout,
    if there is one, has the room that a slide has not."""
    numbered = tuple(enumerate(exercise.parts, 1))
    home = frozenset(at for at, part in numbered if not part.answer_shown and asked(part.blocks))
    answered = exercise.in_class and exercise.answer_shown and len(home) < len(numbered)
    if not answered or "handout" not in (settings.outputs or ("handout",)):
        return frozenset()
    nodes = tuple(walk(asked((*exercise.blocks, *(block for _, part in numbered for block in part.blocks)))))
    shows = any(isinstance(node, m.Figure | m.Diagram | m.Table | m.CodeBlock) for node in nodes)
    said = sum(count_words(node.text) for node in nodes if isinstance(node, i.Text))
    return home if said > (LONG_WITH_MORE if shows else LONG) else frozenset()


def with_named_parts(
    shown: Sequence[Element], numbers: Iterable[int], labels: Labels, span: Span
) -> tuple[Element, ...]:
    """With which parts the handout has, "(b), (c): in the handout": small, below the last words of the part before
    them, so that it never has a row or a slide of its own."""
    letters = ", ".join(f"({chr(ord('a') + at - 1)})" for at in sorted(numbers))
    note = Para((i.Text(labels.in_handout.format(letters), span),), span, quiet=True, note=True)
    match shown:
        case (*before, Words(paras=(*others, last))):
            below = replace(note, listed=last.listed or last.mark is not None)
            return (*before, Words((*others, replace(last, keep=True), below)))
        case _:
            return (*shown, Words((note,)))


def with_letters(blocks: tuple[m.Block, ...]) -> tuple[m.Block, ...]:
    """What an exercise or a part asks, its options under the letters that they have on paper in place of boxes."""
    options = boxed_options(blocks)
    if options is None or not isinstance(listed := blocks[options.at], m.List):
        return blocks
    items = tuple(replace(item, done=None) for item in listed.items)
    counted = replace(listed, items=items, ordered=True, start=1, numerals="upper-alpha", mark="{}.")
    return (*blocks[: options.at], counted, *blocks[options.at + 1 :])


def referred_to(blocks: Sequence[m.Block], topic: Topic) -> tuple[m.Block, ...]:
    """The one figure that some blocks refer to without having any of their own; none where they refer to several.

    What an exercise asks for stays blank.
    """
    nodes = tuple(walk(tuple(blocks)))
    if any(isinstance(node, m.Figure | m.Diagram) for node in nodes):
        return ()
    names = {node.target for node in nodes if isinstance(node, i.CrossReference) and node.target and not node.topic}
    if not names:
        return ()
    told = (topic.key_question, topic.deep_dive, topic.questions_intro, topic.questions, topic.so_what)
    questions = tuple(asked((*each.blocks, *each.closing)) for each in topic.exercises)
    parts = tuple(asked(part.blocks) for each in topic.exercises for part in each.parts)
    places = walk((*told, topic.key_points, *questions, *parts))
    found = [node for node in places if isinstance(node, m.Figure | m.Diagram) and node.id in names]
    return tuple(found) if len(found) == 1 else ()


def solution_elements(exercise: Exercise, labels: Labels) -> tuple[Element, ...]:
    """What an exercise asks about, filled in, and the answers of its parts under their letters."""
    answer = answer_of(exercise.solution)
    if chosen := _chosen(exercise, answer, labels):
        return chosen
    answers = tuple(part_answer(part) for part in exercise.parts)
    parts = (block for part, own in zip(exercise.parts, answers, strict=True) if own for block in part.blocks)
    asked_about = (*exercise.blocks, *parts, *exercise.closing)
    # A figure of the answer's own stands in the place of one in which nothing was left to fill in.
    own = any(isinstance(node, m.Figure | m.Diagram) for node in walk((answer, *answers)))
    shown: list[Element] = [*elements(filled(asked_about, figures=not own), labels), *elements(answer, labels)]
    for at, (part, blocks) in enumerate(zip(exercise.parts, answers, strict=True), 1):
        if found := elements(blocks, labels):
            shown.extend(lettered(found, at, part.span, ""))
    return joined(shown)


def _chosen(exercise: Exercise, answer: tuple[m.Block, ...], labels: Labels) -> tuple[Element, ...]:
    """The options with the right ones filled in, and the reason; nothing where there are parts, or none is named."""
    options = exercise_options(exercise.blocks) if not exercise.parts else None
    right = named_options(options, plain_text(answer).strip()) if options is not None else ()
    if options is None or not right:
        return ()
    before = elements(filled(exercise.blocks[: options.at], figures=True), labels)
    cards, said = Cards(options.texts, right, options.span), beyond_option(answer, options, right)
    return answered((*before, cards), elements(said, labels), exercise.span, said)


def filled(blocks: Sequence[m.Block], figures: bool) -> tuple[m.Block, ...]:
    """Of what asks, what an answer shows again: figures, or only those with something to fill in, and words whose
    blanks are filled in now."""
    from ddcurric.figures import asks

    return tuple(
        block
        for block in blocks
        if (figures and isinstance(block, m.Figure | m.Diagram))
        or (isinstance(block, m.Diagram) and asks(block))
        or any(isinstance(node, i.Blank) for node in walk(block))
    )


def targets_in(blocks: Iterable[m.Block]) -> tuple[str, ...]:
    """Ids of what stands on a slide that shows these blocks."""
    return tuple(name for block in blocks for node in walk(block) if (name := id_of(node)))


def exercise_facts(exercise: Exercise, labels: Labels) -> list[str]:
    """Its number, where that is not its title already, and points, as far as they are given."""
    number = labels.exercise.format(exercise.number) if exercise.title else ""
    facts = [number, points_text(exercise.total_points, labels)]
    return [fact for fact in facts if fact]


def points_text(points: Worth | None, labels: Labels) -> str:
    """ "4 points"; empty where the course gives none."""
    return labels.count_points(points) if points else ""
