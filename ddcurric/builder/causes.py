"""Why a job was too much: what is largest in the lesson, said to the author."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ddcurric.builder.jobs import Job
from ddcurric.builder.limits import MEMORY, SECONDS
from ddcurric.builder.reports import internal_error
from ddcurric.builder.workers import Crashed, Why
from ddcurric.diagnostics import Diagnostic, error
from ddcurric.lesson.model.block import CodeBlock, Diagram, MathBlock, Table
from ddcurric.lesson.model.inline import Math, Term
from ddcurric.lesson.model.lesson import Exercise, Footnote, Question, Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.model.walk import walk


def seconds_for(job: Job) -> float:
    """How long a job may take of the processor: one longer for every file that it is made from."""
    return SECONDS + 2 * len(job.needs)


def what_happened(crash: Crashed[Job], logs: Path) -> Diagnostic:
    """The diagnostic for a job that came to no good end; the report of a bug goes to a file in `logs`."""
    if crash.why is Why.BUG:
        return internal_error(crash.job.what, crash.job.place, crash.report, logs)
    return too_much(crash.job, crash.why)


def too_much(job: Job, why: Why) -> Diagnostic:
    """The diagnostic for a job that was ended because it took more than it may."""
    what = f"the {job.what}" if job.topic else f"`{job.wanted[0].path}`"
    cause = _of_course(job) if not job.topic else _largest(job.topics[0], job.pictures)
    advice = f"what is largest in it: {cause}" if cause else "take out what you wrote last, and build again"
    if why is Why.MEMORY:
        message = f"making {what} would take more than {MEMORY // 1_000_000} MB of memory, and was stopped"
        return error("too-much-memory", job.place, message, advice)
    message = f"making {what} took more than {seconds_for(job):.0f} s, and was stopped"
    return error("too-much-time", job.place, message, advice)


def _of_course(job: Job) -> str:
    return f"{len(job.topics)} topics; divide the course into several, with a course.yaml each"


_ADVICE: Mapping[type, tuple[Callable[[Any], int], int, str]] = MappingProxyType(
    {
        Table: (lambda node: len(node.rows), 200, "a table of {} rows; divide it"),
        CodeBlock: (lambda node: node.text.count("\n") + 1, 500, "a listing of {} lines; shorten it"),
        Diagram: (lambda node: node.text.count("\n") + 1, 100, "a diagram of {} lines; divide it"),
    }
)
"""Blocks that can be too large: their size, how large one may well be, and what to say."""

_MANY: Mapping[type, tuple[int, str]] = MappingProxyType(
    {
        Exercise: (60, "{} exercises; divide the lesson"),
        Question: (60, "{} questions; divide the lesson"),
        Footnote: (200, "{} footnotes; divide the lesson"),
        Term: (200, "{} terms; divide the lesson"),
        Math: (1000, "{} formulas; divide the lesson"),
        MathBlock: (300, "{} displayed formulas; divide the lesson"),
    }
)
"""What there can be too much of."""


def _largest(topic: Topic, pictures: tuple[PictureFile, ...]) -> str:
    """What exceeds the usual most; empty where nothing does."""
    megabytes = sum(len(picture.content) for picture in pictures) / 1e6
    found: list[tuple[float, str]] = [
        (megabytes / 10, f"its {len(pictures)} pictures, {megabytes:.0f} MB; save them smaller")
    ]
    counts: Counter[type] = Counter()
    for node in walk(topic):
        counts[type(node)] += 1
        if type(node) in _ADVICE:
            size, usual, words = _ADVICE[type(node)]
            found.append((size(node) / usual, f"in line {node.span.line}, {words.format(f'{size(node):,}')}"))
    found += [(counts[kind] / usual, words.format(f"{counts[kind]:,}")) for kind, (usual, words) in _MANY.items()]
    share, words = max(found)
    return words if share > 1 else ""
