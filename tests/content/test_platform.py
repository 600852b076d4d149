"""The check questions of content/, exported and read back by other programs, say what the Markdown says.

The Markdown is read here by its look alone: nothing of our reader is asked.
"""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path

import pytest
from lxml import etree
from moodle_xml_parser import parser as moodle
from pygiftparser import parser as gift

from ddcurric.lesson.model.lesson import Topic
from ddcurric.outputs.lms.gift import gift_text
from ddcurric.outputs.lms.moodle import moodle_xml
from ddcurric.outputs.lms.qti import qti_zip
from ddcurric.outputs.lms.tasks import tasks_of
from tests.content.reading import CONTENT, TOPICS
from tests.content.test_course import course

pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Written:
    """A check question as it stands in the file."""

    prompt: str
    options: tuple[str, ...]
    answer: str
    right: int | None
    """The place of the option that the answer names first."""


def written(topic: str) -> list[Written]:
    (path,) = CONTENT.glob(f"*/{topic}.md")
    section = re.search(r"^## Check Your Understanding\n(.*?)^## ", path.read_text(encoding="utf-8"), re.M | re.S)
    assert section
    return [_question(each) for each in re.split(r"^(?=\d+\. )", section[1], flags=re.M)[1:]]


def _question(text: str) -> Written:
    text = re.sub(r"^ *::: notes\n.*?^ *:::\n", "", text, flags=re.M | re.S)
    before, _, after = text.partition("::: answer\n")
    answer = after.rpartition(":::")[0]
    items = re.findall(r"^   (?:-|\d\.) +(.*(?:\n {5,}\S.*)*)", before, re.M)
    prompt = re.sub(r"^   (?:-|\d\.) .*(?:\n {5,}\S.*)*", "", before, flags=re.M)
    prompt = re.sub(r"^(?:\d+\. )? *:::.*$|^\d+\. |\{#[\w-]+\}$", "", prompt, flags=re.M)
    prompt = re.sub(r"^ *```\w+.*?```", "", prompt, flags=re.M | re.S)
    return Written(prompt, tuple(items), answer, _right(answer, items) if items else None)


def _right(answer: str, items: list[str]) -> int:
    """By its letter, or by its words, whichever the answer begins with."""
    letter = re.match(r"\W*([A-Z])\b[.,:)]", answer)
    if letter:
        return ord(letter[1]) - ord("A")
    begins = [at for at, item in enumerate(items) if _words(answer)[: len(_words(item))] == _words(item)]
    return max(begins, key=lambda at: len(_words(items[at])))


def _words(text: str) -> list[str]:
    """The words of Markdown or of HTML in small letters; what a reference prints is not known to Markdown."""
    text = re.sub(r"\]\{[^}]*\}|\[\]\([^)]*\)", "]", text)
    return re.findall(r"\w+", unescape(re.sub(r"<[^>]+>", " ", text)).casefold())


def _stands_in(said: str, where: str) -> bool:
    """All words, in their order; references print words between them."""
    place = iter(_words(where))
    return all(word in place for word in _words(said))


def _reason(answer: etree._Element) -> str:
    return answer.findtext("feedback/text") or ""


def exported(topic_id: str) -> tuple[Topic, list[Written]]:
    """A topic with nothing but its check questions, and these as they are written."""
    (topic,) = (each for each in course().topics if each.id == topic_id)
    return replace(topic, exercises=(), deep_dive=()), written(topic_id)


@pytest.mark.parametrize("topic_id", TOPICS)
def test_moodle_has_the_words_options_and_right_answers_of_the_file(topic_id: str) -> None:
    topic, questions = exported(topic_id)
    content = moodle_xml(topic, tasks_of(topic), "A", {})
    asked = [each for each in etree.fromstring(content) if each.get("type") in ("multichoice", "essay")]
    assert len(asked) == len(questions) >= 3
    choices = iter(moodle.parse_bytes(content)["multichoice"])
    for question, element in zip(questions, asked, strict=True):
        assert _stands_in(question.prompt, element.findtext("questiontext/text") or "")
        if question.right is None:
            assert element.get("type") == "essay"
            assert _stands_in(question.answer, element.findtext("graderinfo/text") or "")
            continue
        choice = next(choices)
        assert [_words(option.answer) for option in choice.options] == [_words(each) for each in question.options]
        right = [100 if at == question.right else 0 for at in range(len(question.options))]
        assert [option.score_fraction for option in choice.options] == right
        told = [element.findtext("generalfeedback/text") or ""]  # and of each option that has a reason, that
        told += [f"{each.findtext('text')} {reason}" for each in element.iter("answer") if (reason := _reason(each))]
        assert _stands_in(question.answer, " ".join(told))


@pytest.mark.parametrize("topic_id", TOPICS)
def test_gift_and_qti_have_the_same_options_and_right_answers(topic_id: str, tmp_path: Path) -> None:
    topic, questions = exported(topic_id)
    tasks, choices = tasks_of(topic), [each for each in questions if each.right is not None]
    path = tmp_path / "questions.gift"
    path.write_bytes(gift_text(topic, tasks, "A", {}))
    with path.open(encoding="utf-8") as file:
        selects = [each.answers.answers for each in gift.parseFile(file) if type(each.answers).__name__ == "SelectSet"]
    assert [[_words(each.answer) for each in answers] for answers in selects] == [
        [_words(option) for option in each.options] for each in choices
    ]
    assert [[at for at, each in enumerate(answers) if each.fraction == 100] for answers in selects] == [
        [each.right] for each in choices
    ]
    with zipfile.ZipFile(io.BytesIO(qti_zip(topic, tasks, "A", {}))) as package:
        root = etree.fromstring(package.read(f"{topic_id}.xml"))
    items = [each for each in root.iter("{*}item") if each.find(".//{*}render_choice") is not None]
    assert len(items) == len(choices)
    for item, question in zip(items, choices, strict=True):
        labels = {each.get("ident"): _words(each.xpath("string(.)")) for each in item.iter("{*}response_label")}
        assert list(labels.values()) == [_words(each) for each in question.options]
        right = item.xpath("string(.//*[local-name()='setvar']/..//*[local-name()='varequal'])")
        assert list(labels).index(right) == question.right
