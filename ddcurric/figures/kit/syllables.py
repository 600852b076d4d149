"""Long words parted between syllables, with a hyphen, where a figure has no room for them whole."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

import pyphen

from ddcurric.figures.kit.words import width_of, wrap
from ddcurric.scene.text import Run, RunStyle

FEWEST = 4
"""Letters before a hyphen, and after it."""


def in_syllables(word: str, language: str) -> Iterator[tuple[str, str]]:
    """Where a word may be parted: what ends a line, with its hyphen, and what begins the next; none if its language's
    syllables are not known.
    """
    known = _syllables_of(language)
    yield from ((f"{word[:at]}-", word[at:]) for at in (known.positions(word) if known else ())
                if FEWEST <= at <= len(word) - FEWEST)  # fmt: skip


def wrap_in_syllables(text: str, style: RunStyle, width: float, language: str) -> tuple[str, ...]:
    """Lines as `wrap` breaks them; a word wider than `width` points is parted where as much as can be stands first."""
    lines: list[str] = []
    for line in wrap(text, style, width, whole=0):
        rest = line
        while width_of((Run(rest, style),)) > width:
            ways = [each for each in in_syllables(rest, language) if width_of((Run(each[0], style),)) <= width]
            if not ways:
                break
            head, rest = ways[-1]
            lines.append(head)
        lines.append(rest)
    return tuple(lines)


@cache
def _syllables_of(language: str) -> pyphen.Pyphen | None:
    found = pyphen.language_fallback(language)
    return pyphen.Pyphen(lang=found) if found else None
