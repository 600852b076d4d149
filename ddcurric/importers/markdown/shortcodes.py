"""Shortcodes of Hugo, blocks of GitBook and Markdoc as Markdown; blocks that pandoc hands to one format as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from ddcurric.importers.kit.material import Role
from ddcurric.importers.markdown.names import CLOSED, NAMES
from ddcurric.importers.markdown.roles import BREAKS, told_in_place
from ddcurric.importers.markdown.script import FENCE, ScriptLines, Written, is_code, outside_code, outside_spans

_SHORTCODE = re.compile(
    r"\s*(?:\{\{[<%]|(?P<liquid>\{%))-?\s*(?P<end>(?:(?<=\s)end(?=[a-z])|/)?)\s*(?P<name>[A-Za-z][\w/-]*)"
    r"(?P<given>(?:\s[^{}]*?)?)\s*[/-]?(?(liquid)%\}|[>%]\}\})[ \t]*(?P<rest>.*)$"
)
_ENDS = re.compile(r"(?:\{\{[<%]\s*/|\{%-?\s*(?:/|end(?=[a-z])))\s*(?P<name>[A-Za-z][\w/-]*)[^{}]*\}")
_GIVEN = re.compile(r"(?:(?P<key>[\w-]+)\s*=\s*)?(?:\"(?P<double>[^\"]*)\"|`(?P<ticks>[^`]*)`|(?P<bare>[^\s\"`]+))")
_BOXES = frozenset(
    ("notice", "hint", "callout", "alert", "admonition", "note", "tip", "warning", "info", "danger", "important",
     "caution", "box", "attention", "error", "success")
)  # fmt: skip
"""Boxes, whose kind is their name, or is said with it."""
_FOLDS = frozenset((*CLOSED, "expand", "fold", "foldable", "solution", "answer", "reveal", "hidden"))
_ASKS = frozenset(name for name, each in NAMES.items() if isinstance(each, Role)) - _FOLDS - _BOXES
"""What has a role in a lesson by its name, such as `quiz` and `exercise`."""
_AROUND = frozenset(
    ("tabs", "stepper", "tabpane", "tabgroup", "tab-group", "steps", "columns", "column", "cards", "group", "center",
     "markdown")
)  # fmt: skip
"""What only holds others."""
_TABS = frozenset(("tab", "tabitem", "step"))
_CODE = frozenset(("highlight", "code", "codeblock", "mermaid"))
_FORMULAS = frozenset(("math", "katex", "latex"))


def with_shortcodes(script: ScriptLines) -> None:
    """Shortcodes that are known, with what stands between them; the others stay as they are."""
    outside_code(script, _with_end_apart)
    code = is_code(script.lines)
    closed = {
        match["name"]
        for each, inside in zip(script.lines, code, strict=True)
        for match in _ENDS.finditer("" if inside else each.text)
    }
    made: list[Written] = []
    within = ""
    for each, inside in zip(script.lines, code, strict=True):
        match = None if inside else _SHORTCODE.fullmatch(each.text)
        ends = match is not None and match["end"] and match["name"] == within
        if inside or (within and not ends):
            made.append(each)
        elif match is None:
            made.append(_without_inline(script, each))
        else:
            begins = not match["end"] and match["name"] in closed
            within = match["name"] if begins and match["name"] in (_CODE | _FORMULAS) else ""
            made += (Written(text, each.line) for text in _said(script, match, each, begins=begins))
    script.lines = made


def _with_end_apart(each: Written) -> Iterator[Written]:
    """A line, and in one of its own the end of what it begins."""
    opens, end = _SHORTCODE.match(each.text), None
    if opens is not None and not opens["end"]:
        end = next((m for m in _ENDS.finditer(opens["rest"]) if m["name"] == opens["name"]), None)
    if opens is None or end is None or opens["rest"][end.end() :].strip(" }"):
        yield each
        return
    at = opens.start("rest") + end.start()
    yield Written(each.text[:at], each.line)
    yield Written(each.text[at:], each.line)


def _said(script: ScriptLines, match: re.Match[str], each: Written, *, begins: bool) -> Iterator[str]:
    name, rest = match["name"].rpartition("/")[2].lower(), match["rest"]
    given = [(m["key"] or "", m["double"] or m["ticks"] or m["bare"] or "") for m in _GIVEN.finditer(match["given"])]
    if name == "figure" and not match["end"]:
        yield from ("", _figure(dict(given)), "")
    elif (name in _AROUND or (match["liquid"] and name == "code")) and (begins or match["end"]):
        script.dropped(f"the shortcode `{each.text.strip()}`", each.line)
        yield ""
    elif name in _TABS and (begins or match["end"]):
        yield from ("", f"::: {{.tab-item{_titled(_title(given))}}}" if begins else ":::", "")
    elif name in (_CODE | _FORMULAS) and (begins or match["end"]):
        language = "mermaid" if name == "mermaid" else next((value for key, value in given if key in ("", "lang")), "")
        yield "$$" if name in _FORMULAS else f"```{language if begins else ''}"
    elif name in (_BOXES | _FOLDS | _ASKS) and match["end"]:
        yield from ("", ":::", "")
    elif match["liquid"] and name == "comment" and (begins or match["end"]):
        yield "<!--" if begins else "-->"
    elif name in _ASKS and begins:
        yield from ("", f"::: {{.{name}{_titled(_title(given))}}}", "")
    elif name in (_BOXES | _FOLDS) and begins:
        # A hint of GitBook is a box, whatever it says.
        named = [("", "info")] if match["liquid"] and name == "hint" else []
        yield from ("", _box(name, [*given, *named]), "")
    else:
        yield each.text
        return
    if rest.strip():
        yield rest


def _title(given: list[tuple[str, str]]) -> str:
    named = dict(given)
    keys = ("title", "name", "header", "label", "summary", "heading", "")
    return next((named[key] for key in keys if named.get(key)), "")


def _box(name: str, given: list[tuple[str, str]]) -> str:
    """How a div begins that is such a box, or a fold."""
    kind = "details" if name in _FOLDS else name
    if name in _BOXES:
        said = [(key, value) for key, value in given if key in ("type", "context", "color", "style", "")]
        known = [pair for pair in said if pair[1].lower() in _BOXES]
        given = [pair for pair in given if pair not in known]
        kind = known[0][1].lower() if known else name if name not in ("notice", "alert", "box", "callout") else "note"
    title = _title(given) or (name.capitalize() if name in ("solution", "answer", "hint") and kind == "details" else "")
    return f"::: {{.{kind}{_titled(title)}}}"


def _titled(title: str) -> str:
    return f" title={json.dumps(title, ensure_ascii=False)}" if title else ""


def _figure(given: dict[str, str]) -> str:
    words = " ".join(each for key in ("title", "caption") if (each := given.get(key, "")))
    alt = given.get("alt", "").replace('"', "”")
    address = (given.get("src") or given.get("link") or given.get("")) or ""
    return f"![{words or alt}]({address.replace(' ', '%20')})" + (f'{{alt="{alt}"}}' if words and alt else "")


_INLINE = re.compile(r"\{\{[<%]\s*(?P<name>[A-Za-z][\w/-]*)(?P<given>(?:\s[^{}]*?)?)\s*/?[>%]\}\}")
_ELSEWHERE = ("pagebreak", "newpage", "colbreak", "video", "youtube", "vimeo")
"""What is said of these wherever they stand."""


def _without_inline(script: ScriptLines, each: Written) -> Written:
    """A line without its shortcodes; those that say where a link leads are that."""

    def change(match: re.Match[str]) -> str:
        if match["name"] in _ELSEWHERE:
            return match[0]
        if match["name"] in ("ref", "relref"):
            return match["given"].strip().strip('"`').replace(" ", "%20")
        script.dropped(f"the shortcode `{match[0]}`", each.line)
        return ""

    return Written(outside_spans(each.text, lambda text: _INLINE.sub(change, text)), each.line)


_OPENS = re.compile(r"(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*\{=(?P<format>[\w.+-]+)\}[ \t]*$")
_HEADING = re.compile(r"#{1,6}\s")


def with_raw_blocks(script: ScriptLines) -> None:
    """The lines without such blocks; one that is never closed ends with its paragraph, and one that stands within
    another fence is shown there."""
    made: list[Written] = []
    lines = script.lines
    at = 0
    while at < len(lines):
        each = lines[at]
        opens = _OPENS.match(each.text)
        fence = FENCE.match(each.text)
        at += 1
        if opens is None:
            end = at if fence is None else _end(lines, at, fence["fence"])
            end = len(lines) if end is None else min(end + (fence is not None), len(lines))
            made += [each, *lines[at:end]]
            at = end
            continue
        end = _end(lines, at, opens["fence"], lines_only=True)
        if end is None:
            inner = list(takewhile(lambda line: line.text.strip() and not _HEADING.match(line.text), lines[at:]))
            at += len(inner)
        else:
            inner, at = lines[at:end], end + 1
        if opens["format"].startswith("html"):
            made += [Written("", each.line), *inner, Written("", each.line)]
            continue
        words = " ".join(line.text.strip() for line in inner if line.text.strip())
        if BREAKS.match(words):
            script.dropped(f"a break of the page, `{words}`", each.line)
        elif words:
            comment = opens["indent"] + told_in_place(words)
            made += [Written("", each.line), Written(comment, each.line), Written("", each.line)]
    script.lines = made


def _end(lines: Sequence[Written], start: int, fence: str, lines_only: bool = False) -> int | None:
    """The line, from `start` on, that closes a fence; None: there is none, or, where it holds `lines_only` and no
    code, another fence begins before."""
    for at in range(start, len(lines)):
        text = lines[at].text.strip(" \t>")
        if text.startswith(fence) and not text.strip(fence[0]):
            return at
        if lines_only and _begins(lines[at].text, fence):
            return None
    return None


def _begins(text: str, fence: str) -> bool:
    """Whether a line begins code, in a fence like an open one: that was never closed."""
    found = FENCE.match(text)
    return found is not None and found["fence"].startswith(fence) and bool(found["info"].strip())
