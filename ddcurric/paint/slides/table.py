"""Tables as tables: header cells that say what they head."""

from __future__ import annotations

from dataclasses import replace
from html import escape

from ddcurric.paint.pptx.xml import legal
from ddcurric.paint.slides.css import border, hue, length, place
from ddcurric.paint.slides.lines import Asset, lines_html, text_height
from ddcurric.scene.items import Cell, Table
from ddcurric.units import ZERO, Length

_SHARES = {"top": 0.0, "middle": 0.5, "bottom": 1.0}


def table_html(table: Table, asset: Asset) -> str:
    """A table at its place; every cell holds a box of the cell's size, in which its lines are placed."""
    columns = "".join(f'<col style="width:{length(width)}">' for width in table.columns)
    rows = []
    for at, (height, cells) in enumerate(zip(table.rows, table.cells, strict=True)):
        header = table.header and at == 0
        rule = f"border-top:{border(table.rule)};" if table.rule is not None and at else ""
        # Cells of one colour are drawn as one strip: between strips of their own viewers let the paper shine through.
        fills = {cell.fill for cell in cells}
        strip = next(iter(fills)) if len(fills) == 1 else None
        ground = f' style="background:{hue(strip)}"' if strip is not None else ""
        drawn = "".join(
            _cell(replace(cell, fill=None) if strip else cell, width, height, rule, asset, "th" if header else "td")
            for cell, width in zip(cells, table.columns, strict=True)
        )
        rows.append(f"<tr{ground}>{drawn}</tr>")
    head = f"<thead>{rows[0]}</thead>" if table.header and rows else ""
    body = "".join(rows[1:] if head else rows)
    label = f' aria-label="{escape(legal(table.alt))}"' if table.alt else ""
    return (
        f'<div class="b" style="{place(table.frame)}"><table style="width:{length(table.frame.width)}"{label}>'
        f"<colgroup>{columns}</colgroup>{head}<tbody>{body}</tbody></table></div>"
    )


def _cell(cell: Cell, width: Length, height: Length, rule: str, asset: Asset, tag: str) -> str:
    inner = height - cell.insets.top - cell.insets.bottom
    top = cell.insets.top + round((inner - text_height(cell.paragraphs)) * _SHARES[cell.anchor])
    words = "".join(
        f"<p>{lines_html(paragraph, cell.insets.left, top, asset)}</p>"
        for paragraph in cell.paragraphs
        if paragraph.lines
    )
    fill = f"background:{hue(cell.fill)};" if cell.fill is not None else ""
    scope = ' scope="col"' if tag == "th" else ""
    box = f'<div class="c" style="width:{length(width)};height:{length(max(height, ZERO))}">{words}</div>'
    return f'<{tag}{scope} style="{fill}{rule}">{box}</{tag}>'
