"""A second opinion: LibreOffice draws the decks, and what it draws is measured."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from deck.decks import deck, items, template
from deck.stress import LESSONS

from ddcurric.paint.pptx import paint_deck
from ddcurric.scene.items import DeckScene, TextBox

pytestmark = [pytest.mark.libreoffice, pytest.mark.slow]

NOT_ON_EVERY_MACHINE = {"chinese"}
"""A machine without a Chinese font draws nothing that could be read back."""

BATCHES = [("ours", name) for name in LESSONS] + [
    (variant, name)
    for variant in ("4:3", "large", "foreign")
    for name in ("mixed", "table-12x30", "list-deep", "formulas", "questions", "title-300")
]


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], tuple[DeckScene, Path]]:
    """Every deck as a PDF, drawn in one run of LibreOffice."""
    folder = tmp_path_factory.mktemp("decks")
    scenes = {}
    for variant, name in BATCHES:
        scene = deck(LESSONS[name], variant).value
        path = folder / f"{variant.replace(':', '')}-{name}.pptx"
        path.write_bytes(paint_deck(scene, template(variant)))
        scenes[variant, name] = (scene, path.with_suffix(".pdf"))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    decks = sorted(str(path) for path in folder.glob("*.pptx"))
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *decks]
    subprocess.run(command, check=True, capture_output=True, timeout=900)
    return scenes


@pytest.mark.parametrize(("variant", "name"), BATCHES)
def test_what_libreoffice_draws_stays_where_it_was_placed(
    rendered: dict[tuple[str, str], tuple[DeckScene, Path]], variant: str, name: str
) -> None:
    import pymupdf

    scene, path = rendered[variant, name]
    pages = pymupdf.open(path)
    assert len(pages) == len(scene.slides)
    for slide, page in zip(scene.slides, pages, strict=True):
        scale = page.rect.width / scene.width
        for word in words_of(page):
            left, top, right, bottom, text, *_ = word
            assert min(left, top) >= -1, (slide.title, text)
            assert right <= page.rect.width + 1, (slide.title, text)
            assert bottom <= page.rect.height + 1, (slide.title, text)
        if name in NOT_ON_EVERY_MACHINE:
            continue
        for box in (item for item in items(slide.items) if isinstance(item, TextBox) and item.paragraphs):
            drawn = lines_in(page, box, scale)
            foot = max((line[3] for line in drawn), default=0.0)
            assert foot <= box.frame.bottom * scale + 3, (slide.title, box.name)
            measured = sum(len(paragraph.lines) for paragraph in box.paragraphs)
            assert len({round(line[3]) for line in drawn}) <= measured + marks(box), (slide.title, box.name)


def words_of(page: Any) -> list[Any]:
    import pymupdf

    wide = pymupdf.Rect(-9999, -9999, 9999, 9999)
    return list(page.get_text("words", clip=wide))


def lines_in(page: Any, box: TextBox, scale: float) -> list[tuple[float, float, float, float]]:
    """The lines drawn whose words are the box's, and which begin inside it."""
    own = letters("".join(paragraph.text for paragraph in box.paragraphs))
    left, top, right = box.frame.x * scale - 2, box.frame.y * scale - 2, box.frame.right * scale + 2
    found = []
    for block in page.get_text("dict")["blocks"]:
        for line in block.get("lines", []):
            text = letters("".join(span["text"] for span in line["spans"]))
            x0, y0, x1, y1 = line["bbox"]
            height = (y1 - y0) * 0.2
            if len(text) > 8 and text in own and left <= x0 <= right and y0 >= top and y0 <= box.frame.bottom * scale:
                found.append((x0, y0 + height, x1, y1 - height))
    return found


def letters(text: str) -> str:
    return re.sub(r"\W+", "", unicodedata.normalize("NFKC", text)).lower()


def marks(box: TextBox) -> int:
    """A line with a formula or raised letters is read back as several."""
    return 3 * sum(type(run).__name__ == "MathRun" for paragraph in box.paragraphs for run in paragraph.runs)
