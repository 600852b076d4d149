"""A small course, and the program run on it as its user runs it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.builder.desks import files_in
from tests.commands import call
from tests.once import once

COURSE = """\
title: A Course of Three
author: Jane Doe
modules:
  - title: First & Foremost
    path: first
    topics: [ping, pong]
  - title: Last
    path: last
    topics: [over]
"""

LESSON = """\
---
minutes: 20
objectives: [Tell {name} from its neighbours]
sources: ["Doe, On {name}, 2024"]
---
# All about {name}

## Key Question

What becomes of {name} when nobody answers?

## Deep Dive

### A sender cannot see what became of its message

The [{name} message]{{.term means="words sent"}} travels on, and its sender learns nothing meanwhile. It may be
[swallowed by a tired switch]{{.blank}} on the way. {reference}

![Two boxes and a line](line.svg){{#fig-line alt="A client and a server, joined by a line"}}

::: notes
Ask the room how long they would wait for {name}, and write every number on the board.
:::

## Check Your Understanding

1. How long should the sender of {name} wait?

   ::: answer
   Nobody knows, because the delay of {name} has no upper bound whatsoever.
   :::

## So What?

Every program that waits must decide when to stop.

## Exercises

### Wait for {name} {{#wait points=4}}

Say what the sender knows after a minute of silence.

::: solution
It knows only that sixty seconds went by; {name} may be lost, late, or answered by a reply that got lost.
:::
"""

DRAWING = """\
<svg xmlns="http://www.w3.org/2000/svg" width="200" height="60" viewBox="0 0 200 60">
  <rect x="5" y="10" width="60" height="40" fill="none" stroke="#0B6E69"/>
  <rect x="135" y="10" width="60" height="40" fill="none" stroke="#0B6E69"/>
  <path d="M65 30 H135" stroke="#1B1F24"/>
</svg>
"""


@dataclass(frozen=True)
class Result:
    status: int
    output: str


@dataclass(frozen=True)
class Workplace:
    """A course in a folder of its own."""

    root: Path

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def out(self) -> Path:
        return self.root / "build"

    def lesson(self, name: str) -> Path:
        return next(self.content.glob(f"*/{name}.md"))

    def change(self, name: str, old: str, new: str) -> None:
        path = self.lesson(name)
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def run(self, *words: str) -> Result:
        """The command, with the course named; what it printed, and its exit status."""
        named = () if words[0] in ("init", "explain") or "--help" in words else ("--course", str(self.content))
        result = call(*words, *named)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return Result(result.exit_code, result.output)

    def built(self) -> dict[str, bytes]:
        """What lies in build/, the builder's own notes aside."""
        return files_in(self.out)


def write(root: Path) -> Workplace:
    place = Workplace(root)
    place.content.mkdir(parents=True)
    (place.content / "course.yaml").write_text(COURSE, encoding="utf-8")
    for folder, name, reference in (
        ("first", "ping", "See [](pong.md#wait)."),
        ("first", "pong", "See [](#fig-line)."),
        ("last", "over", "See [](ping.md)."),
    ):
        (place.content / folder).mkdir(exist_ok=True)
        (place.content / folder / "line.svg").write_text(DRAWING, encoding="utf-8")
        text = LESSON.format(name=name, reference=reference)
        (place.content / folder / f"{name}.md").write_text(text, encoding="utf-8")
    return place


@pytest.fixture
def place(tmp_path: Path) -> Workplace:
    return write(tmp_path)


@pytest.fixture
def ready(finished: Workplace, tmp_path: Path) -> Workplace:
    """A copy of a course that was built: what a test changes is all that has to be made."""
    shutil.copytree(finished.root, tmp_path, dirs_exist_ok=True)
    return Workplace(tmp_path)


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Workplace:
    """A course that was built once, for tests that only look."""
    return built_once("finished", tmp_path_factory, write, "build")


def built_once(
    name: str, factory: pytest.TempPathFactory, write: Callable[[Path], Workplace], *words: str
) -> Workplace:
    """A course of which one test process builds what the words say, copied for this one."""

    def build(folder: Path) -> Path:
        place = write(folder / "course")
        result = place.run(*words)
        assert result.status == 0, result.output
        return place.root

    own = factory.mktemp(name)
    shutil.copytree(once(name, build), own, dirs_exist_ok=True)
    return Workplace(own)
