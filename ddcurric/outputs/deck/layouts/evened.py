"""Display words of several lines whose last would hold hardly anything, or of which one would end at a hyphen: more is
kept free where their lines end."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.outputs.deck.boxes import parts_compounds, set_in, text_box
from ddcurric.scene.items import TextBox
from ddcurric.scene.text import TextParagraph
from ddcurric.units import Length

LONE = 0.3
"""Of the first line's width: a last line that is shorter looks lost."""
NARROWER = (0.94, 0.88, 0.82, 0.76, 0.7)
IN_OTHER_TYPE = 0.97
"""As wide as where the font is not there: no further line comes of it."""


def evened(box: TextBox, most: int = 4) -> TextBox:
    """A box whose last paragraph has a lone word in its last line, or a line that ends at a hyphen, with others; one of
    more lines than `most` is left, and so is one whose number of lines would grow."""
    last = box.paragraphs[-1]
    if not 2 <= len(last.lines) <= most or last.align not in {"left", "center"} or _is_even(last):
        return box
    lines, height = [len(each.lines) for each in box.paragraphs], set_in(box.paragraphs, box.frame.width).height
    for share in NARROWER:
        less = Length(round(box.frame.width * share))
        narrow = text_box("", replace(box.frame, width=less), box.paragraphs)
        closer = set_in(box.paragraphs, Length(round(less * IN_OTHER_TYPE)))
        if any([len(each.lines) for each in tried.paragraphs] != lines for tried in (narrow, closer)):
            break
        if closer.height > height:  # letters of another script have come down, and their line is higher
            break
        if _is_even(narrow.paragraphs[-1]):
            return _kept(box, narrow, box.frame.width - less)
    return box


def _kept(box: TextBox, narrow: TextBox, free: Length) -> TextBox:
    """The frame as it was, with what is free at the end of its lines; on either side of lines in the middle."""
    last = box.paragraphs[-1]
    before = free // 2 if last.align == "center" else free if last.rtl else free * 0
    insets = replace(narrow.insets, left=narrow.insets.left + before, right=narrow.insets.right + free - before)
    return replace(box, paragraphs=narrow.paragraphs, insets=insets)


def _is_even(paragraph: TextParagraph) -> bool:
    return _held(paragraph) >= LONE and not parts_compounds((paragraph,))


def _held(paragraph: TextParagraph) -> float:
    """How wide the last line is, as a share of the first."""
    return paragraph.lines[-1].width / max(paragraph.lines[0].width, 1)
