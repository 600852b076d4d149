"""Marked option: among the options of a question one stands out, and students would see which is right.

The handout prints a question's list as boxes to tick, with its type as it is written. Wrong: `- **When it was heard**`
among plain options. Right: options that look alike, and `::: answer` that begins with the letter of the right one.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Question, Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.options import ASKING, options_of, right_options
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text
from ddcurric.points import POINTS_NUMBER


def check(topic: Topic) -> Iterator[Diagnostic]:
    seen = student_view(topic)
    for question in seen.questions:
        told = [found for node in walk(question.blocks) if isinstance(node, b.List) for found in _standing_out(node)]
        yield from told or _hinted(next(q for q in topic.questions if q.number == question.number))
        yield from _told_beside(question.blocks)
    parts = [part.blocks for exercise in seen.exercises for part in exercise.parts]
    for blocks in (*(exercise.blocks for exercise in seen.exercises), *parts):
        for before, block in pairwise(blocks):
            if isinstance(block, b.List) and (block.numerals == "upper-alpha" or _asks(before)):
                yield from _standing_out(block)
        yield from _told_beside(blocks)


def _told_beside(blocks: tuple[b.Block, ...]) -> Iterator[Diagnostic]:
    """“(B is right)” behind the words of a task, and a table in which each row is ticked."""
    options = {
        plain_text(_content(item)).strip(" .").casefold()
        for n in walk(blocks)
        if isinstance(n, b.List)
        for item in n.items
    }
    for node in walk(blocks):
        if isinstance(node, b.Paragraph):
            for found in _TOLD.finditer(plain_text(node.content)):
                what = found["what"].strip().casefold()
                if what in options or _LETTER.fullmatch(what):
                    message = f"“{found[0]}” says which option is right, and is printed for students"
                    yield warning("marked-option", node.span, message, "write it into `::: answer`, or leave it out")
        elif isinstance(node, b.Table) and _is_ticked(node):
            message = "in each row of this table one column is ticked, and students would see which is right"
            yield warning("marked-option", node.span, message, "leave the cells empty; the ticks belong to the answer")


def _is_ticked(table: b.Table) -> bool:
    """Whether every row has one tick below the heads that say true and false."""
    heads = [plain_text(cell.content).strip(" ?").casefold() for cell in table.header]
    asked = [at for at, head in enumerate(heads) if head in _VERDICTS]
    rows = [[plain_text(row[at].content).strip() for at in asked if at < len(row)] for row in table.rows]
    return (
        len(asked) > 1
        and bool(rows)
        and all(
            sum(_TICK.fullmatch(cell) is not None for cell in row) == 1
            and all(_TICKED_OR_NOT.fullmatch(c) for c in row)
            for row in rows
        )
    )


def _asks(block: b.Block) -> bool:
    """Whether a paragraph asks; a sentence may follow: “Which is it? Circle one.”"""
    return isinstance(block, b.Paragraph) and any(sign in plain_text(block.content) for sign in ASKING)


def _standing_out(options: b.List) -> Iterator[Diagnostic]:
    ways = [(how, [item for item in options.items if stands_out(item)]) for how, stands_out in _WAYS]
    fitting = [(how, items) for how, items in ways if 0 < len(items) < len(options.items)]
    marked = [item for item in options.items if any(item in items for _, items in fitting)]
    if marked:
        names = ", ".join(f"“{plain_text(_content(item)).strip()}”" for item in marked)
        which = f"one {fitting[0][0]}" if len(marked) == 1 else f"{len(marked)} stand out ({names})"
        message = f"of these options {which}, and students would see which is right"
        advice = "write it like the others; the answer begins with the letter of the right one"
        if len(marked) > 1:
            advice = "write them like the others; the answer begins with the letters of the right ones"
        yield warning("marked-option", marked[0].span, message, advice)
        return
    kept = [item for item in options.items if not any(isinstance(node, i.Strikethrough) for node in _content(item))]
    if len(kept) == 1 < len(options.items) - 1:
        message = "of these options all but one are struck out, and students would see which is right"
        yield warning("marked-option", kept[0].span, message, "write them all alike")


def _hinted(question: Question) -> Iterator[Diagnostic]:
    """The right options, and no other, look in a way that is ordinary by itself: in italics, in capitals, linked."""
    options, right = options_of(question.blocks), right_options(question)
    block = question.blocks[options.at] if options is not None and right else None
    if not isinstance(block, b.List):
        return
    for how, looks in _HINTS:
        if tuple(at for at, item in enumerate(block.items) if looks(item)) == right and len(right) < len(block.items):
            message = f"of these options the right one alone {how}, and students may see it by that"
            yield warning("marked-option", block.items[right[0]].span, message, "write it like the others")
            return


def _is_all(kind: type[i.Inline]) -> Callable[[b.ListItem], bool]:
    """Whether all words of an option are in one style; the stop behind them need not be."""

    def looks(item: b.ListItem) -> bool:
        said = [node for node in _content(item) if plain_text((node,)).strip(" .,;!")]
        return bool(said) and all(isinstance(node, kind) for node in said)

    return looks


def _is_in_capitals(item: b.ListItem) -> bool:
    words = plain_text(_content(item)).split()
    # Names such as `HTTP GET` are short, and written so by everybody.
    return len(words) > 1 and all(word.isupper() for word in words) and max(map(len, words)) > ACRONYM


ACRONYM = 4
"""Letters of what is a name where it is in capitals."""


def _says_true(item: b.ListItem) -> bool:
    return re.search(r"[(\[](?:T|W|V|true|wahr)[)\]]\W*$", plain_text(_content(item))) is not None


def _begins_as_in_gift(item: b.ListItem) -> bool:
    return plain_text(_content(item)).lstrip().startswith("=")


def _is_signed(item: b.ListItem) -> bool:
    return _SIGNS.search(plain_text(_content(item)).strip()) is not None


_RIGHT = (
    r"(?:the )?(?:right|true|correct)(?: answer| option)?|this one|answer|richtig|korrekt|juste|vrai|correct[oa]|vero"
    r"|giust[oa]|corrett[oa]|juist|goed|cert[oa]"
)
_TOLD = re.compile(
    r"[(\[](?:option |answer |choice )?(?P<what>[^()\[\]]{1,60}?)\s+(?:is|are|ist|est|es|è|é)\s+"
    rf"(?:{_RIGHT})[.!]?[)\]]",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[a-h]|this(?: one)?")
_VERDICTS = frozenset(
    [
        *("true", "false", "right", "wrong", "correct", "incorrect", "yes", "no", "t", "f", "agree", "disagree"),
        *("wahr", "falsch", "richtig", "ja", "nein", "vrai", "faux", "oui", "non", "verdadero", "falso", "sí", "vero"),
        *("sì", "waar", "onwaar", "juist", "onjuist", "nee", "verdadeiro", "sim", "não"),
    ]
)
_TICK = re.compile(r"[xX✓✔☑✅☒🗸●]|\[[xX]\]")
_TICKED_OR_NOT = re.compile(r"[xX✓✔☑✅☒🗸●☐□○–-]?|\[[xX ]?\]")
_SIGNS = re.compile(
    rf"[✓✔☑✅🗸]|^\[[xX]\]|[(\[](?:{_RIGHT})!?[)\]]|(?:<|←|⇐)[-–— ]*(?:{_RIGHT})|[←⇐]$"
    rf"|\s[-–—]\s(?:{_RIGHT})[.!]?$|[(\[](?:100\s?%|\+?(?!0+\s){POINTS_NUMBER}\s(?:points?|pts?|marks?|punkte?|punti|puntos?))[)\]]$",
    re.IGNORECASE,
)


def _has_star(item: b.ListItem) -> bool:
    content = [node for node in _content(item) if not isinstance(node, i.Text) or node.text.strip()]
    match content:
        case [i.Text(text=text), *_] if text.strip().startswith("*"):
            return True
        case [*_, i.Text(text=text)]:
            return text.strip().endswith("*")
        case _:
            return False


def _content(item: b.ListItem) -> tuple[i.Inline, ...]:
    match item.blocks:
        case (b.Paragraph(content=content), *_):
            return content
        case _:
            return ()


_WAYS = (
    ("is in bold", _is_all(i.Strong)),
    ("is marked as right", _is_signed),
    ("has a star", _has_star),
)
_HINTS: Sequence[tuple[str, Callable[[b.ListItem], bool]]] = (
    ("is in italics", _is_all(i.Emphasis)),
    ("is in capitals", _is_in_capitals),
    ("is a link", _is_all(i.Link)),
    ("says that it is true", _says_true),
    ("begins with “=”", _begins_as_in_gift),
)
