"""Too much for one lesson: it would take minutes to set, and nobody teaches it in an hour.

Wrong: a table of 6,000 rows. Right: its first twenty rows, and the whole as a file beside the handout.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ddcurric.diagnostics import Diagnostic, error
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Footnote, Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.source import Span


class Limit(NamedTuple):
    most: int
    things: str
    advice: str


SPLIT = "split it into several topics"
EXERCISES = Limit(150, "exercises", SPLIT)
QUESTIONS = Limit(150, "check questions", SPLIT)
PARTS = Limit(200, "parts of exercises", SPLIT)
FOOTNOTES = Limit(400, "footnotes", "put what many of them say into the text")
TERMS = Limit(600, "terms", "mark only what the glossary should explain")
ROWS = Limit(1_000, "rows in a table", "print its beginning, and give the whole as a file")
CELLS = Limit(9_000, "cells in its tables", "print their beginnings, and give the whole as files")
LINES = Limit(800, "lines in its listings", "print what the text speaks of, and give the whole as a file")
"""Every word of a listing has a colour of its own to be set: a megabyte for three lines."""
ITEMS = Limit(3_000, "list items", SPLIT)
DEFINITIONS = Limit(1_000, "definitions", SPLIT)
FORMULAS = Limit(1_000, "formulas", SPLIT)
REFERENCES = Limit(1_500, "cross-references", SPLIT)
PICTURES = Limit(150, "pictures and diagrams", SPLIT)
BLOCKS = Limit(5_000, "paragraphs and other blocks", SPLIT)
LETTERS = Limit(600_000, "characters of text", SPLIT)
"""A lesson of an hour has some twenty thousand."""


def check(topic: Topic) -> Iterator[Diagnostic]:
    counted: dict[Limit, int] = {}
    passed: dict[Limit, Span] = {}

    def count(limit: Limit, many: int, place: Span) -> None:
        counted[limit] = counted.get(limit, 0) + many
        if counted[limit] > limit.most:
            passed.setdefault(limit, place)

    for exercise in topic.exercises:
        count(EXERCISES, 1, exercise.span)
        count(PARTS, len(exercise.parts), exercise.span)
    for question in topic.questions:
        count(QUESTIONS, 1, question.span)
    for node in walk(topic):
        match node:
            case i.Text():
                count(LETTERS, len(node.text), node.span)
            case i.Term():
                count(TERMS, 1, node.span)
            case i.Math() | b.MathBlock():
                count(FORMULAS, 1, node.span)
            case i.CrossReference():
                count(REFERENCES, 1, node.span)
            case i.InlineImage() | b.Figure() | b.Diagram():
                count(PICTURES, 1, node.span)
            case Footnote():
                count(FOOTNOTES, 1, node.span)
            case b.Table():
                count(CELLS, len(node.rows) * len(node.header), node.span)
                if len(node.rows) > ROWS.most:
                    counted[ROWS], passed[ROWS] = len(node.rows), node.span
            case b.CodeBlock():
                count(LINES, len(node.text.splitlines()), node.span)
            case b.List():
                count(ITEMS, len(node.items), node.span)
            case b.DefinitionList():
                count(DEFINITIONS, len(node.items), node.span)
            case b.Paragraph():
                count(BLOCKS, 1, node.span)
            case _:
                pass
    for limit, place in passed.items():
        message = f"this lesson has {counted[limit]:,} {limit.things}; at most {limit.most:,} are set"
        yield error("too-much", place, message, limit.advice)
