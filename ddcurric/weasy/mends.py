"""What WeasyPrint 70 does slowly or wrongly, mended from outside."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
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
    _set_words_of_drawings_whole()
    _pass_over_running_heads()
    _look_styles_up_quickly()
    _take_lengths_as_they_are()


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


class _Whole(str):
    """Words that are one when they are taken letter by letter."""

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def _set_words_of_drawings_whole() -> None:
    """Set the words of an SVG at once where no letter has a place of its own.

    Letter by letter Arabic falls apart, what runs to the left runs to the right, and no pair is kerned.
    """
    from weasyprint import svg

    drawing: Any = svg
    usual = drawing.text

    def text(image: Any, node: Any, font_size: float) -> None:
        places = (node.get(name, "") for name in ("x", "y", "dx", "dy", "rotate"))
        apart = any(len(place.replace(",", " ").split()) > 1 for place in places)
        if node.text and not apart and not node.get("letter-spacing") and not node.get("textLength"):
            node._etree_node.text = _Whole(node.text)
        usual(image, node, font_size)

    drawing.TAGS.update({tag: text for tag, draw in drawing.TAGS.items() if draw is usual and tag != "textPath"})
    drawing.text = text


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


def _look_styles_up_quickly() -> None:
    """Most values of an element's style are the property's initial one or its parent's, and need no more than that.

    A document asks for a hundred thousand; what is said of the element itself, and what has to be computed, goes the
    usual way.
    """
    from weasyprint import css
    from weasyprint.css.computed_values import PHYSICAL_FUNCTIONS
    from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES

    styles: Any = css.ComputedStyle
    usual = styles.__missing__

    def is_plain(key: str) -> bool:
        return key not in ("page", "position", "float", "display") and not key.startswith("text_decoration_")

    def names(key: str) -> frozenset[str]:
        """Under which a style sheet may have said it: `margin-left` may be `margin-inline-start`."""
        logical = PHYSICAL_FUNCTIONS.get(key)
        others = {logical(block="ttb", inline=inline) for inline in ("ltr", "rtl")} if logical else set()
        return frozenset({key, *others})

    initial = {
        key: (names(key), value)
        for key, value in INITIAL_VALUES.items()
        if is_plain(key) and key not in INHERITED and key not in INITIAL_NOT_COMPUTED
    }
    inherited = {key: names(key) for key in INITIAL_VALUES if is_plain(key) and key in INHERITED}

    def missing(style: Any, key: str) -> Any:
        known = initial.get(key)
        if known is not None and style.cascaded.keys().isdisjoint(known[0]):
            style[key] = known[1]
            return known[1]
        parent = style.parent_style
        if parent is not None and key in inherited and style.cascaded.keys().isdisjoint(inherited[key]):
            value = style[key] = parent[key]
            return value
        return usual(style, key)

    styles.__missing__ = missing


def _take_lengths_as_they_are() -> None:
    """A length in pixels is no share of anything: it is taken over without further questions."""
    from weasyprint.css.properties import Dimension
    from weasyprint.layout import percent

    lengths: Any = percent
    usual = lengths.resolve_one_percentage

    def resolve(box: Any, name: str, refer_to: Any) -> None:
        value = box.style[name]
        if type(value) is Dimension and value.unit == "px":
            setattr(box, name, value.value)
        else:
            usual(box, name, refer_to)

    lengths.resolve_one_percentage = resolve
