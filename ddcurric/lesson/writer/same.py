"""Whether two files say the same."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TypeVar

from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.paper import Paper
from ddcurric.lesson.model.secrecy import Secrecy
from ddcurric.lesson.model.walk import unplaced
from ddcurric.lesson.reader.original import Original
from ddcurric.lesson.reader.reading import AsideKind
from ddcurric.lesson.writer.topic import settled

Written = TypeVar("Written", Topic, Paper)


def says_the_same(before: Written, after: Written) -> bool:
    """Whether a topic is another but for places, and no footnote is known to more readers than it was."""
    notes = zip(before.footnotes, after.footnotes, strict=False)
    kept = all(first.secrecy <= second.secrecy for first, second in notes)
    return kept and unplaced(_plain(before)) == unplaced(_plain(after))


def _plain(said: Topic | Paper) -> Topic | Paper:
    # Where values may stand is a place as well.
    said = replace(settled(said), values_hold=()) if isinstance(said, Topic) else said
    return replace(said, footnotes=tuple(replace(note, secrecy=Secrecy.OPEN) for note in said.footnotes))


def keeps_asides(before: Original, after: Original) -> bool:
    """Whether comments, values and addresses of a file are those of another."""
    return _asides(before) == _asides(after)


def _asides(original: Original) -> Counter[str]:
    source = original.source
    found: Counter[str] = Counter()
    for aside in original.asides:
        if aside.kind is not AsideKind.NOTE:
            span = aside.span
            start, end = source.offset(span.line, span.column), source.offset(span.end_line, span.end_column)
            found["".join(source.text[start:end].replace(">", "").split())] += 1
    return found - Counter({"<!----": len(original.asides)})  # what keeps two lists apart
