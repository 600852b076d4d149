"""Any deck: no word of it is lost that the report does not name, and its lesson is read without an error.

DDCURRIC_DECKS=2000 for a long run.
"""

from __future__ import annotations

import os
import random
from typing import Any

import pytest
from lxml import etree
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Inches

from ddcurric.diagnostics import has_errors
from ddcurric.importers.compare import compared
from ddcurric.importers.deck.importer import DECK
from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.importers.shape.lesson import shaped
from ddcurric.lesson.writer import write
from ddcurric.source import Source
from tests.importers.decks import DECKS, A, box, deck, equation_box, glue, omml, png, run, shape, slide
from tests.importers.packages import PACKAGES
from tests.importers.said import brought, letters, lost
from tests.lessons import read

DECKS_MADE = int(os.environ.get("DDCURRIC_DECKS", "12"))
WORDS = (
    "clock", "server", "node", "message", "the", "of", "and", "a", "lost", "in", "time", "42", "3.5", "π", "naïve",
    "Größe", "時計", "ساعة", "why?", "yes:", "no;", "(so)", "*star*", "_low_", "$5", "#1", "100%", "a|b", "`tick`",
    "[box]",
    "{brace}", "^up", "back\\slash", "&", "<tag>", "1.", "-", "+", "Exercise", "Answer", "Solution", "Quiz",
    "Hint", "<script>alert(1)</script>", "::: Answer", "~", "[^n]", "text[^n]", "{{ x }}",
)  # fmt: skip
TITLES = (
    "", "Agenda", "Quiz: which?", "Answer", "Exercise 1", "Solution", "Summary", "Key Question", "Thank you!",
    "Questions?", "Learning Objectives", "References", "So what?", "A title\vin two lines",
)  # fmt: skip


def text(rng: random.Random, most: int = 6) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(1, most)))


def filled(rng: random.Random, made: Any) -> None:
    for _ in range(rng.randint(1, 5)):
        title = rng.choice(TITLES) if rng.random() < 0.4 else text(rng)
        new = slide(made, title, rng.choice((0, 1, 1, 1, 3, 5)) if title else 6)
        for place in new.placeholders:
            if place.placeholder_format.idx and rng.random() < 0.9:
                lines = [(rng.randint(0, 3), text(rng)) for _ in range(rng.randint(1, 5))]
                frame = place.text_frame
                for at, (level, words) in enumerate(lines):
                    paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
                    paragraph.text, paragraph.level = words, level
                    _decorate(rng, paragraph)
        for _ in range(rng.randint(0, 3)):
            rng.choice(ADDED)(rng, new)
        if rng.random() < 0.4:
            new.notes_slide.notes_text_frame.text = f"{text(rng)}\n{text(rng)}"
        if rng.random() < 0.1:
            new._element.set("show", "0")


def _decorate(rng: random.Random, paragraph: Any) -> None:
    for each in paragraph.runs:
        each.font.bold = rng.choice((None, None, True))
        each.font.italic = rng.choice((None, None, True))
        if rng.random() < 0.1:
            each.font.name = "Courier New"
        if rng.random() < 0.1:
            each.hyperlink.address = "https://example.org/a?b=c&d=(e)"
    kind = rng.choice(("", "", "buNone", "buAutoNum"))
    if kind:
        number = ' type="alphaLcPeriod"' if kind == "buAutoNum" else ""
        paragraph._p.get_or_add_pPr().append(etree.fromstring(f'<a:{kind} xmlns:a="{A}"{number}/>'))


def place(rng: random.Random) -> tuple[float, float]:
    return rng.uniform(0, 8), rng.uniform(1.5, 6)


def add_box(rng: random.Random, new: Any) -> None:
    box(new, text(rng), *place(rng))


def add_table(rng: random.Random, new: Any) -> None:
    rows, columns = rng.randint(1, 4), rng.randint(1, 4)
    grid = new.shapes.add_table(rows, columns, Inches(1), Inches(2), Inches(6), Inches(2)).table
    for row in range(rows):
        for column in range(columns):
            grid.cell(row, column).text = text(rng, 3) if rng.random() < 0.8 else ""


def add_flow(rng: random.Random, new: Any) -> None:
    one, other = shape(new, text(rng, 2), 1, 3), shape(new, text(rng, 2), 5, rng.choice((3, 5)))
    if rng.random() < 0.7:
        glue(new, one, other)


def add_drawing(rng: random.Random, new: Any) -> None:
    for _ in range(3):
        shape(
            new,
            text(rng, 2) if rng.random() < 0.7 else "",
            *place(rng),
            rng.choice((MSO_SHAPE.OVAL, MSO_SHAPE.RIGHT_ARROW)),
        )


def add_chart(rng: random.Random, new: Any) -> None:
    data = CategoryChartData()
    data.categories = [f"{text(rng, 2)} {at}" for at in range(rng.randint(1, 4))]
    data.add_series(text(rng, 2), [rng.choice((1, 2.5, 30, None)) for _ in data.categories])
    kind = rng.choice((XL_CHART_TYPE.COLUMN_CLUSTERED, XL_CHART_TYPE.LINE, XL_CHART_TYPE.PIE))
    new.shapes.add_chart(kind, Inches(1), Inches(2), Inches(5), Inches(3), data)


def add_equation(rng: random.Random, new: Any) -> None:
    inner = rng.choice((run("x+1"), f"<m:sSup><m:e>{run('x')}</m:e><m:sup>{run('12')}</m:sup></m:sSup>"))
    assert omml(inner)
    new.shapes._spTree.append(etree.fromstring(equation_box("so", inner)))


def add_picture(rng: random.Random, new: Any) -> None:
    new.shapes.add_picture(png(color=rng.choice(("red", "blue"))), Inches(1), Inches(2))


def add_group(rng: random.Random, new: Any) -> None:
    inner = new.shapes.add_group_shape()
    for at in range(rng.randint(1, 3)):
        made = inner.shapes.add_textbox(Inches(1), Inches(2 + at), Inches(3), Inches(0.5))
        made.text_frame.text = text(rng)


ADDED = (add_box, add_table, add_flow, add_drawing, add_chart, add_equation, add_picture, add_group)


def is_whole(data: bytes, name: str) -> None:
    """Nothing is lost on the way to the pieces, and nothing on that to the lesson, which is read without an error."""
    assert not lost(DECK, data, name)
    material = brought(DECK, data, name)
    imported = shaped(material, f"{name}.pptx", ImportSettings("en", "first"))
    lesson = write(imported.topic)
    found = read(lesson)
    wrong = [each for each in found.diagnostics if each.code not in ELSEWHERE]
    assert not has_errors(wrong), (wrong, lesson)
    missing = compared(DECK.words(data, f"{name}.pptx"), Source("first.md", lesson), name)
    named = set(letters(" ".join(fate.what for fate in imported.fates)))
    unsaid = [each.message for each in missing if each.code == "words-not-in-lesson"]
    assert not [each for each in unsaid if set(letters(each.partition("”")[0])) - named], (unsaid, lesson)


ELSEWHERE = frozenset({"missing-picture", "unknown-topic"})
"""What a lesson has without its folder."""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(DECKS_MADE))
def test_any_deck_comes_whole(seed: int) -> None:
    rng = random.Random(seed)
    is_whole(deck(lambda made: filled(rng, made)), "talk")


@pytest.mark.parametrize("name", sorted(DECKS))
def test_decks_of_people_come_whole(name: str) -> None:
    is_whole(deck(DECKS[name]), "talk")


@pytest.mark.parametrize("name", sorted(PACKAGES))
def test_decks_of_other_programs_come_whole(name: str) -> None:
    is_whole(PACKAGES[name](), "talk")
