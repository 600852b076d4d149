"""Finished documents as they stand in a book: written once, and put into it as bytes as long as they are the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

from ddcurric.values import dataclass
from ddcurric.weasy.page_numbers import Numbering, print_number, without_number
from ddcurric.weasy.pdf_file import Objects, Ref, Renumbered, WrittenObjects
from ddcurric.weasy.tag_trees import TagTree, key_holders, kids_of, number_tree
from ddcurric.weasy.turned import rebind, rebound
from ddcurric.wording import runs_leftwards

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf

Place: TypeAlias = tuple[int, tuple[float, ...]]
"""A page of the book, from 1, and a spot on it: left, top, zoom; empty: the whole of it."""


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark."""

    title: str
    place: Place
    inner: tuple[Bookmark, ...]

    @property
    def page(self) -> int:
        return self.place[0]


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a document comes to stand in a book: all that it depends on besides its content."""

    pages: int | tuple[int, ...]
    """The number of its first page, from 1, where the others follow it; or of all."""
    prefix: str
    """Before the names of its destinations."""
    first: int
    """The number of its first object, and the first key of its own into the tree of tags."""
    sheets: int
    """The number of the object that holds all pages."""
    tags: int
    """Of that which holds all tags."""
    figures: tuple[int, ...]
    """Of the ten figures in the type of page numbers."""
    numbering: Numbering


@dataclass(frozen=True, slots=True)
class Leaves:
    """The pages of a document, written, and what the book says of them."""

    stretch: WrittenObjects
    pages: tuple[int, ...]
    """Their numbers in the book."""
    sheets: tuple[int, ...]
    """The numbers of their objects."""
    keys: tuple[tuple[int, int], ...]
    """What leads from content to tags: keys, and the numbers of objects."""
    places: tuple[tuple[str, Place], ...]
    """Its named destinations, the prefix before them."""
    marks: tuple[Bookmark, ...]


@dataclass(frozen=True, slots=True)
class BoundChapter:
    """A document that is put between the pages of another."""

    leaves: Leaves
    tops: tuple[tuple[int, bytes], ...]
    """The tags above all others: the numbers of their objects, and what they say, but for the tag above them."""

    @property
    def end(self) -> int:
        """The first key that it does not need."""
        return max((key + 1 for key, _ in self.leaves.keys), default=0)


@dataclass(frozen=True, slots=True)
class Front:
    """The document between whose pages the others are put."""

    leaves: Leaves
    above: tuple[int, ...]
    """The numbers of the tags that take in the tags of each of the others."""
    root: bytes
    """What its catalog says that it says of the whole book."""
    tags: bytes
    """What it says of all tags, its own among them."""
    info: int
    """The number of the object with its title; 0: there is none."""
    size: bytes
    """Of its first page."""


def chapter_of(content: bytes, seat: Seat) -> BoundChapter:
    """A document in its seat."""
    import pikepdf

    with pikepdf.open(BytesIO(content)) as source:
        writing = _Writing(source, seat)
        root = source.Root.StructTreeRoot
        tops = [(source.make_indirect(top), writing.file.new()) for top in kids_of(root)]
        for top, _ in tops:
            if pikepdf.Name.Document == top.S:
                top.S = pikepdf.Name.Part
        copied = writing.copied({root.objgen: seat.tags} | {top.objgen: number for top, number in tops})
        said = tuple((number, _but_for(copied, top, ("/P",))) for top, number in tops)
        return BoundChapter(writing.leaves(copied), said)


def front_of(content: bytes, seat: Seat, tops: Sequence[tuple[int, int]]) -> Front:
    """The front in its seat, among whose tags stand others, each given by its first page and its number."""
    import pikepdf

    with pikepdf.open(BytesIO(content)) as source:
        writing = _Writing(source, seat)
        root = source.Root
        tags = TagTree(source, writing.pages)
        stand_ins = [source.make_indirect(pikepdf.Dictionary()) for _ in tops]
        above = tags.take_in([(first, stand_in) for (first, _), stand_in in zip(tops, stand_ins, strict=True)])
        known = {stand_in.objgen: number for (_, number), stand_in in zip(tops, stand_ins, strict=True)}
        copied = writing.copied(known | {root.StructTreeRoot.objgen: seat.tags})
        info = source.trailer.get("/Info")
        said = _but_for(copied, root.StructTreeRoot, ("/ParentTree", "/ParentTreeNextKey"))
        catalog = _but_for(copied, root, ("/Names", "/Outlines", "/Pages", "/StructTreeRoot"))
        numbers = tuple(copied.number_of(each.objgen) for each in above)
        number = copied.number_of(info.objgen) if info is not None else 0
        size = copied.said(source.pages[0].obj.MediaBox)
        return Front(writing.leaves(copied), numbers, catalog, said, number, size)


def _but_for(copied: Renumbered, dictionary: Object, names: Sequence[str]) -> bytes:
    """What a dictionary says, without some of it and without its end."""
    for name in names:
        if name in dictionary:
            del dictionary[name]
    return copied.said(dictionary).removesuffix(b">>")


class _Writing:
    """A document while its pages become a book's."""

    def __init__(self, source: Pdf, seat: Seat) -> None:
        self.source = source
        self.seat = seat
        self.out = BytesIO()
        self.file = Objects(seat.first, self.out)
        self._sheets = list(source.pages)
        language = source.Root.get("/Lang")  # of a lesson, which need not be that of the book
        self._leftwards = seat.numbering.leftwards if language is None else runs_leftwards(str(language))
        first = seat.pages
        self.pages = first if isinstance(first, tuple) else tuple(range(first, first + len(self._sheets)))
        number_of = {sheet.obj.objgen: number for sheet, number in zip(self._sheets, self.pages, strict=True)}
        self._places = tuple((seat.prefix + name, place) for name, place in _places(source, number_of))
        self._marks = tuple(_marks(source, number_of))
        self._tree = list(number_tree(source.Root.StructTreeRoot.ParentTree))
        figures = [source.make_indirect(source.make_stream(b"")) for _ in seat.figures]
        self._figures = dict(zip("0123456789", figures, strict=True))
        for at, (page, number) in enumerate(zip(self._sheets, self.pages, strict=True)):
            self._seat(page, at, number)

    def _seat(self, page: Page, at: int, number: int) -> None:
        seat = self.seat
        was_right, is_right = (at % 2 == 0) != self._leftwards, (number % 2 == 1) != seat.numbering.leftwards
        _prefix_links(page, seat.prefix)
        without_number(self.source, page)
        drawn = rebound(page, turned=was_right != is_right, folio_right=was_right)
        rebind(self.source, page, drawn, turned=was_right != is_right)
        if drawn.has_words and number > 1:
            print_number(page, number, seat.numbering, self._figures)
        for holder, name in key_holders(page):
            holder[name] = seat.first + int(holder[name])

    def copied(self, known: Mapping[Ref, int]) -> Renumbered:
        seat = self.seat
        figures = {self._figures[str(at)].objgen: number for at, number in enumerate(seat.figures)}
        return Renumbered(self.source, self.file, {**known, **figures, self.source.Root.Pages.objgen: seat.sheets})

    def leaves(self, copied: Renumbered) -> Leaves:
        """All is written now."""
        sheets = tuple(copied.number_of(page.obj.objgen) for page in self._sheets)
        tree = [(self.seat.first + int(key), self.source.make_indirect(value)) for key, value in self._tree]
        keys = tuple((key, copied.number_of(value.objgen)) for key, value in tree)
        copied.write()
        stretch = WrittenObjects(self.file.first, self.out.getvalue(), bytes(self.file.rows), tuple(self.file.streams))
        return Leaves(stretch, self.pages, sheets, keys, self._places, self._marks)


def _places(source: Pdf, pages: Mapping[Ref, int]) -> Iterator[tuple[str, Place]]:
    """The named destinations of a document."""
    names = source.Root.get("/Names")
    flat = list(names.Dests.Names) if names is not None and "/Dests" in names else []
    for name, where in zip(flat[::2], flat[1::2], strict=True):
        yield str(name), _place(where, pages)


def _place(where: Object, pages: Mapping[Ref, int]) -> Place:
    target, _, *spot = list(where)
    return pages[target.objgen], tuple(float(number) for number in spot)


def _marks(source: Pdf, pages: Mapping[Ref, int]) -> Iterator[Bookmark]:
    """The bookmarks of a document."""

    def after(item: Object | None) -> Iterator[Bookmark]:
        while item is not None:
            yield Bookmark(str(item.Title), _place(item.Dest, pages), tuple(after(item.get("/First"))))
            item = item.get("/Next")

    outlines = source.Root.get("/Outlines")
    yield from after(outlines.get("/First") if outlines is not None else None)


def _prefix_links(page: Page, prefix: str) -> None:
    """Links inside a chapter go on pointing to its own destinations."""
    import pikepdf

    for annotation in page.obj.get("/Annots", ()):
        for holder, name in ((annotation, "/Dest"), (annotation.get("/A"), "/D")):
            if holder is not None and isinstance(holder.get(name), pikepdf.String):
                holder[name] = pikepdf.String(prefix + str(holder[name]))
