"""What a deck says by where things stand: columns, heads above them, captions, typed steps, the title of the deck."""

from __future__ import annotations

from textwrap import dedent
from typing import Any

import pytest
from pptx.util import Inches

from ddcurric.importers.deck.importer import DECK
from tests.importers.decks import box, deck, png, slide, write
from tests.importers.said import brought, lost, said
from tests.importers.shaping import imported, lost_words, made_of


def told(fill: Any) -> str:
    data = deck(fill)
    assert not lost(DECK, data, "talk")
    return said(brought(DECK, data, "talk").pieces)


def two_boxes(made: Any) -> None:
    new = slide(made, "Threads or processes", 5)
    box(new, "Threads share the memory of one program", 0.5, 2, 4, 2)
    box(new, "Processes have memory of their own", 5, 2, 4, 2)


def cards(made: Any) -> None:
    """Three boxes with bold heads in rows of their own, drawn in the wrong order."""
    new = slide(made, "Three ways", 5)
    for at in (2, 0, 1):
        box(new, f"Way {'ABC'[at]}", 0.3 + 3.2 * at, 2, 3)
        box(new, f"Here stands what way {at} does for you", 0.3 + 3.2 * at, 2.7, 3, 2)


def comparison(made: Any) -> None:
    new = slide(made, "Which one?", 4)
    heads = ("Polling", "Interrupts")
    lists = (("simple code", "wastes time"), ("quick", "hard to test"))
    for at in (0, 1):
        new.placeholders[1 + 2 * at].text = heads[at]
        write(new.placeholders[2 + 2 * at].text_frame, lists[at])


def labels(made: Any) -> None:
    """Words that stand beside one another and are no columns: options, short labels, an answer."""
    new = slide(made, "Quiz", 5)
    box(new, "Which of these is atomic on every machine?", 0.5, 1.6, 8)
    box(new, "A. the increment of a counter", 0.5, 2.6, 4)
    box(new, "B. the write of one byte", 5, 2.6, 4)


def captions(made: Any) -> None:
    new = slide(made, "Two pictures", 5)
    for at in (0, 1):
        new.shapes.add_picture(png(), Inches(0.5 + 5 * at), Inches(2), Inches(3), Inches(2))
    box(new, "Fig. 1: A full queue", 0.5, 4.2)
    box(new, "Fig. 2: An empty queue", 5.5, 4.2)
    box(new, "Both are drawn on the same scale.", 0.5, 5.5, 8)


@pytest.mark.parametrize(
    ("fill", "wanted"),
    [
        (
            two_boxes,
            """
            slide Threads or processes
              column
                Threads share the memory of one program
              column
                Processes have memory of their own
            """,
        ),
        (
            cards,
            """
            slide Three ways
              column
                Way A
                Here stands what way 0 does for you
              column
                Way B
                Here stands what way 1 does for you
              column
                Way C
                Here stands what way 2 does for you
            """,
        ),
        (
            comparison,
            """
            slide Which one?
              column
                Polling
                - simple code
                - wastes time
              column
                Interrupts
                - quick
                - hard to test
            """,
        ),
        (
            captions,
            """
            slide Two pictures
              ![](figures/talk-image1.png)
              Fig. 1: A full queue
              ![](figures/talk-image1.png)
              Fig. 2: An empty queue
              Both are drawn on the same scale.
            """,
        ),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_places_are_read(fill: Any, wanted: str) -> None:
    assert told(fill) == dedent(wanted).strip("\n")


def test_options_side_by_side_stay_options() -> None:
    assert "column" not in told(labels)
    assert "question 1: Which of these is atomic" in made_of(deck(labels), "talk.pptx")


def test_captions_go_to_their_pictures_without_their_numbers() -> None:
    lines = made_of(deck(captions), "talk.pptx")
    assert "png A full queue () | figure" in lines
    assert "png An empty queue () | Both are drawn" in lines


def test_typed_steps_are_a_list() -> None:
    def fill(made: Any) -> None:
        new = slide(made, "How to boot", 5)
        write(
            box(new, "", 1, 2, 8, 3).text_frame, ("What happens:", "1. Power on.", "2. Run the loader.", "3. Log in.")
        )
        write(box(slide(made, "Years", 5), "", 1, 2, 8, 3).text_frame, ("1969. Unix is begun.", "1991. Linux is."))

    lines = made_of(deck(fill), "talk.pptx")
    assert "What happens: | {1. Power on. 2. Run the loader. 3. Log in.}" in lines
    assert "1969. Unix is begun. | 1991. Linux is." in lines


def opened_by(*boxes: tuple[str, float, int], layout: int = 6) -> str:
    def fill(made: Any) -> None:
        first = slide(made, "", layout)
        for text, y, size in boxes:
            box(first, text, 1, y, 8, 1, size)
        slide(made, "Clocks", 5)
        box(slide(made, "Drift", 5), "Every clock drifts.", 1, 2)

    data = deck(fill)
    assert not lost(DECK, data, "week-3")
    return made_of(data, "week-3.pptx").split("\n")[0]


@pytest.mark.slow
def test_the_largest_words_of_a_slide_that_opens_the_deck_are_its_title() -> None:
    assert opened_by(("Dr. Example, autumn term", 5, 18), ("Time in machines", 3, 44)) == "# Time in machines"
    assert opened_by(("CS 301", 1, 44), ("Clocks", 3, 44)) == "# Week 3", "two are largest: nobody knows which"
    long = "Every machine has a clock, and every clock is wrong by some seconds a day. " * 3
    assert opened_by(("A claim", 1, 44), (long, 3, 18)) == "# Week 3", "a slide that teaches opens nothing"


def test_short_lines_of_a_free_box_are_points_and_sentences_are_not() -> None:
    def fill(made: Any) -> None:
        new = slide(made, "Two boxes", 5)
        write(box(new, "", 1, 2, 8, 1).text_frame, ("We need:", "a burette", "an acid", "two drops of dye"))
        write(box(new, "", 1, 5, 8, 1).text_frame, ("Acids are sour.", "Bases are not.", "Salts are neither."))

    lines = made_of(deck(fill), "talk.pptx")
    assert "We need: | {- a burette - an acid - two drops of dye} | Acids are sour. | Bases are not." in lines


def cards_with_letters(made: Any) -> None:
    """A question and its answer of a deck of ours as LibreOffice saves them: names and tags are lost, places stay."""
    for above, right in (("Question 1 of 1", "S"), ("Answer to question 1 of 1", "S ✓")):
        new = slide(made, f"{above}\nIn which phase is DNA copied?", 5)
        for at, words in enumerate(("G1", right, "M")):
            box(new, "ABC"[at], 0.5 + 3 * at, 3, 0.5)
            option = box(new, words, 1 + 3 * at, 3, 2)
            if "✓" in words:
                option.text_frame.add_paragraph().text = "S is for synthesis."


def test_cards_with_letters_are_the_options_of_a_question() -> None:
    data = deck(cards_with_letters)
    assert lost_words(data, "talk.pptx", imported(data, "talk.pptx")) == []
    assert made_of(data, "talk.pptx").split("\n")[-1] == (
        "question 1: In which phase is DNA copied? | {- G1 - S - M} = S ✓ | S is for synthesis."
    )
