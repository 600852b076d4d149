"""Typographic punctuation, as Pandoc's `smart`: quotation marks, apostrophes, dashes, ellipses.

A backslash before a mark keeps it as typed. Code, formulas and addresses are never touched.
"""

from __future__ import annotations

import re
import unicodedata
from collections import deque
from collections.abc import Iterator, Sequence

from markdown_it.token import Token

from ddcurric.lesson.reader.html import LINE_END
from ddcurric.wording.quotes import QuoteMarks


def smarten(tokens: Sequence[Token], marks: QuoteMarks) -> None:
    """Set the marks in the text of inline tokens. A quotation may begin in one token and end in another."""
    # Emphasis and the like are looked through; what is not text stands as something that no mark is in.
    pieces = [_context(tokens, at) for at in range(len(tokens))]
    text = "".join(pieces)
    if not _ANY.search(text):
        return
    found = deque(_marks_in(text, marks))
    at = 0
    for token, piece in zip(tokens, pieces, strict=True):
        after, begin, made = at + len(piece), at, []
        while found and found[0][0] < after:
            start, end, mark = found.popleft()
            if end <= after:  # two hyphens with emphasis between them are no dash
                made += [text[begin:start], mark]
                begin = end
        if made:
            token.content = "".join([*made, text[begin:after]])
        at = after


def smart_text(text: str, marks: QuoteMarks) -> str:
    """A string of prose without markup: an alternative text, a title in course.yaml."""
    token = Token("text", "", 0, content=text)
    smarten((token,), marks)
    return token.content


_ANY = re.compile(r"""["']|--|\.\.\.""")
_MARK = re.compile(
    r"""\b[a-z][a-z0-9+.-]{0,15}://[^\s"'<>]+    # an address, to be left alone
      | (?P<quote>["'])
      | (?P<dash>(?<!-)-{2,3}(?!-))
      | (?P<dots>(?<!\.)\.{3}(?!\.\.))""",
    re.VERBOSE | re.IGNORECASE,
)
_DECADE = re.compile(r"\d\ds?\b")
"""What follows the apostrophe in `'90s`."""
_APOSTROPHE = "’"
_ASIDE = ("footnote_mark", "inline_note", "html_inline")
_OPAQUE = "\ufffc"
_ESCAPED = "\u2020"
"""Stands for a mark that is to stay as typed: punctuation, but none of ours."""


def _context(tokens: Sequence[Token], at: int) -> str:
    """What a token is to the marks around it."""
    token = tokens[at]
    if token.type == "text":
        is_address = at and tokens[at - 1].markup == "autolink" and tokens[at - 1].nesting > 0
        return _OPAQUE if is_address else token.content
    if token.type == "text_special":
        return _ESCAPED if token.content in tuple("\"'-.") else token.content
    if token.type in ("softbreak", "hardbreak") or (token.type == "html_inline" and LINE_END.fullmatch(token.content)):
        return "\n"
    return "" if token.nesting or token.type in _ASIDE else _OPAQUE


def _marks_in(text: str, marks: QuoteMarks) -> Iterator[tuple[int, int, str]]:
    """Where a mark is to be set, from and to, and which."""
    quotes = _quotes_in(text, marks)
    for match in _MARK.finditer(text):
        start, end = match.span()
        if match["quote"] and quotes.get(start):
            yield start, end, quotes[start]
        elif match["dash"]:
            yield start, end, "–" if end - start == 2 else "—"
        elif match["dots"]:
            yield start, end, "…"


def _quotes_in(text: str, marks: QuoteMarks) -> dict[int, str]:
    """The mark for each straight quote; one that is missing stays straight, as in `6" wide`."""
    made: dict[int, str] = {}
    open_quotes: list[int] = []
    doubles = 0
    for at in (match.start() for match in _MARK.finditer(text) if match["quote"]):
        single = text[at] == "'"
        opens, closes = _flanks(text, at, bool(doubles))
        if single:
            made[at] = _APOSTROPHE
        if closes and single and open_quotes and text[open_quotes[-1]] == "'":
            made[open_quotes.pop()], made[at] = marks.inner_open, marks.inner_close
        elif closes and not single and doubles:
            while text[open_quotes[-1]] == "'":  # these were apostrophes
                open_quotes.pop()
            made[open_quotes.pop()], made[at] = marks.open, marks.close
            doubles -= 1
        elif opens and not (single and _DECADE.match(text, at + 1)):
            open_quotes.append(at)
            doubles += not single
    for at in open_quotes:
        if text[at] == '"':  # a quotation that goes on in the next paragraph
            made[at] = marks.open
    return made


def _flanks(text: str, at: int, quoting: bool) -> tuple[bool, bool]:
    """Whether a quote can open and can close, by the characters beside it (CommonMark 0.31.2, 6.2)."""
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    opens = not after.isspace() and (not _is_mark(after) or before.isspace() or _is_mark(before))
    closes = not before.isspace() and (not _is_mark(before) or after.isspace() or _is_mark(after))
    if opens and closes:
        if _is_mark(before) == _is_mark(after):  # no space tells: Chinese, `—"…"—`, `"'…'"`
            spaceless = _is_mark(before) or _is_spaceless(before) or _is_spaceless(after)
            return spaceless and not quoting, spaceless and quoting
        return _is_mark(before), _is_mark(after)
    return opens, closes


def _is_mark(char: str) -> bool:
    return unicodedata.category(char)[0] in "PS" and char != _OPAQUE


def _is_spaceless(char: str) -> bool:
    """A letter of a script that sets no spaces between words."""
    return unicodedata.east_asian_width(char) in "WF"
