"""Prose on slides: a sentence in which a formula stands is whole, and words are counted in any script."""

from __future__ import annotations

import pytest
from deck.stress import section
from deck.test_fill import boxes
from deck.test_slides import ideas

from ddcurric.scene.items import MathBox, SlideScene

FIGURE = "A symmetry of a figure is a motion after which it looks as before."
TURNED = "For a rotation and any reflection we find that"


def words(slide: SlideScene) -> list[str]:
    return [paragraph.text for box in boxes(slide, "Text") for paragraph in box.paragraphs]


def test_the_last_sentence_over_a_formula_is_shown_with_it() -> None:
    (slide,) = ideas(section("One", f"{FIGURE} {TURNED}\n\n$$ s r s = q. $$"))
    assert words(slide) == [FIGURE, TURNED]
    text, formula = boxes(slide, "Text")[-1], next(item for item in slide.items if isinstance(item, MathBox))
    assert text.frame.y < formula.frame.y


@pytest.mark.parametrize(("end", "shown"), [(",", True), ("", False)])
def test_behind_a_formula_that_ends_with_a_comma_its_sentence_goes_on(end: str, shown: bool) -> None:
    so = "so that a reflection before and after it turns it around."
    (slide,) = ideas(section("One", f"{FIGURE} {TURNED}\n\n$$ s r s = q{end} $$\n\n{so}"))
    assert (so in words(slide)) == shown


def test_words_of_chinese_are_counted_by_their_signs() -> None:
    """It has no blanks: paragraphs of any length gave a slide three sentences."""
    short, other = "酵母使面团发起来。", "盐使它慢一些。"
    long = "面团在温暖的厨房里放得太久，酵母就会把糖全部用完，面包因此又平又酸，再也发不起来，只好重新和面重新等待。"
    (slide,) = ideas(section("One", f"{short}{other}"))
    assert words(slide) == [short, other]
    (slide,) = ideas(section("One", f"{short}{long}{long}"))
    assert words(slide) == [short, long]


def test_who_has_said_something_stands_below_its_last_words() -> None:
    told = "the castle had a threefold wall and so he was received within the second where he stood all day "
    many = (told * 12).split()
    quoted = f"> {' '.join(many[:112])}.\n>\n> {' '.join(many[:56])} freed.\n>\n> — Lampert of Hersfeld"
    title = "Henry the Fourth submitted in order that he might save his crown"
    made = ideas(section(title, f"In January stood King Henry.\n\n{quoted}\n\n![A wall](figures/photo.png)"))
    (last,) = (slide for slide in made if any("Lampert" in each for each in words(slide)))
    assert any("freed" in each for each in words(last))


@pytest.mark.slow
def test_no_item_of_a_list_stands_alone_where_another_can_stand_with_it() -> None:
    """The last of nine stages began the next slide alone, though the one before it had room there."""
    duties = "    1. Of duty\n        a) Main\n        b) Other\n    2. Of care"
    stages = f"I. A debt\nII. A breach\n{duties}\nIII. Fault\nIV. Loss\nV. Cause"
    breach = "| Breach of duty | § 280 para. 1 p. 1[^n] | Creditor |"
    rows = f"{breach}\n| Fault of the debtor | § 280 para. 1 p. 2 | Debtor |\n| Loss | §§ 249 ff. | Creditor[^o] |"
    table = f"| Stage | Rule | Burden |\n|---|---|---|\n{rows}\n\n: Who proves what"
    slides = ideas(section("Five stages", f"{stages}\n\n{table}\n\n[^n]: With exceptions.\n[^o]: Made easier."))
    assert [words(slide)[-2:] for slide in slides] == [["Of care", "Fault"], ["Loss", "Cause"]]
