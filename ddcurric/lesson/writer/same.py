"""Whether two files, or two values of the model, say the same wherever they say it."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar

from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.paper import Paper
from ddcurric.lesson.model.secrecy import Secrecy
from ddcurric.lesson.reader.original import Original
from ddcurric.lesson.reader.reading import AsideKind
from ddcurric.lesson.writer.topic import settled
from ddcurric.source import Span

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


T = TypeVar("T")

NOWHERE = Span("", 0)


def unplaced(value: T) -> T:
    """The value with every span in it the same, so that `==` says whether two say the same."""
    found: object = value
    if isinstance(value, Span):
        found = NOWHERE
    elif isinstance(value, tuple):
        found = tuple(map(unplaced, value))
    elif is_dataclass(value) and not isinstance(value, type):
        found = replace(value, **{each.name: unplaced(getattr(value, each.name)) for each in fields(value)})
    return found  # type: ignore[return-value]
