"""Quizzes and flashcards that other programs make of Markdown, in ours: mkdocs-quiz, Markua, examark, Obsidian."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice

from ddcurric.importers.markdown.script import SPANS, ScriptLines, Written, in_div, is_code, items_around
from ddcurric.source import Span

_BEGINS = re.compile(r"\s*(?:<quiz>|<\?quiz\?>|\{(?:quiz|exercise)(?:[,:][^{}]*)?\})\s*$", re.IGNORECASE)
_ENDS = re.compile(r"\s*(?:</quiz>|<\?/quiz\?>|\{/(?:quiz|exercise)\})\s*$", re.IGNORECASE)
_OPTION = re.compile(r"(?P<indent>\s*)\(?(?P<letter>[A-Ha-h])[.)]\s+(?P<words>\S.*?)\s*$")
_TICK = re.compile(r"\s+\[[xX]\]$")
_ITEM = re.compile(r"(?P<mark>\s*\d{1,3}[.)]\s+)\S")
_VERDICT = re.compile(
    r"(?P<said>\s*\d{1,3}[.)]\s+\[TF\].*\S)\s+(?:→|->|=>|⇒)\s*(?P<answer>\w+)\s*(?P<points>\[[^\]]*\])?\s*$"
)
_FEEDBACK = re.compile(r"\s*>\s*\[feedback\]\s*(?P<words>.*)$", re.IGNORECASE)
_KEY = re.compile(r"\s*(?P<key>question|answer(?:-correct)?|content):\s*(?P<words>.*)$", re.IGNORECASE)


def with_quizzes(script: ScriptLines) -> None:
    """Their questions as `::: question`, with options that are ticked and with answers."""
    lines, code = script.lines, is_code(script.lines)
    made: list[Written] = []
    width = at = 0
    in_task = False
    while at < len(lines):
        each = lines[at]
        if end := _end_of(lines, code, at):
            script.dropped(f"the tag of a quiz, `{each.text.strip()}`", each.line, "check questions")
            made += _asked(script, lines[at + 1 : end])
            at = end + 1
            continue
        at += 1
        if code[at - 1]:
            made.append(each)
            continue
        if each.text.strip() and not each.text.startswith((" ", "\t")):
            in_task = re.match(r"(?:!!!|\?\?\?\+?)\s+(?:exercise|question|task)\b", each.text) is not None
        if (item := _ITEM.match(each.text)) is not None:
            width = len(item["mark"])
        options = _run(lines, at - 1)
        if any(_TICK.search(option["words"]) for option in options):
            made += [Written("", each.line), *_ticked(lines[at - 1 : at - 1 + len(options)], options, width)]
            at += len(options) - 1
        elif (verdict := _VERDICT.match(each.text)) is not None:
            made.append(replace(each, text=f"{verdict['said']} {verdict['points'] or ''}"))
            made += [Written("", each.line), Written(f"{' ' * width}Answer: {verdict['answer']}", each.line)]
        elif (feedback := _FEEDBACK.match(each.text)) is not None:
            script.dropped("`[feedback]`", each.line, "what answers")
            made += [Written("", each.line), Written(f"{' ' * width}Answer: {feedback['words']}", each.line)]
        else:
            text = re.sub(r"\{\{(\w[^{}]*\w|\w)\}\}", r"[\1]{.blank}", each.text) if in_task else each.text
            made.append(replace(each, text=text))
    script.lines = made


def _end_of(lines: Sequence[Written], code: Sequence[bool], at: int) -> int:
    """Where a quiz ends that begins in a line, which no other begins before; 0: none begins there."""
    if code[at] or not _BEGINS.match(lines[at].text):
        return 0
    for end in range(at + 1, len(lines)):
        if not code[end] and _ENDS.match(lines[end].text):
            return end
        if not code[end] and _BEGINS.match(lines[end].text):
            return 0
    return 0


def _run(lines: Sequence[Written], start: int) -> list[re.Match[str]]:
    """Lines in turn, from one on, that begin with the letters from `a` on."""
    found: list[re.Match[str]] = []
    for each in islice(lines, start, None):
        option = _OPTION.match(each.text)
        if option is None or option["letter"].lower() != "abcdefgh"[len(found) : len(found) + 1]:
            break
        found.append(option)
    return found


def _ticked(lines: Sequence[Written], options: Sequence[re.Match[str]], width: int) -> Iterator[Written]:
    for each, option in zip(lines, options, strict=True):
        words = _TICK.sub("", option["words"])
        yield Written(f"{' ' * width}- [{'x' if words != option['words'] else ' '}] {words}", each.line)


def _asked(script: ScriptLines, lines: Sequence[Written]) -> Iterator[Written]:
    """What stands between the tags of a quiz, a question each."""
    if any(re.match(r"\s*\?\s", each.text) for each in lines):
        starts = [at for at, each in enumerate(lines) if re.match(r"\s*\?\s", each.text)]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            yield from _of_markua(lines[start:end])
        return
    question = [_of_keys(script, each) for each in lines]
    yield from in_div("question", [*_with_answer(question)])


def _of_keys(script: ScriptLines, each: Written) -> Written:
    """`question:`, `answer:`, `answer-correct:` and `content:`, as mkdocs-quiz had them at first."""
    key = _KEY.match(each.text)
    if key is None:
        return each
    script.dropped(f"`{key['key']}:`", each.line, "a part of a check question")
    tick = {"answer": "- [ ] ", "answer-correct": "- [x] "}.get(key["key"].lower(), "")
    return replace(each, text=tick + key["words"])


def _with_answer(lines: Sequence[Written]) -> Iterator[Written]:
    """What stands behind the options as the answer."""
    last = max((at for at, each in enumerate(lines) if re.match(r"\s*- \[[ xX]\]", each.text)), default=len(lines) - 1)
    listed = False
    for each in lines[: last + 1]:
        is_option = re.match(r"\s*- \[[ xX]\]", each.text) is not None
        yield from [Written("", each.line)] if is_option and not listed else []
        listed = is_option
        yield each
    if any(each.text.strip() for each in lines[last + 1 :]):
        yield from in_div("answer", lines[last + 1 :])


def _of_markua(lines: Sequence[Written]) -> Iterator[Written]:
    """`? asked`, `a) wrong`, `B) right`, `! answered`."""
    told: list[Written] = []
    answers: list[Written] = []
    for each in lines:
        option = _OPTION.match(each.text)
        if re.match(r"\s*!\s", each.text):
            answers += [Written("", each.line), replace(each, text=each.text.strip().removeprefix("!").strip())]
        elif option is not None:
            tick = "x" if option["letter"].isupper() else " "
            told.append(replace(each, text=f"- [{tick}] {option['words']}"))
        else:
            told.append(replace(each, text=re.sub(r"^\s*\?\s+", "", each.text)))
    yield from in_div("question", [*told, *(in_div("answer", answers) if answers else ())])


_TAG = re.compile(r"(?:^|(?<=\s))#(?:flashcards?|cards?)(?:/[\w/-]+)?(?=\s|$)")
_TAGGED = re.compile(r"#?flashcards?(?:/.*)?", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[-*+]\s+|\d{1,3}[.)]\s+)?")
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
    begins = _BULLET.match(bare)
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


def _card(script: ScriptLines, asked: Sequence[Written], told: Sequence[Written]) -> Iterator[Written]:
    script.counted("flashcards", "check questions", Span(script.name, asked[0].line))
    yield from in_div("question", [*asked, *(in_div("answer", told) if told else ())], "::::")
