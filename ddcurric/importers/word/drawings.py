"""What floats in a Word file or stands in it as a picture: pictures, text boxes, charts, embedded things."""

from __future__ import annotations

import re

from ddcurric.draw.pptx.names import A, C, Element, R, local, q
from ddcurric.importers.word.names import V, w
from ddcurric.importers.word.notes import PictureInText, WordNotes

EMU_PER_POINT = 12700


def pictures(notes: WordNotes, drawing: Element) -> list[int]:
    """The pictures of a drawing, text boxes aside, by their places in `notes.pictures`."""
    found: list[int] = []
    for blip in drawing.iter(q(A, "blip"), q(V, "imagedata")):
        if any(each.tag == w("txbxContent") and _within(each, drawing) for each in blip.iterancestors()):
            continue
        target = _target(notes, blip)
        if target:
            width, height = _size(drawing)
            notes.pictures.append(PictureInText(target, _description(drawing, blip), width, height))
            found.append(len(notes.pictures) - 1)
    return found


def others(notes: WordNotes, drawing: Element) -> bool:
    """Whether the drawing was a chart, a diagram or an embedded thing, whose words then stand aside."""
    chart = next(drawing.iter(q(C, "chart")), None)
    if chart is not None:
        notes.unread("a chart", _words_of_part(notes, chart.get(q(R, "id")) or ""))
        return True
    diagram = next((each for each in drawing.iter() if local(each) == "relIds"), None)
    if diagram is not None:
        notes.unread("a SmartArt diagram", _words_of_part(notes, diagram.get(q(R, "dm")) or ""))
        return True
    return False


def embedded(thing: Element) -> str:
    """What an embedded object is, in a teacher's words."""
    ole = next((each for each in thing.iter() if local(each) == "OLEObject"), None)
    program = "" if ole is None else ole.get("ProgID") or ""
    if re.match(r"Equation|MathType", program, re.IGNORECASE):
        return "an equation of the old equation editor, which is a picture"
    return f"an embedded object ({program})" if program else "an embedded object"


def _target(notes: WordNotes, blip: Element) -> str:
    """The part that a picture is in; empty where it is not in the file, which is said."""
    relations = notes.file.relations(notes.part)
    asked = blip.get(q(R, "embed")) or blip.get(q(R, "id")) or blip.get(q(R, "pict")) or ""
    linked = blip.get(q(R, "link")) or ""
    relation = relations.get(asked)
    if relation is not None and not relation.external and relation.target in notes.file.parts:
        return relation.target
    address = relations.get(linked) or relation
    if address is not None or asked or linked:
        notes.unread("a picture that is not in the file", address.target if address else "")
    return ""


def _description(drawing: Element, blip: Element) -> str:
    """The alternative text of a picture; the name that Word gives it is none."""
    around = [*blip.iterancestors(), *drawing.iter()]
    for each in around:
        if local(each) in ("docPr", "cNvPr") or each.tag == q(V, "shape"):
            said = each.get("descr") or each.get("alt") or each.get("title") or ""
            if said.strip():
                return re.sub(r"\s+", " ", said).strip()
        if each is drawing and blip.tag == q(V, "imagedata"):
            break
    titled = next((text for key, text in blip.attrib.items() if str(key).endswith("}title")), "")
    return (
        ""
        if re.fullmatch(r"[\w\s-]*\.\w{2,4}|(?:image|picture|bild)\s?\d*", str(titled), re.IGNORECASE)
        else str(titled)
    )


def _size(drawing: Element) -> tuple[int, int]:
    """Width and height of the place that it has, in EMU."""
    for extent in drawing.iter():
        if local(extent) in ("extent", "ext"):
            width, height = extent.get("cx") or "", extent.get("cy") or ""
            if width.isdigit() and height.isdigit():
                return int(width), int(height)
        if extent.tag == q(V, "shape"):
            style = dict(re.findall(r"(width|height):\s*([0-9.]+)pt", extent.get("style") or ""))
            if len(style) == 2:
                return round(float(style["width"]) * EMU_PER_POINT), round(float(style["height"]) * EMU_PER_POINT)
    return 0, 0


def _words_of_part(notes: WordNotes, relation: str) -> str:
    """The words of a chart or a diagram, which has a part of its own."""
    found = notes.file.relations(notes.part).get(relation)
    root = notes.file.root(found.target if found and not found.external else None)
    if root is None:
        return ""
    said = [text.strip() for each in root.iter(q(A, "p"), q(C, "pt")) if (text := _bare(each)).strip()]
    return " · ".join(dict.fromkeys(said))


def _bare(element: Element) -> str:
    return "".join(each.text or "" for each in element.iter(q(A, "t"), q(C, "v")))


def _within(element: Element, around: Element) -> bool:
    return any(each is around for each in element.iterancestors())
