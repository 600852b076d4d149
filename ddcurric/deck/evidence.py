"""What the slides of one idea show, and what is said to them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ddcurric.deck.blocks import elements, joined
from ddcurric.deck.choices import answer_elements, answers_in, question_elements
from ddcurric.deck.elements import Art, Bulleted, Element, Listing, Panel, Para, Sheet, Words
from ddcurric.deck.labels import Labels
from ddcurric.deck.sentences import continues, ends_with_colon, leading_sentence, leading_sentences
from ddcurric.deck.text import words
from ddcurric.model import block as m
from ddcurric.model.inline import Inline
from ddcurric.model.lesson import Section
from ddcurric.source import Span

SHOWN = (
    m.List,
    m.Quote,
    m.Table,
    m.CodeBlock,
    m.MathBlock,
    m.Figure,
    m.Diagram,
    m.DefinitionList,
    m.Columns,
    m.Incremental,
)
"""Blocks that a slide shows of itself; the rest of a section is said."""

MOST_POINTS = 6
POINTS_BESIDE = 3
"""Leading sentences at most, alone and beside a figure, a table or a listing."""
POINTS_OF_ONE, WORDS_OF_ONE = 3, 45
"""Sentences, and words in all, that a paragraph gives to a slide on which nothing else stands."""


@dataclass(frozen=True, slots=True)
class Idea:
    """One slide's worth of a section."""

    title: tuple[Inline, ...]
    layout: str
    elements: tuple[Element, ...]
    notes: tuple[m.Block, ...]
    blocks: tuple[m.Block, ...]
    """What it was made from."""


def ideas(section: Section, labels: Labels) -> tuple[Idea, ...]:
    """The section's own slides, or the one that its text makes."""
    blocks = tuple(_slide_blocks_opened(section.blocks))
    slides = tuple(block for block in blocks if isinstance(block, m.SlideBlock))
    own_notes = tuple(inner for block in blocks if isinstance(block, m.Notes) for inner in block.blocks)
    if not slides:
        notes = own_notes or said(blocks)
        return (Idea(section.title, "", evidence(blocks, labels, spoken=not own_notes), notes, blocks),)
    rest = tuple(block for block in blocks if not isinstance(block, m.SlideBlock | m.Notes))
    spoken = own_notes or (*said(rest), *shown(rest))
    made = [_from_slide_block(block, section, labels) for block in slides]
    for at, more in _additions(blocks, labels):
        made[at] = replace(made[at], elements=joined((*made[at].elements, *more)))
    return (replace(made[0], notes=(*made[0].notes, *spoken)), *made[1:])


def _additions(blocks: Iterable[m.Block], labels: Labels) -> Iterator[tuple[int, tuple[Element, ...]]]:
    """What is only for slides among slides of an author's own: it stands on the one before it, or on the first."""
    at = -1
    for block in blocks:
        if isinstance(block, m.SlideBlock):
            at += 1
        elif isinstance(block, m.Only) and block.audience is m.Audience.SLIDES:
            yield max(at, 0), elements(block.blocks, labels)


def _slide_blocks_opened(blocks: Iterable[m.Block]) -> Iterator[m.Block]:
    """The blocks, with slide blocks and notes taken out of what only groups them for an audience."""
    for block in blocks:
        inner = getattr(block, "blocks", ())
        if isinstance(block, m.Only) and block.audience is m.Audience.SLIDES and _holds_slides(inner):
            yield from _slide_blocks_opened(inner)
        else:
            yield block


def _holds_slides(blocks: Iterable[m.Block]) -> bool:
    return any(isinstance(block, m.SlideBlock | m.Notes) for block in blocks)


def _from_slide_block(block: m.SlideBlock, section: Section, labels: Labels) -> Idea:
    notes = tuple(inner for child in block.blocks if isinstance(child, m.Notes) for inner in child.blocks)
    shown_blocks = tuple(child for child in block.blocks if not isinstance(child, m.Notes))
    title = block.title or section.title
    match block.layout:
        case "question":
            found = question_elements(shown_blocks, title, labels)
            notes = (*notes, *answers_in(shown_blocks))
        case "answer":
            found = answer_elements(shown_blocks, title, labels)
        case "quotation":
            found = quoted(elements(shown_blocks, labels), block.span)
        case _:
            found = elements(shown_blocks, labels)
    return Idea(title, block.layout, found, notes, shown_blocks)


def quoted(found: tuple[Element, ...], span: Span) -> tuple[Element, ...]:
    """Paragraphs on a slide for a quotation are one, the last of them saying whose where it begins with a dash."""
    match found:
        case (Words(paras=paras),) if all(para.mark is None for para in paras):
            *said, last = paras
            by = bool(said) and words(last.content).lstrip().startswith(("—", "–", "―"))
            return (Panel((), (Words((*said, replace(last, quiet=by))),), span, quoted=True),)
        case _:
            return found


def evidence(blocks: tuple[m.Block, ...], labels: Labels, spoken: bool = False) -> tuple[Element, ...]:
    """Figures, tables, code, quotations and lists in their order, with leading sentences of the prose as points.

    `spoken`: the notes say the prose.
    """
    lead_ins = {id(one) for one, after in pairwise(blocks) if _announces(one, after)}
    inside = {id(after) for one, after in pairwise(blocks) if _goes_on(one, after)}
    loose = [b for b in blocks if isinstance(b, m.Paragraph) and id(b) not in lead_ins and id(b) not in inside]
    points = _points(loose[: _most_points(blocks)], alone=not any(isinstance(b, (*SHOWN, m.Only)) for b in blocks))
    marked = sum(map(len, points)) > 1
    mark = Bulleted() if marked and not any(isinstance(block, m.List | m.Incremental) for block in blocks) else None
    said_first = {
        id(block): Words(tuple(Para(point, block.span, mark=mark, spoken=spoken) for point in of_block))
        for of_block, block in zip(points, loose, strict=False)
    }
    # A sentence that announces what follows it stands there; then the others keep their places as well.
    found: list[Element] = [] if lead_ins else list(said_first.values())
    for block in blocks:
        if id(block) in lead_ins and isinstance(block, m.Paragraph):
            found.append(Words((Para(block.content, block.span, keep=True),)))
        elif lead_ins and id(block) in said_first:
            found.append(said_first[id(block)])
        elif isinstance(block, (*SHOWN, m.Only)):
            found.extend(elements((block,), labels))
    return joined(found)


def _points(paragraphs: list[m.Paragraph], alone: bool) -> list[tuple[tuple[Inline, ...], ...]]:
    """Of each paragraph its leading sentence; of one that is all there is, some more, while they are few words."""
    if not alone or len(paragraphs) != 1:
        return [(leading_sentence(paragraph.content),) for paragraph in paragraphs]
    found = leading_sentences(paragraphs[0].content, POINTS_OF_ONE)
    counts = [sum(len(words(each).split()) for each in found[:most]) for most in range(1, len(found) + 1)]
    return [found[: max(1, sum(count <= WORDS_OF_ONE for count in counts))]]


def _goes_on(block: m.Block, after: m.Block) -> bool:
    """The second says on a sentence in which the first, a formula, stands."""
    return isinstance(block, m.MathBlock) and isinstance(after, m.Paragraph) and continues(after.content)


def _announces(block: m.Block, after: m.Block) -> bool:
    return isinstance(block, m.Paragraph) and isinstance(after, SHOWN) and ends_with_colon(block.content)


def _most_points(blocks: Iterable[m.Block]) -> int:
    kinds = {type(block) for block in blocks}
    if kinds & {m.List, m.Incremental, m.DefinitionList, m.Columns}:
        return 1
    return POINTS_BESIDE if kinds & set(SHOWN) else MOST_POINTS


def said(blocks: Iterable[m.Block]) -> tuple[m.Block, ...]:
    """The prose of a section: what its notes say unless the author wrote some."""
    return tuple(b for b in blocks if isinstance(b, m.Paragraph | m.Heading | m.Box | m.AnswerBlock))


def shown(blocks: Iterable[m.Block]) -> tuple[m.Block, ...]:
    return tuple(b for b in blocks if isinstance(b, m.List | m.Quote | m.DefinitionList))


def slides_only(blocks: Iterable[m.Block]) -> tuple[m.Block, ...]:
    return tuple(
        inner
        for block in blocks
        if isinstance(block, m.Only) and block.audience is m.Audience.SLIDES
        for inner in block.blocks
    )


def is_visual(element: Element) -> bool:
    return isinstance(element, Art | Sheet | Listing)
