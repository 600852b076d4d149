"""Geometry of DrawingML as SVG."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ddcurric.draw.pptx.names import A, local, q

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OPS = {"moveTo": "M", "lnTo": "L", "cubicBezTo": "C", "quadBezTo": "Q", "close": "Z"}


def outline(looks: Element, x: int, y: int, wide: int, tall: int) -> str:
    """The beginning of an element that draws a shape, up to its looks; empty where the shape is not known."""
    custom = looks.find(q(A, "custGeom"))
    if custom is not None:
        return _path(custom, x, y, wide, tall)
    preset = looks.find(q(A, "prstGeom"))
    kind = (preset.get("prst") or "") if preset is not None else "rect"
    if kind == "ellipse":
        return f'<ellipse cx="{x + wide / 2:.0f}" cy="{y + tall / 2:.0f}" rx="{wide / 2:.0f}" ry="{tall / 2:.0f}"'
    if kind in {"line", "straightConnector1"}:
        return f'<line x1="{x}" y1="{y}" x2="{x + wide}" y2="{y + tall}"'
    corners = _polygon(kind, x, y, wide, tall)
    if corners:
        return f'<polygon points="{corners}"'
    rounded = f' rx="{min(wide, tall) / 6:.0f}"' if "round" in kind else ""
    return f'<rect x="{x}" y="{y}" width="{wide}" height="{tall}"{rounded}'


_POLYGONS = {
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


def _polygon(kind: str, x: int, y: int, wide: int, tall: int) -> str:
    return " ".join(f"{x + a * wide:.0f},{y + b * tall:.0f}" for a, b in _POLYGONS.get(kind, ()))


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
