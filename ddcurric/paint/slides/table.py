"""Tables as tables: header cells that say what they head."""

from __future__ import annotations

from html import escape

from ddcurric.paint.pptx.xml import legal
from ddcurric.paint.slides.css import border, hue, length, place
from ddcurric.paint.slides.lines import Asset, paragraph_html, text_height
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Cell, Table
from ddcurric.units import ZERO

_SHARES = {"top": 0.0, "middle": 0.5, "bottom": 1.0}


def table_html(table: Table, asset: Asset) -> str:
    """A table at its place. Cells are of the sizes that they have in the scene; their lines are placed in the table."""
    # The columns run as the lesson does, the words of each cell as they do themselves.
    across, within = ("direction:rtl;", "direction:ltr;") if table.leftwards else ("", "")
    columns = "".join(f'<col style="width:{length(width)}">' for width in table.columns)
    rows, top = [], ZERO
    for at, (height, cells) in enumerate(zip(table.rows, table.cells, strict=True)):
        tag = "th" if table.header and at == 0 else "td"
        rule = f"border-top:{border(table.rule)};" if table.rule is not None and at else ""
        # Cells of one colour are drawn as one strip: between strips of their own viewers let the paper shine through.
        fills = {cell.fill for cell in cells}
        strip = next(iter(fills)) if len(fills) == 1 else None
        ground = f"background:{hue(strip)};" if strip is not None else ""
        drawn, left = [], ZERO
        for cell, width in zip(cells, table.columns, strict=True):
            x = table.frame.width - left - width if table.leftwards else left
            looks = within + rule + (f"background:{hue(cell.fill)};" if cell.fill is not None and strip is None else "")
            drawn.append(_cell(cell, Rect(x, top, width, height), looks, asset, tag))
            left += width
        rows.append(f'<tr style="{ground}height:{length(height)}">{"".join(drawn)}</tr>')
        top += height
    head = f"<thead>{rows[0]}</thead>" if table.header and rows else ""
    body = "".join(rows[1:] if head else rows)
    label = f' aria-label="{escape(legal(table.alt))}"' if table.alt else ""
    return (
        f'<div class="b" style="{place(table.frame)}"><table style="{across}width:{length(table.frame.width)}"{label}>'
        f"<colgroup>{columns}</colgroup>{head}<tbody>{body}</tbody></table></div>"
    )


def _cell(cell: Cell, frame: Rect, looks: str, asset: Asset, tag: str) -> str:
    inner = frame.inset(cell.insets.left, cell.insets.top, cell.insets.right, cell.insets.bottom)
    top = inner.y + round((inner.height - text_height(cell.paragraphs)) * _SHARES[cell.anchor])
    words = "".join(paragraph_html(paragraph, inner.x, top, asset) for paragraph in cell.paragraphs if paragraph.lines)
    scope = ' scope="col"' if tag == "th" else ""
    return f'<{tag}{scope} style="{looks}">{words}</{tag}>'
