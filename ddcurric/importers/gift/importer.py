"""The importer of GIFT: check questions with their answers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ddcurric.diagnostics import Checked
from ddcurric.importers.gift.parsed import GiftAnswer, GiftQuestion, gift_of
from ddcurric.importers.kit.importer import Importer, ImportSettings, Passage
from ddcurric.importers.kit.inlines import plain
from ddcurric.importers.kit.material import Fate, Headline, Marked, Material, Piece, Role
from ddcurric.importers.kit.text import read_text
from ddcurric.importers.markdown.htmlblocks import markdown_of
from ddcurric.lesson.model.block import Block, Column, Columns, List, ListItem, Paragraph
from ddcurric.lesson.model.inline import Strong
from ddcurric.lesson.words import plain_text
from ddcurric.source import Span


def read(data: bytes, name: str, settings: ImportSettings) -> Checked[Material | None]:
    """The questions of the file, all of them check questions."""
    source = read_text(data, name)
    if source.value is None:
        return Checked(None, source.diagnostics)
    gift = gift_of(source.value.text)
    fates = [Fate(f"the line “{words}”", "", Span(name, line)) for line, words in gift.asides if words]
    made = [_asked(each, name, settings, fates) for each in gift.questions]
    categories = [words for _, words in gift.asides if words.startswith("$CATEGORY:")]
    title = re.split(r"(?<!/)/(?!/)", categories[0])[-1].strip() if len(categories) == 1 else ""
    title = re.sub(r"\d{1,2}\.\d{1,2} +(?=\S)", "", title, count=1)  # of a topic, which the program gives
    pieces = tuple(piece for pieces in made for piece in pieces)
    if pieces:
        fates.append(Fate(f"{len(made)} questions of GIFT", "check questions", Span(name, 1)))
    return Checked(Material(plain(title, Span(name, 1)), pieces, fates=tuple(fates)))


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


def _asked(question: GiftQuestion, name: str, settings: ImportSettings, fates: list[Fate]) -> tuple[Piece, ...]:
    span = Span(name, question.line)
    shown = _blocks(_with_blank(question), question.form, span, settings)
    if question.name and question.name.strip(" .…") not in plain_text(tuple(shown)):
        fates.append(Fate(f"the name of a question, “{question.name}”", "", span))
    if question.kind == "none":
        return tuple(shown)
    answer = tuple(_once(tuple(_answer(question, span, settings))))
    inner = (*shown, *_choices(question, span, settings))
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


def _blocks(text: str, form: str, span: Span, settings: ImportSettings) -> list[Block]:
    """The blocks of a text in one of the forms that GIFT has; Moodle's own may hold HTML."""
    from ddcurric.importers.markdown.importer import MARKDOWN

    looks = bool(re.search(r"<(?:p|br|h[1-6]|b|i|em|strong|code|ul|ol|li|pre|span|div|sub|sup|img|table)\b", text))
    if form == "html" or (form in ("", "moodle") and looks):
        made = markdown_of(text)
        form, text = ("markdown", made) if made is not None else ("plain", text)
    if form != "markdown":
        return [Paragraph(plain(each, span), span) for each in re.split(r"\n\s*\n", text) if each.strip()]
    read = MARKDOWN.read(text.encode(), "question.md", settings).value
    pieces = read.pieces if read is not None else ()
    blocks = [_as_block(piece) for piece in pieces if isinstance(piece, Block | Headline)]
    blocks = [*([Paragraph(read.title, span)] if read is not None and read.title else []), *blocks]
    return [replace(block, span=span) for block in blocks] or [Paragraph(plain(text, span), span)]


def _as_block(piece: Block | Headline) -> Block:
    """A heading in a question as a line in bold type: a question has none."""
    return Paragraph((Strong(piece.content, piece.span),), piece.span) if isinstance(piece, Headline) else piece


def _choices(question: GiftQuestion, span: Span, settings: ImportSettings) -> Iterator[Block]:
    match question.kind:
        case "choice":
            items = (
                ListItem(_as_item(each.words, question.form, span, settings), span, each.right)
                for each in question.answers
            )
            yield List(tuple(items), False, 1, True, span)
        case "pairs":
            lefts = [each.words for each in question.answers if each.words]
            rights = sorted({each.pair for each in question.answers if each.pair})
            sides = (_bullets(lefts, span), _bullets(rights, span))
            yield Columns(tuple(Column((side,), None, span) for side in sides), span)
        case _:
            pass


def _as_item(text: str, form: str, span: Span, settings: ImportSettings) -> tuple[Block, ...]:
    return tuple(_blocks(text, form, span, settings)) or (Paragraph(plain("–", span), span),)


def _bullets(texts: Sequence[str], span: Span) -> List:
    items = tuple(ListItem((Paragraph(plain(text, span), span),), span) for text in texts)
    return List(items, False, 1, True, span)


def _answer(question: GiftQuestion, span: Span, settings: ImportSettings) -> Iterator[Block]:
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
            yield _bullets(texts, span)
        case _:
            pass
    notes = [each for each in question.answers if each.feedback]
    if question.kind == "choice" and any(not each.right for each in notes):  # each beside its option, as on a slide
        told = (f"{each.words.rstrip(' .:')}: {each.feedback}" for each in notes)
        reasons = (ListItem(_as_item(text, question.form, span, settings), span) for text in told)
        yield List(tuple(reasons), False, 1, True, span)
        notes = []
    for each in notes:
        of = f"{each.words}: " if question.kind != "truth" and len(question.answers) > 1 else ""
        yield from _blocks(of + each.feedback, question.form, span, settings)
    yield from _blocks(question.feedback, question.form, span, settings) if question.feedback else ()


def _number(answer: GiftAnswer) -> str:
    """`5:0.5` as it is read: 5 ± 0.5."""
    value, colon, tolerance = answer.words.partition(":")
    exact = not colon or re.fullmatch(r"0(?:\.0*)?", tolerance.strip()) is not None
    low, dots, high = value.partition("..")
    if dots:
        return f"{low.strip()} – {high.strip()}"
    return value.strip() if exact else f"{value.strip()} ± {tolerance.strip()}"
