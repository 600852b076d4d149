"""What an importer is: a reader for some endings of file names, which may ask for files beside the one it reads."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from ddcurric.diagnostics import Checked
from ddcurric.importers.kit.material import Material
from ddcurric.source import Span
from ddcurric.values import dataclass

MAX_BYTES = 20_000_000
"""Of one file."""

Beside: TypeAlias = Callable[[str], bytes | None]
"""The content of a file by the path that another file has for it; None where there is none."""


def nothing_beside(path: str) -> None:
    """Of a file of which only the bytes are known."""


def files_below(folder: Path) -> Beside:
    """The files in a folder and below it; no path, and no link, leads out of it."""
    home = folder.resolve()

    def content(path: str) -> bytes | None:
        if not path or "\0" in path or re.match(r"[/\\~]|\w:", path):
            return None
        try:
            found = (home / path.replace("\\", "/")).resolve()
            if not found.is_relative_to(home) or not found.is_file() or found.stat().st_size > MAX_BYTES:
                return None
            return found.read_bytes()
        except (OSError, ValueError):
            return None

    return content


@dataclass(frozen=True, slots=True)
class ImportSettings:
    """What a reader may want to know of the course."""

    language: str = "en"
    """BCP 47: what its words tell, else that of the course."""
    stem: str = ""
    """How the names of pictures begin: the id of the lesson."""
    beside: Beside = nothing_beside
    """The files in the folder of the file that is read, and below it."""
    known: str = ""
    """What is said anyway: the titles of the course and the module."""
    office: str = ""
    """The program of LibreOffice, which draws what we cannot; empty: there is none."""
    told: str = ""
    """The language that its words tell; empty: they do not."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a source and where they stand."""

    text: str
    span: Span


ReadFile: TypeAlias = Callable[[bytes, str, ImportSettings], Checked[Material | None]]
"""Bytes and the name of a file, as messages say it. None: it cannot be read, and an error says why. Never raises."""

PlainWords: TypeAlias = Callable[[bytes, str], tuple[Passage, ...]]
"""The plain words of a file, found without `ReadFile` as simply as can be: what an import is compared with."""


@dataclass(frozen=True, slots=True)
class Importer:
    """A format that can be brought in."""

    name: str
    """As the report says it: `Word`, `plain text`."""
    suffixes: tuple[str, ...]
    """In small letters, with their dot."""
    read: ReadFile
    words: PlainWords
    unit: str = "line"
    """What the lines of its spans are: `line`, `paragraph`, `slide`."""
