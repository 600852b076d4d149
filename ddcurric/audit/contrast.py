"""How well the words of a PDF stand out from what is behind them (WCAG 2.2, 1.4.3), as pdfium paints it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from ctypes import byref, c_float, c_int, c_uint, create_string_buffer

import pypdfium2
import pypdfium2.raw as raw
from PIL import Image

from ddcurric.audit.ratios import Measured, least_contrast
from ddcurric.scene.colors import color_of, contrast
from ddcurric.scene.geometry import Matrix, product
from ddcurric.values import dataclass

WHITE = (255, 255, 255)
SCALE = 2.0
"""Pixels a point, where a page must be looked at."""

Rgb = tuple[int, int, int]
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Painted:
    """An object of a page; its edges left, bottom, right, top in points."""

    thing: raw.FPDF_PAGEOBJECT
    box: Box
    scale: float


def faint_words(content: bytes) -> tuple[int, tuple[Measured, ...]]:
    """How many stretches of text there are, and those that are too faint."""
    document = pypdfium2.PdfDocument(content)
    try:
        looked_at, found = 0, []
        for number in range(len(document)):
            page = document[number]
            count, faint = _of_page(page, number + 1)
            looked_at += count
            found += faint
            page.close()
        return looked_at, tuple(found)
    finally:
        document.close()


def _of_page(page: pypdfium2.PdfPage, number: int) -> tuple[int, list[Measured]]:
    texts = page.get_textpage()
    grounds: list[tuple[Box, Rgb | None]] = []
    count, found, picture = 0, [], None
    for each in _objects(page.raw):
        kind = raw.FPDFPageObj_GetType(each.thing)
        if kind != raw.FPDF_PAGEOBJ_TEXT:
            ground = _ground(each, kind)
            grounds += [ground] if ground else []
            continue
        words = _words(each.thing, texts)
        if not words or _is_invisible(each.thing):
            continue
        count += 1
        size, bold = _type(each)
        least = least_contrast(size, bold)
        x, y = (each.box[0] + each.box[2]) / 2, (each.box[1] + each.box[3]) / 2
        behind = next((rgb for box, rgb in reversed(grounds) if box[0] <= x <= box[2] and box[1] <= y <= box[3]), WHITE)
        if behind is not None and _ratio(each.thing, behind) >= least:
            continue
        picture = picture or page.render(scale=SCALE).to_pil().convert("RGB")
        ratio = _ratio(each.thing, _seen(picture, each.box, page.get_height()))
        if ratio < least:
            found.append(Measured(f"page {number}", words, ratio, least))
    texts.close()
    return count, found


def _objects(page: raw.FPDF_PAGE) -> Iterator[_Painted]:
    for at in range(raw.FPDFPage_CountObjects(page)):
        yield from _within(raw.FPDFPage_GetObject(page, at), (1, 0, 0, 1, 0, 0))


def _within(thing: raw.FPDF_PAGEOBJECT, above: Matrix) -> Iterator[_Painted]:
    if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_FORM:
        matrix = product(_matrix(thing), above)
        for at in range(raw.FPDFFormObj_CountObjects(thing)):
            yield from _within(raw.FPDFFormObj_GetObject(thing, at), matrix)
        return
    edges = tuple(c_float() for _ in range(4))
    if raw.FPDFPageObj_GetBounds(thing, *map(byref, edges)):
        left, bottom, right, top = (edge.value for edge in edges)
        a, b, c, d, e, f = above
        corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
        xs, ys = zip(*corners, strict=True)
        yield _Painted(thing, (min(xs), min(ys), max(xs), max(ys)), abs(a * d - b * c) ** 0.5)


def _ground(painted: _Painted, kind: int) -> tuple[Box, Rgb | None] | None:
    """What a filled path puts behind later words; no colour where it must be looked at."""
    if kind == raw.FPDF_PAGEOBJ_PATH:
        filled, stroked = c_int(), c_int()
        raw.FPDFPath_GetDrawMode(painted.thing, byref(filled), byref(stroked))
        if not filled.value:
            return None
        red, green, blue, opacity = _fill(painted.thing)
        return painted.box, (red, green, blue) if opacity == 255 else None
    return painted.box, None


def _words(thing: raw.FPDF_PAGEOBJECT, texts: pypdfium2.PdfTextPage) -> str:
    """What it says; empty where there is no letter and no digit, as in a row of dots."""
    length = raw.FPDFTextObj_GetText(thing, texts, None, 0)
    buffer = create_string_buffer(length * 2)
    raw.FPDFTextObj_GetText(thing, texts, _as_text(buffer), length)
    words = buffer.raw.decode("utf-16-le", "replace").split("\0")[0].strip()
    return words if any(char.isalnum() for char in words) else ""


def _is_invisible(thing: raw.FPDF_PAGEOBJECT) -> bool:
    """It stands there for those who search and listen, and shapes are painted for those who see."""
    return raw.FPDFTextObj_GetTextRenderMode(thing) == raw.FPDF_TEXTRENDERMODE_INVISIBLE or _fill(thing)[3] == 0


def _as_text(buffer: object) -> object:
    from ctypes import POINTER, c_ushort, cast

    return cast(buffer, POINTER(c_ushort))  # type: ignore[arg-type]


def _type(painted: _Painted) -> tuple[float, bool]:
    """Size in points, and whether it is bold."""
    size, name = c_float(), create_string_buffer(200)
    raw.FPDFTextObj_GetFontSize(painted.thing, byref(size))
    matrix = _matrix(painted.thing)
    font = raw.FPDFTextObj_GetFont(painted.thing)
    raw.FPDFFont_GetBaseFontName(font, name, 200)
    bold = any(word in name.value.lower() for word in (b"bold", b"black", b"heavy"))
    return size.value * (matrix[2] ** 2 + matrix[3] ** 2) ** 0.5 * painted.scale, bold


def _ratio(thing: raw.FPDF_PAGEOBJECT, behind: Rgb) -> float:
    *ink, opacity = _fill(thing)
    share = opacity / 255
    seen = tuple(round(a * share + b * (1 - share)) for a, b in zip(ink, behind, strict=True))
    return contrast(color_of(seen), color_of(behind))


def _seen(picture: Image.Image, box: Box, height: float) -> Rgb:
    """What most of the page is around some words."""
    left, bottom, right, top = box
    edges = (left - 1, height - top - 1, right + 1, height - bottom + 1)
    x0, y0, x1, y1 = (round(edge * SCALE) for edge in edges)
    part = picture.crop((max(x0, 0), max(y0, 0), max(min(x1, picture.width), 1), max(min(y1, picture.height), 1)))
    pixels: Counter[Rgb] = Counter()
    for count, rgb in part.getcolors(part.width * part.height) or ():
        pixels[rgb] += count  # type: ignore[index]
    return pixels.most_common(1)[0][0] if pixels else WHITE


def _fill(thing: raw.FPDF_PAGEOBJECT) -> tuple[int, int, int, int]:
    red, green, blue, opacity = (c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(thing, byref(red), byref(green), byref(blue), byref(opacity))
    return red.value, green.value, blue.value, opacity.value


def _matrix(thing: raw.FPDF_PAGEOBJECT) -> Matrix:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, byref(found))
    return found.a, found.b, found.c, found.d, found.e, found.f
