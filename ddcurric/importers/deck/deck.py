"""A whole deck to the material of a lesson."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ddcurric.draw.pptx.names import A, q
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.importers.deck.furniture import furniture_of, words_behind
from ddcurric.importers.deck.opened import has_macros, sections_of
from ddcurric.importers.deck.ours import lesson_pieces
from ddcurric.importers.deck.ours_pages import pages_of
from ddcurric.importers.deck.pieces import (
    DeckDesk,
    beside,
    hidden_block,
    slide_pieces,
    told_by,
)
from ddcurric.importers.deck.reading import read_slides
from ddcurric.importers.deck.seen import SeenImage, SeenSlide, SeenWords, ungrouped
from ddcurric.importers.deck.text import coloured_runs
from ddcurric.importers.deck.titles import largest_words, title_of, title_words
from ddcurric.importers.kit.album import Album
from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.importers.kit.material import Headline, Marked, Material, Piece, Role, Unread
from ddcurric.importers.kit.package import core_property, written_in
from ddcurric.importers.shape.asking_slides import with_questions
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.importers.shape.shown import said_goodbye, says_words_alone, shown_whole, words_on
from ddcurric.importers.shape.told_in_colour import fates_of
from ddcurric.lesson.model.block import Block
from ddcurric.lesson.model.inline import Inline, Text
from ddcurric.lesson.words import plain_text
from ddcurric.source import Span

USUAL_SIZE = (12192000, 6858000)
"""Of slides where the deck says none that can be, in EMU."""
OUTSIDE = frozenset({"hyperlink", "slide"})
"""Relations that may lead out of the file: they are links to click on, and nothing is fetched."""


def material_of(opened: Opened, name: str, settings: ImportSettings) -> Material:
    """All slides in their order, sections as headings before them."""
    slides = read_slides(opened, name)
    size = opened.size if min(opened.size) > 0 else USUAL_SIZE
    desk = DeckDesk(opened, Album(settings.stem, settings.office), furniture_of(slides, size), size, name)
    for slide in (each for each in slides if each.mark):
        desk.tell(f"the mark on a slide, “{slide.mark}”", "", slide.number)
    title, first = _title(slides, size)
    pieces = tuple(_pieces(slides, desk, sections_of(opened), first))
    _tell_the_rest(opened, desk)
    return Material(
        title or _titled(opened, name),
        pieces,
        pictures=tuple(desk.album.pictures),
        fates=tuple(desk.fates),
        language=written_in(settings.told, core_property(opened.parts, "language"), _languages(opened)),
    )


def _pieces(slides: Sequence[SeenSlide], desk: DeckDesk, sections: dict[int, str], first: int) -> Iterator[Piece]:
    """Slides of ours go back to where they came from, all others are slides."""
    at = 0
    while at < len(slides):
        after = at + 1
        while after < len(slides) and (slides[after].purpose is None) == (slides[at].purpose is None):
            after += 1
        run = slides[at:after]
        if run[0].purpose is not None:
            yield from lesson_pieces(pages_of(run, desk), desk)
        else:
            here = {place - at: name for place, name in sections.items() if at <= place < after}
            read = tuple(_slides(run, desk, here if any(sections) else {}, first if at == 0 else 0))
            yield from shown_whole(_with_notes_kept(with_questions(read, desk.tell)))
        at = after


def _with_notes_kept(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Objectives are in the front matter, where nothing is said to them: a comment keeps what was."""
    for piece in pieces:
        if isinstance(piece, Marked) and heard(plain_text(piece.title)).sense is Sense.OBJECTIVES:
            for note in piece.pieces:
                if isinstance(note, Marked):
                    words = " ".join(plain_text(tuple(_blocks(note))).split())
                    yield Unread("the notes of the slide with the objectives", words, note.span)
            piece = replace(piece, pieces=tuple(each for each in piece.pieces if not isinstance(each, Marked)))
        yield piece


def _blocks(marked: Marked) -> Iterator[Block]:
    return (each for each in marked.pieces if not isinstance(each, Marked | Headline | Unread))


def _slides(slides: Sequence[SeenSlide], desk: DeckDesk, sections: dict[int, str], first: int) -> Iterator[Piece]:
    waiting: list[Piece] = []
    again: dict[str, int] = {}
    last: Marked | None = None
    for at, slide in enumerate(slides):
        span = Span(desk.name, slide.number)
        if at in sections:
            if last is not None:
                yield last
                last = None
            yield Headline(1, (Text(sections[at], span),), span)
        if at < first:
            yield from _title_slide(slide, desk)
        elif slide.hidden:
            hidden = hidden_block(slide, desk)
            if last is None:
                waiting += hidden
            else:
                last = replace(last, pieces=(*last.pieces, *hidden))
        else:
            if last is not None:
                yield last
            made = slide_pieces(slide, desk)
            if farewell := said_goodbye(made):
                desk.tell(f"a slide that says: {farewell}", "", slide.number)
                last = None
                continue
            if (before := again.get(words_on(made))) is not None and says_words_alone(made) and not made.id:
                what = f"a slide that says again what slide {before} does: {words_on(made)}"
                desk.tell(what, "", slide.number)
                last = None
                continue
            if says_words_alone(made) and not made.id:
                again[words_on(made)] = slide.number
            last = replace(made, pieces=(*waiting, *made.pieces))
            waiting = []
    if last is not None:
        yield last
    yield from waiting


def _title(slides: Sequence[SeenSlide], size: tuple[int, int]) -> tuple[tuple[Inline, ...], int]:
    """The deck's title and how many slides say it: one where the first is a title slide, else none."""
    slide = slides[0]
    if slide.hidden or slide.purpose is not None:
        return (), 0
    title = title_of(slide.shapes, size)
    boxes = [s for s in slide.shapes if isinstance(s, SeenWords) and s.slot not in {"footer", "date", "number"}]
    if title is not None and (slide.kind == "title" or any(box.slot == "subtitle" for box in boxes)):
        return title_words(title), 1
    opening = largest_words(slide) if len(slides) > 1 and slide.kind != "picTx" else None
    return (title_words(opening), 1) if opening is not None else ((), 0)


def _titled(opened: Opened, name: str) -> tuple[Inline, ...]:
    """The title that the file's properties say, unless it is one that programs write."""
    said_there = core_property(opened.parts, "title")
    if said_there.lower() in {"", "powerpoint presentation", "powerpoint-präsentation", "presentation", "slide 1"}:
        return ()
    return (Text(said_there, Span(name, 1)),)


def _title_slide(slide: SeenSlide, desk: DeckDesk) -> Iterator[Piece]:
    """What the first slide says besides the title: a comment for the instructor, who is in course.yaml."""
    span = Span(desk.name, slide.number)
    title = title_of(slide.shapes, desk.size)
    if slide.kind != "title" and (opening := largest_words(slide)) is not None:
        title = opening
    known = title.paras if title is not None else ()
    boxes = [s for s in ungrouped(slide.shapes) if isinstance(s, SeenWords) and not desk.furniture.has(s)]
    rest = [[para for para in box.paras if all(para is not each for each in known)] for box in boxes]
    words = "; ".join(" ".join(plain_text(para.content) for para in paras) for paras in rest if paras)
    if words:
        yield Unread("what the title slide says besides the title", words, span)
    for shape in ungrouped(slide.shapes):
        if isinstance(shape, SeenImage) and not desk.furniture.has(shape):
            desk.tell(f"the picture of the title slide ({shape.head.alt or shape.head.name})", "", slide.number)
    notes = " ".join(plain_text(para.content) for para in slide.notes)
    if notes.strip():
        yield Unread("the notes of the title slide", " ".join(notes.split()), span)
    yield from (piece for piece in beside(slide, desk) if isinstance(piece, Unread))
    more = tuple(shape for shape in ungrouped(slide.shapes) if not isinstance(shape, SeenWords | SeenImage))
    told = told_by(replace(slide, shapes=more), desk).pieces
    if told:
        yield Marked(Role.SLIDE, told, span, title_words(title) if title is not None else ())


def _tell_the_rest(opened: Opened, desk: DeckDesk) -> None:
    if desk.numbers:
        desk.tell(f"the numbers of slides: {', '.join(desk.numbers)}", "", 1)
    if has_macros(opened):
        desk.tell("programs (macros)", "", 1)
    for number, (_, part) in enumerate(opened.slides, 1):
        for element in opened.xml(part).iter(q(A, "p")):
            desk.tell_once(fates_of(coloured_runs(element), Span(desk.name, number)))
        for words in words_behind(opened, part):
            desk.tell(f"what the slides' layout says on them: {words}", "", number)
        for relation in opened.relations(part):
            if relation.external and relation.kind not in OUTSIDE | {"image", "video", "audio", "media"}:
                desk.tell(f"{relation.kind} outside of the file ({relation.target[:200]})", "", number)


def _languages(opened: Opened) -> Iterator[tuple[str, str]]:
    """What language each run of the slides is said to be in, and its words."""
    for _, part in opened.slides:
        for run in opened.xml(part).iter(q(A, "r")):
            properties = run.find(q(A, "rPr"))
            yield (properties.get("lang") or "") if properties is not None else "", "".join(run.itertext())
