"""The few words that a deck adds to a lesson, in its language."""

from __future__ import annotations

from ddcurric.wording import Wording as Labels
from ddcurric.wording import wording as labels_for

__all__ = ["Labels", "labels_for"]
