"""What lies in the output folder is trusted with nothing but its content; builds do not disturb each other."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ddcurric.builder.codec import to_bytes
from ddcurric.builder.disk import digest, write_sealed
from ddcurric.builder.locks import try_lock
from ddcurric.builder.manifest import MANIFEST, Artifact, Manifest, note
from ddcurric.builder.options import Options, Project
from ddcurric.builder.outcome import Progress
from ddcurric.builder.run import build
from ddcurric.diagnostics import has_errors
from tests.end_to_end.conftest import Workplace

posix = pytest.mark.skipif(sys.platform == "win32", reason="links and pipes are another matter there")

ONE = ("build", "--only", "handout", "ping")
WORKERS = ("--jobs", "1")
"""Who have a log."""


def state(place: Workplace) -> Path:
    folder = place.out / ".ddcurric"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def victim(place: Workplace) -> Path:
    """A file of the user's outside of build/, alone in its folder."""
    file = place.root / "letters" / "1.9-gone-handout.pdf"
    file.parent.mkdir()
    file.write_bytes(b"a letter")
    return file


@pytest.mark.parametrize("what", ["state", "out", "manifest"])
def test_what_cannot_hold_the_state_is_said_before_the_work(place: Workplace, what: str) -> None:
    if what == "out":
        place.out.write_text("a file", encoding="utf-8")
    elif what == "state":
        place.out.mkdir()
        (place.out / ".ddcurric").write_text("a file", encoding="utf-8")
    else:
        (state(place) / MANIFEST).mkdir()
    result = place.run(*ONE)
    assert result.status == 2
    assert "builds need a" in result.output
    assert not list(place.root.rglob("*.pdf"))


@posix
@pytest.mark.parametrize("where", ["manifest", "journal"])
def test_no_record_removes_a_file_elsewhere(place: Workplace, where: str) -> None:
    file = victim(place)
    folder = state(place)
    (place.out / "link").symlink_to(file.parent)
    paths = (str(file), *(f"{way}/{file.name}" for way in ("../letters", "first/../../letters", "link")))
    records = tuple(Artifact(path, "handout", "gone", "f", digest(b"a letter"), 8, 1, 0.1) for path in paths)
    if where == "manifest":
        write_sealed(folder / MANIFEST, to_bytes(Manifest, Manifest(records)))
    else:
        for record in records:
            note(folder, record)
    result = place.run("build", "--only", "handout")
    assert result.status == 0, result.output
    assert file.read_bytes() == b"a letter"


@posix
@pytest.mark.parametrize("link", ["lessons", "frames", "log", "log/workers.txt", "journal", "manifest", "lock"])
def test_no_link_in_the_state_leads_a_build_elsewhere(place: Workplace, link: str) -> None:
    file = victim(place)
    target = file if "." in link or link in ("journal", "manifest", "lock") else file.parent
    path = state(place) / link
    path.parent.mkdir(exist_ok=True)
    path.symlink_to(target)
    result = place.run(*ONE, *(WORKERS if link.startswith("log") else ()))
    if link == "lock":
        assert result.status == 2
        assert "delete it" in result.output
    else:
        assert result.status == 0, result.output
    assert [p.name for p in file.parent.iterdir()] == [file.name]
    assert file.read_bytes() == b"a letter"


@posix
def test_a_state_that_is_a_link_to_elsewhere_is_refused(place: Workplace) -> None:
    file = victim(place)
    place.out.mkdir()
    (place.out / ".ddcurric").symlink_to(file.parent)
    result = place.run(*ONE)
    assert result.status == 2
    assert "leads out of" in result.output
    assert [p.name for p in file.parent.iterdir()] == [file.name]


@posix
def test_nothing_is_written_through_a_folder_that_is_a_link(place: Workplace) -> None:
    file = victim(place)
    place.out.mkdir()
    (place.out / "first").symlink_to(file.parent)
    result = place.run(*ONE)
    assert result.status == 1
    assert "[file-not-written]" in result.output
    assert [p.name for p in file.parent.iterdir()] == [file.name]


@posix
@pytest.mark.parametrize("pipe", ["log/workers.txt", "journal", "manifest", "lessons/x"])
def test_a_pipe_in_the_state_stops_nothing(place: Workplace, pipe: str) -> None:
    path = state(place) / pipe
    path.parent.mkdir(exist_ok=True)
    os.mkfifo(path)
    result = place.run(*ONE, *(WORKERS if pipe.startswith("log") else ()))
    assert result.status == 0, result.output


@pytest.mark.parametrize("damage", ["removed", "a file"])
def test_a_state_that_goes_during_the_build_costs_no_file(place: Workplace, damage: str) -> None:
    folder = state(place)

    def watch(progress: Progress) -> None:
        if progress.total and not progress.done:
            shutil.rmtree(folder)
            if damage == "a file":
                folder.write_text("a file", encoding="utf-8")

    built = build(Project(place.content, place.out), Options(only=("handout",)), watch)
    assert {a.path for a in built.artifacts} == {
        "first/1.1-ping-handout.pdf", "first/1.2-pong-handout.pdf", "last/2.1-over-handout.pdf", "handouts.pdf",
    }  # fmt: skip
    assert built.artifacts[0].path in place.built()
    errors = [d.code for d in built.diagnostics if has_errors((d,))]
    assert errors == ([] if damage == "removed" else ["state-not-kept"])


def test_a_second_build_waits_for_the_first_and_says_so(place: Workplace) -> None:
    lock = try_lock(state(place) / "lock")
    assert lock is not None
    command = [sys.executable, "-m", "ddcurric", *ONE, "--course", str(place.content)]
    second = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert second.stdout is not None
    assert "waiting" in second.stdout.readline()
    assert not list(place.out.rglob("*.pdf"))
    lock.release()
    rest = second.communicate()[0]
    assert second.returncode == 0, rest
    assert (place.out / "first" / "1.1-ping-handout.pdf").exists()


@posix
def test_a_killed_build_leaves_nothing_that_the_next_does_not_remove(place: Workplace, tmp_path: Path) -> None:
    temporary = tmp_path / "t"
    temporary.mkdir()
    environment = {**os.environ, "TMPDIR": str(temporary)}
    command = [sys.executable, "-m", "ddcurric", "build", "--only", "handout", "--course", str(place.content)]
    first = subprocess.Popen(command, stdout=subprocess.PIPE, env=environment)
    assert first.stdout is not None
    first.stdout.readline()
    assert len(list(temporary.iterdir())) == 1
    first.send_signal(signal.SIGKILL)
    first.wait()
    time.sleep(0.5)  # its workers notice, and end
    assert list(temporary.iterdir())
    subprocess.run(command, check=True, env=environment, capture_output=True)
    assert list(temporary.iterdir()) == []
    assert not list(place.out.rglob(".ddcurric-*"))


@posix
def test_a_build_that_is_ended_leaves_nothing(place: Workplace, tmp_path: Path) -> None:
    temporary = tmp_path / "t"
    temporary.mkdir()
    command = [sys.executable, "-m", "ddcurric", "build", "--only", "handout", "--course", str(place.content)]
    first = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "TMPDIR": str(temporary)}
    )
    assert first.stdout is not None
    first.stdout.readline()
    first.terminate()
    assert "Stopped" in first.communicate()[1]
    assert (first.returncode, list(temporary.iterdir())) == (130, [])
    assert not list(place.out.rglob(".ddcurric-*"))


def test_a_chapter_that_vanishes_before_it_is_bound_is_named(place: Workplace) -> None:
    def watch(progress: Progress) -> None:
        if progress.done == 3:
            shutil.rmtree(place.out / "first")

    built = build(Project(place.content, place.out), Options(only=("handout",), jobs=1), watch)
    (error,) = [d for d in built.diagnostics if has_errors((d,))]
    assert error.code == "file-vanished"
    assert "`first/1.1-ping-handout.pdf`" in error.message
    again = place.run("build", "--only", "handout")
    assert again.status == 0, again.output
    assert len(place.built()) == 4
