"""One finished document many times in one file: what copies share is written once, and each copy as it comes.

A document in memory takes some two kilobytes for every tag of every copy; written one after the other, in streams of
objects (ISO 32000-1, 7.5.7 and 7.5.8), a thousand copies take little more than one.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

from ddcurric.values import dataclass
from ddcurric.weasy.pdf_file import PdfFile, Ref

if TYPE_CHECKING:
    from pikepdf import Object, Pdf


@dataclass(frozen=True, slots=True)
class _Key:
    """A key of the tree that leads from content to tags: each copy has its own."""

    number: int


@dataclass(frozen=True, slots=True)
class _Id:
    """The name of a tag, which no other has."""

    name: bytes


@dataclass(frozen=True, slots=True)
class _Turn:
    """Which copy is written."""

    at: int
    """From 0."""
    keys: int
    """As many as each copy may have."""


Piece: TypeAlias = "bytes | Ref | _Key | _Id"
"""Of an object as it is written, but for the numbers of the new file."""


def repeated(
    source: Pdf, gaps: Sequence[Object], fillings: Iterable[Sequence[bytes | Object]], *, blank: bool = False
) -> bytes:
    """The pages of `source` once for each filling, with their tags; the same input, the same bytes.

    `gaps` are objects that stand in the pages for what differs; a filling says for each of them what is drawn, or which
    object of the source stands there. Bookmarks and destinations are those of the first copy. `blank`: an empty page
    stands behind each copy.
    """
    copies = list(fillings)
    tops = _tops(source, apart=len(copies) > 1)
    keys = _keys(source)
    span = max(keys, default=-1) + 1
    book = _Book(source)
    ends = [page.obj.objgen for page in source.pages]
    own = book.owned([*ends, *(top.objgen for top in tops), *(tag.objgen for tag in keys.values())], gaps)
    above = book.file.new()
    kids, nums, sheets = [], [], []
    for at, filling in enumerate(copies):
        numbers = {ref: book.file.new() for ref in own}
        numbers |= {gap.objgen: book.filled(content) for gap, content in zip(gaps, filling, strict=True)}
        book.first = book.first or numbers
        inside = {**numbers, source.Root.StructTreeRoot.objgen: above} if len(copies) > 1 else numbers
        book.write([(numbers[ref], ref) for ref in own], inside, _Turn(at, span))
        sheets += [numbers[end] for end in ends]
        kids += [numbers[top.objgen] for top in tops]
        nums += [b"%d %d 0 R" % (at * span + key, numbers[tag.objgen]) for key, tag in keys.items()]
        if blank:
            size = b"".join(each for each in _pieces(source.pages[0].mediabox) if isinstance(each, bytes))
            sheets.append(book.add(b"<</Type/Page/Parent %d 0 R/MediaBox%s/Resources<<>>>>" % (book.pages, size)))
    return book.finished(above if len(copies) > 1 else 0, kids, nums, len(copies) * span, sheets)


def _tops(source: Pdf, *, apart: bool) -> list[Object]:
    """The tags above all others, each as an object of its own; several documents in one are its parts."""
    import pikepdf

    inner = source.Root.StructTreeRoot.K
    tops = list(inner) if isinstance(inner, pikepdf.Array) else [inner]
    for top in tops if apart else ():
        if pikepdf.Name.Document == top.S:
            top.S = pikepdf.Name.Part
    return tops


def _keys(source: Pdf) -> dict[int, Object]:
    """What leads from content to tags, by its key."""
    from ddcurric.weasy.tag_trees import number_tree

    tree = number_tree(source.Root.StructTreeRoot.ParentTree)
    return {int(key): source.make_indirect(value) for key, value in tree}


class _Book:
    """A file while it is written, and the document that it is made from."""

    def __init__(self, source: Pdf) -> None:
        self.source = source
        self._out = io.BytesIO()
        self.file = PdfFile(source.pdf_version, self._out)
        self.pages, self.tags = self.file.new(), self.file.new()
        self.first: Mapping[Ref, int] = {}
        """The numbers of the first copy."""
        self._shared = {source.Root.Pages.objgen: self.pages, source.Root.StructTreeRoot.objgen: self.tags}
        self._waiting: list[tuple[int, Ref]] = []
        """Shared objects that something refers to, and that are not written yet."""
        self._known: dict[Ref, list[Piece]] = {}

    def pieces(self, ref: Ref) -> list[Piece]:
        if ref not in self._known:
            runs = groupby(_pieces(self.source.get_object(ref), whole=True), key=lambda piece: isinstance(piece, bytes))
            self._known[ref] = [
                each
                for plain, run in runs
                for each in ([b"".join(run)] if plain else run)  # type: ignore[arg-type]
            ]
        return self._known[ref]

    def owned(self, roots: Sequence[Ref], gaps: Sequence[Object]) -> list[Ref]:
        """What of the document each copy has for itself: whatever leads to a page, a tag or a gap."""
        to: dict[Ref, set[Ref]] = {}
        waiting, seen = list(roots), {*roots, *self._shared}
        while waiting:
            ref = waiting.pop()
            for piece in self.pieces(ref):
                if isinstance(piece, tuple):
                    to.setdefault(piece, set()).add(ref)
                    if piece not in seen:
                        seen.add(piece)
                        waiting.append(piece)
        filled = {gap.objgen for gap in gaps}
        found, waiting = {*roots}, [*roots, *filled]
        while waiting:
            new = to.get(waiting.pop(), set()) - found
            found |= new
            waiting += new
        return sorted(found - filled)

    def filled(self, content: bytes | Object) -> int:
        """The number of what stands in a gap."""
        if isinstance(content, bytes):
            number = self.file.new()
            self.file.write_stream(number, b"<<", content)
            return number
        return self._share(content.objgen)

    def add(self, content: bytes) -> int:
        number = self.file.new()
        self.file.write_packed([(number, content)])
        return number

    def write(self, objects: Iterable[tuple[int, Ref]], numbers: Mapping[Ref, int], copied: _Turn) -> None:
        """Objects of the source, with the numbers of one copy."""
        import pikepdf

        packed = []
        for number, ref in objects:
            content = b"".join(self._said(each, numbers, copied) for each in self.pieces(ref))
            whole = self.source.get_object(ref)
            if isinstance(whole, pikepdf.Stream):
                self.file.write_stream(number, content.removesuffix(b">>"), whole.read_raw_bytes(), is_packed=True)
            else:
                packed.append((number, content))
        self.file.write_packed(packed)

    def _said(self, piece: Piece, numbers: Mapping[Ref, int], copied: _Turn) -> bytes:
        match piece:
            case bytes():
                return piece
            case _Key(number):
                return b"%d" % (copied.at * copied.keys + number)
            case _Id(name):
                return b"<%s>" % (name + b"-%d" % copied.at if copied.at else name).hex().encode()
            case _:
                return b"%d 0 R" % (numbers[piece] if piece in numbers else self._share(piece))

    def _share(self, ref: Ref) -> int:
        if ref not in self._shared:
            self._shared[ref] = self.file.new()
            self._waiting.append((self._shared[ref], ref))
        return self._shared[ref]

    def finished(
        self, above: int, kids: Sequence[int], nums: Sequence[bytes], keys: int, sheets: Sequence[int]
    ) -> bytes:
        """The file, with what stands around the copies: the tag above them all, if there is one, and the pages."""
        tops = b" ".join(b"%d 0 R" % kid for kid in kids)
        if above:
            said = b"<</Type/StructElem/S/Document/P %d 0 R/K[%s]>>" % (self.tags, tops)
            self.file.write_packed([(above, said)])
            tops = b"%d 0 R" % above
        kept = {key: value for key, value in self.source.Root.StructTreeRoot.items() if key not in _WRITTEN}
        rest = b"".join(self._said(each, self.first, _Turn(0, 0)) for each in _pieces(kept)).removesuffix(b">>")
        tree = self.add(b"<</Nums[%s]>>" % b" ".join(nums))
        tags = b"%s/Type/StructTreeRoot/K[%s]/ParentTree %d 0 R/ParentTreeNextKey %d>>" % (rest, tops, tree, keys)
        pages = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(sheets), b" ".join(b"%d 0 R" % each for each in sheets))
        self.file.write_packed([(self.tags, tags), (self.pages, pages)])
        root, info = self._share(self.source.Root.objgen), self.source.trailer.get("/Info")
        said = b"/Info %d 0 R" % self._share(info.objgen) if info is not None else b""
        while self._waiting:
            waiting, self._waiting = self._waiting, []
            self.write(waiting, self.first, _Turn(0, 0))
        self.file.finish(b"/Root %d 0 R%s" % (root, said))
        return self._out.getvalue()


_WRITTEN = ("/K", "/ParentTree", "/ParentTreeNextKey", "/Type")
"""Of the root of tags, what is written anew."""


def _pieces(value: object, *, whole: bool = False) -> Iterator[Piece]:
    """A value as it is written; `whole`: not as a reference, if it is an object of its own."""
    import pikepdf

    match value:
        case pikepdf.Object() if value.is_indirect and not whole:
            yield value.objgen
        case pikepdf.Stream():
            yield from _pieces(value.stream_dict, whole=True)
        case pikepdf.Dictionary() | dict():
            yield b"<<"
            for name in sorted(value.keys()):
                if name != "/Length" or not whole:
                    yield pikepdf.Name(name).unparse() + b" "
                    pieces: Callable[[object], Iterator[Piece]] = _NAMED.get(name, _pieces)
                    yield from pieces(value[name])
            yield b">>"
        case pikepdf.Array():
            yield b"["
            for each in value:
                yield from _pieces(each)
                yield b" "
            yield b"]"
        case pikepdf.Object():
            yield value.unparse()
        case None:
            yield b"null"
        case bool():
            yield b"true" if value else b"false"
        case _:
            yield f"{value:f}".encode() if not isinstance(value, int) else b"%d" % value


def _key(value: object) -> Iterator[Piece]:
    yield _Key(int(str(value)))


def _id(value: object) -> Iterator[Piece]:
    """A name, or the names of the heads of a cell."""
    import pikepdf

    if isinstance(value, pikepdf.String):
        yield _Id(bytes(value))
    elif isinstance(value, pikepdf.Array) and all(isinstance(each, pikepdf.String) for each in value):
        yield b"["
        yield from (_Id(bytes(each)) for each in value)
        yield b"]"
    else:
        yield from _pieces(value)


_NAMED: Mapping[str, Callable[[object], Iterator[Piece]]] = MappingProxyType(
    {"/StructParents": _key, "/StructParent": _key, "/ID": _id, "/Headers": _id}
)
