"""Shapes as outlines of our own, where a preset shape lacks a connection site that a connector needs.

Their first four sites are those of a rectangle, since LibreOffice takes the first four of an outline for those of its
frame, whatever they are. Then come those of the preset shape (ECMA-376, presetShapeDefinitions), then more.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from ddcurric.draw.pptx.xml import add
from ddcurric.scene.items import Shape

Step = tuple[str, tuple[int, ...]]
"""`moveTo` or `lnTo` with x and y; `arcTo` with two radii, where it starts and how far it goes in 60000ths of a degree;
`close`."""
Site = tuple[float, float]

QUARTER = 5400000
SIDES: tuple[Site, ...] = ((0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5))
_THIRD = 0.5 - 0.5**0.5 / 2
AROUND: tuple[Site, ...] = (
    (0.5, 0.0),
    (_THIRD, _THIRD),
    (0.0, 0.5),
    (_THIRD, 1 - _THIRD),
    (0.5, 1.0),
    (1 - _THIRD, 1 - _THIRD),
    (1.0, 0.5),
    (1 - _THIRD, _THIRD),
)


@dataclass(frozen=True, slots=True)
class Outline:
    steps: Callable[[int, int], Iterator[Step]]
    """The path around a shape of this width and height, in EMU."""
    sites: Callable[[int, int], tuple[Site, ...]]
    words: Callable[[int, int], tuple[float, float]] = lambda width, height: (0.0, 1.0)
    """Between which shares of its height words stand."""
    closed: bool = True


def _polygon(corners: Callable[[int, int], tuple[Site, ...]]) -> Callable[[int, int], Iterator[Step]]:
    def steps(width: int, height: int) -> Iterator[Step]:
        for at, (x, y) in enumerate(corners(width, height)):
            yield "moveTo" if at == 0 else "lnTo", (round(x * width), round(y * height))
        yield "close", ()

    return steps


def _rounded(radius: float) -> Callable[[int, int], Iterator[Step]]:
    def steps(width: int, height: int) -> Iterator[Step]:
        r = round(radius * min(width, height))
        yield "moveTo", (0, r)
        yield "arcTo", (r, r, 2 * QUARTER, QUARTER)
        yield "lnTo", (width - r, 0)
        yield "arcTo", (r, r, 3 * QUARTER, QUARTER)
        yield "lnTo", (width, height - r)
        yield "arcTo", (r, r, 0, QUARTER)
        yield "lnTo", (r, height)
        yield "arcTo", (r, r, QUARTER, QUARTER)
        yield "close", ()

    return steps


def _ellipse(width: int, height: int) -> Iterator[Step]:
    yield "moveTo", (0, height // 2)
    for quarter in (2, 3, 0, 1):
        yield "arcTo", (width // 2, height // 2, quarter * QUARTER, QUARTER)
    yield "close", ()


def _can(width: int, height: int) -> Iterator[Step]:
    """The body, then the edge of its lid again; the lid is an eighth of the shorter side high (`adj` 25000)."""
    lid = min(width, height) // 8
    yield "moveTo", (0, lid)
    yield "arcTo", (width // 2, lid, 2 * QUARTER, 2 * QUARTER)
    yield "lnTo", (width, height - lid)
    yield "arcTo", (width // 2, lid, 0, 2 * QUARTER)
    yield "close", ()
    yield "moveTo", (width, lid)
    yield "arcTo", (width // 2, lid, 0, 2 * QUARTER)


def _hexagon(width: int, height: int) -> tuple[Site, ...]:
    cut = min(width, height) / 4 / max(width, 1)
    return (1.0, 0.5), (1 - cut, 1.0), (cut, 1.0), (0.0, 0.5), (cut, 0.0), (1 - cut, 0.0)


def _can_sites(width: int, height: int) -> tuple[Site, ...]:
    return (0.5, min(width, height) / 4 / max(height, 1)), *SIDES


def _can_words(width: int, height: int) -> tuple[float, float]:
    lid = min(width, height) / 8 / max(height, 1)
    return 2 * lid, 1 - lid


def _cross(width: int, height: int) -> Iterator[Step]:
    """Two strokes from corner to corner."""
    yield "moveTo", (0, 0)
    yield "lnTo", (width, height)
    yield "moveTo", (width, 0)
    yield "lnTo", (0, height)


def _always(sites: tuple[Site, ...]) -> Callable[[int, int], tuple[Site, ...]]:
    return lambda width, height: sites


CORNERS: tuple[Site, ...] = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
OUTLINES: Mapping[str, Outline] = MappingProxyType(
    {
        "rect": Outline(_polygon(_always(CORNERS)), _always(SIDES)),
        "round-rect": Outline(_rounded(1 / 6), _always(SIDES)),
        "stadium": Outline(_rounded(0.5), _always(SIDES)),
        "ellipse": Outline(_ellipse, _always(AROUND)),
        "diamond": Outline(_polygon(_always(SIDES)), _always(SIDES)),
        "hexagon": Outline(_polygon(_hexagon), _hexagon),
        "can": Outline(_can, _can_sites, _can_words),
        "cross": Outline(_cross, _always((*CORNERS, (0.5, 0.5))), closed=False),
    }
)


def add_outline(looks: Any, shape: Shape) -> None:
    """Append the geometry of a shape with its sites and more."""
    outline, frame = OUTLINES[shape.kind], shape.frame
    width, height = max(1, int(frame.width)), max(1, int(frame.height))
    sites = (*SIDES, *outline.sites(width, height), *shape.sites)
    geometry = add(looks, "a:custGeom")
    add(geometry, "a:avLst")
    guides = add(geometry, "a:gdLst")
    for at, (x, y) in enumerate(sites):
        add(guides, "a:gd", {"name": f"x{at}", "fmla": f"*/ w {round(x * 100000)} 100000"})
        add(guides, "a:gd", {"name": f"y{at}", "fmla": f"*/ h {round(y * 100000)} 100000"})
    for name, share in zip(("wordsTop", "wordsFoot"), outline.words(width, height), strict=True):
        add(guides, "a:gd", {"name": name, "fmla": f"*/ h {round(share * 100000)} 100000"})
    add(geometry, "a:ahLst")
    listed = add(geometry, "a:cxnLst")
    for at, site in enumerate(sites):
        add(add(listed, "a:cxn", {"ang": _outward(site)}), "a:pos", {"x": f"x{at}", "y": f"y{at}"})
    add(geometry, "a:rect", {"l": "l", "t": "wordsTop", "r": "r", "b": "wordsFoot"})
    path = add(add(geometry, "a:pathLst"), "a:path", {"w": width, "h": height})
    if not outline.closed:
        path.set("fill", "none")
    for name, values in outline.steps(width, height):
        _add_step(path, name, values)


def _add_step(path: Any, name: str, values: tuple[int, ...]) -> None:
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
