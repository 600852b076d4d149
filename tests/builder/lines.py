"""Outputs that write a line, for the tests of the builder: at the top of a module, as workers need them."""

from __future__ import annotations

import time
from dataclasses import replace

from ddcurric.diagnostics import Checked, Diagnostic, error
from ddcurric.lesson.model.course import CourseSettings
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.views.audience import INSTRUCTOR, STUDENT
from ddcurric.lesson.views.student import StudentTopic
from ddcurric.lesson.words import plain_text
from ddcurric.outputs.output import Input, Output, Per, Product, Request
from ddcurric.source import Span


def _line(request: Request[StudentTopic]) -> Checked[Product]:
    topic = request.topic
    words = " ".join(plain_text((*topic.title, *topic.key_question, *topic.deep_dive)).split())
    return _written(f"{topic.number} {words}")


def _slow_line(request: Request[StudentTopic]) -> Checked[Product]:
    """It takes long enough for something to happen meanwhile."""
    time.sleep(0.3)
    return _line(request)


def _telling_line(request: Request[StudentTopic]) -> Checked[Product]:
    id_ = request.topic.id
    return _written(f"{id_}: only {id_} goes from {id_} to the place where all of {id_} must be by the end")


def _count(request: Request[Topic]) -> Checked[Product]:
    """How many letters the line has, whether it is published or not."""
    line = request.needs["line"][request.topic.id].content()
    return _written(f"{request.topic.id} has {len(line)} letters")


def _lines(request: Request[StudentTopic]) -> Checked[Product]:
    lines = [request.needs["line"][topic.id].content() for topic in request.topics]
    return Checked(Product(b"".join(lines), len(lines)))


def _index(request: Request[StudentTopic]) -> Checked[Product]:
    lines = [f"{topic.number} {plain_text(topic.title)}\n" for topic in request.topics]
    return Checked(Product("".join(lines).encode(), len(lines)))


def _book(request: Request[StudentTopic]) -> Checked[Product]:
    """It tells, and says that it only binds what it needs."""
    (files,) = request.needs.values()
    telling = b"only a goes from a to the place where all of a must be by the end"
    return Checked(Product(b"".join(files[topic.id].content() for topic in request.topics) + telling, 1, around=()))


def _secrets(request: Request[Topic]) -> Checked[Product]:
    return _written(" ".join(plain_text(request.topic.exercises).split()))


def _greeting(request: Request[StudentTopic]) -> Checked[Product]:
    (greeting,) = request.files.values()
    return _written(f"{greeting.decode().strip()}, {request.topic.id}")


def _pictures(request: Request[Topic]) -> Checked[Product]:
    return _written(" ".join(sorted(request.pictures)))


def _written(line: str) -> Checked[Product]:
    return Checked(Product(f"{line}\n".encode(), 1))


def _greetings(settings: CourseSettings) -> tuple[Input, ...]:
    return (Input("greeting.txt", settings.span, _is_short),)


def _is_short(content: bytes, path: str, span: Span) -> tuple[Diagnostic, ...]:
    return (error("file-unreadable", span, f"`{path}` is too long"),) if len(content) > 10 else ()


LINE = Output(
    name="line",
    asked_as="line",
    per=Per.TOPIC,
    path="{module}/{number}-{id}-line.txt",
    audience=STUDENT,
    make=_line,
    unit="line",
)
SLOW_LINE = replace(LINE, make=_slow_line)
TELLING = replace(LINE, make=_telling_line)
COUNT = Output(
    name="count",
    asked_as="count",
    per=Per.TOPIC,
    path="{module}/{number}-{id}-count.txt",
    audience=INSTRUCTOR,
    make=_count,
    needs=("line",),
    usual=False,
)
LINES = Output(
    name="lines.txt", asked_as="lines", per=Per.COURSE, path="lines.txt", audience=STUDENT, make=_lines, needs=("line",)
)
GREETING = Output(
    name="greeting",
    asked_as="greeting",
    per=Per.TOPIC,
    path="{module}/{number}-{id}-greeting.txt",
    audience=STUDENT,
    make=_greeting,
    inputs=_greetings,
)
PICTURES = Output(
    name="pictures",
    asked_as="pictures",
    per=Per.TOPIC,
    path="{module}/{number}-{id}-pictures.txt",
    audience=STUDENT,
    make=_pictures,
)
ALL_PICTURES = Output(
    name="all pictures",
    asked_as="pictures",
    per=Per.TOPIC,
    path="{module}/{number}-{id}-all-pictures.txt",
    audience=INSTRUCTOR,
    make=_pictures,
)
INDEX = Output(
    name="index.txt", asked_as="index", per=Per.COURSE, path="index.txt", audience=STUDENT, make=_index, unit="line"
)
SECRETS = replace(
    COUNT, name="secrets", asked_as="secrets", make=_secrets, needs=(), path="{module}/{number}-{id}-secrets.txt"
)
BOOK = replace(LINES, name="book.txt", asked_as="book", path="book.txt", make=_book)
BOOK_OF_SECRETS = replace(BOOK, needs=("secrets",))
