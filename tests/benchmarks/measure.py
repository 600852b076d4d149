"""Time a course of 40 topics: cold, unchanged, one lesson changed; and pandoc with Typst on the same lessons, in turn.

    python -m tests.benchmarks.measure [--modules 8] [--topics 5] [--runs 5] [--peers]
    python -m tests.benchmarks.measure --sizes 50,200,1000 [--command list]

Medians of `--runs` runs: by the clock, and seconds of the processor in all processes together (Linux), which hardly
depend on what else the machine does. `--peers` also times pandoc 3 making a plain .pptx and, through Typst, two plain
PDFs of every lesson, as many at a time as the machine has cores. Both come from PyPI: `pip install pypandoc_binary
typst`. `--sizes` says how the cost grows with the topics: it is linear where the exponent is 1. Nothing here is a test:
machines differ.
"""

from __future__ import annotations

import argparse
import ctypes
import math
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from tests.benchmarks.courses import write_course

DDCURRIC = (sys.executable, "-m", "ddcurric")


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds."""

    clock: float
    processor: float
    """Of all processes that were started."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--modules", type=int, default=8)
    parser.add_argument("--topics", type=int, default=5)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--sizes", default="", help="numbers of topics, with commas")
    parser.add_argument("--command", default="build", choices=("build", "check", "list"))
    asked = parser.parse_args()
    _adopt_orphans()
    with tempfile.TemporaryDirectory() as folder:
        if asked.sizes:
            measure_growth(Path(folder), [int(size) for size in asked.sizes.split(",")], asked.command, asked.topics)
            return
        content = Path(folder, "ours", "content")
        write_course(content, asked.modules, asked.topics)
        _say(
            f"{asked.modules * asked.topics} topics, {os.cpu_count()} cores, medians of {asked.runs}: clock, processor"
        )
        measure_ours(content, asked.runs, shutil.copytree(content, Path(folder, "peers")) if asked.peers else None)


def measure_ours(content: Path, runs: int, peers: Path | None) -> None:
    """Every way to build, and the peers after each cold build."""
    build = (*DDCURRIC, "build", "--course", str(content), "--out", str(content.parent / "build"))
    lesson = content / "module-1" / "topic-1-1.md"
    words = lesson.read_text(encoding="utf-8")
    cold, theirs = [], []
    with _Memory() as memory:
        for _ in range(runs):
            shutil.rmtree(content.parent / "build", ignore_errors=True)
            cold.append(_took(build))
            if peers is not None:
                theirs.append(_timed(lambda: measure_peers(peers)))
    _say_median("cold", cold)
    if theirs:
        _say_median("pandoc and Typst", theirs)
        each = ", ".join(f"{a.clock / b.clock:.2f}" for a, b in zip(cold, theirs, strict=True))
        _say(f"cold to theirs    {_median(cold).clock / _median(theirs).clock:7.2f}   ({each})")
    _say(f"largest process   {memory.largest / 1e6:7.0f} MB")
    _say_median("nothing changed", [_took(build) for _ in range(runs)])
    _say_median("check", [_took((*DDCURRIC, "check", *build[-4:])) for _ in range(runs)])
    _say_median("--help", [_took((*DDCURRIC, "--help")) for _ in range(runs)])
    changed: dict[str, list[Took]] = {"its topic only": [], "one changed": []}
    for run in range(runs):
        for name, more in (("its topic only", ("topic-1-1",)), ("one changed", ())):
            new = words.replace("## So What?\n", f"## So What?\n\nNew words {run} for {name}.\n")
            lesson.write_text(new, encoding="utf-8")
            changed[name].append(_took((*build, *more)))
    for name, took in changed.items():
        _say_median(name, took)


def measure_growth(folder: Path, sizes: list[int], command: str, topics: int) -> None:
    """What a cold run costs with so many topics, and the exponent from each size to the next."""
    found = []
    for size in sizes:
        content = folder / str(size) / "content"
        write_course(content, -(-size // topics), topics)
        took = _took((*DDCURRIC, command, "--course", str(content), "--out", str(content.parent / "build")))
        _say(f"{command} {size:5} topics {took.clock:8.2f} {took.processor:8.2f} s")
        found.append((size, took.processor))
    for (few, little), (many, much) in pairwise(found):
        _say(f"exponent from {few} to {many} topics: {math.log(much / little) / math.log(many / few):.2f}")


def measure_peers(content: Path) -> None:
    """A plain .pptx by pandoc, and two plain PDFs by pandoc and Typst, of every lesson."""
    import pypandoc

    pandoc = pypandoc.get_pandoc_path()
    lessons = sorted(path for path in content.glob("*/*.md") if not path.stem.endswith(".plain"))

    def make(lesson: Path) -> None:
        text = re.sub(r"```spacetime.*?```", "", lesson.read_text(encoding="utf-8"), flags=re.DOTALL)
        source = lesson.with_suffix(".plain.md")
        source.write_text(text, encoding="utf-8")
        run = [pandoc, "-f", "markdown", str(source), "--resource-path", str(lesson.parent), "-o"]
        subprocess.run([*run, str(lesson.with_suffix(".pptx"))], check=True, stderr=subprocess.DEVNULL)
        for name in ("handout", "solutions"):
            middle = lesson.with_suffix(f".{name}.typ")
            subprocess.run([*run, str(middle), "-s"], check=True, cwd=lesson.parent, stderr=subprocess.DEVNULL)
            code = f"import typst; typst.compile({str(middle)!r}, output={str(middle.with_suffix('.pdf'))!r})"
            subprocess.run([sys.executable, "-c", code], check=True)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(make, lessons))


class _Memory:
    """The largest resident process below this one, looked at ten times a second (Linux)."""

    def __init__(self) -> None:
        self.largest = 0
        self._done = threading.Event()
        self._watch = threading.Thread(target=self._look)

    def __enter__(self) -> _Memory:
        self._watch.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._watch.join()

    def _look(self) -> None:
        page = os.sysconf("SC_PAGE_SIZE")
        while not self._done.wait(0.1):
            for entry in Path("/proc").glob("[0-9]*"):
                try:
                    if b"python" in (entry / "cmdline").read_bytes() and _below(entry, os.getpid()):
                        self.largest = max(self.largest, page * int((entry / "statm").read_text().split()[1]))
                except (OSError, ValueError, IndexError):
                    continue


def _below(entry: Path, ancestor: int) -> bool:
    """Whether a process descends from another."""
    while True:
        parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
        if parent == ancestor:
            return True
        if parent <= 1:
            return False
        entry = Path("/proc", str(parent))


def _adopt_orphans() -> None:
    """Let what builds leave behind end as children of this process, so that their seconds are counted (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # PR_SET_CHILD_SUBREAPER


def _took(command: tuple[str, ...]) -> Took:
    return _timed(lambda: _run(command))


def _run(command: tuple[str, ...]) -> None:
    done = subprocess.run(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False, env=_as_installed()
    )
    if done.returncode:
        sys.exit("\n".join([" ".join(command), *(line for line in done.stdout.splitlines() if "error" in line)]))


def _as_installed() -> dict[str, str]:
    """The environment of who has installed us: Python keeps what it has compiled, which some machines forbid it."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _timed(work: Callable[[], object]) -> Took:
    before, started = _processor(), time.perf_counter()
    work()
    clock = time.perf_counter() - started
    while True:  # the server of the workers ends a little later
        try:
            os.wait()
        except ChildProcessError:
            return Took(clock, _processor() - before)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _median(took: list[Took]) -> Took:
    return Took(statistics.median(each.clock for each in took), statistics.median(each.processor for each in took))


def _say_median(name: str, took: list[Took]) -> None:
    median = _median(took)
    _say(f"{name:<17} {median.clock:7.2f} {median.processor:7.2f} s")


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
