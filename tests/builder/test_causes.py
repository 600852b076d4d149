"""A job that took more than it may is told with what is largest in the lesson, however little that is."""

from __future__ import annotations

import pytest
from deck.decks import topic_of

from ddcurric.builder.causes import largest_in
from ddcurric.lesson.model.picture import PictureFile

PHOTOGRAPH = PictureFile("time/figures/photo.png", "image/png", bytes(30_000_000), 8000, 6000)


@pytest.mark.parametrize(
    ("text", "pictures", "largest"),
    [
        ("Words.\n\n" * 5, (), "5 paragraphs and other blocks; split it into several topics"),
        ("Ever so many words. " * 3000, (), "60,015 characters of text; split it into several topics"),
        ("$x$ " * 90, (), "90 formulas; split it into several topics"),
        ("```python\n" + "x = 1\n" * 400 + "```", (), "400 lines in its listings; print what the text speaks of"),
        ("```mermaid\nflowchart TD\n" + "a --> b\n" * 90 + "```", (), "a diagram of 91 lines; divide it"),
        ("Words.", (PHOTOGRAPH,), "its 1 pictures, 30 MB; save them smaller"),
    ],
)
def test_what_is_largest_is_said_also_where_it_is_within_limits(
    text: str, pictures: tuple[PictureFile, ...], largest: str
) -> None:
    assert largest in largest_in(topic_of(f"# Clocks\n\n## Deep Dive\n\n### They count\n\n{text}\n"), pictures)
