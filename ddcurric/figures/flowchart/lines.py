"""Statements of a flowchart that go on in the next line: behind an arrow, and within its words or those in brackets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ddcurric.figures.kit.mermaid import LONGEST_WORDS, QUOTED, Statement, without_comment

UNFINISHED = re.compile(r"(?:-->|---|--[ox]|-\.+->?|==>|===|&|\|[^|]*\|)\s*$")
"""The end of a line whose arrow, or `&`, has nothing behind it."""
LABEL = re.compile(r"(?:-[->]|=[=>]|\.->?|[-=.][ox])\s*\|(?P<words>[^|\"]*)$")
"""Words of an arrow that are open at the end of a line."""
BEGUN = re.compile(r"\s*(?:<?(?:--+|==+|-\.+-)[>ox]?(?:\||\s|$)|&\s)")
"""The beginning of a line whose arrow, or `&`, has nothing before it."""
ANY_ARROW = re.compile(r"--|==|-\.")
CLOSING = {"[": "]", "(": ")", "{": "}"}


def whole_lines(statements: Iterable[Statement]) -> Iterator[Statement]:
    """Each statement with the lines in which it goes on."""
    held: Statement | None = None
    for statement in statements:
        if held is not None and _goes_on_in(held.text, statement.text):
            held = Statement(f"{without_comment(held.text)}\n{statement.text}", held.line, held.column)
            continue
        if held is not None:
            yield held
        held = statement
    if held is not None:
        yield held


def _goes_on_in(text: str, following: str) -> bool:
    bare = QUOTED.sub("", without_comment(text))
    label = LABEL.search(bare)
    if label is not None:
        more = following.split("|")[0]
        return ANY_ARROW.search(label["words"] + more) is None and text.count("\n") < LONGEST_WORDS
    opened = _opened(bare)
    if opened is None:
        if BEGUN.match(following):
            return bool(bare.strip()) and not re.match(r"\s*(?:end|subgraph|direction)\b", bare)
        return UNFINISHED.search(bare) is not None and not re.match(r"\s*(?:end|subgraph)\b", following)
    # Words in brackets: they hold no arrow, and so has a line that closes them none before it does.
    before = re.split(re.escape(CLOSING[bare[opened]]), following)
    plain = ANY_ARROW.search(bare, opened) is None and ANY_ARROW.search(before[0]) is None
    return plain and text.count("\n") < LONGEST_WORDS and not re.search(r"[\[({]", before[0])


def _opened(text: str) -> int | None:
    """The bracket that is open at the end of a text."""
    stack: list[int] = []
    for at, sign in enumerate(text):
        if sign in CLOSING:
            stack.append(at)
        elif stack and sign == CLOSING[text[stack[-1]]]:
            stack.pop()
    return stack[-1] if stack else None
