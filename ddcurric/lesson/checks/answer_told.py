"""Answer told: beside a question stands what its answer says, and students would see it.

An arrow or a tick hides nothing, nor do brackets or a line through words. Wrong: `How many are there? (three)`, or
`→ three` or `~~three~~` below it, where the answer is "Three.". Right: the question alone, with room to write.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby, pairwise

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Exercise, Part, Question, Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import flat_text, plain_text, sentence_ends
from ddcurric.source import Span
from ddcurric.typeset.math import formula_text
from ddcurric.wording.answers import OUTRIGHT, RESULT, SAID_TO_BE_RIGHT, SHORT, WORD_ANYWHERE


def check(topic: Topic) -> Iterator[Diagnostic]:
    notes = {note.number: note.blocks for note in topic.footnotes}
    pairs = zip(_asked(topic), _asked(student_view(topic)), strict=True)
    for (whole, marker), (seen, _) in pairs:
        hidden = _hidden(whole)
        if not hidden:
            continue
        known, text = _sayings(hidden), _bare(hidden)
        for span, written, words, sure in (*_beside(seen.blocks), *_in_notes(seen, notes)):
            bare = _bare(words)
            if bare in known or (sure and len(bare) > 1 and re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", text)):
                message = f"“{written}” says what the answer says, and is printed for students"
                yield warning("answer-told", span, message, f"leave it out: the answer stands in `::: {marker}`")


Answerable = Question | Exercise | Part


def _asked(topic: Topic) -> list[tuple[Answerable, str]]:
    """All that is asked, with the div that answers it."""
    found: list[tuple[Answerable, str]] = [(each, "answer") for each in topic.questions]
    for exercise in topic.exercises:
        found.append((exercise, "solution"))
        found += [(part, "solution") for part in exercise.parts]
    return found


def _hidden(asked: Answerable) -> str:
    """The words of its answer; empty: it has none."""
    answer = asked.answer if isinstance(asked, Question) else asked.solution
    return plain_text(answer.blocks).strip() if answer is not None else ""


def _bare(text: str) -> str:
    """Words without what makes no difference: case, a full stop, marks around them."""
    return re.sub(r"\s+", " ", text).strip(" .,;!*_`“”\"'。！（）()[]【】").casefold()


def _sayings(hidden: str) -> frozenset[str]:
    """What an answer says: all of it, a line or a sentence, the letter of an option that it begins with."""
    parts = [hidden, *hidden.split("\n")]
    for line in hidden.split("\n"):
        ends = [0, *sentence_ends(line)]
        parts += [line[start:end] for start, end in pairwise(ends)]
    letter = _OPTION.match(hidden)
    return frozenset(filter(None, map(_bare, [*parts, letter[1] if letter else ""])))


_OPTION = re.compile(r"\(?([A-H])(?:\)|[.:])(?:\s|$)")


def _beside(blocks: tuple[b.Block, ...]) -> Iterator[tuple[Span, str, str, bool]]:
    """What stands beside a question and may answer it: where, as it is written, and the words alone.

    Last, whether they are enough where an answer says them among others: they are said to be right, or struck out.
    """
    texts = [line for block in blocks if isinstance(block, b.Paragraph) for _, line in _lines(block.content)]
    labelled = sum(_LABELLED.match(line) is not None for line in texts) == 1
    for block in blocks:
        match block:
            case b.Paragraph(content=content):
                yield from _of_paragraph(block.span, content, labelled)
            case b.CodeBlock(text=text):
                for found in _COMMENTED.finditer(text):
                    yield block.span, found[0].strip(), found["words"], False
            case b.MathBlock(tex=tex):
                yield from ((block.span, *each) for each in _white(tex))
            case b.Figure(alt=alt):
                yield from ((block.span, *each) for each in _said_to_be_right(alt))
            case _:
                pass


def _in_notes(asked: Answerable, notes: Mapping[int, tuple[b.Block, ...]]) -> Iterator[tuple[Span, str, str, bool]]:
    """What the footnotes of a question say, each as a whole."""
    for node in walk(asked.blocks):
        if isinstance(node, i.FootnoteReference) and (blocks := notes.get(node.number)):
            text = plain_text(blocks).strip()
            yield node.span, text, text, False
            yield from _beside(blocks)


def _of_paragraph(span: Span, content: tuple[i.Inline, ...], labelled: bool) -> Iterator[tuple[Span, str, str, bool]]:
    """`labelled`: no more than one line begins with a label."""
    told = [node for node in content if plain_text((node,)).strip(" .\n")]
    if told and all(isinstance(node, i.Strikethrough) for node in told):
        yield span, plain_text(content).strip(), plain_text(content), True
        return
    for at, line in _lines(content):
        found = _SIGNED.match(line) or _BEHIND.search(line) or (_LABELLED.match(line) if labelled else None)
        found = found or _NAMED.match(line)
        if found is not None and not _POINTS.fullmatch(found[0]):
            yield at, found[0].strip(" ?？؟.。"), _words(found), False
    for found in _FILLED.finditer(plain_text(content)):
        yield span, found[0].strip(), _words(found), False
    for node in content:
        if isinstance(node, i.Math):
            yield from ((span, *each) for each in _white(node.tex))
        if isinstance(node, i.Emphasis | i.Strong) and isinstance(node.children[0], i.Emphasis | i.Strong):
            yield span, (words := plain_text((node,))), words, False  # as `___three___` is read
    yield from ((span, *each) for each in _said_to_be_right(flat_text(content)))


def _white(tex: str) -> Iterator[tuple[str, str, bool]]:
    """What a formula sets in the colour of the paper, which is read as soon as it is marked or copied."""
    for found in _WHITE.finditer(tex):
        group = _GROUP.match(tex, found.end())
        if group is not None and (words := formula_text(group[0].strip())):
            yield tex, words, True


def _lines(content: tuple[i.Inline, ...]) -> Iterator[tuple[Span, str]]:
    """The lines of a paragraph as they are written, each with where it begins."""
    for is_break, nodes in groupby(content, lambda node: isinstance(node, i.SoftBreak | i.HardBreak)):
        line = () if is_break else tuple(nodes)
        if line:
            yield line[0].span, plain_text(line).strip()


def _said_to_be_right(text: str) -> Iterator[tuple[str, str, bool]]:
    """The sentences that say what is right, with what they say; “It is correct.” may be said of anything."""
    ends = [0, *sentence_ends(text)]
    for start, end in pairwise(ends):
        said = text[start:end].strip()
        found = _RIGHT.fullmatch(said)
        if found is not None and not _TOLD_ELSEWHERE.fullmatch(said):
            yield said, _words(found), not found["praised"]


def _words(found: re.Match[str]) -> str:
    """Of a pattern's groups, the one that holds words."""
    return next((words for words in found.groupdict().values() if words), "")


_SIGNED = re.compile(r"(?:=>|[→⇒➔➜►▶✓✔✅☑🗸∴=]\ufe0f?|[-–—]{1,2}>)\s*(?P<words>[^?？؟]+)$")
"""`→ three`, below what is asked."""
_BEHIND = re.compile(
    r"(?:[?？؟.。]”?\s*[(（\[【](?P<one>[^()（）\[\]【】?？؟]+)[)）\]】]|[?？؟]\s*(?:[→⇒=]|=>|[-–—]{1,2}>?)\s*(?P<other>[^?？؟]+))\s*$"
)
"""`How many? (three)`, `How many? → three`."""
_LABELLED = re.compile(
    rf"(?:[^\W\d_]{{1,2}}\s*[:：/]|[^\W\d_]\.|(?:{RESULT})\s?\.?\s?[:：=])\s*(?P<words>[^?？؟]+)$", re.IGNORECASE
)
"""`R: three`, `Result: three`; where others are labelled by a letter, they are data or options."""
_NAMED = re.compile(
    rf"\W{{0,3}}(?:{WORD_ANYWHERE}|(?:{SHORT})\b\.?)(?:(?:\s*\([^()]*\)|\s+[^\W\d_]+)?\s*[:：=–—-]+\s*(?P<set>[^?？؟]+)"
    r"|\W{0,2}\s+(?P<alone>(?!\w\b|[\d.,]+$)[^?？؟]+))$",
    re.IGNORECASE,
)
"""`Answer below: three`, `Ans – three`, `Solution three`: no label, were it not what the answer says."""
_FILLED = re.compile(
    r"(?:_{2,}|\.{4,}|…+)\s?[(\[]?(?P<between>[^_.…()\[\]]+)[)\]]?\s?(?:_{2,}|\.{4,}|…+)|_{2,}`?\s*[(\[](?P<behind>[^()\[\]]+)[)\]]"
    r"|\\[a-z]+[\[{](?P<tex>[^\[\]{}]+)[\]}]|\{\d*:[A-Z_]+:[~=%\d]*(?P<cloze>[^{}~#]+)[~#}]"
)
"""`___three___`, `____ (three)`, and how TeX and Moodle fill a blank."""
_COMMENTED = re.compile(
    r"(?:^|(?<=\s))(?:#+|//+|--+|%+|;+)[ \t]*(?:(?:=+>|-+>|[→⇒=])[ \t]*)?(?P<words>[^\s?？#/%;=>-][^\n?？]*)$",
    re.MULTILINE,
)
"""`print(x)  # three`, in a listing."""
_WHITE = re.compile(
    r"\\(?:text)?color\s*(?:\[\w+\])?\s*\{\s*(?:white|#?(?:f{6}|f{3})|1\s*,\s*1\s*,\s*1)\s*\}", re.IGNORECASE
)
_GROUP = re.compile(r"(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})+")
_POINTS = re.compile(r".*[(（\[]\d{1,2}[)）\]]\s*")
_RIGHT = re.compile(SAID_TO_BE_RIGHT, re.IGNORECASE)
_TOLD_ELSEWHERE = re.compile(OUTRIGHT, re.IGNORECASE)
