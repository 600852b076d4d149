"""The properties of a document that a user may add to (ECMA-376 Part 1, 22.3): ours are among them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from ddcurric.draw.pptx.kept import PROPERTY, KeptSlide, properties_of, words_digest
from ddcurric.draw.pptx.names import CUSTOM, VT, Element, R, q
from ddcurric.draw.pptx.package import parse, serialize
from ddcurric.draw.pptx.xml import tag

if TYPE_CHECKING:
    from pptx.opc.package import Part
    from pptx.package import Package
    from pptx.parts.slide import SlidePart

_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""Of properties that users add."""


def keep_once_more(package: Package, slides: Iterable[SlidePart]) -> None:
    """Put what slides and shapes keep in tags into properties as well."""
    words = properties_of([_kept(slide) for slide in slides])
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE as KINDS
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    before = next((r.target_part for r in package._rels.values() if r.reltype == KINDS.CUSTOM_PROPERTIES), None)
    root: Element = parse(before.blob) if before is not None else etree.fromstring(_NONE)
    for own in [each for each in root.iter(q(CUSTOM, "property")) if (each.get("name") or "").startswith(PROPERTY)]:
        root.remove(own)
    for at, text in enumerate(words, 1):
        named = {"fmtid": _FORMAT, "name": f"{PROPERTY}{at}"}
        etree.SubElement(etree.SubElement(root, q(CUSTOM, "property"), named), q(VT, "lpwstr")).text = text
    for pid, each in enumerate(root.iter(q(CUSTOM, "property")), 2):  # as Office counts them
        each.set("pid", str(pid))
    if before is not None:
        before._blob = serialize(root)
    else:
        package.relate_to(
            Part(PackURI("/docProps/custom.xml"), _TYPE, package, serialize(root)), KINDS.CUSTOM_PROPERTIES
        )


_NONE = f'<Properties xmlns="{CUSTOM}" xmlns:vt="{VT}"/>'.encode()


def _kept(slide: SlidePart) -> KeptSlide:
    tags: Mapping[str, str] = {}
    shapes: dict[str, Mapping[str, str]] = {}
    for holder in slide._element.iter(tag("p:cSld"), tag("p:nvPr")):
        link = holder.find(f"{tag('p:custDataLst')}/{tag('p:tags')}")
        if link is None:
            continue
        found = _tags(slide.related_part(link.get(q(R, "id")) or ""))
        head = holder.getprevious() if holder.tag == tag("p:nvPr") else None
        while head is not None and head.tag != tag("p:cNvPr"):
            head = head.getprevious()
        if head is None:
            tags = found
        else:
            shapes[head.get("name") or ""] = found
    return KeptSlide(words_digest(slide._element), tags, shapes)


def _tags(part: Part) -> dict[str, str]:
    return {each.get("name") or "": each.get("val") or "" for each in parse(part.blob)}
