"""A workshop without workers, whose files are their own recipe: what makers are given decides them, and no more."""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Iterator
from pathlib import Path

from ddcurric.builder.course import LoadedCourse
from ddcurric.builder.disk import digest
from ddcurric.builder.jobs import Job
from ddcurric.builder.make import Made
from ddcurric.builder.manifest import Artifact
from ddcurric.builder.run import Result, Workshop
from ddcurric.builder.workers import Finished, Piece
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text

Anchors = tuple[tuple[str, int], ...]


def imprint(job: Job) -> Iterator[Made]:
    """Files that name all that the real ones are drawn from; words that students must not see are not in theirs."""
    given = (job.settings, job.pictures, job.deck_template, _templates(job.templates), job.large_print)
    handout = _bytes("handout", given, [student_view(topic) for topic in job.topics])
    pages = job.anchors or _anchors(handout)
    for planned in job.wanted:
        match planned.kind:
            case _ if job.what == "packet":
                chapters = [(job.out / chapter.path).read_bytes() for chapter in job.chapters]
                seen = [student_view(t) if planned.kind == "handouts" else t for t in job.topics]
                content = _bytes(planned.kind, given, seen, chapters, [c.anchors for c in job.chapters])
            case "handout":
                content = handout
            case "solutions":
                content = _bytes("solutions", given, job.topics, pages)
            case _:
                shown = [student_view(topic) for topic in job.topics]  # of the rest it is enough that it is the same
                content = _bytes(planned.kind, given, shown, digest(repr(job.topics).encode()))
        yield Made(planned, content, 1, 0.0, job.place, _anchors(content) if job.what == "handout" else ())


def _anchors(handout: bytes) -> Anchors:
    return (("page", int(hashlib.sha256(handout).hexdigest()[:6], 16)),)


def _bytes(*recipe: object) -> bytes:
    return repr(recipe).encode()


def _templates(folder: Path | None) -> list[tuple[str, bytes]]:
    return [] if folder is None else sorted((p.name, p.read_bytes()) for p in folder.rglob("*") if p.is_file())


def _work(waiting: deque[Job], count: int, log: Path) -> Iterator[Result]:
    while waiting:
        job = waiting.popleft()
        for made in imprint(job):
            yield Piece(job, made)
        yield Finished(job)


def _tells(artifact: Artifact, content: bytes, course: LoadedCourse) -> bool:
    solutions = (exercise.solution for topic in course.topics for exercise in topic.exercises)
    return any(repr(plain_text(s.blocks))[1:-1].encode() in content for s in solutions if s is not None)


IMPRINTS = Workshop(lambda: None, _work, _tells)
