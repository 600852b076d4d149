"""The objects of a PDF, each put into bytes once.

A file has the digest of all its objects for a name, so pydyf puts each of them into bytes twice, and packs every stream
twice, as small as it gets. Packed as zlib does it by itself, a stream takes a third of the time and hardly more room.
"""

from __future__ import annotations

import zlib
from typing import Any

import pydyf


class Written(pydyf.Object):
    """An object as it stands in the file."""

    data = b""
    compressible = False
    """Whether it may stand in a stream with others."""


def written(thing: Any) -> Any:
    """An object in its place, put into bytes. It must not be changed any more."""
    made = Written()
    made.number, made.generation, made.free = thing.number, thing.generation, thing.free
    made.compressible = thing.compressible
    if thing.free == "n":
        if isinstance(thing, pydyf.Stream) and thing.compress:
            thing = _packed(thing)
        made.data = thing.data
    return made


def _packed(stream: Any) -> Any:
    array: Any = pydyf.Array
    made: Any = pydyf.Stream
    said = b"\n".join(item if isinstance(item, bytes) else array([item]).data[1:-1] for item in stream.stream)
    return made([zlib.compress(said)], {**stream.extra, "Filter": "/FlateDecode"})
