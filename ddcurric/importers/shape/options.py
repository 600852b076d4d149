"""Options of a question, those that run on too, and which of them are right, `B. 1024 *`; statements that are true."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ddcurric.importers.kit.inlines import item_until, plain, rest_of, said, tidy
from ddcurric.importers.kit.material import Piece
from ddcurric.importers.shape.labels import asks_for
from ddcurric.importers.shape.lettered import REFERS
from ddcurric.importers.shape.told import Telling
from ddcurric.lesson.model.block import Block, List, ListItem, Paragraph
from ddcurric.lesson.model.inline import Inline, Strong
from ddcurric.lesson.model.numerals import letters
from ddcurric.lesson.views.options import ASKING, LONGEST
from ddcurric.lesson.words import plain_text
from ddcurric.values import dataclass

_RIGHT = re.compile(
    r"\s*(?:(?<=\s)\*{1,3}|[✓✔✅☑]\ufe0f?"
    r"|[(\[](?:correct|right|richtig|correct[eoa]|giust[oa]|juist|cert[oa])(?: answer)?[)\]]"
    r"|(?:<-+|←)\s*(?:correct|right)(?: answer)?)\s*$",
    re.IGNORECASE,
)


def right_ones(block: List, told: Telling, became: str, by_looks: bool) -> tuple[List, tuple[int, ...]]:
    """The list without what says which items are right, and their places: signs at their ends, or one alone in bold.

    Highlighted words of Word are bold by now, and so are options in red or green.
    """
    bare, right = _marked_right(block)
    if right:
        told.count(block.span, "signs at the end of options", became)
    elif by_looks:
        bare, right = _bold_alone(block)
        for at in right:
            told.ticked(block.span, said(bare.items[at].blocks[0]), became)
    return bare, right


def _marked_right(block: List) -> tuple[List, tuple[int, ...]]:
    """The list without the marks of what is right, and the places of that; nothing where all are marked, or none."""
    right = [_mark_at(item) for item in block.items]
    places = tuple(at for at, end in enumerate(right) if end)
    if not 0 < len(places) < len(block.items):
        return block, ()
    items = tuple(item_until(item, end) if end else item for item, end in zip(block.items, right, strict=True))
    return replace(block, items=items), places


def _bold_alone(block: List) -> tuple[List, tuple[int, ...]]:
    """The list with nothing in bold, and the place of the one option that alone was; nothing where there is none."""
    bold = [at for at, item in enumerate(block.items) if _unbold(item) is not item]
    if len(bold) != 1 or len(block.items) < 2:
        return block, ()
    items = tuple(_unbold(item) if at in bold else item for at, item in enumerate(block.items))
    return replace(block, items=items), tuple(bold)


def _unbold(item: ListItem) -> ListItem:
    """An item whose first paragraph is in bold as a whole without that; any other as it is."""
    match item.blocks:
        case (Paragraph(content=content) as first, *rest) if content:
            found: list[Inline] = []
            for node in content:
                if isinstance(node, Strong):
                    found += node.children
                elif plain_text((node,)).strip(" .,;!"):
                    return item
                else:
                    found.append(node)
            bold = any(isinstance(node, Strong) for node in content)
            return _unbold(replace(item, blocks=(replace(first, content=tidy(found)), *rest))) if bold else item
        case _:
            return item


def _mark_at(item: ListItem) -> int:
    """Where the mark of a right option begins; 0 where it has none."""
    match = _RIGHT.search(said(item.blocks[0])) if item.blocks and isinstance(item.blocks[0], Paragraph) else None
    return match.start() if match else 0


_MARK = re.compile(r"(?:(?<=\s)|^)(?P<open>\(?)(?P<letter>[A-Ha-h])(?P<close>[.)])\s*(?=\S)")
_STEM = (*ASKING, ":", "…", "...", "_", "_.", ")", "]")
"""How words end that options finish."""


@dataclass(frozen=True, slots=True)
class _RunIn:
    """Options of one paragraph: where each begins, with its mark and without."""

    paragraph: Paragraph
    marks: tuple[re.Match[str], ...]

    @property
    def form(self) -> tuple[str, str, bool]:
        first = self.marks[0]
        return first["open"], first["close"], first["letter"].isupper()

    @property
    def ends(self) -> list[int]:
        return [*(mark.start() for mark in self.marks[1:]), len(said(self.paragraph))]

    @property
    def options(self) -> list[tuple[Block, ...]]:
        return [rest_of(self.paragraph, mark.end(), end) for mark, end in zip(self.marks, self.ends, strict=True)]


def with_options_apart(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces, and in the place of options that run on a list of them, behind the words that they finish."""
    found: list[Piece] = []
    at = 0
    while at < len(pieces):
        lines = _lines(pieces, at)
        options = [option for line in lines for option in line.options]
        if any(len(line.marks) > 1 for line in lines) and _are_options(lines, options):
            first = lines[0]
            opening, closing, upper = first.form
            items = tuple(ListItem(option, option[0].span) for option in options)
            numerals = "upper-alpha" if upper else "lower-alpha"
            found += rest_of(first.paragraph, 0, first.marks[0].start())
            mark = f"{opening}{{}}{closing}"
            found.append(List(items, True, 1, True, first.paragraph.span, numerals, mark))
            at += len(lines)
        else:
            found.append(pieces[at])
            at += 1
    return found


def _lines(pieces: Sequence[Piece], at: int) -> list[_RunIn]:
    """The paragraphs from a place on of which the options go on from one to the next."""
    found: list[_RunIn] = []
    count = 0
    for piece in pieces[at:]:
        line = _line(piece, count) if isinstance(piece, Paragraph) else None
        if line is None or (found and (line.form != found[0].form or line.marks[0].start())):
            break
        found.append(line)
        count += len(line.marks)
    return found


def _line(paragraph: Paragraph, count: int) -> _RunIn | None:
    """A paragraph with the options that come next in it, and with no letter out of turn."""
    marks = list(_MARK.finditer(said(paragraph)))
    wanted = [letters(count + at + 1) for at in range(len(marks))]
    if not marks or [mark["letter"].lower() for mark in marks] != wanted:
        return None
    forms = {(mark["open"], mark["close"], mark["letter"].isupper()) for mark in marks}
    return _RunIn(paragraph, tuple(marks)) if len(forms) == 1 else None


def _are_options(lines: Sequence[_RunIn], options: Sequence[Sequence[Block]]) -> bool:
    """Whether they are to be chosen from: no initials of names, no parts that ask, nothing that is only spoken of."""
    texts = [said(option[0]) if option else "" for option in options]
    stem = said(lines[0].paragraph)[: lines[0].marks[0].start()].rstrip()
    if len(texts) < 2 + bool(stem) or not all(0 < len(text) <= LONGEST for text in texts):
        return False
    if any(text.endswith((*ASKING, "]")) for text in texts):
        return False
    finished = not stem or stem.endswith(_STEM)
    _, closing, _ = lines[0].form
    if closing == ".":
        return finished and not any(text.endswith(",") or REFERS.search(text) for text in texts)
    return (finished or not REFERS.search(stem)) and not any(REFERS.search(text) for text in texts[:-1])


_TRUE_OR_FALSE = re.compile(
    r"\W*(?:(?:is it |are (?:these|they) )?true (?:or|/|and) false|true\s*/\s*false|t\s*/\s*f|right or wrong"
    r"|(?:richtig|wahr) oder falsch|vrai ou faux"
    r"|¿?verdadero o falso|vero o falso|waar of (?:niet waar|onwaar)|juist of (?:fout|onjuist)|verdadeiro ou falso)\b",
    re.IGNORECASE,
)
_WORD = (
    r"true|false|yes|no|correct|incorrect|right|wrong|richtig|falsch|wahr|ja|nein|vrai|faux|oui|non|verdadero|falso|sí"
    r"|vero|waar|onwaar|niet waar|juist|onjuist|fout|nee|verdadeiro|não|correcto|exact|stimmt"
)
_VERDICT = re.compile(rf"\W*(?:{_WORD})\s*(?:[:.,;!—–-]+(?=\s|$)|$|because\b|weil\b|car\b|porque\b)", re.IGNORECASE)
_BEHIND = re.compile(
    rf"\s*(?:[(\[]\s*(?P<bracket>[TF]|(?i:{_WORD}))\s*[)\]]|[—–→⇒-]+\s*(?P<dash>(?i:{_WORD})))\s*[.!]?\s*$"
)


def is_verdict(text: str) -> bool:
    """Whether a text says that something is true or false, and perhaps why: "False!", "No – it can"."""
    return _VERDICT.match(text) is not None


def judges(text: str) -> bool:
    """Whether a text asks if something is true."""
    return _TRUE_OR_FALSE.match(text) is not None


def without_verdicts(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """What a question "True or false?" asks, and what it says of the answer itself."""
    if not blocks or not judges(said(blocks[0])):
        return list(blocks), []
    kept: list[Block] = []
    told: list[Block] = []
    for at, block in enumerate(blocks):
        if told and isinstance(block, Paragraph):
            told.append(block)
        elif isinstance(block, List):
            statements, verdicts = _of_items(block)
            kept += statements
            told += verdicts
        elif isinstance(block, Paragraph) and (behind := _BEHIND.search(said(block))) is not None:
            kept += rest_of(block, 0, behind.start())
            told.append(Paragraph(plain(behind["bracket"] or behind["dash"], block.span), block.span))
        elif at and isinstance(block, Paragraph) and _remarks(said(block), stated=_has_statement(blocks[:at])):
            told.append(block)
        else:
            kept.append(block)
    return kept, told


def _has_statement(before: Sequence[Block]) -> bool:
    """Whether there is more than the words "True or false?"."""
    first = said(before[0])
    match = _TRUE_OR_FALSE.match(first)
    return len(before) > 1 or (match is not None and re.search(r"\w", first[match.end() :]) is not None)


def _remarks(text: str, *, stated: bool) -> bool:
    """Whether a paragraph behind a statement is about it, and asks for nothing."""
    return stated and not text.rstrip().endswith((*ASKING, "_")) and (is_verdict(text) or not asks_for(text))


def _of_items(block: List) -> tuple[list[Block], list[Block]]:
    texts = [said(item.blocks[0]) if item.blocks else "" for item in block.items]
    ends = [_BEHIND.search(text) for text in texts]
    if len(texts) > 1 and all(ends):
        words = [end["bracket"] or end["dash"] for end in ends if end is not None]
        bare = tuple(
            item_until(item, end.start()) for item, end in zip(block.items, ends, strict=True) if end is not None
        )
        answers = (
            ListItem((Paragraph(plain(word, item.span), item.span),), item.span)
            for word, item in zip(words, block.items, strict=True)
        )
        return [replace(block, items=bare)], [List(tuple(answers), True, 1, True, block.span)]
    first = next((at for at, text in enumerate(texts) if is_verdict(text)), 0)
    options = all(re.fullmatch(rf"\W*(?:{_WORD}|[TF])\W*", text, re.IGNORECASE) for text in texts[first:])
    if first and not (options and len(texts) - first > 1):
        told = [inner for item in block.items[first:] for inner in item.blocks]
        left = block.items[:first]
        return ([replace(block, items=left)] if len(left) > 1 else list(left[0].blocks)), told
    return [block], []
