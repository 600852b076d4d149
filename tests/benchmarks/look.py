"""Say how a course's pages and slides are used: what the second edition of the look promises, measured.

    python -m tests.benchmarks.look [FOLDER] [--built BUILD] [--paper a4|letter]

FOLDER is a course (`content` unless said); it is built into a folder of its own, unless `--built` names one that is.
For each lesson: pages of handout and solutions, pages with a hole at their foot (their numbers), reading pages with
something in the margin, the most sizes of type on a page; and for each deck the slides whose ink ends above 85 % of the
body, and those whose ink fills less than half of it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks.looks import PageUse, holes, numbered, shares, use_of_pages, use_of_slides


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", default="content")
    parser.add_argument("--built")
    parser.add_argument("--paper", default="a4")
    asked = parser.parse_args()
    if asked.built:
        report(Path(asked.built))
        return
    with tempfile.TemporaryDirectory() as out:
        options = ("--course", asked.folder, "--out", out, "--paper", asked.paper)
        subprocess.run((sys.executable, "-m", "ddcurric", "build", *options), check=False, stdout=sys.stderr)
        report(Path(out))


def report(build: Path) -> None:
    for line in (*_handouts(build), *_solutions(build), *_packets(build), *_decks(build)):
        _say(line)


def _handouts(build: Path) -> Iterator[str]:
    files = _files(build, "handout")
    measured = [use_of_pages(file) for file in files]
    for file, pages in zip(files, measured, strict=True):
        yield f"{file.name:58} {_printed(pages)}"
    if measured:
        pages_each = sum(len(pages) for pages in measured) / len(measured)
        reading = [page for pages in measured for page in pages if page.reading]
        yield (
            f"handouts: {pages_each:.1f} pages each, {sum(len(holes(pages)) for pages in measured)} holes,"
            f" {sum(page.blank for pages in measured for page in pages)} blank,"
            f" margin used on {sum(page.margin for page in reading)} of {len(reading)} reading pages"
            f" ({shares(page.margin for page in reading):.0%}),"
            f" at most {max(len(page.sizes) for pages in measured for page in pages)} sizes of type on a page"
        )


def _solutions(build: Path) -> Iterator[str]:
    files = _files(build, "solutions")
    measured = [use_of_pages(file) for file in files]
    for file, pages in zip(files, measured, strict=True):
        yield f"{file.name:58} {_printed(pages)}"
    if measured:
        yield f"solutions: {sum(map(len, measured)) / len(measured):.1f} pages each"


def _files(build: Path, name: str) -> list[Path]:
    """Those of each lesson, in whichever edition."""
    return sorted(file for file in build.rglob(f"*-{name}*.pdf") if file.parent != build)


def _packets(build: Path) -> Iterator[str]:
    for file in sorted(build.glob("*.pdf")):
        pages = use_of_pages(file)
        yield f"{file.name:58} {len(pages):3} pages, {sum(page.blank for page in pages)} blank"


def _printed(pages: tuple[PageUse, ...]) -> str:
    reading = [page for page in pages if page.reading]
    said = f"{len(pages):3} pages, margin {sum(page.margin for page in reading)}/{len(reading)}"
    said += f", sizes {max(len(page.sizes) for page in pages)}"
    if bad := holes(pages):
        said += f", holes on {', '.join(f'{page.number} ({page.hole / page.line:.0f} lines)' for page in bad)}"
    if blank := [page for page in pages if page.blank]:
        said += f", blank {', '.join(numbered(blank))}"
    return said


def _decks(build: Path) -> Iterator[str]:
    short = thin = total = 0
    for deck in sorted(build.rglob("*-slides.pptx")):
        slides = [slide for slide in use_of_slides(deck, deck.with_suffix(".pdf")) if slide.is_body]
        ends = [slide for slide in slides if slide.ends < 0.85]
        fills = [slide for slide in slides if slide.fill < 0.5]
        short, thin, total = short + len(ends), thin + len(fills), total + len(slides)
        yield (
            f"{deck.name:58} {len(slides):3} body slides; end early: {' '.join(numbered(ends)) or 'none'};"
            f" under half: {' '.join(numbered(fills)) or 'none'}"
        )
    if total:
        yield f"decks: of {total} body slides {short} end above 85 % of the body, {thin} fill less than half of it"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
