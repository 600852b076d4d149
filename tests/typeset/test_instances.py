"""The faces of a document have its letters, those of formulas among words, too."""

from __future__ import annotations

import pytest

from ddcurric.typeset.instances import deck_fonts, handout_fonts, letters_without_font


@pytest.mark.parametrize("text", ["a ⊔ b ⊑ c", "∀ x ∃ y: x ↦ y", "⌈n/2⌉ ⟨a, b⟩ ⊥", "العربية", "हिन्दी", "中文", "📭"])
def test_no_letter_is_without_a_face(text: str) -> None:
    for faces in (deck_fonts(text), handout_fonts(text)):
        assert letters_without_font(text, faces) == frozenset()
