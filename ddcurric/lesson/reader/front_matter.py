"""Front matter: the YAML above a lesson."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import replace

from ddcurric.diagnostics import error, has_errors, hint
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.model.lesson import Objective, SourceEntry
from ddcurric.lesson.reader import elsewhere
from ddcurric.lesson.reader.inline import read_inline
from ddcurric.lesson.reader.placed import Placed
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.yaml_nodes import YamlText, read_yaml, report_language, validate
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class FrontMatterValues:
    """What the front matter says; a lesson without any has none of it."""

    minutes: int | None = None
    objectives: tuple[Objective, ...] = ()
    requires: tuple[str, ...] = ()
    requires_spans: tuple[Span, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    title: Placed | None = None
    """As other programs have it there: the lesson's, where no heading is."""
    readable: bool = True
    """False: there is more, or other, than could be read."""


_OPENING = re.compile(r"---[ \t]*\n|(?:[ \t]*\n)+---[ \t]*\n(?=[A-Za-z]+:)")
_LIKELY_END = re.compile(r"^(?:[ \t]*$|#|-{2,}[ \t]*\n?)", re.MULTILINE)
"""Where front matter ends that is never closed: at an empty line, a heading, or dashes that are not three."""
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


def front_matter_range(reading: Reading) -> tuple[int, int, int] | None:
    """Where the YAML starts, where it ends, and where the lesson goes on; None where there is none."""
    text = reading.source.text
    opening = _OPENING.match(text)
    if opening is None:
        return None
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        start = opening.end() - len(opening[0].lstrip())
        message = "the front matter is never closed"
        advice = "write `---` below its last line"
        reading.report(error("unclosed-front-matter", reading.source.span(start, start + 3), message, advice))
        likely = _LIKELY_END.search(text, opening.end())
        end = len(text) if likely is None else likely.start()
        return opening.end(), end, end if likely is None or likely[0].startswith("#") else likely.end()
    return opening.end(), closing.start(), closing.end()


def blanked(text: str, end: int) -> str:
    """A text with spaces up to an offset, so that every place in it stays where it is."""
    return re.sub(r"[^\n]", " ", text[:end]) + text[end:]


def read_front_matter(reading: Reading, start: int, end: int) -> FrontMatterValues:
    """The front matter between two offsets. From here on the file is read in the language that it says."""
    from ddcurric.lesson.reader.schema import FrontMatter

    yaml_text = read_yaml(reading, start, end)
    if yaml_text is None:
        return FrontMatterValues(readable=False)
    title = yaml_text.texts.get(("title",))
    if title is not None and isinstance(yaml_text.value, dict):
        yaml_text = replace(yaml_text, value={key: each for key, each in yaml_text.value.items() if key != "title"})
    yaml_text = without_foreign_keys(reading, yaml_text, FrontMatter.model_fields)
    before = len(reading.diagnostics)
    root = reading.source.span(0, 3)
    values = validate(reading, yaml_text, FrontMatter, "the front matter", root, {})
    readable = not has_errors(reading.diagnostics[before:])
    if values is None:
        return FrontMatterValues(title=title, readable=False)
    if values.language:
        report_language(reading, yaml_text, values.language)
        reading.language = values.language
    requires = tuple(topic.removesuffix(".md") for topic in values.requires)
    return FrontMatterValues(
        title=title,
        readable=readable,
        minutes=values.minutes,
        objectives=tuple(Objective(*each) for each in _entries(reading, yaml_text, "objectives", values.objectives)),
        requires=requires,
        requires_spans=tuple(_span(yaml_text, "requires", index) for index in range(len(requires))),
        sources=tuple(SourceEntry(*each) for each in _entries(reading, yaml_text, "sources", values.sources)),
    )


def without_foreign_keys(reading: Reading, yaml_text: YamlText, known: Collection[str]) -> YamlText:
    """Front matter without the keys of other programs that ask nothing of a lesson or a paper; they are told, once."""
    if not isinstance(yaml_text.value, dict):
        return yaml_text
    foreign = [key for key in yaml_text.value if key not in known and key.lower() in elsewhere.FOREIGN_KEYS]
    if not foreign:
        return yaml_text
    names = ", ".join(f"`{key}`" for key in foreign)
    said = dict.fromkeys(elsewhere.FOREIGN_KEYS[key.lower()] for key in foreign)
    title = yaml_text.texts.get(("title",))
    advice = "; ".join(["leave it out" if len(foreign) == 1 else "leave them out", *filter(None, said)])
    whose = "is a key of another program" if len(foreign) == 1 else "are keys of another program"
    message = f"{names} {whose}, and nothing is made of {'it' if len(foreign) == 1 else 'them'}"
    span = yaml_text.key_spans[(foreign[0],)]
    reading.report(hint("foreign-key", span, message, advice.format(title.text if title else "Title")))
    return replace(yaml_text, value={key: each for key, each in yaml_text.value.items() if key not in foreign})


def _entries(
    reading: Reading, yaml_text: YamlText, key: str, values: list[str]
) -> Iterator[tuple[tuple[Inline, ...], Span]]:
    for index in range(len(values)):
        placed = yaml_text.texts.get((key, index)) or yaml_text.texts[(key,)]
        yield read_inline(reading, placed), _span(yaml_text, key, index)


def _span(yaml_text: YamlText, key: str, index: int) -> Span:
    return yaml_text.spans.get((key, index)) or yaml_text.spans[(key,)]
