"""What is worked out once a machine, kept on disk beside a module where Python keeps the compiled form of that."""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import tempfile
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path

PYTHON = MAGIC_NUMBER
"""Changes with what Python writes."""


def beside(module: str, name: str) -> Path:
    """Where something of a module, given by its file, is kept.

    NotImplementedError: Python keeps nothing.
    """
    return Path(cache_from_source(module)).with_name(name)


def kept_at(place: Path, key: bytes) -> tuple[object] | None:
    """What was kept there under a key; None: nothing, or it is damaged, or was kept under another."""
    try:
        content = place.read_bytes()
        seal, packed = content[:SEAL], content[SEAL:]
        return (marshal.loads(packed),) if seal == _seal(key, packed) else None
    except (OSError, ValueError, EOFError, TypeError):
        return None


def keep_at(place: Path, key: bytes, value: object) -> None:
    """Keep numbers, strings, bytes, code, and tuples and dictionaries of them.

    Nothing happens where Python is to write nothing, or may not: whoever installed us may write there, and others not.
    """
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            packed = marshal.dumps(value)  # type: ignore[arg-type]
            _write(place, _seal(key, packed) + packed)


SEAL = hashlib.sha256().digest_size


def _seal(key: bytes, packed: bytes) -> bytes:
    return hashlib.sha256(key + packed).digest()


def _write(file: Path, content: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent)
    try:
        with open(handle, "wb") as opened:
            opened.write(content)
        os.replace(name, file)
    except OSError:
        os.unlink(name)
        raise
