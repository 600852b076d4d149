"""The files beside the one that is read: what `\\input` and `\\includegraphics` ask for, and never anything outside."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

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
