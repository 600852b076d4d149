"""Typed options: lines that begin with A), B) and are no list, so that nothing knows them as options.

One of them in bold with its letter parts them, too, and students would see which is right. Wrong: `**B) a plant**`
below `A) an animal`. Right: options that look alike, `- an animal`, `- a plant`; all outputs letter them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from ddcurric.diagnostics import Diagnostic, warning
from ddcurric.lesson.model import block as b
from ddcurric.lesson.model import inline as i
from ddcurric.lesson.model.lesson import Solution, Topic
from ddcurric.lesson.views.options import ASKING, said_by
from ddcurric.lesson.views.student import student_view
from ddcurric.lesson.words import plain_text
from ddcurric.source import Span
from ddcurric.values import dataclass


def check(topic: Topic) -> Iterator[Diagnostic]:
    seen = student_view(topic)
    for question in seen.questions:
        yield from _typed(question.blocks, in_question=True)
        yield from _run_in(question.blocks, "write each as an item of a list, `- …`, below the question")
    for exercise, whole in zip(seen.exercises, topic.exercises, strict=True):
        yield from _typed(exercise.blocks, in_question=False, solution=whole.solution)
        for part, answered in zip(exercise.parts, whole.parts, strict=True):
            yield from _typed(part.blocks, in_question=False, solution=answered.solution)
            yield from _run_in(part.blocks, _IN_TASK, behind=part.letter)
        yield from _run_in(exercise.blocks, _IN_TASK)


@dataclass(frozen=True, slots=True)
class _TypedLine:
    """A line of a task, and the letter before it; empty: none."""

    letter: str
    text: str
    bold: bool
    typed: bool
    """It is text, and no item of a list."""
    span: Span


def _typed(blocks: Sequence[b.Block], *, in_question: bool, solution: Solution | None = None) -> Iterator[Diagnostic]:
    before, options = _run([line for block in blocks for line in _lines(block)])
    if len(options) < 2 or not any(line.typed for line in options) or any(map(_asks, options)):
        return
    chosen = in_question or _names_one(solution, options)
    if not chosen and (before is None or not _asks(before)):
        return
    bold = [line for line in options if line.bold]
    item, asking = ("- …", "question") if in_question else ("- [ ] …", "task")
    advice = f"write each as an item of a list, `{item}`, below the {asking} and without its letter"
    for line in bold if len(bold) < len(options) else []:
        message = f"of these options {'one is' if len(bold) == 1 else 'some are'} in bold"
        message += ", and students would see which is right"
        yield warning(
            "marked-option", line.span, message, f"{advice}; the answer begins with the letter of the right one"
        )
    if chosen and not 0 < len(bold) < len(options):
        message = f"these lines, {options[0].letter} to {options[-1].letter}, are read as text, and not as options"
        yield warning("options-as-text", options[0].span, message, advice)


def _run_in(blocks: Sequence[b.Block], advice: str, behind: str = "") -> Iterator[Diagnostic]:
    """`Who won? (a) The first. (b) The second.`: options or parts in one line of words, `behind` a letter or from a."""
    for block in blocks:
        words = plain_text(block.content).strip() if isinstance(block, b.Paragraph) else ""
        found = list(_WITHIN.finditer(words))
        letters = "".join(each["letter"] for each in found)
        start = _ALPHABET.find(behind) + 1 if behind else 0
        if not letters or letters.lower() != _ALPHABET[start : start + len(found)]:
            continue
        before = words[: found[0].start()].rstrip()
        if behind:
            runs = before.endswith((".", ";", *ASKING))
        else:
            later = [words[: each.start()].rstrip(" ") for each in found[1:]]
            # Behind a colon, "two goals: (a) safety and (b) liveness" is a sentence.
            ended = before.endswith(ASKING) or (before.endswith((":", "：")) and all(e.endswith(_ENDS) for e in later))
            runs = ended and not all(each.endswith("\n") for each in later)
        if runs:
            message = f"({behind or letters[0]}) to ({letters[-1]}) in one line are read as text"
            yield warning("options-as-text", block.span, message, advice)


_ALPHABET = "abcdefgh"
_ENDS = (".", ";", "!", "。", "；", "！", "\n", *ASKING)
_IN_TASK = (
    "write each part as a paragraph of its own, or each option as an item of a list, `- [ ] …`, without its letter"
)
_WITHIN = re.compile(r"(?:(?<=\s)|\A)\(?(?P<letter>[A-Ha-h])\)\s+(?=\S)")


def _names_one(solution: Solution | None, options: Sequence[_TypedLine]) -> bool:
    """Whether a solution begins with the letter of one: what an exercise counts, it may want done one by one."""
    said = _NAMED.match(said_by(solution.blocks)) if solution is not None else None
    return said is not None and said["letter"] in [line.letter for line in options]


def _run(lines: Sequence[_TypedLine]) -> tuple[_TypedLine | None, list[_TypedLine]]:
    """The lines that begin with A, B, C, one after the other, and the one before them."""
    first = next((at for at, line in enumerate(lines) if line.letter in ("A", "a")), len(lines))
    run: list[_TypedLine] = []
    for line in lines[first:]:
        if line.letter and line.letter == chr(ord(lines[first].letter) + len(run)):
            run.append(line)
    return (lines[first - 1] if 0 < first < len(lines) else None), run


def _lines(block: b.Block) -> Iterator[_TypedLine]:
    match block:
        case b.Paragraph(content=content):
            yield from _of_text(content, "")
        case b.List(ordered=True, numerals="upper-alpha" | "lower-alpha"):
            for at, item in enumerate(block.items):
                first = item.blocks[0] if item.blocks else None
                if isinstance(first, b.Paragraph):
                    yield from _of_text(first.content, block.mark_of(at).strip("().（）、．"))
        case _:
            pass


def _of_text(content: Sequence[i.Inline], letter: str) -> Iterator[_TypedLine]:
    for is_end, nodes in groupby(content, lambda node: isinstance(node, i.SoftBreak | i.HardBreak)):
        line = [node for node in nodes if plain_text((node,)).strip(" .")]
        if is_end or not line:
            continue
        text = plain_text(tuple(line)).strip()
        found = None if letter else _LETTER.match(text)
        bold = all(isinstance(node, i.Strong) for node in line)
        yield _TypedLine(letter or (found["letter"] if found else ""), text, bold, not letter, line[0].span)
        letter = ""


_NAMED = re.compile(r"\(?(?P<letter>[A-Ha-h])(?:\)|[.:](?=\s|$)|$)(?!.*\n\W{0,3}[A-Ha-h][).:])", re.DOTALL)
"""The letter alone, or before a reason; not the first of several that are answered one by one."""
_LETTER = re.compile(r"\(?(?P<letter>[A-Ha-h])(?:\)|[.:](?=\s))\s*(?=\S)")


def _asks(line: _TypedLine) -> bool:
    return line.text.endswith(ASKING)
