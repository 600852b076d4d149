"""What a slide leaves to its notes comes back to the place of the lesson that it was taken from."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.importers.decks import with_parts
from tests.importers.test_own_decks import brought_in, deck_of, saved_by_another_program, slides

pytestmark = pytest.mark.slow

LONG = "Four slices of a potato lie in four dishes, each with a litre of water and some salt. " * 7
WINTERS = " ".join(f"Whoever salts meat for the {at}th winter draws all its water out of it." for at in range(12))
COASTS = " ".join(f"The sea at the {at}th coast is drunk by nobody, and it is made fresh by it." for at in range(12))
LESSON = f"""# Osmosis

## Key Question

Why does an onion swell?

## Deep Dive

### One

:::: {{.slide title="Osmosis: two conditions for water to move"}}
::: {{.definition title="Osmosis"}}
Osmosis is a move of water on two conditions.

1. water passes, and dissolved salt does not
2. salt is dissolved more on one side
:::

::: notes
Ask who cooks.
:::
::::

## So What?

{WINTERS}

{COASTS}

## Exercises

### Limp {{.in-class minutes=5}}

{LONG.strip()}

:::: {{.part points=3}}
Which slice gets lighter?

::: solution
The last one.
:::
::::

:::: {{.part points=1 answer=none}}
Which slice stays as it is, and how much salt does its dish hold?

- in grams a litre
- in moles a litre

::: solution
The third one.
:::
::::

:::: {{.part points=2 answer=none}}
Draw the weight against the salt.

::: solution
A line that falls.
:::
::::
"""
SENTENCE = "Osmosis is a move of water on two conditions."
ASKED = "Which slice stays as it is, and how much salt does its dish hold?"


def edited(*changes: tuple[str, str], saved: Callable[[dict[str, bytes]], None] | None = None) -> str:
    """The lesson that comes of the deck after changes in its notes."""

    def edit(parts: dict[str, bytes]) -> None:
        for old, new in changes:
            assert any(old.encode() in part for name, part in parts.items() if "notesSlide" in name)
            for name in [name for name in parts if "notesSlide" in name]:
                parts[name] = parts[name].replace(old.encode(), new.encode())
        if saved is not None:
            saved(parts)

    return brought_in(with_parts(deck_of(LESSON), edit))[1]


def shown_to_students(text: str) -> str:
    return re.sub(r"^(:+) (?:notes|solution)\n.*?\n\1$", "", text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("saved", [None, saved_by_another_program], ids=["as made", "without tags"])
def test_what_the_notes_say_in_place_of_a_slide_comes_back_into_its_box_its_parts_and_its_section(
    saved: Callable[[dict[str, bytes]], None] | None,
) -> None:
    text = edited(saved=saved)
    assert f'::: {{.definition title="Osmosis"}}\n{SENTENCE}\n\n1. water passes' in text
    assert "::: notes\nAsk who cooks.\n:::" in text
    assert ":::: {.part points=3}\nWhich slice gets lighter?\n\n::: solution\nThe last one.\n:::\n::::" in text
    listed = "- in grams a litre\n- in moles a litre"
    assert f"::: {{.part points=1 answer=none}}\n{ASKED}\n\n{listed}\n:::" in text
    assert "::: {.part points=2 answer=none}\nDraw the weight against the salt.\n:::" in text
    assert "in the handout" not in text
    assert text.count("::: notes") == 1
    assert text.count("8th winter") == text.count("8th coast") == 1


def test_a_lesson_of_such_a_deck_gives_the_same_deck_again() -> None:
    deck = deck_of(LESSON)
    assert any(ASKED.split()[-1].strip("?") in noted for _, noted in slides(deck))
    assert slides(deck_of(brought_in(deck)[1])) == slides(deck)


def test_other_words_of_such_notes_come_back_to_the_same_places() -> None:
    text = edited(("a move of water", "a flow of water"), ("how much salt", "how many grams of salt"))
    assert '"Osmosis"}\nOsmosis is a flow of water on two conditions.\n' in text
    assert "answer=none}\nWhich slice stays as it is, and how many grams of salt does its dish hold?\n" in text
    assert text.count("::: notes") == 1


@pytest.mark.parametrize("more", [" It is the third one.", " (it is the third one, with seven grams of salt)"])
def test_what_is_added_to_such_notes_is_not_put_before_students(more: str) -> None:
    text = edited((ASKED, ASKED + more), (SENTENCE, SENTENCE + " Nobody knows it."))
    assert f"answer=none}}\n{ASKED}\n" in text
    assert f'"Osmosis"}}\n{SENTENCE}\n' in text
    assert ASKED + more in text
    assert "Nobody knows it." in text
    assert more not in shown_to_students(text)
    assert "Nobody knows it." not in shown_to_students(text)


def test_notes_of_ones_own_between_such_parts_stay_notes_and_a_part_that_is_gone_is_asked_for() -> None:
    own = "</a:t></a:r></a:p><a:p><a:r><a:t>Hand out the dishes here.</a:t></a:r></a:p><a:p><a:r><a:t>"
    text = edited(("Draw the weight", f"{own}Draw the weight"))
    assert "::: notes\nHand out the dishes here.\n:::" in text
    assert "answer=none}\nDraw the weight against the salt.\n:::" in text
    text = edited(("Draw the weight against the salt.", "Fetch the salt."))
    assert re.search(r"points=2 answer=none\}\n<!-- not imported: part \(c\)", text)
    assert "::: notes\nFetch the salt.\n:::" in text


def test_a_title_that_was_cut_comes_back_whole() -> None:
    title = " ".join(f"Water number {at} goes to where the salt of number {at} is" for at in range(1, 25))
    text = LESSON.replace("Osmosis: two conditions for water to move", title)
    deck = deck_of(text)
    assert not any(title in " ".join(shown) for shown, _ in slides(deck))
    again = brought_in(deck)[1]
    assert title in again
    assert again.count("Water number 24") == 1


POINTS = "- the first is limp\n- the second is crisp"


def test_a_list_whose_points_only_hairlines_set_apart_comes_back_as_a_list_and_sentences_do_not() -> None:
    shown = f"### Two\n\n::: slide\n{POINTS}\n:::\n\n"
    deck = deck_of(LESSON.replace("## So What", f"{shown}## Key Points\n\n{POINTS}\n- and so on\n\n## So What"))
    text = brought_in(deck)[1]
    assert f"::: slide\n{POINTS}\n:::" in text
    assert f"## Key Points\n\n{POINTS}\n- and so on" in text
    assert "- Four slices" not in text
    assert slides(deck_of(text)) == slides(deck)

    def edit(parts: dict[str, bytes]) -> None:
        for name in [name for name in parts if name.startswith("ppt/slides/slide")]:
            parts[name] = parts[name].replace(b"the first is limp", b"the first one is limp")

    edited_points = brought_in(with_parts(deck, edit))[1]
    assert f"::: slide\n{POINTS.replace('first', 'first one')}\n:::" in edited_points
