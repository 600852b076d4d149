"""A place for titles on layouts of a template that has none: without one slides have no words above their body, and
nothing that a screen reader could call them by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ddcurric.draw.pptx.names import A, Element, P, q
from ddcurric.draw.pptx.package import parse, serialize
from ddcurric.draw.pptx.read.inherited import slot_of
from ddcurric.draw.pptx.read.places import frame_of, free_number

AT = (0.05, 0.07, 0.9, 0.14)
"""Left, top, width and height, in shares of the slide."""


def titled(parts: dict[str, bytes], sheets: Sequence[str], size: tuple[int, int]) -> dict[str, bytes]:
    """The package with a place for a title on each layout, where none of its `sheets`, masters and layouts, has one."""
    roots = {sheet: parse(parts[sheet]) for sheet in sheets}
    if any(_has_room(shape) for root in roots.values() for shape in _titles(root)):
        return parts
    layouts = {sheet: root for sheet, root in roots.items() if root.tag == q(P, "sldLayout")}
    made: Mapping[str, bytes] = {sheet: _with_title(root, size) for sheet, root in layouts.items()}
    return {**parts, **made}


def _titles(root: Element) -> list[Element]:
    return [shape for shape in root.iter(q(P, "sp")) if slot_of(shape) == "title"]


def _has_room(shape: Element) -> bool:
    frame = frame_of(shape)
    return frame is not None and min(frame[2:]) > 0


def _with_title(root: Element, size: tuple[int, int]) -> bytes:
    """A layout with a title of ours, or its own in our place."""
    titles = _titles(root) or [_added(root)]
    x, y, wide, high = (round(share * size[at % 2]) for at, share in enumerate(AT))
    place = f'<a:xfrm xmlns:a="{A}"><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
    for title in titles:
        looks = title.find(q(P, "spPr"))
        assert looks is not None  # every shape says how it looks
        for old in looks.findall(q(A, "xfrm")):
            looks.remove(old)
        looks.insert(0, parse(place.encode()))
    return serialize(root)


def _added(root: Element) -> Element:
    tree = next(root.iter(q(P, "spTree")))
    title: Element = parse(
        f'<p:sp xmlns:p="{P}" xmlns:a="{A}"><p:nvSpPr><p:cNvPr id="{free_number(root)}" name="Title"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr><p:spPr/>'
        '<p:txBody><a:bodyPr anchor="ctr"><a:normAutofit/></a:bodyPr><a:lstStyle/><a:p/></p:txBody></p:sp>'.encode()
    )
    tree.append(title)
    return title
