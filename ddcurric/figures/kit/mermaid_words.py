"""Words as Mermaid has them: in quotation marks, in Markdown, in HTML, with icons."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from ddcurric.figures.kit.formulas import in_letters
from ddcurric.figures.kit.words import Stress

MARKDOWN = re.compile(r'"`([^"]*)`"')
"""Words that Mermaid reads as Markdown."""
EMPHASIS = re.compile(r"(?<![\w*])(\*\*|__|\*|_)(?=\S)(.+?)(?<=\S)\1(?![\w*])")
LOUD = re.compile(r"(?<![\w*/])(\*\*)(?=[^\s*/])(.+?)(?<=[^\s*])\1(?![\w*/])")
"""What is bold in words without quotation marks, too."""
INNER = re.compile(r"(?<!\*)(\*\*|\*)(?=\S)(.+?)(?<=\S)\1")
"""Emphasis within a word."""
ICON = re.compile(r"\bfa[bsrl]?:fa-(?P<name>[\w-]+)\s*")
"""An icon, which is left out beside words; one that stands alone is its name."""
BOLD, ITALIC, PLAIN = "\ue000", "\ue001", "\ue002"
"""Before bold and before italic words, and after either, while words are read."""
STRESSED: Mapping[str, str] = MappingProxyType(
    {"**": BOLD, "__": BOLD, "*": ITALIC, "_": ITALIC, "b": BOLD, "strong": BOLD, "i": ITALIC, "em": ITALIC}
)
TAG = re.compile(
    r"<(/?)(a|b|i|u|s|em|strong|small|big|code|kbd|mark|del|ins|tt|sub|sup|span|center|font|img|p|div)"
    r"(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
ITEM = re.compile(r"\s*<li(?:\s[^<>]*)?>\s*", re.IGNORECASE)
LINE_END = re.compile(
    r"\s*(?:</?br\s*/?>|</(?:p|div|li)>|</?(?:ul|ol|pre|hr|h[1-6])(?:\s[^<>]*)?/?>"
    r"|(?:\\n\s*)+(?![\"'`](?:[^\w\s]|\s|$)|\\))\s*",
    re.IGNORECASE,
)
"""A line's end in HTML, or `\\n`; not before a mark that closes what is quoted: `write("done\\n")`."""
LAYING_OUT = ("center", "p", "div")
"""Tags that say nothing of the words."""


def words_of(text: str) -> str:
    """Words as Mermaid shows them.

    Without quotation marks around them, `<br/>` as a line's end, `#35;` as a character, formulas in plain letters,
    Markdown's and HTML's emphasis without its marks.
    """
    return re.sub(f"[{BOLD}{ITALIC}{PLAIN}]", "", _marked(text))


def stress_of(text: str) -> tuple[Stress, ...]:
    """What of these words is bold or italic."""
    found: list[Stress] = []
    open_: list[tuple[str, int]] = []
    at = 0
    for char in _marked(text):
        if char in (BOLD, ITALIC):
            open_.append((char, at))
        elif char == PLAIN and open_:
            kind, start = open_.pop()
            found.append(Stress(start, at, bold=kind == BOLD))
        elif char != PLAIN and not char.isspace():
            at += 1
    return tuple(found)


def emphasis_in(text: str, stressed: bool) -> Iterator[tuple[str, int, int]]:
    """Marks of emphasis in a statement, each by its name and where it stands; `stressed`: bold and italic, too."""
    for words in MARKDOWN.finditer(text) if stressed else ():
        for mark in EMPHASIS.finditer(words[1]):
            start = words.start(1) + mark.start()
            yield f"{mark[1]}…{mark[1]}", start, start + len(mark[0])
    for tag in TAG.finditer(text):
        name = tag[2].lower()
        if not tag[1] and name not in LAYING_OUT and (stressed or name not in STRESSED):
            yield f"<{name}>", *tag.span()


def _marked(text: str) -> str:
    """The words with a sign of our own where emphasis begins and ends."""
    text = in_letters(text.strip())
    quoted = len(text) > 1 and text[0] == text[-1] == '"'
    text = text[1:-1].strip() if quoted else LOUD.sub(_sign, text)
    if len(text) > 1 and text[0] == text[-1] == "`":
        text = INNER.sub(_sign, EMPHASIS.sub(_sign, text[1:-1]))
    text = re.sub(r"&?#(\d+);", r"&#\1;", text)
    text = re.sub(r"#([a-zA-Z]+);", r"&\1;", text)
    text = LINE_END.sub("\n", ITEM.sub("\n• ", text))
    words = ICON.sub("", text)
    text = TAG.sub(
        _sign_of_tag, words if words.strip() else ICON.sub(lambda icon: icon["name"].replace("-", " "), text)
    )
    return re.sub(r"[ \t]*\n\s*", "\n", html.unescape(text)).strip()


def _sign(mark: re.Match[str]) -> str:
    return f"{STRESSED[mark[1]]}{mark[2]}{PLAIN}"


def _sign_of_tag(tag: re.Match[str]) -> str:
    sign = STRESSED.get(tag[2].lower(), "")
    return PLAIN if sign and tag[1] else sign


def flat(words: str) -> str:
    """Words in one line."""
    return " ".join(words.split())
