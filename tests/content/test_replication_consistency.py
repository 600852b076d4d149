"""What the lessons of "Replication & Consistency" say, recomputed by little programs of their own."""

from __future__ import annotations

import random
import re
from collections import deque
from collections.abc import Callable, Generator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, permutations
from math import comb, isclose
from typing import Any, NamedTuple

import pytest

from tests.content.reading import lesson, run_listing
from tests.content.replicas import set_of_the_vote, sets_of_the_exercise

# Primary, Backup, Chain

CHAIN = lesson("primary-backup-chain")


def _writes(first: int, last: int) -> str:
    """The names of writes: "w7 and w8", "w6, w7 and w8", "none"."""
    names = [f"w{each}" for each in range(first, last + 1)]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names) or "none"


def test_lost_writes_are_the_acknowledged_ones_that_the_new_primary_lacks() -> None:
    exercise = CHAIN.under("lost-writes")
    primary, b1, b2 = map(int, exercise.says(r"applied w1 to w(\d)\. .* received w1 to w(\d), backup B2 w1 to w(\d)"))
    said = exercise.part("a").says(r"With B1: (.*?)\. With B2: (.*?)\. Every")
    assert said == (_writes(b1 + 1, primary), _writes(b2 + 1, primary))
    one, both = max(b1, b2), min(b1, b2)
    said = exercise.part("b").says(r"Acknowledged up to (w\d), .* With B1 (.*?) is lost, with B2 (.*?)\. To lose")
    assert said == (f"w{one}", _writes(b1 + 1, one), _writes(b2 + 1, one))
    assert exercise.part("c").says(r"Up to (w\d), and (\w+) is lost with either") == (f"w{both}", "none")


def test_the_vote_on_lost_writes_offers_computed_mistakes() -> None:
    question = CHAIN.under("Check Your Understanding")
    found = question.says(r"applied w1 to w(\d), backup B1 has received w1 to w(\d), and B2 w1 to w(\d)")
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
    n, (trip,) = 6, vote.numbers(r"takes (\d) ms, to and from .* write to six replicas, by")
    assert vote.numbers(r"Chain (\d+), backups (\d+) ms\.") == ((n + 1) * trip, 4 * trip)
    assert vote.numbers(r"chain (\d+), backups \d+ ms: forgets one end") == (n * trip,)
    assert vote.numbers(r"backups (\d+) ms: backups one after the other") == (2 * n * trip,)
    assert vote.numbers(r"chain (\d+), backups \d+ ms: waits for the way back") == ((n + 1 + n - 1) * trip,)


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

        names = CHAIN.listing("lst-chain", apply=apply, send=send, reply=self._reply, pending=[], applied=0, store={})
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


# Quorums

QUORUMS = lesson("quorums")


def _misses(n: int, w: int, r: int) -> float:
    """How often a read quorum that is chosen at random avoids a write quorum."""
    written = set(range(w))
    reads = list(combinations(range(n), r))
    return sum(not written & set(read) for read in reads) / len(reads)


def _up(n: int, least: int, each: float) -> float:
    """How likely so many of n replicas are up."""
    return sum(comb(n, k) * each**k * (1 - each) ** (n - k) for k in range(least, n + 1))


def test_the_table_of_quorums_is_counted_set_by_set() -> None:
    tables = [QUORUMS.under("overlap-or-not").tables()[1], QUORUMS.under("Deep Dive").tables()[0]]
    for table in tables:
        for row in table[1:]:
            n, w, r = map(int, row[0].split(","))
            survived = [str(n - w), str(n - r)]
            assert row[1:4] == ["yes" if _misses(n, w, r) == 0 else "no", *survived], row
            assert row[4:] in ([], ["yes" if _misses(n, w, w) == 0 else "no"])
    shared = min(len(set(a) & set(b)) for a in combinations(range(5), 3) for b in combinations(range(5), 3))
    assert shared == 3 + 3 - 5


def test_chances_of_quorums() -> None:
    exercise = QUORUMS.under("overlap-or-not")
    assert exercise.part("b").says(r"both that were written: (1&nbsp;in&nbsp;10)\..*avoid both: (3&nbsp;in&nbsp;10)\.")
    assert isclose(_misses(5, 2, 3), 1 / 10)
    assert isclose(_misses(5, 2, 2), 3 / 10)
    assert isclose(_misses(3, 1, 1), 2 / 3)
    assert QUORUMS.says(r"the read misses the last write in (two cases of three)")
    two, two_percent, four, four_percent = exercise.part("c").numbers(
        r"= (0\.\d+), ([\d.]+)%\. Four of five: .* = (0\.\d+), ([\d.]+)%"
    )
    assert (two, two_percent) == (round(_up(3, 2, 0.95), 7), round(100 * _up(3, 2, 0.95), 3))
    assert (four, four_percent) == (round(_up(5, 4, 0.95), 7), round(100 * _up(5, 4, 0.95), 3))
    assert f'answer="{95**2 / 100:.3f}% and {95**4 / 1e6:.3f}%"' in exercise.part("c").text
    two_percent, three_percent, four_percent = QUORUMS.numbers(
        r"up with ([\d.]+)%, at least three of five with ([\d.]+)%, but at least four of five with only ([\d.]+)%"
    )
    assert two_percent == round(100 * _up(3, 2, 0.99), 3)
    assert three_percent == round(100 * _up(5, 3, 0.99), 4)
    assert four_percent == round(100 * _up(5, 4, 0.99), 3)


def test_replicas_contacted_on_average() -> None:
    exercise = QUORUMS.under("pick-the-numbers")
    for row in exercise.part("a").tables()[1][1:]:
        w, r = map(int, row[0].split(","))
        assert row[1:] == [f"{0.95 * r + 0.05 * w:.1f}", f"{0.1 * r + 0.9 * w:.1f}"]
    assert exercise.part("b").numbers(r"with only 0\.99⁵ = ([\d.]+)%") == (round(100 * _up(5, 5, 0.99), 1),)


def test_the_votes_on_quorums() -> None:
    vote = QUORUMS.under("Check Your Understanding")
    n, w, r = map(int, vote.says(r"With n = (\d), w = (\d) and r = (\d): how many crashes"))
    majority = n - (n // 2 + 1)
    options = [(n - w, n - r), (majority, majority), (n - r, n - w), (w, r)]
    assert [f"   - writes {a}, reads {b}\n" in vote.text for a, b in options] == [True] * 4
    assert vote.numbers(r"Writes (\d), reads (\d)\. 7") == options[0]
    assert vote.numbers(r"Only (\d), because it needs five live replicas as well") == (n - max(w, r),)
    answers = re.findall(r"\((\d), (\w)\)", vote.says(r"a read receives the versions (.*?), in this order")[0])
    assert f"**Tells ({', '.join(max(answers))}), returns it.**" in vote.text


def test_new_then_old_with_and_without_repair() -> None:
    exercise = QUORUMS.under("new-then-old")
    begins, ends, *reach = exercise.numbers(
        r"lasts from (\d) to (\d), and reaches A at (\d), B at (\d) and C at (\d)\."
    )
    one, one_ends, two, _ = exercise.numbers(r"takes from (\d) to (\d)\. .* takes from (\d) to (\d)\.")
    has = dict(enumerate(reach))
    asks = [(one, (0, 1)), (two, (1, 2))]
    plain = [max(2 if has[replica] <= start else 1 for replica in replicas) for start, replicas in asks]
    assert exercise.part("a").numbers(r"Reader 1 returns (\d), .* Reader 2 returns (\d),") == tuple(plain)
    has[1] = min(has[1], one_ends)
    assert exercise.part("b").numbers(r"so it returns (\d), having") == (
        max(2 if has[b] <= two else 1 for b in (1, 2)),
    )
    w = r = 2
    assert exercise.part("c").numbers(r"answers, (\d) messages, .* of each, (\d) messages") == (
        2 * r,
        2 * (r + w),
    )
    assert begins < reach[0] < 3
    assert ends >= max(reach)


class Op(NamedTuple):
    """An operation on a register that holds 0 at first."""

    start: float
    end: float
    kind: str
    value: int


def linearizable(ops: Sequence[Op], value: int = 0) -> bool:
    """Whether some order that respects real time explains every read: tried by brute force."""
    if not ops:
        return True
    first_end = min(op.end for op in ops)
    able = [op for op in ops if op.start <= first_end and (op.kind == "w" or op.value == value)]
    return any(linearizable([other for other in ops if other is not op], op.value) for op in able)


class Answer(NamedTuple):
    version: tuple[int, str]
    value: int


@dataclass
class Call:
    """An operation of a client on its way: the lesson's code, stopped where it asks or tells."""

    start: float
    kind: str
    value: int
    code: Generator[tuple[int, Answer | None], list[Answer], int | None]
    needs: int
    told: Answer | None
    left: list[int]
    answers: list[Answer]


class Register:
    """n replicas, and three clients that run the lesson's code; each message is a step, in any order."""

    def __init__(self, n: int, w: int, r: int, chance: random.Random, code: str) -> None:
        self.chance, self.now = chance, 0
        self.store = [Answer((0, ""), 0)] * n
        self.done: list[Op] = []
        self.calls: dict[str, Call] = {}
        self.late: list[tuple[int, Answer]] = []
        steps = code.replace("ask(x, r)", "(yield (r, None))")
        steps = re.sub(r"tell\(x, (.*), value, w\)", r"yield (w, Answer(\1, value))", steps)
        self.clients: dict[str, dict[str, Any]] = {}
        for me in "ABC":
            disk = [0]
            self.clients[me] = run_listing(
                steps, w=w, r=r, me=me, Answer=Answer, note=disk.append, noted=partial(max, disk)
            )

    def begin(self, me: str, value: int) -> None:
        kind = self.chance.choice("wr")
        code = self.clients[me]["write"](0, value) if kind == "w" else self.clients[me]["read"](0)
        self._wait(me, Call(self.now, kind, value, code, 0, None, [], []), next(code))

    def _wait(self, me: str, call: Call, request: tuple[int, Answer | None]) -> None:
        call.needs, call.told = request
        call.left, call.answers = list(range(len(self.store))), []
        self.chance.shuffle(call.left)
        self.calls[me] = call

    def _keep(self, replica: int, told: Answer) -> None:
        self.store[replica] = max(self.store[replica], told)

    def step(self, value: int) -> None:
        """A client begins, or a message reaches a replica and its answer comes back."""
        self.now += 1
        me = self.chance.choice("ABC")
        if self.late and self.chance.random() < 0.1:
            self._keep(*self.late.pop())
        elif me not in self.calls:
            self.begin(me, value)
        else:
            self._reach(me, self.calls[me])

    def _reach(self, me: str, call: Call) -> None:
        replica = call.left.pop()
        if call.told is not None:
            self._keep(replica, call.told)
        call.answers.append(self.store[replica])
        if len(call.answers) == call.needs:
            self.late += [(other, call.told) for other in call.left if call.told is not None]
            try:
                self._wait(me, call, call.code.send(call.answers))
            except StopIteration as end:
                value = call.value if call.kind == "w" else end.value
                self.done.append(Op(call.start, self.now, call.kind, value))
                del self.calls[me]

    def history(self) -> list[Op]:
        """What ended, and the writes that never did: they may have happened."""
        pending = [Op(call.start, 10_000, "w", call.value) for call in self.calls.values() if call.kind == "w"]
        seen = {op.value for op in self.done if op.kind == "r"}
        return [*self.done, *(op for op in pending if op.value in seen)]


def _runs(n: int, w: int, r: int, code: str) -> list[bool]:
    """Whether some random runs are linearizable."""
    found: list[bool] = []
    for seed in range(60):
        register = Register(n, w, r, random.Random(seed), code)
        for value in range(1, 60):
            register.step(value)
        found.append(linearizable(register.history()))
    return found


@pytest.mark.parametrize(("n", "w", "r"), [(3, 2, 2), (5, 4, 2), (5, 2, 4)])
def test_the_listing_makes_one_register_of_many_replicas(n: int, w: int, r: int) -> None:
    assert all(_runs(n, w, r, QUORUMS.fence("lst-quorum")))


def test_a_writer_that_restarts_uses_no_version_twice_because_of_its_note() -> None:
    """Its first write reaches S1 alone; it restarts, asks S2 and S3, and writes another value."""
    told = []
    for disk in ([0], None):
        noted = (lambda: 0) if disk is None else partial(max, disk)
        steps = re.sub(r"tell\(x, (.*), value, w\)", r"yield \1", QUORUMS.fence("lst-quorum"))
        names = run_listing(
            steps.replace(".version", "[0]"),
            r=2, w=2, me="A", noted=noted, note=(disk or []).append, ask=lambda x, r: [Answer((0, ""), 0)] * r,
        )  # fmt: skip
        told.append([next(names["write"]("x", value)) for value in (1, 2)])
    assert told == [[(1, "A"), (2, "A")], [(1, "A"), (1, "A")]]


@pytest.mark.slow
def test_without_repair_or_overlap_the_register_goes_back_in_time() -> None:
    code = QUORUMS.fence("lst-quorum")
    assert not all(_runs(3, 2, 2, code.replace("len(having) < w", "False")))
    assert not all(_runs(3, 1, 1, code))


# Consistency Models

MODELS = lesson("consistency-models")


@dataclass(frozen=True)
class Access:
    """A read or a write of a history, as the lesson's listing wants it, with its process."""

    process: str
    kind: str
    value: int
    start: float
    end: float

    @property
    def name(self) -> str:
        return f"w{self.value}" if self.kind == "w" else f"{self.process}'s {self.value}"


def _history(source: str) -> tuple[list[Access], int]:
    """The operations of a figure, and what x holds at first."""
    found: list[Access] = []
    for process, line in re.findall(r"^(\w+): (.*\d-\d.*)$", source, re.MULTILINE):
        for kind, value, start, end in re.findall(r"([wr])\(x(?:,|\)=)(\d)\)? (\d+)-(\d+)", line):
            found.append(Access(process, kind, int(value), float(start), float(end)))
    start = re.search(r"start: x=(\d)", source)
    return found, int(start[1]) if start else 0


def _orders(source: str, *, real_time: bool) -> list[list[str]]:
    """Every order that explains the reads and keeps each process's order, or real time."""
    ops, value = _history(source)

    def before(a: Access, b: Access) -> bool:
        return a.end <= b.start and (real_time or a.process == b.process)

    def extend(done: list[Access], value: int) -> list[list[str]]:
        left = [op for op in ops if op not in done]
        if not left:
            return [[op.name for op in done]]
        able = [op for op in left if not any(before(other, op) for other in left)]
        return [order for op in able if op.kind == "w" or op.value == value for order in extend([*done, op], op.value)]

    return extend([], value)


def test_the_verdicts_on_six_histories() -> None:
    rows = MODELS.under("linearizable-or-not").tables()[0][1:]
    assert [row[0] for row in rows] == ["H1", "H2", "H3", "H4", "H5", "H6"]
    for name, linear, order, sequential in rows:
        source = MODELS.fence(f"fig-{name.lower()}")
        orders, kept = _orders(source, real_time=True), _orders(source, real_time=False)
        assert (linear == "yes", sequential.startswith("yes")) == (bool(orders), bool(kept))
        if orders:
            said = [each.replace("1", "B's 1") if each == "1" else each for each in order.split(", ")]
            assert said in orders, name
        elif kept:
            assert sequential.removeprefix("yes: ").split(", ") in kept, name


def test_the_listing_agrees_with_trying_all_orders() -> None:
    names = MODELS.listing("lst-check")
    figures = ["h1", "h2", "h3", "h4", "h5", "h6", "points", "stale", "vote", "place"]
    for figure in figures:
        source = MODELS.fence(f"fig-{figure}")
        ops, value = _history(source)
        assert len(ops) >= 2
        assert names["linearizable"](ops, value) == bool(_orders(source, real_time=True)), figure
    assert "it returns True" in MODELS.text


def test_the_points_of_four_processes() -> None:
    exercise, source = MODELS.under("place-the-points"), MODELS.fence("fig-place")
    (order,) = _orders(source, real_time=True)
    assert exercise.part("a").says(r"One order fits, and no other: (.*?)\. The read")[0].split(", ") == order
    assert order != [op.name for op in sorted(_history(source)[0], key=lambda op: op.start)]
    two = _orders(source.replace("r(x)=3 8-11", "r(x)=2 8-11"), real_time=True)
    one, other = exercise.part("b").says(r"Two: (.*?) and (.*?)\. Both")
    assert sorted(two) == sorted([one.split(", "), other.split(", ")])
    assert not _orders(source.replace("r(x)=3 8-11", "r(x)=1 8-11"), real_time=True)


def test_the_figures_and_the_vote_are_of_the_models_that_are_said() -> None:
    verdicts = {
        figure: (
            bool(_orders(MODELS.fence(figure), real_time=True)),
            bool(_orders(MODELS.fence(figure), real_time=False)),
        )
        for figure in ("fig-points", "fig-stale", "fig-vote")
    }
    assert verdicts == {"fig-points": (True, True), "fig-stale": (False, True), "fig-vote": (False, True)}
    assert ["w1", "C's 1", "w2", "B's 2"] in _orders(MODELS.fence("fig-vote"), real_time=False)
    assert _orders(MODELS.fence("fig-stale"), real_time=False) == [["R2's 1", "w2", "R1's 2"]]
    assert _history(MODELS.fence("fig-stale")) == _history(QUORUMS.fence("fig-back"))


def test_two_registers_have_an_order_each_and_none_together() -> None:
    ops = [("P", "wx"), ("P", "ry"), ("Q", "wy"), ("Q", "rx")]

    def fits(order: Sequence[tuple[str, str]]) -> bool:
        at = {name: place for place, (_, name) in enumerate(order)}
        own = all(at[a] < at[b] for a, b in (("wx", "ry"), ("wy", "rx")) if a in at and b in at)
        return own and all(at[f"r{x}"] < at[f"w{x}"] for x in "xy" if f"r{x}" in at)

    assert not any(fits(order) for order in permutations(ops))
    assert all(any(fits(order) for order in permutations([op for op in ops if op[1][1] == x])) for x in "xy")


# CAP and PACELC

CAP = lesson("cap-and-pacelc")


def test_which_side_reads_and_writes_is_counted() -> None:
    exercise = CAP.under("which-side").part("a")
    (asked, answered) = exercise.tables()
    assert [row[0] for row in asked] == [row[0] for row in answered]
    for sides, *said in answered[1:]:
        able = [
            ", ".join(side for side in sides.split(", ") if len(side) >= quorum) or "none" for quorum in (3, 3, 2, 4)
        ]
        assert said == able


def test_a_read_on_either_side_meets_the_last_write_or_goes_back() -> None:
    replicas = "ABCDE"
    for took in combinations(replicas, 4):
        assert all(set(took) & set(read) for read in combinations(replicas, 2))
    reads = [max(2 if replica == "C" else 1 for replica in read) for read in ("CD", "AB")]
    assert reads == [2, 1]
    assert "new, then old" in CAP.under("which-side").part("c").text


def _waits(trips: dict[str, dict[str, float]], shares: dict[str, float], *, everyone: bool) -> float:
    """The mean wait for the nearest other server, or for the farthest."""
    of = max if everyone else min
    return sum(share * of(trips[city].values()) for city, share in shares.items())


def test_the_wait_for_a_majority_and_for_all() -> None:
    bars = [dict(re.findall(r"(\w) (\d+)", line.split(":")[1])) for line in CAP.fence("fig-wait").splitlines()]
    pq, pr, qr = CAP.says(r"round trips P–Q (\d+) ms, P–R (\d+) ms, Q–R (\d+) ms")
    trips = {
        "P": {"Q": float(pq), "R": float(pr)},
        "Q": {"P": float(pq), "R": float(qr)},
        "R": {"P": float(pr), "Q": float(qr)},
    }
    for at, of in enumerate((min, max)):
        assert bars[at] == {city: f"{of(to.values()):g}" for city, to in trips.items()}
    shares = {"P": 0.4, "Q": 0.4, "R": 0.2}
    assert CAP.numbers(r"0\.2 · 80 = (\d+) ms") == (round(_waits(trips, shares, everyone=False), 9),)
    assert CAP.numbers(r"32 ms for a majority, (\d+) ms for all") == (round(_waits(trips, shares, everyone=True), 9),)


def test_the_dilemma_for_every_choice_of_distances() -> None:
    exercise = CAP.under("replication-dilemma")
    lines = exercise.text.split("::: values\n")[1].split("\n:::")[0].splitlines()
    choices = {
        name: [int(n) for n in given.split(" | ")]
        for name, given in (line.split(": ") for line in lines if ": " in line)
    }
    rules = [re.match(r"(\w+)(?::\.\d)? = (.*)", line) for line in lines if " = " in line]
    for fv, fs, vs in zip(*(choices[name] for name in ("fv", "fs", "vs")), strict=True):
        names: dict[str, Any] = {"min": min, "max": max, "fv": fv, "fs": fs, "vs": vs}
        for rule in rules:
            assert rule
            names[rule[1]] = eval(rule[2], names)
        shares = {"F": 0.5, "V": 0.3, "S": 0.2}
        for slow, majority, everyone in ((fs, "majority", "all"), (fs + 80, "majorityslow", "allslow")):
            trips: dict[str, dict[str, float]] = {
                "F": {"V": fv, "S": slow},
                "V": {"F": fv, "S": vs},
                "S": {"F": slow, "V": vs},
            }
            assert isclose(names[majority], _waits(trips, shares, everyone=False))
            assert isclose(names[everyone], _waits(trips, shares, everyone=True))
        first = (
            round(names["majority"], 1),
            round(names["all"], 1),
            round(names["majorityslow"], 1),
            round(names["allslow"], 1),
        )
        assert fv != 90 or first == (104, 190, 116, 234)
        assert fv != 90 or (round(names["mean"]), round(names["random"])) == (157, 147)


def test_the_hours_of_four_nines() -> None:
    assert CAP.numbers(r"0\.0001 · 365 · 24 = ([\d.]+) hours") == (round(0.0001 * 365 * 24, 1),)


def test_in_the_run_of_the_proof_nothing_passes_from_the_side_of_a_to_b() -> None:
    events = {line.split(":")[0]: line.split(":")[1].split() for line in CAP.fence("fig-proof").splitlines()[:4]}
    received = {event.split("<")[1] for event in events["B"] if "<" in event}
    assert received == {"r"}
    assert any(event.endswith(">r") for event in events["client2"])
    assert len(CAP.fence("lst-cap").splitlines()) <= 15


# Conflicts and CRDTs

CRDTS = lesson("conflicts-and-crdts")
Vector = tuple[int, int]


def _write(*read: Vector, at: int) -> Vector:
    """The version of a write at server A (0) or B (1) by a client that has read these."""
    most = [max(entries) for entries in zip(*read, strict=True)]
    most[at] += 1
    return (most[0], most[1])


def _siblings(v: Vector, w: Vector) -> bool:
    return any(a > b for a, b in zip(v, w, strict=True)) and any(a < b for a, b in zip(v, w, strict=True))


def _said(v: Vector) -> str:
    return f"[{v[0]},{v[1]}]"


def test_the_shopping_cart_brings_the_milk_back() -> None:
    milk = _write((0, 0), at=0)
    bread, eggs = _write(milk, at=0), _write(milk, at=1)
    phone, pc = _write(bread, eggs, at=0), _write(eggs, at=1)
    exercise = CRDTS.under("shopping-cart")
    assert exercise.says(r"version (\[\d,\d\]), \{milk\}") == (_said(milk),)
    assert exercise.part("a").says(r"Bread: (.*?), \{milk, bread\}\. Eggs: (.*?), \{milk, eggs\}") == (
        _said(bread),
        _said(eggs),
    )
    assert exercise.part("b").says(r"1 for A: (.*?), \{milk, bread, eggs\}\. PC: (.*?), \{eggs\}") == (
        _said(phone),
        _said(pc),
    )
    assert _siblings(bread, eggs)
    assert _siblings(phone, pc)
    assert {"milk", "bread", "eggs"} | {"eggs"} == {"milk", "bread", "eggs"}


def test_the_note_and_the_vote_on_versions() -> None:
    one = _write((0, 0), at=0)
    two = _write(one, at=1)
    labels = re.findall(r'"(\[\d,\d\])"', CRDTS.fence("fig-note"))
    assert labels == [_said(one), _said(two), _said(_write(two, at=0)), _said(_write(two, at=1))]
    dora, emil = _write((2, 1), at=1), _write((2, 1), at=0)
    vote = CRDTS.under("Check Your Understanding")
    assert vote.says(r"([\[\]\d,]+) and ([\[\]\d,]+), siblings\. Each server") == (_said(dora), _said(emil))
    assert _siblings(dora, emil)
    assert f"after a merge at A? {_said(_write(dora, emil, at=0))}" in vote.text


def test_the_merge_laws_are_tried_on_small_values() -> None:
    merges: dict[str, tuple[Callable[[Any, Any], Any], Sequence[Any]]] = {
        "maximum": (max, range(6)),
        "average": (lambda x, y: (x + y) / 2, range(6)),
        "sum": (lambda x, y: x + y, range(6)),
        "the first": (lambda x, y: x, range(6)),
        "union": (lambda x, y: x | y, [frozenset(s) for s in ("", "a", "b", "ab", "bc")]),
    }
    rows = CRDTS.under("merge-laws").part("a").tables()[1][1:]
    assert [row[0] for row in rows] == list(merges)
    for name, *said in rows:
        merge, values = merges[name]
        laws = [
            all(merge(x, y) == merge(y, x) for x in values for y in values),
            all(merge(merge(x, y), z) == merge(x, merge(y, z)) for x in values for y in values for z in values),
            all(merge(x, x) == x for x in values),
        ]
        assert [word == "yes" for word in said] == laws, name
    average = merges["average"][0]
    assert CRDTS.under("merge-laws").numbers(r"merge\(merge\(0, 0\), 4\) = (\d), merge\(0, merge\(0, 4\)\) = (\d)") == (
        average(average(0, 0), 4),
        average(0, average(0, 4)),
    )
    said = CRDTS.under("merge-laws").numbers(r"merge\(merge\(0, 4\), 0\) = (\d), merge\(merge\(0, 4\), 4\) = (\d)\.")
    assert said == (average(average(0, 4), 0), average(average(0, 4), 4))
    assert average(average(0, 4), 4) != average(0, 4)


def test_a_change_that_leads_downwards_breaks_what_the_three_laws_promise() -> None:
    """Two numbers merged by the maximum: both replicas have received both changes, and differ."""
    here = there = 5
    here -= 1
    there = max(there, here)
    assert (here, there) == (4, 5)
    assert CRDTS.under("Key Points").says(r"(and every change leads upwards, the same changes give the same state)")


def _counters(text: str) -> list[dict[str, int]]:
    return [{a: int(n), b: int(m)} for a, n, b, m in re.findall(r"\{(A): (\d), (B): (\d)\}", text)]


def _merged(one: dict[str, int], other: dict[str, int]) -> dict[str, int]:
    return {name: max(one[name], other[name]) for name in one}


def test_counters_merge_entry_by_entry() -> None:
    exercise = CRDTS.under("counters-and-sets")
    a, b, merged = _counters(exercise.part("a").text)
    assert merged == _merged(a, b)
    assert exercise.part("a").numbers(r"value (\d+)\.") == (sum(merged.values()),)
    assert f'answer="{sum(a.values()) + sum(b.values())}"' in exercise.part("a").text
    assert f'answer="{max(sum(a.values()), sum(b.values()))}"' in exercise.part("a").text
    up, down, up_b, down_b, up_all, down_all = _counters(exercise.part("b").text)
    assert (up_all, down_all) == (_merged(up, up_b), _merged(down, down_b))
    value = sum(up_all.values()) - sum(down_all.values())
    assert exercise.part("b").numbers(r"\}: (\d) − (\d) = (\d)\.") == (
        sum(up_all.values()),
        sum(down_all.values()),
        value,
    )
    values = [sum(u.values()) - sum(d.values()) for u, d in ((up, down), (up_b, down_b))]
    assert exercise.part("b").numbers(r"two values, (\d) and (\d), were") == tuple(values)
    table = CRDTS.table("tbl-counter")
    entries = [[int(cell) for cell in row[1:]] for row in table[1:]]
    assert entries[2] == [max(entries[0][0], entries[1][0]), max(entries[0][1], entries[1][1]), sum(entries[2][:2])]
    assert all(row[2] == row[0] + row[1] for row in entries)


def test_the_add_wins_set_of_the_listing_on_the_exercise_and_the_vote() -> None:
    names = CRDTS.listing("lst-set")
    a, b = sets_of_the_exercise(names["AddWinsSet"])
    adds, gone, items = (
        CRDTS.under("counters-and-sets").part("c").says(r"adds = \{(.*?)\}, gone = \{(.*?)\}: \{(.*?)\}\.")
    )
    assert a.items() == b.items() == set(items.split(", "))
    assert a.adds == b.adds == set(re.findall(r"\((\w), (\w\d)\)", adds))
    assert a.gone == b.gone == set(gone.split(", "))
    c = set_of_the_vote(names["AddWinsSet"])
    assert (c.items(), c.gone) == ({"x"}, {"a1"})


def test_a_dropped_tombstone_lets_an_older_state_bring_the_item_back() -> None:
    names = CRDTS.listing("lst-set")
    here, there, under_way = (names["AddWinsSet"]() for _ in range(3))
    here.add("x", "a1")
    under_way.merge(here)
    here.remove("x")
    there.merge(here)
    for replica in (here, there):
        replica.adds.clear()
        replica.gone.clear()
    there.merge(under_way)
    assert there.items() == {"x"}
    assert CRDTS.under("offline-notes").part("c").says(r"(no older state is still under way)")


def test_the_add_wins_set_keeps_the_three_laws() -> None:
    names = CRDTS.listing("lst-set")
    chance = random.Random(7)

    def some() -> Any:
        made = names["AddWinsSet"]()
        for tag in range(4):
            if chance.random() < 0.7:
                made.add(chance.choice("xyz"), tag)
            if chance.random() < 0.4:
                made.remove(chance.choice("xyz"))
        return made

    def merge(*sets: Any) -> tuple[set[Any], set[Any]]:
        made = names["AddWinsSet"]()
        for each in sets:
            made.merge(each)
        return made.adds, made.gone

    for _ in range(50):
        x, y, z = some(), some(), some()
        yz, xy = names["AddWinsSet"](), names["AddWinsSet"]()
        yz.adds, yz.gone = merge(y, z)
        xy.adds, xy.gone = merge(x, y)
        assert merge(x, y) == merge(y, x)
        assert merge(xy, z) == merge(x, yz)
        assert merge(x, x) == (x.adds, x.gone)


def test_the_bookkeeping_of_a_text() -> None:
    part = CRDTS.under("offline-notes").part("b")
    visible, deleted, each = part.numbers(r"has ([\d,]+) visible .* and ([\d,]+) deleted ones, .* costs (\d+) bytes")
    size, megabytes, times = part.numbers(r"= ([\d,]+) bytes, ([\d.]+) MB: (\d+) times")
    assert size == (visible + deleted) * each
    assert megabytes == size / 1e6
    assert times == size / visible
    assert f'answer="{visible * each / 1e6:g} MB"' in part.text
