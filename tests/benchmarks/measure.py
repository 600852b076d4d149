"""Time a course of 40 topics: cold, unchanged, one lesson changed; and pandoc with Typst on the same lessons.

    python -m tests.benchmarks.measure [--modules 8] [--topics 5] [--peers]

`--peers` also times pandoc 3 making a plain .pptx and, through Typst, two plain PDFs of every lesson, as many at a time
as the machine has cores. Both come from PyPI: `pip install pypandoc_binary typst`. Nothing here is a test: machines
differ.

Measured on 2026-11-26 on two cores, one of them busy, 40 topics: cold 24.0 s, nothing changed 0.5 s, one lesson and the
packets 3.9 s, one lesson alone 2.6 s; the largest process 270 MB. Pandoc and Typst took 17.5 s on 2026-11-23.
"""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.benchmarks.courses import write_course

DDCURRIC = (sys.executable, "-m", "ddcurric")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--modules", type=int, default=8)
    parser.add_argument("--topics", type=int, default=5)
    parser.add_argument("--peers", action="store_true")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        content = Path(folder, "content")
        write_course(content, asked.modules, asked.topics)
        _say(f"{asked.modules * asked.topics} topics, {os.cpu_count()} cores")
        measure_ours(content)
        if asked.peers:
            measure_peers(content)


def measure_ours(content: Path) -> None:
    build = (*DDCURRIC, "build", "--course", str(content))
    _say(f"--help            {_seconds((*DDCURRIC, '--help')):7.2f} s")
    with _Memory() as memory:
        _say(f"cold              {_seconds(build):7.2f} s")
    _say(f"largest process   {memory.largest / 1e6:7.0f} MB")
    _say(f"nothing changed   {_seconds(build):7.2f} s")
    lesson = content / "module-1" / "topic-1-1.md"
    lesson.write_text(
        lesson.read_text(encoding="utf-8").replace("## So What?\n", "## So What?\n\nNew words.\n"), "utf-8"
    )
    _say(f"its topic only    {_seconds((*build, 'topic-1-1')):7.2f} s")
    lesson.write_text(lesson.read_text(encoding="utf-8").replace("New words.", "Newer words."), "utf-8")
    _say(f"one changed       {_seconds(build):7.2f} s")


def measure_peers(content: Path) -> None:
    """A plain .pptx by pandoc, and two plain PDFs by pandoc and Typst, of every lesson."""
    import pypandoc

    pandoc = pypandoc.get_pandoc_path()
    lessons = sorted(content.glob("*/*.md"))

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

    started = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(make, lessons))
    _say(f"pandoc and Typst  {time.perf_counter() - started:7.2f} s")


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


def _seconds(command: tuple[str, ...]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - started


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
