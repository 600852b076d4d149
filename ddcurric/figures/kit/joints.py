"""A curved line between two shapes as items of a scene: glued at both its ends, and the same in every viewer.

Viewers draw curved connectors each in its own way, and LibreOffice draws none of a shape of its own. So only the ends
are connectors, straight ones; between them the curve runs from joint to joint, dots as thick as the line.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator

from ddcurric.figures.kit.curves import Bend, Point
from ddcurric.scene import geometry
from ddcurric.scene.geometry import Rect, Stroke
from ddcurric.scene.items import Connector, Glue, Item, Path, PathStep, Shape
from ddcurric.units import Length
from ddcurric.values import dataclass

SITES = 8
"""Connection sites of a joint, as of every ellipse."""


@dataclass(frozen=True, slots=True)
class Track:
    """What a curved line is, save its course."""

    id: str
    name: str
    stroke: Stroke
    start: Glue | None
    """None: it begins at nothing."""
    end: Glue | None
    head: bool = False
    tail: bool = False
    open: bool = False
    build: int | None = None


def curved(track: Track, course: Bend, at: Callable[[Point], geometry.Point]) -> Iterator[Item]:
    """The items of a line; `at` turns points of the layout into those of the drawing."""
    stroke, build = track.stroke, track.build
    joints = _joint(track, "from", at(course.leaves)), _joint(track, "to", at(course.arrives))
    steps = (
        PathStep("M", (at(course.leaves),)),
        *(PathStep("C", tuple(map(at, piece))) for piece in course.curve),
    )
    yield from joints
    yield Path(track.id, track.name, steps, stroke, build=build)
    glue, point = on_dot(joints[0], at(course.start))
    yield Connector(
        f"{track.id}-start",
        f"{track.name}, start",
        at(course.start),
        point,
        stroke,
        track.start,
        glue,
        build=build,
        tail=track.tail,
    )
    glue, point = on_dot(joints[1], at(course.end))
    yield Connector(
        f"{track.id}-end",
        f"{track.name}, end",
        point,
        at(course.end),
        stroke,
        glue,
        track.end,
        head=track.head,
        open=track.open,
        build=build,
    )


def _joint(track: Track, end: str, center: geometry.Point) -> Shape:
    name = f"{track.name}, {'first' if end == 'from' else 'second'} joint"
    return dot_at(f"{track.id}-{end}", name, center, track.stroke, track.build)


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
