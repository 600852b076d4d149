"""Several paragraphs of which some end in a lone word: all of them a little narrower, none with a line more; or, where
that does not help, more words go down to the one that is alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ddcurric.outputs.deck.boxes import parts_compounds
from ddcurric.scene.items import TextBox
from ddcurric.scene.text import Run, TextParagraph
from ddcurric.typeset.breaks import OBJECT, tail_held
from ddcurric.typeset.lines import line_counts, set_text
from ddcurric.units import ZERO, Length

LONE = 0.2
"""Of the first line's width: a last line that is shorter looks lost."""
TRIED = (0.97, 0.94, 0.91, 0.88, 0.85, 0.82, 0.79)
NARROWER = 0.97
"""As wide as some viewer may draw what is measured here: with kerning, and without our margin of safety."""


def fuller_width(paragraphs: Sequence[TextParagraph], width: Length) -> Length:
    """The width in which the fewest end in a lone word, of those in which they have as many lines as in all of it."""
    usual = set_text(paragraphs, width)
    best, least = width, _lone(usual.paragraphs)
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
        if made.height <= usual.height and (lone := _lone(made.paragraphs)) < least:
            best, least = inside, lone
    return best


def _lone(paragraphs: Sequence[TextParagraph]) -> int:
    """How many end in a line that holds hardly anything."""
    return sum(map(_is_lone, paragraphs))


def _is_lone(paragraph: TextParagraph) -> bool:
    lines = paragraph.lines
    return len(lines) > 1 and lines[-1].width < lines[0].width * LONE


HELD = 0.45
"""Of the first line's width, what words that are held together at most have: no viewer must part them."""


def with_held_tails(paragraphs: Sequence[TextParagraph], width: Length) -> tuple[TextParagraph, ...]:
    """Those that would end in a lone word in a width end in several, and have no line more for it in any viewer."""
    usual = set_text(paragraphs, width).paragraphs
    return tuple(_held(each, width) if _is_lone(made) else each for each, made in zip(paragraphs, usual, strict=True))


def _held(paragraph: TextParagraph, width: Length) -> TextParagraph:
    said = "".join(run.text if isinstance(run, Run) else OBJECT for run in paragraph.runs)
    held, runs = tail_held(said), []
    if held == said:
        return paragraph
    for run in paragraph.runs:
        length = len(run.text) if isinstance(run, Run) else 1
        runs.append(replace(run, text=held[:length]) if isinstance(run, Run) else run)
        held = held[length:]
    tried = replace(paragraph, runs=tuple(runs))
    ((was,), (now,)) = (set_text([replace(each, space_before=ZERO)], width).paragraphs for each in (paragraph, tried))
    same = len(was.lines) == len(now.lines) and now.lines[-1].width <= was.lines[0].width * HELD
    lower = sum(line.height for line in now.lines) <= sum(line.height for line in was.lines)
    return tried if same and lower and (parts_compounds((was,)) or not parts_compounds((now,))) else paragraph


def with_fuller_lines(box: TextBox) -> TextBox:
    """The box as it was, more of it kept free where its lines end."""
    rtl = {each.rtl for each in box.paragraphs}
    if len(rtl) != 1 or any(each.align != "left" for each in box.paragraphs):
        return box
    given = box.paragraphs
    whole = box.frame.width - box.insets.left - box.insets.right
    inside = fuller_width(given, whole)
    held = with_held_tails(given, inside)
    if inside == whole and held == given:
        return box
    left, right = (whole - inside, whole * 0) if True in rtl else (whole * 0, whole - inside)
    insets = replace(box.insets, left=box.insets.left + left, right=box.insets.right + right)
    return replace(box, paragraphs=set_text(held, inside).paragraphs, insets=insets)
