"""What a topic says, as one digest: the same while no word, figure or number of it changes, wherever its lines stand.

A comment in a lesson, or what is written above an exercise that a form takes, moves lines, and changes nothing that is
printed: of two places in a file, makers ask which comes first and whether they are one, never how far they are apart.
"""

from __future__ import annotations

from ddcurric.builder.disk import digest
from ddcurric.lesson.model.lesson import Topic
from ddcurric.source import said_and_places


def sayings(topic: Topic) -> tuple[str, str]:
    """The digest of all that it says, with the order of its places in each file; and that of these places."""
    said, spans = said_and_places(topic)
    lines: dict[str, set[int]] = {}
    for span in spans:
        lines.setdefault(span.file, set()).update((span.line, span.end_line))
    order = {file: {line: at for at, line in enumerate(sorted(there))} for file, there in lines.items()}
    places = [(s.file, order[s.file][s.line], s.column, order[s.file][s.end_line], s.end_column) for s in spans]
    return digest_of((said, places)), digest_of(spans)


def digest_of(value: object) -> str:
    """Of what it is written as."""
    return digest(repr(value).encode("utf-8", "surrogatepass"))
