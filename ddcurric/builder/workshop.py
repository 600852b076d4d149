"""Where jobs are done: an executor is a value, and a build knows no more of it than what stands here."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ddcurric.builder.stale import tells
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from ddcurric.builder.course import LoadedCourse
    from ddcurric.builder.jobs import Job
    from ddcurric.builder.made import Made
    from ddcurric.builder.manifest import Artifact
    from ddcurric.builder.workers import Crashed, Finished, Piece
    from ddcurric.lesson.model.lesson import Topic
    from ddcurric.lesson.views.audience import Audience

PRELOAD = ("ddcurric.builder.preload",)
PRELOAD_ALL = (*PRELOAD, "ddcurric.builder.preload_all")
PRELOAD_DECKS = (*PRELOAD_ALL, "ddcurric.builder.preload_decks")

MANY, VERY_MANY = 10, 20
"""Lessons that take as long to be read as workers take to be made ready for some of them, and for all accents."""

Result: TypeAlias = "Piece[Job, Made] | Finished[Job] | Crashed[Job]"
Work: TypeAlias = "Callable[[deque[Job], int, Path], Iterator[Result]]"
"""Takes waiting jobs, how many at a time, and a file for what the makers print; see `workers.work`."""


class ElsewhereError(Exception):
    """Another machine cannot be used; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """Where files are made."""

    open: Callable[[int], None]
    """Called as soon as it is clear that there may be work, with of how many lessons all is to be made; 0: nobody
    knows."""
    work: Work
    tells: Callable[[Artifact, Audience[Topic], bytes, LoadedCourse], bool | None]
    """Reads back a file that was made earlier; see `stale.tells`."""


def _open_processes(lessons: int) -> None:
    from ddcurric.builder.workers import warm_up

    warm_up(PRELOAD_DECKS if lessons >= VERY_MANY else PRELOAD_ALL if lessons >= MANY else PRELOAD)


def _made_by_worker(job: Job) -> Iterator[Made]:
    from ddcurric.builder.make import make  # which is imported there, and takes long here

    return make(job)


def _work_in_processes(waiting: deque[Job], count: int, log: Path) -> Iterator[Result]:
    from ddcurric.builder.causes import allowance_for
    from ddcurric.builder.workers import work

    return work(_made_by_worker, waiting, count, PRELOAD, log, allowance_for)


PROCESSES = Workshop(_open_processes, _work_in_processes, tells)
"""In processes of this machine, which survive each other."""


def done_here(job: Job) -> Iterator[Result]:
    """Do a job in this process."""
    import traceback

    from ddcurric.builder.make import make
    from ddcurric.builder.workers import Crashed, Finished, Piece, Why

    try:
        for made in make(job):
            yield Piece(job, made)
        yield Finished(job)
    except MemoryError:
        yield Crashed(job, "MemoryError", Why.MEMORY)
    except Exception:
        yield Crashed(job, traceback.format_exc())


def _work_here(waiting: deque[Job], count: int, log: Path) -> Iterator[Result]:
    while waiting:
        yield from done_here(waiting.popleft())


HERE = Workshop(lambda lessons: None, _work_here, tells)
"""In this process, one after the other."""
