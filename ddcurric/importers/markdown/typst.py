"""Typst as pandoc is to read it: without what it takes from elsewhere, and with marks around what answers."""

from __future__ import annotations

import re

from ddcurric.importers.pandoc.run import Refused, converted

_ELSEWHERE = re.compile(
    r"(?m)^\s*#(?:import|include)\b.*$|^\s*#show\s*:.*$|#context counter\([^()]*\)\.display\([^()]*\)"
)
_WHITE = re.compile(r"#text\(\s*(?:fill:\s*)?white\s*\)(?=\[)")
_ANSWER = re.compile(
    r"#(?:sol(?:ution|n)?s?|answers?|ans|loesung|lösung|(?P<hint>hint))(?:\([^()]*\))?(?=\[)", re.IGNORECASE
)
_SIDE = re.compile(r"\\.|`++[^`]*`++|[\[\]]")
_UNKNOWN = re.compile(r'Identifier \\?"(?P<name>[\w-]+)\\?" not found')
_MOST = 12
"""Names of functions that nobody defines."""
MARKS = {"\ue0f4": "::: solution", "\ue0f5": "::: hint", "\ue0f9": "::: instructor", "\ue0f6": ":::"}
"""What stands for the lines of a block that pandoc is not to read."""


def converted_typst(text: str, writer: str, *options: str) -> str | Refused:
    """What pandoc makes of it; a function that is not there says what it is given."""
    text = _with_marks(_WHITE.sub("#hide", _ELSEWHERE.sub("", text)))
    for _ in range(_MOST):
        made = converted(text.encode(), "typst", writer, *options)
        unknown = _UNKNOWN.search(made.reason) if isinstance(made, Refused) else None
        if unknown is None:
            break
        text = f"#let {unknown['name']}(..given) = given.pos().join()\n{text}"
    if isinstance(made, Refused):
        return made
    return with_blocks(made)


def with_blocks(made: str) -> str:
    """Markdown of pandoc with blocks in place of their marks."""
    return re.sub("|".join(MARKS), lambda it: MARKS[it[0]], made)


def _with_marks(text: str) -> str:
    """The text with the marks of a block, which pandoc keeps, in place of each call that answers or hints."""
    done: list[str] = []
    at = 0
    for call in _ANSWER.finditer(text):
        if call.start() < at:
            continue
        depth, end, begins = 0, call.end(), call.start()
        for side in _SIDE.finditer(text, end):
            depth += {"[": 1, "]": -1}.get(side[0], 0)
            end = side.end()
            if not depth:
                break
        if depth:  # it never ends
            break
        while begins and text[begins - 1] == " ":
            begins -= 1
        indent = " " * (call.start() - begins or 2)
        inside = text[call.end() + 1 : end - 1].strip().replace("\n", f"\n{indent}")
        opens = "\ue0f5" if call["hint"] else "\ue0f4"
        done += [
            text[at : call.start()],
            *(f"\n\n{indent}{part}" for part in (opens, inside, "\ue0f6")),
            f"\n\n{indent}",
        ]
        at = end
    return "".join([*done, text[at:]])
