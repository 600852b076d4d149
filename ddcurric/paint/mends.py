"""What WeasyPrint 70 does slowly or wrongly, mended from outside."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Any


def mend() -> None:
    """Put our functions in the place of its own, in this process."""
    from weasyprint.layout import inline
    from weasyprint.pdf.fonts import Font

    # WeasyPrint subsets fonts through a system library, or where that is missing through fontTools, which is
    # twenty times slower. The same HarfBuzz comes from a package: the same speed and the same bytes everywhere.
    Font.subset = subset  # type: ignore[method-assign]
    inline.split_first_line = _whole_lines(inline.split_first_line)  # type: ignore[attr-defined]
    _pass_over_running_heads()


def subset(font: Any, to_unicode: Mapping[int, str], hinting: bool) -> None:
    """Keep the glyphs that a document uses, under their own numbers."""
    if not to_unicode:
        return
    import uharfbuzz as harfbuzz

    face = harfbuzz.Face(harfbuzz.Blob(font.file_content), font.index)
    wanted = harfbuzz.SubsetInput()
    wanted.glyph_set.update(to_unicode)
    flags = harfbuzz.SubsetFlags
    wanted.flags = flags.RETAIN_GIDS | flags.DESUBROUTINIZE | flags.NOTDEF_OUTLINE
    if not hinting:
        wanted.flags |= flags.NO_HINTING
    unused = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT")
    wanted.drop_table_tag_set.update({int.from_bytes(tag.encode(), "big") for tag in unused})
    font.file_content = bytes(harfbuzz.subset(face, wanted).blob.data)
    font.index = 0


def _whole_lines(split: Any) -> Any:
    """Text that fits a line but for the space at its end stays whole: its first word came to stand alone."""

    def split_first_line(text: str, style: Any, context: Any, width: Any, *others: Any, **named: Any) -> Any:
        line = split(text, style, context, width, *others, **named)
        _, length, rest, *_ = line
        if rest is None or width is None or width == inf or not text.endswith(" "):
            return line
        words = text.rstrip(" ")
        if " " in text.encode()[:length].decode() or " " not in words or style["white_space"] != "normal":
            return line
        _, _, more, needed, *_ = split(words, style, context, inf, *others, **named)
        fits = more is None and needed <= width
        return split(text, style, context, inf, *others, **named) if fits else line

    return split_first_line


def _pass_over_running_heads() -> None:
    """Draw what stands in the margins as an artifact (ISO 32000-1, 14.8.2.2), which is not read aloud page by page."""
    from weasyprint import document
    from weasyprint.formatting_structure.boxes import MarginBox
    from weasyprint.pdf import tags
    from weasyprint.pdf.stream import Stream

    drawing: Any = document
    tagging: Any = tags
    streams: Any = Stream
    draw_page, build, marked = drawing.draw_page, tagging._build_box_tree, streams.marked

    def draw(page: Any, stream: Any) -> None:
        for box in page.children:
            if isinstance(box, MarginBox):
                for inner in box.descendants():
                    inner.stands_in_margin = True
        draw_page(page, stream)

    def mark(stream: Any, box: Any, tag: str) -> Any:
        return stream.artifact() if getattr(box, "stands_in_margin", False) else marked(stream, box, tag)

    def tree(box: Any, *others: Any) -> Any:
        return iter(()) if isinstance(box, MarginBox) else build(box, *others)

    drawing.draw_page = draw
    streams.marked = mark
    tagging._build_box_tree = tree
