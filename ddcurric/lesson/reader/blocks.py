"""Block Markdown to the model's blocks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from ddcurric.diagnostics import error, warning
from ddcurric.lesson.model import block as m
from ddcurric.lesson.model.inline import HardBreak, Inline, SoftBreak, Text
from ddcurric.lesson.reader.attributes import accept, read_attributes, trailing_attributes
from ddcurric.lesson.reader.callouts import read_callout
from ddcurric.lesson.reader.fences import read_code_block, read_fence
from ddcurric.lesson.reader.html import report_html
from ddcurric.lesson.reader.inline import DisplayMath, Raw, RawPicture, read_inline, read_raw, settle
from ddcurric.lesson.reader.placed import place
from ddcurric.lesson.reader.reading import Aside, AsideKind, FootnoteText, Reading
from ddcurric.lesson.reader.smart import smart_text
from ddcurric.lesson.reader.structure import AnyBlock, ordinary
from ddcurric.lesson.reader.tables import CAPTION, caption_of, read_table, with_captions
from ddcurric.lesson.reader.tree import SyntaxNode
from ddcurric.lesson.reader.value_marks import numbers_in_tex
from ddcurric.lesson.reader.values import share, whole_number
from ddcurric.lesson.words import plain_text
from ddcurric.source import Span


def read_blocks(reading: Reading, nodes: Sequence[SyntaxNode]) -> tuple[AnyBlock, ...]:
    """The blocks of a container, with what only exercises understand still among them."""
    nodes = with_captions(nodes)
    found: list[AnyBlock] = []
    above: SyntaxNode | None = None
    below: SyntaxNode | None = None
    for index, node in enumerate(nodes):
        following = nodes[index + 1] if index + 1 < len(nodes) else None
        if node is below:
            continue
        if node.kind == "table":
            below = following if above is None and caption_of(following) else None
            found.append(read_table(reading, node, above or below))
            above = None
        elif following is not None and following.kind == "table" and caption_of(node):
            above = node
        else:
            for block in READERS[node.kind](reading, node):
                by = _name_behind(found[-1] if found else None, block)
                found[-1:] = [by] if by else [*found[-1:], block]
    return tuple(found)


def read_plain_blocks(reading: Reading, nodes: Sequence[SyntaxNode]) -> tuple[m.Block, ...]:
    """The blocks of a container in which neither solutions nor parts can stand."""
    return ordinary(reading, read_blocks(reading, nodes))


def collect_footnotes(reading: Reading, nodes: Sequence[SyntaxNode]) -> None:
    """Give every footnote its number before anything refers to it."""
    for node in nodes:
        if node.kind == "footnote_reference":
            label = node.token.meta["label"]
            if label in reading.notes:
                first = reading.notes[label].span.line
                message = f"the footnote `{label}` is written twice (first in line {first})"
                reading.report(error("duplicate-footnote", node.span, message, "rename one of them"))
            else:
                reading.notes[label] = FootnoteText(len(reading.notes) + 1, node.span)
        collect_footnotes(reading, node.children)


def _paragraph(reading: Reading, node: SyntaxNode) -> list[AnyBlock]:
    assert node.content is not None
    if _PAUSE.fullmatch(node.content.text):
        return [m.Pause(node.span)]
    if _LOOSE_CAPTION.match(node.content.text):
        message = "this looks like a table's caption, and no table beside it lacks one"
        reading.report(warning("no-table", node.span, message, "move it, or write it without its colon"))
    raws = read_raw(reading, node.content)
    if node.content.text.startswith("$$") and not isinstance(raws[0], DisplayMath):
        message = "this formula is not closed before the paragraph ends"
        reading.report(
            error("unclosed-math", node.span, message, "write `$$` on both sides, with no empty line between")
        )
    return _with_what_stands_alone(reading, raws, node.span)


_LOOSE_CAPTION = re.compile(r":[ \t]+\S")
_PAUSE = re.compile(r"\.[ \t]+\.[ \t]+\.\s*")


def _with_what_stands_alone(reading: Reading, raws: Sequence[Raw], span: Span) -> list[AnyBlock]:
    """The paragraph, cut where a displayed formula stands in it, or a line of nothing but pictures."""
    alone = _pictures_alone(raws)
    if not alone and not any(isinstance(raw, DisplayMath) for raw in raws):
        bare = all(isinstance(raw, HardBreak) or _is_blank(raw) for raw in raws)
        return [] if bare else [m.Paragraph(tuple(settle(reading, raw) for raw in raws), span)]
    blocks: list[AnyBlock] = []
    line: list[Inline] = []
    for at, raw in enumerate(raws):
        if isinstance(raw, RawPicture) and at in alone:
            blocks += [*_paragraph_of(line), _figure(reading, raw)]
        elif isinstance(raw, DisplayMath):
            blocks += [*_paragraph_of(line), m.MathBlock(raw.tex, "", None, raw.span)]
        else:
            line.append(settle(reading, raw))
            continue
        line = []
    blocks.extend(_paragraph_of(line))
    return blocks


def _pictures_alone(raws: Sequence[Raw]) -> frozenset[int]:
    """The places of the pictures on whose line of the paragraph nothing else stands but pictures."""
    alone: set[int] = set()
    line: list[int] = []
    for at, raw in enumerate((*raws, None)):
        if raw is not None and not isinstance(raw, SoftBreak | HardBreak):
            line.append(at)
            continue
        if all(isinstance(raws[each], RawPicture) or _is_blank(raws[each]) for each in line):
            alone.update(each for each in line if isinstance(raws[each], RawPicture))
        line = []
    return frozenset(alone)


def _is_blank(node: Raw) -> bool:
    return isinstance(node, Text) and not node.text.strip()


def _paragraph_of(line: list[Inline]) -> list[AnyBlock]:
    words = list(line)
    while words and _is_space(words[0]):
        words.pop(0)
    while words and _is_space(words[-1]):
        words.pop()
    if not words:
        return []
    words[-1] = _without_space(words[-1], str.rstrip)
    words[0] = _without_space(words[0], str.lstrip)
    return [m.Paragraph(tuple(words), words[0].span.to(words[-1].span))]


def _without_space(node: Inline, strip: Callable[[str], str]) -> Inline:
    """Text beside a formula on a line of its own, without the blanks between the two."""
    if not isinstance(node, Text) or strip(node.text) == node.text:
        return node
    text, span = strip(node.text), node.span
    gone = len(node.text) - len(text)
    at_end = node.text.startswith(text)
    place_ = replace(span, end_column=span.end_column - gone) if at_end else replace(span, column=span.column + gone)
    return Text(text, place_)


def _is_space(node: Inline) -> bool:
    return isinstance(node, SoftBreak | HardBreak) or _is_blank(node)


def _figure(reading: Reading, picture: RawPicture) -> m.Figure:
    attributes = picture.attributes
    accept(reading, attributes, "a figure", keys=("alt", "width", "number"), classes=("decorative",))
    alt = smart_text(attributes.text("alt"), reading.quotes)
    if picture.title and alt:
        message = "the title in quotes after the path is not shown anywhere"
        reading.report(warning("title-not-shown", picture.span, message, "put the words into the caption"))
    return m.Figure(
        path=picture.path,
        caption=picture.caption,
        alt=alt or picture.title,
        decorative=attributes.has("decorative"),
        width=share(reading, attributes, "width"),
        id=attributes.id,
        number=None,
        span=picture.span,
        own_number=whole_number(reading, attributes, "number"),
    )


def _heading(reading: Reading, node: SyntaxNode) -> list[AnyBlock]:
    """A heading that opens neither a section nor an exercise."""
    content = node.content or place("", 0)
    text, written = trailing_attributes(content)
    attributes = read_attributes(reading, written)
    accept(reading, attributes, "a heading")
    level = max(4, node.level)
    return [m.Heading(level, read_inline(reading, text), attributes.id, node.span)]


def _list(reading: Reading, node: SyntaxNode) -> list[AnyBlock]:
    ordered = node.kind == "ordered_list"
    items = tuple(
        m.ListItem(read_plain_blocks(reading, item.children), item.span, item.token.meta.get("checked"))
        for item in node.children
    )
    paragraphs = [child for item in node.children for child in item.children if child.kind == "paragraph"]
    tight = all(child.token.hidden for child in paragraphs)
    start = int(node.token.attrs.get("start", 1)) if ordered else 1
    meta = node.token.meta
    mark = meta.get("mark", f"{{}}{node.token.markup}") if ordered else "{}."
    made = m.List(items, ordered, start, tight, node.span, meta.get("numerals", "decimal"), mark)
    if ordered and len(items) == 1 and not items[0].blocks:
        return [m.Paragraph((Text(made.mark_of(0), node.span),), node.span)]  # "1347." says a year and counts nothing.
    return [made]


def _quote(reading: Reading, node: SyntaxNode) -> list[AnyBlock]:
    box = read_callout(reading, node, read_plain_blocks)
    if box is not None:
        return [box]
    blocks = read_plain_blocks(reading, node.children)
    said, attribution = _attribution(blocks)
    return [m.Quote(said, attribution, node.span)]


def _name_behind(quote: AnyBlock | None, block: AnyBlock) -> m.Quote | None:
    """The quotation with its attribution where that is a short paragraph right behind it, and no sentence: `— Name`."""
    if not isinstance(quote, m.Quote) or quote.attribution or not quote.blocks or not isinstance(block, m.Paragraph):
        return None
    is_line = not any(isinstance(node, SoftBreak | HardBreak) for node in block.content)
    _, name = _attribution((*quote.blocks, block))
    is_near = block.span.line - quote.span.end_line <= 2
    if not is_line or not is_near or not name or _NO_NAME.search(plain_text(name)):
        return None
    return replace(quote, attribution=name, span=quote.span.to(block.span))


_NO_NAME = re.compile(r"[^\d)\]][.]$|[?!…:;,]$|^.{100}|^[^,(]*\b(?=[^\W\d_]{4})[a-zß-öø-ÿ]")
"""What ends as a sentence does, is as long, or has longer words that begin small: speech of a dialogue."""


def _attribution(blocks: tuple[m.Block, ...]) -> tuple[tuple[m.Block, ...], tuple[Inline, ...]]:
    """A quotation and, apart, the words after the dash of its last line: `— Lamport, 1987`."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, m.Paragraph):
        return blocks, ()
    breaks = [at for at, node in enumerate(last.content) if isinstance(node, SoftBreak | HardBreak)]
    start = breaks[-1] + 1 if breaks else 0
    head = last.content[start] if start < len(last.content) else None
    if not isinstance(head, Text) or not head.text.startswith(_DASHES) or (not start and len(blocks) == 1):
        return blocks, ()
    name = replace(head, text=head.text.lstrip("—―–- "))
    attribution = (name, *last.content[start + 1 :]) if name.text else last.content[start + 1 :]
    said = (replace(last, content=last.content[: start - 1]),) if start else ()
    return (*blocks[:-1], *said), attribution


_DASHES = ("—", "―", "– ", "-- ", "--- ")


def _definition_list(reading: Reading, node: SyntaxNode) -> list[AnyBlock]:
    items: list[m.DefinitionItem] = []
    for child in node.children:
        if child.kind == "dt":
            items.append(m.DefinitionItem(read_inline(reading, child.content or place("", 0)), (), child.span))
        elif items:
            definition = read_plain_blocks(reading, child.children)
            items[-1] = replace(items[-1], definitions=(*items[-1].definitions, definition))
    return [m.DefinitionList(tuple(items), node.span)]


def _math(reading: Reading, node: SyntaxNode) -> list[AnyBlock]:
    token = node.token
    attributes = read_attributes(reading, place(token.info, token.meta["info_at"]) if token.info else None)
    accept(reading, attributes, "a formula")
    tex = numbers_in_tex(reading, token.content, node.span)
    return [m.MathBlock(tex, attributes.id, None, node.span)]


def _caption(reading: Reading, node: SyntaxNode) -> list[AnyBlock]:
    """A caption without its table: its words are kept."""
    message = "this is a table's caption, and there is no table beside it"
    advice = "a picture's caption stands in its brackets: `![Caption](figures/x.svg)`"
    reading.report(error("no-table", node.span, message, advice))
    return [m.Paragraph(read_inline(reading, node.content or place("", 0)), node.span)]


def _html(reading: Reading, node: SyntaxNode) -> list[AnyBlock]:
    report_html(reading, node.token.content.strip(), node.span)
    return []


def _comment(reading: Reading, node: SyntaxNode) -> list[AnyBlock]:
    reading.asides.append(Aside(AsideKind.COMMENT, node.span))
    if not node.token.meta["closed"]:
        message = "this comment is never closed, so everything below it is lost"
        reading.report(error("unclosed-comment", node.span, message, "write `-->` where it ends"))
    elif node.token.info:
        message = "there is text after the end of a comment"
        reading.report(error("text-after-comment", node.span, message, "start a new line after `-->`"))
    return []


def _footnote(reading: Reading, node: SyntaxNode) -> list[AnyBlock]:
    label = node.token.meta["label"]
    note = reading.notes[label]
    reading.asides.append(Aside(AsideKind.NOTE, node.span, label))
    blocks = read_plain_blocks(reading, node.children)
    note.blocks = (note.blocks or ()) + blocks
    return []


def _too_deep(reading: Reading, node: SyntaxNode) -> list[AnyBlock]:
    message = "lists and quotations are nested too deep here to be read"
    reading.report(error("too-deep", node.span, message, "write it with less nesting"))
    return []


def _div(reading: Reading, node: SyntaxNode) -> list[AnyBlock]:
    from ddcurric.lesson.reader.divs import read_div

    return read_div(reading, node)


_Read: TypeAlias = Callable[[Reading, SyntaxNode], "list[AnyBlock]"]

READERS: Mapping[str, _Read] = MappingProxyType(
    {
        "paragraph": _paragraph,
        "heading": _heading,
        "bullet_list": _list,
        "ordered_list": _list,
        "blockquote": _quote,
        "dl": _definition_list,
        CAPTION: _caption,
        "fence": read_fence,
        "code_block": read_code_block,
        "hr": lambda reading, node: [m.ThematicBreak(node.span)],
        "math_block": _math,
        "html_block": _html,
        "comment": _comment,
        "footnote_reference": _footnote,
        "too_deep": _too_deep,
        "div": _div,
    }
)
