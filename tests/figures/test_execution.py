"""Happened-before, clocks and cuts, by properties that hold for every execution."""

from __future__ import annotations

import math
import random
from collections import deque

import pytest
from figures.gallery import CHAIN, FOUR, THREE, diagram, execution
from hypothesis import given, settings
from hypothesis import strategies as st

from ddcurric.figures.kit.execution.model import (
    Execution,
    breaking,
    circle,
    in_transit,
    lamport,
    past_bits,
    pasts,
    vectors,
)
from ddcurric.figures.kit.execution.notation.reading import read_spacetime
from ddcurric.figures.kit.execution.periods import NO_ROOM, Period
from ddcurric.figures.kit.execution.timing import arrange


def parsed(text: str) -> Execution:
    said = read_spacetime(diagram(text)).value
    assert said is not None
    return said.execution


def concurrent_with(of: Execution, event: str) -> set[str]:
    """The events that neither happened before an event nor after it."""
    past = pasts(of)
    return {name for name in of.events if name != event and name not in past[event] and event not in past[name]}


def ordered_count(of: Execution) -> int:
    """How many pairs of events are ordered by happened-before."""
    return sum(len(past) for past in pasts(of).values())


def concurrent_count(of: Execution) -> int:
    """Of pairs."""
    return len(of.events) * (len(of.events) - 1) // 2 - ordered_count(of)


def random_execution(seed: int, processes: int, events: int, tame: bool = False) -> Execution:
    """Processes that act in turn: each sends, receives what has been sent to anyone, or works by itself.

    `tame`: as in a figure of a book; nothing is lost, and no process writes to itself.
    """
    choose = random.Random(seed)
    rows: list[list[str]] = [[] for _ in range(processes)]
    flying: list[str] = []
    for number in range(events):
        row = choose.randrange(processes)
        what = choose.random()
        if what < 0.35:
            flying.append(f"m{number}")
            rows[row].append(f"e{number}>m{number}")
        elif what < 0.7 and flying:
            rows[row].append(f"e{number}<{flying.pop(choose.randrange(len(flying)))}")
        else:
            rows[row].append(f"e{number}")
    if tame:
        home = {word.split("<")[1]: row for row, words in enumerate(rows) for word in words if "<" in word}
        for row, words in enumerate(rows):
            for at, word in enumerate(words):
                name, _, sent = word.partition(">")
                if sent and home.get(sent, row) == row:
                    words[at] = name
        rows = [[_known(word, rows) for word in words] for words in rows]
    return execution(rows)


def _known(word: str, rows: list[list[str]]) -> str:
    """A receive whose send was taken out is an event of its own."""
    name, _, message = word.partition("<")
    return word if not message or any(each.endswith(f">{message}") for row in rows for each in row) else name


executions = st.builds(random_execution, st.integers(0, 10**9), st.integers(1, 6), st.integers(0, 24))


def reached(of: Execution, start: str) -> set[str]:
    """The events that a walk along processes and messages comes to: happened-before, by another road."""
    after: dict[str, list[str]] = {name: [] for name in of.events}
    for process in of.processes:
        for one, other in zip(process.events, process.events[1:], strict=False):
            after[one.name].append(other.name)
    for message in of.messages:
        if message.receiver:
            after[message.sender].append(message.receiver)
    found: set[str] = set()
    walk = deque(after[start])
    while walk:
        name = walk.popleft()
        if name not in found:
            found.add(name)
            walk.extend(after[name])
    return found


def simulated(of: Execution, seed: int) -> tuple[dict[str, int], dict[str, tuple[int, ...]]]:
    """Run the processes in some order with real counters and messages that carry them."""
    choose = random.Random(seed)
    counters = [0] * len(of.processes)
    known = [[0] * len(of.processes) for _ in of.processes]
    at = [0] * len(of.processes)
    carried: dict[str, tuple[int, list[int]]] = {}
    numbers: dict[str, int] = {}
    stamps: dict[str, tuple[int, ...]] = {}
    while len(numbers) < len(of.events):
        ready = [
            row
            for row, process in enumerate(of.processes)
            if at[row] < len(process.events)
            and (not process.events[at[row]].receives or process.events[at[row]].receives in carried)
        ]
        row = choose.choice(ready)
        event = of.processes[row].events[at[row]]
        at[row] += 1
        if event.receives:
            number, vector = carried[event.receives]
            counters[row] = max(counters[row], number)
            known[row] = [max(a, b) for a, b in zip(known[row], vector, strict=True)]
        counters[row] += 1
        known[row][row] += 1
        numbers[event.name], stamps[event.name] = counters[row], tuple(known[row])
        for message in event.sends:
            carried[message] = counters[row], list(known[row])
    return numbers, stamps


@pytest.mark.slow
@given(executions)
def test_the_past_of_an_event_is_what_leads_to_it(of: Execution) -> None:
    past = pasts(of)
    for name in of.events:
        assert {later for later in of.events if name in past[later]} == reached(of, name)


@pytest.mark.slow
@given(executions)
def test_lamport_respects_happened_before(of: Execution) -> None:
    clock, past = lamport(of), pasts(of)
    assert all(clock[earlier] < clock[name] for name in of.events for earlier in past[name])


@pytest.mark.slow
@given(executions)
def test_vector_order_is_happened_before_exactly(of: Execution) -> None:
    clock, past = vectors(of), pasts(of)
    for one in of.events:
        for other in of.events:
            if one != other:
                below = all(a <= b for a, b in zip(clock[one], clock[other], strict=True))
                assert below == (one in past[other])


@pytest.mark.slow
@given(executions, st.integers(0, 10**9))
@settings(max_examples=400)
def test_every_run_gives_the_same_timestamps(of: Execution, seed: int) -> None:
    numbers, stamps = simulated(of, seed)
    assert numbers == lamport(of)
    assert stamps == vectors(of)


@pytest.mark.slow
def test_timestamps_agree_with_simulation_over_thousands_of_executions() -> None:
    for seed in range(3000):
        of = random_execution(seed, 1 + seed % 7, seed % 31)
        numbers, stamps = simulated(of, seed + 1)
        assert (numbers, stamps) == (lamport(of), vectors(of)), seed


@pytest.mark.slow
@given(executions, st.data())
def test_a_cut_is_consistent_iff_it_is_closed_downwards(of: Execution, data: st.DataObject) -> None:
    cut = tuple(data.draw(st.integers(0, len(process.events))) for process in of.processes)
    inside = {event.name for row, process in enumerate(of.processes) for event in process.events[: cut[row]]}
    past = pasts(of)
    assert (not breaking(of, cut)) == all(past[name] <= inside for name in inside)
    for message in in_transit(of, cut):
        assert message.sender in inside
        assert message.receiver not in inside
    for message in breaking(of, cut):
        assert message.receiver in inside
        assert message.sender not in inside


@pytest.mark.slow
@given(executions)
def test_pairs_are_ordered_or_concurrent(of: Execution) -> None:
    assert sum(len(concurrent_with(of, name)) for name in of.events) == 2 * concurrent_count(of)


@pytest.mark.slow
@given(executions)
def test_order_keeps_every_event_once_and_after_its_past(of: Execution) -> None:
    order = of.order
    assert sorted(order) == sorted(of.events)
    place = {name: at for at, name in enumerate(order)}
    assert all(place[earlier] < place[name] for name, past in pasts(of).items() for earlier in past)
    assert circle(of) == ()


def test_a_circle_names_the_events_that_wait_for_each_other() -> None:
    of = execution([["a1<m2", "a2>m1"], ["b1<m1", "b2>m2"], ["c1"]])
    assert set(circle(of)) == {"a1", "a2", "b1", "b2"}


@pytest.mark.slow
def test_twenty_processes_and_two_thousand_events() -> None:
    of = random_execution(7, 20, 2000)
    assert set(lamport(of)) == set(vectors(of)) == set(past_bits(of)) == set(of.events)
    assert concurrent_count(of) > 0


# The numbers of Module 1, computed by another program before this one was written.


def test_the_chain_of_topic_1_4() -> None:
    of = parsed(CHAIN)
    past = pasts(of)
    assert past["q3"] == {"p1", "q1", "q2"}
    assert {name for name in of.events if "q3" in past[name]} == {"q4", "r2", "r3", "r4", "p3", "p4"}
    assert concurrent_with(of, "q3") == {"p2", "r1"}
    assert (ordered_count(of), concurrent_count(of)) == (45, 21)


def test_the_timestamps_of_topics_1_5_and_1_6() -> None:
    of = parsed(THREE)
    numbers, stamps = lamport(of), vectors(of)
    assert [numbers[name] for name in of.events] == [1, 2, 3, 7, 1, 3, 4, 5, 6, 1, 2, 5, 6]
    assert stamps["a4"] == (4, 5, 1)
    assert stamps["b4"] == (2, 4, 1)
    assert stamps["c3"] == (2, 3, 3)
    assert (ordered_count(of), concurrent_count(of)) == (48, 30)


def test_the_exercise_of_topic_1_6() -> None:
    of = parsed(FOUR)
    stamps = vectors(of)
    assert [lamport(of)[name] for name in ("p4", "q5", "r3", "r4", "s4")] == [4, 5, 4, 5, 4]
    assert stamps["p4"] == (4, 0, 1, 3)
    assert stamps["q5"] == (1, 5, 2, 0)
    assert stamps["r4"] == (1, 3, 4, 0)
    assert concurrent_count(of) == 87


@pytest.mark.parametrize(
    ("cut", "broken", "flying"),
    [
        ((2, 3, 2), [], ["m2", "m3"]),
        ((3, 5, 2), [], ["m2", "m4"]),
        ((4, 5, 2), [], ["m2"]),
        ((1, 2, 1), ["m1"], ["m3"]),
        ((3, 2, 3), ["m2"], ["m3"]),
        ((4, 4, 2), ["m4"], ["m2"]),
    ],
)
def test_the_cuts_of_topic_1_7(cut: tuple[int, ...], broken: list[str], flying: list[str]) -> None:
    of = parsed(THREE)
    assert [message.name for message in breaking(of, cut)] == broken
    assert sorted(message.name for message in in_transit(of, cut)) == flying


def test_how_many_cuts_are_consistent() -> None:
    of = parsed(THREE)
    cuts = [(a, b, c) for a in range(5) for b in range(6) for c in range(5)]
    assert len(cuts) == 150
    assert sum(not breaking(of, cut) for cut in cuts) == 60


@pytest.mark.parametrize("room", [NO_ROOM, Period(40.0, abreast=0.8)])
@pytest.mark.parametrize("seed", range(3))
def test_to_look_only_at_what_an_event_bears_on_misses_nothing(
    seed: int, room: Period, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = random_execution(seed, 5, 24)
    durations = {message.name: 1.0 for message in of.messages}
    quick = arrange(of, durations, room)
    costs = "ddcurric.figures.kit.execution.timing_costs"
    monkeypatch.setattr(f"{costs}.TimingProblem._bears_on", lambda own, name: {*of.events})
    assert quick == arrange(of, durations, room)
    monkeypatch.setattr(f"{costs}.TIE", math.inf)  # all its places are looked at, however far it is pulled away
    assert quick == arrange(of, durations, room)
