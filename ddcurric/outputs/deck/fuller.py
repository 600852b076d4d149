"""Several paragraphs of which some end in a lone word: all of them a little narrower, none with a line more."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ddcurric.scene.items import TextBox
from ddcurric.scene.text import TextParagraph
from ddcurric.typeset.lines import line_counts, set_text
from ddcurric.units import Length

LONE = 0.2
"""Of the first line's width: a last line that is shorter looks lost."""
TRIED = (0.97, 0.94, 0.91, 0.88, 0.85, 0.82, 0.79)
NARROWER = 0.97
"""As wide as some viewer may draw what is measured here: with kerning, and without our margin of safety."""


def fuller_width(paragraphs: Sequence[TextParagraph], width: Length) -> Length:
    """The width in which the fewest end in a lone word, of those in which they have as many lines as in all of it."""
    usual = set_text(paragraphs, width)
    best, least = width, lone_ends(usual.paragraphs)
    if not least:
        return width
    wanted = [len(each.lines) for each in usual.paragraphs]
    tried = [Length(round(width * share)) for share in TRIED]
    counts = line_counts(paragraphs, [each for inside in tried for each in (inside, Length(round(inside / NARROWER)))])
    for inside in tried:
        if next(counts) != wanted:
            break
        if next(counts) != wanted:  # in some viewer
            continue
        made = set_text(paragraphs, inside)
        # Letters of another script may have come down: their line is higher.
        if made.height <= usual.height and (lone := lone_ends(made.paragraphs)) < least:
            best, least = inside, lone
    return best


def lone_ends(paragraphs: Sequence[TextParagraph]) -> int:
    """How many end in a line that holds hardly anything."""
    return sum(len(each.lines) > 1 and each.lines[-1].width < each.lines[0].width * LONE for each in paragraphs)


def with_fuller_lines(box: TextBox) -> TextBox:
    """The box as it was, more of it kept free where its lines end."""
    rtl = {each.rtl for each in box.paragraphs}
    if len(rtl) != 1 or any(each.align != "left" for each in box.paragraphs):
        return box
    given = box.paragraphs
    whole = box.frame.width - box.insets.left - box.insets.right
    inside = fuller_width(given, whole)
    if inside == whole:
        return box
    left, right = (whole - inside, whole * 0) if True in rtl else (whole * 0, whole - inside)
    insets = replace(box.insets, left=box.insets.left + left, right=box.insets.right + right)
    return replace(box, paragraphs=set_text(given, inside).paragraphs, insets=insets)
