# ruff: noqa: E501
"""Word files from XML, as small as they can be: paragraphs, runs, tables and what stands beside them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape

from PIL import Image

NAMESPACES = " ".join(
    f'xmlns:{key}="{uri}"'
    for key, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    }.items()
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def png(color: str = "navy") -> bytes:
    """A small picture."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 4), color).save(buffer, "PNG")
    return buffer.getvalue()


def r(text: str, properties: str = "") -> str:
    """A run; `properties` such as `<w:b/>`."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*runs: str, style: str = "", number: tuple[int, int] | None = None, properties: str = "") -> str:
    """A paragraph; what does not begin with `<` is text, `number` is the id of a list and a level."""
    inside = "".join(run if run.startswith("<") else r(run) for run in runs)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    counted = f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>' if number else ""
    return f"<w:p><w:pPr>{named}{counted}{properties}</w:pPr>{inside}</w:p>"


def cell(*blocks: str, properties: str = "") -> str:
    inside = "".join(block if block.startswith("<") else p(block) for block in blocks)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(*rows: list[str], header: bool = True) -> str:
    """A table; what is no cell yet is the text of one."""
    lines = [
        "<w:tr>" + "".join(each if each.startswith("<w:tc>") else cell(each) for each in row) + "</w:tr>"
        for row in rows
    ]
    look = f'<w:tblPr><w:tblLook w:val="04A0" w:firstRow="{int(header)}"/></w:tblPr><w:tblGrid/>'
    return f"<w:tbl>{look}{''.join(lines)}</w:tbl>"


def field(instruction: str, shows: str) -> str:
    """A complex field and what it shows."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    told = f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
    return mark.format("begin") + told + mark.format("separate") + r(shows) + mark.format("end")


def picture(relation: str, alt: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:extent cx="1800000" cy="900000"/><wp:docPr id="1" name="Picture 1" descr="{alt}"/>'
        f'<a:graphic><a:graphicData uri="x"><pic:pic><pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def text_box(*blocks: str) -> str:
    """A text box as Word writes it: twice, once for those that do not know the one kind."""
    inside = "".join(block if block.startswith("<") else p(block) for block in blocks)
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic><a:graphicData uri="x"><wps:wsp>'
        f"<wps:txbx>{content}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def level(depth: int, kind: str, text: str, start: int = 1, style: str = "") -> str:
    own = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{own}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(lists: Mapping[int, tuple[str, ...]], nums: str = "") -> str:
    """Lists by their ids, each with its levels; `nums` are more `w:num` of the same."""
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{"".join(levels)}</w:abstractNum>' for key, levels in lists.items()
    )
    used = "".join(f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>' for key in lists)
    return kinds + used + nums


def style(name: str, style_id: str, inside: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>{inside}</w:style>'


STYLES = "".join(
    (
        style("Title", "Title"),
        style("Subtitle", "Subtitle"),
        style("heading 1", "Heading1"),
        style("heading 2", "Heading2"),
        style("heading 3", "Heading3"),
        style("caption", "Caption"),
        style("Quote", "Quote"),
        style("Source Code", "SourceCode"),
        style("toc 1", "TOC1"),
    )
)


def docx(
    *blocks: str,
    styles: str = STYLES,
    lists: str = "",
    parts: Mapping[str, str | bytes] | None = None,
    relations: Mapping[str, tuple[str, str]] | None = None,
) -> bytes:
    """The file. `parts` are more of them below `word/`; `relations` are kind and target of each by its id, and a target with a
    colon lies outside."""
    body = "".join(block if block.startswith("<") else p(block) for block in blocks)
    rows = {"styles": ("styles", "styles.xml"), "numbering": ("numbering", "numbering.xml"), **(relations or {})}
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": related({"main": ("officeDocument", "word/document.xml")}),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": related(rows),
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{lists}</w:numbering>",
    }
    for name, content in (parts or {}).items():
        root = {"footnotes.xml": "footnotes", "endnotes.xml": "endnotes", "comments.xml": "comments"}.get(name)
        files[f"word/{name}"] = f"<w:{root} {NAMESPACES}>{content!s}</w:{root}>" if root else content
    return zipped(files)


def related(rows: Mapping[str, tuple[str, str]]) -> str:
    lines = [
        f'<Relationship Id="{key}" Type="{RELATION}/{kind}" Target="{escape(target)}"'
        + (' TargetMode="External"/>' if ":" in target else "/>")
        for key, (kind, target) in rows.items()
    ]
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{"".join(lines)}</Relationships>'


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return buffer.getvalue()
