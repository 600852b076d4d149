"""Moodle XML, as the question bank imports and exports it (docs.moodle.org, "Moodle XML format")."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Sequence
from fractions import Fraction
from typing import assert_never
from xml.sax.saxutils import escape

from lxml import etree
from lxml.etree import _Element as Element

from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.outputs.lms.markup import Markup, allowed, decimal, named_fields
from ddcurric.outputs.lms.task import (
    BlankTask,
    ChoiceTask,
    EssayTask,
    FigureTask,
    NumberTask,
    Task,
    WordsTask,
)
from ddcurric.outputs.lms.tasks import number_in_field
from ddcurric.outputs.lms.typed import accepted, typed_as


def moodle_xml(topic: Topic, tasks: Sequence[Task], category: str, pictures: dict[str, PictureFile]) -> bytes:
    """The questions of a topic, in a category of the question bank: course, module and topic, with slashes between.

    Each has its task's id as `idnumber`, so that one that is imported again is known.
    """
    quiz = etree.Element("quiz")
    head = etree.SubElement(quiz, "question", type="category")
    _text(etree.SubElement(head, "category"), f"$course$/{category}")
    for task in tasks:
        _question(quiz, topic, task, pictures)
    return bytes(etree.tostring(quiz, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _question(quiz: Element, topic: Topic, task: Task, pictures: dict[str, PictureFile]) -> None:
    markup = Markup(topic.folder, topic.language, pictures, lambda name, content: f"@@PLUGINFILE@@/{name}")
    question = etree.SubElement(quiz, "question", type=_type(task))
    asked = task.asked
    _text(etree.SubElement(question, "name"), asked.name)
    _html(question, "questiontext", f"{markup.html(asked.prompt)}{_fields(task, markup)}", markup)
    _html(question, "generalfeedback", markup.html(asked.feedback), markup)
    if not isinstance(task, BlankTask | FigureTask):  # their points stand in their text
        etree.SubElement(question, "defaultgrade").text = str(asked.points)
        etree.SubElement(question, "penalty").text = "0.3333333"
    etree.SubElement(question, "hidden").text = "0"
    etree.SubElement(question, "idnumber").text = _short(asked.id)
    match task:
        case ChoiceTask():
            _choice(question, task, markup)
        case NumberTask(value=value, tolerance=tolerance):
            answer = _answer(question, decimal(value), "100")
            etree.SubElement(answer, "tolerance").text = decimal(tolerance)
        case WordsTask(accepted=right):
            etree.SubElement(question, "usecase").text = "0"
            for words in typed_as(right, topic.language):
                _answer(question, words.replace("*", r"\*"), "100")  # a star stands for anything
        case EssayTask():
            etree.SubElement(question, "responseformat").text = "editor"
            etree.SubElement(question, "responserequired").text = "1"
            etree.SubElement(question, "responsefieldlines").text = "10"
            etree.SubElement(question, "attachments").text = "0"
            grader = f"{markup.html(task.sample)}{'<hr>' if task.marking else ''}{markup.html(task.marking)}"
            _html(question, "graderinfo", grader, markup)
        case BlankTask() | FigureTask():
            pass
        case _:
            assert_never(task)


def _short(id_: str) -> str:
    """An id number has a hundred characters at most; what is longer ends in its digest."""
    if len(id_) <= 100:
        return id_
    return f"{id_[:87]}-{hashlib.sha256(id_.encode()).hexdigest()[:12]}"


def _type(task: Task) -> str:
    match task:
        case ChoiceTask():
            return "multichoice"
        case NumberTask():
            return "numerical"
        case WordsTask():
            return "shortanswer"
        case BlankTask() | FigureTask():
            return "cloze"
        case EssayTask():
            return "essay"
        case _:
            assert_never(task)


def _choice(question: Element, task: ChoiceTask, markup: Markup) -> None:
    etree.SubElement(question, "single").text = "false" if task.several else "true"
    etree.SubElement(question, "shuffleanswers").text = "true" if task.may_shuffle else "false"
    etree.SubElement(question, "answernumbering").text = "ABCD"
    for at, words in enumerate(task.options):
        answer = _html(question, "answer", markup.text(words), markup, fraction=_fraction(task, at))
        if task.reasons and task.reasons[at]:
            _html(answer, "feedback", markup.text(task.reasons[at]), markup)


def _fraction(task: ChoiceTask, at: int) -> str:
    """Per cent of the points: shared by the right ones; where several may be ticked, a wrong one takes as much away."""
    if at in task.right:
        return _percent(Fraction(100, len(task.right)))
    return _percent(Fraction(-100, len(task.options) - len(task.right))) if task.several else "0"


def _percent(share: Fraction) -> str:
    """As Moodle knows them: with five digits, and no others."""
    return f"{float(share):.5f}".rstrip("0").rstrip(".")


def _fields(task: Task, markup: Markup) -> str:
    """The fields of a cloze question, in its text."""
    match task:
        case BlankTask(pieces=pieces):
            return (
                "<p>"
                + "".join(_cloze(p, markup.language) if isinstance(p, str) else markup.text(p) for p in pieces)
                + "</p>"
            )
        case FigureTask(diagram=diagram, fields=fields, within=within):
            named = named_fields(fields)
            rows = "".join(
                f"<tr><td>{escape(name)}</td><td>{_cloze(said, markup.language, within, in_figure=True)}</td></tr>"
                for name, said in named
            )
            return f"<p>{markup.figure(diagram)}</p><table>{rows}</table>"
        case _:
            return ""


def _cloze(words: str, language: str, within: Fraction = Fraction(0), *, in_figure: bool = False) -> str:
    """`{1:NUMERICAL:=4:0}` or `{1:SHORTANSWER:=words}`."""
    if number := number_in_field(words, language, within):
        return f"{{1:NUMERICAL:={decimal(number[0])}:{decimal(number[1])}}}"
    said = (_IN_FIELD.sub(_BACKSLASHED, escape(each)) for each in accepted(words, language, in_figure=in_figure))
    return f"{{1:SHORTANSWER:{'~'.join(f'={each}' for each in said)}}}"


_IN_FIELD = re.compile(r'([}#~/="\\*])')
_BACKSLASHED = r"\\\1"


def _answer(question: Element, words: str, fraction: str) -> Element:
    answer = etree.SubElement(question, "answer", fraction=fraction, format="plain_text")
    _text(answer, words)
    return answer


def _text(parent: Element, words: str) -> None:
    etree.SubElement(parent, "text").text = allowed(words)


def _html(parent: Element, tag: str, html: str, markup: Markup, fraction: str = "") -> Element:
    """An element of HTML, with the pictures that it shows inside."""
    element = etree.SubElement(parent, tag, {"fraction": fraction} if fraction else {}, format="html")
    etree.SubElement(element, "text").text = etree.CDATA(allowed(html).replace("]]>", "]]&gt;"))
    for name, content in markup.files.items():
        file = etree.SubElement(element, "file", name=name, path="/", encoding="base64")
        file.text = base64.b64encode(content).decode()
    markup.files.clear()
    return element
