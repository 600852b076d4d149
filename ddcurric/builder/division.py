"""The work of a course divided among machines: each of them comes to the same parts by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ddcurric.builder.jobs import Job
from ddcurric.diagnostics import Diagnostic
from ddcurric.lesson.model.walk import walk
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Shard:
    """One of several equal parts of the work."""

    number: int
    """From 1."""
    of: int

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


Parts = tuple[tuple[Job, ...], ...]


def divide(jobs: Sequence[Job], count: int) -> Parts:
    """Jobs in `count` parts that cost about the same: the dearest first, each to whoever has least to do.

    It follows from the lessons and nothing else, so that whoever has the same course divides it in the same way. The
    longest part is at most a third longer than it must be (R. L. Graham, Bounds on Multiprocessing Timing Anomalies,
    1969).
    """
    parts: list[list[Job]] = [[] for _ in range(count)]
    loads = [0] * count
    for dear, job in sorted(((cost(job), job) for job in jobs), key=lambda pair: (-pair[0], pair[1].wanted[0].path)):
        least = loads.index(min(loads))
        parts[least].append(job)
        loads[least] += dear
    return tuple(map(tuple, parts))


def cost(job: Job) -> int:
    """About how long a job takes, to compare: so much for each file, and more for all that is in the lesson."""
    size = sum(1 + len(getattr(node, "text", "")) // LINE for topic in job.topics for node in walk(topic))
    return sum(output.effort for output in job.outputs) * (FILE + size)


FILE = 600
"""What a file costs besides what is in its lesson, in nodes of that, or lines."""
LINE = 40
"""Letters."""


def home(found: Diagnostic, homes: Mapping[str, int]) -> int:
    """The number of the shard that says what was found in reading: the first, where no file is made of the lesson."""
    return homes.get(found.span.file, 1)


def homes_of(parts: Parts) -> Mapping[str, int]:
    """By the path of a lesson, the first shard that makes a file of it."""
    numbered = [(job.place.file, number) for number, part in enumerate(parts, 1) for job in part]
    return dict(reversed(numbered))
