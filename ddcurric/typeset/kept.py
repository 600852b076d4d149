"""What was worked out of font files, kept on disk where Python keeps its own modules.

To cut the faces of a handout and to measure those of figures takes as long as to import the libraries that draw.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar, cast

from ddcurric.beside import PYTHON, beside, keep_at, kept_at

ValueT = TypeVar("ValueT")


def kept(name: str, by: Iterable[str], files: Iterable[str], make: Callable[[], ValueT]) -> ValueT:
    """What `make` gives, or gave when all of `by` and the bytes of all `files` were what they are now.

    Numbers, strings, bytes, tuples and dictionaries of them. What is damaged, or cannot be kept, is made again.
    """
    try:
        place, key = beside(__file__, f"{name}.kept"), _key(by, files)
    except (OSError, NotImplementedError):
        return make()
    known = kept_at(place, key)
    if known is not None:
        return cast("ValueT", known[0])
    value = make()
    keep_at(place, key, value)
    return value


def added_to(name: str, by: Iterable[str], make: Callable[[dict[int, bytes]], ValueT]) -> ValueT:
    """What `make` gives, with what it knew while `by` was the same; what it adds is known from then on."""
    try:
        place, key = beside(__file__, f"{name}.kept"), _key(by, ())
    except (OSError, NotImplementedError):
        return make({})
    kept_before = kept_at(place, key)
    known = cast("dict[int, bytes]", kept_before[0]) if kept_before is not None else {}
    count = len(known)
    value = make(known)
    if len(known) > count:
        keep_at(place, key, known)
    return value


MADE_BY = "bolder.py", "instances.py", "faces.py", "kept.py"


def _key(by: Iterable[str], files: Iterable[str]) -> bytes:
    ours = [Path(__file__).with_name(each).read_bytes() for each in MADE_BY]
    parts = [PYTHON, *(each.encode() for each in by), *ours, *(Path(file).read_bytes() for file in files)]
    return b"".join(hashlib.sha256(part).digest() for part in parts)
