"""What a layout draws behind its slides: bars, bands, discs, logos.

A pptx shows its layout by itself; a page has to be given it. Solid and graded fills, lines, pictures and free shapes
are drawn; effects, and text that a template has outside its placeholders, are not.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from ddcurric.paint.colors import resolve_color
from ddcurric.paint.layouts import Master, read_master
from ddcurric.paint.names import A, P, R, local, q
from ddcurric.paint.package import parse, read_package, related, relations
from ddcurric.paint.slides.outlines import outline
from ddcurric.paint.template import theme_of
from ddcurric.scene.template import DeckTemplate

_PICTURES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif", "svg": "image/svg+xml"}


@dataclass(frozen=True, slots=True)
class _Part:
    """A layout or a master, and what its shapes refer to."""

    name: str
    root: Any
    parts: Mapping[str, bytes]
    master: Master
    color_map: Mapping[str, str]


def backdrop_svg(template: DeckTemplate, role: str) -> str:
    """The layout's own shapes and its master's as an SVG of the slide's size, in EMU; empty where there are none."""
    return _backdrop(
        template.content, template.layouts[role].part.lstrip("/"), int(template.width), int(template.height)
    )


@lru_cache(maxsize=64)
def _backdrop(content: bytes, layout: str, width: int, height: int) -> str:
    parts = _parts(content)
    master_name = related(parts, layout, "slideMaster")
    if master_name is None:
        return ""
    master = read_master(parts, master_name, theme_of(parts, master_name))
    root = parse(parts[layout])
    override = root.find(f"{q(P, 'clrMapOvr')}/{q(A, 'overrideClrMapping')}")
    own = _Part(layout, root, parts, master, master.color_map if override is None else dict(override.attrib))
    shown = [own]
    if root.get("showMasterSp", "1") not in {"0", "false"}:
        shown.insert(0, _Part(master_name, master.root, parts, master, master.color_map))
    grounds = [drawn for part in (own, shown[0]) if (drawn := _ground(part, width, height))][:1]
    shapes = [drawn for part in shown for drawn in _shapes(part.root.find(f".//{q(P, 'spTree')}"), part)]
    body = "".join([*grounds, *shapes])
    if not body:
        return ""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{body}</svg>'


@lru_cache(maxsize=4)
def _parts(content: bytes) -> Mapping[str, bytes]:
    parts = read_package(content)
    return {} if isinstance(parts, str) else parts


def _ground(part: _Part, width: int, height: int) -> str:
    """A background that is more than one colour; a plain one is the page's own."""
    fill = part.root.find(f"{q(P, 'cSld')}/{q(P, 'bg')}/{q(P, 'bgPr')}")
    if fill is None or not len(fill) or local(fill[0]) not in {"gradFill", "blipFill"}:
        return ""
    frame = f'x="0" y="0" width="{width}" height="{height}"'
    if local(fill[0]) == "blipFill":
        return _image(fill[0], frame, part)
    definition, paint = _fill(fill, part, "ground")
    return f"{definition}<rect {frame} {paint}/>"


def _shapes(tree: Any, part: _Part) -> Iterator[str]:
    for number, shape in enumerate(tree):
        kind = local(shape)
        if shape.find(f".//{q(P, 'ph')}") is not None and kind != "grpSp":
            continue
        if kind == "grpSp":
            yield _group(shape, part)
        elif kind in {"sp", "cxnSp"}:
            yield _shape(shape, part, f"f{number}")
        elif kind == "pic":
            place = _place(shape)
            if place:
                x, y, wide, tall, turn = place
                image = _image(shape.find(q(P, "blipFill")), f'x="{x}" y="{y}" width="{wide}" height="{tall}"', part)
                yield f"<g{turn}>{image}</g>"


def _group(group: Any, part: _Part) -> str:
    frame = group.find(f"{q(P, 'grpSpPr')}/{q(A, 'xfrm')}")
    body = "".join(_shapes(group, part))
    if frame is None or not body:
        return body
    at = {local(child): {key: int(value) for key, value in child.attrib.items()} for child in frame}
    if not {"off", "ext", "chOff", "chExt"} <= at.keys() or not at["chExt"]["cx"] or not at["chExt"]["cy"]:
        return f"<g>{body}</g>"
    scale_x, scale_y = at["ext"]["cx"] / at["chExt"]["cx"], at["ext"]["cy"] / at["chExt"]["cy"]
    move = f"translate({at['off']['x']} {at['off']['y']}) scale({scale_x:.6g} {scale_y:.6g})"
    return f'<g transform="{move} translate({-at["chOff"]["x"]} {-at["chOff"]["y"]})">{body}</g>'


def _place(shape: Any) -> tuple[int, int, int, int, str] | None:
    frame = shape.find(f"{q(P, 'spPr')}/{q(A, 'xfrm')}")
    if frame is None or frame.find(q(A, "off")) is None or frame.find(q(A, "ext")) is None:
        return None
    offset, extent = frame.find(q(A, "off")), frame.find(q(A, "ext"))
    x, y, wide, tall = int(offset.get("x")), int(offset.get("y")), int(extent.get("cx")), int(extent.get("cy"))
    middle = f"{x + wide / 2:.0f} {y + tall / 2:.0f}"
    steps = []
    if frame.get("rot", "0") != "0":
        steps.append(f"rotate({int(frame.get('rot')) / 60000:.4g} {middle})")
    flips = [-1 if frame.get(name) in {"1", "true"} else 1 for name in ("flipH", "flipV")]
    if flips != [1, 1]:
        back = f"{-x - wide / 2:.0f} {-y - tall / 2:.0f}"
        steps.append(f"translate({middle}) scale({flips[0]} {flips[1]}) translate({back})")
    return x, y, wide, tall, f' transform="{" ".join(steps)}"' if steps else ""


def _shape(shape: Any, part: _Part, identity: str) -> str:
    place, looks = _place(shape), shape.find(q(P, "spPr"))
    if place is None or looks is None:
        return ""
    x, y, wide, tall, turn = place
    drawn = outline(looks, x, y, wide, tall)
    if not drawn:
        return ""
    definition, fill = _fill(looks, part, f"{identity}-{x}-{y}")
    if not fill:
        fill = _styled(shape, "fillRef", part, "fill") or 'fill="none"'
    return f"{definition}<g{turn}>{drawn} {fill} {_line(shape, looks, part)}/></g>"


def _styled(shape: Any, name: str, part: _Part, attribute: str) -> str:
    """A colour that a shape takes from the theme's styles; no style where the index is 0."""
    reference = shape.find(f"{q(P, 'style')}/{q(A, name)}")
    if reference is None or reference.get("idx") == "0" or not len(reference):
        return ""
    return f'{attribute}="#{resolve_color(reference[0], part.master.theme, part.color_map).rgb}"'


def _color(holder: Any, part: _Part, attribute: str) -> str:
    if holder is None or not len(holder):
        return ""
    color = resolve_color(holder[0], part.master.theme, part.color_map)
    alpha = holder[0].find(q(A, "alpha"))
    opacity = f' {attribute}-opacity="{int(alpha.get("val")) / 100000:.3g}"' if alpha is not None else ""
    return f'{attribute}="#{color.rgb}"{opacity}'


def _fill(looks: Any, part: _Part, identity: str) -> tuple[str, str]:
    """A definition that must stand before, and the fill; both empty where nothing is said."""
    if looks.find(q(A, "noFill")) is not None:
        return "", 'fill="none"'
    graded = looks.find(q(A, "gradFill"))
    if graded is None:
        return "", _color(looks.find(q(A, "solidFill")), part, "fill")
    stops = "".join(
        f'<stop offset="{int(stop.get("pos", "0")) / 1000:g}%" {_color(stop, part, "stop")}/>'.replace(
            'stop="#', 'stop-color="#'
        )
        for stop in graded.iter(q(A, "gs"))
    )
    direction = graded.find(q(A, "lin"))
    angle = int(direction.get("ang", "0")) / 60000 if direction is not None else 90
    turned = f'gradientTransform="rotate({angle:g} 0.5 0.5)"'
    return f'<linearGradient id="{identity}" {turned}>{stops}</linearGradient>', f'fill="url(#{identity})"'


def _line(shape: Any, looks: Any, part: _Part) -> str:
    line = looks.find(q(A, "ln"))
    if line is not None and line.find(q(A, "noFill")) is not None:
        return ""
    stroke = _color(line.find(q(A, "solidFill")), part, "stroke") if line is not None else ""
    stroke = stroke or _styled(shape, "lnRef", part, "stroke")
    if not stroke:
        return ""
    width = line.get("w", "9525") if line is not None else "9525"
    cap = ' stroke-linecap="round" stroke-linejoin="round"' if line is not None and line.get("cap") == "rnd" else ""
    return f'{stroke} stroke-width="{width}"{cap}'


def _image(fill: Any, frame: str, part: _Part) -> str:
    image = fill.find(q(A, "blip")) if fill is not None else None
    identity = image.get(q(R, "embed")) if image is not None else None
    target = next((target for id_, _, target in relations(part.parts, part.name) if id_ == identity), "")
    kind = _PICTURES.get(target.rpartition(".")[2].lower())
    if kind is None or target not in part.parts:
        return ""
    data = base64.b64encode(part.parts[target]).decode("ascii")
    return f'<image {frame} preserveAspectRatio="none" href="data:{kind};base64,{data}"/>'
