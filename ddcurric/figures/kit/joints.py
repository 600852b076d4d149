"""A curved line between two shapes as items of a scene: glued at both its ends, and the same in every viewer.

Viewers draw curved connectors each in its own way, and LibreOffice draws none of a shape of its own. So only the ends
are connectors, straight ones; between them the curve runs from joint to joint, dots as thick as the line.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

from ddcurric.figures.kit.curves import Bend, Point
from ddcurric.scene import geometry
from ddcurric.scene.geometry import Rect, Stroke
from ddcurric.scene.items import Connector, Glue, Item, Path, PathStep, Shape
from ddcurric.units import Length

SITES = 8
"""Connection sites of a joint, as of every ellipse."""


def curved(line: Connector, course: Bend, at: Callable[[Point], geometry.Point]) -> Iterator[Item]:
    """The items of a line that takes a course from its start to its end; itself, where the course has no curve.

    `at` turns points of the layout into those of the drawing.
    """
    if not course.curve:
        yield line
        return
    first = dot_at(f"{line.id}-from", f"{line.name}, first joint", at(course.leaves), line.stroke, line.build)
    second = dot_at(f"{line.id}-to", f"{line.name}, second joint", at(course.arrives), line.stroke, line.build)
    pieces = (PathStep("C", tuple(map(at, piece))) for piece in course.curve)
    yield from (first, second)
    yield Path(line.id, line.name, (PathStep("M", (at(course.leaves),)), *pieces), line.stroke, build=line.build)
    named, glue, point = f"{line.name}, start", *on_dot(first, line.start)
    yield replace(line, id=f"{line.id}-start", name=named, end=point, end_glue=glue, head=False, open=False)
    named, glue, point = f"{line.name}, end", *on_dot(second, line.end)
    yield replace(line, id=f"{line.id}-end", name=named, start=point, start_glue=glue, tail=False)


def dot_at(identity: str, name: str, center: geometry.Point, stroke: Stroke, build: int | None) -> Shape:
    """A joint: a dot as thick as a line."""
    wide = stroke.width
    frame = Rect(center.x - wide // 2, center.y - wide // 2, wide, wide)
    return Shape(identity, name, "ellipse", frame, fill=stroke.color, build=build)


def on_dot(joint: Shape, toward: geometry.Point) -> tuple[Glue, geometry.Point]:
    """The site of a joint that looks toward a point, and where it is."""
    center, radius = joint.frame.center, joint.frame.width / 2
    angle = math.atan2(toward.y - center.y, toward.x - center.x)
    site = round((-angle - math.pi / 2) / (math.pi / 4)) % SITES
    turned = -(site * math.pi / 4 + math.pi / 2)
    x, y = center.x + radius * math.cos(turned), center.y + radius * math.sin(turned)
    return Glue(joint.id, site), geometry.Point(Length(round(x)), Length(round(y)))
