"""What the lessons of "Replication & Consistency" say, recomputed by little programs of their own."""

from __future__ import annotations

import random
from collections import deque
from dataclasses import dataclass

import pytest

from tests.content.reading import lesson

TOPICS = ("primary-backup-chain",)
PLANNED = 42
"""Minutes of a meeting of fifty; the rest are questions."""


@pytest.mark.parametrize("topic", TOPICS)
def test_the_minutes_of_the_slides_are_those_of_the_plan(topic: str) -> None:
    assert sum(lesson(topic).minutes()) == PLANNED


# Primary, Backup, Chain

CHAIN = lesson("primary-backup-chain")


def _writes(first: int, last: int) -> str:
    """The names of writes: "w7 and w8", "w6, w7 and w8", "none"."""
    names = [f"w{each}" for each in range(first, last + 1)]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or "none"


def test_lost_writes_are_the_acknowledged_ones_that_the_new_primary_lacks() -> None:
    exercise = CHAIN.under("lost-writes")
    primary, b1, b2 = map(int, exercise.says(r"applied w1 to w(\d)\. .* confirmed w1 to w(\d), backup B2 w1 to w(\d)"))
    said = exercise.part("a").says(r"With B1: (.*?)\. With B2: (.*?)\. Every")
    assert said == (_writes(b1 + 1, primary), _writes(b2 + 1, primary))
    one, both = max(b1, b2), min(b1, b2)
    said = exercise.part("b").says(r"Acknowledged up to (w\d), .* With B1 (.*?) is lost, with B2 (.*?)\. The rule")
    assert said == (f"w{one}", _writes(b1 + 1, one), _writes(b2 + 1, one))
    assert exercise.part("c").says(r"Up to (w\d), and (\w+) is lost with either") == (f"w{both}", "none")


def test_the_vote_on_lost_writes_offers_computed_mistakes() -> None:
    question = CHAIN.under("Check Your Understanding")
    found = question.says(r"applied w1 to w(\d), backup B1 has confirmed w1 to w(\d), and B2 w1 to w(\d)")
    primary, b1, b2 = map(int, found)
    names = [f"w{each}" for each in range(primary + 1)]
    assert f"**{', '.join(names[b2 + 1 : b1 + 1])}.**" in question.text
    assert f"- {', '.join(names[b1 + 1 :])}: never acknowledged" in question.text
    assert f"- w{b2 + 1} to w{primary}: true if asynchronous" in question.text


def test_the_failover_of_the_figure_loses_two_writes() -> None:
    events = [event for line in CHAIN.fence("fig-lost").splitlines()[:3] for event in line.split(":")[1].split()]
    sent = {message for event in events if ">" in event for message in event.split(">")[1].split(",")}
    received = {event.split("<")[1] for event in events if "<" in event}
    assert sent - received == {"r2", "r3"}


def test_hops_are_counted_by_walking_the_messages() -> None:
    for row in CHAIN.under("count-the-hops").tables()[1][1:]:
        n = int(row[0])
        backups = range(1, n)
        waves = [["to primary"], [f"to {b}" for b in backups], [f"from {b}" for b in backups], ["home"]]
        chain = ["to head", *(f"{i} to {i + 1}" for i in range(1, n)), "home"]
        back = [f"{i + 1} to {i}" for i in range(1, n)]
        counted = [sum(map(len, waves)), len(waves), len(chain), len(chain), len(chain) + len(back)]
        assert [int(cell) for cell in row[1:]] == counted
    vote = CHAIN.under("Check Your Understanding")
    n, (trip,) = 6, vote.numbers(r"takes (\d) ms, to and from .* write to six replicas")
    assert vote.numbers(r"Chain (\d+) ms, primary-backup (\d+) ms\.") == ((n + 1) * trip, 4 * trip)
    assert vote.numbers(r"chain (\d+) ms, primary-backup \d+ ms: one trip for each node") == (n * trip,)
    assert vote.numbers(r"primary-backup (\d+) ms: backups one after the other") == (2 * n * trip,)
    assert vote.numbers(r"chain (\d+) ms: waits for the ack") == ((n + 1 + n - 1) * trip,)


def test_github_was_degraded_for_two_thousand_times_the_cut() -> None:
    part = CHAIN.under("forty-three-seconds").part("b")
    seconds, quotient, rounded = part.numbers(r"= ([\d,]+) s, and [\d,]+/43 = ([\d,.]+): about ([\d,]+) times")
    assert (seconds, quotient, rounded) == (24 * 3600 + 11 * 60, round(seconds / 43, 1), round(seconds / 43))


def test_a_year_of_failovers_by_both_timeouts() -> None:
    exercise = CHAIN.under("when-to-promote")
    takes, drops, short, alarms, long = exercise.numbers(
        r"A failover takes (\d+) s, .* up to (\d+) s of .* timeout of (\d+) s there .* \((\d+) a year\); with (\d+) s"
    )
    said = exercise.part("a").numbers(
        r"together ([\d,]+) s\. Dropped .*? = (\d+) s of writes\..*? = (\d+) s\. Dropped .*? = (\d+) s of writes"
    )
    year = [(alarms * takes + short + takes, (alarms + 1) * drops), (takes + long + takes, 2 * drops)]
    assert [said[:2], said[2:]] == year


@dataclass(eq=False)
class Write:
    key: str
    n: int = 0


class Chain:
    """Nodes that run the lesson's code, links that keep the order, and somebody outside who sees every crash."""

    def __init__(self, nodes: int, chance: random.Random) -> None:
        self.chance = chance
        self.line = list(range(nodes))
        self.links: dict[tuple[int, int], deque[tuple[str, Write]]] = {}
        self.answered: list[Write] = []
        self.has: dict[int, list[Write]] = {node: [] for node in self.line}
        self.names = {node: self._node(node) for node in self.line}
        self._join()

    def _node(self, me: int) -> dict[str, object]:
        def apply(x: Write) -> None:
            self.has[me].append(x)
            names["applied"] = x.n

        def send(to: int, kind: str, x: Write) -> None:
            self.links.setdefault((me, to), deque()).append((kind, x))

        names: dict[str, object] = {
            "apply": apply, "send": send, "reply": self._reply, "pending": [], "applied": 0, "store": {}
        }  # fmt: skip
        exec(CHAIN.fence("lst-chain"), names)
        return names

    def _reply(self, x: Write) -> None:
        assert all(x in self.has[node] for node in self.line)
        self.answered.append(x)

    def _join(self) -> None:
        for place, node in enumerate(self.line):
            self.names[node]["is_head"] = place == 0
            self.names[node]["is_tail"] = place == len(self.line) - 1
            self.names[node]["predecessor"] = self.line[place - 1]
            self.names[node]["successor"] = self.line[(place + 1) % len(self.line)]

    def call(self, node: int, name: str, *given: object) -> None:
        function = self.names[node][name]
        assert callable(function)
        function(*given)

    def write(self, x: Write) -> None:
        head = self.line[0]
        x.n = int(str(self.names[head]["applied"])) + 1
        self.call(head, "on_write", x)

    def crash(self, node: int) -> None:
        place = self.line.index(node)
        self.line.remove(node)
        self._join()
        if place == len(self.line):
            self.call(self.line[-1], "on_becoming_tail")
        elif place > 0:
            self.call(self.line[place - 1], "on_new_successor")

    def step(self) -> bool:
        """One message arrives; what was sent by a node that crashed since may arrive as well."""
        waiting = [link for link, messages in self.links.items() if messages and link[1] in self.line]
        if waiting:
            link = self.chance.choice(waiting)
            kind, x = self.links[link].popleft()
            self.call(link[1], f"on_{kind}", x)
        return bool(waiting)


@pytest.mark.parametrize("seed", range(40))
def test_no_crash_takes_from_the_chain_what_was_acknowledged(seed: int) -> None:
    chance = random.Random(seed)
    chain = Chain(4, chance)
    crashes = sorted(chance.sample(range(60), 2))
    for moment in range(60):
        if chance.random() < 0.4:
            chain.write(Write(f"x{moment}"))
        if moment in crashes:
            chain.crash(chance.choice(chain.line))
        for _ in range(chance.randrange(5)):
            chain.step()
    while chain.step():
        pass
    first, *others = [chain.has[node] for node in chain.line]
    assert all(other == first for other in others)
    assert set(first) == set(chain.answered)
    assert [x.n for x in first] == list(range(1, len(first) + 1))
    assert len(CHAIN.fence("lst-chain").splitlines()) <= 15
