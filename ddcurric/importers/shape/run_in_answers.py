"""Answers in the running text right behind their question, `What is it? (Answer: 49)`, and in tables of questions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ddcurric.importers.kit.inlines import rest_of
from ddcurric.importers.kit.material import Marked, Piece, Role, rewritten, with_asides
from ddcurric.importers.shape.labels import FREQUENT, label_of
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import AnswerBlock, Block, Heading, Paragraph, Table, TableCell
from ddcurric.lesson.model.inline import Blank, FootnoteReference, Math
from ddcurric.lesson.model.lesson import Footnote, Topic
from ddcurric.lesson.model.walk import Node, Nodes, notes_in, rewrite, walk
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import flat_text, plain_text
from ddcurric.source import Span
from ddcurric.wording.answers import SHORT, WORD_ANYWHERE

_LABEL = re.compile(
    rf"(?<=[?？؟⁇])[\s_*)\"'”’]*(?:(?P<open>[(\[（［])\s*(?:{SHORT})\.\s+|(?P<opens>[(\[（［])?\s*"
    rf"\b(?:{WORD_ANYWHERE}|{SHORT})[\s*_.]*[:：]\s*)(?=\S)",
    re.IGNORECASE,
)
_NUMBER = r"[-−+]?[0-9][0-9.,/·×^ ]*(?:\s?(?:%|°\w?|(?!p(?:ts?|kte?)?\b|mark|min)[a-zµΩ]{1,3}[0-9²³]?))?"
_BARE = re.compile(rf"(?:(?<=[=≈]\s[?？]|.[=≈][?？])|(?<=⁇))\s*(?P<opens>[(（])(?=\s*{_NUMBER}\s*[)）])", re.IGNORECASE)
"""`7 · 7 = ? (49)`."""
_IN_TASK = re.compile(
    rf"(?<=[.!?？؟。:…])[\s_*]*(?P<opens>[(\[（［])\s*(?:{WORD_ANYWHERE}|{SHORT}|sol)[\s*_]*[.:：]\s*(?=\S)"
    r"|(?<=[?？؟⁇)])\s*(?P<arrow>→|⇒|⟹|->|=>|—|–|--)\s+(?=[^?？]+\Z)|(?<!\s)\s*(?P<solved>[(（])(?=[^()（）]*[)）]\s*\.?\Z)",
    re.IGNORECASE,
)
"""Behind a task, with a full stop before it or an arrow; and what stands in brackets at its end."""
_CHOICE = re.compile(r"(?:[?？؟⁇]\s*\([^()]*|\(\s*\w+\s*(?:/|\b(?:or|oder|ou|o|of)\b)\s*\w+\s*)\)\s*\Z", re.IGNORECASE)
"""`Is it? (yes/no)`."""
_UNKNOWN = re.compile(r"(?<![^\W\d_])[a-z](?![^\W\d_])", re.IGNORECASE)
_SOLVES = re.compile(
    r"\W*(?:\w[.)]\s*)?(?:solve|find|determine|löse\w*|bestimme\w*|résou\w*|résolv\w*|resuelv\w*|resolv\w*|risolv\w*|los)\b",
    re.I,
)
_QUOTED = re.compile(r"“[^”]*\Z|„[^“”]*\Z|«[^»]*\Z")
"""What somebody says to somebody is still open."""
_CLOSING = {"(": ")", "[": "]", "（": "）", "［": "］"}
_ASKS_AGAIN = re.compile(r"(?<=[.!。])\s+(?=[^.!?？。]*[?？])")


def with_answers_apart(blocks: Sequence[Block], told: Telling, in_task: bool = False) -> tuple[Block, ...]:
    """Blocks whose paragraphs end before such an answer, with it behind them and what follows it below.

    In a task, what an arrow or a dash points at answers it, too: in a text, it is what the author says next.
    """
    patterns = (_LABEL, _BARE, _IN_TASK) if in_task else (_LABEL, _BARE)

    def change(node: Node) -> Nodes:
        return tuple(_parted(node, told, patterns)) if isinstance(node, Paragraph) else node

    return rewrite(tuple(blocks), change)


def _parted(paragraph: Paragraph, told: Telling, patterns: Sequence[re.Pattern[str]]) -> Iterator[Block]:
    text = _asking(paragraph)
    at = 0
    labels = (label for pattern in patterns for label in pattern.finditer(text))
    for label in sorted(labels, key=lambda each: each.start()):
        if label.start() < at or _QUOTED.search(text[: label.start()]) or not _answers(paragraph, text, label):
            continue
        end, behind = _end_of(text, label)
        words = rest_of(paragraph, label.end(), end)
        if words:
            told.count(
                paragraph.span, "answers right behind their question", "answers", text[label.start() : end].strip()
            )
            yield from (each for each in rest_of(paragraph, at, label.start()) if isinstance(each, Paragraph))
            yield AnswerBlock(tuple(words), paragraph.span)
            at = behind
    if not at:
        yield paragraph
    elif re.search(r"\w", text[at:]):
        yield from rest_of(paragraph, at, len(text))


def _asking(paragraph: Paragraph) -> str:
    """What `said` says, with a sign in the place of each formula that asks: `$7 · 7 = ?$ (49)`."""
    nodes = ((flat_text((each,)), each.tex.rstrip() if isinstance(each, Math) else "") for each in paragraph.content)
    return "".join("⁇" if tex.endswith("?") else "=" if tex.endswith("=") else words for words, tex in nodes)


def _answers(paragraph: Paragraph, text: str, label: re.Match[str]) -> bool:
    """Whether what an arrow points at, or what stands in brackets behind an equation to be solved, answers a task."""
    found, before = label.groupdict(), text[: label.start()]
    if found.get("arrow"):
        return not before.endswith(")") or _CHOICE.search(before) is not None
    if not found.get("solved"):
        return True
    asked, told = (plain_text(rest_of(paragraph, *ends)) for ends in ((0, label.start()), (label.end(), len(text))))
    names = re.findall(r"(?<![^\W\d_])([a-z])\s*[=≈]", told, re.IGNORECASE)
    return bool(names) and _SOLVES.match(asked) is not None and {*_UNKNOWN.findall(asked)} - {"a"} == {*names}


def _end_of(text: str, label: re.Match[str]) -> tuple[int, int]:
    """Where an answer ends, and where the text goes on: behind its bracket, else before what asks again."""
    opening = next((sign for sign in label[0] if sign in _CLOSING), "")
    depth = 1
    for at in range(label.end(), len(text)) if opening else ():
        depth += (text[at] == opening) - (text[at] == _CLOSING[opening])
        if not depth:
            return at, at + 1
    again = _ASKS_AGAIN.search(text, label.end())
    return (again.start(), again.end()) if again else (len(text), len(text))


def with_answering_notes(
    pieces: Sequence[Piece], notes: Sequence[Footnote], told: Telling
) -> tuple[tuple[Piece, ...], tuple[Footnote, ...]]:
    """The pieces with footnotes `Answer: …` as answers behind what they are notes to, and the other footnotes."""
    labels = {each.number: label_of(each.blocks[0]) for each in notes if each.blocks}
    answers = {
        each.number: (*label.rest, *each.blocks[1:])
        for each in notes
        if (label := labels.get(each.number)) is not None and label.role in (Role.ANSWER, Role.SOLUTION)
    }
    if not answers:
        return tuple(pieces), tuple(notes)
    told.count(notes[0].span, "footnotes that say that they answer", "answers")
    places = {each.number: each.span for each in notes if each.number in answers}

    def bare(node: Node) -> Nodes:
        if not isinstance(node, FootnoteReference) or node.number not in answers:
            return node
        places[node.number] = node.span
        return None

    def change(node: Node) -> Nodes:
        numbers = [each for each in notes_in(node) if each in answers] if isinstance(node, Paragraph | Table) else []
        found = (AnswerBlock(answers[number], node.span) for number in numbers if places.pop(number, None))
        return (rewrite(node, bare), *found) if numbers else node

    made = rewritten(rewritten(pieces, change), bare)
    left = [Marked(Role.ANSWER, answers[number], span) for number, span in places.items()]
    return tuple(with_asides(made, left)), tuple(each for each in notes if each.number not in answers)


_ANSWER = re.compile(rf"\W*(?:(?:your|the)\s+)?(?:{WORD_ANYWHERE})\W*", re.IGNORECASE)


def with_blank_answers(topic: Topic, told: Telling) -> Topic:
    """The topic with blanks for the cells below "Answer" beside questions; frequent ones are answered for students."""
    frequent = set(_frequent(topic))

    def change(node: Node) -> Nodes:
        return _with_blanks(node, told) if isinstance(node, Table) and node.span not in frequent else node

    return rewrite(topic, change)


def _frequent(topic: Topic) -> Iterator[Span]:
    """Where the tables below headings such as "FAQ" stand."""
    for section in topic.deep_dive:
        heading = section.title
        for node in walk(section.blocks):
            if isinstance(node, Heading):
                heading = node.content
            elif isinstance(node, Table) and FREQUENT.fullmatch(flat_text(heading)):
                yield node.span


def _with_blanks(table: Table, told: Telling) -> Table:
    answers = {at for at, cell in enumerate(table.header) if _ANSWER.fullmatch(flat_text(cell.content))}
    asked = [
        sum(flat_text(row[at].content).rstrip().endswith(ASKING) for row in table.rows)
        for at, _ in enumerate(table.header)
    ]
    if not answers or not any(2 * number > len(table.rows) for at, number in enumerate(asked) if at not in answers):
        return table
    told.count(table.span, "tables of questions and answers", "blanks for the answers")
    rows = tuple(tuple(_blank(cell) if at in answers else cell for at, cell in enumerate(row)) for row in table.rows)
    return replace(table, rows=rows)


def _blank(cell: TableCell) -> TableCell:
    return replace(cell, content=(Blank(cell.content, cell.span),)) if cell.content else cell
