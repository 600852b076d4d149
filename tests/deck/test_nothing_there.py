"""A lesson that is only begun has headings, boxes, parts and items in which nothing stands yet."""

from __future__ import annotations

import pytest
from deck.decks import deck, shown
from lessons import lesson

NOTHING = (
    "",
    "-",
    "1.\n2.",
    ">",
    "> -",
    "$$\n$$",
    "```\n```",
    "| |\n|-|\n| |",
    "#### Alone",
    "- []{.blank}",
    "[]{.term}",
)
BOXES = ("definition", "misconception", "slide", "{.slide layout=quotation}", "{.slide layout=two-content}", "notes")
AFTER = {
    "points": "## Key Points\n\n{}",
    "sense": "## So What?\n\n{}",
    "questions": "## Check Your Understanding\n\n1. {}\n\n   - \n   - b\n\n   ::: answer\n   {}\n   :::\n\n2.",
    "exercise": "## Exercises\n\n### Sum {{points=3 .in-class}}\n\n{}\n\n::: solution\n{}\n:::\n\n### Other\n",
    "parts": "## Exercises\n\n### {{.in-class}}\n\n:::: part\n{}\n\n::: solution\n{}\n:::\n::::\n\n:::: part\n::::\n",
}
"""What stands behind the deep dive, by its name in a test."""


@pytest.mark.parametrize("nothing", NOTHING)
@pytest.mark.parametrize("where", ["section", "before", *BOXES])
def test_the_deck_of_a_deep_dive_with_nothing_in_it(nothing: str, where: str) -> None:
    own = {"section": f"### Bare\n\n{nothing}", "before": nothing}
    body = own.get(where, f"### Bare\n\n::: {where}\n{nothing}\n:::")
    made = deck(lesson(f"{body}\n\n### Full\n\nSome words."))
    assert any("Some words." in shown(slide) for slide in made.value.slides)


@pytest.mark.parametrize("nothing", NOTHING)
@pytest.mark.parametrize("where", AFTER)
def test_the_deck_of_other_parts_with_nothing_in_them(nothing: str, where: str) -> None:
    inside = nothing.replace("\n", "\n   ") if where == "questions" else nothing
    made = deck(lesson("### Full\n\nSome words.", after=AFTER[where].format(inside, inside)))
    assert any("Some words." in shown(slide) for slide in made.value.slides)


def test_an_empty_box_shows_its_title() -> None:
    made = deck(lesson("### Lamps\n\n::: {.definition title=Lamp}\n:::"))
    assert any("Definition · Lamp" in shown(slide) for slide in made.value.slides)
