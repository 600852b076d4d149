"""Another figure for another form of a paper: drawn by lot until one is alike in what matters."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import TypeVar

SaidT = TypeVar("SaidT")


def first_alike(
    said: SaidT, seed: int, tries: int, another: Callable[[SaidT, Random], SaidT], character: Callable[[SaidT], object]
) -> SaidT | None:
    """The first of those that are drawn whose character is that of what is `said`; None where none of so many is."""
    chance, wanted = Random(seed), character(said)
    others = (another(said, chance) for _ in range(tries))
    return next((other for other in others if character(other) == wanted), None)
