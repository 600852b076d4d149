"""Decks that somebody edited by hand: find what was changed, merge it with the lesson's."""
