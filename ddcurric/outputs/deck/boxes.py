"""Boxes of text whose lines keep clear of the right edge."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from ddcurric.scene.geometry import Color, Rect
from ddcurric.scene.items import Insets, TextBox
from ddcurric.scene.text import Inline, Line, LineBreak, MathRun, Run, TextParagraph
from ddcurric.typeset.lines import SetText, set_text
from ddcurric.typeset.metrics import advances
from ddcurric.units import ZERO, Length

HANG = 0.28
"""Of the type size: where a line is broken viewers leave its space at the end, which may not stick out of the box."""


def hang_of(paragraphs: Iterable[TextParagraph]) -> Length:
    """What is kept free where lines end: a space of the largest type, which in code is as wide as a letter."""
    spaces = (_space_of(run) for p in paragraphs for run in p.runs if not isinstance(run, LineBreak))
    return Length(round(max(spaces, default=0.0)))


def _space_of(run: Run | MathRun) -> float:
    style = run.style
    own = isinstance(run, Run) and " " in run.text
    wide = advances(style.font.family, style.bold, style.italic)[" "] if own else HANG
    return int(style.size) * max(wide, HANG)


def set_in(paragraphs: Iterable[TextParagraph], width: Length) -> SetText:
    """Paragraphs broken into lines for a box of a width."""
    given = tuple(paragraphs)
    return set_text(given, width - hang_of(given))


def spare_line(box: SetText) -> Length:
    """What is kept free below display words of several lines: the font that stands in for a rare one may be wider."""
    return Length(int(box.height) // box.lines) if box.lines >= SEVERAL else ZERO


SEVERAL = 3
"""Lines, among which a wider font needs one more."""


def parts_compounds(paragraphs: Iterable[TextParagraph]) -> bool:
    """Whether a line ends at the hyphen of a word, as in "Happened-/Before"."""
    ends = (paragraph.lines[:-1] for paragraph in paragraphs)
    return any(AT_HYPHEN.search(piece.text) for lines in ends for line in lines for piece in _last_run(line))


AT_HYPHEN = re.compile(r"\w[-\u2010]$")


def _last_run(line: Line) -> Iterable[Run]:
    return (piece for piece in line.pieces[-1:] if isinstance(piece, Run))


def text_box(
    name: str,
    frame: Rect,
    paragraphs: Iterable[TextParagraph],
    *,
    placeholder: str = "",
    anchor: str = "top",
) -> TextBox:
    """A box of text that was measured with `set_in` in the frame's width."""
    given = tuple(paragraphs)
    box = set_in(given, frame.width)
    hang = hang_of(given)
    # What stands at the right edge, in whichever direction it runs, ends there.
    leftwards = bool(given) and all(p.rtl or (p.align == "right" and len(p.lines) == 1) for p in box.paragraphs)
    insets = Insets(hang, ZERO, ZERO, ZERO) if leftwards else Insets(ZERO, ZERO, hang, ZERO)
    return TextBox("", name, frame, box.paragraphs, placeholder=placeholder, insets=insets, anchor=anchor)


def recolored(box: TextBox, color: Callable[[Color], Color]) -> TextBox:
    """The box with other colours of its words and bullets; what is highlighted keeps its own."""
    return replace(box, paragraphs=recolored_paragraphs(box.paragraphs, color))


def recolored_paragraphs(
    paragraphs: Iterable[TextParagraph], color: Callable[[Color], Color]
) -> tuple[TextParagraph, ...]:
    """Paragraphs with other colours of their words and bullets; what is highlighted keeps its own."""

    def run(found: Inline) -> Inline:
        if isinstance(found, LineBreak) or found.style.highlight is not None:
            return found
        return replace(found, style=replace(found.style, color=color(found.style.color)))

    def line(found: Line) -> Line:
        return replace(found, pieces=tuple(made for p in found.pieces if not isinstance(made := run(p), LineBreak)))

    def paragraph(found: TextParagraph) -> TextParagraph:
        mark = found.bullet
        if mark is not None and mark.color is not None:
            mark = replace(mark, color=color(mark.color))
        return replace(found, runs=tuple(map(run, found.runs)), lines=tuple(map(line, found.lines)), bullet=mark)

    return tuple(map(paragraph, paragraphs))
