"""course.yaml: the table of contents, and what every topic shares."""

from __future__ import annotations

from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from ddcurric.diagnostics import Checked, error, hint, warning
from ddcurric.lesson.model.course import (
    Calendar,
    CourseSettings,
    DeckSettings,
    Module,
    PaperPath,
    PrintSettings,
    ReservedWord,
    TopicEntry,
)
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.smart import smart_text
from ddcurric.lesson.reader.yaml_nodes import YamlText, YamlValue, laid_over, read_yaml, report_language, validate
from ddcurric.source import Source
from ddcurric.wording.quotes import QuoteMarks, quote_marks

if TYPE_CHECKING:
    from ddcurric.lesson.reader import schema


@lru_cache(maxsize=4)
def read_settings(
    source: Source, over: Source | None = None, *, despite: bool = False
) -> Checked[CourseSettings | None]:
    """The course's settings and table of contents; None where a mistake leaves no course to speak of.

    What `over` says stands in the place of what the course says, key by key, lists as a whole. `despite` mistakes,
    they are those of the keys without any: enough to read lessons, and not to make files. Which lessons there are is
    known whole or not at all: where one is missing, others that refer to it would be wrong.
    """
    from ddcurric.lesson.reader.schema import CourseFile

    reading = Reading(source)
    yaml_text = read_yaml(reading, 0, len(source.text))
    if yaml_text is not None and over is not None:
        upper = Reading(over)
        above = read_yaml(upper, 0, len(over.text))
        reading.report(*upper.diagnostics)
        yaml_text = laid_over(yaml_text, above) if above is not None else None
    if yaml_text is None:
        return Checked(None, tuple(reading.diagnostics))
    root = source.span(0)
    instead: dict[str, YamlValue] | None = {"title": "?"} if despite else None
    course = validate(reading, yaml_text, CourseFile, "course.yaml", root, instead)
    if course is None:
        return Checked(None, tuple(reading.diagnostics))
    marks = quote_marks(course.language)
    settings = CourseSettings(
        title=smart_text(course.title, marks),
        author=smart_text(course.author or "", marks),
        institution=smart_text(course.institution or "", marks),
        term=smart_text(course.term or "", marks),
        license=smart_text(course.license or "", marks),
        language=course.language,
        paper=course.paper,
        deck=_deck(yaml_text, course.deck),
        modules=tuple(_module(yaml_text, index, module, marks) for index, module in enumerate(course.modules)),
        span=root,
        print=_print(yaml_text, course.print),
        notes_prose=course.notes.prose,
        outputs=tuple(dict.fromkeys(course.outputs)),
        outputs_span=yaml_text.spans.get(("outputs",)),
        calendar=_calendar(course.calendar),
        papers=_papers(reading, yaml_text, course.papers),
        words=tuple(_reserved(word, said) for word, said in course.words.items()),
    )
    _report_twice(reading, settings)
    report_language(reading, yaml_text, course.language)
    for key in ("colors", "aspect") if course.deck.template else ():
        if ("deck", key) in yaml_text.spans:
            message = f"slides on a template have its colours and its shape: `deck.{key}` changes none of them"
            advice = f"change them in the template, or delete `{key}:`"
            reading.report(hint("beside-template", yaml_text.spans["deck", key], message, advice))
    return Checked(settings, tuple(reading.diagnostics))


def _deck(yaml_text: YamlText, deck: schema.Deck) -> DeckSettings:
    return DeckSettings(
        template=deck.template,
        heading_font=deck.fonts.heading,
        body_font=deck.fonts.body,
        code_font=deck.fonts.code,
        colors=MappingProxyType(dict(deck.colors)),
        accents=tuple(deck.accents),
        scale=deck.scale,
        aspect=deck.aspect,
        slides_pdf=deck.slides_pdf,
        fonts_span=yaml_text.spans.get(("deck", "fonts")),
        template_span=yaml_text.spans.get(("deck", "template")),
    )


def _print(yaml_text: YamlText, given: schema.PrintSchema) -> PrintSettings:
    return PrintSettings(
        size=float(given.type),
        margin=given.margin == "notes",
        text_font=given.fonts.text,
        heading_font=given.fonts.heading,
        code_font=given.fonts.code,
        accent=given.accent,
        logo=given.logo,
        start=given.start,
        fonts_span=yaml_text.spans.get(("print", "fonts")),
        logo_span=yaml_text.spans.get(("print", "logo")),
    )


def _module(yaml_text: YamlText, index: int, module: schema.ModuleSchema, marks: QuoteMarks) -> Module:
    path: tuple[str | int, ...] = ("modules", index)
    entries = tuple(
        TopicEntry(
            topic.removesuffix(".md"),
            f"{index + 1}.{place + 1}",
            yaml_text.spans.get((*path, "topics", place)) or yaml_text.spans[(*path, "topics")],
        )
        for place, topic in enumerate(module.topics)
    )
    return Module(
        smart_text(module.title, marks), module.path, index + 1, entries, yaml_text.spans[path], module.accent
    )


def _calendar(given: schema.CalendarSchema | None) -> Calendar | None:
    from ddcurric.lesson.reader.schema import DAYS

    if given is None:
        return None
    days = tuple(sorted({DAYS.index(day) for day in given.meetings}))
    return Calendar(given.start, days, tuple(sorted(set(given.skip))))


def _reserved(word: str, said: schema.WordSchema) -> ReservedWord:
    return ReservedWord(word, said.write, tuple(said.within), tuple(said.topics))


def _papers(reading: Reading, yaml_text: YamlText, paths: list[str]) -> tuple[PaperPath, ...]:
    """Each by its path with `.md`; two cannot have one name, since their files would."""
    found: dict[str, PaperPath] = {}
    for at, path in enumerate(paths):
        span = yaml_text.spans.get(("papers", at)) or yaml_text.spans[("papers",)]
        paper = PaperPath(path if path.endswith(".md") else f"{path}.md", span)
        first = found.setdefault(paper.id, paper)
        if first is not paper:
            message = f"there are two papers `{paper.id}` (first in line {first.span.line})"
            reading.report(error("topic-listed-twice", span, message, "rename one of them"))
    return tuple(found.values())


def _report_twice(reading: Reading, settings: CourseSettings) -> None:
    topics: dict[str, TopicEntry] = {}
    folders: dict[str, Module] = {}
    for module in settings.modules:
        if folders.setdefault(module.path, module) is not module:
            message = f"the folder `{module.path}` belongs to two modules"
            reading.report(error("module-listed-twice", module.span, message, "give each module a folder of its own"))
        if not module.topics:
            advice = f'write `topics: [name-of-a-lesson]`, or `ddcurric new topic "Title" --module {module.path}`'
            message = "this module has no topics, so nothing is made of it"
            reading.report(warning("module-without-topics", module.span, message, advice))
        for entry in module.topics:
            first = topics.setdefault(entry.id, entry)
            if first is not entry:
                message = f"the topic `{entry.id}` is listed twice (first in line {first.span.line})"
                reading.report(error("topic-listed-twice", entry.span, message, "delete one of the lines"))
