"""Slides keep the author's order, and the notes hold what is said to each of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from deck.decks import TEMPLATES, deck, said, shown, template, topic_of
from lessons import COURSE, settings
from pptx import Presentation
from pptx.presentation import Presentation as PresentationFile
from pptx.slide import Slide

from ddcurric.draw.pptx.write import paint_deck
from ddcurric.outputs.deck.deck import lay_out_deck
from ddcurric.scene.items import Picture, SlideScene, TableBox, TextBox


def ideas(deep_dive: str, variant: str = "ours") -> tuple[SlideScene, ...]:
    return deck(f"# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n{deep_dive}", variant).value.slides[2:]


def places(slide: SlideScene, *wanted: str) -> list[int]:
    text = shown(slide)
    return [text.index(each) for each in wanted]


@pytest.mark.parametrize(
    "middle", ["Dogs differ in all of this.", "#### Dogs", "And now dogs:", "Dogs differ.\n\nThey do it often."]
)
def test_what_stands_between_two_lists_stays_between_them(middle: str) -> None:
    (slide,) = ideas(
        f"### One\n\n- cats are quiet\n- cats are clean\n\n{middle}\n\n- dogs are loud\n- dogs are muddy\n"
    )
    first = middle.strip("# ").split("\n")[0]
    at = places(slide, "cats are quiet", "cats are clean", first, "dogs are loud", "dogs are muddy")
    assert at == sorted(at)


COLUMNS = ":::: columns\n::: column\na\n:::\n::: column\nb\n:::\n::::"


@pytest.mark.parametrize("shown_there", ["- a\n- b", "1. a\n2. b", "Term\n:   a and b", COLUMNS])
def test_what_stands_before_and_after_a_list_does_so_on_the_slide(shown_there: str) -> None:
    (slide,) = ideas(f"### One\n\nBefore it. More.\n\n{shown_there}\n\nAfter it. More.\n")
    at = places(slide, "Before it.", "a", "b", "After it.")
    assert at[0] < at[3] == max(at)


def test_a_sentence_after_a_table_stands_below_it() -> None:
    (slide,) = ideas("### One\n\nBefore it.\n\n| a | b |\n|---|---|\n| c | d |\n\nAfter it.\n")
    boxes = [item for item in slide.items if isinstance(item, TableBox | TextBox) and item.name in ("Table", "Text")]
    assert [type(box) for box in boxes] == [TextBox, TableBox, TextBox]
    assert boxes[2].frame.y >= boxes[1].frame.bottom


@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
def test_words_around_a_photograph_are_read_before_and_after_it(variant: str) -> None:
    photo = "![A photo](figures/photo.png){alt=p}"
    (slide,) = ideas(f"### One\n\nA clock drifts.\n\n{photo}\n\nNo two clocks agree for long.\n", variant)
    kinds = [item.name for item in slide.items if isinstance(item, Picture) or getattr(item, "name", "") == "Text"]
    assert kinds == ["Text", "Picture", "Text"]
    (first,) = ideas(f"### One\n\n{photo}\n\nNo two clocks agree for long.\n", variant)
    picture = next(item for item in first.items if isinstance(item, Picture))
    words = next(item for item in first.items if isinstance(item, TextBox) and item.name == "Text")
    assert picture.frame.right <= words.frame.x or picture.frame.bottom <= words.frame.y


def test_a_section_of_boxes_shows_them() -> None:
    (slide,) = ideas("### One\n\n::: definition\nA clock is a function.\n:::\n\n::: example\nThis one.\n:::\n")
    at = places(slide, "Definition", "A clock is a function.", "Example", "This one.")
    assert at == sorted(at)


def test_a_box_is_shown_where_something_announces_it() -> None:
    (slide,) = ideas("### One\n\nWe say:\n\n::: definition\nA clock is a function.\n:::\n")
    assert places(slide, "We say:", "A clock is a function.")
    (other,) = ideas("### One\n\nWe say so.\n\n::: definition\nA clock is a function.\n:::\n")
    assert "function" not in shown(other)
    assert "A clock is a function." in said(other)


def test_a_box_right_below_a_heading_is_shown_with_it() -> None:
    box = "::: definition\nA clock is a function.\n:::\n"
    (slide,) = ideas(f"### One\n\n#### Definition 1\n\n{box}\nIt counts.\n")
    assert places(slide, "Definition 1", "A clock is a function.", "It counts.")
    (other,) = ideas(f"### One\n\n#### Definition 1\n\nIt counts.\n\n{box}")
    assert "function" not in shown(other)


@pytest.mark.parametrize("first", [0, 1, 7, 32767, 40000])
def test_lists_count_from_any_number(first: int, tmp_path: Path) -> None:
    text = f"# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### One\n\n{first}. eins\n{first + 1}. zwei\n"
    assert list(numbered(saved(text, tmp_path).slides[2])) == [f"{first}. eins", f"{first + 1}. zwei"]


@pytest.mark.parametrize(("first", "seen"), [("1.", ["1.", "2. zwei"]), ("-", ["•", "zwei"])])
def test_an_item_that_begins_with_a_listing_has_its_mark(first: str, seen: list[str], tmp_path: Path) -> None:
    # PowerPoint shows no mark before a paragraph without words.
    second = "2." if first == "1." else first
    text = f"# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### One\n\n{first}     x = 1\n\n{second} zwei\n"
    slide = saved(text, tmp_path).slides[2]
    shapes = [shape for shape in slide.shapes if shape.has_text_frame and shape.name.startswith("Text")]
    assert [shape.text_frame.text for shape in shapes] == [seen[0], "zwei"]
    assert next(numbered(slide)) == seen[0]


def numbered(slide: Slide) -> Iterator[str]:
    """The paragraphs of the body with the numbers that a viewer counts or finds typed."""
    body = next(shape for shape in slide.placeholders if shape.placeholder_format.idx == 1)
    start, count = None, 0
    for paragraph in body.text_frame.paragraphs:
        counted = paragraph._p.xpath("a:pPr/a:buAutoNum")
        own = int(counted[0].get("startAt", 1)) if counted else None
        start, count = own, (count + 1 if own == start else 0)
        yield paragraph.text.replace("\t", " ") if own is None else f"{own + count}. {paragraph.text}"


def saved(text: str, folder: Path) -> PresentationFile:
    path = folder / "deck.pptx"
    path.write_bytes(paint_deck(deck(text).value, template("ours")))
    return Presentation(str(path))


PROSE = """\
The result is $(5/9)^2$ at most.

- a reason
- another

Then it follows:

$$x^{n+1} = 2^{10}$$

So it is.
"""


def test_prose_is_said_in_order_with_its_lists_and_formulas() -> None:
    (slide,) = ideas(f"### One\n\n{PROSE}")
    text = said(slide)
    at = [text.index(each) for each in ("(5/9)²", "a reason", "Then it follows", "= 2¹⁰", "So it is.")]
    assert at == sorted(at)


def test_powers_stay_powers_in_the_file(tmp_path: Path) -> None:
    text = f"# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### One\n\n{PROSE}"
    notes = saved(text, tmp_path).slides[2].notes_slide.notes_text_frame
    assert notes is not None
    assert "(5/9)²" in notes.text
    assert "= 2¹⁰" in notes.text


@pytest.mark.parametrize(
    "note",
    [
        "::: notes\nOnly this.\n:::\n\n::: slide\n- shown\n:::\n",
        "::: slide\n- shown\n:::\n\n::: notes\nOnly this.\n:::\n",
        ":::: slide\n- shown\n\n::: notes\nOnly this.\n:::\n::::\n",
        "::: notes\nOnly this.\n:::\n",
    ],
)
def test_where_there_are_notes_the_prose_is_not_said(note: str) -> None:
    (slide,) = ideas(f"### One\n\nProse of the handout. More of it.\n\n{note}")
    assert said(slide) == "Only this."


def test_notes_and_prose_stand_under_the_slide_that_they_belong_to() -> None:
    noted = ideas(
        "### One\n\n::: slide\n- a\n:::\n\n::: notes\nFirst.\n:::\n\n::: {.slide title=Two}\n- b\n:::\n\n"
        "::: notes\nSecond.\n:::\n"
    )
    assert [said(slide) for slide in noted] == ["First.", "Second."]
    led = ideas("### One\n\nFirst.\n\n::: slide\n- a\n:::\n\nSecond.\n\n::: {.slide title=Two}\n- b\n:::\n\nThird.\n")
    assert [said(slide) for slide in led] == ["First.", "Second.\nThird."]
    shown_first = ideas("### One\n\n::: slide\n- a\n:::\n\nFirst.\n\n::: {.slide title=Two}\n- b\n:::\n\nSecond.\n")
    assert [said(slide) for slide in shown_first] == ["First.", "Second."]


def test_a_course_may_keep_its_prose_out_of_the_notes() -> None:
    own = settings(COURSE + "notes: {prose: false}\n")
    text = (
        "# T\n\n## Key Question\n\nWhy?\n\nMore prose.\n\n## Deep Dive\n\n### One\n\nLong prose.\n\n"
        "### Two\n\nProse.\n\n::: notes\nSay this.\n:::\n"
    )
    made = lay_out_deck(topic_of(text), own, template("ours"), {}, TEMPLATES).value
    assert [said(slide) for slide in made.slides] == ["", "", "", "Say this."]
    assert settings().notes_prose


ARGUMENT = "Many think that one clock is enough. They are wrong: no two machines read it at once. So order is made."


@pytest.mark.parametrize("more", ["", "\n\nA second paragraph. It goes on.", "\n\n- logs\n- backups"])
def test_so_what_shows_its_whole_argument(more: str) -> None:
    text = f"# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### One\n\nText.\n\n## So What?\n\n{ARGUMENT}{more}\n"
    words = " ".join(" ".join(shown(slide) for slide in deck(text).value.slides[3:]).split())
    assert ARGUMENT in words
    for each in more.replace("-", "").split("\n"):
        assert each.strip() in words


LONG = (
    "Ask first which message says so. If one does, the order is known. If none does, the stamps tell of clocks alone, "
    "and clocks may differ by more than the two lines do.\n\n"
    "Pass a name on with every message. A program that loses it on the way has parted what belongs together, and "
    "nobody who reads the lines afterwards can put it back, however long the search is.\n\n"
    "When something breaks, search its past. What is beside it is no suspect, however close in time it was, unless "
    "the two have met where nobody took a note of it."
)


@pytest.mark.parametrize("noted", ["", "\n\n::: notes\nOne minute.\n:::"])
def test_a_long_so_what_shows_how_its_paragraphs_begin_and_the_notes_say_all_of_it(noted: str) -> None:
    text = f"# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### One\n\nText.\n\n## So What?\n\n{LONG}{noted}\n"
    last = deck(text).value.slides[-1]
    words = " ".join(shown(last).split())
    for first in ("says so. If one does, the order is known. If none does,", "with every message.", "search its past."):
        assert first in words
    assert "A program that loses it" not in words
    assert "no suspect" not in words
    told = " ".join(said(last).split())
    assert " ".join(LONG.split()) in told
    assert told.startswith("One minute." if noted else "Ask first")


def test_a_long_so_what_of_one_paragraph_shows_as_many_sentences_as_there_is_room_for() -> None:
    one = " ".join(LONG.split())
    text = f"# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### One\n\nText.\n\n## So What?\n\n{one}\n"
    last = deck(text).value.slides[-1]
    words = " ".join(shown(last).split())
    assert "Pass a name on with every message." in words
    assert "search its past" not in words
    assert one in " ".join(said(last).split())


def test_a_course_without_prose_in_its_notes_shows_a_long_so_what_whole() -> None:
    text = f"# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### One\n\nText.\n\n## So What?\n\n{LONG}\n"
    own = settings(COURSE + "notes: {prose: false}\n")
    made = lay_out_deck(topic_of(text), own, template("ours"), {}, TEMPLATES).value
    assert " ".join(LONG.split()) in " ".join(" ".join(shown(slide) for slide in made.slides[3:]).split())
