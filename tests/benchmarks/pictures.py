"""Draw the pictures of README anew from the lesson of its examples: `python -m tests.benchmarks.pictures`."""

from __future__ import annotations

import shutil
import tempfile
from io import BytesIO
from pathlib import Path

import pypdfium2
from PIL import Image

from ddcurric.builder.options import Options, Project, own_templates
from ddcurric.builder.run import build
from tests.pdfs import pages_of
from tests.preview.browser import chromium, wait_for_another
from tests.preview.conftest import Course, served

ROOT = Path(__file__).parents[2]
LESSON = "lamport-clocks"
PICTURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "handout": ("handout.pdf", ("Key question", "Stamp It")),
    "solutions": ("solutions.pdf", ("Stamp It", "Only One Can Print")),
    "slides": ("slides.pdf", ("B is at 1, and m1 carries 2", "Answer to question 2")),
}
"""By the picture's name: a file, and words of the pages that it shows, each the first that has them."""
WIDTH, MARGIN, GROUND = 1100, 10, "#C9CFD4"
"""Pixels, those around each page, and the table that they lie on."""


def draw(file: Path, words: tuple[str, ...]) -> Image.Image:
    """The pages side by side."""
    texts = [" ".join(page.text.lower().split()) for page in pages_of(file)]
    document = pypdfium2.PdfDocument(file)
    numbers = []
    for each in words:
        found = [at for at, text in enumerate(texts) if each.lower() in text and at not in numbers]
        numbers += found[:1] or [min(numbers[-1] + 1, len(texts) - 1)]
    width = (WIDTH - MARGIN * (len(numbers) + 1)) // len(numbers)
    pages = [document[number] for number in numbers]
    shown = [page.render(scale=2 * width / page.get_width()).to_pil().convert("RGB") for page in pages]
    shown = [page.resize((width, round(page.height * width / page.width)), Image.Resampling.LANCZOS) for page in shown]
    table = Image.new("RGB", (WIDTH, max(page.height for page in shown) + 2 * MARGIN), GROUND)
    for at, page in enumerate(shown):
        table.paste(page, (MARGIN + at * (width + MARGIN), MARGIN))
    return table.quantize(64, dither=Image.Dither.NONE)


def draw_preview() -> Image.Image:
    """The page of `ddcurric preview`, with a mistake that has just been saved."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "content", Path(folder) / "content")
        course = Course(Path(folder))
        (lesson,) = course.content.glob(f"*/{LESSON}.md")
        with served(course, LESSON) as preview, chromium() as browser:
            page = browser.new_page(viewport={"width": WIDTH, "height": 700})
            page.goto(f"{preview.address}#{LESSON}/slides.pdf")
            wait_for_another(page, "")
            page.wait_for_function("() => !document.querySelector('.tabs .making, .tabs .waiting')", timeout=300_000)
            page.evaluate("document.querySelectorAll('.sheet')[8].scrollIntoView()")
            text = lesson.read_text(encoding="utf-8")
            lesson.write_text(text.replace("::: notes", "::: nots", 1), encoding="utf-8")
            page.locator(".message").wait_for(timeout=60_000)
            page.wait_for_timeout(3000)
            picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
            return picture.quantize(256, dither=Image.Dither.NONE)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = Project(ROOT / "content", Path(folder), own_templates(ROOT / "content"))
        build(project, Options(topics=(LESSON,)))
        for name, (ending, words) in PICTURES.items():
            (file,) = Path(folder).glob(f"*/*{LESSON}-{ending}")
            draw(file, words).save(ROOT / "ddcurric" / "manual" / f"{name}.png", optimize=True)
    draw_preview().save(ROOT / "ddcurric" / "manual" / "preview.png", optimize=True)


if __name__ == "__main__":
    main()
