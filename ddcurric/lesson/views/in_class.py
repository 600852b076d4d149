"""What a deck shows of an exercise's solution: the answer of one that is done in class, and never its marking."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.lesson import Exercise, Part, Solution, Topic
from ddcurric.lesson.model.walk import Node, rewrite, walk
from ddcurric.lesson.views.grading import graded
from ddcurric.lesson.views.student import unanswered


def answer_of(solution: Solution | None) -> tuple[b.Block, ...]:
    """A solution without its marking, and without what is only for the instructor; nothing of None."""
    if solution is None:
        return ()
    return rewrite(graded(solution.blocks).answer, lambda node: None if _is_kept(node) else node)


def is_answered(exercise: Exercise) -> bool:
    """It is done in class, its author did not say `answer=none`, and there is something to show."""
    shown = (answer_of(exercise.solution), *(part_answer(part) for part in exercise.parts))
    return exercise.in_class and exercise.answer_shown and any(shown)


def part_answer(part: Part) -> tuple[b.Block, ...]:
    """What the deck shows of a part's solution; nothing where its author said `answer=none`."""
    return answer_of(part.solution) if part.answer_shown else ()


def with_answers_apart(topic: Topic) -> Topic:
    """The topic as its deck shows it: answers that have a slide stand as such after what they answer.

    In the solutions is left what the deck keeps to itself, and no other figure of an exercise is filled in.
    """
    return replace(topic, exercises=tuple(map(_apart, topic.exercises)))


def withheld(topic: Topic) -> tuple[Exercise | Part | Solution, ...]:
    """What no slide answers."""
    kept: list[Exercise | Part | Solution] = []
    for exercise in topic.exercises:
        if not is_answered(exercise):
            kept.append(exercise)
            continue
        kept.extend(part for part in exercise.parts if not part_answer(part))
        solutions = (exercise.solution, *(part.solution for part in exercise.parts if part_answer(part)))
        kept.extend(rest for solution in solutions if (rest := _rest(solution)) is not None)
    return tuple(kept)


def _apart(exercise: Exercise) -> Exercise:
    if not is_answered(exercise):
        return rewrite(exercise, unanswered)
    told = b.AnswerBlock(answer_of(exercise.solution), exercise.span)
    parts = tuple(_part_apart(part) for part in exercise.parts)
    return replace(exercise, closing=(*exercise.closing, told), parts=parts, solution=_rest(exercise.solution))


def _part_apart(part: Part) -> Part:
    if not part_answer(part):
        return rewrite(part, unanswered)
    told = b.AnswerBlock(part_answer(part), part.span)
    return replace(part, blocks=(*part.blocks, told), solution=_rest(part.solution))


def _rest(solution: Solution | None) -> Solution | None:
    if solution is None:
        return None
    answer = graded(solution.blocks).answer
    kept = tuple(node for node in walk(answer) if isinstance(node, b.Notes | b.Only) and _is_kept(node))
    told = {block.span for block in answer}
    return replace(solution, blocks=(*kept, *(block for block in solution.blocks if block.span not in told)))


def _is_kept(node: Node) -> bool:
    """Notes, and what is for another place than slides."""
    return isinstance(node, b.Notes) or (isinstance(node, b.Only) and node.audience is not b.OnlyFor.SLIDES)
