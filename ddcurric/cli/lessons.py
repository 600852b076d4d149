"""A lesson or a paper by the name that somebody gives it: its id, its number, its file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ddcurric.cli.project import refuse, shown

if TYPE_CHECKING:
    from ddcurric.builder.options import Project
    from ddcurric.lesson.model.course import CourseSettings


class NamedLesson(NamedTuple):
    """A lesson, or a paper, that a name may mean."""

    id: str
    path: str
    """Below the course."""
    around: str
    """The titles of its course, and of its module where it has one."""


def lesson_named(project: Project, name: str) -> NamedLesson:
    """The lesson that is meant; ends the program where there is none."""
    from ddcurric.builder.course import load_contents
    from ddcurric.diagnostics import did_you_mean

    settings = load_contents(project.course, project.profile, despite=True).value
    if settings is None:
        refuse("course.yaml cannot be read: `ddcurric check` says why")
    names = dict(_names(project, settings))
    if name not in names:
        told = did_you_mean(name, [key for key in names if "/" not in key and not key.endswith(".md")])
        refuse(f"there is no topic `{name}`: {told}")
    return names[name]


def _names(project: Project, settings: CourseSettings) -> Iterator[tuple[str, NamedLesson]]:
    from ddcurric.builder.contents import lesson_path

    for module in settings.modules:
        for entry in module.topics:
            path = lesson_path(module, entry)
            found = NamedLesson(entry.id, path, f"{settings.title} {module.title}")
            for name in (entry.id, entry.number, path, f"{entry.id}.md", *_written(project.course / path)):
                yield name, found
    for paper in settings.papers:
        found = NamedLesson(paper.id, paper.path, settings.title)
        for name in (paper.id, paper.path, f"{paper.id}.md", *_written(project.course / paper.path)):
            yield name, found


def _written(path: Path) -> Iterator[str]:
    """How somebody may write a path."""
    yield path.as_posix()
    yield shown(path)
