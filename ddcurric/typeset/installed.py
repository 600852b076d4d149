"""The fonts that the machine itself has."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
"""Of the names of fonts. Programs leave lists of them in the same folders."""


def installed_files() -> tuple[tuple[str, int], ...]:
    """The names and sizes of the fonts of this machine, in order."""
    found = []
    for folder in font_folders():
        for place, _, names in os.walk(folder):
            for name in names:
                if name.lower().endswith(ENDINGS):
                    with suppress(OSError):
                        found.append((name, os.stat(os.path.join(place, name)).st_size))
    return tuple(sorted(found))


@lru_cache(maxsize=2)
def font_files(endings: tuple[str, ...] = (".ttf", ".otf")) -> Mapping[str, Path]:
    """Fonts of this machine by their file's name, letters and digits only."""
    found: dict[str, Path] = {}
    for folder in font_folders():
        for place, _, names in os.walk(folder):
            for name in sorted(names):
                stem, ending = os.path.splitext(name)
                if ending.lower() in endings:
                    found.setdefault(re.sub(r"[^a-z0-9]", "", stem.lower()), Path(place, name))
    return MappingProxyType(found)


def font_folders() -> tuple[Path, ...]:
    """Where systems keep their fonts, those of all and those of one user; some may not be there."""
    home = Path.home()
    if sys.platform == "win32":
        return (Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts"), home / "AppData/Local/Microsoft/Windows/Fonts")
    if sys.platform == "darwin":
        return (Path("/Library/Fonts"), Path("/System/Library/Fonts"), home / "Library/Fonts")
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts")
