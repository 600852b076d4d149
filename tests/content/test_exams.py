"""Every number of the exams' forms and keys, computed again by a program that knows the Markdown by its look alone.

What a form asks is read off its own words, and what follows is held against the words of its key.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest

from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.lesson import Exercise, Topic
from ddcurric.lesson.model.walk import walk
from ddcurric.lesson.words import plain_text
from ddcurric.outputs.lms.tasks import fields_of
from ddcurric.outputs.output import Per
from tests.content.executions import run
from tests.content.reading import CONTENT, FORMS, number
from tests.content.test_course import course

pytestmark = pytest.mark.slow

FIGURE = r"[-\u2212]?\d[\d.,]*(?<![.,])"


@cache
def forms() -> dict[str, Topic]:
    return {each.topic.id: each.topic for each in course().papers if each.per is Per.FORM and each.topic is not None}


def valued() -> dict[tuple[str, int], str]:
    """The sections of all files that have values, by file and first line."""
    found = {}
    for path in sorted(CONTENT.glob("*/*.md")):
        text = path.read_text(encoding="utf-8")
        for head in re.finditer(r"^### .*$", text, re.M):
            section = re.split(r"^#{2,3} ", text[head.end() :], maxsplit=1, flags=re.M)[0]
            if re.search(r"^ *::: values", section, re.M):
                found[path.relative_to(CONTENT).as_posix(), text.count("\n", 0, head.start()) + 1] = section
    return found


@cache
def asked_with_values(form: str) -> list[tuple[Exercise, str]]:
    """The exercises of a form that have values, each with its section."""
    sections = valued()
    found = ((each, sections.get((each.span.file, each.span.line))) for each in forms()[form].exercises)
    return [(exercise, section) for exercise, section in found if section is not None]


def test_there_are_values_in_every_form_of_some_exams() -> None:
    assert sum(map(bool, map(asked_with_values, FORMS))) >= 4


def pattern(line: str, known: set[str]) -> str:
    """What prints a line: its words in order, whatever stands between them, with a number for every value."""
    pieces = re.split(r"\[(\w+)\]\{\.value\}", line)
    found = []
    for at, piece in enumerate(pieces):
        if at % 2:
            found.append(f"(?P={piece})" if piece in known else f"(?P<{piece}>{FIGURE})")
            known.add(piece)
        else:
            found.append(r"\W*?".join(map(re.escape, re.findall(r"\w+", re.sub(r"\^|\{[^}]*\}", " ", piece)))))
    return r"\W*?".join(each for each in found if each)


def printed(section: str, said: str) -> dict[str, str]:
    """The numbers that stand where a section has values, each the same wherever it stands."""
    found: dict[str, str] = {}
    for line in section.splitlines():
        if "{.value}" not in line or line.lstrip().startswith(":::"):
            continue
        place = re.search(pattern(line, set()), said)
        assert place, f"nothing in the key says {line}"
        for name, value in place.groupdict().items():
            assert found.setdefault(name, value) == value, name
    return found


@pytest.mark.parametrize("form", FORMS)
def test_what_a_key_says_follows_from_what_its_form_asks(form: str) -> None:
    for exercise, section in asked_with_values(form):
        follows(exercise, section)


def follows(exercise: Exercise, section: str) -> None:
    block = re.search(r"^ *::: values\n(.*?)^ *:::", section, re.M | re.S)
    assert block
    said = printed(section.replace(block[0], ""), plain_text(exercise))
    chosen = dict(re.findall(r"^ *(\w+): (.+)$", block[1], re.M))
    known: dict[str, object] = {"min": min, "max": max, "round": round, "sum": sum}
    for name, choices in chosen.items():
        known[name] = Fraction(str(number(said[name])))
        assert ".." in choices or known[name] in [Fraction(each.strip()) for each in choices.split("|")]
    formulas = re.findall(r"^ *(\w+)(?::\.(\d+))? = (.+)$", block[1], re.M)
    assert formulas
    for name, digits, formula in formulas:
        whole = re.sub(r"(?<![\w.])(\d+(?:\.\d+)?)", r"Fraction('\1')", formula)
        known[name] = eval(whole, {"__builtins__": {}, "Fraction": Fraction, **known})  # our own lesson
        if name in said:
            off = abs(Fraction(said[name].replace(",", "").replace("\u2212", "-")) - Fraction(str(known[name])))
            assert off <= (Fraction(1, 2 * 10 ** int(digits)) if digits else 0), (name, said[name], known[name])


@pytest.mark.parametrize("form", FORMS)
def test_the_timestamps_of_every_form_are_those_of_its_own_figure(form: str) -> None:
    for figure in walk(forms()[form].exercises):
        if (
            isinstance(figure, Diagram)
            and figure.kind == "spacetime"
            and re.search(r"^ask: lamport$", figure.text, re.M)
        ):
            stamps = run(figure.text).stamps()
            fields = dict(fields_of(replace(figure, answered=True)))
            assert fields == {f"Event {event}": str(stamp) for event, stamp in stamps.items()}


def test_forms_of_one_exam_ask_other_numbers() -> None:
    exercises = [exercise for form in FORMS for exercise, _ in asked_with_values(form)]
    for file, line in {(each.span.file, each.span.line) for each in exercises}:
        texts = [plain_text(each) for each in exercises if (each.span.file, each.span.line) == (file, line)]
        assert len(set(texts)) == len(texts)
