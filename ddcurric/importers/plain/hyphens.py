"""Words that a line end parts, whole again."""

from __future__ import annotations

import re
from dataclasses import replace

from ddcurric.source import Source

_PARTED = re.compile(
    r"(?<![\w-])(?P<head>[^\W\d_]{2,})-(?P<gap> *\n[ \t]*)"
    r"(?P<tail>[^\W\d_A-Z][^\W\d_]+)(?P<signs>[^\w\s-]*)(?![\w-])"
)


def unhyphenated(source: Source) -> Source:
    """The text with its parted words whole, on the line where they begin; compounds keep their hyphen.

    A compound is told by its halves, which the text has as words of their own, or by having it elsewhere.
    """
    words = set(re.findall(r"(?<![\w-])[^\W\d_]+(?![\w-])", re.sub(_PARTED, " ", source.text).casefold()))
    compounds = set(re.findall(r"(?<!\w)[^\W\d_]+-[^\W\d_]+", source.text.casefold()))

    def join(match: re.Match[str]) -> str:
        head, tail = match["head"], match["tail"]
        small = (head.casefold(), tail.casefold())
        kept = set(small) <= words or f"{small[0]}-{small[1]}" in compounds
        if kept and small[0] + small[1] not in words:
            return match[0]
        return f"{head}{tail}{match['signs']}{match['gap']}"

    return replace(source, text=_PARTED.sub(join, source.text))
