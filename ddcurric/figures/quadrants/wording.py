"""A quadrant chart in words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.quadrants.source import QuadrantChart, QuadrantPoint
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.quadrants import quadrants_wording
from ddcurric.wording.numbers import written_number


def describe_quadrants(chart: QuadrantChart, answered: bool, say: DiagramWording) -> Iterator[str]:
    """What the axes say, and every field with its points."""
    words = quadrants_wording(say.language)
    yield words.chart.format(points=say.count(len(chart.points), words.points))
    for both, one, ends in ((words.across, words.left, chart.across), (words.up, words.foot, chart.up)):
        low, high = map(flat, ends)
        if low or high:
            yield say.sentence(both.format(low=low, high=high) if low and high else one.format(name=low or high))
    places = words.upper_right, words.upper_left, words.lower_left, words.lower_right
    for number, name, points in chart.fields():
        if not (name or points):
            continue
        field = say.named.format(places[number - 1], flat(name)) if name else places[number - 1]
        told = say.in_row(_point(each, say) for each in points) or say.count(0, words.points)
        yield say.sentence(words.field.format(field=field, points=told))


def _point(point: QuadrantPoint, say: DiagramWording) -> str:
    x, y = (written_number(Decimal(number), say.language) for number in point.written)
    return say.named.format(flat(point.name), f"{x}{say.semicolon}{y}")
