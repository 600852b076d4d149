"""`ask: cut`: a line under the drawing for each cut, with room for the student's verdict."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ddcurric.figures.kit.execution.model import breaking, in_transit
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.labels import Bounds
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, boxed_item, text_item, width_of
from ddcurric.scene.items import Item
from ddcurric.scene.text import Run
from ddcurric.units import Length
from ddcurric.wording import wording

LEAST = 17.0
"""The narrowest box, in type sizes: wide enough for every shortest verdict."""


@dataclass(frozen=True, slots=True)
class Verdicts:
    lines: tuple[tuple[Bounds, Bounds], ...]
    """Of each cut: the ink of the question and the box of the answer."""
    bounds: Bounds
    """Of the drawing with them."""


def question(said: SpaceTime, at: int, language: str) -> str:
    words, name = wording(language), said.cuts[at].name
    if not name and len(said.cuts) == 1:
        return words.one_cut
    return words.cut_question.format(name or words.cut_number.format(at + 1))


def verdict_texts(said: SpaceTime, at: int, language: str) -> tuple[str, ...]:
    """What is to be answered, the fullest first."""
    words, frontier = wording(language), said.cuts[at].frontier
    broken = breaking(said.execution, frontier)
    if broken:
        return words.cut_broken.format(", ".join(m.name for m in broken)), words.no
    transit = in_transit(said.execution, frontier)
    return words.cut_consistent.format(", ".join(m.name for m in transit) or words.none), words.yes


def lay_out_verdicts(said: SpaceTime, style: Style, size: Length, bounds: Bounds) -> Verdicts:
    """Lines under what is drawn so far; their boxes end at its right edge and tell nothing of the answers."""
    if not said.asks_cut:
        return Verdicts((), bounds)
    text = size.pt
    left = bounds.left
    wide = max(width_of((Run(question(said, at, style.language), style.text(size)),)) for at in range(len(said.cuts)))
    start = left + wide + text * 0.6
    right = max(bounds.right, start + LEAST * text)
    top, lines = bounds.bottom + text * 0.9, []
    for _ in said.cuts:
        middle = top + text * 0.8
        ink = text * (CAPITALS + DEPTH) / 2
        foot = middle + text * DEPTH / 2
        lines.append((Bounds(left, foot - ink, left + wide, foot + ink), Bounds(start, top, right, top + text * 1.6)))
        top += text * 2.1
    return Verdicts(tuple(lines), Bounds(left, bounds.top, right, top - text * 0.5 + style.line.pt))


def verdict_items(
    said: SpaceTime,
    style: Style,
    size: Length,
    lines: tuple[tuple[Bounds, Bounds], ...],
    answered: bool,
    build: int | None,
) -> Iterator[Item]:
    for at, (ink, box) in enumerate(lines):
        asked = (Run(question(said, at, style.language), style.text(size)),)
        yield text_item(f"cut{at}-question", f"Question {at + 1}", ink, (asked,), "left", build)
        answer = style.text(size, style.accent, bold=True)
        fitting = [(Run(words, answer),) for words in verdict_texts(said, at, style.language)]
        runs = next((runs for runs in fitting if width_of(runs) < box.width - size.pt * 0.5), fitting[-1])
        stroke = style.stroke(style.secondary, 0.6)
        yield boxed_item(
            f"cut{at}-answer", f"Answer {at + 1}", box, runs if answered else (), size, stroke, style.paper, build
        )
