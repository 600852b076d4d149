"""Why a YAML text cannot be read, where YAML itself names only a consequence, often lines later."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from ddcurric.values import dataclass

if TYPE_CHECKING:
    from yaml import MarkedYAMLError


@dataclass(frozen=True, slots=True)
class Cause:
    """What is wrong with a text, where, and what to write instead."""

    at: int
    """Offset in the text."""
    said: str
    advice: str


NEAR = 3
"""Lines above the place of a mistake in which its cause is looked for."""


def cause_of(text: str, at: int, problem: MarkedYAMLError) -> Cause | None:
    """The cause of a mistake that PyYAML reports at an offset; None where its own place and words are as good."""
    start = text.rfind("\n", 0, at) + 1
    first = start
    for _ in range(NEAR):
        first = text.rfind("\n", 0, max(first - 1, 0)) + 1
    end = text.find("\n", at)
    near = (first, len(text) if end < 0 else end)
    for look in (_tab, _comment, _curly, _no_blank, _apostrophe, _never_closed, _no_colon, _indented):
        found = look(text, at, near, problem)
        if found is not None:
            return found
    return None


_Near = tuple[int, int]


def _tab(text: str, at: int, near: _Near, problem: MarkedYAMLError) -> Cause | None:
    if text[at : at + 1] != "\t":
        return None
    advice = "indent with spaces" if not text[text.rfind("\n", 0, at) + 1 : at].strip() else "write a blank"
    return Cause(at, "there is a tab here", advice)


def comment_in(text: str, start: int, end: int) -> Cause | None:
    """A value that begins with `#`, which YAML takes for a comment; None: there is none."""
    found = _HASH.search(text, start, end)
    if found is None:
        return None
    value = found["value"].strip()
    said = f"`#` begins a comment, so `{found['key'].strip()}` is empty" if found["key"] else "`#` begins a comment"
    shown = value.removeprefix("#") if re.fullmatch(r"#[0-9A-Fa-f]{3,6}", value) else value
    key = f"{found['key'].strip()}: " if found["key"] else ""
    return Cause(found.start("value"), said, f'put the value in quotes: `{key}"{shown}"`')


_HASH = re.compile(r"(?:(?<![\w-])(?P<key>[\w-]+):|-)[ ]+(?P<value>#[^\s,}\]#][^\n,}\]]*)")


def _comment(text: str, at: int, near: _Near, problem: MarkedYAMLError) -> Cause | None:
    """A bracket is not closed, since a comment has swallowed its end."""
    found = list(_HASH.finditer(text, 0, at)) if _in_brackets(problem) else []
    return comment_in(text, found[-1].start(), at) if found else None


def _in_brackets(problem: MarkedYAMLError) -> bool:
    return "flow" in str(problem.context) or "stream end" in str(problem.problem)


def _curly(text: str, at: int, near: _Near, problem: MarkedYAMLError) -> Cause | None:
    found = re.compile(r"[:,\[{-][ ]*(?P<words>[“„«‘‚][^“”„«»‘’\n]*[“”»‘’]?)").search(text, *near)
    if found is None:
        return None
    words = found["words"].strip("“”„«»‘’‚")
    return Cause(found.start("words"), "these quotation marks are curly", f'write straight ones: `"{words}"`')


def _no_blank(text: str, at: int, near: _Near, problem: MarkedYAMLError) -> Cause | None:
    """`key:value` and `-item`, which are words and nothing more."""
    found = list(re.compile(r"^[ ]*(?:- +)?[\w-]+(?P<colon>:)(?=[^\s:/])", re.MULTILINE).finditer(text, *near))
    if found:
        return Cause(found[-1].start("colon"), "a blank is missing behind this colon", "write `key: value`")
    wide = re.compile(r"(?P<colon>:)[\u00a0\u2007\u202f\u3000]").search(text, *near)
    if wide is not None:
        return Cause(wide.start("colon") + 1, "this blank is a no-break space", "type an ordinary one")
    dashes = list(re.compile(r"^[ ]*(?P<dash>-)(?=[^\s-])", re.MULTILINE).finditer(text, *near))
    return Cause(dashes[-1].start("dash"), NO_BLANK, "write `- item`") if dashes else None


NO_BLANK = "a blank is missing behind this dash"


def _apostrophe(text: str, at: int, near: _Near, problem: MarkedYAMLError) -> Cause | None:
    found = re.compile(r":[ ]+'[^'\n]*(?P<mark>')(?=\w)").search(text, *near)
    return Cause(found.start("mark"), "this apostrophe ends the words", 'put them in `"…"`') if found else None


def _never_closed(text: str, at: int, near: _Near, problem: MarkedYAMLError) -> Cause | None:
    context, mark = str(problem.context), problem.context_mark
    if mark is None or problem.problem is None:
        return None
    if "quoted scalar" in context and "end of stream" in problem.problem:
        return Cause(mark.index, "this quotation mark is never closed", f"write `{text[mark.index]}` at both ends")
    if "flow" in context and re.search("expected ',' or|stream end", problem.problem):
        closing = {"[": "]", "{": "}"}.get(text[mark.index : mark.index + 1], "]")
        return Cause(mark.index, "this bracket is never closed", f"write `{closing}` where it ends")
    return None


def _no_colon(text: str, at: int, near: _Near, problem: MarkedYAMLError) -> Cause | None:
    """A line of words among keys, which YAML joins with the line below."""
    line = text.rfind("\n", 0, at) + 1
    if "expected ':'" in str(problem.problem) and problem.context_mark is not None:
        begin = problem.context_mark.index
    elif "mapping values" in str(problem.problem) and line:
        begin = text.rfind("\n", 0, line - 1) + 1
        begin += len(text[begin:line]) - len(text[begin:line].lstrip(" "))
        if begin - text.rfind("\n", 0, begin) != len(text[line:at]) - len(text[line:at].lstrip(" ")) + 1:
            return None
    else:
        return None
    words = text[begin:].partition("\n")[0]
    if not words.strip() or ":" in words or words.startswith(("#", "-")):
        return None
    key, _, value = (each.strip() for each in words.partition("=" if "=" in words else " "))
    right = f"{key}: {value}" if value and re.fullmatch(r"[\w-]+", key) else "key: value"
    return Cause(begin, "a colon is missing in this line", f"write `{right}`, or begin an item of a list with `- `")


def _indented(text: str, at: int, near: _Near, problem: MarkedYAMLError) -> Cause | None:
    """The first colon of a line that is a mistake: the line is taken to go on with the one above."""
    line = text.rfind("\n", 0, at) + 1
    if "mapping values" not in str(problem.problem) or ":" in text[line:at] or line == 0:
        return None
    begin = line + len(text[line:at]) - len(text[line:at].lstrip(" -"))
    advice = "line up keys below one another"
    return Cause(begin, "this line is not indented like the ones above it", advice)


def day_meant(text: str) -> str:
    """`2027-02-01` for `1.2.2027`, `2027/2/1` or `2/21/2027`; empty where nobody knows which day is meant."""
    numbers = [int(each) for each in re.findall(r"[0-9]{1,4}", text)[:3]]
    if len(numbers) < 3:
        return ""
    first, second, third = numbers
    orders = ((first, second, third),) if first > 31 else ((third, second, first), (third, first, second))
    days = [day for day in map(_day, orders) if day]
    # Between slashes the month stands first for some, the day for others; before a full stop it is the day.
    return days[0] if len(set(days)) == 1 or (days and "/" not in text) else ""


def _day(order: tuple[int, int, int]) -> str:
    try:
        return date(*order).isoformat() if order[0] > 999 else ""
    except ValueError:
        return ""


YAML_MESSAGES = (
    ("nested too deep", "this YAML is nested too deep", "write it flat"),
    ("but found '*'", "words cannot begin with `*` here", 'put them in quotes: `"*words*"`'),
    ("another document", "a second `---` begins another text", "delete it, and what stands below it"),
    ("alias", "an alias (`*`) cannot be used here", 'put words that begin with `*` in quotes: `"*words*"`'),
    ("mapping values are not allowed", "there is a second colon in this line", 'put the value in quotes: `"a: b"`'),
    ("cannot start any token", "a value cannot begin with this character", 'put the value in quotes: `"…"`'),
    ("found a tab", "there is a tab here", "indent with spaces"),
    (
        "expected <block end>",
        "this line is not indented like the ones above it",
        "line up keys, and list items, below one another",
    ),
    ("could not find expected ':'", "a colon is missing", "write `key: value`"),
    ("while scanning a quoted scalar", "a quotation mark is never closed", 'write `"` at both ends'),
    ("found unexpected end of stream", "a quotation mark or bracket is never closed", "write it at both ends"),
    ("expected ',' or", "a bracket or brace is never closed", "write `[a, b]`"),
)
"""What PyYAML says, what we say, what to write."""
