"""The objects of a PDF, each put into bytes once.

A file has the digest of all its objects for a name, so pydyf puts each of them into bytes twice, and packs every stream
twice, as small as it gets. Packed as zlib does it by itself, a stream takes a third of the time and hardly more room.
Put into bytes by the types of its values, an object takes half the time.
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
        made.data = _said(_packed(thing) if isinstance(thing, pydyf.Stream) and thing.compress else thing)
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
    """As pydyf writes it, which asks of every key and every number first what else it may be."""
    kind = type(item)
    if kind is bytes:
        return cast("bytes", item)
    if kind is str:
        return cast("str", item).encode("ascii")
    if kind is int:
        return b"%d" % cast("int", item)
    if kind is pydyf.Dictionary:
        said = [b"/%b %b" % (_said(key), _said(value)) for key, value in cast("Any", item).items()]
        return b"<<%b>>" % b"".join(said)
    if kind is pydyf.Array:
        return b"[%b]" % b" ".join(map(_said, cast("Any", item)))
    if isinstance(item, pydyf.Object):
        return cast("bytes", item.data)
    return cast("bytes", pydyf.Array([item]).data[1:-1])  # type: ignore[no-untyped-call]
