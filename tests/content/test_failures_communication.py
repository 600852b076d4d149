"""Numbers, runs and code of Module 2, computed again and compared with what its lessons print."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.content.reading import Lesson, lesson

TOPICS = ("system-models",)


@pytest.mark.parametrize("topic", TOPICS)
def test_a_deck_takes_42_minutes(topic: str) -> None:
    assert sum(lesson(topic).minutes()) == 42


@pytest.mark.parametrize("topic", TOPICS)
def test_every_source_is_cited_by_its_first_name_and_year(topic: str) -> None:
    head, text = lesson(topic).text.split("\n---\n", 1)
    for source in re.findall(r'^  - "([^"]+)"$', head, re.MULTILINE):
        name = re.split(r"[ ,]", source)[0]
        year = re.findall(r"\b(?:19|20)\d\d\b", source)[-1]
        assert re.search(rf"\b{name}\b[^.;]*?\b{year}\b", re.sub(r"\s+", " ", text)), source


@pytest.mark.parametrize("topic", TOPICS)
def test_a_figure_on_a_slide_is_the_one_in_the_handout(topic: str) -> None:
    found = re.findall(r"^```(\S+)[^\n]*\n(.*?)^```", _without_exercises(lesson(topic)), re.MULTILINE | re.DOTALL)
    counted = {body: kind for kind, body in found}
    heads = [(kind, body.splitlines()[0]) for kind, body in found if kind in ("spacetime", "python")]
    bodies = {(kind, body.splitlines()[0]) for body, kind in counted.items()}
    assert set(heads) <= bodies


def _without_exercises(of: Lesson) -> str:
    return of.text.split("## Exercises")[0]


# 2.1


MODELS = lesson("system-models")


def run(code: str, reply_after: dict[str, float | None]) -> list[str]:
    """Who is in charge at the end of a run of the failover code; a server answers after so many ms, or never."""
    in_charge = [name for name, after in reply_after.items() if name == "Q" and after is not None]

    class Backup:
        def promote(self) -> None:
            in_charge.append("backup")

    def wait_for_reply(server: Any, timeout: float) -> str | None:
        after = reply_after["backup" if isinstance(server, Backup) else "Q"]
        return "done" if after is not None and after <= timeout else None

    names: dict[str, Any] = {"send": lambda *_: None, "wait_for_reply": wait_for_reply, "backup": Backup()}
    exec(code, names)
    assert names["call"]("Q", "a request") == "done"
    return in_charge


def test_the_failover_code_puts_two_in_charge_when_the_server_was_only_slow() -> None:
    code = MODELS.fence("lst-failover")
    assert len(code.splitlines()) <= 15
    exercise = MODELS.under("slow-or-dead")
    request, work, reply = exercise.numbers(r"the request takes (\d+) ms, Q works (\d+) ms, and the reply takes (\d+)")
    assert run(code, {"Q": None, "backup": 10}) == ["backup"]
    assert run(code, {"Q": request + work + reply, "backup": 10}) == ["Q", "backup"]
    assert MODELS.says(r"and then (\w+) servers are in charge\. ")[0] == "two"
    delay, most = 20, 10
    assert run(code, {"Q": delay + most + delay, "backup": 10}) == ["Q"]


def test_slow_or_dead() -> None:
    exercise = MODELS.under("slow-or-dead")
    (timeout,) = exercise.numbers(r"waits for the reply until (\d+) ms")
    a_request, crash = exercise.numbers(r"In run A the request takes (\d+) ms, and Q crashes at (\d+)\.")
    request, work, reply = exercise.numbers(r"the request takes (\d+) ms, Q works (\d+) ms, and the reply takes (\d+)")
    assert a_request < crash < a_request + work
    arrival = request + work + reply
    assert exercise.part("a").numbers(r"arrives at \d+ \+ \d+ \+ \d+ = (\d+) ms") == (arrival,)
    assert arrival > 60 > timeout
    delay, most = exercise.part("b").numbers(r"each message takes at most (\d+) ms, and work takes at most (\d+) ms")
    assert exercise.part("b").numbers(r"at \d+ \+ \d+ \+ \d+ = (\d+) ms") == (2 * delay + most,)
    assert [request > delay, reply > delay] == [True, True]
    doubled, needed = exercise.part("c").numbers(r"doubles its timeout to (\d+) ms\. That is long enough for (\d+)")
    assert (doubled, needed) == (2 * timeout, arrival)
    assert timeout < needed <= doubled
    wrong = re.findall(r'mistake answer="(\d+)"', exercise.text)
    assert [float(each) for each in wrong] == [request + reply, 2 * delay, delay + most, arrival]


def test_the_smallest_timeout_and_its_wrong_options() -> None:
    delay, work = MODELS.numbers(r"Messages take at most (\d+) ms, and the server works at most (\d+) ms")
    options = [f"{each:g}" for each in (delay, delay + work, 2 * delay, 2 * delay + work)]
    question = MODELS.text.split("{#smallest}")[1]
    assert re.findall(r"^   - (\d+)$", question, re.MULTILINE)[:4] == options
    assert f"**{options[-1]}.**" in question


def test_interruptions_of_training() -> None:
    total, days, unexpected = MODELS.numbers(r"interrupted (\d+) times in (\d+) days, and (\d+) of these")
    assert unexpected < total
    assert MODELS.says(r"That is one every ([\d.]+) hours") == (f"{days * 24 / unexpected:.1f}",)
    assert MODELS.numbers(r"memory account for (\d+) of them") == (148 + 72,)


def test_nodes_that_agreement_needs() -> None:
    (f,) = MODELS.numbers(r"They fit crash-recovery with f = (\d)")
    words = {3: "three", 4: "four"}
    crash, byzantine = MODELS.says(r"For one faulty node this means (\w+) or (\w+) nodes")
    assert (crash, byzantine) == (words[2 * int(f) + 1], words[3 * int(f) + 1])
    assert MODELS.under("was-it-byzantine").says(r"nodes are needed, so (\w+) in place of (\w+)") == (byzantine, crash)


def test_every_report_and_every_sentence_has_its_label() -> None:
    reports = MODELS.under("name-the-fault")
    assert [row[0] for row in reports.tables()[0][1:]] == re.findall(r"^(\d+)\. ", reports.text, re.MULTILINE)
    sentences = MODELS.under("safety-or-liveness")
    labels = dict(re.findall(r"\b(\d+) \**([SLB])\b", sentences.text.split("::: solution")[1].split(":::")[0]))
    finite = {"1": 1, "2": 0, "3": 1, "4": 1, "5": 0, "6": 1, "7": 1, "8": 0, "9": 1}
    assert labels == {number: "SL"[not broken] for number, broken in finite.items()} | {"10": "B"}
