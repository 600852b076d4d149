"""The notes page: prose with its bold words and lists, as a lecturer reads it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model.inline import FootnoteReference, Inline, Text
from ddcurric.lesson.model.lesson import Footnote
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.labels import box_words
from ddcurric.outputs.deck.blocks import scheme_of
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.text import is_rtl, plain, runs, words
from ddcurric.scene.geometry import Color
from ddcurric.scene.text import Bullet, Font, Numbering, RunStyle, TextParagraph
from ddcurric.typeset.math import Formula, formula
from ddcurric.units import ZERO, Inch, Pt

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
        make = _NOTES.get(type(block))
        if make is not None:
            yield from make(block, kit, level)


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


_Make = Callable[[Any, Kit, int], Iterable[TextParagraph]]


def _list(block: m.List, kit: Kit, level: int) -> Iterable[TextParagraph]:
    for at, item in enumerate(block.items):
        for place, made in enumerate(_paragraphs(item.blocks, kit, level)):
            if place == 0 and made.bullet is None:
                mark = Numbering(block.start, block.start + at, scheme_of(block)) if block.ordered else Bullet("•")
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


def _only(block: m.Only, kit: Kit, level: int) -> Iterable[TextParagraph]:
    return _paragraphs(block.blocks, kit, level) if block.audience is m.OnlyFor.SLIDES else ()


def _inside(block: Any, kit: Kit, level: int) -> Iterable[TextParagraph]:
    return _paragraphs(block.blocks, kit, level)


def _columns(block: m.Columns, kit: Kit, level: int) -> Iterable[TextParagraph]:
    for column in block.columns:
        yield from _paragraphs(column.blocks, kit, level)


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


_NOTES: Mapping[type, _Make] = MappingProxyType(
    {
        m.Paragraph: lambda block, kit, level: (_text(block.content, kit, level),),
        m.Heading: lambda block, kit, level: (_text(block.content, kit, level, bold=True),),
        m.List: _list,
        m.Quote: _quote,
        m.Table: _table,
        m.CodeBlock: _code,
        m.Diagram: _code,
        m.MathBlock: _math,
        m.Figure: _figure,
        m.DefinitionList: _definitions,
        m.Box: _box,
        m.Columns: _columns,
        m.Only: _only,
        m.Incremental: _inside,
        m.AnswerBlock: _inside,
        m.Notes: _inside,
        m.SlideBlock: _inside,
    }
)


__all__ = ["ZERO", "notes_of"]
