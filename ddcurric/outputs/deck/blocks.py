"""Turn the blocks of a lesson into elements of a slide."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import assert_never

from ddcurric.draw.numerals import scheme_for
from ddcurric.lesson.model import block as m
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.views.labels import box_words
from ddcurric.lesson.words import ends_with_colon
from ddcurric.outputs.deck.elements import (
    Art,
    Bulleted,
    Element,
    Equation,
    Listing,
    Numbered,
    Panel,
    Para,
    SideBySide,
    Tabular,
    Words,
)
from ddcurric.outputs.deck.labels import Labels
from ddcurric.typeset.metrics import text_width
from ddcurric.units import ZERO, Length, Pt
from ddcurric.values import dataclass

DEEPEST = 8
"""PowerPoint has nine list levels."""


@dataclass(frozen=True, slots=True)
class _Where:
    """Where a block stands."""

    labels: Labels
    level: int = 0
    stepped: bool = False
    """In an `incremental` block: the items of its list come one by one."""


def elements(blocks: Iterable[m.Block], labels: Labels) -> tuple[Element, ...]:
    """The elements of some blocks that a slide shows; what is not for slides is left out."""
    return numbered_builds(joined(_converted(blocks, _Where(labels))))


def _converted(blocks: Iterable[m.Block], at: _Where) -> list[Element]:
    found: list[Element] = []
    paused = False
    for block in blocks:
        made = tuple(_elements_of(block, at))
        found.extend(_clicked(made) if paused else made)
        paused = isinstance(block, m.Pause) or (paused and not made)
    return found


def _elements_of(block: m.Block, at: _Where) -> Iterable[Element]:
    match block:
        case m.Paragraph():
            return _paragraph(block)
        case m.Heading(content=content, span=span):
            return (Words((Para(content, span, strong=True, keep=True),)),)
        case m.List():
            return _list(block, at)
        case m.Quote():
            return _quote(block, at)
        case m.Table():
            return (Tabular(block),)
        case m.CodeBlock():
            return (Listing(block),)
        case m.MathBlock():
            return (Equation(block),)
        case m.Figure() | m.Diagram():
            return (Art(block),)
        case m.DefinitionList():
            return _definitions(block, at)
        case m.Box():
            return _box(block, at)
        case m.Columns():
            return _columns(block, at)
        case m.Only(audience=audience, blocks=inner):
            return _converted(inner, at) if audience is m.OnlyFor.SLIDES else ()
        case m.Incremental(blocks=inner):
            return _converted(inner, replace(at, stepped=True))
        case m.SlideBlock(blocks=inner):
            return _converted(inner, at)
        case m.Hint() | m.Notes() | m.AnswerBlock() | m.ThematicBreak() | m.Pause() | m.Comment():
            return ()  # these are not for slides
        case _:
            assert_never(block)


def _clicked(found: Iterable[Element]) -> Iterable[Element]:
    """What stands behind a pause: its first words wait for a click, and what has no click of its own comes along."""
    first = True
    for element in found:
        if isinstance(element, Words):
            paras = []
            for para in element.paras:
                paras.append(replace(para, build=1 if first else 0) if para.build is None else para)
                first = False
            element = Words(tuple(paras))
        yield element


def joined(found: Iterable[Element]) -> tuple[Element, ...]:
    """Neighbouring words as one element, so that they share a text box."""
    merged: list[Element] = []
    for element in found:
        before = merged[-1] if merged else None
        if isinstance(element, Words) and isinstance(before, Words):
            merged[-1] = Words(before.paras + element.paras)
        elif not isinstance(element, Words) or element.paras:
            merged.append(element)
    return tuple(merged)


def numbered_builds(found: tuple[Element, ...]) -> tuple[Element, ...]:
    """Clicks counted from 1 in the order of the slide."""
    count = 0
    renumbered: list[Element] = []
    for element in found:
        if isinstance(element, Words) and any(para.build is not None for para in element.paras):
            paras = []
            for para in element.paras:
                # Whatever hangs below an item comes with its click.
                count += para.build == 1
                paras.append(replace(para, build=count) if para.build is not None else para)
            element = Words(tuple(paras))
        renumbered.append(element)
    return tuple(renumbered)


def _paragraph(block: m.Paragraph) -> Iterable[Element]:
    yield Words((Para(block.content, block.span, keep=ends_with_colon(block.content)),))
    yield from pictures_in(block.content)


def pictures_in(content: Iterable[i.Inline]) -> Iterable[Element]:
    """Pictures inside a line stand below it: a slide's line holds only words."""
    for node in content:
        if isinstance(node, i.InlineImage):
            yield Art(m.Figure(node.path, (), node.alt, node.decorative, None, "", None, node.span), inline=True)
        else:
            yield from pictures_in(getattr(node, "children", ()))


def _list(block: m.List, at: _Where) -> Iterable[Element]:
    places = range(max(len(block.items), 1))
    widest = max((block.mark_of(place) for place in places), key=_length) if block.ordered else ""
    for place, item in enumerate(block.items):
        mark: Numbered | Bulleted = Bulleted()
        if item.done is not None:
            mark = Bulleted("☑" if item.done else "☐")
        elif block.ordered:
            mark = Numbered(block.start, block.start + place, scheme_of(block), widest)
        yield from _item(item, mark, at)


def _length(mark: str) -> tuple[int, Length]:
    """Of the mark of an item; digits are as wide as each other, letters of Arabic are not."""
    return len(mark), ZERO if mark.isascii() else text_width(mark, "Arial", Pt(10))


def scheme_of(block: m.List) -> str:
    """How a list counts: `arabicPeriod`, `alphaLcParenR`, `arabic-abjad {})`."""
    return scheme_for(block.numerals, block.mark)


def _item(item: m.ListItem, mark: Numbered | Bulleted, at: _Where) -> Iterable[Element]:
    click = 1 if at.stepped and at.level == 0 else None
    below = replace(at, level=min(at.level + 1, DEEPEST))
    first = True
    for block in item.blocks or (m.Paragraph((), item.span),):
        if isinstance(block, m.Paragraph):
            marked = mark if first else None
            build = click if first else 0 if at.stepped else None
            nested = first and any(isinstance(other, m.List) for other in item.blocks)
            keep = nested or ends_with_colon(block.content)
            yield Words((Para(block.content, block.span, at.level, marked, not first, build, keep=keep),))
            yield from pictures_in(block.content)
        else:
            inner = [_following(element, at, below.level) for element in _converted((block,), below)]
            if first:
                build = click if at.stepped else None
                if isinstance(block, m.DefinitionList) and inner and isinstance(inner[0], Words):
                    term, *rest = inner[0].paras  # the mark stands at the term, as on paper
                    inner[0] = Words((replace(term, level=at.level, mark=mark, listed=False, build=build), *rest))
                else:
                    yield Words((Para((), item.span, at.level, mark, build=build, keep=True),))
            yield from inner
        first = False


def _following(element: Element, at: _Where, level: int) -> Element:
    """Words below an item, in no list of their own, stand under its text; in a stepped list they come with it."""
    if not isinstance(element, Words):
        return element
    return Words(
        tuple(
            replace(
                para,
                level=para.level if para.mark is not None or para.listed else level - 1,
                listed=para.listed or para.mark is None,
                build=0 if at.stepped else para.build,
            )
            for para in element.paras
        )
    )


def _quote(block: m.Quote, at: _Where) -> Iterable[Element]:
    inner = _converted(block.blocks, at)
    if block.attribution:
        dash: tuple[i.Inline, ...] = (i.Text("— ", block.span), *block.attribution)
        match inner[-1:]:
            case [Words(paras=(*before, last))]:  # who has said it stands below its last words
                inner[-1] = Words((*before, replace(last, keep=True)))
            case _:
                pass
        inner.append(Words((Para(dash, block.span, quiet=True),)))
    if said := joined(inner):
        yield Panel((), said, block.span, quoted=True)


def _definitions(block: m.DefinitionList, at: _Where) -> Iterable[Element]:
    for item in block.items:
        yield Words((Para(item.term, item.span, strong=True, keep=True),))
        for definition in item.definitions:
            inner = _converted(definition, at)
            yield from (_following(element, at, 1) for element in inner)


def _box(block: m.Box, at: _Where) -> Iterable[Element]:
    kind = box_words(block.kind, at.labels)
    label: tuple[i.Inline, ...] = (i.Text(kind, block.span),)
    if block.title:
        label = (*label, i.Text(" · ", block.span), *block.title)
    # Of an empty one there is the label.
    yield Panel(label, joined(_converted(block.blocks, at)) or (Words((Para((), block.span),)),), block.span)


def _columns(block: m.Columns, at: _Where) -> Iterable[Element]:
    columns = tuple(joined(_converted(column.blocks, at)) for column in block.columns)
    filled = [(column, own.width) for column, own in zip(columns, block.columns, strict=True) if column]
    if len(filled) == 1:
        yield from filled[0][0]
    elif filled:
        shown, widths = tuple(column for column, _ in filled), [width for _, width in filled]
        free = len(shown) == 2 and not any(widths)
        yield SideBySide(shown, shares(widths), for_code(shown) if free else ())


ALIKE = 0.2
"""Columns of code whose longest lines differ by no larger share are equally wide."""
MOST_CODE, BESIDE_WORDS = 0.7, 0.6
"""Of the width, what the wider one has at most, and what code has beside words."""


def for_code(columns: tuple[tuple[Element, ...], ...]) -> tuple[tuple[float, ...], ...]:
    """A column of code may be as much wider as its lines are longer: these cannot be broken as words can."""
    one, other = (max((_longest_line(e) for e in column if isinstance(e, Listing)), default=0) for column in columns)
    if abs(one - other) <= ALIKE * max(one, other):
        return ()
    most = MOST_CODE if one and other else BESIDE_WORDS
    share = min(max(one / (one + other), 1 - most), most)
    return ((share, 1 - share),)


def _longest_line(listing: Listing) -> int:
    return max(map(len, listing.code.text.split("\n")))


def shares(widths: Sequence[float | None]) -> tuple[float, ...]:
    """Shares that add up to 1; columns without a width divide what the others leave. None is narrower than a sixth."""
    given = sum(width for width in widths if width is not None)
    free = sum(width is None for width in widths)
    rest = max(1.0 - given, 0.0) / free if free else 0.0
    wanted = [max(width if width is not None else rest, 1 / 6) for width in widths]
    return tuple(width / sum(wanted) for width in wanted)
