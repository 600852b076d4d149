"""What is no plain file of the course is never opened, and what is too large never read."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from tests.end_to_end.conftest import Workplace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes and devices have no names there")

SECRET = "the words of another file"


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def a_link_out(path: Path) -> None:
    (path.parent.parent.parent / "secret.txt").write_text(SECRET, encoding="utf-8")
    path.symlink_to(path.parent.parent.parent / "secret.txt")


def three_gigabytes(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(3_000_000_000)


KINDS = (a_pipe, a_device, a_link_out, three_gigabytes)


@pytest.mark.parametrize("kind", KINDS)
def test_a_lesson_that_is_no_plain_file_is_named_and_not_read(ready: Workplace, kind: object) -> None:
    assert callable(kind)
    ready.lesson("pong").unlink()
    kind(ready.content / "first" / "pong.md")
    result = ready.run("check")
    assert result.status == 1
    assert "`first/pong.md`" in result.output
    assert any(code in result.output for code in ("[file-unreadable]", "[path-leaves-course]"))
    assert SECRET not in result.output


@pytest.mark.parametrize("kind", KINDS)
def test_one_that_is_not_listed_is_named_and_not_read(ready: Workplace, kind: object) -> None:
    assert callable(kind)
    kind(ready.content / "first" / "other.md")
    result = ready.run("check")
    assert result.status == 0
    assert "no module of course.yaml lists `first/other.md`" in result.output
    assert SECRET not in result.output


@pytest.mark.parametrize("kind", KINDS)
def test_so_is_a_picture(ready: Workplace, kind: object) -> None:
    assert callable(kind)
    (ready.content / "last" / "line.svg").unlink()
    kind(ready.content / "last" / "line.svg")
    result = ready.run("build", "--only", "handout", "ping")
    assert result.status == 0, result.output
    result = ready.run("check")
    assert result.status == 1
    assert "over.md" in result.output
    assert "line.svg" in result.output


def test_a_file_with_a_name_that_is_not_utf_8_is_named(ready: Workplace) -> None:
    (ready.content / "templates").mkdir()
    try:
        for name in (b"first/caf\xe9.md", b"templates/caf\xe9.css"):
            with open(os.fsencode(ready.content) + b"/" + name, "wb") as file:
                file.write(b"/* Coffee */\n")
    except OSError:
        pytest.skip("this disk has no such names")
    for command in ("check", "build"):
        result = ready.run(command, *(("--only", "handout", "ping") if command == "build" else ()))
        assert result.status == 0, result.output
    result = ready.run("check")
    assert r"`first/caf\xe9.md`" in result.output
    assert "rename it" in result.output
