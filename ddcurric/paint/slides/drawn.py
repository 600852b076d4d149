"""Words in an author's drawing are drawn as shapes, as in the .pptx, where a picture is a picture.

What a slide says is then the same in the deck and in its PDF, in the same order; for the drawing its alternative text
speaks in both. WeasyPrint sets the words as ever; only their glyphs reach the page as outlines instead of text.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

DRAWN = "drawn.svg"
"""How the names of such pictures end."""

_PIECE = re.compile(r"<([0-9a-f]*)>|(-?\d+(?:\.\d+)?(?:e-?\d+)?)")
_Glyph = tuple[tuple[str, tuple[float, ...]], ...]


@lru_cache(maxsize=1)
def draw_words_as_shapes() -> None:
    """Teach WeasyPrint to do so, once in a process."""
    from weasyprint.svg import SVG

    usual: Any = SVG.draw

    def draw(svg: Any, stream: Any, *more: Any) -> None:
        if not str(svg.url or "").endswith(DRAWN):
            usual(svg, stream, *more)
            return
        kind: Any = type(stream)
        stream.__class__ = _outlining(kind)
        try:
            usual(svg, stream, *more)
        finally:
            stream.__class__ = kind

    SVG.draw = draw  # type: ignore[method-assign]


@lru_cache(maxsize=2)
def _outlining(kind: Any) -> Any:
    """A stream of a PDF on which text becomes paths: ISO 32000-1, 9.4, done by hand."""

    class Outlining(kind):  # type: ignore[misc]
        words_mode = 0
        words_at: tuple[float, ...] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        words_shift = 0.0
        words_rise = 0.0

        def clone(self, **named: Any) -> Any:
            made = super().clone(**named)
            made.__class__ = type(self)
            return made

        def begin_text(self) -> None:
            pass

        def end_text(self) -> None:
            pass

        def set_text_rendering(self, mode: int) -> None:
            self.words_mode = mode

        def set_text_matrix(self, *matrix: float) -> None:
            self.words_at, self.words_shift = matrix, 0.0

        def set_text_rise(self, height: float) -> None:
            self.words_rise = height

        def add_font(self, pango_font: Any) -> Any:
            from weasyprint.text.fonts import get_pango_font_key

            key, description, size = get_pango_font_key(pango_font)
            known = self.__dict__.setdefault("words_fonts", {})
            if key not in known:
                known[key] = _unwritten(pango_font, description, size)
            self.words_font = known[key]
            return self.words_font, size

        def set_font_size(self, font: Any, size: float) -> None:
            self.words_size = size

        def show_text(self, text: Any) -> None:
            drawn = False
            for glyphs, gap in _PIECE.findall(text):
                if gap:
                    self.words_shift -= float(gap) / 1000 * self.words_size
                for at in range(0, len(glyphs), 4):
                    number = int(glyphs[at : at + 4], 16)
                    drawn = self._outline(number) or drawn
                    self.words_shift += self.words_font.widths.get(number, 0) / 1000 * self.words_size
            if drawn:
                paint = (self.fill, self.stroke, self.fill_and_stroke, self.end)
                paint[min(self.words_mode, 3)]()

        def _outline(self, number: int) -> bool:
            a, b, c, d, e, f = self.words_at
            size, right, up = self.words_size, self.words_shift, self.words_rise
            steps = _glyph(self.words_font.file_content, self.words_font.index, number)
            for name, places in steps:
                moved: list[float] = []
                for x, y in zip(places[::2], places[1::2], strict=True):
                    across, above = right + x * size, up + y * size
                    moved += [a * across + c * above + e, b * across + d * above + f]
                getattr(self, name)(*moved)
            return bool(steps)

    return Outlining


def _unwritten(pango_font: Any, description: Any, size: float) -> Any:
    """A font that words are measured with: the document need not hold it."""
    from weasyprint.pdf.fonts import Font

    return Font(pango_font, description, size)


@lru_cache(maxsize=8)
def _face(content: bytes, index: int) -> tuple[Any, int]:
    import uharfbuzz as harfbuzz

    face = harfbuzz.Face(harfbuzz.Blob(content), index)
    return harfbuzz.Font(face), face.upem


@lru_cache(maxsize=1024)
def _glyph(content: bytes, index: int, number: int) -> _Glyph:
    """The operators that draw a glyph of one unit to the em, and their points."""
    import uharfbuzz as harfbuzz

    font, upem = _face(content, index)
    steps: list[tuple[str, tuple[float, ...]]] = []

    def step(name: str) -> Any:
        return lambda *places: steps.append((name, tuple(place / upem for place in places[:-1])))

    pen = harfbuzz.DrawFuncs()
    pen.set_move_to_func(step("move_to"))
    pen.set_line_to_func(step("line_to"))
    pen.set_cubic_to_func(step("curve_to"))
    pen.set_close_path_func(step("close"))
    font.draw_glyph(number, pen, None)
    return tuple(steps)
