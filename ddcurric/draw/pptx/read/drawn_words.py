"""Words that a template draws outside its placeholders: the university's name, a motto, an address."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from ddcurric.draw.pptx.names import A, Element, P, q, says_yes
from ddcurric.draw.pptx.read.sheets import Sheet
from ddcurric.typeset.metrics import text_width
from ddcurric.units import Length, Pt

_ANCHORS = {"ctr": "middle", "r": "end"}


def word_lines(shape: Element, sheet: Sheet, place: tuple[int, int, int, int]) -> Iterator[str]:
    """The lines of a shape's words as SVG; fields, such as a number, are the slide's and not drawn."""
    body = shape.find(q(P, "txBody"))
    if body is None:
        return
    properties = body.find(q(A, "bodyPr"))
    left, top, right, bottom = (
        int(properties.get(name, default)) if properties is not None else int(default)
        for name, default in (("lIns", "91440"), ("tIns", "45720"), ("rIns", "91440"), ("bIns", "45720"))
    )
    x, y, wide, tall = place
    lines = [line for p in body.iter(q(A, "p")) for line in _lines(p, shape, sheet, wide - left - right)]
    height = sum(size * 1.2 for _, size, _, _ in lines)
    free = tall - top - bottom - height
    anchor = properties.get("anchor", "t") if properties is not None else "t"
    at = y + top + {"ctr": free / 2, "b": free}.get(anchor, 0)
    for text, size, align, look in lines:
        begin = x + left + {"middle": (wide - left - right) / 2, "end": wide - left - right}.get(align, 0)
        yield (
            f'<text x="{begin:.0f}" y="{at + size * 0.95:.0f}" font-size="{size}" text-anchor="{align}" {look}>'
            f"{escape(text, quote=False)}</text>"
        )
        at += size * 1.2


def _lines(paragraph: Element, shape: Element, sheet: Sheet, wide: int) -> Iterator[tuple[str, int, str, str]]:
    runs = paragraph.findall(q(A, "r"))
    text = "".join(run.findtext(q(A, "t")) or "" for run in runs)
    looks = [p for run in runs if (p := run.find(q(A, "rPr"))) is not None]
    looks += list(shape.iter(q(A, "defRPr")))
    size = Pt(int(next((size for look in looks if (size := look.get("sz"))), "1800")) / 100)
    if paragraph.find(q(A, "fld")) is not None or not text.strip():
        return
    bold = any(says_yes(look.get("b")) for look in looks)
    fill = next((fill for look in looks if (fill := look.find(q(A, "solidFill"))) is not None and len(fill)), None)
    font = shape.find(f"{q(P, 'style')}/{q(A, 'fontRef')}")
    if fill is not None:
        color = sheet.color(fill[0]).rgb
    elif font is not None and len(font):
        color = sheet.color(font[0]).rgb
    else:
        color = sheet.theme[sheet.color_map.get("tx1", "dk1")].rgb
    properties = paragraph.find(q(A, "pPr"))
    align = _ANCHORS.get(properties.get("algn", "l") if properties is not None else "l", "start")
    weight = ' font-weight="700"' if bold else ""
    look = f'font-family="Arial"{weight} fill="#{color}"'
    for line in _broken(text, size, wide, bold):
        yield line, int(size), align, look


def _broken(text: str, size: Length, wide: int, bold: bool) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer, "Arial", size, bold) > wide:
            yield line
            line = word
        else:
            line = longer
    yield line
