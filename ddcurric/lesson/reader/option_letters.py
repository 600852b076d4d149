"""What Markdown reads otherwise than it was meant: letters typed before options, a number that an answer begins with.

All documents letter options themselves, so the letters of `- A. Yes`, `- **B)** No` would stand there twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ddcurric.lesson.model.block import Block, List, ListItem, Paragraph
from ddcurric.lesson.model.inline import Emphasis, Inline, Strong, Text
from ddcurric.lesson.model.numerals import LETTERS, OF_OTHER_SCRIPTS, letters, numeral, value_of
from ddcurric.lesson.reader.structure import AnyBlock
from ddcurric.lesson.views.options import MOST, exercise_options
from ddcurric.lesson.words import plain_text
from ddcurric.source import Span

_CALLED = {
    name: "".join(numeral(at, name)[0] for at in range(1, MOST + 1)) for name in ("arabic-abjad", "arabic-letters")
}
"""The letters by which Arabic options are called, in the order of ours."""
_ARABIC = _CALLED["arabic-abjad"]
_LETTER = re.compile(rf"(?:\(?(?P<marked>[A-Za-z{_ARABIC}])ـ?(?:[.:]|\)[.:]?))(?:\s+|$)")
_OUR = {ord(theirs): ours for theirs, ours in zip(_ARABIC, LETTERS, strict=False)}


@cache
def _named(letters_: str) -> re.Pattern[str]:
    """Options with which an answer begins: `ب.`, `(ب)`, `أ، ج.`"""
    return re.compile(
        rf"\(?[{letters_}]ـ?\)?(?:\s*(?:،\s*و?|و)\s*\(?[{letters_}]ـ?\)?)*(?=[.:،](?:\s|$)|(?<=\))(?:\s|$)|\s*$)"
    )


def without_letters(block: Block) -> Block:
    """A list whose items begin with "A.", "B." … one after the other, without these; any other block as it is."""
    while isinstance(block, List) and not block.ordered and len(block.items) > 1:
        items = tuple(_without(item, letters(at)) for at, item in enumerate(block.items, 1))
        if None in items:
            break
        block = replace(block, items=tuple(item for item in items if item is not None))
    return block


def counted_by_letters(block: AnyBlock) -> AnyBlock:
    """A list of bullets whose items begin with "A.", "B." as the list that counts so, for a task that says which it is.

    One with boxes stays as it is, and so do small letters, which count what is to be done.
    """
    if not isinstance(block, List) or block.ordered or any(item.done is not None for item in block.items):
        return block
    bare = without_letters(block)
    if bare is block or not _CAPITAL.match(plain_text(block.items[0].blocks).lstrip()):
        return block
    return replace(bare, ordered=True, start=1, numerals="upper-alpha") if isinstance(bare, List) else block


def named_by_letters(
    blocks: tuple[Block, ...], solution: tuple[Block, ...]
) -> tuple[tuple[Block, ...], tuple[Block, ...]]:
    """A task that ends with bullets, and its solution: where that begins with the letter of one, they have letters."""
    listed = blocks[-1] if blocks else None
    if not isinstance(listed, List) or exercise_options(blocks) is None:
        return blocks, solution
    solution = with_our_letters(solution)
    named = _SOLVED.match(plain_text(solution[0]).strip()) if solution and isinstance(solution[0], Paragraph) else None
    last = max(map(LETTERS.index, re.findall("[A-H]", named[0])), default=0) if named else 0
    if (
        named is None
        or last >= len(listed.items)
        or listed.ordered
        or any(item.done is not None for item in listed.items)
    ):
        return blocks, solution
    return (*blocks[:-1], replace(listed, ordered=True, start=1, numerals="upper-alpha")), solution


_SOLVED = re.compile(r"\(?[A-H](?:(?:\s*,\s*|\s+(?:and|und|et|y|e|en)\s+)[A-H])*(?:\)|[.:](?=\s|$)|$)")
_CAPITAL = re.compile(r"\(?A")


def with_our_letters(blocks: tuple[Block, ...], numerals: str = "arabic-abjad") -> tuple[Block, ...]:
    """What answers a question with options; `ب.`, with which it begins, names the one that all documents letter B.

    `numerals`: of the list that they are.
    """
    match blocks:
        case (Paragraph(content=(Text(text=text) as head, *rest)) as first, *others):
            named, end = _in_our_letters(text, numerals)
            content = (replace(head, text=named + text[end:]), *rest)
            return (replace(first, content=content), *others) if end else blocks
        case _:
            return blocks


def _in_our_letters(text: str, numerals: str) -> tuple[str, int]:
    """What the options are called here that an answer begins with, and how far it names them; 0: it names none."""
    theirs = _CALLED.get(numerals, _ARABIC)
    if said := _named(theirs).match(text):
        named = re.sub(r"\s*(?:،\s*و?|(?<=\s)و)\s*", ", ", said[0]).replace("ـ", "")
        return named.translate(str.maketrans(theirs, LETTERS[:MOST])), said.end()
    said = _COUNTED.match(text) if numerals in OF_OTHER_SCRIPTS else None
    number = value_of(said[1], numerals) if said is not None else None
    if said is None or number is None or not 0 < number <= len(LETTERS):
        return "", 0
    return LETTERS[number - 1] + (". " if said.end() < len(text) else ""), said.end()


_COUNTED = re.compile(
    r"[（(]?([①-⑳](?![①-⑳、，,和与及])|[一二三四五六七八九十]{1,2}(?=[、．）.)]|$)|[٠-٩۰-۹]{1,2}(?=[.)-]|$))[、．）.)-]?\s*"
)
"""An option with which an answer begins, of a list that counts so: `②`, `（二）`, `٢.`"""


def with_its_number(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """What answers; the "16." that it begins with, which Markdown takes for a list of one item, is its first word."""
    match blocks:
        case (List(items=(ListItem(blocks=(Paragraph() as first, *others)),), ordered=True) as one, *rest) if (
            one.numerals == "decimal" and one.mark == "{}."
        ):
            at = one.span
            begin = Text(
                f"{one.mark_of(0)} ", Span(at.file, at.line, at.column, at.line, at.column + len(one.mark_of(0)))
            )
            return (replace(first, content=(begin, *first.content)), *others, *rest)
        case _:
            return blocks


def _without(item: ListItem, letter: str) -> ListItem | None:
    """The item without its letter; None: it begins with another, or with none."""
    first = item.blocks[0] if item.blocks else None
    if not isinstance(first, Paragraph):
        return None
    content = _cut(first.content, letter)
    return replace(item, blocks=(replace(first, content=content), *item.blocks[1:])) if content else None


def _cut(content: Sequence[Inline], letter: str) -> tuple[Inline, ...]:
    head, rest = (content[0] if content else None), tuple(content[1:])
    match head:
        case Text(text=text, span=span):
            typed = _LETTER.match(text)
            if typed is None or typed["marked"].translate(_OUR).lower() != letter:
                return ()
            width = typed.end()
            left = (Text(text[width:], replace(span, column=span.column + width)),) if text[width:] else ()
            return (*left, *rest)
        case Strong(children=(Text(text=text),)) | Emphasis(children=(Text(text=text),)):
            typed = _LETTER.fullmatch(text)
            if (
                typed is None
                or typed["marked"].translate(_OUR).lower() != letter
                or not rest
                or not isinstance(rest[0], Text)
            ):
                return ()
            words = rest[0].text.lstrip()
            return (*((replace(rest[0], text=words),) if words else ()), *rest[1:])
        case _:
            return ()
