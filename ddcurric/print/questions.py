"""Questions as the solutions repeat them: in few lines, with everything that an answer speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Exercise, Part, Question, Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.words import plain_text, sentences
from ddcurric.print.printed import extent
from ddcurric.print.unmarked import unmarked
from ddcurric.source import Span
from ddcurric.units import Mm
from ddcurric.values import dataclass
from ddcurric.wording import WORD_BEGINS, Wording

QUESTION_WIDTH = 116.0
"""Millimetres of the text's column."""
QUESTION_SIZE = 9.0
"""Points of a question that is repeated."""
MOST_LINES = 1.9
"""Two lines of ragged text, to which a longer question is brought: what is not asked goes."""
WHOLE = 2.3
"""Lines of a question that is repeated whatever it says."""

LONGEST_LISTING = 12
"""Lines of code that are repeated even where the answer does not name them: a question is nothing without them."""


@dataclass(frozen=True, slots=True)
class SaidPiece:
    """A sentence of a question, or an item of its lists."""

    before: str
    """What parts it from the one before."""
    content: tuple[i.Inline, ...]
    needed: bool
    """Part of what is asked: no answer could do without it."""


def short(blocks: Iterable[b.Block], width: float) -> tuple[i.Inline, ...]:
    """A question so that its answer can be read alone.

    A long one loses sentences that tell the story, an ellipsis in their place; what is asked, what is counted, (i) and
    (ii), and the items of its lists stay. `width` is that of a line, in millimetres.
    """
    found = [said for block in blocks for said in _in_line(block)]
    keep = [True] * len(found)
    lengths = [extent(said.content).line * QUESTION_SIZE for said in found]
    line = Mm(width).pt
    spare = sum(lengths) - MOST_LINES * line if sum(lengths) > WHOLE * line else 0.0
    # The story's end is nearest to the question: what is before it goes first, but for its beginning.
    for at in (*range(1, len(found)), 0):
        if spare > 0 and not found[at].needed:
            keep[at] = False
            spare -= lengths[at]
    return _joined(found, keep)


def _joined(found: Sequence[SaidPiece], keep: Sequence[bool]) -> tuple[i.Inline, ...]:
    line: list[i.Inline] = []
    omitted = False
    for said, kept in zip(found, keep, strict=True):
        if not kept:
            omitted = True
            continue
        span = said.content[0].span
        between = "… " if omitted and not line else f" …{said.before}" if omitted else said.before if line else ""
        if between.startswith(" · ") and plain_text(tuple(line)).rstrip().endswith((",", ";", ":", "：")):
            between = f" {between.removeprefix(' · ')}"  # they are apart
        between = between or ("" if said.before in (" ", " · ") else said.before.removeprefix(" · "))
        line += [*([i.Text(between, span)] if between else []), *unmarked(said.content)]
        omitted = False
    return tuple(line)


def _in_line(block: b.Block) -> Iterator[SaidPiece]:
    """The sentences of a block, each with what parts it from the one before."""
    match block:
        case b.Paragraph():
            yield from _in_sentences(block)
        case b.Heading():
            yield SaidPiece(" ", block.content, True)
        case b.MathBlock():
            yield SaidPiece(" ", (i.Math(block.tex, block.span),), True)
        case b.Quote() | b.Box() | b.Incremental() | b.Only(audience=b.OnlyFor.HANDOUT):
            yield from (found for inner in block.blocks for found in _in_line(inner))
        case b.Columns():
            yield from (found for column in block.columns for inner in column.blocks for found in _in_line(inner))
        case b.DefinitionList():
            for entry in block.items:
                yield SaidPiece(" · ", (*entry.term, i.Text(":", entry.span)), True)
                yield from (found for blocks in entry.definitions for inner in blocks for found in _in_line(inner))
        case b.List():
            yield from _in_items(block)
        case b.Table() | b.CodeBlock() | b.Figure() | b.Diagram() | b.ThematicBreak() | b.Pause():
            pass
        case b.Only() | b.SlideBlock() | b.Notes() | b.Hint() | b.AnswerBlock() | b.Comment():
            pass


def _in_sentences(paragraph: b.Paragraph) -> Iterator[SaidPiece]:
    parts = [part for part in sentences(paragraph.content) if plain_text(part).strip()]
    for at, part in enumerate(parts):
        yield SaidPiece(" ", part, at == len(parts) - 1 or _asks(plain_text(part)))


def _in_items(block: b.List) -> Iterator[SaidPiece]:
    for number, item in enumerate(block.items):
        mark = block.mark_of(number) if block.ordered else ""
        mark += "\u00a0" if mark and mark[-1] not in "、．）" else ""
        found = [said for inner in item.blocks for said in _in_line(inner)]
        for at, said in enumerate(found):
            yield SaidPiece(f" · {mark}" if not at else " ", said.content, True)


def _asks(sentence: str) -> bool:
    """It asks or counts: "(i)", "(b)", "1)"; or speaks of what is shown."""
    return sentence.rstrip().endswith(("?", "？", "؟", ":", "：")) or _COUNTED.search(sentence) is not None


_COUNTED = re.compile(r"(?:^|[\s(])\(?(?:[a-hA-H]|[ivxIVX]{1,4}|\d{1,2})\)(?=\s|$)")


Shown = b.Figure | b.Diagram | b.Table | b.CodeBlock
Asked = Exercise | Part | Question


def shown_again(topic: Topic, words: Wording) -> Mapping[Span, tuple[Shown, ...]]:
    """The figures, tables and listings that answers speak of, by the place of what they answer, each once.

    Those of the question itself, and those of the lesson that an answer refers to.
    """
    every = {node.id: node for node in walk(topic.deep_dive) if isinstance(node, Shown) and node.id}
    seen: set[Span] = set()
    found: dict[Span, tuple[Shown, ...]] = {}
    for owner in _owners(topic):
        answers = _answers(owner)
        targets = {node.target for node in walk(answers) if isinstance(node, i.CrossReference) and not node.topic}
        spoken = plain_text(answers).casefold()
        own_figure = any(isinstance(node, b.Figure | b.Diagram) for node in walk(answers))
        completed = {_head(node) for node in walk(answers) if isinstance(node, b.Table)}
        own = [
            node
            for node in _shown(owner.blocks)
            if node.id in targets - {""} or _is_spoken_of(node, spoken, words, own_figure)
            if not (isinstance(node, b.Table) and _head(node) in completed)
        ]
        elsewhere = [node for id_, node in every.items() if id_ in targets and not _is_asked_for(node)]
        found[owner.span] = tuple(node for node in (*own, *elsewhere) if node.span not in seen)
        seen |= {node.span for node in found[owner.span]}
    return found


def _head(table: b.Table) -> str:
    """By which the table of an answer is the one of its question, filled in."""
    return "|".join(plain_text(cell.content) for cell in table.header)


def _owners(topic: Topic) -> Iterator[Asked]:
    for exercise in topic.exercises:
        yield exercise
        yield from exercise.parts
    yield from topic.questions


def _is_asked_for(node: Shown) -> bool:
    """It is shown filled in elsewhere."""
    return isinstance(node, b.Diagram) and is_asked(node)


def _answers(owner: Asked) -> tuple[b.Block, ...]:
    match owner:
        case Question():
            return owner.answer.blocks if owner.answer else ()
        case Part():
            return owner.solution.blocks if owner.solution else ()
        case Exercise():
            own = owner.solution.blocks if owner.solution else ()
            return (*own, *(block for part in owner.parts for block in _answers(part)))


def _shown(blocks: Iterable[b.Block]) -> Iterator[Shown]:
    for block in blocks:
        match block:
            case b.Figure() | b.Diagram() | b.Table() | b.CodeBlock():
                yield block
            case b.Quote() | b.Box() | b.Incremental():
                yield from _shown(block.blocks)
            case b.Columns():
                yield from (found for column in block.columns for found in _shown(column.blocks))
            case b.Only() if block.audience is b.OnlyFor.HANDOUT:
                yield from _shown(block.blocks)


def _is_spoken_of(node: Shown, answer: str, words: Wording, own_figure: bool) -> bool:
    """Whether an answer speaks of it; the figure that one with an `own_figure` speaks of is its own."""
    match node:
        case b.Diagram() if is_asked(node):
            return False  # it is shown filled in
        case b.CodeBlock():
            short_enough = node.text.count("\n") < LONGEST_LISTING
            return short_enough or _names(answer, words.listing, words.listing_words)
        case b.Table():
            return any(isinstance(each, i.Blank) for each in walk(node)) or _names(
                answer, words.table, words.table_words
            )
        case b.Figure() | b.Diagram():
            spoken = not own_figure and _names(answer, words.figure, words.figure_words)
            return spoken or _names_its_parts(answer, node)


_PART = re.compile(r"\b[a-z]{1,3}[0-9]{1,3}\b")
FEW = 2
"""Names of its parts by which an answer speaks of a figure."""


def _names_its_parts(answer: str, node: b.Figure | b.Diagram) -> bool:
    """Whether an answer names events, nodes, entries of a figure: "a3 and b2"."""
    said = node.text if isinstance(node, b.Diagram) else f"{node.alt} {plain_text(node.caption)}"
    return len(set(_PART.findall(said.casefold())) & set(_PART.findall(answer))) >= FEW


def _names(answer: str, name: str, others: str) -> bool:
    """Whether an answer has one of some words, in any of their forms: "figure", "figures"."""
    names = [each.strip().casefold() for each in (name.format(""), *others.split(","))]
    return any(re.search(WORD_BEGINS + re.escape(each), answer) for each in names if each)


def is_asked(diagram: b.Diagram) -> bool:
    """Whether a diagram leaves something to the student."""
    return any(line.lstrip().startswith("ask:") for line in diagram.text.splitlines())
