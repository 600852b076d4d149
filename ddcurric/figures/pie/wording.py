"""A pie chart in words."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ddcurric.figures.kit.mermaid_words import flat
from ddcurric.figures.pie.source import Pie, shares
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.pie import pie_wording
from ddcurric.wording.numbers import written_number


def describe_pie(pie: Pie, answered: bool, say: DiagramWording) -> Iterator[str]:
    """Every sector with its share, and its value where that is printed."""
    words = pie_wording(say.language)
    parts = (words.part.format(name=name, share=share) for name, share in labels_of(pie, say.language))
    yield words.pie.format(parts=say.listed(parts))


def labels_of(pie: Pie, language: str) -> Iterator[tuple[str, str]]:
    """The name of each sector and what stands behind it: `386 (82 %)`."""
    words = pie_wording(language)
    for sector, _, percent in shares(pie):
        share = words.percent.format(written_number(percent, language))
        value = written_number(Decimal(sector.written), language)
        yield flat(sector.name), f"{value} ({share})" if pie.values else share
