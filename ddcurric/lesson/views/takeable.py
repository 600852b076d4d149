"""What a paper can take from a lesson: its exercises, and the check questions that have a name."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Exercise, Part, Question, Solution, Topic
from ddcurric.lesson.model.walk import Nodes, id_of, walk
from ddcurric.lesson.views.options import as_choice, exercise_options
from ddcurric.lesson.views.student import asked
from ddcurric.lesson.words import leading_sentence, plain_text
from ddcurric.points import Worth
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Takeable:
    """An exercise, as one chooses it for a paper."""

    source: str
    """What `take` says: `lamport-clocks.md#trace`."""
    title: str
    points: Worth | None
    differs: tuple[str, ...]
    """In what the forms of a paper may differ: `numbers`, `figure`, `order of options`."""
    elsewhere: tuple[str, ...]
    """Ids of figures and tables that it asks about, and only its lesson shows."""


def takeables(topic: Topic, topics: Mapping[str, Topic]) -> Iterator[Takeable]:
    """All that a paper can take from a lesson; `topics` are those that it may refer to, by id."""
    for name in ids_to_take(topic):
        found = asked_by(topic, name)
        assert found is not None
        exercise = found if isinstance(found, Exercise) else as_exercise(found)
        title = plain_text(exercise.title) or _first_words(exercise)
        elsewhere = tuple(dict.fromkeys(shown_elsewhere(exercise, topic.id, topics)))
        differs = tuple(_differs(topic, exercise))
        yield Takeable(f"{topic.id}.md#{name}", title, exercise.total_points, differs, elsewhere)


def ids_to_take(topic: Topic) -> list[str]:
    """Of exercises and questions that a paper can take, in their order."""
    return [name for each in (*topic.exercises, *topic.questions) if (name := id_of(each))]


def asked_by(topic: Topic, name: str) -> Exercise | Question | None:
    """The exercise with an id or a number, or the check question with an id; None: the topic has none."""
    for exercise in topic.exercises:
        if name in (exercise.id, str(exercise.number)):
            return exercise
    return next((question for question in topic.questions if name == question.id), None)


def as_exercise(question: Question) -> Exercise:
    """A question as it stands in a paper: its answer is the solution, and it has no points of its own."""
    solution = Solution(question.answer.blocks, question.answer.span) if question.answer else None
    return Exercise(
        number=question.number, title=(), id=question.id, points=None, space=None, space_style="ruled", kind="",
        in_class=False, minutes=None, blocks=as_choice(question.blocks), parts=(), closing=(), hints=(),
        solution=solution, solution_expected=True, span=question.span,
    )  # fmt: skip


def shown_elsewhere(taken: Exercise, lesson: str, topics: Mapping[str, Topic]) -> Iterator[str]:
    """What an exercise asks about and only its lesson shows: on a paper nobody can look it up."""
    own = {id_of(node) for node in walk(taken)}
    for node in walk(asked((*taken.blocks, *(block for part in taken.parts for block in part.blocks), *taken.closing))):
        if isinstance(node, i.CrossReference) and node.target and (node.topic or node.target not in own):
            topic = topics.get(node.topic or lesson)
            if any(isinstance(each, b.Numbered) and each.id == node.target for each in walk(topic)):
                yield node.target


def has_values(topic: Topic, asked: Nodes) -> bool:
    """Whether some numbers of these exercises, or of a footnote that they may refer to, are picked."""
    spans = [node.span for node in walk((asked, topic.footnotes))] if topic.values_hold else []
    return any(first <= max(s.line, s.end_line) and s.line <= last for s in spans for first, last in topic.values_hold)


def _differs(topic: Topic, exercise: Exercise) -> Iterator[str]:
    if has_values(replace(topic, footnotes=()), (exercise,)):
        yield "numbers"
    if any(isinstance(node, b.Diagram) and _varies(node.text.splitlines()) for node in walk(exercise)):
        yield "figure"
    owners: tuple[Exercise | Part, ...] = (exercise, *exercise.parts)
    if any(exercise_options(owner.blocks) for owner in owners):
        yield "order of options"


def _varies(lines: Collection[str]) -> bool:
    return any(line.lstrip().startswith("vary:") for line in lines)


def _first_words(exercise: Exercise) -> str:
    paragraphs: Sequence[b.Paragraph] = [block for block in exercise.blocks if isinstance(block, b.Paragraph)]
    return plain_text(leading_sentence(paragraphs[0].content)).replace("\n", " ").strip() if paragraphs else ""
