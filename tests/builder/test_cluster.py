"""A cluster makes the bytes that this machine makes, also when one of its workers is killed meanwhile."""

from __future__ import annotations

import os
import pickle
import shutil
import signal
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ddcurric.builder import cluster as module
from ddcurric.builder.cluster import ForeignWorkerError, Parcel, cluster, do
from ddcurric.builder.jobs import Job
from ddcurric.builder.machine import this_machine
from ddcurric.builder.made import Made
from ddcurric.builder.make import make
from ddcurric.builder.options import Options, Project
from ddcurric.builder.outcome import Progress
from ddcurric.builder.run import build
from ddcurric.builder.workers import Why
from ddcurric.builder.workshop import HERE, ElsewhereError, Result
from ddcurric.outputs.deck.output import SLIDES_PDF, SLIDES_PPTX
from ddcurric.outputs.output import AnyOutput
from tests.builder.authors import Chapter, Course
from tests.builder.desks import files_in, project_in
from tests.builder.lines import LINE, LINES, SLOW_LINE

if TYPE_CHECKING:
    from distributed import LocalCluster  # which takes half a second to import

pytestmark = pytest.mark.slow

COURSE = Course(tuple(Chapter(id_, 1) for id_ in "abcdefgh"), style="/* ours */")


@pytest.fixture(scope="module")
def two_workers() -> Iterator[LocalCluster]:
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as two:
        yield two


def project(root: Path, out: str, *outputs: AnyOutput) -> Project:
    COURSE.write(root)
    return project_in(root, out, *outputs)


def files(project: Project) -> dict[str, bytes]:
    return files_in(project.out)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing is killed so on Windows")
def test_a_worker_that_is_killed_costs_no_file_and_no_byte(two_workers: LocalCluster, tmp_path: Path) -> None:
    here, there = (project(tmp_path, out, SLOW_LINE, LINES) for out in ("here", "there"))
    build(here, Options(), workshop=HERE)
    with two_workers.get_client() as client:
        before = set(client.run(os.getpid).values())

    def watch(progress: Progress) -> None:
        if progress.done == 1:
            os.kill(min(before), signal.SIGKILL)

    built = build(there, Options(), watch, cluster(two_workers.scheduler_address, HERE))
    with two_workers.get_client() as client:
        client.wait_for_workers(2, timeout=30)
        after = set(client.run(os.getpid).values())
    assert len(before & after) == 1
    assert [d for d in built.diagnostics if d.severity.value == "error"] == []
    assert len(built.made) == 8 + 1
    assert files(there) == files(here)


@pytest.mark.slow
def test_jobs_that_a_cluster_takes_back_cost_no_file(two_workers: LocalCluster, tmp_path: Path) -> None:
    here, there = (project(tmp_path, out, SLOW_LINE, LINES) for out in ("here", "there"))
    build(here, Options(), workshop=HERE)
    taken: list[str] = []

    async def take_back() -> None:
        scheduler = two_workers.scheduler
        taken.extend(key for key, task in scheduler.tasks.items() if task.state != "memory" and task.who_wants)
        for builder in {one.client_key for key in taken for one in scheduler.tasks[key].who_wants}:
            scheduler.stimulus_cancel(taken, builder, force=True, reason="restarted", msg="")

    def watch(progress: Progress) -> None:
        if progress.done == 1:
            two_workers.sync(take_back)

    built = build(there, Options(), watch, cluster(two_workers.scheduler_address, HERE))
    assert taken
    assert [d for d in built.diagnostics if d.severity.value == "error"] == []
    assert files(there) == files(here)


@pytest.mark.slow
def test_a_job_that_never_comes_back_is_not_handed_out_for_ever(
    two_workers: LocalCluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from distributed import Client

    handed_out: list[str] = []
    submit = Client.submit

    def withdrawn(self: Client, *args: object, key: str, **keywords: object) -> object:
        handed_out.append(key)
        future = submit(self, *args, key=key, **keywords)
        future.cancel(force=True)
        return future

    monkeypatch.setattr(Client, "submit", withdrawn)
    with pytest.raises(ElsewhereError, match="build again for the rest"):
        build(project(tmp_path, "build", LINE), Options(), workshop=cluster(two_workers.scheduler_address, HERE))
    assert module.TRIES <= len(handed_out) <= module.TRIES * len(COURSE.chapters)


@pytest.mark.slow
def test_slides_are_the_same_and_what_binds_finished_files_is_made_here(
    two_workers: LocalCluster, tmp_path: Path
) -> None:
    here, there = (project(tmp_path, out, SLIDES_PPTX, SLIDES_PDF, LINE, LINES) for out in ("here", "there"))
    made_here: list[str] = []

    def work(waiting: deque[Job], count: int, log: Path) -> Iterator[Result]:
        for result in HERE.work(waiting, count, log):
            made_here.append(result.job.wanted[0].path)
            yield result

    build(here, Options(only=("slides", "line", "lines")), workshop=HERE)
    mixed = cluster(two_workers.scheduler_address, replace(HERE, work=work))
    build(there, Options(only=("slides", "line", "lines")), workshop=mixed)
    assert set(made_here) == {"lines.txt"}
    assert files(there) == files(here)
    assert len(files(there)) == 8 * 3 + 1


@pytest.mark.slow
@pytest.mark.parametrize(
    ("goes", "said"),
    [
        (lambda one: one.close(), "was lost; what was finished is good"),
        (lambda one: one.scale(0), "has no workers; start some"),
    ],
)
def test_a_cluster_that_goes_meanwhile_is_said_and_what_was_finished_is_good(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, goes: Callable[[LocalCluster], object], said: str
) -> None:
    from distributed import LocalCluster

    monkeypatch.setattr(module, "RETURNING", 1)
    monkeypatch.setattr(module, "LOOKING", 0.1)
    course = project(tmp_path, "build", SLOW_LINE, LINES)
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None) as one:

        def watch(progress: Progress) -> None:
            if progress.done == 1:
                monkeypatch.setattr(module, "CONNECTING", 1)
                goes(one)

        with pytest.raises(ElsewhereError, match=said):
            build(course, Options(), watch, cluster(one.scheduler_address, HERE))
    assert len(files(course)) == 1
    assert len(build(course, Options(), workshop=HERE).made) == 8


def parcel_of(root: Path) -> Parcel:
    """The first job of a course whose only output is a line of text."""
    seen: list[Job] = []

    def work(waiting: deque[Job], count: int, log: Path) -> Iterator[Result]:
        seen.extend(waiting)
        waiting.clear()
        return iter(())

    one = project(root, "build", LINE)
    build(one, Options(), workshop=replace(HERE, work=work))
    templates = tuple((file.name, file.read_bytes()) for file in sorted((root / "templates").iterdir()))
    return Parcel(seen[0], templates, "", this_machine().digest)


def packed(parcel: Parcel) -> bytes:
    return module.pickled(parcel)


def test_a_job_needs_nothing_of_the_machine_that_it_comes_from(tmp_path: Path) -> None:
    parcel = parcel_of(tmp_path)
    (expected,) = make(parcel.job)
    content = packed(parcel)
    shutil.rmtree(tmp_path)
    (made,) = pickle.loads(do(content))
    assert isinstance(made, Made)
    assert made.content == expected.content


def test_the_date_of_the_files_travels_with_the_job(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    parcel = replace(parcel_of(tmp_path), date="1790000000")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")
    assert len(pickle.loads(do(packed(parcel)))) == 1
    assert os.environ["SOURCE_DATE_EPOCH"] == "1"


def test_a_worker_that_would_make_other_bytes_makes_none(tmp_path: Path) -> None:
    parcel = parcel_of(tmp_path)
    for other, why in (
        (replace(parcel, machine="another"), "Pango"),
        (replace(parcel, job=replace(parcel.job, program="another")), "another version"),
        (replace(parcel, templates=(("own.css", b"/* theirs */"),)), "another version"),
    ):
        with pytest.raises(ForeignWorkerError, match=why):
            do(packed(other))


def test_a_job_that_fails_there_fails_as_it_would_here(tmp_path: Path) -> None:
    parcel = parcel_of(tmp_path)
    broken = replace(parcel.job, outputs=(replace(LINE, make=int),))  # type: ignore[arg-type]
    ((report, why),) = pickle.loads(do(packed(replace(parcel, job=broken))))
    assert "Traceback" in report
    assert why is Why.BUG


def test_where_no_scheduler_answers_it_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CONNECTING", 0.5)
    for address in ("tcp://127.0.0.1:9", "nonsense"):
        with pytest.raises(ElsewhereError, match="no scheduler answers"):
            build(project(tmp_path, "build"), Options(), workshop=cluster(address, HERE))
