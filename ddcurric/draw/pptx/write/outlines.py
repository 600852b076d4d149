"""Shapes as outlines of our own, where a preset shape lacks a connection site that a connector needs.

Their first four sites are those of a rectangle, since LibreOffice takes the first four of an outline for those of its
frame, whatever they are. Then come those of the preset shape (ECMA-376, presetShapeDefinitions), then more.
"""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.draw.pptx.names import Element
from ddcurric.draw.pptx.xml import add
from ddcurric.scene.items import Shape
from ddcurric.scene.outlines import CORNERS, ROUNDINGS, SIDES, Site, bar, corners, lid, sites

Step = tuple[str, tuple[int, ...]]
"""`moveTo` or `lnTo` with x and y; `arcTo` with two radii, where it starts and how far it goes in 60000ths of a degree;
`close`."""
QUARTER = 5400000


def _steps(kind: str, width: int, height: int) -> Iterator[Step]:
    """The path around a shape of this width and height, in EMU."""
    match kind:
        case "round-rect" | "stadium":
            yield from _rounded(round(ROUNDINGS[kind] * min(width, height)), width, height)
        case "ellipse":
            yield "moveTo", (0, height // 2)
            for quarter in (2, 3, 0, 1):
                yield "arcTo", (width // 2, height // 2, quarter * QUARTER, QUARTER)
            yield "close", ()
        case "can":
            yield from _can(width, height)
        case "barred":
            inset = round(bar(width, height))
            yield from _polygon(CORNERS, width, height)
            for x in (inset, width - inset):
                yield "moveTo", (x, 0)
                yield "lnTo", (x, height)
        case "cross":
            yield "moveTo", (0, 0)
            yield "lnTo", (width, height)
            yield "moveTo", (width, 0)
            yield "lnTo", (0, height)
        case _:
            yield from _polygon(corners(kind, width, height), width, height)


def _polygon(points: tuple[Site, ...], width: int, height: int) -> Iterator[Step]:
    for at, (x, y) in enumerate(points):
        yield "moveTo" if at == 0 else "lnTo", (round(x * width), round(y * height))
    yield "close", ()


def _rounded(r: int, width: int, height: int) -> Iterator[Step]:
    yield "moveTo", (0, r)
    yield "arcTo", (r, r, 2 * QUARTER, QUARTER)
    yield "lnTo", (width - r, 0)
    yield "arcTo", (r, r, 3 * QUARTER, QUARTER)
    yield "lnTo", (width, height - r)
    yield "arcTo", (r, r, 0, QUARTER)
    yield "lnTo", (r, height)
    yield "arcTo", (r, r, QUARTER, QUARTER)
    yield "close", ()


def _can(width: int, height: int) -> Iterator[Step]:
    """The body, then the edge of its lid again."""
    rise = int(lid(width, height))
    yield "moveTo", (0, rise)
    yield "arcTo", (width // 2, rise, 2 * QUARTER, 2 * QUARTER)
    yield "lnTo", (width, height - rise)
    yield "arcTo", (width // 2, rise, 0, 2 * QUARTER)
    yield "close", ()
    yield "moveTo", (width, rise)
    yield "arcTo", (width // 2, rise, 0, 2 * QUARTER)


def _words(kind: str, width: int, height: int) -> tuple[float, float]:
    """Between which shares of its height words stand."""
    share = lid(width, height) / max(height, 1)
    return (2 * share, 1 - share) if kind == "can" else (0.0, 1.0)


def add_outline(looks: Element, shape: Shape) -> None:
    """Append the geometry of a shape with its sites and more."""
    kind, width, height = shape.kind, max(1, int(shape.frame.width)), max(1, int(shape.frame.height))
    every = (*SIDES, *sites(kind, width, height), *shape.sites)
    geometry = add(looks, "a:custGeom")
    add(geometry, "a:avLst")
    guides = add(geometry, "a:gdLst")
    for at, (x, y) in enumerate(every):
        add(guides, "a:gd", {"name": f"x{at}", "fmla": f"*/ w {round(x * 100000)} 100000"})
        add(guides, "a:gd", {"name": f"y{at}", "fmla": f"*/ h {round(y * 100000)} 100000"})
    for name, share in zip(("wordsTop", "wordsFoot"), _words(kind, width, height), strict=True):
        add(guides, "a:gd", {"name": name, "fmla": f"*/ h {round(share * 100000)} 100000"})
    add(geometry, "a:ahLst")
    listed = add(geometry, "a:cxnLst")
    for at, site in enumerate(every):
        add(add(listed, "a:cxn", {"ang": _outward(site)}), "a:pos", {"x": f"x{at}", "y": f"y{at}"})
    add(geometry, "a:rect", {"l": "l", "t": "wordsTop", "r": "r", "b": "wordsFoot"})
    path = add(add(geometry, "a:pathLst"), "a:path", {"w": width, "h": height})
    if kind == "cross":
        path.set("fill", "none")
    for name, values in _steps(kind, width, height):
        _add_step(path, name, values)


def _add_step(path: Element, name: str, values: tuple[int, ...]) -> None:
    if name == "arcTo":
        add(path, "a:arcTo", dict(zip(("wR", "hR", "stAng", "swAng"), values, strict=True)))
    elif values:
        add(add(path, f"a:{name}"), "a:pt", {"x": values[0], "y": values[1]})
    else:
        add(path, f"a:{name}")


def _outward(site: Site) -> int:
    """The direction in which a connector leaves a site: that of the nearest side."""
    x, y = site
    nearest = min((x, 2 * QUARTER), (1 - x, 0), (y, 3 * QUARTER), (1 - y, QUARTER))
    return nearest[1]
