"""Decks (.pptx)."""
