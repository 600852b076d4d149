"""The importer of GIFT: check questions with their answers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ddcurric.diagnostics import Checked
from ddcurric.importers.gift.asked import Asking, asked
from ddcurric.importers.gift.parsed import GiftQuestion, gift_of
from ddcurric.importers.gift.shares import most_only, whole_only
from ddcurric.importers.kit.importer import Importer, ImportSettings, Passage
from ddcurric.importers.kit.inlines import plain
from ddcurric.importers.kit.material import Fate, Material, Piece, Unread
from ddcurric.importers.kit.text import read_text
from ddcurric.source import Span


def read(data: bytes, name: str, settings: ImportSettings) -> Checked[Material | None]:
    """The questions of the file, all of them check questions."""
    source = read_text(data, name)
    if source.value is None:
        return Checked(None, source.diagnostics)
    gift = gift_of(source.value.text)
    asking = Asking(name, settings)
    asking.fates += [Fate(f"the line “{words}”", "", Span(name, line)) for line, words in gift.asides if words]
    made = [_pieces(each, asking) for each in gift.questions]
    named = (words.partition("$CATEGORY:") for _, words in gift.asides)
    categories = [words.strip() for before, mark, words in named if mark and not before]
    return Checked(bank(made, categories, "GIFT", asking))


def _pieces(question: GiftQuestion, asking: Asking) -> tuple[Piece, ...]:
    """What a question becomes; one whose answers begin and never end is kept from students."""
    if question.kind == "unclosed":
        return (
            Unread("a question of GIFT whose `{` is not closed", question.before, Span(asking.name, question.line)),
        )
    return asked(_with_shares(question, asking), asking)


def _with_shares(question: GiftQuestion, asking: Asking) -> GiftQuestion:
    """A question without what gives part of the points, but where several options give all of them together."""
    if question.kind in ("words", "number"):
        return whole_only(question, asking)
    has_whole = any(each.right and not each.share for each in question.answers)
    return most_only(question, asking) if question.kind == "choice" and has_whole else question


def bank(made: Sequence[tuple[Piece, ...]], categories: Sequence[str], format_: str, asking: Asking) -> Material:
    """The questions of a file, called as its only category is, without what stands around that."""
    span = Span(asking.name, 1)
    title = re.split(r"(?<!/)/(?!/)", categories[0])[-1].strip() if len(categories) == 1 else ""
    title = re.sub(r"\d{1,2}\.\d{1,2} +(?=\S)", "", title, count=1)  # of a topic, which the program gives
    pieces = tuple(piece for pieces in made for piece in pieces)
    if pieces:
        asking.fates.append(Fate(f"{len(made)} questions of {format_}", "check questions", span))
    return Material(plain(title, span), pieces, pictures=tuple(asking.pictures), fates=tuple(asking.fates))


def words(data: bytes, name: str) -> tuple[Passage, ...]:
    """Every line of it, without the marks of the format."""
    source = read_text(data, name).value
    lines = source.text.split("\n") if source is not None else []
    return tuple(Passage(_bare(line), Span(name, at + 1)) for at, line in enumerate(lines) if _bare(line).strip())


def _bare(line: str) -> str:
    line = re.sub(r"\[(?:html|moodle|plain|markdown)\]|(?<!\\)%-?[0-9.]+%|<[^<>]*>|::", " ", line)
    line = re.sub(r"\{\s*(?:T|F|TRUE|FALSE)(?=[#}\s])", " ", line)
    return re.sub(r"[{}=~#]+|->", " ", re.sub(r"\\n", " ", line).replace("\\", ""))


GIFT = Importer("Moodle GIFT", (".gift",), read, words, unit="line")
