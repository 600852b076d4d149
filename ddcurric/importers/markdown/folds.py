"""What opens when somebody asks for it: `<details>` on lines of its own, and what other programs hide so in a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, takewhile

from ddcurric.importers.markdown.script import (
    SPANS,
    ScriptLines,
    Written,
    comments_in,
    is_code,
    items_around,
    outside_code,
    outside_spans,
    without_comments,
)
from ddcurric.importers.markdown.unseen import TAG, attributes_of, element_at, is_telling
from ddcurric.importers.shape.labels import BESIDES
from ddcurric.importers.shape.settled import NOT_IMPORTED
from ddcurric.importers.shape.told_in_colour import COLOURED, LetterRun, told_in
from ddcurric.source import Span
from ddcurric.wording.answers import WORD_ANYWHERE

_TEACHES = "info|note|tip|hint|important|abstract|summary|tldr|warning|caution|attention|danger|example|quote|cite"
"""Callouts that tell something, whatever their title."""
_CALLOUT = re.compile(
    rf"[ \t]*(?P<marks>(?:>[ \t]?)+)\[!(?!(?:{_TEACHES})\])[\w-]+\]-[ \t]*(?![ \t])(?P<title>.*[?？؟])[ \t]*$",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[ \t]*(?P<marks>(?:>[ \t]?)+)[ \t]*<details\b", re.IGNORECASE)
_SIDES = re.compile(r"<(?P<end>/?)details\b[^<>]*>", re.IGNORECASE)
_MARK = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])\s+|(?:\s*>)+\s?|\s*")


def with_folds_apart(script: ScriptLines) -> None:
    """Begin a line with each `<details>`, out of block quotations, with its `<summary>` behind it."""
    outside_code(script, _on_its_own_line)
    script.lines = list(_out_of_quotations(script.lines))
    script.lines = _with_summaries(_joined(script.lines))


def _on_its_own_line(each: Written) -> Iterator[Written]:
    """A line parted before `<details>` and behind `</details>`; in a row of a table, everything stays."""
    text = SPANS.sub(lambda span: " " * len(span[0]), each.text)
    mark = _MARK.match(each.text)
    head = mark[0] if mark is not None else ""
    sides = (side.end() if side["end"] else side.start() for side in _SIDES.finditer(text))
    cuts = [at for at in sides if at > len(head)]
    if not cuts or each.text.lstrip().startswith("|"):
        yield each
        return
    indent = head if ">" in head else " " * len(head)
    for start, end in zip([0, *cuts], [*cuts, len(each.text)], strict=True):
        if words := each.text[start:end].strip():
            yield replace(each, text=each.text[:end].rstrip() if not start else indent + words)


def _out_of_quotations(lines: list[Written]) -> Iterator[Written]:
    """What a block quotation folds, without its marks: a block within one is none of ours. So is a callout of Obsidian
    that is folded, `> [!question]- What is it?`."""
    code = is_code(lines)
    depth, marks = 0, 0
    folded = False
    for at, (each, inside) in enumerate(zip(lines, code, strict=True)):
        callout = _CALLOUT.match(each.text) if not depth and not inside else None
        callout = callout if callout is not None and _tells(lines, at + 1) else None
        if folded and (callout is not None or not each.text.lstrip().startswith(">")):
            yield from (Written(text, each.line) for text in ("", ":::", ""))
            folded = False
        if callout is not None:
            title = json.dumps(callout["title"], ensure_ascii=False)
            yield from (Written(text, each.line) for text in ("", f"::: {{.details title={title}}}", ""))
            folded, marks = True, callout["marks"].count(">")
            continue
        if folded:
            yield replace(each, text=_unquoted(each.text, marks))
            continue
        opens = _QUOTED.match(each.text) if not depth and not inside else None
        if opens is not None:
            marks = opens["marks"].count(">")
            yield Written("", each.line)
        if opens is None and not depth:
            yield each
            continue
        bare = _unquoted(each.text, marks)
        depth += sum(-1 if side["end"] else 1 for side in _SIDES.finditer(each.text)) if not inside else 0
        goes_on = ">" in each.text[: len(each.text) - len(bare)]
        if not goes_on and opens is None:  # the quotation ended, and what it folds with it
            depth = 0
        yield replace(each, text=bare)
        if not depth:
            yield Written("", each.line)
    if folded:
        yield from (Written(text, lines[-1].line) for text in ("", ":::"))


def _unquoted(text: str, marks: int) -> str:
    return re.sub(rf"\A[ \t]*(?:>[ \t]?){{0,{marks}}}", "", text)


def _tells(lines: list[Written], start: int) -> bool:
    """Whether a folded callout holds none that answers, and no options."""
    inner = takewhile(lambda each: each.text.lstrip().startswith(">"), islice(lines, start, None))
    return not any(re.match(r"[ \t>]*(?:\[![\w-]+\]|[-*+] \[[ xX]\])", each.text) for each in inner)


def _joined(lines: list[Written]) -> list[Written]:
    """A `<summary>` over several lines on one."""
    made: list[Written] = []
    opened = False
    for each, inside in zip(lines, is_code(lines), strict=True):
        if opened and not inside and len(made[-1].text) < _LONGEST and each.text.strip():
            made[-1] = replace(made[-1], text=f"{made[-1].text.rstrip()} {each.text.strip()}")
        else:
            made.append(each)
        sides = re.findall(r"<(/?)summary\b", made[-1].text, re.IGNORECASE)
        opened = not inside and bool(sides) and not sides[-1]
    return made


_LONGEST = 400
_COMMENTED = re.compile(r"(\s*)(<details\b[^<>]*>)\s*((?:<!--.*?-->\s*)+)(.*)$", re.IGNORECASE)


def _with_summaries(lines: list[Written]) -> list[Written]:
    """A `<summary>` behind the `<details>` that it is the title of; comments between them stand before both."""
    made: list[Written] = []
    begun: Written | None = None
    waiting: list[Written] = []
    """What stands between the last `<details>` and the summary that it has no words before."""
    in_comment = False
    for each, inside, item in zip(lines, is_code(lines), items_around(lines), strict=True):
        if not inside and (commented := _COMMENTED.match(each.text)) is not None:
            made += [
                *([begun] if begun else []),
                *waiting,
                Written(f"{commented[1]}{commented[3].rstrip()}", each.line),
            ]
            begun, waiting = None, []
            each = replace(each, text=f"{commented[1]}{commented[2]}{commented[4]}")
        if begun is not None:
            bare = without_comments(each.text)
            in_comment = "-->" not in bare if in_comment else "<!--" in bare
            found = None if inside or in_comment else re.search("<summary", bare, re.IGNORECASE)
            if found is not None and not bare[: found.start()].strip():
                before = comments_in(each.text.partition(bare.strip())[0])
                said = [f"{' ' * item}{comment[0]}" for comment in before]
                made += [line for line in waiting if line.text.strip()] + [Written(text, each.line) for text in said]
                made.append(Written(begun.text.rstrip() + bare.strip(), begun.line))
                begun, waiting = None, []
            elif not inside and (in_comment or not bare.strip() or bare.strip() == "-->" or "-->" in bare):
                waiting.append(each)
            else:
                made += [begun, *waiting, each]
                begun, waiting = None, []
        elif not inside and re.fullmatch(r"\s*<details\b[^<>]*>\s*", each.text, re.IGNORECASE):
            begun = each
        else:
            made.append(each)
    return [*made, *([begun] if begun else []), *waiting]


_SPOILT = re.compile(r"\s*>!\s?(?P<words>.*)$")
_BARS = re.compile(r"(?<=[?？])(?P<gap>[ \t]*)\|\|(?P<words>(?:(?!\|\|).)+)\|\|[ \t]*$")
_TAG = re.compile(r"\[(?P<end>/?)(?:spoiler|details|hide)(?:=\"?(?P<title>[^\[\]\"]*)\"?)?\](?!\()", re.IGNORECASE)
_SPAN = re.compile(
    r"<(?P<tag>span|b|strong|i|em|u|mark|font)\s(?P<attributes>[^<>]*)>(?P<words>(?:(?!</?(?P=tag)\b).)*)</(?P=tag)>"
    r"[ \t]*$",
    re.IGNORECASE,
)
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
    script.lines = list(_unspoilt(script.lines))
    outside_code(script, lambda each: _changed(script, each))


def _unspoilt(lines: list[Written]) -> Iterator[Written]:
    opened = False
    for each, inside in zip(lines, is_code(lines), strict=True):
        quoted = None if inside else _SPOILT.match(each.text)
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
    elif any(sign in text for sign in ("||", "[", "</", "{spoiler}")):
        text = outside_spans(text, lambda part: _TAG.sub(details, part))
        text = _SPAN.sub(span, text)
        text = _CLASSED.sub(lambda it: folded(it["class"] or it["role"], it["words"] or it["said"]), text)
        text = _BARS.sub(r"\g<gap><details>\g<words></details>", text)
    yield replace(each, text=_without_told(text))


def _without_told(text: str) -> str:
    """A line without the words in red or green that answer it: a comment, and a blank where a line is below them."""
    runs, found, at = list[LetterRun](), list[str](), 0
    for tag in TAG.finditer(text):
        whole = element_at(text, tag) if tag.start() >= at and is_telling(attributes_of(tag["attributes"])) else ""
        if whole:
            for part, told in ((text[at : tag.start()], False), (whole, True)):
                lined = told and re.search("underline|<u>", part) is not None
                runs.append(LetterRun(_MARKUP.sub("", part), told, lined))
                found.append(part)
            at = tag.start() + len(whole)
    runs.append(LetterRun(_MARKUP.sub("", text[at:]), False, False))
    asked = re.match(r"\(?(?:\d{1,3}|[a-z])[.)]\s", "".join(run.text for run in runs)) is not None
    for place in told_in(runs, asked) if found else ():
        words = " ".join(runs[place].text.split())
        found[place] = "____" * runs[place].is_underlined + f"<!-- {NOT_IMPORTED}: {COLOURED}: {words} -->"
    return "".join([*found, text[at:]])


_MARKUP = re.compile(r"<[^<>]*>|[*_~]+|\A\s*(?:[-+*>]\s+)*")
