"""Words of a slide and of its tables that nobody sees: those in the colour of what is behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import cached_property

from ddcurric.draw.pptx.names import A, Element, P, local, q, says_yes
from ddcurric.draw.pptx.read.grounds import TOUCHED
from ddcurric.draw.pptx.read.inherited import Inherited, inherited_by, own_fill
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import Frame, Place, placeholder_of
from ddcurric.draw.pptx.read.sheets import Sheet, background, fill_of, filling, shapes_on, sheets_of
from ddcurric.scene.colors import contrast
from ddcurric.scene.geometry import Color, Rect
from ddcurric.units import Length

_SHOWN = tuple(q(A, name) for name in ("highlight", "effectLst", "ln"))
"""What makes letters seen whose colour does not."""


class SlidePaper:
    """What lies behind the words of a slide; it is looked for once, and where it is asked for."""

    def __init__(self, opened: Opened, slide: str) -> None:
        self._opened = opened
        self.ground, self.sheets = inherited_by(opened, slide), sheets_of(opened, slide)

    @cached_property
    def colour(self) -> str | None:
        """Of the background; None where that is a gradient or a picture."""
        fill, ground = background(self.sheets), self.ground
        found = ground.theme.get(ground.color_map.get("bg1", "lt1")) if fill is None else fill.plain
        return None if found is None else found.rgb

    @cached_property
    def painted(self) -> Sequence[Rect]:
        """Where something is painted that is not of that colour."""
        return [] if self.colour is None else list(_grounds(self.sheets, self.ground, self.colour))

    @cached_property
    def table_styles(self) -> Sequence[Element]:
        """The styles of tables that the deck has."""
        part = self._opened.related(self._opened.main, "tableStyles")
        return [] if part is None else list(self._opened.xml(part).iter(q(A, "tblStyle")))

    def covers(self, frame: Frame, itself: bool = False) -> bool:
        """Whether something painted, other than itself, lies on a frame."""
        at = Rect(*map(Length, frame))
        area = TOUCHED * int(at.width) * int(at.height)
        return any(at.shared(each) > area for each in self.painted if not itself or each != at)


def seen_words(
    shape: Element, body: Element | None, frame: Frame | None, paper: SlidePaper
) -> tuple[Element | None, str]:
    """The text body of a shape on a slide as it is seen, and the words of it that are not.

    A blank is left where hidden words are underlined. The same body and nothing where all of it is seen, or where
    something lies behind it that is no plain paper.
    """
    if body is None or frame is None:
        return body, ""
    ground = paper.ground
    colours = letter_colours(body, ground)
    colour = paper.colour if colours else None
    if colour is None or colour not in colours or _is_over(shape, frame, paper):
        return body, ""
    seen = deepcopy(body)
    words = " ".join("".join(taken_out(para, ground, colour)) for para in seen.iter(q(A, "p")))
    return seen, " ".join(words.split())


def letter_colours(element: Element, ground: Inherited) -> set[str]:
    """The colours, as RRGGBB, that the letters in an element are given."""
    return {own for run in element.iter(q(A, "r"), q(A, "fld")) if (own := _colour(run, ground))}


def taken_out(para: Element, ground: Inherited, paper: str) -> Iterator[str]:
    """The letters of a paragraph in the colour of the paper, which it has no more."""
    for run in para.iter(q(A, "r"), q(A, "fld")):
        text, looks = run.find(q(A, "t")), run.find(q(A, "rPr"))
        if text is None or looks is None or not (text.text or "").strip() or _colour(run, ground) != paper:
            continue
        yield text.text or ""
        text.text = "____" if looks.get("u") not in {None, "none"} else " "


def _colour(run: Element, ground: Inherited) -> str:
    """The colour that a run gives its letters; empty: it gives none, or they are seen for another reason."""
    looks = run.find(q(A, "rPr"))
    fill = looks.find(q(A, "solidFill")) if looks is not None else None
    if looks is None or fill is None or any(_shows(each) for each in map(looks.find, _SHOWN) if each is not None):
        return ""
    return ground.color(fill) or ""


def _shows(look: Element) -> bool:
    """Whether a marker, a shadow or an outline is painted."""
    return len(look) > 0 and (local(look) != "ln" or look.find(q(A, "noFill")) is None)


def _is_over(shape: Element, frame: Frame, paper: SlidePaper) -> bool:
    """Whether a shape, or the place that it fills, lies on something that is painted."""
    return own_fill(paper.ground.models(shape)) is not None or paper.covers(frame)


def _grounds(sheets: Sequence[Sheet], ground: Inherited, paper: str) -> Iterator[Rect]:
    """Where something is painted that is not of the paper's colour: shapes, pictures, tables, charts."""
    for sheet in sheets:
        for each, at in shapes_on(sheet):
            if _is_painted(each, sheet, paper):
                yield at
    for each in sheets[-1].root.iter(q(P, "sp"), q(P, "pic"), q(P, "graphicFrame")):
        frame = ground.frame(each, Place()) if placeholder_of(each) is not None else None
        if frame is not None and _is_painted(each, sheets[-1], paper):
            yield Rect(*map(Length, frame))


def _is_painted(shape: Element, sheet: Sheet, paper: str) -> bool:
    if local(shape) in {"pic", "graphicFrame"}:
        return True
    fill = fill_of(shape, sheet)
    return fill is not None and (fill.plain is None or fill.plain.rgb != paper)


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
    whole = filling(looks)
    under = Color(paper.colour) if paper.colour is not None and not paper.covers(frame, itself=True) else None
    rows = table.findall(q(A, "tr"))
    for at, row in enumerate(rows):
        cells = row.findall(q(A, "tc"))
        for across, cell in enumerate(cells):
            places = _places(looks, (at, len(rows)), (across, len(cells)))
            fill = filling(cell.find(q(A, "tcPr")))
            styled = _styled(looks, places, under, paper) if fill is None and whole is None else under
            own = fill if fill is not None else whole
            yield cell, styled if own is None else _plain(own, under, paper)


def _plain(fill: Element, under: Color | None, paper: SlidePaper) -> Color | None:
    return under if local(fill) == "noFill" else paper.ground.plain(fill)


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
        fill = filling(holder.find(q(A, "fill"))) if holder is not None else None
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
