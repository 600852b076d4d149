"""The tag trees of bound PDFs, as one: ISO 32000-1, 14.7."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from pikepdf import Object, Page, Pdf


Spanned: TypeAlias = tuple[int, int]
"""The first and the last page of something."""


class TagTree:
    """The front's tag tree; the trees of the parts go behind the tags of the pages that they stand behind."""

    def __init__(self, book: Pdf, pages: Sequence[int]) -> None:
        self.book = book
        self.root = book.Root.StructTreeRoot
        self.number_of = {page.obj.objgen: number for page, number in zip(book.pages, pages, strict=True)}
        """The book's number of each page of the front, by the page's object."""
        self.spans: dict[tuple[int, int], Spanned] = {}
        self.filled: dict[tuple[int, int], tuple[Object, list[tuple[Object, Spanned]]]] = {}
        """Elements that take in trees, and what is in them by then."""

    def take_in(self, trees: Sequence[tuple[int, Object]]) -> tuple[Object, ...]:
        """The elements that take in trees, each of which has its first page, in their order."""
        import pikepdf

        above = tuple(self._place(first, tree) for first, tree in trees)
        for parent, kids in self.filled.values():
            parent.K = pikepdf.Array([kid for kid, _ in kids])
        return above

    def _place(self, first: int, tree: Object) -> Object:
        """Put a tree among the elements of the front, where its pages stand among the pages."""
        parent = kids_of(self.root)[0]
        while True:
            kids = self._filled(parent)
            before = max((at for at, (_, span) in enumerate(kids, 1) if span[0] < first), default=0)
            if not before or kids[before - 1][1][1] < first:
                break
            parent = kids[before - 1][0]
        kids.insert(before, (tree, (first, first)))
        self.filled[parent.objgen] = parent, kids
        return parent

    def _filled(self, parent: Object) -> list[tuple[Object, Spanned]]:
        """What is in an element by now."""
        filled = self.filled.get(parent.objgen)
        return filled[1] if filled is not None else [(kid, self._span(kid)) for kid in kids_of(parent)]

    def _span(self, element: Object) -> Spanned:
        """Where an element has content; (0, 0): it has none."""
        import pikepdf

        if not isinstance(element, pikepdf.Dictionary):
            return (0, 0)
        known = self.spans.get(element.objgen)
        if known is None:
            spans = [self._span(kid) for kid in kids_of(element)]
            own = self.number_of.get(element.Pg.objgen, 0) if "/Pg" in element else 0
            pages = [page for span in (*spans, (own, own)) for page in span if page]
            known = self.spans[element.objgen] = (min(pages, default=0), max(pages, default=0))
        return known


def kids_of(element: Object) -> list[Object]:
    """What is right below an element, or below the root of all."""
    import pikepdf

    inner = element.get("/K", ())
    return list(inner) if isinstance(inner, pikepdf.Array | tuple) else [inner]


def number_tree(tree: Object) -> Iterator[tuple[Object, Object]]:
    """The keys and values of a number tree (ISO 32000-1, 7.9.7), with those of its branches."""
    flat = list(tree.get("/Nums", ()))
    yield from zip(flat[::2], flat[1::2], strict=True)
    for kid in tree.get("/Kids", ()):
        yield from number_tree(kid)


def key_holders(page: Page) -> Iterator[tuple[Object, str]]:
    """What on a page has a key into the parent tree, and under which name."""
    if "/StructParents" in page.obj:
        yield page.obj, "/StructParents"
    for annotation in page.obj.get("/Annots", ()):
        if "/StructParent" in annotation:
            yield annotation, "/StructParent"
