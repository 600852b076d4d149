"""Markdown in our words to pieces."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache, partial

from ddcurric.diagnostics import has_errors
from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.importers.kit.inlines import plain, tidy
from ddcurric.importers.kit.material import Headline, Marked, Piece, Role, Unread
from ddcurric.importers.markdown.divs import NamedDiv, kind_of, meant, our_opening
from ddcurric.importers.markdown.htmlblocks import markdown_of
from ddcurric.importers.markdown.names import OURS
from ddcurric.importers.markdown.script import ScriptLines, comments_in, without_comments
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.importers.shape.labels import FREQUENT, tells_to_do
from ddcurric.lesson.model.block import (
    AnswerBlock,
    Block,
    Box,
    CodeBlock,
    Comment,
    DefinitionList,
    Diagram,
    Figure,
    List,
    Paragraph,
    Quote,
)
from ddcurric.lesson.model.lesson import Footnote
from ddcurric.lesson.model.walk import Node, rewrite
from ddcurric.lesson.reader.attributes import read_attributes, trailing_attributes
from ddcurric.lesson.reader.blocks import collect_footnotes, read_blocks
from ddcurric.lesson.reader.divs import name_and_attributes
from ddcurric.lesson.reader.inline import read_inline
from ddcurric.lesson.reader.markdown import block_tokens
from ddcurric.lesson.reader.outline import ends_divs
from ddcurric.lesson.reader.placed import place
from ddcurric.lesson.reader.reading import Reading
from ddcurric.lesson.reader.structure import ordinary
from ddcurric.lesson.reader.tables import caption_of
from ddcurric.lesson.reader.topic import footnotes_of
from ddcurric.lesson.reader.tree import SyntaxNode, build_tree
from ddcurric.lesson.views.options import ASKING
from ddcurric.lesson.words import between, flat_text
from ddcurric.points import read_points
from ddcurric.source import Source, Span


def read_pieces(script: ScriptLines, settings: ImportSettings) -> tuple[tuple[Piece, ...], tuple[Footnote, ...]]:
    """The pieces of a file, and its footnotes. Places are lines of the script."""
    from ddcurric.figures import FENCES

    source = script.source
    reading = Reading(source, "", settings.language, FENCES)
    nodes = build_tree(reading, block_tokens(source.text, reading.environment), ends_divs)
    collect_footnotes(reading, nodes)
    pieces = tuple(_pieces(script, reading, nodes))
    _tell_mistakes(script, reading)
    references = reading.environment["references"]
    for name, definition in references.items():
        if name not in references.used:
            said = f"{name.lower()}: {definition['href']} {definition['title']}".strip()
            script.dropped(f"an address that no link uses, `{said}`", definition["map"][0] + 1)
    return pieces, footnotes_of(reading)


_EXPECTED = ("raw-html", "misplaced-div", "unclosed-comment", "citation", "remote-picture", "bad-path", "unknown-div",
             "path-leaves-course", "fence-info", "unclosed-mark")  # fmt: skip
"""Mistakes of which the words are kept all the same, or told where they are."""


def _tell_mistakes(script: ScriptLines, reading: Reading) -> None:
    for each in reading.diagnostics:
        if each.code not in _EXPECTED and "has no name" not in each.message:
            script.dropped(f"{each.message} ({each.code})", each.span.line, "read as well as could be")


def _pieces(script: ScriptLines, reading: Reading, nodes: Sequence[SyntaxNode]) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    while at < len(nodes):
        node = nodes[at]
        at += 1
        match node.kind:
            case "heading":
                headline = _headline(reading, node)
                found += [headline] if headline.content else []
            case "div":
                _take_div(script, reading, node, found)
            case "html_block":
                found += _html(script, reading, node)
            case "comment":
                found += _comment(reading, node)
            case _:
                # A table and its caption are read together.
                first = at - 1
                while at < len(nodes) and (nodes[at].kind == "table" or _is_below_table(nodes, at)):
                    at += 1
                found += _blocks(script, reading, nodes[first:at])
    return found


def _is_below_table(nodes: Sequence[SyntaxNode], at: int) -> bool:
    return nodes[at - 1].kind == "table" and caption_of(nodes[at]) is not None


def _comment(reading: Reading, node: SyntaxNode) -> Iterator[Piece]:
    first, last = node.token.map or (node.span.line - 1, node.span.line)
    text = "\n".join(reading.source.line(number) for number in range(first + 1, last + 1)).strip()
    inside, _, behind = text.removeprefix("<!--").partition("-->")
    yield Comment(inside.strip(), node.span)
    if behind.strip():
        yield Paragraph(plain(behind, node.span), node.span)


def _take_div(script: ScriptLines, reading: Reading, node: SyntaxNode, found: list[Piece]) -> None:
    """The pieces of a block with a name; of a caption, the caption of the picture before it."""
    name, attributes = name_and_attributes(reading, node)
    kind = kind_of(name, attributes)
    if kind in OURS and kind != "column":
        found += _blocks(script, reading, [node])
        return
    inner = tuple(_pieces(script, reading, node.children))
    title = read_inline(reading, attributes.values["title"].placed) if "title" in attributes.values else ()
    below, frequent = _is_below_question(reading, node, bare=not title), _is_frequent(reading, node.span.line)
    made = list(meant(script, NamedDiv(kind, inner, title, attributes, node.span, below, frequent)))
    last = found[-1] if found else None
    if node.token.content.strip() == "caption" and isinstance(last, Figure) and made and isinstance(made[0], Paragraph):
        found[-1] = replace(last, caption=made[0].content)
        made = made[1:]
    found += made


_LISTED = re.compile(r"\s*(?:[-*+]|\(?\w{1,2}[.)])\s")


def _is_below_question(reading: Reading, node: SyntaxNode, bare: bool = False) -> bool:
    """Whether the line above a block asks, or the one above the options there, or, of a `bare` block, which says
    nothing of what it is, tells what is to be done; a heading does not."""
    line = node.span.line - 1
    while line and (not (text := without_comments(reading.source.line(line))).strip() or _LISTED.match(text)):
        if text.rstrip(" *_").endswith(ASKING):
            return True
        line -= 1
    text = reading.source.line(line) if line else ""
    asks = text.rstrip(" *_").endswith(ASKING) or (bare and tells_to_do(text))
    return asks and not text.lstrip().startswith("#")


def _is_frequent(reading: Reading, line: int) -> bool:
    """Whether the last heading above a line is that of frequent questions."""
    headings = _headings(reading.source.text)
    at = bisect_left(headings, line)
    return bool(at) and FREQUENT.fullmatch(reading.source.line(headings[at - 1]).lstrip("# ")) is not None


@lru_cache(maxsize=1)
def _headings(text: str) -> tuple[int, ...]:
    """The lines, from 1, that begin a heading."""
    return tuple(at + 1 for at, line in enumerate(text.split("\n")) if line.startswith("#"))


def _blocks(script: ScriptLines, reading: Reading, nodes: Sequence[SyntaxNode]) -> Iterator[Piece]:
    for node in nodes:
        _say_divs_within(script, reading, node)
    known = len(reading.diagnostics)
    for block in ordinary(reading, read_blocks(reading, nodes)):
        if isinstance(block, DefinitionList) and not _is_frequent(reading, block.span.line):
            yield from _asked(block)
        else:
            yield _drawn(script, block)
    for node in nodes:
        yield from _comments_in(reading, node)
    tags: dict[int, list[str]] = {}
    for each in reading.diagnostics[known:]:
        if each.code == "raw-html":
            behind = reading.source.line(each.span.line)[each.span.column - 1 :]
            tags.setdefault(each.span.line, []).append(_tag_of(behind))
    for line, found in tags.items():
        yield Unread("HTML in a line", " ".join(dict.fromkeys(found)), Span(reading.source.name, line))


def _asked(terms: DefinitionList) -> Iterator[Piece]:
    """Terms that all ask as questions, and what stands below each as its answer; others as they are."""
    if not all(flat_text(item.term).rstrip().endswith(ASKING) for item in terms.items):
        yield terms
        return
    for item in terms.items:
        answer = Marked(Role.ANSWER, tuple(each for blocks in item.definitions for each in blocks), item.span)
        yield Marked(Role.QUESTION, (Paragraph(item.term, item.span), answer), item.span)


def _say_divs_within(script: ScriptLines, reading: Reading, node: SyntaxNode) -> None:
    """The divs of other programs in an item or a quotation by the names that our reader has for them."""
    for child in node.children:
        if child.kind == "div":
            known = len(reading.diagnostics)
            name, attributes = name_and_attributes(reading, child)
            del reading.diagnostics[known:]
            if ours := our_opening(kind_of(name, attributes), attributes, _is_below_question(reading, child)):
                child.token.content = ours
                title = attributes.text("title")
                if title and "title=" not in ours:
                    script.dropped(f"what one clicks on, `{title}`", child.span.line)
        _say_divs_within(script, reading, child)


def _tag_of(text: str) -> str:
    """The tag that a text begins with; what stands behind it is read as text."""
    end = text.find(">")
    return text[: end + 1] if 0 < end < 300 else text[:300]


def _comments_in(reading: Reading, node: SyntaxNode) -> Iterator[Comment]:
    """The comments within a paragraph, a list or the like, which no block holds: they stand behind it."""
    if node.token.map is None or node.kind in ("fence", "code_block", "math_block"):
        return
    first, last = node.token.map
    text = "\n".join(reading.source.line(number) for number in range(first + 1, last + 1))
    for match in comments_in(re.sub(r"(`+).*?\1", "", text)):
        yield Comment(match[1].strip(), node.span)


def _drawn(script: ScriptLines, block: Block) -> Block:
    """A diagram that is none of ours as a listing; boxes whose title says that they answer something as answers."""
    from ddcurric.figures import check

    if isinstance(block, Box | List | Quote):
        return rewrite(block, partial(_as_answer, script))
    if isinstance(block, Diagram) and has_errors(check(block)):
        # By the name of its fence it would be a diagram again.
        return CodeBlock(block.text, "text", (), block.caption, block.id, None, block.span)
    return block


def _as_answer(script: ScriptLines, node: Node) -> Node:
    if not isinstance(node, Box):
        return node
    title = flat_text(node.title)
    words = heard(title)
    if words.sense in (Sense.SOLUTION, Sense.ANSWER):
        kept = tidy(between(node.title, *words.title))
    elif re.search(r"\b(?:solution|answer)s?\b", title, re.IGNORECASE):
        kept = node.title if len(title.split()) > _OF_A_BUTTON else ()
    else:
        return node
    if not kept:
        script.dropped(f"what one clicks on, `{title}`", node.span.line)
    said = (Paragraph(kept, node.span),) if kept else ()
    return AnswerBlock((*said, *node.blocks), node.span)


_OF_A_BUTTON = 3
"""Words of a title that only says what a click does: "Show the answer"."""


def _headline(reading: Reading, node: SyntaxNode) -> Headline:
    text, braces = trailing_attributes(node.content or place("", 0))
    attributes = read_attributes(reading, braces)
    points = attributes.text("points")
    return Headline(
        node.level,
        read_inline(reading, text),
        node.span,
        attributes.id,
        read_points(points),
    )


def _html(script: ScriptLines, reading: Reading, node: SyntaxNode) -> Iterator[Piece]:
    html = node.token.content.strip()
    said = markdown_of(html)
    if said is None:
        name = re.match(r"<!?/?([\w-]+)", html)
        yield Unread(f"HTML, `<{name[1] if name else ''}>`", html, node.span)
        return
    if not said:
        return
    # The lines are kept, so that places are those of the file.
    source = Source(reading.source.name, "\n" * (node.span.line - 1) + said)
    inner = Reading(source, "", reading.language, reading.fences, environment=reading.environment)
    inner.notes = reading.notes
    nodes = build_tree(inner, block_tokens(source.text, inner.environment), ends_divs)
    for piece in _pieces(script, inner, nodes):
        yield replace(piece, span=node.span)
