"""Rows of a slide: hairlines part what is even; what is not is a list whose gaps are."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from deck.decks import deck, template
from deck.stress import lesson, section
from deck.test_fill import boxes
from deck.test_slides import ideas
from draw.reading import slide_roots
from pptx.oxml.ns import qn

from ddcurric.draw.pptx.write import paint_deck
from ddcurric.scene.items import SlideScene
from ddcurric.scene.text import Run
from ddcurric.units import Pt

LONG = "- the dough rests in a cool place until its surface is dry, and it is folded once an hour in that time"
SHORT = "- bake it"
UNEVEN = "\n".join([SHORT, LONG, SHORT, LONG, LONG])


def rules(slide: SlideScene) -> int:
    return sum(item.name == "Hairline" for item in slide.items)


def test_uneven_rows_close_to_one_another_are_a_list_with_even_gaps_and_no_hairlines() -> None:
    (slide,) = ideas(section("One", UNEVEN))
    (box,) = boxes(slide, "Text")
    assert len({len(each.lines) for each in box.paragraphs}) > 1
    assert rules(slide) == 0
    assert all(each.bullet is not None and each.bullet.char for each in box.paragraphs)
    gaps = {round(each.space_before.pt) for each in box.paragraphs[1:]}
    assert max(gaps) - min(gaps) <= 1
    end = (
        box.frame.y.pt
        + sum(int(e.space_before) + sum(int(line.height) for line in e.lines) for e in box.paragraphs) / 12700
    )
    assert end > Pt(460).pt, "it fills the body all the same"


def test_even_rows_and_uneven_ones_far_from_one_another_have_hairlines() -> None:
    for body, count in (("\n".join([LONG] * 4), 3), (f"{SHORT}\n{LONG}", 1)):
        (slide,) = ideas(section("One", body))
        assert rules(slide) == count


def test_numbers_of_uneven_rows_stay() -> None:
    (slide,) = ideas(section("One", UNEVEN.replace("- ", "1. ")))
    (box,) = boxes(slide, "Text")
    assert rules(slide) == 0
    assert len(box.paragraphs) == 5


@pytest.mark.parametrize("words", ["ما بين قراءتي ساعتين في لحظة واحدة", "两台机器的时钟不会完全一致。"])
def test_lines_between_hairlines_are_as_high_in_the_font_of_every_viewer(words: str) -> None:
    """Of a lower font all lines were lower, and the hairlines went through the words."""
    made = deck(lesson(section("One", "\n".join([f"- {words}"] * 3)))).value
    (slide,) = (slide for slide in made.slides if rules(slide) == 2)
    (box,) = boxes(slide, "Text")
    (root,) = (r for r in slide_roots(paint_deck(made, template("ours"))) if len(spaced(r)) == 3)
    heights = [sum(line.height.pt for line in each.lines) / len(each.lines) for each in box.paragraphs]
    assert spaced(root) == pytest.approx(heights, abs=0.02)


def spaced(slide: Any) -> list[float]:
    """The heights of lines in points that a slide names."""
    return [int(each.get("val")) / 100 for each in slide.iterfind(f".//{qn('a:lnSpc')}/{qn('a:spcPts')}")]


def test_lines_of_the_deck_s_own_letters_are_as_high_as_their_font() -> None:
    made = deck(lesson(section("One", "\n".join([LONG] * 3)))).value
    assert not any(spaced(root) for root in slide_roots(paint_deck(made, template("ours"))))


LONE = "the loaves of the first day are kept for as long as the crust of all of them is still hard enough indeed"


def last_shares(slide: SlideScene, name: str) -> list[float]:
    """How wide the last lines of a slide's paragraphs are, each as a share of its first."""
    return [
        int(each.lines[-1].width) / int(each.lines[0].width)
        for box in boxes(slide, name)
        for each in box.paragraphs
        if len(each.lines) > 1
    ]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ar"])
def test_points_do_not_end_in_a_lone_word_where_narrower_lines_take_no_line_more(language: str) -> None:
    words = LONE.split()
    for count in range(10, len(words) + 1):
        text = " ".join(words[:count]) if language == "en" else " ".join(["كلمة"] * count)
        (slide,) = ideas(section("One", f"- {text}\n- {text}\n- {text}"))
        assert min(last_shares(slide, "Text"), default=1) > 0.2, text
        (box,) = boxes(slide, "Text")
        assert len({len(each.lines) for each in box.paragraphs}) == 1


def test_rows_are_a_little_smaller_before_one_of_four_takes_a_line_for_a_word() -> None:
    lone = "Dates need the wall clock of the office and of the house, and durations"
    full = "Times with error bounds give an order if they do not overlap it."
    (slide,) = ideas(section("One", f"- {lone}\n- one\n- two\n- {full}"))
    (box,) = boxes(slide, "Text")
    assert {len(each.lines) for each in box.paragraphs} == {1}
    assert min(run.style.size for each in box.paragraphs for run in each.runs if isinstance(run, Run)) >= Pt(24)


def test_no_words_are_held_together_against_a_lone_word_that_somebody_who_types_on_would_have_to_part() -> None:
    full = "the loaves of the first day are kept for as long as the crust of all of them holds"
    text = " ".join(LONE.split()[:17])
    for body in (f"- {text}\n- {full}\n- {text}", f"{text}\n\n{full}"):
        (slide,) = ideas(section("One", body))
        assert "\N{NO-BREAK SPACE}" not in "".join(each.text for box in boxes(slide, "Text") for each in box.paragraphs)


def test_answers_below_their_questions_keep_hairlines_between_rather_than_grow_into_more_lines() -> None:
    pairs = (
        (
            "A request is not answered. Which stories explain it?",
            "Lost request, crash before, crash after, or still on its way",
        ),
        ("A node has sent no heartbeat for 10 s. What do we know?", "Only that it may be alive behind a broken link"),
        ("A message is sent twice under one identifier. May it act twice?", "Once, however often it arrives"),
    )
    for more in ("", " now", " of it", " of all", " of them all"):
        recall = "\n".join(f"{at}. {one}\n\n   {other}{more}" for at, (one, other) in enumerate(pairs, 1))
        (slide,) = ideas(section("One", recall))
        (box,) = boxes(slide, "Text")
        assert (rules(slide), max(len(each.lines) for each in box.paragraphs)) == (2, 1)


def test_an_item_alone_is_one_paragraph_and_parted_from_nothing() -> None:
    said = " ".join(f"The dough of day {day} rests in a cool place until its surface is dry." for day in (1, 2))
    (slide,) = ideas(section("One", f"- {said} {said}"))
    (box,) = boxes(slide, "Text")
    assert rules(slide) == 0
    assert box.paragraphs[0].text.startswith("The dough")


def strong(slide: SlideScene) -> list[str]:
    """The words in bold type of each paragraph below the title."""
    return [
        "".join(run.text for run in each.runs if isinstance(run, Run) and run.style.bold)
        for box in boxes(slide, "Text")
        for each in box.paragraphs
    ]


HEADS = "- crust: the outer part\n- crumb: what is inside\n- proof: the last rest"


def test_the_heads_of_points_in_rows_stand_out_where_each_has_one() -> None:
    (slide,) = ideas(section("One", HEADS))
    assert strong(slide) == ["crust:", "crumb:", "proof:"]


@pytest.mark.parametrize(
    "other",
    [
        "\n- and bake it",
        "\n- a sentence that is far too long for a head: it is none",
        "\n- steam: **at first** only",
    ],
)
def test_where_one_has_none_or_an_author_brought_out_words_no_head_does(other: str) -> None:
    (slide,) = ideas(section("One", HEADS + other))
    assert not any("crust" in each for each in strong(slide))


def test_short_points_with_lists_of_their_own_are_heads() -> None:
    (slide,) = ideas(section("One", "- Wheat\n  - white\n  - whole\n- Rye\n  - light\n  - dark"))
    assert [each for each in strong(slide) if each] == ["Wheat", "Rye"]


def test_terms_stand_in_rows_with_what_they_mean_below_them() -> None:
    (slide,) = ideas(section("One", "Crust\n: The outer part of a loaf.\n\nCrumb\n: What is inside of it."))
    (box,) = boxes(slide, "Text")
    assert rules(slide) == 1
    assert strong(slide) == ["Crust", "", "Crumb", ""]
    assert {int(each.margin) for each in box.paragraphs} == {0}


def test_many_short_points_stand_in_two_columns_at_the_same_heights() -> None:
    (slide,) = ideas(section("One", "\n".join(f"- point {at}" for at in range(9))))
    left, right = boxes(slide, "Text")
    assert (len(left.paragraphs), len(right.paragraphs)) == (5, 4)
    assert left.frame.y == right.frame.y
    assert [e.space_before for e in left.paragraphs[:4]] == [e.space_before for e in right.paragraphs]
    assert min(run.style.size for e in left.paragraphs for run in e.runs if isinstance(run, Run)) >= Pt(24)


def test_a_hairline_is_as_far_from_a_sentence_that_leads_as_from_what_follows() -> None:
    """Below one of two lines it was close to it, and far from what follows."""
    said = "Write down what you did, with the temperature of the kitchen. A loaf that fails tells you more. Wait a day."
    slide = deck(f"{lesson(section('One', '- a'))}\n\n## So What?\n\n{said}\n").value.slides[-1]
    (box,) = boxes(slide, "Text")
    lines = sorted(int(item.frame.y + item.frame.height // 2) for item in slide.items if item.name == "Hairline")
    y, ends = int(box.frame.y + box.insets.top), []
    for each in box.paragraphs:
        top = y + int(each.space_before)
        y = top + sum(int(line.height) for line in each.lines)
        ends.append((top, y))
    assert [len(each.lines) for each in box.paragraphs] == [2, 1, 1]
    for ((_, above), (below, _)), line in zip(pairwise(ends), lines, strict=True):
        assert line - above == pytest.approx(below - line, abs=int(Pt(2)))
