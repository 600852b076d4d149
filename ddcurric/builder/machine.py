"""What of a machine decides how files look, the program aside: its system's libraries and its fonts.

Print is set with Pango, zips are packed with zlib, and fonts of the machine are taken where a course names them, or
where ours have no such letters. Results that machines share are kept apart by this.
"""

from __future__ import annotations

import os
import platform
import sys
import zlib
from contextlib import suppress
from functools import cache

from ddcurric.builder.disk import digest
from ddcurric.builder.fingerprint import of_fonts
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class Machine:
    """Two that are equal make the same bytes."""

    system: str
    """As a message says it."""
    libraries: str
    fonts: str
    """The digest of those that are installed."""

    @property
    def digest(self) -> str:
        return digest(f"{self.system}\n{self.libraries}\n{self.fonts}".encode("utf-8", "surrogateescape"))


@cache
def this_machine() -> Machine:
    """The machine that runs this process; it is looked at once."""
    from ddcurric.weasy.warm import pango

    libraries = (
        f"Python {sys.version_info.major}.{sys.version_info.minor}, Pango {pango()}, zlib {zlib.ZLIB_RUNTIME_VERSION}"
    )
    return Machine(_system(), libraries, of_fonts())


def _system() -> str:
    name = f"{platform.system()} {platform.mac_ver()[0]}".strip()
    if os.name == "posix":
        with suppress(OSError):
            name = platform.freedesktop_os_release().get("PRETTY_NAME", name)
    return f"{name}, {platform.machine()}"
