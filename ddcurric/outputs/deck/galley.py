"""An element in a width and at a size: pieces with heights, from which slides are filled."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ddcurric.outputs.deck.elements import Element
from ddcurric.units import ZERO, Length


@dataclass(frozen=True, slots=True)
class Atom:
    """What no slide divides: a paragraph, a row, a line of code, a picture."""

    height: Length
    part: Any
    """What its element's drawing needs to know of it."""
    before: Length = ZERO
    """Space above it, unless it comes first."""
    keep: bool = False
    """It stays with the next."""
    stretch: Length = ZERO
    """How much higher it would like to be."""
    tear: float = 0.0
    """What it costs to begin a slide with it, over what it costs to divide its element anywhere."""


@dataclass(frozen=True, slots=True)
class Galley:
    """An element, measured."""

    element: Element
    step: int
    width: Length
    atoms: tuple[Atom, ...]
    lead: Length = ZERO
    """Height of what is repeated above its atoms on each slide: a table's header, a panel's padding."""
    tail: Length = ZERO
    before: Length = ZERO
    """Space above it, unless it comes first."""
    forced: bool = False
    """Words had to be parted, or lines of code turned: a smaller size would be better."""
    plan: Any = None
    """What was worked out on the way and drawing needs again: a table's columns."""


@dataclass(frozen=True, slots=True)
class Slice:
    """The atoms of a galley that stand on one slide."""

    galley: Galley
    atoms: tuple[Atom, ...]
    continued: bool = False
    """Others stood on a slide before."""

    @property
    def height(self) -> Length:
        return self.galley.lead + self.galley.tail + stacked(self.atoms)

    @property
    def stretch(self) -> Length:
        return Length(sum(int(atom.stretch) for atom in self.atoms))


def stacked(atoms: tuple[Atom, ...]) -> Length:
    """The height of atoms one below the other."""
    return Length(sum(int(atom.height) + (int(atom.before) if at else 0) for at, atom in enumerate(atoms)))


@dataclass(frozen=True, slots=True)
class Page:
    """What one slide holds."""

    slices: tuple[Slice, ...]
    step: int

    @property
    def height(self) -> Length:
        return Length(sum(int(s.height) + (int(s.galley.before) if at else 0) for at, s in enumerate(self.slices)))
