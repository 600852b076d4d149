"""Exercises with their parts, hints and solutions, and the questions of Check Your Understanding."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from ddcurric.lesson.model.block import Block, Heading, Paragraph
from ddcurric.lesson.model.lesson import Exercise, Part, Question
from ddcurric.lesson.reader.attributes import trailing_attributes
from ddcurric.lesson.reader.placed import place
from ddcurric.lesson.reader.solutions import heads_solution
from ddcurric.lesson.reader.typed_numbers import without_number
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer.again import InlinePlace
from ddcurric.lesson.writer.attributes import braces, number, points_value, space_value, value
from ddcurric.lesson.writer.blocks import heading, pieces
from ddcurric.lesson.writer.divs import div, fenced
from ddcurric.lesson.writer.pen import Pen
from ddcurric.lesson.writer.pieces import Portion, asides, gathered, indented, notes
from ddcurric.wording import wording


def exercise(pen: Pen, node: Exercise) -> str:
    """`### Title {#id points=6}` and what stands below it."""
    attributes = braces(
        pen.anchor(node.id),
        ".in-class" * node.in_class,
        points_value(node.points),
        space_value(node.space),
        "" if node.space_style == "ruled" else value("style", node.space_style),
        value("kind", node.kind),
        number("minutes", node.minutes),
        "" if node.solution_expected else "solution=none",
        "" if node.answer_shown else "answer=none",
    )
    head = _as_a_title(heading(pen, 3, node.title, attributes)) if node.title else _numbered_head(pen, node, attributes)
    parts = [Portion(each.span, each, partial(_part, pen, each)) for each in node.parts]
    below = [*pieces(pen, node.blocks), *parts, *pieces(pen, node.closing), *_hints(pen, node), *_solution(pen, node)]
    return "\n\n".join([head, *notes(pen, node.title), *gathered(pen, below, node.span)])


def _part(pen: Pen, node: Part) -> str:
    below = [*pieces(pen, node.blocks), *_hints(pen, node), *_solution(pen, node)]
    return fenced(
        pen,
        "part",
        "\n\n".join(gathered(pen, below, node.span)),
        node.span,
        pen.anchor(node.id),
        points_value(node.points),
        space_value(node.space),
        value("style", node.space_style),
        "" if node.answer_shown else "answer=none",
    )


def _hints(pen: Pen, node: Exercise | Part) -> list[Portion]:
    found: list[Portion] = []
    for hint in node.hints:
        around = pen.fences_around(hint[0].span, hint[-1].span) if hint else None
        found.append(Portion(around or node.span, hint, partial(div, pen, "hint", hint, around)))
    return found


def _solution(pen: Pen, node: Exercise | Part) -> list[Portion]:
    if node.solution is None:
        return []
    span, inner = node.solution.span, node.solution.blocks
    return [Portion(span, node.solution, partial(div, pen, "solution", inner, span))]


def _numbered_head(pen: Pen, node: Exercise, attributes: str) -> str:
    """The heading of an exercise without a title: its number, but where its author wrote marks alone."""
    words = wording(pen.language).exercise.format(node.number)
    if pen.original is not None and node.span.file == pen.original.source.name:
        typed = trailing_attributes(place(pen.original.source.line(node.span.line).strip(" #\t"), 0))[0]
        words = words if typed.text.strip() else ""
    return " ".join(filter(None, ("###", words, attributes)))


def _as_a_title(text: str) -> str:
    """A heading that neither begins with a number that the reader takes away, nor is that of a solution."""
    words = trailing_attributes(place(text.removeprefix("### "), 0))[0].text
    if heads_solution(words) or without_number(place(words, 0))[1] is not None:
        return f"### &#{ord(words[0])};{text.removeprefix('### ')[1:]}"
    return text


def questions(pen: Pen, nodes: tuple[Question, ...], intro: tuple[Block, ...]) -> str:
    """What Check Your Understanding says, its questions numbered."""
    with_headings = any(pen.id(each.id) and not isinstance((*_led(each)[1], None)[0], Paragraph) for each in nodes)
    one_by_one = with_headings or any(len(each.blocks) > 1 or each.answer for each in nodes)
    write = _under_heading if with_headings else _numbered
    starts = [(*_led(each)[0], each)[0].span for each in nodes]
    items = [Portion(at, each, partial(write, pen, each)) for at, each in zip(starts, nodes, strict=True)]
    texts = gathered(pen, [*pieces(pen, intro), *items], None)
    if one_by_one or len(texts) != len(nodes):
        return "\n\n".join(texts)
    return "\n".join(texts)


def _led(node: Question) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """A heading that stands above a question, with what it says before it; and the question."""
    head = node.blocks[0] if node.blocks else None
    if not isinstance(head, Heading) or plain_text(head.content).rstrip().endswith(ASKING):
        return (), node.blocks
    above = 1
    while above < len(node.blocks) - 1 and head.span < node.blocks[above].span < node.span:
        above += 1
    return node.blocks[:above], node.blocks[above:]


def _numbered(pen: Pen, node: Question) -> str:
    led, asked = _led(node)
    above = [heading(pen, 3, led[0].content)] if led and isinstance(led[0], Heading) else []
    above += gathered(pen, pieces(pen, led[1:]), None)
    above += asides(pen, led[0].span, node.span) if led else []
    first, *rest = _below(pen, replace(node, blocks=asked)) or [""]
    words = " ".join(filter(None, (first, braces(pen.anchor(node.id)))))
    return "\n\n".join([*above, indented(f"{node.number}. ", "\n\n".join([words, *rest]))])


def _under_heading(pen: Pen, node: Question) -> str:
    attributes = braces(pen.anchor(node.id))
    match node.blocks:
        case (Heading(content=words), *rest):
            head = heading(pen, 3, words, attributes)
        case (Paragraph(content=words), *rest) if plain_text(words).rstrip().endswith(ASKING):
            head = heading(pen, 3, words, attributes)
        case _:
            head, rest = f"### Question {node.number} {attributes}".rstrip(), list(node.blocks)
    return "\n\n".join([head, *_below(pen, replace(node, blocks=tuple(rest)), InlinePlace.PARAGRAPH)])


def _below(pen: Pen, node: Question, first: InlinePlace = InlinePlace.ITEM) -> list[str]:
    below = pieces(pen, node.blocks, first)
    if node.answer is not None:
        span = node.answer.span
        below.append(Portion(span, node.answer, partial(div, pen, "answer", node.answer.blocks, span)))
    return gathered(pen, below, node.span)
