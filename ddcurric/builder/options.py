"""What to build, from where, to where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

COURSE_FILE = "course.yaml"
"""The table of contents of a course, in its folder."""

KINDS = ("handout", "solutions", "slides")
"""What `--only` understands."""


@dataclass(frozen=True, slots=True)
class Options:
    topics: tuple[str, ...] = ()
    """Ids or numbers of topics; empty: all, and the course's packets."""
    kinds: tuple[str, ...] = KINDS
    paper: str | None = None
    """Over the course's own."""
    large_print: bool = False
    force: bool = False
    discard_edits: bool = False
    """What somebody has changed by hand is made anew, too, and overwritten."""
    jobs: int | None = None
    """None: one worker a core."""


@dataclass(frozen=True, slots=True)
class Project:
    """The folders that a build reads and writes."""

    course: Path
    """The folder that holds course.yaml."""
    out: Path
    templates: Path | None = None
    """The project's own templates, which stand before the package's, file by file; None: it has none."""

    @property
    def state(self) -> Path:
        """What the builder remembers between builds."""
        return self.out / ".ddcurric"

    @property
    def logs(self) -> Path:
        """Reports of what went wrong in the program."""
        return self.state / "log"


def own_templates(course: Path) -> Path | None:
    """The templates folder with the course or in its project."""
    return next((place for place in (course / "templates", course.parent / "templates") if place.is_dir()), None)
