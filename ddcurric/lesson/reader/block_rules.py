"""Block syntax beyond CommonMark: fenced divs, displayed math, comments, footnotes, definition lists."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, html_block
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote.index import footnote_def

from ddcurric.lesson.model.block import BoxKind
from ddcurric.lesson.reader.attributes import attributes_end
from ddcurric.lesson.reader.elsewhere import TITLED, box_opening
from ddcurric.lesson.reader.fancy_lists import fancy_list
from ddcurric.lesson.reader.html import LINE_END
from ddcurric.lesson.reader.tex import display_marks, looks_like_math

_ENDS_ALL: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote", "list"]}
_ENDS_TEXT: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}


def add_to(md: MarkdownIt) -> None:
    """Give a parser these rules, each before the one of CommonMark that would take what it reads."""
    md.block.ruler.before("table", "div", div, _ENDS_ALL)
    md.block.ruler.before("table", "admonition", admonition, _ENDS_TEXT)
    md.block.ruler.before("table", "math_block", math_block, _ENDS_TEXT)
    md.block.ruler.before("html_block", "comment", comment, _ENDS_TEXT)
    md.block.ruler.at("html_block", html_but_no_comment, _ENDS_TEXT)
    md.block.ruler.before("reference", "footnote_def", footnote_def, {"alt": ["paragraph", "reference"]})
    md.block.ruler.before("list", "fancy_list", fancy_list, _ENDS_TEXT)
    deflist_plugin(md)


_DIV = re.compile(r"(:{3,})[ \t]*(.*?)[ \t]*")
_TRAILING_COLONS = re.compile(r"[ \t]+:{3,}$")


def div(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """One fence of a div: `::: name`, `::: {.name key=value}` or a bare `:::`. Which closes which is found later."""
    match = _DIV.fullmatch(_line(state, start_line))
    if match is None or state.is_code_block(start_line):
        return False
    if silent:
        return True
    state.line = start_line + 1
    token = state.push("div_fence", "", 0)
    token.map = [start_line, start_line + 1]
    token.markup = match[1]
    # Pandoc lets colons decorate the right end of an opening fence.
    token.content = _TRAILING_COLONS.sub("", match[2])
    token.meta["content_at"] = state.bMarks[start_line] + state.tShift[start_line] + match.start(2)
    return True


def math_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    r"""A formula with nothing else on its lines but an id: `$$ x^2 $$ {#eq-square}`, `\[ x^2 \]`, `\begin{align} …`."""
    first = _line(state, start_line)
    marks = None if state.is_code_block(start_line) else display_marks(first)
    if marks is None:
        return False
    opener, closer, kept = marks
    lines = [first[len(opener) :]]
    line = start_line
    unclosed = f"unclosed until: {closer}"
    if closer not in lines[0] and start_line < state.env.get(unclosed, 0):
        return False  # another formula of this paragraph has looked for it
    while closer not in lines[-1]:
        line += 1
        if line >= end_line or state.isEmpty(line) or state.sCount[line] < state.blkIndent:
            state.env[unclosed] = line
            return False
        lines.append(_line(state, line))
    last, after = lines[-1].split(closer, 1)
    lines[-1] = last
    tail = after.strip()
    content = "\n".join(lines).strip()
    if tail and attributes_end(tail, 0) != len(tail):
        return False
    if opener.endswith("[") and not looks_like_math(content, display=True):
        return False
    if silent:
        return True
    state.line = line + 1
    token = state.push("math_block", "", 0)
    token.map = [start_line, line + 1]
    token.content = f"{opener}{content}{closer}" if kept else content
    token.info = tail
    if tail:
        token.meta["info_at"] = state.src.rindex(tail, state.bMarks[line], state.eMarks[line])
    return True


def comment(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`<!-- … -->`, blank lines and all. What follows it on its last line is kept as `token.info`."""
    if state.is_code_block(start_line) or not _line(state, start_line).startswith("<!--"):
        return False
    if silent:
        return True
    start = state.bMarks[start_line] + state.tShift[start_line]
    limit = state.eMarks[end_line - 1]
    end = state.src.find("-->", start + 2, limit)
    closed = end >= 0
    line = start_line
    while line < end_line - 1 and (not closed or state.eMarks[line] < end):
        line += 1
    after = state.src[end + 3 : state.eMarks[line]] if closed else ""
    if closed and after.strip() and line == start_line:
        return False  # a comment within a line of text
    state.line = line + 1
    token = state.push("comment", "", 0)
    token.map = [start_line, line + 1]
    token.info = after.strip()
    token.meta["closed"] = closed
    return True


def html_but_no_comment(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Raw HTML, which is refused later; comments are not meant, nor a `<br>`, which ends a line."""
    line = _line(state, start_line)
    return not (line.startswith("<!--") or LINE_END.match(line)) and html_block(state, start_line, end_line, silent)


def _line(state: StateBlock, line: int) -> str:
    """A line without the marks of its containers."""
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]


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
