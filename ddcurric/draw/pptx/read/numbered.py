"""The number of a slide that a template draws itself, in a shape that is no placeholder."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from ddcurric.draw.pptx.names import A, Element, P, q
from ddcurric.draw.pptx.read.sheets import Sheet, drawn_sheets, shapes_on
from ddcurric.scene.geometry import Rect


def drawn_number(sheets: Sequence[Sheet]) -> tuple[Element, Rect] | None:
    """The first shape with the slide's number, in the order of drawing, and where it is.

    It is given as a placeholder is, its looks in a list style. None: nothing but a placeholder has the number.
    """
    for sheet in drawn_sheets(sheets):
        for shape, at in shapes_on(sheet):
            for field in shape.iter(q(A, "fld")):
                if field.get("type") == "slidenum":
                    return _as_placeholder(shape, field), at
    return None


def _as_placeholder(shape: Element, field: Element) -> Element:
    """Of a text box its paragraphs and letters say how it looks, and its list style only what they do not."""
    made = deepcopy(shape)
    paragraph = field.getparent()
    body = made.find(q(P, "txBody"))
    if body is None or paragraph is None:
        return made
    style = _child(body, "lstStyle", 1)
    level = _child(style, "lvl1pPr")
    letters = _child(level, "defRPr", len(level))
    for own, inherited in ((paragraph.find(q(A, "pPr")), level), (field.find(q(A, "rPr")), letters)):
        if own is not None:
            inherited.attrib.update(own.attrib)
            inherited[:0] = map(deepcopy, own)
    return made


def _child(parent: Element, name: str, at: int = 0) -> Element:
    found = parent.find(q(A, name))
    if found is None:
        found = parent.makeelement(q(A, name))
        parent.insert(at, found)
    return found
