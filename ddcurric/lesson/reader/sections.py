"""The sections that are text: key question, deep dive, check your understanding and their like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ddcurric.diagnostics import error
from ddcurric.lesson.model.block import AnswerBlock, Block
from ddcurric.lesson.model.lesson import Answer, Question, Section
from ddcurric.lesson.reader.attributes import accept, read_attributes, trailing_attributes
from ddcurric.lesson.reader.blocks import read_blocks, read_plain_blocks
from ddcurric.lesson.reader.inline import read_inline
from ddcurric.lesson.reader.placed import place
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.structure import ordinary
from ddcurric.lesson.reader.tree import Node
from ddcurric.source import Span


@dataclass(frozen=True, slots=True)
class Stretch:
    """A heading and what stands below it, up to the next of its level; `heading` is None before the first."""

    heading: Node | None
    nodes: tuple[Node, ...]

    @property
    def span(self) -> Span:
        first = self.heading or self.nodes[0]
        last = self.nodes[-1] if self.nodes else first
        return Span(first.span.file, first.span.line, first.span.column, last.span.end_line, last.span.end_column)


def stretches(nodes: Sequence[Node]) -> tuple[Stretch, ...]:
    """Blocks cut at their headings of level 3 or above; the first stretch may have no heading."""
    found: list[tuple[Node | None, list[Node]]] = [(None, [])]
    for node in nodes:
        if node.kind == "heading" and int(node.token.tag[1:]) <= 3:
            found.append((node, []))
        else:
            found[-1][1].append(node)
    return tuple(Stretch(heading, tuple(below)) for heading, below in found if heading or below)


def read_deep_dive(reading: Reading, nodes: Sequence[Node]) -> tuple[Section, ...]:
    """One section an idea; the first has no title where text stands before the first `###`."""
    return tuple(
        section for stretch in stretches(nodes) if (section := _section(reading, stretch)).blocks or section.title
    )


def _section(reading: Reading, stretch: Stretch) -> Section:
    title, braces = trailing_attributes((stretch.heading and stretch.heading.content) or place("", 0))
    attributes = read_attributes(reading, braces)
    accept(reading, attributes, "a heading of the deep dive")
    words = read_inline(reading, title)
    return Section(words, attributes.id, read_plain_blocks(reading, stretch.nodes), stretch.span)


def read_questions(reading: Reading, nodes: Sequence[Node]) -> tuple[tuple[Block, ...], tuple[Question, ...]]:
    """What Check Your Understanding says first, and its questions: the items of its lists.

    What stands between two lists belongs to the question before it, an answer too, indented or not. Below a numbered
    question a list without numbers is its options, which CommonMark wants indented by four from `10.` on.
    """
    intro: list[Block] = []
    questions: list[Question] = []
    numbered = False
    for node in nodes:
        numbered = numbered or node.kind == "ordered_list"
        if node.kind == "ordered_list" or (node.kind == "bullet_list" and not numbered):
            for item in node.children:
                blocks = _answerable(reading, item.children)
                questions.append(_with_blocks(reading, Question(len(questions) + 1, (), None, "", item.span), blocks))
            continue
        blocks = _answerable(reading, [node])
        if questions:
            questions[-1] = _with_blocks(reading, questions[-1], blocks)
        else:
            intro.extend(blocks)
    return tuple(intro), tuple(questions)


def _answerable(reading: Reading, nodes: Sequence[Node]) -> tuple[Block, ...]:
    return ordinary(reading, read_blocks(reading, nodes), "a question has an answer: write `::: answer`")


def _with_blocks(reading: Reading, question: Question, blocks: tuple[Block, ...]) -> Question:
    for block in blocks:
        if not isinstance(block, AnswerBlock):
            question = replace(question, blocks=(*question.blocks, block))
        elif question.answer is None:
            question = replace(question, answer=Answer(block.blocks, block.span))
        else:
            first = question.answer.span.line
            message = f"question {question.number} is answered twice (first in line {first})"
            reading.report(error("two-answers", block.span, message, "join the two answers"))
            both = Answer((*question.answer.blocks, *block.blocks), question.answer.span)
            question = replace(question, answer=both)
    return question
