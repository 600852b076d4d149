"""Break paragraphs into lines that fit a width, and stand the lines on their baselines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import zip_longest

from ddcurric.scene.text import Line, LineBreak, MathRun, Run, TextParagraph
from ddcurric.source import Span
from ddcurric.typeset.breaks import OBJECT, break_ends, clusters
from ddcurric.typeset.fonts import cut
from ddcurric.typeset.metrics import MARGIN, advances, line_extent
from ddcurric.units import ZERO, Length
from ddcurric.values import dataclass

RAISED = 2 / 3
"""Superscripts and subscripts are drawn at this share of the size."""


@dataclass(frozen=True, slots=True)
class SetText:
    """Paragraphs with their lines, as they stand in a box."""

    paragraphs: tuple[TextParagraph, ...]
    height: Length
    width: Length
    """Of the widest line, with its margin."""
    lines: int
    forced: bool
    """A word was longer than a line and had to be parted anywhere, or a formula sticks out."""


def set_text(paragraphs: Iterable[TextParagraph], width: Length) -> SetText:
    """Stack paragraphs in a box of a width. Space before the first paragraph counts, as viewers do."""
    done: list[TextParagraph] = []
    top, widest, count, forced = 0, 0, 0, False
    for paragraph in paragraphs:
        top += int(paragraph.space_before)
        lines, parted = break_paragraph(paragraph, width, top)
        done.append(replace(paragraph, lines=lines))
        top += sum(int(line.height) for line in lines) + int(paragraph.space_after)
        widest = max(widest, *(int(line.x + line.width) if paragraph.align == "left" else line.width for line in lines))
        count += len(lines)
        forced = forced or parted
    return SetText(tuple(done), Length(top), Length(widest), count, forced)


def line_counts(paragraphs: Iterable[TextParagraph], widths: Sequence[Length]) -> Iterator[list[int]]:
    """How many lines the paragraphs have in each of some widths, counted as they are asked for."""
    known = [(paragraph, _words(paragraph.runs)) for paragraph in paragraphs]
    for width in widths:
        yield [len(_rows(paragraph, words, width)[0]) for paragraph, words in known]


def break_paragraph(paragraph: TextParagraph, width: Length, start: int = 0) -> tuple[tuple[Line, ...], bool]:
    """The lines of a paragraph from y = `start`, and whether a word had to be parted for want of room."""
    rows, forced = _rows(paragraph, _words(paragraph.runs), width)
    lines: list[Line] = []
    top = 0
    for number, row in enumerate(rows):
        hang = int(paragraph.indent) if number == 0 and paragraph.bullet is None else 0
        line = _line(row, paragraph, int(width), hang, top, start)
        lines.append(line)
        top += int(line.height)
    return tuple(lines), forced


def _rows(paragraph: TextParagraph, words: Sequence[_Word | None], width: Length) -> tuple[list[_Row], bool]:
    """The words of each line, and whether one had to be parted."""
    room = int(width) - int(paragraph.margin)
    first_room = room if paragraph.bullet is not None else room - int(paragraph.indent)
    return _fill(words, max(first_room, 1), max(room, 1))


@dataclass(slots=True)
class _Piece:
    run: Run | MathRun
    text: str
    width: float
    space: float
    """Of the spaces it ends with: they hang over the end of a line."""


_Row = list[_Piece]


class _Word:
    """Pieces that no line parts, with the spaces after them."""

    __slots__ = ("needed", "pieces", "width")

    def __init__(self, pieces: list[_Piece]) -> None:
        self.pieces = pieces
        self.width = sum(piece.width for piece in pieces)
        self.needed = self.width - pieces[-1].space
        """The room that it takes at the end of a line."""


def _words(runs: Sequence[Run | MathRun | LineBreak]) -> list[_Word | None]:
    """Words with the spaces after them; None is a line break. They must not be changed: others have them as well."""
    return _words_of(tuple(runs), tuple(None if isinstance(run, LineBreak) else run.span for run in runs))


@lru_cache(maxsize=1024)
def _words_of(runs: Sequence[Run | MathRun | LineBreak], spans: tuple[Span | None, ...]) -> list[_Word | None]:
    """Runs that look alike are equal, wherever they were written: `spans` tell them apart."""
    flat = "".join("\n" if isinstance(r, LineBreak) else OBJECT if isinstance(r, MathRun) else r.text for r in runs)
    words: list[_Word | None] = []
    at_run, start, begin = 0, 0, 0
    # `start` is the offset at which the run `at_run` begins.
    for end in break_ends(flat):
        word: list[_Piece] = []
        while begin < end:
            run = runs[at_run]
            length = len(run.text) if isinstance(run, Run) else 1
            stop = min(end, start + length)
            if isinstance(run, LineBreak):
                words.extend([_Word(word), None] if word else [None])
                word = []
            elif stop > begin:
                word.append(_piece(run, begin - start, stop - start))
            begin = stop
            if stop == start + length:
                at_run, start = at_run + 1, stop
        if word:
            words.append(_Word(word))
        # A run without characters has no place in the flat text.
        while at_run < len(runs) and isinstance(skipped := runs[at_run], Run) and not skipped.text:
            at_run += 1
    return words


def _piece(run: Run | MathRun, begin: int, end: int) -> _Piece:
    if isinstance(run, MathRun):
        said = sum(_measured(each, each.text).width for each in run.words or (Run(run.plain, run.style),))
        return _Piece(run, OBJECT, max(int(run.width) * MARGIN, said), 0.0)
    return _measured(run, run.text[begin:end])


def _measured(run: Run, text: str) -> _Piece:
    style = run.style
    widths = advances(style.font.family, style.bold, style.italic)
    scale = int(style.size) * (RAISED if style.raise_by else 1.0) * MARGIN
    bare = text.rstrip(" ")
    space = widths[" "] * (len(text) - len(bare)) * scale
    return _Piece(run, text, widths.of(style.drawn(bare)) * scale + space, space)


def _fill(words: Sequence[_Word | None], first_room: int, room: int) -> tuple[list[_Row], bool]:
    rows: list[_Row] = [[]]
    forced = False
    used, limit = 0.0, first_room
    for word in words:
        if word is None:
            rows.append([])
            used, limit = 0.0, room
            continue
        if used and used + word.needed > limit:
            rows.append([])
            used, limit = 0.0, room
        if word.needed <= limit:
            rows[-1].extend(word.pieces)
            used += word.width
            continue
        forced = True
        for piece in _parted(word):
            if used and used + piece.width - piece.space > limit:
                rows.append([])
                used, limit = 0.0, room
            rows[-1].append(piece)
            used += piece.width
    return rows, forced


def _parted(word: _Word) -> Iterable[_Piece]:
    for piece in word.pieces:
        if isinstance(piece.run, MathRun):
            yield piece
        else:
            for cluster in clusters(piece.text):
                yield _measured(piece.run, cluster)


def _line(row: _Row, paragraph: TextParagraph, width: int, hang: int, top: int, down: int) -> Line:
    """A line, `top` below the first of a paragraph that begins at `down`."""
    pieces = _joined(row)
    drawn = sum(piece.width for piece in row) - (row[-1].space if row else 0.0)
    ascent, depth = _extent(pieces, paragraph)
    height = (ascent + depth) * paragraph.line_spacing
    start, room = int(paragraph.margin) + hang, width - int(paragraph.margin) - hang
    slack = max(room - drawn, 0.0)
    x = start + {"left": 0.0, "center": slack / 2, "right": slack}[paragraph.align]
    if paragraph.rtl:
        x = slack if paragraph.align == "left" else slack / 2 if paragraph.align == "center" else 0.0
    baseline = top + height - depth - (height - ascent - depth) / 2
    y, under = Length(down + top), Length(down + round(baseline))
    return Line(Length(round(x)), under, Length(round(drawn)), y, Length(round(height)), pieces)


def _joined(row: _Row) -> tuple[Run | MathRun, ...]:
    """The row's pieces as runs, neighbours of one run joined, without the spaces at its end."""
    pieces: list[Run | MathRun] = []
    texts: list[str] = []
    for piece, following in zip_longest(row, row[1:]):
        run = piece.run
        texts.append(piece.text)
        if isinstance(run, MathRun):
            pieces.append(run)
        elif following is None or following.run is not run:
            pieces.append(Run("".join(texts), run.style, run.span))
        else:
            continue
        texts = []
    if pieces and isinstance(end := pieces[-1], Run):
        pieces[-1] = Run(end.text.rstrip(" "), end.style, end.span)
    return tuple(pieces)


def _extent(pieces: Sequence[Run | MathRun], paragraph: TextParagraph) -> tuple[float, float]:
    ascent = depth = 0.0
    for piece in pieces:
        up, down = _piece_extent(piece)
        ascent, depth = max(ascent, up), max(depth, down)
    if ascent == 0.0:
        style = next((r.style for r in paragraph.runs if not isinstance(r, LineBreak)), None)
        return _piece_extent(Run("", style)) if style is not None else (0.0, 0.0)
    return ascent, depth


def _piece_extent(piece: Run | MathRun) -> tuple[float, float]:
    style = piece.style
    size = int(style.size)
    if isinstance(piece, MathRun):
        own = cut(style.font.family, style.bold, style.italic)
        up, down = own.ascent * size, (own.height - own.ascent) * size
        return max(up, float(piece.ascent)), max(down, float(piece.descent))
    up, down = line_extent(piece.text, style.font.family, style.bold, style.italic)
    if style.raise_by:
        lift = style.raise_by * size
        return max(up * size * RAISED + lift, up * size), max(down * size * RAISED - lift, down * size)
    return up * size, down * size


def natural_width(paragraph: TextParagraph) -> Length:
    """The width of the paragraph on one line, its margin included."""
    return paragraph.margin + max((line.width for line in unbroken(paragraph)), default=ZERO)


def unbroken(paragraph: TextParagraph) -> tuple[Line, ...]:
    """Its lines where nothing but its own breaks ends one."""
    return break_paragraph(paragraph, Length(1 << 40))[0]


def longest_word(paragraph: TextParagraph) -> Length:
    """The narrowest width that parts no word, the paragraph's margin included."""
    widest = max((word.needed for word in _words(paragraph.runs) if word is not None), default=0.0)
    return paragraph.margin + round(widest)
