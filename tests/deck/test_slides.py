"""What stands on a slide: marks, cards, links, builds, tables, code."""

from __future__ import annotations

import pytest
from deck.decks import deck, frames, items, shown, template, titles
from deck.stress import fence, lesson, prose, section, table
from deck.stress import shown as on_slide
from draw.reading import members

from ddcurric.draw.pptx.write import paint_deck
from ddcurric.lesson.model.inline import Strong, Text
from ddcurric.lesson.words import leading_sentence
from ddcurric.outputs.deck.text import words
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import DeckScene, Group, MathBox, Picture, Shape, SlideScene, TableBox, TextBox
from ddcurric.scene.text import Bullet, ListNumber, Run, SlideLink, TextParagraph, WebLink
from ddcurric.source import Span
from ddcurric.units import Inch


def ideas(body: str, variant: str = "ours") -> tuple[SlideScene, ...]:
    """The slides of a deep dive."""
    made: DeckScene = deck(lesson(body), variant).value
    return made.slides[2:]


def body(slide: SlideScene) -> tuple[TextParagraph, ...]:
    return next(box.paragraphs for box in slide.items if isinstance(box, TextBox) and box.placeholder == "body")


def test_words_stand_in_the_placeholders_of_the_layout() -> None:
    (slide,) = ideas(section("One", "- a\n- b"))
    filled = [item.placeholder for item in slide.items if isinstance(item, TextBox)]
    assert filled == ["title", "body", "footer", "number"]


def test_numbers_go_on_from_their_start_and_bullets_have_levels() -> None:
    (slide,) = ideas(section("One", "7. seven\n8. eight\n   - below\n     - deeper"))
    marks = [(p.text, p.level, p.bullet) for p in body(slide)]
    assert [(text, level) for text, level, _ in marks] == [("seven", 0), ("eight", 0), ("below", 1), ("deeper", 2)]
    numbers = [mark for _, _, mark in marks if isinstance(mark, ListNumber)]
    assert [(mark.start, mark.number) for mark in numbers] == [(7, 7), (7, 8)]
    assert isinstance(marks[2][2], Bullet)


def test_a_definition_at_the_head_of_an_item_stands_beside_its_number() -> None:
    (slide,) = ideas("1. Alpha\n   : What it is\n\n   Beta\n   : Another\n2. Word")
    assert [(each.text, each.bullet is not None) for each in body(slide)] == [
        ("Alpha", True), ("What it is", False), ("Beta", False), ("Another", False), ("Word", True),
    ]  # fmt: skip


def test_a_number_of_three_digits_hangs_clear_of_its_text() -> None:
    (slide,) = ideas(section("One", "99. a\n100. b"))
    narrow = body(ideas(section("One", "1. a\n2. b"))[0])
    assert body(slide)[0].margin > narrow[0].margin
    assert {p.margin + p.indent for p in body(slide)} == {0}


def test_an_incremental_list_comes_item_by_item() -> None:
    text = on_slide(":::: incremental\n- one\n  - with it\n- two\n::::\n\nafter")
    (slide,) = ideas(section("One", text))
    assert [(p.text, p.build) for p in body(slide)] == [("one", 1), ("with it", 1), ("two", 2), ("after", None)]


def test_links_out_and_to_slides() -> None:
    text = section("One", "- see [](#fig-x)\n- and [a page](https://example.org)") + section(
        "Two", "![A photo](figures/photo.png){#fig-x alt='x'}"
    )
    first, second = ideas(text)
    linked = {
        run.text: run.style.link for p in body(first) for run in p.runs if isinstance(run, Run) and run.style.link
    }
    assert linked == {"Figure\u00a01": SlideLink(second.id), "a page": WebLink("https://example.org")}


def test_a_figure_stands_beside_its_points_and_a_panorama_below() -> None:
    points = "\n\n".join(prose(12, at) for at in range(3))
    (beside,) = ideas(section("One", f"{points}\n\n![P](figures/photo.png){{alt='p'}}"))
    (below,) = ideas(section("One", f"{points}\n\n![W](figures/wide.png){{alt='w'}}"))
    assert picture(beside).x > text(beside).right
    assert all(picture(below).bottom <= point.y for point in points_of(below))
    assert picture(below).width > picture(beside).width


def points_of(slide: SlideScene) -> list[Rect]:
    found = [item.frame for item in slide.items if isinstance(item, TextBox) and item.name == "Point"]
    assert found
    return found


def picture(slide: SlideScene):  # type: ignore[no-untyped-def]
    return next(item.frame for item in slide.items if isinstance(item, Picture))


def text(slide: SlideScene):  # type: ignore[no-untyped-def]
    return next(item.frame for item in slide.items if isinstance(item, TextBox) and item.placeholder == "body")


@pytest.mark.slow
def test_pictures_are_never_distorted() -> None:
    for name, ratio in (("wide", 20.0), ("tall", 0.05), ("photo", 4 / 3)):
        (slide,) = ideas(section("One", f"![P](figures/{name}.png){{alt='p'}}"))
        at = picture(slide)
        assert at.width / at.height == pytest.approx(ratio, rel=0.01)


@pytest.mark.slow
def test_a_table_over_several_slides_repeats_its_header() -> None:
    slides = ideas(section("Many", table(3, 40)))
    tables = [item for slide in slides for item in slide.items if isinstance(item, TableBox)]
    assert len(tables) == len(slides) > 1
    assert {tuple(cell.paragraphs[0].text for cell in one.cells[0]) for one in tables} == {
        ("Column 1", "Column 2", "Column 3")
    }
    assert sum(len(one.cells) - 1 for one in tables) == 40
    assert [slide.title for slide in slides] == [f"Many ({at} of {len(slides)})" for at in range(1, len(slides) + 1)]
    # No slide is left with a lonely row.
    assert min(len(one.cells) for one in tables) >= 4


@pytest.mark.slow
def test_a_table_too_wide_repeats_its_first_column() -> None:
    slides = ideas(section("Wide", table(40, 2)))
    tables = [item for slide in slides for item in slide.items if isinstance(item, TableBox)]
    assert {one.cells[1][0].paragraphs[0].text for one in tables} == {"value 1.1"}


def test_numbers_stand_at_the_right() -> None:
    (slide,) = ideas(section("One", "| Clock | Bytes |\n|---|---|\n| a | 8 |\n| b | 1 024 |"))
    (one,) = [item for item in slide.items if isinstance(item, TableBox)]
    assert [cell.paragraphs[0].align for cell in one.cells[1]] == ["left", "right"]


def test_numbers_stand_where_their_author_wants_them() -> None:
    (slide,) = ideas(section("One", "| Clock | Bytes | Bits |\n|---|:--|:-:|\n| a | 8 | 64 |\n| b | 1 024 | 8 192 |"))
    (one,) = [item for item in slide.items if isinstance(item, TableBox)]
    assert [cell.paragraphs[0].align for cell in one.cells[1]] == ["left", "left", "center"]


def test_a_listing_that_one_slide_can_hold_is_not_divided_for_a_figure_after_it() -> None:
    code = "\n".join(f"SELECT a, b FROM some_table WHERE c > {at} AND d < {at};" for at in range(7))
    words = "Two plans answer the same query, and which of them is the better one only the rows can tell."
    slides = ideas(
        section("One", f"{words}\n\n```sql {{caption='Both'}}\n{code}\n```\n\n![x](figures/photo.png){{alt=x}}")
    )
    assert [shown(slide).count("SELECT") for slide in slides] == [7, 0]


@pytest.mark.slow
def test_code_keeps_every_line_and_turns_a_long_one() -> None:
    lines = [f"line_{at} = {at}" for at in range(60)] + ["    long = " + "x" * 200]
    slides = ideas(section("Code", fence(lines)))
    code = [
        p.text for slide in slides for box in slide.items if getattr(box, "name", "") == "Code" for p in box.paragraphs
    ]  # type: ignore[union-attr]
    assert code[:60] == lines[:60]
    assert "".join(line.strip().removeprefix("… ") for line in code[60:]) == lines[60].strip()
    assert all(line.startswith("    … ") for line in code[61:])


QUESTION = """\
1. Which?

   - A total order
   - A number
   - A proof

   ::: answer
   {answer}
   :::
"""


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        ("B. Because it is one.", 1),
        ("(c) is right.", 2),
        ("Option A: obviously.", 0),
        ("A number. It counts.", 1),
        ("a total order, since …", 0),
        ("(2) The second.", 1),
        ("A counter is enough here.", None),
        ("None of them.", None),
    ],
)
def test_the_answer_fills_the_right_card(answer: str, right: int | None) -> None:
    text_ = lesson(section("One", "- a")) + "\n## Check Your Understanding\n\n" + QUESTION.format(answer=answer)
    question, answered = deck(text_).value.slides[3:5]
    assert filled(question) == [None, None, None]
    assert filled(answered) == [at if at == right else None for at in range(3)]
    assert answer.split()[-1] in shown(answered)


def filled(slide: SlideScene) -> list[int | None]:
    cards = [item for item in slide.items if isinstance(item, Shape) and item.name.startswith("Card")]
    return [at if card.fill and card.fill.theme == "accent1" else None for at, card in enumerate(cards)]


def test_what_is_asked_of_a_diagram_is_answered_on_the_answer_only() -> None:
    figure = "   ```spacetime\n   X: x1  x2>m1\n   Y: y1  y2<m1\n   ask: lamport\n   ```\n"
    text_ = lesson(section("One", "- a")) + (
        f"\n## Check Your Understanding\n\n1. What?\n\n{figure}\n   ::: answer\n   Count.\n\n{figure}   :::\n"
    )
    question, answer = deck(text_).value.slides[3:5]
    assert "3" not in drawn(question)
    assert "3" in drawn(answer)


def drawn(slide: SlideScene) -> str:
    groups = [item for item in slide.items if isinstance(item, Group)]
    return " ".join(
        p.text for group in groups for item in items(group.items) for p in getattr(item, "paragraphs", ()) or ()
    )


@pytest.mark.slow
def test_type_is_as_large_as_the_words_allow() -> None:
    sizes = []
    for count in (6, 60, 110, 150):
        (slide, *_) = ideas(section("One", on_slide(f"- {prose(count)}")))
        sizes.append(max(run.style.size.pt for p in body(slide) for run in p.runs if isinstance(run, Run)))
    assert sizes == sorted(sizes, reverse=True)
    assert sizes[0] == 54
    assert sizes[-1] >= 18


@pytest.mark.parametrize(
    ("count", "told"),
    [(12, []), (40, [("hint", "title-cut")]), (120, [("warning", "title-cut")])],
)
def test_a_heading_that_a_title_has_no_room_for_is_told_of(count: int, told: list[tuple[str, str]]) -> None:
    found = deck(lesson(section(prose(count), "- one"))).diagnostics
    assert [(each.severity.value, each.code) for each in found] == told


@pytest.mark.slow
def test_a_divided_text_leaves_no_orphan() -> None:
    for count in range(230, 420, 19):
        slides = ideas(section("One", on_slide(prose(count))))
        lines = [sum(len(p.lines) for name, _, ps in frames(s) if name == "Text" for p in ps) for s in slides]
        assert min(lines) >= 2
        assert max(lines) - min(lines) <= 4


def test_headings_that_are_alike_are_told_apart() -> None:
    made = deck(lesson(section("Same", "- a") + section("Same", "- b"))).value
    assert titles(made)[2:] == ["Same (1 of 2)", "Same (2 of 2)"]


@pytest.mark.parametrize(
    ("text_", "sentence"),
    [
        ("One. Two.", "One."),
        ("Clocks, e.g. quartz, drift. They do.", "Clocks, e.g. quartz, drift."),
        ("L. Lamport wrote it. In 1978.", "L. Lamport wrote it."),
        ("It costs 3.5 ms. Always.", "It costs 3.5 ms."),
        ('He said "no." Then he left.', 'He said "no."'),
        ("时钟会漂移。它们不同。", "时钟会漂移。"),
        ("本当ですか？はい。", "本当ですか？"),
        ("घड़ियाँ बहती हैं। वे अलग हैं।", "घड़ियाँ बहती हैं।"),
        ("هل تنحرف الساعات؟ نعم.", "هل تنحرف الساعات؟"),
        ("No end", "No end"),
    ],
)
def test_the_leading_sentence(text_: str, sentence: str) -> None:
    assert words(leading_sentence((Text(text_, Span("a.md", 1)),))) == sentence


def test_a_leading_sentence_keeps_its_styles() -> None:
    at = Span("a.md", 1)
    found = leading_sentence((Text("A ", at), Strong((Text("clock. Or two", at),), at), Text(" more.", at)))
    assert found == (Text("A ", at), Strong((Text("clock.", at),), at))


def test_an_empty_line_of_code_is_as_high_as_the_others() -> None:
    def panel(lines: list[str]) -> Rect:
        (slide,) = ideas(section("Code", fence(lines)))
        return next(box.frame for box in slide.items if isinstance(box, TextBox) and box.name == "Code")

    assert panel(["a = 1", "", "b = 2", "", "c = 3"]) == panel(["a = 1", "a = 2", "b = 2", "b = 3", "c = 3"])


def test_an_empty_item_and_an_empty_cell_have_the_size_of_the_others() -> None:
    (slide,) = ideas(section("One", "- one\n-\n- three\n\n| a | b |\n|---|---|\n| x | |"))
    assert [len(p.lines) for p in body(slide)] == [1, 1, 1]
    assert len({p.lines[0].height for p in body(slide)}) == 1
    xml = members(paint_deck(deck(lesson(section("One", "| a | b |\n|---|---|\n| x | |"))).value, template("ours")))
    assert 'endParaRPr lang="en-US"/' not in xml["ppt/slides/slide3.xml"].decode()


def test_a_sentence_that_announces_a_table_keeps_its_place_among_the_points() -> None:
    text = f"First this. More of it.\n\nSecond, written out:\n\n$$x = 1$$\n\nThird that. More.\n\n{table(2, 2)}"
    found = "\n".join(on for slide in ideas(section("One", text)) for on in [shown(slide)])
    assert found.index("First this.") < found.index("Second, written out:") < found.index("Third that.")


def test_what_is_only_for_slides_stands_on_the_slide_before_it() -> None:
    text = on_slide("- one") + "\n::: slides-only\nAlso this.\n:::\n\n" + on_slide("- two")
    first, second = ideas(section("One", text))
    assert "Also this." in shown(first)
    assert "Also this." not in shown(second)


@pytest.mark.slow
def test_a_long_listing_is_divided_where_it_pauses() -> None:
    def block(name: str) -> str:
        return f"def {name}():\n" + "".join(f"    step_{name}_{n} = {n}\n" for n in range(7))

    _, second, *_ = ideas(section("One", "```python\n" + "\n".join(map(block, "abcdef")) + "```"))
    assert code(second)[0].text.startswith("def ")
    long = "x = " + " + ".join(f"name_{n}" for n in range(30))
    slides = ideas(section("One", "```python\n" + f"{long}\n" * 14 + "```"))
    assert len(slides) > 1
    assert not any(code(slide)[0].text.lstrip().startswith("…") for slide in slides)


def code(slide: SlideScene) -> tuple[TextParagraph, ...]:
    return next(box.paragraphs for box in slide.items if isinstance(box, TextBox) and box.name == "Code")


def test_a_formula_begins_where_the_words_of_points_do() -> None:
    (slide,) = ideas(section("One", "- a point\n- another\n\n$$x = 1$$"))
    formula = next(item for item in slide.items if isinstance(item, MathBox))
    box = next(item for item in slide.items if isinstance(item, TextBox) and item.placeholder == "body")
    start = box.frame.x + box.insets.left + box.paragraphs[0].margin
    assert abs(formula.frame.x - start) < Inch(0.1)


def test_a_paragraph_that_is_all_there_is_gives_some_points() -> None:
    (slide,) = ideas(
        section("One", "Rights are trumps, says *he*.[^a] Courts disagree.\nThey balance. And so on.\n\n[^a]: In 1977.")
    )
    assert [p.text for p in body(slide)] == ["Rights are trumps, says he.1", "Courts disagree.", "They balance."]
    (long,) = ideas(section("One", f"A first sentence. {'Many words ' + 'more ' * 60}."))
    assert [p.text for p in body(long)] == ["A first sentence."]


def test_what_goes_on_behind_a_formula_is_no_point() -> None:
    (slide,) = ideas(
        section("One", "The rate is\n\n$$v = k$$\n\nand nothing else counts. So be it.\n\nAnother thought. More.")
    )
    assert "and nothing else" not in shown(slide)
    assert "Another thought." in shown(slide)


@pytest.mark.slow
def test_an_item_that_announces_stands_on_the_slide_of_what_it_announces() -> None:
    code = "   ```python\n" + "".join(f"   line_{n} = {n}\n" for n in range(9)) + "   ```\n"
    for filler in range(3, 12):
        items = "".join(f"{n}. {prose(9, n)}\n" for n in range(1, filler))
        slides = ideas(section("One", f"{items}{filler}. Then this:\n\n{code}"))
        (place,) = [slide for slide in slides if "Then this:" in shown(slide)]
        assert "line_0" in shown(place)


def test_four_cards_one_below_the_other_and_the_reason_stand_on_one_slide() -> None:
    options = "".join(
        f"   - {name}-methylpropanoic-acid\n" for name in ("2-bromo-2", "2-chloro-2", "2-iodo-2", "2-fluoro-2")
    )
    reason = (
        "The rear of its carbon is open, and the first of the halides leaves much faster than all of the others do."
    )
    asks = f"## Check Your Understanding\n\n1. Which halide reacts fastest with cyanide?\n\n{options}\n"
    text = f"{asks}   ::: answer\n   A. {reason}\n   :::\n"
    slides = deck(f"{lesson(section('One', 'Words.'))}\n{text}", "foreign").value.slides
    (answer,) = [slide for slide in slides if "The rear of its carbon" in shown(slide)]
    assert "2-fluoro" in shown(answer)


@pytest.mark.parametrize("variant", ["ours", "4:3"])
def test_no_short_word_stands_alone_in_the_second_line_of_a_title(variant: str) -> None:
    """More is kept free where its lines end; the words are the author's."""
    many = ["Four", "differences", "remain", "whatever", "the", "library", "of", "programs", "may"]
    names = [" ".join([*many[:words_], "hides"]) for words_ in range(3, 11)]
    slides = ideas("\n".join(section(name, "- one\n- two") for name in names), variant)
    boxes = [
        item for each in slides for item in each.items if isinstance(item, TextBox) and item.placeholder == "title"
    ]
    lines = [box.paragraphs[-1].lines for box in boxes]
    assert len(boxes) == len(names)
    assert any(len(each) == 2 for each in lines)
    assert all(each[-1].width > 0.3 * each[0].width for each in lines)
    assert len({box.frame.width for box in boxes}) == 1


def test_a_number_has_its_unit_and_a_product_all_that_it_has_on_one_line_of_a_slide() -> None:
    (slide,) = ideas(section("One", "- Just before: 2 · 2 s\n- after `2 · 2` a wait"))
    said = [paragraph.text.replace("\N{NO-BREAK SPACE}", "~") for paragraph in body(slide)]
    assert said == ["Just before: 2~·~2~s", "after 2 · 2 a wait"]


def test_sentences_that_something_parts_have_no_marks() -> None:
    one, two, three = ("Crowding slows growth down.", "Food runs short.", "Waste piles up.")
    law = "$$ x = 1 $$"
    for parts in ((one, law, two, three), (one, two, law, three), (one, "Its law is:", law, two, three)):
        (slide,) = ideas(section("One", "\n\n".join(parts)))
        boxes = [item for item in items(slide.items) if isinstance(item, TextBox)]
        assert [p.bullet for box in boxes for p in box.paragraphs if p.text in (one, two, three)] == [None] * 3


def words_of(body: str) -> str:
    return "\n".join(shown(slide) for slide in ideas(f"### One\n\n{body}"))


def test_a_sentence_that_a_formula_parts_is_shown_whole() -> None:
    body = "A vector v with\n$$ A v = x v $$\nis an eigenvector. The set of all is a space.\n\n"
    made = words_of(f"{body}It is so, since\n\n$$ x = 1 $$\n\nand\n\n$$ y = 2 $$\n\nfollow from it.\n")
    assert "is an eigenvector." in made
    assert "The set of all" not in made
    assert "and" in made.split()
    assert "follow from it." in made


def test_the_first_sentence_of_a_proof_is_no_point() -> None:
    body = "Every loaf cools.\n\n**Proof.** Fix a loaf. Its heat goes to the air.\n"
    assert "Fix a loaf" not in words_of(body)
    assert "Every loaf cools." in words_of(body)
    assert "Fix a loaf" in words_of(body.partition("\n\n")[2]), "it is all that the section says"


@pytest.mark.slow
def test_formulas_that_would_be_small_side_by_side_stand_below_one_another() -> None:
    one = r"x_{i} = \frac{\det(A_1, \dots, A_{i-1}, b, A_{i+1}, \dots, A_n)}{\det A}"
    (slide,) = ideas(f"### One\n\nWe have:\n\n$$ {one}, \\qquad {one} $$\n")
    (formula,) = (item for item in slide.items if isinstance(item, MathBox))
    assert formula.size.pt > 24
    assert "; " in formula.plain
