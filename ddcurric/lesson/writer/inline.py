"""What stands in a line: as its author typed it where that says the same, else with as few marks as it takes."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import count
from typing import assert_never
from urllib.parse import quote, unquote

from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as m
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.raised import as_typed
from ddcurric.lesson.reader.markdown import inline_tokens
from ddcurric.lesson.writer.again import InlinePlace, Noise, found, inline_again, said
from ddcurric.lesson.writer.attributes import braces, quoted, width
from ddcurric.lesson.writer.choices import Accepts, Piece, least
from ddcurric.lesson.writer.comments import comment_in_a_line
from ddcurric.lesson.writer.pen import Pen
from ddcurric.source import Span
from ddcurric.values import dataclass
from ddcurric.wording.quotes import quote_marks


def inline(pen: Pen, content: tuple[m.Inline, ...], place: InlinePlace, around: Span | None = None) -> str:
    """Inline content; `around` is the place of all of it, with comments at its ends."""
    if not content:
        return ""
    wanted, line = said(pen, content), content[0].span.line
    _note(pen, content)
    for span in dict.fromkeys(filter(None, (around, content[0].span.to(content[-1].span)))):
        typed = pen.typed(span)
        if place is not InlinePlace.WORDS:
            typed = _LEFT.sub("\n", typed)
        if typed and not (place.is_one_line and "\n" in typed):
            read = typed.replace("\\|", "|") if place is InlinePlace.CELL else typed
            if found(inline_again(pen, read, place, line)[0]) == wanted:
                pen.settle(span)
                return (
                    typed
                    if place is InlinePlace.CELL
                    else _tidy(typed, partial(_says, pen, wanted, place, line, Noise.ERRORS))
                )
    made = _made(pen, content, place, wanted, line)
    return made.replace("|", "\\|") if place is InlinePlace.CELL else made


def _tidy(typed: str, says: Accepts) -> str:
    """What was typed, in our marks where that says the same: stars for emphasis, a backslash for the end of a line."""
    for pattern, ours in _OURS:
        while pattern.search(typed) and says(text := pattern.sub(ours, typed)) and text != typed:
            typed = text  # and once more: one may stand inside the other
    return typed


_OURS = (
    (re.compile(r"(?<![\w_\\])__(?=[^\s_])(.+?)(?<=[^\s_])__(?![\w_])", re.DOTALL), r"**\1**"),
    (re.compile(r"(?<![\w_\\])_(?=[^\s_])([^_]+)(?<=[^\s_])_(?![\w_])"), r"*\1*"),
    (re.compile(r"(?:[ \t]{2,}|<br */?>)\n"), "\\\\\n"),
    (re.compile(r"[ \t]+(?=\n)"), ""),
)

_LEFT = re.compile(r"\n[ \t>]+")


def _note(pen: Pen, content: tuple[m.Inline, ...]) -> None:
    """Footnotes without a label are written where they are referred to."""
    for node in walk(content):
        if isinstance(node, m.FootnoteReference) and node.number not in pen.labels:
            pen.waiting.discard(node.number)


def _made(pen: Pen, content: tuple[m.Inline, ...], place: InlinePlace, wanted: tuple[m.Inline, ...], line: int) -> str:
    first = ""
    for most in Noise:
        for marks in _MARKS:
            pieces = list(_Maker(pen, place, *marks).pieces(content))
            text = least(pieces, partial(_says, pen, wanted, place, line, most))
            if text is not None:
                return text
            first = first or "".join(piece[0] for piece in pieces)
    return first


def _says(pen: Pen, wanted: tuple[m.Inline, ...], place: InlinePlace, line: int, most: Noise, text: str) -> bool:
    again, noise = inline_again(pen, text, place, line)
    return noise <= most and found(again) == wanted


_MARKS = (("*", "**"), ("_", "**"), ("*", "__"), ("_", "__"))
"""Of emphasis and of strong words: one inside the other, or side by side, cannot always have stars."""


@dataclass(frozen=True)
class _Maker:
    """Makes the pieces of some inline content."""

    pen: Pen
    place: InlinePlace
    emphasis: str
    strong: str
    in_script: bool = False

    def pieces(self, content: tuple[m.Inline, ...]) -> Iterator[Piece]:
        before: m.Inline | None = None
        for node in content:
            if before is not None and not self.in_script and not {type(before), type(node)} & _ALONE:
                yield "", "<!-- -->"
            yield from self.of(node)
            before = node

    def of(self, node: m.Inline) -> Iterator[Piece]:
        match node:
            case m.Text(text=text):
                yield from self.text(text)
            case m.Emphasis(children=children):
                other = "_" if self.emphasis == "*" else "*"
                yield from self.between(self.emphasis, children, self.emphasis, replace(self, emphasis=other))
            case m.Strong(children=children):
                other = "__" if self.strong == "**" else "**"
                yield from self.between(self.strong, children, self.strong, replace(self, strong=other))
            case m.Strikethrough(children=children):
                yield from self.between("~~", children, "~~", self)
            case m.Superscript():
                yield from self.between("^", as_typed(node).children, "^", replace(self, in_script=True))
            case m.Subscript(children=children):
                yield from self.between("~", children, "~", replace(self, in_script=True))
            case m.Code(text=text):
                yield (_code(text),)
            case m.Math(tex=tex):
                yield (f"${tex}$",)
            case m.Link():
                yield from self.link(node)
            case m.CrossReference(children=children, topic=topic, target=target):
                address = destination(f"{topic}.md" * bool(topic) + f"#{target}" * bool(target))
                yield from self.between("[", children, f"]({address})", self)
            case m.Term() | m.Blank():
                yield from self.bracketed(node)
            case m.BlankSpace():
                yield ("________",)
            case m.InlineImage():
                yield from self.image(node)
            case m.FootnoteReference(number=number):
                yield from self.note(number)
            case m.SoftBreak():
                yield (" " if self.place.is_one_line else "\n",)
            case m.HardBreak():
                yield ("<br>",) if self.place.is_one_line else ("\\\n", "<br>")
            case m.Comment():
                yield (comment_in_a_line(node),)
            case _:
                assert_never(node)

    def between(self, before: str, children: tuple[m.Inline, ...], after: str, inner: _Maker) -> Iterator[Piece]:
        yield (before,)
        yield from inner.pieces(children)
        yield (after,)

    def text(self, text: str) -> Iterator[Piece]:
        typed = quote_marks(self.pen.language).typed
        at = 0
        while at < len(text):
            if word := _WORD.match(text, at):
                mark = word[0]
                yield (mark,)
            else:
                mark = next((each for each in typed if text.startswith(each, at)), text[at])
                beside = text[at - 1 : at] + text[at + 1 : at + 2]
                yield (typed[mark], mark) if mark in typed else _character(mark, beside)
            at += len(mark)

    def link(self, node: m.Link) -> Iterator[Piece]:
        address, title = destination(node.url), _title(node.title)
        written = "".join(node.text for node in node.children if isinstance(node, m.Text))
        bare = len(node.children) == 1 and not title and _AUTOLINK.fullmatch(written)
        if bare and quote(written, safe=_SAFE) == node.url:
            yield f"<{written}>", f"[{''.join(piece[-1] for piece in self.pieces(node.children))}]({address})"
            return
        yield from self.between("[", node.children, f"]({address}{title})", self)

    def bracketed(self, node: m.Term | m.Blank) -> Iterator[Piece]:
        classes, inner, means = [_CLASSES[type(node)]], node.children, node.means if isinstance(node, m.Term) else ()
        while len(inner) == 1 and isinstance(inner[0], m.Term | m.Blank) and not getattr(inner[0], "means", ()):
            classes.append(_CLASSES[type(inner[0])])
            inner = inner[0].children
        words = f"means={quoted(inline(self.pen, means, InlinePlace.WORDS))}" if means else ""
        yield from self.between("[", inner, "]" + braces(*(f".{name}" for name in classes), words), self)

    def image(self, node: m.InlineImage) -> Iterator[Piece]:
        attributes = braces(".decorative" * node.decorative, width(node.width))
        after = f"]({destination(node.path)}{_title(node.title)}){attributes}"
        yield from self.between("![", (m.Text(node.alt, node.span),) if node.alt else (), after, self)

    def note(self, number: int) -> Iterator[Piece]:
        if number in self.pen.labels:
            yield (f"[^{self.pen.labels[number]}]",)
            return
        note = self.pen.footnotes.get(number)
        words = note.blocks[0].content if note and note.blocks and isinstance(note.blocks[0], b.Paragraph) else ()
        yield (f"^[{inline(self.pen, words, InlinePlace.NOTE)}]",)


_WORD = re.compile(r"(?:[^\W_①-⑳]+ (?=[^\W_①-⑳]))*[^\W_①-⑳]+")
"""A stretch of words in which nothing can be misread."""
_CLASSES: dict[type, str] = {m.Term: "term", m.Blank: "blank"}
_ALONE = {m.SoftBreak, m.HardBreak, m.Comment}
"""Beside these no comment of ours is wanted."""
_AUTOLINK = re.compile(r"(?:https?://|mailto:)[^\s<>]+")
_SAFE = string.punctuation + "%"


def _character(char: str, beside: str) -> Piece:
    if char in "()[]\\":  # `\(x\)` and `\[x\]` are formulas
        return char, "\\" + char, f"&#{ord(char)};"
    if char in string.punctuation:
        return char, "\\" + char
    if char == " ":
        return (char, "&#32;") if len(beside) < 2 or " " in beside else (char,)
    if char == "\N{NO-BREAK SPACE}":
        return char, "&nbsp;"
    if char in "\n\t":
        return (f"&#{ord(char)};",)
    if char.isspace() or char in "（、．）" or "①" <= char <= "⑳":  # these may begin an item
        return char, f"&#{ord(char)};"
    return (char,)


def _code(text: str) -> str:
    text = text.replace("\n", " ")
    taken = set(map(len, re.findall("`+", text)))
    fence = "`" * next(length for length in count(1) if length not in taken)
    edges = text[:1] + text[-1:]
    pad = " " if "`" in edges or (edges == "  " and text.strip(" ")) else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def _title(title: str) -> str:
    """Behind the address of a link or a picture."""
    text = re.sub(r'["\\]', lambda mark: "\\" + mark[0], title)
    return f' "{text}"' if text else ""


def destination(url: str) -> str:
    """An address between the brackets of a link: as readable as it reads the same."""
    if _PLAIN.fullmatch(url):
        return url
    readable = re.sub(r"(?:%[89A-Fa-f][0-9A-Fa-f])+", lambda found: _decoded(found[0]), url)
    for written in (readable, url, f"<{readable}>", f"<{url}>"):
        if _href(written) == _href(f"<{quote(url, safe=_SAFE)}>") and "\n" not in written:
            return written
    return f"<{quote(url, safe=_SAFE)}>"


_PLAIN = re.compile(r"[\w:/.#?=&+,;@!~-]*", re.ASCII)


def _decoded(text: str) -> str:
    try:
        decoded = unquote(text, errors="strict")
    except UnicodeDecodeError:
        return text
    return decoded if decoded.isprintable() and not any(map(str.isspace, decoded)) else text


def _href(written: str) -> str:
    tokens = inline_tokens(f"[x]({written})", {"references": {}})
    is_link = len(tokens) == 3 and tokens[0].type == "link_open"
    return str(tokens[0].attrs.get("href", "")) if is_link else "\0"
