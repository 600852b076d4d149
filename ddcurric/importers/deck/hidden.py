"""Words of a slide that nobody sees: those in the colour of what is behind them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING

from ddcurric.draw.pptx.names import A, P, local, q
from ddcurric.draw.pptx.read.grounds import TOUCHED, overlap
from ddcurric.draw.pptx.read.inherited import Inherited, inherited_by
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import Frame, Place, placeholder_of
from ddcurric.draw.pptx.read.sheets import Sheet, background, fill_of, shapes_on
from ddcurric.scene.geometry import Rect
from ddcurric.units import Length

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_SHOWN = tuple(q(A, name) for name in ("highlight", "effectLst", "ln"))
"""What makes letters seen whose colour does not."""


def seen_words(
    shape: Element, body: Element | None, frame: Frame | None, page: tuple[Opened, str]
) -> tuple[Element | None, str]:
    """The text body of a shape on the slide of `page` as it is seen, and the words of it that are not.

    A blank is left where hidden words are underlined. The same body and nothing where all of it is seen, or where
    something lies behind it that is no plain paper.
    """
    if body is None or frame is None:
        return body, ""
    ground = inherited_by(*page)
    colours = {colour for run in body.iter(q(A, "r"), q(A, "fld")) if (colour := _colour(run, ground))}
    paper = _paper(shape, frame, page, ground) if colours else None
    if paper is None or paper not in colours:
        return body, ""
    seen = deepcopy(body)
    words = " ".join("".join(_taken_out(para, ground, paper)) for para in seen.iter(q(A, "p")))
    return seen, " ".join(words.split())


def _taken_out(para: Element, ground: Inherited, paper: str) -> Iterator[str]:
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
    if looks is None or fill is None or any(each is not None and len(each) for each in map(looks.find, _SHOWN)):
        return ""
    return ground.color(fill) or ""


def _paper(shape: Element, frame: Frame, page: tuple[Opened, str], ground: Inherited) -> str | None:
    """The one colour behind a shape; None where it is a gradient, a picture, or another shape lies there."""
    opened, slide = page
    layout = opened.related(slide, "slideLayout") or ""
    master = opened.related(layout, "slideMaster") or "" if layout else ""
    theme = opened.related(master, "theme") or "" if master else ""
    sheets = [
        Sheet(opened.xml(part), part, opened.parts, ground.theme, ground.color_map, theme)
        for part in (master, layout, slide)
        if part
    ]
    fill = background(sheets)
    first = ground.theme.get(ground.color_map.get("bg1", "lt1")) if fill is None else fill.plain
    if first is None:
        return None
    at, kind = Rect(*map(Length, frame)), placeholder_of(shape)
    others = (
        each for sheet in sheets[:-1] for each in sheet.root.iter(q(P, "sp")) if kind and placeholder_of(each) == kind
    )
    if any(fill_of(each, sheets[0]) is not None for each in others):
        return None
    area = TOUCHED * int(at.width) * int(at.height)
    return None if any(overlap(at, each) > area for each in _grounds(sheets, ground, first.rgb)) else first.rgb


def _grounds(sheets: list[Sheet], ground: Inherited, paper: str) -> Iterator[Rect]:
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
