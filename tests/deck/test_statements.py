"""Statements and their titles, choices and lists on slides that ask, and what stands at the foot of every slide."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from deck.decks import deck, frames, shown, template
from deck.stress import lesson, section
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER

from ddcurric.draw.pptx.write import paint_deck
from ddcurric.outputs.deck.layouts import sentence
from ddcurric.scene.items import Shape, SlideScene, TextBox
from ddcurric.scene.text import Run, TextParagraph
from ddcurric.typeset.lines import SetText
from ddcurric.units import Length, Pt

HEAD = "# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### One\n\nText.\n\n"


def slide(body: str, title: str, layout: str, variant: str = "ours") -> SlideScene:
    return deck(f'{HEAD}::: {{.slide title="{title}" layout={layout}}}\n{body}\n:::\n', variant).value.slides[-1]


LONG = "the verdict of all those who have measured clocks for longer than they wanted to, and who still do it"


@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
@pytest.mark.parametrize("count", [1, 4, 8, 12, 21])
def test_a_statements_title_stays_above_its_bar(count: int, variant: str) -> None:
    title = " ".join(LONG.split()[:count])
    made = slide("Nothing is simultaneous.", title, "statement", variant)
    assert title in " ".join(shown(made).replace("\v", " ").split())
    for name, inside, paragraphs in frames(made):
        foot = max((int(line.top + line.height) for p in paragraphs for line in p.lines), default=0)
        assert foot <= int(inside.height) + Pt(1), name


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_begins_where_the_statement_does(language: str) -> None:
    text = (
        f"---\nlanguage: {language}\n---\n{HEAD}::: {{.slide title='{LONG[:60]}' layout=statement}}\nNothing is.\n:::\n"
    )
    boxes = {box.placeholder: box.frame for box in deck(text).value.slides[-1].items if isinstance(box, TextBox)}
    edges = [(box.x, box.right) for box in (boxes["body"], boxes["title"])]
    assert edges[0] == edges[1]


@pytest.mark.slow
def test_no_statement_is_set_in_a_size_that_is_none_for_one(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []
    usual = sentence.set_in

    def noted(paragraphs: Sequence[TextParagraph], width: Length) -> SetText:
        sizes.extend(int(run.style.size) for each in paragraphs for run in each.runs if isinstance(run, Run))
        return usual(paragraphs, width)

    monkeypatch.setattr(sentence, "set_in", noted)
    answer = f"::: answer\n   {LONG.capitalize()}. {LONG.capitalize()}.\n   :::"
    deck(f"{HEAD}## Check Your Understanding\n\n1. Why {LONG}?\n\n   {answer}\n")
    assert len(set(sizes)) > 1
    assert min(sizes) >= int(sentence.LEAST_STATEMENT)


def cards(made: SlideScene) -> int:
    return sum(isinstance(item, Shape) and item.name.startswith("Card") for item in made.items)


LIST = "- every event has a number\n- every number has an event"


@pytest.mark.parametrize(
    ("title", "body", "is_choice"),
    [
        ("Which is right?", LIST, True),
        ("Which is right?", f"A message is lost.\n\n{LIST}", True),
        ("A vote", f"Which is right?\n\n{LIST}", True),
        ("A vote", f"Which is right? Choose one:\n\n{LIST}", True),
        ("A vote", f"{LIST}\n\nWhich is right?", True),
        ("A vote", f"Choose.\n\n{LIST}\n\n::: answer\nB. Numbers are given to events.\n:::", True),
        ("A vote", LIST, False),
        ("Discuss", f"Speak with your neighbour about:\n\n{LIST}", False),
        ("Discuss", f"Two claims were made.\n\n{LIST}", False),
        ("What happens then?", f"Given:\n\n{LIST}", False),
        ("Why?", "- what does the server know?\n- what does the client know?", False),
    ],
)
def test_a_list_on_a_slide_that_asks_is_cards_where_it_is_a_choice(title: str, body: str, is_choice: bool) -> None:
    text = f'{HEAD}:::: {{.slide title="{title}" layout=question}}\n{body}\n::::\n'
    made = deck(text).value.slides[-1]
    assert cards(made) == (2 if is_choice else 0)
    assert "every event has a number" in shown(made) or "server" in shown(made)


def test_a_list_that_the_next_slide_answers_is_a_choice() -> None:
    asked = f"::: {{.slide title='Pick one' layout=question}}\nChoose.\n\n{LIST}\n:::\n\n"
    told = f"::: {{.slide title='Pick one' layout=answer}}\nChoose.\n\n{LIST}\n\nB. Numbers are given to events.\n:::\n"
    question, answer = deck(HEAD + asked + told).value.slides[-2:]
    assert (cards(question), cards(answer)) == (2, 2)


@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
def test_the_footer_and_the_number_have_their_placeholders_and_the_date_is_free(variant: str, tmp_path: Path) -> None:
    path = tmp_path / "deck.pptx"
    path.write_bytes(paint_deck(deck(HEAD, variant).value, template(variant)))
    made = Presentation(str(path)).slides[2]
    kinds = {shape.placeholder_format.type: shape for shape in made.placeholders}
    assert PP_PLACEHOLDER.DATE not in kinds
    assert kinds[PP_PLACEHOLDER.FOOTER].text_frame.text in ("A Course of Clocks · 1.1 T", "1.1 T")
    number = kinds[PP_PLACEHOLDER.SLIDE_NUMBER]
    assert number.text_frame.text == "3"
    assert number._element.xpath(".//a:fld/@type") == ["slidenum"]
    layout = {shape.placeholder_format.type: shape for shape in made.slide_layout.placeholders}
    boxes = [layout[kind] for kind in (PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.SLIDE_NUMBER)]
    edges = sorted((box.left, box.left + box.width) for box in boxes)
    assert all(one[1] <= other[0] for one, other in pairwise(edges))


def test_a_footer_that_is_too_long_says_the_topic() -> None:
    text = HEAD.replace("# T\n", f"# {LONG}\n")
    feet = [i for i in deck(text).value.slides[-1].items if isinstance(i, TextBox) and i.placeholder == "footer"]
    assert [" ".join(p.text for p in foot.paragraphs) for foot in feet] == [f"1.1 {LONG}"]


def test_a_point_that_stands_by_itself_has_no_bullet() -> None:
    figure, formula = "![A photograph](figures/photo.png){alt='a photograph'}", "$$x = y$$"
    for between in (figure, formula):
        for first, last in (("It begins here.", "It ends here."), ("- It begins here.", "- It ends here.")):
            made = deck(f"# T\n\n## Deep Dive\n\n### Idea\n\n{first}\n\n{between}\n\n{last}\n").value
            marked = [p for slide in made.slides for _, _, paragraphs in frames(slide) for p in paragraphs if p.bullet]
            assert marked == [], (between, first)


def test_a_short_answer_to_an_open_question_is_a_statement_under_its_question() -> None:
    text = (
        "\n## Check Your Understanding\n\n1. Why did wages rise?\n\n   ::: answer\n   There were fewer hands.\n   :::\n"
    )
    _, answer = deck(lesson(section("One", "- a")) + text).value.slides[3:]
    (said,) = (item for item in answer.items if isinstance(item, TextBox) and item.name == "Statement")
    assert answer.title == "Answer to question 1 of 1 Why did wages rise?"
    assert [p.text for p in said.paragraphs] == ["There were fewer hands."]
    assert said.anchor == "middle"


def test_steps_say_how_many_they_are() -> None:
    body = "".join(section(f"Step {at}: The error is now {10 - at}", "- a point") for at in (1, 2, 3))
    made = deck(
        lesson(
            body + section("Step 7: nothing comes before it", "- a point") + section("Step 8: a3 is late now", "- b")
        )
    ).value.slides[2:]
    assert [slide.title for slide in made] == [
        *(f"Step {at} of 3 The error is now {10 - at}" for at in (1, 2, 3)),
        "Step 7 Nothing comes before it",
        "Step 8 a3 is late now",
    ]


def test_the_last_line_of_a_statement_holds_more_than_a_word() -> None:
    made = slide("What does a picture of a living cell not show us?", "One", "statement")
    (said,) = (item for item in made.items if isinstance(item, TextBox) and item.name == "Statement")
    first, last = said.paragraphs[-1].lines
    assert last.width > 0.3 * first.width


@pytest.mark.parametrize("title", ["Wachstums-Geschwindigkeit", "Self-Organisation of Cells-and-Tissues"])
@pytest.mark.parametrize("variant", ["ours", "4:3"])
def test_no_line_of_an_opening_ends_at_a_hyphen_where_smaller_type_keeps_the_word_whole(
    title: str, variant: str
) -> None:
    first = deck(lesson(section("One", "Text."), title), variant).value.slides[0]
    (said,) = (item for item in first.items if isinstance(item, TextBox) and item.placeholder == "title")
    lines = [line for paragraph in said.paragraphs for line in paragraph.lines]
    assert not any(getattr(line.pieces[-1], "text", "").endswith("-") for line in lines)
    assert said.paragraphs[0].text == title


def test_a_title_is_broken_at_a_blank_and_not_at_a_hyphen() -> None:
    title = "What is told of any pair of events is happened-before and no more than that"
    made = slide("- a\n- b", title, "title-and-content")
    (said,) = (item for item in made.items if isinstance(item, TextBox) and item.placeholder == "title")
    first, _ = said.paragraphs[0].lines
    assert "".join(piece.text for piece in first.pieces if isinstance(piece, Run)).endswith("events is")


@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
def test_a_question_that_stands_alone_is_larger_than_what_counts_it(variant: str) -> None:
    text = lesson(section("One", "Text.")) + "\n## Check Your Understanding\n\n1. Why does ice float on water?\n"
    asked = next(each for each in deck(text, variant).value.slides if each.id == "question-1")
    sizes = {
        item.placeholder or item.name: max(
            run.style.size for p in item.paragraphs for run in p.runs if isinstance(run, Run)
        )
        for item in asked.items
        if isinstance(item, TextBox) and item.placeholder in {"title", "body"}
    }
    assert sizes["body"] >= sizes["title"] * 1.25
