"""What has a slide for itself, and what keeps its place from one slide to the next."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from deck.decks import deck, items, said, shown
from deck.stress import CHINESE, lesson, prose, section
from figures.gallery import diagram

from ddcurric.outputs.deck.drawings import drawn
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import DeckScene, Group, Shape, SlideScene, TextBox
from ddcurric.scene.text import Run
from ddcurric.units import ZERO, Pt
from tests.matrix import kit

pytestmark = pytest.mark.slow

SMALL = "```mermaid\nflowchart TD\n  p[p] --> q[q]\n```"
DENSE = """\
```spacetime
A: a1  a2<m5  a3>m9  a4  a5>m14  a6>m15
B: b1>m12  b2<m15  b3>m17  b4
C: c1<m2  c2  c3>m5  c4  c5<m8  c6<m12  c7>m18  c8  c9  c10>m21  c11<m22  c12<m23
D: d1>m2  d2>m3  d3>m4  d4>m7  d5  d6<m6  d7  d8
E: e1  e2>m6  e3  e4>m10  e5  e6>m16  e7>m20  e8  e9  e10  e11>m23
F: f1<m9  f2<m10  f3  f4  f5<m14  f6>m22
G: g1<m3  g2<m7  g3>m8  g4<m16  g5  g6<m17  g7<m21
H: h1<m4  h2  h3<m18  h4<m20  h5  h6
ask: lamport
```"""
THREE = """\
```spacetime
A: a1  a2>m1  a3  a4<m4
B: b1  b2<m1  b3>m2  b4<m3  b5>m4
C: c1>m3  c2  c3<m2  c4
show: vector
```"""


def slides(body: str) -> tuple[SlideScene, ...]:
    made: DeckScene = deck(lesson(body)).value
    return made.slides[2:]


def diagrams(slide: SlideScene) -> list[Group]:
    return [item for item in slide.items if isinstance(item, Group)]


def sizes(slide: SlideScene) -> list[float]:
    boxes = (item for group in diagrams(slide) for item in items(group.items) if isinstance(item, TextBox | Shape))
    return [r.style.size.pt for box in boxes for p in box.paragraphs for r in p.runs if isinstance(r, Run)]


def events(found: tuple[SlideScene, ...]) -> list[str]:
    every = (item for slide in found for group in diagrams(slide) for item in items(group.items))
    return [item.name for item in every if isinstance(item, Shape) and item.name.startswith("Event ")]


def test_a_dense_diagram_has_slides_of_its_own_and_the_notes_have_the_words() -> None:
    found = slides(section("Dense", f"Many things happen here.\n\n{DENSE}"))
    assert [len(diagrams(slide)) for slide in found] == [1] * len(found)
    assert not any("Many things" in shown(slide) for slide in found)
    assert "Many things happen here." in said(found[0])
    assert min(size for slide in found for size in sizes(slide)) >= 16
    assert len(found) > 1
    assert len(events(found)) == len(set(events(found))) == 60


def test_words_of_a_slide_s_own_go_before_a_dense_diagram() -> None:
    text = f"::: slide\nMany things happen here.\n\n{DENSE}\n:::\n"
    words, *figures = slides(section("Dense", text))
    assert "Many things happen here." in shown(words)
    assert not diagrams(words)
    assert [len(diagrams(figure)) for figure in figures] == [1] * len(figures)


def test_two_diagrams_that_need_the_room_have_slides_of_their_own() -> None:
    small, *dense = slides(section("Two", f"{SMALL}\n\n{DENSE}"))
    assert [len(diagrams(slide)) for slide in (small, *dense)] == [1] * (1 + len(dense))
    assert not events((small,))
    assert len(events(tuple(dense))) == 60
    assert min(size for slide in dense for size in sizes(slide)) >= 16


def test_points_and_a_diagram_that_needs_no_more_share_a_slide() -> None:
    (slide,) = slides(section("One", f"- first\n- second\n\n{THREE}"))
    assert len(diagrams(slide)) == 1
    assert "first" in shown(slide)


OPTIONS = "   - A total order\n   - A number that is larger\n   - A proof\n   - Nothing at all\n"


def asked_and_answered(reason: str, question: str = "Which?") -> tuple[SlideScene, ...]:
    text = f"\n## Check Your Understanding\n\n1. {question}\n\n{OPTIONS}\n   ::: answer\n   B. {reason}\n   :::\n"
    return deck(lesson(section("One", "- a")) + text).value.slides[3:]


def cards(slide: SlideScene) -> list[object]:
    named = [item for item in slide.items if item.name.startswith(("Card", "Letter", "Option"))]
    options = [item.paragraphs[0] for item in named if isinstance(item, TextBox)]
    sizes = [{r.style.size for r in paragraph.runs if isinstance(r, Run)} for paragraph in options]
    return [(item.name, item.frame) for item in named if hasattr(item, "frame")] + sizes


def test_cards_stay_where_they_are_when_the_answer_comes() -> None:
    for count in (4, 8, 14):
        question, answer = asked_and_answered(prose(count))
        assert len(cards(question)) == 20
        assert cards(question) == cards(answer), count


def test_each_option_has_its_reason_in_its_card() -> None:
    reason = "Nothing is as large.\n\n   - order: not of all pairs\n   - A proof: of what?\n   - D: too little\n"
    _, answer = asked_and_answered(reason)
    said = {item.name: [p.text for p in item.paragraphs] for item in answer.items if isinstance(item, TextBox)}
    assert said["Option A"] == ["A total order", "not of all pairs"]
    assert said["Option B"] == ["A number that is larger\u00a0✓", "Nothing is as large."]
    assert [said[f"Option {letter}"][1] for letter in "CD"] == ["of what?", "too little"]


def test_a_long_reason_needs_no_second_look_at_the_question() -> None:
    question, answer = asked_and_answered(prose(60, 7), prose(90))
    assert prose(90).split(".")[0] in shown(question)
    assert prose(60, 7).split(".")[0] in shown(answer)
    assert prose(90).split(".")[0] not in shown(answer)


def asks(options: str, answer: str, question: str = "Which?") -> str:
    return f"\n## Check Your Understanding\n\n1. {question}\n\n{options}\n   ::: answer\n   {answer}\n   :::\n"


def test_no_card_moves_however_much_is_said_about_a_figure() -> None:
    figure = THREE.replace("spacetime", "spacetime {#fig-x caption='Three'}")
    for count in (5, 20, 60, 90):
        text = asks(OPTIONS, f"B. {prose(count)}", "Which of [](#fig-x)?")
        question, *answers = deck(lesson(section("One", f"- a\n\n{figure}")) + text).value.slides[3:]
        assert len(cards(question)) == 20
        assert cards(question) == cards(answers[0]), count
        assert all(diagrams(slide) for slide in answers)
        assert [prose(count).split(".")[0] in shown(slide) for slide in answers] in ([True], [False, True])


def test_three_options_are_as_wide_as_the_slide() -> None:
    text = asks(OPTIONS.rsplit("   - ", 1)[0], "B. So.")
    question, answer = deck(lesson(section("One", "- a")) + text).value.slides[3:]
    assert cards(question) == cards(answer)
    found = [item.frame for item in question.items if isinstance(item, Shape) and item.name.startswith("Card")]
    assert [frame.width.pt for frame in found] == [860.0] * 3


def test_a_figure_is_drawn_alike_where_its_own_height_was_rounded_down() -> None:
    ways = "D ==>|For one| E\n D ==>|To take away| F\n D ==>|Next Guest| G\n G -.-> H\n H -.-> I"
    text = f"flowchart TD\n a[Pan 1] ==>|Preparation| b[Pan 2]\n b ==>|Tasted Twice| C\n C ==>|Cut from| D\n {ways}"
    figure, room = diagram(text, "mermaid"), Rect(ZERO, ZERO, Pt(860), Pt(356))
    slide = replace(kit(), room=room)
    whole = drawn(figure, slide, room.width, room.height)
    assert whole is not None
    assert whole.whole
    assert drawn(figure, slide, room.width, whole.drawing.height - Pt(0.01)) == whole


def test_words_behind_a_diagram_that_has_several_slides_stand_below_its_last_part() -> None:
    names = "\n".join(f"s{at}{each}[A step of many words, {at}{each}]" for at in range(5) for each in "abc")
    steps = "\n".join(f"  s{at} --> s{at}a & s{at}b & s{at}c --> s{at + 1}" for at in range(5))
    figure = f"```mermaid\nflowchart RL\n{names}\n{steps}\n```"
    found = slides(section("Again", f"It asks.\n\n::: {{.slide title=Again}}\n{figure}\n\nNobody answers.\n:::"))
    assert [len(diagrams(slide)) for slide in found] == [1] * len(found)
    assert len(found) > 1
    assert "Nobody answers" in shown(found[-1])


@pytest.mark.parametrize(
    "text",
    [CHINESE * 14, "read/write and twenty-four-hour-long " * 60, f"| a | b |\n|---|---|\n| {CHINESE * 24} | b |"],
)
def test_where_a_text_may_be_divided_it_gets_no_space(text: str) -> None:
    """A line may end without one: after a hyphen, and between two letters of Chinese."""
    slides = deck(lesson(section("A title", f"::: slide\n{text}\n:::"))).value.slides[2:]
    assert len(slides) > 1
    assert not [found for slide in slides for found in re.findall(r"[-/一-鿿，。] [\w一-鿿]", shown(slide))]
