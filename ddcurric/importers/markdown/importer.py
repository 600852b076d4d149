"""The importer of other programs' Markdown, and of lessons in our own; pictures beside the file are taken along."""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from urllib.parse import unquote

from ddcurric.diagnostics import Checked, has_errors
from ddcurric.importers.kit.album import Album
from ddcurric.importers.kit.importer import Importer, ImportSettings
from ddcurric.importers.kit.inlines import plain, tidy
from ddcurric.importers.kit.material import Fate, Headline, Marked, Material, NewPicture, Piece, Unread, rewritten
from ddcurric.importers.kit.text import read_text
from ddcurric.importers.markdown.directives import (
    with_admonitions,
    with_directives,
    with_kramdown,
    with_labels,
    without_unseen,
)
from ddcurric.importers.markdown.folds import with_spoilers
from ddcurric.importers.markdown.front import front_pieces, with_front_matter
from ddcurric.importers.markdown.html import with_inline_html, with_links, with_wrappers
from ddcurric.importers.markdown.quizzes import with_cards, with_quizzes
from ddcurric.importers.markdown.reader import read_pieces
from ddcurric.importers.markdown.roles import with_roles
from ddcurric.importers.markdown.script import ScriptLines, script_of
from ddcurric.importers.markdown.shortcodes import with_raw_blocks, with_shortcodes
from ddcurric.importers.markdown.slides import (
    as_slides,
    at_click,
    behind_pause,
    is_deck,
    with_later_answers,
    with_slide_settings,
)
from ddcurric.importers.markdown.tables import with_csv_tables, with_tables, with_wide_rows
from ddcurric.importers.markdown.tutorials import with_folded_answers, with_tutorials
from ddcurric.importers.markdown.unseen import says_ground, with_white_words
from ddcurric.importers.markdown.visible import words
from ddcurric.importers.shape.asking_slides import with_questions
from ddcurric.importers.shape.settled import NOT_IMPORTED
from ddcurric.importers.shape.shown import shown_whole
from ddcurric.lesson.model.block import Block, Comment, Figure, Paragraph
from ddcurric.lesson.model.course import Module, TopicEntry
from ddcurric.lesson.model.inline import CrossReference, Inline, InlineImage, Link, Text
from ddcurric.lesson.model.lesson import Footnote, Topic
from ddcurric.lesson.model.walk import Node, Nodes, pictures_of, rewrite
from ddcurric.lesson.reader.paths import REMOTE
from ddcurric.lesson.words import flat_text, plain_text
from ddcurric.source import Source, Span


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
        with_later_answers(script, at_click, "comes at a click")
    if deck or front.is_of_slides:
        with_later_answers(script, behind_pause, "a pause shows")
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


def material_of_ours(source: Source, settings: ImportSettings) -> Material | None:
    """The lesson with the pictures that it shows; None where our reader finds a mistake in it."""
    topic = _read(source, settings.language)
    if topic is None:
        return None
    album = Album(settings.stem, settings.office)
    pictures: dict[str, NewPicture] = {}
    for path, span in pictures_of(topic):
        content = settings.beside(path)
        if content is None or album.add(content, path, span) is None:
            return None
        pictures[path] = NewPicture(path, content)
    told = Fate("a lesson in the format of ddcurric", "the same lesson, as it is written", Span(source.name, 1))
    return Material(topic.title, (), (), tuple(pictures.values()), (told,), whole=source.text, ours=topic)


def _read(source: Source, language: str) -> Topic | None:
    from ddcurric.figures import FENCES
    from ddcurric.lesson.reader.course import read_settings
    from ddcurric.lesson.reader.topic import read_topic

    span = Span("course.yaml", 1)
    contents = f"title: A\nlanguage: {language}\nmodules: [{{title: A, path: a, topics: [a]}}]\n"
    course = read_settings(Source("course.yaml", contents))
    if course.value is None:
        return None
    read = read_topic(source, course.value, Module("A", "", 1, (), span), TopicEntry("a", "1.1", span), FENCES)
    return read.value if read.value is not None and not has_errors(read.diagnostics) else None


def with_pictures(
    pieces: Sequence[Piece], footnotes: Sequence[Footnote], script: ScriptLines, settings: ImportSettings
) -> tuple[tuple[Piece, ...], tuple[Footnote, ...], tuple[NewPicture, ...]]:
    """The pieces and footnotes with the paths that pictures have now, and the pictures."""
    album = Album(settings.stem, settings.office)
    change = partial(_taken_along, album, script, settings)
    made = rewritten(pieces, change)
    notes = tuple(replace(note, blocks=rewrite(note.blocks, change)) for note in footnotes)
    return made, notes, tuple(album.pictures)


def _taken_along(album: Album, script: ScriptLines, settings: ImportSettings, node: Node) -> Nodes:
    if isinstance(node, Link):  # with a picture that became a link
        inner = (each.children if isinstance(each, Link) else (each,) for each in node.children)
        return replace(node, children=tuple(child for children in inner for child in children))
    if isinstance(node, CrossReference):
        return replace(node, target=script.groups.get(node.target, node.target))
    if not isinstance(node, Figure | InlineImage):
        return node
    path = taken(node.path, album, settings, node)
    return replace(node, path=path) if path is not None else _without(node, script, settings)


def taken(path: str, album: Album, settings: ImportSettings, node: Figure | InlineImage) -> str | None:
    """The new path of a picture that lies beside the file; None where it cannot be had."""
    if (inside := _INSIDE.fullmatch(path)) is not None:
        try:
            return album.add(b64decode(unquote(inside["data"])), f"picture.{inside['kind']}", node.span)
        except ValueError:
            return None
    if REMOTE.match(path):
        return None
    plain = _on_disk(path)
    content = settings.beside(plain)
    return album.add(content, plain, node.span) if content is not None else None


_INSIDE = re.compile(r"data:image/(?P<kind>png|jpe?g|gif|svg)[^,]*;base64,(?P<data>.*)", re.DOTALL)


def _on_disk(path: str) -> str:
    return unquote(path).split("?")[0].split("#")[0]


def _without(
    node: Figure | InlineImage, script: ScriptLines, settings: ImportSettings
) -> Block | tuple[Text | Link, ...]:
    """What stands for a picture that could not be taken along: a link to it, or a comment with all that it says."""
    words = (plain_text(node.caption) if isinstance(node, Figure) else node.title) or node.alt
    alt = node.alt if isinstance(node, Figure) and node.alt != words else ""
    address = node.path
    if REMOTE.match(address) and not address.startswith("data:"):
        script.dropped(f"the picture `{address}`, which is on the network", node.span.line, "a link to it")
        link = Link((Text(words or address, node.span),), address, "", node.span)
        extra = (Text(f" {alt}", node.span),) if alt else ()
        return Paragraph(tidy((link, *extra)), node.span) if isinstance(node, Figure) else (link, *extra)
    shown = address if not address.startswith("data:") else "in the file itself"
    beside = settings.beside(_on_disk(address)) is not None
    why = "cannot be shown" if beside else "is not beside the file"
    text = ": ".join(each for each in (f"{NOT_IMPORTED}: the picture {shown}, which {why}", words, alt) if each)
    if isinstance(node, Figure):
        return Comment(text, node.span)
    script.dropped(f"the picture `{shown}`, which {why}", node.span.line, "its words" if words else "")
    return (Text(words, node.span),) if words else ()
