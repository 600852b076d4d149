"""Paths that authors write: below the course, with forward slashes."""

from __future__ import annotations

import re

from ddcurric.diagnostics import error
from ddcurric.lesson.model.walk import picture_path
from ddcurric.lesson.reader.reading import Reading
from ddcurric.source import Span

REMOTE = re.compile(r"(?!(?i:file):)[A-Za-z][A-Za-z0-9+.-]+:|//")
"""How a path begins that leads to another machine, or is no path but the picture itself."""
_DRIVE = re.compile(r"[A-Za-z]:")


def check_picture_path(reading: Reading, path: str, span: Span) -> None:
    """Report a path that cannot be a picture of the course."""
    if REMOTE.match(path):
        reading.report(
            error(
                "remote-picture",
                span,
                "a picture from the network is not fetched"
                if not path.startswith("data:")
                else "this picture is no file",
                "save it beside the lesson: `figures/x.png`",
            )
        )
        return
    if "\\" in path and not _DRIVE.match(path):
        forward = path.replace("\\", "/")
        reading.report(error("bad-path", span, f"`{path}` has backslashes", f"write `{forward}`"))
        return
    if not path or "\0" in path:
        reading.report(error("bad-path", span, "the picture has no path", "write `![Caption](figures/x.svg)`"))
    elif path.lower().startswith("file:") or leaves_course(reading.folder, path):
        reading.report(
            error(
                "path-leaves-course",
                span,
                f"`{path}` is outside the course",
                "keep pictures in the folder of `course.yaml`, best beside the lesson",
            )
        )


def leaves_course(folder: str, path: str) -> bool:
    """Whether a path, seen from a folder of the course, is outside of the course."""
    if path.startswith("/") or _DRIVE.match(path):
        return True
    whole = picture_path(folder, path)
    return whole == ".." or whole.startswith("../")
