"""The original of a topic: what its author's file says beside it, and where."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ddcurric.lesson.model.lesson import Footnote
from ddcurric.lesson.reader.reading import Aside, AsideKind, LinkDefinitions, Reading, ValueScope
from ddcurric.source import Source, Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Original:
    """What whoever writes a topic again must know to leave everything else as it was."""

    source: Source
    folder: str
    language: str
    """Of the course; that of the lesson is its topic's."""
    fences: Mapping[str, tuple[str, ...]]
    asides: tuple[Aside, ...]
    """In the order of writing."""
    labels: Mapping[int, str]
    """Of the footnotes by number; a note that stands in its line has none."""
    addresses: LinkDefinitions
    scopes: tuple[ValueScope, ...]


def original_of(reading: Reading, footnotes: tuple[Footnote, ...], language: str) -> Original:
    """What a file says beside its topic, as it was read."""
    labels = {note.span: label for label, note in reading.notes.items()}
    return Original(
        source=reading.source,
        folder=reading.folder,
        language=language,
        fences=reading.fences,
        asides=tuple(sorted({*reading.asides, *_addresses(reading)}, key=lambda aside: aside.span)),
        labels={note.number: label for note in footnotes if (label := labels[note.span])[0] != "\0"},
        addresses=reading.environment["references"],
        scopes=tuple(reading.scopes),
    )


def _addresses(reading: Reading) -> Iterator[Aside]:
    definitions = reading.environment["references"].values()
    for definition in (*definitions, *reading.environment.get("duplicate_refs", ())):
        first, after = definition["map"]
        end = reading.source.line(after)
        yield Aside(AsideKind.ADDRESS, Span(reading.source.name, first + 1, 1, after, len(end.rstrip()) + 1))
