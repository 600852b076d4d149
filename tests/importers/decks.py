"""Decks as people make them, by python-pptx and raw XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lxml import etree
from PIL import Image as Pillow
from pptx import Presentation
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Inches, Pt

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
A14 = "http://schemas.microsoft.com/office/drawing/2010/main"
NAMESPACES = f'xmlns:a="{A}" xmlns:p="{P}" xmlns:r="{R}" xmlns:m="{M}" xmlns:mc="{MC}" xmlns:a14="{A14}"'

Slides = Callable[[Any], None]


def deck(fill: Slides) -> bytes:
    """A deck of PowerPoint's plain template."""
    made = Presentation()
    fill(made)
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def slide(made: Any, title: str = "", layout: int = 1) -> Any:
    """A slide of a layout (0 title, 1 title and content, 3 two contents, 5 title only, 6 blank)."""
    new = made.slides.add_slide(made.slide_layouts[layout])
    if title:
        new.shapes.title.text = title
    return new


def body(new: Any, *lines: str | tuple[int, str]) -> Any:
    """The lines of a slide's body; a pair has its level."""
    frame = new.placeholders[1].text_frame
    write(frame, lines)
    return frame


def write(frame: Any, lines: Sequence[str | tuple[int, str]]) -> None:
    for at, line in enumerate(lines):
        level, text = line if isinstance(line, tuple) else (0, line)
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        paragraph.text = text
        paragraph.level = level


def box(new: Any, text: str, x: float, y: float, wide: float = 3, tall: float = 0.5, size: int = 0) -> Any:
    """A free box of text, in inches."""
    made = new.shapes.add_textbox(Inches(x), Inches(y), Inches(wide), Inches(tall))
    made.text_frame.text = text
    if size:
        made.text_frame.paragraphs[0].runs[0].font.size = Pt(size)
    return made


def shape(new: Any, text: str, x: float, y: float, kind: Any = MSO_SHAPE.RECTANGLE) -> Any:
    made = new.shapes.add_shape(kind, Inches(x), Inches(y), Inches(1.5), Inches(0.8))
    made.text_frame.text = text
    return made


def glue(new: Any, one: Any, other: Any) -> Any:
    """An arrow from one shape to another."""
    line = new.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, 0, 0, 0, 0)
    line.begin_connect(one, 3)
    line.end_connect(other, 1)
    properties = line._element.spPr.get_or_add_ln()
    properties.append(etree.fromstring(f'<a:tailEnd xmlns:a="{A}" type="triangle"/>'))
    return line


def png(wide: int = 40, tall: int = 20, color: str = "red") -> io.BytesIO:
    out = io.BytesIO()
    Pillow.new("RGB", (wide, tall), color).save(out, "PNG")
    out.seek(0)
    return out


def omml(inner: str) -> str:
    return f'<m:oMath xmlns:m="{M}">{inner}</m:oMath>'


def run(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


FRACTION = f"<m:f><m:num>{run('n')}</m:num><m:den>{run('2')}</m:den></m:f>"


def equation_box(text: str, formula: str = FRACTION) -> str:
    """A box of text as PowerPoint writes it where an equation stands in it: a choice of two, the other a picture."""
    head = '<p:nvSpPr><p:cNvPr id="9" name="TextBox 8"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
    place = '<a:xfrm><a:off x="914400" y="2743200"/><a:ext cx="5486400" cy="461665"/></a:xfrm>'
    looks = f'<p:spPr>{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
    words = f'<a:r><a:rPr lang="en-US"/><a:t>{text} </a:t></a:r>'
    return (
        f'<mc:AlternateContent {NAMESPACES}><mc:Choice Requires="a14">'
        f"<p:sp>{head}{looks}<p:txBody><a:bodyPr/><a:p>{words}<a14:m>{omml(formula)}</a14:m></a:p></p:txBody></p:sp>"
        f"</mc:Choice><mc:Fallback><p:sp>{head}{looks}<p:txBody><a:bodyPr/><a:p><a:r><a:t> </a:t></a:r></a:p>"
        "</p:txBody></p:sp></mc:Fallback></mc:AlternateContent>"
    )


def with_parts(content: bytes, change: Callable[[dict[str, bytes]], None]) -> bytes:
    """A package with other parts."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()


def replaced(content: bytes, part: str, old: str, new: str) -> bytes:
    """A package in one part of which words are others."""

    def change(parts: dict[str, bytes]) -> None:
        assert old.encode() in parts[part], parts[part][:2000]
        parts[part] = parts[part].replace(old.encode(), new.encode())

    return with_parts(content, change)


def related_part(content: bytes, slide_number: int, kind: str, name: str, xml: str, content_type: str) -> bytes:
    """A package with one more part, to which a slide has a relation `rId99`."""
    where = f"ppt/slides/_rels/slide{slide_number}.xml.rels"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="/{name}"/></Relationships>'

    def change(parts: dict[str, bytes]) -> None:
        parts[name] = xml.encode()
        parts[where] = parts[where].replace(b"</Relationships>", link.encode())
        override = f'<Override PartName="/{name}" ContentType="{content_type}"/></Types>'
        parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())

    return with_parts(content, change)


# --- decks as people make them -------------------------------------------------------------------------------------


def lecture(made: Any) -> None:
    first = slide(made, "Operating Systems", 0)
    first.placeholders[1].text = "CS 301, Autumn 2019\nDr. Example"
    levels = slide(made, "Why processes?")
    body(levels, "Isolation", (1, "own memory"), (1, "own registers"), (2, "saved at a switch"), "Concurrency")
    levels.notes_slide.notes_text_frame.text = "Ask who has killed a process.\nWait ten seconds."
    table = slide(made, "States", 5)
    grid = table.shapes.add_table(3, 2, Inches(1), Inches(2), Inches(6), Inches(2)).table
    for at, words in enumerate(["State", "Means", "ready", "waits for a core", "blocked", "waits for a disk"]):
        grid.cell(at // 2, at % 2).text = words
    slide(made, "Questions?", 5)


def columns(made: Any) -> None:
    new = slide(made, "Two schools", 3)
    new.placeholders[1].text = "Threads\nshared memory"
    new.placeholders[2].text = "Processes\nmessages"


def numbered(made: Any) -> None:
    new = slide(made, "How to boot")
    frame = body(new, "power on", "run the loader", "start the kernel", (1, "mount disks"), (1, "start init"), "log in")
    for paragraph in frame.paragraphs:
        kind = "alphaLcParenR" if paragraph.level else "arabicPeriod"
        properties = paragraph._p.get_or_add_pPr()
        properties.append(etree.fromstring(f'<a:buAutoNum xmlns:a="{A}" type="{kind}"/>'))


def runs(made: Any) -> None:
    new = slide(made, "Letters")
    frame = new.placeholders[1].text_frame
    paragraph = frame.paragraphs[0]
    for text, look in (
        ("A ", ""),
        ("bold ", "b"),
        ("and ", ""),
        ("slanted", "i"),
        (" word, H", ""),
        ("2", "sub"),
        ("O", ""),
    ):
        added = paragraph.add_run()
        added.text = text
        added.font.bold = True if look == "b" else None
        added.font.italic = True if look == "i" else None
        if look == "sub":
            added._r.get_or_add_rPr().set("baseline", "-25000")
    link = frame.add_paragraph().add_run()
    link.text = "the manual"
    link.hyperlink.address = "https://example.org/manual"
    code = frame.add_paragraph().add_run()
    code.text = "ls -l"
    code.font.name = "Consolas"


def listing(made: Any) -> None:
    new = slide(made, "A loop", 5)
    made_box = box(new, "", 1, 2, 6, 2)
    frame = made_box.text_frame
    for at, text in enumerate(["for i in range(3):", "    print(i)", "", "print('done')"]):
        paragraph = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        added = paragraph.add_run()
        added.text = text
        added.font.name = "Courier New"


def pictures(made: Any) -> None:
    new = slide(made, "Pictures", 5)
    picture = new.shapes.add_picture(png(), Inches(1), Inches(2))
    picture._element.nvPicPr.cNvPr.set("descr", "a red field")
    cut = new.shapes.add_picture(png(100, 100, "blue"), Inches(3), Inches(2))
    cut.crop_left, cut.crop_right = 0.25, 0.25
    cut._element.nvPicPr.cNvPr.set("descr", "the middle of a blue field")
    broken = new.shapes.add_picture(png(10, 10, "green"), Inches(5), Inches(2))
    blip = broken._element.blipFill.find(f"{{{A}}}blip")
    del blip.attrib[f"{{{R}}}embed"]
    blip.set(f"{{{R}}}link", new.part.relate_to("file:///C:/pictures/tree.png", f"{R}/image", is_external=True))


def merged(made: Any) -> None:
    new = slide(made, "Timetable", 5)
    grid = new.shapes.add_table(3, 3, Inches(1), Inches(2), Inches(6), Inches(2)).table
    for at, words in enumerate(["Day", "Morning", "", "Mon", "maths", "art", "", "sport", "music"]):
        grid.cell(at // 3, at % 3).text = words
    grid.cell(0, 1).merge(grid.cell(0, 2))
    grid.cell(1, 0).merge(grid.cell(2, 0))


def flow(made: Any) -> None:
    new = slide(made, "A request", 5)
    client, server = shape(new, "Client", 1, 3), shape(new, "Server", 5, 3)
    store = shape(new, "Store", 5, 5, MSO_SHAPE.DIAMOND)
    glue(new, client, server)
    glue(new, server, store)
    box(new, "HTTP", 3.2, 3.1, 1)


def drawing(made: Any) -> None:
    new = slide(made, "A ring", 5)
    for at, text in enumerate(("N1", "N2", "N3")):
        shape(new, text, 1 + 2 * at, 2 + at, MSO_SHAPE.OVAL)
    arrow = new.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, Inches(2), Inches(3), Inches(4), Inches(4))
    arrow._element.spPr.get_or_add_ln().append(etree.fromstring(f'<a:tailEnd xmlns:a="{A}" type="arrow"/>'))


def grouped(made: Any) -> None:
    new = slide(made, "Grouped", 5)
    outer = new.shapes.add_group_shape()
    inner = outer.shapes.add_group_shape()
    for at, words in enumerate(("inside one", "inside two")):
        made_box = inner.shapes.add_textbox(Inches(1), Inches(2 + at), Inches(3), Inches(0.5))
        made_box.text_frame.text = words


def bars(made: Any) -> None:
    new = slide(made, "Shares", 5)
    data = CategoryChartData()
    data.categories = ["request", "reply"]
    data.add_series("2024", (20, 16.5))
    data.add_series("2025", (30, 12))
    new.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, Inches(1), Inches(2), Inches(6), Inches(4), data)


def scatter(made: Any) -> None:
    new = slide(made, "Drift", 5)
    data = XyChartData()
    series = data.add_series("error")
    for x, y in ((0, 1), (30, 7), (60, 2)):
        series.add_data_point(x, y)
    chart = new.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES, Inches(1), Inches(2), Inches(6), Inches(4), data).chart
    chart.has_title = True
    chart.chart_title.text_frame.text = "Clock error"


def pie(made: Any) -> None:
    new = slide(made, "Votes", 5)
    data = CategoryChartData()
    data.categories = ["yes", "no", "abstained"]
    data.add_series("votes", (0.5, 0.3, 0.2))
    new.shapes.add_chart(XL_CHART_TYPE.PIE, Inches(1), Inches(2), Inches(6), Inches(4), data)


def hidden(made: Any) -> None:
    body(slide(made, "Shown"), "a point")
    secret = slide(made, "Backup: the proof")
    body(secret, "by induction")
    secret.notes_slide.notes_text_frame.text = "Only if asked."
    secret._element.set("show", "0")
    body(slide(made, "Shown as well"), "another point")


def unordered(made: Any) -> None:
    new = slide(made, "Drawn backwards", 5)
    box(new, "third", 1, 5)
    box(new, "second", 5, 2)
    box(new, "first", 1, 2)


def arabic(made: Any) -> None:
    new = slide(made, "الساعات المنطقية", 5)
    box(new, "ثانيا", 1, 3)
    box(new, "أولا", 5, 3)


def upright(made: Any) -> None:
    new = slide(made, "Sideways", 5)
    made_box = box(new, "read from below", 1, 2, 0.5, 3)
    made_box.text_frame._txBody.bodyPr.set("vert", "vert270")


def footers(made: Any) -> None:
    for at in range(1, 5):
        new = slide(made, f"Slide {at}")
        body(new, f"point {at}")
        box(new, "University of Example", 1, 7.1)
        box(new, f"{at} / 4", 8, 7.1, 1)


def titleless(made: Any) -> None:
    new = slide(made, layout=6)
    box(new, "A heading without a placeholder", 1, 0.5, 8, 1, size=36)
    box(new, "and what it says", 1, 3, 8, 1, size=18)


def links(made: Any) -> None:
    first, second = slide(made, "Start"), slide(made, "The end")
    frame = body(first, "go to ")
    added = frame.paragraphs[0].add_run()
    added.text = "the end"
    relation = first.part.relate_to(second.part, f"{R}/slide")
    properties = added._r.get_or_add_rPr()
    properties.append(
        etree.fromstring(f'<a:hlinkClick {NAMESPACES} r:id="{relation}" action="ppaction://hlinksldjump"/>')
    )
    body(second, "here")


def equations(made: Any) -> None:
    new = slide(made, "A sum", 5)
    new.shapes._spTree.append(etree.fromstring(equation_box("The mean is")))
    root = f"<m:rad><m:radPr><m:degHide m:val='1'/></m:radPr><m:deg/><m:e>{run('x')}</m:e></m:rad>"
    new.shapes._spTree.append(etree.fromstring(equation_box("and its root", root)))
    alone = equation_box("", FRACTION).replace('<a:r><a:rPr lang="en-US"/><a:t> </a:t></a:r>', "")
    new.shapes._spTree.append(etree.fromstring(alone))


def quiz(made: Any) -> None:
    body(slide(made, "Quiz: which is atomic?"), "x = 1", "x += 1", "print(x)")
    body(slide(made, "Answer"), "The first one.")
    body(slide(made, "Exercise: draw the states"), "Draw all states of a process.", "Label each arrow.")
    body(slide(made, "Solution"), "Ready, running, blocked.")


def breaks(made: Any) -> None:
    new = slide(made)
    new.shapes.title.text = "Part one\vWhat a kernel is"
    frame = new.placeholders[1].text_frame
    frame.text = "a line\vand its second half"


def symbols(made: Any) -> None:
    body(
        slide(made, "a < b & c_d *not* bold"),
        "$5 and 10%",
        "# not a heading",
        "1. typed",
        "<script>alert(1)</script>",
        "\\alpha",
    )


DECKS: Mapping[str, Slides] = {
    each.__name__: each
    for each in (
        lecture, columns, numbered, runs, listing, pictures, merged, flow, drawing, grouped, bars, scatter, pie, hidden,
        unordered, arabic, upright, footers, titleless, links, equations, quiz, breaks, symbols,
    )
}  # fmt: skip
