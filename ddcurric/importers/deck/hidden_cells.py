"""Words in the cells of a table that nobody sees: those in the colour of what their cell is filled with."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy

from ddcurric.draw.pptx.names import A, Element, local, q, says_yes
from ddcurric.draw.pptx.read.places import Frame
from ddcurric.draw.pptx.read.sheets import FILLS
from ddcurric.importers.deck.hidden import SlidePaper, letter_colours, taken_out
from ddcurric.scene.colors import contrast
from ddcurric.scene.geometry import Color

_ENDS = frozenset({"firstRow", "lastRow", "firstCol", "lastCol"})
UNSEEN = 1.5
"""The contrast below which letters are not made out: white on the bands of PowerPoint's own tables has less."""
_BANDED = "{5C22544A-7EE6-4342-B048-85BDC9FD1C3A}"
"""PowerPoint's first style, which a file may name without saying what it is."""
_TINT = Color("E9EDF4")
"""What it fills its rows with, below the head."""
_CLEAR = frozenset({"", "{2D5ABB26-0587-4C30-8999-92F81FD0307C}", "{5940675A-B579-460E-94D1-54222C63F5DA}"})
"""Styles of PowerPoint that fill nothing: none, and lines alone."""


def seen_cells(table: Element, frame: Frame | None, paper: SlidePaper) -> tuple[Element, str]:
    """An `a:tbl` as it is seen, and the words of it that are not; the same table where all of it is seen."""
    if frame is None or not letter_colours(table, paper.ground):
        return table, ""
    seen = deepcopy(table)
    unseen: list[str] = []
    for cell, behind in _filled(seen, frame, paper):
        for colour in letter_colours(cell, paper.ground) if behind is not None else ():
            if behind is not None and contrast(Color(colour), behind) < UNSEEN:
                unseen += (word for para in cell.iter(q(A, "p")) for word in taken_out(para, paper.ground, colour))
    return (seen, " ".join(" ".join(unseen).split())) if unseen else (table, "")


def _filled(table: Element, frame: Frame, paper: SlidePaper) -> Iterator[tuple[Element, Color | None]]:
    """Each cell with the colour behind its words; None where that is no plain colour, or not known."""
    looks = table.find(q(A, "tblPr"))
    whole = _fill(looks)
    under = Color(paper.colour) if paper.colour is not None and not paper.covers(frame, itself=True) else None
    rows = table.findall(q(A, "tr"))
    for at, row in enumerate(rows):
        cells = row.findall(q(A, "tc"))
        for across, cell in enumerate(cells):
            places = _places(looks, (at, len(rows)), (across, len(cells)))
            fill = _fill(cell.find(q(A, "tcPr")))
            styled = _styled(looks, places, under, paper) if fill is None and whole is None else under
            own = fill if fill is not None else whole
            yield cell, styled if own is None else _plain(own, under, paper)


def _fill(looks: Element | None) -> Element | None:
    return next((child for child in looks if local(child) in FILLS), None) if looks is not None else None


def _plain(fill: Element, under: Color | None, paper: SlidePaper) -> Color | None:
    if local(fill) == "noFill":
        return under
    rgb = paper.ground.color(fill) if local(fill) == "solidFill" and not list(fill.iter(q(A, "alpha"))) else None
    return Color(rgb) if rgb else None


def _styled(looks: Element | None, places: list[str], under: Color | None, paper: SlidePaper) -> Color | None:
    """What the style of its table fills a cell with."""
    name = (looks.findtext(q(A, "tableStyleId")) or "").strip() if looks is not None else ""
    style = next((each for each in paper.table_styles if each.get("styleId") == name), None)
    if style is None:
        if name == _BANDED:
            return None if set(places) & _ENDS else _TINT
        return under if name in _CLEAR else None
    if style.find(q(A, "tblBg")) is not None:
        return None
    for place in places:
        holder = style.find(f"{q(A, place)}/{q(A, 'tcStyle')}")
        if holder is not None and holder.find(q(A, "fillRef")) is not None:
            return None
        fill = _fill(holder.find(q(A, "fill"))) if holder is not None else None
        if fill is not None:
            return _plain(fill, under, paper)
    return under


def _places(looks: Element | None, row: tuple[int, int], column: tuple[int, int]) -> list[str]:
    """Where a cell stands, as a style says it, what wins first (ECMA-376 Part 1, 20.1.4.2).

    `row` and `column` are its number from 0, and how many there are.
    """
    ends = (("firstRow", row[0] == 0), ("lastRow", row[0] == row[1] - 1),
            ("firstCol", column[0] == 0), ("lastCol", column[0] == column[1] - 1))  # fmt: skip
    found = [name for name, here in ends if here and looks is not None and says_yes(looks.get(name))]
    if looks is not None and says_yes(looks.get("bandRow")):
        body = row[0] - int(says_yes(looks.get("firstRow")))
        found.append("band2H" if body % 2 else "band1H")
    return [*found, "wholeTbl"]
