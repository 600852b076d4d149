"""The importer of plain text: its title among crumbs and what else stands at the head of the page, and its pieces."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.diagnostics import Checked
from ddcurric.importers.gift.importer import GIFT
from ddcurric.importers.gift.parsed import is_gift
from ddcurric.importers.kit.importer import Importer, ImportSettings, Passage
from ddcurric.importers.kit.inlines import plain
from ddcurric.importers.kit.material import Fate, Headline, Material, Piece, Unread
from ddcurric.importers.kit.text import read_text
from ddcurric.importers.plain.furniture import unhyphenated, without_mail
from ddcurric.importers.plain.reader import read_plain
from ddcurric.importers.plain.titles import NUMBERED, SHORT
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.lesson.model.block import Paragraph
from ddcurric.lesson.words import flat_text
from ddcurric.source import Span


def read(data: bytes, name: str, settings: ImportSettings) -> Checked[Material | None]:
    """The pieces of a text file."""
    source = read_text(data, name)
    if source.value is None:
        return Checked(None, source.diagnostics)
    if is_gift(source.value.text):
        return GIFT.read(data, name, settings)
    title, bare, heads = without_mail(unhyphenated(source.value))
    pieces, fates = read_plain(bare)
    if title:
        return Checked(Material(plain(title, Span(name, 1)), pieces, fates=(*heads, *fates)))
    return Checked(with_title(pieces, (*heads, *fates), bare.text))


def words(data: bytes, name: str) -> tuple[Passage, ...]:
    """Every line of it."""
    source = read_text(data, name).value
    if source is not None and is_gift(source.text):
        return GIFT.words(data, name)
    lines = unhyphenated(source).text.split("\n") if source is not None else []
    return tuple(Passage(line, Span(name, at + 1)) for at, line in enumerate(lines) if line.strip())


PLAIN = Importer("plain text", (".txt", ".text"), read, words)


_CRUMBS = re.compile(r"\s+[·|›»>/]\s+|\s*[›»]\s*")


def with_title(pieces: tuple[Piece, ...], fates: tuple[Fate, ...], text: str) -> Material:
    """The title among the first lines, and what else stands at the head of the page."""
    head: list[Headline | Paragraph] = []
    for piece in pieces:
        if not isinstance(piece, Headline | Paragraph) or not _is_of_head(piece):
            break
        if isinstance(piece, Headline) and (NUMBERED <= piece.level < SHORT or (piece.level == SHORT and head)):
            break  # the first heading of the text
        head.append(piece)
    if len(head) == len(pieces):
        head = head[:1]
    if len(head) > 1 and isinstance(head[-1], Headline) and not _CRUMBS.search(_words(head[-1])):
        head.pop()  # of what stands below it
    if not head:
        return Material((), pieces, fates=fates)
    lines = text.split("\n")
    crumbs = [
        (piece, crumb)
        for piece in head
        for line in _lines(piece, lines)
        for crumb in _CRUMBS.split(line)
        if crumb.strip()
    ]
    at = _best(crumbs, text)
    piece, title = crumbs[at]
    others = [crumb for place, (_, crumb) in enumerate(crumbs) if place != at]
    rest: tuple[Piece, ...] = pieces[len(head) :]
    if below := [crumb.strip() for _, crumb in crumbs[at + 1 :]] if any(map(_is_of_day, others[at:])) else []:
        others, rest = others[:at], (Unread("the head of the page", " · ".join(below), piece.span), *rest)
    return Material(plain(title, piece.span), rest, fates=fates, around=tuple(others))


_COUNTED = re.compile(
    r"(?:[A-Z]{2,6}[ -]?[0-9]{2,4}[A-Z]?\W+)?(?:chapter|lecture|week|unit|lesson|module|topic|part|session)"
    r"\s+\w{1,4}\W*",
    re.IGNORECASE,
)
"""A line that says of a title only where it stands."""


_LABELLED = re.compile(
    r"(?:\w+\s)?(?:name|instructor|lecturer|speaker|teacher|professor|author|date|time|course|room|due|materials?):"
    r"|[^:]*:(?:\s*\S+){0,3}\s*$",
    re.IGNORECASE,
)
"""A line that says who, when and where: `Speaker: Jane Doe`."""


def _is_of_day(line: str) -> bool:
    """Whether a line says who spoke, or when: no course and no module is called so."""
    return _LABELLED.match(line) is not None or re.search(r"\b(?:dr|prof)\.|\b20[0-9]{2}\b", line, re.I) is not None


def _words(piece: Headline | Paragraph) -> str:
    return flat_text(piece.content)


def _lines(piece: Headline | Paragraph, lines: Sequence[str]) -> list[str]:
    """The lines that were joined to a paragraph, each by itself, where the text has them so."""
    words = _words(piece)
    for end in range(piece.span.line, min(piece.span.line + 4, len(lines)) + 1):
        found = [" ".join(line.split()) for line in lines[piece.span.line - 1 : end]]
        if " ".join(found) == " ".join(words.split()):
            return found
    return [words]


def _is_of_head(piece: Headline | Paragraph) -> bool:
    """A short line that is no sentence and no section."""
    text = _words(piece)
    sentence = re.search(r"\w{4}[.!?][”\"’]?\s", text) or text.rstrip().endswith((*".?!:,”。", '"'))
    short = len(text) <= 110 and not sentence
    return short and heard(text).sense is Sense.PLAIN


def _best(crumbs: Sequence[tuple[Headline | Paragraph, str]], text: str) -> int:
    """The one that the text says again in a heading of its own; else one that is a heading; else the first line's
    last."""
    for at, (_, crumb) in reversed(list(enumerate(crumbs))):
        if len(re.findall(rf"(?<!\w){re.escape(crumb.strip())}(?=\s*[—–:-])", text)) > 0 and len(crumb.split()) > 1:
            return at
    for at, (piece, crumb) in enumerate(crumbs):
        if (isinstance(piece, Headline) and piece.level < SHORT) or (crumb.isupper() and len(crumb) > 4):
            return at
    if _COUNTED.fullmatch(crumbs[0][1]) and len(crumbs) > 1 and not _LABELLED.match(crumbs[1][1]):
        return 1
    first = [at for at, (piece, _) in enumerate(crumbs) if piece is crumbs[0][0]]
    return first[-1]
