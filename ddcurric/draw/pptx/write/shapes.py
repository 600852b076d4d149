"""Items of a slide as shapes: one function a kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import assert_never

from ddcurric.draw.pptx.kept import SOURCE_TAG, WORDS_TAG, words_digest
from ddcurric.draw.pptx.names import C, Element
from ddcurric.draw.pptx.write.chart import chart_space
from ddcurric.draw.pptx.write.frames import add_frame
from ddcurric.draw.pptx.write.ink import Ink
from ddcurric.draw.pptx.write.lines import add_line
from ddcurric.draw.pptx.write.math import add_alternatives, add_list_style, formula_styles, parse_math
from ddcurric.draw.pptx.write.outlines import add_outline
from ddcurric.draw.pptx.write.paths import add_path
from ddcurric.draw.pptx.write.table import add_table
from ddcurric.draw.pptx.write.text import add_fill, add_paragraphs
from ddcurric.draw.pptx.write.workbook import workbook_of
from ddcurric.draw.pptx.xml import add, legal
from ddcurric.lesson.model.kept_sources import formula_source
from ddcurric.scene.items import (
    ChartBox,
    Connector,
    Group,
    Insets,
    Item,
    MathBox,
    Path,
    Picture,
    Shape,
    TableBox,
    TextBox,
)
from ddcurric.scene.outlines import SIDES
from ddcurric.scene.template import Slot
from ddcurric.scene.text import TextParagraph
from ddcurric.scene.transform import bounds

_ANCHOR = {"top": "t", "middle": "ctr", "bottom": "b"}
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"

PRESETS: Mapping[str, tuple[str, int | None]] = MappingProxyType(
    {
        "rect": ("rect", None),
        "round-rect": ("roundRect", None),
        "ellipse": ("ellipse", None),
        "diamond": ("diamond", None),
        "hexagon": ("hexagon", None),
        "triangle": ("triangle", None),
        # A rectangle that is all corner: it keeps the four connection sites of a rectangle.
        "stadium": ("roundRect", 50000),
    }
)
"""A kind of shape to its preset (20.1.10.56) and its adjustment.

The others are outlines of our own: there is no cross of two strokes, and LibreOffice counts a can's sites otherwise."""


def is_outlined(item: Item) -> bool:
    """Whether a shape is drawn as an outline of our own, because no preset shape has its form or its sites."""
    return isinstance(item, Shape) and bool(item.sites or item.kind not in PRESETS)


def add_item(tree: Element, item: Item, ink: Ink, *, grouped: bool = False) -> None:
    """Append an item to a shape tree or a group; a group holds no placeholders."""
    match item:
        case TextBox():
            slot = None if grouped or not item.placeholder else ink.layout.slot(item.placeholder)
            if slot is None or not slot.drawn:
                _add_text_box(tree, item, slot, ink)
        case Shape() | Path():
            _add_shape(tree, item, ink)
        case Connector():
            _add_connector(tree, item, ink)
        case Picture():
            _add_image(tree, item, item.content, item.media_type, item.svg, ink)
        case TableBox():
            _add_table(tree, item, ink)
        case MathBox():
            _add_math(tree, item, ink)
        case ChartBox():
            _add_chart(tree, item, ink)
        case Group():
            _add_group(tree, item, ink)
        case _:
            assert_never(item)


def add_name(parent: Element, item: Item, ink: Ink) -> Element:
    """Append `p:cNvPr`: number, name, and what a screen reader says of it."""
    properties = add(parent, "p:cNvPr", {"id": ink.ids[item.id], "name": legal(ink.labels[item.id])})
    alt = item.alt or (item.plain if isinstance(item, MathBox) else "")
    if alt:
        properties.set("descr", legal(alt))
    elif getattr(item, "decorative", False):
        extension = add(add(properties, "a:extLst"), "a:ext", {"uri": _DECORATIVE})
        add(extension, "adec:decorative", {"val": 1})
    return properties


def _begun(tree: Element, kind: str, item: Item, ink: Ink) -> tuple[Element, Element]:
    """Append an item's shape of a kind, such as `p:sp`, and in it what is no look of it (`p:nvSpPr`), with its name."""
    shape = add(tree, kind)
    heads = add(shape, f"p:nv{kind[2:3].upper()}{kind[3:]}Pr")
    add_name(heads, item, ink)
    return shape, heads


def _add_text_box(tree: Element, box: TextBox, slot: Slot | None, ink: Ink) -> None:
    shape, heads = _begun(tree, "p:sp", box, ink)
    if slot is None:
        add(heads, "p:cNvSpPr", {"txBox": 1})
        keep_source(add(heads, "p:nvPr"), box.source, ink)
    else:
        add(add(heads, "p:cNvSpPr"), "a:spLocks", {"noGrp": 1})
        _add_placeholder(add(heads, "p:nvPr"), slot)
    looks = add(shape, "p:spPr")
    # LibreOffice's contents have no index of their own: some readers would take the title's place for theirs.
    if (
        slot is None
        or slot.turned
        or (slot.origin or slot.frame) != box.frame
        or (slot.type in ("obj", "subTitle") and not slot.index)
    ):
        add_frame(looks, box.frame)
    if slot is None:
        _add_geometry(looks, box.geometry)
    if slot is None or box.fill is not None:
        add_fill(looks, box.fill, ink)
    if box.stroke is not None:
        add_line(looks, box.stroke, ink)
    field = "slidenum" if slot is not None and slot.key == "number" else ""
    _add_text(shape, box.paragraphs, box.insets, box.anchor, ink, slot=slot, wrap=box.wrap, field=field)


def _add_placeholder(parent: Element, slot: Slot) -> None:
    attributes: dict[str, str | int] = {}
    if slot.type != "obj":
        attributes["type"] = slot.type
    if slot.index:
        attributes["idx"] = slot.index
    add(parent, "p:ph", attributes)


def _add_text(
    shape: Element,
    paragraphs: Sequence[TextParagraph],
    insets: Insets,
    anchor: str,
    ink: Ink,
    *,
    slot: Slot | None = None,
    wrap: bool = True,
    field: str = "",
) -> None:
    body = add(shape, "p:txBody")
    properties = add(body, "a:bodyPr", {"wrap": "square" if wrap else "none"})
    if slot is None or slot.insets != insets:
        sides = (("lIns", insets.left), ("tIns", insets.top), ("rIns", insets.right), ("bIns", insets.bottom))
        for name, side in sides:
            properties.set(name, str(int(side)))
    if slot is not None and slot.turned:
        properties.set("vert", "horz")
        properties.set("numCol", "1")
    if slot is None or slot.sideways or slot.anchor != anchor:
        properties.set("anchor", _ANCHOR[anchor])
    # The text was measured and fits; no viewer shall try to make it fit again.
    add(properties, "a:noAutofit")
    add_list_style(body, formula_styles(paragraphs), ink)
    add_paragraphs(body, paragraphs, ink, field=field)


def _add_geometry(looks: Element, kind: str) -> None:
    preset, adjustment = PRESETS[kind]
    values = add(add(looks, "a:prstGeom", {"prst": preset}), "a:avLst")
    if adjustment is not None:
        add(values, "a:gd", {"name": "adj", "fmla": f"val {adjustment}"})


def _add_shape(tree: Element, item: Shape | Path, ink: Ink) -> None:
    shape, heads = _begun(tree, "p:sp", item, ink)
    add(heads, "p:cNvSpPr")
    add(heads, "p:nvPr")
    looks = add(shape, "p:spPr")
    if isinstance(item, Path):
        add_path(looks, item, bounds(item))
    else:
        add_frame(looks, item.frame)
        if is_outlined(item):
            add_outline(looks, item)
        else:
            _add_geometry(looks, item.kind)
    add_fill(looks, item.fill, ink)
    _add_line_or_none(looks, item, ink)
    if isinstance(item, Shape) and item.paragraphs:
        _add_text(shape, item.paragraphs, item.insets, item.anchor, ink, wrap=item.wrap)


def _add_line_or_none(looks: Element, item: Shape | Path, ink: Ink) -> None:
    if item.stroke is None:
        add(add(looks, "a:ln"), "a:noFill")
    elif isinstance(item, Path):
        add_line(looks, item.stroke, ink, head=item.head, tail=item.tail)
    else:
        add_line(looks, item.stroke, ink)


def _add_connector(tree: Element, item: Connector, ink: Ink) -> None:
    shape, heads = _begun(tree, "p:cxnSp", item, ink)
    connections = add(heads, "p:cNvCxnSpPr")
    for name, glue in (("a:stCxn", item.start_glue), ("a:endCxn", item.end_glue)):
        if glue is not None and glue.item in ink.ids:
            before = len(SIDES) if glue.item in ink.outlined else 0
            add(connections, name, {"id": ink.ids[glue.item], "idx": before + glue.site})
    add(heads, "p:nvPr")
    looks = add(shape, "p:spPr")
    add_frame(looks, bounds(item), flip_x=item.end.x < item.start.x, flip_y=item.end.y < item.start.y)
    add(add(looks, "a:prstGeom", {"prst": "straightConnector1"}), "a:avLst")
    add_line(looks, item.stroke, ink, head=item.head, tail=item.tail, is_open=item.open)


def _add_image(
    tree: Element, item: Picture | MathBox, content: bytes, media_type: str, svg: bytes | None, ink: Ink
) -> None:
    shape, heads = _begun(tree, "p:pic", item, ink)
    add(add(heads, "p:cNvPicPr"), "a:picLocks", {"noChangeAspect": 1})
    add(heads, "p:nvPr")
    fill = add(shape, "p:blipFill")
    image = add(fill, "a:blip", {"r:embed": ink.image(content, media_type)})
    if svg:
        extension = add(add(image, "a:extLst"), "a:ext", {"uri": _SVG})
        add(extension, "asvg:svgBlip", {"r:embed": ink.image(svg, "image/svg+xml")})
    add(add(fill, "a:stretch"), "a:fillRect")
    looks = add(shape, "p:spPr")
    add_frame(looks, item.frame)
    add(add(looks, "a:prstGeom", {"prst": "rect"}), "a:avLst")


def _add_table(tree: Element, item: TableBox, ink: Ink) -> None:
    frame, heads = _begun(tree, "p:graphicFrame", item, ink)
    add(add(heads, "p:cNvGraphicFramePr"), "a:graphicFrameLocks", {"noGrp": 1})
    add(heads, "p:nvPr")
    add_frame(frame, item.frame, name="p:xfrm")
    add_table(frame, item, ink)


def _add_chart(tree: Element, item: ChartBox, ink: Ink) -> None:
    frame, heads = _begun(tree, "p:graphicFrame", item, ink)
    add(heads, "p:cNvGraphicFramePr")
    keep_source(add(heads, "p:nvPr"), item.source, ink)
    add_frame(frame, item.frame, name="p:xfrm")
    relation = ink.chart(workbook_of(item), lambda workbook: chart_space(item, ink, workbook))
    content = add(add(frame, "a:graphic"), "a:graphicData", {"uri": C})
    add(content, "c:chart", {"r:id": relation})


def _add_math(tree: Element, item: MathBox, ink: Ink) -> None:
    formula = parse_math(item.omml)
    if formula is None:
        _add_math_picture(tree, item, ink)
        return
    choice, fallback = add_alternatives(tree)
    shape, heads = _begun(choice, "p:sp", item, ink)
    add(heads, "p:cNvSpPr", {"txBox": 1})
    keep_source(add(heads, "p:nvPr"), formula_source(item.tex), ink)
    looks = add(shape, "p:spPr")
    add_frame(looks, item.frame)
    _add_geometry(looks, "rect")
    add(looks, "a:noFill")
    body = add(shape, "p:txBody")
    properties = add(body, "a:bodyPr", {"wrap": "none", "lIns": 0, "tIns": 0, "rIns": 0, "bIns": 0, "anchor": "ctr"})
    add(properties, "a:noAutofit")
    add_list_style(body, {0: (item.size, item.color)}, ink)
    paragraph = add(body, "a:p")
    add(paragraph, "a:pPr", {"marL": 0, "indent": 0})
    add(paragraph, "math14:m").append(formula)
    add(paragraph, "a:endParaRPr", {"lang": ink.language, "sz": round(item.size.pt * 100)})
    _add_math_picture(fallback, item, ink)


def _add_math_picture(tree: Element, item: MathBox, ink: Ink) -> None:
    _add_image(tree, item, item.png, "image/png", None, ink)


def _add_group(tree: Element, item: Group, ink: Ink) -> None:
    shape, heads = _begun(tree, "p:grpSp", item, ink)
    add(heads, "p:cNvGrpSpPr")
    properties = add(heads, "p:nvPr")
    add_frame(add(shape, "p:grpSpPr"), bounds(item), children=True)
    for child in item.items:
        add_item(shape, child, ink, grouped=True)
    keep_source(properties, item.source, ink, words_digest(shape))


def keep_source(holder: Element, source: str, ink: Ink, words: str = "") -> None:
    """Keep what a shape or a slide was made from in a tag of it, which PowerPoint leaves there when it saves a deck."""
    if source:
        kept = {SOURCE_TAG: source, **({WORDS_TAG: words} if words else {})}
        add(add(holder, "p:custDataLst"), "p:tags", {"r:id": ink.tags(kept)})
