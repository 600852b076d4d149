"""Every diagnostic has a page with true examples: the wrong one triggers the code, the right one does not."""

from __future__ import annotations

import io
import re
import struct
import zlib
from collections.abc import Callable

import pytest
from lessons import codes, lesson, settings
from reported import codes_in_source

from ddcurric import figures
from ddcurric.diagnostics import Diagnostic, explained_codes, explanation
from ddcurric.lesson import checks
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.course import PaperPath
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.reader.course import read_settings
from ddcurric.lesson.reader.paper import read_paper
from ddcurric.lesson.reader.pictures import read_picture
from ddcurric.lesson.reader.text import read_source
from ddcurric.lesson.reader.topic import read_topic
from ddcurric.lesson.views.forms import form_of, items_of
from ddcurric.lesson.views.labels import labels_of, resolve
from ddcurric.source import Span

COURSE = """\
title: Clocks
words: {partition: {write: "shard, for a part of the data", within: [network partition]}}
modules:
  - {title: Time, path: time, topics: [zeroth, first, second]}
"""


def test_every_code_has_a_page() -> None:
    assert sorted(set(codes_in_source()) - set(explained_codes())) == []


def test_an_unknown_code_has_no_page() -> None:
    assert explanation("no-such-code") is None
    assert explanation("../diagnostics") is None


@pytest.mark.parametrize("code", explained_codes())
def test_a_page_has_its_four_parts(code: str) -> None:
    page = explanation(code) or ""
    assert re.match(r"# .*[^.]\n\n[A-Z`(]", page)
    assert re.findall(r"^## (Wrong|Right)$", page, re.MULTILINE) == ["Wrong", "Right"]
    assert len(examples(code)) == 2


def examples(code: str) -> list[tuple[str, str]]:
    """The fenced examples of a page: language and text, the wrong one first."""
    found = re.findall(r"^(`{3,})(\w+)\n(.*?)\n\1$", explanation(code) or "", re.MULTILINE | re.DOTALL)
    return [(language, text) for _, language, text in found]


def read_markdown(text: str) -> list[str]:
    """The codes for a lesson, or a piece of one: a deep dive's text, an exercise (`### … {points=1}`), or sections."""
    whole = text.startswith("---") or "## Deep Dive\n" in text
    exercise = text.startswith("### ") and ("solution" in text or "points" in text or "Give every" in text)
    body = text if whole else lesson(text)
    if exercise:
        body = lesson("Text.", after=f"## Exercises\n\n{text}")
    elif not whole and text.startswith("## ") and not text.startswith("## Background"):
        body = lesson("Text.", after=text)
    course = settings(COURSE)
    later = lesson("A [vector clock]{.term} counts.", front="requires: [first]")
    found: list[Diagnostic] = []
    topics: list[Topic] = []
    for name, content in (("zeroth", lesson("Text.")), ("first", body), ("second", later)):
        source = read_source(f"{name}.md", content.replace("␛", "\x1b").encode())
        assert source.value is not None
        entry = next(each for each in course.modules[0].topics if each.id == name)
        topic = read_topic(source.value, course, course.modules[0], entry, figures.FENCES)
        if name == "first":
            found += [*source.diagnostics, *topic.diagnostics]
        if topic.value is not None:
            topics.append(topic.value)
    labels = {topic.id: labels_of(topic) for topic in topics}
    for topic_ in topics:
        if topic_.id == "first":
            found += [*resolve(topic_, labels).diagnostics, *checks.check_topic(topic_), *_diagrams(topic_)]
    of_course = [*checks.check_course(topics, course), *checks.advise(topics, course)]
    found += [each for each in of_course if each.span.file == "first.md"]
    return codes(found)


def _diagrams(topic: Topic) -> list[Diagnostic]:
    found = [node for node in walk(topic) if isinstance(node, Diagram)]
    return [each for node in found for each in figures.draw(node, figures.PRINT).diagnostics]


def read_yaml(text: str) -> list[str]:
    source = read_source("course.yaml", text.encode()).value
    assert source is not None
    return codes(read_settings(source).diagnostics)


def read_svg(text: str) -> list[str]:
    return codes(read_picture("a.svg", text.encode(), Span("a.md", 1)).diagnostics)


def read_text(text: str) -> list[str]:
    """Examples of files that cannot be written into a page as they are."""
    pixels = re.fullmatch(r"\(a PNG of ([\d,]+) × ([\d,]+) pixels\)", text)
    if pixels:
        from PIL import Image

        file = io.BytesIO()
        Image.new("1", (2000, 2000)).save(file, "PNG")
        made = file.getvalue()
        # Only its head says the size: to make one that is too large, for its head alone, takes a second.
        head = b"IHDR" + struct.pack(">II", *(int(side.replace(",", "")) for side in pixels.groups())) + made[24:29]
        made = made[:12] + head + struct.pack(">I", zlib.crc32(head)) + made[33:]
        return codes(read_picture("a.png", made, Span("a.md", 1)).diagnostics)
    content = b"a " * 600_000 if text.startswith("(more than") else text.encode().replace(b"\\xef", b"\xef")
    return codes(read_source("a.md", content).diagnostics)


def read_a_paper(text: str) -> list[str]:
    """The codes for a paper that takes nothing, in all of its forms."""
    source = read_source("quiz.md", text.encode()).value
    assert source is not None
    read = read_paper(source, settings(COURSE), PaperPath("quiz.md", Span("course.yaml", 1)), figures.FENCES)
    found = [*read.diagnostics]
    if read.value is not None:
        items = items_of(read.value, {}, lambda diagram: diagram)
        found += items.diagnostics
        for at in range(len(read.value.forms)):
            found += form_of(read.value, at, items.value, ()).diagnostics
    return codes(found)


READ: dict[str, Callable[[str], list[str]]] = {
    "markdown": read_markdown,
    "paper": read_a_paper,
    "yaml": read_yaml,
    "svg": read_svg,
    "text": read_text,
}
"""How an example of each language is built."""

TOO_LONG = ("too-much", "points-do-not-add-up", "shown-elsewhere")
"""Codes whose wrong example does not fit on a page, or takes a second file; the tests of their rules have it."""

READ_HERE = sorted(
    code
    for code, package in codes_in_source().items()
    if package in ("lesson", "figures") and explanation(code) and code not in TOO_LONG
)
"""Codes that reading and checking can trigger; those of making pages and slides are tested with what makes them."""


@pytest.mark.parametrize("code", READ_HERE)
def test_the_wrong_example_triggers_the_code_and_the_right_one_does_not(code: str) -> None:
    (language, wrong), (_, right) = examples(code)
    assert code in READ[language](wrong)
    assert code not in READ[language](right)
