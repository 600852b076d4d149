"""The importer of other programs' Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from ddcurric.diagnostics import Checked
from ddcurric.importers.kit.importer import Importer, ImportSettings
from ddcurric.importers.kit.inlines import plain
from ddcurric.importers.kit.material import Headline, Marked, Material, Piece, Unread
from ddcurric.importers.kit.text import read_text
from ddcurric.importers.markdown.cards import with_cards
from ddcurric.importers.markdown.directives import (
    with_admonitions,
    with_directives,
    with_kramdown,
    with_labels,
    without_unseen,
)
from ddcurric.importers.markdown.front import front_pieces, with_front_matter
from ddcurric.importers.markdown.html import with_inline_html, with_links, with_wrappers
from ddcurric.importers.markdown.ours import material_of_ours
from ddcurric.importers.markdown.pictures import with_pictures
from ddcurric.importers.markdown.quizzes import with_quizzes
from ddcurric.importers.markdown.raw_blocks import with_raw_blocks
from ddcurric.importers.markdown.reader import read_pieces
from ddcurric.importers.markdown.roles import with_roles
from ddcurric.importers.markdown.script import ScriptLines, script_of
from ddcurric.importers.markdown.shortcodes import with_shortcodes
from ddcurric.importers.markdown.slides import (
    as_slides,
    is_deck,
    with_clicked_answers,
    with_pauses,
    with_slide_settings,
)
from ddcurric.importers.markdown.spoilers import with_spoilers
from ddcurric.importers.markdown.tables import with_csv_tables, with_tables, with_wide_rows
from ddcurric.importers.markdown.tutorials import with_folded_answers, with_tutorials
from ddcurric.importers.markdown.visible import words
from ddcurric.importers.markdown.white import says_ground, with_white_words
from ddcurric.importers.shape.asking_slides import with_questions
from ddcurric.importers.shape.shown import shown_whole
from ddcurric.lesson.model.block import Comment, Figure, Paragraph
from ddcurric.lesson.model.inline import Inline
from ddcurric.lesson.words import flat_text, plain_text
from ddcurric.source import Span


def read(data: bytes, name: str, settings: ImportSettings) -> Checked[Material | None]:
    """The pieces of a Markdown file, whoever's."""
    source = read_text(data, name)
    if source.value is None:
        return Checked(None, source.diagnostics)
    if (ours := material_of_ours(source.value, settings)) is not None:
        return Checked(ours)
    return Checked(material_of(script_of(source.value), name, settings))


def material_of(script: ScriptLines, name: str, settings: ImportSettings) -> Material:
    """The pieces of the lines of a file."""
    has_ground = says_ground(script)
    front = with_front_matter(script)
    deck = is_deck(script, front)
    if deck:
        with_slide_settings(script)
        with_clicked_answers(script)
    if deck or front.is_of_slides:
        with_pauses(script)
    with_cards(script, front.tags)
    white_words = partial(with_white_words, is_dark=deck and has_ground)
    for step in (with_raw_blocks, white_words, with_quizzes, with_spoilers, with_shortcodes, with_tutorials,
                 with_folded_answers, with_csv_tables, with_kramdown, without_unseen, with_directives,
                 with_admonitions, with_labels, with_tables, with_wide_rows, with_wrappers, with_roles, with_links,
                 with_inline_html):  # fmt: skip
        step(script)
    lines = [each.line for each in script.lines]
    placed = len(script.fates)
    pieces, footnotes = read_pieces(script, replace(settings, language=front.language or settings.language))
    pieces, footnotes, pictures = with_pictures(pieces, footnotes, script, settings)
    _place_fates(script, placed, lines)
    placed = len(script.fates)
    title: tuple[Inline, ...] = plain(front.title, Span(name, 1)) if front.title else ()
    if deck:
        first, slides = as_slides(pieces, script, front)
        _place_fates(script, placed, lines)
        head = next((piece for piece in first if isinstance(piece, Headline)), None)
        title = title or (head.content if head is not None else ())
        notes = [piece for piece in first if isinstance(piece, Marked | Comment)]
        cover = _cover([piece for piece in first if not _is_title(piece, title)], script, lines)
        asked = with_questions(slides, lambda what, to, at: script.dropped(what, _line(lines, at), to))
        pieces = (*cover, *notes, *shown_whole(asked))
    material = Material(
        title,
        (*front_pieces(front, name, front.language or settings.language), *pieces),
        footnotes,
        pictures,
        tuple(script.fates),
        front.language,
        front.minutes,
        tuple(each for each in front.around if each),
    )
    return _placed(material, lines)


MARKDOWN = Importer("Markdown", (".md", ".markdown", ".qmd", ".rmd", ".mdx", ".mkd"), read, words)


def _is_title(piece: Piece, title: tuple[Inline, ...]) -> bool:
    return isinstance(piece, Headline) and flat_text(piece.content) == flat_text(title)


def _cover(first: Sequence[Piece], script: ScriptLines, lines: Sequence[int]) -> Iterator[Unread]:
    """What the first slide says besides the title: who speaks, where and when, which is for course.yaml."""
    words = [flat_text(piece.content) for piece in first if isinstance(piece, Headline | Paragraph)]
    if said := "; ".join(each for each in words if each):
        yield Unread("what the title slide says besides the title", said, first[0].span)
    for piece in first:
        if isinstance(piece, Figure):
            what = f"the picture of the title slide ({plain_text(piece.caption) or piece.path})"
            script.dropped(what, _line(lines, piece.span.line))


def _placed(material: Material, lines: Sequence[int]) -> Material:
    """The material with the lines of the file in place of those of the script."""

    def piece_of(piece: Piece) -> Piece:
        if isinstance(piece, Marked):
            return replace(piece, span=_moved(lines, piece.span), pieces=tuple(map(piece_of, piece.pieces)))
        return replace(piece, span=_moved(lines, piece.span))

    return replace(material, pieces=tuple(map(piece_of, material.pieces)))


def _place_fates(script: ScriptLines, first: int, lines: Sequence[int]) -> None:
    """The fates from one on with the lines of the file in place of those of the script."""
    script.fates[first:] = [replace(each, span=_moved(lines, each.span)) for each in script.fates[first:]]


def _moved(lines: Sequence[int], span: Span) -> Span:
    return Span(span.file, _line(lines, span.line), span.column)


def _line(lines: Sequence[int], number: int) -> int:
    """The line of the file that a line of the script was."""
    return lines[number - 1] if 0 < number <= len(lines) else number
