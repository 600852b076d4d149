"""Decks of lessons that run from right to left."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace

import pytest
from deck.decks import deck, items, template
from deck.stress import lesson, section
from draw.reading import members, slide_roots
from draw.scenes import png
from pdfs import pages_of
from pptx.oxml.ns import qn

from ddcurric.draw.pptx.write import paint_deck
from ddcurric.draw.slides_pdf import slides_pdf
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import ChartBox, Group, Picture, Shape, SlideScene, TableBox, TextBox
from ddcurric.scene.text import Run, TextParagraph
from ddcurric.scene.transform import bounds, leaves
from ddcurric.typeset.lines import break_paragraph
from ddcurric.units import Inch, Length

WORDS = "النظام الموزع هو نظام تقع مكوناته على أجهزة مختلفة"


def arabic(body: str, rest: str = "") -> tuple[SlideScene, ...]:
    return deck(f"---\nlanguage: ar\n---\n{lesson(body)}{rest}").value.slides[2:]


def box(slide: SlideScene, name: str) -> TextBox:
    return next(item for item in slide.items if isinstance(item, TextBox) and item.name == name)


def test_a_key_question_stands_on_colour_though_the_letters_above_it_are_higher() -> None:
    slides = deck(
        f"---\nlanguage: ar\n---\n{lesson(section('One', '- a'))}".replace("Does it fit?", f"{WORDS}؟")
    ).value.slides
    (question,) = (slide for slide in slides if slide.id == "key-question")
    assert question.layout == "statement"


def test_a_caption_ends_where_its_figure_begins_at_the_right() -> None:
    (made,) = arabic(section(WORDS, '```mermaid {caption="خادم"}\nflowchart TB\na[خادم] --> b[خادم]\n```'))[:1]
    (figure,) = (item for item in made.items if isinstance(item, Group))
    lines = box(made, "Caption").frame
    assert abs(lines.right.pt - max(bounds(item).right.pt for item in figure.items)) < 1


def test_a_caption_that_is_only_a_number_does_too() -> None:
    """Without words of its own it began at the left."""
    (made,) = arabic(section(WORDS, "```mermaid {#fig-a}\nflowchart TB\na[خادم] --> b[خادم]\n```\n\n[](#fig-a)"))[:1]
    caption = box(made, "Caption")
    assert all(paragraph.rtl for paragraph in caption.paragraphs)
    (figure,) = (item for item in made.items if isinstance(item, Group))
    assert abs(caption.frame.right.pt - max(bounds(item).right.pt for item in figure.items)) < 1


def test_the_parts_of_a_title_are_counted_without_words() -> None:
    slides = arabic(section(WORDS, "\n".join(f"- {WORDS} {WORDS} {at}" for at in range(12))))
    assert len(slides) > 1
    assert [slide.title for slide in slides] == [f"{WORDS} ({at}/{len(slides)})" for at in range(1, len(slides) + 1)]
    assert all(paragraph.rtl for paragraph in box(slides[0], "Title").paragraphs)


@pytest.mark.slow
def test_the_parts_of_a_latin_title_are_too() -> None:
    """The word between two numbers stood on the wrong side of both."""
    slides = arabic(section("Clocks", "\n".join(f"- {WORDS} {WORDS} {at}" for at in range(12))))
    assert slides[0].title == f"Clocks (1/{len(slides)})"


@pytest.mark.slow
def test_an_arabic_title_in_an_english_lesson_too() -> None:
    slides = deck(lesson(section(WORDS, "\n".join(f"- {WORDS} {WORDS} {at}" for at in range(12))))).value.slides[2:]
    assert slides[0].title.endswith(f"(1/{len(slides)})")


@pytest.mark.slow
def test_the_count_behind_a_formula_that_ends_a_title_stands_behind_it() -> None:
    """It stood between the last two words: numbers go on to the right behind a letter that does."""
    title = f"{WORDS}: $\\mu$ و$\\sigma$"
    slides = arabic(section(title, "\n".join(f"- {WORDS} {WORDS} {at}" for at in range(12))))
    assert slides[0].title == f"{WORDS}: μ وσ \u200f(1/{len(slides)})"


def test_points_stand_right_of_their_figure() -> None:
    (slide,) = arabic(section(WORDS, f"- {WORDS}\n- {WORDS}\n\n![{WORDS}](figures/photo.png){{alt='x'}}"))
    picture = next(item.frame for item in slide.items if isinstance(item, Picture))
    assert box(slide, "Text").frame.x > picture.right


@pytest.mark.slow
def test_the_words_of_a_title_slide_stay_on_it() -> None:
    """Their frame ends where the lesson's number or figure begins, at the left, and their lines stay at the right."""
    words = f"---\nlanguage: ar\n---\n{lesson(section(WORDS, '- نعم'))}"
    for slide in (deck(words).value.slides[0], deck(words, "4:3").value.slides[0]):
        boxes = [item for item in slide.items if isinstance(item, TextBox)]
        assert {"Title", "Subtitle"} <= {each.name for each in boxes}
        for each in boxes:
            inner = each.frame.width - each.insets.left - each.insets.right
            assert all(line.x >= 0 and line.x + line.width <= inner for p in each.paragraphs for line in p.lines)


@pytest.mark.slow
def test_the_columns_of_a_table_begin_at_the_right() -> None:
    table = f"| {WORDS} | العدد | Name |\n|---|---|---|\n| نعم | 12 | A |\n| لا | 7 | B |"
    made = deck(f"---\nlanguage: ar\n---\n{lesson(section(WORDS, table))}").value
    (drawn,) = (item for item in made.slides[2].items if isinstance(item, TableBox))
    assert drawn.leftwards
    assert drawn.frame.right == body_right(made.slides[2])
    assert [cell.paragraphs[0].align for cell in drawn.cells[0]] == ["left", "left", "right"]
    assert [cell.paragraphs[0].align for cell in drawn.cells[1]] == ["left", "right", "right"], "last digits"
    xml = members(paint_deck(made, template("ours", leftwards=True)))["ppt/slides/slide3.xml"].decode()
    assert '<a:tblPr firstRow="1" rtl="1">' in xml
    english = deck(lesson(section("Two", table))).value
    assert (
        "rtl=" not in members(paint_deck(english, template("ours")))["ppt/slides/slide3.xml"].decode().split("<a:tr")[0]
    )


def test_the_header_of_numbers_stands_above_them_in_a_lesson_that_runs_right() -> None:
    """At the right, which is where a line that runs to the left begins."""
    made = deck(lesson(section(WORDS, f"| {WORDS} | العدد |\n|---|---|\n| نعم | 12 |\n| لا | 7 |"))).value
    (drawn,) = (item for item in made.slides[2].items if isinstance(item, TableBox))
    columns = [[(cell.paragraphs[0].rtl, cell.paragraphs[0].align) for cell in row] for row in drawn.cells]
    assert [row[1] for row in columns] == [(True, "left"), (False, "right"), (False, "right")]


def body_right(slide: SlideScene) -> Length:
    return box(slide, "Title").frame.right


def test_cards_begin_at_the_right_with_their_letters() -> None:
    options = f"1. {WORDS}؟\n\n   - نعم\n   - لا\n"
    question = f"\n## Check Your Understanding\n\n{options}\n   ::: answer\n   B. لا {WORDS}\n   :::\n"
    asked, answered = arabic(section("A", "- a"), question)[1:3]
    shapes = {item.name: item.frame for item in asked.items if isinstance(item, Shape)}
    assert shapes["Card A"].x > shapes["Card B"].right
    assert box(asked, "Letter A").frame.x >= box(asked, "Option A").frame.right
    assert box(asked, "Letter A").paragraphs[0].align == "right", "at the card's edge, not against the words"
    reason = box(answered, "Option B").paragraphs
    assert all(paragraph.rtl for paragraph in reason), "a letter before the words turns no paragraph around"


@pytest.mark.parametrize("where", ["title", "point", "cell", "option"])
def test_a_formula_stands_beside_the_words_before_it_and_after_it(where: str) -> None:
    line = "مشتقة $x^3$ هي"
    body = {"title": "- نعم", "point": f"- {line}", "cell": f"| {line} | نعم |\n|---|---|\n| لا | نعم |"}.get(
        where, "- نعم"
    )
    options = f"\n## Check Your Understanding\n\n1. {WORDS}؟\n\n   - {line}\n   - لا\n" if where == "option" else ""
    made = deck(f"---\nlanguage: ar\n---\n{lesson(section(line if where == 'title' else WORDS, body))}{options}").value
    page = pages_of(slides_pdf(made, template("ours", leftwards=True)).content)[3 if where == "option" else 2]
    (formula,) = (letter for letter in page.letters if letter.text == "x")
    others = [letter.rect for letter in page.letters if unicodedata.bidirectional(letter.text[0]) == "AL"]
    near = [rect for rect in others if rect.y0 < formula.origin[1] < rect.y1]
    assert any(rect.x0 > formula.rect.x1 for rect in near)
    assert any(rect.x1 < formula.rect.x0 for rect in near)
    assert not any(rect.x0 < formula.rect.x1 - 1 and formula.rect.x0 + 1 < rect.x1 for rect in near)


def test_marks_stand_at_the_right_whatever_their_items_say() -> None:
    made = arabic(section(WORDS, f"1. {WORDS}\n2. Spivak, Calculus, 1967\n3. $f(x) = 3x^2$"))[0]
    assert [(paragraph.rtl, paragraph.align) for paragraph in box(made, "Text").paragraphs] == [(True, "left")] * 3


def test_stops_of_chinese_and_japanese_stay_in_their_box() -> None:
    made = deck(lesson(section("时钟", "- 时钟会漂移。\n- a clock"))).value
    xml = members(paint_deck(made, template("ours")))["ppt/slides/slide3.xml"].decode()
    hanging = [paragraph for paragraph in xml.split("<a:p>") if "漂移" in paragraph]
    assert hanging
    assert all('hangingPunct="0"' in paragraph for paragraph in hanging)


LESSON = f"---\nlanguage: ar\n---\n{lesson(section(WORDS, f'- {WORDS}') + section('Latin title', f'- {WORDS}'), WORDS)}"


def edges(slide: SlideScene) -> dict[str, tuple[float, float]]:
    """Of each text box, how far the ink of its lines is from the slide's left and right edges, in inches."""
    width, found = template("ours").width, {}
    for item in slide.items:
        if isinstance(item, TextBox):
            left, right = item.frame.x + item.insets.left, item.frame.right - item.insets.right
            ink = max(line_width(paragraph) for paragraph in item.paragraphs)
            at_right = all((paragraph.align == "left") == paragraph.rtl for paragraph in item.paragraphs)
            ends = (right - ink, right) if at_right else (left, left + ink)
            found[item.name] = (ends[0] / Inch(1), (width - ends[1]) / Inch(1))
    return found


def line_width(paragraph: TextParagraph) -> Length:
    return max(break_paragraph(paragraph, Length(1 << 40))[0], key=lambda line: line.width).width


MARGIN = 635000 / Inch(1)


def test_title_slide_titles_and_footer_stand_at_the_right() -> None:
    first, _, idea, latin = deck(LESSON).value.slides
    for name, (_, right) in edges(first).items():
        assert right == pytest.approx(MARGIN, abs=0.01), name
    assert {"Title", "Subtitle", "Body"} <= set(edges(first))
    for slide in (idea, latin):
        found = edges(slide)
        assert found["Title"][1] == pytest.approx(MARGIN, abs=0.01), slide.title
        assert found["Footer"][1] == pytest.approx(MARGIN, abs=0.01)
        assert found["Number"][0] == pytest.approx(MARGIN, abs=0.01)


def test_a_foreign_template_keeps_its_footer_where_it_is() -> None:
    english, arabic = (
        edges(deck(text, "foreign").value.slides[2])
        for text in (LESSON.replace("language: ar", "language: en"), LESSON)
    )
    assert arabic["Number"] == english["Number"]


def test_what_counts_an_exercise_stands_above_its_title_on_a_foreign_template_too() -> None:
    """It was the first line of the body: letters are higher than Latin ones, and the task below it was small."""
    task = f"## Exercises\n\n### أي حدث أولا {{points=3}}\n\n{WORDS}.\n"
    (made,) = deck(f"---\nlanguage: ar\n---\n{lesson('')}{task}", "foreign").value.slides[-1:]
    assert len(box(made, "Title").paragraphs) == 2
    sizes = [run.style.size.pt for p in box(made, "Statement").paragraphs for run in p.runs if isinstance(run, Run)]
    assert min(sizes) >= 32


def test_what_is_not_arabic_does_not_inherit_the_direction_of_the_layout() -> None:
    xml = members(paint_deck(deck(LESSON).value, template("ours", leftwards=True)))["ppt/slides/slide4.xml"].decode()
    titled = next(paragraph for paragraph in xml.split("<a:p>")[1:] if ">Latin title<" in paragraph)
    assert 'algn="r" rtl="0"' in titled


def test_options_that_are_numbers_stand_beside_their_letters() -> None:
    question = "\n## Check Your Understanding\n\n1. كم؟\n\n   - 12\n   - 34\n\n   ::: answer\n   A.\n   :::\n"
    asked = arabic(section("A", "- a"), question)[1]
    letter = box(asked, "Letter A").frame
    assert letter.x - Inch(0.4) < template("ours").width - Inch(edges(asked)["Option A"][1]) <= letter.x


def test_who_said_it_stands_below_what_was_said() -> None:
    for name in (WORDS, "Leslie Lamport"):
        (slide,) = arabic(section("النظام الموزع", f"> {WORDS} {WORDS}\n> — {name}, 1987"))
        said = box(slide, "Attribution").paragraphs[0]
        assert (said.align == "left") == said.rtl, "at the right"


def test_the_label_of_a_box_stands_beside_its_rule() -> None:
    for title in (WORDS, "Clock"):
        (slide,) = arabic(section("النظام", f'::: {{.definition title="{title}"}}\n{WORDS}\n:::'))
        label = box(slide, "Label")
        assert all((paragraph.align == "left") == paragraph.rtl for paragraph in label.paragraphs), "at the right"


@pytest.mark.slow
def test_a_latin_letter_in_the_words_of_a_figure_stands_on_the_side_where_it_is_read() -> None:
    figure = "```sequenceDiagram\nA->>B: اكتب x\n```"
    made = deck(f"---\nlanguage: ar\n---\n{lesson(section(WORDS, figure))}").value
    page = pages_of(slides_pdf(made, template("ours", leftwards=True)).content)[2]
    (latin,) = (letter for letter in page.letters if letter.text == "x")
    row = [letter.rect for letter in page.letters if letter.text in "اكتب" and letter.rect.y0 < latin.origin[1]]
    beside = [rect for rect in row if rect.y1 > latin.rect.y0]
    assert beside
    assert all(rect.x0 > latin.rect.x0 for rect in beside), "after its verb, which is at its left"


@pytest.mark.slow
def test_a_bold_name_in_a_figure_stands_beside_the_word_behind_it() -> None:
    """Between them was what the widest font takes for either."""
    made = deck(
        f"---\nlanguage: ar\n---\n{lesson(section(WORDS, '```log' + chr(10) + 'زهر*: 1 1' + chr(10) + '```'))}"
    ).value
    page = pages_of(slides_pdf(made, template("ours", leftwards=True)).content)[2]
    row = [letter for letter in page.letters if letter.text in "زهرالقائد" and letter.rect.y0 > 300]
    first, second = ([letter.rect for letter in row if letter.text in word] for word in ("زهر", "القائد"))
    assert len(row) == len("زهر القائد") - 1
    assert 0 < min(rect.x0 for rect in first) - max(rect.x1 for rect in second) < 8


@pytest.mark.slow
def test_arabic_words_of_a_figure_and_the_signs_between_them_have_one_font() -> None:
    """Viewers found the colon and the space in one font, the words in another, and drew them over one another."""
    figure = "```spacetime\nA: a1>m1\nB: b1<m1\ncut: a1 b1\nask: cut\n```"
    check = f"\n## Check Your Understanding\n\n1. Which?\n\n   {figure.replace(chr(10), f'{chr(10)}   ')}\n\n"
    lesson_ = f"---\nlanguage: ar\n---\n{lesson(section(WORDS, '- a'))}{check}   ::: answer\n   None.\n   :::\n"
    painted = paint_deck(deck(lesson_).value, template("ours", leftwards=True))
    runs = [run for root in slide_roots(painted) for run in root.iter(qn("a:r")) if "لا شيء" in (run[1].text or "")]
    assert {run[1].text for run in runs} == {"نعم؛ في الطريق: لا شيء"}
    assert {face.get("typeface") for run in runs for face in run.iter(qn("a:cs"))} == {"Segoe UI"}


@pytest.mark.slow
def test_the_name_of_a_charts_axis_runs_as_its_deck_does() -> None:
    """The unit stood before the words, and the comma between them at their wrong end."""
    chart = '```plot {x="الشهر" y="التصريف، m³/s" caption="النيل"}\nbars "قبل": يناير 1200 | مايو 600\n```'
    made = deck(f"---\nlanguage: ar\n---\n{lesson(section(WORDS, chart))}").value
    for leftwards in (True, False):
        files = members(paint_deck(made, template("ours", leftwards=leftwards)))
        (xml,) = (content.decode() for name, content in files.items() if re.fullmatch(r"ppt/charts/\w+\.xml", name))
        assert len(re.findall(r'<c:rich><a:bodyPr[^>]*/><a:p><a:pPr rtl="1">', xml)) == 2 * leftwards
        assert 'orientation val="maxMin"' not in xml  # The axes run to the right, as drawn.
    (drawn,) = (item for slide in made.slides for item in items(slide.items) if isinstance(item, ChartBox))
    names = {item.paragraphs[0].text: item.frame.x for item in leaves(drawn.items) if isinstance(item, TextBox)}
    assert names["يناير"] < names["مايو"]


def test_a_figure_whose_letters_carry_marks_has_its_slide_in_the_pdf() -> None:
    """Typst draws a shadda as a glyph of its own and cannot say what it reads: it made no PDF/UA of such a deck."""
    figure = "```mermaid\nflowchart LR\n a[طلب] --> b[نفّذ]\n```\n{alt='نفّذ الطلب'}"
    body = section("نفّذ", f"نفّذ الآن.\n\n{figure}")
    made = deck(f"---\nlanguage: ar\n---\n{lesson(body)}").value
    pdf = slides_pdf(made, template("ours", True))
    assert pdf.pages == len(made.slides)
    assert b"pdfuaid" in pdf.content


@pytest.mark.slow
def test_a_drawing_that_is_none_beside_such_a_figure_stops_no_pdf() -> None:
    """One fault was got over, or the other, but not both."""
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" width="-1" height="1"/>'
    figure = "```mermaid\nflowchart LR\n a[نفّذ] --> b[نفّذ]\n```\n{alt='نفّذ الطلب'}"
    made = deck(f"---\nlanguage: ar\n---\n{lesson(section('نفّذ', figure))}").value
    broken = Picture("p", "P", Rect(Inch(1), Inch(1), Inch(2), Inch(2)), png(), "image/png", svg, "A drawing")
    first, *others = made.slides
    both = replace(made, slides=(replace(first, items=(*first.items, broken)), *others))
    assert slides_pdf(both, template("ours", True)).pages == len(made.slides)
