"""Read a deck: every slide as a value."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ddcurric.draw.pptx.names import A, Element, P, local, q, says_no
from ddcurric.draw.pptx.read import details
from ddcurric.draw.pptx.read.inherited import Inherited, inherited_by, inherited_like
from ddcurric.draw.pptx.read.opened import Opened, is_foreign
from ddcurric.draw.pptx.read.paragraphs import paragraphs_of
from ddcurric.draw.pptx.read.places import placeholder_of
from ddcurric.draw.pptx.read.shapes import groups_of, page_of, shapes_of
from ddcurric.draw.pptx.read.sheets import sheets_of
from ddcurric.draw.pptx.read.slide_values import DeckValue, ParaValue, ShapeValue, SlideValue

_RENAMED = re.compile(r"PlaceHolder \d+")
"""How LibreOffice calls every placeholder."""


def read_deck(opened: Opened, model: Opened | None = None) -> DeckValue:
    """Everything of a deck that can be compared, on the layouts of `model` where it has the same.

    Raises what lxml raises where a part is broken.
    """
    foreign = is_foreign(opened)
    return DeckValue(
        tuple(read_slide(opened, number, part, foreign, None if foreign else model) for number, part in opened.slides),
        opened.size,
    )


def read_slide(
    opened: Opened, number: int, part: str, foreign: bool = False, model: Opened | None = None
) -> SlideValue:
    """A slide of a deck as a value: `foreign` where LibreOffice wrote it, `model` for the layouts that it shares."""
    root, ground = opened.xml(part), inherited_like(opened, part, model)
    content = root.find(q(P, "cSld"))
    page = page_of(opened, part, ground)
    shapes = shapes_of(content.find(q(P, "spTree")), page)
    return SlideValue(
        number=number,
        part=part,
        title=next((" ".join(shape.text.split()) for shape in shapes if shape.slot == "title"), ""),
        shapes=shapes,
        notes=notes_of(opened, part),
        noted=tuple(_noted(opened, part)),
        hidden=says_no(root.get("show")),
        transition=_transition(root),
        timing=tuple(_timing(root, shapes)),
        coming=tuple(details.of_transition(root)),
        motion=tuple(details.of_timing(root)),
        background=_own_background(opened, part, content, ground, foreign),
        ground=tuple(details.of_slide(root)),
        comments=tuple(_comments(opened, part)),
        layout=ground.layout,
        groups=tuple(groups_of(content.find(q(P, "spTree")), page)),
        foreign=foreign or any(_RENAMED.fullmatch(shape.name) for shape in shapes),
    )


def notes_of(opened: Opened, part: str) -> tuple[ParaValue, ...]:
    """What is said to a slide: its notes, then what stands in boxes of its notes page."""
    notes = opened.related(part, "notesSlide")
    if notes is None:
        return ()
    ground = inherited_by(opened, notes)
    links = page_of(opened, notes, ground).links
    kinds = [(placeholder_of(shape), shape.find(q(P, "txBody"))) for shape in opened.xml(notes).iter(q(P, "sp"))]
    body = next((words for kind, words in kinds if kind is not None and kind.type == "body"), None)
    boxes = [words for kind, words in kinds if kind is None]
    return tuple(said for words in (body, *boxes) for said in paragraphs_of(words, ground, links))


def _noted(opened: Opened, part: str) -> Iterator[str]:
    """Of a notes page, what is neither what is said nor a box: pictures, tables, its head and its foot."""
    notes = opened.related(part, "notesSlide")
    if notes is None:
        return
    for shape in shapes_of(opened.xml(notes).find(_TREE), page_of(opened, notes, inherited_by(opened, notes))):
        if shape.picture or shape.kind == "table":
            yield f"{shape.picture} {shape.text}".strip()
    for shape in opened.xml(notes).iter(q(P, "sp")):
        kind = placeholder_of(shape)
        if kind is not None and kind.type in {"hdr", "ftr"}:
            yield "".join(map(str, shape.itertext())).strip()


_TREE = f"{q(P, 'cSld')}/{q(P, 'spTree')}"


def _own_background(opened: Opened, part: str, content: Element, ground: Inherited, foreign: bool) -> str:
    """What a slide says of its background; LibreOffice may say again what the sheets below it do."""
    own = background(content, ground)
    below = sheets_of(opened, part)[:-1] if own and foreign else ()
    return "" if own in {background(sheet.root.find(q(P, "cSld")), ground) for sheet in below} else own


def background(content: Element, ground: Inherited) -> str:
    """The colour of a sheet's own background, six hex digits, else what kind it is; empty: it has none."""
    background = content.find(q(P, "bg"))
    if background is None:
        return ""
    solid = next(background.iter(q(A, "solidFill")), None)
    if solid is not None:
        return ground.color(solid) or ""
    return next((local(e) for e in background.iter() if local(e) in {"blipFill", "gradFill", "bgRef"}), "")


def _transition(root: Element) -> str:
    for element in root.iter(q(P, "transition")):
        kinds = [local(child) for child in element if local(child) not in {"extLst", "sndAc"}]
        after = element.get("advTm") or ""
        sound = "sound" if element.find(q(P, "sndAc")) is not None else ""
        said = " ".join(word for word in (*kinds, after, sound) if word)
        if said:
            return said
    return ""


def _timing(root: Element, shapes: tuple[ShapeValue, ...]) -> Iterator[str]:
    """Each effect: its kind and the place of what it moves; a film or a sound counts as well."""
    timing = root.find(q(P, "timing"))
    if timing is None:
        return
    places = {str(shape.key): at for at, shape in enumerate(shapes)}
    for node in timing.iter(q(P, "cTn")):
        if node.get("presetID") is None:
            continue
        target = next(node.iter(q(P, "spTgt")), None)
        aim = places.get(target.get("spid") or "", "group") if target is not None else ""
        reach = next(node.iter(q(P, "pRg")), None)
        paragraph = reach.get("st") if reach is not None else ""
        yield f"{node.get('presetClass')} {node.get('presetID')} {aim} {paragraph}".strip()
    for element in timing.iter(q(P, "video"), q(P, "audio")):
        yield local(element)


def _comments(opened: Opened, part: str) -> Iterator[str]:
    for relation in opened.relations(part):
        if relation.kind == "comments" and relation.target in opened.parts:
            yield "".join(opened.xml(relation.target).itertext()).strip()
