"""A worker that stays: it keeps what it has learnt from one job to the next, and is replaced when it dies."""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from multiprocessing.connection import wait
from pathlib import Path
from typing import Generic

from ddcurric.builder.limits import SECONDS, Allowance
from ddcurric.builder.workers import (
    Crashed,
    Finished,
    JobT,
    Piece,
    PieceT,
    Worker,
    context_for,
    end,
    give,
    receive,
    start,
    stopped,
)

MOST = 340_000_000
"""Bytes of a worker after which a fresh one takes its place: more than one that is soon gone, since it is warm."""


class Standing(Generic[JobT, PieceT]):
    """One process that runs a function on a job at a time. Not for several threads at once."""

    def __init__(self, run: Callable[[JobT], Iterable[PieceT]], preload: Sequence[str], log: Path) -> None:
        self._run = run
        self._context = context_for(preload)
        self._log = log
        self._workers: list[Worker[JobT]] = []

    def work(
        self, job: JobT, seconds: float = SECONDS
    ) -> Iterator[Piece[JobT, PieceT] | Finished[JobT] | Crashed[JobT]]:
        """Run a job; its pieces come as they are ready. `seconds` are those of the processor."""
        if not (self._workers and self._workers[0].process.is_alive()):
            self.end()
            self._workers = [start(self._context, self._run, self._log)]
        (worker,) = self._workers
        give(worker, deque([job]), lambda job: Allowance(seconds))
        while self._workers and worker.job is not None:
            if wait([worker.pipe], max(worker.deadline - time.monotonic(), 0)):
                yield from receive(worker, self._workers, MOST)
            else:
                yield stopped(worker, self._workers)

    def processes(self) -> tuple[int, ...]:
        """The id of the process; none: it has not begun, or it has died."""
        return tuple(worker.process.pid for worker in self._workers if worker.process.is_alive())

    def end(self) -> None:
        """End the process, whatever it is doing."""
        while self._workers:
            end(self._workers.pop())
