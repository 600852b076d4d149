"""Markdown in our words to pieces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ddcurric.diagnostics import has_errors
from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.importers.kit.inlines import plain, tidy
from ddcurric.importers.kit.material import Headline, Marked, Piece, Role, Unread
from ddcurric.importers.markdown.htmlblocks import markdown_of
from ddcurric.importers.markdown.names import CLOSED, FULL, KEEPS_ITS_NAME, NAMES, OURS, Named
from ddcurric.importers.markdown.script import ScriptLines
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.importers.shape.settled import blocks_of
from ddcurric.lesson.model.block import (
    Align,
    AnswerBlock,
    Block,
    Box,
    BoxKind,
    CodeBlock,
    Comment,
    Diagram,
    Figure,
    List,
    Paragraph,
    Quote,
    Table,
    TableCell,
)
from ddcurric.lesson.model.inline import Inline, Strong, Text
from ddcurric.lesson.model.lesson import Footnote
from ddcurric.lesson.reader.attributes import Attributes, read_attributes, trailing_attributes
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
from ddcurric.lesson.words import flat_text
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
            script.dropped(
                f"an address that no link uses, `{name.lower()}: {definition['href']}`", definition["map"][0] + 1
            )
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
                found.append(_headline(reading, node))
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
                found += _blocks(reading, nodes[first:at])
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
    made = list(_div(script, reading, node))
    last = found[-1] if found else None
    if node.token.content.strip() == "caption" and isinstance(last, Figure) and made and isinstance(made[0], Paragraph):
        found[-1] = replace(last, caption=made[0].content)
        made = made[1:]
    found += made


def _blocks(reading: Reading, nodes: Sequence[SyntaxNode]) -> Iterator[Piece]:
    known = len(reading.diagnostics)
    for block in ordinary(reading, read_blocks(reading, nodes)):
        yield _drawn(block)
    for node in nodes:
        yield from _comments_in(reading, node)
    for each in reading.diagnostics[known:]:
        if each.code == "raw-html":
            words = reading.source.line(each.span.line)[each.span.column - 1 :]
            yield Unread("HTML in a line", words.split("\n")[0][:300], each.span)


def _comments_in(reading: Reading, node: SyntaxNode) -> Iterator[Comment]:
    """The comments within a paragraph, a list or the like, which no block holds: they stand behind it."""
    if node.token.map is None or node.kind in ("fence", "code_block", "math_block"):
        return
    first, last = node.token.map
    text = "\n".join(reading.source.line(number) for number in range(first + 1, last + 1))
    for match in _COMMENT.finditer(re.sub(r"(`+).*?\1", "", text)):
        yield Comment(match[1].strip(), node.span)


_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)


def _drawn(block: Block) -> Block:
    """A diagram that is none of ours as a listing."""
    from ddcurric.figures import check

    if isinstance(block, Box) and re.search(r"\b(?:solution|answer)s?\b", flat_text(block.title), re.IGNORECASE):
        return AnswerBlock(block.blocks, block.span)
    if isinstance(block, Diagram) and has_errors(check(block)):
        return CodeBlock(block.text, block.kind, (), block.caption, block.id, None, block.span)
    return block


def _headline(reading: Reading, node: SyntaxNode) -> Headline:
    text, braces = trailing_attributes(node.content or place("", 0))
    attributes = read_attributes(reading, braces)
    points = attributes.text("points")
    return Headline(
        int(node.token.tag[1:]),
        read_inline(reading, text),
        node.span,
        attributes.id,
        int(points) if points.isdigit() else None,
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


@dataclass(frozen=True, slots=True)
class NamedDiv:
    """A block with a name, read."""

    kind: str
    inner: tuple[Piece, ...]
    title: tuple[Inline, ...]
    attributes: Attributes
    span: Span


def _div(script: ScriptLines, reading: Reading, node: SyntaxNode) -> Iterator[Piece]:
    name, attributes = name_and_attributes(reading, node)
    kind = _kind(name, attributes)
    if kind in OURS and kind != "column":
        yield from _blocks(reading, [node])
        return
    inner = tuple(_pieces(script, reading, node.children))
    title = read_inline(reading, attributes.values["title"].placed) if "title" in attributes.values else ()
    div = NamedDiv(kind, inner, title, attributes, node.span)
    if kind in CLOSED or (kind.startswith("callout") and attributes.text("collapse")):
        yield _closed(inner, title, node.span)
    elif kind.lower() in NAMES:
        yield from _meant(script, div, NAMES[kind.lower()])
    elif kind == "list-table" and (table := _list_table(inner, title, attributes.id, node.span)) is not None:
        yield table
    elif kind == "quote":
        yield Quote(blocks_of(inner), (), node.span)
    else:
        yield from _opened(script, div)


def _kind(name: str, attributes: Attributes) -> str:
    """What a block is called: the first of its classes that is known, or what Quarto's ids begin with, `exr-`."""
    classes = [each for each, _ in attributes.classes] or [name]
    prefix = attributes.id.partition("-")[0]
    kind = next((each for each in classes if each.lower() in NAMES or each in OURS or each in CLOSED), name or prefix)
    return prefix if kind not in NAMES and prefix in NAMES and attributes.id else kind


def _meant(script: ScriptLines, div: NamedDiv, meaning: Named) -> Iterator[Piece]:
    """A block whose name says what it is."""
    if meaning.value != div.kind:
        became = f"boxes ({meaning.value})" if isinstance(meaning, BoxKind) else meaning.value
        script.counted(f"blocks `{div.kind}`", became, div.span)
    if isinstance(meaning, Role):
        points = div.attributes.text("points")
        made = Marked(meaning, div.inner, div.span, div.title, div.attributes.id, target=div.attributes.text("for"))
        yield from _parted(replace(made, points=int(points) if points.isdigit() else None))
    elif heard(flat_text(div.title)).sense in (Sense.SOLUTION, Sense.ANSWER, Sense.HINT):
        yield _closed(div.inner, div.title, div.span)
    else:
        yield _box(div.kind.lower(), meaning, div.inner, div.title, div.attributes.id, div.span)


def _opened(script: ScriptLines, div: NamedDiv) -> Iterator[Piece]:
    """What stands in a block whose name says nothing here; headings of tabs stand below that of the text."""
    if div.title:
        yield Paragraph((Strong(div.title, div.span),), div.span)
    if div.kind not in _PLAIN:
        script.counted(f"blocks `{div.kind}`", "what stands in them", div.span)
    for piece in div.inner:
        is_tab = div.kind in _TABS and isinstance(piece, Headline)
        yield replace(piece, level=piece.level + _DEEPER) if is_tab and isinstance(piece, Headline) else piece


_TABS = ("panel-tabset", "tab-set", "tabs", "tab", "group-tab")
_DEEPER = 4
_PLAIN = ("div", "caption", "tab", "group-tab", "panel-tabset", "quote", "column", "")


def _list_table(inner: tuple[Piece, ...], caption: tuple[Inline, ...], id_: str, span: Span) -> Table | None:
    """A table that is written as a list of lists: each item of the outer one is a row."""
    outer = inner[0] if len(inner) == 1 else None
    if not isinstance(outer, List):
        return None
    rows = [item.blocks[0].items for item in outer.items if len(item.blocks) == 1 and isinstance(item.blocks[0], List)]
    if len(rows) != len(outer.items) or len({len(row) for row in rows}) != 1:
        return None
    made = []
    for row in rows:
        if any(len(cell.blocks) > 1 or not isinstance(cell.blocks[0], Paragraph) for cell in row if cell.blocks):
            return None
        cells = [
            cell.blocks[0].content if cell.blocks and isinstance(cell.blocks[0], Paragraph) else () for cell in row
        ]
        made.append(tuple(TableCell(content, item.span) for content, item in zip(cells, row, strict=True)))
    return Table(made[0], tuple(made[1:]), (Align.NATURAL,) * len(made[0]), caption, id_, None, span)


def _closed(inner: tuple[Piece, ...], title: tuple[Inline, ...], span: Span) -> Piece:
    """What opens at a click, by what its title says: a solution, a hint, an answer, else an aside."""
    sense = heard(flat_text(title)).sense
    roles = {Sense.SOLUTION: Role.SOLUTION, Sense.ANSWER: Role.ANSWER, Sense.HINT: Role.HINT}
    if heard(flat_text(title)).section is not None or re.search(
        r"\b(?:solution|answer)s?\b", flat_text(title), re.IGNORECASE
    ):
        return Marked(Role.SOLUTION, inner, span)
    if sense in roles or re.search(r"\bhints?\b", flat_text(title), re.IGNORECASE):
        return Marked(roles.get(sense, Role.HINT), inner, span)
    return Box(BoxKind.ASIDE, tidy(title), blocks_of(inner), "", span)


def _parted(marked: Marked) -> Iterator[Marked]:
    """A block with its own heading as title; several exercises in one block, each with a heading, as several."""
    pieces = list(marked.pieces)
    if marked.role is Role.EXERCISE:
        starts = [at for at, piece in enumerate(pieces) if isinstance(piece, Headline) and _begins_one(piece)]
        if len(starts) > 1:
            for start, end in pairwise([0, *starts[1:], len(pieces)]):
                yield from _parted(replace(marked, pieces=tuple(pieces[start:end]), id="" if start else marked.id))
            return
    title, first = marked.title, pieces[0] if pieces else None
    if isinstance(first, Headline) and not title:
        says_role = heard(flat_text(first.content)).sense is not Sense.PLAIN
        if marked.role is Role.EXERCISE or says_role:
            title, pieces = _own_title(first), pieces[1:]
            if title and marked.role not in _TITLED:
                title, pieces = (), [replace(first, content=title), *pieces]
    yield replace(marked, pieces=tuple(pieces), title=title if marked.role in _TITLED else ())


_TITLED = (Role.EXERCISE, Role.QUESTION, Role.PART)


def _begins_one(piece: Headline) -> bool:
    words = heard(flat_text(piece.content))
    return words.sense is Sense.EXERCISE and words.number is not None


def _box(kind: str, meaning: BoxKind, inner: tuple[Piece, ...], title: tuple[Inline, ...], id_: str, span: Span) -> Box:
    """A box; one that says what it is has that in its title."""
    head = inner[0] if inner else None
    if not title and isinstance(head, Headline):
        title, inner = head.content, inner[1:]
    if kind in KEEPS_ITS_NAME:
        word = FULL.get(kind, kind.capitalize())
        title = (Text(f"{word}: ", span), *title) if title else (Text(word, span),)
    return Box(meaning, tidy(title), blocks_of(inner), id_, span)


def _own_title(head: Headline) -> tuple[Inline, ...]:
    """The heading of a block, without "Exercise 2:"; nothing where it says no more than what the block is."""
    from ddcurric.lesson.words import between

    words = heard(flat_text(head.content))
    if words.sense is Sense.PLAIN:
        return head.content
    return tidy(between(head.content, *words.title)) if words.title[1] > words.title[0] else ()
