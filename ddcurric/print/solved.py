"""What the solutions say beyond the solutions: questions in short, blanks in their sentences, figures filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ddcurric.figures import marking_key
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Answer, Exercise, Part, Question, Solution, Topic
from ddcurric.lesson.model.numerals import LETTERS
from ddcurric.lesson.model.walk import Node, Nodes, children, walk
from ddcurric.lesson.views.beyond import behind_colon, beyond_option
from ddcurric.lesson.views.options import (
    Choices,
    as_question,
    exercise_options,
    holds_answer,
    is_filled_in,
    is_ticked,
    options_of,
    right_options,
)
from ddcurric.lesson.views.reasons import reasons_of
from ddcurric.print.grades import beside_answers, grade_of
from ddcurric.print.questions import QUESTION_WIDTH, is_asked, short, shown_again
from ddcurric.print.setting import Setting
from ddcurric.values import dataclass
from ddcurric.wording import wording


@dataclass(frozen=True, slots=True)
class Remark:
    """What the handout leaves out for the instructor, with the heading it stood under."""

    title: tuple[i.Inline, ...]
    blocks: tuple[b.Block, ...]


def solution_functions(topic: Topic, exercise_pages: Mapping[str, int], setting: Setting) -> dict[str, object]:
    """What the template of a topic's solutions can call, by name."""
    language = setting.language
    shown = shown_again(topic, wording(language))
    width = setting.measure.text.mm if setting.margin else QUESTION_WIDTH
    beside = beside_answers(topic, shown, width)
    return {
        "handout_page": exercise_pages.get,
        "short": lambda blocks, indent: short(blocks, width - indent),
        "shown_again": lambda owner: shown.get(owner.span, ()),
        "holds_answer": holds_answer,
        "is_filled_in": is_filled_in,
        "right_options": lambda owner: right_options(as_question(owner)),
        "offered": offered,
        "beyond_option": beyond_option,
        "beside_options": beside_options,
        "right_letters": right_letters,
        "grade_of": grade_of,
        "reasons_of": lambda owner, answer: reasons_beside(as_question(owner), answer),
        "stands_beside": lambda owner: owner.span in beside,
        "white_below": lambda owner: round(beside.get(owner.span, 0.0)),
        "asked": asked,
        "asked_in_deep_dive": asked_in_deep_dive,
        "marking_key": lambda diagram: marking_key(diagram, language),
        "blanks": blanks,
        "instructor_blocks": instructor_blocks,
    }


def asked(blocks: tuple[b.Block, ...]) -> tuple[b.Diagram, ...]:
    """The diagrams of a question that leave something to the student, filled in."""
    return tuple(
        replace(node, answered=True) for node in _walk_shown(blocks) if isinstance(node, b.Diagram) and is_asked(node)
    )


def asked_in_deep_dive(topic: Topic) -> tuple[b.Diagram, ...]:
    """The diagrams of the deep dive that ask something."""
    return tuple(diagram for section in topic.deep_dive for diagram in asked(section.blocks))


def blanks(topic: Topic) -> tuple[tuple[i.Inline, ...], ...]:
    """The words of every blank, in the order of the handout; those of a footnote where it is referred to."""
    shown = (topic.key_question, topic.deep_dive, topic.key_points, topic.questions_intro, topic.questions,
             topic.so_what, topic.exercises_intro, topic.exercises, topic.further_reading)  # fmt: skip
    notes = {note.number: note.blocks for note in topic.footnotes}
    found: list[tuple[i.Inline, ...]] = []
    for node in (*_walk_shown(shown), *_asked_on_slides(topic)):
        if isinstance(node, i.FootnoteReference):
            found += [each.children for each in walk(notes.pop(node.number, ())) if isinstance(each, i.Blank)]
        elif isinstance(node, i.Blank):
            found.append(node.children)
    return tuple(found)


def right_letters(question: Question) -> str:
    """The letters of the right options, "A C"; empty where one answers in words."""
    return " ".join(LETTERS[at] for at in right_options(question))


def offered(owner: Exercise | Part, topic: Topic) -> Choices | None:
    """The options that a form gives as boxes with letters; in a lesson an exercise lists them as it was written, and
    the right ones are ticked here where it was written so."""
    options = exercise_options(owner.blocks)
    return options if options is not None and (topic.form or is_ticked(owner.blocks[options.at])) else None


def reasons_beside(
    question: Question, answer: tuple[b.Block, ...]
) -> tuple[tuple[tuple[i.Inline, ...], ...], tuple[b.Block, ...]]:
    """As `reasons_of`; where the others have theirs, what the answer says of the right option, behind a colon, too."""
    reasons, rest = reasons_of(question, answer)
    options, right = options_of(question.blocks), right_options(question)
    if options is None or len(right) != 1 or not reasons or reasons[right[0]]:
        return reasons, rest
    match [block for block in rest if not isinstance(block, b.Notes)]:
        case [b.Paragraph(content=content)] if len(said := behind_colon(content, options, right[0])) > 0:
            return (*reasons[: right[0]], said, *reasons[right[0] + 1 :]), ()
        case _:
            return reasons, rest


def beside_options(blocks: tuple[b.Block, ...], options: Choices | None) -> tuple[b.Block, ...]:
    """What a question says besides its options; None: it has none."""
    return blocks if options is None else (*blocks[: options.at], *blocks[options.at + 1 :])


def _asked_on_slides(topic: Topic) -> Iterator[Node]:
    """What only the deck has of what is asked: its blanks stay empty there, as in the handout."""
    every = (topic.key_question, topic.questions_intro, topic.questions, topic.exercises_intro, topic.exercises)
    for node in walk(every):
        if isinstance(node, b.SlideBlock | b.Notes) or (isinstance(node, b.Only) and node.audience is b.OnlyFor.SLIDES):
            yield from walk(node.blocks)


def _walk_shown(nodes: Nodes) -> Iterator[Node]:
    """Like `walk`, past what the handout does not show."""
    for node in nodes if isinstance(nodes, tuple) else (nodes,):
        if isinstance(node, tuple):
            yield from _walk_shown(node)
        elif node is not None and not _is_hidden(node):
            yield node
            yield from _walk_shown(children(node))


def _is_hidden(node: Node) -> bool:
    if isinstance(node, b.Only):
        return node.audience is not b.OnlyFor.HANDOUT
    return isinstance(node, b.SlideBlock | b.Notes | b.AnswerBlock | Solution | Answer)


def instructor_blocks(topic: Topic) -> tuple[Remark, ...]:
    """What an author wrote for the instructor alone, and answers in running text, under their headings."""
    words = wording(topic.language)
    places: list[tuple[tuple[i.Inline, ...], Nodes]] = [((), topic.key_question)]
    places += [(section.title, section.blocks) for section in topic.deep_dive]
    places += [((), part) for part in (topic.key_points, topic.questions_intro)]
    places += [((i.Text(words.question_number.format(q.number), q.span),), q.blocks) for q in topic.questions]
    places += [((), part) for part in (topic.so_what, topic.exercises_intro)]
    places += [(exercise.title, replace(exercise, solution=None)) for exercise in topic.exercises]
    places += [((), topic.further_reading)]
    remarks = []
    for title, blocks in places:
        found = tuple(_remarks(blocks))
        if found:
            remarks.append(Remark(title, found))
    return tuple(remarks)


def _remarks(nodes: Nodes) -> Iterator[b.Block]:
    """The outermost remarks; what a solution says is printed with it."""
    for node in nodes if isinstance(nodes, tuple) else (nodes,):
        if isinstance(node, b.AnswerBlock) or (isinstance(node, b.Only) and node.audience is b.OnlyFor.INSTRUCTOR):
            yield node
        elif isinstance(node, tuple):
            yield from _remarks(node)
        elif node is not None and not isinstance(node, Solution):
            yield from _remarks(children(node))
