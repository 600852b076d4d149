"""Questions for the learning platform, and the glossary for flash cards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ddcurric.diagnostics import Checked, Diagnostic, hint
from ddcurric.lesson.views.audience import INSTRUCTOR, STUDENT
from ddcurric.outputs.output import NOTHING, Output, Per, Product, Request

if TYPE_CHECKING:
    from ddcurric.lesson.model.lesson import Topic
    from ddcurric.lesson.model.picture import PictureFile
    from ddcurric.lesson.views.student import StudentTopic
    from ddcurric.outputs.lms.task import Task

    Write = Callable[[Topic, Sequence[Task], str, dict[str, PictureFile]], bytes]


def _made(request: Request[Topic], write: Write, name: Callable[[Request[Topic]], str]) -> Checked[Product]:
    tasks = _tasks(request) if request.draft else request.once(_tasks)
    if not tasks:
        return _nothing(request, "the lesson asks nothing that a learning platform could put")
    content = b"" if request.draft else write(request.topic, tasks, name(request), dict(request.pictures))
    return Checked(Product(content, len(tasks)), _elsewhere(tasks))


def _elsewhere(tasks: Sequence[Task]) -> tuple[Diagnostic, ...]:
    from ddcurric.outputs.lms.shown_elsewhere import told_elsewhere

    return tuple(told_elsewhere(tasks))


def _tasks(request: Request[Topic]) -> tuple[Task, ...]:
    from ddcurric.outputs.lms.tasks import tasks_of

    return tasks_of(request.topic)


def _category(request: Request[Topic]) -> str:
    """Where the questions go: course, module and topic. A slash is one level of a question bank; two are a slash."""
    topic = request.topic
    names = (request.settings.title, topic.module, _title(request))
    return "/".join(name.replace("/", "//") for name in names if name)


def _title(request: Request[Topic]) -> str:
    from ddcurric.lesson.views.student import public_text

    return f"{request.topic.number} {public_text(request.topic.title)}".strip()


def _make_moodle(request: Request[Topic]) -> Checked[Product]:
    from ddcurric.outputs.lms.moodle import moodle_xml

    return _made(request, moodle_xml, _category)


def _make_qti(request: Request[Topic]) -> Checked[Product]:
    from ddcurric.outputs.lms.qti import qti_zip

    return _made(request, qti_zip, _title)


def _make_gift(request: Request[Topic]) -> Checked[Product]:
    from ddcurric.outputs.lms.gift import gift_text

    return _made(request, gift_text, _category)


def _make_anki(request: Request[StudentTopic]) -> Checked[Product]:
    from ddcurric.outputs.lms.anki import anki_tsv, count_terms

    content = anki_tsv(request.topics)
    count = count_terms(content)
    if not count:
        return _nothing(request, "no lesson introduces a term whose meaning it says")
    return Checked(Product(content, count))


def _nothing(request: Request[Topic], why: str) -> Checked[Product]:
    advice = "nothing need be done where that is meant; `ddcurric explain nothing-in-it` says what is missing"
    return Checked(
        NOTHING, (hint("nothing-in-it", request.place, f"a file would be empty and is not made: {why}", advice),)
    )


def _of_topic(name: str, ending: str, make: Callable[[Request[Topic]], Checked[Product]]) -> Output[Topic]:
    return Output(
        name=name,
        asked_as=name,
        per=Per.TOPIC,
        path=f"{{module}}/{{number}}-{{id}}-{ending}",
        audience=INSTRUCTOR,
        make=make,
        usual=False,
        unit="question",
        imports=("ddcurric.outputs.lms.tasks", f"ddcurric.outputs.lms.{name}"),
    )


MOODLE = _of_topic("moodle", "moodle.xml", _make_moodle)
QTI = _of_topic("qti", "qti.zip", _make_qti)
GIFT = _of_topic("gift", "gift.txt", _make_gift)
ANKI = Output(
    name="anki",
    asked_as="anki",
    per=Per.COURSE,
    path="glossary.tsv",
    audience=STUDENT,
    make=_make_anki,
    usual=False,
    unit="term",
    imports=("ddcurric.outputs.lms.anki",),
)
