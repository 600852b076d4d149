"""Tables of questions and their answers: each answer is a blank to students."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ddcurric.importers.kit.taught import FREQUENT
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import Heading, Table, TableCell
from ddcurric.lesson.model.inline import Blank
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import Node, Nodes, rewrite, walk
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import flat_text
from ddcurric.source import Span
from ddcurric.wording.answers import WORD_ANYWHERE

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
