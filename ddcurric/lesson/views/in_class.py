"""What a deck shows of an exercise's solution: the answer of one that is done in class, and never its marking."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.inline import Strong
from ddcurric.lesson.model.lesson import Exercise, Part, Solution, Topic
from ddcurric.lesson.model.walk import Node, rewrite, walk
from ddcurric.lesson.views.student import unanswered
from ddcurric.lesson.words import plain_text

MARKING = ("marking", "what wrong answers reveal")
"""The bold words with which a paragraph begins that is for those who grade. What stands below it is theirs as well."""


def answer_of(solution: Solution | None) -> tuple[b.Block, ...]:
    """A solution up to its marking, without what is only for the instructor."""
    if solution is None:
        return ()
    return rewrite(solution.blocks[: _marking_at(solution.blocks)], lambda node: None if _is_kept(node) else node)


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
    at = _marking_at(solution.blocks)
    kept = tuple(node for node in walk(solution.blocks[:at]) if isinstance(node, b.Notes | b.Only) and _is_kept(node))
    return replace(solution, blocks=(*kept, *solution.blocks[at:]))


def _marking_at(blocks: tuple[b.Block, ...]) -> int:
    return next((at for at, block in enumerate(blocks) if _is_marking(block)), len(blocks))


def _is_marking(block: b.Block) -> bool:
    match block:
        case b.Paragraph(content=(Strong(children=words), *_)) | b.Heading(content=words):
            return plain_text(tuple(words)).strip(" .:").casefold() in MARKING
        case _:
            return False


def _is_kept(node: Node) -> bool:
    """Notes, and what is for another place than slides."""
    return isinstance(node, b.Notes) or (isinstance(node, b.Only) and node.audience is not b.OnlyFor.SLIDES)
