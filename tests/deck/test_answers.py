"""Slides that answer: with their figures, for exercises done in class too, and never with what is for graders."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace

import pytest
from deck.decks import TEMPLATES, course, deck, items, said, shown, template, topic_of
from lessons import codes, read

from ddcurric.builder.leaks import leaks_in
from ddcurric.builder.secrets import secrets_of
from ddcurric.draw.pptx.write import paint_deck
from ddcurric.lesson.views.audience import LECTURER, ROOM, STUDENT
from ddcurric.outputs.deck.deck import lay_out_deck
from ddcurric.scene.items import DeckScene, Group, Picture, Shape, SlideScene, TextBox
from ddcurric.scene.template import DeckTemplate, Slot
from ddcurric.scene.text import ListNumber, Run
from ddcurric.units import Length, Pt

HEAD = "# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### One\n\nText.\n\n"

SPACETIME = "```spacetime {#fig-s caption='A run'}\nA: a1>m1 a2\nB: b1 b2<m1\nask: lamport\n```\n"
PHOTO = "![A photo](figures/photo.png){#fig-p alt='A photo'}\n"


def slides(text: str, variant: str = "ours") -> dict[str, SlideScene]:
    return {slide.id: slide for slide in deck(text, variant).value.slides}


def pictures(slide: SlideScene) -> int:
    return sum(isinstance(item, Picture) or (isinstance(item, Group) and bool(item.alt)) for item in slide.items)


def question(body: str, answer: str) -> str:
    def inner(text: str) -> str:
        return text.replace("\n", "\n   ")

    return f"## Check Your Understanding\n\n1. {inner(body)}\n\n   ::: answer\n   {inner(answer)}\n   :::\n"


def test_a_question_of_four_lines_is_not_the_title_of_its_answer_in_all_its_words() -> None:
    asked = (
        "Which law does this break, and what do those see who use it? Name a value for which it is right all the same."
    )
    leading = "A store settles its conflicts by keeping the value that it was the first to be given."
    made = slides(HEAD + question(f"{leading} {asked}", "It is not commutative.\n\nThe price is a write that is lost."))
    (title,) = (item for item in made["answer-1"].items if isinstance(item, TextBox) and item.name == "Title")
    assert asked in " ".join(p.text for p in title.paragraphs)
    assert leading not in " ".join(p.text for p in title.paragraphs)
    assert leading in shown(made["question-1"])


LONG = " ".join(f"Reason {n} is that the clocks of both machines drift in ways that nobody sees." for n in range(11))


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
@pytest.mark.parametrize("figure", [SPACETIME, PHOTO])
@pytest.mark.parametrize("words", [5, 60, 150])
def test_the_answer_shows_the_figure_that_it_speaks_of(figure: str, words: int, variant: str) -> None:
    answer = " ".join(LONG.split()[:words])
    made = slides(HEAD + question(f"What does a2 get, and why?\n\n{figure}", answer), variant)
    assert pictures(made["question-1"]) == 1
    assert sum(pictures(each) for name, each in made.items() if name.startswith("answer-1")) >= 1
    assert pictures(made["answer-1"]) == 1


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
def test_a_figure_that_is_set_smaller_for_its_answer_is_so_where_it_asks(variant: str) -> None:
    """It was larger there, and its questions stood above their boxes; on the answer they stood beside them."""
    figure = "```merkle\nleaves: a b c d e\nproof: c\nchange: d\nshow: check\nask: proof changes\n```"
    made = slides(HEAD + question(f"What does it say?\n\n{figure}", "The figure shows it."), variant)
    asked, told = (
        {item.name: item.frame for group in made[name].items if isinstance(group, Group) for item in group.items
         if isinstance(item, TextBox) and item.name.startswith(("Question", "Answer"))}
        for name in ("question-1", "answer-1")
    )  # fmt: skip
    assert len(asked) == 7
    assert asked == told


@pytest.mark.slow
def test_no_rule_stands_below_a_reason_that_is_alone() -> None:
    """It would part it from nothing."""
    long = "- [x] an option that takes more than a line because it says a whole sentence, and another half of one\n"
    options = long + "".join(f"- [ ] {each}\n" for each in ("short", "42", "twice", "never", "the sixth"))
    asked = "What is strange about a question that goes on for two lines before it asks? It has six options. Which one?"
    made = slides(HEAD + question(f"{asked}\n\n{options}", "The second. It is the longest of all."))
    *_, last = (slide for name, slide in made.items() if name.startswith("answer-1"))
    assert last.id == "answer-1-part-2"
    assert not [item for item in last.items if item.name == "Hairline"]


def test_a_question_that_refers_to_a_figure_shows_it_again() -> None:
    asked = question("In [](#fig-p), which clock is late?", "The left one.")
    made = slides(f"{HEAD}{PHOTO}\n{asked}")
    assert pictures(made["question-1"]) == pictures(made["answer-1"]) == 1
    told = slides(f"{HEAD}{PHOTO}\n{question('Which clock is late?', 'The left one of [](#fig-p).')}")
    assert (pictures(told["question-1"]), pictures(told["answer-1"])) == (0, 1)


EXERCISES = """\
## Exercises

### Stamp it {#stamp .in-class points=3}

Give every event its number.

```spacetime {#fig-x caption="Two processes"}
A: a1>m1 a2
B: b1 b2<m1
ask: lamport
```

:::: {.part points=2}
Fill in all boxes, [seventeen]{.blank} of them.

::: solution
Both lines begin with one, and the receive takes two.

**Marking.** One point for each line that is complete and right.

Follow a wrong number through, with the usual generosity.
:::
::::

:::: {.part points=1 answer=none}
Why is that so? This is for home.

::: solution
Because the message carries a counter that is larger than zero.
:::
::::

### At home {#home points=4}

Prove it.

::: solution
The proof is by induction over the events of the execution.
:::

### Kept {#kept .in-class answer=none}

Guess.

::: solution
The guess is of no consequence for anybody who asks.
:::
"""


@pytest.fixture(scope="module")
def made() -> dict[str, SlideScene]:
    return slides(HEAD + EXERCISES)


@pytest.mark.slow
def test_an_exercise_in_class_has_an_answer_slide(made: dict[str, SlideScene]) -> None:
    names = list(made)
    assert names.index("solution-stamp") == names.index("exercise-stamp") + 1
    answer = made["solution-stamp"]
    assert answer.title == "Exercise 1 Answer: Stamp it"
    assert "Both lines begin with one" in shown(answer)
    assert "seventeen" in shown(answer)


@pytest.mark.slow
def test_its_figure_is_filled_in(made: dict[str, SlideScene]) -> None:
    def numbers(slide: SlideScene) -> list[str]:
        return [p.text for item in items(slide.items) for p in getattr(item, "paragraphs", ()) if p.text.isdecimal()]

    assert len(numbers(made["solution-stamp"])) == len(numbers(made["exercise-stamp"])) + 4


@pytest.mark.slow
def test_what_was_filled_in_is_answered_beside_a_figure_of_the_solution() -> None:
    asked = "Stamp it, and redraw it.\n\n" + SPACETIME
    own = "```spacetime {caption='Its own'}\nA: a1 a2\nB: b1\n```\n"
    task = f"{HEAD}## Exercises\n\n### Stamp {{#stamp .in-class}}\n\n{asked}\n::: solution\nSo.\n\n{own}:::\n"

    def told(text: str) -> list[str]:
        return [shown(slide) for name, slide in slides(text).items() if name.startswith("solution-stamp")]

    asking, plain = told(task), told(task.replace("ask: lamport\n", ""))
    assert any("A run" in each for each in asking)
    assert any("Its own" in each for each in asking)
    assert not any("A run" in each for each in plain)


def test_marking_and_what_is_withheld_are_on_no_slide(made: dict[str, SlideScene]) -> None:
    everything = "".join(shown(each) + said(each) for each in made.values())
    for secret in ("point for each", "generosity", "carries a counter", "induction", "no consequence"):
        assert secret not in everything
    assert [name for name in made if name.startswith("solution")] == ["solution-stamp"]


def leaks(made: DeckScene) -> int:
    topic = topic_of(HEAD + EXERCISES)
    return len(leaks_in([paint_deck(made, template("ours"))], secrets_of((topic,), LECTURER), "deck", topic.span))


@pytest.mark.slow
def test_the_deck_may_say_what_it_answers_and_nothing_else() -> None:
    good = deck(HEAD + EXERCISES).value
    assert leaks(good) == 0
    for told in (
        "One point for each line that is complete and right.",
        "Follow a wrong number through, with the usual generosity.",
        "Because the message carries a counter that is larger than zero.",
        "The proof is by induction over the events of the execution.",
        "The guess is of no consequence for anybody who asks.",
    ):
        assert leaks(deck(f"{HEAD}{told}\n\n{EXERCISES}").value) == 1, told


@pytest.mark.slow
def test_an_exercise_shows_the_figure_that_it_refers_to_where_there_is_room() -> None:
    def asking(more: str) -> SlideScene:
        solution = "::: solution\nA tree.\n:::\n"
        task = f"## Exercises\n\n### Label it\n\nLabel what you see in [](#fig-p). {more}\n\n{solution}"
        (slide,) = (each for each in deck(f"{HEAD}{PHOTO}\n{task}").value.slides if "Label" in each.title)
        return slide

    assert [item for item in items(asking("Why?").items) if isinstance(item, Picture)]
    assert "Figure 1 · A photo" in shown(asking("Why?"))
    assert not [item for item in items(asking("It is so, as all of it. " * 60).items) if isinstance(item, Picture)]


def test_students_may_not_know_it() -> None:
    topic = topic_of(HEAD + EXERCISES)
    told = ["Both lines begin with one, and the receive takes two."]
    assert secrets_of((topic,), STUDENT).found_in(told)
    assert not secrets_of((topic,), ROOM).found_in(told)


def test_where_none_is_marked_no_exercise_is_answered() -> None:
    made = slides(HEAD + EXERCISES.replace(" .in-class", ""))
    assert "exercise-stamp" in made
    assert not [name for name in made if name.startswith("solution")]


def test_answer_takes_no_other_value() -> None:
    wrong = EXERCISES.replace("answer=none}\nWhy", "answer=later}\nWhy")
    assert codes(read(HEAD + wrong).diagnostics) == ["bad-value"]


def test_the_solution_of_a_whole_exercise_and_one_written_apart() -> None:
    one = "## Exercises\n\n### Count {.in-class}\n\nCount.\n\n"
    inside = slides(f"{HEAD}{one}::: solution\nSeven.\n:::\n")
    apart = slides(f"{HEAD}{one}## Solutions\n\n### Solution 1\n\nSeven.\n")
    for made in (inside, apart):
        assert [name for name, slide in made.items() if "Seven." in shown(slide)] == ["solution-count"]


@pytest.mark.parametrize(
    ("options", "answer", "reason"),
    [
        ("- $4x^3$\n- $x^3$", "$4x^3$. The exponent goes down.", "The exponent goes down."),
        ("- `low = middle`\n- `high - 1`", "`low = middle`. It ends.", "It ends."),
        ("- 加一\n- 取最大值", "A。两条规则都要用到。", "两条规则都要用到。"),
        ("- for one\n- for all", "**A, for one.** The others see it.", "The others see it."),
        ("- 18.9%\n- 7%", "**(A) 18.9%.** It is divided.", "It is divided."),
        ("- 18.9%\n- 7%", "a) 18.9%. It is divided.", "It is divided."),
        ("- 18.9%\n- 7%", "A) 18.9%", None),
        ("- a\n- the", "A. The letter is no word.", "The letter is no word."),
        ("- a red tube\n- the lamp", "A. The gas collects.", "The gas collects."),
        ("- A. thaliana\n- V. cholerae", "A. thaliana is a plant.", "A. thaliana is a plant."),
        ("- exactly if A is singular\n- never", "A). It has a solution.", "It has a solution."),
        ("- [x] acetone\n- [ ] water", "- water: no carbon\n- acetone: ketone.", "ketone."),
        ("- 1347\n- 1351", "1347.", None),
        ("- 1347\n- 1351", "1347", None),
    ],
)
def test_a_card_says_its_option_once(options: str, answer: str, reason: str | None) -> None:
    made = slides(HEAD + question(f"Which?\n\n{options}", answer))["answer-1"]
    (card,) = (item for item in made.items if isinstance(item, TextBox) and item.name == "Option A")
    assert [p.text for p in card.paragraphs][1:] == ([reason] if reason else [])
    assert not [item.name for item in made.items if item.name == "Text"]


def test_a_question_for_home_has_no_slides() -> None:
    home = "\n2. ::: handout-only\n   And at home?\n   :::\n\n   ::: answer\n   As here.\n   :::\n"
    found = slides(HEAD + question("What now?", "Wait.") + home)
    assert [name for name in found if name.startswith(("question", "answer"))] == ["question-1", "answer-1"]
    assert found["question-1"].title.startswith("Question 1 of 1")


ASKED = """\
An algorithm was proved correct for nodes that stop in a synchronous model. In your data centre one message is late by
two seconds, far beyond the bound. What does the proof say about this run?

- slower, but nothing wrong happens
- the slow node counts as crashed
- nothing at all
- such a run cannot happen
"""
REASONS = """\
**nothing at all.** The run is outside the model.

- slower: a hope, and the lines above show a case where two servers are in charge
- counts as crashed: it goes on taking steps, which a node that has crashed does not
- cannot happen: a model describes what was examined, not what can happen
"""


@pytest.mark.parametrize("more", [1, 2])
def test_a_question_is_large_where_its_answer_leaves_its_words_out(more: int) -> None:
    """Room for the reasons of the answer is kept where the cards stay, and nowhere at the cost of what is asked."""
    made = slides(
        HEAD + question(ASKED.replace("An algorithm", "An algorithm of yours, " * (more - 1) + "An"), REASONS)
    )

    def sizes(slide: SlideScene) -> list[float]:
        boxes = [item for item in slide.items if isinstance(item, TextBox) and item.name.startswith("Option")]
        return [run.style.size.pt for box in boxes for para in box.paragraphs[:1] for run in para.runs]

    assert min(sizes(made["question-1"])) >= min(sizes(made["answer-1"])) >= 18


def test_a_list_that_answers_a_part_keeps_its_first_number() -> None:
    exercise = (
        "## Exercises\n\n### Say {#say .in-class points=2}\n\nSix questions.\n\n:::: {.part points=2}\n"
        "Yes or no?\n\n::: solution\n1. Yes: it was received.\n2. No: it was lost.\n:::\n::::\n"
    )
    answer = slides(HEAD + exercise)["solution-say"]
    texts = [p for item in items(answer.items) for p in getattr(item, "paragraphs", ())]
    marks = [p.bullet for p in texts if p.text.startswith(("Yes", "No"))]
    numbers = [(mark.number, mark.scheme) for mark in marks if isinstance(mark, ListNumber)]
    assert numbers == [(1, "arabicPeriod"), (2, "arabicPeriod")]


def test_a_ticked_option_and_a_blank_are_answered_on_the_next_slide() -> None:
    made = slides(
        f"{HEAD}## Check Your Understanding\n\n1. Which?\n\n   - [ ] ten\n   - [x] two\n\n2. It is [six]{{.blank}}.\n"
    )
    assert "✓" in shown(made["answer-1"])
    assert "✓" not in shown(made["question-1"])
    assert "six" in shown(made["answer-2"])
    assert "six" not in shown(made["question-2"])


@pytest.mark.parametrize(
    ("signs", "below"), [("x x", ""), ("   ", "A, C. Both are even."), ("x x", "Both are even."), ("   ", "A and C.")]
)
def test_all_right_options_are_filled_on_the_next_slide(signs: str, below: str) -> None:
    listed = "".join(f"   - {f'[{sign}] ' if 'x' in signs else ''}{n}\n" for n, sign in zip("246", signs, strict=True))
    said_below = f"\n   ::: answer\n   {below}\n   :::\n" if below else ""
    made = slides(f"{HEAD}## Check Your Understanding\n\n1. Which?\n\n{listed}{said_below}")
    assert "✓" not in shown(made["question-1"])
    options = {item.name: item for item in items(made["answer-1"].items) if isinstance(item, TextBox)}
    ticked = [name for name, box in options.items() if any("✓" in para.text for para in box.paragraphs)]
    assert ticked == ["Option A", "Option C"]
    fills = {item.name: item.fill for item in items(made["answer-1"].items) if isinstance(item, Shape)}
    assert fills["Card A"] == fills["Card C"] != fills["Card B"]


def test_short_options_stand_in_one_row_below_code_and_leave_it_the_height() -> None:
    code = "```python\nx = [1, 2]\ny = x\ny.append(3)\nprint(len(x))\n```"
    body = f"What does this print?\n\n{code}\n\n- [ ] 2\n- [x] 3\n- [ ] an error"
    for made in map(slides(HEAD + question(body, "Both are one list.")).get, ("question-1", "answer-1")):
        assert made is not None
        found = [item for item in items(made.items) if item.name.startswith("Card") and isinstance(item, Shape)]
        (listing,) = (item for item in items(made.items) if item.name == "Code" and isinstance(item, TextBox))
        assert len({card.frame.y for card in found}) == 1
        assert all(run.style.size >= Pt(20) for p in listing.paragraphs for run in p.runs if isinstance(run, Run))


def test_options_in_words_stand_beside_code_that_would_be_small_above_them() -> None:
    code = "@timed\n@cache\ndef f(x):\n    return x\n\nf(1); f(1)\nprint(f.__name__)"
    options = "- one time, `f`\n- two times, `f`\n- two times, `wrapper`\n- nothing"
    body = f"What is printed?\n\n```python\n{code}\n```\n\n{options}"
    for made in map(slides(HEAD + question(body, "two times, `f`. Both calls are.")).get, ("question-1", "answer-1")):
        assert made is not None
        (listing,) = (item for item in items(made.items) if item.name == "Code" and isinstance(item, TextBox))
        assert all(item.frame.x > listing.frame.right for item in items(made.items) if item.name.startswith("Option"))
        assert all(run.style.size >= Pt(20) for p in listing.paragraphs for run in p.runs if isinstance(run, Run))


@pytest.mark.parametrize("variant", ["ours", "4:3"])
@pytest.mark.parametrize(
    "options", ["12th 13th 14th 15th 16th 17th 18th", "apple pear plum cherry quince medlar sloe fig"]
)
def test_up_to_eight_options_with_boxes_have_cards_that_stay_where_they_are(options: str, variant: str) -> None:
    listed = "\n".join(f"- [{'x' if at == 5 else ' '}] {each}" for at, each in enumerate(options.split()))
    made = slides(HEAD + question(f"Which of these is it?\n\n{listed}", "It is the last but a few."), variant)
    asked, told = (
        {
            item.name: item
            for item in items(made[each].items)
            if isinstance(item, Shape) and item.name.startswith("Card")
        }
        for each in ("question-1", "answer-1")
    )
    assert len(asked) == len(options.split())
    assert {name: card.frame for name, card in asked.items()} == {name: card.frame for name, card in told.items()}
    assert told["Card F"].fill != told["Card A"].fill == told["Card G"].fill
    assert "It is the last but a few." in shown(made["answer-1"])


def test_options_that_are_formulas_are_as_large_as_their_cards_have_room_for() -> None:
    formulas = ("\\frac{p}{n}", "\\sqrt{\\frac{p}{n}}", "p n")
    listed = "\n".join(f"- [{'x' if at else ' '}] ${tex}$" for at, tex in enumerate(formulas))
    made = slides(HEAD + question(f"Which of these is it?\n\n{listed}\n- [ ] none of these", "It is that."))
    options = [item for item in items(made["question-1"].items) if item.name.startswith("Option")]
    sizes = [{run.style.size for p in box.paragraphs for run in p.runs} for box in options if isinstance(box, TextBox)]
    assert len(sizes) == 4
    assert sizes[0] == sizes[1] == sizes[2]
    assert min(sizes[0]) > max(sizes[3])


def test_an_option_that_is_a_formula_is_as_large_as_words_where_a_line_does_not_make_it_small() -> None:
    made = slides(HEAD + question("Which of these is it?\n\n- [x] $\\bar x = 5.2$\n- [ ] none of these", "It is that."))
    options = [item for item in items(made["question-1"].items) if item.name.startswith("Option")]
    sizes = {run.style.size for box in options if isinstance(box, TextBox) for p in box.paragraphs for run in p.runs}
    assert len(sizes) == 1


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["ours", "4:3"])
def test_an_upright_picture_stands_beside_the_options_of_its_question_as_high_as_they_are(variant: str) -> None:
    portrait = "![A tower](figures/upright.png){alt='A tower'}"
    made = slides(HEAD + question(f"What is it?\n\n{portrait}\n\n- [x] a tower\n- [ ] a mast", "It is."), variant)
    for slide in (made["question-1"], made["answer-1"]):
        (shown_,) = (item for item in slide.items if isinstance(item, Picture))
        cards = [item.frame for item in items(slide.items) if item.name.startswith("Card")]
        assert max(card.right for card in cards) < shown_.frame.x
        assert shown_.frame.height > (max(c.bottom for c in cards) - min(c.y for c in cards)) * 0.8


def test_an_exercise_is_no_part_of_an_idea_with_its_title() -> None:
    body = f"{HEAD}## Exercises\n\n### One {{.in-class}}\n\nDo it.\n"
    assert [slide.title for slide in slides(body).values() if "One" in slide.title] == ["One", "Exercise 1 One"]


def test_a_part_for_home_is_on_no_slide_and_the_others_keep_their_letters() -> None:
    home = "::::: {.part points=1}\n::: handout-only\nAt home.\n:::\n:::::\n\n"
    rest = "::::: {.part points=2}\nHere.\n:::::\n\n::::: {.part points=2}\nThere.\n:::::\n"
    body = f"{HEAD}## Exercises\n\n### Two {{.in-class}}\n\n{home}{rest}"
    (asked,) = (slide for slide in slides(body).values() if slide.id.startswith("exercise-"))
    assert "1 point" not in shown(asked)
    assert "Here." in shown(asked)
    marks = [p.bullet for box in items(asked.items) if isinstance(box, TextBox) for p in box.paragraphs]
    assert [mark.number for mark in marks if isinstance(mark, ListNumber)] == [2, 3]


def boxes(slide: SlideScene, name: str) -> list[TextBox]:
    return [item for item in slide.items if isinstance(item, TextBox) and item.name.startswith(name)]


def smallest(box: TextBox) -> float:
    return min(run.style.size.pt for paragraph in box.paragraphs for run in paragraph.runs if isinstance(run, Run))


def test_reasons_are_as_large_as_their_cards_have_room_for() -> None:
    body = "Which is certain?\n\n- a before b\n- b before a\n- both at once\n- nothing"
    answer = "**b before a.** Its number is smaller.\n\n- a before b: possible\n- both at once: possible, too"
    made = slides(HEAD + question(body, answer))
    assert [smallest(box) for box in boxes(made["answer-1"], "Option")] == [24.0, 24.0, 24.0, 28.0]


@pytest.mark.slow
def test_reasons_larger_than_they_must_be_keep_clear_of_the_rim_of_their_card() -> None:
    options, why = "- a before b\n- b before a\n- both\n- nothing", "its number is smaller than that of the other"
    for count in range(12, 60, 4):
        reason = " ".join((why.split() * 8)[:count])
        answer = f"**b before a.** It is so, since {reason}.\n\n- both: possible"
        told = slides(HEAD + question(f"Which is certain?\n\n{options}", answer))["answer-1"]
        cards = [item for item in told.items if isinstance(item, Shape) and item.name.startswith("Card")]
        for card, box in zip(cards, boxes(told, "Option"), strict=True):
            tall = sum(int(p.space_before) + sum(int(line.height) for line in p.lines) for p in box.paragraphs)
            assert smallest(box) == 18.0 or tall + int(Pt(24)) <= card.frame.height + 10, count


def test_options_stand_at_one_height_however_long_their_reasons_are() -> None:
    reasons = "- 6: looked only backwards\n- 7: no\n- 8: all of them"
    made = slides(HEAD + question(f"{PHOTO}\nHow many?\n\n- 2\n- 6\n- 7\n- 8", f"**2.** Two of them.\n\n{reasons}"))
    options = boxes(made["answer-1"], "Option")
    assert {box.anchor for box in options} == {"top"}
    assert len({box.insets.top for box in options}) == 1
    assert min(box.insets.top for box in options) > Pt(4)
    for letter, option in zip(boxes(made["answer-1"], "Letter"), options, strict=True):
        assert letter.frame.y == option.frame.y + option.insets.top
    # The frames are those of the question: in its cards, the options stand in the middle.
    assert [box.frame for box in options] == [box.frame for box in boxes(made["question-1"], "Option")]


@pytest.mark.parametrize(
    "options", ["- a before b\n- b before a\n- both at once\n- nothing", "- less\n- as much\n- more"]
)
def test_what_a_wide_card_says_stands_in_its_middle_beside_its_letter(options: str) -> None:
    first, second, *_ = (line.removeprefix("- ") for line in options.split("\n"))
    answer = f"**{second}.** Its number is smaller, which is what was to be shown.\n\n- {first}: possible"
    told = slides(HEAD + question(f"Which is certain?\n\n{options}", answer))["answer-1"]
    assert {box.anchor for box in boxes(told, "Option")} == {"middle"}
    for letter, option in zip(boxes(told, "Letter"), boxes(told, "Option"), strict=True):
        assert (letter.frame.y, letter.frame.height) == (option.frame.y, option.frame.height)


def test_cards_have_no_more_air_than_their_reasons_leave_them() -> None:
    lead = "A newspaper serves its site from twelve machines of its own, in one building. At noon ten of them are just"
    options = "- load and loss\n- load\n- loss\n- luck"
    body = f"{lead} enough, and two may break unnoticed. Which two reasons apply?\n\n{options}"
    why = "That ten are just enough says that one machine could not carry the load, and that two may break says"
    made = slides(
        HEAD + question(body, f"**load and loss.** {why} it of loss.\n\n- load: one building\n- luck: is none")
    )
    sizes = [run.style.size.pt for box in boxes(made["answer-1"], "Option") for run in box.paragraphs[0].runs[:1]]
    assert set(sizes) == {22.0}


def test_letters_stand_above_numbers_whose_reasons_would_be_small_beside_them() -> None:
    body = "How many rounds does the news need, if each node calls one other?\n\n- 6\n- 10\n- 32\n- 63"
    answer = (
        "**10.** Six to double it, and about four for the last ones that nobody has called.\n\n"
        "- 6: the doubling phase alone, if no call were wasted\n"
        "- 32: half of the nodes, a guess\n- 63: one new node a round, as if only the first made calls"
    )
    made = slides(HEAD + question(body, answer))
    told, asked = made["answer-1"], made["question-1"]
    assert min(map(smallest, boxes(told, "Option"))) >= 20.0
    for letter, option in zip(boxes(told, "Letter"), boxes(told, "Option"), strict=True):
        assert letter.frame.bottom <= option.frame.y
    # As long as nothing is answered, letter and number stand in the middle of their card, and no half of it is empty.
    cards = [item for item in asked.items if isinstance(item, Shape) and item.name.startswith("Card")]
    for card, letter in zip(cards, boxes(asked, "Letter"), strict=True):
        over, under = letter.frame.y - card.frame.y, card.frame.bottom - letter.frame.bottom - Pt(44 * 1.05 * 1.15)
        assert abs(int(over - under)) < int(Pt(6))
    assert [box.frame.x for box in boxes(told, "Option")] == [box.frame.x for box in boxes(asked, "Option")]
    assert len({box.frame.y for box in boxes(told, "Option")}) == 1


def test_letters_stand_above_numbers_whose_reasons_would_be_long_columns_beside_them() -> None:
    calls = "An app calls A, A calls B, and B calls a database: three calls in a row, each tried up to four times."
    body = f"{calls} The database fails. How many requests does it get for one tap?\n\n- 12\n- 16\n- 64\n- 81"
    swapped = "3 to the power of 4, base and exponent swapped"
    answer = f"**64.** 4 · 4 · 4, if every layer uses up its tries.\n\n- 12: 3 · 4\n- 16: one layer\n- 81: {swapped}"
    told = slides(HEAD + question(body, answer))["answer-1"]
    for letter, option in zip(boxes(told, "Letter"), boxes(told, "Option"), strict=True):
        assert letter.frame.bottom <= option.frame.y


def test_a_question_stays_above_its_answer_in_the_type_that_it_was_asked_in() -> None:
    made = slides(HEAD + question(ASKED, REASONS))
    (asked,), (again,) = (boxes(made[name], "Title") for name in ("question-1", "answer-1"))
    assert again.paragraphs[-1].text.startswith("An algorithm was proved correct")
    sizes = [[run.style.size for run in box.paragraphs[-1].runs if isinstance(run, Run)] for box in (asked, again)]
    assert sizes[0] == sizes[1], "what is asked is not small because its answer is long"
    assert min(sizes[0]).pt >= 28.0


def test_what_follows_the_first_paragraph_of_a_question_stays_above_a_short_answer() -> None:
    body = "### Put into order\n\nLungs, body. Where does the blood go first?\n\n::: answer\nThe body.\n:::\n"
    made = slides(f"{HEAD}## Check Your Understanding\n\n{body}")
    for name in ("question-1", "answer-1"):
        assert "Where does the blood go first?" in shown(made[name])
    assert "The body." in shown(made["answer-1"])


@pytest.mark.slow
def test_a_question_does_not_shrink_to_the_type_of_its_answer() -> None:
    body = (
        "Node A notes when a job starts, and node B notes when it ends, far away in another town. Which clocks, one on "
        "each node, give a duration to trust?\n\n- wall clocks\n- monotonic clocks\n- clocks of known error\n- one each"
    )
    answer = (
        "**clocks of known error.** Both bounds on the error go into the result, and it can be trusted within that.\n\n"
        "- wall clocks: how wrong they still are, nobody has said\n- monotonic clocks: their zeros are arbitrary; the "
        "difference may be off by days\n- one each: they do not even count from the same event"
    )
    made = slides(HEAD + question(body, answer), "foreign")
    (asked,), (again,) = (boxes(made[name], "Text") for name in ("question-1", "answer-1"))
    assert smallest(asked) == 28.0 > smallest(again)
    assert {smallest(box) for box in boxes(made["question-1"], "Option")} == {28.0}


def test_what_leads_up_to_a_question_is_in_its_title_and_stands_there_when_the_answer_comes() -> None:
    body = (
        "Two hospitals exchange findings. Each keeps its records on its own server, in a building of its choice, and "
        "may let nobody else keep them. What is the system? Say why.\n\n- neither\n- distributed\n- both"
    )
    made = slides(HEAD + question(body, "**neither.** One wants them together.\n\n- distributed: no\n- both: no"))
    (asked,), (again,) = (boxes(made[name], "Title") for name in ("question-1", "answer-1"))
    assert asked.frame == again.frame
    runs = [run for run in asked.paragraphs[-1].runs if isinstance(run, Run)]
    assert "".join(run.text for run in runs if run.style.bold).strip() == "What is the system? Say why."
    told = [run.style for run in again.paragraphs[-1].runs if isinstance(run, Run)]
    assert [run.style for run in runs] == told
    assert min(style.size.pt for style in told) >= 28.0
    assert not any(boxes(made[name], "Text") for name in ("question-1", "answer-1"))
    frames = [
        [item.frame for item in made[name].items if item.name.startswith("Card")] for name in made if "-1" in name
    ]
    assert frames[0] == frames[1] != []


@pytest.mark.parametrize("top", [Pt(12), Pt(60)])
def test_a_question_asks_in_bold_alone_whether_or_not_its_kicker_has_room_above_the_title(top: Length) -> None:
    body = (
        "Two hospitals exchange findings. Each keeps its records on its own server, in a building of its choice, and "
        "may let nobody else keep them. What is the system? Say why.\n\n- neither\n- distributed\n- both"
    )
    look = with_titles_at(top)
    text = HEAD + question(body, "**neither.** One wants them together.")
    made = {slide.id: slide for slide in lay_out_deck(topic_of(text), course(), look, {}, TEMPLATES).value.slides}
    for name in ("question-1", "answer-1"):
        (title,) = boxes(made[name], "Title")
        assert len(title.paragraphs) == 2, "a kicker above the question"
        runs = [run for run in title.paragraphs[-1].runs if isinstance(run, Run)]
        assert "".join(run.text for run in runs if run.style.bold).strip() == "What is the system? Say why."
        assert min(run.style.size.pt for run in runs) >= 28.0
        assert all(item.frame.y >= title.frame.bottom for item in made[name].items if item.name.startswith("Card"))


def with_titles_at(top: Length) -> DeckTemplate:
    """Our template with all titles so far from the top of their slides."""
    look = template("ours")

    def moved(slot: Slot) -> Slot:
        return replace(slot, frame=replace(slot.frame, y=top)) if slot.key == "title" else slot

    layouts = {
        role: replace(layout, slots=tuple(map(moved, layout.slots)), marks=()) for role, layout in look.layouts.items()
    }
    return replace(look, layouts=layouts)


def test_sentences_of_a_title_that_have_no_blank_between_them_get_none() -> None:
    body = "两个钟显示不同的时间，而且没有人知道哪一个是对的。它们怎么能一致？请说明原因。\n\n- 从不\n- 有时\n- 总是"
    made = slides(HEAD + question(body, "**有时**：只要有人问第三个钟。"))
    (asked,) = boxes(made["question-1"], "Title")
    assert asked.paragraphs[-1].text == body.partition("\n")[0]
    bold = [run.text for run in asked.paragraphs[-1].runs if isinstance(run, Run) and run.style.bold]
    assert "".join(bold) == "它们怎么能一致？请说明原因。"


def test_chinese_reasons_stand_in_their_cards_and_chinese_options_are_words() -> None:
    made = slides(
        HEAD + question("会发生什么？\n\n- 面包过剩\n- 面包短缺", "**面包短缺**：需求大。\n\n- 面包过剩：最低价格才会")
    )
    card = boxes(made["answer-1"], "Option A")[0]
    assert [p.text for p in card.paragraphs] == ["面包过剩", "最低价格才会"]
    assert not any(run.style.bold for run in card.paragraphs[0].runs if isinstance(run, Run))


def test_pictures_are_options() -> None:
    six = "\n".join(["- ![A photo](figures/photo.png){alt='photo'}"] * 6)
    made = slides(HEAD + question(f"Which is wide?\n\n{six}", "B. It is."))
    cards = [item for item in made["question-1"].items if item.name.startswith("Card")]
    assert (len(cards), pictures(made["question-1"])) == (6, 6)
    assert len({card.frame.y for card in cards if isinstance(card, Shape)}) == 2
    assert "It is." in boxes(made["answer-1"], "Option B")[0].paragraphs[1].text


def test_the_last_of_five_cards_has_the_room_of_two() -> None:
    made = slides(HEAD + question("Who knows?\n\n- client\n- server\n- network\n- nobody\n- balancer", "B."))
    widths = [item.frame.width for item in made["question-1"].items if isinstance(item, Shape) and "Card" in item.name]
    assert len(set(widths[:4])) == 1
    assert widths[4] > widths[0] * 2


def test_formulas_are_paired_with_their_reasons() -> None:
    body = "Which are they?\n\n- $0$ and $1$\n- $-1$ and $1$\n- $\\pm i$"
    answer = "**$-1$ and $1$.** As $x^2 = 1$.\n\n- $0$ and $1$: the entries\n- $\\pm i$: another sign"
    made = slides(HEAD + question(body, answer))
    told = [box.paragraphs[1].text for box in boxes(made["answer-1"], "Option")]
    assert (told[0], told[2]) == ("the entries", "another sign")


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (
            "(b). A solid is not counted. (a) takes it for a gas. (c) has the direction wrong; (d) knows no solids.",
            ["takes it for a gas.", "A solid is not counted.", "has the direction wrong", "knows no solids."],
        ),
        ("(b)。固体不计入。(a) 把它当作气体。(c) 方向相反。", ["把它当作气体。", "固体不计入。", "方向相反。", ""]),
        (
            "(b). A solid is not counted. (a) forgets it. (c) and (d) both go backwards.",
            ["", "A solid is not counted. (a) forgets it. (c) and (d) both go backwards.", "", ""],
        ),
        (
            "(b). Gases move as in Fig. (a) of the book, cf. (c).",
            ["", "Gases move as in Fig. (a) of the book, cf. (c).", "", ""],
        ),
    ],
    ids=["a sentence each", "without spaces", "two in one sentence", "behind abbreviations"],
)
def test_sentences_that_begin_with_the_letters_of_options_stand_in_their_cards(answer: str, told: list[str]) -> None:
    made = slides(HEAD + question("What happens?\n\n- it rises\n- it stays\n- it falls\n- nothing", answer))
    cards = boxes(made["answer-1"], "Option")
    assert [" ".join(p.text for p in card.paragraphs[1:]) for card in cards] == told


def test_of_a_formula_that_its_card_has_no_line_for_the_letters_alone_are_slanted() -> None:
    body = "Given $K = 4$, what is $Q$?\n\n- 1\n- 2\n- 4\n- 0.5"
    made = slides(HEAD + question(body, "2. $\\hat{Q} = 0.5/0.25 = 2 < 4 = K$, so that it goes on."))
    (told,) = boxes(made["answer-1"], "Option B")
    said = [(run.text, run.style.italic) for p in told.paragraphs[1:] for run in p.runs if isinstance(run, Run)]
    assert {text for text, italic in said if italic} == {"Q\u0302", "K"}
    assert told.paragraphs[-1].text.startswith("Q\u0302 = 0.5/0.25 = 2 < 4 = K")


def test_the_mark_of_a_list_that_counts_otherwise_is_no_reason() -> None:
    def right(answer: str) -> list[str]:
        made = slides(HEAD + question("What is it?\n\ni. bread\nii. dough", answer))
        return [p.text.replace("\N{NO-BREAK SPACE}", " ") for p in boxes(made["answer-1"], "Option B")[0].paragraphs]

    assert right("ii. dough") == ["dough ✓"]
    assert right("ii. dough. It rises.") == ["dough ✓", "It rises."]


def frames(slide: SlideScene, name: str) -> list[tuple[float, ...]]:
    found = (item.frame for item in slide.items if item.name.startswith(name))
    return [(frame.x.pt, frame.y.pt, frame.width.pt, frame.height.pt) for frame in found]


@pytest.mark.parametrize("asked", ["Which are primes?", "Here are four.\n\n   Which of them are primes?"])
def test_cards_stand_on_the_question_where_their_answer_leaves_them(asked: str) -> None:
    """The reason of several right options stands below the cards, in room that the question keeps."""
    options = "   - [x] two\n   - [ ] four\n   - [x] seven\n   - [ ] nine"
    said = "   ::: answer\n   Two is divided by one and itself, and so is seven.\n   :::"
    made = slides(f"{HEAD}## Check Your Understanding\n\n1. {asked}\n\n{options}\n\n{said}\n")
    assert "divided" in shown(made["answer-1"])
    assert "divided" not in shown(made["question-1"])
    assert frames(made["question-1"], "Card") == frames(made["answer-1"], "Card") != []


@pytest.mark.parametrize("said", ["The sky.", "The sky.\n\n- B: it is red"])
def test_pictures_that_are_options_stay_where_they_are_and_reasons_stand_below_them(said: str) -> None:
    pair = "\n".join(["- [x] ![A photo](figures/photo.png){alt='photo'}", "- [ ] ![B](figures/photo.png){alt='b'}"])
    made = slides(HEAD + question(f"Which is blue?\n\n{pair}", said))
    drawn = {name: [i for i in made[name].items if isinstance(i, Picture)] for name in ("question-1", "answer-1")}
    places = {name: [(p.frame.x.pt, p.frame.y.pt, p.frame.width.pt) for p in each] for name, each in drawn.items()}
    assert places["question-1"] == places["answer-1"] != []
    assert len({y for _, y, _ in places["answer-1"]}) == 1
    option = boxes(made["answer-1"], "Option A")[0]
    assert [paragraph.text.strip() for paragraph in option.paragraphs] == ["✓", "The sky."]
    assert option.frame.y >= drawn["answer-1"][0].frame.bottom


LED = "On Monday an empty record left a large database without an address in one region, and for hours no machine there"
LED += " could be started by anybody."
TASKS = "Explain in a sentence what a hidden dependency is. Which belief hides in a program that expects an address?"


def test_a_question_too_long_for_a_title_is_asked_in_rows_below_a_kicker() -> None:
    asked = slides(HEAD + question(f"{LED} {TASKS}", "The network is reliable."))["question-1"]
    (body,) = (item for item in asked.items if isinstance(item, TextBox) and item.placeholder == "body")
    (title,) = (item for item in asked.items if isinstance(item, TextBox) and item.placeholder == "title")
    assert smallest(title) < 20.0 <= smallest(body)
    assert len(body.paragraphs) == 3
    bold = [all(run.style.bold for run in p.runs if isinstance(run, Run)) for p in body.paragraphs]
    assert bold == [False, False, True]


@pytest.mark.slow
def test_where_a_template_has_no_place_for_that_the_title_says_which_question_it_is() -> None:
    asked = slides(HEAD + question(f"{LED} {TASKS}", "The network is reliable."), "foreign")["question-1"]
    (title,) = (item for item in asked.items if isinstance(item, TextBox) and item.placeholder == "title")
    assert smallest(title) >= 20.0


def test_a_long_answer_is_cut_into_rows_at_its_sentences() -> None:
    said = " ".join(LONG.split(". ")[at] + f", number {at}." for at in range(6))
    told = slides(HEAD + question(f"{LED} {LED} {TASKS}", said))["answer-1"]
    (body,) = (item for item in told.items if isinstance(item, TextBox) and item.placeholder == "body")
    assert [p.text[-2] for p in body.paragraphs] == ["0", "1", "2", "3", "4", "5"]
    assert smallest(body) >= 20.0


def test_an_answer_whose_question_is_too_long_stands_below_what_was_asked() -> None:
    told = slides(HEAD + question(f"{LED} {LED} {TASKS}", "That the network is reliable."))["answer-1"]
    assert told.title.endswith("Which belief hides in a program that expects an address?")
    assert "On Monday" not in told.title


def test_values_are_set_as_large_as_numbers_where_their_cards_have_the_room() -> None:
    values = "Which may follow?\n\n- [1,1,0]\n- [2,2,0]\n- [2,3,0]\n- [3,2,0]"
    made = slides(HEAD + question(values, "**[2,2,0].** It is the next."))
    for slide, name in ((made["question-1"], "Option A"), (made["answer-1"], "Option B")):
        (box,) = boxes(slide, name)
        first = box.paragraphs[0].runs[0]
        assert isinstance(first, Run)
        assert first.style.size.pt == 44.0
    words = "Which may follow?\n\n- a1 then\n- b2 then\n- c3 then\n- d4 then"
    made = slides(HEAD + question(words, "**b2 then.** It is the next."))
    assert smallest(boxes(made["question-1"], "Option A")[0]) == 28.0
    longer = "Which may follow?\n\n- [1,1,0,0,0,0]\n- [2,2,0,0,0,0]\n- [2,3,0,0,0,0]\n- [3,2,0,0,0,0]"
    made = slides(HEAD + question(longer, "**[2,2,0,0,0,0].** It is the next."))
    assert smallest(boxes(made["question-1"], "Option A")[0]) == 28.0


PLOT = 'line "measured": 0 1 | 50 2 | 90 4\nline "bound": 0 317 | 50 318 | 90 319\nask: "bound"\n'


@pytest.mark.slow
@pytest.mark.parametrize(("attribute", "told"), [("", True), (" answer=none", False)])
def test_the_lines_of_a_plot_that_are_asked_for_are_in_no_part_of_a_deck_without_their_answer(
    attribute: str, told: bool
) -> None:
    plot = f"```plot {{x=load y=seconds caption='Two lines'}}\n{PLOT}```\n"
    task = f"### Draw {{#draw .in-class{attribute}}}\n\nDraw it.\n\n{plot}"
    made = deck(f"{HEAD}## Exercises\n\n{task}\n::: solution\nSo.\n:::\n").value
    file = paint_deck(made, template("ours"))
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        everything = b"".join(parts.read(name) for name in parts.namelist())
    assert (b"318" in everything) == told
    assert b"Draw it" in everything


def test_what_is_said_in_comments_of_a_diagram_is_in_no_part_of_a_deck() -> None:
    figure = "```spacetime\n%% a2 is the answer\nA: a1>m1 a2  %% as b2 is\nB: b1 b2<m1\npoint: b2 %% rightly\n```\n"
    chart = "```mermaid\nflowchart LR\n%% that is c\n%% point: b\na --> b --> c\n```\n"
    asked = (
        "```mermaid\n---\ntitle: Ways\n# is y\nnote: so z\nconfig:\n  theme: dusk\n---\n"
        "%%{init: {'theme':\n'dark'}}%% flowchart LR\nx --> y %% or z\n```\n"
    )
    file = paint_deck(
        deck(f"{HEAD}{figure}\n### Two\n\nText.\n\n{chart}\n### Three\n\nText.\n\n{asked}").value, template("ours")
    )
    with zipfile.ZipFile(io.BytesIO(file)) as parts:
        everything = "".join(parts.read(name).decode(errors="replace") for name in parts.namelist())
    for secret in ("the answer", "as b2 is", "rightly", "that is c", "or z", "is y", "so z", "dusk", "dark"):
        assert secret not in everything
    assert "%% point: b" in everything
    assert r"---\ntitle: Ways\n---\n flowchart LR\nx --&gt; y" in everything
