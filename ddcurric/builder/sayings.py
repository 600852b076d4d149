"""What a topic says, as one digest: the same while no word, figure or number of it changes, wherever its lines stand.

A comment in a lesson, or what is written above an exercise that a form takes, moves lines, and changes nothing that is
printed: of two places in a file, makers ask which comes first and whether they are one, never how far they are apart.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache

from ddcurric.builder.disk import digest
from ddcurric.lesson.model.lesson import Topic
from ddcurric.source import Span


def sayings(topic: Topic) -> tuple[str, str]:
    """The digest of all that it says, with the order of its places in each file; and that of these places."""
    spans: list[Span] = []
    said = plain(topic, spans)
    lines: dict[str, set[int]] = {}
    for span in spans:
        lines.setdefault(span.file, set()).update((span.line, span.end_line))
    order = {file: {line: at for at, line in enumerate(sorted(there))} for file, there in lines.items()}
    places = [(s.file, order[s.file][s.line], s.column, order[s.file][s.end_line], s.end_column) for s in spans]
    return digest_of((said, places)), digest_of(spans)


def digest_of(value: object) -> str:
    """Of what it is written as."""
    return digest(repr(value).encode("utf-8", "surrogatepass"))


def plain(value: object, spans: list[Span]) -> object:
    """A value as its parts, with the names of their types; its places are put behind `spans`."""
    if isinstance(value, Span):
        spans.append(value)
        return None
    if isinstance(value, tuple):
        return tuple([plain(each, spans) for each in value])
    if isinstance(value, Mapping):
        return tuple([(plain(key, spans), plain(each, spans)) for key, each in value.items()])
    if is_dataclass(value):
        kind: type = type(value)
        return kind.__name__, *[plain(getattr(value, name), spans) for name in _names(kind)]
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))
