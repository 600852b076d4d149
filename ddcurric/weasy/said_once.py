"""The objects of a PDF, each put into bytes once.

A file has the digest of all its objects for a name, so pydyf puts each of them into bytes twice, and packs every stream
twice, as small as it gets. Packed as zlib does it by itself, a stream takes a third of the time and hardly more room.
"""

from __future__ import annotations

import zlib
from functools import cached_property
from typing import Any, cast

import pydyf


class ObjectInBytes(pydyf.Object):
    """An object as it stands in the file."""

    data = b""
    compressible = False
    """Whether it may stand in a stream with others."""


def in_bytes(thing: pydyf.Object) -> pydyf.Object:
    """An object in its place, put into bytes. It must not be changed any more."""
    made = ObjectInBytes()
    made.number, made.generation, made.free = thing.number, thing.generation, thing.free
    made.compressible = thing.compressible
    if thing.free == "n":
        made.data = (_packed(thing) if isinstance(thing, pydyf.Stream) and thing.compress else thing).data
    return made


class PackedOnce(pydyf.Stream):
    """A stream that is in bytes once they were asked for. It must not be changed any more."""

    data = cached_property(cast("Any", pydyf.Stream.data).fget)


def pack_once(pdf: Any) -> None:
    """The stream in which a file gathers its objects is packed for the file alone, and not for their digest again."""
    add = pdf.add_object

    def added(thing: pydyf.Object) -> None:
        if type(thing) is pydyf.Stream:
            thing.__class__ = PackedOnce
        add(thing)

    pdf.add_object = added


def _packed(stream: pydyf.Stream) -> pydyf.Stream:
    said = zlib.compress(b"\n".join(map(_said, stream.stream)))
    return pydyf.Stream([said], {**stream.extra, "Filter": "/FlateDecode"})  # type: ignore[no-untyped-call]


def _said(item: object) -> bytes:
    if isinstance(item, bytes):
        return item
    return cast("bytes", pydyf.Array([item]).data[1:-1])  # type: ignore[no-untyped-call]
