"""Each lesson in tests/cases/reading is read into the values that its golden file shows, places included."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from dump import dump
from lessons import read

CASES = Path(__file__).parent.parent / "cases" / "reading"


@pytest.mark.parametrize("name", sorted(path.stem for path in CASES.glob("*.md")))
def test_a_lesson_is_read_into_the_values_of_its_golden(name: str) -> None:
    found = dump(read((CASES / f"{name}.md").read_bytes(), name=f"{name}.md"))
    golden = CASES / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(found, encoding="utf-8")
    assert found == golden.read_text(encoding="utf-8")
