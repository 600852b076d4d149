"""Whatever a lesson holds, nothing leaves its frame, nothing is too small, and no word is lost."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from deck.compositions import compositions
from deck.decks import VARIANTS, frames, laid_out, painted, said, shown, template, topic_of
from deck.stress import LESSONS

from ddcurric.lesson.model.inline import Code, Text
from ddcurric.lesson.model.walk import walk
from ddcurric.scene.colors import contrast
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import DeckScene, MathBox, Picture, SlideScene, TableBox, TextBox
from ddcurric.scene.text import LineBreak
from ddcurric.units import ZERO, Pt

pytestmark = pytest.mark.slow

FILLED = "compositions"
"""Every composition, filled at random: once, or as often as the environment asks for."""
EVERY = {**LESSONS, FILLED: compositions(int(os.environ.get("COMPOSITIONS", "1")))}
CASES = [(name, variant) for variant in VARIANTS for name in LESSONS] + [(FILLED, "ours"), (FILLED, "foreign")]
EVERY_CASE = pytest.mark.parametrize(("name", "variant"), CASES, scope="module")
"""Of the module: all that is asked of one deck is asked before the next is read."""


def scene(name: str, variant: str) -> DeckScene:
    return laid_out(EVERY[name], variant)


@EVERY_CASE
def test_every_item_is_on_its_slide(name: str, variant: str) -> None:
    made = scene(name, variant)
    page = Rect(ZERO, ZERO, made.width, made.height)
    for slide in made.slides:
        for item in slide.items:
            if isinstance(item, TextBox | TableBox | Picture | MathBox):
                assert page.contains(item.frame), (slide.title, item.name)


@EVERY_CASE
def test_lines_fit_the_width_and_the_height_of_their_frames(name: str, variant: str) -> None:
    for slide in scene(name, variant).slides:
        for kind, inside, paragraphs in frames(slide):
            lines = [line for paragraph in paragraphs for line in paragraph.lines]
            assert all(line.x + line.width <= inside.width + Pt(1) for line in lines), (slide.title, kind)
            foot = max((int(line.top + line.height) for line in lines), default=0)
            assert foot <= int(inside.height) + 12700, (slide.title, kind)


@EVERY_CASE
def test_text_boxes_do_not_overlap(name: str, variant: str) -> None:
    for slide in scene(name, variant).slides:
        boxes = [box for box in slide.items if isinstance(box, TextBox | TableBox | Picture | MathBox)]
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                assert not shrunk(one.frame).overlaps(shrunk(other.frame)), (slide.title, one.name, other.name)


def shrunk(frame: Rect) -> Rect:
    return frame.inset(Pt(0.5), Pt(0.5), Pt(0.5), Pt(0.5))


@EVERY_CASE
def test_nothing_is_smaller_than_its_floor(name: str, variant: str) -> None:
    floors = {"Text": 16.0, "Cell": 14.0, "Code": 14.0, "Title": 18.0, "Caption": 14.0}
    for slide in scene(name, variant).slides:
        for kind, _, paragraphs in frames(slide):
            for run in (run for p in paragraphs for run in p.runs if not isinstance(run, LineBreak)):
                if run.style.caps:
                    assert run.style.size.pt >= 14, slide.title  # a kicker
                    continue
                # Code inside a sentence looks as large as the sentence at nine tenths of its size.
                floor = 18.0 if kind == "Text" and "Courier" not in run.style.font.family else floors.get(kind, 0.0)
                assert run.style.size.pt >= floor, (slide.title, kind)


@EVERY_CASE
def test_titles_and_ids_are_unique(name: str, variant: str) -> None:
    slides = scene(name, variant).slides
    assert len({slide.title for slide in slides}) == len(slides)
    assert len({slide.id for slide in slides}) == len(slides)
    for slide in slides:
        ids = [item.id for item in slide.items]
        assert len(set(ids)) == len(ids), slide.title


@pytest.mark.parametrize("name", EVERY)
def test_every_word_is_on_a_slide_or_in_the_notes(name: str) -> None:
    have = "".join(letters(shown(slide) + said(slide)) for slide in scene(name, "ours").slides)
    lesson = topic_of(EVERY[name])
    for section in (*lesson.deep_dive, *lesson.questions):
        for node in walk(section):
            if isinstance(node, Text | Code):
                for word in re.findall(r"\w+", node.text):
                    assert word in have or long_and_parted(word, have), word


def letters(text: str) -> str:
    return re.sub(r"[…\v]", " ", text)


def long_and_parted(word: str, have: str) -> bool:
    """A word longer than a line is there in pieces."""
    return len(word) > 30 and word[:20] in have and word in re.sub(r"\s+", "", have)


@EVERY_CASE
def test_words_can_be_read_on_their_ground(name: str, variant: str) -> None:
    layouts = template(variant).layouts
    for slide in scene(name, variant).slides:
        ground = layouts[slide.layout].background or template(variant).colors["lt1"]
        for item in body_boxes(slide):
            on = item.fill or ground
            for run in (run for p in item.paragraphs for run in p.runs if not isinstance(run, LineBreak)):
                on_run = run.style.highlight or on
                assert contrast(run.style.color, on_run) >= 4.5, (
                    slide.title,
                    item.name,
                    run.text if hasattr(run, "text") else "",
                )


def body_boxes(slide: SlideScene) -> list[TextBox]:
    names = ("Text", "Code", "Caption", "Label", "Title")
    return [item for item in slide.items if isinstance(item, TextBox) and item.name in names]


@pytest.mark.parametrize("variant", ["ours", "foreign"])
@pytest.mark.parametrize("name", ["mixed", "table-12x30", "list-deep", "formulas", "questions", "title-300"])
def test_decks_are_valid(name: str, variant: str, tmp_path: Path) -> None:
    from openxml_audit import validate_pptx

    path = tmp_path / "deck.pptx"
    path.write_bytes(painted(EVERY[name], variant))
    assert [str(error) for error in validate_pptx(path).errors] == []
