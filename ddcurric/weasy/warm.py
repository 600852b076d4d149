"""What painting needs: imported for processes that are forked from this one, and told by its version."""

from __future__ import annotations

import ctypes
from contextlib import suppress
from ctypes.util import find_library


def warm() -> None:
    """Load the heavy libraries and cut the fonts; whoever forks from here has them already."""
    import weasyprint  # noqa: F401

    from ddcurric.typeset.instances import handout_fonts

    handout_fonts()


def pango() -> str:
    """The version of Pango, which sets text and comes with the system; empty where it is not found."""
    for name in (find_library("pango-1.0"), "libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"):
        with suppress(OSError, AttributeError):
            version = ctypes.CDLL(name).pango_version() if name is not None else 0
            if version:
                return f"{version // 10000}.{version // 100 % 100}.{version % 100}"
    return ""
