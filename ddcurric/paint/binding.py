"""Bind finished PDFs into one: pages, tag trees, bookmarks and destinations; and number the pages."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from io import BytesIO
from typing import Any, TypeAlias

from ddcurric.typeset.instances import FontFace

DIGIT_WIDTH = 0.497
"""Of the size: the advance of a tabular figure in Source Sans 3."""

Object: TypeAlias = Any
"""An object of pikepdf, whose types say little."""


@dataclass(frozen=True, slots=True)
class Numbering:
    """How page numbers are printed; lengths in points."""

    size: float
    baseline: float
    """Above the lower edge: that of the running feet."""
    margin: float
    """From the outer edge, where no running foot stands."""
    leftwards: bool = False
    """The book opens to the right."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A finished PDF that becomes part of the book."""

    content: bytes
    first: int
    """The page of the book, from 1, that its first page becomes."""
    prefix: str = ""
    """Before the names of its destinations in the book, so that those of two chapters do not clash."""
    title: str = ""
    """Its bookmark, below the one before it. Empty: it has bookmarks of its own, as the front has."""


def bind(
    front: bytes, pages: Sequence[int], parts: Sequence[Bound], numbering: Numbering, fonts: Sequence[FontFace] = ()
) -> bytes:
    """One book: the pages of `front` become its pages of the given numbers, the parts go between and behind them.

    Pages on which nothing falls are blank. All others but the cover get their number. Title, language and metadata are
    those of the front. Destinations of a part with a prefix take the place of those of the same name in parts without.
    The same input gives the same bytes.
    """
    import pikepdf

    with pikepdf.open(BytesIO(front)) as book:
        tags = _TagTree(book, pages)
        added = []
        taken = set(pages)
        for part in sorted(parts, key=lambda part: part.first):
            with pikepdf.open(BytesIO(part.content)) as source:
                length = len(source.pages)
                at = sum(number < part.first for number in taken)
                taken |= set(range(part.first, part.first + length))
                new = _insert_pages(book, at, source)
                for page in new:
                    _prefix_links(page, part.prefix)
                tags.insert(part.first, source, new)
                added.append((part, _places(source), tuple(_marks(source, part.first - 1))))
        _insert_blanks(book, taken)
        tags.finish()
        _number(book, numbering, tuple(fonts))
        places = _places(book)
        for part, own, _ in sorted(added, key=lambda each: each[0].prefix != ""):
            places |= {part.prefix + name: (part.first - 1 + at, spot) for name, (at, spot) in own.items()}
        _write_places(book, places)
        _write_marks(book, _bookmarks(list(_marks(book)), [(part, marks) for part, _, marks in added]))
        file = BytesIO()
        book.save(
            file, deterministic_id=True, compress_streams=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
        return file.getvalue()


def _insert_pages(book: Object, at: int, source: Object) -> list[Object]:
    """The pages of `source`, which now stand in the book behind its first `at` pages."""
    import pikepdf

    with warnings.catch_warnings():
        # It warns of lost destinations; they are brought over one by one.
        warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
        for offset, page in enumerate(source.pages):
            book.pages.insert(at + offset, page)
    return list(book.pages[at : at + len(source.pages)])


def _insert_blanks(book: Object, taken: Iterable[int]) -> None:
    import pikepdf

    for number in sorted(set(range(1, max(taken) + 1)) - set(taken)):
        blank = pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=book.pages[0].mediabox, Resources={})
        book.pages.insert(number - 1, pikepdf.Page(book.make_indirect(blank)))


class _TagTree:
    """The front's tag tree; the trees of the parts go behind the tags of the pages that they stand behind."""

    def __init__(self, book: Object, pages: Sequence[int]) -> None:
        self.book = book
        self.root = book.Root.StructTreeRoot
        self.number_of = {page.objgen: number for page, number in zip(book.pages, pages, strict=True)}
        """The book's number of each page of the front, by the page's object."""
        self.trees: list[tuple[int, Object]] = []
        """The elements of the parts, each with the part's first page."""
        self.spans: dict[Object, tuple[int, int]] = {}
        self.parents = {int(key): value for key, value in _number_tree(self.root.ParentTree)}
        self.next = 1 + max(self.parents, default=-1)

    def insert(self, first: int, source: Object, pages: Iterable[Object]) -> None:
        """Take in the tree of `source`, whose pages stand in the book from its page `first` on."""
        import pikepdf

        copied = self.book.copy_foreign(source.make_indirect(source.Root.StructTreeRoot))
        for child in copied.K:
            if pikepdf.Name.Document == child.S:
                child.S = pikepdf.Name.Part
            self.trees.append((first, child))
        base = self.next
        for key, value in _number_tree(copied.ParentTree):
            self.parents[base + int(key)] = value
            self.next = max(self.next, base + int(key) + 1)
        for page in pages:
            for holder, name in _key_holders(page):
                holder[name] = base + int(holder[name])

    def finish(self) -> None:
        import pikepdf

        for first, tree in self.trees:
            self._place(first, tree)
        flat: list[Object] = []
        for key in sorted(self.parents):
            flat += [key, self.parents[key]]
        self.root.ParentTree = self.book.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(flat)))
        self.root.ParentTreeNextKey = self.next

    def _place(self, first: int, tree: Object) -> None:
        """Put a tree among the elements of the front, where its pages stand among the pages."""
        import pikepdf

        parent = self.root.K[0] if isinstance(self.root.K, pikepdf.Array) else self.root.K
        while True:
            kids = _kids(parent)
            before = max((at for at, kid in enumerate(kids, 1) if self._span(kid)[0] < first), default=0)
            if not before or self._span(kids[before - 1])[1] < first:
                break
            parent = kids[before - 1]
        tree.P = parent
        parent.K = pikepdf.Array([*kids[:before], tree, *kids[before:]])
        self.spans[tree.objgen] = (first, first)

    def _span(self, element: Object) -> tuple[int, int]:
        """The first and the last page on which an element has content; (0, 0): it has none."""
        import pikepdf

        if not isinstance(element, pikepdf.Dictionary):
            return (0, 0)
        known = self.spans.get(element.objgen)
        if known is None:
            spans = [self._span(kid) for kid in _kids(element)]
            own = self.number_of.get(element.Pg.objgen, 0) if "/Pg" in element else 0
            pages = [page for span in (*spans, (own, own)) for page in span if page]
            known = self.spans[element.objgen] = (min(pages, default=0), max(pages, default=0))
        return known


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


def _number(book: Object, numbering: Numbering, fonts: tuple[FontFace, ...]) -> None:
    """Print the number on every page but the cover and blank ones, at the outer end of its foot."""
    import pikepdf

    with pikepdf.open(BytesIO(_figures(numbering.size, fonts))) as source:
        figures = {str(at): book.copy_foreign(_as_form(source, page)) for at, page in enumerate(source.pages)}
    for number, page in enumerate(book.pages, 1):
        if number > 1 and "/Contents" in page and b"TJ" in _content(page):
            _stamp(page, number, numbering, figures)


def _content(page: Object) -> bytes:
    import pikepdf

    contents = page.Contents
    streams = contents if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(stream.read_bytes() for stream in streams)


@lru_cache(maxsize=4)
def _figures(size: float, fonts: tuple[FontFace, ...]) -> bytes:
    """A PDF with the ten figures in the type of the running feet, each on a page."""
    from ddcurric.paint.pdf import html_to_pdf

    css = (
        f"@page {{ size: {size}pt {2 * size}pt; margin: 0 }} "
        "body { margin: 0 } p { margin: 0; break-after: page; "
        f"font: {size}pt/{2 * size}pt 'Source Sans 3'; font-variant-numeric: lining-nums tabular-nums; "
        "color: #1b1f24 }"
    )
    html = "".join(f"<p>{figure}</p>" for figure in range(10))
    return html_to_pdf(html, {}, title="", language="en", css=css, fonts=fonts).content


def _as_form(source: Object, page: Object) -> Object:
    """A page as a form that can be drawn on others."""
    import pikepdf

    # The stamp is an artifact as a whole; tags inside it would point to no tree.
    steps = pikepdf.parse_content_stream(page)
    kept = [step for step in steps if str(step.operator) not in ("BDC", "BMC", "EMC")]
    page.Contents = source.make_stream(pikepdf.unparse_content_stream(kept))
    return source.make_indirect(page.as_form_xobject())


def _stamp(page: Object, number: int, numbering: Numbering, figures: Mapping[str, Object]) -> None:
    """Print a page number at the outer end of the foot: where books open to the left, right on odd pages."""
    digits = str(number)
    advance = DIGIT_WIDTH * numbering.size
    right = float(page.mediabox[2]) - numbering.margin
    is_right = (number % 2 == 1) != numbering.leftwards
    x = right - advance * len(digits) if is_right else numbering.margin
    y = numbering.baseline - 0.72 * numbering.size
    steps = []
    for at, digit in enumerate(digits):
        name = page.add_resource(figures[digit], "/XObject", f"/Figure{digit}", replace_existing=True)
        steps.append(f"q 1 0 0 1 {x + at * advance:.3f} {y:.3f} cm {name} Do Q")
    page.contents_add(b"q", prepend=True)
    mark = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
    page.contents_add(f"Q\n{mark}\n{' '.join(steps)}\nEMC".encode())
