"""Flashcards of Obsidian, in a file with the tag `#flashcards`: `asked::answered`, and `?` between two paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.importers.markdown.script import SPANS, ScriptLines, Written, is_code
from ddcurric.source import Span

_TAG = re.compile(r"(?:^|(?<=\s))#(?:flashcards?|cards?)(?:/[\w/-]+)?(?=\s|$)")
_IN_LINE = re.compile(r"\s*(?:[-*+]\s+|\d{1,3}[.)]\s+)?(?P<asked>[^\s:].*?)\s*:::?\s*(?P<told>[^\s:].*)$")
_BETWEEN = re.compile(r"\s*\?{1,2}\s*$")
_PLANNED = re.compile(r"\s*<!--SR:.*?-->")
"""When a card is asked again."""


def with_cards(script: ScriptLines) -> None:
    """The lines with a div around each card; as they are where nothing says that there are any."""
    code = is_code(script.lines)
    if not any(_TAG.search(each.text) for each, inside in zip(script.lines, code, strict=True) if not inside):
        return
    made: list[Written] = []
    waiting: list[Written] = []
    """The lines of the paragraph that is read, the last of those above a `?`."""
    lines = [
        each if inside else Written(_TAG.sub("", _PLANNED.sub("", each.text)), each.line)
        for each, inside in zip(script.lines, code, strict=True)
    ]
    at = 0
    while at < len(lines):
        each = lines[at]
        card = None if code[at] else _IN_LINE.match(_without_spans(each.text))
        if card is not None:
            made += [*waiting, *_card(script, [Written(each.text[slice(*card.span("asked"))], each.line)],
                                      [Written(each.text[slice(*card.span("told"))], each.line)])]  # fmt: skip
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
