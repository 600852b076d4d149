"""Bind finished PDFs into one: pages, tag trees, bookmarks and destinations; and number the pages."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from ddcurric.values import dataclass
from ddcurric.weasy.page_numbers import Numbering, print_numbers, without_number
from ddcurric.weasy.tag_trees import TagTree
from ddcurric.weasy.turned import BookPage, rebind, rebound

if TYPE_CHECKING:
    from pikepdf import Object, OutlineItem, Page, Pdf


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


Sides: TypeAlias = tuple[bool, bool]
"""Whether a page was a right-hand one in its document, and whether it is one in the book."""
Keep: TypeAlias = "Callable[[bytes, Sides, Callable[[], tuple[BookPage, ...]]], tuple[BookPage, ...]]"
"""Draws the pages of a document as the book has them, or knows them from before; the sides are those of the first."""


def drawn_anew(content: bytes, sides: Sides, draw: Callable[[], tuple[BookPage, ...]]) -> tuple[BookPage, ...]:
    """A `Keep` that keeps nothing."""
    return draw()


def bind(
    front: bytes,
    pages: Sequence[int],
    parts: Sequence[Bound],
    numbering: Numbering,
    figures: bytes,
    keep: Keep = drawn_anew,
) -> bytes:
    """One book: the pages of `front` become its pages of the given numbers, the parts go between and behind them.

    Pages on which nothing falls are blank. All others but the cover get their number, in the `set_figures`. Title,
    language and metadata are those of the front. Destinations of a part with a prefix take the place of those of the
    same name in parts without. Pages that change sides of a spread are mirrored, and the numbers that they had in their
    own document are gone. The same input gives the same bytes; what `keep` knows of a document is not worked out again.
    """
    with tempfile.TemporaryFile() as file:
        _bind_to(file, front, pages, parts, numbering, figures, keep)
        file.seek(0)
        return file.read()


def _bind_to(
    file: BinaryIO,
    front: bytes,
    pages: Sequence[int],
    parts: Sequence[Bound],
    numbering: Numbering,
    figures: bytes,
    keep: Keep,
) -> None:
    """Write the book to a file, so that it does not lie in memory twice."""
    import pikepdf

    with pikepdf.open(BytesIO(front)) as book:
        tags = TagTree(book, pages)
        added = []
        taken = set(pages)
        worded: set[tuple[int, int]] = set()
        sides = [_sides(at, number, numbering) for at, number in enumerate(pages)]
        worded |= _rebind(book, list(book.pages), sides, partial(keep, front + repr(sides).encode()))
        for part in sorted(parts, key=lambda part: part.first):
            content = part.content if isinstance(part.content, bytes) else part.content()
            with pikepdf.open(BytesIO(content)) as source:
                length = len(source.pages)
                at = sum(number < part.first for number in taken)
                taken |= set(range(part.first, part.first + length))
                new = insert_pages(book, at, source)
                for page in new:
                    _prefix_links(page, part.prefix)
                    without_number(book, page)
                sides = [_sides(at, part.first + at, numbering) for at in range(length)]
                worded |= _rebind(book, new, sides, partial(keep, content))
                tags.insert(part.first, source, new)
                added.append((part, _places(source), tuple(_marks(source, part.first - 1))))
        _insert_blanks(book, taken)
        tags.finish()
        print_numbers(book, numbering, figures, worded)
        places = _places(book)
        for part, own, _ in sorted(added, key=lambda each: each[0].prefix != ""):
            places |= {part.prefix + name: (part.first - 1 + at, spot) for name, (at, spot) in own.items()}
        _write_places(book, places)
        _write_marks(book, _bookmarks(list(_marks(book)), [(part, marks) for part, _, marks in added]))
        book.save(
            file, deterministic_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )


def _rebind(
    book: Pdf,
    pages: Sequence[Page],
    sides: Sequence[Sides],
    keep: Callable[[Sides, Callable[[], tuple[BookPage, ...]]], tuple[BookPage, ...]],
) -> set[tuple[int, int]]:
    """Make the pages of a document those of the book; each has its own sides.

    The object numbers of those with words.
    """

    def draw() -> tuple[BookPage, ...]:
        each = zip(pages, sides, strict=True)
        return tuple(rebound(page, turned=was != is_, folio_right=was) for page, (was, is_) in each)

    drawn = keep(sides[0], draw)
    for page, new, (was, is_) in zip(pages, drawn, sides, strict=True):
        rebind(book, page, new, turned=was != is_)
    return {page.obj.objgen for page, new in zip(pages, drawn, strict=True) if new.has_words}


def _sides(at: int, number: int, numbering: Numbering) -> Sides:
    """Of page `at` of a document, from 0, that becomes the book's of this number."""
    was_right, is_right = ((each % 2 == 1) != numbering.leftwards for each in (at + 1, number))
    return was_right, is_right


def insert_pages(book: Pdf, at: int, source: Pdf) -> list[Page]:
    """The pages of `source`, which now stand in the book behind its first `at` pages."""
    import pikepdf

    with warnings.catch_warnings():
        # It warns of lost destinations; they are brought over one by one.
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        for offset, page in enumerate(source.pages):
            book.pages.insert(at + offset, page)
    return list(book.pages[at : at + len(source.pages)])


def _insert_blanks(book: Pdf, taken: Iterable[int]) -> None:
    import pikepdf

    for number in sorted(set(range(1, max(taken) + 1)) - set(taken)):
        blank = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=book.pages[0].mediabox, Resources={})
        book.pages.insert(number - 1, pikepdf.Page(book.make_indirect(blank)))


Place: TypeAlias = tuple[int, tuple[float, ...]]
"""A page, from 0, and a spot on it: left, top, zoom."""


def _places(source: Pdf) -> dict[str, Place]:
    """The named destinations of a document."""
    names = source.Root.get("/Names")
    flat = list(names.Dests.Names) if names is not None and "/Dests" in names else []
    pages = {page.obj.objgen: at for at, page in enumerate(source.pages)}
    return {str(name): _place(where, pages) for name, where in zip(flat[::2], flat[1::2], strict=True)}


def _place(where: Object, pages: dict[tuple[int, int], int]) -> Place:
    target, _, *spot = list(where)
    return pages[target.objgen], tuple(float(number) for number in spot)


def _write_places(book: Pdf, places: dict[str, Place]) -> None:
    import pikepdf

    flat: list[Object] = []
    # A name tree is sorted by bytes: ISO 32000-1, 7.9.6.
    for name in sorted(places, key=lambda each: bytes(pikepdf.String(each))):
        at, spot = places[name]
        flat += [pikepdf.String(name), pikepdf.Array([book.pages[at].obj, pikepdf.Name.XYZ, *spot])]
    book.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=pikepdf.Array(flat)))


def _prefix_links(page: Page, prefix: str) -> None:
    """Links inside a chapter go on pointing to its own destinations."""
    import pikepdf

    for annotation in page.obj.get("/Annots", ()):
        for holder, name in ((annotation, "/Dest"), (annotation.get("/A"), "/D")):
            if holder is not None and isinstance(holder.get(name), pikepdf.String):
                holder[name] = pikepdf.String(prefix + str(holder[name]))


@dataclass(frozen=True, slots=True)
class _Mark:
    """A bookmark."""

    title: str
    page: int
    spot: tuple[float, ...]
    inner: tuple[_Mark, ...]


def _marks(source: Pdf, start: int = 0) -> Iterator[_Mark]:
    """The bookmarks of a document whose first page is page `start` of the book."""
    pages = {page.obj.objgen: at for at, page in enumerate(source.pages)}

    def after(item: Object | None) -> Iterator[_Mark]:
        while item is not None:
            at, spot = _place(item.Dest, pages)
            yield _Mark(str(item.Title), start + at, spot, tuple(after(item.get("/First"))))
            item = item.get("/Next")

    outlines = source.Root.get("/Outlines")
    yield from after(outlines.get("/First") if outlines is not None else None)


def _bookmarks(own: Sequence[_Mark], added: Iterable[tuple[Bound, tuple[_Mark, ...]]]) -> list[_Mark]:
    """Those of the front; below the last one before it, that of each part with a title; those of the others."""
    tops = list(own)
    for part, marks in added:
        if not part.title:
            tops += marks
            continue
        mark = _Mark(part.title, part.first - 1, (), marks[0].inner if len(marks) == 1 else marks)
        before = [at for at, top in enumerate(tops) if top.page <= mark.page]
        if before:
            above = tops[before[-1]]
            tops[before[-1]] = replace(above, inner=(*above.inner, mark))
        else:
            tops.append(mark)
    return sorted(tops, key=lambda top: top.page)


def _write_marks(book: Pdf, marks: Sequence[_Mark]) -> None:
    from pikepdf import OutlineItem

    def item(mark: _Mark) -> OutlineItem:
        if mark.spot:
            made = OutlineItem(mark.title, mark.page, "XYZ", left=mark.spot[0], top=mark.spot[1])
        else:
            made = OutlineItem(mark.title, mark.page, "Fit")
        made.children.extend(map(item, mark.inner))
        made.is_closed = True
        return made

    with book.open_outline() as outline:
        outline.root[:] = map(item, marks)
