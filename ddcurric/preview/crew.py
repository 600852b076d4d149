"""The workers of a preview, as a loop of asyncio asks them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Generic

from ddcurric.builder.standing import Standing
from ddcurric.builder.workers import Crashed, Finished, JobT, Piece, PieceT

PRELOAD = ("ddcurric.builder.preload",)
Result = Piece[JobT, PieceT] | Finished[JobT] | Crashed[JobT]


class Hand(Generic[JobT, PieceT]):
    """One of the crew: a warm process, and a thread that waits for it."""

    def __init__(self, run: Callable[[JobT], Iterable[PieceT]], log: Path) -> None:
        self._worker = Standing[JobT, PieceT](run, PRELOAD, log)
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="hand")

    async def work(self, job: JobT) -> AsyncIterator[Result[JobT, PieceT]]:
        """What comes of a job, as soon as it comes. Where the process dies, another one tries once more."""
        loop = asyncio.get_running_loop()
        for last in (False, True):
            results = self._worker.work(job)
            while (result := await loop.run_in_executor(self._thread, _next, results)) is not None:
                if isinstance(result, Crashed) and result.died and not last:
                    break
                yield result
            else:
                return

    def processes(self) -> tuple[int, ...]:
        """The id of its process, if it has one by now."""
        return self._worker.processes()

    def end(self) -> None:
        """End the process, whatever it is doing."""
        self._worker.end()
        self._thread.shutdown(wait=False, cancel_futures=True)


def _next(results: Iterator[Result[JobT, PieceT]]) -> Result[JobT, PieceT] | None:
    return next(results, None)
