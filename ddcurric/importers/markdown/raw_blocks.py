"""Blocks that pandoc hands to one format as they are, ```` ```{=latex} ````.

HTML is read as such; breaks of pages are told, all else stands in a comment at its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from ddcurric.importers.markdown.roles import BREAKS, told_in_place
from ddcurric.importers.markdown.script import FENCE, ScriptLines, Written

_OPENS = re.compile(r"(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*\{=(?P<format>[\w.+-]+)\}[ \t]*$")
_HEADING = re.compile(r"#{1,6}\s")


def with_raw_blocks(script: ScriptLines) -> None:
    """The lines without such blocks; one that is never closed ends with its paragraph, and one that stands within
    another fence is shown there."""
    made: list[Written] = []
    lines = script.lines
    at = 0
    while at < len(lines):
        each = lines[at]
        opens = _OPENS.match(each.text)
        fence = FENCE.match(each.text)
        at += 1
        if opens is None:
            end = at if fence is None else _end(lines, at, fence["fence"])
            end = len(lines) if end is None else min(end + (fence is not None), len(lines))
            made += [each, *lines[at:end]]
            at = end
            continue
        end = _end(lines, at, opens["fence"], lines_only=True)
        if end is None:
            inner = list(takewhile(lambda line: line.text.strip() and not _HEADING.match(line.text), lines[at:]))
            at += len(inner)
        else:
            inner, at = lines[at:end], end + 1
        if opens["format"].startswith("html"):
            made += [Written("", each.line), *inner, Written("", each.line)]
            continue
        words = " ".join(line.text.strip() for line in inner if line.text.strip())
        if BREAKS.match(words):
            script.dropped(f"a break of the page, `{words}`", each.line)
        elif words:
            comment = opens["indent"] + told_in_place(words)
            made += [Written("", each.line), Written(comment, each.line), Written("", each.line)]
    script.lines = made


def _end(lines: Sequence[Written], start: int, fence: str, lines_only: bool = False) -> int | None:
    """The line, from `start` on, that closes a fence; None: there is none, or, where it holds `lines_only` and no
    code, another fence begins before."""
    for at in range(start, len(lines)):
        text = lines[at].text.strip(" \t>")
        if text.startswith(fence) and not text.strip(fence[0]):
            return at
        if lines_only and _begins(lines[at].text, fence):
            return None
    return None


def _begins(text: str, fence: str) -> bool:
    """Whether a line begins code, in a fence like an open one: that was never closed."""
    found = FENCE.match(text)
    return found is not None and found["fence"].startswith(fence) and bool(found["info"].strip())
