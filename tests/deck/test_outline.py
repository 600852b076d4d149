"""Which slides a lesson makes, in which order, and what an instructor can change."""

from __future__ import annotations

from pathlib import Path

import pytest
from deck.decks import deck, said, shown, titles
from lessons import codes

from ddcurric.scene.items import DeckScene, SlideScene

LESSON = """\
---
objectives:
  - Compute timestamps
sources:
  - "Lamport, 1978"
---
# Lamport Clocks

## Key Question

Can counters respect causality?

Some add a question of their own.

## Deep Dive

### A counter is enough

Every process counts. It counts *all* of its events. e.g. a send is one.

Messages carry the count. The receiver takes the larger.

### Clocks compared

The table shows two. They differ.

| Clock | Bytes |
|---|---|
| Lamport | 8 |

::: notes
Ask **who** knows vectors.
:::

### Told otherwise

What the handout says.

::: slide
- only on the slide
:::

::: {.slide title="A second look"}
- another slide
:::

## Check Your Understanding

1. Can two events be equal?

   ::: answer
   Yes, on two processes.
   :::

## So What?

Logs need an order. Clocks lie.

## Key Points

- Count

## Exercises

### Trace {#trace points=3 minutes=5}

Fill in [the words]{.blank}.

::: solution
Zecret.
:::
"""


def slide(made: DeckScene, name: str) -> SlideScene:
    return next(each for each in made.slides if each.id == name)


@pytest.fixture(scope="module")
def made() -> DeckScene:
    return deck(LESSON).value


def test_the_default_order(made: DeckScene) -> None:
    assert titles(made) == [
        "Lamport Clocks",
        "Can counters respect causality?",
        "After this topic you can",
        "A counter is enough",
        "Clocks compared",
        "Told otherwise",
        "A second look",
        "Question 1 of 1",
        "Answer to question 1 of 1 Can two events be equal?",
        "Exercise 1 · 3 points Trace",
        "What to remember",
        "So what?",
        "Sources",
    ]


def test_sections_for_the_slide_list(made: DeckScene) -> None:
    assert [s.section for s in made.slides if s.section] == [
        "Opening",
        "Deep dive",
        "Questions",
        "Exercises",
        "Closing",
    ]


def test_leading_sentences_are_the_points_and_the_prose_is_said(made: DeckScene) -> None:
    idea = slide(made, "idea-a-counter-is-enough")
    assert "Every process counts." in shown(idea)
    assert "It counts all" not in shown(idea)
    assert "It counts all of its events. e.g. a send is one." in said(idea)


def test_own_notes_replace_the_prose_and_keep_their_style(made: DeckScene) -> None:
    compared = slide(made, "idea-clocks-compared")
    assert said(compared) == "Ask who knows vectors."
    assert [run.style.bold for run in compared.notes[0].runs] == [False, True, False]  # type: ignore[union-attr]


def test_slide_blocks_replace_what_a_slide_would_show(made: DeckScene) -> None:
    told = slide(made, "idea-told-otherwise")
    assert "only on the slide" in shown(told)
    assert "What the handout says." not in shown(told)
    assert "What the handout says." in said(told)


def test_the_key_question_stands_alone(made: DeckScene) -> None:
    question = slide(made, "key-question")
    assert question.layout == "statement"
    assert "Some add" not in shown(question)
    assert "Some add a question of their own." in said(question)


@pytest.mark.parametrize("variant", ["ours", "foreign"])
def test_a_statement_stands_below_the_title_it_was_given(variant: str) -> None:
    told = "::: {.slide title=Verdict layout=statement}\nNothing is simultaneous.\n:::\n"
    text = f"# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### One\n\nText.\n\n{told}"
    made = deck(text, variant).value.slides[-1]
    assert "Verdict" in shown(made)
    assert "Nothing is simultaneous." in shown(made)


def test_an_exercise_tells_nothing(made: DeckScene) -> None:
    exercise = slide(made, "exercise-trace")
    assert "Exercise 1 · 3 points\nTrace\n5 min" in shown(exercise)
    assert "________" in shown(exercise)
    whole = "".join(shown(s) + said(s) for s in made.slides)
    assert "Zecret" not in whole
    assert "the words" not in whole


def test_what_is_empty_is_left_out() -> None:
    bare = "# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### One\n\nText.\n"
    assert titles(deck(bare).value) == ["T", "Why?", "One"]


@pytest.fixture
def own(tmp_path: Path) -> Path:
    (tmp_path / "deck").mkdir()
    return tmp_path


def test_an_instructor_reorders_slides(own: Path) -> None:
    (own / "deck" / "outline.jinja").write_text(
        "{{ slide.key_points() }}{{ slide.section('Break') }}"
        "{% for idea in topic.deep_dive|reverse %}{{ slide.idea(idea) }}{% endfor %}{{ slide.title() }}"
    )
    found = deck(LESSON, templates=own)
    assert titles(found.value) == [
        "What to remember",
        "Break",
        "Told otherwise",
        "A second look",
        "Clocks compared",
        "A counter is enough",
        "Lamport Clocks",
    ]


def test_a_slide_shown_twice_has_two_titles_and_ids(own: Path) -> None:
    (own / "deck" / "outline.jinja").write_text("{{ slide.objectives() }}{{ slide.objectives() }}")
    slides = deck(LESSON, templates=own).value.slides
    assert [s.title for s in slides] == ["After this topic you can (1 of 2)", "After this topic you can (2 of 2)"]
    assert len({s.id for s in slides}) == 2


@pytest.mark.parametrize(
    ("outline", "line"),
    [
        ("{{ slide.title() }}\n{{ slide.titel() }}", 2),
        ("\n\n{% for x in %}", 3),
        ("{{ nothing }}", 1),
        ("{{ slide.idea(7) }}", 1),
        ("{{ slide.__class__.__mro__ }}", 1),
    ],
)
def test_a_mistake_in_the_outline_is_a_diagnostic_at_its_line(own: Path, outline: str, line: int) -> None:
    (own / "deck" / "outline.jinja").write_text(outline)
    found = deck(LESSON, templates=own)
    assert codes(found.diagnostics) == ["template-mistake"]
    assert (found.diagnostics[0].span.file, found.diagnostics[0].span.line) == ("templates/deck/outline.jinja", line)


def test_lesson_text_is_never_run_as_a_template() -> None:
    text = LESSON.replace("Some add", "{{ 7 * 6 }} {% raise %} Some add")
    assert "{{ 7 * 6 }} {% raise %}" in said(slide(deck(text).value, "key-question"))


@pytest.mark.parametrize(
    ("kind", "slides"), [("handout-only", []), ("instructor", []), ("slides-only", ["Alone"]), ("slide", ["Alone"])]
)
def test_a_section_for_others_than_the_room_has_no_slide(kind: str, slides: list[str]) -> None:
    text = (
        f"# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### Alone\n\n::: {kind}\nWords.\n:::\n\n### One\n\nText.\n"
    )
    ideas = [slide.title for slide in deck(text).value.slides if slide.id.startswith("idea-")]
    assert ideas == [*slides, "One"]


def test_what_has_no_heading_has_the_name_of_its_section_and_its_sentences_whole() -> None:
    text = "The potato came from the Andes. Ships brought it.\n\nPeasants feared it.\n\nHunger changed that.\n"
    scene = deck(f"# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n{text}\n### Two\n\nMore.").value
    (slide,) = (each for each in scene.slides if each.id == "idea-deep-dive")
    assert slide.title == "Deep dive"
    assert "The potato came from the Andes." in shown(slide)
    assert "Peasants feared it." in shown(slide)


def test_a_heading_in_an_idea_is_shown_with_what_it_heads() -> None:
    text = "### One\n\nFirst.\n\n##### Two levels down\n\nWords below it.\n\n#### Told\n\n::: notes\nSaid.\n:::\n"
    scene = deck(f"# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n{text}").value
    (slide,) = (each for each in scene.slides if each.title == "One")
    words = shown(slide)
    assert words.index("First.") < words.index("Two levels down") < words.index("Words below it.")
    assert "Told" not in words


def test_a_long_sentence_or_one_that_is_all_there_is_is_no_title() -> None:
    for text in ("It came.", f"{'It came from far away, ' * 5}and was feared.\n\nHunger changed that."):
        scene = deck(f"# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n{text}\n").value
        (slide,) = (each for each in scene.slides if each.id == "idea-deep-dive")
        assert slide.title == "Deep dive"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Nothing & more", "`Nothing & more` makes no slide"),
        ("{{ slide.title }}", "`slide.title` makes no slide"),
        ("{# Nothing #}", ""),
    ],
)
def test_what_an_outline_says_besides_slides_is_told_at_its_line(own: Path, line: str, said: str) -> None:
    """It was thrown away, and a deck without its slides was made without a word."""
    (own / "deck").mkdir(exist_ok=True)
    (own / "deck" / "outline.jinja").write_text(f"{{# slide.title() #}}\n{{{{ slide.so_what() }}}}\n{line}\n", "utf-8")
    found = deck(LESSON, templates=own)
    assert [each.message for each in found.diagnostics if each.code == "template-mistake"] == [said][: bool(said)]
    assert [each.span.line for each in found.diagnostics if each.code == "template-mistake"] == [3][: bool(said)]
    assert len(found.value.slides) == 1
