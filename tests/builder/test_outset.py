"""What a build does before it reads the course."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ddcurric.builder import fingerprint
from ddcurric.builder.options import Options, Project
from ddcurric.builder.run import MANY, build
from tests.builder.authors import Course
from tests.builder.imprints import IMPRINTS


@pytest.mark.slow
def test_workers_are_made_ready_before_the_program_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = Project(tmp_path / "content", tmp_path / "build", tmp_path / "templates")
    Course().write(tmp_path)
    build(project, Options(), workshop=IMPRINTS)
    happened: list[str] = []
    of_program = fingerprint.of_program

    def read(*of: Any) -> str:
        happened.append("read")
        return of_program(*of)

    monkeypatch.setattr(fingerprint, "of_program", read)
    workshop = replace(IMPRINTS, open=lambda much: happened.append("ready"))
    assert not build(project, Options(), workshop=workshop).made
    assert happened == ["read"]
    lesson = next((tmp_path / "content").glob("*/*.md"))
    lesson.write_text(lesson.read_text(encoding="utf-8") + "\nMore words.\n", encoding="utf-8")
    assert build(project, Options(), workshop=workshop).made
    assert happened[1:3] == ["ready", "read"]


@pytest.mark.slow
def test_workers_have_all_libraries_where_files_of_all_kinds_are_to_be_made_of_many_lessons(tmp_path: Path) -> None:
    project = Project(tmp_path / "content", tmp_path / "build", tmp_path / "templates")
    Course().write(tmp_path)
    much: list[bool] = []
    workshop = replace(IMPRINTS, open=much.append)
    build(project, Options(force=True), workshop=workshop)
    for at in range(MANY):
        (tmp_path / "content" / f"lesson-{at}.md").write_text("Words.\n", encoding="utf-8")
    asked = Options(only=("handouts",)), Options(topics=("no-such-topic",)), Options(force=True)
    for options in asked:
        build(project, options, workshop=workshop)
    assert much == [False, False, False, True]
    another = replace(project, out=tmp_path / "elsewhere")
    build(another, Options(), workshop=workshop)
    assert much[-1]
