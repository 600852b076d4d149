"""Blocks that pandoc hands to one format as they are, ```` ```{=latex} ````.

HTML is read as such; breaks of pages are told, all else stands in a comment at its place.
"""

from __future__ import annotations

import re

from ddcurric.importers.markdown.roles import BREAKS, told_in_place
from ddcurric.importers.markdown.script import ScriptLines, Written

_OPENS = re.compile(r"(?P<indent>[ \t]*)(?P<fence>`{3,}|~{3,})[ \t]*\{=(?P<format>[\w.+-]+)\}[ \t]*$")


def with_raw_blocks(script: ScriptLines) -> None:
    """The lines without such blocks; one that is never closed ends with the file."""
    made: list[Written] = []
    lines = iter(script.lines)
    for each in lines:
        opens = _OPENS.match(each.text)
        if opens is None:
            made.append(each)
            continue
        inner: list[Written] = []
        for line in lines:
            if line.text.strip().startswith(opens["fence"]) and not line.text.strip(" \t`~"):
                break
            inner.append(line)
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
