"""What other programs hide until somebody asks for it, within a line or a row of a table, as what ours hide."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ddcurric.importers.kit.taught import BESIDES
from ddcurric.importers.markdown.script import ScriptLines, Written, is_code, outside_code, outside_spans
from ddcurric.importers.markdown.white import attributes_of
from ddcurric.source import Span
from ddcurric.wording.answers import WORD_ANYWHERE

_QUOTED = re.compile(r"\s*>!\s?(?P<words>.*)$")
_BARS = re.compile(r"(?<=[?？])(?P<gap>[ \t]*)\|\|(?P<words>(?:(?!\|\|).)+)\|\|[ \t]*$")
_TAG = re.compile(r"\[(?P<end>/?)(?:spoiler|details|hide)(?:=\"?(?P<title>[^\[\]\"]*)\"?)?\](?!\()", re.IGNORECASE)
_SPAN = re.compile(r"<span\s(?P<attributes>[^<>]*)>(?P<words>(?:(?!</?span).)*)</span>[ \t]*$", re.IGNORECASE)
_CLASSED = re.compile(
    r"(?:\[(?P<words>[^\[\]]+)\]\{\s*\.(?P<class>answer|solution|spoiler)\s*\}"
    r"|\{(?P<role>spoiler)\}`(?P<said>[^`]+)`)[ \t]*$"
)
"""`[True]{.answer}`."""
_IN_CELL = re.compile(r"<details\b[^<>]*>(?P<inner>(?:(?!</?details).)*)</details>", re.IGNORECASE)
_TITLE = re.compile(r"\s*<summary\b[^<>]*>(?P<title>.*?)</summary>", re.IGNORECASE)
_BUTTON = re.compile(
    rf"\b(?:{WORD_ANYWHERE}|show|reveal|click|see|view|open|toggle|check|zeigen|anzeigen|voir|ver|toon)\b",
    re.IGNORECASE,
)


def with_spoilers(script: ScriptLines) -> None:
    """`>! words`, `[spoiler]words[/spoiler]` and `? ||words||` as `<details>`, and `<details>` in a cell as a blank."""
    script.lines = list(_unquoted(script.lines))
    outside_code(script, lambda each: _changed(script, each))


def _unquoted(lines: list[Written]) -> Iterator[Written]:
    opened = False
    for each, inside in zip(lines, is_code(lines), strict=True):
        quoted = None if inside else _QUOTED.match(each.text)
        if (quoted is not None) != opened:
            opened = not opened
            yield from (Written(text, each.line) for text in ("", "<details>" if opened else "</details>", ""))
        yield replace(each, text=quoted["words"]) if quoted is not None else each
    if opened:
        yield Written("</details>", lines[-1].line)


def _changed(script: ScriptLines, each: Written) -> Iterator[Written]:
    def blank(found: re.Match[str]) -> str:
        summary = _TITLE.match(found["inner"])
        title = re.sub(r"<[^<>]+>", "", summary["title"]).strip() if summary is not None else ""
        words = found["inner"][summary.end() if summary is not None else 0 :].strip()
        if BESIDES.search(title) or not words:
            return found[0]
        script.counted("what unfolds in a cell", "blanks", Span(script.name, each.line))
        if _BUTTON.search(title):
            script.dropped(f"what one clicks on, `{title}`", each.line)
            title = ""
        return f"{title} [{words}]{{.blank}}".strip()

    def span(found: re.Match[str]) -> str:
        named = attributes_of(found["attributes"]).get("class", "").lower().split()
        name = next((each for each in ("spoiler", "answer", "solution") if each in named), "")
        return folded(name, found["words"]) if name else found[0]

    def folded(name: str, words: str) -> str:
        summary = "" if name == "spoiler" else f"<summary>{name.capitalize()}</summary>"
        return f"<details>{summary}{words}</details>"

    def details(found: re.Match[str]) -> str:
        script.counted(f"the mark `{found[0]}`", "what unfolds", Span(script.name, each.line))
        title = f"<summary>{found['title']}</summary>" if found["title"] else ""
        return "</details>" if found["end"] else f"<details>{title}"

    text = each.text
    if text.lstrip().startswith("|") and "<details" in text.lower():
        text = _IN_CELL.sub(blank, text)
    elif any(sign in text for sign in ("||", "[", "<span", "{spoiler}")):
        text = outside_spans(text, lambda part: _TAG.sub(details, part))
        text = _SPAN.sub(span, text)
        text = _CLASSED.sub(lambda it: folded(it["class"] or it["role"], it["words"] or it["said"]), text)
        text = _BARS.sub(r"\g<gap><details>\g<words></details>", text)
    yield replace(each, text=text)
