"""A caption brings no typed number along: print would say "Figure 1 Figure 1: …"."""

from __future__ import annotations

import pytest

from ddcurric.importers.shape.captions import REFERENCE, with_captions
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import Figure, Paragraph
from ddcurric.lesson.model.inline import Text
from ddcurric.lesson.words import plain_text
from ddcurric.lesson.writer import write
from ddcurric.source import Span
from tests.importers.decks import body, deck, slide
from tests.importers.shaping import imported

HERE = Span("lesson.docx", 1)


@pytest.mark.parametrize(
    ("typed", "caption", "told"),
    [
        ("Figure 1: The queue grows", "The queue grows", 1),
        ("Fig. 2.3 – The queue grows", "The queue grows", 1),
        ("Abbildung 4. Die Schlange", "Die Schlange", 1),
        ("The queue of Figure 1", "The queue of Figure 1", 0),
        ("Figures of merit", "Figures of merit", 0),
        ("Figure 1", "Figure 1", 0),
    ],
)
def test_a_caption_is_counted_by_the_program_alone(typed: str, caption: str, told: int) -> None:
    telling = Telling()
    figure = Figure("figures/queue.png", (Text(typed, HERE),), "A queue", False, None, "", None, HERE)
    (found,) = with_captions((figure,), telling)
    assert isinstance(found, Figure)
    assert (plain_text(found.caption), len(telling.all())) == (caption, told)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Voir la figure 3 et Table S5.", ["figure 3", "Table S5"]),
        ("如图3所示，见表1。代表3个。", ["图3", "表1"]),
        ("A tablet5 and its figs3.", []),
    ],
)
def test_typed_numbers_are_read_within_a_text(text: str, found: list[str]) -> None:
    assert [match[0] for match in REFERENCE.finditer(text)] == found


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        (("1. Read", (1, "twice"), "2. Write"), "1. Read\n   - twice\n2. Write\n"),
        (("1) Read", "2) Write"), "1) Read\n2) Write\n"),
        (("1. Read", "3. Write"), "- 1\\. Read\n- 3\\. Write\n"),
        (("1. Read", "Write"), "- 1\\. Read\n- Write\n"),
    ],
)
def test_points_of_a_slide_that_are_numbered_by_hand_are_a_numbered_list(
    lines: tuple[str | tuple[int, str], ...], shown: str
) -> None:
    made = imported(deck(lambda made: body(slide(made, "What to do"), *lines)), "a.pptx")
    assert shown in write(made.topic)


@pytest.mark.parametrize(("alt", "expected"), [("Syringe", "A syringe of 3 mL."), ("One end is blunt", "Syringe")])
def test_a_typed_caption_takes_the_place_of_one_that_only_repeats_the_alternative_text(alt: str, expected: str) -> None:
    figure = Figure("a.png", (Text("Syringe", HERE),), alt, False, None, "", None, HERE)
    below = Paragraph((Text("Figure 1. A syringe of 3 mL.", HERE),), HERE)
    made = with_captions((figure, below), Telling())
    assert isinstance(made[0], Figure)
    assert (plain_text(made[0].caption), made[0].alt) == (expected, alt)
