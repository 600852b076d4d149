"""A drawing as a list of its items, one a line, in tenths of a millimetre: what a golden holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ddcurric.scene.geometry import Point, Rect
from ddcurric.scene.items import ChartBox, Connector, Drawing, Group, Item, Path, Shape, TextBox


def listing(drawing: Drawing) -> str:
    lines = [f"drawing {_mm(drawing.width)} x {_mm(drawing.height)}", *map(_line, _flat(drawing.items))]
    return "\n".join((*lines, f"alt {drawing.alt}", ""))


def _flat(items: Iterable[Item]) -> Iterator[Item]:
    """A chart or a group, and after it what it is drawn with."""
    for item in items:
        yield item
        if isinstance(item, ChartBox | Group):
            yield from item.items


def _mm(length: float) -> str:
    return f"{int(length) / 36000:.1f}"


def _point(point: Point) -> str:
    return f"({_mm(point.x)} {_mm(point.y)})"


def _rect(rect: Rect) -> str:
    return f"({_mm(rect.x)} {_mm(rect.y)} {_mm(rect.width)} {_mm(rect.height)})"


def _line(item: Item) -> str:
    return " ".join(part for part in _parts(item) if part)


def _parts(item: Item) -> Iterator[str]:
    yield f"{item.id} [{item.name}]"
    match item:
        case TextBox():
            yield f"text {_rect(item.frame)}"
            yield "boxed" if item.stroke else ""
            yield repr(" / ".join(paragraph.text for paragraph in item.paragraphs))
        case Shape():
            yield f"{item.kind} {_rect(item.frame)}"
            yield repr(" / ".join(paragraph.text for paragraph in item.paragraphs)) if item.paragraphs else ""
        case Connector():
            ends = (item.start_glue, item.end_glue)
            glued = [f"{glue.item}.{glue.site}" if glue else "free" for glue in ends]
            yield f"line {_point(item.start)} {_point(item.end)} {' '.join(glued)}"
            yield item.stroke.dash if item.stroke.dash != "solid" else ""
            yield "head" if item.head else ""
        case ChartBox():
            yield f"chart {_rect(item.frame)} around {_rect(item.plot)}"
            yield ", ".join(f"{series.name} {len(series.ys)}" for series in item.series)
        case Path():
            yield "path " + " ".join(step.op + "".join(map(_point, step.points)) for step in item.steps)
            yield item.stroke.dash if item.stroke and item.stroke.dash != "solid" else ""
            yield "head" if item.head else ""
    yield f"click {item.build}" if item.build is not None else ""
