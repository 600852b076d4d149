"""A workshop without workers, whose files are their own recipe: what makers are given decides them, and no more."""

from __future__ import annotations

import hashlib
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from ddcurric.builder.course import LoadedCourse
from ddcurric.builder.disk import digest
from ddcurric.builder.jobs import Job
from ddcurric.builder.made import Made
from ddcurric.builder.manifest import Artifact
from ddcurric.builder.workers import Finished, Piece
from ddcurric.builder.workshop import Result, Workshop
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.views.audience import Audience
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text


def imprint(job: Job) -> Iterator[Made]:
    """Files that name all that the real ones are drawn from; words that are not for those who have them are not in."""
    copied = {output.name for output in job.project.outputs if output.copied}
    needs = {(file.kind, file.topic): ((job.project.out / file.path).read_bytes(), file.anchors) for file in job.needs}
    unnamed = tuple(replace(t, form=t.form.unnamed) if t.form is not None else t for t in job.topics)
    wanted = {planned.kind: planned for planned in job.wanted}
    for output in job.outputs:
        paper = (job.edition.paper or job.paper, job.edition.size) if output.has_editions else ()
        templates = _templates(job.project.templates)
        given = (job.settings, job.pictures, sorted(job.files.items()), templates, paper)
        open_ = [student_view(topic) for topic in unnamed]
        told = unnamed if output.audience.may_know_all else digest(_said(unnamed).encode())
        # Of what is copied for each student, one copy may be looked at.
        used = [
            (key, anchors if key[0] in copied else (whole, anchors))
            for key, (whole, anchors) in sorted(needs.items())
            if key[0] in output.needs
        ]
        content = f"{output.name, given, used} {_said(open_)} {_said(told)}".encode()
        anchors = (("page", int(hashlib.sha256(content).hexdigest()[:6], 16)),)
        if output.copied:
            content += repr([topic.form for topic in job.topics]).encode()
        needs[output.name, job.topic] = content, anchors
        if output.name in wanted:
            yield Made(wanted[output.name], content, 1, 0.0, job.place, anchors)


def _said(value: object) -> str:
    """A value as text, without lines, on which nothing may depend that is made of it."""
    return _LINES.sub("line=_", repr(value))


_LINES = re.compile(r"\bline=\d+")


def _templates(folder: Path | None) -> list[tuple[str, bytes]]:
    return [] if folder is None else sorted((p.name, p.read_bytes()) for p in folder.rglob("*") if p.is_file())


def _work(waiting: deque[Job], count: int, log: Path) -> Iterator[Result]:
    while waiting:
        job = waiting.popleft()
        for made in imprint(job):
            yield Piece(job, made)
        yield Finished(job)


def _tells(artifact: Artifact, audience: Audience[Topic], content: bytes, course: LoadedCourse) -> bool:
    solutions = (exercise.solution for topic in course.topics for exercise in topic.exercises)
    return any(repr(plain_text(s.blocks))[1:-1].encode() in content for s in solutions if s is not None)


IMPRINTS = Workshop(lambda lessons: None, _work, _tells)
