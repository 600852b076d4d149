"""The importer of GIFT: check questions with their answers, as Moodle asks them too."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import field, replace
from html import escape, unescape

from ddcurric.diagnostics import Checked
from ddcurric.importers.gift.parsed import GiftAnswer, GiftQuestion, gift_of
from ddcurric.importers.kit.importer import Importer, ImportSettings, Passage
from ddcurric.importers.kit.inlines import plain
from ddcurric.importers.kit.material import Fate, Headline, Marked, Material, NewPicture, Piece, Role, Unread
from ddcurric.importers.kit.text import read_text
from ddcurric.importers.markdown.htmlblocks import markdown_of
from ddcurric.lesson.model.block import Block, Column, Columns, List, ListItem, Paragraph
from ddcurric.lesson.model.inline import Strong
from ddcurric.lesson.words import plain_text
from ddcurric.source import Span
from ddcurric.values import dataclass


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


def most_only(question: GiftQuestion, asking: Asking) -> GiftQuestion:
    """A question where one option is to be ticked: right are those that give most."""
    most = max((float(each.share or 100) for each in question.answers if each.right), default=0.0)
    less = [each for each in question.answers if each.right and float(each.share or 100) < most]
    for each in less:
        _tell(each, question, asking, "an option that is not right")
    return replace(
        question, answers=tuple(replace(each, right=False) if each in less else each for each in question.answers)
    )


def whole_only(question: GiftQuestion, asking: Asking) -> GiftQuestion:
    """A question whose answer is typed: each way that has all points."""
    whole = tuple(each for each in question.answers if each.right and not each.share)
    for each in question.answers:
        if each not in whole:
            _tell(each, question, asking)
    return replace(question, answers=whole)


def _tell(answer: GiftAnswer, question: GiftQuestion, asking: Asking, became: str = "") -> None:
    note = f": {plain_words(answer.feedback)}" if answer.feedback and not became else ""
    what = f"an answer for {answer.share or 0} % of the points, “{plain_words(answer.words)}{note}”"
    asking.fates.append(Fate(what, became, Span(asking.name, question.line)))


def plain_words(text: str) -> str:
    """A text without tags."""
    return " ".join(unescape(re.sub(r"</?[A-Za-z][^<>]*>", " ", text)).split())
