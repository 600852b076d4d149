"""Bind finished PDFs into one: pages, tag trees, bookmarks and destinations; and number the pages.

Each is written under numbers of its own, with room behind them, so that the bytes of all others stay what they were
where one has changed: they are known from before, and only what binds them is written anew.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import BinaryIO, Protocol, TypeVar

from ddcurric.values import dataclass
from ddcurric.weasy.bound import Bookmark, BoundChapter, Front, Leaves, Place, Seat, chapter_of, front_of
from ddcurric.weasy.page_numbers import Numbering
from ddcurric.weasy.pdf_file import PdfFile, Renumbered
from ddcurric.weasy.stamps import as_form

ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True)
class Bound:
    """A finished PDF that becomes part of the book."""

    content: bytes | Callable[[], bytes]
    """Or what reads it when its turn comes: only one lies in memory at a time."""
    first: int
    """The page of the book, from 1, that its first page becomes."""
    prefix: str = ""
    """Before the names of its destinations in the book, so that those of two chapters do not clash."""
    title: str = ""
    """Its bookmark, below the one before it. Empty: it has bookmarks of its own, as the front has."""


class KeepBound(Protocol):
    """Makes what a book has of a document, or a deck of its lesson, or knows it from before."""

    def __call__(self, kind: type[ValueT], made_from: bytes, make: Callable[[], ValueT]) -> ValueT: ...


def made_anew(kind: type[ValueT], made_from: bytes, make: Callable[[], ValueT]) -> ValueT:
    """A `KeepBound` that keeps nothing."""
    return make()


def bind(
    front: bytes,
    pages: Sequence[int],
    parts: Sequence[Bound],
    numbering: Numbering,
    figures: bytes,
    keep: KeepBound = made_anew,
) -> bytes:
    """One book: the pages of `front` become its pages of the given numbers, the parts go between and behind them.

    Pages on which nothing falls are blank. All others but the cover get their number, in the `set_figures`. Title,
    language and metadata are those of the front. Destinations of a part with a prefix take the place of those of the
    same name in parts without. Pages that change sides of a spread are mirrored, and the numbers that they had in their
    own document are gone. The same input gives the same bytes; what `keep` knows of a document is not worked out again.
    """
    with tempfile.TemporaryFile() as out:  # so that the book does not lie in memory twice
        book = _Volume(out, front[5:8].decode(), numbering, figures, keep)
        for part in sorted(parts, key=lambda part: part.first):
            book.take_in(part)
        book.finish(front, tuple(pages))
        out.seek(0)
        return out.read()


ROOM = 512
"""The numbers of a document's objects fill a multiple of it: those behind it seldom move when it changes."""


class _Volume:
    """A book while it is bound."""

    def __init__(self, out: BinaryIO, version: str, numbering: Numbering, figures: bytes, keep: KeepBound) -> None:
        self.file = PdfFile(version, out)
        self.sheets, self.tags = self.file.new(), self.file.new()
        self.numbering = numbering
        self.keep = keep
        self.figures = _write_figures(self.file, figures)
        self.next = self.file.next
        """The first number, of an object or a key, that nothing has."""
        self.parts: list[tuple[Bound, BoundChapter]] = []

    def take_in(self, part: Bound) -> None:
        """Write a part: those with earlier pages are there."""
        content = part.content if isinstance(part.content, bytes) else part.content()
        seat = self._seat(part.first, part.prefix)
        chapter = self.keep(BoundChapter, repr(seat).encode() + content, partial(chapter_of, content, seat))
        self.file.append(chapter.leaves.stretch)
        self.next = max(self.file.next, chapter.end)
        self.parts.append((part, chapter))

    def _seat(self, pages: int | tuple[int, ...], prefix: str = "") -> Seat:
        first = -(-self.next // ROOM) * ROOM
        return Seat(pages, prefix, first, self.sheets, self.tags, self.figures, self.numbering)

    def finish(self, front: bytes, pages: tuple[int, ...]) -> None:
        """Write the front, and all that binds it and the parts."""
        seat, file = self._seat(pages), self.file
        tops = tuple((part.first, number) for part, chapter in self.parts for number, _ in chapter.tops)
        made_from = repr((seat, tops)).encode() + front
        own = self.keep(Front, made_from, partial(front_of, front, seat, tops))
        file.append(own.leaves.stretch)
        said = (said for _, chapter in self.parts for _, said in chapter.tops)
        packed = [
            (number, said + b"/P %d 0 R>>" % above)
            for (_, number), said, above in zip(tops, said, own.above, strict=True)
        ]
        all_leaves = [own.leaves, *(chapter.leaves for _, chapter in self.parts)]
        sheets = dict(each for leaves in all_leaves for each in zip(leaves.pages, leaves.sheets, strict=True))
        for number in range(1, max(sheets)):
            if number not in sheets:
                sheets[number] = file.new()
                blank = b"<</Type/Page/Parent %d 0 R/MediaBox%s/Resources<<>>>>" % (self.sheets, own.size)
                packed.append((sheets[number], blank))
        kids = b" ".join(b"%d 0 R" % sheets[number] for number in sorted(sheets))
        packed.append((self.sheets, b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(sheets), kids)))
        keys = sorted(key for leaves in all_leaves for key in leaves.keys)
        tree, root = file.new(), file.new()
        packed.append((tree, b"<</Nums[%s]>>" % b" ".join(b"%d %d 0 R" % key for key in keys)))
        after = max((key + 1 for key, _ in keys), default=0)
        packed.append((self.tags, b"%s/ParentTree %d 0 R/ParentTreeNextKey %d>>" % (own.tags, tree, after)))
        marks = _bookmarks(own.leaves.marks, [(part, chapter.leaves.marks) for part, chapter in self.parts])
        outlines, written = _write_marks(file, marks, sheets)
        packed += written
        names = _names([own.leaves, *self._by_prefix()], sheets)
        ends = (own.root, self.sheets, self.tags, outlines, names)
        packed.append((root, b"%s/Pages %d 0 R/StructTreeRoot %d 0 R/Outlines %d 0 R/Names<</Dests%s>>>>" % ends))
        file.write_packed(packed)
        file.finish(b"/Root %d 0 R%s" % (root, b"/Info %d 0 R" % own.info if own.info else b""))

    def _by_prefix(self) -> Iterator[Leaves]:
        """Those without one first: a later name takes the place of an earlier one."""
        for _, chapter in sorted(self.parts, key=lambda each: each[0].prefix != ""):
            yield chapter.leaves


def _write_figures(file: PdfFile, figures: bytes) -> tuple[int, ...]:
    """The ten figures, each as a form; the numbers of their objects."""
    import pikepdf

    with pikepdf.open(BytesIO(figures)) as source:
        copied = Renumbered(source, file, {})
        numbers = tuple(copied.number_of(as_form(source, page).objgen) for page in source.pages)
        copied.write()
    return numbers


def _names(leaves: Sequence[Leaves], sheets: dict[int, int]) -> bytes:
    import pikepdf

    places: dict[bytes, tuple[bytes, Place]] = {}
    for each in leaves:
        for name, place in each.places:
            string = pikepdf.String(name)
            places[bytes(string)] = string.unparse(), place
    # A name tree is sorted by bytes: ISO 32000-1, 7.9.6.
    said = (b"%s%s" % (places[name][0], _spot(places[name][1], sheets)) for name in sorted(places))
    return b"<</Names[%s]>>" % b"".join(said)


def _spot(place: Place, sheets: dict[int, int]) -> bytes:
    page, spot = place
    numbers = (f"{number:.6f}".rstrip("0").rstrip(".") for number in spot)
    how = f"/XYZ {' '.join(numbers)}" if spot else "/Fit"
    return f"[{sheets[page]} 0 R{how}]".encode()


def _bookmarks(own: Sequence[Bookmark], added: Sequence[tuple[Bound, tuple[Bookmark, ...]]]) -> list[Bookmark]:
    """Those of the front; below the last one before it, that of each part with a title; those of the others."""
    tops = list(own)
    for part, marks in added:
        if not part.title:
            tops += marks
            continue
        mark = Bookmark(part.title, (part.first, ()), marks[0].inner if len(marks) == 1 else marks)
        before = [at for at, top in enumerate(tops) if top.page <= mark.page]
        if before:
            above = tops[before[-1]]
            tops[before[-1]] = replace(above, inner=(*above.inner, mark))
        else:
            tops.append(mark)
    return sorted(tops, key=lambda top: top.page)


def _write_marks(
    file: PdfFile, marks: Sequence[Bookmark], sheets: dict[int, int]
) -> tuple[int, list[tuple[int, bytes]]]:
    """The number of what holds the bookmarks, and all of them, each closed."""
    import pikepdf

    packed: list[tuple[int, bytes]] = []

    def write(inner: Sequence[Bookmark], above: int) -> bytes:
        numbers = [file.new() for _ in inner]
        for at, (mark, number) in enumerate(zip(inner, numbers, strict=True)):
            title = pikepdf.String(mark.title).unparse()
            said = b"<</Title%s/Parent %d 0 R/Dest%s" % (title, above, _spot(mark.place, sheets))
            said += b"/Prev %d 0 R" % numbers[at - 1] if at else b""
            said += b"/Next %d 0 R" % numbers[at + 1] if at + 1 < len(inner) else b""
            if mark.inner:
                said += b"%s/Count -%d" % (write(mark.inner, number), len(mark.inner))
            packed.append((number, said + b">>"))
        return b"/First %d 0 R/Last %d 0 R" % (numbers[0], numbers[-1])

    root = file.new()
    said = b"%s/Count %d" % (write(marks, root), len(marks)) if marks else b""
    packed.append((root, b"<</Type/Outlines%s>>" % said))
    return root, packed
