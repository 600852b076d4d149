"""Pictures in the cells of tables, and in lines of words, are shown on slides."""

from __future__ import annotations

import pytest
from deck.decks import deck, frames, shown

from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Picture, SlideScene, TableBox
from ddcurric.units import Pt

HEAD = "# T\n\n## Key Question\n\nWhy?\n\n## Deep Dive\n\n### One\n\n"
OLD, NEW, TALL = "![old](figures/photo.png)", "![new](figures/drawn.svg)", "![tall](figures/tall.png)"


def slides(body: str, variant: str = "ours", language: str = "en") -> tuple[SlideScene, ...]:
    return deck(f"---\nlanguage: {language}\n---\n{HEAD}{body}", variant).value.slides[2:]


def cells(slide: SlideScene) -> list[list[Rect]]:
    (table,) = (item for item in slide.items if isinstance(item, TableBox))
    found, y = [], table.frame.y
    for height in table.rows:
        row, x = [], table.frame.x
        for width in table.columns:
            left = table.frame.x + table.frame.right - x - width if table.leftwards else x
            row.append(Rect(left, y, width, height))
            x = x + width
        found.append(row)
        y = y + height
    return found


def pictures(slide: SlideScene) -> dict[str, Picture]:
    return {item.alt: item for item in slide.items if isinstance(item, Picture)}


BEFORE_AND_AFTER = f"| before | after |\n|---|---|\n| {OLD} | {NEW} |\n"


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("variant", ["ours", "4:3", "large", "foreign"])
def test_each_picture_stands_in_its_cell(variant: str, language: str) -> None:
    (slide,) = slides(BEFORE_AND_AFTER, variant, language)
    for alt, cell in zip(("old", "new"), cells(slide)[1], strict=True):
        assert cell.contains(pictures(slide)[alt].frame)
    assert "[old]" not in shown(slide)


def test_two_screenshots_fill_their_table() -> None:
    (slide,) = slides(BEFORE_AND_AFTER.replace(NEW, OLD.replace("old", "new")))
    old = pictures(slide)["old"].frame
    assert old.width >= cells(slide)[1][0].width * 0.6
    assert abs(old.width / old.height - 800 / 600) < 0.02


@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
@pytest.mark.parametrize("cell", [f"words and then {OLD}", f"{OLD} and then words", f"{OLD} {NEW}", f"*see* {TALL}"])
def test_words_and_pictures_of_a_cell_do_not_touch(cell: str, variant: str) -> None:
    (slide,) = slides(f"| a | b |\n|:---:|---:|\n| {cell} | {OLD.replace('old', 'other')} |\n", variant)
    for picture in pictures(slide).values():
        assert any(box.contains(picture.frame) for box in cells(slide)[1])
        for name, inside, paragraphs in frames(slide):
            lines = [line for p in paragraphs for line in p.lines if p.text.strip()]
            if name != "Cell" or not lines or not inside.overlaps(picture.frame):
                continue
            height = sum(int(line.height) for line in lines)
            above = picture.frame.y < inside.y + inside.height // 4 and cell.startswith("!")
            top = inside.bottom - height if above else inside.y
            words = Rect(inside.x, top, inside.width, Pt(height / 12700)).inset(Pt(1), Pt(1), Pt(1), Pt(1))
            assert not words.overlaps(picture.frame), name


def test_many_rows_of_pictures_go_on_on_more_slides_and_lose_none() -> None:
    rows = "".join(f"| {n} | ![p{n}](figures/photo.png) |\n" for n in range(14))
    made = slides(f"| n | seen |\n|---|---|\n{rows}")
    assert sorted(alt for slide in made for alt in pictures(slide)) == sorted(f"p{n}" for n in range(14))
    for slide in made:
        for picture in pictures(slide).values():
            assert any(box.contains(picture.frame) for row in cells(slide) for box in row)
            assert picture.frame.height >= Pt(39)


def test_a_picture_that_is_missing_is_said() -> None:
    (slide,) = slides("| a | b |\n|---|---|\n| ![gone](figures/gone.png) | c |\n")
    assert "[gone]" in shown(slide)


@pytest.mark.parametrize("text", ["Press {} to go on.", "- Press {} to go on.", "The list:\n\n- Press {} to go on."])
def test_a_picture_in_a_line_stands_small_below_it(text: str) -> None:
    (slide,) = slides(text.format("![the gear](figures/drawn.svg)") + "\n")
    assert pictures(slide)["the gear"].frame.width <= Pt(80)


@pytest.mark.parametrize("variant", ["ours", "4:3", "foreign"])
def test_pictures_among_options_stand_on_their_cards(variant: str) -> None:
    options = "".join(f"   - the {picture} one\n" for picture in (OLD, NEW))
    asked = (
        f"## Check Your Understanding\n\n1. Which is right?\n\n{options}\n   ::: answer\n   B. As one sees.\n   :::\n"
    )
    for slide in slides(f"Text.\n\n{asked}", variant)[-2:]:
        cards = {item.name: item.frame for item in slide.items if item.name.startswith("Card")}
        for alt, card in (("old", "Card A"), ("new", "Card B")):
            assert cards[card].contains(pictures(slide)[alt].frame)
        assert "[old]" not in shown(slide)


def test_a_drawing_that_is_the_right_option_lies_on_a_sheet() -> None:
    """Its dark lines were lost on the card that is filled in."""
    options = "   - ![old](figures/photo.png)\n   - ![new](figures/drawn.svg)\n"
    asked = f"## Check Your Understanding\n\n1. Which?\n\n{options}\n   ::: answer\n   B. As one sees.\n   :::\n"
    question, answer = slides(f"Text.\n\n{asked}")[-2:]
    sheets = [[item.frame for item in slide.items if item.name == "Sheet"] for slide in (question, answer)]
    assert sheets[0] == []
    (sheet,) = sheets[1]
    assert sheet.contains(pictures(answer)["new"].frame)
