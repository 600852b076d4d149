"""Slides that we made as the outline had them: what was divided is together again."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import field, replace
from functools import partial
from itertools import takewhile

from ddcurric.importers.deck.kept import Purpose, at_its_step
from ddcurric.importers.deck.lists import blocks_of
from ddcurric.importers.deck.ours_blocks import Option, OurSlide, our_slide
from ddcurric.importers.deck.pieces import DeckDesk, beside, hidden_block, said_pieces
from ddcurric.importers.deck.seen import Seen, SeenImage, SeenPara, SeenSlide
from ddcurric.importers.deck.told import FoundTold, told_apart
from ddcurric.importers.kit.inlines import tidy
from ddcurric.importers.kit.material import Marked, Piece, Role
from ddcurric.lesson.model.block import (
    Box,
    Diagram,
    Figure,
    List,
    ListItem,
    Paragraph,
)
from ddcurric.lesson.model.inline import Inline, Text
from ddcurric.lesson.views.ordered import in_order, led
from ddcurric.lesson.words import between, flat_text
from ddcurric.source import Span
from ddcurric.values import dataclass

HIDDEN = "hidden"
"""What a page is for that shows nothing: the hidden slides before all others."""
_PART = re.compile(r"\s*\u200f?\(\d+\s?\S{1,4}\s?\d+\)$")
"""Behind the title of a slide that became several: `(2 of 3)`."""


@dataclass
class OurPage:
    """A slide of the outline: what was divided is together again."""

    purpose: Purpose
    ours: OurSlide
    notes: list[Piece]
    span: Span
    steps: int = 1
    """Slides on which one diagram goes on, step by step."""
    hidden: list[Piece] = field(default_factory=list)
    """What the slides behind it say that are not shown."""
    told: tuple[FoundTold, ...] = ()
    """What its notes say in its place, without the title and what is in its box again."""

    @property
    def shown(self) -> list[Piece]:
        """What it shows, its options as a list."""
        if not self.ours.options:
            return self.ours.pieces
        at = self.ours.options_at
        return [*self.ours.pieces[:at], options_list(self.ours.options, self.span), *self.ours.pieces[at:]]

    @property
    def heading(self) -> tuple[Inline, ...]:
        """The title, with the count that stood above it: "Step 2: it falls"."""
        counted = re.match(r"(\w{2,12} \d{1,2})(?: \S{1,4} \d{1,2})?$", self.ours.kicker)
        if counted is None or not self.ours.title:
            return self.ours.title
        return (Text(f"{counted[1]}: ", self.span), *self.ours.title)


def options_list(options: Sequence[Option], span: Span) -> List:
    """Options with the right one ticked, where one is known."""
    known = any(option.right for option in options)
    items = tuple(
        ListItem((Paragraph(option.content, span),), span, option.right if known else None) for option in options
    )
    return List(items, False, 1, True, span)


def pages_of(slides: Sequence[SeenSlide], desk: DeckDesk) -> list[OurPage]:
    """Slides of ours in a row, with what was divided put together."""
    pages: list[OurPage] = []
    waiting: list[Piece] = []
    hidden: set[str] = set()
    for slide in slides:
        assert slide.purpose is not None
        if _is_hidden(slide, hidden):
            hidden.add(slide.purpose.id)
            (pages[-1].hidden if pages else waiting).extend(hidden_block(slide, desk))
            continue
        span = Span(desk.name, slide.number)
        shapes = [each for each in slide.shapes if slide.purpose.kind != "title" or not isinstance(each, SeenImage)]
        read = our_slide(shapes, span, partial(_others, slide, desk), slide.purpose.listed)
        said, told = told_apart(slide.notes, slide.purpose.told, span)
        notes = list(beside(replace(slide, notes=said), desk))
        last = pages[-1] if pages else None
        if last is not None and _is_further_step(slide.purpose, last):
            _uncounted(last)
            last.steps += 1
            last.notes += notes
        elif last is not None and slide.purpose.part > 1 and last.purpose.id == slide.purpose.id:
            _uncounted(last)
            _continue(last, read, notes)
        else:
            pages.append(OurPage(slide.purpose, read, notes, span))
            pages[-1].told = told
    if waiting:
        span = Span(desk.name, slides[0].number)
        pages.insert(0, OurPage(Purpose(HIDDEN, "", "", 1), OurSlide(span), [], span, hidden=waiting))
    for page in pages:
        own = page.ours
        own.pieces = [_settled(piece, page.steps) if isinstance(piece, Diagram) else piece for piece in own.pieces]
        own.pieces = _undivided(own.pieces)
        _put_back(page)
    return pages


def _others(slide: SeenSlide, desk: DeckDesk, shape: Seen) -> list[Piece]:
    return list(said_pieces(shape, slide, desk))


def _put_back(page: OurPage) -> None:
    """A title that was cut, and the sentence that a box began with, back from the notes."""
    own = page.ours
    for told in page.told:
        if not told.paras:
            continue
        blocks = blocks_of(told.paras, page.span)
        boxes = [at for at, piece in enumerate(own.pieces) if isinstance(piece, Box)]
        begun = flat_text(own.title).rstrip(" \u2026")
        match told.kept.of, boxes:
            case "box", [at, *_]:
                box = own.pieces[at]
                assert isinstance(box, Box)
                own.pieces[at] = replace(box, blocks=(*blocks, *box.blocks))
            case "box", []:
                own.pieces[:0] = blocks
            case "title", _ if flat_text(told.paras[0].content).startswith(begun):
                own.title = told.paras[0].content
            case "title", _:
                page.notes[:0] = [Marked(Role.NOTES, blocks, page.span)]
            case "text", _ if _begins(own.pieces, told.paras):
                own.pieces = list(blocks)
            case "text", _:
                page.notes.append(Marked(Role.NOTES, blocks, page.span))
            case _:
                pass


def _undivided(pieces: Sequence[Piece]) -> list[Piece]:
    """Paragraphs that say "First, …" and "Second, …" as the one that they were, with what led up to them."""
    done: list[Piece] = []
    at = 0
    while at < len(pieces):
        run = [*takewhile(lambda piece: isinstance(piece, Paragraph), pieces[at:])]
        found = in_order([piece.content for piece in run if isinstance(piece, Paragraph)])
        count, whole = found or (1, ())
        piece, last = pieces[at], done[-1] if done else None
        if not whole:
            done.append(piece)
        elif isinstance(last, Paragraph) and (both := led(last.content, whole)):
            done[-1] = replace(last, content=tidy(both))
        else:
            done.append(Paragraph(tidy(whole), whole[0].span))
        at += count
    return done


def _begins(pieces: Sequence[Piece], paras: Sequence[SeenPara]) -> bool:
    """Whether the slide says what these paragraphs say, or the beginnings of it, and nothing else."""
    whole = "".join("".join(flat_text(para.content).split()) for para in paras)
    return all(isinstance(piece, Paragraph) and "".join(flat_text(piece.content).split()) in whole for piece in pieces)


def _is_hidden(slide: SeenSlide, hidden: Set[str]) -> bool:
    """Whether a slide is for the instructor alone; what answers stays with what it answers, if that is shown."""
    assert slide.purpose is not None
    kind, _, rest = slide.purpose.id.partition("-")
    if kind not in ("answer", "solution") or slide.mark:
        return slide.hidden
    return f"{'question' if kind == 'answer' else 'exercise'}-{rest}" in hidden


def _uncounted(page: OurPage) -> None:
    """Take the count of its slides from a title."""
    if cut := _PART.search(flat_text(page.ours.title)):
        page.ours.title = between(page.ours.title, 0, cut.start())


def _is_further_step(purpose: Purpose, page: OurPage) -> bool:
    """Whether a slide shows the same as the one before, one step further."""
    found = re.fullmatch(r"(.+)-step-(\d+)", purpose.id)
    return found is not None and found[1] == page.purpose.id and int(found[2]) == page.steps + 1


def _settled(diagram: Diagram, steps: int) -> Diagram:
    """A diagram whose slides are all there has its steps; else it stands at the one that is shown."""
    return replace(diagram, step=None) if steps > 1 else at_its_step(diagram)


def _continue(page: OurPage, more: OurSlide, notes: list[Piece]) -> None:
    """What goes on over a further slide; what it shows once more is there already."""
    own = page.ours
    for piece in more.pieces:
        last = own.pieces[-1] if own.pieces else None
        if any(same_figure(piece, other) for other in own.pieces if isinstance(other, Figure | Diagram)):
            continue
        if isinstance(piece, List) and isinstance(last, List) and _goes_on(last, piece):
            own.pieces[-1] = replace(last, items=(*last.items, *piece.items))
        else:
            own.pieces.append(piece)
    known = {flat_text(option.content): option for option in own.options}
    for option in more.options:
        before = known.get(flat_text(option.content))
        if before is None:
            own.options.append(option)
        else:
            at = own.options.index(before)
            own.options[at] = replace(before, right=before.right or option.right, why=before.why or option.why)
    page.notes += notes


def _goes_on(before: List, after: List) -> bool:
    return before.ordered == after.ordered and (not after.ordered or after.start == before.start + len(before.items))


def same_figure(one: Piece, other: Piece) -> bool:
    """Whether two figures are one, whatever their steps and captions."""
    match one, other:
        case Diagram(), Diagram():
            return (one.kind, one.text) == (other.kind, other.text)
        case Figure(), Figure():
            return one.path == other.path
        case _:
            return False
