"""The notes page: prose with its bold words and lists, as a lecturer reads it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model.inline import FootnoteReference, Inline, Text
from ddcurric.lesson.model.lesson import Footnote
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.labels import box_words
from ddcurric.outputs.deck.blocks import scheme_of
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.text import is_rtl, plain, runs, words
from ddcurric.scene.geometry import Color
from ddcurric.scene.text import Bullet, Font, ListNumber, RunStyle, TextParagraph
from ddcurric.typeset.math import Formula, formula
from ddcurric.units import Inch, Pt

SIZE = Pt(12)
_STEP = Inch(0.25)


def notes_of(blocks: tuple[m.Block, ...], kit: Kit, shown: tuple[Footnote, ...] = ()) -> tuple[TextParagraph, ...]:
    """The paragraphs of a notes page, then the footnotes that they refer to, and those of the slide."""
    made = list(_paragraphs(blocks, kit, 0))
    numbers = {node.number for node in walk(blocks) if isinstance(node, FootnoteReference)}
    own = {number: kit.footnotes[number] for number in numbers if number in kit.footnotes}
    for _, note in sorted((own | {note.number: note for note in shown}).items()):
        first, *rest = list(_paragraphs(note.blocks, kit, 0)) or [TextParagraph(())]
        made.append(replace(first, runs=(*plain(f"{note.number} ", _style(bold=True)), *first.runs)))
        made.extend(rest)
    return tuple(made)


def _style(bold: bool = False) -> RunStyle:
    return RunStyle(Font("Arial", "minor"), SIZE, Color("000000", "dk1"), bold=bold)


def _paragraphs(blocks: Iterable[m.Block], kit: Kit, level: int) -> Iterable[TextParagraph]:
    for block in blocks:
        yield from _said(block, kit, level)


def _said(block: m.Block, kit: Kit, level: int) -> Iterable[TextParagraph]:
    match block:
        case m.Paragraph(content=content):
            return (_text(content, kit, level),)
        case m.Heading(content=content):
            return (_text(content, kit, level, bold=True),)
        case m.List():
            return _list(block, kit, level)
        case m.Quote():
            return _quote(block, kit, level)
        case m.Table():
            return _table(block, kit, level)
        case m.CodeBlock() | m.Diagram():
            return _code(block, kit, level)
        case m.MathBlock():
            return _math(block, kit, level)
        case m.Figure():
            return _figure(block, kit, level)
        case m.DefinitionList():
            return _definitions(block, kit, level)
        case m.Box():
            return _box(block, kit, level)
        case m.Columns(columns=columns):
            return (made for column in columns for made in _paragraphs(column.blocks, kit, level))
        case m.Only(audience=audience, blocks=inner):
            return _paragraphs(inner, kit, level) if audience is m.OnlyFor.SLIDES else ()
        case m.Incremental(blocks=inner) | m.AnswerBlock(blocks=inner) | m.Notes(blocks=inner):
            return _paragraphs(inner, kit, level)
        case m.SlideBlock(blocks=inner):
            return _paragraphs(inner, kit, level)
        case m.Hint() | m.ThematicBreak() | m.Pause() | m.Comment():
            return ()
        case _:
            assert_never(block)


def _text(content: tuple[Inline, ...], kit: Kit, level: int, bold: bool = False) -> TextParagraph:
    rtl = is_rtl(words(content), kit)
    return TextParagraph(
        runs(content, _style(bold), kit),
        level=level,
        margin=_STEP * level,
        line_spacing=1.0,
        space_before=Pt(4),
        rtl=rtl,
    )


def _list(block: m.List, kit: Kit, level: int) -> Iterable[TextParagraph]:
    for at, item in enumerate(block.items):
        for place, made in enumerate(_paragraphs(item.blocks, kit, level)):
            if place == 0 and made.bullet is None:
                mark = ListNumber(block.start, block.start + at, scheme_of(block)) if block.ordered else Bullet("•")
                if item.done is not None:
                    mark = Bullet("☑" if item.done else "☐")
                yield replace(made, bullet=mark, margin=_STEP * (level + 1), indent=-_STEP, level=level)
            elif made.bullet is not None:
                deeper = min(made.level + 1, 8)
                yield replace(made, level=deeper, margin=_STEP * (deeper + 1))
            else:
                yield replace(made, margin=_STEP * (level + 1))


def _code(block: m.CodeBlock | m.Diagram, kit: Kit, level: int) -> Iterable[TextParagraph]:
    style = replace(_style(), font=kit.theme.code)
    for line in block.text.split("\n"):
        yield TextParagraph(plain(line.expandtabs(4), style), line_spacing=1.0)
    if block.caption:
        yield _text(block.caption, kit, level)


def _table(block: m.Table, kit: Kit, level: int) -> Iterable[TextParagraph]:
    """A row a line, its cells divided by bars."""
    for number, row in enumerate((block.header, *block.rows)):
        style = _style(bold=number == 0)
        cells = [runs(cell.content, style, kit) for cell in row]
        joined = cells[0] if cells else ()
        for cell in cells[1:]:
            joined = (*joined, *plain(" | ", style), *cell)
        yield TextParagraph(joined, line_spacing=1.0)
    if block.caption:
        yield _text(block.caption, kit, level)


def _definitions(block: m.DefinitionList, kit: Kit, level: int) -> Iterable[TextParagraph]:
    for item in block.items:
        yield _text(item.term, kit, level, bold=True)
        for definition in item.definitions:
            for made in _paragraphs(definition, kit, level):
                yield replace(made, margin=made.margin + _STEP)


def _quote(block: m.Quote, kit: Kit, level: int) -> Iterable[TextParagraph]:
    for made in _paragraphs(block.blocks, kit, level):
        yield replace(made, margin=made.margin + _STEP)
    if block.attribution:
        yield replace(_text(block.attribution, kit, level), margin=_STEP)


def _box(block: m.Box, kit: Kit, level: int) -> Iterable[TextParagraph]:
    label = plain(box_words(block.kind, kit.labels) + (": " if block.title else ""), _style(bold=True))
    title = runs(block.title, _style(bold=True), kit)
    yield TextParagraph((*label, *title), line_spacing=1.0, space_before=Pt(4))
    yield from _paragraphs(block.blocks, kit, level)


def _math(block: m.MathBlock, kit: Kit, level: int) -> Iterable[TextParagraph]:
    made = formula(block.tex, True)
    said = made.plain if isinstance(made, Formula) else block.tex
    yield _text((Text(said, block.span),), kit, level)


def _figure(block: m.Figure, kit: Kit, level: int) -> Iterable[TextParagraph]:
    """A page of notes has no pictures but the slide's: what one shows is said."""
    if block.caption:
        yield _text(block.caption, kit, level)
    if block.alt and not block.decorative and block.alt != words(block.caption):
        yield _text((Text(f"[{block.alt}]", block.span),), kit, level)
