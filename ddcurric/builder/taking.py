"""What a paper takes of the course besides the text of its lessons; what was asked for is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from ddcurric.builder.course import Lesson
from ddcurric.builder.disk import digest
from ddcurric.lesson.views.labels import Labels, labels_of
from ddcurric.values import dataclass

_LESSON = "\0"
"""Before the id of a lesson, where the path of a file may stand as well."""


@dataclass(frozen=True, eq=False)
class Taking(Mapping[str, Labels]):
    """The lessons that a paper takes from or refers to: what they offer to references, and which were asked for."""

    lessons: Sequence[Lesson]
    """All of the course."""
    known: dict[str, Labels]
    """By id, what those offer that somebody has asked for, whichever paper it was."""
    asked: set[str]
    """The ids of those that this paper asks for."""
    own: Labels | None = None
    """What the form itself offers."""

    def beside(self, own: Labels) -> Taking:
        """The same, and the form itself."""
        return replace(self, own=own)

    def lesson(self, id_: str) -> Lesson | None:
        """None: there is no such lesson that can be used."""
        self.asked.add(id_)
        return next((each for each in self.lessons if each.entry.id == id_ and each.topic is not None), None)

    def __getitem__(self, id_: str) -> Labels:
        if self.own is not None and id_ == self.own.topic:
            return self.own
        if id_ not in self.known:
            lesson = self.lesson(id_)
            if lesson is None or lesson.topic is None:
                raise KeyError(id_)
            self.known[id_] = labels_of(lesson.topic)
        self.asked.add(id_)
        return self.known[id_]

    def __iter__(self) -> Iterator[str]:
        yield from (lesson.entry.id for lesson in self.lessons if lesson.topic is not None)
        if self.own is not None:
            yield self.own.topic

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def of(self, name: str) -> str | None:
        """Of a lesson, where it stands in the course and what references to it print; None: it is a file's name."""
        if not name.startswith(_LESSON):
            return None
        id_ = name.removeprefix(_LESSON)
        lesson = self.lesson(id_)
        if lesson is None:
            return "none"
        told = (replace(lesson.module, topics=()), lesson.entry, lesson.path, self[id_])
        return digest(repr(told).encode("utf-8", "surrogatepass"))

    def used(self) -> Iterable[tuple[str, str]]:
        """The name and the digest of every lesson that was asked for; the digest is empty where there is no lesson."""
        names = [f"{_LESSON}{id_}" for id_ in sorted(self.asked)]
        return [(name, self.of(name) or "") for name in names]
