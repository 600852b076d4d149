"""Assignments of Otter-Grader: raw cells that open and close solutions, and code with `# SOLUTION` at its end."""

from __future__ import annotations

import re

_SIGN = re.compile(
    r"\s*#+\s*(?P<side>BEGIN|END)\s+(?P<what>ASSIGNMENT|QUESTION|MULTI\w*|SOLUTION|TESTS|PROMPT)\b", re.IGNORECASE
)


def block_behind(source: str) -> str | None:
    """What cells stand in behind a raw cell; None: the cell is words like any other."""
    sign = _SIGN.match(source)
    if sign is None:
        return None
    what = sign["what"].upper()
    opens = sign["side"].upper() == "BEGIN" and what in ("SOLUTION", "TESTS", "PROMPT")
    return what if opens else ""  # a question that begins or ends closes what is open in it


_PROMPT = re.compile(
    r"^[ \t]*(?P<quotes>\"{3}|'{3})[ \t]*#[ \t]*BEGIN PROMPT[ \t]*\n(?P<words>.*?)\n?[ \t]*(?P=quotes);?[ \t]*"
    r"#[ \t]*END PROMPT[^\n]*$",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_MARK = re.compile(r"(?<!#)#+[ \t]*SOLUTION(?P<gone>[ \t]+NO[ \t]+PROMPT)?[ \t]*$")
_HEAD = re.compile(r"[^=#(\"']+=(?!=)[ \t]*|return(?:[ \t]+|$)")
"""What stays of a line for students: the name that is given a value."""


def prompted(source: str) -> str:
    """Code as students get it: `...` for what `# SOLUTION` ends, or what is below it where it stands alone, and
    the prompts that stand for it."""
    made: list[str] = []
    for line in _PROMPT.sub(r"\g<words>", source).split("\n"):
        mark = _MARK.search(line)
        if mark is None:
            made.append(line)
            continue
        said = line[: mark.start()].lstrip(" \t")
        indent = line[: mark.start() - len(said)]
        head = _HEAD.match(said)
        if not mark["gone"]:
            made.append(f"{indent}{head[0] if head is not None else ''}...")
        if not said:
            break
    return "\n".join(made)


def solved(source: str) -> str:
    """Code as its author has it, without these marks."""
    made: list[str] = []
    for line in _PROMPT.sub("", source).split("\n"):
        mark = _MARK.search(line)
        if mark is None or line[: mark.start()].strip():
            made.append(line if mark is None else line[: mark.start()].rstrip(" \t"))
    return "\n".join(made)
