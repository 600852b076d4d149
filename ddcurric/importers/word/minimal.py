"""A Word file with nothing in it but what pandoc needs to read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from lxml import etree

from ddcurric.draw.pptx.names import PACKAGE, TYPES, A, Element, M, R, q
from ddcurric.draw.pptx.package import serialize, write_package
from ddcurric.importers.word.names import PIC, WP, W, w
from ddcurric.importers.word.notes import PictureInText

_NAMESPACES = {"w": W, "m": M, "r": R, "wp": WP, "a": A, "pic": PIC}
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def element(name: str, *children: Element, **values: str) -> Element:
    """An element of WordprocessingML."""
    made = etree.Element(w(name), nsmap=_NAMESPACES)
    for key, text in values.items():
        made.set(w(key), text)
    made.extend(children)
    return made


def text_run(text: str, properties: Sequence[Element] = ()) -> Element:
    """A `w:r` with a text whose spaces are kept (ECMA-376, part 1, 17.3.2.25)."""
    words = element("t")
    words.text = text
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element("r", element("rPr", *properties), words)


def paragraph(content: Iterable[Element]) -> Element:
    """A `w:p` without properties."""
    return element("p", *content)


def picture_run(at: int, picture: PictureInText) -> Element:
    """A picture that pandoc gives the address `media/{at}.png`."""
    inline = etree.Element(q(WP, "inline"), nsmap=_NAMESPACES)
    etree.SubElement(inline, q(WP, "extent"), cx=str(picture.width or 1), cy=str(picture.height or 1))
    etree.SubElement(inline, q(WP, "docPr"), id=str(at + 1), name=f"picture {at}", descr=picture.alt)
    data = etree.SubElement(etree.SubElement(inline, q(A, "graphic")), q(A, "graphicData"), uri=PIC)
    fill = etree.SubElement(etree.SubElement(data, q(PIC, "pic")), q(PIC, "blipFill"))
    etree.SubElement(fill, q(A, "blip")).set(q(R, "embed"), f"picture{at}")
    drawing = element("drawing")
    drawing.append(inline)
    return element("r", drawing)


def minimal_package(
    body: Iterable[Element],
    notes: Mapping[str, Mapping[str, Sequence[Element]]],
    pictures: int,
    links: Sequence[str],
) -> bytes:
    """The file; `notes` are the footnotes and the endnotes by their ids."""
    document = element("document", element("body", *body))
    parts = {"word/document.xml": serialize(document), "word/styles.xml": serialize(_styles())}
    for kind in ("footnotes", "endnotes"):
        parts[f"word/{kind}.xml"] = serialize(
            element(kind, *(element(kind[:-1], *blocks, id=key) for key, blocks in notes.get(kind, {}).items()))
        )
    shown = [(f"picture{at}", "image", f"media/{at}.png", "") for at in range(pictures)]
    leading = [(f"link{at}", "hyperlink", address, "External") for at, address in enumerate(links, 1)]
    beside = [(kind, kind, f"{kind}.xml", "") for kind in ("styles", "footnotes", "endnotes")]
    for part in ("document", "footnotes", "endnotes"):
        own = beside if part == "document" else []
        parts[f"word/_rels/{part}.xml.rels"] = _relations([*own, *shown, *leading])
    parts |= {f"word/media/{at}.png": b"\x89PNG" for at in range(pictures)}
    parts["_rels/.rels"] = _relations([("main", "officeDocument", "word/document.xml", "")])
    parts["[Content_Types].xml"] = _content_types()
    return write_package(parts)


def _styles() -> Element:
    """The one style that pandoc knows by its name, for code in a line."""
    verbatim = element("style", element("name", val="Verbatim Char"), type="character", styleId="VerbatimChar")
    return element("styles", verbatim)


def _relations(rows: Iterable[tuple[str, str, str, str]]) -> bytes:
    lines = [
        f'<Relationship Id="{key}" Type="{_RELATION}/{kind}" Target="{escape(target)}"'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for key, kind, target, mode in rows
    ]
    return f'<Relationships xmlns="{PACKAGE}">{"".join(lines)}</Relationships>'.encode()


def _content_types() -> bytes:
    parts = {"document": "document.main", "styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes"}
    lines = [
        f'<Override PartName="/word/{part}.xml" ContentType="{_CONTENT}.{kind}+xml"/>' for part, kind in parts.items()
    ]
    usual = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    )
    return f'<Types xmlns="{TYPES}">{usual}{"".join(lines)}</Types>'.encode()
