"""A second opinion: LibreOffice draws the decks, and what it draws is measured."""

from __future__ import annotations

import os
import re
import unicodedata
from pathlib import Path

import pytest
from deck.compositions import compositions
from deck.decks import items, laid_out, painted
from deck.stress import LESSONS
from office import office
from once import once
from pdfs import Letters, Page, pages_of

from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import DeckScene, TextBox

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]

NOT_ON_EVERY_MACHINE = {"chinese", "hindi"}
"""A machine without a font for them draws boxes, which are as wide as they please."""

EVERY = {**LESSONS, "compositions": compositions(int(os.environ.get("COMPOSITIONS", "1")))}
BATCHES = [
    *(("ours", name) for name in EVERY),
    *(
        (variant, name)
        for variant in ("4:3", "large", "foreign")
        for name in ("mixed", "table-12x30", "list-deep", "formulas", "questions", "title-300")
    ),
    ("foreign", "compositions"),
]
"""Compositions are a third of all slides; at 4:3 and in large type, what is drawn of ours is drawn of the others."""


@pytest.fixture(scope="module")
def rendered() -> dict[tuple[str, str], tuple[DeckScene, Path]]:
    """Every deck as a PDF, drawn in one run of LibreOffice."""
    return once("decks", all_rendered)


def all_rendered(folder: Path) -> dict[tuple[str, str], tuple[DeckScene, Path]]:
    scenes = {}
    for variant, name in BATCHES:
        path = folder / f"{variant.replace(':', '')}-{name}.pptx"
        path.write_bytes(painted(EVERY[name], variant))
        scenes[variant, name] = (laid_out(EVERY[name], variant), path.with_suffix(".pdf"))
    decks = sorted(str(path) for path in folder.glob("*.pptx"))
    office("--convert-to", "pdf", "--outdir", str(folder), *decks, profile=folder / "profile", timeout=900)
    return scenes


@pytest.mark.parametrize(("variant", "name"), BATCHES)
def test_what_libreoffice_draws_stays_where_it_was_placed(
    rendered: dict[tuple[str, str], tuple[DeckScene, Path]], variant: str, name: str
) -> None:
    scene, path = rendered[variant, name]
    pages = pages_of(path)
    assert len(pages) == len(scene.slides)
    for slide, page in zip(scene.slides, pages, strict=True):
        scale = page.width / scene.width
        for word in page.words:
            assert min(word.rect.x0, word.rect.y0) >= -1, (slide.title, word.text)
            assert word.rect.x1 <= page.width + 1, (slide.title, word.text)
            assert word.rect.y1 <= page.height + 1, (slide.title, word.text)
        if name in NOT_ON_EVERY_MACHINE:
            continue
        assert struck(page, [each.frame for each in items(slide.items) if each.name == "Hairline"], scale) == []
        for box in (item for item in items(slide.items) if isinstance(item, TextBox) and item.paragraphs):
            drawn = lines_in(page, box, scale)
            foot = max((line.rect.y1 - line.rect.height * 0.2 for line in drawn), default=0.0)
            assert foot <= box.frame.bottom * scale + 3, (slide.title, box.name)
            measured = sum(len(paragraph.lines) for paragraph in box.paragraphs)
            assert len({round(line.baseline) for line in drawn}) <= measured + marks(box), (slide.title, box.name)


def struck(page: Page, hairlines: list[Rect], scale: float) -> list[str]:
    """Words that a hairline runs through."""
    return [
        word.text
        for hairline in hairlines
        for word in page.words
        if word.rect.y0 + 3 < hairline.y * scale < word.rect.y1 - 3
        and word.rect.x0 < hairline.right * scale
        and hairline.x * scale < word.rect.x1
    ]


def lines_in(page: Page, box: TextBox, scale: float) -> list[Letters]:
    """The lines drawn whose words are the box's, and which begin inside it."""
    own = letters("".join(paragraph.text for paragraph in box.paragraphs))
    left, top, right = box.frame.x * scale - 2, box.frame.y * scale - 2, box.frame.right * scale + 2
    found = []
    for line in page.lines:
        text, rect = letters(line.text), line.rect
        inside = left <= rect.x0 <= right and top <= rect.y0 <= box.frame.bottom * scale
        if len(text) > 8 and text in own and inside:
            found.append(line)
    return found


def letters(text: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text)).lower()


def marks(box: TextBox) -> int:
    """A line with a formula or raised letters is read back as several."""
    return 3 * sum(type(run).__name__ == "MathRun" for paragraph in box.paragraphs for run in paragraph.runs)
