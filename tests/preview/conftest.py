"""A course of two short lessons, previewed by the program itself, in a process of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

COURSE = """\
title: A Course of Two
modules:
  - {title: First, path: first, topics: [ping, pong]}
"""

LESSON = """\
---
minutes: 20
objectives: [Tell a ping from a pong]
sources: ["Doe, On Pings, 2024"]
---
# All about NAME

## Key Question

What becomes of NAME when nobody answers?

## Deep Dive

### A sender cannot see what became of its message

The message travels on, and its sender learns nothing meanwhile.

::: notes
Ask the room how long they would wait.
:::

## Exercises

### Wait for it {#wait points=4}

Say what the sender knows after a minute.

::: solution
It knows that sixty seconds went by.
:::
"""


@dataclass(frozen=True)
class Course:
    """A course in a folder of its own."""

    root: Path

    @property
    def content(self) -> Path:
        return self.root / "content"

    def lesson(self, name: str = "ping") -> Path:
        return self.content / "first" / f"{name}.md"

    def change(self, old: str, new: str, name: str = "ping") -> None:
        """Save a lesson with something else in it."""
        text = self.lesson(name).read_text(encoding="utf-8")
        assert old in text
        self.lesson(name).write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def course(tmp_path: Path) -> Course:
    made = Course(tmp_path)
    (made.content / "first").mkdir(parents=True)
    (made.content / "course.yaml").write_text(COURSE, encoding="utf-8")
    for name in ("ping", "pong"):
        made.lesson(name).write_text(LESSON.replace("NAME", name), encoding="utf-8")
    return made


@dataclass(frozen=True)
class Answer:
    status: int
    content: bytes
    headers: dict[str, str]


@dataclass(frozen=True)
class Served:
    """A preview that runs."""

    address: str
    process: subprocess.Popen[str]

    @property
    def token(self) -> str:
        found = re.search(r"token&quot;: &quot;([\w-]+)", self.get("/").content.decode())
        assert found is not None
        return found[1]

    def ask(self, path: str, method: str = "GET", body: bytes | None = None, **headers: str) -> Answer:
        """A request with headers as keywords: `Sec_Fetch_Site`."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(self.address + path.lstrip("/"), body, named, method=method)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return Answer(answer.status, answer.read(), dict(answer.headers))
        except urllib.error.HTTPError as refused:
            return Answer(refused.code, refused.read(), dict(refused.headers))

    def get(self, path: str, **headers: str) -> Answer:
        return self.ask(path, **headers)

    def news(self, topic: str = "ping", output: str = "handout") -> Iterator[Any]:
        """What a browser is told that looks at an output, from now on."""
        with urllib.request.urlopen(f"{self.address}events?topic={topic}&output={output}", timeout=60) as stream:
            for line in stream:
                if line.startswith(b"data: "):
                    yield json.loads(line.removeprefix(b"data: "))

    def wait(self, until: Callable[[Any], bool], topic: str = "ping", output: str = "handout") -> Any:
        """The first news that say so."""
        end = time.monotonic() + 60
        for told in self.news(topic, output):
            if until(told):
                return told
            assert time.monotonic() < end, told
        raise AssertionError("the preview has ended")


@contextmanager
def served(course: Course, *options: str) -> Iterator[Served]:
    """Run `ddcurric preview` on a course."""
    command = [sys.executable, "-m", "ddcurric", "preview", "--no-open", "--port", "0", *options]
    process = subprocess.Popen(
        [*command, "--course", str(course.content)], stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )  # fmt: skip
    try:
        assert process.stdout is not None
        yield Served(process.stdout.readline().split()[0], process)
    finally:
        process.terminate()
        process.wait(20)


def is_good(told: Any, output: str = "handout") -> bool:
    return bool(told["outputs"][output]["sheets"]) and told["outputs"][output]["state"] == "good"
