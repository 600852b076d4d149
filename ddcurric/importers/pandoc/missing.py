"""What a file says and the pieces made of it do not: found by another way than it was read, and put in its place."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from ddcurric.importers.kit.material import Fate, Headline, Marked, Piece, Unread
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Footnote
from ddcurric.lesson.model.walk import WORD, walk, words_of
from ddcurric.source import Span
from ddcurric.typeset.math import formula_text
from ddcurric.values import dataclass


@dataclass(frozen=True, slots=True)
class SaidLine:
    """What a line or a paragraph of a file says."""

    line: int
    text: str
    math: str = ""
    """The letters of its formulas."""


def with_missing(
    name: str, said: Iterable[SaidLine], pieces: Sequence[Piece], footnotes: Sequence[Footnote], fates: Sequence[Fate]
) -> list[Piece]:
    """The pieces, and behind those of each line whatever of its words is in none of them."""
    spoken = [*_strings(pieces), *_strings(note.blocks for note in footnotes), *((f.span.line, f.what) for f in fates)]
    by_line: dict[int, Counter[str]] = defaultdict(Counter)
    for line, text in spoken:
        by_line[line].update(_words(text))
    expected = [(each, Counter(_words(each.text))) for each in said]
    left: Counter[str] = Counter()
    for _, words in expected:
        left.update(words)
    for words in by_line.values():
        left.subtract(words)
    left = +left
    wanted: dict[int, Counter[str]] = defaultdict(Counter)
    for said_line, words in expected:
        wanted[said_line.line].update(words)
    letters = Counter(_letters("".join(text for _, text in spoken)))
    found: list[Unread] = []
    for each, words in expected:
        lost = (words - by_line[each.line]) & left if left else Counter()
        left.subtract(lost)
        # Words that only meet, or part, otherwise than in the file have all of their letters there, or beside it.
        if lost and _short_of(lost, _near(by_line, each.line), _near(wanted, each.line)):
            found.append(Unread("words that did not come through", _stretch(each.text, lost), Span(name, each.line)))
        if each.math and Counter(_letters(each.math)) - letters:
            found.append(Unread("a formula that did not come through", each.math, Span(name, each.line)))
    return _placed(pieces, found)


def _short_of(lost: Counter[str], read: Counter[str], wanted: Counter[str]) -> bool:
    """Whether letters of lost words are not among those that were read beyond what else was wanted."""
    letters = Counter(_letters("".join(lost.elements())))
    return bool(letters - (read - (wanted - letters)))


def _near(by_line: Mapping[int, Counter[str]], line: int) -> Counter[str]:
    """The letters of what was read of a line, and of those beside it."""
    words = (word for at in (line - 1, line, line + 1) if at in by_line for word in by_line[at].elements())
    return Counter(_letters("".join(words)))


def _placed(pieces: Sequence[Piece], found: Sequence[Unread]) -> list[Piece]:
    placed: list[Piece] = list(pieces)
    for each in reversed(found):
        before = [at for at, piece in enumerate(placed) if piece.span.line <= each.span.line]
        placed.insert(before[-1] + 1 if before else 0, each)
    return placed


def _stretch(text: str, lost: Counter[str]) -> str:
    """From the first lost word of a line to the last, with what stands between them."""
    marks = [match for match in WORD.finditer(text) if set(_words(match[0])) & set(lost)]
    if not marks:
        return " ".join(lost.elements())
    return re.sub(r"\s+", " ", text[marks[0].start() : marks[-1].end()])


def _words(text: str) -> list[str]:
    return WORD.findall(unicodedata.normalize("NFKC", text).replace("\xad", ""))


def _letters(text: str) -> Iterator[str]:
    return (char for char in unicodedata.normalize("NFKC", text) if char.isalnum())


def _strings(pieces: Iterable[Piece | tuple[b.Block, ...]]) -> Iterator[tuple[int, str]]:
    """All that pieces say, with the line where it stands."""
    for piece in pieces:
        match piece:
            case tuple():
                yield from _strings(piece)
            case Unread():
                yield piece.span.line, f"{piece.what} {piece.words}"
            case Headline():
                yield from _inline_strings(piece.content)
            case Marked():
                yield from _inline_strings(piece.title)
                yield from _strings(piece.pieces)
                worth = str(piece.points) if piece.points else ""
                yield piece.span.line, f"{piece.number or ''} {worth} {piece.space} {piece.id}"
            case _:
                yield from _block_strings(piece)


def _block_strings(block: b.Block) -> Iterator[tuple[int, str]]:
    for node in walk(block):
        match node:
            case b.Paragraph() | b.TableCell() | b.Heading():
                yield from _inline_strings(node.content)
            case b.Table() | b.CodeBlock() | b.Figure():
                yield from _inline_strings(node.caption)
                text = node.text if isinstance(node, b.CodeBlock) else node.alt if isinstance(node, b.Figure) else ""
                yield node.span.line, text
            case b.MathBlock():
                yield node.span.line, f"{node.tex} {formula_text(node.tex)}"
            case b.DefinitionItem():
                yield from _inline_strings(node.term)
            case b.Box() | b.SlideBlock():
                yield from _inline_strings(node.title)
            case b.Quote():
                yield from _inline_strings(node.attribution)
            case _:
                pass


def _inline_strings(content: Sequence[i.Inline]) -> Iterator[tuple[int, str]]:
    for line, group in groupby(content, lambda each: each.span.line):
        inside = tuple(group)
        yield line, " ".join(words_of((b.Paragraph(inside, inside[0].span),)))
        yield from ((line, formula_text(node.tex)) for node in walk(inside) if isinstance(node, i.Math))
        yield from ((line, node.url) for node in walk(inside) if isinstance(node, i.Link))
