"""Slides to the pieces of a lesson, and what became of what."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace

from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.importers.deck.furniture import NUMBER, Repeated, said
from ddcurric.importers.deck.graphs import as_picture, drawing_in, with_graphs
from ddcurric.importers.deck.kept import at_its_step
from ddcurric.importers.deck.lists import blocks_of, box_blocks
from ddcurric.importers.deck.order import (
    column_blocks,
    in_reading_order,
    with_captions_near,
    with_columns,
    with_lettered_cards,
)
from ddcurric.importers.deck.pictures import figure_of
from ddcurric.importers.deck.seen import (
    Seen,
    SeenBlocks,
    SeenColumns,
    SeenDrawn,
    SeenGroup,
    SeenImage,
    SeenSlide,
    SeenStranger,
    SeenTable,
    SeenWords,
)
from ddcurric.importers.deck.tables import table_of, without_our_styles
from ddcurric.importers.deck.titles import counted_above, headed, title_of, title_words
from ddcurric.importers.kit.album import Album
from ddcurric.importers.kit.material import Fate, Headline, Marked, Piece, Role, Unread
from ddcurric.lesson.model.block import (
    Block,
    Column,
    Columns,
    Diagram,
    Figure,
    Incremental,
    List,
    Only,
    OnlyFor,
    Paragraph,
)
from ddcurric.lesson.model.inline import Inline, Strong
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass
class DeckDesk:
    """What writing pieces takes besides the slides: a notebook of one import."""

    opened: Opened
    album: Album
    furniture: Repeated
    size: tuple[int, int]
    name: str
    fates: list[Fate] = field(default_factory=list)
    numbers: list[str] = field(default_factory=list)
    """Of slides, as they are printed on them."""

    def tell(self, what: str, became: str, number: int) -> None:
        """Note what became of something on the slide of that number, from 1, unless the same was told before."""
        self.tell_once((Fate(what, became, Span(self.name, number)),))

    def tell_once(self, fates: Iterable[Fate]) -> None:
        """Note what is new among fates: the same thing on a later slide is not told again."""
        for fate in fates:
            if all((fate.what, fate.became) != (other.what, other.became) for other in self.fates):
                self.fates.append(fate)


@dataclass(frozen=True, slots=True)
class Told:
    """A slide, said in pieces."""

    title: tuple[Inline, ...]
    pieces: tuple[Piece, ...]


def slide_pieces(slide: SeenSlide, desk: DeckDesk) -> Marked:
    """A slide with its notes."""
    span = Span(desk.name, slide.number)
    told = told_by(slide, desk)
    return Marked(Role.SLIDE, (*told.pieces, *beside(slide, desk)), span, told.title, slide.link)


def beside(slide: SeenSlide, desk: DeckDesk) -> Iterator[Piece]:
    """What goes with a slide and does not stand on it: notes, comments."""
    span = Span(desk.name, slide.number)
    notes = blocks_of(slide.notes, span)
    if notes:
        yield Marked(Role.NOTES, notes, span)
    for who, words in slide.comments:
        yield Unread(f"a comment by {who}" if who else "a comment", words, span)
    if slide.effects or slide.built:
        desk.tell(f"the animation of slide {slide.number}", _animated(slide), slide.number)
    if slide.transition:
        desk.tell(f"the transition of slide {slide.number} ({slide.transition})", "", slide.number)


def _animated(slide: SeenSlide) -> str:
    return "a list that comes item by item" if slide.built else ""


def hidden_block(slide: SeenSlide, desk: DeckDesk) -> tuple[Piece, ...]:
    """A slide that is not shown: what only the instructor sees, at the place where it stood."""
    span = Span(desk.name, slide.number)
    told = told_by(slide, desk)
    blocks = [piece for piece in told.pieces if not isinstance(piece, Unread | Marked | Headline)]
    rest = [piece for piece in told.pieces if isinstance(piece, Unread)]
    head: tuple[Block, ...] = (Paragraph((Strong(told.title, span),), span),) if told.title else ()
    notes = blocks_of(slide.notes, span)
    desk.tell(f"the hidden slide {slide.number}", "words for the instructor alone (`::: instructor`)", slide.number)
    comments = beside(replace(slide, notes=()), desk)
    inner = (*head, *blocks, *notes)
    return (*((Only(OnlyFor.INSTRUCTOR, inner, span),) if inner else ()), *rest, *comments)


def told_by(slide: SeenSlide, desk: DeckDesk) -> Told:
    """The title and the contents of a slide, in the order in which they are read."""
    span = Span(desk.name, slide.number)
    kept = tuple(_without_furniture(slide.shapes, slide, desk))
    kept = with_graphs(kept, span)
    title = title_of(kept, desk.size)
    if title is None and slide.purpose is None:
        title, kept = headed(kept)
    contents = [shape for shape in kept if shape is not title]
    leftwards = _is_leftwards(slide)
    ordered = with_captions_near(in_reading_order(_drawings_apart(contents, slide, desk), leftwards))
    pieces: list[Piece] = []
    words = _caption_on(slide, ordered)
    for shape in with_columns(tuple(with_lettered_cards([each for each in ordered if each is not words])), leftwards):
        pieces += said_pieces(shape, slide, desk)
    if words is not None:
        pieces = list(_captioned(pieces, words, slide, desk))
    if title is not None and (kicker := counted_above(title)):
        desk.tell(f"the line above a question: {kicker}", "a number that the program gives", slide.number)
        title = replace(title, paras=title.paras[1:])
    return Told(title_words(title) if title is not None else (), tuple(pieces))


def _caption_on(slide: SeenSlide, shapes: Sequence[Seen]) -> SeenWords | None:
    """On the layout "Picture with Caption" the words beside the one picture; None: they are a text, or none."""
    boxes = [each for each in shapes if isinstance(each, SeenWords) and each.paras]
    if slide.kind != "picTx" or len(boxes) != 1 or sum(isinstance(each, SeenImage) for each in shapes) != 1:
        return None
    (box,) = boxes
    alone = len(box.paras) == 1 and box.paras[0].mark is None and not box.paras[0].tex
    return box if alone and len(said(box)) <= _LONGEST_CAPTION else None


_LONGEST_CAPTION = 240
"""Characters of what stands below a picture; more is a text beside it."""


def _captioned(pieces: Sequence[Piece], words: SeenWords, slide: SeenSlide, desk: DeckDesk) -> Iterator[Piece]:
    """The pieces with some words as the caption of the picture; behind them where it came to nothing."""
    if not any(isinstance(piece, Figure) for piece in pieces):
        yield from (*pieces, *said_pieces(words, slide, desk))
        return
    for piece in pieces:
        yield replace(piece, caption=words.paras[0].content) if isinstance(piece, Figure) else piece


def _without_furniture(shapes: Sequence[Seen], slide: SeenSlide, desk: DeckDesk) -> Iterator[Seen]:
    for shape in shapes:
        if not desk.furniture.has(shape):
            yield shape
        elif isinstance(shape, SeenWords):
            words = said(shape)
            if NUMBER.fullmatch(words):
                desk.numbers.append(words)
            elif words:
                desk.tell(f"what stands at the edge of slides: {words}", "", slide.number)
        else:
            desk.tell(f"a picture that stands on every slide ({shape.head.name})", "", slide.number)


def _is_leftwards(slide: SeenSlide) -> bool:
    """Whether most of a slide is in a script that runs to the left."""
    letters = "".join(said(shape) for shape in slide.shapes if isinstance(shape, SeenWords))
    ways = [unicodedata.bidirectional(char) for char in letters]
    return sum(way in {"R", "AL"} for way in ways) > sum(way == "L" for way in ways)


def _drawings_apart(shapes: Sequence[Seen], slide: SeenSlide, desk: DeckDesk) -> tuple[Seen, ...]:
    """What is drawn of lines and boxes as pictures; all else as it is, out of its groups."""
    done: list[Seen] = []
    loose: list[Seen] = []
    for shape in shapes:
        if isinstance(shape, SeenGroup):
            drawing = drawing_in(shape.members, grouped=True)
            picture = as_picture(drawing, shape.head, slide, desk.opened) if drawing else None
            done += [picture] if picture is not None else _drawings_apart(shape.members, slide, desk)
        else:
            loose.append(shape)
            done.append(shape)
    drawing = drawing_in(loose)
    if not drawing:
        return tuple(shape for shape in done if not isinstance(shape, SeenDrawn))
    picture = as_picture(drawing, None, slide, desk.opened)
    if picture is None:
        return tuple(done)
    at = next(at for at, shape in enumerate(done) if any(shape is each for each in drawing))
    after = [shape for shape in done[at:] if all(shape is not each for each in drawing)]
    return tuple(shape for shape in (*done[:at], picture, *after) if not isinstance(shape, SeenDrawn))


def said_pieces(shape: Seen, slide: SeenSlide, desk: DeckDesk) -> Iterator[Piece]:
    """What one shape of a slide says, as blocks; nothing of what only decorates."""
    span = Span(desk.name, slide.number)
    match shape:
        case SeenWords():
            blocks = blocks_of(shape.paras, span) if slide.purpose is not None else box_blocks(shape, span)
            if shape.head.key in slide.built and any(isinstance(block, List) for block in blocks):
                yield Incremental(blocks, span)
            else:
                yield from blocks
        case SeenColumns(columns=columns):
            made = (Column(column_blocks(shape, at, span), None, span) for at in range(len(columns)))
            yield Columns(tuple(made), span)
        case SeenTable():
            tables = table_of(shape, span)
            yield from tables if slide.purpose is None else map(without_our_styles, tables)
            if any(cell.across > 1 or cell.down > 1 for row in shape.rows for cell in row):
                cells = f"joined cells of a table on slide {slide.number}"
                desk.tell(cells, "cells of which the first has the words", slide.number)
        case SeenImage():
            # How large a picture is on a slide of ours says nothing of the lesson.
            wide = desk.size[0] if slide.purpose is None else 0
            yield from figure_of(shape, desk.album, desk.tell, slide.number, span, wide)
        case SeenBlocks(blocks=blocks, what=what, changed=changed):
            yield from (
                at_its_step(each) if isinstance(each, Diagram) and slide.purpose is None else each for each in blocks
            )
            if changed:
                yield Unread("a diagram that was changed by hand, and stands here as it was made", changed, span)
            if what:
                desk.tell(f"{what} on slide {slide.number}", " and ".join(_kinds(blocks)), slide.number)
        case SeenStranger(what=what, words=words):
            yield Unread(what, words, span)
        case SeenGroup(members=members):
            for member in members:
                yield from said_pieces(member, slide, desk)
        case SeenDrawn():
            pass


def _kinds(blocks: Sequence[Block]) -> list[str]:
    names = {"Diagram": "a figure in the program's notation", "Table": "a table", "List": "a list"}
    return list(dict.fromkeys(names.get(type(block).__name__, "text") for block in blocks))
