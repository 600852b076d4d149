"""Build a course of many small topics at once, and in shards, one after the other; compare every byte.

    python -m tests.benchmarks.shards [--topics 200] [--shards 10] [--only slides]

Nothing here is a test: it takes long.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from pathlib import Path

LESSON = """\
# Topic {number}

## Key Question

What of {number}?

## Deep Dive

### It is one more than the one before

Before [](topic-{before}.md) there is [the number {number}]{{.term means="one of many"}}, and it is [large]{{.blank}}.

## Check Your Understanding

1. What comes after {before}?

   - [x] the next
   - [ ] the last

## Exercises

### Count to {number} {{points=2 space=2cm}}

From one.

::: solution
It takes {number} steps.
:::
"""
A_MODULE = 50
"""Topics."""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--topics", type=int, default=200)
    parser.add_argument("--shards", type=int, default=10)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    only = ["--only", asked.only] if asked.only else []
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        write_course(root / "content", asked.topics)
        _say(f"one build         {_seconds(root, 'build', '--out', str(root / 'one'), *only):8.1f} s")
        cache = ("--cache", str(root / "cache"))
        shards = [
            _seconds(root, "build", "--shard", f"{number}/{asked.shards}", *cache, *only)
            for number in range(1, asked.shards + 1)
        ]
        _say(f"a shard           {min(shards):8.1f} s to {max(shards):.1f} s, {sum(shards):.1f} s in all")
        _say(f"binding           {_seconds(root, 'bind', '--out', str(root / 'bound'), *cache, *only):8.1f} s")
        one, bound = _files(root / "one"), _files(root / "bound")
        different = sorted(path for path in one.keys() | bound.keys() if one.get(path) != bound.get(path))
        _say(f"{len(one)} files, {sum(map(len, one.values())) / 1e6:.0f} MB; different: {different or 'none'}")
        sys.exit(bool(different))


def write_course(content: Path, topics: int) -> None:
    """Topics of a page each, which refer to one another."""
    lines = ["title: Many", "modules:"]
    for first in range(1, topics + 1, A_MODULE):
        numbers = range(first, min(first + A_MODULE, topics + 1))
        folder = content / f"from-{first}"
        folder.mkdir(parents=True)
        names = ", ".join(f"topic-{number}" for number in numbers)
        lines.append(f"  - {{title: From {first}, path: {folder.name}, topics: [{names}]}}")
        for number in numbers:
            text = LESSON.format(number=number, before=max(number - 1, first))
            (folder / f"topic-{number}.md").write_text(text, encoding="utf-8")
    (content / "course.yaml").write_text("\n".join(lines) + "\n", encoding="utf-8")


def _seconds(root: Path, *words: str) -> float:
    started = time.perf_counter()
    command = [sys.executable, "-m", "ddcurric", *words, "--course", str(root / "content")]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8")
    for line in done.stdout.splitlines() if done.returncode else ():
        if line.startswith("error"):
            _say(f"    {line}")
    return time.perf_counter() - started


def _files(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and ".ddcurric" not in path.parts)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main()
