"""Why a job was too much: what is largest in the lesson, said to the author."""

from __future__ import annotations

from pathlib import Path

from ddcurric.builder.jobs import Job
from ddcurric.builder.limits import MEMORY, SECONDS, Allowance
from ddcurric.builder.reports import internal_error
from ddcurric.builder.workers import Crashed, Why
from ddcurric.diagnostics import Diagnostic, error
from ddcurric.lesson.checks.too_much import counted
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.model.walk import walk

OF_A_NEED = 4_000_000
"""Bytes that a file takes of whoever binds it: mostly its tags, of which a page has some hundreds."""


def allowance_for(job: Job) -> Allowance:
    """What a job may take: more for every file that it is made from, since a course may have many lessons."""
    return Allowance(SECONDS + 2 * len(job.needs), MEMORY + OF_A_NEED * len(job.needs))


def what_happened(crash: Crashed[Job], logs: Path) -> Diagnostic:
    """The diagnostic for a job that came to no good end; the report of a bug goes to a file in `logs`."""
    if crash.why is Why.BUG:
        return internal_error(crash.job.what, crash.job.place, crash.report, logs)
    return too_much(crash.job, crash.why)


def too_much(job: Job, why: Why) -> Diagnostic:
    """The diagnostic for a job that was ended because it took more than it may."""
    what = f"the {job.what}" if job.topic else f"`{job.wanted[0].path}`"
    if why is Why.KILLED:
        message = f"the process that made {what} was killed, as by a machine that has no memory left"
        return error("too-much-memory", job.place, message, "close other programs, or build with `--jobs 1`")
    cause = _of_course(job) if not job.topic else largest_in(job.topics[0], job.pictures)
    advice = f"what is largest in it: {cause}"
    if why is Why.MEMORY:
        most = allowance_for(job).memory // 1_000_000
        message = f"making {what} would take more than {most} MB of memory, and was stopped"
        return error("too-much-memory", job.place, message, advice)
    message = f"making {what} took more than {allowance_for(job).seconds:.0f} s, and was stopped"
    return error("too-much-time", job.place, message, advice)


def _of_course(job: Job) -> str:
    return f"{len(job.topics)} topics; divide the course into several, with a course.yaml each"


MANY_MEGABYTES = 10
"""Of pictures, in one lesson."""
MANY_LINES = 100
"""Of a diagram."""


def largest_in(topic: Topic, pictures: tuple[PictureFile, ...]) -> str:
    """What comes nearest to being too much, or is."""
    megabytes = sum(len(picture.content) for picture in pictures) / 1e6
    numbers, _ = counted(topic)
    found = [(many / limit.most, f"{many:,} {limit.things}; {limit.advice}") for limit, many in numbers.items()]
    found.append((megabytes / MANY_MEGABYTES, f"its {len(pictures)} pictures, {megabytes:.0f} MB; save them smaller"))
    for node in walk(topic):
        if isinstance(node, Diagram):
            lines = node.text.count("\n") + 1
            found.append((lines / MANY_LINES, f"in line {node.span.line}, a diagram of {lines:,} lines; divide it"))
    return max(found)[1]
