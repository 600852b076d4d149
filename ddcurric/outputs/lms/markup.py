"""A lesson's text as the plain HTML that learning platforms take, and the pictures that go with it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import field
from fractions import Fraction
from html import escape
from typing import assert_never

from ddcurric.draw.raster import svg_to_png
from ddcurric.draw.svg import drawing_to_svg
from ddcurric.figures import PRINT, describe, draw
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.lesson.model.walk import picture_path
from ddcurric.typeset.math import spoken
from ddcurric.values import dataclass
from ddcurric.wording import runs_leftwards

SCALE = 2.0
"""Pixels of a picture for each point of a drawing."""
MOST_PIXELS = 1600
"""The width of a picture."""


@dataclass
class Markup:
    """Sets blocks and inlines, and gathers the pictures that they show."""

    folder: str
    """Of the lesson, by which its pictures are found."""
    language: str
    pictures: Mapping[str, PictureFile]
    address: Callable[[str, bytes], str]
    """The address of a picture in the HTML, given its name and its bytes."""
    files: dict[str, bytes] = field(default_factory=dict)
    """The pictures of what was set so far, by name."""

    def text(self, content: tuple[i.Inline, ...]) -> str:
        """Inlines as HTML; pictures in them are gathered."""
        return "".join(map(self._inline, content))

    def html(self, blocks: tuple[b.Block, ...]) -> str:
        """Blocks, in the direction of their language."""
        inside = "".join(map(self._block, blocks))
        return f'<div dir="rtl" lang="{self.language}">{inside}</div>' if runs_leftwards(self.language) else inside

    def figure(self, diagram: b.Diagram) -> str:
        """A diagram as a picture, with what it means in words; empty where it cannot be drawn."""
        drawing = draw(diagram, PRINT).value
        if drawing is None:
            return ""
        svg = drawing_to_svg(drawing).encode()
        width = min(MOST_PIXELS, round(drawing.width.pt * SCALE))
        alt = diagram.alt or describe(diagram, self.language)
        return self._picture(svg_to_png(svg, width), ".png", alt, drawing.width.pt * 4 / 3)

    def _picture(self, content: bytes, ending: str, alt: str, width: float) -> str:
        name = f"{hashlib.sha256(content).hexdigest()[:16]}{ending}"
        self.files[name] = content
        address = escape(self.address(name, content))
        return f'<img src="{address}" alt="{escape(alt)}" width="{round(width)}">'

    def _file(self, path: str, alt: str) -> str:
        picture = self.pictures.get(picture_path(self.folder, path))
        if picture is None:
            return escape(alt)
        if picture.media_type == "image/svg+xml":
            content = svg_to_png(picture.content, min(MOST_PIXELS, round(picture.width * 1.5)))
            return self._picture(content, ".png", alt, picture.width)
        ending = {"image/png": ".png", "image/jpeg": ".jpg", "image/webp": ".webp"}[picture.media_type]
        return self._picture(picture.content, ending, alt, min(picture.width, MOST_PIXELS / SCALE))

    def _math(self, tex: str, marks: tuple[str, str]) -> str:
        """TeX between the marks that MathJax reads, and how one says it."""
        said = escape(spoken(tex, self.language))
        return f'<span title="{said}">{marks[0]}{escape(tex, quote=False)}{marks[1]}</span>'

    def _inline(self, node: i.Inline) -> str:
        match node:
            case i.Text(text=text):
                return escape(text, quote=False)
            case i.Code(text=text):
                return f"<code>{escape(text, quote=False)}</code>"
            case i.Math(tex=tex):
                return self._math(tex, ("\\(", "\\)"))
            case i.Emphasis(children=children):
                return f"<em>{self.text(children)}</em>"
            case i.Strong(children=children) | i.Term(children=children):
                return f"<strong>{self.text(children)}</strong>"
            case i.Strikethrough(children=children):
                return f"<s>{self.text(children)}</s>"
            case i.Superscript(children=children):
                return f"<sup>{self.text(children)}</sup>"
            case i.Subscript(children=children):
                return f"<sub>{self.text(children)}</sub>"
            case i.Link(children=children, url=url):
                return f'<a href="{escape(url)}">{self.text(children)}</a>' if node.leads else self.text(children)
            case i.CrossReference(children=children, text=text):
                return self.text(children) or escape(text, quote=False)
            case i.Blank(children=children):
                return self.text(children)
            case i.BlankSpace():
                return "________"
            case i.InlineImage(path=path, alt=alt):
                return self._file(path, alt)
            case i.FootnoteReference() | i.Comment():
                return ""
            case i.SoftBreak():
                return " "
            case i.HardBreak():
                return "<br>"
            case _:
                assert_never(node)

    def _block(self, block: b.Block) -> str:
        match block:
            case b.Paragraph(content=content):
                return f"<p>{self.text(content)}</p>"
            case b.Heading(content=content):
                return f"<p><strong>{self.text(content)}</strong></p>"
            case b.List():
                return self._list(block)
            case b.Quote(blocks=blocks, attribution=attribution):
                by = f"<p>— {self.text(attribution)}</p>" if attribution else ""
                return f"<blockquote>{self._all(blocks)}{by}</blockquote>"
            case b.Table():
                return self._table(block)
            case b.CodeBlock(text=text):
                return f"<pre><code>{escape(text, quote=False)}</code></pre>"
            case b.MathBlock(tex=tex):
                return f"<p>{self._math(tex, (chr(92) + '[', chr(92) + ']'))}</p>"
            case b.Figure(path=path, alt=alt, caption=caption):
                return f"<p>{self._file(path, alt)}</p>{self._caption(caption)}"
            case b.Diagram(caption=caption):
                return f"<p>{self.figure(block)}</p>{self._caption(caption)}"
            case b.DefinitionList(items=items):
                return "".join(
                    f"<p><strong>{self.text(item.term)}</strong></p>{''.join(map(self._all, item.definitions))}"
                    for item in items
                )
            case b.Box(title=title, blocks=blocks):
                head = f"<p><strong>{self.text(title)}</strong></p>" if title else ""
                return f"<blockquote>{head}{self._all(blocks)}</blockquote>"
            case b.Columns(columns=columns):
                return "".join(self._all(column.blocks) for column in columns)
            case b.Incremental(blocks=blocks) | b.AnswerBlock(blocks=blocks) | b.Hint(blocks=blocks):
                return self._all(blocks)
            case b.Only(audience=audience, blocks=blocks):
                return "" if audience is b.OnlyFor.SLIDES else self._all(blocks)
            case b.ThematicBreak():
                return "<hr>"
            case b.Pause() | b.SlideBlock() | b.Notes() | b.Comment():
                return ""
            case _:
                assert_never(block)

    def _all(self, blocks: tuple[b.Block, ...]) -> str:
        return "".join(map(self._block, blocks))

    def _caption(self, caption: tuple[i.Inline, ...]) -> str:
        return f"<p><em>{self.text(caption)}</em></p>" if caption else ""

    def _list(self, block: b.List) -> str:
        tag = "ol" if block.ordered else "ul"
        start = f' start="{block.start}"' if block.ordered and block.start != 1 else ""
        items = "".join(f"<li>{self._item(item)}</li>" for item in block.items)
        return f"<{tag}{start}>{items}</{tag}>"

    def _item(self, item: b.ListItem) -> str:
        match item.blocks:
            case (b.Paragraph(content=content),):
                return self.text(content)
            case _:
                return self._all(item.blocks)

    def _table(self, block: b.Table) -> str:
        head = "".join(f'<th scope="col">{self.text(cell.content)}</th>' for cell in block.header)
        rows = "".join(f"<tr>{''.join(f'<td>{self.text(c.content)}</td>' for c in row)}</tr>" for row in block.rows)
        caption = f"<caption>{self.text(block.caption)}</caption>" if block.caption else ""
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def named_fields(fields: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """What each field of a figure is called, without the word for its sort where all have the same."""
    heads = {name.split(" ")[0] for name, _ in fields}
    short = len(heads) == 1 and all(" " in name for name, _ in fields)
    return tuple((name.split(" ", 1)[1] if short else name, value) for name, value in fields)


def decimal(number: Fraction) -> str:
    """With as many digits as it needs, twelve at most."""
    return f"{float(number):.12g}"


def allowed(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return _CONTROL.sub("", text)


_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
