"""What the slides of one idea show, and what is said to them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence, Set
from dataclasses import replace
from itertools import pairwise

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model.inline import Emphasis, Inline, Strong
from ddcurric.lesson.model.lesson import Section
from ddcurric.lesson.words import (
    continues,
    ends_with_colon,
    leading_sentence,
    plain_text,
    sentences,
)
from ddcurric.outputs.deck.blocks import elements, joined, pictures_in
from ddcurric.outputs.deck.choices import answer_elements, answers_in, question_elements
from ddcurric.outputs.deck.elements import Bulleted, Element, Panel, Para, Words
from ddcurric.outputs.deck.labels import Labels
from ddcurric.outputs.deck.said import notes_in, said_of, said_of_slides
from ddcurric.outputs.deck.text import count_words, words
from ddcurric.source import Span
from ddcurric.values import dataclass
from ddcurric.wording.proofs import JOINING, PROOFS

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

_LISTS = (m.List, m.Incremental, m.DefinitionList, m.Columns)

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


def ideas(section: Section, labels: Labels, prose: bool = True) -> tuple[Idea, ...]:
    """The section's own slides, or the one that its text makes. `prose`: where no notes are, the prose is said."""
    blocks = tuple(_slide_blocks_opened(section.blocks))
    slides = tuple(block for block in blocks if isinstance(block, m.SlideBlock))
    if not slides:
        spoken = prose and not notes_in(blocks)
        shown = evidence(blocks, labels, spoken)
        return (Idea(section.title, "", shown, said_of(blocks, prose), blocks),)
    said = said_of_slides(blocks, prose)
    made: list[Idea] = []
    for block, own in zip(reversed(slides), reversed(said), strict=True):
        made.insert(0, _from_slide_block(block, own, section, labels, made[0] if made else None))
    for at, more in _additions(blocks, labels):
        made[at] = replace(made[at], elements=joined((*made[at].elements, *more)))
    return tuple(made)


def _additions(blocks: Iterable[m.Block], labels: Labels) -> Iterator[tuple[int, tuple[Element, ...]]]:
    """What is only for slides among slides of an author's own: it stands on the one before it, or on the first."""
    at = -1
    for block in blocks:
        if isinstance(block, m.SlideBlock):
            at += 1
        elif isinstance(block, m.Only) and block.audience is m.OnlyFor.SLIDES:
            yield max(at, 0), elements(block.blocks, labels)


def _slide_blocks_opened(blocks: Iterable[m.Block]) -> Iterator[m.Block]:
    """The blocks, with slide blocks and notes taken out of what only groups them for an audience."""
    for block in blocks:
        inner = getattr(block, "blocks", ())
        if isinstance(block, m.Only) and block.audience is m.OnlyFor.SLIDES and _holds_slides(inner):
            yield from _slide_blocks_opened(inner)
        else:
            yield block


def _holds_slides(blocks: Iterable[m.Block]) -> bool:
    return any(isinstance(block, m.SlideBlock | m.Notes) for block in blocks)


def _from_slide_block(
    block: m.SlideBlock, notes: tuple[m.Block, ...], section: Section, labels: Labels, after: Idea | None
) -> Idea:
    shown_blocks = tuple(child for child in block.blocks if not isinstance(child, m.Notes))
    title = block.title or section.title
    match block.layout:
        case "question":
            answer = after.elements if after is not None and after.layout == "answer" else ()
            found = question_elements(shown_blocks, title, labels, answer)
            notes = (*notes, *answers_in(shown_blocks))
        case "answer":
            found = answer_elements(shown_blocks, title, labels)
        case "quotation":
            found = quoted(elements(shown_blocks, labels), block.span)
        case _:
            found = _without_lone_bullets(elements(shown_blocks, labels), shown_blocks)
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
    """Figures, tables, code, quotations, lists, and leading sentences of the prose as points, in the author's order.

    A box is shown where something announces it, a heading, too, and where there is nothing else.

    `spoken`: the notes say the prose.
    """
    pairs = list(enumerate(pairwise(blocks)))
    lead_ins = {at for at, (one, after) in pairs if _announces(one, after)}
    inside = {at + 1 for at, (one, after) in pairs if _goes_on(one, after)}
    loose = [at for at, b in enumerate(blocks) if isinstance(b, m.Paragraph) and at not in lead_ins | inside]
    loose = [at for at in loose if not _proves(blocks[at])] or loose
    chosen = _chosen(loose, blocks)
    points = _points(
        [b for at in chosen if isinstance(b := blocks[at], m.Paragraph)],
        alone=not any(isinstance(b, (*SHOWN, m.Only)) for b in blocks),
    )
    marked = sum(map(len, points)) > 1
    mark = (
        Bulleted()
        if marked and not any(isinstance(block, m.List | m.Incremental | m.Heading) for block in blocks)
        else None
    )
    said_first = {
        at: Words(
            (
                *(Para(point, blocks[at].span, mark=mark, spoken=spoken) for point in of_block),
                *(Para(end, blocks[at].span, keep=True, spoken=spoken) for end in _over_formula(blocks, at)),
            )
        )
        for of_block, at in zip(points, chosen, strict=True)
    }
    going_on = _going_on(blocks, sorted(inside), said_first)
    shown = {at for at, block in enumerate(blocks) if isinstance(block, (*SHOWN, m.Only)) or at - 1 in lead_ins}
    shown |= {at + 1 for at, (one, after) in pairs if isinstance(one, m.Heading) and isinstance(after, m.Box)}
    shown |= _heading_of(blocks, {*shown, *lead_ins, *said_first, *going_on})
    found: list[Element] = []
    for at, block in enumerate(blocks):
        if at in lead_ins and isinstance(block, m.Paragraph):
            found += (Words((Para(block.content, block.span, keep=True),)), *pictures_in(block.content))
        elif at in said_first:
            point = said_first[at]
            found += (point, *(picture for para in point.paras for picture in pictures_in(para.content)))
        elif at in going_on and isinstance(block, m.Paragraph):
            said = (leading_sentence(block.content), *_over_formula(blocks, at))
            found.append(Words(tuple(Para(each, block.span, spoken=spoken) for each in said)))
        elif at in shown:
            found.extend(elements((block,), labels))
    boxes = (block for block in blocks if isinstance(block, m.Box | m.Heading))
    return _without_lone_bullets(joined(found), blocks) or elements(boxes, labels)


def _without_lone_bullets(found: tuple[Element, ...], blocks: Iterable[m.Block]) -> tuple[Element, ...]:
    """Beside something else, a point that no other stands next to is no list but a sentence.

    So are all leading sentences of prose that something parts: some of them with a mark would look like another thing.
    """
    blocks = tuple(blocks)
    prose = {block.span for block in blocks if isinstance(block, m.Paragraph)}
    items = {span for block in blocks for span in _of_one_item(block)}
    parted = sum(isinstance(one, Words) and any(_is_marked(para, prose) for para in one.paras) for one in found) > 1

    def plain(element: Element) -> Element:
        if not isinstance(element, Words):
            return element
        alone = prose | items if len(element.paras) == 1 else prose if parted else frozenset[Span]()
        paras = (replace(para, mark=None) if _is_marked(para, alone) else para for para in element.paras)
        return replace(element, paras=tuple(paras))

    return tuple(map(plain, found)) if len(found) > 1 else found


def _is_marked(para: Para, written: Set[Span]) -> bool:
    return para.mark == Bulleted() and para.span in written


def _of_one_item(block: m.Block) -> tuple[Span, ...]:
    match block:
        case m.List(items=(m.ListItem(blocks=(m.Paragraph(span=span),), span=of_item, done=None),)):
            return (span, of_item)
        case _:
            return ()


def _chosen(loose: Sequence[int], blocks: Sequence[m.Block]) -> list[int]:
    """Of the places of paragraphs those that give a slide its points: the first, and what says on behind a list."""
    most = _most_points(blocks)
    return [at for count, at in enumerate(loose) if count < most or (at and isinstance(blocks[at - 1], _LISTS))]


def _proves(block: m.Block) -> bool:
    """A proof, of which the first sentence alone ("Proof. Fix A.") tells nobody anything."""
    head = block.content[:1] if isinstance(block, m.Paragraph) else ()
    said = plain_text(head).strip(" .:。：").casefold()
    return isinstance(head[0] if head else None, Strong | Emphasis) and said in PROOFS


def _heading_of(blocks: Sequence[m.Block], shown: Container[int]) -> set[int]:
    """The places of headings below which, up to the next that is no deeper, something is shown."""
    found: set[int] = set()
    open_: list[tuple[int, int]] = []
    for at, block in enumerate(blocks):
        if isinstance(block, m.Heading):
            open_ = [(level, place) for level, place in open_ if level < block.level]
            open_.append((block.level, at))
        elif at in shown:
            found |= {place for _, place in open_}
    return found


def _points(paragraphs: list[m.Paragraph], alone: bool) -> list[tuple[tuple[Inline, ...], ...]]:
    """Of each paragraph its leading sentence; of one that is all there is, some more, while they are few words."""
    if not alone or len(paragraphs) != 1:
        return [(leading_sentence(paragraph.content),) for paragraph in paragraphs]
    found = sentences(paragraphs[0].content)[:POINTS_OF_ONE]
    counts = [sum(count_words(words(each)) for each in found[:most]) for most in range(1, len(found) + 1)]
    return [found[: max(1, sum(count <= WORDS_OF_ONE for count in counts))]]


def _goes_on(block: m.Block, after: m.Block) -> bool:
    """The second says on a sentence in which the first, a formula, stands."""
    return isinstance(block, m.MathBlock) and isinstance(after, m.Paragraph) and continues(after.content)


def _going_on(blocks: Sequence[m.Block], inside: Sequence[int], said: Container[int]) -> set[int]:
    """Of the places where a sentence goes on behind a formula those where a slide has its beginning."""
    found: set[int] = set()
    for at in inside:
        begun = blocks[at - 2] if at > 1 else None
        shown = at - 2 in said or at - 2 in found
        needed = _ends_open(blocks[at - 1]) or not _adds(blocks[at])
        if shown and isinstance(begun, m.Paragraph) and _is_unfinished(begun.content) and needed:
            found.add(at)
    return found


def _over_formula(blocks: Sequence[m.Block], at: int) -> tuple[tuple[Inline, ...], ...]:
    """The last of several sentences where it has no end yet: the formula that stands below is the end of it."""
    block, after = blocks[at], blocks[at + 1] if at + 1 < len(blocks) else None
    if not (isinstance(block, m.Paragraph) and isinstance(after, m.MathBlock) and _is_unfinished(block.content)):
        return ()
    return sentences(block.content)[1:][-1:]


def _ends_open(formula: m.Block) -> bool:
    """With a comma: whoever reads it waits for what follows."""
    return isinstance(formula, m.MathBlock) and formula.tex.rstrip().endswith((",", ";", "，", "；", "،"))


def _adds(block: m.Block) -> bool:
    """What the sentence could do without: "and nothing else counts"."""
    content = block.content if isinstance(block, m.Paragraph) else ()
    first = plain_text(content).split()[:1]
    return bool(first) and first[0].strip(",") in JOINING and not _is_unfinished(content)


def _is_unfinished(content: tuple[Inline, ...]) -> bool:
    """The last sentence has no end yet, and announces nothing."""
    return not plain_text(content).rstrip().endswith((".", "!", "?", "…", "。", "؟", ":", "："))


def _announces(block: m.Block, after: m.Block) -> bool:
    return isinstance(block, m.Paragraph) and isinstance(after, (*SHOWN, m.Box)) and ends_with_colon(block.content)


def _most_points(blocks: Iterable[m.Block]) -> int:
    kinds = {type(block) for block in blocks}
    if kinds & set(_LISTS):
        return 1
    return POINTS_BESIDE if kinds & set(SHOWN) else MOST_POINTS
