"""A paper as its file."""

from __future__ import annotations

from functools import partial

from ddcurric.lesson.model.lesson import Exercise
from ddcurric.lesson.model.paper import Paper, PaperEntry, Take
from ddcurric.lesson.model.walk import id_of, walk
from ddcurric.lesson.reader.original import Original
from ddcurric.lesson.writer.attributes import braces, points_value, quoted, space_value
from ddcurric.lesson.writer.blocks import heading, pieces
from ddcurric.lesson.writer.exercises import exercise
from ddcurric.lesson.writer.front_matter import front_matter
from ddcurric.lesson.writer.pen import Pen
from ddcurric.lesson.writer.pieces import Portion, asides, gathered, notes

KEYS = ("kind", "date", "minutes", "forms", "shuffle", "cover", "students", "seed", "pages", "language")
"""Of the front matter, in their order."""


def write_paper(paper: Paper, original: Original) -> str:
    """The Markdown of a paper that was read, with a line end at its end; see `write`."""
    pen = _pen(paper, original)
    front = front_matter(pen, dict.fromkeys(KEYS, ""))
    found = [*asides(pen, None, paper.span), heading(pen, 1, paper.title), *notes(pen, paper.title)]
    if paper.instructions:
        found += ["## Instructions", *gathered(pen, pieces(pen, paper.instructions), None)]
    entries = [Portion(each.span, None, partial(_entry, pen, each)) for each in paper.entries]
    found += ["## Exercises", *gathered(pen, entries, None), *asides(pen, None, None)]
    return front + "\n\n".join(found) + "\n"


def _pen(paper: Paper, original: Original) -> Pen:
    own = [each for each in paper.entries if isinstance(each, Exercise)]
    return Pen(
        paper.language,
        paper.folder,
        frozenset(filter(None, map(id_of, walk((paper.instructions, tuple(own)))))),
        {note.number: note for note in paper.footnotes},
        dict(original.labels),
        original.fences,
        original,
    )


def _entry(pen: Pen, entry: PaperEntry) -> str:
    if isinstance(entry, Exercise):
        return exercise(pen, entry)
    return _take(pen, entry)


def _take(pen: Pen, entry: Take) -> str:
    source = pen.typed(entry.span) or f"{entry.topic}.md#{entry.id}"
    attributes = braces(".take", f"from={quoted(source)}", points_value(entry.points), space_value(entry.space))
    return f"::: {attributes}\n:::"
