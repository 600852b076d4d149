"""How the cards of a question are set: sizes of letters, and what they leave for the words."""

from __future__ import annotations

from ddcurric.units import ZERO, Length, Pt
from ddcurric.values import dataclass

CARD_PAD = Pt(14)
TOLD_PAD, GROWN_PAD = Pt(6), Pt(12)
"""Above and below an option and its reason; and where that is larger than it must be."""
DENSE_GAP, DENSE_PAD = Pt(9), Pt(6)
"""The same where they stand close: the type is smallest, or a figure needs the room."""
LETTER, LETTER_BESIDE = Pt(40), Pt(28)
"""Size of a letter, and of one beside a number."""


@dataclass(frozen=True, slots=True)
class CardLook:
    """How the cards of one set are set."""

    step: int
    width: Length
    """Of a card."""
    numbers: bool
    close: bool
    reason: Length
    """Size of what is said to an option."""
    told: bool = False
    """Something is said to the options, now or on the next slide."""
    unit: float = 1.0
    """How many times larger than ours the slides are."""
    above: bool = False
    """The letter stands above the words, which have all the width of a narrow card."""
    formula: Length = ZERO
    """Size of an option that is a formula, where that is larger than words are."""

    @property
    def pad(self) -> Length:
        return (DENSE_PAD if self.close else TOLD_PAD if self.told else CARD_PAD) * self.unit

    @property
    def letter(self) -> Length:
        return (LETTER_BESIDE if self.numbers or self.close else LETTER) * self.unit

    @property
    def aside(self) -> Length:
        """What the letter takes of the width."""
        return ZERO if self.above else self.letter + Pt(10) * self.unit

    @property
    def head(self) -> Length:
        """What it takes of the height."""
        return self.letter * 1.2 if self.above else ZERO

    @property
    def inside(self) -> Length:
        """Width of the words."""
        return self.width - CARD_PAD * (2 * self.unit) - self.aside
