"""Decks of ours that were saved by a program that keeps no tags: these are put back from properties of the document."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence

from lxml import etree

from ddcurric.draw.pptx.kept import PROPERTY, KeptSlide, slides_kept, words_digest
from ddcurric.draw.pptx.names import NOTHING, PACKAGE, A, Element, P, R, q
from ddcurric.draw.pptx.package import parse, relations, relations_name, serialize
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import placeholder_of


def retagged(opened: Opened) -> Opened:
    """The deck with the tags that it had when we made it; as it is where it has some, or never had any."""
    kept = slides_kept(_properties(opened))
    slides = [part for _, part in opened.slides]
    if not kept or any(next(opened.xml(part).iter(q(P, "tags")), None) is not None for part in slides):
        return opened
    parts = dict(opened.parts)
    for part, own in zip(slides, _matched([words_digest(opened.xml(part)) for part in slides], kept), strict=True):
        if own is not None:
            _with_tags(parts, opened, part, own)
    return Opened(parts, opened.slides, opened.main, opened.digest)


def _properties(opened: Opened) -> list[str]:
    """What our properties say, in their order."""
    part = next((r.target for r in relations(opened.parts, "") if r.kind == "custom-properties"), "")
    if part not in opened.parts:
        return []
    try:
        found = {each.get("name") or "": "".join(each.itertext()) for each in opened.xml(part).iter("{*}property")}
    except SyntaxError:
        return []
    numbered = [(int(name[len(PROPERTY) :]), text) for name, text in found.items() if _is_ours(name)]
    return [text for _, text in sorted(numbered)]


def _is_ours(name: str) -> bool:
    return name.startswith(PROPERTY) and name[len(PROPERTY) :].isdecimal()


def _matched(words: Sequence[str], kept: Sequence[KeptSlide]) -> list[KeptSlide | None]:
    """What is kept of each slide: that with the same words, else the one that followed the slide before it."""
    free: dict[str, list[int]] = {}
    for at, each in enumerate(kept):
        free.setdefault(each.words, []).append(at)
    found: list[int | None] = [free[each].pop(0) if free.get(each) else None for each in words]
    used = {at for at in found if at is not None}
    before: int | None = -1
    for place in range(len(found)):
        if found[place] is None and before is not None and before + 1 < len(kept) and before + 1 not in used:
            found[place] = before + 1
        before = found[place]
    return [kept[at] if at is not None else None for at in found]


def _with_tags(parts: dict[str, bytes], opened: Opened, part: str, own: KeptSlide) -> None:
    """Give a slide and its shapes their tags again."""
    root = copy.deepcopy(opened.xml(part))
    linked = _relations(parts, part)
    for shape in root.iter(q(P, "sp")):
        if (kind := placeholder_of(shape)) is not None:
            _forget_styles(shape, is_title=kind.type in {"title", "ctrTitle"})
    for at, (holder, tags) in enumerate(_holders(root, own)):
        name = f"ppt/tags/kept-{len(parts)}.xml"
        told = etree.Element(q(P, "tagLst"))
        for key, value in tags.items():
            etree.SubElement(told, q(P, "tag"), {"name": key, "val": value})
        parts[name] = serialize(told)
        relation = {"Id": f"kept{at}", "Type": f"{R}/tags", "Target": f"/{name}"}
        etree.SubElement(linked, q(PACKAGE, "Relationship"), relation)
        etree.SubElement(etree.SubElement(holder, q(P, "custDataLst")), q(P, "tags"), {q(R, "id"): f"kept{at}"})
    parts[part] = serialize(root)
    parts[relations_name(part)] = serialize(linked)


def _forget_styles(shape: Element, is_title: bool) -> None:
    """Paragraphs of a placeholder that are bold or italic throughout are so by its layout, which was written out.

    Of a title what is bold is bold by it as well: behind the words stands their count in other letters.
    """
    for paragraph in shape.iter(q(A, "p")):
        runs = [run for run in paragraph.iter(q(A, "r")) if run.findtext(q(A, "t")) != NOTHING]
        looks = [run.find(q(A, "rPr")) for run in runs]
        for name in ("b", "i"):
            throughout = all(look is not None and look.get(name) == "1" for look in looks)
            if throughout or (is_title and name == "b"):
                for look in looks:
                    if look is not None and name in look.attrib:
                        del look.attrib[name]


def _relations(parts: Mapping[str, bytes], part: str) -> Element:
    name = relations_name(part)
    found: Element = parse(parts[name]) if name in parts else etree.Element(q(PACKAGE, "Relationships"))
    return found


def _holders(root: Element, own: KeptSlide) -> Iterator[tuple[Element, Mapping[str, str]]]:
    """The slide and its shapes, by their names, with what is kept of them."""
    content = root.find(q(P, "cSld"))
    if content is not None:
        yield content, own.tags
    for head in root.iter(q(P, "cNvPr")):
        around = head.getparent()
        holder = around.find(q(P, "nvPr")) if around is not None else None
        if holder is not None and (head.get("name") or "") in own.shapes:
            yield holder, own.shapes[head.get("name") or ""]
