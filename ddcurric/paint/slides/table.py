"""Tables as tables: header cells that say what they head."""

from __future__ import annotations

from collections.abc import Callable

from ddcurric.paint.slides.lines import says_something, text_height
from ddcurric.paint.slides.marks import Artifact, Element, Kid, px
from ddcurric.paint.slides.press import Plate, Rule
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Cell, Table
from ddcurric.scene.text import TextParagraph
from ddcurric.units import Length

_SHARES = {"top": 0.0, "middle": 0.5, "bottom": 1.0}

Set = Callable[[TextParagraph, Length, Length], Kid]
"""Sets a paragraph at the corner of its box."""


def table_element(table: Table, set_: Set) -> Element:
    """A table at its place, with its cells where the scene has them."""
    rows: list[Element] = []
    top = table.frame.y
    for at, (height, cells) in enumerate(zip(table.rows, table.cells, strict=True)):
        heads = table.header and at == 0
        # Cells of one colour are drawn as one strip: between strips of their own viewers let the paper shine through.
        fills = {cell.fill for cell in cells}
        strip = next(iter(fills)) if len(fills) == 1 else None
        grounds = [Artifact(Plate(Rect(table.frame.x, top, table.frame.width, height), strip))] if strip else []
        drawn, left = [], table.frame.x
        for cell, width in zip(cells, table.columns, strict=True):
            # The columns run as the lesson does, the words of each cell as they do themselves.
            x = table.frame.x + table.frame.right - left - width if table.leftwards else left
            frame = Rect(x, top, width, height)
            ground = [Artifact(Plate(frame, cell.fill))] if cell.fill is not None and strip is None else []
            drawn.append(
                Element("TH" if heads else "TD", (*ground, *_words(cell, frame, set_)), scope="Column" * heads)
            )
            left += width
        rule = []
        if table.rule is not None and at:
            rule = [Artifact(Rule(px(table.frame.x), px(top), px(table.frame.width), table.rule))]
        rows.append(Element("TR", (*grounds, *rule, *drawn)))
        top += height
    if table.header and rows:
        return Element("Table", (Element("THead", (rows[0],)), Element("TBody", tuple(rows[1:]))))
    return Element("Table", (Element("TBody", tuple(rows)),))


def _words(cell: Cell, frame: Rect, set_: Set) -> list[Kid]:
    inner = frame.inset(cell.insets.left, cell.insets.top, cell.insets.right, cell.insets.bottom)
    top = inner.y + round((inner.height - text_height(cell.paragraphs)) * _SHARES[cell.anchor])
    return [set_(paragraph, inner.x, top) for paragraph in cell.paragraphs if says_something(paragraph)]
