"""Inline syntax beyond CommonMark: bracketed spans, attributes of images, math, sub- and superscript, footnotes."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline, image

from ddcurric.lesson.reader.attributes import attributes_end, looks_like_attributes
from ddcurric.lesson.reader.tex import citation, tex_brackets


def add_to(md: MarkdownIt) -> None:
    """Give a parser these rules, each before the one of CommonMark that would take what it reads."""
    rules = md.inline.ruler
    rules.before("link", "footnote_mark", footnote_mark)
    rules.before("link", "bracketed_span", bracketed_span)
    rules.at("image", image_with_attributes)
    rules.before("emphasis", "superscript", superscript)
    rules.before("superscript", "inline_note", inline_note)
    rules.after("strikethrough", "subscript", subscript)
    rules.before("backticks", "math", math)
    rules.before("escape", "tex_brackets", tex_brackets)
    rules.before("link", "citation", citation)
    rules.before("link", "emoji", emoji)


def bracketed_span(state: StateInline, silent: bool) -> bool:
    """`[words]{.class}`."""
    if state.src[state.pos] != "[":
        return False
    label_end = state.md.helpers.parseLinkLabel(state, state.pos)
    if label_end < 0 or not looks_like_attributes(state.src, label_end + 1):
        return False
    end = attributes_end(state.src, label_end + 1)
    if end < 0 or end > state.posMax:
        return False
    _nest(state, silent, "span", state.pos + 1, label_end, end, (label_end + 1, end))
    return True


def image_with_attributes(state: StateInline, silent: bool) -> bool:
    """`![words](path){attributes}`."""
    if not image(state, silent):
        return False
    if state.src.startswith("{", state.pos):
        end = attributes_end(state.src, state.pos)
        if 0 <= end <= state.posMax:
            if not silent:
                state.tokens[-1].meta["attributes"] = (state.pos, end)
            state.pos = end
    return True


def superscript(state: StateInline, silent: bool) -> bool:
    """`x^2^`."""
    return _script(state, silent, "^", "sup")


def subscript(state: StateInline, silent: bool) -> bool:
    """`H~2~O`."""
    return _script(state, silent, "~", "sub")


def math(state: StateInline, silent: bool) -> bool:
    """`$x$` by Pandoc's rule: no space inside the dollars, no digit after the second; `$$x$$` is displayed."""
    src, start = state.src, state.pos
    if src[start] != "$":
        return False
    width = 2 if src.startswith("$$", start) else 1
    begin = start + width
    if begin >= state.posMax or src[begin] == "$" or (width == 1 and src[begin].isspace()):
        return False
    closers = _closing_dollars(src, width)
    index = bisect_left(closers, begin + 1)
    if index == len(closers) or closers[index] + width > state.posMax:
        return False
    end = closers[index]
    if width == 1 and _is_parted(src, begin, end):
        return False
    if not silent:
        token = state.push("math_inline", "", 0)
        token.content = src[begin:end]
        token.meta["display"] = width == 2
    state.pos = end + width
    return True


_DOLLAR = re.compile(r"(?<!\\)\$")


def _is_parted(text: str, begin: int, end: int) -> bool:
    """Whether a dollar stands between two, not in braces: `$5 to $6, and from $R_1$` begins with a price."""
    found = _DOLLAR.search(text, begin, end)
    inside = text[begin : found.start()] if found else ""
    return found is not None and inside.count("{") - inside.count("\\{") <= inside.count("}") - inside.count("\\}")


def emoji(state: StateInline, silent: bool) -> bool:
    """`:smile:`, as code hosts write a sign, where no letter or digit touches it."""
    if state.src[state.pos] != ":":
        return False
    match = _EMOJI.match(state.src, state.pos, state.posMax)
    before = state.src[state.pos - 1] if state.pos else " "
    if match is None or before.isalnum() or before in ":/":
        return False
    sign = _sign(match[0])
    if not sign:
        return False
    if not silent:
        state.push("text", "", 0).content = sign
    state.pos = match.end()
    return True


_EMOJI = re.compile(r":[a-z0-9_+-]{1,50}:(?![\w:/])")


@lru_cache(maxsize=512)
def _sign(shortcode: str) -> str:
    """The sign of a shortcode; empty where there is none."""
    from rich.emoji import Emoji

    sign = Emoji.replace(shortcode)
    return "" if sign == shortcode else sign


def footnote_mark(state: StateInline, silent: bool) -> bool:
    """`[^label]`; whether the label is defined is known later."""
    match = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("footnote_mark", "", 0).content = match[1]
    state.pos = match.end()
    return True


def inline_note(state: StateInline, silent: bool) -> bool:
    """`^[words of the note]`."""
    if not state.src.startswith("^[", state.pos):
        return False
    end = state.md.helpers.parseLinkLabel(state, state.pos + 1)
    if end < 0:
        return False
    if not silent:
        token = state.push("inline_note", "", 0)
        token.meta["content"] = (state.pos + 2, end)
    state.pos = end + 1
    return True


_FOOTNOTE = re.compile(r"\[\^([^\s\]\[^]{1,200})\]")
_LONGEST_SCRIPT = 200


def _script(state: StateInline, silent: bool, mark: str, kind: str) -> bool:
    src, start = state.src, state.pos
    if src[start] != mark or src.startswith(mark, start + 1):
        return False
    end = start + 1
    limit = min(state.posMax, start + _LONGEST_SCRIPT)
    while end < limit and src[end] != mark:
        if src[end].isspace():
            return False
        end += 2 if src[end] == "\\" else 1
    if end >= limit or end == start + 1:
        return False
    _nest(state, silent, kind, start + 1, end, end + 1)
    return True


def _nest(
    state: StateInline,
    silent: bool,
    kind: str,
    begin: int,
    end: int,
    after: int,
    attributes: tuple[int, int] | None = None,
) -> None:
    """Push `kind` around the text from `begin` to `end`, and go on at `after`."""
    if not silent:
        limit = state.posMax
        token = state.push(f"{kind}_open", "", 1)
        token.meta["attributes"] = attributes
        state.pos, state.posMax = begin, end
        state.md.inline.tokenize(state)
        state.push(f"{kind}_close", "", -1)
        state.posMax = limit
    state.pos = after


@lru_cache(maxsize=8)
def _closing_dollars(text: str, width: int) -> tuple[int, ...]:
    """Where dollars stand that may close a formula, found once a text so that many openers stay quick."""
    pattern = r"(?<![\s\\$])\$(?![\d$])" if width == 1 else r"(?<!\\)\$\$"
    return tuple(match.start() for match in re.finditer(pattern, text))
