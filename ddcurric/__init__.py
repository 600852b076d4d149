"""Build printable handouts, solutions and native slide decks from one lesson."""

__version__ = "0.5.0"
