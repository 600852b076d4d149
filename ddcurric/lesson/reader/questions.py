"""Check Your Understanding: which of its lists are questions, and which are options of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field, replace

from ddcurric.diagnostics import error, hint
from ddcurric.lesson.model.block import AnswerBlock, Block, Heading, List, Only, OnlyFor, Paragraph
from ddcurric.lesson.model.inline import Emphasis, Inline, Strong, Text
from ddcurric.lesson.model.lesson import Answer, Question
from ddcurric.lesson.model.numerals import NUMBERS
from ddcurric.lesson.reader.attributes import accept, read_attributes, trailing_attributes
from ddcurric.lesson.reader.blocks import read_blocks
from ddcurric.lesson.reader.divs import read_div
from ddcurric.lesson.reader.inline import read_inline
from ddcurric.lesson.reader.option_letters import with_its_number, with_our_letters, without_letters
from ddcurric.lesson.reader.placed import place
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.sections import Stretch, stretches
from ddcurric.lesson.reader.structure import AnyBlock, ordinary
from ddcurric.lesson.reader.tree import SyntaxNode
from ddcurric.lesson.views.options import ASKING
from ddcurric.source import Span
from ddcurric.values import dataclass
from ddcurric.wording.typed import NUMBER_ENDS, QUESTION_NUMBERED


def read_questions(reading: Reading, nodes: Sequence[SyntaxNode]) -> tuple[tuple[Block, ...], tuple[Question, ...]]:
    """What Check Your Understanding says first, and its questions.

    A question is an item of a list that is numbered; or of another list, where nothing before it asks; or what stands
    below a `###`, unless that gathers such lists; or a paragraph that asks, with the list below it. What follows a
    question belongs to it, an answer too, indented or not: CommonMark wants four spaces for them from `10.` on.
    """
    found = _Asked(reading)
    for stretch in stretches(nodes):
        _read(found, stretch)
    found.add(())
    return tuple(found.intro), tuple(found.questions)


@dataclass
class _Asked:
    reading: Reading
    intro: list[Block] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    waiting: list[Block] = field(default_factory=list)
    """A heading, and what it says before the question that it stands above."""
    numbered: bool = False
    """Whether a list with numbers was read: what comes below it without is no question."""

    def begin(self, blocks: Sequence[AnyBlock], id_: str, span: Span) -> None:
        self.questions.append(Question(len(self.questions) + 1, tuple(self.waiting), None, id_, span))
        self.waiting = []
        self.add(blocks)

    def add(self, blocks: Sequence[AnyBlock]) -> None:
        """To the last question; before the first, to what is said before all."""
        instead = "a question has an answer: write `::: answer`"
        known = (*self.waiting, *ordinary(self.reading, tuple(blocks), instead))
        self.waiting = []
        if self.questions:
            self.questions[-1] = _with_blocks(self.reading, self.questions[-1], known)
        else:
            self.intro.extend(known)


def _read(found: _Asked, stretch: Stretch) -> None:
    taken = 0
    if stretch.heading is not None:
        is_question = _is_question(stretch)
        _heading(found, stretch.heading, is_question)
        if is_question:
            found.add(_blocks(found, stretch.nodes))
            return
    for at, node in enumerate(stretch.nodes):
        if at < taken:
            continue
        until = 0 if found.numbered else _asked_until(stretch.nodes, at)
        if (audience := _only_for(node)) is not None:
            _within(found, node, audience)
        elif _is_numbered(node) or (_is_list(node) and not found.numbered):
            found.numbered = found.numbered or _is_numbered(node)
            for item in node.children:
                id_ = _own_id(found, item)
                found.begin(_blocks(found, item.children), id_, item.span)
        elif until:
            _paragraph(found, node, stretch.nodes[at + 1 : until])
            taken = until
        elif found.waiting:
            found.waiting.extend(ordinary(found.reading, _blocks(found, [node])))
        else:
            found.add(_blocks(found, [node]))


def _only_for(node: SyntaxNode) -> OnlyFor | None:
    """For whom the questions are that stand in a div as a whole; None where there are none."""
    match = _SHOWN_SOMEWHERE.match(node.token.content) if node.kind == "div" else None
    holds = any(_is_numbered(each) or _is_answer(each) for each in node.children)
    return OnlyFor(match[1]) if match and holds else None


_SHOWN_SOMEWHERE = re.compile(r"(?:\{\s*\.)?(handout-only|slides-only)(?![\w-])")


def _within(found: _Asked, div: SyntaxNode, audience: OnlyFor) -> None:
    """Read questions with a div around them as questions, each of which is for its readers; so are their answers."""
    read_div(found.reading, replace(div, children=[]))  # what is wrong with how it is opened
    inner = _Asked(found.reading, numbered=found.numbered)
    for stretch in stretches(div.children):
        _read(inner, stretch)
    inner.add(())
    if inner.intro:
        found.add([Only(audience, tuple(inner.intro), div.span)])
    for each in inner.questions:
        found.begin([Only(audience, each.blocks, each.span)], each.id, each.span)
        found.questions[-1] = replace(found.questions[-1], answer=each.answer)
    found.numbered = inner.numbered


def _own_id(found: _Asked, item: SyntaxNode) -> str:
    """The `{#id}` behind the first paragraph of a numbered question, which is taken out of its words."""
    first = item.children[0] if item.children else None
    if first is None or first.kind != "paragraph" or first.content is None:
        return ""
    written, braces = trailing_attributes(first.content)
    if braces is None or _ID.fullmatch(braces.text) is None:
        return ""
    item.children[0] = replace(first, content=written)
    attributes = read_attributes(found.reading, braces)
    accept(found.reading, attributes, "a question")
    return attributes.id


_ID = re.compile(r"\{\s*#[^\s{}]+\s*\}")


def _blocks(found: _Asked, nodes: Sequence[SyntaxNode]) -> tuple[AnyBlock, ...]:
    return read_blocks(found.reading, nodes)


def _is_question(stretch: Stretch) -> bool:
    """Whether a heading with what is below it is one question: `### Recall` may stand above a list of them."""
    words = trailing_attributes((stretch.heading and stretch.heading.content) or place("", 0))[0].text
    asks = _asks(words) or _typed(words, alone=True) is not None
    return not any(
        (_is_numbered(node) and not asks) or (_is_list(node) and _holds_questions(node)) for node in stretch.nodes
    )


def _heading(found: _Asked, heading: SyntaxNode, is_question: bool) -> None:
    written, braces = trailing_attributes(heading.content or place("", 0))
    attributes = read_attributes(found.reading, braces)
    accept(found.reading, attributes, "a question" if is_question else "a heading")
    typed = _typed(written.text, alone=True) if is_question else None
    words = read_inline(found.reading, written.cut(typed.end()) if typed else written)
    if not is_question:
        found.waiting.append(Heading(4, words, attributes.id, heading.span))
    elif _asks(written.text):
        found.begin([Paragraph(words, heading.span)], attributes.id, heading.span)
    else:
        found.begin([Heading(4, words, "", heading.span)] if words else [], attributes.id, heading.span)


def _asked_until(nodes: Sequence[SyntaxNode], at: int) -> int:
    """Behind what belongs to the paragraph at `at`, where it is a question of its own; else 0.

    That is the list of its options, or its answer. A paragraph without a question mark is one where it has a number,
    or where an answer follows the list.
    """
    text = _text(nodes[at])
    if not text:
        return 0
    typed = _typed(text, alone=False) is not None
    for end in range(at + 1, len(nodes)):
        node, following = nodes[end], nodes[end + 1] if end + 1 < len(nodes) else None
        if _is_answer(node):
            return end + 1 if typed or _asks(text) else 0
        if _is_list(node):
            fits = not _is_numbered(node) and not _holds_questions(node)
            if fits and (typed or _asks(text) or (following is not None and _is_answer(following))):
                return end + 1
            return at + 1 if typed else 0
        if _asks(_text(node)) or _typed(_text(node), alone=False):
            return at + 1 if typed else 0
    return at + 1 if typed else 0


def _paragraph(found: _Asked, node: SyntaxNode, below: Sequence[SyntaxNode]) -> None:
    blocks = _blocks(found, [node])
    typed = _typed(_text(node), alone=False)
    if typed is not None and blocks and isinstance(blocks[0], Paragraph):
        blocks = (replace(blocks[0], content=_without_number(blocks[0].content)), *blocks[1:])
    found.begin(blocks, "", node.span)
    if typed is None and any(_is_list(each) for each in below):
        message = f"this paragraph is read as question {len(found.questions)}, and the list below it as its options"
        advice = "write `1.` before a question, and its options below it, indented by four"
        found.reading.report(hint("question-without-number", node.span, message, advice))
    found.add(_blocks(found, below))


def _answering(question: Question, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    said, offered = with_its_number(blocks), question.blocks[-1] if question.blocks else None
    return with_our_letters(said, offered.numerals) if isinstance(offered, List) else said


def _with_blocks(reading: Reading, question: Question, blocks: tuple[Block, ...]) -> Question:
    for block in (each for written in blocks for each in _without_answer(written)):
        if not isinstance(block, AnswerBlock):
            question = replace(question, blocks=(*question.blocks, without_letters(block)))
        elif question.answer is None:
            question = replace(question, answer=Answer(_answering(question, block.blocks), block.span))
        else:
            first = question.answer.span.line
            message = f"question {question.number} is answered twice (first in line {first})"
            reading.report(error("two-answers", block.span, message, "join the two answers"))
            both = Answer((*question.answer.blocks, *block.blocks), question.answer.span)
            question = replace(question, answer=both)
    return question


def _without_answer(block: Block) -> tuple[Block, ...]:
    """What asks and, apart, the answer in it: in the last of the options, or in what only some documents show."""
    if isinstance(block, List) and len(block.items[-1].blocks) > 1:
        last = block.items[-1]
        answer = last.blocks[-1]
        if isinstance(answer, AnswerBlock):
            return replace(block, items=(*block.items[:-1], replace(last, blocks=last.blocks[:-1]))), answer
    if isinstance(block, Only) and block.audience in (OnlyFor.HANDOUT, OnlyFor.SLIDES):
        rest = tuple(each for each in block.blocks if not isinstance(each, AnswerBlock))
        answers = (each for each in block.blocks if isinstance(each, AnswerBlock))
        return (*((replace(block, blocks=rest),) if rest else ()), *answers)
    return (block,)


def _is_list(node: SyntaxNode) -> bool:
    return node.kind in ("bullet_list", "ordered_list")


def _is_numbered(node: SyntaxNode) -> bool:
    """`1.`, `1)`, `١.`, `一、`: options have letters, or bullets."""
    return node.kind == "ordered_list" and node.token.meta.get("numerals", "decimal") in NUMBERS


def _holds_questions(node: SyntaxNode) -> bool:
    """Whether an item of a list asks, or is answered."""
    return any(_asks(_text(child)) or _is_answer(child) for item in node.children for child in item.children)


def _is_answer(node: SyntaxNode) -> bool:
    return node.kind == "div" and _ANSWER.match(node.token.content) is not None


_ANSWER = re.compile(r"(?:\{\s*\.)?(?:answer|solution)\b")


def _text(node: SyntaxNode) -> str:
    return node.content.text if node.kind == "paragraph" and node.content is not None else ""


def _asks(text: str) -> bool:
    return text.rstrip(" \t\n*_").endswith(ASKING)


def _typed(text: str, *, alone: bool) -> re.Match[str] | None:
    """The number that a question begins with: `Question 1:`, `Q2.`, `**3.`; `alone`, also `3.`, as above a question."""
    named = rf"{QUESTION_NUMBERED}(?:{NUMBER_ENDS}|\s*$)"
    bare = r"[0-9]{1,3}\s*[:.)](?:\s+|$|(?=\*\*|__))"
    pattern = rf"(?:{named}|{bare})" if alone else rf"(?:(?:\*\*|__)?{named}|(?:\*\*|__){bare})"
    return re.match(pattern, text, re.IGNORECASE)


def _without_number(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The words of a paragraph, without the number before them."""
    head, rest = (content[0] if content else None), content[1:]
    match head:
        case Text(text=text, span=span):
            typed = _typed(text, alone=True)
            width = typed.end() if typed else 0
            left = (replace(head, text=text[width:], span=replace(span, column=span.column + width)),)
            return (*(left if text[width:] else ()), *rest)
        case Strong(children=children) | Emphasis(children=children):
            inner = _without_number(children)
            return (replace(head, children=inner), *rest) if inner else _without_leading_space(rest)
        case _:
            return content


def _without_leading_space(content: tuple[Inline, ...]) -> tuple[Inline, ...]:
    head = content[0] if content else None
    if isinstance(head, Text):
        return (replace(head, text=head.text.lstrip(" .:)")), *content[1:])
    return content[1:] if content else ()
