"""From save to screen: `python -m tests.benchmarks.preview`.

A preview of a copy of content/, a browser, and ten edits of one lesson for each output; the clock is this program's,
from before the file is written until another picture stands on a page that is in view.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from tests.preview.browser import chromium, wait_for_another
from tests.preview.conftest import Course, served

ROOT = Path(__file__).parents[2]
LESSON = "lamport-clocks"
EDITS = 10
BARS = {"slides.pdf": 0.4, "handout": 0.8}
"""Seconds."""
IN_VIEW = """() => { const box = document.getElementById("pages").getBoundingClientRect();
return [...document.querySelectorAll(".sheet")].filter(sheet => { const own = sheet.getBoundingClientRect();
return own.bottom > box.top && own.top < box.bottom; }).map(sheet => sheet.querySelector("img"))
.filter(img => img?.complete && img.naturalWidth).map(img => img.dataset.digest); }"""
IS_NEW = f"known => ({IN_VIEW})().some(digest => !known.includes(digest))"
ALL = """() => [...document.querySelectorAll(".sheet")].map(sheet => sheet.dataset.digest)"""


def places(text: str, output: str) -> Iterator[int]:
    """Offsets of words that an output shows: one in each of many paragraphs, or in titles of slides."""
    if output == "slides.pdf":
        for found in re.finditer(r"""\{\.slide title="[^"]*?\b([a-z]{2,})\b""", text):
            yield found.start(1)
    else:
        dive = text.index("## Deep Dive") + 2
        for found in re.finditer(r"\n\n[A-Z][a-z]+ .*?\b([a-z]{5,})\b", text[dive : text.index("\n## ", dive)]):
            # What stands in a block may be for slides or notes alone.
            fences = re.findall(r"^(:::+)( ?\S)?", text[: dive + found.start()], re.MULTILINE)
            if sum(1 if opens else -1 for _, opens in fences) == 0:
                yield dive + found.start(1)


def edits(page: Page, lesson: Path, output: str, count: int) -> list[float]:
    """The seconds that each edit took."""
    found = []
    text = lesson.read_text(encoding="utf-8")
    spots = list(places(text, output))
    for at in range(count):
        spot = spots[at * len(spots) // count]
        known = page.evaluate(ALL)
        changed = f"{text[:spot]}{'so' if at % 2 else 'very'} {text[spot:]}"
        time.sleep(0.3)
        start = time.perf_counter()
        lesson.write_text(changed, encoding="utf-8")
        page.wait_for_function(IS_NEW, arg=known, polling="raf", timeout=60_000)
        found.append(time.perf_counter() - start)
        wait_until_settled(page)
        known = page.evaluate(ALL)
        lesson.write_text(text, encoding="utf-8")
        page.wait_for_function(f"known => ({ALL})().some(digest => !known.includes(digest))", arg=known, timeout=60_000)
        wait_until_settled(page)
    return found


def wait_until_settled(page: Page) -> None:
    """Wait until nothing of the topic is being made."""
    page.wait_for_function("() => !document.querySelector('.tabs .making, .tabs .waiting')", timeout=120_000)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=EDITS, help="of each output (default: %(default)s)")
    count = parser.parse_args().edits
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "content", Path(folder) / "content")
        course = Course(Path(folder))
        (lesson,) = course.content.glob(f"*/{LESSON}.md")
        with served(course, LESSON) as preview, chromium() as browser:
            page = browser.new_page(viewport={"width": 1400, "height": 1000})
            page.goto(preview.address)
            wait_for_another(page, "")
            wait_until_settled(page)
            for output, bar in BARS.items():
                page.locator(f"[data-tab='{output}']").click()
                time.sleep(1)
                took = edits(page, lesson, output, count)
                each = " ".join(f"{seconds:.2f}" for seconds in took)
                print(f"{output:11} median {statistics.median(took):.2f} s (bar {bar} s): {each}")  # noqa: T201
            print("load averages:", *(f"{load:.1f}" for load in os.getloadavg()), "on", os.cpu_count(), "cores")  # noqa: T201


if __name__ == "__main__":
    main()
