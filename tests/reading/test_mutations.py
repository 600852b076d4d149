"""Mutated lessons are read and checked without an exception or a hang, no word is lost, and nothing secret is seen.

`MUTATIONS=10000 pytest tests/reading/test_mutations.py` tries more of them, `MUTATIONS_FROM=5000` others.
"""

from __future__ import annotations

import os
import time

import pytest
from lessons import read, settings

from ddcurric.diagnostics import Diagnostic, Severity, has_errors
from ddcurric.lesson import checks
from ddcurric.lesson.model.lesson import Topic
from ddcurric.lesson.model.secrecy import Secrecy
from ddcurric.lesson.model.walk import children
from ddcurric.lesson.views.labels import labels_of, resolve
from ddcurric.lesson.views.places import places_of
from ddcurric.lesson.views.student import student_view
from tests.model.test_student import everything
from tests.mutations import WORD, base, mutated

COUNT, FIRST = int(os.environ.get("MUTATIONS", "200")), int(os.environ.get("MUTATIONS_FROM", "0"))
BATCH = 100
LONGEST = 10
"""Seconds of the processor that a lesson may take, on any machine: most take a fiftieth."""


def batches() -> list[range]:
    return [range(at, min(at + BATCH, FIRST + COUNT)) for at in range(FIRST, FIRST + COUNT, BATCH)]


@pytest.mark.parametrize("seeds", batches(), ids=lambda seeds: f"{seeds.start}-{seeds.stop - 1}")
@pytest.mark.slow
def test_a_mutated_lesson_is_read_and_checked(seeds: range) -> None:
    found = [problem for seed in seeds for problem in problems(seed)]
    assert found == []


def problems(seed: int) -> list[str]:
    text = mutated(seed)
    started = time.process_time()
    topic, diagnostics = checked(text)
    if time.process_time() - started > LONGEST:
        return [f"{seed}: it takes {time.process_time() - started:.0f} s"]
    if topic is None:
        return [] if has_errors(diagnostics) else [f"{seed}: no topic, and no error"]
    lost = lost_words(text, topic, diagnostics)
    seen = secrets_seen(topic)
    return [*([f"{seed}: lost {sorted(lost)}"] if lost else []), *([f"{seed}: seen {sorted(seen)}"] if seen else [])]


def checked(text: str) -> tuple[Topic | None, list[Diagnostic]]:
    """A lesson beside a whole one, to which it may refer."""
    first, second = read(text), read(base(1), "second", "second.md")
    if first.value is None:
        return None, list(first.diagnostics)
    assert second.value is not None
    resolved = resolve(first.value, {each.id: labels_of(each) for each in (first.value, second.value)})
    found = [*first.diagnostics, *resolved.diagnostics, *checks.check_topic(first.value)]
    return resolved.value, [*found, *checks.check_course([resolved.value, second.value], settings())]


def lost_words(text: str, topic: Topic, diagnostics: list[Diagnostic]) -> set[str]:
    """The words that are neither in the topic nor in a line that is reported."""
    if "<!--" in text:
        return set()
    lines = text.replace("\r", "\n").split("\n")
    # Behind a fence that is never closed everything is another thing than was meant: only the fence is reported.
    open_at = min((each.span.line for each in diagnostics if each.code == "unclosed-fence"), default=len(lines))
    text = "\n".join(lines[:open_at])
    told = [
        line for each in diagnostics for line in lines[each.span.line - 1 : max(each.span.line, each.span.end_line)]
    ]
    said = "\n".join([everything(topic), *told, *(each.message for each in diagnostics)])
    # Front matter may have comments. Where it is no YAML nothing of it is read, which is said.
    front = text.partition("\n---\n")[0].count("\n") + 2
    wrong = "#" in text.partition("\n---\n")[0] or any(
        each.severity is Severity.ERROR and each.span.line <= front for each in diagnostics
    )
    body = text.partition("\n---\n")[2] if wrong and text.startswith("---\n") else text
    return set(WORD.findall(body)) - set(WORD.findall(said))


def secrets_seen(topic: Topic) -> set[str]:
    """The words that stand in secret places only, and are in a student's view."""
    words: dict[bool, set[str]] = {True: set(), False: set()}
    for node, secrecy in places_of(topic):
        own = [value for name in node.__slots__ if isinstance(value := getattr(node, name), str)]
        words[secrecy > Secrecy.SLIDES].update(WORD.findall("\n".join(own)) if children(node) or own else ())
    return (words[True] - words[False]) & set(WORD.findall(everything(student_view(topic))))
