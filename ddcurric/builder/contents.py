"""What course.yaml says of files and outputs, held against those that there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from unicodedata import normalize

from ddcurric.builder.disk import join
from ddcurric.builder.options import COURSE_FILE
from ddcurric.diagnostics import Diagnostic, did_you_mean, error, warning
from ddcurric.lesson.model.course import CourseSettings, Module, TopicEntry
from ddcurric.source import Span


def profile_file(name: str) -> str:
    """The file that is laid over course.yaml."""
    return f"{COURSE_FILE.removesuffix('.yaml')}-{name}.yaml"


def unknown_outputs(settings: CourseSettings) -> tuple[Diagnostic, ...]:
    """An error for each output that course.yaml asks for and that there is not."""
    from ddcurric.outputs import OUTPUTS
    from ddcurric.outputs.output import choices

    known, span = choices(OUTPUTS), settings.outputs_span or settings.span
    return tuple(
        error("bad-value", span, f"there is no output `{name}`", did_you_mean(name, known))
        for name in settings.outputs
        if name not in known
    )


def lesson_path(module: Module, entry: TopicEntry) -> str:
    """The file of a topic, below the course, with forward slashes."""
    return join(module.path, f"{entry.id}.md")


def not_listed(courses: Iterable[CourseSettings], files: Iterator[str]) -> tuple[Diagnostic, ...]:
    """The lessons in the folder that none of some tables of contents lists, among topics or papers.

    One that is listed with its accents written otherwise is told where it is missing (`missing.py`).
    """
    there, listed = tuple(files), set[str]()
    for course in courses:
        listed |= {lesson_path(module, entry) for module in course.modules for entry in module.topics}
        listed |= {paper.path for paper in course.papers}
    missing = {normalize("NFC", path) for path in listed.difference(there)}
    advice = "add it to the `topics` of its module, or begin its name with `_` to keep it as a draft"
    rename = "rename it, so that it can be listed: its name is not UTF-8"
    return tuple(
        warning(
            "lesson-not-listed", Span(path, 1), f"no module of {COURSE_FILE} lists `{path}`",
            rename if r"\x" in path else advice,
        )
        for path in there
        if path not in listed and normalize("NFC", path) not in missing
    )  # fmt: skip
