"""Whole blocks of HTML as Markdown: tables, lists, code, paragraphs."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_INLINE = {
    "b": "**",
    "strong": "**",
    "i": "*",
    "em": "*",
    "code": "`",
    "kbd": "`",
    "sub": "~",
    "sup": "^",
    "del": "~~",
    "s": "~~",
}


def markdown_of(html: str) -> str | None:
    """The Markdown that says the same; None for what has no counterpart, such as a film or a program."""
    from lxml import html as lxml_html
    from lxml.etree import ParserError

    try:
        root = lxml_html.fragment_fromstring(html, create_parent="div")
    except (ParserError, ValueError):
        return None
    if any(isinstance(e.tag, str) and e.tag in _NONE for e in root.iter()):
        return None
    return "\n\n".join(_blocks(root)).strip()


_NONE = (
    "script",
    "style",
    "iframe",
    "video",
    "audio",
    "object",
    "embed",
    "form",
    "canvas",
    "svg",
    "input",
    "button",
    "math",
)


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
        case (
            "p"
            | "div"
            | "section"
            | "article"
            | "figure"
            | "figcaption"
            | "header"
            | "footer"
            | "center"
            | "details"
            | "summary"
        ):
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
    mark = _INLINE.get(element.tag, "")
    return f"{mark}{inner.strip()}{mark}" if mark and inner.strip() else inner


def _table(element: HtmlElement) -> str:
    rows = [
        [_one_line(_content(cell)).replace("|", "\\|") for cell in row if cell.tag in ("td", "th")]
        for row in element.iter("tr")
    ]
    rows = [row for row in rows if row]
    if not rows:
        return ""
    width = max(len(row) for row in rows)
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in full]
    caption = element.find("caption")
    below = [f"\n: {_one_line(_content(caption))}"] if caption is not None else []
    return "\n".join([lines[0], "|" + "---|" * width, *lines[1:], *below])


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
        mark = f"{int(element.get('start') or 1) + at}." if element.tag == "ol" else "-"
        text = "\n\n".join(_blocks(item))
        pad = " " * (len(mark) + 1)
        found.append(f"{mark} " + text.replace("\n", f"\n{pad}"))
    return "\n".join(found)


def _definitions(element: HtmlElement) -> list[str]:
    found: list[str] = []
    for child in element:
        text = _one_line(_content(child))
        if child.tag == "dt":
            found.append(text)
        elif found:
            found[-1] += f"\n:   {text}"
    return found
