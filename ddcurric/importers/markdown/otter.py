"""Assignments of Otter-Grader: raw cells that open and close solutions, and code with `# SOLUTION` at its end."""

from __future__ import annotations

import re

_SIGN = re.compile(
    r"\s*#+\s*(?P<side>BEGIN|END)\s+(?P<what>ASSIGNMENT|QUESTION|MULTI\w*|SOLUTION|TESTS|PROMPT)\b", re.IGNORECASE
)


def block_behind(source: str, block: str) -> str | None:
    """What cells stand in behind a raw cell that stands in `block`; None: the cell is words like any other."""
    sign = _SIGN.match(source)
    if sign is None:
        return None
    what = sign["what"].upper()
    if what not in ("SOLUTION", "TESTS", "PROMPT"):
        return block
    return what if sign["side"].upper() == "BEGIN" else ""


_PROMPT = re.compile(
    r"^[ \t]*(?P<quotes>\"{3}|'{3})[ \t]*#[ \t]*BEGIN PROMPT[ \t]*\n(?P<words>.*?)\n?[ \t]*(?P=quotes);?[ \t]*"
    r"#[ \t]*END PROMPT[^\n]*$",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
_LINE = re.compile(
    r"^(?P<head>[ \t]*(?:[^\n=#(\"']+=(?!=)[ \t]*|return[ \t]+)?)(?P<said>[^\n]*?)[ \t]*"
    r"#+[ \t]*SOLUTION(?P<gone>[ \t]+NO[ \t]+PROMPT)?[ \t]*(?P<end>\n|\Z)",
    re.MULTILINE,
)


def prompted(source: str) -> str:
    """Code as students get it: `...` for what `# SOLUTION` ends, and the prompts that stand for it."""
    source = _PROMPT.sub(r"\g<words>", source)
    return _LINE.sub(lambda line: "" if line["gone"] else f"{line['head']}...{line['end']}", source)


def solved(source: str) -> str:
    """Code as its author has it, without these marks."""
    return _LINE.sub(r"\g<head>\g<said>\g<end>", _PROMPT.sub("", source))
