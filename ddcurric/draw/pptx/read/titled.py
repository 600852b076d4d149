"""Templates with no place for a title, as exports of text boxes alone are: each layout gets one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ddcurric.draw.pptx.names import A, P, q
from ddcurric.draw.pptx.package import parse, serialize

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

AT = (0.05, 0.07, 0.9, 0.14)
"""Left, top, width and height, in shares of the slide."""
_TITLES = {"title", "ctrTitle"}


def titled(parts: dict[str, bytes], sheets: Sequence[str], size: tuple[int, int]) -> dict[str, bytes]:
    """The package with a title on every layout, where none of its `sheets`, masters and layouts, has one.

    Slides without titles have no words above their body, and nothing that a screen reader could call them by.
    """
    roots = {sheet: parse(parts[sheet]) for sheet in sheets}
    if any(ph.get("type") in _TITLES for root in roots.values() for ph in root.iter(q(P, "ph"))):
        return parts
    layouts = {sheet: root for sheet, root in roots.items() if root.tag == q(P, "sldLayout")}
    made: Mapping[str, bytes] = {sheet: _with_title(root, size) for sheet, root in layouts.items()}
    return {**parts, **made}


def _with_title(root: Element, size: tuple[int, int]) -> bytes:
    tree = next(root.iter(q(P, "spTree")))
    number = max((int(each.get("id", "0")) for each in root.iter(q(P, "cNvPr"))), default=1) + 1
    x, y, wide, high = (round(share * size[at % 2]) for at, share in enumerate(AT))
    title = parse(
        f'<p:sp xmlns:p="{P}" xmlns:a="{A}"><p:nvSpPr><p:cNvPr id="{number}" name="Title"/>'
        '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm></p:spPr>'
        '<p:txBody><a:bodyPr anchor="ctr"><a:normAutofit/></a:bodyPr><a:lstStyle/><a:p/></p:txBody></p:sp>'.encode()
    )
    tree.append(title)
    return serialize(root)
