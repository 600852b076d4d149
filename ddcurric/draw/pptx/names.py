"""Namespaces of Office Open XML, and qualified names in them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element

Element: TypeAlias = "_Element"
"""Of XML; whoever only names its type need not import lxml."""

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
A14 = "http://schemas.microsoft.com/office/drawing/2010/main"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"
ASVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
ADEC = "http://schemas.microsoft.com/office/drawing/2017/decorative"
AHYP = "http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
VT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
NOTHING = "\u200b"
"""A run that shows nothing: its look is that of the number before its paragraph."""
STRICT = "http://purl.oclc.org/ooxml/"
"""What the namespaces of a Strict Open XML file begin with."""


@lru_cache(maxsize=1024)
def q(namespace: str, name: str) -> str:
    """The name as lxml writes it: `{namespace}name`."""
    return f"{{{namespace}}}{name}"


def local(element: Element) -> str:
    """An element's name without its namespace; empty for comments and processing instructions."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def says_yes(value: str | None) -> bool:
    """Whether the value of an attribute is true (`xsd:boolean`, and the `on` of older files: ECMA-376, ST_OnOff)."""
    return value in {"1", "true", "on"}


def says_no(value: str | None) -> bool:
    """Whether it is false; an attribute that is not there says neither."""
    return value in {"0", "false", "off"}
