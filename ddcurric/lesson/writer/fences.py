"""Listings, diagrams, formulas and pictures: what the author typed in them is kept to the letter."""

from __future__ import annotations

import re

from ddcurric.lesson.model import block as m
from ddcurric.lesson.reader.smart import smart_text
from ddcurric.lesson.writer.again import InlinePlace, blocks_again, found, said
from ddcurric.lesson.writer.attributes import braces, own_number, quoted, value, width
from ddcurric.lesson.writer.divs import titled
from ddcurric.lesson.writer.inline import destination, inline
from ddcurric.lesson.writer.pen import Pen
from ddcurric.wording.quotes import QuoteMarks, quote_marks


def code(pen: Pen, node: m.CodeBlock) -> str:
    """A listing, fenced as it was typed as long as that says the same."""
    typed = pen.typed(node.span)
    name = _NAME.match(typed)
    lines = f'lines="{_ranges(node.highlighted)}"' if node.highlighted else ""
    attributes = braces(pen.anchor(node.id), own_number(node.own_number), lines, titled(pen, "caption", node.caption))
    body = _body(typed)
    return _first_that_says(
        pen,
        node,
        [
            *(_fenced(name[1], attributes, text) for text in (body, node.text) if name and text is not None),
            _fenced(node.language, attributes, node.text),
        ],
    )


_NAME = re.compile(r"(?:`{3,}|~{3,})(?![`~])[ \t]*([^\s{}]+)")


def _ranges(numbers: tuple[int, ...]) -> str:
    """`2,4-6`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] + 1 == number:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ",".join(f"{run[0]}-{run[-1]}" if run[1:] else f"{run[0]}" for run in runs)


def _body(typed: str) -> str | None:
    """The lines between two fences; None where none were typed."""
    first, *rest = typed.split("\n")
    return "\n".join(rest[:-1]) if first[:3] in ("```", "~~~") and rest else None


def _fenced(name: str, attributes: str, text: str) -> str:
    info = f"{name} {attributes}".strip() if name else attributes
    mark = "~" if "`" in info else "`"
    longest = max(map(len, re.findall(rf"^\s*({mark}{{3,}})", text, re.MULTILINE)), default=2)
    fence = mark * (longest + 1)
    return "\n".join([fence + info, *([text] if text else []), fence])


def _first_that_says(pen: Pen, node: m.Block, texts: list[str]) -> str:
    """The first of some ways to write a block that reads as it should; else the last."""
    wanted = said(pen, (node,))
    for text in texts[:-1]:
        if found(blocks_again(pen, text, node.span.line)[0]) == wanted:
            return text
    return texts[-1]


def diagram(pen: Pen, node: m.Diagram) -> str:
    """A diagram, its attributes as they were typed as long as that says the same."""
    typed = pen.typed(node.span)
    body = _body(typed)
    head = typed.split("\n", 1)[0]
    texts = []
    for given in (head, ""):
        settings = (_setting(each, given) for each in node.settings)
        attributes = braces(
            pen.anchor(node.id),
            own_number(node.own_number),
            ".incremental" * node.incremental,
            *settings,
            titled(pen, "caption", node.caption),
            _alt(pen, node.alt, given),
            width(node.width),
        )
        texts += [_fenced(node.kind, attributes, text) for text in (body, node.text) if text is not None]
    return _first_that_says(pen, node, texts)


def _setting(setting: m.DiagramSetting, typed: str) -> str:
    """A setting as its author typed it, with quotation marks where there were some."""
    text = _value_of(typed, setting.key) or setting.text
    was_quoted = re.search(rf"""[\s{{]{re.escape(setting.key)}=["']""", typed)
    return f"{setting.key}={quoted(text)}" if was_quoted else value(setting.key, text)


def _value_of(head: str, key: str) -> str:
    """The value of a key as its author typed it."""
    match = re.search(rf"""[\s{{]{re.escape(key)}=(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|([^\s}}"']*))""", head)
    if match is None:
        return ""
    text = match[1] or match[2] or match[3] or ""
    return text if match[3] else re.sub(r"""\\(["'\\])""", r"\1", text)


def _alt(pen: Pen, alt: str, typed: str) -> str:
    marks = quote_marks(pen.language)
    texts = (_value_of(typed, "alt"), _straight(alt, marks), alt)
    text = next((each for each in texts if each and smart_text(each, marks) == alt), alt)
    return f"alt={quoted(text)}" if text else ""


def _straight(text: str, marks: QuoteMarks) -> str:
    for mark, typed in marks.typed.items():
        text = text.replace(mark, typed)
    return text


def formula(pen: Pen, node: m.MathBlock) -> str:
    """A displayed formula, as it was typed as long as that says the same."""
    after = braces(pen.anchor(node.id))
    line = "\n" if "\n" in node.tex else " "
    return _first_that_says(pen, node, [pen.typed(node.span), f"$${line}{node.tex}{line}$$ {after}".rstrip()])


def figure(pen: Pen, node: m.Figure) -> str:
    """A picture, its alternative text as it was typed as long as that says the same."""
    typed = pen.typed(node.span)
    caption = inline(pen, node.caption, InlinePlace.PICTURE)
    texts = []
    for given in (typed, ""):
        attributes = braces(
            pen.anchor(node.id),
            own_number(node.own_number),
            ".decorative" * node.decorative,
            _alt(pen, node.alt, given),
            width(node.width),
        )
        texts.append(f"![{caption}]({destination(node.path)}){attributes}")
    return _first_that_says(pen, node, texts)
