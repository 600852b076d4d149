"""Geometry of DrawingML as SVG."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from ddcurric.draw.pptx.names import A, Element, local, q

_OPS = {"moveTo": "M", "lnTo": "L", "cubicBezTo": "C", "quadBezTo": "Q", "close": "Z"}


def outline(looks: Element, x: int, y: int, wide: int, tall: int) -> str:
    """The beginning of an element that draws a shape, up to its looks; empty where the shape is not known; in EMU."""
    custom = looks.find(q(A, "custGeom"))
    if custom is not None:
        return _path(custom, x, y, wide, tall)
    preset = looks.find(q(A, "prstGeom"))
    kind = (preset.get("prst") or "") if preset is not None else "rect"
    if kind == "ellipse":
        return f'<ellipse cx="{x + wide / 2:.0f}" cy="{y + tall / 2:.0f}" rx="{wide / 2:.0f}" ry="{tall / 2:.0f}"'
    if kind in {"line", "straightConnector1"}:
        return f'<line x1="{x}" y1="{y}" x2="{x + wide}" y2="{y + tall}"'
    if kind in _CONNECTORS:
        at = [f"{x + a * wide:.0f} {y + b * tall:.0f}" for a, b in _CONNECTORS[kind]]
        return f'<path d="M{at[0]}{"C" if kind.startswith("curved") else "L"}{" ".join(at[1:])}"'
    corners = " ".join(f"{x + a * wide:.0f},{y + b * tall:.0f}" for a, b in _POLYGONS.get(kind, ()))
    if corners:
        return f'<polygon points="{corners}"'
    rounded = f' rx="{min(wide, tall) / 6:.0f}"' if "round" in kind else ""
    return f'<rect x="{x}" y="{y}" width="{wide}" height="{tall}"{rounded}'


_CONNECTORS = {
    "bentConnector2": ((0, 0), (1, 0), (1, 1)),
    "bentConnector3": ((0, 0), (0.5, 0), (0.5, 1), (1, 1)),
    "bentConnector4": ((0, 0), (0.5, 0), (0.5, 0.5), (1, 0.5), (1, 1)),
    "bentConnector5": ((0, 0), (0.5, 0), (0.5, 0.5), (0.5, 1), (1, 1)),
    "curvedConnector2": ((0, 0), (0.5, 0), (1, 0.5), (1, 1)),
    "curvedConnector3": ((0, 0), (0.7, 0), (0.3, 1), (1, 1)),
    "curvedConnector4": ((0, 0), (0.7, 0), (0.5, 0.5), (1, 1)),
    "curvedConnector5": ((0, 0), (0.7, 0), (0.3, 1), (1, 1)),
}
"""Where connectors turn that nobody has moved."""

_POLYGONS = {
    "rightArrow": ((0, 0.25), (0.7, 0.25), (0.7, 0), (1, 0.5), (0.7, 1), (0.7, 0.75), (0, 0.75)),
    "leftArrow": ((1, 0.25), (0.3, 0.25), (0.3, 0), (0, 0.5), (0.3, 1), (0.3, 0.75), (1, 0.75)),
    "downArrow": ((0.25, 0), (0.25, 0.7), (0, 0.7), (0.5, 1), (1, 0.7), (0.75, 0.7), (0.75, 0)),
    "upArrow": ((0.25, 1), (0.25, 0.3), (0, 0.3), (0.5, 0), (1, 0.3), (0.75, 0.3), (0.75, 1)),
    "leftRightArrow": (
        (0, 0.5),
        (0.2, 0),
        (0.2, 0.25),
        (0.8, 0.25),
        (0.8, 0),
        (1, 0.5),
        (0.8, 1),
        (0.8, 0.75),
        (0.2, 0.75),
        (0.2, 1),
    ),
    "triangle": ((0.5, 0), (1, 1), (0, 1)),
    "rtTriangle": ((0, 0), (1, 1), (0, 1)),
    "diamond": ((0.5, 0), (1, 0.5), (0.5, 1), (0, 0.5)),
    "parallelogram": ((0.25, 0), (1, 0), (0.75, 1), (0, 1)),
    "trapezoid": ((0.25, 0), (0.75, 0), (1, 1), (0, 1)),
    "pentagon": ((0.5, 0), (1, 0.38), (0.81, 1), (0.19, 1), (0, 0.38)),
    "octagon": ((0.29, 0), (0.71, 0), (1, 0.29), (1, 0.71), (0.71, 1), (0.29, 1), (0, 0.71), (0, 0.29)),
    "homePlate": ((0, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0, 1)),
    "chevron": ((0, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0, 1), (0.25, 0.5)),
    "flowChartOffpageConnector": ((0, 0), (1, 0), (1, 0.8), (0.5, 1), (0, 0.8)),
    "flowChartManualInput": ((0, 0.2), (1, 0), (1, 1), (0, 1)),
    "snip1Rect": ((0, 0), (0.83, 0), (1, 0.17), (1, 1), (0, 1)),
    "halfFrame": ((0, 0), (1, 0), (0.67, 0.33), (0.33, 0.33), (0.33, 0.67), (0, 1)),
    "hexagon": ((0.25, 0), (0.75, 0), (1, 0.5), (0.75, 1), (0.25, 1), (0, 0.5)),
}


def arrow_heads(looks: Element, place: tuple[int, int, int, int], line: str) -> Iterator[str]:
    """The heads of a line that is an arrow, in its colour: three times as wide as the line, as PowerPoint has them."""
    stroke = looks.find(q(A, "ln"))
    color = next((part.partition('"')[2][:-1] for part in line.split() if part.startswith('stroke="')), "")
    if stroke is None or not color:
        return
    x, y, wide, tall = place
    preset = looks.find(q(A, "prstGeom"))
    bends = _CONNECTORS.get((preset.get("prst") or "") if preset is not None else "", ((0, 0), (1, 1)))
    points = [(x + a * wide, y + b * tall) for a, b in bends]
    width = max(int(stroke.get("w") or 9525), 9525)
    for name, (tip, behind) in (("headEnd", (points[0], points[1])), ("tailEnd", (points[-1], points[-2]))):
        end = stroke.find(q(A, name))
        length = hypot(tip[0] - behind[0], tip[1] - behind[1])
        if end is None or end.get("type") in {None, "none"} or length == 0:
            continue
        along = (tip[0] - behind[0]) / length, (tip[1] - behind[1]) / length
        long, half = width * 4 + 40_000, width * 1.5 + 20_000
        base = tip[0] - along[0] * long, tip[1] - along[1] * long
        corners = [tip, (base[0] - along[1] * half, base[1] + along[0] * half),
                   (base[0] + along[1] * half, base[1] - along[0] * half)]  # fmt: skip
        yield f'<polygon points="{" ".join(f"{a:.0f},{b:.0f}" for a, b in corners)}" fill="{color}"/>'


def _path(geometry: Element, x: int, y: int, wide: int, tall: int) -> str:
    data = []
    for path in geometry.iter(q(A, "path")):
        scale_x = wide / (int(path.get("w", "0")) or wide or 1)
        scale_y = tall / (int(path.get("h", "0")) or tall or 1)
        for step in path:
            if local(step) not in _OPS:
                return ""
            points = [
                f"{x + float(point.get('x', '')) * scale_x:.0f} {y + float(point.get('y', '')) * scale_y:.0f}"
                for point in step.iter(q(A, "pt"))
                if _is_number(point.get("x")) and _is_number(point.get("y"))
            ]
            data.append(_OPS[local(step)] + " ".join(points))
    return f'<path d="{"".join(data)}"' if data else ""


def _is_number(value: str | None) -> bool:
    """Points may also name guides, which are not followed."""
    return (value or "").lstrip("-").isdecimal()
