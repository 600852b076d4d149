"""A course on a desk of its own, and what lies in its output folder."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from ddcurric.builder.options import Options, Project
from ddcurric.builder.outcome import Built
from ddcurric.builder.run import build
from ddcurric.builder.workshop import Workshop
from ddcurric.outputs.output import AnyOutput
from tests.builder.authors import Course


def project_in(root: Path, out: str = "build", *made: AnyOutput) -> Project:
    """The project of a course that was written to `root`; `made` are its outputs, where they are not the usual ones."""
    project = Project(root / "content", root / out, root / "templates")
    return replace(project, outputs=made) if made else project


def files_in(folder: Path) -> dict[str, bytes]:
    """What lies in an output folder, the builder's own notes aside."""
    files = (p for p in folder.rglob("*") if p.is_file() and ".ddcurric" not in p.parts)
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in files}


class Desk:
    """A course, and a program that makes some outputs."""

    def __init__(self, root: Path, workshop: Workshop, *made: AnyOutput) -> None:
        self.project = project_in(root, "build", *made)
        self.workshop = workshop
        self.write(Course())

    def write(self, course: Course) -> None:
        course.write(self.project.course.parent)

    def build(self, *topics: str, **options: Any) -> Built:
        return build(self.project, Options(topics, **options), workshop=self.workshop)

    def read(self, path: str) -> bytes:
        return (self.project.out / path).read_bytes()

    def names(self) -> set[str]:
        return {*files_in(self.project.out)}
