"""Front matter: the YAML above a lesson."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ddcurric.diagnostics import error
from ddcurric.model.lesson import Objective, SourceEntry
from ddcurric.readers.inline import read_inline
from ddcurric.readers.reading import Reading
from ddcurric.readers.yaml_nodes import YamlText, read_yaml, report_language, validate
from ddcurric.source import Span


@dataclass(frozen=True, slots=True)
class FrontMatterValues:
    """What the front matter says; a lesson without any has none of it."""

    minutes: int | None = None
    objectives: tuple[Objective, ...] = ()
    requires: tuple[str, ...] = ()
    requires_spans: tuple[Span, ...] = ()
    sources: tuple[SourceEntry, ...] = ()


_OPENING = re.compile(r"---[ \t]*\n")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


def front_matter_range(reading: Reading) -> tuple[int, int, int] | None:
    """Where the YAML starts, where it ends, and where the lesson goes on; None where there is none."""
    text = reading.source.text
    opening = _OPENING.match(text)
    if opening is None:
        return None
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        message = "the front matter is never closed"
        reading.report(
            error("unclosed-front-matter", reading.source.span(0, 3), message, "write `---` below its last line")
        )
        return None
    return opening.end(), closing.start(), closing.end()


def read_front_matter(reading: Reading, start: int, end: int) -> FrontMatterValues:
    """The front matter between two offsets. From here on the file is read in the language that it says."""
    from ddcurric.readers.schema import FrontMatter

    yaml_text = read_yaml(reading, start, end)
    if yaml_text is None:
        return FrontMatterValues()
    root = reading.source.span(0, 3)
    values = validate(reading, yaml_text, FrontMatter, "the front matter", root, good_ones=True)
    if values is None:
        return FrontMatterValues()
    if values.language:
        report_language(reading, yaml_text, values.language)
        reading.language = values.language
    requires = tuple(topic.removesuffix(".md") for topic in values.requires)
    return FrontMatterValues(
        minutes=values.minutes,
        objectives=tuple(Objective(*each) for each in _entries(reading, yaml_text, "objectives", values.objectives)),
        requires=requires,
        requires_spans=tuple(_span(yaml_text, "requires", index) for index in range(len(requires))),
        sources=tuple(SourceEntry(*each) for each in _entries(reading, yaml_text, "sources", values.sources)),
    )


def json_schema() -> dict[str, Any]:
    """The JSON schema of front matter, for editors that complete and check what is typed."""
    from ddcurric.readers import schema

    return schema.json_schema("lesson")


def _entries(reading: Reading, yaml_text: YamlText, key: str, values: list[str]) -> list[tuple[Any, Span]]:
    found = []
    for index in range(len(values)):
        placed = yaml_text.texts.get((key, index)) or yaml_text.texts[(key,)]
        found.append((read_inline(reading, placed), _span(yaml_text, key, index)))
    return found


def _span(yaml_text: YamlText, key: str, index: int) -> Span:
    return yaml_text.spans.get((key, index)) or yaml_text.spans[(key,)]
