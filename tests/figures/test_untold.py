"""A figure that asks says nothing that could be taken for its answer, drawn or in words, where files are read back."""

from __future__ import annotations

import pytest
from figures.gallery import GALLERY, diagram

from ddcurric.builder.said import WINDOW, Said, letters
from ddcurric.figures import PRINT, describe, draw
from ddcurric.scene.items import Shape, TextBox

ASKING = [(name, kind, text) for name, kind, text in GALLERY if "ask:" in text]


@pytest.mark.parametrize(("name", "kind", "text"), ASKING, ids=[name for name, _, _ in ASKING])
def test_what_is_drawn_does_not_read_like_the_answer(name: str, kind: str, text: str) -> None:
    asked = diagram(text, kind, answered=False)
    drawing = draw(asked, PRINT).value
    assert drawing is not None
    boxes = (item for item in drawing.items if isinstance(item, TextBox | Shape))
    drawn = " ".join(paragraph.text for item in boxes for paragraph in item.paragraphs)
    public = Said.of([describe(asked), text])
    told = _windows(letters(describe(diagram(text, kind))))
    assert [each for each in sorted(told & _windows(letters(drawn))) if each not in public] == []


def _windows(stream: str) -> set[str]:
    return {stream[at : at + WINDOW] for at in range(len(stream) - WINDOW + 1)}
