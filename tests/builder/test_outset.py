"""What a build does before it reads the course."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ddcurric.builder import fingerprint
from ddcurric.builder.options import Options
from ddcurric.builder.run import build
from ddcurric.builder.workshop import MANY, PRELOAD, PRELOAD_ALL, PRELOAD_DECKS, PROCESSES, VERY_MANY
from tests.builder.authors import Course
from tests.builder.desks import project_in
from tests.builder.imprints import IMPRINTS


@pytest.mark.slow
def test_workers_are_made_ready_before_the_program_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = project_in(tmp_path)
    Course().write(tmp_path)
    build(project, Options(), workshop=IMPRINTS)
    happened: list[str] = []
    of_program = fingerprint.of_program

    def read(*of: Any) -> str:
        happened.append("read")
        return of_program(*of)

    monkeypatch.setattr(fingerprint, "of_program", read)
    workshop = replace(IMPRINTS, open=lambda lessons: happened.append("ready"))
    assert not build(project, Options(), workshop=workshop).made
    assert happened == ["read"]
    lesson = next((tmp_path / "content").glob("*/*.md"))
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\nMore words.\n", encoding="utf-8")
    assert build(project, Options(), workshop=workshop).made
    assert happened[1:3] == ["ready", "read"]


@pytest.mark.slow
def test_workers_are_told_of_how_many_lessons_files_of_all_kinds_are_to_be_made(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    Course().write(tmp_path)
    few = len([*(tmp_path / "content").glob("*/*.md")])
    lessons: list[int] = []
    workshop = replace(IMPRINTS, open=lessons.append)
    build(project, Options(force=True), workshop=workshop)
    for at in range(MANY):
        (tmp_path / "content" / f"lesson-{at}.md").write_text("Words.\n", encoding="utf-8")
    asked = Options(only=("handouts",)), Options(topics=("no-such-topic",)), Options(force=True)
    for options in asked:
        build(project, options, workshop=workshop)
    assert lessons == [few, 0, 0, few + MANY]
    another = replace(project, out=tmp_path / "elsewhere")
    build(another, Options(), workshop=workshop)
    assert lessons[-1] == few + MANY


@pytest.mark.slow
def test_what_speaks_to_servers_is_not_imported_to_read_a_course(tmp_path: Path) -> None:
    Course().write(tmp_path)
    load = "from pathlib import Path; from ddcurric.builder.course import load; "
    program = f"import sys; {load}print(len(load(Path('content'), Path('logs')).topics), *sys.modules)"
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, capture_output=True, check=True, text=True, cwd=tmp_path)
    topics, *modules = done.stdout.split()
    assert int(topics)
    assert {"ssl", "http.client", "urllib.request"}.isdisjoint(modules)


def test_the_more_lessons_are_read_the_more_is_read_for_workers_meanwhile(monkeypatch: pytest.MonkeyPatch) -> None:
    ready: list[tuple[str, ...]] = []
    monkeypatch.setattr("ddcurric.builder.workers.warm_up", ready.append)
    for lessons in (0, MANY - 1, MANY, VERY_MANY - 1, VERY_MANY):
        PROCESSES.open(lessons)
    assert ready == [PRELOAD, PRELOAD, PRELOAD_ALL, PRELOAD_ALL, PRELOAD_DECKS]
