"""A lesson in our own format, which is brought in as it is written."""

from __future__ import annotations

from ddcurric.diagnostics import has_errors
from ddcurric.importers.kit.album import Album
from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.importers.kit.material import Fate, Material, NewPicture
from ddcurric.lesson.model.course import Module, TopicEntry
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import pictures_of
from ddcurric.source import Source, Span


def material_of_ours(source: Source, settings: ImportSettings) -> Material | None:
    """The lesson with the pictures that it shows; None where our reader finds a mistake in it."""
    topic = _read(source, settings.language)
    if topic is None:
        return None
    album = Album(settings.stem, settings.office)
    pictures: dict[str, NewPicture] = {}
    for path, span in pictures_of(topic):
        content = settings.beside(path)
        if content is None or album.add(content, path, span) is None:
            return None
        pictures[path] = NewPicture(path, content)
    told = Fate("a lesson in the format of ddcurric", "the same lesson, as it is written", Span(source.name, 1))
    return Material(topic.title, (), (), tuple(pictures.values()), (told,), whole=source.text, ours=topic)


def _read(source: Source, language: str) -> Topic | None:
    from ddcurric.figures import FENCES
    from ddcurric.lesson.reader.course import read_settings
    from ddcurric.lesson.reader.topic import read_topic

    span = Span("course.yaml", 1)
    contents = f"title: A\nlanguage: {language}\nmodules: [{{title: A, path: a, topics: [a]}}]\n"
    course = read_settings(Source("course.yaml", contents))
    if course.value is None:
        return None
    read = read_topic(source, course.value, Module("A", "", 1, (), span), TopicEntry("a", "1.1", span), FENCES)
    return read.value if read.value is not None and not has_errors(read.diagnostics) else None
