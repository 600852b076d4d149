"""Tables."""

from __future__ import annotations

from ddcurric.draw.pptx.names import Element
from ddcurric.draw.pptx.write.ink import Ink
from ddcurric.draw.pptx.write.lines import add_line
from ddcurric.draw.pptx.write.math import add_list_style, formula_styles
from ddcurric.draw.pptx.write.text import add_fill, add_paragraphs
from ddcurric.draw.pptx.xml import add
from ddcurric.scene.items import Cell, TableBox

_ANCHOR = {"top": "t", "middle": "ctr", "bottom": "b"}
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"

NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's “No Style, No Grid”: every fill and line is written in the cells."""


def add_table(frame: Element, table: TableBox, ink: Ink) -> None:
    """Append the graphic that holds a table."""
    element = add(add(add(frame, "a:graphic"), "a:graphicData", {"uri": _TABLE}), "a:tbl")
    properties = add(element, "a:tblPr", {"firstRow": int(table.header)})
    if table.leftwards:
        properties.set("rtl", "1")
    add(properties, "a:tableStyleId").text = NO_STYLE
    grid = add(element, "a:tblGrid")
    for width in table.columns:
        add(grid, "a:gridCol", {"w": int(width)})
    for at, (height, cells) in enumerate(zip(table.rows, table.cells, strict=True)):
        row = add(element, "a:tr", {"h": int(height)})
        for cell in cells:
            _add_cell(row, cell, table, ink, ruled_above=at > 0)


def _add_cell(row: Element, cell: Cell, table: TableBox, ink: Ink, *, ruled_above: bool) -> None:
    element = add(row, "a:tc")
    body = add(element, "a:txBody")
    add(body, "a:bodyPr")
    add_list_style(body, formula_styles(cell.paragraphs), ink)
    add_paragraphs(body, cell.paragraphs, ink)
    insets = cell.insets
    properties = add(
        element,
        "a:tcPr",
        {
            "marL": int(insets.left),
            "marR": int(insets.right),
            "marT": int(insets.top),
            "marB": int(insets.bottom),
            "anchor": _ANCHOR[cell.anchor],
        },
    )
    for name, ruled in (("a:lnL", False), ("a:lnR", False), ("a:lnT", ruled_above), ("a:lnB", True)):
        if ruled and table.rule is not None:
            add_line(properties, table.rule, ink, name=name)
        else:
            add(add(properties, name, {"w": 0}), "a:noFill")
    add_fill(properties, cell.fill, ink)
