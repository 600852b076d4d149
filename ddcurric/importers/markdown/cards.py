"""Flashcards of Obsidian, in a file with the tag `flashcards`: `asked::answered`, and `?` between two paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.importers.markdown.script import SPANS, ScriptLines, Written, is_code, items_around
from ddcurric.source import Span

_TAG = re.compile(r"(?:^|(?<=\s))#(?:flashcards?|cards?)(?:/[\w/-]+)?(?=\s|$)")
_TAGGED = re.compile(r"#?flashcards?(?:/.*)?", re.IGNORECASE)
_ITEM = re.compile(r"\s*(?:[-*+]\s+|\d{1,3}[.)]\s+)?")
_COLONS = re.compile(r"(?<!:):::?(?!:)")
_NO_CARD = re.compile(r"\s*(?:#{1,6}\s|\||:{3,})|.*\s\|\s")
"""Headings and rows of tables."""
_NAME = re.compile(r"[A-Za-z_]\w*\Z"), re.compile(r"~?[a-z_]\w*")
"""Of `std::vector`, what stands before and behind the colons."""
_OF_CODE = frozenset(("std", "boost", "http", "https", "crate", "self", "super"))
_BETWEEN = re.compile(r"\s*\?{1,2}\s*$")
_PLANNED = re.compile(r"\s*<!--SR:.*?-->")
"""When a card is asked again."""


def with_cards(script: ScriptLines, tags: Sequence[str] = ()) -> None:
    """The lines with a div around each card; as they are where neither they nor `tags`, those of the front matter,
    say that there are any."""
    code = is_code(script.lines)
    tagged = any(map(_TAGGED.fullmatch, tags))
    if not tagged and not any(
        _TAG.search(each.text) for each, inside in zip(script.lines, code, strict=True) if not inside
    ):
        return
    made: list[Written] = []
    waiting: list[Written] = []
    """The lines of the paragraph that is read, the last of those above a `?`."""
    lines = [
        each if inside else Written(_TAG.sub("", _PLANNED.sub("", each.text)), each.line)
        for each, inside in zip(script.lines, code, strict=True)
    ]
    around = items_around(lines)
    at = 0
    while at < len(lines):
        each = lines[at]
        indented = not around[at] and each.text.expandtabs(4).startswith("    ") and not waiting
        asked, told = ("", "") if code[at] or indented else _sides(each.text)
        if asked:
            made += [*waiting, *_card(script, [Written(asked, each.line)], [Written(told, each.line)])]
            waiting = []
        elif waiting and _BETWEEN.match(each.text):
            end = next((n for n in range(at + 1, len(lines)) if not lines[n].text.strip() and not code[n]), len(lines))
            made += _card(script, waiting, lines[at + 1 : end])
            waiting, at = [], end
            continue
        elif each.text.strip() and not code[at]:
            waiting.append(each)
        else:
            made += [*waiting, each]
            waiting = []
        at += 1
    script.lines = [*made, *waiting]


def _sides(text: str) -> tuple[str, str]:
    """What a line asks, and what it tells; empty where it is no card but a heading, a row, or has names of code."""
    bare = _without_spans(text)
    if _NO_CARD.match(bare):
        return "", ""
    begins = _ITEM.match(bare)
    first = begins.end() if begins is not None else 0
    found = list(_COLONS.finditer(bare, first))
    for colons in found:
        before, behind = bare[first : colons.start()], bare[colons.end() :]
        if not (before.strip() and behind.strip()):
            continue
        apart = before[-1].isspace() or behind[0].isspace()
        if apart or (len(found) == 1 and not _is_name(before, behind)):
            return text[first : colons.start()].strip(), text[colons.end() :].strip()
    return "", ""


def _is_name(before: str, behind: str) -> bool:
    """Whether two colons join what stands around them to one name, as those in “We use std::vector here.”"""
    name, goes_on = _NAME[0].search(before), _NAME[1].match(behind)
    if name is None or goes_on is None:
        return False
    return (
        name[0] in _OF_CODE or behind[goes_on.end() :].lstrip().startswith(("(", "<")) or behind.rstrip().endswith(".")
    )


def _without_spans(text: str) -> str:
    """A line of the same length, with letters for its code and formulas."""
    return SPANS.sub(lambda span: "x" * len(span[0]), text)


def _card(script: ScriptLines, asked: Sequence[Written], told: Sequence[Written]) -> list[Written]:
    first = asked[0].line
    last = told[-1].line if told else first
    script.counted("flashcards", "check questions", Span(script.name, first))
    opened = (Written("", first), Written(":::: question", first), *asked, Written("", first))
    answer = (Written("::: answer", last), *told, Written(":::", last)) if told else ()
    return [*opened, *answer, Written("::::", last), Written("", last)]
