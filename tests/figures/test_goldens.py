"""Drawings as text, so that a change of layout is seen in review.

`UPDATE_GOLDENS=1 pytest tests/figures` writes them anew.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from figures.gallery import GALLERY, diagram
from figures.listing import listing

from ddcurric.figures import PRINT, draw

CASES = Path(__file__).parent.parent / "cases" / "figures"


@pytest.mark.parametrize(("name", "kind", "text"), GALLERY, ids=[name for name, _, _ in GALLERY])
def test_the_drawing_is_as_it_was(name: str, kind: str, text: str) -> None:
    drawing = draw(diagram(text, kind, incremental=name == "lamport"), PRINT).value
    assert drawing is not None
    golden = CASES / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(listing(drawing), encoding="utf-8")
    assert listing(drawing) == golden.read_text(encoding="utf-8")
