"""Lesson to slides: the outline chooses them, layout measures and places every word.

lay_out_deck(topic, settings, template, pictures, templates_dir) -> Checked[DeckScene]
"""

from __future__ import annotations

from ddcurric.outputs.deck.deck import lay_out_deck

__all__ = ["lay_out_deck"]
