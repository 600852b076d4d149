"""GIFT, a text format that Moodle and others import (docs.moodle.org, "GIFT format")."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import assert_never

from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.outputs.lms.markup import Markup, decimal, named_fields
from ddcurric.outputs.lms.task import BlankTask, ChoiceTask, EssayTask, FigureTask, NumberTask, Task, WordsTask
from ddcurric.outputs.lms.tasks import number_in_field
from ddcurric.outputs.lms.typed import accepted, typed_as


def gift_text(topic: Topic, tasks: Sequence[Task], category: str, pictures: dict[str, PictureFile]) -> bytes:
    """The questions of a topic, below a line that names their category. Pictures stand in the text (RFC 2397)."""
    markup = Markup(topic.folder, topic.language, pictures, _data_address)
    questions = (each for task in tasks for each in _questions(task, markup))
    return "\n\n".join([f"$CATEGORY: $course$/{category}", *questions, ""]).encode()


def _data_address(name: str, content: bytes) -> str:
    kind = {"jpg": "jpeg"}.get(name.rpartition(".")[2], name.rpartition(".")[2])
    return f"data:image/{kind};base64,{base64.b64encode(content).decode()}"


def _questions(task: Task, markup: Markup) -> Iterator[str]:
    asked = task.asked
    prompt = markup.html(asked.prompt)
    feedback = f"####{_escaped(markup.html(asked.feedback))}" if asked.feedback else ""
    match task:
        case ChoiceTask():
            lines = "\n".join(_option(task, at, markup) for at in range(len(task.options)))
            yield _head(task, prompt) + f"{{\n{lines}\n{feedback}}}"
        case NumberTask(value=value, tolerance=tolerance):
            yield _head(task, prompt) + f"{{#{decimal(value)}:{decimal(tolerance)}{feedback}}}"
        case WordsTask(accepted=right):
            yield _head(task, prompt) + "{" + _typed(typed_as(right, markup.language)) + feedback + "}"
        case EssayTask():
            yield _head(task, prompt) + "{" + feedback + "}"
        case BlankTask():
            yield from _blanks(task, markup)
        case FigureTask(diagram=diagram, fields=fields, within=within):
            named = named_fields(fields)
            picture = f"{prompt}<p>{markup.figure(diagram)}</p>"
            if len({said for _, said in named}) > 1:  # else there would be nothing to choose from
                pairs = "\n".join(f"={_escaped(name)} -> {_escaped(said)}" for name, said in named)
                yield _head(task, picture) + f"{{\n{pairs}\n{feedback}}}"
            else:
                for at, (name, said) in enumerate(named, 1):
                    text = f"{picture}<p>{name}</p>"
                    yield _head(task, text, f"-{at}") + f"{{{_field(said, markup.language, within)}{feedback}}}"
        case _:
            assert_never(task)


def _field(said: str, language: str, within: Fraction = Fraction(0), *, in_figure: bool = True) -> str:
    """What belongs into a field: a number and how far one may be from it, or words."""
    if number := number_in_field(said, language, within):
        return f"#{decimal(number[0])}:{decimal(number[1])}"
    return _typed(accepted(said, language, in_figure=in_figure))


def _typed(ways: Sequence[str]) -> str:
    """Every way to type what is right, but with `->`: that makes pairs, and GIFT has no mark before it."""
    return " ".join(f"={_escaped(each)}" for each in ways if "->" not in each)


def _head(task: Task, html: str, more: str = "") -> str:
    """The comment that keeps the id, the name, and the question's text."""
    asked = task.asked
    return f"// [id:{asked.id}{more}]\n::{_escaped(asked.name)}::[html]{_escaped(html)}"


def _option(task: ChoiceTask, at: int, markup: Markup) -> str:
    words = _escaped(markup.text(task.options[at]))
    if task.reasons and task.reasons[at]:
        words += f"#{_escaped(markup.text(task.reasons[at]))}"
    if not task.several:
        return f"{'=' if at in task.right else '~'}{words}"
    wrong = max(Fraction(-100, max(len(task.options) - len(task.right), 1)), Fraction(-90))  # two digits at most
    share = Fraction(100, len(task.right)) if at in task.right else wrong
    return f"~%{float(share):.5f}".rstrip("0").rstrip(".") + f"%{words}"


def _blanks(task: BlankTask, markup: Markup) -> Iterator[str]:
    """A question for each blank, in which the others are filled in with dots: GIFT has no text with several."""
    above = markup.html(task.asked.prompt)
    blanks = [at for at, piece in enumerate(task.pieces) if isinstance(piece, str)]
    for number, at in enumerate(blanks, 1):
        before, after = (
            "".join("…" if isinstance(piece, str) else markup.text(piece) for piece in pieces)
            for pieces in (task.pieces[:at], task.pieces[at + 1 :])
        )
        hidden = _field(str(task.pieces[at]), markup.language, in_figure=False)
        more = f"-{number}" if len(blanks) > 1 else ""
        yield f"{_head(task, above + before, more)}{{{hidden}}}{_escaped(after)}".rstrip()


def _escaped(text: str) -> str:
    """Without line ends, which are written `\\n`, and with a backslash before what GIFT reads."""
    return "\\n".join(re.sub(r"([~=#{}:\\])", r"\\\1", line) for line in text.split("\n"))
