"""Footnotes where there is no foot of a page: what has marks ends in its own notes, counted from 1."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeAlias, TypeVar, assert_never

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.secrecy import Secrecy
from ddcurric.lesson.model.walk import Node, Nodes, notes_reached, rewrite, walk
from ddcurric.lesson.views.student import asked
from ddcurric.outputs.lms.task import (
    BlankTask,
    Blocks,
    ChoiceTask,
    EssayTask,
    FigureTask,
    NumberTask,
    Task,
    Words,
    WordsTask,
)

Notes: TypeAlias = Mapping[int, Blocks]
"""What each says, by its number in the topic."""
BesideT = TypeVar("BesideT", bound=Nodes)


def with_notes(task: Task, topic: Topic) -> Task:
    """The task with its footnotes: what is asked has those that students may read, what answers it has all."""
    told, known = _open_notes(topic), {note.number: note.blocks for note in topic.footnotes}
    feedback, _ = _ended(task.asked.feedback, (), known)
    match task:
        case ChoiceTask(asked=whole, options=options):
            prompt, texts = _ended(whole.prompt, options, told)
            return replace(task, asked=replace(whole, prompt=prompt, feedback=feedback), options=texts)
        case BlankTask(asked=whole, pieces=pieces):
            prompt, pieces = _with_lines(whole.prompt, pieces, told)
            return replace(task, asked=replace(whole, prompt=prompt), pieces=pieces)
        case FigureTask(asked=whole, diagram=diagram):
            prompt, caption = _ended(whole.prompt, diagram.caption, told)
            whole = replace(whole, prompt=prompt, feedback=feedback)
            return replace(task, asked=whole, diagram=replace(diagram, caption=caption))
        case EssayTask(sample=sample, marking=marking):
            task = replace(task, sample=_ended(sample, (), known)[0], marking=_ended(marking, (), known)[0])
        case NumberTask() | WordsTask():
            pass
        case _:
            assert_never(task)
    prompt, _ = _ended(task.asked.prompt, (), told)
    return replace(task, asked=replace(task.asked, prompt=prompt, feedback=feedback))


def _with_lines(above: Blocks, pieces: tuple[Words | str, ...], notes: Notes) -> tuple[Blocks, tuple[Words | str, ...]]:
    """A text with blanks, what stands above it, and the notes of both behind it."""
    texts = tuple(each for each in pieces if not isinstance(each, str))
    numbers = _numbers_in((above, texts), notes)
    lines = tuple(node for old, new in numbers.items() for node in _as_line(new, notes[old]))

    def marked(nodes: BesideT) -> BesideT:
        return rewrite(nodes, lambda node: _marked(node, numbers))

    whole = (*pieces, lines) if lines else pieces
    return marked(above), tuple(each if isinstance(each, str) else marked(each) for each in whole)


def _ended(blocks: Blocks, beside: BesideT, notes: Notes) -> tuple[Blocks, BesideT]:
    """Blocks that end in the notes of their own, and of what stands beside them; both with new marks."""
    numbers = _numbers_in((blocks, beside), notes)
    whole = (*blocks, *(block for old, new in numbers.items() for block in _as_blocks(new, notes[old])))
    return rewrite(whole, lambda node: _marked(node, numbers)), rewrite(beside, lambda node: _marked(node, numbers))


def _open_notes(topic: Topic) -> Notes:
    """Those that students may read, as they may read them."""
    return {note.number: asked(note.blocks) for note in topic.footnotes if note.secrecy is Secrecy.OPEN}


def _numbers_in(nodes: Nodes, notes: Notes) -> Mapping[int, int]:
    """The notes that nodes and their notes refer to, in order, each with its new number."""
    return {number: at for at, number in enumerate(notes_reached(nodes, notes), 1)}


def _marked(node: Node, numbers: Mapping[int, int]) -> Node | None:
    """A mark with its new number; None where there is no note."""
    if not isinstance(node, i.FootnoteReference):
        return node
    number = numbers.get(node.number)
    return None if number is None else i.Superscript((i.Text(str(number), node.span),), node.span)


def _as_blocks(number: int, note: Blocks) -> Blocks:
    """A note below a text."""
    match note:
        case (b.Paragraph() as first, *rest):
            return (replace(first, content=(*_number(number, first), *first.content)), *rest)
        case _:
            return (*(b.Paragraph(tuple(_number(number, each)), each.span) for each in note[:1]), *note)


def _as_line(number: int, note: Blocks) -> Iterator[i.Inline]:
    """A note behind a text that is but one paragraph."""
    for at, paragraph in enumerate(node for node in walk(note) if isinstance(node, b.Paragraph)):
        yield i.HardBreak(paragraph.span)
        yield from () if at else _number(number, paragraph)
        yield from paragraph.content


def _number(number: int, at: b.Block) -> Iterator[i.Inline]:
    yield i.Superscript((i.Text(str(number), at.span),), at.span)
    yield i.Text(" ", at.span)
