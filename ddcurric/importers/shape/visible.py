"""Blocks for one audience within blocks for another, which no output would show, opened up."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.lesson.model.block import AnswerBlock, Block, Hint, Notes, Only, OnlyFor, Paragraph, SlideBlock
from ddcurric.lesson.model.lesson import Answer, Exercise, Footnote, Part, Question, Solution, Topic
from ddcurric.lesson.model.walk import Node, Nodes, rewrite, walk

_FOR_SOME = Notes | SlideBlock | Only | Hint | AnswerBlock
_KEPT = (OnlyFor.INSTRUCTOR, OnlyFor.MARKING, OnlyFor.MISTAKE)
"""What may stand in a solution."""


def visible(topic: Topic) -> Topic:
    """The topic with every word where somebody sees it. What answers within an exercise is the instructor's."""
    opened = rewrite(topic, _opened)
    exercises = tuple(_exercise(each) for each in opened.exercises)
    return replace(opened, exercises=exercises, solutions_intro=_in_solution(opened.solutions_intro))


def _opened(node: Node) -> Nodes:
    match node:
        case Notes() | SlideBlock() | Only() | Hint() | AnswerBlock():
            return replace(node, blocks=rewrite(node.blocks, _words))
        case Solution():
            return replace(node, blocks=_in_solution(node.blocks))
        case Answer():
            return replace(node, blocks=_in_answer(node.blocks))
        case Question():
            return _with_one_answer(node)
        case Footnote():
            return replace(node, blocks=rewrite(node.blocks, _words))
        case _:
            return node


def _with_one_answer(question: Question) -> Question:
    """A check question with all that answers it in its answer."""
    found = [each for each in walk(question.blocks) if isinstance(each, AnswerBlock)]
    if not found:
        return question
    blocks = rewrite(question.blocks, lambda node: None if isinstance(node, AnswerBlock) else node)
    before = question.answer.blocks if question.answer is not None else ()
    told = tuple(block for each in found for block in each.blocks)
    return replace(question, blocks=blocks, answer=Answer((*before, *told), found[0].span))


def _words(node: Node) -> Nodes:
    """What a block for some says."""
    if not isinstance(node, _FOR_SOME):
        return node
    title = (Paragraph(node.title, node.span),) if isinstance(node, SlideBlock) and node.title else ()
    return (*title, *node.blocks)


def _in_solution(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return rewrite(blocks, lambda node: node if isinstance(node, Only) and node.audience in _KEPT else _words(node))


def _in_answer(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The answer of a check question has a slide, so that something may be said to it."""
    kept = tuple(block for block in blocks if isinstance(block, Notes))
    return (*_in_solution(tuple(block for block in blocks if not isinstance(block, Notes))), *kept)


def _exercise(exercise: Exercise) -> Exercise:
    parts = tuple(replace(part, blocks=_in_task(part.blocks), hints=_in_hints(part)) for part in exercise.parts)
    return replace(
        exercise,
        blocks=_in_task(exercise.blocks),
        closing=_in_task(exercise.closing),
        hints=_in_hints(exercise),
        parts=parts,
    )


def _in_hints(task: Exercise | Part) -> tuple[tuple[Block, ...], ...]:
    return tuple(rewrite(hint, _words) for hint in task.hints)


def _in_task(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    def change(node: Node) -> Nodes:
        return Only(OnlyFor.INSTRUCTOR, node.blocks, node.span) if isinstance(node, AnswerBlock) else node

    return rewrite(blocks, change)
