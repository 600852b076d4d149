"""Fenced divs: a table of their names, what each takes, and what it becomes."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from ddcurric.diagnostics import did_you_mean, error, warning
from ddcurric.lesson.model import block as m
from ddcurric.lesson.model.inline import Inline, Strong, Text
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.reader import elsewhere
from ddcurric.lesson.reader.attributes import NONE, Attributes, accept, attributes_end, read_attributes
from ddcurric.lesson.reader.blocks import read_blocks, read_plain_blocks
from ddcurric.lesson.reader.inline import read_inline
from ddcurric.lesson.reader.placed import Placed, place
from ddcurric.lesson.reader.reading import Aside, AsideKind, Reading
from ddcurric.lesson.reader.structure import AnyBlock, PartDiv, SolutionDiv
from ddcurric.lesson.reader.tree import SyntaxNode
from ddcurric.lesson.reader.values import answer_space, answer_style, given_points, name, said_none, share
from ddcurric.source import Span
from ddcurric.values import dataclass
from ddcurric.wording.answers import marker_of, means_solution


def read_div(reading: Reading, node: SyntaxNode) -> list[AnyBlock]:
    """The blocks that a div becomes; one that is not known is reported and opened up, so that no word is lost."""
    kind, attributes = name_and_attributes(reading, node)
    rule = DIVS.get(kind)
    if rule is None:
        if kind:
            span = _name_span(reading, node, kind)
            instead = elsewhere.DIVS.get(kind.lower()) or did_you_mean(kind, DIVS)
            advice = f"did you mean `{marker_of(kind)}`?" if means_solution(kind) else instead
            reading.report(error("unknown-div", span, f"there is no div `{kind}`", advice))
        return list(read_blocks(reading, node.children))
    accept(reading, attributes, f"the div `{kind}`", keys=rule.keys, classes=(kind, *rule.classes), ids=rule.ids)
    return rule.read(reading, node, attributes, kind)


def name_and_attributes(reading: Reading, node: SyntaxNode) -> tuple[str, Attributes]:
    """What stands behind `:::`; an empty name, and a mistake in the reading, where it opens nothing."""
    written = place(node.token.content, node.token.meta["content_at"])
    match = _NAMED.match(written.text)
    if match is None or (match["braces"] and attributes_end(written.text, match.start("braces")) != len(written.text)):
        message = f"`{written.text}` is not how a div is opened"
        reading.report(error("malformed-attributes", node.span, message, _how_to_open(written)))
        return "", NONE
    if (bare := _BARE.fullmatch(written.text)) is not None and (foreign := elsewhere.DIVS.get(bare[1].lower())):
        reading.report(error("malformed-attributes", node.span, "the div has no name", foreign))
        return "", NONE
    braces = written.cut(match.start("braces")) if match["braces"] else None
    attributes = read_attributes(reading, braces)
    if match["name"]:
        return match["name"], attributes
    if not attributes.classes:
        first = re.match(r"\{\s*([^\s{}]+)", written.text)
        name = first[1] if first and first[1] in DIVS else ""
        advice = f"write `.{name}`" if name else "write `::: {.example #id}`"
        if not name and any(key.startswith("layout-") for key in attributes.key_spans):
            advice = "for what stands side by side write `:::: columns`, and `::: column` around each"
        reading.report(error("malformed-attributes", node.span, "the div has no name", advice))
        return "", attributes
    return attributes.classes[0][0], attributes


_BARE = re.compile(r"\{\s*([A-Za-z][\w-]*)\s*\}")
"""A div as MyST opens it, `:::{note}`."""


def _name_span(reading: Reading, node: SyntaxNode, kind: str) -> Span:
    written = place(node.token.content, node.token.meta["content_at"])
    start = written.text.index(kind)
    return written.span(reading.source, start, start + len(kind))


_KEYED = re.compile(r"(?:[A-Za-z][\w-]*=(?:\"[^\"]*\"|[^\s{}\"]+)\s*)+")
_NAMED = re.compile(r"(?P<name>[^\s{}]+)?\s*(?P<braces>\{.*)?\Z", re.DOTALL)


def _how_to_open(written: Placed) -> str:
    if written.text.count("{") > written.text.count("}"):
        return "write `}` at the end of the line: its `{` is never closed"
    first, _, rest = written.text.partition(" ")
    if first in DIVS and _KEYED.fullmatch(rest):
        return f"write `::: {{.{first} {rest}}}`"
    directive = _DIRECTIVE.fullmatch(written.text)
    titled = directive or _TITLED.fullmatch(written.text)
    if titled is not None:
        kind, words = titled["name"].lower(), titled[titled.lastindex or 0].replace('"', "”")
        name = elsewhere.TITLED.get(kind, kind)
        if name in DIVS and "title" in DIVS[name].keys:
            return f'write `::: {{.{name} title="{words}"}}`'
        if directive and (instead := elsewhere.FENCES.get(kind) or elsewhere.DIVS.get(kind)):
            return instead
    return 'write `::: example` or `::: {.example #id title="…"}`'


_DIRECTIVE = re.compile(r"\{(?P<name>[A-Za-z][\w:-]*)\}[ \t]+(?P<words>\S.*?)\s*")
"""`:::{admonition} Try this`, as MyST has it."""
_TITLED = re.compile(r"(?P<name>[\w-]+)(?: +(?P<words>[^{}\"]+?)|\[(?P<boxed>[^{}\"]+)\])\s*")
"""`::: tip Try this`, and `:::tip[Try this]` of Docusaurus."""


def _title(reading: Reading, attributes: Attributes) -> tuple[Inline, ...]:
    return read_inline(reading, attributes.values["title"].placed) if "title" in attributes.values else ()


def _incremental(reading: Reading, node: SyntaxNode, attributes: Attributes, kind: str) -> list[AnyBlock]:
    return [_one_by_one(reading, read_plain_blocks(reading, node.children), node.span)]


def _one_by_one(reading: Reading, blocks: tuple[m.Block, ...], span: Span) -> m.Incremental:
    if not any(isinstance(each, m.List | m.DefinitionList) for each in walk(blocks)):
        message = "`incremental` has no list in it, and nothing else comes item by item"
        advice = "write a list into it; `. . .` on a line of its own makes what stands below it wait for a click"
        reading.report(warning("nothing-incremental", span, message, advice))
    return m.Incremental(blocks, span)


def _slide(reading: Reading, node: SyntaxNode, attributes: Attributes, kind: str) -> list[AnyBlock]:
    blocks = read_plain_blocks(reading, node.children)
    if attributes.has("incremental"):
        blocks = (_one_by_one(reading, blocks, node.span),)
    layout, title = name(reading, attributes, "layout", m.LAYOUTS), _title(reading, attributes)
    if not (blocks or layout or title):
        message, advice = "this slide shows nothing", "write between its `:::` what it is to show, or take both away"
        reading.report(warning("empty-section", node.span, message, advice))
    return [m.SlideBlock(title, layout, blocks, node.span)]


def _box(reading: Reading, node: SyntaxNode, attributes: Attributes, kind: str) -> list[AnyBlock]:
    title, blocks = _title(reading, attributes), read_plain_blocks(reading, node.children)
    id_ = attributes.id
    if not title and blocks and isinstance(blocks[0], m.Heading):  # as Quarto's boxes have it
        title, id_, blocks = blocks[0].content, id_ or blocks[0].id, blocks[1:]
    return [m.Box(BOXES[kind], title, blocks, id_, node.span)]


BOXES: Mapping[str, m.BoxKind] = MappingProxyType(
    {
        **{kind.value: kind for kind in m.BoxKind if kind is not m.BoxKind.NOTE},
        # Quarto's names. `note` alone is none: who writes it for `notes` would tell students what the lecturer says.
        **{f"callout-{name}": m.BoxKind(name) for name in ("note", "tip", "important", "warning", "caution")},
    }
)
"""The divs that are boxes."""


def _only(reading: Reading, node: SyntaxNode, attributes: Attributes, kind: str) -> list[AnyBlock]:
    return [m.Only(m.OnlyFor(kind), read_plain_blocks(reading, node.children), node.span)]


def _mistake(reading: Reading, node: SyntaxNode, attributes: Attributes, kind: str) -> list[AnyBlock]:
    """What a wrong answer betrays, the answer in bold before it."""
    blocks = read_plain_blocks(reading, node.children)
    given = attributes.values.get("answer")
    if given is not None:
        answer = m.Paragraph((Strong(read_inline(reading, given.placed), node.span), Text(": ", node.span)), node.span)
        match blocks:
            case (m.Paragraph() as first, *rest):
                blocks = (replace(first, content=(*answer.content, *first.content)), *rest)
            case _:
                blocks = (answer, *blocks)
    return [m.Only(m.OnlyFor.MISTAKE, blocks, node.span)]


def _holding(make: Callable[..., m.Block]) -> _Read:
    """A div that is its blocks and nothing else."""
    return lambda reading, node, attributes, kind: [make(read_plain_blocks(reading, node.children), node.span)]


def _solution(reading: Reading, node: SyntaxNode, attributes: Attributes, kind: str) -> list[AnyBlock]:
    return [SolutionDiv(read_plain_blocks(reading, node.children), attributes.text("for"), node.span)]


def _part(reading: Reading, node: SyntaxNode, attributes: Attributes, kind: str) -> list[AnyBlock]:
    points, space = given_points(reading, attributes), answer_space(reading, attributes)
    style = answer_style(reading, attributes)
    blocks, shown = read_blocks(reading, node.children), not said_none(reading, attributes, "answer")
    return [PartDiv(blocks, points, space, style, attributes.id, node.span, shown)]


def _values(reading: Reading, node: SyntaxNode, attributes: Attributes, kind: str) -> list[AnyBlock]:
    """What the block defines is known already, and printed where it is asked for."""
    reading.asides.append(Aside(AsideKind.VALUES, node.span))
    return []


def _columns(reading: Reading, node: SyntaxNode, attributes: Attributes, _: str) -> list[AnyBlock]:
    columns: list[m.Column] = []
    for child in node.children:
        kind, own = name_and_attributes(reading, child) if child.kind == "div" else ("", NONE)
        if kind == "column":
            columns.append(_one_column(reading, child, own))
            continue
        message = "`columns` holds nothing but `column` divs"
        reading.report(error("misplaced-div", child.span, message, "write `::: column` … `:::` around it"))
        columns.append(m.Column(read_plain_blocks(reading, [child]), None, child.span))
    return [m.Columns(tuple(columns), node.span)]


def _one_column(reading: Reading, node: SyntaxNode, attributes: Attributes) -> m.Column:
    accept(reading, attributes, "the div `column`", keys=("width",), classes=("column",), ids=False)
    return m.Column(read_plain_blocks(reading, node.children), share(reading, attributes, "width"), node.span)


def _lost_take(reading: Reading, node: SyntaxNode, attributes: Attributes, kind: str) -> list[AnyBlock]:
    advice = "write it below `## Exercises` of a file that `papers:` in course.yaml lists"
    reading.report(error("misplaced-div", node.span, "`take` belongs to a paper", advice))
    return list(read_blocks(reading, node.children))


def _lost_column(reading: Reading, node: SyntaxNode, attributes: Attributes, kind: str) -> list[AnyBlock]:
    message = "`column` stands outside of `columns`"
    reading.report(error("misplaced-div", node.span, message, "write `:::: columns` … `::::` around the columns"))
    return list(read_blocks(reading, node.children))


_Read: TypeAlias = "Callable[[Reading, SyntaxNode, Attributes, str], list[AnyBlock]]"


@dataclass(frozen=True, slots=True)
class Div:
    """What a div takes and how it is read."""

    read: _Read
    keys: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    """Beside its own name."""
    ids: bool = False


DIVS: Mapping[str, Div] = MappingProxyType(
    {
        "slide": Div(_slide, ("title", "layout"), ("incremental",)),
        "notes": Div(_holding(m.Notes)),
        "hint": Div(_holding(m.Hint)),
        "answer": Div(_holding(m.AnswerBlock)),
        "solution": Div(_solution, ("for",)),
        "part": Div(_part, ("points", "space", "lines", "style", "answer"), ids=True),
        **{name: Div(_box, ("title",), ids=True) for name in BOXES},
        **{audience.value: Div(_only) for audience in m.OnlyFor},
        "values": Div(_values),
        "take": Div(_lost_take, ("from", "points", "space", "lines")),
        "mistake": Div(_mistake, ("answer",)),
        "columns": Div(_columns),
        "column": Div(_lost_column, ("width",)),
        "incremental": Div(_incremental),
    }
)
"""Every div there is."""
