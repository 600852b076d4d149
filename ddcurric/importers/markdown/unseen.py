"""What a page of HTML does not show, as comments, and what it shows as an answer; what a ground shows stays."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from PIL.ImageColor import getrgb

from ddcurric.importers.markdown.script import ScriptLines, Written, outside_code, outside_spans
from ddcurric.importers.shape.heads_that_tell import tells
from ddcurric.importers.shape.settled import NOT_IMPORTED
from ddcurric.importers.shape.told_in_colour import telling

if TYPE_CHECKING:
    from lxml.html import HtmlElement
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ddcurric.importers.kit.material import Role
from ddcurric.importers.markdown.names import NAMES
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.importers.shape.labels import tells_to_do
from ddcurric.lesson.views.options import ASKING
from ddcurric.weasy.page_styles import with_styles

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_PAPER = re.compile(r"white|#?(?:f{3,4}|f{6}|f{8})|rgba?\(255,255,255(?:,(?:1|1\.0+|100%))?\)")
_CLEAR = re.compile(r"none|transparent|inherit|initial|unset|rgba\(.*,0?\.?0+\)")
_COLOUR = re.compile(
    r"(?<![\w-])color\s*:[^;\"']*;?|(?<![\w-])color\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'>]+)", re.IGNORECASE
)
_DARK = re.compile(r"dark|inver[ts]|night|black|(?:^|[ _-])bg|background|banner|hero|header", re.IGNORECASE)
"""Classes whose ground is likely none of paper."""
_TABLE = frozenset(("table", "thead", "tbody", "tfoot", "tr", "td", "th"))
_LASTING = _TABLE.union(
    ("div", "section", "aside", "article", "main", "header", "footer", "nav", "details", "center", "blockquote")
)
"""What goes on behind an empty line."""
_VOID = frozenset(("br", "img", "hr", "input", "wbr", "col", "meta", "link", "source"))
_HIDDEN = re.compile(r"span|font|p|div|b|i|em|strong|mark")
TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:\s[^<>]*?)?)(?P<void>/?)>")
_ATTRIBUTE = re.compile(r"""(?P<key>[\w:-]+)\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'>]+))""")
_SAYS_GROUND = re.compile(
    r"""^[ \t]*(?:<!--\s*)?_?(?:backgroundColor|background(?:Image)?|style|colorSchema)\s*:"""
    r"""|^[ \t]*theme\s*:(?!\s*(?:default|white|simple)\b)|data-background|data-state|!\[bg\b"""
    r"""|^[ \t]*(?:<!--\s*)?_?class\s*:(?!(?:lead|center|middle|left|right|top|bottom|title|[ ,"'\[\]])+(?:$|-->))""",
    re.MULTILINE,
)


def attributes_of(text: str) -> dict[str, str]:
    """The attributes of a tag."""
    return {m["key"].lower(): m["double"] or m["single"] or m["bare"] or "" for m in _ATTRIBUTE.finditer(text)}


def says_ground(script: ScriptLines) -> bool:
    """Whether the slides of a file may have another ground than paper: a class, a theme, a colour, a picture."""
    return _SAYS_GROUND.search(script.source.text) is not None


def with_white_words(script: ScriptLines, is_dark: bool = False) -> None:
    """White words as comments, as hidden ones are; all of them are seen on slides that are dark.

    Those that a ground shows lose their colour, as the tag that says the ground may be lines above them.
    """
    around: list[tuple[str, bool]] = []
    """The names of the tags that are open, and whether they are dark."""

    def change(each: Written) -> Iterator[Written]:
        if not each.text.strip():
            around[:] = [tag for tag in around if tag[0] in _LASTING]
        yield replace(each, text=outside_spans(each.text, lambda text: _without_white(text, around, is_dark)))

    outside_code(script, change)


def is_telling(given: Mapping[str, str]) -> bool:
    """Whether a tag sets its words in red or green."""
    try:
        return bool(telling("".join(f"{part:02X}" for part in getrgb(_colour(given))[:3])))
    except ValueError:
        return False


def _without_white(text: str, around: list[tuple[str, bool]], is_dark: bool) -> str:
    """A stretch of a line without its white words; `around` goes on with the tags that it opens and closes."""
    found: list[str] = []
    at = 0
    for tag in TAG.finditer(text):
        if tag.start() < at:
            continue
        found.append(text[at : tag.start()])
        at, name = tag.end(), tag["name"].lower()
        if tag["end"]:
            last = max((place for place, (other, _) in enumerate(around) if other == name), default=len(around))
            del around[last:]
            found.append(tag[0])
            continue
        given = attributes_of(tag["attributes"])
        dark = _darkness(name, given, around[-1][1] if around else is_dark)
        hidden = (is_white(given) and not dark) or _is_blotted(given)
        if hidden and _HIDDEN.fullmatch(name) and not _is_in_table(around) and (whole := element_at(text, tag)):
            found.append(_as_comment(whole))
            at = tag.start() + len(whole)
            continue
        found.append(_COLOUR.sub("", tag[0]) if is_white(given) and dark else tag[0])
        if name not in _VOID and not tag["void"]:
            around.append((name, dark))
    return "".join([*found, text[at:]])


def _is_in_table(around: list[tuple[str, bool]]) -> bool:
    return any(name in _TABLE for name, _ in around)


def element_at(text: str, opens: re.Match[str]) -> str:
    """The element that a tag opens, where it is closed in the text; else empty."""
    depth = 0
    for tag in TAG.finditer(text, opens.start()):
        if tag["name"].lower() == opens["name"].lower() and not tag["void"]:
            depth += -1 if tag["end"] else 1
            if depth == 0:
                return text[opens.start() : tag.end()]
    return ""


def _as_comment(html: str) -> str:
    """A white element as a comment, with what of it is seen."""
    words = re.fullmatch(r"<[^<>]+>([^<>]*)</[^<>]+>", html)
    if words is not None:
        return f"<!--{_hidden(words[1])}-->" if words[1].strip() else html
    if html.count("<") > _MOST:
        return html
    from lxml import html as lxml_html

    root = lxml_html.fragment_fromstring(html, create_parent="div")
    hide_white(root)
    return (root.text or "") + "".join(lxml_html.tostring(each, encoding="unicode") for each in root)


_MOST = 200
"""Tags within an element in a line; a parser loses what is deeper."""


def _hidden(words: str) -> str:
    return f" {NOT_IMPORTED}: hidden text: {re.sub('-{2,}', '–', ' '.join(words.split()))} "


def _said(given: Mapping[str, str], key: str) -> str:
    style = re.sub(r"\s|!important", "", given.get("style", "").casefold())
    found = re.findall(rf"(?:^|;){key}:([^;]+)", style)
    return found[-1] if found else ""


def _colour(given: Mapping[str, str]) -> str:
    return _said(given, "color") or given.get("color", "").strip().casefold()


def is_white(given: Mapping[str, str]) -> bool:
    """Whether a tag sets its words in white."""
    return _PAPER.fullmatch(_colour(given)) is not None


def _ground(given: Mapping[str, str]) -> str:
    return _said(given, "background(?:-color|-image)?") or given.get("bgcolor", "").strip().casefold()


def _is_blotted(given: Mapping[str, str]) -> bool:
    """Whether a tag sets words in the very colour that it puts behind them."""
    ground = _ground(given)
    try:
        return bool(ground) and getrgb(ground) == getrgb(_colour(given) or "black")
    except ValueError:
        return False


def _darkness(name: str, given: Mapping[str, str], around: bool) -> bool:
    """Whether what is behind the words of a tag is no paper, as far as it says, or what is around it."""
    ground = _ground(given)
    classes = given.get("class", "")
    if ground and not _CLEAR.fullmatch(ground):
        return _PAPER.fullmatch(ground) is None
    return around or bool(_DARK.search(classes)) or bool(classes and name in _TABLE)


def _is_on_ground(element: HtmlElement) -> bool:
    dark = False
    for each in (*reversed(list(element.iterancestors())), element):
        dark = _darkness(str(each.tag), each.attrib, dark)
    return dark


def hide_unseen(root: HtmlElement) -> None:
    """What a page does not show as comments: what it hides until something is clicked, and white words."""
    tabs = {(each.get("href") or "").lstrip("#"): each.text_content() for each in root.iter("a")}
    for element in [each for each in root.iter() if isinstance(each.tag, str) and _is_folded_away(each)]:
        label = tabs.get(element.get("id") or "", "") if _TAB.search(element.get("class") or "") else None
        if root in element.iterancestors() and (label is None or tells(label)):
            hide(element)
    hide_white(root)


_TAB = re.compile(r"\btab-?(?:pane|panel|content)\b")
"""Classes of what only stands behind another tab, as a script shows it."""


def _is_folded_away(element: HtmlElement) -> bool:
    given = element.attrib
    if element.tag in ("template", "noscript", "dialog") and "open" not in given:
        return True
    return "hidden" in given or _said(given, "display") == "none" or _said(given, "visibility") == "hidden"


def hide_white(root: HtmlElement) -> None:
    """Words in the colour of the paper as comments; a cell stays, and so do pictures and what has another colour."""
    for element in [each for each in root.iter() if isinstance(each.tag, str) and each is not root]:
        hidden = _is_blotted(element.attrib) or (is_white(element.attrib) and not _is_on_ground(element))
        if not hidden or root not in element.iterancestors():
            continue
        cells = [each for each in element.iter("td", "th") if each is element or not _colour(each.attrib)]
        for each in cells or [element]:
            hide(each)


def hide(element: HtmlElement) -> None:
    """The words of an element as a comment before what is seen of it."""
    from lxml.etree import Comment

    seen: list[HtmlElement] = []
    words = _unseen(element, seen)
    if not words.strip():
        return
    for each in seen:
        each.tail = None
    made = [Comment(_hidden(words)), *seen]
    if element.tag in _TABLE:
        element.text = None
        element[:] = made
        return
    for each in made:
        element.addprevious(each)
    element.drop_tree()


def _unseen(element: HtmlElement, seen: list[HtmlElement]) -> str:
    """The words of an element but for those of the elements within that are seen, which are put into `seen`."""
    found = element.text or ""
    for child in element:
        given = child.attrib
        colour = isinstance(child.tag, str) and _colour(given)
        if (
            not isinstance(child.tag, str)
            or child.tag in ("img", "svg", "picture", "video", "iframe")
            or ((colour and not is_white(given)) or _darkness(child.tag, given, False))
        ):
            seen.append(child)
            found += " "
        else:
            found += "" if child.tag in ("b", "i", "em", "strong", "span", "font", "sub", "sup", "u", "a") else " "
            found += _unseen(child, seen)
        found += child.tail or ""
    return found


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
    if asks and (
        "fragment" in classes or is_telling((element if element.text or len(element) != 1 else element[0]).attrib)
    ):
        return "answer"
    return next((each for each in classes if each in _ANSWERS), "")


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
