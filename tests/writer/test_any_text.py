"""Whatever text stands in a lesson, and wherever: it is written so that it reads as text, and nothing is said of it.

`DDCURRIC_TEXTS=1` tries every text in every place.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace

import pytest
from lessons import lesson, read, topic

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model.inline import HardBreak, Inline, SoftBreak, Strong, Text
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import write
from ddcurric.source import Span

HERE = Span("talk.pptx", 1)
EMPTY = topic(lesson("### A"))
ALL = bool(os.environ.get("DDCURRIC_TEXTS"))

TEXTS = (
    "<script>alert(1)</script>", "<b>x</b>", "a <div> b", "</p>", "<!-- x", "a --> b", "<!DOCTYPE html>", "<?php x ?>",
    "so ::: Answer", "so ::: Answer and ::: hint", ":::", ":::Answer", "::: Answer :::", "::: {.answer}", "???",
    "!!! note", "==x==", "++x++", "{{ x }}", "{% x %}", "% x", "@fig-x", "[@k]", "[!NOTE]", "[TOC]", ".. image:: x",
    "~ words", ": words", "Table: words", "[^n]: note", "see [^n] so", "text[^n]", "[text]: foo", "[text](foo)",
    "[](x.md)", "[ ] x", "# Answer {.x}", "{.answer}", "{#id}", "x {.term}", "[value]{.value}", "1. x", "(a) x", "A. x",
    "- - -", "===", "---", "> x", "+ x", "| a | b |", "|---|", "~~~", "```", "$$", "$x$", "\\(x\\)", "\\begin{x}",
    "Answer: x", "Solution 1: x", "Hint: x", "Exercise 1", "(5 points)", "\\", "________", ". . .", "&lt;", "x\\",
)  # fmt: skip


def words(text: str) -> tuple[Inline, ...]:
    return (Text(text, HERE),)


def said(*content: Inline) -> b.Paragraph:
    return b.Paragraph(content, HERE)


def paragraph(text: str) -> b.Paragraph:
    return said(*words(text))


def figure(caption: str) -> b.Figure:
    return b.Figure("figures/x.png", words(caption), "A clock", False, None, "", None, HERE)


def table(cell: str, caption: str = "") -> b.Table:
    cells = (b.TableCell(words(cell), HERE), b.TableCell(words("q"), HERE))
    return b.Table(cells, (cells,), (b.Align.NATURAL,) * 2, words(caption) if caption else (), "", None, HERE)


def listed(*items: b.Block, ordered: bool = False) -> b.List:
    return b.List(tuple(b.ListItem((item,), HERE) for item in items), ordered, 1, True, HERE)


PLACES: dict[str, Callable[[str], tuple[b.Block, ...]]] = {
    "a paragraph": lambda text: (paragraph("Before."), paragraph(text), paragraph("After.")),
    "behind a figure": lambda text: (figure("A clock"), paragraph(text)),
    "before a table": lambda text: (paragraph(text), table("x")),
    "behind a table": lambda text: (table("x"), paragraph(text)),
    "behind a list": lambda text: (listed(paragraph("x"), paragraph("y")), paragraph(text)),
    "a heading": lambda text: (b.Heading(4, words(text), "", HERE), paragraph("x")),
    "a cell": lambda text: (table(text),),
    "an item": lambda text: (listed(paragraph(text), paragraph(text)),),
    "a numbered item": lambda text: (listed(paragraph(text), paragraph("y"), ordered=True),),
    "a quotation": lambda text: (b.Quote((paragraph(text),), (), HERE),),
    "the caption of a figure": lambda text: (figure(text), paragraph("x")),
    "the caption of a table": lambda text: (table("x", text),),
    "a second line": lambda text: (said(*words("x"), SoftBreak(HERE), *words(text)),),
    "a line by itself": lambda text: (said(*words("x"), HardBreak(HERE), *words(text)),),
    "among words": lambda text: (paragraph(f"words {text} more"),),
    "strong words": lambda text: (said(Strong(words(text), HERE)),),
    "notes": lambda text: (b.Notes((paragraph(text),), HERE),),
}


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
def test_any_text_reads_as_text(place: str) -> None:
    at = list(PLACES).index(place)
    for text in TEXTS if ALL else TEXTS[at % 3 :: 3]:
        made = replace(EMPTY, key_question=PLACES[place](text))
        written = write(made)
        again = read(written)
        assert [each for each in again.diagnostics if each.code != "missing-picture"] == [], (text, written)
        assert again.value is not None
        assert plain_text(again.value.key_question) == plain_text(made.key_question), written
        assert [type(each) for each in again.value.key_question] == [type(each) for each in made.key_question], written


@pytest.mark.parametrize("text", ["<b>x</b>", "so ::: Answer", "text[^n]", "{{ x }}"])
def test_any_text_is_a_title(text: str) -> None:
    again = read(write(replace(EMPTY, title=words(text))))
    assert not again.diagnostics
    assert again.value is not None
    assert plain_text(again.value.title) == text
