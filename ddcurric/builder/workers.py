"""Processes that work through a list of jobs, and survive each other's crashes.

A worker is started fresh (fork server or spawn, never a fork of this process), takes one job at a time through a pipe
and sends back what it finds, piece by piece. A worker that dies takes only its own job with it; one that has grown,
or in which a job failed, is replaced. A job that gets too little memory from a worker that did others before is given
to a fresh one, and so is one whose worker was killed from outside, once. What a job may take of memory and time is
limited; see `limits`.
"""

from __future__ import annotations

import copyreg
import errno
import multiprocessing
import os
import pickle
import re
import signal
import sys
import tempfile
import time
import traceback
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from enum import Enum
from multiprocessing.connection import Connection, wait
from pathlib import Path
from types import MappingProxyType
from typing import Any, Generic, TypeVar

from ddcurric.builder.limits import MEMORY, PATIENCE, Allowance, data_held, limit_memory, limit_time, most_memory
from ddcurric.builder.reports import DEBUG
from ddcurric.values import dataclass

JobT = TypeVar("JobT")
PieceT = TypeVar("PieceT")

MEMORY_LIMIT = 270_000_000
"""Bytes after which a worker is replaced by a fresh one."""


@dataclass(frozen=True, slots=True)
class Piece(Generic[JobT, PieceT]):
    """One result of a job that may have more."""

    job: JobT
    value: PieceT


@dataclass(frozen=True, slots=True)
class Finished(Generic[JobT]):
    """A job has come to its end."""

    job: JobT


class Why(Enum):
    """Why a job came to no good end."""

    BUG = "bug"
    MEMORY = "memory"
    """It wanted more memory than a worker may have."""
    TIME = "time"
    """It took longer than it may."""
    KILLED = "killed"
    """Its process was killed from outside, as by a machine that has no memory left."""


@dataclass(frozen=True, slots=True)
class Crashed(Generic[JobT]):
    """A job ended in an exception, or its worker died."""

    job: JobT
    report: str
    """The traceback, or how the process ended."""
    why: Why = Why.BUG
    died: bool = False
    """The process ended, by whatever; it raised nothing."""


@dataclass(slots=True)
class Worker(Generic[JobT]):
    """A process that waits for jobs, and the one that it has."""

    process: Any
    pipe: Connection
    log: Path
    job: JobT | None = None
    deadline: float = 0.0
    """By `time.monotonic`, when the job is ended."""
    logged: int = 0
    """The length of the log when the job began."""
    fresh: bool = True
    """It has done no job before this one."""
    sent: bool = False
    """It has sent a piece of this one."""
    held: int = 0
    """The most bytes that it ever held, as it said behind its last job."""


def work(
    run: Callable[[JobT], Iterable[PieceT]],
    waiting: deque[JobT],
    count: int,
    preload: Sequence[str],
    log: Path,
    allowance: Callable[[JobT], Allowance] = lambda job: Allowance(),
) -> Iterator[Piece[JobT, PieceT] | Finished[JobT] | Crashed[JobT]]:
    """Run every waiting job in one of `count` processes; results come as they are ready.

    Jobs are taken from the left of `waiting`, where the caller may put more while results come. `run` is a function
    at the top of its module; jobs and pieces can be pickled. `preload` names the modules that workers need, imported
    once where the platform can fork from a server. What workers print goes to `log`. A job may take its
    `allowance`. When the caller stops early (Ctrl-C, `close()`), the workers are ended.
    """
    context: Any = context_for(preload)
    workers: list[Worker[JobT]] = []
    killed: list[JobT] = []
    try:
        while waiting or any(worker.job is not None for worker in workers):
            for worker in [each for each in workers if each.job is None]:
                if waiting and worker.held + allowance(waiting[0]).memory - MEMORY > MEMORY_LIMIT:
                    _dismiss(worker, workers)  # what binds a long course holds much for a while
                else:
                    give(worker, waiting, allowance)
            while waiting and len(workers) < count:
                workers.append(start(context, run, log))
                give(workers[-1], waiting, allowance)
            busy = [worker for worker in workers if worker.job is not None]
            patience = min(worker.deadline for worker in busy) - time.monotonic()
            ready = wait([worker.pipe for worker in busy], max(patience, 0))
            for worker in busy:
                if worker.pipe in ready:
                    fresh, sent = worker.fresh, worker.sent
                    for result in receive(worker, workers):
                        why = result.why if isinstance(result, Crashed) and not sent else None
                        if why is Why.KILLED and not any(result.job is each for each in killed):
                            killed.append(result.job)
                            waiting.appendleft(result.job)
                        elif why is Why.MEMORY and not fresh:
                            waiting.appendleft(result.job)  # what earlier jobs left there may be all that was too much
                        else:
                            yield result
                elif worker.deadline <= time.monotonic():
                    yield stopped(worker, workers)
    finally:
        for worker in workers:
            end(worker)


def warm_up(preload: Sequence[str]) -> None:
    """Start importing what workers need, while this process does something else."""
    context = context_for(preload)
    if context.get_start_method() == "forkserver":
        from multiprocessing import forkserver

        forkserver.ensure_running()


def receive(
    worker: Worker[JobT], workers: list[Worker[JobT]], most: int = MEMORY_LIMIT
) -> Iterator[Piece[JobT, Any] | Finished[JobT] | Crashed[JobT]]:
    """What a worker has sent; it is taken from `workers` where it died, or has grown to more than `most` bytes."""
    job = worker.job
    assert job is not None
    try:
        kind, value = worker.pipe.recv()
    except (EOFError, OSError):
        worker.process.join()
        yield _died(worker, job)
        _dismiss(worker, workers)
        return
    if kind == "piece":
        worker.sent = True
        yield Piece(job, value)
        return
    worker.job, worker.fresh, worker.sent = None, False, False
    if kind == "crashed" and _OUT_OF_MEMORY.search(_said(worker)):  # a thread of a library ended, and the job with it
        kind = "memory"
    worker.held = value if kind == "finished" else 0
    if kind != "finished" or value > most:  # one in which something failed may have too little left for the next job
        _dismiss(worker, workers)
    yield Finished(job) if kind == "finished" else Crashed(job, value, Why.MEMORY if kind == "memory" else Why.BUG)


def _died(worker: Worker[JobT], job: JobT) -> Crashed[JobT]:
    status = worker.process.exitcode
    report = f"the worker ended with status {status}"
    if status == -getattr(signal, "SIGXCPU", 0):
        return Crashed(job, report, Why.TIME)
    # Libraries that are not written in Python end the process where they get no memory, GLib by a trap.
    if status == -getattr(signal, "SIGTRAP", 0) or _OUT_OF_MEMORY.search(_said(worker)):
        why = Why.MEMORY
    else:
        why = Why.KILLED if status == -getattr(signal, "SIGKILL", 0) else Why.BUG
    return Crashed(job, report, why, died=True)


_OUT_OF_MEMORY = re.compile(
    rb"memory allocation|MemError|bad_alloc|failed to allocate|out of memory|MemoryError", re.IGNORECASE
)


def _said(worker: Worker[Any]) -> bytes:
    """What was printed since the worker's job began."""
    try:
        with worker.log.open("rb") as log:
            log.seek(worker.logged)
            return log.read(1_000_000)
    except OSError:
        return b""


def stopped(worker: Worker[JobT], workers: list[Worker[JobT]]) -> Crashed[JobT]:
    """End a worker that is at work for too long, and say so of its job."""
    job = worker.job
    assert job is not None
    _dismiss(worker, workers)
    return Crashed(job, "the worker was ended", Why.TIME)


def _dismiss(worker: Worker[JobT], workers: list[Worker[JobT]]) -> None:
    end(worker)
    workers.remove(worker)


LONGEST_FOLDER = 70
"""Bytes of a temporary folder in which a fork server can listen: a socket's name has 104 or 108, its own part 30."""


def context_for(preload: Sequence[str]) -> Any:
    """How processes are started: forked from a server that has imported `preload`, or anew where that cannot be."""
    fits = len(os.fsencode(tempfile.gettempdir())) <= LONGEST_FOLDER
    if not fits or "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(preload))
    return context


def start(context: Any, run: Callable[[JobT], Iterable[PieceT]], log: Path) -> Worker[JobT]:
    """A worker that does one job after the other by `run`; what it prints and how it died goes to `log`."""
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(run, theirs, str(log)), daemon=True)
    process.start()
    theirs.close()
    return Worker(process, ours, log)


def give(worker: Worker[JobT], waiting: deque[JobT], allowance: Callable[[JobT], Allowance]) -> None:
    """Give a worker the next job that waits, if it has none; from now on its time runs."""
    if waiting and worker.job is None:
        worker.job = waiting.popleft()
        allowed = allowance(worker.job)
        worker.deadline = time.monotonic() + allowed.seconds * PATIENCE
        with suppress(OSError):
            worker.logged = worker.log.stat().st_size
        with suppress(OSError):  # a worker that died meanwhile is noticed when its answer is read
            worker.pipe.send(allowed)
            worker.pipe.send(worker.job)


def end(worker: Worker[Any]) -> None:
    """Let a worker go, at once where it is at work; when this returns, its process is gone."""
    with suppress(OSError):
        worker.pipe.close()
    if worker.job is not None:
        worker.process.terminate()
    worker.process.join(1)
    if worker.process.is_alive():
        worker.process.kill()
        worker.process.join()


def _serve(run: Callable[[Any], Iterable[Any]], pipe: Connection, log: str) -> None:
    """The life of a worker."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the parent decides
    if not os.environ.get(DEBUG):
        _quiet(log)
    # Out of memory, a library in Rust that wants to say where it was asks for more, and waits for itself for ever.
    os.environ["RUST_BACKTRACE"] = "0"
    libraries = data_held()
    limit_memory(libraries + MEMORY)
    while True:
        try:
            allowed = pipe.recv()
            limit_memory(libraries + allowed.memory)
            job = pipe.recv()
        except (EOFError, OSError):
            return
        except MemoryError:
            pipe.send(("memory", "the job itself"))
            continue
        limit_time(allowed.seconds)
        try:
            for piece in run(job):
                pipe.send(("piece", piece))
            pipe.send(("finished", most_memory()))
        except Exception as problem:
            if _is_about_memory(problem):  # then there is none for a report
                pipe.send(("memory", "MemoryError"))
            else:
                pipe.send(("crashed", traceback.format_exc()))
        del job  # or it would lie beside the next one


def _is_about_memory(problem: BaseException | None) -> bool:
    while problem is not None:
        if isinstance(problem, MemoryError) or (isinstance(problem, OSError) and problem.errno == errno.ENOMEM):
            return True
        if isinstance(problem, ImportError) and "failed to map segment" in str(problem):  # as the C library says it
            return True
        problem = problem.__cause__ or problem.__context__
    return False


def _quiet(log: str) -> None:
    """Send what libraries print, those written in C included, to the log; to nowhere if it is no file of ours."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        handle = os.open(log, flags, 0o644)
    except OSError:
        handle = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            stream.flush()
    os.dup2(handle, 1)
    os.dup2(handle, 2)
    os.close(handle)


def pickled(value: object) -> bytes:
    """A value as it goes to other processes."""
    return pickle.dumps(value)


def _reduce_mapping(mapping: MappingProxyType[Any, Any]) -> tuple[Callable[[dict[Any, Any]], Any], tuple[Any]]:
    return _read_only, (dict(mapping),)


def _read_only(items: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    """By a function of ours: the type itself has no name that pickle could look up."""
    return MappingProxyType(items)


# A course's settings hold read-only mappings, which pickle does not know.
copyreg.pickle(MappingProxyType, _reduce_mapping)
