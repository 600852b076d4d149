"""The course as its files may see it, so that they depend on no more than their fingerprint says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from types import MappingProxyType

from ddcurric.lesson.model.course import CourseSettings, DeckSettings, Module, PrintSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.outputs.output import DECK, AnyOutput, templates_of
from ddcurric.source import Span


class Scopes:
    """Narrows a course's settings to what concerns a topic, or a file of the course.

    Of the modules a topic sees its own, and of the others the topics that it requires, since it prints their numbers.
    A file of the course sees all. Neither sees on which lines of course.yaml they are, which may move.
    """

    def __init__(self, settings: CourseSettings) -> None:
        bare = replace(
            settings,
            modules=tuple(_bare(module) for module in settings.modules),
            deck=replace(settings.deck, template_span=None, slides_pdf=True),
            print=replace(settings.print, logo_span=None),
            span=_nowhere(settings.span),
            outputs=(),
            outputs_span=None,
            papers=(),
            words=(),
        )
        self.whole = bare
        """What the makers of files of the course are given."""
        self.shared = replace(bare, modules=(), paper="", calendar=None)
        """What all files have from course.yaml, the table of contents, the calendar and the paper aside."""
        self._own = tuple(replace(module, topics=()) for module in bare.modules)
        self._others = tuple(replace(module, title="", path="", accent=None) for module in self._own)
        self._places = {
            entry.id: (index, entry)
            for index, module in reversed(list(enumerate(bare.modules)))
            for entry in reversed(module.topics)
        }

    @cached_property
    def said_shared(self) -> str:
        """`shared`, as every fingerprint says it: without looks."""
        return repr(replace(self.shared, deck=DeckSettings(), print=PrintSettings(), notes_prose=True))

    def of(self, topic: Topic) -> CourseSettings:
        """What the makers of the topic's files are given; on which paper they are printed is said apart."""
        modules = list(self._others)
        for index, module in self.modules_of(topic):
            modules[index] = module
        return replace(self.shared, modules=tuple(modules))

    def modules_of(self, topic: Topic) -> tuple[tuple[int, Module], ...]:
        """The modules of which more is to be seen than that they are there."""
        seen = {topic.module_index: self._own[topic.module_index]}
        for id_ in dict.fromkeys((topic.id, *topic.requires)):
            if id_ in self._places:
                index, entry = self._places[id_]
                module = seen.get(index, self._others[index])
                seen[index] = replace(module, topics=(*module.topics, entry))
        return tuple(sorted(seen.items(), key=lambda place: place[0]))


def seen_by(output: AnyOutput, settings: CourseSettings, outputs: Sequence[AnyOutput]) -> CourseSettings:
    """What an output is given: a deck nothing of how print looks, and what has none in it of how decks look no more
    than the colours that tell modules apart."""
    if output.templates == DECK:
        return replace(settings, print=PrintSettings())
    if DECK in templates_of(output.name, outputs):
        return settings
    deck = settings.deck
    colors = MappingProxyType({name: color for name, color in deck.colors.items() if name == "accent"})
    return replace(settings, deck=DeckSettings(colors=colors, accents=deck.accents), notes_prose=True)


def looks_of(output: AnyOutput, settings: CourseSettings, outputs: Sequence[AnyOutput]) -> str:
    """What a fingerprint says of `seen_by` that is not the same for every output."""
    seen = seen_by(output, settings, outputs)
    return repr((seen.deck, seen.print, seen.notes_prose))


def _bare(module: Module) -> Module:
    entries = tuple(replace(entry, span=_nowhere(entry.span)) for entry in module.topics)
    return replace(module, topics=entries, span=_nowhere(module.span))


def _nowhere(span: Span) -> Span:
    return Span(span.file, 1)
