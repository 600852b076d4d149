"""What to build, from where, to where."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from ddcurric.values import dataclass

if TYPE_CHECKING:
    from ddcurric.outputs.output import AnyOutput

COURSE_FILE = "course.yaml"
"""The table of contents of a course, in its folder."""


@dataclass(frozen=True, slots=True)
class Options:
    """What somebody asked for, on the command line or in course.yaml."""

    topics: tuple[str, ...] = ()
    """Ids or numbers of topics; empty: all, and the files of the course."""
    only: tuple[str, ...] = ()
    """What was asked for, as `Output.asked_as` has it; empty: what is usual."""
    paper: str | None = None
    """Over the course's own."""
    size: str = ""
    """The edition of what has editions; empty: the usual one."""
    force: bool = False
    discard_edits: bool = False
    """What somebody has changed by hand is made anew, too, and overwritten."""
    jobs: int | None = None
    """None: one worker a core."""
    usual: tuple[str, ...] = ()
    """What course.yaml says that a build makes, as `Output.asked_as` has it; empty: what is usual."""

    def want(self, output: AnyOutput) -> bool:
        """Whether an output is asked for. Papers are asked for by their names, too."""
        if self.only or (output.of_papers and self.topics):
            return not self.only or output.asked_as in self.only
        return output.asked_as in self.usual if self.usual else output.usual


def _all_outputs() -> tuple[AnyOutput, ...]:
    from ddcurric import outputs  # takes long, and few commands need it

    return outputs.OUTPUTS


@dataclass(frozen=True, slots=True)
class Project:
    """The folders that a build reads and writes, and what it can make."""

    course: Path
    """The folder that holds course.yaml."""
    out: Path
    templates: Path | None = None
    """The project's own templates, which stand before the package's, file by file; None: it has none."""
    outputs: tuple[AnyOutput, ...] = field(default_factory=_all_outputs, repr=False)
    """What can be made."""

    profile: str = ""
    """Of course-NAME.yaml, which is laid over course.yaml; empty: nothing is."""

    @property
    def state(self) -> Path:
        """What the builder remembers between builds."""
        return self.out / ".ddcurric"

    @property
    def logs(self) -> Path:
        """Reports of what went wrong in the program."""
        return self.state / "log"


def own_templates(course: Path) -> Path | None:
    """The templates folder with the course or in its project; None: there is none."""
    return next((place for place in (course / "templates", course.parent / "templates") if place.is_dir()), None)
