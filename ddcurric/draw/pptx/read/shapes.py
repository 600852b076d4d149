"""The shapes of a slide as values: groups taken apart, places as they are on the slide."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from ddcurric.draw.pptx.names import A14, MC, A, C, Element, M, P, R, local, q, says_yes
from ddcurric.draw.pptx.read import details
from ddcurric.draw.pptx.read.chart_values import chart_look, numbers_digest
from ddcurric.draw.pptx.read.inherited import Inherited, slot_of
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.paragraphs import letters, paragraphs_of
from ddcurric.draw.pptx.read.places import Place, number
from ddcurric.draw.pptx.read.slide_values import ParaValue, ShapeValue
from ddcurric.scene.items import PROGRESS
from ddcurric.values import dataclass

KINDS: Mapping[str, str] = {"sp": "text", "pic": "picture", "cxnSp": "line", "graphicFrame": "other"}


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What reading a shape takes besides its element."""

    ground: Inherited
    pictures: Mapping[str, str]
    """Relations to the digests of the pictures, and of the numbers of charts, behind them."""
    links: Mapping[str, str]
    charts: Mapping[str, str]
    """Relations to how the charts behind them look."""


def page_of(opened: Opened, part: str, ground: Inherited) -> Surroundings:
    """What the shapes of a part refer to: pictures and links by the id of their relation."""
    relations = opened.relations(part)
    return Surroundings(
        ground,
        {
            r.id: SHOWN[r.kind](opened.parts[r.target])
            for r in relations
            if r.kind in SHOWN and r.target in opened.parts
        },
        {r.id: r.target if r.external else "#" for r in relations if r.kind in {"hyperlink", "slide"}},
        {r.id: chart_look(opened.parts[r.target]) for r in relations if r.kind == "chart" and r.target in opened.parts},
    )


def shapes_of(tree: Element, page: Surroundings) -> tuple[ShapeValue, ...]:
    """What stands in a shape tree, rearmost first, groups taken apart and frames as the slide has them."""
    return tuple(_shapes(tree, page, Place()))


def elements_of(tree: Element) -> Iterator[Element]:
    """The elements that hold the shapes, in the order of `shapes_of`, groups taken apart."""
    return (element for element, _ in _placed(tree, Place()))


def _placed(tree: Element, place: Place) -> Iterator[tuple[Element, Place]]:
    """These elements, each with how the groups around it draw it."""
    for child in tree:
        match local(child):
            case "sp" if _is_progress(child):
                pass
            case "grpSp":
                yield from _placed(child, place.within(child))
            case "AlternateContent" | "sp" | "pic" | "cxnSp" | "graphicFrame" | "contentPart":
                yield child, place
            case _:
                pass


def groups_of(tree: Element, page: Surroundings) -> Iterator[str]:
    """Each group of a shape tree, outermost first: what is said of it, how it is turned, how much is in it."""
    for group in tree.iter(q(P, "grpSp")):
        head, transform = next(group.iter(q(P, "cNvPr")), None), group.find(f"{q(P, 'grpSpPr')}/{q(A, 'xfrm')}")
        said = head.get("descr") or "" if head is not None else ""
        turned = [f"{name}{transform.get(name)}" for name in ("rot", "flipH", "flipV") if transform is not None]
        turned = [each for each in turned if not each.endswith(("None", "t0"))]
        turned += ["hidden"] if head is not None and says_yes(head.get("hidden")) else []
        yield " ".join([*turned, str(sum(1 for _ in elements_of(group))), _link(head, page), said])


def _shapes(tree: Element, page: Surroundings, place: Place) -> Iterator[ShapeValue]:
    for element, at in _placed(tree, place):
        if local(element) == "AlternateContent":
            yield from _alternatives(element, page, at)
        else:
            yield _shape(element, page, at)


def _is_progress(shape: Element) -> bool:
    """The strip that says how far the deck has come: it says nothing of its slide, and changes with every other one."""
    head = next(shape.iter(q(P, "cNvPr")), None)
    return head is not None and stem(head.get("name") or "") == PROGRESS


def stem(name: str) -> str:
    """A shape's name without the number that makes it the only one of its slide."""
    return re.sub(r" \d+$", "", name)


def _alternatives(element: Element, page: Surroundings, place: Place) -> Iterator[ShapeValue]:
    """An equation with its picture, or whatever else a viewer has a choice of: what the best of them shows."""
    choice, fallback = element.find(q(MC, "Choice")), element.find(q(MC, "Fallback"))
    holders = [holder for holder in (choice, fallback) if holder is not None and len(holder)]
    if not holders:
        return
    best = next(_shapes(holders[0], page, place), None)
    if best is None:
        return
    formula = "".join(letters(m) for m in element.iter(q(M, "oMath")))
    if formula or next(element.iter(q(A14, "m")), None) is not None:
        words = best.paragraphs if any(p.text.strip() for p in best.paragraphs) else ()
        kind = "text" if words else "formula"
        yield replace(best, kind=kind, paragraphs=words or (ParaValue((), formula),))
        return
    yield best


def _shape(element: Element, page: Surroundings, place: Place) -> ShapeValue:
    heads = next((e for e in element.iter(q(P, "cNvPr"))), None)
    looks = element.find(q(P, "spPr"))
    transform = element.find(q(P, "xfrm")) if looks is None else looks.find(q(A, "xfrm"))
    kind, body = KINDS.get(local(element), "other"), element.find(q(P, "txBody"))
    table = next(element.iter(q(A, "tbl")), None)
    words = paragraphs_of(table if table is not None else body, page.ground, page.links)
    return ShapeValue(
        key=number(heads, "id") if heads is not None else 0,
        name=heads.get("name") or "" if heads is not None else "",
        kind="table" if table is not None else "picture" if _is_picture(kind, looks) else kind,
        slot=slot_of(element),
        frame=page.ground.frame(element, place),
        turn=number(transform, "rot") if transform is not None else 0,
        paragraphs=words,
        geometry=_geometry(looks),
        fill=_cell_fills(table, page) if table is not None else _fill(looks, page),
        line=_line(looks, page),
        line_width=_line_width(looks),
        picture=_picture(element, page),
        alt=heads.get("descr") or "" if heads is not None else "",
        grid=tuple(number(column, "w") for column in table.iter(q(A, "gridCol"))) if table is not None else (),
        form=_form(element, transform, heads),
        finish=" ".join(_finish(element, looks, body, heads, table, page)).strip(),
        link=_link(heads, page),
    )


def _is_picture(kind: str, looks: Element | None) -> bool:
    return kind == "picture" or (looks is not None and looks.find(q(A, "blipFill")) is not None)


def _geometry(looks: Element | None) -> str:
    preset = looks.find(q(A, "prstGeom")) if looks is not None else None
    if preset is not None:
        return preset.get("prst") or ""
    return "own" if looks is not None and looks.find(q(A, "custGeom")) is not None else ""


def _fill(looks: Element | None, page: Surroundings) -> str:
    if looks is None:
        return ""
    solid = looks.find(q(A, "solidFill"))
    if solid is not None:
        return page.ground.color(solid) or ""
    kinds = {local(child) for child in looks}
    return next((n for n in ("noFill", "gradFill", "pattFill", "blipFill", "grpFill") if n in kinds), "")


def _form(element: Element, transform: Element | None, head: Element | None) -> str:
    """How a shape is turned over and cut, and whether the selection pane hides it."""
    unseen = ["hidden"] if head is not None and says_yes(head.get("hidden")) else []
    flips = [name for name in ("flipH", "flipV") if transform is not None and says_yes(transform.get(name))]
    crop = next(element.iter(q(A, "srcRect")), None)
    cut = (
        [f"{side}{round(number(crop, side) / 1000)}" for side in "ltrb" if number(crop, side)]
        if crop is not None
        else []
    )
    return " ".join([*unseen, *flips, *cut])


def _finish(
    element: Element, looks: Element | None, body: Element | None, head: Element | None, table: Element | None,
    page: Surroundings,
) -> Iterator[str]:  # fmt: skip
    yield from details.of_shape(looks, body)
    yield from details.of_head(head)
    yield from details.of_table(table) if table is not None else ()
    yield from _picture_finish(element)
    yield from _chart_look(element, page)


def _picture_finish(element: Element) -> Iterator[str]:
    """How a picture was recoloured, brightened or made transparent."""
    for blip in element.iter(q(A, "blip")):
        for effect in blip:
            if local(effect) != "extLst":
                yield " ".join([local(effect), *map(str, sorted(effect.attrib.items()))])
        yield from (local(corrected) for corrected in blip.iter("{*}imgEffect"))


def _link(head: Element | None, page: Surroundings) -> str:
    """Where a click on the whole shape leads."""
    click = head.find(q(A, "hlinkClick")) if head is not None else None
    if click is None:
        return ""
    return page.links.get(click.get(q(R, "id")) or "", "") or click.get("action") or ""


def _cell_fills(table: Element, page: Surroundings) -> str:
    return " ".join(_fill(cell, page) for cell in table.iter(q(A, "tcPr")))


def _line(looks: Element | None, page: Surroundings) -> str:
    line = looks.find(q(A, "ln")) if looks is not None else None
    if line is None:
        return ""
    solid, dash = line.find(q(A, "solidFill")), line.find(q(A, "prstDash"))
    if solid is None:
        return "none" if line.find(q(A, "noFill")) is not None else ""
    dashed = (dash is not None and dash.get("val") not in {None, "solid"}) or line.find(q(A, "custDash")) is not None
    arrows = [end for end in line if local(end) in {"headEnd", "tailEnd"} and end.get("type") not in {None, "none"}]
    return " ".join([page.ground.color(solid) or "", "dashed" if dashed else "whole", *map(local, arrows)])


def _line_width(looks: Element | None) -> int | None:
    line = looks.find(q(A, "ln")) if looks is not None else None
    return number(line, "w") if line is not None and line.get("w") else None


def _picture(element: Element, page: Surroundings) -> str:
    for blip in element.iter(q(A, "blip")):
        found = page.pictures.get(blip.get(q(R, "embed")) or "")
        if found:
            return found
    chart = next(element.iter(q(C, "chart")), None)
    return page.pictures.get(chart.get(q(R, "id")) or "", "chart") if chart is not None else ""


def _chart_look(element: Element, page: Surroundings) -> Iterator[str]:
    for chart in element.iter(q(C, "chart")):
        yield page.charts.get(chart.get(q(R, "id")) or "", "")


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:16]


SHOWN: Mapping[str, Callable[[bytes], str]] = {"image": _digest, "chart": numbers_digest}
"""What is behind a shape, by the kind of its relation."""
