"""What was worked out of font files, kept on disk where Python keeps its own modules.

To cut the faces of a handout and to measure those of figures takes as long as to import the libraries that draw.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import sys
import tempfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from typing import TypeVar

ValueT = TypeVar("ValueT")


def kept(name: str, by: Iterable[str], files: Iterable[str], make: Callable[[], ValueT]) -> ValueT:
    """What `make` gives, or gave when all of `by` and the bytes of all `files` were what they are now.

    Numbers, strings, bytes, tuples and dictionaries of them. What is damaged, or cannot be kept, is made again.
    """
    try:
        key = _key(by, files)
        place = Path(cache_from_source(__file__)).with_name(f"{name}.kept")
        content = place.read_bytes() if place.is_file() else b""
        seal, packed = content[:SEAL], content[SEAL:]
        if content and seal == _seal(key, packed):
            value: ValueT = marshal.loads(packed)
            return value
    except (OSError, NotImplementedError, ValueError, EOFError, TypeError):  # damaged, or there is no such place
        return make()
    value = make()
    if not sys.dont_write_bytecode:
        with suppress(OSError):  # whoever installed us may write there, and others not
            packed = marshal.dumps(value)  # type: ignore[arg-type]
            _write(place, _seal(key, packed) + packed)
    return value


def _key(by: Iterable[str], files: Iterable[str]) -> bytes:
    ours = [Path(__file__).with_name(each).read_bytes() for each in ("instances.py", "faces.py", "kept.py")]
    parts = [MAGIC_NUMBER, *(each.encode() for each in by), *ours, *(Path(file).read_bytes() for file in files)]
    return b"".join(hashlib.sha256(part).digest() for part in parts)


def _seal(key: bytes, packed: bytes) -> bytes:
    return hashlib.sha256(key + packed).digest()


SEAL = hashlib.sha256().digest_size


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
