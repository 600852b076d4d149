"""Drawings of others' making that WeasyPrint would draw in another way than browsers do."""

from __future__ import annotations

import re
from typing import Any

_ELEMENTS = frozenset({"textPath", "feMergeNode", "feGaussianBlur", "feDropShadow", "feColorMatrix", "animate", "tref"})
_PROPERTIES = re.compile(
    r"(?:mix-blend-mode|vector-effect|paint-order|writing-mode|text-decoration|baseline-shift|transform-origin"
    r"|transform|filter|isolation|mask-type|glyph-orientation-vertical)\s*:(?!\s*(?:none|normal|auto|baseline|horizontal))"
    r"|var\(",
    re.IGNORECASE,
)
"""In a style: what is not read there."""
_ATTRIBUTES = frozenset(
    {
        "vector-effect", "paint-order", "writing-mode", "text-decoration", "baseline-shift", "filter", "mix-blend-mode",
        "transform-origin",
    }
)  # fmt: skip
_AS_USUAL = frozenset({"none", "normal", "auto", "baseline", "horizontal-tb", "lr", "lr-tb"})


def is_drawn_as_meant(svg: bytes) -> bool:
    """Whether WeasyPrint draws all of a drawing as a browser does; what it does not is printed as pixels.

    Words along a path even spoil what comes after them on the page: the state that they push is not popped.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(svg, parser)
    except etree.XMLSyntaxError:
        return False
    return not any(_is_beyond(element) for element in root.iter("{*}*"))


def _is_beyond(element: Any) -> bool:
    tag, attributes = str(element.tag), dict(element.attrib)
    name = tag.rpartition("}")[2]
    if name in _ELEMENTS:
        return True
    if name in ("linearGradient", "radialGradient") and attributes.get("spreadMethod", "pad") != "pad":
        return True  # the gradient would be written out as often as it repeats
    if name == "style" and _PROPERTIES.search("".join(element.itertext())):
        return True
    style = attributes.get("style", "")
    if style and _PROPERTIES.search(style):
        return True
    return any(attributes.get(key, "none") not in _AS_USUAL for key in _ATTRIBUTES)
