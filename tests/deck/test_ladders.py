"""Points that come to something stand as a ladder: aligned at the sign, the results large."""

from __future__ import annotations

import pytest
from deck.decks import deck, shown
from deck.stress import lesson, section

from ddcurric.lesson.model.inline import Strong, Text
from ddcurric.outputs.deck.elements import Bulleted, Para
from ddcurric.outputs.deck.sums import rung_of
from ddcurric.outputs.deck.text import words
from ddcurric.scene.items import Shape, SlideScene, TextBox
from ddcurric.scene.text import Run
from ddcurric.source import Span

AT = Span("first.md", 1, 1, 1, 1)
SUMS = "- offset: (62 + 52) / 2 = **57 ms**\n- delay: (113 − 100) − (165 − 162) = 10 ms"
BODY_FOOT, BODY = 478.0, 356.0
"""Points: where the body of a slide of ours ends, and how high it is."""


def slide(markdown: str, variant: str = "ours", language: str = "en") -> SlideScene:
    text = lesson(section("A title", f"::: slide\n{markdown}\n:::"))
    scene = deck(f"---\nlanguage: {language}\n---\n{text}", variant).value
    (found,) = (each for each in scene.slides if each.id.startswith("idea"))
    return found


def boxes(made: SlideScene, name: str) -> list[TextBox]:
    return [item for item in made.items if isinstance(item, TextBox) and item.name == name]


def parts(text: str) -> tuple[str, str, str] | None:
    rung = rung_of(Para((Text(text, AT),), AT, mark=Bulleted()))
    return (words(rung.label), words(rung.worked), words(rung.result)) if rung is not None else None


@pytest.mark.parametrize(
    ("text", "label", "worked", "result"),
    [
        ("offset: (62 + 52) / 2 = 57 ms", "offset:", "(62 + 52) / 2", "= 57 ms"),
        ("offset = (62 + 52) / 2 = 57 ms", "offset =", "(62 + 52) / 2", "= 57 ms"),
        ("max(7, 12) + 1 = 13", "", "max(7, 12) + 1", "= 13"),
        ("given silence: 0.16 / 0.36 = 4/9 = 44.4%", "given silence:", "0.16 / 0.36 = 4/9", "= 44.4%"),
        ("counter at 7, message 12: 13", "counter at 7, message 12:", "", "13"),
        ("past: [2, 3] + [0, 1] = [2, 4]", "past:", "[2, 3] + [0, 1]", "= [2, 4]"),
        ("profit: −3 + 1 ≈ −$2", "profit:", "−3 + 1", "≈ −$2"),
    ],
)
def test_a_sum_has_three_parts(text: str, label: str, worked: str, result: str) -> None:
    assert parts(text) == (label, worked, result)


@pytest.mark.parametrize(
    "text",
    [
        "nothing is said of any number",
        "T1 = 100, T2 = 162, T3 = 165",
        "out: T2 − T1 = 62, back: T3 − T4 = 52",
        "a page with n trips takes T = L + n · r",
        "the sender acts the same without it: always",
        "in 1890: 4 of the ten mills in the whole of the valley burn",
        "what is 3 + 4 = ?",
    ],
)
def test_what_comes_to_nothing_is_no_sum(text: str) -> None:
    assert parts(text) is None


def test_styles_inside_of_a_sum_are_kept() -> None:
    rung = rung_of(Para((Text("in all: 3 + 4 = ", AT), Strong((Text("7 ms", AT),), AT)), AT, mark=Bulleted()))
    assert rung is not None
    assert isinstance(rung.result[-1], Strong)


def test_sums_are_aligned_at_the_sign_and_fill_their_slide() -> None:
    made = slide(SUMS)
    results = boxes(made, "Result")
    assert [box.paragraphs[0].text for box in results] == ["= 57\N{NO-BREAK SPACE}ms", "= 10\N{NO-BREAK SPACE}ms"]
    assert len({box.frame.x for box in results}) == 1
    assert len({box.frame.right for box in boxes(made, "Sum")}) == 1
    sizes = {run.style.size.pt for box in results for run in box.paragraphs[0].runs if isinstance(run, Run)}
    assert sizes == {40}
    assert max(item.frame.bottom.pt for item in made.items if hasattr(item, "frame")) > BODY_FOOT - 0.15 * BODY


def test_a_sum_stands_on_one_line_with_what_it_is_of() -> None:
    of, worked, result = (boxes(slide(SUMS), name)[0] for name in ("Of", "Sum", "Result"))
    lines = {box.frame.y + box.paragraphs[0].lines[0].baseline for box in (of, worked, result)}
    assert max(lines) - min(lines) < 12700
    assert of.frame.right <= worked.frame.right <= result.frame.x


def test_what_comes_to_nothing_stands_in_rows_around_the_sums() -> None:
    made = slide(f"- four readings give all\n{SUMS}\n- and what if they lie?")
    assert len(boxes(made, "Result")) == 2
    order = shown(made).replace("\N{NO-BREAK SPACE}", " ")
    assert order.index("four readings") < order.index("57 ms") < order.index("10 ms") < order.index("if they lie")


def test_a_hairline_parts_the_last_sum_from_what_stands_below_it() -> None:
    made = slide(f"{SUMS}\n- and what if they lie?\n- then nothing is known")
    last, below = boxes(made, "Result")[-1].frame.bottom, boxes(made, "Text")[-1].frame.y
    rules = [item.frame.y for item in made.items if isinstance(item, Shape) and item.name == "Hairline"]
    (rule,) = (at for at in rules if last < at < below)
    assert 0.5 < (rule - last) / (below - rule) < 2


def test_sums_beside_code_stand_below_what_they_are_of() -> None:
    code = "def receive(number):\n    own = max(own, number)\n    own += 1\n    return own\n"
    made = slide(
        f"```python\n{code}```\n\n- counter 7, message 12: max(7, 12) + 1 = 13\n- counter 7: max(7, 4) + 1 = 8"
    )
    (listing,) = boxes(made, "Code")
    sums = [box for name in ("Of", "Sum", "Result") for box in boxes(made, name)]
    assert [text for text in ("= 13", "= 8") if any(p.text == text for box in sums for p in box.paragraphs)]
    assert all(box.frame.x > listing.frame.right for box in sums)


@pytest.mark.parametrize("variant", ["4:3", "large", "foreign"])
def test_sums_stay_on_every_other_slide(variant: str) -> None:
    made = slide(
        f"{SUMS}\n- {'of much that is said of it'} : ((162 − 100) + (165 − 113)) / (2 + 2 + 2) = 19 ms", variant
    )
    width = deck(lesson(section("One", "- a")), variant).value.width
    assert all(item.frame.right <= width for item in made.items if isinstance(item, TextBox))


@pytest.mark.slow
def test_a_lesson_that_runs_from_right_to_left_has_its_sums_in_rows() -> None:
    made = slide("- الأول: 3 + 4 = 7\n- الثاني: 5 + 6 = 11", language="ar")
    assert not boxes(made, "Result")


def test_what_sums_below_a_figure_come_to_is_strong() -> None:
    made = slide("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n\n- in all: 1 + 3 = 4\n- of b: 6")
    of, result = boxes(made, "Point")[0].paragraphs
    runs = [run for run in (*of.runs, *result.runs) if isinstance(run, Run)]
    assert (of.text, result.text) == (
        "in all:",
        "1\N{NO-BREAK SPACE}+\N{NO-BREAK SPACE}3\N{NO-BREAK SPACE}=\N{NO-BREAK SPACE}4",
    )
    assert [run.style.bold for run in runs] == [False, True]


def test_numbered_sums_keep_their_numbers() -> None:
    made = slide("1. a: 1 + 1 = 2\n2. b: 2 + 2 = 4")
    assert not boxes(made, "Result")
    assert [p.bullet is not None for box in boxes(made, "Text") for p in box.paragraphs] == [True, True]


def test_what_one_sum_is_of_stands_before_it_where_the_others_do_not_say_it() -> None:
    made = slide("- SE = 10 / 5 = **2**\n- 2 · 2.064 = **4.13**")
    assert boxes(made, "Of") == []
    assert [box.paragraphs[0].text.split() for box in boxes(made, "Sum")] == [
        ["SE", "=", "10", "/", "5"],
        ["2", "·", "2.064"],
    ]
    assert len(boxes(slide("- SE = 10 / 5 = **2**\n- half = 2 · 2.064 = **4.13**"), "Of")) == 2
