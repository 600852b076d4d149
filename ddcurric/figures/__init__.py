"""Diagrams written as text: what they mean, computed, and how they look.

    KINDS                       the kinds: a folder each, with its `kind.py`
    FENCES                      names of the fences that are diagrams, with the attributes that they take
    TOO_LARGE                   the diagnostic of a drawing that does not fit its room
    check(diagram)              what is wrong with it, with spans into the lesson
    draw(diagram, style)        its drawing; the value is None where it cannot be read
    draw_parts(diagram, style)  the same in parts, for slides of their own, where one is too small for it
    draw_few_parts(diagram, style, most)
                                the same, or nothing where more are needed
    is_far_too_large(diagram, style)
                                whether one is too small, as far as that is known before it is drawn
    describe(diagram, language) what it means, in words: its alternative text
    without_counts(description, language)
                                the same without its opening sentence of counts
    without_comments(text)      its lines without what only its author reads
    steps_of(diagram)           how many versions it has, each with its point
    asks(diagram)               whether something in it is left to fill in
    asked_about(diagram, words) the part that is asked for and that some words name
    tells_in_source(diagram)    whether its lines give away what it asks for
    marking_key(diagram, language)
                                blocks for the solutions: common mistakes and what betrays them; often empty
    varied(diagram, seed)       another that betrays the same mistakes, where its source says `vary:`

`Diagram.answered` decides whether answers are shown, `Diagram.step` what is pointed at; the geometry is
the same. Styles: `PRINT`, `SLIDE`;
`in_frame(style, width, height)` fits one to a frame. A drawing in print may be wider than `style.max_width`, up to
`style.wide_width`: see `Drawing.width`. Items of an incremental diagram carry the clicks that show them.
"""

from __future__ import annotations

from ddcurric.figures.asked import (
    TOO_LARGE,
    asked_about,
    asks,
    check,
    describe,
    draw,
    draw_few_parts,
    draw_parts,
    is_far_too_large,
    legible,
    marking_key,
    steps_of,
    tells_in_source,
    varied,
)
from ddcurric.figures.kinds import FENCES, KINDS
from ddcurric.figures.kit.comments import without_comments
from ddcurric.figures.kit.style import PRINT, SLIDE, Style, in_frame
from ddcurric.figures.openings import without_counts

__all__ = [
    "FENCES",
    "KINDS",
    "PRINT",
    "SLIDE",
    "TOO_LARGE",
    "Style",
    "asked_about",
    "asks",
    "check",
    "describe",
    "draw",
    "draw_few_parts",
    "draw_parts",
    "in_frame",
    "is_far_too_large",
    "legible",
    "marking_key",
    "steps_of",
    "tells_in_source",
    "varied",
    "without_comments",
    "without_counts",
]
