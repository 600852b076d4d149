"""Import WeasyPrint without a compiler: where its libraries are is known from their names."""

from __future__ import annotations

import ctypes.util
import importlib
import sys


def load() -> None:
    """Import WeasyPrint; raises OSError where a library that it needs is missing.

    It asks for each library by many names, and Python looks for a name that it does not know with `ldconfig`, `gcc`
    and `ld`: half a second on Linux, where the last name asked for is the one that the loader of the system knows.
    """
    if sys.platform == "linux":
        usual = ctypes.util.find_library
        ctypes.util.find_library = lambda name: None
        try:
            importlib.import_module("weasyprint")
        except OSError:  # they may be where only a compiler looks
            pass
        finally:
            ctypes.util.find_library = usual
    importlib.import_module("weasyprint")
