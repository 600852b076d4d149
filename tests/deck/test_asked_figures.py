"""A figure that a question asks about stays where it is when the answer comes."""

from __future__ import annotations

import pytest
from deck.decks import deck, shown

from ddcurric.scene.items import ChartBox, Group, Picture, Shape, SlideScene, TextBox
from ddcurric.scene.transform import bounds

HEAD = "# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### One\n\nText.\n\n"
SPACETIME = "```spacetime {#fig-s caption='A run'}\nA: a1>m1 a2\nB: b1 b2<m1\nask: lamport\n```\n"
LONG = " ".join(f"Reason {n} is that the clocks of both machines drift in ways that nobody sees." for n in range(11))

FIGURES = {
    "a diagram to be filled in": SPACETIME,
    "vectors": "```spacetime {#fig-v}\nA: a1>m1 a2 a3<m3\nB: b1 b2<m1 b3>m2\nC: c1<m2 c2>m3\nask: vector\n```\n",
    "a picture": "![A photo](figures/photo.png){#fig-p alt='A photo'}\n",
    "a flowchart": "```flowchart {#fig-f}\nA[Prepare] --> B{All?}\nB -->|yes| C[Commit]\nB -->|no| D[Abort]\n```\n",
    "a plot": '```plot {#fig-c caption="Shares"}\nbars "share": request 20 | reply 16 | both 64\n```\n',
}
LEADING = " ".join(["Three machines agree on a value, and each of them may stop at any time."] * 4)


def slides(figure: str, asked: str, answer: str, variant: str = "ours") -> dict[str, SlideScene]:
    body = f"{asked}\n\n{figure}".replace("\n", "\n   ")
    text = f"{HEAD}## Check Your Understanding\n\n1. {body}\n\n   ::: answer\n   {answer}\n   :::\n"
    return {slide.id: slide for slide in deck(text, variant).value.slides}


def places(slide: SlideScene) -> list[tuple[float, ...]]:
    """Where its pictures, diagrams and charts are, in points."""
    found: list[tuple[float, ...]] = []
    for item in slide.items:
        if isinstance(item, Picture | ChartBox) or (isinstance(item, Group) and item.alt):
            at = bounds(item)
            found.append(tuple(round(each.pt, 1) for each in (at.x, at.y, at.width, at.height)))
    return found


def exercise(figure: str, parts: bool, answer: str) -> tuple[SlideScene, SlideScene]:
    """Its slide, and that of its answer."""
    solved = f"::: solution\n{answer}\n:::\n"
    body = "".join(f":::: part\n{asked}\n\n{solved}::::\n\n" for asked in PARTS) if parts else solved
    text = f"{HEAD}## Exercises\n\n### Stamp it {{.in-class}}\n\nLook at it.\n\n{figure}\n{body}"
    made = {slide.id: slide for slide in deck(text).value.slides}
    return made["exercise-stamp-it"], made["solution-stamp-it"]


PARTS = ("Fill in all that is empty.", "Why is that so?")


@pytest.mark.slow
@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("parts", [False, True], ids=["", "parts"])
def test_the_figure_of_an_exercise_stays_where_it_is_when_that_is_answered(parts: bool, figure: str) -> None:
    for many in (6, 20):
        asked, told = exercise(FIGURES[figure], parts, " ".join(LONG.split()[:many]))
        assert places(asked) == places(told) != []
        assert "Reason 0" in shown(told)
        assert "Reason" not in shown(asked)
        assert "Look" in shown(asked)


@pytest.mark.slow
@pytest.mark.parametrize("figure", FIGURES)
def test_a_figure_that_is_all_of_an_exercise_stays_where_it_is(figure: str) -> None:
    """Its title alone asks: there are no words that the answer could take turns with."""
    for many in (6, 30, 90):
        solved = f"::: solution\n{' '.join(LONG.split()[:many])}\n:::\n"
        text = f"{HEAD}## Exercises\n\n### Stamp it {{.in-class}}\n\n{FIGURES[figure]}\n{solved}"
        made = {slide.id: slide for slide in deck(text).value.slides}
        asked, told = made["exercise-stamp-it"], made["solution-stamp-it"]
        assert places(asked) == places(told) != []
        assert "Reason 0" in shown(told)
        assert "Reason" not in shown(asked)
        if many == 6:
            left, _, width, _ = places(asked)[0]
            assert abs(left + width / 2 - 480) < 60  # No half of the slide is empty for a line of words.


@pytest.mark.slow
@pytest.mark.parametrize(("variant", "leading"), [("ours", ""), ("ours", LEADING), ("4:3", "")])
@pytest.mark.parametrize("figure", FIGURES)
@pytest.mark.parametrize("options", ["", "\n- [ ] one\n- [x] two\n- [ ] three\n"], ids=["", "options"])
def test_a_figure_stays_where_it_was_asked_about(leading: str, options: str, figure: str, variant: str) -> None:
    """The question's slide keeps the room that its answer takes."""
    for many in (6, 24, 70):
        answer = " ".join(LONG.split()[:many])
        made = slides(FIGURES[figure] + options, f"{leading} What does it show?".strip(), answer, variant)
        assert places(made["question-1"]) == places(made["answer-1"]) != []
        assert "Reason" not in shown(made["question-1"])
        assert "Reason 0" in " ".join(shown(each) for name, each in made.items() if name.startswith("answer-1"))


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["ours", "4:3"])
def test_a_figure_stays_where_it_is_on_the_slide_behind_its_options_as_well(variant: str) -> None:
    options = "\n".join(f"- [{'x' if n == 'one' else ' '}] {n}" for n in ("one", "two", "three", "four", "five"))
    answer = "Most of them are at rest, as their nuclei tell.\n\n   - two: would be a line"
    made = slides(f"{FIGURES['a picture']}\n{options}", "Which phase do most of the cells show?", answer, variant)
    behind = made["answer-1-part-2"]
    assert "at rest" in shown(behind)
    assert places(made["question-1"]) == places(made["answer-1"])
    # Its caption is as large as the words of its slide, which takes a line's difference.
    assert places(behind) == [pytest.approx(places(made["answer-1"])[0], abs=5)]


@pytest.mark.slow
def test_numbered_questions_about_a_figure_are_answered_one_by_one_beside_it() -> None:
    figure = f"1. How many divide?\n2. How many rest?\n\n{FIGURES['a picture']}"
    made = slides(figure, "Look at the cells.", "1. Twelve.\n   2. All the others.")
    said = shown(made["answer-1"])
    assert said.index("divide?") < said.index("Twelve.") < said.index("rest?") < said.index("All the others.")
    assert places(made["question-1"]) == places(made["answer-1"]) != []


@pytest.mark.slow
def test_a_line_of_words_stands_below_its_figure_and_has_no_half_of_the_slide() -> None:
    """It stood beside a ring that was a little larger for it, in a column of its own."""
    ring = "```ring {bits=6}\nnodes: N1 N8 N14 N21 N32 N38 N42 N48 N51 N56\nfingers: N8\nask: fingers\n```\n"
    asked, told = exercise(ring, False, "So.")
    words = next(item for item in asked.items if isinstance(item, Shape | TextBox) and item.name == "Text")
    (at,) = places(asked)
    assert bounds(words).y.pt >= at[1] + at[3]
    assert places(told) == [at]
