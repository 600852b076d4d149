"""Boxes as MkDocs writes them: `!!! note "Title"`, and below it what stands in it, four columns to the right."""

from __future__ import annotations

import re

from markdown_it.rules_block import StateBlock

from ddcurric.lesson.model.block import BoxKind
from ddcurric.lesson.reader.elsewhere import TITLED, box_opening

_OPENING = re.compile(
    r"!!![ \t]+(?P<kind>[A-Za-z][\w-]*)(?:[ \t]+(?:inline|end))*(?:[ \t]+\"(?P<title>[^\"]*)\")?[ \t]*"
)
_KNOWN = frozenset((*(kind.value for kind in BoxKind), *TITLED)) - {"hint", "success", "check", "done"}
"""Those that may hold what nobody should see yet are told (`slips.py`, `foreign.py`)."""
_INDENT = 4


def admonition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A box with what stands in it, as the fences of a div around that."""
    at = state.bMarks[start_line] + state.tShift[start_line]
    match = _OPENING.fullmatch(state.src, at, state.eMarks[start_line])
    if match is None or match["kind"].lower() not in _KNOWN or state.is_code_block(start_line):
        return False
    indent = state.sCount[start_line] + _INDENT
    stop = start_line + 1
    for line in range(start_line + 1, end_line):
        if not state.isEmpty(line):
            if state.sCount[line] < indent:
                break
            stop = line + 1
    if stop == start_line + 1:
        return False
    if silent:
        return True
    _fence(state, start_line, box_opening(match["kind"], match["title"] or "").removeprefix(":::").strip(), at)
    was, limit = state.blkIndent, state.lineMax
    state.blkIndent, state.lineMax = indent, stop
    state.md.block.tokenize(state, start_line + 1, stop)
    state.blkIndent, state.lineMax = was, limit
    _fence(state, stop - 1, "", state.eMarks[stop - 1])
    state.line = stop
    return True


def _fence(state: StateBlock, line: int, content: str, at: int) -> None:
    token = state.push("div_fence", "", 0)
    token.map = [line, line + 1]
    token.markup, token.content = ":::", content
    token.meta["content_at"] = at
