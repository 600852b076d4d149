"""Decks with what python-pptx cannot make: SmartArt, comments, films, objects, other editions of the format."""

from __future__ import annotations

import struct
from collections.abc import Callable, Mapping

from tests.importers.decks import (
    NAMESPACES,
    A,
    P,
    R,
    body,
    box,
    deck,
    png,
    related_part,
    replaced,
    slide,
    with_parts,
)

DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
P14 = "http://schemas.microsoft.com/office/powerpoint/2010/main"


def shapes(content: bytes, xml: str, number: int = 1) -> bytes:
    """A deck with more shapes on a slide."""
    return replaced(content, f"ppt/slides/slide{number}.xml", "</p:spTree>", f"{xml}</p:spTree>")


def plain(*titles: str) -> bytes:
    def fill(made: object) -> None:
        for title in titles:
            body(slide(made, title), f"about {title.lower()}")

    return deck(fill)


def frame(inner: str, uri: str, name: str = "Content") -> str:
    head = f'<p:nvGraphicFramePr><p:cNvPr id="40" name="{name}"/><p:cNvGraphicFramePr/><p:nvPr/></p:nvGraphicFramePr>'
    place = '<p:xfrm><a:off x="914400" y="1828800"/><a:ext cx="4572000" cy="2743200"/></p:xfrm>'
    graphic = f'<a:graphic><a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic>'
    return f"<p:graphicFrame {NAMESPACES}>{head}{place}{graphic}</p:graphicFrame>"


def sp(name: str, words: str, more: str = "") -> str:
    """A box of words."""
    head = f'<p:nvSpPr><p:cNvPr id="70" name="{name}"/><p:cNvSpPr/><p:nvPr{more}/></p:nvSpPr>'
    return f"<p:sp>{head}<p:spPr/><p:txBody><a:bodyPr/>{para(words)}</p:txBody></p:sp>"


def para(words: str) -> str:
    return f"<a:p><a:r><a:t>{words}</a:t></a:r></a:p>"


def smartart() -> bytes:
    def point(name: str, text: str) -> str:
        kind = "" if text else ' type="doc"'
        words = f"<dgm:t><a:bodyPr/>{para(text)}</dgm:t>" if text else ""
        return f'<dgm:pt modelId="{name}"{kind}>{words}</dgm:pt>'

    links = "".join(
        f'<dgm:cxn modelId="l{at}" srcId="{above}" destId="{below}" srcOrd="{order}"/>'
        for at, (above, below, order) in enumerate([("0", "1", 1), ("0", "2", 0), ("2", "3", 0)])
    )
    points = point("0", "") + point("1", "Act") + point("2", "Plan") + point("3", "ask first")
    data = (
        f'<dgm:dataModel xmlns:dgm="{DGM}" xmlns:a="{A}"><dgm:ptLst>{points}</dgm:ptLst>'
        f"<dgm:cxnLst>{links}</dgm:cxnLst></dgm:dataModel>"
    )
    kind = f"{R}/diagramData"
    made = related_part(
        plain("A cycle"), 1, kind, "ppt/diagrams/data1.xml", data,
        "application/vnd.openxmlformats-officedocument.drawingml.diagramData+xml",
    )  # fmt: skip
    return shapes(made, frame(f'<dgm:relIds xmlns:dgm="{DGM}" r:dm="rId99"/>', DGM))


def smartart_drawn() -> bytes:
    """SmartArt whose data are damaged, as a converter leaves them; PowerPoint's drawing of it is whole."""
    made = replaced(smartart(), "ppt/diagrams/data1.xml", "</dgm:dataModel>", "")
    dsp = "http://schemas.microsoft.com/office/drawing/2008/diagram"
    shapes_ = "".join(f"<dsp:sp><dsp:txBody>{para(words)}</dsp:txBody></dsp:sp>" for words in ("Plan", "Act"))
    xml = f'<dsp:drawing xmlns:dsp="{dsp}" xmlns:a="{A}"><dsp:spTree>{shapes_}</dsp:spTree></dsp:drawing>'
    kind = "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing"
    made = related_part(
        made, 1, kind, "ppt/diagrams/drawing1.xml", xml, "application/vnd.ms-office.drawingml.diagramDrawing+xml"
    )
    return replaced(made, "ppt/slides/_rels/slide1.xml.rels", f'"rId99" Type="{kind}"', f'"rId98" Type="{kind}"')


def comments() -> bytes:
    said = '<p:cm authorId="0" idx="1"><p:pos x="1" y="1"/><p:text>Is this still so?</p:text></p:cm>'
    xml = f'<p:cmLst xmlns:p="{P}">{said}</p:cmLst>'
    kind = "application/vnd.openxmlformats-officedocument.presentationml.comments+xml"
    return related_part(plain("A claim"), 1, f"{R}/comments", "ppt/comments/comment1.xml", xml, kind)


def threaded() -> bytes:
    namespace = "http://schemas.microsoft.com/office/powerpoint/2018/8/main"
    first, second = (f"<p188:txBody><a:bodyPr/>{para(words)}</p188:txBody>" for words in ("First", "Second"))
    reply = f'<p188:replyLst><p188:reply id="{{3}}" authorId="{{2}}">{second}</p188:reply></p188:replyLst>'
    comment = f'<p188:cm id="{{1}}" authorId="{{2}}">{first}{reply}</p188:cm>'
    xml = f'<p188:cmLst xmlns:p188="{namespace}" xmlns:a="{A}">{comment}</p188:cmLst>'
    kind = "http://schemas.microsoft.com/office/2018/10/relationships/comments"
    return related_part(
        plain("A thread"), 1, kind, "ppt/comments/m.xml", xml, "application/vnd.ms-powerpoint.comments+xml"
    )


def film() -> bytes:
    def fill(made: object) -> None:
        new = slide(made, "A film", 5)
        picture = new.shapes.add_picture(png(), 914400, 1828800)
        picture._element.nvPicPr.cNvPr.set("descr", "a crash test")

    return replaced(
        deck(fill), "ppt/slides/slide1.xml", "<p:nvPr/></p:nvPicPr>",
        f'<p:nvPr><a:videoFile xmlns:r="{R}" r:link="rId77"/></p:nvPr></p:nvPicPr>',
    )  # fmt: skip


def sheet() -> bytes:
    inner = f'<p:oleObj xmlns:p="{P}" name="Worksheet" progId="Excel.Sheet.12" r:id="rId77"><p:embed/></p:oleObj>'
    return shapes(plain("Numbers"), frame(inner, "http://schemas.openxmlformats.org/presentationml/2006/ole"))


def ink() -> bytes:
    name = '<p14:nvContentPartPr><p14:cNvPr id="8" name="Ink 7"/></p14:nvContentPartPr>'
    pen = f'<p14:contentPart r:id="rId77">{name}</p14:contentPart>'
    choice_ = f'<mc:Choice xmlns:p14="{P14}" Requires="p14">{pen}</mc:Choice>'
    return shapes(plain("Written by hand"), f"<mc:AlternateContent {NAMESPACES}>{choice_}</mc:AlternateContent>")


def sections(names: tuple[str, ...] = ("Basics", "More")) -> bytes:
    listed = ""
    for at, name in enumerate(names):
        slides = f'<p14:sldIdLst><p14:sldId id="{256 + at}"/></p14:sldIdLst>'
        listed += f'<p14:section name="{name}" id="{{{at}}}">{slides}</p14:section>'
    inner = f'<p14:sectionLst xmlns:p14="{P14}">{listed}</p14:sectionLst>'
    uri = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"
    extension = f'<p:extLst><p:ext uri="{uri}">{inner}</p:ext></p:extLst></p:presentation>'

    def change(parts: dict[str, bytes]) -> None:
        main = parts["ppt/presentation.xml"]
        begin = main.find(b"<p:extLst>")
        main = main[:begin] + b"</p:presentation>" if begin >= 0 else main
        parts["ppt/presentation.xml"] = main.replace(b"</p:presentation>", extension.encode())

    return with_parts(plain(*("One", "Two", "Three")[: len(names)]), change)


def animated() -> bytes:
    def fill(made: object) -> None:
        body(slide(made, "Step by step"), "first", "second")

    timing = (
        '<p:timing><p:tnLst><p:par><p:cTn id="1" presetID="1" presetClass="entr"/></p:par></p:tnLst><p:bldLst>'
        '<p:bldP spid="3" grpId="0" build="p"/></p:bldLst></p:timing></p:sld>'
    )
    return replaced(deck(fill), "ppt/slides/slide1.xml", "</p:sld>", f"<p:transition><p:fade/></p:transition>{timing}")


def strict() -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        for name in [name for name in parts if name.endswith((".xml", ".rels"))]:
            for usual, pure in (
                (b"schemas.openxmlformats.org/presentationml/2006/main", b"purl.oclc.org/ooxml/presentationml/main"),
                (b"schemas.openxmlformats.org/drawingml/2006/", b"purl.oclc.org/ooxml/drawingml/"),
                (b"schemas.openxmlformats.org/officeDocument/2006/", b"purl.oclc.org/ooxml/officeDocument/"),
            ):
                parts[name] = parts[name].replace(usual, pure)

    return with_parts(plain("Pure"), change)


def motto() -> bytes:
    """Words that the master draws on every slide."""
    text = sp("Motto", "Sapere aude", ' userDrawn="1"') + "</p:spTree>"
    return replaced(plain("Any"), "ppt/slideMasters/slideMaster1.xml", "</p:spTree>", text)


def macros() -> bytes:
    def change(parts: dict[str, bytes]) -> None:
        parts["ppt/vbaProject.bin"] = b"\xd0\xcf\x11\xe0 a program"

    return with_parts(plain("With a program"), change)


def emf(text: str) -> bytes:
    """A metafile that writes some words, or draws a field."""
    records = b""
    if text:
        letters = text.encode("utf-16-le")
        letters += b"\0" * (-len(letters) % 4)
        head = struct.pack("<4iI2f2i6I", 0, 0, 9, 9, 1, 1.0, 1.0, 0, 0, len(text), 68, 0, 0, 0, 0)
        records = struct.pack("<II", 84, 8 + len(head) + len(letters)) + head + letters
    else:
        records = struct.pack("<II4i", 43, 24, 0, 0, 90, 90)
    end = struct.pack("<5I", 14, 20, 0, 0, 20)
    size = 108 + len(records) + len(end)
    head = struct.pack("<II4i4iI", 1, 108, 0, 0, 100, 100, 0, 0, 2646, 2646, 0x464D4520)
    head += struct.pack("<IIIHHIII2i2i", 0x10000, size, 3, 1, 0, 0, 0, 0, 100, 100, 26, 26)
    return head.ljust(108, b"\0") + records + end


def metafile(text: str) -> bytes:
    def fill(made: object) -> None:
        new = slide(made, "Old pictures", 5)
        new.shapes.add_picture(png(), 914400, 1828800)

    def change(parts: dict[str, bytes]) -> None:
        name = next(name for name in parts if name.endswith(".png"))
        moved = name.replace(".png", ".emf")
        parts[moved] = emf(text)
        del parts[name]
        for each in list(parts):
            if each.endswith(".rels"):
                parts[each] = parts[each].replace(name.rpartition("/")[2].encode(), moved.rpartition("/")[2].encode())
        types = parts["[Content_Types].xml"]
        kind = b'<Default Extension="emf" ContentType="image/x-emf"/></Types>'
        parts["[Content_Types].xml"] = types.replace(b"</Types>", kind)

    return with_parts(deck(fill), change)


def choice() -> bytes:
    """A shape of a later edition, with another for programs that do not know it."""
    new = f'<mc:Choice xmlns:x="urn:x" Requires="x">{sp("New", "said in both")}</mc:Choice>'
    old = f"<mc:Fallback>{sp('Old', 'said in both')}</mc:Fallback>"
    return shapes(plain("Two ways"), f"<mc:AlternateContent {NAMESPACES}>{new}{old}</mc:AlternateContent>")


def escaped() -> bytes:
    def fill(made: object) -> None:
        box(slide(made, "Codes", 5), "one two", 1, 2)

    return replaced(deck(fill), "ppt/slides/slide1.xml", "one two", "one_x000B_two_x0041_")


PACKAGES: Mapping[str, Callable[[], bytes]] = {
    each.__name__: each
    for each in (
        smartart, smartart_drawn, comments, threaded, film, sheet, ink, sections, animated, strict, motto, macros,
        choice, escaped,
    )
} | {"words in a metafile": lambda: metafile("Fig. 7"), "a field in a metafile": lambda: metafile("")}  # fmt: skip
