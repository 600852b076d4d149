"""What somebody has changed by hand in the output folder, to be told."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ddcurric.builder.bases import read_base
from ddcurric.builder.disk import below, digest_of_file, read_whole
from ddcurric.builder.handwork import is_merged
from ddcurric.builder.manifest import read_manifest
from ddcurric.builder.options import Project
from ddcurric.edits.report import Report, report_on
from ddcurric.edits.whereabouts import LessonText
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class DeckEdits:
    """A deck that somebody has changed."""

    path: str
    report: Report | str
    """What was changed; a clause that says why that cannot be told."""

    def lesson(self, project: Project) -> LessonText:
        """The lesson that it comes from, as it is now."""
        slides = self.report.slides if not isinstance(self.report, str) else ()
        names = [slide.source.span.file for slide in slides if slide.source is not None]
        file = below(project.course, names[0]) if names else None
        try:
            return LessonText(read_whole(file).decode("utf-8-sig", "replace") if file is not None else "")
        except OSError:
            return LessonText("")


def deck_edits(project: Project, topics: tuple[str, ...] = ()) -> Iterator[DeckEdits]:
    """Every deck that somebody has changed, those of `topics` (ids) or all."""
    for artifact in read_manifest(project).artifacts:
        if not is_merged(artifact.kind, project) or (topics and artifact.topic not in topics):
            continue
        base = read_base(project, artifact.digest)
        file = below(project.out, artifact.path)
        if file is None or not file.is_file():
            continue
        if digest_of_file(file) == artifact.digest and not artifact.edited:
            continue
        try:
            content = read_whole(file)
        except OSError as problem:
            yield DeckEdits(artifact.path, (problem.strerror or "it cannot be read").lower())
            continue
        if base is None:
            yield DeckEdits(artifact.path, "nothing is known any more of what it was made from")
        else:
            yield DeckEdits(artifact.path, report_on(base.lesson, base.known, content, base.earlier))


def changed_files(project: Project) -> Iterator[str]:
    """The other files that are not what was made."""
    for artifact in read_manifest(project).artifacts:
        file = None if is_merged(artifact.kind, project) else below(project.out, artifact.path)
        if file is not None and file.is_file() and digest_of_file(file) != artifact.digest:
            yield artifact.path


def files_aside(project: Project) -> Iterator[str]:
    """The files that were put aside."""
    for file in sorted(project.out.rglob("* (edited*).*")):
        if _ASIDE.search(file.name) and not file.is_relative_to(project.state):
            yield file.relative_to(project.out).as_posix()


_ASIDE = re.compile(r" \(edited( \d+)?\)\.\w+$")
