"""What WeasyPrint has read anew in every process, worked out once a machine: the declarations of the C libraries that
it calls, and where the words of a language may be parted. That is a sixth of what a process takes until it sets a page.
"""

from __future__ import annotations

import ast
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout, suppress
from functools import cache
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from ddcurric.beside import PYTHON, beside, keep_at, kept_at

if TYPE_CHECKING:
    from pyphen import HyphDict

Declared: TypeAlias = Mapping[str, object]
"""What cffi's own module is told of declarations, by the names of its arguments."""


@contextmanager
def declarations_kept() -> Iterator[None]:
    """Whoever declares C functions meanwhile, once and for good, is given what was made of the same text before."""
    import _cffi_backend
    import cffi

    usual = cffi.FFI

    class ReadDeclarations(_cffi_backend.FFI):  # type: ignore[misc]
        def __init__(self) -> None:
            """Nothing is declared yet, without which the class above takes nothing."""

        def cdef(self, source: str) -> None:
            key = f"{cffi.__version__} {source}"
            super().__init__("declared", **_kept("declarations", key, lambda: _declared(usual(), source)))

    cffi.FFI = ReadDeclarations
    try:
        yield
    finally:
        cffi.FFI = usual


@cache
def keep_syllables() -> None:
    """From now on, pyphen takes what it has read of a language before."""
    import pyphen

    usual = pyphen.HyphDict

    def read(path: Path) -> HyphDict:
        key = f"{pyphen.VERSION} {path.read_bytes()!r}"
        known = usual.__new__(usual)
        known.patterns = _kept(path.stem, key, lambda: usual(path).patterns)
        known.cache, known.maxlen = {}, max(map(len, known.patterns))
        return known

    pyphen.HyphDict = read


def _declared(declared: Any, source: str) -> Declared:
    """As cffi writes it for a module that declares the same and calls no compiler."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "declared.py")
        declared.cdef(source)
        declared.set_source("declared", None)
        with redirect_stdout(StringIO()):  # where it says what it writes
            declared.emit_python_code(str(file))
        (call,) = (node for node in ast.walk(ast.parse(file.read_text())) if isinstance(node, ast.Call))
    return {named.arg: ast.literal_eval(named.value) for named in call.keywords if named.arg is not None}


def _kept(name: str, key: str, work_out: Callable[[], Mapping[str, object]]) -> Mapping[str, object]:
    """What was worked out of the same before; else it is, and kept unless it holds what cannot be."""
    sealed = PYTHON + key.encode()
    try:
        place = beside(__file__, f"{name}.read")
    except NotImplementedError:
        return work_out()
    known = kept_at(place, sealed)
    if known is not None and isinstance(known[0], dict):
        return known[0]
    made = work_out()
    with suppress(ValueError):
        keep_at(place, sealed, made)
    return made
