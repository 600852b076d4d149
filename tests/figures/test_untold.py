"""A figure that asks says nothing that could be taken for its answer, drawn or in words, where files are read back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figures.gallery import GALLERY, diagram

from ddcurric.builder.said import Said
from ddcurric.builder.secrets import _cut
from ddcurric.figures import PRINT, describe, draw
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.items import Shape, TextBox
from ddcurric.wording import LANGUAGES

BUCKETS = """
distance: xor
nodes: Node1 Node8 Node14
keys: K10 K24
buckets: Node8 Node1
lookup: K10 from Node1
ask: owners buckets hops
"""
ASKING = [(name, kind, text) for name, kind, text in GALLERY if "ask:" in text]
ASKING.append(("two tables with long titles, most of their rows empty", "ring bits=6", BUCKETS))


@pytest.mark.slow
@pytest.mark.parametrize(("name", "kind", "text"), ASKING, ids=[name for name, _, _ in ASKING])
def test_what_is_drawn_does_not_read_like_the_answer(name: str, kind: str, text: str) -> None:
    for language in LANGUAGES:
        asked = diagram(text, kind, answered=False)
        drawn = _drawn(asked, language)
        public = Said.of([describe(asked, language), text])
        told = _cut(describe(diagram(text, kind), language), asked.span, drawn)
        assert [each.words for each in told if each.letters in drawn and each.letters not in public] == [], language


def _drawn(figure: Diagram, language: str) -> Said:
    """Its words, each by itself and as a page has them."""
    drawing = draw(figure, replace(PRINT, language=language)).value
    assert drawing is not None
    boxes = (item for item in drawing.items if isinstance(item, TextBox | Shape))
    words = [paragraph.text for item in boxes for paragraph in item.paragraphs]
    return Said.of([*words, " ".join(words)])
