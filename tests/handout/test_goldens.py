"""Each lesson in tests/cases/handout prints the pages and tags of its golden files."""

from __future__ import annotations

import os
from pathlib import Path

import page
import pytest
from printed import handout, pages, solutions, tags

from ddcurric.scene.pdf import Pdf

pytestmark = pytest.mark.slow

CASES = Path(__file__).parent.parent / "cases" / "handout"
LESSONS = sorted(path.stem for path in CASES.glob("*.md"))


def as_text(pdf: Pdf) -> str:
    printed = "\n".join(f"── page {number} ──\n{text.strip()}" for number, text in enumerate(pages(pdf), 1))
    return f"{pdf.pages} pages\n{printed}\n── tags ──\n" + "\n".join(tags(pdf)) + "\n"


def check(found: str, golden: Path) -> None:
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_prints_as_its_goldens(name: str) -> None:
    text = (CASES / f"{name}.md").read_text(encoding="utf-8")
    made = handout(text)
    check(as_text(made), CASES / f"{name}-handout.txt")
    check(as_text(solutions(text, exercise_pages=made.anchors)), CASES / f"{name}-solutions.txt")


@pytest.mark.parametrize("name", LESSONS)
@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_both_documents_conform_to_pdf_ua(name: str, edition: str) -> None:
    text = (CASES / f"{name}.md").read_text(encoding="utf-8")
    for made in (handout(text, edition=edition), solutions(text, edition=edition)):
        report = page.validate_pdf_bytes(made.content)
        assert [(failure.rule_id, failure.message) for failure in report.failures] == []
        assert report.is_compliant


@pytest.mark.parametrize("name", LESSONS)
def test_the_same_lesson_gives_the_same_bytes(name: str) -> None:
    text = (CASES / f"{name}.md").read_text(encoding="utf-8")
    assert handout(text).content == handout(text).content
