"""The course as one topic's files may see it, so that they depend on no more than their fingerprint says."""

from __future__ import annotations

from dataclasses import replace

from ddcurric.model.course import CourseSettings, Module
from ddcurric.model.lesson import Topic
from ddcurric.source import Span

NOWHERE = Span("", 1)
"""The lines of course.yaml are not printed: one that moves down makes nothing stale."""


class Scopes:
    """Narrows a course's settings to what concerns a topic.

    Of the modules its own is there, and of the others the topics that it requires, since it prints their numbers.
    """

    def __init__(self, settings: CourseSettings) -> None:
        self.settings = settings
        self._own = tuple(replace(module, topics=(), span=NOWHERE) for module in settings.modules)
        self._others = tuple(replace(module, title="", path="", accent=None) for module in self._own)
        self._places = {
            entry.id: (index, replace(entry, span=NOWHERE))
            for index, module in reversed(list(enumerate(settings.modules)))
            for entry in reversed(module.topics)
        }

    def of(self, topic: Topic) -> CourseSettings:
        """What the makers of the topic's files are given."""
        modules = list(self._others)
        for index, module in self.modules_of(topic):
            modules[index] = module
        return replace(self.settings, modules=tuple(modules))

    def modules_of(self, topic: Topic) -> tuple[tuple[int, Module], ...]:
        """The modules of which more is to be seen than that they are there."""
        seen = {topic.module_index: self._own[topic.module_index]}
        for id_ in dict.fromkeys((topic.id, *topic.requires)):
            if id_ in self._places:
                index, entry = self._places[id_]
                module = seen.get(index, self._others[index])
                seen[index] = replace(module, topics=(*module.topics, entry))
        return tuple(sorted(seen.items(), key=lambda place: place[0]))
