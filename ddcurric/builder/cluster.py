"""Jobs handed to a Dask cluster: what `build --scheduler ADDRESS` does.

A job is a value, and a topic's is all that its files are made from: it goes to a worker of the cluster, with the
project's own templates, and what comes back is what a process of this machine would have sent. What reads files of this
machine is done here: packets are bound from finished files, and decks are merged with what somebody has changed. Dask
starts the work of a worker that died on another one.
"""

from __future__ import annotations

import logging
import os
import pickle
import tempfile
import threading
import time
from collections import deque
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from ddcurric.builder import fingerprint
from ddcurric.builder.disk import digest, read_whole
from ddcurric.builder.jobs import Job
from ddcurric.builder.limits import PATIENCE, SECONDS
from ddcurric.builder.machine import this_machine
from ddcurric.builder.made import Made
from ddcurric.builder.reports import DEBUG
from ddcurric.builder.scratch import scratch
from ddcurric.builder.workers import Crashed, Finished, Piece, Why, pickled
from ddcurric.builder.workshop import PROCESSES, ElsewhereError, Result, Workshop, done_here
from ddcurric.values import dataclass

if TYPE_CHECKING:
    from distributed import Client, Future

CONNECTING = 30
"""Seconds in which the scheduler must answer, and have a worker, at first and later."""
QUIET = SECONDS * PATIENCE
"""Seconds in which something must come back."""
LOOKING = 5
"""Seconds after which one looks whether there is still a worker, where nothing came back."""
RETURNING = 10
"""Seconds in which a connection that broke must stand again."""
TRIES = 3
"""How often a job is handed out that comes back neither done nor failed."""
DATE = "SOURCE_DATE_EPOCH"

Templates = tuple[tuple[str, bytes], ...]
"""The files of a folder, by their paths in it."""


class ForeignWorkerError(Exception):
    """A worker would make other bytes than this machine."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """A job, and what of this machine it is made from besides."""

    job: Job
    templates: Templates | None
    date: str
    machine: str


def cluster(address: str, here: Workshop = PROCESSES) -> Workshop:
    """A workshop on the cluster whose scheduler has an address, and for what stays on this machine, `here`.

    Its work raises ElsewhereError.
    """
    return replace(here, work=partial(_work, address, here))


def _work(address: str, here: Workshop, waiting: deque[Job], count: int, log: Path) -> Iterator[Result]:
    with _connected(address) as client:
        jobs: dict[Future[bytes], tuple[Job, int]] = {}
        templates: Templates | None = None
        arrived: SimpleQueue[Future[bytes]] = SimpleQueue()
        again: deque[tuple[Job, int]] = deque()
        while waiting or again or jobs:
            staying: deque[Job] = deque()
            while waiting or again:
                job, tried = again.popleft() if again else (waiting.popleft(), 0)
                if job.topic and not job.needs and not job.handwork:  # made from nothing that lies on this machine
                    templates = templates or _templates_of(job)
                    parcel = Parcel(job, templates, os.environ.get(DATE, ""), this_machine().digest)
                    sent = client.submit(do, pickled(parcel), key=_name_of(job), pure=False)
                    jobs[sent] = job, tried + 1
                    sent.add_done_callback(arrived.put)
                else:
                    staying.append(job)
            if staying:
                yield from here.work(staying, count, log)
                continue
            future = _next(arrived, client, address)
            if future is None:
                yield from (Crashed(job, f"nothing came back for {QUIET} s", Why.TIME) for job, _ in jobs.values())
                return
            job, tried = jobs.pop(future)
            answer = _answer(future)
            if answer is None and (tried == TRIES or not _stands(client)):
                raise _lost(address)
            if answer is None:
                again.append((job, tried))
            else:
                yield from _results(answer, job, address)
            future.release()


def _next(arrived: SimpleQueue[Future[bytes]], client: Client, address: str) -> Future[bytes] | None:
    """What comes back next; None where nothing does. Raises ElsewhereError where the scheduler has lost all workers:
    jobs would wait for new ones for ever."""
    end, staffed = time.monotonic() + QUIET, time.monotonic()
    while time.monotonic() < end:
        with suppress(Empty):
            return arrived.get(timeout=LOOKING)
        with suppress(OSError):  # that a connection broke is told by the futures
            if client.status != "running" or client.nthreads():
                staffed = time.monotonic()
        if time.monotonic() - staffed > CONNECTING:
            raise _without_workers(address)
    return None


def _answer(future: Future[bytes]) -> bytes | BaseException | None:
    """What came of a job; None where it went with its worker, or with the connection to the scheduler.

    A result lies on the worker that made it until it is fetched: what is done may be pending again.
    """
    try:
        match future.status:
            case "finished":
                packed: bytes = future.result()
                return packed
            case "error":
                problem: BaseException | None = future.exception()
                return problem
            case _:
                return None
    except CancelledError:
        return None


def _stands(client: Client) -> bool:
    """The scheduler can be reached, at once or within a short time."""
    end = time.monotonic() + RETURNING
    while client.status == "connecting" and time.monotonic() < end:
        time.sleep(0.05)
    return bool(client.status == "running")


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    from distributed import Client
    from distributed.client import ClosedClientError

    if not os.environ.get(DEBUG):
        logging.getLogger("distributed").setLevel(logging.CRITICAL)  # what goes wrong, our messages say
    try:
        client = Client(address, timeout=CONNECTING, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as problem:
        raise ElsewhereError(f"no scheduler answers at {address}: {problem}") from problem
    with client:
        try:
            client.wait_for_workers(1, timeout=CONNECTING)
        except TimeoutError as problem:
            raise _without_workers(address) from problem
        try:
            yield client
        except ClosedClientError as problem:
            raise _lost(address) from problem


def _lost(address: str) -> ElsewhereError:
    return ElsewhereError(f"the connection to {address} was lost; what was finished is good, build again for the rest")


def _without_workers(address: str) -> ElsewhereError:
    return ElsewhereError(f"the scheduler at {address} has no workers; start some with `dask worker`")


def _name_of(job: Job) -> str:
    """As the cluster's own pages show it."""
    return f"{job.what}-{job.topic}-{digest(repr(job.wanted).encode())}-{os.urandom(4).hex()}"


def _results(answer: bytes | BaseException, job: Job, address: str) -> Iterator[Result]:
    if isinstance(answer, bytes):
        for one in pickle.loads(answer):
            yield Piece(job, one) if isinstance(one, Made) else Crashed(job, one[0], one[1])
        yield Finished(job)
        return
    match type(answer).__name__:
        case "KilledWorker":
            yield Crashed(job, f"several workers ended in it: {answer}", Why.KILLED)
        case "ForeignWorkerError":
            raise ElsewhereError(f"a worker of {address} would make other files: {answer}")
        case "ModuleNotFoundError" | "ImportError" | "AttributeError":
            raise ElsewhereError(
                f"a worker of {address} has not this ddcurric: {answer}; install the same on all of them"
            )
        case _:
            yield Crashed(job, f"{answer!r}")
            yield Finished(job)


def _templates_of(job: Job) -> Templates | None:
    folder = job.project.templates
    if folder is None:
        return None
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return tuple((path.relative_to(folder).as_posix(), read_whole(path)) for path in files)


ALONE = threading.Lock()
"""A worker of a cluster may have several threads; our libraries are used by one at a time."""


def do(packed: bytes) -> bytes:
    """What a worker runs: the files of a job, as pickled `Made`s, or what went wrong. Raises ForeignWorkerError."""
    parcel: Parcel = pickle.loads(packed)
    with ALONE, scratch(), _dated(parcel.date):
        templates = None if parcel.templates is None else _laid_out(parcel.templates)
        job = replace(parcel.job, project=replace(parcel.job.project, templates=templates))
        if this_machine().digest != parcel.machine:
            one = this_machine()
            raise ForeignWorkerError(f"it has {one.system}, {one.libraries}, or other fonts than this machine")
        if fingerprint.of_program(job.project) != job.program:
            raise ForeignWorkerError("its ddcurric, libraries or fonts are of another version")
        return pickled(tuple(_answers(job)))


def _answers(job: Job) -> Iterator[Any]:
    for result in done_here(job):
        match result:
            case Piece(_, made):
                yield made
            case Crashed(_, report, why):
                yield report, why
            case Finished():
                pass


@contextmanager
def _dated(date: str) -> Iterator[None]:
    """Meanwhile files have the date that they have where the build was begun."""
    before = os.environ.pop(DATE, None)
    if date:
        os.environ[DATE] = date
    try:
        yield
    finally:
        os.environ.pop(DATE, None)
        if before is not None:
            os.environ[DATE] = before


@cache
def _laid_out(templates: Templates) -> Path:
    """A folder with these files, in the temporary folder of this process."""
    folder = Path(tempfile.mkdtemp())
    for name, content in templates:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder
