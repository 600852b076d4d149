"""Exercises on slides: what is asked about a figure stands beside it, and a part keeps together."""

from __future__ import annotations

import pytest
from deck.decks import deck
from deck.decks import shown as shown_on
from deck.stress import prose
from lessons import lesson

from ddcurric.scene.items import Group, MathBox, Picture, SlideScene, TableBox, TextBox
from ddcurric.scene.text import ListNumber, Run, TextParagraph
from ddcurric.scene.transform import bounds
from ddcurric.units import Length, Pt

FIGURE = '![A photo](figures/photo.png){alt="A photo"}'


def part(text: str) -> str:
    return f":::: {{.part points=2}}\n{text}\n\n::: solution\nYes.\n:::\n::::\n"


def exercise(intro: str, *parts: str) -> list[SlideScene]:
    """The slides of an exercise."""
    text = f"## Exercises\n\n### Tell them apart\n\n{intro}\n\n" + "\n".join(part(own) for own in parts)
    return [slide for slide in deck(lesson(after=text)).value.slides if "Tell them apart" in slide.title]


def pictures(slide: SlideScene) -> list[Picture]:
    return [item for item in slide.items if isinstance(item, Picture)]


def words_box(slide: SlideScene) -> TextBox:
    (box,) = (item for item in slide.items if isinstance(item, TextBox) and item.name == "Text")
    return box


def letters(slide: SlideScene) -> list[int]:
    marks = (paragraph.bullet for paragraph in words_box(slide).paragraphs)
    return [mark.number for mark in marks if getattr(mark, "scheme", "") == "alphaLcParenBoth"]


@pytest.mark.parametrize("attributes", ["", " {.in-class}"], ids=["asked", "and answered"])
def test_an_exercise_of_one_sentence_stands_alone_whether_a_slide_answers_it_or_not(attributes: str) -> None:
    solved = "Which of the two wins?\n\n::: solution\nThe later.\n:::\n"
    made = deck(lesson(after=f"## Exercises\n\n### Tell them apart{attributes}\n\n{solved}")).value
    assert [slide.layout for slide in made.slides if slide.id == "exercise-tell-them-apart"] == ["sentence"]


@pytest.mark.slow
def test_a_figure_stands_again_beside_the_parts_that_go_on() -> None:
    found = exercise(f"{prose(12)}\n\n{FIGURE}", *(prose(20) for _ in range(5)))
    assert len(found) == 2
    for slide in found:
        (picture,) = pictures(slide)
        assert picture.alt == "A photo"
        assert picture.frame.x > words_box(slide).frame.right
    assert [at for slide in found for at in letters(slide)] == [1, 2, 3, 4, 5]


@pytest.mark.slow
def test_a_figure_that_would_cost_a_slide_is_shown_once() -> None:
    found = exercise(f"{prose(20)}\n\n{FIGURE}", *(prose(60) for _ in range(6)))
    assert [len(pictures(slide)) for slide in found] == [1] + [0] * (len(found) - 1)


@pytest.mark.parametrize("words", [4, 7, 10])
def test_slides_end_between_parts_and_not_inside_the_list_before_them(words: int) -> None:
    points = "\n".join(f"- {prose(words)}" for _ in range(6))
    first, *rest = exercise(f"{prose(30)}\n\n{points}", *(prose(30) for _ in range(4)))
    assert rest
    assert sum(paragraph.bullet is not None for paragraph in words_box(first).paragraphs) >= 6
    for slide in rest:
        assert letters(slide)[0] == letters(slide)[-1] - len(letters(slide)) + 1
        assert words_box(slide).paragraphs[0].bullet is not None


def size(slide: SlideScene) -> float:
    return max(run.style.size.pt for p in words_box(slide).paragraphs for run in p.runs if isinstance(run, Run))


def test_words_that_would_be_small_take_of_the_room_of_their_figure() -> None:
    (few,) = exercise(f"{prose(12)}\n\n{FIGURE}", prose(8))
    (many,) = exercise(f"{prose(16)}\n\n{FIGURE}", prose(10), prose(10))
    assert size(few) >= 24
    assert size(many) >= 20
    assert words_box(many).frame.width > words_box(few).frame.width
    assert pictures(many)[0].frame.width < pictures(few)[0].frame.width


PARTS = """## Exercises

### Add {.in-class points=3}

Two numbers.

:::: {.part points=2}
| a | b | sum |
| --- | --- | --- |
| 1 | 2 | ____ |

::: solution
SAID

It is three.
:::
::::

:::: {.part points=1}
Why?

::: solution
Because the one comes after the other.
:::
::::
"""
TABLE = "| a | b | sum |\n| --- | --- | --- |\n| 1 | 2 | 3 |"


@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
@pytest.mark.parametrize("said", [r"$$\frac{1 + 1}{2} + 2 = 3$$", TABLE])
def test_a_letter_stands_beside_the_formula_or_the_table_that_its_part_begins_with(said: str, variant: str) -> None:
    made = deck(lesson(after=PARTS.replace("SAID", said)), variant).value
    slide = next(each for each in made.slides if each.title.endswith("Answer: Add"))
    (letter,) = (item for item in slide.items if item.name == "Part")
    shown = next(item for item in slide.items if isinstance(item, MathBox | TableBox))
    assert isinstance(letter, TextBox)
    middle, formula = letter.frame.center.y, isinstance(shown, MathBox)
    assert letter.frame.right <= shown.frame.x
    assert abs(int(middle - shown.frame.center.y)) < Pt(1) if formula else middle < shown.frame.y + shown.rows[0]
    # What else the part says is as far in.
    text = next(item for item in slide.items if isinstance(item, TextBox) and "three" in item.paragraphs[0].text)
    assert text.frame.x + text.insets.left == letter.frame.right


def test_a_table_that_is_a_part_stands_below_its_letter_and_not_beside_what_was_said_before() -> None:
    made = deck(lesson(after=PARTS.replace("SAID", "Three."))).value
    slide = next(each for each in made.slides if each.title.endswith("Add"))
    shown = next(item for item in slide.items if isinstance(item, TableBox))
    for item in slide.items:
        if isinstance(item, TextBox) and item.placeholder == "body":
            assert item.frame.bottom <= shown.frame.y or item.frame.y >= shown.frame.bottom


@pytest.mark.slow
def test_a_figure_of_an_exercise_has_the_width_of_the_slide_where_it_may_be_low() -> None:
    run = "```spacetime {caption='Two machines'}\nshop: c1>m1 c2>m2 c3<r1\nbank: b1<m1 b2>r1 b3<m2\n```"
    asked = exercise(f"{prose(11)}.\n\n{run}", *(f"{prose(words, words)}?" for words in (5, 7, 14, 16)))
    assert len(asked) == 1
    (figure,) = (item for item in asked[0].items if isinstance(item, Group) and item.alt)
    assert bounds(figure).width > Pt(800)
    assert sum(isinstance(item, TextBox) and item.name == "Text" for item in asked[0].items) == 2


def test_the_long_answer_of_a_single_part_has_a_line_for_each_of_its_sentences() -> None:
    said = " ".join(f"Reason {name} is that {'one thing comes after another ' * 4}here." for name in "ABCDE")
    text = f"## Exercises\n\n### Why? {{.in-class}}\n\n:::: part\nTell.\n\n::: solution\n{said}\n:::\n::::\n"
    slide = next(each for each in deck(lesson(after=text)).value.slides if each.title.endswith("Answer: Why?"))
    paragraphs = words_box(slide).paragraphs
    assert [p.text[7] for p in paragraphs] == ["A", "B", "C", "D", "E"]
    assert len({p.margin for p in paragraphs}) == 1, "as far in as the words beside the letter"
    assert [p.bullet is not None for p in paragraphs] == [True, False, False, False, False]


def test_options_with_boxes_have_the_letters_of_the_handout() -> None:
    """Whole exercises and parts: answers name a letter."""
    options = "- [ ] It grows\n- [x] It shrinks\n- [ ] It stays"
    (slide,) = exercise(f"What follows?\n\n{options}", f"What follows below?\n\n{options}")
    marks = [paragraph.bullet for paragraph in words_box(slide).paragraphs]
    counted = [(mark.number, mark.scheme) for mark in marks if isinstance(mark, ListNumber)]
    own = [(at, "alphaUcPeriod") for at in (1, 2, 3)]
    assert counted == [*own, (1, "alphaLcParenBoth"), *own]
    assert "☑" not in repr(marks)


TABLE_TO_FILL = "| Arrives | Now | After | Waits |\n| --- | --- | --- | --- |\n" + "\n".join(
    f"| m{at} [1,0,{at}] | ____ | ____ | ____ |" for at in range(4)
)


def type_sizes(slide: SlideScene) -> list[float]:
    """Of all words in boxes and in rows of tables."""
    boxes = [item.paragraphs for item in slide.items if isinstance(item, TextBox) and item.name == "Text"]
    rows = [row for item in slide.items if isinstance(item, TableBox) for row in item.cells[1:]]
    paragraphs = [*(p for own in boxes for p in own), *(p for row in rows for cell in row for p in cell.paragraphs)]
    return [run.style.size.pt for p in paragraphs for run in p.runs if isinstance(run, Run) and run.text.strip()]


@pytest.mark.slow
def test_parts_that_would_be_small_on_one_slide_have_several_under_what_all_are_about() -> None:
    stem = f"{prose(38)}."
    found = exercise(stem, f"Complete it:\n\n{TABLE_TO_FILL}", f"{prose(16, 3)}. {prose(9, 5)}?")
    assert [letters(slide) for slide in found] == [[1], [2]]
    assert min(size for slide in found for size in type_sizes(slide)) >= 18
    first, second = (words_box(slide).paragraphs[0] for slide in found)
    assert first.text == second.text == stem, "said again"
    sizes = [next(run.style.size.pt for run in p.runs if isinstance(run, Run)) for p in (first, second)]
    assert sizes[1] < max(type_sizes(found[1])), "smaller than what is new"
    assert len(words_box(found[1]).paragraphs) == 2, "what is asked stays one paragraph, in however many sentences"
    assert max(type_sizes(found[1])) == 32, "no louder than the title, and larger than points are"


@pytest.mark.slow
def test_a_part_alone_on_its_slide_stands_beside_the_table_before_it_and_its_answer_below_what_it_asks() -> None:
    """Each was four lines in the middle of a slide that was empty otherwise."""
    asked = f"{prose(24, 5)}?"
    parts = [part(f"{prose(30)}:\n\n{TABLE_TO_FILL}"), part(asked)]
    filled = f"{TABLE_TO_FILL}\n\n{prose(56)}.".replace("____", "[1,0,0]")
    parts[0] = parts[0].replace("Yes.", filled)
    parts[1] = parts[1].replace("Yes.", f"{prose(22, 9)}.")
    text = "## Exercises\n\n### Tell them apart {.in-class}\n\n" + "\n".join(parts)
    slides = [slide for slide in deck(lesson(after=text)).value.slides if "Tell them apart" in slide.title]
    assert [slide.id.partition("-")[0] for slide in slides] == ["exercise"] * 2 + ["solution"] * 2
    (again,) = (item for item in slides[1].items if isinstance(item, TableBox))
    assert letters(slides[1]) == [2]
    assert again.frame.x >= words_box(slides[1]).frame.right
    assert min(type_sizes(slides[1])) >= 18
    question, answer = words_box(slides[3]).paragraphs
    assert question.text == asked, "without its points"
    assert isinstance(answer.bullet, ListNumber)
    sizes = [next(run.style.size.pt for run in p.runs if isinstance(run, Run)) for p in (question, answer)]
    assert sizes[0] < sizes[1]


def test_parts_that_are_large_enough_share_a_slide() -> None:
    assert len(exercise(f"{prose(20)}.", prose(9), prose(9))) == 1


def test_how_many_points_a_part_has_is_said_once() -> None:
    (slide,) = exercise("Look.", "It is chosen, and nothing spreads. How often is it missed, with five of them?")
    assert "".join(p.text for p in words_box(slide).paragraphs).replace("\xa0", " ").count("2 points") == 1


@pytest.mark.slow
@pytest.mark.parametrize(("rows", "words", "after"), [(4, 8, 20), (8, 3, 20)])
def test_a_table_beside_a_letter_has_room_for_its_head_wherever_it_goes_on(rows: int, words: int, after: int) -> None:
    said = "| Patient | What was found | Why |\n| --- | --- | --- |\n" + "\n".join(
        f"| {prose(words, at)} | {prose(words + 3, at)} | {prose(words + 2, at)} |" for at in range(rows)
    )
    text = PARTS.replace("SAID", said).replace("Because the one", prose(after))
    made = deck(lesson(after=text), "4:3").value
    for slide in (each for each in made.slides if "Answer: Add" in each.title):
        frames = [item.frame for item in slide.items if isinstance(item, TableBox | TextBox) and item.name != "Part"]
        frames = [frame for frame in frames if frame.width > Pt(100)]
        assert not any(one.overlaps(other) for at, one in enumerate(frames) for other in frames[:at]), slide.title


LEAVES = " ".join(f"t{number}" for number in range(1, 17))


@pytest.mark.slow
def test_what_is_asked_stands_above_each_part_of_a_figure_that_no_slide_holds() -> None:
    """It had a slide of its own, and the figure was divided over those behind it."""
    asked = "Say which hashes prove that t7 is in the tree."
    figure = f"```merkle\nleaves: {LEAVES}\nproof: t7\nask: proof\n```"
    found = deck(lesson(after=f"## Exercises\n\n### Prove it\n\n{asked}\n\n{figure}\n\n::: solution\nSo.\n:::\n"))
    assert not [each for each in found.diagnostics if each.code == "diagram-too-large"]
    slides = [slide for slide in found.value.slides if "Prove it" in slide.title]
    assert len(slides) == 2
    for slide in slides:
        (shown,) = (item for item in slide.items if isinstance(item, Group))
        assert words_box(slide).paragraphs[0].text == asked
        assert words_box(slide).frame.y < bounds(shown).y


@pytest.mark.slow
def test_the_answer_has_the_parts_of_a_figure_that_its_question_has() -> None:
    servers = "\n".join(f"S{at}{'*' * (at == 1)}: " + " ".join(["1"] * (26 - at)) for at in range(1, 9))
    figure = f"```log\n{servers}\nask: electable\n```"
    asked = "Whoever looks at this figure should see at once what it says, without help from what stands beside it."
    after = f"## Exercises\n\n### Fill it in {{.in-class}}\n\n{asked}\n\n{figure}\n\n::: solution\nSo it is.\n:::\n"
    slides = deck(lesson(after=after)).value.slides
    drawn = [bounds(item) for slide in slides for item in slide.items if item.name == "Diagram"]
    sizes = [(round(each.width.pt), round(each.height.pt)) for each in drawn]
    half = len(sizes) // 2
    assert half > 1
    assert sizes[:half] == sizes[half:]


def test_the_answer_of_an_exercise_repeats_its_options_with_the_right_one_filled() -> None:
    options = "- [ ] It grows\n- [x] It shrinks\n- [ ] It stays"
    text = "## Exercises\n\n### Ice {.in-class}\n\nWhat follows?\n\n"
    for said, cards in (("**It shrinks.** It is warm.", 3), ("Ice melts: it is warm.", 0)):
        after = f"{text}{options}\n\n::: solution\n{said}\n:::\n"
        *_, answer = deck(lesson("### One\n\n- a", after=after)).value.slides
        assert answer.id.startswith("solution-")
        assert sum(item.name.startswith("Card ") for item in answer.items) == cards
        assert "warm" in shown_on(answer)


@pytest.mark.slow
def test_the_points_of_a_part_take_no_word_with_them_to_the_next_line() -> None:
    """Between them and the last word a line may end; what counts and what is counted stay together."""
    sizes = range(1, 22)
    boxes = [words_box(exercise(FIGURE, f"{'w' * size} Give them.", prose(5))[0]) for size in sizes]
    lines = ["".join(run.text for run in line.pieces) for box in boxes for line in box.paragraphs[0].lines]
    assert any(line.strip().endswith("them.") for line in lines)
    assert not any(line.strip() in ("2", "points") for line in lines)


def test_an_exercise_without_a_title_has_its_number_once() -> None:
    text = "## Exercises\n\n### Exercise 1 {points=2}\n\nCount.\n\n::: solution\nDone.\n:::\n\n### Add\n\nAdd."
    for given, expected in (
        (text, ["2 points Exercise 1", "Exercise 2 Add"]),
        (text.replace("{", "{.in-class "), ["2 points Exercise 1", "Answer: Exercise 1"]),
    ):
        slides = deck(lesson("### One\n\nText.", after=given)).value.slides
        assert [slide.title for slide in slides][-2:] == expected


@pytest.mark.slow
@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
@pytest.mark.parametrize(("parts", "told"), [(3, 40), (0, 30)], ids=["parts", "paragraphs"])
def test_a_figure_keeps_its_place_on_the_first_of_several_slides_that_answer(
    parts: int, told: int, variant: str
) -> None:
    run = "```spacetime {caption='Two machines'}\nshop: c1>m1 c2>m2 c3<r1\nbank: b1<m1 b2>r1 b3<m2\n```"
    own = f"::: solution\n{prose(told)}.\n:::"
    said = "\n\n".join(f":::: {{.part}}\n{prose(6)}?\n\n{own}\n::::" for _ in range(parts))
    said = said or own.replace(f"{prose(told)}.", "\n\n".join(f"{prose(told)}." for _ in range(5)))
    text = f"## Exercises\n\n### Tell them apart {{.in-class}}\n\n{prose(11)}.\n\n{run}\n\n{said}\n"
    slides = [slide for slide in deck(lesson(after=text), variant).value.slides if "Tell them apart" in slide.title]
    asked, first, *rest = slides
    assert (asked.id, first.id, bool(rest)) == ("exercise-tell-them-apart", "solution-tell-them-apart", True)
    (before,), (after,) = ([bounds(i) for i in s.items if isinstance(i, Group) and i.alt] for s in (asked, first))
    assert before == after
    words = [word for slide in (first, *rest) for word in said_on(slide).split()]
    assert len(words) >= told * (parts or 5)


@pytest.mark.slow
@pytest.mark.parametrize(("told", "answers"), [((9, 17, 30, 28), 1), ((9, 20, 32, 28), 2)])
def test_parts_that_would_be_small_below_a_figure_stand_below_it_on_several_slides(
    told: tuple[int, ...], answers: int
) -> None:
    def said(words: int) -> str:
        return " ".join(("then the node waits " * 9).split()[:words])

    run = "```spacetime {caption='Three tries with one identifier'}\nshop: c1>m1 c2>m2 c3>m3 c4<r3\n"
    run += "bank: s1<m1 s2>r1 s3<m3 s4>r3\n```"
    own = (
        f":::: {{.part points=1}}\n{said(a)}?\n\n::: solution\n{said(t)}.\n:::\n::::"
        for a, t in zip((8, 9, 22, 29), told, strict=True)
    )
    text = f"## Exercises\n\n### Tell them apart {{.in-class}}\n\n{said(16)}.\n\n{run}\n\n" + "\n\n".join(own)
    slides = [slide for slide in deck(lesson(after=text)).value.slides if "Tell them apart" in slide.title]
    assert [slide.id.partition("-")[0] for slide in slides] == ["exercise"] * 2 + ["solution"] * answers
    for slide in slides:
        boxes = [item for item in slide.items if isinstance(item, TextBox) and item.name == "Text"]
        assert min(
            run.style.size for box in boxes for p in box.paragraphs for run in p.runs if isinstance(run, Run)
        ) >= Pt(20)
        (figure,) = (bounds(item) for item in slide.items if isinstance(item, Group) and item.alt)
        assert figure is not None
        assert figure.width > Pt(800)


def said_on(slide: SlideScene) -> str:
    return " ".join(
        p.text for i in slide.items if isinstance(i, TextBox) and i.placeholder != "title" for p in i.paragraphs
    )


@pytest.mark.slow
@pytest.mark.parametrize(("words", "named"), [(22, True), (6, False)])
@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
def test_parts_of_a_long_exercise_that_no_slide_answers_are_left_to_the_handout(
    words: int, named: bool, variant: str
) -> None:
    home = [prose(words, start) for start in (1, 2)]
    parts = [part(prose(words))] + [part(said).replace("points=2", "points=2 answer=none") for said in home]
    text = f"## Exercises\n\n### Tell them apart {{.in-class}}\n\n{prose(words)}\n\n{FIGURE}\n\n" + "\n".join(parts)
    found = [slide for slide in deck(lesson(after=text), variant).value.slides if "exercise-" in slide.id]
    asked = "\n".join(map(shown_on, found))
    noted = " ".join(paragraph.text for slide in found for paragraph in slide.notes)
    assert ("(b), (c): in the handout" in asked) == named
    for said in home:
        first, _, _ = said.partition(".")
        assert (first in asked, first in noted) == (not named, named)
    if named and variant == "ours":
        (slide,) = found
        sizes = {run.style.size.pt for p in words_box(slide).paragraphs for run in p.runs if isinstance(run, Run)}
        assert min(sizes) >= 20.0


@pytest.mark.parametrize("variant", ["ours", "foreign"])
def test_which_parts_the_handout_has_is_said_small_below_the_last_part_that_is_shown(variant: str) -> None:
    parts = [part(prose(12)), part(prose(80)).replace("points=2", "points=2 answer=none")]
    text = f"## Exercises\n\n### Tell them apart {{.in-class}}\n\n{prose(30)}\n\n" + "\n".join(parts)
    (slide,) = (each for each in deck(lesson(after=text), variant).value.slides if each.id.startswith("exercise-"))
    *_, last, note = words_box(slide).paragraphs
    assert note.text == "(b): in the handout"
    assert note.margin == last.margin > 0
    assert int(note.space_before) < int(sizes(note)[0])
    assert max(sizes(note)) <= min(sizes(last))


def test_which_parts_the_handout_has_is_said_below_the_words_of_a_part_that_ends_in_a_list() -> None:
    """It began where the letter does."""
    listed = part(f"{prose(12)}\n\n1. {prose(6, 1)}\n2. {prose(6, 2)}")
    parts = [listed, part(prose(80)).replace("points=2", "points=2 answer=none")]
    text = f"## Exercises\n\n### Tell them apart {{.in-class}}\n\n{prose(30)}\n\n" + "\n".join(parts)
    (slide,) = (each for each in deck(lesson(after=text)).value.slides if each.id.startswith("exercise-"))
    *_, lettered, _, _, note = words_box(slide).paragraphs
    assert note.text == "(b): in the handout"
    assert note.margin == lettered.margin > 0


def sizes(paragraph: TextParagraph) -> list[Length]:
    return [run.style.size for run in paragraph.runs if isinstance(run, Run)]


def test_a_lone_part_with_such_a_note_is_as_large_as_one_that_stands_alone() -> None:
    code = "What does it print?\n\n```python\n" + "".join(f"print({at})\n" for at in range(8)) + "```"
    parts = [part(code), part(prose(24)), part(prose(80)).replace("points=2", "points=2 answer=none")]
    text = "## Exercises\n\n### Tell them apart {.in-class}\n\n" + "\n".join(parts)
    *_, slide = (each for each in deck(lesson(after=text)).value.slides if each.id.startswith("exercise-"))
    asked, note = words_box(slide).paragraphs
    assert min(sizes(asked)) >= Pt(30)
    assert max(sizes(note)) <= Pt(20)
    assert not [item for item in slide.items if item.name == "Hairline"]  # It would part them from nothing.


def test_words_below_the_table_of_a_lone_part_end_on_no_hairline() -> None:
    """It parted them from the foot."""
    table = "| Day | Weight | Loss |\n| --- | --- | --- |\n" + "".join(
        f"| {at} | one kilo | none |\n" for at in range(4)
    )
    told = part(prose(12)).replace("Yes.", f"{table}\n{prose(30, 1)}"), part(prose(9)).replace("Yes.", prose(30, 2))
    text = "## Exercises\n\n### Tell them apart {.in-class}\n\n" + "\n".join(told)
    made = deck(lesson(after=text)).value.slides
    (slide,) = (s for s in made if s.id.startswith("solution-") and any(isinstance(i, TableBox) for i in s.items))
    assert not [item for item in slide.items if item.name == "Hairline"]


def test_a_sentence_that_answers_one_of_several_parts_keeps_its_letter() -> None:
    parts = [part("When?"), part(prose(80)).replace("points=2", "points=2 answer=none")]
    text = "## Exercises\n\n### Tell them apart {.in-class}\n\n" + "\n".join(parts)
    (slide,) = (each for each in deck(lesson(after=text)).value.slides if each.id.startswith("solution-"))
    (box,) = (item for item in slide.items if isinstance(item, TextBox) and item.name == "Statement")
    (said,) = box.paragraphs
    assert said.text == "Yes."
    assert isinstance(said.bullet, ListNumber)
    assert said.margin == -said.indent > 0


@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "title"), [("en", "Answer: Add"), ("fr", "Réponse\u00a0: Add"), ("zh", "答案：Add")]
)
def test_the_title_of_an_answer_has_the_colon_of_its_language(language: str, title: str) -> None:
    text = lesson(after=PARTS.replace("SAID", "3"), front=f"language: {language}")
    assert any(slide.title.endswith(title) for slide in deck(text).value.slides)


@pytest.mark.slow
@pytest.mark.parametrize(("said", "below"), [("A, C.", ""), ("A, C. Both are warm.", "Both are warm.")])
def test_the_letters_of_options_are_not_said_again_below_their_cards(said: str, below: str) -> None:
    choice = "Which are warm?\n\n{0}- [x] a fire\n{0}- [ ] ice\n{0}- [x] a cat\n\n{0}::: {1}\n{0}{2}\n{0}:::\n"
    question = f"## Check Your Understanding\n\n1. {choice.format('   ', 'answer', said)}"
    exercise = f"## Exercises\n\n### Heat {{.in-class}}\n\n{choice.format('', 'solution', said)}"
    for after in (question, exercise):
        *_, answer = deck(lesson("### One\n\n- a", after=after)).value.slides
        assert "a fire ✓" in (words := " ".join(shown_on(answer).replace("\xa0", " ").split()))
        assert "a cat ✓" in words
        assert words.partition("a cat ✓")[2].partition("1.1 Clocks")[0].strip() == below
