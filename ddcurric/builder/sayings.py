"""What a topic says, as one digest: the same while no word, figure or number of it changes, wherever its lines stand.

A form takes exercises from lessons. What is written above one of them moves its lines, and changes nothing that is
printed: of two places in a file, makers ask which comes first and whether they are one, never how far they are apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass

from ddcurric.builder.disk import digest
from ddcurric.lesson.model.lesson import Topic
from ddcurric.source import Span


def says(topic: Topic) -> str:
    """The digest of all that it says, with the order of its places in each file."""
    lines: dict[str, set[int]] = {}
    for span in _spans(topic):
        lines.setdefault(span.file, set()).update((span.line, span.end_line))
    order = {file: {line: at for at, line in enumerate(sorted(there))} for file, there in lines.items()}

    def place(span: Span) -> object:
        of = order[span.file]
        return span.file, of[span.line], span.column, of[span.end_line], span.end_column

    return digest(repr(_plain(topic, place)).encode("utf-8", "surrogatepass"))


def spans_of(topic: Topic) -> str:
    """The digest of the lines and columns of all its places."""
    return digest(repr([*_spans(topic)]).encode("utf-8", "surrogatepass"))


def _spans(value: object) -> Iterator[Span]:
    found: list[Span] = []
    _plain(value, found.append)
    yield from found


def _plain(value: object, place: Callable[[Span], object]) -> object:
    """A value as its parts, with the names of their types; spans as `place` has them."""
    if isinstance(value, Span):
        return place(value)
    if isinstance(value, tuple):
        return tuple(_plain(each, place) for each in value)
    if isinstance(value, Mapping):
        return tuple((_plain(key, place), _plain(each, place)) for key, each in value.items())
    if is_dataclass(value):
        return type(value).__name__, *(_plain(getattr(value, field.name), place) for field in fields(value))
    return value
