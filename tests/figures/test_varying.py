"""Another execution for another form of a paper: as large, and betraying the same mistakes."""

from __future__ import annotations

import os
from dataclasses import replace
from random import Random

import pytest
from figures.gallery import CHAIN, ELECTION, FORK, FOUR, LOST, OVERWRITTEN, RING, THREE, diagram
from figures.of_kinds import key_of
from figures.test_drawing import source
from figures.test_execution import random_execution

from ddcurric.diagnostics import has_errors
from ddcurric.figures import check, varied
from ddcurric.figures.chain.reading import read_blocks
from ddcurric.figures.chain.source import Blocks
from ddcurric.figures.chain.varying import LOT
from ddcurric.figures.kit.execution.model import lamport
from ddcurric.figures.kit.execution.notation.reading import read_spacetime
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.varying import alone
from ddcurric.figures.spacetime.varying import character
from ddcurric.lesson.model.block import Diagram

SEEDS = range(int(os.environ.get("DDCURRIC_VARIED", "30")))


def read(figure: Diagram) -> SpaceTime:
    said = read_spacetime(figure).value
    assert said is not None
    return said


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        THREE + "ask: lamport except a1 b1 c1\nvary:",
        FOUR + "ask: vector\npoint: q3 m2\nvary:",
        THREE + 'cut: a2 b3 c2 "one"\ncut: a1 b2 c1 "two"\nask: cut\nask: lamport\nvary:',
        CHAIN + 'label p1 "write x"\npast: q3\nask: lamport\nvary:',
        LOST + "ask: lamport\nvary:",
        "A: a1 a2>m1,m2 a3 a4<m3\nB: b1<m1 b2 b3>m3\nC: c1 c2<m2 c3\nask: vector\nvary:",
        "A: a1 a2>m1 a3<m2 a4<m1\nB: b1>m2 b2\nask: lamport\nsteps: m1 | a4\nvary:",
    ],
)
def test_another_execution_betrays_the_same_mistakes(text: str) -> None:
    figure = diagram(text)
    said = read(figure)
    others = [varied(figure, seed) for seed in SEEDS]
    for other in others:
        assert not has_errors(check(other))
        again = read(other)
        assert [*character(again)] == [*character(said)]
        assert [(p.name, [e.name for e in p.events]) for p in again.execution.processes] == [
            (p.name, [e.name for e in p.events]) for p in said.execution.processes
        ]
        assert {m.name: bool(m.receiver) for m in again.execution.messages} == {
            m.name: bool(m.receiver) for m in said.execution.messages
        }
        rest = [line for line in text.strip("\n").split("\n") if ":" not in line or line.split(":")[0].islower()]
        assert [line for line in rest if line not in other.text.split("\n")] == []
    assert len({other.text for other in others}) > 3
    assert varied(figure, 7) == varied(figure, 7)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("ring bits=6", RING + "fingers: N8\nlookup: K54 from N8\njoin: N26\nask: owners fingers hops moved"),
        ("ring bits=4", "nodes: A@1 B@5 C@11\nkeys: k@3 m@9 q@13\nask: owners"),
        ("chain", FORK + "see: a3\nconfirm: a1 a2 b4\nask: tip given-up confirmations totals"),
        ("log", OVERWRITTEN + "ask: committed\ndown: S4"),
        ("spacetime", THREE + "direction: down\nask: lamport"),
    ],
)
def test_each_mistake_that_has_its_own_answer_has_one_in_every_other_figure(kind: str, text: str) -> None:
    figure = diagram(text + "\nvary:", kind)
    assert [sorted(key_of(varied(figure, seed))) for seed in SEEDS] == [sorted(key_of(figure))] * len(SEEDS)


@pytest.mark.slow
def test_others_tell_mistakes_apart_that_the_figure_does_not() -> None:
    figure = diagram(ELECTION + "ask: committed\nvary:", "log")
    assert "An old term’s majority taken for committed, or written taken for committed" in key_of(figure)
    rows = [len(key_of(varied(figure, seed))) for seed in SEEDS]
    assert rows.count(len(key_of(figure)) + 1) > 0.6 * len(rows)
    assert min(rows) == len(key_of(figure))


def test_a_figure_of_which_there_is_no_other_is_told() -> None:
    lonely = check(diagram("servers: A\nask: overlap\nvary:", "quorum w=1 r=1"))
    assert [(each.code, each.span.line) for each in lonely] == [("diagram-does-not-vary", 13)]
    assert check(diagram("ask: overlap tolerance writes\nvary:", "quorum n=5 w=3 r=2")) == ()


def test_a_figure_that_says_nothing_stays_as_it_is() -> None:
    figure = diagram(THREE + "ask: lamport")
    assert varied(figure, 3) == figure


def test_vary_takes_nothing_and_a_matrix_has_none() -> None:
    assert [each.message for each in check(diagram(THREE + "vary: 3"))] == [
        "`vary:` takes nothing: another figure is made for every form of a paper"
    ]
    assert has_errors(check(diagram(THREE + "vary:", "matrix")))


@pytest.mark.parametrize("seed", range(3))
def test_messages_of_a_large_execution_are_no_longer_in_another(seed: int) -> None:
    """Sixteen events on each of six lines: where a message may end anywhere later, it is a thicket."""
    text = source(random_execution(7, 6, 96, tame=True)) + "\nask: lamport\nvary:"

    def steps(figure: Diagram) -> float:
        execution = read(figure).execution
        numbers = lamport(execution)
        gaps = [numbers[each.receiver] - numbers[each.sender] for each in execution.messages if each.receiver]
        return sum(gaps) / len(gaps)

    assert steps(varied(diagram(text), seed)) <= 1.1 * steps(diagram(text))


def test_who_asks_for_another_of_a_figure_of_which_there_is_none_waits_for_one_search() -> None:
    figure = diagram("A: a\nvary:", "spacetime")
    asked: list[int] = []

    def vary(one: Diagram, seed: int) -> Diagram:
        asked.append(seed)
        return one

    assert [each.code for each in alone(figure, vary)] == ["diagram-does-not-vary"]
    assert asked == [0]


def test_no_search_for_another_goes_on_for_seconds() -> None:
    assert LOT.tries <= 1_000
    said = read_blocks(diagram("g <- a1 <- a2 <- a3\ng <- b1 <- b2\nvary:\nask: tip", "chain")).value
    assert said is not None
    drawn: list[int] = []

    def another(said: Blocks, chance: Random) -> Blocks:
        drawn.append(1)
        return said

    figure = diagram("g <- a1\nvary:", "chain")
    assert replace(LOT, another=another, character=lambda said: object()).vary(said, figure, 0) == figure
    assert len(drawn) == LOT.tries


@pytest.mark.slow
def test_groups_stay_apart_in_another_form() -> None:
    """Messages went from one execution into another that stands below it in the same figure."""
    text = """
A: a1 a2>m1 a3
B: b1 b2<m1 b3
C: c1 c2>m2 c3
D: d1<m2 d2 d3
group A B "late"
group C D "early"
ask: lamport
vary:
"""
    others = {varied(diagram(text), seed).text for seed in range(12)}
    assert len(others) > 3
    for other in others:
        said = read_spacetime(diagram(other)).value
        assert said is not None
        place = said.execution.place
        ends = [(place[each.sender][0] // 2, place[each.receiver][0] // 2) for each in said.execution.messages]
        assert len(ends) == 2
        assert all(one == two for one, two in ends)
