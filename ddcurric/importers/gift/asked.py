"""Questions as values to check questions with their answers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from html import escape

from ddcurric.importers.gift.parsed import GiftAnswer, GiftQuestion
from ddcurric.importers.kit.importer import ImportSettings
from ddcurric.importers.kit.inlines import plain
from ddcurric.importers.kit.material import Fate, Headline, Marked, NewPicture, Piece, Role, Unread
from ddcurric.importers.markdown.htmlblocks import markdown_of
from ddcurric.lesson.model.block import Block, Column, Columns, List, ListItem, Paragraph
from ddcurric.lesson.model.inline import Strong
from ddcurric.lesson.words import plain_text
from ddcurric.source import Span
from ddcurric.values import dataclass


@dataclass
class Asking:
    """A reader's notebook of a file of questions."""

    name: str
    settings: ImportSettings
    fates: list[Fate] = field(default_factory=list)
    pictures: list[NewPicture] = field(default_factory=list)
    gaps: dict[str, str] = field(default_factory=dict)
    """Marks in the text of a question, and the Markdown that stands there."""


def asked(question: GiftQuestion, asking: Asking) -> tuple[Piece, ...]:
    """A question as a check question with its answer; one that asks nothing, as its words."""
    span = Span(asking.name, question.line)
    shown = _blocks(_with_blank(question), question.form, span, asking)
    if question.name and question.name.strip(" .…") not in plain_text(tuple(shown)):
        asking.fates.append(Fate(f"the name of a question, “{question.name}”", "", span))
    if question.kind == "none":
        return tuple(shown)
    answer = tuple(_once(tuple(_answer(question, span, asking))))
    inner = (*shown, *_choices(question, span, asking))
    return (Marked(Role.QUESTION, (*inner, *((Marked(Role.ANSWER, answer, span),) if answer else ())), span),)


def _once(blocks: Sequence[Block]) -> Iterator[Block]:
    """The blocks of an answer; what is right is not said twice, by the format and by the feedback."""
    words = [plain_text((block,)).strip(" .").casefold() for block in blocks]
    yield from (block for at, block in enumerate(blocks) if words[at] not in words[:at])


def _with_blank(question: GiftQuestion) -> str:
    if not question.after:
        return question.before
    space = "" if question.after[0] in ".,;:!?)" else " "
    return f"{question.before} _____{space}{question.after}".strip()


def _blocks(text: str, form: str, span: Span, asking: Asking) -> list[Block]:
    """The blocks of a text in one of the forms that GIFT has; Moodle's own may hold HTML."""
    from ddcurric.importers.markdown.importer import MARKDOWN

    looks = bool(re.search(r"<(?:p|br|h[1-6]|b|i|em|strong|code|ul|ol|li|pre|span|div|sub|sup|img|table)\b", text))
    if form in ("", "moodle") and not looks and re.search(r"\$\$.+?\$\$|\\\(.+?\\\)|\\\[.+?\\\]", text, re.DOTALL):
        form, text = "html", "".join(f"<p>{escape(each, quote=False)}</p>" for each in re.split(r"\n\s*\n", text))
    if form == "html" or (form in ("", "moodle") and looks):
        left_out: list[str] = []
        made = markdown_of(text, left_out)
        asking.fates += [Fate(what, "", span) for what in left_out]
        form, text = ("markdown", made) if made is not None else ("plain", text)
    for gap, written in asking.gaps.items():
        text = text.replace(gap, written)
    if form != "markdown":
        return [Paragraph(plain(each, span), span) for each in re.split(r"\n\s*\n", text) if each.strip()]
    own = replace(asking.settings, stem=f"{asking.settings.stem}-{len(asking.pictures) + 1}".strip("-"))
    read = MARKDOWN.read(text.encode(), "question.md", own).value
    if read is None:
        return [Paragraph(plain(text, span), span)]
    asking.pictures += read.pictures
    asking.fates += [replace(each, span=span) for each in read.fates]
    blocks = [*([Paragraph(read.title, span)] if read.title else []), *_flat(read.pieces, span, asking)]
    return [replace(block, span=span) for block in blocks] or [Paragraph(plain(text, span), span)]


def _flat(pieces: Sequence[Piece], span: Span, asking: Asking) -> Iterator[Block]:
    """What a question can hold; what was not understood is told."""
    for piece in pieces:
        match piece:
            case Marked(pieces=inner):
                yield from _flat(inner, span, asking)
            case Unread(what=what, words=said):
                asking.fates.append(Fate(f"{what}, “{said}”" if said else what, "", span))
            case _:
                yield _as_block(piece)


def _as_block(piece: Block | Headline) -> Block:
    """A heading in a question as a line in bold type: a question has none."""
    return Paragraph((Strong(piece.content, piece.span),), piece.span) if isinstance(piece, Headline) else piece


def _choices(question: GiftQuestion, span: Span, asking: Asking) -> Iterator[Block]:
    match question.kind:
        case "choice":
            items = (
                ListItem(_as_item(each.words, question.form, span, asking), span, each.right)
                for each in question.answers
            )
            yield List(tuple(items), False, 1, True, span)
        case "pairs":
            lefts = [each.words for each in question.answers if each.words]
            rights = mixed(
                [each.pair for each in question.answers if each.pair],
                [each.pair or "" for each in question.answers if each.words],
            )
            sides = (_items(each, question.form, span, asking) for each in (lefts, rights))
            yield Columns(tuple(Column((side,), None, span) for side in sides), span)
        case _:
            pass


def mixed(words: Sequence[str], right: Sequence[str], key: Callable[[str], str] = str.casefold) -> list[str]:
    """Words to choose among by the alphabet, each once, or nearly so where that gives away the order that is right."""
    found, order = sorted(dict.fromkeys(words), key=key), list(dict.fromkeys(right))
    told = len(order) > 1 and found[: len(order)] == order
    return [*found[1:], *found[:1]] if told else found


def _as_item(text: str, form: str, span: Span, asking: Asking) -> tuple[Block, ...]:
    return tuple(_blocks(text, form, span, asking)) or (Paragraph(plain("–", span), span),)


def _items(texts: Sequence[str], form: str, span: Span, asking: Asking) -> List:
    items = tuple(ListItem(_as_item(text, form, span, asking), span) for text in texts)
    return List(items, False, 1, True, span)


def _answer(question: GiftQuestion, span: Span, asking: Asking) -> Iterator[Block]:
    """What is right, and what the file says to it."""
    right = [each for each in question.answers if each.right]
    match question.kind:
        case "truth":
            yield Paragraph(plain(f"{right[0].words}.", span), span)
        case "words":
            ways = {" ".join(each.words.casefold().split()): each.words for each in reversed(right)}
            yield Paragraph(plain(" / ".join(reversed(ways.values())), span), span)
        case "number":
            yield Paragraph(plain("; ".join(_number(each) for each in right if each.words), span), span)
        case "pairs":
            texts = [f"{each.words} → {each.pair}" for each in question.answers if each.words]
            yield _items(texts, question.form, span, asking)
        case _:
            pass
    notes = [each for each in question.answers if each.feedback]
    if question.kind == "choice" and any(not each.right for each in notes):  # each beside its option, as on a slide
        told = [f"{each.words.rstrip(' .:')}: {each.feedback}" for each in notes]
        yield _items(told, question.form, span, asking)
        notes = []
    for each in notes:
        is_typed = question.kind in ("words", "number") and question.form == "html"
        said = escape(each.words, quote=False) if is_typed else each.words
        of = f"{said}: " if len(question.answers) > 1 and not (question.kind == "truth" and each.right) else ""
        yield from _blocks(of + each.feedback, question.form, span, asking)
    yield from _blocks(question.feedback, question.form, span, asking) if question.feedback else ()


def _number(answer: GiftAnswer) -> str:
    """`5:0.5` as it is read: 5 ± 0.5."""
    value, colon, tolerance = answer.words.partition(":")
    exact = not colon or re.fullmatch(r"0(?:\.0*)?", tolerance.strip()) is not None
    low, dots, high = value.partition("..")
    if dots:
        return f"{low.strip()} – {high.strip()}"
    return value.strip() if exact else f"{value.strip()} ± {tolerance.strip()}"
