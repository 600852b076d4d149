"""A pie chart in words."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.pie.source import Pie, shares
from ddcurric.wording.figures import DiagramWording
from ddcurric.wording.figures.pie import pie_wording


def describe_pie(pie: Pie, answered: bool, say: DiagramWording) -> Iterator[str]:
    """Every sector with its share, and its value where that is printed; the author's own words if there are some."""
    if pie.alt:
        yield pie.alt
        return
    words = pie_wording(say.language)
    parts = (words.part.format(name=name, share=share) for name, share in labels_of(pie, say.language))
    yield words.pie.format(parts=say.listed(parts))


def labels_of(pie: Pie, language: str) -> Iterator[tuple[str, str]]:
    """The name of each sector and what stands behind it: `386 (82 %)`."""
    words = pie_wording(language)
    for sector, _, written in shares(pie):
        share = words.percent.format(written.replace(".", words.point))
        value = sector.written.replace(".", words.point)
        yield " ".join(sector.name.split()), f"{value} ({share})" if pie.values else share
