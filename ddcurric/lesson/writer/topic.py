"""A topic as a lesson's file."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import assert_never

from ddcurric.lesson.model.block import Diagram, Heading, Paragraph
from ddcurric.lesson.model.inline import Inline, SoftBreak, Superscript, Text
from ddcurric.lesson.model.lesson import Exercise, Footnote, Landmark, Section, SectionName, Topic
from ddcurric.lesson.model.walk import Node, notes_in, notes_reached, rewrite, walk
from ddcurric.lesson.raised import with_minus
from ddcurric.lesson.reader.original import Original
from ddcurric.lesson.reader.section_names import REQUIRED
from ddcurric.lesson.words import flat_text
from ddcurric.lesson.writer.attributes import braces
from ddcurric.lesson.writer.blocks import heading, pieces
from ddcurric.lesson.writer.comments import without_comments
from ddcurric.lesson.writer.exercises import exercise, questions
from ddcurric.lesson.writer.front_matter import front_matter_of
from ddcurric.lesson.writer.pen import Pen
from ddcurric.lesson.writer.pieces import Portion, asides, gathered, notes

SHORT = 80
"""Characters of a footnote that stands in its line where no file says otherwise."""


def write(topic: Topic, original: Original | None = None, *, course_language: str = "") -> str:
    """The Markdown of a lesson, with a line end at its end. Its language is said where the course has another.

    With the `original` that the topic was read from, sentences stay as their author typed them, and comments, values,
    footnotes and addresses where they stood.
    """
    pen = _pen(topic, original)
    front = front_matter_of(pen, topic, original.language if original else course_language)
    return front + "\n\n".join(_lesson(pen, topic)) + "\n"


def settled(topic: Topic) -> Topic:
    """The topic as its written file gives it.

    It has no comments, each section once, solutions beside their exercises, titles on one line.
    """
    sections: set[SectionName | None] = set() if topic.solutions_intro else {SectionName.SOLUTIONS}
    marks: list[Landmark] = []
    for mark in topic.landmarks:
        if mark.section not in sections:
            marks.append(mark)
        sections.add(mark.section)
    settled_ = rewrite(replace(topic, landmarks=tuple(marks)), _on_one_line)
    return without_comments(replace(settled_, title=_one_line(settled_.title)))


def _on_one_line(node: Node) -> Node:
    match node:
        case Section(title=title) | Exercise(title=title):
            return replace(node, title=_one_line(title))
        case Heading(content=content):
            return replace(node, content=_one_line(content))
        case Superscript():
            return with_minus(node)
        case _:
            return node


def _one_line(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return rewrite(content, lambda node: Text(" ", node.span) if isinstance(node, SoftBreak) else node)


def _pen(topic: Topic, original: Original | None) -> Pen:
    footnotes = {note.number: note for note in topic.footnotes}
    fences = {node.kind: tuple(each.key for each in node.settings) for node in walk(topic) if isinstance(node, Diagram)}
    return Pen(
        topic.language,
        topic.folder,
        frozenset(topic.own_ids),
        footnotes,
        dict(original.labels) if original else _labels(topic),
        original.fences if original else fences,
        original,
    )


def _labels(topic: Topic) -> dict[int, str]:
    """Labels for the footnotes that do not stand in their lines: all but short ones with one reference.

    Front matter is read before all else, so its notes stand in their lines.
    """
    in_lines = {*notes_reached((topic.objectives, topic.sources), {note.number: note for note in topic.footnotes})}
    numbers = [*notes_in(topic)]
    in_lines |= {note.number for note in topic.footnotes if numbers.count(note.number) == 1 and _is_short(note)}
    return {note.number: str(note.number) for note in topic.footnotes if note.number not in in_lines}


def _is_short(note: Footnote) -> bool:
    match note.blocks:
        case (Paragraph(content=content),):
            return not any(notes_in(content)) and len(flat_text(content)) <= SHORT
        case _:
            return False


ORDER = (
    SectionName.KEY_QUESTION,
    SectionName.DEEP_DIVE,
    SectionName.CHECK,
    SectionName.KEY_POINTS,
    SectionName.SO_WHAT,
    SectionName.EXERCISES,
    SectionName.FURTHER_READING,
    SectionName.SOLUTIONS,
)
"""Of the sections, where the topic does not say in which one its author wrote them."""


def _lesson(pen: Pen, topic: Topic) -> list[str]:
    """The title and the sections, with what stands before, between and behind them."""
    marks = {mark.section: mark for mark in reversed(topic.landmarks)}
    title = marks.get(None)
    found = asides(pen, None, title.span) if title else []
    found.append(heading(pen, 1, topic.title, _id(pen, title)))
    found += notes(pen, topic.title)
    early, deep_dive = _early(pen, topic)
    found += [text for section in early for text in _section(pen, section)]
    for name in dict.fromkeys((*(mark.section for mark in topic.landmarks if mark.section), *ORDER)):
        mark = marks.get(name)
        found += asides(pen, None, mark.span) if mark else []
        below = [text for text in _below(pen, topic, deep_dive, name) if text]
        if below or name in REQUIRED or (mark and name is not SectionName.SOLUTIONS):
            found += [" ".join(filter(None, ("##", mark.written if mark else name.value, _id(pen, mark)))), *below]
    return [*found, *asides(pen, None, None)]


def _id(pen: Pen, mark: Landmark | None) -> str:
    return braces(pen.anchor(mark.id)) if mark else ""


def _early(pen: Pen, topic: Topic) -> tuple[tuple[Section, ...], tuple[Section, ...]]:
    """What of the deep dive stands before the first section, and the rest."""
    untitled = [section for section in topic.deep_dive if not section.title]
    first = next((mark.span for mark in topic.landmarks if mark.section), None)
    stands_early = bool(untitled and pen.original and first and untitled[0].span < first)
    count = 1 if len(untitled) > 1 or stands_early else 0
    return topic.deep_dive[:count], topic.deep_dive[count:]


def _below(pen: Pen, topic: Topic, deep_dive: tuple[Section, ...], name: SectionName) -> list[str]:
    """What stands below the heading of a section."""
    match name:
        case SectionName.KEY_QUESTION:
            return gathered(pen, pieces(pen, topic.key_question), None)
        case SectionName.DEEP_DIVE:
            return gathered(pen, [_piece(pen, section) for section in deep_dive], None)
        case SectionName.CHECK:
            return [questions(pen, topic.questions, topic.questions_intro)]
        case SectionName.KEY_POINTS:
            return gathered(pen, pieces(pen, topic.key_points), None)
        case SectionName.SO_WHAT:
            return gathered(pen, pieces(pen, topic.so_what), None)
        case SectionName.EXERCISES:
            asked = [Portion(each.span, None, partial(exercise, pen, each)) for each in topic.exercises]
            return gathered(pen, [*pieces(pen, topic.exercises_intro), *asked], None)
        case SectionName.FURTHER_READING:
            return gathered(pen, pieces(pen, topic.further_reading), None)
        case SectionName.SOLUTIONS:
            return gathered(pen, pieces(pen, topic.solutions_intro), None)
        case _:
            assert_never(name)


def _piece(pen: Pen, section: Section) -> Portion:
    return Portion(section.span, None, lambda: "\n\n".join(_section(pen, section)))


def _section(pen: Pen, section: Section) -> list[str]:
    head = [heading(pen, 3, section.title, braces(pen.anchor(section.id)))] if section.title else []
    return [*head, *notes(pen, section.title), *gathered(pen, pieces(pen, section.blocks), None)]
