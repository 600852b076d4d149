"""Which numbers of a lesson nobody would miss: each is changed in turn, and the tests of the content are run.

    python -m tests.content.mutate quorums          every number of the lesson
    python -m tests.content.mutate quorums 40       forty of them, by chance
    python -m tests.content.mutate quorums given    every number, and those that nothing else holds are written down


Left out are years, what the format reads (ids, marks of lists, points, room, minutes) and code that only simulations
run. A number that no test misses is printed with its line. With `given` the words around it go into
`given/quorums.txt`, and a test holds them from then on: look at each first, for what follows from other numbers belongs
into a test that computes it.
"""

from __future__ import annotations

import importlib
import inspect
import re
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from types import ModuleType
from typing import Any

import pytest

from tests.content import reading
from tests.content.reading import CONTENT, Lesson, lesson

MODULES = (
    "sums",
    "given",
    "retold",
    "failures_communication",
    "replication_consistency",
    "time_causality_a",
    "time_causality_b",
    "time_causality_again",
    "time_causality_drawn",
    "time_causality_told",
)
PASSED_OVER = re.compile(
    r"\A---\n[\s\S]*?\n---\n|\b(?:19|20)\d\d\b|\{#[\w-]+|\]\([^)]*\)|^ *\d+\. "
    r"|\b(?:points|space|lines|minutes|width)=\S+|\*\*\d+ minutes?\b",
    re.MULTILINE,
)
NUMBER = re.compile(r"\d+")
GIVEN = Path(__file__).with_name("given")
BY_HAND = "test_what_is_given_stands_as_it_was_given"
SLOW = 0.04
"""Processor seconds, for a test that is a simulation: it is run where code was changed."""


@dataclass(frozen=True)
class Check:
    test: str
    at: int
    """Which of the test's cases."""
    seconds: float


def main(topic: str, sample: str = "") -> None:
    text = lesson(topic).text
    places = list(numbers(text))
    if sample.isdigit():
        places = sorted(Random(17).sample(places, min(int(sample), len(places))))
    checks = {module: found for module in _modules(topic) if (found := _checks(module, topic, text))}
    code = [each.span() for each in re.finditer(r"^```python.*?^```", text, re.MULTILINE | re.DOTALL)]
    assert not any(_noticed(module, found, topic, text) for module, found in checks.items()), "it fails as it is"
    missed = []
    for at in places:
        in_code = any(start < at[0] < end for start, end in code)
        quick = {module: [each for each in found if in_code or each.seconds < SLOW] for module, found in checks.items()}
        changed = _changed(text, at)
        if not any(_noticed(module, found, topic, changed) for module, found in quick.items() if found):
            missed.append(at)
    if sample == "given":
        write_given(topic, text, missed)
    for start, end in missed:
        line = text.count("\n", 0, start) + 1
        sys.stdout.write(f"{topic}:{line}: {_around(text, start, end)}\n")
    sys.stdout.write(f"{topic}: {len(missed)} of {len(places)} are not missed ({len(missed) / len(places):.0%})\n")


def write_given(topic: str, text: str, places: Sequence[tuple[int, int]]) -> None:
    """The words around each number, in one line where numbers stand close together."""
    spans: list[tuple[int, int]] = []
    for start, end in places:
        line = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        first = text.find(" ", max(line[0], start - 26), start) + 1 or line[0] if start - line[0] > 26 else line[0]
        last = text.rfind(" ", end, min(line[1], end + 18)) if line[1] - end > 18 else line[1]
        first, last = min(first, start), max(last, end)
        if spans and first <= spans[-1][1]:
            spans[-1] = spans[-1][0], last
        else:
            spans.append((first, last))
    said = [text[first:last].strip() for first, last in spans]
    GIVEN.mkdir(exist_ok=True)
    (GIVEN / f"{topic}.txt").write_text("".join(f"{each}\n" for each in dict.fromkeys(said)), encoding="utf-8")


def numbers(text: str) -> Iterator[tuple[int, int]]:
    """Where the numbers stand that are worth a test."""
    hidden = [match.span() for match in PASSED_OVER.finditer(text)]
    for match in NUMBER.finditer(text):
        if not any(start <= match.start() < end for start, end in hidden):
            yield match.span()


def _changed(text: str, at: tuple[int, int]) -> str:
    """One digit more, or less, in the last place."""
    _, end = at
    digit = int(text[end - 1])
    return f"{text[: end - 1]}{digit - 1 if digit == 9 else digit + 1}{text[end:]}"


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 50) : start], text[end : end + 40]
    return f"{before}«{text[start:end]}»{after}".replace("\n", " ")


def _modules(topic: str) -> list[ModuleType]:
    found = [importlib.import_module(f"tests.content.test_{name}") for name in MODULES]
    return [each for each in found if "TOPICS =" in inspect.getsource(each) or f'"{topic}"' in inspect.getsource(each)]


def _checks(module: ModuleType, topic: str, text: str) -> list[Check]:
    """The tests of a module that read the lesson, the quick ones first."""
    names = {name for name, value in vars(module).items() if _holds(value, text)}
    found = []
    for name, test in vars(module).items():
        if not name.startswith("test_") or name == BY_HAND:
            continue
        reads = _reads(module, test, names, set())
        for at, given in enumerate(_given(test)):
            lessons = [each for each in given.values() if isinstance(each, Lesson)]
            if (
                given.get("topic", topic) == topic
                and all(each.text == text for each in lessons)
                and (reads or lessons or "topic" in given)
            ):
                begun = time.process_time()
                test(**given)
                found.append(Check(name, at, time.process_time() - begun))
    return sorted(found, key=lambda check: check.seconds)


def _holds(value: object, text: str) -> bool:
    return (isinstance(value, Lesson) and value.text == text) or (
        isinstance(value, tuple) and any(_holds(each, text) for each in value)
    )


def _reads(module: ModuleType, test: Any, names: set[str], seen: set[str]) -> bool:
    """Whether a function, or one that it calls, names the lesson, or reads any by its topic."""
    code = getattr(test, "__code__", None) or getattr(getattr(test, "__init__", None), "__code__", None)
    if code is None:
        return False
    used = set(code.co_names) | {each for inner in code.co_consts if inspect.iscode(inner) for each in inner.co_names}
    if used & (names | {"lesson"}):
        return True
    called = [each for each in used - seen if inspect.getmodule(getattr(module, each, None)) is module]
    seen |= used
    return any(_reads(module, getattr(module, each), names, seen) for each in called)


def _given(test: Any) -> Iterator[dict[str, Any]]:
    """What a test is called with, once for each of its parameters."""
    given: list[dict[str, Any]] = [{}]
    for mark in getattr(test, "pytestmark", []):
        if mark.name == "parametrize":
            names, values = mark.args[:2]
            names = [each.strip() for each in names.split(",")] if isinstance(names, str) else list(names)
            rows = [value if len(names) > 1 else [value] for value in values]
            given = [{**one, **dict(zip(names, row, strict=True))} for one in given for row in rows]
    yield from given


def _noticed(module: ModuleType, checks: Sequence[Check], topic: str, text: str) -> bool:
    """Whether a test fails where the lesson says this: what a module makes of its lessons is made anew."""
    asked = reading.lesson
    reading.lesson = lambda other: Lesson(text) if other == topic else asked(other)
    try:
        importlib.reload(module)
        return not all(_passes(module, check) for check in checks)
    except (Exception, pytest.fail.Exception):
        return True
    finally:
        reading.lesson = asked


def _passes(module: ModuleType, check: Check) -> bool:
    test = vars(module)[check.test]
    given = list(_given(test))[check.at]
    try:
        test(**given)
    except (Exception, pytest.fail.Exception):
        return False
    return True


if __name__ == "__main__":
    assert CONTENT.is_dir()
    main(*sys.argv[1:])
