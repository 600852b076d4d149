"""The fonts that the machine itself has."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

ENDINGS = (".ttf", ".otf", ".ttc", ".otc")
"""Of the names of fonts. Programs leave lists of them in the same folders."""


def installed_files(endings: tuple[str, ...] = ENDINGS) -> Iterator[Path]:
    """The fonts of this machine whose names end so."""
    for folder in font_folders():
        for place, _, names in os.walk(folder):
            for name in sorted(names):
                if name.lower().endswith(endings):
                    yield Path(place, name)


@lru_cache(maxsize=2)
def font_files(endings: tuple[str, ...] = (".ttf", ".otf")) -> Mapping[str, Path]:
    """Fonts of this machine by their file's name, letters and digits only."""
    found: dict[str, Path] = {}
    for path in installed_files(endings):
        found.setdefault(re.sub(r"[^a-z0-9]", "", path.stem.lower()), path)
    return MappingProxyType(found)


def font_folders() -> tuple[Path, ...]:
    """Where systems keep their fonts, those of all and those of one user; some may not be there."""
    home = Path.home()
    if sys.platform == "win32":
        return (Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts"), home / "AppData/Local/Microsoft/Windows/Fonts")
    if sys.platform == "darwin":
        return (Path("/Library/Fonts"), Path("/System/Library/Fonts"), home / "Library/Fonts")
    return (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), home / ".local/share/fonts", home / ".fonts")
