"""Bind finished PDFs into the frame of a book: pages, tag trees, bookmarks and destinations become one."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any, TypeAlias

from ddcurric.typeset.instances import FontFace

NUMBER_SIZE = 8.5
"""Points; the size of the running feet."""
NUMBER_BASELINE = 54.1
"""Points above the lower edge: that of the running feet."""
NUMBER_MARGIN = 48.2
"""Points from the outer edge, where no running foot stands: 17 mm."""
DIGIT_WIDTH = 0.497
"""Of the size: the advance of a tabular figure in Source Sans 3."""

Object: TypeAlias = Any
"""An object of pikepdf, whose types say little."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A finished PDF that takes the place of empty pages of the frame."""

    prefix: str
    """Before the names of its destinations in the book, so that those of two chapters do not clash."""
    title: str
    """Its bookmark."""
    content: bytes
    first: int
    """The frame's page, from 1, that its first page replaces."""


def bind(frame: bytes, chapters: Sequence[Bound], fonts: Sequence[FontFace] = ()) -> bytes:
    """The frame with the pages of the chapters in place of its empty ones, and the book's page numbers on them.

    Title, language and metadata are the frame's. The same input gives the same bytes.
    """
    import pikepdf

    with pikepdf.open(BytesIO(frame)) as book:
        empty: list[Object] = [page.objgen for page in book.pages]
        tags = _TagTree(book)
        places = _places(book)
        marks = list(_marks(book))
        chapter_marks = []
        digits = _digits(book, fonts)
        for chapter in chapters:
            with pikepdf.open(BytesIO(chapter.content)) as source:
                start, length = chapter.first - 1, len(source.pages)
                _replace_pages(book, start, source)
                tags.replace(empty[start : start + length], source, book.pages[start : start + length])
                places |= {chapter.prefix + name: (start + at, spot) for name, (at, spot) in _places(source).items()}
                inner = tuple(_marks(source, start))
                chapter_marks.append(_Mark(chapter.title, start, (), inner[0].inner if len(inner) == 1 else inner))
            for at in range(start, start + length):
                _prefix_links(book.pages[at], chapter.prefix)
                _stamp(book.pages[at], at + 1, digits)
        tags.finish()
        _write_places(book, places)
        _write_marks(book, _nested(marks, chapter_marks))
        file = BytesIO()
        book.save(
            file, deterministic_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
        return file.getvalue()


def _replace_pages(book: Object, start: int, source: Object) -> None:
    import pikepdf

    with warnings.catch_warnings():
        # It warns of lost destinations; they are brought over one by one.
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        for at, page in enumerate(source.pages):
            book.pages[start + at] = page


class _TagTree:
    """The frame's tag tree; the trees of the chapters go where the tags of their empty pages were."""

    def __init__(self, book: Object) -> None:
        self.book = book
        self.root = book.Root.StructTreeRoot
        self.chapter_of: dict[Object, int] = {}
        """The chapter that replaces an empty page, by the number of the page's object."""
        self.trees: list[list[Object]] = []
        self.keys_of_page = {page.objgen: _keys(page) for page in book.pages}
        self.parents = {int(key): value for key, value in _number_tree(self.root.ParentTree)}
        self.next = 1 + max(self.parents, default=-1)

    def replace(self, empty: Iterable[Object], source: Object, pages: Iterable[Object]) -> None:
        """Take in the tree of `source`, whose pages now stand in the place of the empty ones."""
        for page in empty:
            self.chapter_of[page] = len(self.trees)
            for key in self.keys_of_page[page]:
                self.parents.pop(key, None)
        copied = self.book.copy_foreign(source.make_indirect(source.Root.StructTreeRoot))
        self.trees.append(list(copied.K))
        base = self.next
        for key, value in _number_tree(copied.ParentTree):
            self.parents[base + int(key)] = value
            self.next = max(self.next, base + int(key) + 1)
        for page in pages:
            for holder, name in _key_holders(page):
                holder[name] = base + int(holder[name])

    def finish(self) -> None:
        import pikepdf

        self.root.K = pikepdf.Array(self._kept(self.root.K, self.root))
        flat: list[Object] = []
        for key in sorted(self.parents):
            flat += [key, self.parents[key]]
        self.root.ParentTree = self.book.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(flat)))
        self.root.ParentTreeNextKey = self.next

    def _kept(self, kids: Iterable[Object], parent: Object) -> list[Object]:
        """The elements of a list, those of empty pages replaced by the chapters that come there."""
        import pikepdf

        kept: list[Object] = []
        for kid in kids:
            chapters = self._chapters(kid)
            if None not in chapters:
                for chapter in sorted(c for c in chapters if c is not None):
                    for child in self.trees[chapter]:
                        child.P = parent
                        if pikepdf.Name.Document == child.S:
                            child.S = pikepdf.Name.Part
                        kept.append(child)
                    self.trees[chapter] = []
                continue
            if chapters != {None}:
                kid.K = pikepdf.Array(self._kept(_kids(kid), kid))
            kept.append(kid)
        return kept

    def _chapters(self, element: Object) -> set[int | None]:
        """Whose content an element holds: chapters that replace it, and None for the frame itself."""
        import pikepdf

        found: set[int | None] = set()
        waiting = [element]
        while waiting:
            top = waiting.pop()
            if isinstance(top, pikepdf.Dictionary):
                inner = _kids(top)
                waiting += inner
                if "/Pg" in top and (not inner or not all(isinstance(k, pikepdf.Dictionary) for k in inner)):
                    found.add(self.chapter_of.get(top.Pg.objgen))
        return found or {None}


def _kids(element: Object) -> list[Object]:
    import pikepdf

    inner = element.get("/K", ())
    return list(inner) if isinstance(inner, pikepdf.Array | tuple) else [inner]


def _number_tree(tree: Object) -> Iterator[tuple[Object, Object]]:
    flat = list(tree.get("/Nums", ()))
    yield from zip(flat[::2], flat[1::2], strict=True)
    for kid in tree.get("/Kids", ()):
        yield from _number_tree(kid)


def _key_holders(page: Object) -> Iterator[tuple[Object, str]]:
    """What on a page has a key into the parent tree, and under which name."""
    if "/StructParents" in page.obj:
        yield page.obj, "/StructParents"
    for annotation in page.obj.get("/Annots", ()):
        if "/StructParent" in annotation:
            yield annotation, "/StructParent"


def _keys(page: Object) -> list[int]:
    return [int(holder[name]) for holder, name in _key_holders(page)]


Place: TypeAlias = tuple[int, tuple[float, ...]]
"""A page, from 0, and a spot on it: left, top, zoom."""


def _places(source: Object) -> dict[str, Place]:
    """The named destinations of a document."""
    flat = list(source.Root.get("/Names", {}).get("/Dests", {}).get("/Names", ()))
    pages = {page.objgen: at for at, page in enumerate(source.pages)}
    return {str(name): _place(where, pages) for name, where in zip(flat[::2], flat[1::2], strict=True)}


def _place(where: Object, pages: dict[Object, int]) -> Place:
    target, _, *spot = list(where)
    return pages[target.objgen], tuple(float(number) for number in spot)


def _write_places(book: Object, places: dict[str, Place]) -> None:
    import pikepdf

    flat: list[Object] = []
    # A name tree is sorted by bytes: ISO 32000-1, 7.9.6.
    for name in sorted(places, key=lambda each: bytes(pikepdf.String(each))):
        at, spot = places[name]
        flat += [pikepdf.String(name), pikepdf.Array([book.pages[at].obj, pikepdf.Name.XYZ, *spot])]
    book.Root.Names = pikepdf.Dictionary(Dests=pikepdf.Dictionary(Names=pikepdf.Array(flat)))


def _prefix_links(page: Object, prefix: str) -> None:
    """Links inside a chapter go on pointing to its own destinations."""
    import pikepdf

    for annotation in page.obj.get("/Annots", ()):
        for holder, name in ((annotation, "/Dest"), (annotation.get("/A", {}), "/D")):
            if isinstance(holder.get(name), pikepdf.String):
                holder[name] = pikepdf.String(prefix + str(holder[name]))


@dataclass(frozen=True, slots=True)
class _Mark:
    """A bookmark."""

    title: str
    page: int
    spot: tuple[float, ...]
    inner: tuple[_Mark, ...]


def _marks(source: Object, start: int = 0) -> Iterator[_Mark]:
    """The bookmarks of a document whose first page is page `start` of the book."""
    pages = {page.objgen: at for at, page in enumerate(source.pages)}

    def after(item: Object) -> Iterator[_Mark]:
        while item is not None:
            at, spot = _place(item.Dest, pages)
            yield _Mark(str(item.Title), start + at, spot, tuple(after(item.get("/First"))))
            item = item.get("/Next")

    outlines = source.Root.get("/Outlines")
    yield from after(outlines.get("/First") if outlines is not None else None)


def _nested(marks: Sequence[_Mark], chapters: Sequence[_Mark]) -> list[_Mark]:
    """The chapters' bookmarks, each under the frame's last one before it: that of its module."""
    nested = [chapter for chapter in chapters if not marks or chapter.page < marks[0].page]
    for at, mark in enumerate(marks):
        end = marks[at + 1].page if at + 1 < len(marks) else float("inf")
        own = tuple(chapter for chapter in chapters if mark.page <= chapter.page < end)
        nested.append(_Mark(mark.title, mark.page, mark.spot, (*mark.inner, *own)))
    return nested


def _write_marks(book: Object, marks: Sequence[_Mark]) -> None:
    from pikepdf import OutlineItem

    def item(mark: _Mark) -> Object:
        if mark.spot:
            made = OutlineItem(mark.title, mark.page, "XYZ", left=mark.spot[0], top=mark.spot[1])
        else:
            made = OutlineItem(mark.title, mark.page, "Fit")
        made.children.extend(map(item, mark.inner))
        made.is_closed = True
        return made

    with book.open_outline() as outline:
        outline.root[:] = map(item, marks)


def _digits(book: Object, fonts: Sequence[FontFace]) -> dict[str, Object]:
    """A form for each figure, drawn in the running feet's type."""
    import pikepdf

    from ddcurric.paint.pdf import html_to_pdf

    css = (
        f"@page {{ size: {NUMBER_SIZE}pt {2 * NUMBER_SIZE}pt; margin: 0 }} "
        "body { margin: 0 } p { margin: 0; break-after: page; "
        f"font: {NUMBER_SIZE}pt/{2 * NUMBER_SIZE}pt 'Source Sans 3'; font-variant-numeric: lining-nums tabular-nums; "
        "color: #1b1f24 }"
    )
    figures = "0123456789"
    html = "".join(f"<p>{figure}</p>" for figure in figures)
    drawn = html_to_pdf(html, {}, title="", language="en", css=css, fonts=tuple(fonts)).content
    forms = {}
    with pikepdf.open(BytesIO(drawn)) as source:
        for figure, page in zip(figures, source.pages, strict=False):
            # The stamp is an artifact as a whole; tags inside it would point to no tree.
            steps = pikepdf.parse_content_stream(page)
            kept = [step for step in steps if str(step.operator) not in ("BDC", "BMC", "EMC")]
            page.Contents = source.make_stream(pikepdf.unparse_content_stream(kept))
            forms[figure] = book.copy_foreign(source.make_indirect(page.as_form_xobject()))
    return forms


def _stamp(page: Object, number: int, digits: dict[str, Object]) -> None:
    """Print the book's page number at the outer end of the foot: right on odd pages, left on even ones."""
    figures = str(number)
    advance = DIGIT_WIDTH * NUMBER_SIZE
    right = float(page.mediabox[2]) - NUMBER_MARGIN
    x = right - advance * len(figures) if number % 2 else NUMBER_MARGIN
    y = NUMBER_BASELINE - 0.72 * NUMBER_SIZE
    steps = []
    for at, figure in enumerate(figures):
        name = page.add_resource(digits[figure], "/XObject", f"/Figure{figure}", replace_existing=True)
        steps.append(f"q 1 0 0 1 {x + at * advance:.3f} {y:.3f} cm {name} Do Q")
    page.contents_add(b"q", prepend=True)
    mark = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
    page.contents_add(f"Q\n{mark}\n{' '.join(steps)}\nEMC".encode())
