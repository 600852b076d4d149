"""Captions by what they say, "Fig. 1: A queue", on their figures and tables, and references to their numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from ddcurric.importers.kit.inlines import rest_of, said, tidy
from ddcurric.importers.kit.material import Marked, Piece
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import Diagram, Figure, Numbered, OwnNumbered, Paragraph, Table
from ddcurric.lesson.model.inline import CrossReference, Inline, Link, Text
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import Node, id_of, rewrite, walk
from ddcurric.lesson.reader.numbering import counted, own_number
from ddcurric.lesson.words import flat_text, plain_text
from ddcurric.source import Span
from ddcurric.wording.typed import ELSEWHERE, FIGURE_WORDS, PLACED, PLACED_ENDS, TABLE_WORDS

NUMBER = r"[0-9A-Z]{0,3}[0-9]{1,3}(?:[.-][0-9]{1,3})*"
"""What stands behind it, for case that matters: `Table S5`, not `tablet5`."""
REFERENCE = re.compile(
    rf"{PLACED}(?i:(?P<figure>{FIGURE_WORDS})|(?P<table>{TABLE_WORDS}))\s*(?P<number>{NUMBER}){PLACED_ENDS}"
)
_ELSEWHERE = re.compile(ELSEWHERE)


def name_of_captioned(of_table: bool, number: str, caption: str) -> str:
    """An id for what has a caption: of its first words, else of its number."""
    plain = unicodedata.normalize("NFKD", caption.casefold()).encode("ascii", "ignore").decode()
    words = [word for word in re.findall(r"[a-z0-9]+", plain) if len(word) > 3] or re.findall(r"[a-z0-9]+", plain)
    return "-".join(("tab" if of_table else "fig", *(words[:3] or [number.replace(".", "-").lower()])))


def with_references(topic: Topic, told: Telling) -> Topic:
    """The topic with references in place of the numbers of captions; of others it is told that they stay."""
    ids = _given(topic, told)

    def change(node: Node) -> Node | tuple[Node, ...]:
        match node:
            case Text():
                return tuple(_referring(node, ids, told))
            case CrossReference(children=(CrossReference() as made,)) if made.text:
                return made  # a program's own reference, whose words are nothing but this
            case Link() | CrossReference():
                return replace(node, children=tidy(rewrite(node.children, _worded)))
            case _:
                return node

    return rewrite(topic, change)


def _worded(node: Node) -> Node:
    """What stands in a link leads where that does."""
    return Text(node.text, node.span) if isinstance(node, CrossReference) and node.text else node


def _given(topic: Topic, told: Telling) -> Mapping[tuple[bool, str], str]:
    """The ids by what is counted and its number, where one thing alone has both."""
    ids = [each for node in walk(topic) if (each := id_of(node))]
    return {key: name for key, name in told.captioned.items() if name and ids.count(name) == 1}


def _referring(node: Text, ids: Mapping[tuple[bool, str], str], told: Telling) -> Iterator[Inline]:
    at = 0
    for match in REFERENCE.finditer(node.text):
        target = ids.get((match["table"] is not None, match["number"]), "")
        if not target or _ELSEWHERE.match(node.text, match.end()):
            told.count(node.span, f"“{match[0]}”, of which no caption here is known", "the same words")
            continue
        told.count(node.span, "numbers in the text", "references to figures and tables", match[0])
        if match.start() > at:
            yield replace(node, text=node.text[at : match.start()])
        yield CrossReference("", target, (), node.span, match[0])
        at = match.end()
    if at < len(node.text) or not at:
        yield replace(node, text=node.text[at:]) if at else node


_BEHIND = r"[A-Za-z]?\s*(?:[:：.·–—|-]\s*|\s)(?=\S)"
_FIGURE = re.compile(rf"\W{{0,2}}(?i:{FIGURE_WORDS})\s*(?P<number>{NUMBER}){_BEHIND}")
_TABLE = re.compile(rf"\W{{0,2}}(?i:{TABLE_WORDS})\s*(?P<number>{NUMBER}){_BEHIND}")
LONGEST = 300
"""Characters of a caption; a paragraph with more only begins as one."""


def is_caption(text: str, of_table: bool = False) -> bool:
    """Whether some words are a caption with its number."""
    return len(text) <= LONGEST and (_TABLE if of_table else _FIGURE).match(text) is not None


def with_captions(pieces: Sequence[Piece], told: Telling) -> tuple[Piece, ...]:
    """The pieces with captions on what they are captions of: the one above them, else the one right below."""
    found: list[Piece] = []
    waiting = 0
    pieces = [_counted_by_us(piece, told) for piece in pieces]
    for at, piece in enumerate(pieces):
        if waiting:
            waiting -= 1
            continue
        if isinstance(piece, Marked):
            found.append(replace(piece, pieces=with_captions(piece.pieces, told)))
        elif isinstance(piece, Paragraph) and found and (made := _captioned(found[-1], piece, told)) is not None:
            found[-1] = made
        elif (
            isinstance(piece, Paragraph)
            and at + 1 < len(pieces)
            and not _follows(pieces, at + 1)
            and (made := _captioned(pieces[at + 1], piece, told)) is not None
        ):
            found.append(made)
            waiting = 1
        else:
            found.append(piece)
    return tuple(found)


def _follows(pieces: Sequence[Piece], at: int) -> bool:
    """Whether what stands at a place has a caption below it, so that the words above are of something else."""
    below = pieces[at + 1] if at + 1 < len(pieces) else None
    return is_caption(said(below), isinstance(pieces[at], Table))


def _counted_by_us(piece: Piece, told: Telling) -> Piece:
    """A figure or table whose caption begins with a typed number, without it: the program gives one."""
    if not isinstance(piece, Figure | Table | Diagram) or not piece.caption:
        return piece
    text = flat_text(piece.caption)
    match = (_TABLE if isinstance(piece, Table) else _FIGURE).match(text) if len(text) <= LONGEST else None
    rest = rest_of(Paragraph(piece.caption, piece.span), match.end()) if match is not None else ()
    if match is None or not rest or not isinstance(rest[0], Paragraph):
        return piece
    told.count(piece.span, "numbers of captions", "numbers that the program gives", match[0].strip(" *_"))
    return _known(replace(piece, caption=rest[0].content), match["number"], told)


def _known(piece: Figure | Table | Diagram, number: str, told: Telling) -> Figure | Table | Diagram:
    """A figure or table with an id, by which its typed number is known."""
    of_table = isinstance(piece, Table)
    taken = set(told.captioned.values())
    name = piece.id or name_of_captioned(of_table, number, flat_text(piece.caption))
    name = name if name not in taken else f"{name}-{number.replace('.', '-').lower()}"
    told.captioned[of_table, number] = "" if (of_table, number) in told.captioned else name
    return replace(piece, id=name)


def _captioned(piece: Piece, words: Paragraph, told: Telling) -> Piece | None:
    """A figure or table with a caption; None where the words are none, or it has one."""
    if not isinstance(piece, Figure | Table | Diagram):
        return None
    if piece.caption and not (isinstance(piece, Figure) and piece.alt == plain_text(piece.caption)):
        return None  # pandoc makes a caption of what is an alternative text
    text = said(words)
    match = (_TABLE if isinstance(piece, Table) else _FIGURE).match(text) if len(text) <= LONGEST else None
    if match is None:
        return None
    told.count(words.span, "numbers of captions", "numbers that the program gives", match[0].strip(" *_"))
    rest = rest_of(words, match.end())
    caption = rest[0].content if rest and isinstance(rest[0], Paragraph) else ()
    if isinstance(piece, Figure) and piece.alt == plain_text(caption):
        return _known(replace(piece, caption=caption, alt=""), match["number"], told)
    if not flat_text(caption).strip():
        return None
    return _known(replace(piece, caption=tidy(caption)), match["number"], told)


def with_numbers(topic: Topic) -> Topic:
    """The topic without those of its numbers that its lesson counts anyway."""
    if all(own_number(node) is None for node in walk(topic) if isinstance(node, Numbered)):
        return topic
    # Counted by their places, of which nodes of an import may share one: each has one of its own for now.
    places = count(1)

    def apart(node: Node) -> Node:
        return replace(node, span=Span("", next(places))) if isinstance(node, Numbered) else node

    needless = {each.node.span.line for each in counted(rewrite(topic, apart)) if own_number(each.node) == each.anew}
    again = count(1)

    def settled(node: Node) -> Node:
        if isinstance(node, Numbered) and next(again) in needless and isinstance(node, OwnNumbered):
            return replace(node, own_number=None)
        return node

    return rewrite(topic, settled)
