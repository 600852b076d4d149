"""Whole blocks of HTML as Markdown: tables, lists, code, paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ddcurric.importers.markdown.tables import pipes
from ddcurric.importers.markdown.unseen import hide_white
from ddcurric.lesson.model.numerals import numeral

if TYPE_CHECKING:
    from lxml.html import HtmlElement

SAME: Mapping[str, str] = {
    **dict.fromkeys(("b", "strong", "mark", "dfn"), "**"), **dict.fromkeys(("i", "em", "u", "ins", "var", "cite"), "*"),
    **dict.fromkeys(("s", "del", "strike"), "~~"), **dict.fromkeys(("code", "kbd", "tt", "samp"), "`"),
    "sub": "~", "sup": "^", "q": '"',
}  # fmt: skip
"""Elements within a line, and what Markdown writes around their words."""


_APART = frozenset(
    ("p", "div", "li", "ul", "ol", "table", "tr", "td", "th", "caption", "dt", "dd", "option", "h1", "h2", "h3", "h4",
     "h5", "h6", "label", "rt", "summary", "figcaption", "blockquote", "section", "text", "tspan")
)  # fmt: skip
"""What stands apart from its neighbours, in a line too."""


def markdown_of(html: str, left_out: list[str] | None = None) -> str | None:
    """The Markdown that says the same; None for what has no counterpart, such as a film or a program.

    Of HTML in which no Markdown is meant, that is `left_out` and named there, and signs stay signs.
    """
    from lxml import html as lxml_html
    from lxml.etree import ParserError

    if _depth_of(html) > _DEEPEST:  # of which a parser keeps nothing, and says nothing
        html = re.sub(r"</?(?!br\b|img\b|code\b|pre\b)[A-Za-z][^<>]*>", " ", html)
    try:
        root = lxml_html.fragment_fromstring(html, create_parent="div")
    except (ParserError, ValueError):
        return None
    hide_white(root)
    if left_out is not None:
        left_out += _without_media(root)
        _protect(root)
    if any(isinstance(e.tag, str) and _NONE.fullmatch(e.tag) for e in root.iter()):
        return None
    return "\n\n".join(_blocks(root)).strip()


_DEEPEST = 100
"""Elements within elements; parsers read 255, and Python follows half of them."""


def _depth_of(html: str) -> int:
    """How deep the elements of a text stand in each other, by their tags."""
    deepest = depth = 0
    for end, _ in re.findall(r"<(/?)(?!br\b|img\b|hr\b|p\b|li\b|input\b)([A-Za-z])[^<>]*(?<!/)>", html):
        depth += -1 if end else 1
        deepest = max(deepest, depth)
    return deepest


def _without_media(root: HtmlElement) -> Iterator[str]:
    """Take out what has no counterpart; what it was, with its words or its address."""
    for element in [e for e in root.iter() if isinstance(e.tag, str) and _NONE.fullmatch(e.tag)]:
        if root in element.iterancestors():
            said = _one_line(element.text_content()) or element.get("src") or element.get("data") or ""
            yield f"`<{element.tag}>`, “{said}”" if said else f"`<{element.tag}>`"
            element.drop_tree()


def _protect(root: HtmlElement) -> None:
    """Put a backslash before signs that Markdown would take for its own; formulas stay formulas."""
    for element in root.iter():
        if isinstance(element.tag, str) and not _is_code(element):
            element.text = _protected(element.text)
        if not _is_code(element.getparent()):
            element.tail = _protected(element.tail)


def _is_code(element: HtmlElement | None) -> bool:
    return element is not None and any(
        each.tag in ("code", "pre", "kbd") for each in (element, *element.iterancestors())
    )


def _protected(text: str | None) -> str | None:
    if not text:
        return text
    pieces = _FORMULA.split(text)
    said = [_SIGNS.sub(r"\\\1", _FIRST.sub(r"\1\\\2", piece)) for piece in pieces[::2]]
    formulas = [f"${_FENCES.sub('', each).strip()}$" for each in pieces[1::2]]
    return "".join(piece for pair in zip(said, [*formulas, ""], strict=True) for piece in pair)


_FORMULA = re.compile(r"(\$\$.+?\$\$|\\\(.+?\\\)|\\\[.+?\\\])", re.DOTALL)
_FENCES = re.compile(r"^(?:\$\$|\\[(\[])|(?:\$\$|\\[)\]])$")
_SIGNS = re.compile(r"((?<!\\)\\(?![-+#:.)])|[`*_\[\]<>~^${|]|&(?=#?\w))")
_FIRST = re.compile(r"^(\s*(?:\d+(?=[.)]\s))?)([-+#:]|[.)](?=\s))")
"""What begins a heading, a list, a fence or a caption where it is the first of a paragraph."""
_NONE = re.compile(r"script|style|iframe|video|audio|object|embed|form|canvas|svg|input|button|math")
_PARAGRAPHS = re.compile(r"p|div|section|article|figcaption|header|footer|center|details|summary")


def _blocks(element: HtmlElement) -> list[str]:
    found: list[str] = []
    line = element.text or ""
    for child in element:
        block = _block(child)
        if block is None:
            line += _inline(child) + (child.tail or "")
            continue
        if line.strip():
            found.append(_one_line(line))
        found.append(block)
        line = child.tail or ""
    if line.strip():
        found.append(_one_line(line))
    return found


def _block(element: HtmlElement) -> str | None:
    match element.tag:
        case "table":
            return _table(element)
        case "figure":
            return _figure(element)
        case "ul" | "ol":
            return _list(element)
        case "dl":
            return "\n\n".join(_definitions(element))
        case "pre":
            text = element.text_content().strip("\n")
            return f"```\n{text}\n```"
        case "hr":
            return "---"
        case "blockquote":
            return "\n".join(f"> {line}" for line in "\n\n".join(_blocks(element)).split("\n"))
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6" as tag:
            return f"{'#' * int(tag[1])} {_one_line(_content(element))}"
        case tag if _PARAGRAPHS.fullmatch(str(tag)):
            return "\n\n".join(_blocks(element))
        case _:
            return None


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _content(element: HtmlElement) -> str:
    return (element.text or "") + "".join(_inline(child) + (child.tail or "") for child in element)


def _inline(element: HtmlElement) -> str:
    if not isinstance(element.tag, str):
        return f"<!--{element.text or ''}-->"
    if element.tag == "br":
        return "<br>"
    if element.tag == "img":
        return f"![{element.get('alt', '')}]({(element.get('src') or '').replace(' ', '%20')})"
    inner = _content(element)
    if element.tag == "a" and element.get("href"):
        return f"[{inner.strip()}]({element.get('href', '').replace(' ', '%20')})"
    if element.tag in _APART:
        return f" {inner.strip()} "
    mark = SAME.get(element.tag, "")
    return f"{mark}{inner.strip()}{mark}" if mark and inner.strip() else inner


def _table(element: HtmlElement) -> str:
    rows = [
        [_one_line(_content(cell)) for cell in row if cell.tag in ("td", "th")]
        for row in element.iter("tr")
        if next(row.iterancestors("table")) is element  # a table in a cell is words of that
    ]
    rows = [row for row in rows if row]
    if not rows:
        return ""
    caption = element.find("caption")
    below = [f"\n: {_one_line(_content(caption))}"] if caption is not None else []
    return "\n".join([*pipes(rows), *below])


def _figure(element: HtmlElement) -> str:
    """A picture with the words below it; whatever else stands there, as blocks."""
    pictures, captions = list(element.iter("img")), list(element.iter("figcaption"))
    if len(pictures) != 1 or len(captions) != 1:
        return "\n\n".join(_blocks(element))
    alt = (pictures[0].get("alt") or "").replace('"', "”")
    address = (pictures[0].get("src") or "").replace(" ", "%20")
    return f"![{_one_line(_content(captions[0]))}]({address})" + (f'{{alt="{alt}"}}' if alt else "")


def _list(element: HtmlElement) -> str:
    found: list[str] = []
    for at, item in enumerate(child for child in element if child.tag == "li"):
        mark = _mark(element, at)
        text = "\n\n".join(_blocks(item))
        pad = " " * (len(mark) + 1)
        found.append(f"{mark} " + text.replace("\n", f"\n{pad}"))
    return "\n".join(found)


def _mark(element: HtmlElement, at: int) -> str:
    start = element.get("start") or ""
    number = (int(start) if start.isdigit() else 1) + at
    return "-" if element.tag != "ol" else f"{numeral(number, _TYPES.get(element.get('type') or '', 'decimal'))}."


_TYPES = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}


def _definitions(element: HtmlElement) -> list[str]:
    found: list[str] = []
    for child in element:
        text = _one_line(_content(child))
        if child.tag == "dt":
            found.append(text)
        elif found:
            found[-1] += f"\n:   {text}"
    return found
