"""The tags of the slides' pages, written into the PDF (ISO 32000-1, 14.7)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from ddcurric.paint.slides.marks import Element, Page, Tagged, px
from ddcurric.paint.slides.objects import array, dictionary, string


def write_tags(pages: Sequence[Page], pdf: Any) -> None:
    """Put the tags of all pages below the root that WeasyPrint has made."""
    root = _object(pdf, pdf.catalog["StructTreeRoot"])
    document = _object(pdf, root["K"][0])
    numbers = _object(pdf, root["ParentTree"])["Nums"]
    links: list[tuple[Any, bytes]] = []
    for number, page in enumerate(pages):
        owners: dict[int, bytes] = {}
        writer = _Writer(pdf, page, pdf.page_references[number], owners, links)
        document["K"].append(writer.write(page.root, document).reference)
        numbers[2 * number + 1].extend(owner for _, owner in sorted(owners.items()))
    for number, (annotation, owner) in enumerate(links, len(pages)):
        annotation["StructParent"] = number
        numbers.extend((number, owner))


def _object(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference.split()[0])]


@dataclass(frozen=True, slots=True)
class _Writer:
    pdf: Any
    page: Page
    reference: bytes
    """Of the page."""
    owners: dict[int, bytes]
    """The elements that marks of the page belong to."""
    links: list[tuple[Any, bytes]]
    """Annotations, and their elements."""

    def write(self, tagged: Tagged, parent: Any) -> Any:
        made = self._add(
            Type="/StructElem", S=f"/{tagged.element.tag}", P=parent.reference, Pg=self.reference, K=array()
        )
        self._describe(tagged.element, made)
        if tagged.link is not None and tagged.link.link_annotation is not None:
            annotation = tagged.link.link_annotation
            thing = self._add(Type="/OBJR", Obj=annotation.reference, Pg=self.reference)
            made["K"].append(thing.reference)
            self.links.append((annotation, made.reference))
        for kid in tagged.kids:
            if isinstance(kid, Tagged):
                made["K"].append(self.write(kid, made).reference)
            else:
                made["K"].append(kid)
                self.owners[kid] = made.reference
        return made

    def _add(self, **values: Any) -> Any:
        made = dictionary(**values)
        self.pdf.add_object(made)
        return made

    def _describe(self, element: Element, made: Any) -> None:
        if element.alt:
            made["Alt"] = string(element.alt)
        if element.box is not None:
            box = element.box
            left, bottom, right, top = (px(side) * 0.75 for side in (box.x, box.bottom, box.right, box.y))
            height = self.page.height * 0.75
            made["A"] = dictionary(O="/Layout", BBox=array(left, height - bottom, right, height - top))
        if element.scope:
            made["A"] = dictionary(O="/Table", Scope=f"/{element.scope}")
