"""Read decks back: the words of a scene, of a .pptx and of a PDF, each in order."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator

from lxml import etree
from pdfs import pages_of

from ddcurric.draw.order import painting_order
from ddcurric.draw.slides_pdf.lines import mark_text
from ddcurric.scene.items import Connector, DeckScene, Group, Item, MathBox, Path, Picture, TableBox
from ddcurric.scene.text import Run, TextParagraph

NS = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
}


def members(pptx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(pptx)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def slide_roots(pptx: bytes) -> list[etree._Element]:
    found = members(pptx)
    names = [name for name in found if re.fullmatch(r"ppt/slides/slide\d+\.xml", name)]
    return [etree.fromstring(found[name]) for name in sorted(names, key=lambda name: int(re.sub(r"\D", "", name)))]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text))


def scene_words(deck: DeckScene, *, marks: bool) -> list[list[str]]:
    """The words of each slide; `marks`: with numbers of lists and in capitals, which a .pptx leaves to its viewer."""
    return [words(" ".join(_texts(painting_order(slide.items), marks))) for slide in deck.slides]


def _texts(items: Iterable[Item], marks: bool) -> Iterator[str]:
    for item in items:
        match item:
            case Group():
                yield from _texts(item.items, marks)
            case TableBox():
                for row in item.cells:
                    for cell in row:
                        yield from _paragraphs(cell.paragraphs, marks)
            case MathBox():
                # A deck's picture of a formula says it as one speaks, a PDF's hidden line as one writes.
                yield item.plain if marks else item.alt or item.plain
            case Picture() | Connector() | Path():
                pass
            case _:
                yield from _paragraphs(item.paragraphs, marks)


def _paragraphs(paragraphs: Iterable[TextParagraph], marks: bool) -> Iterator[str]:
    for paragraph in paragraphs:
        if marks:
            yield mark_text(paragraph)
        capitals = marks and any(isinstance(run, Run) and run.style.caps for run in paragraph.runs)
        text = paragraph.text.replace("\v", " ")
        yield text.upper() if capitals else text


def pptx_words(pptx: bytes) -> list[list[str]]:
    """The words of each slide as a viewer without Office Math has them, in the order of the shape tree."""
    return [words(" ".join(_shape_texts(root))) for root in slide_roots(pptx)]


def _shape_texts(root: etree._Element) -> Iterator[str]:
    for choice in root.findall(".//mc:Choice", NS):
        parent = choice.getparent()
        assert parent is not None
        parent.remove(choice)
    for element in root.iterfind(".//p:spTree//*", NS):
        tag = etree.QName(element).localname
        if tag == "p" and element.tag == f"{{{NS['a']}}}p":
            yield "".join(
                text.text or "" if etree.QName(text).localname == "t" else " "
                for text in element.iter(f"{{{NS['a']}}}t", f"{{{NS['a']}}}br")
            )
        elif (
            tag == "pic"
            and element.getparent() is not None
            and etree.QName(element.getparent()).localname == "Fallback"
        ):
            yield element.find("p:nvPicPr/p:cNvPr", NS).get("descr", "")  # type: ignore[union-attr]


def pdf_words(pdf: bytes) -> list[list[str]]:
    """The words of each page, in the order in which they were drawn."""
    return [words(page.text) for page in pages_of(pdf)]


def listing(pptx: bytes) -> str:
    """A deck as text: what stands on each slide, and how it is marked up."""
    from pptx import Presentation

    lines = []
    for slide in Presentation(io.BytesIO(pptx)).slides:
        lines.append(f"# {slide.slide_layout.name}")
        lines += list(_listed(slide.shapes._spTree, 0))
        if slide.has_notes_slide:
            lines += [f"  notes: {line}" for line in slide.notes_slide.notes_text_frame.text.splitlines()]
        clicks = slide._element.xpath(".//p:cTn[@nodeType='clickEffect']")
        lines += [f"  clicks: {len(clicks)}"] if clicks else []
    return "\n".join(lines) + "\n"


def _listed(tree: etree._Element, depth: int) -> Iterator[str]:
    for shape in tree:
        properties = shape.find(".//p:cNvPr", NS)
        if etree.QName(shape).localname == "AlternateContent":
            yield from _listed(shape.find("mc:Choice", NS), depth)
            continue
        if properties is None or (
            shape.find("p:spPr", NS) is None and etree.QName(shape).localname not in {"grpSp", "graphicFrame"}
        ):
            continue
        marks = [etree.QName(shape).localname]
        placeholder = shape.find("*/p:nvPr/p:ph", NS)
        if placeholder is not None:
            marks.append(f"ph={placeholder.get('type', 'obj')}")
        geometry = shape.find("p:spPr/a:prstGeom", NS)
        if geometry is not None:
            marks.append(str(geometry.get("prst")))
        if properties.get("descr"):
            marks.append(f"alt={properties.get('descr')!r}")
        yield f"{'  ' * (depth + 1)}{properties.get('name')} [{' '.join(marks)}]"
        if etree.QName(shape).localname == "grpSp":
            yield from _listed(shape, depth + 1)
            continue
        for paragraph in shape.iter(f"{{{NS['a']}}}p"):
            yield f"{'  ' * (depth + 2)}{_marked_up(paragraph)}"


def _marked_up(paragraph: etree._Element) -> str:
    properties = paragraph.find("a:pPr", NS)
    text = ""
    if properties is not None:
        level = int(properties.get("lvl", "0"))
        number = properties.find("a:buAutoNum", NS)
        if properties.find("a:buChar", NS) is not None:
            text = ">" * level + "- "
        elif number is not None:
            text = ">" * level + f"{number.get('startAt', '1')}… "
        if properties.get("rtl") == "1":
            text += "(rtl) "
    for piece in paragraph:
        name = etree.QName(piece).localname
        if name in {"r", "fld"}:
            text += _run(piece, name)
        elif name == "br":
            text += " / "
        elif name == "AlternateContent":
            text += f"${''.join(piece.find('mc:Choice', NS).itertext())}$"  # type: ignore[union-attr]
        elif name == "m":
            text += f"$${''.join(piece.itertext())}$$"
    return text


def _run(run: etree._Element, name: str) -> str:
    style = run.find("a:rPr", NS)
    text = run.findtext("a:t", "", NS)
    assert style is not None
    signs = {"b": "**", "i": "_", "strike": "~", "baseline": "^"}
    for attribute, sign in signs.items():
        if style.get(attribute, "0") not in {"0", "noStrike"}:
            text = f"{sign}{text}{sign}"
    if style.find("a:highlight", NS) is not None:
        text = f"=={text}=="
    link = style.find("a:hlinkClick", NS)
    if link is not None:
        text = f"[{text}]({link.get('action') or 'web'})"
    return f"<{text}>" if name == "fld" else text
