"""Footnotes of a slide: their words in small type at its foot, where there is room, else in its speaker notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from ddcurric.lesson.model.block import Figure, Paragraph
from ddcurric.lesson.model.inline import FootnoteReference, Inline, Text
from ddcurric.lesson.model.lesson import Footnote
from ddcurric.lesson.model.secrecy import Secrecy
from ddcurric.lesson.model.walk import Nodes, walk
from ddcurric.outputs.deck.boxes import set_in, text_box
from ddcurric.outputs.deck.elements import (
    Art,
    Bands,
    Caption,
    Cards,
    Element,
    Equation,
    Hung,
    Ladder,
    Listing,
    Panel,
    Points,
    Rows,
    SideBySide,
    Tabular,
    Turn,
    Words,
)
from ddcurric.outputs.deck.kit import Kit
from ddcurric.outputs.deck.slides import Slide, SlideKind
from ddcurric.outputs.deck.text import is_rtl, plain, runs, words
from ddcurric.outputs.deck.theme import LAST_STEP
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Group, Item, Shape, TableBox, TextBox
from ddcurric.scene.text import Run, TextParagraph
from ddcurric.units import ZERO, Length, Pt
from ddcurric.values import dataclass

MOST = 0.25
"""Of the body's height: footnotes that take more of it are in the speaker notes."""
GAP, RULE, RULE_WIDTH = Pt(14), Pt(0.75), Pt(96)
"""Between the body and the rule, that rule, and half of the gap again below it."""


@dataclass(frozen=True, slots=True)
class Foot:
    """The footnotes of the slides that a slide of the outline becomes."""

    notes: tuple[tuple[int, TextParagraph], ...] = ()
    room: Length = ZERO
    """What they take from the body's height, the same on each of those slides."""

    def items(self, marks: Iterable[int], kit: Kit, body: Rect) -> tuple[Item, ...]:
        """The words of these marks at the end of a room, of which the body is what the footnotes leave."""
        wanted = frozenset(marks)
        paragraphs = [paragraph for number, paragraph in self.notes if number in wanted]
        if not paragraphs:
            return ()
        height = set_in(paragraphs, body.width).height
        at = Rect(body.x, body.bottom + self.room - height, body.width, height)
        rule = kit.side(Rect(at.x, at.y - GAP // 2, RULE_WIDTH, RULE), at)
        line = Shape("", "Footnote rule", "rect", rule, fill=kit.theme.hairline, decorative=True)
        return (line, text_box("Footnotes", at, paragraphs))


def foot_of(slide: Slide, kit: Kit, body: Rect) -> Foot:
    """The footnotes that a slide refers to; none where they need too much room or are more than paragraphs."""
    nodes = walk((slide.title, *_content(slide.elements)))
    numbers = sorted({node.number for node in nodes if isinstance(node, FootnoteReference)})
    notes = []
    for number in numbers:
        note = kit.footnotes.get(number)
        if note is not None and may_tell(note, slide) and all(isinstance(block, Paragraph) for block in note.blocks):
            notes.append((number, _paragraph(note, kit, body.width)))
    if not notes:
        return Foot()
    room = set_in([paragraph for _, paragraph in notes], body.width).height + GAP
    return Foot(tuple(notes), room) if int(room) <= MOST * int(body.height) else Foot()


def may_tell(note: Footnote, slide: Slide) -> bool:
    """Whether a slide may say a footnote: one that stands in a solution only where that is shown."""
    return note.secrecy <= (Secrecy.SOLUTION if slide.kind is SlideKind.ANSWER and slide.label else Secrecy.ANSWER)


def _paragraph(note: Footnote, kit: Kit, width: Length) -> TextParagraph:
    content: list[Inline] = []
    for block in note.blocks:
        if isinstance(block, Paragraph):
            content += [Text(" ", block.span)] * bool(content) + list(block.content)
    style = kit.style(kit.theme.caption_size(LAST_STEP), kit.secondary)
    rtl = is_rtl(words(content), kit)
    number = plain(f"{note.number}\u00a0", style)
    return TextParagraph(
        (*number, *runs(content, style, kit, width)), align=kit.aligned("left", rtl), line_spacing=1.1, rtl=rtl
    )


def _content(elements: Iterable[Element]) -> Iterator[Nodes]:
    """The lesson's own values in some elements."""
    for element in elements:
        match element:
            case Words(paras=paras) | Rows(paras=paras):
                yield from (para.content for para in paras)
            case Points(columns=points):
                yield from (para.content for paras in points for para in paras)
            case Ladder(rungs=rungs):
                yield from (part for rung in rungs for part in (rung.label, rung.worked, rung.result))
            case Tabular(table=node) | Listing(code=node) | Art(figure=node) | Equation(math=node):
                yield node
            case Caption(of=Figure(caption=said)):
                yield said
            case Hung(elements=inner):
                yield from _content(inner)
            case Panel(label=label, elements=inner):
                yield label
                yield from _content(inner)
            case Turn(said=inner):
                yield from _content(inner)
            case SideBySide(columns=columns) | Bands(bands=columns):
                for column in columns:
                    yield from _content(column)
            case Cards(options=options):
                yield from options
            case Caption():
                pass  # Its listing stands beside it.
            case _:
                assert_never(element)


def marks_on(items: Iterable[Item]) -> frozenset[int]:
    """The footnotes whose marks stand in some items."""
    return frozenset(run.style.note for p in _paragraphs(items) for run in p.runs if isinstance(run, Run)) - {0}


def _paragraphs(items: Iterable[Item]) -> Iterator[TextParagraph]:
    for item in items:
        match item:
            case TextBox() | Shape():
                yield from item.paragraphs
            case TableBox():
                yield from (p for row in item.cells for cell in row for p in cell.paragraphs)
            case Group():
                yield from _paragraphs(item.items)
            case _:
                pass
