"""Speaker notes, with their formatting."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ddcurric.draw.pptx.names import Element, P
from ddcurric.draw.pptx.write.ink import Ink, proofing_language
from ddcurric.draw.pptx.write.text import with_typed_mark
from ddcurric.draw.pptx.xml import add, legal, root
from ddcurric.scene.text import Bullet, LineBreak, ListNumber, MathRun, Run, RunStyle, TextParagraph


def notes_slide(paragraphs: Sequence[TextParagraph], master: Element, ink: Ink) -> Any:
    """A `p:notes` with the slide's image and the notes; sizes and colours are left to the notes master."""
    notes = root("p:notes")
    tree = add_tree(add(notes, "p:cSld"))
    for number, (type_, name) in enumerate((("sldImg", "Slide Image"), ("body", "Notes")), 2):
        shape = add(tree, "p:sp")
        heads = add(shape, "p:nvSpPr")
        add(heads, "p:cNvPr", {"id": number, "name": name})
        locks = add(add(heads, "p:cNvSpPr"), "a:spLocks", {"noGrp": 1})
        if type_ == "sldImg":
            locks.set("noRot", "1")
            locks.set("noChangeAspect", "1")
        add(add(heads, "p:nvPr"), "p:ph", {"type": type_, **_index(master, type_)})
        add(shape, "p:spPr")
        if type_ == "body":
            body = add(shape, "p:txBody")
            add(body, "a:bodyPr")
            add(body, "a:lstStyle")
            for paragraph in paragraphs:
                _add_paragraph(body, with_typed_mark(paragraph), ink)
    add(add(notes, "p:clrMapOvr"), "a:masterClrMapping")
    return notes


def add_tree(parent: Element) -> Element:
    """Append an empty shape tree."""
    tree = add(parent, "p:spTree")
    heads = add(tree, "p:nvGrpSpPr")
    add(heads, "p:cNvPr", {"id": 1, "name": ""})
    add(heads, "p:cNvGrpSpPr")
    add(heads, "p:nvPr")
    transform = add(add(tree, "p:grpSpPr"), "a:xfrm")
    for name, keys in (("off", "x y"), ("ext", "cx cy"), ("chOff", "x y"), ("chExt", "cx cy")):
        add(transform, f"a:{name}", dict.fromkeys(keys.split(), 0))
    return tree


def _index(master: Element, type_: str) -> dict[str, str]:
    places = (ph.get("idx") for ph in master.iter(f"{{{P}}}ph") if ph.get("type", "obj") == type_)
    index = next(places, None)
    return {"idx": index} if index else {}


def _add_paragraph(body: Element, paragraph: TextParagraph, ink: Ink) -> None:
    element = add(body, "a:p")
    indent = 228600 * (paragraph.level + 1) if paragraph.bullet is not None else 228600 * paragraph.level
    properties = add(element, "a:pPr", {"marL": indent, "indent": -228600 if paragraph.bullet is not None else 0})
    if paragraph.rtl:
        properties.set("algn", "r")
        properties.set("rtl", "1")
    match paragraph.bullet:
        case Bullet(char):
            add(properties, "a:buFont", {"typeface": "Arial"})
            add(properties, "a:buChar", {"char": char})
        case ListNumber():
            add(properties, "a:buFont", {"typeface": "+mj-lt"})
            number = {"startAt": paragraph.bullet.number} if paragraph.bullet.number > 1 else {}
            add(properties, "a:buAutoNum", {"type": paragraph.bullet.scheme, **number})
        case None:
            add(properties, "a:buNone")
    for piece in paragraph.runs:
        match piece:
            case Run(text, style):
                _add_run(element, text, style, ink)
            case MathRun(plain=plain, style=style):
                # In one line of Unicode, for whoever reads the notes as bare text: raised by style alone, 2² is 22.
                _add_run(element, plain, style, ink)
            case LineBreak():
                add(element, "a:br")


def _add_run(element: Element, text: str, style: RunStyle, ink: Ink) -> None:
    run = add(element, "a:r")
    language = proofing_language(style.lang) if style.lang else ink.language
    properties = add(run, "a:rPr", {"lang": language, "b": int(style.bold), "i": int(style.italic)})
    if style.strike:
        properties.set("strike", "sngStrike")
    if style.raise_by:
        properties.set("baseline", str(round(style.raise_by * 100000)))
    properties.set("dirty", "0")
    if not style.font.theme and style.font.family:
        for script in ("latin", "cs"):
            add(properties, f"a:{script}", {"typeface": style.font.family})
    relation = ink.link(style.link) if style.link is not None else None
    if relation is not None:
        click = add(properties, "a:hlinkClick", {"r:id": relation})
        if not hasattr(style.link, "url"):
            click.set("action", "ppaction://hlinksldjump")
    add(run, "a:t").text = legal(text)
