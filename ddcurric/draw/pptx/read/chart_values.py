"""What a chart says and how it looks, as values that two decks can be compared by."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from ddcurric.draw.pptx.names import A, C, Element, local, q
from ddcurric.draw.pptx.package import parse

_SET = (
    *("legendPos", "min", "max", "logBase", "barDir", "grouping", "showVal", "showPercent", "delete", "orientation"),
    *("trendlineType", "errBarType", "smooth", "gapWidth", "overlap", "majorUnit", "dispUnits"),
)
"""What is only there where a legend, an axis or labels are so: no program writes it of its own accord."""

_LINES = ("ser", "majorGridlines", "minorGridlines")
_LINE = f"{q(C, 'spPr')}/{q(A, 'ln')}"


def numbers_digest(content: bytes) -> str:
    """What the series of a chart say, however a program writes it, and in whatever order."""
    root = _root(content)
    if root is None:
        return hashlib.sha256(content).hexdigest()[:16]
    series = root.iter(q(C, "ser"))
    told = [[_plain(value.text or "") for value in each.iter(q(C, "v"))] for each in series]
    return hashlib.sha256(repr(sorted(told)).encode()).hexdigest()[:16]


def chart_look(content: bytes) -> str:
    """The kinds of a chart, the words at it, its scales and the colours of its series: what a hand changes.

    What PowerPoint adds by itself when it writes a chart anew is none of it.
    """
    root = _root(content)
    return hashlib.sha256("\n".join(_look(root)).encode()).hexdigest()[:16] if root is not None else ""


def _look(root: Element) -> Iterator[str]:
    for plot in root.iter(q(C, "plotArea")):
        yield from (local(kind) for kind in plot if local(kind).endswith("Chart"))
    yield from (text.text or "" for text in root.iter(q(A, "t")))
    for name in _SET:
        yield from (f"{name} {each.get('val')}" for each in root.iter(q(C, name)) if each.get("val") not in {"0", None})
    for part in (part for name in ("ser", "dPt") for part in root.iter(q(C, name))):
        looks = part.find(q(C, "spPr"))
        for color in looks.iter(q(A, "srgbClr"), q(A, "schemeClr")) if looks is not None else ():
            yield f"{local(part)} {color.get('val')}"
        yield from (symbol.get("val") or "" for symbol in part.iterfind(f"{q(C, 'marker')}/{q(C, 'symbol')}"))
    for line in (line for name in _LINES for each in root.iter(q(C, name)) for line in each.iterfind(_LINE)):
        yield " ".join(["line", line.get("w") or "", *(dash.get("val") or "" for dash in line.iter(q(A, "prstDash")))])
    for axis in (axis for name in ("valAx", "catAx", "dateAx") for axis in root.iter(q(C, name))):
        yield from (local(each) for each in axis if local(each).endswith("Gridlines"))
        yield from (form.get("formatCode") or "" for form in axis.findall(q(C, "numFmt")))
    for words in root.iter(q(C, "txPr")):
        yield from (f"size {each.get('sz')}" for each in words.iter(q(A, "defRPr")) if each.get("sz"))


def _root(content: bytes) -> Element | None:
    from lxml.etree import XMLSyntaxError

    try:
        root: Element = parse(content)
    except XMLSyntaxError:
        return None
    return root


def _plain(value: str) -> str:
    """A number to nine digits, or words as they are."""
    try:
        return f"{float(value):.9g}"
    except ValueError:
        return value
