"""Each of the 652 examples of CommonMark is read as the text of a Deep Dive, or refused; no word is lost."""

from __future__ import annotations

import json
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from lessons import codes, lesson, read

from ddcurric.diagnostics import has_errors
from ddcurric.lesson.model.walk import WORD, words_of

EXAMPLES = json.loads((Path(__file__).parent.parent / "cases/commonmark/examples.json").read_text(encoding="utf-8"))

REFUSED = {"raw-html", "unknown-section", "path-leaves-course", "unclosed-fence"}
"""Why an example can be refused: FORMAT has no such thing, or CommonMark closes what the author forgot to."""

OURS = {"5*6*78\n": "<p>5*6*78</p>\n"}
"""What is read otherwise on purpose: stars between digits multiply, and of numbers no sign is lost."""


def test_all_examples_are_here() -> None:
    assert len(EXAMPLES) == 652


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example['example']}")
def test_an_example_is_read_or_refused(example: dict[str, str]) -> None:
    found = read(lesson(example["markdown"]))
    if has_errors(found.diagnostics):
        assert REFUSED & set(codes(found.diagnostics))
        return
    assert found.value is not None
    lost = Counter(WORD.findall(_text_of(OURS.get(example["markdown"], example["html"])))) - Counter(
        words_of(found.value.deep_dive)
    )
    assert not lost


@pytest.mark.slow
def test_most_examples_are_read() -> None:
    refused = [
        set(codes(found.diagnostics))
        for e in EXAMPLES
        if has_errors((found := read(lesson(e["markdown"]))).diagnostics)
    ]
    assert len([each for each in refused if "raw-html" not in each]) <= 41


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_data(self, data: str) -> None:
        self.pieces.append(data)


def _text_of(html: str) -> str:
    parser = _Text()
    parser.feed(html)
    parser.close()
    return "".join(parser.pieces)
