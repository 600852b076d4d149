"""An element in a width and at a size: pieces with heights, from which slides are filled."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

from ddcurric.outputs.deck.elements import Element
from ddcurric.units import ZERO, Length
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from ddcurric.outputs.deck.kit import Kit
    from ddcurric.outputs.deck.plans import Plan


@dataclass(frozen=True, slots=True)
class Atom:
    """What no slide divides: a paragraph, a row, a line of code, a picture."""

    height: Length
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

    plan: Plan
    """What was worked out on the way, and drawing needs again; of what has parts, one for each atom."""
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

    @property
    def element(self) -> Element:
        return self.plan.element

    @property
    def whole(self) -> Slice:
        """All of it on one slide."""
        return Slice(self, 0, len(self.atoms))


@dataclass(frozen=True, slots=True)
class Slice:
    """The atoms of a galley that stand on one slide: from `start` to before `stop`."""

    galley: Galley
    start: int
    stop: int

    @property
    def atoms(self) -> tuple[Atom, ...]:
        return self.galley.atoms[self.start : self.stop]

    @property
    def height(self) -> Length:
        """Of its atoms, with what stands above and below them on every slide."""
        return self.galley.lead + self.galley.tail + stacked(self.atoms)

    @property
    def stretch(self) -> Length:
        """How much higher its atoms may be made where a slide has room left."""
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
        """With what is kept free between slices, but not before the first."""
        return Length(sum(int(s.height) + (int(s.galley.before) if at else 0) for at, s in enumerate(self.slices)))

    @property
    def stretch(self) -> Length:
        """How much higher all that stands on it would like to be."""
        return Length(sum(int(piece.stretch) for piece in self.slices))

    @property
    def forced(self) -> bool:
        """Words or lines of code are parted that one would not part."""
        return any(piece.galley.forced for piece in self.slices)


Measure: TypeAlias = "Callable[[Element, Kit, int, Length, Length], Galley]"
"""How elements are measured that stand inside of another: at a step, in a width, on slides of a height."""
