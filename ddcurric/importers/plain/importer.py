"""The importer of plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ddcurric.diagnostics import Checked
from ddcurric.importers.gift.importer import GIFT
from ddcurric.importers.gift.parsed import is_gift
from ddcurric.importers.kit.importer import Importer, ImportSettings, Passage
from ddcurric.importers.kit.inlines import plain
from ddcurric.importers.kit.material import Fate, Headline, Material, Piece
from ddcurric.importers.kit.text import read_text
from ddcurric.importers.plain.reader import read_plain
from ddcurric.importers.plain.titles import NUMBERED, SHORT
from ddcurric.importers.shape.headings import Sense, heard
from ddcurric.lesson.model.block import Paragraph
from ddcurric.lesson.words import flat_text
from ddcurric.source import Source, Span


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
    return Checked(_with_title(pieces, (*heads, *fates), bare.text))


def words(data: bytes, name: str) -> tuple[Passage, ...]:
    """Every line of it."""
    source = read_text(data, name).value
    if source is not None and is_gift(source.text):
        return GIFT.words(data, name)
    lines = unhyphenated(source).text.split("\n") if source is not None else []
    return tuple(Passage(line, Span(name, at + 1)) for at, line in enumerate(lines) if line.strip())


PLAIN = Importer("plain text", (".txt", ".text"), read, words)

_CRUMBS = re.compile(r"\s+[·|›»>/]\s+|\s*[›»]\s*")


def _with_title(pieces: tuple[Piece, ...], fates: tuple[Fate, ...], text: str) -> Material:
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
    crumbs = [(piece, crumb) for piece in head for crumb in _CRUMBS.split(_words(piece)) if crumb.strip()]
    at = _best(crumbs, text)
    piece, title = crumbs[at]
    others = [crumb for place, (_, crumb) in enumerate(crumbs) if place != at]
    rest: tuple[Piece, ...] = pieces[len(head) :]
    return Material(plain(title, piece.span), rest, fates=fates, around=tuple(others))


_COUNTED = re.compile(r"(?:chapter|lecture|week|unit|lesson|module|topic|part|session)\s+\w{1,4}\W*", re.IGNORECASE)
"""A line that says of a title only where it stands."""


def _words(piece: Headline | Paragraph) -> str:
    return flat_text(piece.content)


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
    if _COUNTED.fullmatch(crumbs[0][1]) and len(crumbs) > 1 and ":" not in crumbs[1][1]:
        return 1
    first = [at for at, (piece, _) in enumerate(crumbs) if piece is crumbs[0][0]]
    return first[-1]


_PARTED = re.compile(
    r"(?<![\w-])(?P<head>[^\W\d_]{2,})-(?P<gap> *\n[ \t]*)"
    r"(?P<tail>[^\W\d_A-Z][^\W\d_]+)(?P<signs>[^\w\s-]*)(?![\w-])"
)


def unhyphenated(source: Source) -> Source:
    """The text with its parted words whole, on the line where they begin; compounds keep their hyphen.

    A compound is told by its halves, which the text has as words of their own, or by having it elsewhere.
    """
    words = set(re.findall(r"(?<![\w-])[^\W\d_]+(?![\w-])", re.sub(_PARTED, " ", source.text).casefold()))
    compounds = set(re.findall(r"(?<!\w)[^\W\d_]+-[^\W\d_]+", source.text.casefold()))

    def join(match: re.Match[str]) -> str:
        head, tail = match["head"], match["tail"]
        small = (head.casefold(), tail.casefold())
        kept = set(small) <= words or f"{small[0]}-{small[1]}" in compounds
        if kept and small[0] + small[1] not in words:
            return match[0]
        return f"{head}{tail}{match['signs']}{match['gap']}"

    return replace(source, text=_PARTED.sub(join, source.text))


_FIELD = re.compile(
    r"(?P<name>From|To|Cc|Bcc|Reply-To|Date|Sent|Subject|Von|An|Gesendet|Datum|Betreff|De|À|Envoyé|Objet|Para|Enviado|Fecha"
    r"|Asunto|Da|A|Inviato|Data|Oggetto|Aan|Verzonden|Onderwerp|Assunto)\s*:\s*(?P<text>.*)$"
)
_SUBJECT = ("Subject", "Betreff", "Objet", "Asunto", "Oggetto", "Onderwerp", "Assunto")


def without_mail(source: Source) -> tuple[str, Source, tuple[Fate, ...]]:
    """The subject, the text below the head, and what the head says; an empty subject where there is no such head."""
    lines = source.text.split("\n")
    first = next((at for at, line in enumerate(lines) if line.strip()), 0)
    end = first
    found: list[re.Match[str]] = []
    while end < len(lines) and (field := _FIELD.match(lines[end])) is not None:
        found.append(field)
        end += 1
    subject = next((field["text"].strip() for field in found if field["name"] in _SUBJECT), "")
    if len(found) < 2 or not subject:
        return "", source, ()
    title = re.sub(r"^(?:(?:re|fwd?|aw|wg|tr|rv)\s*:\s*)+", "", subject, flags=re.IGNORECASE)
    said = tuple(
        Fate(f"the head of the e-mail, “{field[0].strip()}”", "", Span(source.name, first + at + 1))
        for at, field in enumerate(found)
    )
    return title, replace(source, text="\n".join(["" for _ in lines[:end]] + lines[end:])), said
