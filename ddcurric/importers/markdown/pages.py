"""A page of HTML as pandoc is to read it: what its style sheets and its classes say, where pandoc keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ddcurric.importers.kit.material import Role
from ddcurric.importers.markdown.names import NAMES
from ddcurric.importers.markdown.white import hide, hide_unseen
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.importers.shape.labels import tells_to_do
from ddcurric.lesson.views.options import ASKING
from ddcurric.weasy.page_styles import with_styles

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_ANSWERS = frozenset(
    name for name, role in NAMES.items() if role in (Role.SOLUTION, Role.ANSWER, Role.HINT, Role.MARKING)
)
_IN_LINES = ("span", "b", "strong", "i", "em", "u", "font", "mark")
_LOSES_CLASS = (*_IN_LINES, "p", "li", "dd", "td", "th", "ul", "ol", "dl", "aside", "section", "article", "blockquote")


def made_plain(root: HtmlElement, sheets: Sequence[str] = ()) -> None:
    """Change a page in place: what nobody sees are comments, what answers stands in blocks. `sheets` style it, too."""
    for each in list(root.iter("base")):
        each.drop_tree()
    _with_markdown(root)
    with_styles(root, [*sheets, *(each.text_content() for each in root.iter("style"))])
    for each in list(root.iter(*_LOSES_CLASS)):
        if name := _answering(each):
            _in_block(each, name)
    hide_unseen(root)
    for raised in [each for each in root.iter("sup") if each.find("a") is not None]:
        raised.drop_tag()  # a note's number, which pandoc would write as the note itself


def _with_markdown(root: HtmlElement) -> None:
    """Slides of reveal.js that are written in Markdown."""
    from lxml import html
    from markdown_it import MarkdownIt

    for each in list(root.iterfind(".//*[@data-markdown]")):
        for source in [inner for inner in each.iter("textarea", "script") if (inner.text or "").strip()]:
            made = MarkdownIt("commonmark").enable("table").render(source.text)
            source.addprevious(html.fragment_fromstring(made, create_parent="div"))
            source.drop_tree()


def _answering(element: HtmlElement) -> str:
    """The block that an element is by its class, of those that pandoc keeps of no such element; empty: none."""
    classes = (element.get("class") or "").casefold().split()
    if element.get("data-visibility") == "hidden":
        return "instructor"
    if element.tag == "aside" and "notes" in classes:
        return "notes"
    before = element.getprevious()
    said = before.text_content().strip() if before is not None and before.tag == "p" else ""
    asks = said.endswith(ASKING) or tells_to_do(said)
    return "answer" if "fragment" in classes and asks else next((each for each in classes if each in _ANSWERS), "")


def _in_block(element: HtmlElement, name: str) -> None:
    words = element.text_content()
    if element.tag in _IN_LINES and (":" in words or heard(words).sense is not Sense.PLAIN):
        return
    if element.tag in (*_IN_LINES, "td", "th"):
        hide(element)
        return
    if element.tag in ("p", "aside", "section", "article"):
        element.tag = "div"
        element.set("class", name)
        return
    block = element.makeelement("div", {"class": name})
    if element.tag in ("li", "dd"):
        block.text, element.text = element.text, None
        block[:] = list(element)
        element.append(block)
        return
    element.addprevious(block)
    block.tail, element.tail = element.tail, None
    block.append(element)
