"""Open a place of the course in the author's editor."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from urllib.parse import quote, urlsplit
from urllib.request import urlopen

from ddcurric.builder.disk import below
from ddcurric.source import Span
from ddcurric.values import dataclass

ADDRESSES: Mapping[str, str] = MappingProxyType(
    {
        "vscode": "vscode://file/{path}:{line}:{column}",
        "vscodium": "vscodium://file/{path}:{line}:{column}",
        "cursor": "cursor://file/{path}:{line}:{column}",
        "zed": "zed://file/{path}:{line}:{column}",
        "idea": "idea://open?file=/{path}&line={line}&column={column}",
        "sublime": "subl://open?url=file:///{path}&line={line}&column={column}",
    }
)
"""Of editors, by what `--editor` takes."""
PROGRAMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "vscode": ("code", "--goto", "{file}:{line}:{column}"),
        "vscodium": ("codium", "--goto", "{file}:{line}:{column}"),
        "cursor": ("cursor", "--goto", "{file}:{line}:{column}"),
        "zed": ("zed", "{file}:{line}:{column}"),
        "idea": ("idea", "--line", "{line}", "--column", "{column}", "{file}"),
        "sublime": ("subl", "{file}:{line}:{column}"),
    }
)
"""What opens them by itself, where it is installed: no browser asks whether it may."""
PATIENCE = 3
"""Seconds for an editor that listens for itself to answer."""


@dataclass(frozen=True, slots=True)
class InEditor:
    """What became of a place that was to be opened."""

    file: str
    """As messages say it."""
    line: int
    column: int
    address: str = ""
    """What the browser is to follow; empty: the editor has it already."""


@dataclass(frozen=True, slots=True)
class Editor:
    """An editor by its name, or by an address with `{path}` (or `{file}`), `{line}` and `{column}`."""

    name: str
    course: Path
    """Spans name files below it, or templates below the folder that it is in."""

    def open(self, span: Span) -> InEditor | None:
        """Open a place; None where it is no file of the course."""
        file = self._file(span)
        if file is None:
            return None
        said = {"path": quote(file.as_posix().lstrip("/"), safe="/:"), "line": span.line, "column": span.column}
        said["file"] = said["path"]
        place = InEditor(span.file, span.line, span.column)
        address = ADDRESSES.get(self.name, self.name).format(**said)
        if self._run({**said, "file": str(file)}):
            return place
        if urlsplit(address).scheme in ("http", "https"):
            with urlopen(address, timeout=PATIENCE):
                return place
        return InEditor(span.file, span.line, span.column, address)

    def _run(self, said: Mapping[str, object]) -> bool:
        program, *words = PROGRAMS.get(self.name, ("",))
        found = shutil.which(program) if program else None
        if found is None:
            return False
        quiet = subprocess.DEVNULL
        subprocess.Popen([found, *(word.format(**said) for word in words)], stdin=quiet, stdout=quiet, stderr=quiet)
        return True

    def _file(self, span: Span) -> Path | None:
        in_course = below(self.course, span.file)
        if in_course is not None and in_course.is_file():
            return in_course
        template = below(self.course.parent, span.file) if span.file.startswith("templates/") else None
        return template if template is not None and template.is_file() else None
