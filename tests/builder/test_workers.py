"""Workers do every job, and one that dies takes only its own with it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import deque
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from types import MappingProxyType

import pytest

from ddcurric.builder.jobs import AllTopics
from ddcurric.builder.limits import MEMORY, Allowance
from ddcurric.builder.workers import MEMORY_LIMIT, Crashed, Finished, Piece, Why, work
from tests.builder.jobs import be_killed, die_on_seven, double, keep_memory, look_inside, too_much, which_process
from tests.lessons import lesson, topic


@pytest.mark.parametrize("count", [1, 2, 5])
def test_every_job_is_done_and_gives_all_its_pieces(count: int, tmp_path: Path) -> None:
    results = list(work(double, deque([1, 2, 3]), count, [], tmp_path / "log.txt"))
    assert sorted(r.value for r in results if isinstance(r, Piece)) == [1, 2, 2, 3, 4, 6]
    assert sorted(r.job for r in results if isinstance(r, Finished)) == [1, 2, 3]


@pytest.mark.slow
@pytest.mark.parametrize("count", [1, 2])
def test_a_crash_is_reported_with_its_job_and_the_others_go_on(count: int, tmp_path: Path) -> None:
    results = list(work(die_on_seven, deque([5, 7, 8, 9, 10]), count, [], tmp_path / "log.txt"))
    assert sorted(r.value for r in results if isinstance(r, Piece)) == [5, 9, 10]
    crashes = {r.job: r.report for r in results if isinstance(r, Crashed)}
    assert crashes.keys() == {7, 8}
    assert "status 3" in crashes[7]
    assert "ValueError: eight" in crashes[8]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="nothing is killed so on Windows")
def test_a_job_whose_worker_is_killed_is_done_by_another_and_told_where_that_is_killed_too(tmp_path: Path) -> None:
    jobs = [str(tmp_path / name) for name in ("always", "once")]
    for job in jobs:
        Path(job).touch()
    results = list(work(be_killed, deque(jobs), 1, [], tmp_path / "log.txt"))
    assert [r.value for r in results if isinstance(r, Piece)] == jobs[1:]
    assert {r.job: r.why for r in results if isinstance(r, Crashed)} == {jobs[0]: Why.KILLED}
    assert [len(Path(job).read_text(encoding="ascii")) for job in jobs] == [2, 2]


def test_read_only_mappings_travel(tmp_path: Path) -> None:
    results = list(work(look_inside, deque([MappingProxyType({"question": 41})]), 1, [], tmp_path / "log.txt"))
    assert [r.value for r in results if isinstance(r, Piece)] == [MappingProxyType({"answer": 42})]


def test_all_topics_are_pickled_once_for_every_job_that_takes_them() -> None:
    topics = AllTopics((topic(lesson("### A clock\n\nIt drifts.")),))
    once, again = topics.__reduce__(), topics.__reduce__()
    assert once[1][0] is again[1][0]
    assert ForkingPickler.loads(ForkingPickler.dumps(topics)) == tuple(topics)


def test_no_jobs_start_no_workers(tmp_path: Path) -> None:
    assert list(work(double, deque(), 2, [], tmp_path / "log.txt")) == []
    assert not (tmp_path / "log.txt").exists()


def test_what_is_put_in_the_queue_while_results_come_is_done_too(tmp_path: Path) -> None:
    waiting = deque([1])
    found = []
    for result in work(double, waiting, 2, [], tmp_path / "log.txt"):
        match result:
            case Piece(_, value):
                found.append(value)
            case Finished(1):
                waiting.append(10)
    assert sorted(found) == [1, 2, 10, 20]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps such limits")
def test_a_job_that_wants_too_much_is_ended_and_says_why(tmp_path: Path) -> None:
    jobs = ["memory", "a", "memory, swallowed", "memory, in C", "memory, in a thread in Rust", "memory, in GLib", "b"]
    jobs += ["time", "c", "sleep", "d"]
    results = list(work(too_much, deque(jobs), 2, [], tmp_path / "log.txt", lambda job: Allowance(seconds=1)))
    assert sorted(r.value for r in results if isinstance(r, Piece)) == ["a", "b", "c", "d"]
    assert {r.job: r.why for r in results if isinstance(r, Crashed)} == {
        "memory": Why.MEMORY,
        "memory, swallowed": Why.MEMORY,
        "memory, in C": Why.MEMORY,
        "memory, in a thread in Rust": Why.MEMORY,
        "memory, in GLib": Why.MEMORY,
        "time": Why.TIME,
        "sleep": Why.TIME,
    }


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps such limits")
def test_a_job_that_gets_too_little_because_of_others_is_done_by_a_fresh_worker(tmp_path: Path) -> None:
    waiting = deque(["keep", "large", "import", "large"])
    results = list(work(keep_memory, waiting, 1, [], tmp_path / "log.txt"))
    assert [r.value for r in results if isinstance(r, Piece)] == ["keep", "large", "large"]
    assert {r.job: r.why for r in results if isinstance(r, Crashed)} == {"import": Why.MEMORY}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps such limits")
def test_a_job_may_take_what_it_is_allowed_and_the_next_no_more_than_itself(tmp_path: Path) -> None:
    def allowance(job: str) -> Allowance:
        return Allowance(memory=MEMORY + 200_000_000 * (job == "very large"))

    results = list(work(keep_memory, deque(["very large", "large"]), 1, [], tmp_path / "log.txt", allowance))
    assert [r.value for r in results if isinstance(r, Piece)] == ["very large", "large"]
    (crash,) = work(keep_memory, deque(["very large"]), 1, [], tmp_path / "log.txt")
    assert isinstance(crash, Crashed)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps such limits")
def test_what_a_worker_begins_with_is_not_counted_against_its_jobs(tmp_path: Path) -> None:
    # A process of its own: the server from which workers are forked is the first that this one started.
    program = (
        "from collections import deque\n"
        "from pathlib import Path\n"
        "from ddcurric.builder.workers import Piece, work\n"
        "from tests.builder.jobs import all_but_libraries\n"
        "results = list(work(all_but_libraries, deque(['job']), 1, ['tests.builder.heavy'], Path('log.txt')))\n"
        "assert isinstance(results[0], Piece), results\n"
    )
    root = str(Path(__file__).parents[2])
    environment = {**os.environ, "PYTHONPATH": root}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr


def test_a_job_that_may_take_more_than_others_gets_a_worker_that_holds_little(tmp_path: Path) -> None:
    by_job = {}
    for result in work(
        which_process, deque([1, 2, 3]), 1, [], tmp_path / "log.txt",
        lambda job: Allowance(memory=MEMORY + (MEMORY_LIMIT - 10_000_000 if job == 3 else 0)),
    ):  # fmt: skip
        if isinstance(result, Piece):
            by_job[result.job] = result.value
    assert by_job[1] == by_job[2] != by_job[3]


def test_a_library_in_rust_that_gets_no_memory_does_not_wait_for_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUST_BACKTRACE", "1")
    (crash,) = work(too_much, deque(["memory, in a thread in Rust"]), 1, [], tmp_path / "log.txt")
    assert isinstance(crash, Crashed)
    assert "RUST_BACKTRACE=0" in crash.report
