"""Decks that somebody edited by hand: read what a slide is, find what was changed, merge it with the lesson's."""
