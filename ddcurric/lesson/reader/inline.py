"""Inline Markdown to the model's inline values."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import field, replace
from types import MappingProxyType
from typing import TypeAlias
from urllib.parse import unquote

from markdown_it.token import Token

from ddcurric.diagnostics import Diagnostic, error, hint, warning
from ddcurric.lesson.model import inline as m
from ddcurric.lesson.model.block import Paragraph
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.raised import with_minus
from ddcurric.lesson.reader.attributes import Attributes, accept, read_attributes
from ddcurric.lesson.reader.html import LINE_END, report_html
from ddcurric.lesson.reader.kept import read_or_kept
from ddcurric.lesson.reader.leftovers import MOST, report_leftovers
from ddcurric.lesson.reader.markdown import inline_tokens
from ddcurric.lesson.reader.paths import check_picture_path
from ddcurric.lesson.reader.placed import Placed
from ddcurric.lesson.reader.products import as_product
from ddcurric.lesson.reader.reading import Aside, AsideKind, FootnoteText, Reading
from ddcurric.lesson.reader.smart import smart_text, smarten
from ddcurric.lesson.reader.value_marks import number_in_words, numbers_in_source, numbers_in_tex
from ddcurric.lesson.reader.values import share
from ddcurric.lesson.words import plain_text
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class DisplayMath:
    """`$$…$$` inside a paragraph, which the block reader lifts out of it."""

    tex: str
    span: Span


@dataclass(frozen=True, slots=True)
class RawPicture:
    """An image with what a figure needs, before it is known whether it stands alone."""

    path: str
    caption: tuple[m.Inline, ...]
    title: str
    attributes: Attributes
    span: Span


Raw: TypeAlias = "m.Inline | DisplayMath | RawPicture"
"""What inline text is read into before its paragraph has decided about pictures and formulas."""


def read_inline(reading: Reading, placed: Placed) -> tuple[m.Inline, ...]:
    """Inline text that is not a paragraph: a title, a caption, a cell."""
    return tuple(settle(reading, each) for each in read_raw(reading, placed))


def read_raw(reading: Reading, placed: Placed) -> tuple[Raw, ...]:
    """Inline text of a paragraph: pictures and displayed formulas stand apart at the top level."""
    return read_or_kept(_read_raw, reading, placed)


def _read_raw(reading: Reading, placed: Placed) -> tuple[Raw, ...]:
    tokens = inline_tokens(placed.text, reading.environment)
    report_leftovers(reading, placed, tokens)
    smarten(tokens, reading.quotes)
    return _Reader(reading, placed).read(_nest(tokens))


def settle(reading: Reading, node: Raw) -> m.Inline:
    """A picture or displayed formula that stays in its line."""
    if isinstance(node, DisplayMath):
        return m.Math(node.tex, node.span)
    if isinstance(node, RawPicture):
        accept(
            reading, node.attributes, "a picture in a line", keys=("alt", "width"), classes=("decorative",), ids=False
        )
        alt = smart_text(node.attributes.text("alt"), reading.quotes) or plain_text(node.caption)
        for kind, name in ((m.Blank, "blank"), (m.FootnoteReference, "footnote")):
            if any(isinstance(each, kind) for each in walk(node.caption)):
                message = f"the words of a picture in a line are its alternative text, which cannot have {name}s"
                reading.report(error("blank-in-picture", node.span, message, f"write the {name} beside the picture"))
        width = share(reading, node.attributes, "width")
        return m.InlineImage(node.path, alt, node.title, node.attributes.has("decorative"), node.span, width)
    return node


@dataclass
class _Delimiter:
    """A token with what stands inside it."""

    token: Token
    children: list[_Delimiter] = field(default_factory=list)
    end: int = 0


def _nest(tokens: list[Token]) -> list[_Delimiter]:
    root: list[_Delimiter] = []
    stack = [root]
    open_marks: list[_Delimiter] = []
    for token in tokens:
        if token.nesting < 0 and open_marks:
            open_marks.pop().end = token.meta.get("end", 0)
            stack.pop()
            continue
        mark = _Delimiter(token, end=token.meta.get("end", 0))
        stack[-1].append(mark)
        if token.nesting > 0:
            open_marks.append(mark)
            stack.append(mark.children)
    return root


@dataclass(frozen=True)
class _Reader:
    """Reads the tokens of one stretch of text."""

    reading: Reading
    placed: Placed
    depth: int = 0
    products: list[Diagnostic] = field(default_factory=list)
    """What was said of stars that multiply."""

    def read(self, marks: list[_Delimiter]) -> tuple[Raw, ...]:
        found: list[Raw] = []
        for mark in marks:
            for node in READERS[mark.token.type](self, mark):
                last = found[-1] if found else None
                if isinstance(node, m.Text) and isinstance(last, m.Text):
                    found[-1] = m.Text(last.text + node.text, last.span.to(node.span))
                elif not (isinstance(node, m.SoftBreak) and isinstance(last, m.HardBreak)):  # `<br>` at a line's end
                    found.append(node)
        return tuple(found)

    def children(self, mark: _Delimiter) -> tuple[m.Inline, ...]:
        inner = replace(self, depth=self.depth + 1)
        return tuple(settle(self.reading, node) for node in inner.read(mark.children))

    def span(self, mark: _Delimiter, before: int = 0, after: int = 0) -> Span:
        """Of the mark; markdown-it gives strong text the inner one of its two stars."""
        return self.placed.span(self.reading.source, mark.token.meta["at"] - before, mark.end + after)

    def attributes(self, mark: _Delimiter) -> Attributes:
        where = mark.token.meta.get("attributes")
        return read_attributes(self.reading, self.placed.cut(*where) if where else None)


def _text(reader: _Reader, mark: _Delimiter) -> list[Raw]:
    return [m.Text(mark.token.content, reader.span(mark))] if mark.token.content else []


def _container(kind: Callable[..., m.Inline], marks: int = 0) -> _Read:
    def read(reader: _Reader, mark: _Delimiter) -> list[Raw]:
        if len(reader.products) < MOST:
            start, end = mark.token.meta["at"] - marks, mark.end + marks
            if (found := as_product(reader.reading.source, reader.placed, start, end, marks + 1)) is not None:
                reader.products.append(found)
                reader.reading.report(found)
        return [kind(reader.children(mark), reader.span(mark, marks, marks))]

    return read


def _leaf(kind: Callable[..., m.Inline]) -> _Read:
    return lambda reader, mark: [kind(reader.span(mark))]


def _code(reader: _Reader, mark: _Delimiter) -> list[Raw]:
    span = reader.span(mark)
    return [m.Code(numbers_in_source(reader.reading, mark.token.content, span), span)]


def _math(reader: _Reader, mark: _Delimiter) -> list[Raw]:
    span = reader.span(mark)
    tex = numbers_in_tex(reader.reading, mark.token.content.strip(), span)
    return [DisplayMath(tex, span) if mark.token.meta["display"] and not reader.depth else m.Math(tex, span)]


def _link(reader: _Reader, mark: _Delimiter) -> list[Raw]:
    children, span = reader.children(mark), reader.span(mark)
    url, title = str(mark.token.attrs["href"]), _title(reader, mark)
    _report_secret_address(reader, mark)
    reference = _LESSON.fullmatch(unquote(url))
    if reference is None or not url:
        if title:
            message = "the title of a link is not shown anywhere"
            reader.reading.report(hint("title-not-shown", span, message, "put the words into the brackets"))
        return [m.Link(children, url, title, span)]
    if title:
        reader.reading.report(
            warning(
                "title-not-shown",
                span,
                "the title of a cross-reference is not shown anywhere",
                "put the words into the brackets",
            )
        )
    topic = posixpath.basename(reference["file"] or "").removesuffix(".md")
    return [m.CrossReference(topic, reference["target"] or "", children, span)]


_LESSON = re.compile(r"(?P<file>(?![a-zA-Z][a-zA-Z+.-]*:)[^#?]+\.md)?(?:#(?P<target>.*))?", re.DOTALL)
"""A link into the course: to a lesson's file, to an id in it, to an id in this lesson."""


def _image(reader: _Reader, mark: _Delimiter) -> list[Raw]:
    token, span = mark.token, reader.span(mark)
    path = unquote(str(token.attrs["src"]))
    start = token.meta["at"] + len("![")
    caption = read_inline(reader.reading, reader.placed.cut(start, start + len(token.content)))
    check_picture_path(reader.reading, path, span)
    _report_secret_address(reader, mark)
    picture = RawPicture(path, caption, _title(reader, mark), reader.attributes(mark), span)
    return [settle(reader.reading, picture) if reader.depth else picture]


def _report_secret_address(reader: _Reader, mark: _Delimiter) -> None:
    """An address that is defined in a solution, say, and used where students read."""
    label = mark.token.meta.get("label")
    if label is None or not reader.reading.secret_lines:
        return
    span, line = reader.span(mark), reader.reading.environment["references"][label]["map"][0] + 1
    place, secrecy = reader.reading.secrecy_at(span.line), reader.reading.secrecy_at(line)
    if secrecy > place.knows:
        message = f"the address stands in {secrecy.place} (line {line}), and its link is read in {place.place}"
        advice = "write the address below the paragraph that uses it"
        reader.reading.report(error("secret-referred-to", span, message, advice))


def _title(reader: _Reader, mark: _Delimiter) -> str:
    return smart_text(str(mark.token.attrs.get("title", "")), reader.reading.quotes)


def _bracketed(reader: _Reader, mark: _Delimiter) -> list[Raw]:
    attributes, children, span = reader.attributes(mark), reader.children(mark), reader.span(mark)
    is_term = attributes.has("term")
    what, keys = ("a term", ("means",)) if is_term else ("a bracketed span", ())
    accept(reader.reading, attributes, what, keys=keys, classes=(*_SPANS, "value"), ids=False)
    if attributes.has("value"):
        children = (m.Text(number_in_words(reader.reading, plain_text(children).strip(), span), span),)
    known = [_SPANS[name] for name, _ in attributes.classes if name in _SPANS]
    means = read_inline(reader.reading, attributes.values["means"].placed) if attributes.text("means") else ()
    nodes: tuple[m.Inline, ...] = children
    for kind in reversed(known):
        nodes = (m.Term(nodes, span, means) if kind is m.Term else kind(nodes, span),)
    return list(nodes)


_SPANS: Mapping[str, Callable[..., m.Inline]] = MappingProxyType({"term": m.Term, "blank": m.Blank})


def _html(reader: _Reader, mark: _Delimiter) -> list[Raw]:
    if LINE_END.fullmatch(mark.token.content):
        return [m.HardBreak(reader.span(mark))]
    if mark.token.content.startswith("<!--"):
        reader.reading.asides.append(Aside(AsideKind.COMMENT_IN_LINE, reader.span(mark)))
        return []
    report_html(reader.reading, mark.token.content, reader.span(mark))
    return []


def _footnote_mark(reader: _Reader, mark: _Delimiter) -> list[Raw]:
    span, label = reader.span(mark), mark.token.content
    note = reader.reading.notes.get(label)
    if note is None:
        reader.reading.report(
            error(
                "unknown-footnote",
                span,
                f"there is no footnote `{label}`",
                f"write its text below the paragraph: `[^{label}]: …`",
            )
        )
        return [m.Text(f"[^{label}]", span)]
    note.used = True
    return [m.FootnoteReference(note.number, span)]


def _citation(reader: _Reader, mark: _Delimiter) -> list[Raw]:
    span, words = reader.span(mark), mark.token.content
    message = f"`{words}` is printed as it stands: there is no list of works to look it up in"
    advice = "write the work into a note, `^[Knuth, 1984]`, or into `sources:` in the front matter"
    reader.reading.report(warning("citation", span, message, advice))
    return [m.Text(words, span)]


def _inline_note(reader: _Reader, mark: _Delimiter) -> list[Raw]:
    span, notes = reader.span(mark), reader.reading.notes
    note = FootnoteText(len(notes) + 1, span, None, True)
    notes[f"\0{note.number}"] = note
    words = read_inline(reader.reading, reader.placed.cut(*mark.token.meta["content"]))
    note.blocks = (Paragraph(words, span),)
    return [m.FootnoteReference(note.number, span)]


_Read: TypeAlias = "Callable[[_Reader, _Delimiter], list[Raw]]"

READERS: Mapping[str, _Read] = MappingProxyType(
    {
        "text": _text,
        "text_special": _text,
        "softbreak": _leaf(m.SoftBreak),
        "hardbreak": _leaf(m.HardBreak),
        "code_inline": _code,
        "math_inline": _math,
        "em_open": _container(m.Emphasis),
        "strong_open": _container(m.Strong, 1),
        "s_open": _container(m.Strikethrough),
        "sup_open": _container(lambda children, span: with_minus(m.Superscript(children, span))),
        "sub_open": _container(m.Subscript),
        "span_open": _bracketed,
        "link_open": _link,
        "image": _image,
        "html_inline": _html,
        "footnote_mark": _footnote_mark,
        "inline_note": _inline_note,
        "citation": _citation,
    }
)
