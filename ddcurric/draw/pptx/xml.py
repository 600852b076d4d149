"""Elements of Office Open XML, written tersely."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from lxml import etree

from ddcurric.draw.pptx.names import A14, ADEC, AHYP, ASVG, C15, MC, P14, A, C, Element, M, P, R

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "a": A,
        "p": P,
        "r": R,
        "m": M,
        "mc": MC,
        "c": C,
        # Not `a14`: LibreOffice believes whatever asks for that prefix, and then drops a formula in a line of text.
        # With another prefix it takes the fallback; PowerPoint goes by the namespace.
        "math14": A14,
        "p14": P14,
        "c15": C15,
        "asvg": ASVG,
        "adec": ADEC,
        "ahyp": AHYP,
    }
)

_ROOT_MAP = {"a": A, "r": R, "p": P}

_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@lru_cache(maxsize=512)
def tag(name: str) -> str:
    """`a:off` as lxml names it."""
    prefix, _, local = name.partition(":")
    return f"{{{PREFIXES[prefix]}}}{local}"


def root(name: str) -> Any:
    """The root of a part, such as `p:sld`, with our namespaces."""
    return etree.Element(tag(name), nsmap=_ROOT_MAP)


def add(parent: Element, name: str, attributes: Mapping[str, str | int] | None = None) -> Element:
    """Append an element; attributes may have prefixes too."""
    written = {
        tag(key) if ":" in key else key: value if isinstance(value, str) else str(int(value))
        for key, value in (attributes or {}).items()
    }
    return etree.SubElement(parent, tag(name), written, nsmap=_own_map(name))


@lru_cache(maxsize=512)
def _own_map(name: str) -> dict[str, str] | None:
    prefix = name.partition(":")[0]
    return None if prefix in _ROOT_MAP else {prefix: PREFIXES[prefix]}


def legal(text: str) -> str:
    """Text without the characters that XML 1.0 cannot hold (2.2)."""
    return _ILLEGAL.sub("", text)
