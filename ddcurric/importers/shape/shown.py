"""Slides that a lesson does not need, and those that show, when they are made again, all that they showed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ddcurric.importers.kit.material import Headline, Marked, Piece, Role, Unread
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.lesson.model.block import (
    Block,
    Box,
    CodeBlock,
    Diagram,
    Figure,
    Heading,
    List,
    MathBlock,
    Only,
    Paragraph,
    SlideBlock,
    Table,
)
from ddcurric.lesson.model.walk import Node, rewrite
from ddcurric.lesson.words import flat_text, plain_text, sentences


def shown_whole(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Slides that become ideas, as they were; those that become something else have slides of their own."""
    ideas = True
    idea: list[Marked] = []
    for piece in pieces:
        if isinstance(piece, Headline):
            ideas = heard(plain_text(piece.content)).sense is Sense.PLAIN
        is_idea = isinstance(piece, Marked) and piece.role is Role.SLIDE and ideas
        if not isinstance(piece, Marked) or not is_idea or heard(plain_text(piece.title)).sense is not Sense.PLAIN:
            yield from _of_one_idea(idea)
            yield piece
            idea = []
        elif piece.title:
            yield from _of_one_idea(idea)
            idea = [piece]
        else:
            idea.append(piece)
    yield from _of_one_idea(idea)


def _of_one_idea(slides: Sequence[Marked]) -> Iterator[Marked]:
    """A slide and those without a title that go on with it: where one has a `::: slide`, only such are shown."""
    some = any(_shows_less(slide) or _has_its_own(slide) for slide in slides)
    return (_whole(slide) if some and not _has_its_own(slide) else slide for slide in slides)


def _blocks(slide: Marked) -> tuple[Block, ...]:
    return tuple(piece for piece in slide.pieces if not isinstance(piece, Headline | Marked | Unread))


def _has_its_own(slide: Marked) -> bool:
    return any(isinstance(block, SlideBlock) for block in _blocks(slide))


def _shows_less(slide: Marked) -> bool:
    """Of the handout's text it would show the first sentences alone."""
    blocks = _blocks(slide)
    prose = [block for block in blocks if isinstance(block, Paragraph)]
    shown = POINTS_BESIDE if len(prose) < len(blocks) else MOST_POINTS
    boxed = any(isinstance(block, Box) for block in blocks)
    return boxed or len(prose) > shown or any(len(sentences(block.content)) > 1 for block in prose)


def _whole(slide: Marked) -> Marked:
    """A slide with a `::: slide` as well, which shows all that it has."""
    open_ = copied(block for block in _blocks(slide) if not isinstance(block, Only))
    if not open_:
        return slide
    at = next((at for at, piece in enumerate(slide.pieces) if isinstance(piece, Marked)), len(slide.pieces))
    whole = SlideBlock((), "", open_, slide.span)
    return replace(slide, pieces=(*slide.pieces[:at], whole, *slide.pieces[at:]))


POINTS_BESIDE, MOST_POINTS = 3, 6
"""Leading sentences that a slide takes from the handout's text, beside something else and alone."""


def copied(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Blocks once more, on a slide: what has an id and a number is shown again by it, everything else has none."""
    return rewrite(tuple(blocks), _copy)


def _copy(node: Node) -> Node:
    match node:
        case Figure() | Table() | CodeBlock() | Diagram() | MathBlock() if node.id:
            return Figure(f"#{node.id}", (), "", False, None, "", None, node.span)
        case Box() | Heading() if node.id:
            return replace(node, id="")
        case _:
            return node


FAREWELL = re.compile(
    r"(?:(?:any |more |noch |haben sie )?(?:questions?|fragen)|thank(?:s| you)(?: (?:all|everyone|for .{3,30}))?|danke"
    r"|(?:vielen )?dank(?:e)?(?: für (?:ihre|eure|die) aufmerksamkeit)?|merci(?: (?:de|pour) votre attention)?"
    r"|(?:muchas )?gracias(?: por su atención)?"
    r"|obrigad[oa](?: pela atenção)?|grazie(?: per l['’]attenzione)?"
    r"|bedankt|des questions|preguntas|domande|dúvidas|vragen"
    r"|q ?& ?a|the end|ende|fin|谢谢(?:大家|观看|聆听)?|謝謝"
    r"|ご清聴ありがとうございました|شكرا(?: لكم| لحسن استماعكم)?|شكرًا|спасибо(?: за внимание)?)"
    r"[ .!?！？。…:)]*(?:(?:any |noch )?(?:questions?|fragen)[ .!?]*)?",
    re.IGNORECASE,
)


def said_goodbye(slide: Marked) -> str:
    """The words of a slide that says nothing but goodbye, with where its speaker is found; empty: it says more."""
    if not says_words_alone(slide) or any(isinstance(piece, List) and len(piece.items) > 4 for piece in slide.pieces):
        return ""
    lines = [plain_text(piece) for piece in slide.pieces if isinstance(piece, Paragraph | List)]
    head, below = flat_text(slide.title).strip(), lines
    if not head:
        head, below = (lines[0] if lines else ""), lines[1:]
    if FAREWELL.fullmatch(head.strip()) is None or not all(_is_address(line) for line in below):
        return ""
    return " ".join(" ".join([head, *below]).split())


def _is_address(line: str) -> bool:
    """Whether some words say where somebody is found, or goodbye once more."""
    return len(line) < 120 and (
        FAREWELL.fullmatch(line.strip()) is not None
        or re.search(r"@|https?:|www\.|\boffice\b|\bhours?\b|\+?[0-9][0-9 ()/-]{6,}", line, re.IGNORECASE) is not None
    )


def says_words_alone(slide: Marked) -> bool:
    """Whether a slide is words alone, without notes, pictures or anything that was not understood."""
    return all(isinstance(piece, Paragraph | List) for piece in slide.pieces)


def words_on(slide: Marked) -> str:
    """All its words in one line."""
    below = (plain_text(piece) for piece in slide.pieces if isinstance(piece, Paragraph | List))
    return " ".join(" ".join([flat_text(slide.title), *below]).split())
