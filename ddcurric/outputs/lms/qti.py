"""QTI 1.2 in a content package (IMS Question & Test Interoperability 1.2.1; IMS Content Packaging 1.1.4).

A package is a zip of one assessment, the pictures that it shows and a manifest. The metadata fields `question_type`
and `points_possible` are those that Canvas writes and reads; others pass over them.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import assert_never, cast

from lxml import etree
from lxml.etree import _Element as Element

from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.picture import PictureFile
from ddcurric.outputs.lms.markup import Markup, allowed, decimal, named_fields
from ddcurric.outputs.lms.task import BlankTask, ChoiceTask, EssayTask, FigureTask, NumberTask, Task, WordsTask
from ddcurric.outputs.lms.typed import accepted, typed_as

QTI = "http://www.imsglobal.org/xsd/ims_qtiasiv1p2"
PACKAGING = "http://www.imsglobal.org/xsd/imscp_v1p1"
RESPONSE = "response1"
"""What a student says, where that is one thing."""
EPOCH = (1980, 1, 1, 0, 0, 0)


def qti_zip(topic: Topic, tasks: Sequence[Task], title: str, pictures: dict[str, PictureFile]) -> bytes:
    """The questions of a topic as one assessment; the same input, the same bytes."""
    markup = Markup(topic.folder, topic.language, pictures, lambda name, content: f"images/{name}")
    name = _name(topic.id)
    root = etree.Element(f"{{{QTI}}}questestinterop", nsmap=_alone(QTI))
    assessment = _add(root, "assessment", ident=name, title=title)
    section = _add(assessment, "section", ident="root_section")
    for task in tasks:
        _item(section, task, markup)
    files = {f"{name}.xml": _written(root), **{f"images/{each}": content for each, content in markup.files.items()}}
    return _zipped({"imsmanifest.xml": _manifest(name, sorted(files)), **files})


def _item(section: Element, task: Task, markup: Markup) -> None:
    asked = task.asked
    item = _add(section, "item", ident=_name(asked.id), title=asked.name)
    metadata = _add(_add(item, "itemmetadata"), "qtimetadata")
    for label, entry in (("question_type", _type(task)), ("points_possible", str(asked.points))):
        entry_of = _add(metadata, "qtimetadatafield")
        _add(entry_of, "fieldlabel").text = label
        _add(entry_of, "fieldentry").text = entry
    presentation = _add(item, "presentation")
    _material(presentation, markup.html(asked.prompt) + _shown(task, markup))
    processing = etree.SubElement(item, f"{{{QTI}}}resprocessing")
    outcomes = _add(processing, "outcomes")
    _add(outcomes, "decvar", maxvalue="100", minvalue="0", varname="SCORE", vartype="Decimal")
    feedback = _feedback(task, markup)
    for ident, (option, _) in feedback.items():
        if ident != SOLUTION:
            _shows(processing, ident, option)
    match task:
        case ChoiceTask():
            _choice(presentation, processing, task, markup)
        case NumberTask(value=value, tolerance=tolerance):
            _field(presentation)
            within = _add(_tested(processing), "and")
            _add(within, "vargte", respident=RESPONSE).text = decimal(value - tolerance)
            _add(within, "varlte", respident=RESPONSE).text = decimal(value + tolerance)
            _score(processing)
        case WordsTask(accepted=right):
            _field(presentation)
            any_of = _add(_tested(processing), "or")
            for words in typed_as(right, markup.language):
                _add(any_of, "varequal", respident=RESPONSE, case="No").text = words
            _score(processing)
        case EssayTask():
            _field(presentation, rows="10")
            _add(_tested(processing), "other")
        case BlankTask() | FigureTask():
            _fields(presentation, processing, task, markup.language)
        case _:
            assert_never(task)
    for ident, (_, said) in feedback.items():
        place = _add(item, "itemfeedback", ident=ident)
        _material(_add(_add(place, "solution"), "solutionmaterial") if ident == SOLUTION else place, said)


def _type(task: Task) -> str:
    match task:
        case ChoiceTask(several=several):
            return "multiple_answers_question" if several else "multiple_choice_question"
        case NumberTask():
            return "numerical_question"
        case WordsTask():
            return "short_answer_question"
        case BlankTask() | FigureTask():
            return "fill_in_multiple_blanks_question"
        case EssayTask():
            return "essay_question"
        case _:
            assert_never(task)


def _choice(presentation: Element, processing: Element, task: ChoiceTask, markup: Markup) -> None:
    cardinality = "Multiple" if task.several else "Single"
    response = _add(presentation, "response_lid", ident=RESPONSE, rcardinality=cardinality)
    choices = _add(response, "render_choice")
    for at, words in enumerate(task.options, 1):
        _material(_add(choices, "response_label", ident=f"option{at}"), markup.text(words))
    tested = _tested(processing)
    if task.several:
        all_of = _add(tested, "and")
        for at in range(len(task.options)):
            place = all_of if at in task.right else _add(all_of, "not")
            _add(place, "varequal", respident=RESPONSE).text = f"option{at + 1}"
    else:
        _add(tested, "varequal", respident=RESPONSE).text = f"option{min(task.right) + 1}"
    _score(processing)


def _answers(task: BlankTask | FigureTask, language: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The fields by name, and what may be typed into each."""
    said = [piece for piece in task.pieces if isinstance(piece, str)] if isinstance(task, BlankTask) else []
    said = said or ([value for _, value in task.fields] if isinstance(task, FigureTask) else [])
    in_figure = isinstance(task, FigureTask)
    return ((f"field{at}", accepted(words, language, in_figure=in_figure)) for at, words in enumerate(said, 1))


def _fields(presentation: Element, processing: Element, task: BlankTask | FigureTask, language: str) -> None:
    answers = list(_answers(task, language))
    for name, ways in answers:
        response = _add(presentation, "response_lid", ident=f"response_{name}")
        _material(response, name)
        choices = _add(response, "render_choice")
        for at, words in enumerate(ways, 1):
            _material(_add(choices, "response_label", ident=f"{name}_{at}"), words, plain=True)
    for name, ways in answers:
        any_of = _add(_tested(processing, last=False), "or")
        for at in range(1, len(ways) + 1):
            _add(any_of, "varequal", respident=f"response_{name}").text = f"{name}_{at}"
        _score(processing, Fraction(100, len(answers)), "Add")


def _shown(task: Task, markup: Markup) -> str:
    """The text of fields: `[field1]` is where a platform puts the first."""
    match task:
        case BlankTask(pieces=pieces):
            numbers = iter(range(1, len(pieces) + 1))
            text = "".join(f"[field{next(numbers)}]" if isinstance(p, str) else markup.text(p) for p in pieces)
            return f"<p>{text}</p>"
        case FigureTask(diagram=diagram, fields=fields):
            names = (name for name, _ in named_fields(fields))
            lines = "".join(f"<li>{name}: [field{at}]</li>" for at, name in enumerate(names, 1))
            return f"<p>{markup.figure(diagram)}</p><ul>{lines}</ul>"
        case _:
            return ""


SOLUTION, GENERAL = "solution", "general_fb"
"""What is said to those who mark, and to everybody, as Canvas calls it. What is said to an option is called by it."""


def _feedback(task: Task, markup: Markup) -> dict[str, tuple[str, str]]:
    """By its name, the option to which something is said, empty where it is said whatever the answer, and its HTML."""
    if isinstance(task, EssayTask):
        said = {SOLUTION: ("", markup.html((*task.sample, *task.marking)))}
    else:
        said = {GENERAL: ("", markup.html(task.asked.feedback))}
    if isinstance(task, ChoiceTask):
        options = ((f"option{at}", markup.text(words)) for at, words in enumerate(task.reasons, 1))
        said |= {f"{option}_fb": (option, words) for option, words in options}
    return {name: each for name, each in said.items() if each[1]}


def _shows(processing: Element, feedback: str, option: str) -> None:
    """A condition under which something is said; the next are tried whether it holds or not."""
    tested = _tested(processing, last=False)
    if option:
        _add(tested, "varequal", respident=RESPONSE).text = option
    else:
        _add(tested, "other")
    _add(processing[-1], "displayfeedback", feedbacktype="Response", linkrefid=feedback)


def _tested(processing: Element, *, last: bool = True) -> Element:
    """The test of a new condition; with `last`, no other is tried where it holds."""
    condition = _add(processing, "respcondition", **{"continue": "No" if last else "Yes"})
    return _add(condition, "conditionvar")


def _score(processing: Element, score: Fraction = Fraction(100), action: str = "Set") -> None:
    """What the condition that was added last gives, per cent."""
    _add(processing[-1], "setvar", action=action, varname="SCORE").text = decimal(score)


def _field(presentation: Element, **attributes: str) -> None:
    response = _add(presentation, "response_str", ident=RESPONSE, rcardinality="Single")
    _add(_add(response, "render_fib", **attributes), "response_label", ident="answer1")


def _material(parent: Element, html: str, *, plain: bool = False) -> None:
    text = _add(_add(parent, "material"), "mattext", texttype="text/plain" if plain else "text/html")
    text.text = allowed(html)


def _add(parent: Element, tag: str, **attributes: str) -> Element:
    return etree.SubElement(parent, f"{{{QTI}}}{tag}", attributes)


def _written(root: Element) -> bytes:
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))


def _manifest(name: str, files: Sequence[str]) -> bytes:
    root = etree.Element(f"{{{PACKAGING}}}manifest", {"identifier": f"{name}-manifest"}, nsmap=_alone(PACKAGING))
    metadata = etree.SubElement(root, f"{{{PACKAGING}}}metadata")
    etree.SubElement(metadata, f"{{{PACKAGING}}}schema").text = "IMS Content"
    etree.SubElement(metadata, f"{{{PACKAGING}}}schemaversion").text = "1.1.3"
    etree.SubElement(root, f"{{{PACKAGING}}}organizations")
    resources = etree.SubElement(root, f"{{{PACKAGING}}}resources")
    resource = etree.SubElement(
        resources, f"{{{PACKAGING}}}resource", identifier=name, type="imsqti_xmlv1p2", href=f"{name}.xml"
    )
    for path in files:
        etree.SubElement(resource, f"{{{PACKAGING}}}file", href=path)
    return _written(root)


def _alone(namespace: str) -> dict[str, str]:
    """A namespace without a prefix, which lxml's types do not know."""
    return cast(dict[str, str], {None: namespace})


def _zipped(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for path, content in files.items():
            info = zipfile.ZipInfo(path, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            package.writestr(info, content)
    return buffer.getvalue()


def _name(text: str) -> str:
    """As an identifier may be: letters, digits, points and lines."""
    clean = re.sub(r"[^\w.-]", "-", text)
    return clean if re.match(r"[^\W\d]", clean) else f"t{clean}"
