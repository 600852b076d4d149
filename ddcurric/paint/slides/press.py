"""Ink: words, grounds and pictures, for WeasyPrint's streams."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from ddcurric.paint.pdf import asset_url, opened
from ddcurric.paint.slides.marks import px
from ddcurric.paint.svg import DASHES, ROUNDING
from ddcurric.scene.geometry import Color, Rect, Stroke


@dataclass(frozen=True, slots=True)
class Looks:
    """How words look."""

    families: tuple[str, ...]
    size: float
    """In pixels."""
    color: str
    """RRGGBB; empty: the words are there to be searched and read aloud, and are not drawn."""
    bold: bool = False
    italic: bool = False
    spacing: float = 0.0
    """Between letters, in pixels."""
    lines: frozenset[str] = frozenset()
    """`underline`, `line-through`."""
    lang: str = ""
    rtl: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Words at their place."""

    setting: Setting
    x: float
    baseline: float
    lined: float = 0.0
    """How far lines below or through them reach; 0: as far as the words and spaces."""

    def draw(self, stream: Any) -> None:
        from weasyprint.draw import text

        draw: Any = text.draw_text
        draw(stream, _Box(self), 0, "clip", "none")


class _Box:
    """What WeasyPrint draws words from: a box of text at its place."""

    def __init__(self, words: Words) -> None:
        setting = words.setting
        self.position_x, self.position_y = words.x, words.baseline - setting.baseline
        self.width, self.baseline = words.lined or setting.width, setting.baseline
        self.style, self.pango_layout, self.text = setting.style, setting.layout, setting.layout.text


class Setting:
    """Words that have been shaped."""

    def __init__(self, text: str, style: Any) -> None:
        from weasyprint.text import ffi, line_break

        pango: Any = ffi.pango
        self.style = style
        self.layout = _kept_layout()(style)
        self.layout.set_text(text)
        # Drawing asks for it; set later, it would have the words shaped again.
        pango.pango_layout_set_single_paragraph_mode(self.layout.layout, True)
        measure: Any = line_break.line_size
        self.width, self.height = measure(self.layout.get_first_line()[0], style)
        self.baseline = pango.pango_layout_get_baseline(self.layout.layout) * ffi.FROM_UNITS


@lru_cache(maxsize=1)
def _kept_layout() -> Any:
    from weasyprint.text.line_break import Layout

    class Kept(Layout):
        """Shaped once: what is drawn is what was measured."""

        def deactivate(self) -> None:
            pass

        def reactivate(self, style: Any) -> None:
            pass

    return Kept


@dataclass(frozen=True, slots=True, eq=False)
class Plate:
    """A rectangle, filled or with an outline or both."""

    frame: Rect
    fill: Color | None
    stroke: Stroke | None = None
    radius: float = 0.0
    """Of its corners, against the shorter side."""

    def draw(self, stream: Any) -> None:
        if self.fill is None and self.stroke is None:
            return
        with stream.stacked():
            self._outline(stream)
            if self.fill is not None:
                stream.set_color(_color(self.fill.rgb))
            if self.stroke is not None:
                _set_stroke(stream, self.stroke)
            if self.fill is not None and self.stroke is not None:
                stream.fill_and_stroke()
            elif self.fill is not None:
                stream.fill()
            else:
                stream.stroke()

    def _outline(self, stream: Any) -> None:
        x, y, width, height = (px(side) for side in (self.frame.x, self.frame.y, self.frame.width, self.frame.height))
        if not self.radius:
            stream.rectangle(x, y, width, height)
            return
        r = self.radius * min(width, height)
        k = r * 0.5523  # a quarter of a circle as a Bézier curve
        right, bottom = x + width, y + height
        stream.move_to(x + r, y)
        stream.line_to(right - r, y)
        stream.curve_to(right - r + k, y, right, y + r - k, right, y + r)
        stream.line_to(right, bottom - r)
        stream.curve_to(right, bottom - r + k, right - r + k, bottom, right - r, bottom)
        stream.line_to(x + r, bottom)
        stream.curve_to(x + r - k, bottom, x, bottom - r + k, x, bottom - r)
        stream.line_to(x, y + r)
        stream.curve_to(x, y + r - k, x + r - k, y, x + r, y)
        stream.close()


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A straight line."""

    x: float
    y: float
    width: float
    stroke: Stroke

    def draw(self, stream: Any) -> None:
        with stream.stacked():
            _set_stroke(stream, self.stroke)
            stream.move_to(self.x, self.y)
            stream.line_to(self.x + self.width, self.y)
            stream.stroke()


def _set_stroke(stream: Any, stroke: Stroke) -> None:
    width = px(stroke.width)
    stream.set_color(_color(stroke.color.rgb), stroke=True)
    stream.set_line_width(width)
    if dash := DASHES.get(stroke.dash):
        stream.set_dash([step * width for step in dash], 0)


def _color(rgb: str) -> Any:
    import tinycss2.color5 as colors

    parse: Any = colors.parse_color
    return parse(f"#{rgb}" if rgb else "transparent")


@dataclass(frozen=True, slots=True, eq=False)
class Image:
    """A picture in its frame."""

    image: Any
    frame: Rect
    style: Any

    @property
    def key(self) -> tuple[int, Rect]:
        return id(self.image), self.frame

    def draw(self, stream: Any) -> None:
        if self.frame.width <= 0 or self.frame.height <= 0:
            return
        with stream.stacked():
            stream.set_alpha(1)
            stream.transform(e=px(self.frame.x), f=px(self.frame.y))
            with stream.stacked():
                self.image.draw(stream, px(self.frame.width), px(self.frame.height), self.style)


_LINE_ENDS = {ord(end): " " for end in "\n\r\u2028\u2029"}
"""Layout has ended all lines; Pango would draw a sign for one more."""


@dataclass(frozen=True, slots=True, eq=False)
class Repeated:
    """A picture that stands at the same place of many pages: it is drawn once, and then referred to."""

    image: Image
    drawn: dict[tuple[int, Rect], str]
    """Names of the forms that have been drawn (ISO 32000-1, 8.10)."""

    def draw(self, stream: Any) -> None:
        key = self.image.key
        if key not in self.drawn:
            form = stream.add_group(*stream.page_rectangle)
            self.image.draw(form)
            self.drawn[key] = form.id
        stream.draw_x_object(self.drawn[key])


class Press:
    """What the pages of one document have in common: fonts, words that return, pictures."""

    def __init__(self, configuration: Any, language: str) -> None:
        from weasyprint import css

        self.configuration = configuration
        self.language = language
        style: Any = css.InitialStyle
        self._new_style = style
        self._plain = style(configuration)
        self._context = _Context(configuration)
        self._styles: dict[Looks, Any] = {}
        self._settings: dict[tuple[str, Looks], Setting] = {}
        self._drawn: dict[tuple[int, Rect], str] = {}

    def words(self, text: str, looks: Looks) -> Setting:
        """Words of one line, shaped."""
        key = (text.translate(_LINE_ENDS), looks)
        if key not in self._settings:
            self._settings[key] = Setting(key[0], self._style(looks))
        return self._settings[key]

    def _style(self, looks: Looks) -> Any:
        if looks not in self._styles:
            style = self._new_style(self.configuration)
            style.update(
                font_family=list(looks.families),
                font_size=looks.size,
                font_weight=700 if looks.bold else 400,
                font_style="italic" if looks.italic else "normal",
                letter_spacing=looks.spacing or "normal",
                color=_color(looks.color),
                text_decoration_line=looks.lines or "none",
                lang=looks.lang or self.language,
                direction="rtl" if looks.rtl else "ltr",
                white_space="pre",
            )
            self._styles[looks] = style
        return self._styles[looks]

    def image(self, content: bytes, kind: str, frame: Rect) -> Image | None:
        """A picture, `kind` as the end of a file's name; None where its bytes are none."""
        name = f"slides/{hashlib.sha256(content).hexdigest()[:24]}.{kind}"
        self._context.assets[name] = content
        found: Any = self._context.get_image_from_uri(asset_url(name))
        return Image(found, frame, self._plain) if found is not None else None

    def repeated(self, image: Image) -> Repeated:
        return Repeated(image, self._drawn)


class _Context:
    """What WeasyPrint's pictures want to know of the document that they stand in."""

    def __init__(self, font_config: Any) -> None:
        self.font_config = font_config
        self.assets: dict[str, bytes] = {}
        self._pictures: dict[str, Any] = {}
        self._opened = opened(self.assets)

    def get_image_from_uri(self, url: str, forced_mime_type: str | None = None, **others: Any) -> Any:
        from weasyprint import DEFAULT_OPTIONS, images

        read: Any = images.get_image_from_uri
        return read(self._pictures, self._opened, DEFAULT_OPTIONS, url, forced_mime_type, self)


ROUNDED: Mapping[str, float] = MappingProxyType({"rect": 0.0, "round-rect": ROUNDING, "stadium": 0.5})
"""Shapes that a plate can be, and their corners against the shorter side."""
