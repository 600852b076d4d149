"""Import WeasyPrint without a compiler, since where its libraries are is known from their names, and without what of
fontTools it calls in a few documents."""

from __future__ import annotations

import ctypes.util
import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from ddcurric.weasy.read_once import declarations_kept, keep_syllables

SELDOM = ("fontTools.subset", "fontTools.varLib.instancer")
"""What WeasyPrint imports for fonts that HarfBuzz does not cut, and for those that vary: a tenth of what it takes to be
imported."""


def load() -> None:
    """Import WeasyPrint; raises OSError where a library that it needs is missing.

    It asks for each library by many names, and Python looks for a name that it does not know with `ldconfig`, `gcc`
    and `ld`: half a second on Linux, where the last name asked for is the one that the loader of the system knows.
    """
    with _imported_when_called(SELDOM), declarations_kept():
        _load()
    keep_syllables()


def _load() -> None:
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


@contextmanager
def _imported_when_called(names: tuple[str, ...]) -> Iterator[None]:
    """Whoever imports one of these modules is given one of which the functions import the module itself."""
    late = {name: _Late(name) for name in names if name not in sys.modules}
    sys.modules.update(late)
    try:
        yield
    finally:
        for name, module in late.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]


class _Late(ModuleType):
    """Stands for a module until something of it is called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def call(*all_: Any, **named: Any) -> Any:
            return getattr(importlib.import_module(self.__name__), name)(*all_, **named)

        return call
