"""Decks of lessons that run from right to left."""

from __future__ import annotations

from deck.decks import deck, frames, template
from deck.stress import lesson, section
from paint.reading import members

from ddcurric.paint.pptx import paint_deck
from ddcurric.scene.items import Picture, Shape, SlideScene, Table, TextBox
from ddcurric.scene.text import TextParagraph
from ddcurric.units import Length

WORDS = "النظام الموزع هو نظام تقع مكوناته على أجهزة مختلفة"


def arabic(body: str, rest: str = "") -> tuple[SlideScene, ...]:
    return deck(f"---\nlanguage: ar\n---\n{lesson(body)}{rest}").value.slides[2:]


def box(slide: SlideScene, name: str) -> TextBox:
    return next(item for item in slide.items if isinstance(item, TextBox) and item.name == name)


def test_the_parts_of_a_title_are_counted_without_words() -> None:
    slides = arabic(section(WORDS, "\n".join(f"- {WORDS} {WORDS} {at}" for at in range(12))))
    assert len(slides) > 1
    assert [slide.title for slide in slides] == [f"{WORDS} ({at}/{len(slides)})" for at in range(1, len(slides) + 1)]
    assert all(paragraph.rtl for paragraph in box(slides[0], "Title").paragraphs)


def test_an_arabic_title_in_an_english_lesson_too() -> None:
    slides = deck(lesson(section(WORDS, "\n".join(f"- {WORDS} {WORDS} {at}" for at in range(12))))).value.slides[2:]
    assert slides[0].title.endswith(f"(1/{len(slides)})")


def test_points_stand_right_of_their_figure() -> None:
    (slide,) = arabic(section(WORDS, f"- {WORDS}\n- {WORDS}\n\n![{WORDS}](figures/photo.png){{alt='x'}}"))
    picture = next(item.frame for item in slide.items if isinstance(item, Picture))
    assert box(slide, "Text").frame.x > picture.right


def test_the_columns_of_a_table_begin_at_the_right() -> None:
    table = f"| {WORDS} | العدد | Name |\n|---|---|---|\n| نعم | 12 | A |\n| لا | 7 | B |"
    made = deck(f"---\nlanguage: ar\n---\n{lesson(section(WORDS, table))}").value
    (drawn,) = (item for item in made.slides[2].items if isinstance(item, Table))
    assert drawn.leftwards
    assert drawn.frame.right == body_right(made.slides[2])
    assert [cell.paragraphs[0].align for cell in drawn.cells[0]] == ["left", "right", "right"]
    assert [cell.paragraphs[0].align for cell in drawn.cells[1]] == ["left", "left", "right"]
    xml = members(paint_deck(made, template("ours")))["ppt/slides/slide3.xml"].decode()
    assert '<a:tblPr firstRow="1" rtl="1">' in xml
    english = deck(lesson(section("Two", table))).value
    assert (
        "rtl=" not in members(paint_deck(english, template("ours")))["ppt/slides/slide3.xml"].decode().split("<a:tr")[0]
    )


def body_right(slide: SlideScene) -> Length:
    return box(slide, "Title").frame.right


def test_cards_begin_at_the_right_with_their_letters() -> None:
    options = f"1. {WORDS}؟\n\n   - نعم\n   - لا\n"
    question = f"\n## Check Your Understanding\n\n{options}\n   ::: answer\n   B. لا {WORDS}\n   :::\n"
    asked, answered = arabic(section("A", "- a"), question)[1:3]
    shapes = {item.name: item.frame for item in asked.items if isinstance(item, Shape)}
    assert shapes["Card A"].x > shapes["Card B"].right
    assert shapes["Letter A"].x > box(asked, "Option A").frame.right
    reason = [p for name, _, ps in frames(answered) if name == "Text" for p in ps if p.text.startswith("B.")]
    assert [type(p) for p in reason] == [TextParagraph]
    assert reason[0].rtl, "a letter before the words turns no paragraph around"


def test_stops_of_chinese_and_japanese_stay_in_their_box() -> None:
    made = deck(lesson(section("时钟", "- 时钟会漂移。\n- a clock"))).value
    xml = members(paint_deck(made, template("ours")))["ppt/slides/slide3.xml"].decode()
    hanging = [paragraph for paragraph in xml.split("<a:p>") if "漂移" in paragraph]
    assert hanging
    assert all('hangingPunct="0"' in paragraph for paragraph in hanging)
