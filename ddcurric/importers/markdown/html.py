"""HTML within Markdown, as Markdown where it has a counterpart."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

from ddcurric.importers.markdown.folds import with_folds_apart
from ddcurric.importers.markdown.htmlblocks import SAME
from ddcurric.importers.markdown.script import (
    ScriptLines,
    Written,
    is_code,
    items_around,
    outside_code,
    outside_spans,
    undented,
)
from ddcurric.importers.markdown.unseen import attributes_of

_TRANSPARENT = re.compile(
    r"span|font|small|big|abbr|acronym|bdi|bdo|ruby|rt|rp|time|data|nobr|wbr|a|v-clicks?|v-after|v-mark|label|center|p"
    r"|blink|h[1-6]"
)
_WRAPPERS = "div|section|aside|article|main|header|footer|nav|details|v-clicks?|center|blockquote|p|template|fieldset"
_OPENS = re.compile(
    rf"(?P<indent>[ \t]*)<(?P<name>{_WRAPPERS})\b(?P<attributes>[^<>]*)>[ \t]*(?P<rest>.*)$", re.IGNORECASE
)
_CLOSES = re.compile(rf"(?P<before>.*?)</(?P<name>{_WRAPPERS})\s*>[ \t]*$", re.IGNORECASE)
_SUMMARY = re.compile(r"\s*<summary\b[^>]*>(?P<title>.*?)</summary>\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)(?P<attributes>(?:\s[^<>]*?)?)/?>")
_APART = re.compile(r"p|h[1-6]|label|rt|center")
"""What does not join the words before it and behind it."""
_KEPT = re.compile(
    r"br|hr|img|table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col|ul|ol|li|dl|dt|dd|pre|script|style|iframe|video"
    r"|audio|source|svg|path|g|object|embed|input|button|form|select|option|textarea|summary|figcaption|picture|canvas"
    r"|noscript|link|meta|math|body|html|head|title"
)
"""What is converted, or told, as a block."""


_HEADING = re.compile(r"\s*<h(?P<level>[1-6])\b[^>]*>(?P<words>.*?)</h(?P=level)>\s*$", re.IGNORECASE)
_COMPONENT = re.compile(r"\s*</?[A-Z]\w*(?:\s[^<>]*)?/?>\s*$|\s*<(?!br|hr|img|wbr)[a-z]\w*\s[^<>]*/>\s*$")
_ICON = re.compile(r"<[a-z]\w*[-:][\w:-]+(?:\s[^<>]*)?/>")
"""A component of Slidev within a line, which says nothing: `<carbon:arrow-right class="inline" />`."""
_WHOLE = re.compile(
    r"[ \t]*<(?P<name>table|ul|ol|dl|pre|script|style|iframe|video|audio|svg|object|form|math|picture|noscript"
    r"|figure)\b",
    re.IGNORECASE,
)
"""Whole blocks of HTML, which are converted as such."""


_TAB_ITEM = re.compile(r"\s*<(?P<end>/?)TabItem\b(?P<attributes>[^<>]*)>\s*$")


_TAB_SIDES = re.compile(r"(</?TabItem\b[^<>]*>|</?Tabs\b[^<>]*>)")


def _tab_items(each: Written) -> Iterator[Written]:
    """`<TabItem label="…">` of Docusaurus as a div with that title."""
    if (item := _TAB_ITEM.match(each.text)) is None:
        sides = _TAB_SIDES.split(each.text) if "<TabItem" in each.text or "</TabItem" in each.text else []
        if len(sides) < 2:
            yield each
            return
        for part in filter(str.strip, sides):
            yield from _tab_items(replace(each, text=part.strip()))
        return
    given = attributes_of(item["attributes"])
    title = json.dumps(given.get("label") or given.get("value") or "", ensure_ascii=False)
    yield Written("", each.line)
    yield Written(":::" if item["end"] else f"::: {{.tab-item title={title}}}", each.line)
    yield Written("", each.line)


def with_wrappers(script: ScriptLines) -> None:
    """`<details>`, `<div class="…">` and the like around Markdown as divs."""
    with_folds_apart(script)
    outside_code(script, _tab_items)
    outside_code(script, _tags_apart)
    around: list[str] = []
    """The kinds of the divs that a line stands in."""
    is_html = False

    def change(each: Written, item: int) -> Iterator[Written]:
        for made in changed(replace(each, text=undented(each.text, item))):
            yield replace(made, text=" " * item + made.text) if made.text else made

    def changed(each: Written) -> Iterator[Written]:
        nonlocal is_html
        is_html = bool(each.text.strip()) and (is_html or _OPENS.match(each.text) is not None)
        each = replace(each, text=each.text.lstrip()) if is_html else each
        if (heading := _HEADING.match(each.text)) is not None:
            yield from (Written("", each.line), Written(f"{'#' * int(heading['level'])} {heading['words']}", each.line))
            yield Written("", each.line)
            return
        opens = _OPENS.match(each.text)
        closes = _CLOSES.match(each.text)
        if opens is not None:
            made = list(_opened(each, opens, bool(around) and around[-1] == "columns"))
            kind = re.match(r"::: \{\.([\w-]+)", made[1].text)
            if all(line.text != ":::" for line in made):
                around.append(kind[1] if kind is not None else "")
            yield from made
        elif closes is not None and not _TAG.search(closes["before"]):
            if around:
                around.pop()
            if closes["before"].strip():
                yield Written(closes["before"], each.line)
            yield from (Written("", each.line), Written(":::", each.line), Written("", each.line))
        else:
            yield each

    lines = zip(script.lines, is_code(script.lines), items_around(script.lines), strict=True)
    script.lines = [made for each, inside, item in lines for made in ((each,) if inside else change(each, item))]


_TAGS = re.compile(r"\s*(?:</?(?:div|section|article|center|p|details)\b[^<>]*>\s*){2,}$", re.IGNORECASE)


def _tags_apart(each: Written) -> Iterator[Written]:
    """A line of tags alone, `</div><div>`, as a line for each."""
    if _TAGS.match(each.text) is None:
        yield each
        return
    for tag in re.findall(r"<[^<>]+>", each.text):
        yield Written(tag, each.line)


_COLUMNS = re.compile(r"(?:two-?)?columns?-?2?|cols|grid(?:-cols-2)?|row|split|flex")
"""Classes whose divs stand side by side."""


def _opened(each: Written, opens: re.Match[str], in_columns: bool) -> Iterator[Written]:
    name, rest = opens["name"].lower(), opens["rest"]
    given = attributes_of(opens["attributes"])
    title = ""
    if (summary := _SUMMARY.match(rest)) is not None:
        title = f" title={json.dumps(re.sub(r'<[^>]+>', '', summary['title']).strip(), ensure_ascii=False)}"
        rest = summary["rest"]
    classes = given.get("class", "").split()
    if name == "details" and re.search(r"solution|answer", given.get("class", ""), re.IGNORECASE):
        title = title.replace(' title="', ' title="Solution: ', 1) or ' title="Solution"'
    known = next((kind for kind in classes if re.fullmatch(r"[\w-]+", kind)), "")
    kind = {"blockquote": "quote", "aside": "aside", "p": "div", "center": "div", "details": "details"}.get(
        name, known or "div"
    )
    if _COLUMNS.fullmatch(known) and known != "column":
        kind = "columns"
    elif in_columns and kind != "columns":
        kind = "column"
    yield from (Written("", each.line), Written(f"::: {{.{kind}{title}}}", each.line), Written("", each.line))
    closes = _CLOSES.match(rest)
    if closes is not None and closes["name"].lower() == name:
        yield from (
            Written(closes["before"], each.line),
            Written("", each.line),
            Written(":::", each.line),
            Written("", each.line),
        )
    elif rest.strip():
        yield Written(rest, each.line)


def with_inline_html(script: ScriptLines) -> None:
    """Tags within lines as marks; those that are none are kept as they are typed."""

    within: list[str] = []
    """The whole block around a line, by the name of its tag."""
    line = 1

    def left_out(icon: re.Match[str]) -> str:
        script.dropped(f"the component `{icon[0]}`", line)
        return ""

    def change(each: Written) -> Iterator[Written]:
        nonlocal line
        line = each.line
        opens = None if within else _WHOLE.match(each.text)
        if opens is not None:
            within.append(opens["name"].lower())
        if within:
            yield each
            if not each.text.strip() or f"</{within[-1]}" in each.text.lower():
                within.clear()
                yield Written("", each.line)
        elif _COMPONENT.match(each.text):
            script.dropped(f"the component `{each.text.strip()}`", each.line)
        else:
            each = replace(each, text=outside_spans(each.text, lambda text: _ICON.sub(left_out, text)))
            for title in _ABBREVIATION.findall(each.text):
                script.dropped(f"what an abbreviation stands for, “{title}”", each.line)
            yield Written(outside_spans(each.text, lambda text: _TAG.sub(_mark, text)), each.line)

    outside_code(script, change)


_ABBREVIATION = re.compile(r"""<(?:abbr|acronym)\s[^<>]*?\btitle=["']([^"'<>]+)["']""", re.IGNORECASE)


def _mark(tag: re.Match[str]) -> str:
    name = tag["name"].lower()
    if not (name in SAME or _TRANSPARENT.fullmatch(name) or _KEPT.fullmatch(name) or re.fullmatch(_WRAPPERS, name)):
        return "\\" + tag[0]
    if name == "br":
        return tag[0]
    if name == "hr":
        return "\n\n---\n\n"
    if name == "img" and not tag["end"]:
        given = attributes_of(tag["attributes"])
        width = given.get("width", "")
        braces = f"{{width={width}}}" if re.fullmatch(r"[0-9]{1,2}%|100%", width) else ""
        return f"![{given.get('alt', '')}]({given.get('src', '').replace(' ', '%20')}){braces}"
    if name in SAME:
        return SAME[name]
    if _TRANSPARENT.fullmatch(name):
        return " " if _APART.fullmatch(name) and not (name == "rt" and tag["end"]) else ""
    return f" {tag[0]} "


_A = re.compile(r"<a\s(?P<attributes>[^<>]*)>(?P<words>.*?)</a>", re.IGNORECASE)


def with_links(script: ScriptLines) -> None:
    """`<a href="…">words</a>` as links, those without an address as their words."""

    def link(match: re.Match[str]) -> str:
        address = attributes_of(match["attributes"]).get("href", "")
        return f"[{match['words']}]({address.replace(' ', '%20')})" if address else match["words"]

    def change(each: Written) -> Iterator[Written]:
        yield Written(outside_spans(each.text, lambda text: _A.sub(link, text)), each.line)

    outside_code(script, change)
