"""The options of a question, and which of them is right: by its answer's words, or by strong type.

One rule for all outputs, so that the letters on a slide are those of the handout.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TypeGuard

from ddcurric.lesson.model import block as m
from ddcurric.lesson.model.inline import Blank, Code, HardBreak, Inline, InlineImage, Strong
from ddcurric.lesson.model.lesson import Answer, Exercise, Part, Question
from ddcurric.lesson.model.numerals import LETTERS, NUMBERS, OF_OTHER_SCRIPTS, value_of
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.words import plain_text
from ddcurric.source import Span
from ddcurric.values import dataclass

FEWEST, MOST = 2, 8
"""Options of a question."""
LONGEST = 160
"""Characters of an option that still is one: longer items are no options but a list."""
MOST_LINES, WIDEST = 8, 64
"""Of an option that is a listing, and characters of its lines."""
_INDENT = re.compile(r"^ +| {2,}")


ASKING = ("?", "？", "؟")


@dataclass(frozen=True, slots=True)
class Choices:
    """The list that holds the options of a question."""

    at: int
    """Place of the list among the question's blocks."""
    texts: tuple[tuple[Inline, ...], ...]
    span: Span


def options_of(blocks: tuple[m.Block, ...], first: int = 1) -> Choices | None:
    """The last list of a question, where its items are short paragraphs that ask nothing themselves, listings or
    pictures.

    Before it stand `first` blocks at least: without words that ask, a list is a list, unless its items have boxes.
    """
    for at in range(len(blocks) - 1, -1, -1):
        block = blocks[at]
        if at < first and not _has_boxes(block):
            return None
        if isinstance(block, m.List):
            texts = [_text(item) for item in block.items]
            few = FEWEST <= len(texts) <= MOST
            fits = few and all(text and _is_option(text) for text in texts)
            return Choices(at, tuple(text for text in texts if text), block.span) if fits else None
    return None


def pictured_options(node: Question | Exercise | Part) -> Iterator[m.Figure]:
    """The pictures that are options: letters name them, and no output prints their captions."""
    blocks = node.blocks
    options = options_of(blocks) if isinstance(node, Question) else exercise_options(blocks)
    if options is not None and isinstance(listed := blocks[options.at], m.List):
        yield from (inner for item in listed.items for inner in item.blocks if isinstance(inner, m.Figure))


def exercise_options(blocks: tuple[m.Block, ...]) -> Choices | None:
    """The options of an exercise or a part: what is counted, 1, 2, 3, is answered one by one. None: it has none."""
    options = options_of(blocks)
    return None if options is None or _is_counted(blocks[options.at]) else options


def boxed_options(blocks: tuple[m.Block, ...]) -> Choices | None:
    """The options of an exercise or a part that its author wrote with boxes: `- [ ]`; None: it has none."""
    options = exercise_options(blocks)
    return options if options is not None and _has_boxes(blocks[options.at]) else None


def as_choice(blocks: tuple[m.Block, ...]) -> tuple[m.Block, ...]:
    """A check question's blocks, whose options stay options where it becomes an exercise."""
    options = options_of(blocks)
    if options is None or not _is_counted(listed := blocks[options.at]):
        return blocks
    return (*blocks[: options.at], replace(listed, ordered=False), *blocks[options.at + 1 :])


def _is_counted(block: m.Block) -> TypeGuard[m.List]:
    return (
        isinstance(block, m.List)
        and block.ordered
        and block.numerals in NUMBERS
        and all(item.done is None for item in block.items)
    )


def names_one(options: Choices, answer: tuple[m.Block, ...]) -> bool:
    """An answer begins with an option, and does not go on to answer others by their numbers."""
    said = _naming(answer)
    return named_option(options, said) is not None and len(set(_NUMBERED.findall(said))) <= 1


_NUMBERED = re.compile(r"(?<![\w.,])[1-8][.):](?=\s)")


def _is_option(content: tuple[Inline, ...]) -> bool:
    text = plain_text(tuple(node for node in content if not isinstance(node, Code)))
    return len(text) <= LONGEST and not text.rstrip().endswith(ASKING)


def _text(item: m.ListItem) -> tuple[Inline, ...] | None:
    match item.blocks:
        case (m.Paragraph(content=content),):
            return content
        case (m.CodeBlock(id="") as listing,) if _is_short(lines := listing.text.rstrip().split("\n")):
            return _in_lines(lines, listing.span)
        case (m.Paragraph(content=content), m.CodeBlock(id="") as listing) if _is_short(
            lines := listing.text.rstrip().split("\n")
        ):
            return (*content, HardBreak(listing.span), *_in_lines(lines, listing.span))
        case (m.Figure(id="") as picture,):
            alt = picture.alt or plain_text(picture.caption)
            return (InlineImage(picture.path, alt, "", picture.decorative, picture.span, picture.width),)
        case _:
            return None


def _is_short(lines: Sequence[str]) -> bool:
    return len(lines) <= MOST_LINES and max(map(len, lines)) <= WIDEST


def _in_lines(lines: Sequence[str], span: Span) -> tuple[Inline, ...]:
    """A listing as a card or a box to tick has it: what is indented or aligned stays where it stands."""
    shown = (_INDENT.sub(lambda gap: "\u00a0" * len(gap[0]), line.expandtabs(4)) for line in lines)
    coded = [(Code(line, span), HardBreak(span)) for line in shown]
    return tuple(node for pair in coded for node in pair)[:-1]


_LETTER = re.compile(
    r"(?:option\s+|answer\s+)?\(?([a-h])(?:[.):,;،؛。：，、．]|\b\s*(?:[–—-]|is\b|because\b)|\)?$)", re.IGNORECASE
)
_PLACE = re.compile(
    r"(?:option\s+|answer\s+)?\(?([1-8])(?:[.):。：、．](?!\d)|[,;،؛](?!\s*\d|\s+\w+\s+\d))", re.IGNORECASE
)
"""What follows a comma is no second number: "1, 3" and "1, and 3" name two options, and "1,5" is a decimal."""


def right_option(question: Question) -> int | None:
    """The only option that is ticked, or the one that the answer begins with, by its letter, its number or its words;
    None where neither is."""
    options = options_of(question.blocks)
    if options is None:
        return None
    if len(ticked := _all_ticked(question.blocks[options.at])) == 1:
        return ticked[0]
    if question.answer is None:
        return None
    said = _naming(question.answer.blocks)
    marked = _by_its_mark(question.blocks[options.at], said)
    return named_option(options, said) if marked is None else marked


def _by_its_mark(block: m.Block, said: str) -> int | None:
    """The option whose mark an answer begins with, where the list does not count A, B, C or 1, 2, 3: "ii. Rye"."""
    own = isinstance(block, m.List) and ("roman" in block.numerals or block.numerals in OF_OTHER_SCRIPTS)
    if not isinstance(block, m.List) or not block.ordered or (block.start == 1 and not own):
        return None
    found = _MARK.match(said)
    number = value_of(found[1], block.numerals) if found is not None else None
    at = number - block.start if number is not None else -1
    return at if 0 <= at < len(block.items) else None


_MARK = re.compile(r"[(（]?([^\W\d_]{1,5}|\d{1,3})(?:[.)-](?=\s|$)|[、．）]|$)")


def _naming(answer: tuple[m.Block, ...]) -> str:
    """Where an answer may name an option: one that begins with a list says something of each, whichever is first."""
    first = answer[0] if answer else None
    return "" if isinstance(first, m.List) and len(first.items) > 1 else said_by(answer)


def _listed(options: Choices, answer: tuple[m.Block, ...]) -> tuple[int, ...]:
    """The options of which an answer is the list, with nothing said of any."""
    first = answer[0] if answer else None
    if not isinstance(first, m.List):
        return ()
    texts = [_as_said(text) for text in options.texts]
    named = [_as_said(item) for item in map(_text, first.items) if item is not None]
    whole = len(named) == len(first.items) < len(texts) and all(name in texts for name in named)
    return tuple(sorted({texts.index(name) for name in named})) if whole else ()


def _as_said(text: tuple[Inline, ...]) -> str:
    return plain_text(text).strip().rstrip(".!").casefold()


def _all_ticked(block: m.Block) -> tuple[int, ...]:
    return tuple(at for at, item in enumerate(block.items) if item.done) if isinstance(block, m.List) else ()


def is_ticked(block: m.Block) -> bool:
    """A list of which some item is ticked."""
    return bool(_all_ticked(block))


def _has_boxes(block: m.Block) -> bool:
    return isinstance(block, m.List) and all(item.done is not None for item in block.items)


def right_options(question: Question) -> tuple[int, ...]:
    """All that are right: what is ticked, what the answer lists, letters that it begins with ("A, C."), or the one."""
    options = options_of(question.blocks)
    if options is None:
        return ()
    ticked = _all_ticked(question.blocks[options.at])
    answer = question.answer.blocks if question.answer is not None else ()
    if ticked or (ticked := _listed(options, answer)):
        return ticked
    if run := run_of_letters(options, _naming(answer)):
        return run
    right = right_option(question)
    return () if right is None else (right,)


def run_of_letters(options: Choices, said: str) -> tuple[int, ...]:
    """The options that words begin with, by their letters: "A, C."."""
    run = LETTERS_SAID.match(said)
    named = sorted({LETTERS.index(letter) for letter in re.findall(r"\b[A-H]\b", run[0])}) if run else []
    whole = run is not None and named[-1] < len(options.texts) and not _is_option_itself(run[0], options)
    return tuple(named) if whole else ()


def named_beside(question: Question) -> int | None:
    """An option that is not ticked and that the answer begins with, although others are: one of the two is a slip.

    An answer that goes on to another option says something of each, and one that begins with an option's words in the
    midst of a sentence ("Green light …") names none.
    """
    options = options_of(question.blocks)
    ticked = _all_ticked(question.blocks[options.at]) if options is not None else ()
    if options is None or question.answer is None or not ticked:
        return None
    said = _naming(question.answer.blocks)
    if run := run_of_letters(options, said):
        return next((at for at in run if at not in ticked), None)
    named = named_option(options, said)
    if named is None or named in ticked:
        return None
    text = _as_said(options.texts[named])
    in_words = said.casefold().startswith(text) and _AFTER_WORDS.match(said, len(text)) is not None
    alone = in_words or _BY_NAME.match(said) is not None
    return named if alone and len(set(_EACH.findall(said))) <= 1 else None


_AFTER_WORDS = re.compile(r"[.,:;!)](?=\s|$)|$|\s[–—-]\s")
_BY_NAME = re.compile(r"(?:option\s+|answer\s+)?\(?[a-h1-8](?:\)?[.:](?=\s|$)|\)(?=\s|$)|$|,\s)", re.IGNORECASE)
_EACH = re.compile(r"(?<![\w.,])[A-H1-8][.):](?=\s)")


def as_question(owner: Question | Exercise | Part) -> Question:
    """What an exercise or a part asks, to be answered as a check question is."""
    if isinstance(owner, Question):
        return owner
    answer = Answer(owner.solution.blocks, owner.solution.span) if owner.solution else None
    return Question(1, owner.blocks, answer, "", owner.span)


def _is_option_itself(run: str, options: Choices) -> bool:
    """What looks like letters is what an option says: "A and B", as the third of "A", "B" and "A and B"."""
    return any(_as_said(text) == run.casefold() for text in options.texts)


def holds_answer(question: Question) -> bool:
    """Whether it says what is right: below it, or by itself, with an option that is ticked or with a blank."""
    below = question.answer is not None and bool(question.answer.blocks)
    return below or bool(right_options(question)) or is_filled_in(question)


def is_filled_in(owner: Question | Exercise | Part) -> bool:
    """Whether what is right is known from the task: a blank, options of which one is ticked, a figure that asks."""
    options = exercise_options(owner.blocks)
    ticked = options is not None and is_ticked(owner.blocks[options.at])
    return ticked or any(
        isinstance(node, Blank | m.AnswerBlock)
        or (isinstance(node, m.Diagram) and re.search(r"(?m)^\s*ask\s*:", node.text))
        for node in walk(owner.blocks)
    )


LETTERS_SAID = re.compile(
    r"\(?[A-H]\)?(?:\s*(?:,|/|&|\+|(?:,\s*)?\b(?:and|und|et|y|e|en)\b)\s*\(?[A-H]\)?)+(?=[.:;)]|\s*(?:$|\n|[–—-]\s))"
)
"""Several options at the beginning of an answer, by their letters."""


def said_by(blocks: tuple[m.Block, ...]) -> str:
    """The words of an answer; one that begins with "2." was read as a list of one item, from 2."""
    first = blocks[0] if blocks else None
    number = f"{first.mark_of(0)} " if isinstance(first, m.List) and first.ordered and len(first.items) == 1 else ""
    return number + plain_text(blocks).strip()


def missing_option(question: Question) -> str:
    """The letter or number of an option that the answer begins with, and that there is none of; else empty."""
    options = options_of(question.blocks)
    if options is None or question.answer is None or right_option(question) is not None:
        return ""
    if (match := _BEYOND.match(said_by(question.answer.blocks))) is None:
        return ""
    name = match[1].upper()
    place = int(name) if name.isdigit() else LETTERS.index(name) + 1
    return name if place > len(options.texts) or place == 0 else ""


_BEYOND = re.compile(
    r"(?:option\s+|answer\s+)?\(?((?-i:[B-H])|[0-9])(?:\)?[.:](?=\s|$)|\)(?=\s|$)|$|,\s)", re.IGNORECASE
)
"""How an answer names an option: "E. Since …", "(7)", "Option E"."""


def marked_option(options: Choices) -> int | None:
    """The only option that is in strong type as a whole; None: none, or several."""
    strong = [at for at, text in enumerate(options.texts) if any(isinstance(node, Strong) for node in text)]
    if len(strong) != 1:
        return None
    rest = tuple(node for node in options.texts[strong[0]] if not isinstance(node, Strong))
    return strong[0] if not plain_text(rest).strip(" .") else None


def named_option(options: Choices, answer: str) -> int | None:
    """The option that some words begin with, by its place from 0; None: with none."""
    texts = [_as_said(text) for text in options.texts]
    begun = [at for at, text in enumerate(texts) if text and answer.casefold().startswith(text)]
    if begun:
        return max(begun, key=lambda at: len(texts[at]))
    for pattern, first in ((_LETTER, "a"), (_PLACE, "1")):
        match = pattern.match(answer)
        if match is not None:
            at = ord(match[1].lower()) - ord(first)
            return at if at < len(texts) and (pattern is _LETTER or _counted(match[1], at, texts)) else None
    return None


def _counted(number: str, at: int, texts: Sequence[str]) -> bool:
    """The number is the option's place, not what another option says: "3" may mean "3 nodes"."""
    holding = [place for place, text in enumerate(texts) if re.search(rf"\b{number}\b", text)]
    return not holding or at in holding
