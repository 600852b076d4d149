"""The numbers of a chart as a workbook, which PowerPoint opens under “Edit data”."""

from __future__ import annotations

import io
from collections.abc import Sequence

from ddcurric.draw.dates import source_date
from ddcurric.draw.pptx.xml import legal
from ddcurric.scene.items import ChartBox
from ddcurric.values import dataclass

SHEET = "Sheet1"


@dataclass(frozen=True, slots=True)
class ChartColumn:
    """A column of the sheet: a name, and what stands below it."""

    name: str
    values: Sequence[float | str]


@dataclass(frozen=True, slots=True)
class SheetPlaces:
    """Where a series stands in the sheet, as its formulas say it."""

    name: str
    xs: str
    ys: str


def columns_of(chart: ChartBox) -> tuple[ChartColumn, ...]:
    """Categories and a column for each series of bars; or two columns for each line, with its own numbers along x."""
    if chart.categories:
        bars = (ChartColumn(series.name, series.ys) for series in chart.series)
        return (ChartColumn("", chart.categories), *bars)
    return tuple(
        column
        for series in chart.series
        for column in (ChartColumn(chart.x.title, series.xs), ChartColumn(series.name, series.ys))
    )


def places_in(chart: ChartBox, at: int) -> SheetPlaces:
    """Of the series with that number."""
    last = len(chart.categories or chart.series[at].ys) + 1
    x, y = ("A", _letters(at + 1)) if chart.categories else (_letters(2 * at), _letters(2 * at + 1))
    return SheetPlaces(f"{SHEET}!${y}$1", f"{SHEET}!${x}$2:${x}${last}", f"{SHEET}!${y}$2:${y}${last}")


def _letters(column: int) -> str:
    """`A` to `Z`, `AA` …"""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def workbook_of(chart: ChartBox) -> bytes:
    """A workbook of one sheet; the same chart gives the same bytes."""
    from xlsxwriter import Workbook

    target = io.BytesIO()
    # What begins with a sign of equality is a name, not a formula.
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": source_date().replace(tzinfo=None)})
    sheet = book.add_worksheet(SHEET)
    for number, column in enumerate(columns_of(chart)):
        for row, value in enumerate((column.name, *column.values)):
            if isinstance(value, str):
                sheet.write_string(row, number, legal(value))
            else:
                sheet.write_number(row, number, value)
    book.close()
    return target.getvalue()
