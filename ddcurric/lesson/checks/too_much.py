"""Too much for one lesson: it would take minutes to set, and nobody teaches it in an hour.

Wrong: a table of 6,000 rows. Right: its first twenty rows, and the whole as a file beside the handout.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ddcurric.diagnostics import Diagnostic, error
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Exercise, Footnote, Question, Topic
from ddcurric.lesson.model.walk import Node, walk
from ddcurric.source import Span


class Limit(NamedTuple):
    """As measured at the most: what the slowest output takes of the processor, the largest of memory."""

    most: int
    things: str
    advice: str
    seconds: float = 0
    megabytes: float = 0


SPLIT = "split it into several topics"
EXERCISES = Limit(150, "exercises", SPLIT, 4, 90)
QUESTIONS = Limit(120, "check questions", SPLIT, 5, 210)
PARTS = Limit(200, "parts of exercises", SPLIT, 3, 60)
FOOTNOTES = Limit(400, "footnotes", "put what many of them say into the text", 3, 40)
TERMS = Limit(600, "terms", "mark only what the glossary should explain", 4, 60)
ROWS = Limit(1_000, "rows in a table", "print its beginning, and give the whole as a file")
CELLS = Limit(4_500, "cells in its tables", "print their beginnings, and give the whole as files", 6, 280)
LINES = Limit(800, "lines in its listings", "print what the text speaks of, and give the whole as a file", 8, 200)
"""Every word of a listing has a colour of its own to be set: a megabyte for three lines."""
ITEMS = Limit(2_000, "list items", SPLIT, 6, 240)
DEFINITIONS = Limit(1_000, "definitions", SPLIT, 4, 150)
FORMULAS = Limit(1_000, "formulas", SPLIT, 3, 20)
TEX = Limit(25_000, "characters of TeX in its formulas", SPLIT, 10, 230)
"""Every sign of a formula is a drawing."""
REFERENCES = Limit(1_500, "cross-references", SPLIT, 5, 60)
PICTURES = Limit(150, "pictures and diagrams", SPLIT, 6, 130)
BLOCKS = Limit(4_000, "paragraphs and other blocks", SPLIT, 5, 230)
LETTERS = Limit(300_000, "characters of text", SPLIT, 8, 250)
"""A lesson of an hour has some twenty thousand."""

SECONDS, MEGABYTES = 20, 400
"""That one output may take of several of these together, each counted for itself."""


def check(topic: Topic) -> Iterator[Diagnostic]:
    many, passed = counted(topic)
    for limit, place in passed.items():
        message = f"this lesson has {many[limit]:,} {limit.things}; at most {limit.most:,} are set"
        yield error("too-much", place, message, limit.advice)
    shares = {limit: number / limit.most for limit, number in many.items()}
    seconds = sum(share * limit.seconds for limit, share in shares.items())
    megabytes = sum(share * limit.megabytes for limit, share in shares.items())
    if not passed and (seconds > SECONDS or megabytes > MEGABYTES):
        largest = sorted(shares, key=lambda limit: -shares[limit])[:3]
        these = ", ".join(f"{many[limit]:,} {limit.things}" for limit in largest)
        yield error("too-much", topic.span, f"this lesson is too much to be set as one: it has {these}", SPLIT)


def counted(topic: Topic) -> tuple[dict[Limit, int], dict[Limit, Span]]:
    """How many there are of each, and where a limit is passed."""
    numbers: dict[Limit, int] = {}
    passed: dict[Limit, Span] = {}
    for node in walk(topic):
        for limit, many in _amounts(node):
            numbers[limit] = numbers.get(limit, 0) + many
            if numbers[limit] > limit.most:
                passed.setdefault(limit, node.span)
        if isinstance(node, b.Table) and len(node.rows) > ROWS.most:  # of one table, not of all
            numbers[ROWS], passed[ROWS] = len(node.rows), node.span
    return numbers, passed


def _amounts(node: Node) -> Iterable[tuple[Limit, int]]:
    """What a node counts as."""
    match node:
        case Exercise():
            return ((EXERCISES, 1), (PARTS, len(node.parts)))
        case Question():
            return ((QUESTIONS, 1),)
        case i.Text():
            return ((LETTERS, len(node.text)),)
        case i.Term():
            return ((TERMS, 1),)
        case i.Math() | b.MathBlock():
            return ((FORMULAS, 1), (TEX, len(node.tex)))
        case i.CrossReference():
            return ((REFERENCES, 1),)
        case i.InlineImage() | b.Figure() | b.Diagram():
            return ((PICTURES, 1),)
        case Footnote():
            return ((FOOTNOTES, 1),)
        case b.Table():
            return ((CELLS, len(node.rows) * len(node.header)),)
        case b.CodeBlock():
            return ((LINES, len(node.text.splitlines())),)
        case b.List():
            return ((ITEMS, len(node.items)),)
        case b.DefinitionList():
            return ((DEFINITIONS, len(node.items)),)
        case b.Paragraph():
            return ((BLOCKS, 1),)
        case _:
            return ()
