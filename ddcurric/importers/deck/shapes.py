"""The shapes of a slide as values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field, replace

from ddcurric.draw.pptx.kept import SOURCE_TAG
from ddcurric.draw.pptx.names import A, C, Element, M, P, R, local, q, says_yes
from ddcurric.draw.pptx.read.places import Place, number, placeholder_of
from ddcurric.importers.deck.charts import chart_of, outline_of
from ddcurric.importers.deck.hidden import SlidePaper, seen_cells, seen_words
from ddcurric.importers.deck.kept import diagram_kept, is_changed, tags_of
from ddcurric.importers.deck.lists import listing
from ddcurric.importers.deck.pictures import image_of, is_drawn
from ddcurric.importers.deck.seen import Seen, SeenBlocks, SeenDrawn, SeenGroup, SeenStranger, SeenWords, ShapeHead
from ddcurric.importers.deck.tables import grid_of
from ddcurric.importers.deck.text import LetterPage, best_of, paras_of, without_answers
from ddcurric.lesson.model.block import MathBlock
from ddcurric.lesson.model.kept_sources import formula_in, listing_in
from ddcurric.values import dataclass

_SLOTS = {
    "title": "title", "ctrTitle": "title", "subTitle": "subtitle", "ftr": "footer", "dt": "date", "sldNum": "number",
    "hdr": "footer", "sldImg": "image",
}  # fmt: skip
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_LINES = frozenset({"line", "straightConnector1", "lineInv"})
DEEPEST = 40


@dataclass(frozen=True, slots=True)
class Around:
    """Where a shape is met."""

    page: LetterPage
    paper: SlidePaper
    place: Place = field(default_factory=Place)
    depth: int = 0


def seen_on(page: LetterPage) -> tuple[Seen, ...]:
    """What stands on a slide, the rearmost first."""
    tree = page.opened.xml(page.part).find(f"{q(P, 'cSld')}/{q(P, 'spTree')}")
    around = Around(page, SlidePaper(page.opened, page.part))
    return tuple(_shapes(tree, around)) if tree is not None else ()


def _shapes(tree: Element, around: Around) -> Iterator[Seen]:
    for child in tree:
        match local(child):
            case "sp" | "cxnSp":
                yield from _shape(child, around)
            case "pic":
                head, page = _head(child, around), around.page
                if tex := formula_in(_source(child, page)):
                    yield SeenBlocks(head, (MathBlock(tex, "", None, page.span),), "")
                else:
                    yield from image_of(child, head, page)
            case "graphicFrame":
                yield from _frame(child, around)
            case "grpSp":
                yield from _group(child, around)
            case "AlternateContent":
                yield from _alternatives(child, around)
            case "contentPart":
                yield SeenStranger(_head(child, around), "a drawing in ink")
            case _:
                pass


def _group(element: Element, around: Around) -> Iterator[Seen]:
    head = _head(element, around)
    if _is_hidden(element):
        return
    kept = tags_of(element.find(f"{q(P, 'nvGrpSpPr')}/{q(P, 'nvPr')}"), around.page.opened, around.page.part)
    if (diagram := diagram_kept(kept, around.page.span)) is not None:
        words = " ".join(t.text or "" for t in element.iter(q(A, "t"))) if is_changed(element, kept) else ""
        yield SeenBlocks(head, (diagram,), "", words)
        return
    if around.depth >= DEEPEST:
        words = "".join(t.text or "" for t in element.iter(q(A, "t"), q(M, "t")))
        yield SeenStranger(head, "shapes grouped too deep", words)
        return
    inner = Around(around.page, around.paper, around.place.within(element), around.depth + 1)
    yield SeenGroup(head, tuple(_shapes(element, inner)))


def _alternatives(element: Element, around: Around) -> Iterator[Seen]:
    """Of several ways to show a thing, the one that says most: words and equations rather than pictures of them."""
    if around.depth < DEEPEST:
        inner = Around(around.page, around.paper, around.place, around.depth + 1)
        yield from _shapes(best_of(element), inner)


def _shape(element: Element, around: Around) -> Iterator[Seen]:
    head, looks, body = _head(element, around), element.find(q(P, "spPr")), element.find(q(P, "txBody"))
    if _is_hidden(element):
        return
    kind = placeholder_of(element)
    slot = _SLOTS.get(kind.type, "body") if kind is not None else ""
    preset = looks.find(q(A, "prstGeom")) if looks is not None else None
    geometry = (preset.get("prst") or "") if preset is not None else ""
    if looks is not None and looks.find(q(A, "blipFill")) is not None:
        yield from image_of(looks, head, around.page)
    if slot != "title":
        body, unseen = seen_words(element, body, head.frame, around.paper)
        if unseen:
            yield SeenStranger(head, "hidden text", unseen)
        body, answers = without_answers(body)
        if answers:
            yield SeenStranger(head, "words in red or green, which may answer what they stand in", answers)
    paras = paras_of(body, around.paper.ground.styles_of(element), around.page)
    kept = listing_in(_source(element, around.page)) if paras else None
    if kept is not None:
        lines = listing(paras, around.page.span)
        yield SeenBlocks(head, (replace(lines, language=kept.language, highlighted=kept.highlighted),), "")
    elif paras or slot in {"footer", "date", "number"}:
        frame = body.find(q(A, "bodyPr")) if body is not None else None
        upright = frame is None or frame.get("vert") in {None, "horz"}
        drawn = not slot and (_has_ground(element, looks) or geometry not in {"", "rect"})
        yield SeenWords(head, paras, slot, drawn, geometry, not upright)
    elif not slot and (local(element) == "cxnSp" or geometry in _LINES):
        yield _line(element, head, looks)
    elif not slot and looks is not None and looks.find(q(A, "blipFill")) is None and is_drawn(element, looks):
        yield SeenDrawn(head, arrow="arrow" in geometry.lower())


def _source(element: Element, page: LetterPage) -> str:
    """What a shape of ours was made from; empty: it does not say."""
    holder = next(element.iter(q(P, "nvPr")), None)
    return tags_of(holder, page.opened, page.part).get(SOURCE_TAG, "")


def _line(element: Element, head: ShapeHead, looks: Element | None) -> SeenDrawn:
    joint = element.find(f"{q(P, 'nvCxnSpPr')}/{q(P, 'cNvCxnSpPr')}")
    ends = [joint.find(q(A, name)) if joint is not None else None for name in ("stCxn", "endCxn")]
    begin, end = (number(found, "id") if found is not None else None for found in ends)
    line = looks.find(q(A, "ln")) if looks is not None else None
    arrows = [line.find(q(A, name)) if line is not None else None for name in ("headEnd", "tailEnd")]
    first, last = (arrow is not None and arrow.get("type") not in {None, "none"} for arrow in arrows)
    dash = line.find(q(A, "prstDash")) if line is not None else None
    dashed = dash is not None and dash.get("val") not in {None, "solid"}
    return SeenDrawn(head, True, begin, end, (first, last), dashed)


def _has_ground(element: Element, looks: Element | None) -> bool:
    names = {local(child) for child in looks} if looks is not None else set()
    if "noFill" in names and (looks is None or looks.find(f"{q(A, 'ln')}/{q(A, 'solidFill')}") is None):
        return False
    styled = element.find(q(P, "style")) is not None
    return (
        styled
        or bool(names & {"solidFill", "gradFill", "pattFill", "blipFill"})
        or (looks is not None and looks.find(f"{q(A, 'ln')}/{q(A, 'solidFill')}") is not None)
    )


def _frame(element: Element, around: Around) -> Iterator[Seen]:
    head, page = _head(element, around), around.page
    data = element.find(f"{q(A, 'graphic')}/{q(A, 'graphicData')}")
    if data is None or _is_hidden(element):
        return
    table, chart = data.find(q(A, "tbl")), next(data.iter(q(C, "chart")), None)
    smart = data.find(f"{{{_DIAGRAM}}}relIds")
    kept = tags_of(element.find(f"{q(P, 'nvGraphicFramePr')}/{q(P, 'nvPr')}"), page.opened, page.part)
    if (diagram := diagram_kept(kept, page.span)) is not None:
        yield SeenBlocks(head, (diagram,), "")
    elif table is not None:
        shown, unseen = seen_cells(table, head.frame, around.paper)
        yield grid_of(shown, head, page)
        if unseen:
            yield SeenStranger(head, "hidden text", unseen)
    elif chart is not None:
        yield chart_of(_target(page, chart.get(q(R, "id"))), head, page)
    elif smart is not None:
        yield outline_of(_target(page, smart.get(q(R, "dm"))), head, page)
    else:
        yield from _object(data, head, page)


def _object(data: Element, head: ShapeHead, page: LetterPage) -> Iterator[Seen]:
    """An embedded object: what it is, its words, and the picture that stands for it."""
    embedded = next((e for e in data.iter() if local(e) in {"oleObj", "control"}), None)
    program = (embedded.get("progId") or embedded.get("name") or "") if embedded is not None else ""
    words = " ".join("".join(t.text or "" for t in data.iter(q(A, "t"), q(M, "t"))).split())
    name = program.split(".")[0] or (data.get("uri") or "").rpartition("/")[2]
    yield SeenStranger(head, f"an embedded object ({name or 'of an unknown kind'})", words)
    picture = next(data.iter(q(P, "pic")), None)
    if picture is not None:
        yield from image_of(picture, head, page)


def _target(page: LetterPage, relation: str | None) -> str:
    return next((r.target for r in page.opened.relations(page.part) if r.id == relation and not r.external), "")


def _is_hidden(element: Element) -> bool:
    """Whether the selection pane says that it is not shown."""
    head = next(element.iter(q(P, "cNvPr")), None)
    return False if head is None else local(element) != "grpSp" and says_yes(head.get("hidden"))


def _head(element: Element, around: Around) -> ShapeHead:
    found = next(element.iter(q(P, "cNvPr")), None)
    if found is None:
        return ShapeHead(0, "", None)
    alt = " ".join((found.get("descr") or "").split())
    return ShapeHead(
        number(found, "id"), found.get("name") or "", around.paper.ground.frame(element, around.place), alt
    )
