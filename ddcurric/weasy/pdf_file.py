"""A PDF that is written from its beginning to its end, in streams of objects (ISO 32000-1, 7.5.7 and 7.5.8)."""

from __future__ import annotations

import hashlib
import re
import struct
import zlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from ddcurric.values import dataclass

if TYPE_CHECKING:
    from pikepdf import Object, Pdf

Ref: TypeAlias = tuple[int, int]
"""An object of a document: its number and generation."""

ROW = struct.Struct(">BIH")
MOST = 2000
"""Objects in a stream of them."""


@dataclass(frozen=True, slots=True)
class WrittenObjects:
    """Objects as they stand in a file one behind the other; their numbers follow each other, too."""

    first: int
    """The number of the first."""
    written: bytes
    rows: bytes
    """Where each stands: a row each."""
    streams: tuple[tuple[int, int], ...]
    """The numbers of those that are streams, and how far behind the first byte they begin."""


class Objects:
    """Objects that are written, with numbers from `first` on."""

    def __init__(self, first: int, out: BinaryIO) -> None:
        self.first = first
        self.at = 0
        """Bytes that are written."""
        self.rows = bytearray()
        self.streams: list[tuple[int, int]] = []
        self._out = out

    @property
    def next(self) -> int:
        return self.first + len(self.rows) // ROW.size

    def new(self) -> int:
        """The number of an object that is still to be written."""
        self.rows += ROW.pack(0, 0, 0)
        return self.next - 1

    def write(self, content: bytes) -> None:
        """Write bytes as they are; `at` counts them."""
        self._out.write(content)
        self.at += len(content)

    def write_stream(self, number: int, head: bytes, content: bytes, *, is_packed: bool = False) -> None:
        """A stream with what its dictionary begins with."""
        if not is_packed:
            head, content = head + b"/Filter/FlateDecode", zlib.compress(content)
        self.place(number, 1, self.at, 0)
        self.streams.append((number, self.at))
        self.write(b"%d 0 obj\n%s/Length %d>>\nstream\n" % (number, head, len(content)))
        self.write(content)
        self.write(b"\nendstream\nendobj\n")

    def write_packed(self, objects: Sequence[tuple[int, bytes]]) -> None:
        """Objects that are no streams, in as many streams as they need."""
        for start in range(0, len(objects), MOST):
            some, at, places = objects[start : start + MOST], 0, []
            stream = self.new()
            for index, (number, content) in enumerate(some):
                self.place(number, 2, stream, index)
                places.append(b"%d %d" % (number, at))
                at += len(content) + 1
            head = b" ".join(places) + b"\n"
            content = head + b"\n".join(content for _, content in some)
            self.write_stream(stream, b"<</Type/ObjStm/N %d/First %d" % (len(some), len(head)), content)

    def place(self, number: int, kind: int, where: int, index: int) -> None:
        """Note where an object stands, as a row of the cross-reference stream says it (ISO 32000-1, 7.5.8.3)."""
        ROW.pack_into(self.rows, (number - self.first) * ROW.size, kind, where, index)


class PdfFile(Objects):
    """All of a file."""

    def __init__(self, version: str, out: BinaryIO) -> None:
        super().__init__(0, out)
        self._sum = hashlib.sha256()
        self.write(b"%%PDF-%s\n%%\xbf\xf7\xa2\xfe\n" % version.encode())
        self.rows += ROW.pack(0, 0, 65535)

    def write(self, content: bytes) -> None:
        """Write bytes as they are; they count for the file's identifier."""
        super().write(content)
        self._sum.update(content)

    def skip_to(self, number: int) -> None:
        """No object has the numbers up to this one."""
        self.rows += bytes((number - self.next) * ROW.size)

    def append(self, stretch: WrittenObjects) -> None:
        """Objects that were written before."""
        self.skip_to(stretch.first)
        self.rows += stretch.rows
        for number, at in stretch.streams:
            self.place(number, 1, self.at + at, 0)
        self.write(stretch.written)

    def finish(self, trailer: bytes) -> None:
        """Write the cross-reference stream and the end; `trailer` are its entries, such as `/Root 1 0 R`."""
        at, number = self.at, self.new()
        name = self._sum.hexdigest()[:32].encode()
        self.place(number, 1, at, 0)
        head = b"<</Type/XRef/W[1 4 2]/Size %d%s/ID[<%s><%s>]" % (self.next, trailer, name, name)
        self.write_stream(number, head, bytes(self.rows))
        self.write(b"startxref\n%d\n%%%%EOF\n" % at)


class Renumbered:
    """Objects of a document, and all that they lead to, under numbers of another file."""

    def __init__(self, source: Pdf, file: Objects, known: Mapping[Ref, int]) -> None:
        self._source = source
        self._file = file
        self._numbers = {b"%d %d" % ref: b"%d 0 R" % number for ref, number in known.items()}
        """By number and generation, how the file refers to what is written already, or by somebody else."""
        self._waiting: list[tuple[int, bytes]] = []

    def number_of(self, ref: Ref) -> int:
        """Its number in the file, into which it is written."""
        return int(self._said_of(b"%d %d" % ref).split()[0])

    def said(self, value: Object) -> bytes:
        """A value as the file has it."""
        return self._renumbered(value.unparse(resolved=True))

    def _renumbered(self, text: bytes) -> bytes:
        numbers, new = self._numbers, self._said_of

        def said(found: re.Match[bytes]) -> bytes:
            ref = found[1]
            return found[0] if ref is None else numbers.get(ref) or new(ref)

        return _REF.sub(said, text)

    def _said_of(self, ref: bytes) -> bytes:
        said = self._numbers.get(ref)
        if said is None:
            number = self._file.new()
            self._waiting.append((number, ref))
            said = self._numbers[ref] = b"%d 0 R" % number
        return said

    def write(self) -> None:
        """All that has a number by now, and what it leads to."""
        import pikepdf

        packed: list[tuple[int, bytes]] = []
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            plain = []
            for number, ref in waiting:
                whole = self._source.get_object(*map(int, ref.split()))
                if isinstance(whole, pikepdf.Stream):
                    self._write_stream(number, whole)
                else:
                    plain.append((number, whole.unparse(resolved=True)))
            # One text, since looking for references takes longer to begin than to do; no object says a zero.
            said = self._renumbered(b"\0".join(text for _, text in plain)).split(b"\0") if plain else []
            packed += zip((number for number, _ in plain), said, strict=True)
        self._file.write_packed(packed)

    def _write_stream(self, number: int, stream: Object) -> None:
        head = stream.stream_dict
        # Whoever looks for metadata without reading PDF finds them.
        packed = "/Filter" in head or head.get("/Type") == "/Metadata"
        if "/Length" in head:
            del head["/Length"]
        self._file.write_stream(number, self.said(head).removesuffix(b">>"), stream.read_raw_bytes(), is_packed=packed)


_REF = re.compile(rb"\((?:[^\\()]|\\.)*\)|\b(\d+ \d+) R\b", re.DOTALL)
"""Strings, in which nothing is a reference, and references."""
