"""A mark on a slide has its words there, or in the notes."""

from __future__ import annotations

import pytest
from deck.decks import deck, frames, said, shown

from ddcurric.scene.items import SlideScene

HEAD = "# T\n\n## Key Question\n\nWhy?[^k]\n\n## Deep Dive\n\n"
NOTES = "\n[^k]: Asked since long ago.\n\n[^a]: The source of *it*.\n\n[^b]: Parts per million.\n"


def slides(body: str, notes: str = NOTES, variant: str = "ours") -> dict[str, SlideScene]:
    return {slide.id: slide for slide in deck(f"{HEAD}### One\n\n{body}\n{notes}", variant).value.slides}


def foot(slide: SlideScene) -> list[str]:
    return [p.text.replace("\u00a0", " ") for name, _, ps in frames(slide) if name == "Footnotes" for p in ps]


@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
@pytest.mark.parametrize(
    "body",
    [
        "- a point[^a]\n",
        "| Kind | Drift[^a] |\n|---|---|\n| quartz | 50 ppm |\n",
        "| Kind | Drift |\n|---|---|\n| quartz | 50 ppm[^a] |\n",
        "![A photo[^a]](figures/photo.png){alt=p}\n",
        "> Words.[^a]\n>\n> More words.\n\n- and a point\n",
        "::: slide\n:::: columns\n::: column\n- left[^a]\n:::\n::: column\n- right\n:::\n::::\n:::\n",
        "Term[^a]\n:   What it is\n",
        "::: definition\nA clock[^a] counts.\n:::\n",
    ],
)
def test_its_words_stand_at_the_foot(body: str, variant: str) -> None:
    made = slides(body, variant=variant)["idea-one"]
    assert [note.split(" ", 1)[1] for note in foot(made)] == ["The source of it."]
    assert "The source of it." not in said(made)


def test_a_heading_has_its_own_and_its_title_does_not_say_the_mark() -> None:
    made = deck(f"{HEAD}### One[^a]\n\n- x\n{NOTES}").value.slides[2]
    assert foot(made) == ["2 The source of it."]
    assert made.title == "One"


def test_each_of_several_slides_has_those_of_its_own_marks() -> None:
    points = [f"- point number {n} takes some room on this slide, and so do all of the others" for n in range(16)]
    body = "\n".join([points[0] + "[^a]", *points[1:-1], points[-1] + "[^b]"])
    made = [slide for slide in slides(f"::: slide\n{body}\n:::\n").values() if slide.title.startswith("One")]
    assert len(made) == 2
    assert [foot(slide) for slide in made] == [["2 The source of it."], ["3 Parts per million."]]


def test_a_question_and_its_answer_have_them() -> None:
    asked = "## Check Your Understanding\n\n1. Which?[^a]\n\n   - this[^b]\n   - that\n\n   ::: answer\n   A.\n   :::\n"
    made = slides(f"- x\n\n{asked}")
    for name in ("question-1", "answer-1"):
        assert foot(made[name]) == ["2 The source of it.", "3 Parts per million."]


LONG = "This goes on and on, and does not come to an end for a very long time. " * 14


@pytest.mark.parametrize("note", [LONG, "A list:\n\n    - one\n    - two", "Code:\n\n    ```\n    x = 1\n    ```"])
def test_what_has_no_room_there_is_in_the_notes(note: str) -> None:
    made = slides("- a point[^a]\n", NOTES.replace("The source of *it*.", note))["idea-one"]
    assert foot(made) == []
    assert "2 " + note.split("\n")[0].strip() in said(made)


def test_a_statement_has_its_words_in_the_notes() -> None:
    question = slides("- x\n")["key-question"]
    assert foot(question) == []
    assert said(question) == "1 Asked since long ago."


def test_a_mark_in_the_notes_has_its_words_there_once() -> None:
    made = slides("- a point[^a]\n\n::: notes\nSay so.[^b]\n:::\n")["idea-one"]
    assert foot(made) == ["2 The source of it."]
    assert said(made) == "Say so.3\n3 Parts per million."


def test_no_mark_no_words() -> None:
    made = slides("It is $x^2$, or x^2^.\n\nMore. And yet more.[^a]\n")["idea-one"]
    assert foot(made) == []
    assert "________" not in shown(made)
