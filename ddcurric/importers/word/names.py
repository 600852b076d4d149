"""Names in WordprocessingML (ECMA-376, part 1, section 17), and values of its elements."""

from __future__ import annotations

from ddcurric.draw.pptx.names import MC, Element, M, q

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
V = "urn:schemas-microsoft-com:vml"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"

OFF = frozenset(("0", "false", "off", "none"))


def w(name: str) -> str:
    """A name in the main namespace as lxml has it: `{…}name`."""
    return q(W, name)


def value(element: Element | None, name: str = "val") -> str:
    """An attribute of WordprocessingML; empty where there is none."""
    return "" if element is None else element.get(w(name)) or ""


def child_value(element: Element | None, name: str) -> str:
    """The `w:val` of a child."""
    return "" if element is None else value(element.find(w(name)))


def is_on(properties: Element | None, name: str) -> bool | None:
    """Whether a toggle such as `w:b` is on; None where nothing is said."""
    found = None if properties is None else properties.find(w(name))
    return None if found is None else value(found) not in OFF


def is_math(element: Element) -> bool:
    """Whether it is of Office Math; comments and instructions, whose tag is no string, are not."""
    return isinstance(element.tag, str) and element.tag.startswith(f"{{{M}}}")


def is_alternatives(element: Element) -> bool:
    """Whether it holds the same for several programs, of which one is read (`mc:AlternateContent`; ECMA-376-3)."""
    return element.tag == q(MC, "AlternateContent")
