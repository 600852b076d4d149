"""Find the course that a command works on."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from ddcurric.builder.options import COURSE_FILE, Project, own_templates

CourseOption = Annotated[
    Path | None,
    typer.Option("--course", metavar="DIR", help="The folder that holds course.yaml.  [default: found from here]"),
]
OutOption = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Where the files go.  [default: build/ of the project]")
]

ProfileOption = Annotated[str, typer.Option("--profile", metavar="NAME", help="Lay course-NAME.yaml over course.yaml.")]

USAGE = 2
"""Exit status of a command that was not understood."""


def find_project(course: Path | None = None, out: Path | None = None, profile: str = "") -> Project:
    """The project around the current folder, or the course that was named; ends the program where there is none."""
    root = _named(course) if course is not None else _around(Path.cwd())
    if out is not None and out.exists() and not out.is_dir():
        refuse(f"--out {out} is a file, not a folder")
    if out is not None and out.resolve() == root.resolve():
        refuse(f"--out {shown(out)} is the folder of the lessons: name another, as `--out build`")
    target = out if out is not None else (root.parent if root.name == "content" else root) / "build"
    if profile and not re.fullmatch(r"[\w.-]+", profile):
        refuse(f"`{profile}` is no profile: its file is course-NAME.yaml beside course.yaml")
    if profile and not (root / f"course-{profile}.yaml").is_file():
        from ddcurric.diagnostics import did_you_mean

        others = [each.stem.removeprefix("course-") for each in root.glob("course-*.yaml")]
        advice = did_you_mean(profile, others) or "write one, with the keys that differ"
        refuse(f"there is no course-{profile}.yaml beside {COURSE_FILE}: {advice}")
    return Project(root, target.absolute(), own_templates(root), profile=profile)


def refuse(message: str) -> NoReturn:
    """End the program with a message about how it was called."""
    typer.echo(f"ddcurric: {message}", err=True)
    raise typer.Exit(USAGE)


def shown(path: Path) -> str:
    """A path as a message shows it: short from here, with forward slashes."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path.as_posix()
    return Path(os.path.abspath(path)).as_posix() if relative.startswith("..") else relative.replace("\\", "/")


def _named(course: Path) -> Path:
    folder = course.parent if course.name == COURSE_FILE else course
    folder = folder.absolute()
    for place in (folder, folder / "content"):
        if (place / COURSE_FILE).is_file():
            return place
    refuse(f"there is no {COURSE_FILE} in {shown(folder)}")


def course_around(here: Path) -> Path | None:
    """The folder with the course.yaml of a folder or one above it; None: there is none."""
    for folder in (here, *here.parents):
        for place in (folder / "content", folder):
            if (place / COURSE_FILE).is_file():
                return place
    return None


def _around(here: Path) -> Path:
    if (found := course_around(here)) is not None:
        return found
    refuse(
        f"there is no course here: neither {COURSE_FILE} nor content/{COURSE_FILE}, in this folder or above it\n"
        "  Go to the folder of your course, name it with --course DIR, or make one with `ddcurric init DIR`."
    )
