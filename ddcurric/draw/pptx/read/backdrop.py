"""What a layout draws behind its slides, as SVG: its ground, bars, bands, discs, logos, names.

Plain, graded and patterned fills, lines, pictures, metafiles, free shapes and their words are drawn; effects are not.
"""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ddcurric.draw.pptx.names import A, Element, P, local, q, says_yes
from ddcurric.draw.pptx.read.drawn_words import word_lines
from ddcurric.draw.pptx.read.geometry import arrow_heads, outline
from ddcurric.draw.pptx.read.metafile import metafile_svg
from ddcurric.draw.pptx.read.places import Place, frame_of
from ddcurric.draw.pptx.read.sheets import Fill, Sheet, background, drawable, drawn_sheets, fill_of
from ddcurric.scene.colors import mix
from ddcurric.scene.geometry import Color
from ddcurric.scene.media import BY_ENDING, is_whole_png
from ddcurric.units import Pt

_METAFILES = frozenset({"emf", "wmf"})
MOST_PIXELS = 24_000_000
"""A larger picture is not decoded to look at its colours."""
SMALL = 320
"""Pixels: the longest side of pictures of which only the colours are asked for."""


def backdrop(sheets: Sequence[Sheet], width: int, height: int, *, small: bool = False) -> str:
    """A master and a layout as an SVG of the slide's size, in EMU; empty where there is nothing but one colour.

    `small`: to be looked at in pixels, without words and with little pictures.
    """
    drawing = ShapePen(small)
    shapes = [
        drawn
        for sheet in drawn_sheets(sheets)
        for drawn in drawing.shapes(sheet.root.find(f".//{q(P, 'spTree')}"), sheet)
    ]
    ground = background(sheets)
    behind = ""
    if ground is not None and (ground.plain is None or any(shapes)):
        rect = f'<rect x="0" y="0" width="{width}" height="{height}"'
        behind = drawing.filled(ground, rect, (0, 0, width, height), "")
    body = "".join([behind, *shapes])
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{body}</svg>' if body else ""


class ShapePen:
    """What is drawn so far: definitions have names of their own."""

    def __init__(self, small: bool, graded: bool = True) -> None:
        self.small = small
        self.graded = graded
        """False: a graded fill has the middle one of its colours."""
        self.count = 0

    def shapes(self, tree: Element | None, sheet: Sheet) -> Iterator[str]:
        """The SVG of what can be drawn in a tree of shapes, from the one at the back on."""
        for shape in drawable(tree):
            match local(shape):
                case "grpSp":
                    yield self._group(shape, sheet)
                case "sp" | "cxnSp" | "pic":
                    yield self._shape(shape, sheet)
                case _:
                    pass

    def _group(self, group: Element, sheet: Sheet) -> str:
        body = "".join(self.shapes(group, sheet))
        at = Place().within(group)
        if at == Place() or not body:
            return body
        return f'<g transform="translate({at.x:.1f} {at.y:.1f}) scale({at.scale_x:.6g} {at.scale_y:.6g})">{body}</g>'

    def _shape(self, shape: Element, sheet: Sheet) -> str:
        place = frame_of(shape)
        looks = shape.find(q(P, "spPr"))
        if place is None or looks is None:
            return ""
        line, fill = _line(shape, looks, sheet), fill_of(shape, sheet)
        drawn = outline(looks, *place)
        body = ""
        if fill is not None and local(shape) != "cxnSp":
            body = self.filled(fill, drawn, place, line)
        elif drawn and line:
            body = f'{drawn} fill="none" {line}/>{"".join(arrow_heads(looks, place, line))}'
        words = "" if self.small else "".join(word_lines(shape, sheet, place))
        return f"<g{_turn(shape, place)}>{body}{words}</g>" if body or words else ""

    def filled(self, fill: Fill, drawn: str, place: tuple[int, int, int, int], line: str) -> str:
        """An outline, begun and not ended, with its fill; a picture in its frame."""
        if fill.kind == "blipFill":
            return self._image(fill, place)
        if not drawn:
            return ""
        definition, paint = self._paint(fill)
        if definition:
            rim = f'{drawn} fill="none" {line}/>' if line else ""
            return f"{definition}{self._cut_out(drawn, paint, place)}{rim}"
        return f"{drawn} {paint} {line}/>" if paint else ""

    def _cut_out(self, drawn: str, paint: str, place: tuple[int, int, int, int]) -> str:
        """A fill of several colours in an outline, painted in points: with units as small as EMU poppler has none."""
        name = f"c{self.count}"
        x, y, wide, tall = (f"{side / Pt(1):.6g}" for side in place)
        rect = f'<rect transform="scale({int(Pt(1))})" x="{x}" y="{y}" width="{wide}" height="{tall}" {paint}/>'
        return f'<clipPath id="{name}">{drawn}/></clipPath><g clip-path="url(#{name})">{rect}</g>'

    def _paint(self, fill: Fill) -> tuple[str, str]:
        """A definition that must stand before, and the fill."""
        plain = fill.plain
        if plain is not None:
            return "", f'fill="#{plain.rgb}"'
        self.count += 1
        name = f"f{self.count}"
        match fill.kind:
            case "solidFill" if len(fill.element):
                return "", _colored("fill", fill.element[0], fill)
            case "gradFill" if not self.graded and (stops := _stops(fill)):
                return "", _colored("fill", stops[(len(stops) - 1) // 2][0], fill)
            case "gradFill":
                return _gradient(fill, name), f'fill="url(#{name})"'
            case "pattFill":
                return _pattern(fill, name)
            case _:
                return "", ""

    def _image(self, fill: Fill, place: tuple[int, int, int, int]) -> str:
        found = fill.image
        if found is None:
            return ""
        x, y, wide, tall = place
        frame = f'x="{x}" y="{y}" width="{wide}" height="{tall}"'
        name, content = found
        ending = name.rpartition(".")[2].lower()
        if ending in _METAFILES:
            return metafile_svg(content, place)
        kind = BY_ENDING.get(ending, "")
        cut = fill.element.find(q(A, "srcRect"))
        edges = tuple(int(cut.get(side, "0")) / 100000 for side in "ltrb") if cut is not None else ()
        whole = kind != "image/png" or is_whole_png(content)
        if kind != "image/svg+xml" and (self.small or not kind or any(edges) or not whole):
            kind, content = "image/png", _redrawn(content, edges, SMALL if self.small else 0)
        if not kind or not content:
            return ""
        data = base64.b64encode(content).decode("ascii")
        opacity = f' opacity="{fill.opacity:.3g}"' if fill.opacity < 1 else ""
        return f'<image {frame}{opacity} preserveAspectRatio="none" href="data:{kind};base64,{data}"/>'


@lru_cache(maxsize=16)
def _redrawn(content: bytes, edges: tuple[float, ...], longest: int) -> bytes:
    """A picture as PNG, without what is cut off, no larger than asked; empty where it cannot be read."""
    from PIL import Image

    made = io.BytesIO()
    try:
        with Image.open(io.BytesIO(content)) as picture:
            if longest:
                picture.draft("RGB", (longest, longest))
            wide, tall = picture.size
            if wide * tall > MOST_PIXELS:
                return b""
            drawn = picture.convert("RGBA")
            if any(edges):
                left, top, right, bottom = edges
                box = (round(wide * left), round(tall * top), round(wide * (1 - right)), round(tall * (1 - bottom)))
                drawn = drawn.crop(box)
            if longest:
                drawn.thumbnail((longest, longest))
            drawn.save(made, "PNG")
    except Exception:  # Pillow raises whatever its decoders do on a damaged picture.
        return b""
    return made.getvalue()


def _colored(attribute: str, element: Element, fill: Fill) -> str:
    color, alpha = fill.sheet.color(element, fill.own), element.find(q(A, "alpha"))
    name = "stop-opacity" if attribute == "stop-color" else f"{attribute}-opacity"
    opacity = f' {name}="{int(alpha.get("val", "100000")) / 100000:.3g}"' if alpha is not None else ""
    return f'{attribute}="#{color.rgb}"{opacity}'


def _stops(fill: Fill) -> list[Element]:
    """The colours of a graded fill, from its beginning to its end."""
    found = (stop for stop in fill.element.iter(q(A, "gs")) if len(stop))
    return sorted(found, key=lambda stop: int(stop.get("pos", "0")))


def _gradient(fill: Fill, name: str) -> str:
    stops = _stops(fill)
    inner = "".join(
        f'<stop offset="{int(stop.get("pos", "0")) / 1000:g}%" {_colored("stop-color", stop[0], fill)}/>'
        for stop in stops
    )
    path = fill.element.find(q(A, "path"))
    if path is not None:
        to = path.find(q(A, "fillToRect"))
        left, top, right, bottom = (int(to.get(side, "0")) / 100000 if to is not None else 0.5 for side in "ltrb")
        at = f'cx="{(left + 1 - right) / 2:.3g}" cy="{(top + 1 - bottom) / 2:.3g}" r="0.75"'
        return f'<radialGradient id="{name}" {at}>{inner}</radialGradient>'
    direction = fill.element.find(q(A, "lin"))
    angle = int(direction.get("ang", "0")) / 60000 if direction is not None else 0
    return f'<linearGradient id="{name}" gradientTransform="rotate({angle:g} 0.5 0.5)">{inner}</linearGradient>'


_STEP = 7.9
"""Points: how far the lines of a pattern are apart."""


def _pattern(fill: Fill, name: str) -> tuple[str, str]:
    """Lines in the pattern's direction; a share of dots as the colour that they give from afar."""
    front, back = (fill.element.find(q(A, which)) for which in ("fgClr", "bgClr"))
    ink, paper = (
        fill.sheet.color(which[0], fill.own).rgb if which is not None and len(which) else otherwise
        for which, otherwise in ((front, "000000"), (back, "FFFFFF"))
    )
    kind = fill.element.get("prst") or ""
    if kind.startswith("pct") and kind[3:].isdecimal():
        return "", f'fill="#{mix(Color(ink), Color(paper), int(kind[3:]) / 100).rgb}"'
    low = kind.lower()
    step = _STEP
    paths = {
        "horz": f"M0 {step / 2}H{step}",
        "vert": f"M{step / 2} 0V{step}",
        "updiag": f"M0 {step}L{step} 0",
        "dndiag": f"M0 0L{step} {step}",
    }
    path = next((path for word, path in paths.items() if word in low), f"M0 {step / 2}H{step}M{step / 2} 0V{step}")
    width = step / (3 if low.startswith(("dk", "wd")) else 8)
    drawn = (
        f'<pattern id="{name}" patternUnits="userSpaceOnUse" x="0" y="0" width="{step}" height="{step}">'
        f'<rect x="0" y="0" width="{step}" height="{step}" fill="#{paper}"/>'
        f'<path d="{path}" fill="none" stroke="#{ink}" stroke-width="{width:.3g}"/></pattern>'
    )
    return drawn, f'fill="url(#{name})"'


def _turn(shape: Element, place: tuple[int, int, int, int]) -> str:
    frame = shape.find(f"{q(P, 'spPr')}/{q(A, 'xfrm')}")
    x, y, wide, tall = place
    middle = f"{x + wide / 2:.0f} {y + tall / 2:.0f}"
    steps = []
    if frame is None:
        return ""
    if turned := int(frame.get("rot", "0")):
        steps.append(f"rotate({turned / 60000:.4g} {middle})")
    flips = [-1 if says_yes(frame.get(name)) else 1 for name in ("flipH", "flipV")]
    if flips != [1, 1]:
        back = f"{-x - wide / 2:.0f} {-y - tall / 2:.0f}"
        steps.append(f"translate({middle}) scale({flips[0]} {flips[1]}) translate({back})")
    return f' transform="{" ".join(steps)}"' if steps else ""


def _line(shape: Element, looks: Element | None, sheet: Sheet) -> str:
    """The attributes of a line that is drawn; empty where none is."""
    line = looks.find(q(A, "ln")) if looks is not None else None
    if line is not None and line.find(q(A, "noFill")) is not None:
        return ""
    fill = line.find(q(A, "solidFill")) if line is not None else None
    reference = shape.find(f"{q(P, 'style')}/{q(A, 'lnRef')}")
    if fill is not None and len(fill):
        stroke = _colored("stroke", fill[0], Fill(fill, sheet, sheet.part))
    elif reference is not None and reference.get("idx") != "0" and len(reference):
        stroke = f'stroke="#{sheet.color(reference[0]).rgb}"'
    else:
        return ""
    width = line.get("w", "9525") if line is not None else "9525"
    cap = ' stroke-linecap="round" stroke-linejoin="round"' if line is not None and line.get("cap") == "rnd" else ""
    return f'{stroke} stroke-width="{width}"{cap}'
