"""PDFs as they are read by others: words, letters, drawn paths, links and pixels; points from a page's upper left."""

from __future__ import annotations

import io
import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from ctypes import byref, c_double, c_float, c_int, c_uint, create_string_buffer
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image
from pypdfium2 import raw

Point = tuple[float, float]
Color = tuple[int, int, int]
Matrix = tuple[float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class Rect:
    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class Letter:
    text: str
    rect: Rect
    """As wide as the letter's advance, as high as its font."""
    origin: Point
    size: float
    at: int
    """Which of the page's characters it is."""
    begins: bool
    """Whether it begins a line, as pdfium reads."""


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters that follow each other: a word, or a line."""

    letters: tuple[Letter, ...]

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.letters)

    @property
    def rect(self) -> Rect:
        return around(letter.rect for letter in self.letters)

    @property
    def baseline(self) -> float:
        return self.letters[0].origin[1]


@dataclass(frozen=True, slots=True)
class Drawn:
    """A path that is stroked or filled."""

    points: tuple[Point, ...]
    stroke: Color | None
    fill: Color | None

    @property
    def rect(self) -> Rect:
        return around(Rect(x, y, x, y) for x, y in self.points)


@dataclass(frozen=True, slots=True)
class Link:
    rect: Rect
    uri: str | None
    page: int | None
    """From 0: where a link within the document leads."""


class Page:
    """One page; it reads what it is asked for."""

    def __init__(self, document: pypdfium2.PdfDocument, number: int) -> None:
        self._page = document[number]
        self.width, self.height = self._page.get_size()

    @cached_property
    def _text(self) -> pypdfium2.PdfTextPage:
        return self._page.get_textpage()

    @property
    def text(self) -> str:
        """The words, a line a line, in the order in which they were drawn."""
        return "".join(f"{line.text}\n" for line in self.lines)

    @cached_property
    def letters(self) -> tuple[Letter, ...]:
        """All characters that were drawn, the blanks among them."""
        return tuple(self._letters())

    @cached_property
    def lines(self) -> tuple[Letters, ...]:
        """Letters that stand beside each other, with the blanks between their words."""
        return tuple(Letters(tuple(_with_blanks(line))) for line in _lines(self.letters))

    @property
    def words(self) -> tuple[Letters, ...]:
        return tuple(Letters(word) for line in _lines(self.letters) for word in _words(line))

    def find(self, text: str) -> list[Rect]:
        """Where words stand, whatever their case: a rectangle for each line that they run over."""
        said, letters = "", []
        for letter in (letter for line in self.lines for letter in (*line.letters, END)):
            shown = letter.text.lower() if letter.text.strip() else " "
            if shown != " " or not said.endswith(" "):
                said += shown
                letters += [letter] * len(shown)
        hits = (found.span() for found in re.finditer(re.escape(" ".join(text.lower().split())), said))
        runs = (_lines(letter for letter in letters[start:end] if letter is not END) for start, end in hits)
        return [around(letter.rect for letter in line) for run in runs for line in run]

    @cached_property
    def drawn(self) -> tuple[Drawn, ...]:
        handle = self._page.raw
        objects = (raw.FPDFPage_GetObject(handle, at) for at in range(raw.FPDFPage_CountObjects(handle)))
        return tuple(drawn for each in objects for drawn in _drawn(each, (1, 0, 0, -1, 0, self.height)))

    def picture(self, dpi: float, clip: Rect | None = None) -> Image.Image:
        """The page, or what of it is inside a rectangle, in grey and colours."""
        scale = dpi / 72
        image = self._page.render(scale=scale).to_pil().convert("RGB")
        if clip is None:
            return image
        return image.crop(tuple(round(edge * scale) for edge in (clip.x0, clip.y0, clip.x1, clip.y1)))

    def font(self, letter: Letter) -> str:
        name, flags = create_string_buffer(200), c_int()
        raw.FPDFText_GetFontInfo(self._text, letter.at, name, 200, byref(flags))
        return name.value.decode()

    def color(self, letter: Letter) -> Color:
        return _color(raw.FPDFText_GetFillColor, self._text, letter.at)

    def _letters(self) -> Iterator[Letter]:
        begins = True
        for at in range(self._text.count_chars()):
            code = raw.FPDFText_GetUnicode(self._text, at)
            if raw.FPDFText_IsGenerated(self._text, at) == 1:
                begins = begins or code in (10, 13)
            elif code not in (0, 10, 13) and not 0xDC00 <= code < 0xE000:
                yield self._letter(at, code, begins)
                begins = False

    def _letter(self, at: int, code: int, begins: bool) -> Letter:
        if 0xD800 <= code < 0xDC00:  # the first half of a pair
            code = 0x10000 + (code - 0xD800) * 0x400 + raw.FPDFText_GetUnicode(self._text, at + 1) - 0xDC00
        box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        raw.FPDFText_GetLooseCharBox(self._text, at, byref(box))
        raw.FPDFText_GetMatrix(self._text, at, byref(matrix))
        (x, y), (then, level) = self._origin(at), self._origin(at + 1)
        # pdfium takes some glyphs for wider than they are; the pen does not.
        right = then if abs(y - level) < 0.1 and x < then < box.right else box.right
        rect = Rect(box.left, self.height - box.top, right, self.height - box.bottom)
        size = raw.FPDFText_GetFontSize(self._text, at) * math.hypot(matrix.c, matrix.d)
        text = "-" if code in (2, 0xFFFE) else chr(code)  # a hyphen at the end of a line
        return Letter(text, rect, (x, y), size, at, begins)

    def _origin(self, at: int) -> Point:
        x, y = c_double(), c_double()
        raw.FPDFText_GetCharOrigin(self._text, at, byref(x), byref(y))
        return x.value, self.height - y.value


END = Letter(" ", Rect(0, 0, 0, 0), (0, 0), 0, -1, True)
"""What stands between two lines, for who looks for words."""


def pages_of(source: bytes | Path) -> list[Page]:
    return list(_pages(source)) if isinstance(source, bytes) else _read(source)


def _read(source: bytes | Path) -> list[Page]:
    document = pypdfium2.PdfDocument(source)
    return [Page(document, number) for number in range(len(document))]


_pages = lru_cache(maxsize=4)(_read)
"""Words, places and pages of one document are asked for one after the other: its letters are read once."""


def opened(content: bytes) -> pikepdf.Pdf:
    """The objects of a document."""
    return pikepdf.open(io.BytesIO(content))


def links_of(content: bytes) -> list[list[Link]]:
    """The links of each page."""
    with opened(content) as document:
        numbers = {page.objgen: at for at, page in enumerate(document.pages)}
        named = dict(pikepdf.NameTree(document.Root.Names.Dests)) if "/Dests" in document.Root.get("/Names", {}) else {}

        def link(annotation: pikepdf.Object, height: float) -> Link:
            action = annotation.get("/A", pikepdf.Dictionary())
            there = annotation.get("/Dest", action.get("/D"))
            there = named[str(there)] if isinstance(there, pikepdf.String) else there
            (left, right), (bottom, top) = (sorted(map(float, annotation.Rect[at::2])) for at in (0, 1))
            uri = str(action.URI) if "/URI" in action else None
            page = None if there is None else numbers[there[0].objgen]
            return Link(Rect(left, height - top, right, height - bottom), uri, page)

        return [
            [link(each, float(page.mediabox[3])) for each in page.get("/Annots", ()) if each.Subtype == "/Link"]
            for page in document.pages
        ]


def fonts_of(content: bytes) -> set[str]:
    """The names of the fonts, without what says that they are a part."""
    with opened(content) as document:
        names = (each.BaseFont for each in document.objects if _is_font(each))
        return {str(name).lstrip("/").rpartition("+")[2].rstrip(",") for name in names}


def spoken_of(content: bytes) -> list[str]:
    """What is read aloud in place of figures and formulas."""
    with opened(content) as document:
        return [str(each.Alt) for each in document.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]


def titles_of(content: bytes) -> list[str]:
    """The titles of the bookmarks, in order."""

    def titles(marks: Iterable[pikepdf.OutlineItem]) -> Iterator[str]:
        for mark in marks:
            yield mark.title
            yield from titles(mark.children)

    with opened(content) as document, document.open_outline() as outline:
        return list(titles(outline.root))


def _is_font(thing: pikepdf.Object) -> bool:
    return isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font" and "/BaseFont" in thing


def around(rects: Iterable[Rect]) -> Rect:
    edges = [(rect.x0, rect.y0, rect.x1, rect.y1) for rect in rects]
    lefts, tops, rights, bottoms = zip(*edges, strict=True)
    return Rect(min(lefts), min(tops), max(rights), max(bottoms))


def _lines(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    line: list[Letter] = []
    for letter in letters:
        if line and _is_on_another_line(line[-1], letter):
            yield line
            line = []
        line.append(letter)
    if line:
        yield line


def _is_on_another_line(last: Letter, letter: Letter) -> bool:
    """A raised mark is on the line of its word; words far apart, as those of two columns, are on two lines."""
    if abs(letter.origin[1] - last.origin[1]) > 0.8 * last.size:
        return True
    leftwards = {"R", "AL", "AN"} & {unicodedata.bidirectional(each.text) for each in (last, letter)}
    return letter.begins if leftwards else _gap(last, letter) > 0.8


def _gap(last: Letter, letter: Letter) -> float:
    """In type sizes."""
    return max(letter.rect.x0 - last.rect.x1, last.rect.x0 - letter.rect.x1) / max(last.size, letter.size)


def _words(line: list[Letter]) -> Iterator[tuple[Letter, ...]]:
    word: list[Letter] = []
    for letter in line:
        blank = not letter.text.strip()
        if word and (blank or _gap(word[-1], letter) > 0.2):
            yield tuple(word)
            word = []
        word += [] if blank else [letter]
    if word:
        yield tuple(word)


def _with_blanks(line: list[Letter]) -> Iterator[Letter]:
    for last, letter in zip([None, *line], line, strict=False):
        if last and last.text.strip() and letter.text.strip() and _gap(last, letter) > 0.2:
            yield replace(letter, text=" ")
        yield letter


def _drawn(thing: raw.FPDF_PAGEOBJECT, above: Matrix) -> Iterator[Drawn]:
    own = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, byref(own))
    matrix = _times((own.a, own.b, own.c, own.d, own.e, own.f), above)
    kind = raw.FPDFPageObj_GetType(thing)
    if kind == raw.FPDF_PAGEOBJ_FORM:
        for at in range(raw.FPDFFormObj_CountObjects(thing)):
            yield from _drawn(raw.FPDFFormObj_GetObject(thing, at), matrix)
    elif kind == raw.FPDF_PAGEOBJ_PATH:
        filled, stroked = c_int(), c_int()
        raw.FPDFPath_GetDrawMode(thing, byref(filled), byref(stroked))
        if filled.value or stroked.value:
            stroke = _color(raw.FPDFPageObj_GetStrokeColor, thing) if stroked.value else None
            fill = _color(raw.FPDFPageObj_GetFillColor, thing) if filled.value else None
            yield Drawn(tuple(_points(thing, matrix)), stroke, fill)


def _points(path: raw.FPDF_PAGEOBJECT, matrix: Matrix) -> Iterator[Point]:
    a, b, c, d, e, f = matrix
    for at in range(raw.FPDFPath_CountSegments(path)):
        x, y = c_float(), c_float()
        raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(path, at), byref(x), byref(y))
        yield a * x.value + c * y.value + e, b * x.value + d * y.value + f


def _color(read: Callable[..., object], *of: object) -> Color:
    parts = tuple(c_uint() for _ in range(4))
    read(*of, *map(byref, parts))
    return parts[0].value, parts[1].value, parts[2].value


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
