"""A topic as a lesson's file."""

from __future__ import annotations

from ddcurric.lesson.model.lesson import Exercise, Question, Section, SectionName, Topic
from ddcurric.lesson.writer.blocks import blocks, div
from ddcurric.lesson.writer.inline import inline


def write(topic: Topic) -> str:
    """The Markdown of a lesson, with a line end at its end."""
    pieces = [f"# {inline(topic.title)}"]
    for name, written in (
        (SectionName.KEY_QUESTION, blocks(topic.key_question)),
        (SectionName.DEEP_DIVE, "\n\n".join(map(_section, topic.deep_dive))),
        (SectionName.CHECK, "\n\n".join(filter(None, (blocks(topic.questions_intro), _questions(topic.questions))))),
        (SectionName.SO_WHAT, blocks(topic.so_what)),
        (SectionName.KEY_POINTS, blocks(topic.key_points)),
        (SectionName.FURTHER_READING, blocks(topic.further_reading)),
        (SectionName.EXERCISES, "\n\n".join([blocks(topic.exercises_intro), *map(_exercise, topic.exercises)])),
    ):
        if written.strip() or name in (SectionName.KEY_QUESTION, SectionName.DEEP_DIVE):
            pieces.append(f"## {name.value}\n\n{written.strip()}".strip())
    return "\n\n".join(pieces) + "\n"


def _section(section: Section) -> str:
    head = [f"### {inline(section.title)}"] if section.title else []
    return "\n\n".join(filter(None, (*head, blocks(section.blocks))))


def _questions(questions: tuple[Question, ...]) -> str:
    written: list[str] = []
    for question in questions:
        answer = [div("answer", question.answer.blocks)] if question.answer else []
        mark = f"{question.number}. "
        text = "\n\n".join((blocks(question.blocks), *answer)).replace("\n", "\n" + " " * len(mark))
        written.append(mark + text)
    return "\n\n".join(written)


def _exercise(exercise: Exercise) -> str:
    solution = [div("solution", exercise.solution.blocks)] if exercise.solution else []
    hints = [div("hint", hint) for hint in exercise.hints]
    return "\n\n".join(filter(None, (f"### {inline(exercise.title)}", blocks(exercise.blocks), *hints, *solution)))
