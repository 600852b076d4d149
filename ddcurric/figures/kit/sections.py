"""Sections of what stands along time: their bands, where a figure is divided between them, and a pen for both."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import field
from itertools import groupby, pairwise
from typing import TypeVar

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.kit.staging import Stage, stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import Label, Lines, text_item
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.items import Item, Shape
from ddcurric.values import dataclass
from ddcurric.wording import runs_leftwards

INSIDE = 0.4
"""What it costs that a part, or a row, begins within a section."""


@dataclass(frozen=True, slots=True)
class InSection:
    """A task, a period."""

    section: str = field(default="", kw_only=True)
    """Which it belongs to; empty: none."""
    number: int = field(default=0, kw_only=True)
    """Which section of all, from 1; two may have one name."""


InSectionT = TypeVar("InSectionT", bound=InSection)


@dataclass(frozen=True, slots=True)
class SectionBand:
    """A section, as far as it stands in one place."""

    name: str
    box: Bounds
    ink: Bounds
    """Of its name."""
    label: Label


def in_sections(things: Sequence[InSectionT]) -> Iterator[tuple[str, tuple[InSectionT, ...]]]:
    """The name of each section with what is in it; empty where that belongs to none."""
    for _, found in groupby(things, key=lambda each: each.number):
        within = tuple(found)
        yield within[0].section, within


def costs_of_seams(things: Sequence[InSection]) -> list[float]:
    """What it costs that a row begins with each of them: see `best_stretches`."""
    return [0.0, *(INSIDE if one.number == other.number else 0.0 for one, other in pairwise(things))]


def costs_of_parts(things: Sequence[InSection], fits: Callable[[range], bool]) -> list[float | None]:
    """What it costs that a part begins with each of them: in a section that fits one as a whole none does.

    `fits`: whether such a stretch of them is a part.
    """
    found: list[float | None] = []
    for _, stretch in groupby(range(len(things)), key=lambda at: things[at].number):
        section = [*stretch]
        within = None if fits(range(section[0], section[-1] + 1)) else INSIDE
        found += [0.0, *(within for _ in section[1:])]
    return found


class SectionPen:
    """Draws what stands along time, in a figure with this right edge: where words run to the left, time does, too."""

    def __init__(self, steps: tuple[Stage, ...], diagram: Diagram, style: Style, right: float) -> None:
        self.style, self.right = style, right
        self.points = stage_of(steps, diagram).points
        self.clicks = diagram.incremental and not steps
        self.leftwards = runs_leftwards(style.language)

    def placed(self, box: Bounds) -> Bounds:
        """Where a box of the layout is drawn."""
        return box.turned(0.0, self.right) if self.leftwards else box

    def words(self, identity: str, name: str, ink: Bounds, lines: Lines, build: int | None = None) -> Item:
        """Words that begin where time does."""
        side = "right" if self.leftwards else "left"
        return text_item(identity, name, self.placed(ink), lines, side, build, self.leftwards or None)

    def band(self, band: SectionBand, identity: str, words_identity: str) -> Iterator[Item]:
        """A section's tinted band, and its name."""
        name, rim = flat(band.name), self.style.stroke(self.style.hairline, 0.6)
        yield Shape(identity, f"Section {name}", "rect", self.placed(band.box).rect, self.style.tint, rim)
        yield self.words(words_identity, f"Name {name}", band.ink, band.label.lines)
