"""Numbers, runs and code of Module 2, computed again and compared with what its lessons print."""

from __future__ import annotations

import re
from contextlib import nullcontext
from itertools import permutations
from math import comb, log, log2
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest

from tests.content.reading import Lesson, lesson, run_listing


def valued(of: Lesson, pick: int = 0) -> Lesson:
    """An exercise with the first, second … of its choices of numbers in place of their names, computed here."""
    rules = re.search(r"^::: values\n(.*?)^:::$", of.text, re.MULTILINE | re.DOTALL)
    assert rules
    numbers: dict[str, float] = {}
    digits: dict[str, int] = {}
    for name, places, sign, right in re.findall(r"^(\w+)(?::\.(\d))? ?([:=]) (.*)$", rules[1], re.MULTILINE):
        choices = right.split(" | ")
        numbers[name] = float(choices[pick % len(choices)]) if sign == ":" else float(eval(right, {}, dict(numbers)))
        digits[name] = int(places or 0)
    text = of.text[: rules.start()] + of.text[rules.end() :]
    return Lesson(re.sub(r"\[(\w+)\]\{\.value\}", lambda one: f"{numbers[one[1]]:,.{digits[one[1]]}f}", text))


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

    names = run_listing(code, send=lambda *_: None, wait_for_reply=wait_for_reply, backup=Backup())
    assert names["call"]("Q", "a request") == "done"
    return in_charge


def test_the_failover_code_puts_two_in_charge_when_the_server_was_only_slow() -> None:
    code = MODELS.fence("lst-failover")
    assert len(code.splitlines()) <= 15
    exercise = valued(MODELS.under("slow-or-dead"))
    request, work, reply = exercise.numbers(r"the request takes (\d+) ms, Q works (\d+) ms, and the reply takes (\d+)")
    assert run(code, {"Q": None, "backup": 10}) == ["backup"]
    assert run(code, {"Q": request + work + reply, "backup": 10}) == ["Q", "backup"]
    assert MODELS.says(r"and then (\w+) servers are in charge\. ")[0] == "two"
    delay, most = 20, 10
    assert run(code, {"Q": delay + most + delay, "backup": 10}) == ["Q"]


@pytest.mark.parametrize("pick", range(3))
def test_slow_or_dead(pick: int) -> None:
    exercise = valued(MODELS.under("slow-or-dead"), pick)
    (timeout,) = exercise.numbers(r"waits for the reply until (\d+) ms")
    a_request, crash = exercise.numbers(r"In run A the request takes (\d+) ms, and Q crashes at (\d+)\.")
    request, work, reply = exercise.numbers(r"the request takes (\d+) ms, Q works (\d+) ms, and the reply takes (\d+)")
    assert a_request < crash < a_request + work
    arrival = request + work + reply
    assert exercise.part("a").numbers(r"arrives at \d+ \+ \d+ \+ \d+ = (\d+) ms") == (arrival,)
    assert arrival > 60 > timeout
    delay, most = exercise.part("b").numbers(r"each message takes at most (\d+) ms, and work takes at most (\d+) ms")
    assert exercise.part("b").numbers(r"at \d+ \+ \d+ \+ \d+ = (\d+) ms") == (2 * delay + most,)
    assert exercise.part("b").numbers(r"break the model: (\d+) > \d+ and (\d+) > (\d+)\.") == (request, reply, delay)
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


# 2.2


CALLS = lesson("remote-calls-and-retries")


class Bank:
    """The other side of the lesson's listing: an account, a disk, a network that loses what it is told to lose."""

    def __init__(self, code: str, balance: int, lost: tuple[str, ...]) -> None:
        self.balance, self.lost, self.replies, self.slept = balance, lost, [], []
        self.tries = 0
        self.names: dict[str, Any] = {
            "one_step_on_disk": nullcontext,
            "apply": self.apply,
            "reply": self.reply,
            "send": self.send,
            "new_id": lambda: "the same for all tries",
            "reply_within": lambda *_: self.replies.pop() if self.replies else None,
            "sleep": self.slept.append,
            "random": self,
            "OutcomeUnknown": LookupError,
        }
        exec(code, self.names)

    def uniform(self, low: float, high: float) -> float:
        return low + high

    def apply(self, amount: int) -> str:
        self.balance -= amount
        return "ok"

    def send(self, _: str, key: str, amount: int) -> None:
        self.tries += 1
        if f"m{self.tries}" not in self.lost:
            self.names["on_request"]("client", key, amount)

    def reply(self, _: str, key: str, answer: str) -> None:
        if f"r{self.tries}" not in self.lost:
            self.replies.append(answer)


def charged(forget: bool = False, retries_lost: tuple[str, ...] = ("m2", "r1")) -> Bank:
    code = CALLS.fence("lst-once")
    balance, amount = CALLS.under("charged-twice").numbers(r"holds €(\d+); the bank's server charges €(\d+) for")
    bank = Bank(code.replace("id not in done", "True") if forget else code, int(balance), retries_lost)
    assert bank.names["call"]("server", int(amount)) == "ok"
    return bank


def test_the_listing_charges_once_and_without_its_table_twice() -> None:
    assert len([line for line in CALLS.fence("lst-once").splitlines() if line]) == 15
    exercise = CALLS.under("charged-twice")
    assert exercise.part("a").numbers(r"100 \N{MINUS SIGN} 2 · 30 = €(\d+)") == (charged(forget=True).balance,)
    assert exercise.part("b").numbers(r"100 \N{MINUS SIGN} 30 = €(\d+)") == (charged().balance,)
    late = charged()
    late.names["done"].clear()
    late.names["on_request"]("client", "the same for all tries", 30)
    assert exercise.part("d").numbers(r"by the late copy: €(\d+)\.") == (late.balance,)
    assert exercise.part("c").numbers(r"is executed: €(\d+)\.") == (late.balance,)


def test_the_listing_waits_as_the_exercise_says() -> None:
    bank = Bank(CALLS.fence("lst-once"), 100, tuple(f"m{at}" for at in range(1, 8)))
    with pytest.raises(LookupError):
        bank.names["call"]("server", 30)
    waits = [round(1000 * each) for each in bank.slept if each]
    exercise = CALLS.under("retry-arithmetic").part("c")
    first, limit = exercise.numbers(
        r"waits (\d+) ms before its first retry and doubles the wait each time, up to (\d+) s"
    )
    assert waits == [min(first * 2**at, limit * 1000) for at in range(6)]
    assert exercise.says(r"(\d[\d,+ ]+) = [\d,]+ ms = ")[0] == " + ".join(f"{each:,}" for each in waits)
    total, mean = exercise.says(r"ms = ([\d.]+) s\. .* average: ([\d.]+) s")
    assert (float(total), float(mean)) == (sum(waits) / 1000, sum(waits) / 2000)
    assert [float(each) for each in re.findall(r'mistake answer="([\d.]+) s"', exercise.text)] == [
        sum(first * 2**at for at in range(6)) / 1000
    ]


def test_retries_multiply() -> None:
    def requests(layers: int, tries: int) -> int:
        return 1 if layers == 0 else tries * requests(layers - 1, tries)

    exercise = CALLS.under("retry-arithmetic")
    for pick, tries in enumerate((3, 5, 6)):
        form = valued(exercise, pick)
        assert form.part("a").numbers(r"tried up to (\d) times") == (tries,)
        assert form.part("a").numbers(r"= ([\d,]+)\b") == (requests(4, tries),)
        assert re.findall(r'answer="([\d,]+)"', form.part("a").text) == [f"{4 * tries}", f"{4**tries:,}"]
        assert form.part("b").numbers(r"solution (\d); and") == (tries,)
    assert exercise.part("b").says(r"1\.1 · 1\.1 · 1\.1 · 1\.1 = ([\d.]+)") == (f"{1.1**4:.2f}",)
    assert re.findall(r"\$1\.1\^3 = ([\d.]+)\$", CALLS.text) == [f"{1.1**3:.2f}"] * 2
    assert CALLS.numbers(r"which is \$3\^3 =\$ (\d+) requests") == (requests(3, 3),)
    rows = next(table for table in CALLS.tables() if table[0][1] == "Requests that arrive")
    assert [int(row[1].split("= ")[-1]) for row in rows[1:]] == [requests(at, 3) for at in range(1, 4)]
    tap = CALLS.text.split("{#tap}")[1]
    assert re.findall(r"^   - (\d+)$", tap, re.MULTILINE)[:4] == [str(each) for each in (3 * 4, 4**2, 4**3, 3**4)]
    assert f"**{requests(3, 4)}.**" in tap


def test_a_thousand_clients_spread_over_ten_seconds() -> None:
    peak, spread = re.findall(r"^steps .*?: (.*)$", CALLS.fence("fig-jitter"), re.MULTILINE)
    clients, seconds = 1000, 10
    assert f"1 {clients} | 2 0" in peak
    assert f"0 {clients // seconds} | {seconds} 0" in spread


# 2.3


DETECTORS = lesson("failure-detectors")


def alarms(k: int, lost: float, nodes: int = 1) -> float:
    """Runs of k losses that begin in a day, after a heartbeat that arrived."""
    return 86_400 * (1 - lost) * lost**k * nodes


def test_the_table_of_false_alarms() -> None:
    rows = DETECTORS.table("tbl-alarms")[1:]
    for k, noticed, printed in rows:
        assert noticed == f"{int(k) - 1} to {k} s"
        digits = len(printed.partition(".")[2])
        assert printed == f"{alarms(int(k), 0.1):.{digits}f}"
    assert [row for table in DETECTORS.tables() for row in table if row[-1] == "778"] == [rows[0]] * 2


def test_simulated_losses_agree_with_the_count_of_runs() -> None:
    chance = Random(23)
    lost = [chance.random() < 0.1 for _ in range(100_000)]
    runs = sum(not lost[at] and lost[at + 1] and lost[at + 2] for at in range(len(lost) - 2))
    assert runs == pytest.approx(100_000 * 0.9 * 0.1**2, rel=0.1)


def test_tune_the_timeout() -> None:
    exercise = DETECTORS.under("tune-the-timeout")
    (percent,) = exercise.numbers(r"each is lost with (\d+)%")
    lost = percent / 100
    a, b, d = exercise.part("a"), exercise.part("b"), exercise.part("d")
    few, fewer, k = a.says(r"That is ([\d.]+) for k = 3 and ([\d.]+) for k = 4, so k = (\d)")
    assert (few, fewer) == (f"{alarms(3, lost):.1f}", f"{alarms(4, lost):.2f}")
    assert int(k) == next(each for each in range(1, 9) if alarms(each, lost) < 1)
    assert a.says(r"0\.05\^k = ([\d.]+)\$ for k = 4") == (f"{86_400 * lost**4:.2f}",)
    assert b.says(r"After (\d) to (\d) s") == (str(int(k) - 1), k)
    values = d.says(r"([\d.]+) for k = 4, ([\d.]+) for k = 5, ([\d.]+) for k = 6, so k = (\d)")
    assert values[:3] == (f"{alarms(4, lost, 100):.0f}", f"{alarms(5, lost, 100):.1f}", f"{alarms(6, lost, 100):.2f}")
    assert int(values[3]) == next(each for each in range(1, 9) if alarms(each, lost, 100) < 1)


def probes(lost: float, asked: int) -> tuple[float, float, float]:
    direct, path = 1 - (1 - lost) ** 2, 1 - (1 - lost) ** 4
    return direct, path, direct * path**asked


def test_indirect_probes() -> None:
    direct, path, both = probes(0.1, 2)
    text = DETECTORS.under("ask-others")
    assert text.numbers(r"1 - 0\.9\^2 = (\d+)\\%") == (round(100 * direct),)
    assert text.numbers(r"1 - 0\.9\^4 = (\d+)\\%") == (round(100 * path),)
    assert text.says(r"0\.34\^2 = ([\d.]+)\\%") == (f"{100 * both:.1f}",)
    assert 8 < direct / both < 9
    direct, path, both = probes(0.05, 2)
    exercise = DETECTORS.under("who-suspects-whom").part("c")
    assert exercise.says(r"0\.95\^2 =\$ ([\d.]+)%") == (f"{100 * direct:.2f}",)
    assert exercise.says(r"0\.95\^4 =\$ ([\d.]+)%") == (f"{100 * path:.1f}",)
    assert exercise.says(r"0\.0975 \\cdot ([\d.]+)\^2 =\$ ([\d.]+)%") == (f"{path:.4f}", f"{100 * both:.2f}")
    assert f"{100 * 0.0975 * 0.1855**2:.2f}" == f"{100 * both:.2f}"
    assert exercise.says(r"Three nodes asked: ([\d.]+)%") == (f"{100 * probes(0.05, 3)[2]:.3f}",)
    assert exercise.says(r'answer="(46\.8)%"') == (f"{100 * (direct + 2 * path):.1f}",)


def test_messages_of_the_probe_rounds() -> None:
    words = {7: "seven", 2: "two", 3: "three"}
    figure = DETECTORS.fence("fig-indirect")
    sent, lost = re.findall(r"^[A-D]-.*:", figure, re.MULTILINE), re.findall(r"^[A-D]-{1,2}x", figure, re.MULTILINE)
    assert DETECTORS.says(r"In \[\]\(#fig-indirect\) (\w+) messages were sent and (\w+) were lost") == (
        words[len(sent)],
        words[len(lost)],
    )
    answer = DETECTORS.under("who-suspects-whom").fences("sequenceDiagram")[0]
    sent, lost = re.findall(r"^[A-D]-.*:", answer, re.MULTILINE), re.findall(r"^[A-D]-{1,2}x", answer, re.MULTILINE)
    assert (words[len(sent)].title(), words[len(lost)]) == DETECTORS.says(r'caption="(\w+) messages, (\w+) of them')


def test_the_patient_detector_stops_being_wrong_and_finds_the_crash() -> None:
    clock = [0.0]
    names = DETECTORS.listing("lst-patient", others=["q", "r"], now=lambda: clock[0])
    wrong = []
    for tick in range(400):
        clock[0] = tick / 4
        before = "q" in names["suspected"]
        names["every_tick"]()
        if "q" in names["suspected"] and not before:
            wrong.append(clock[0])
        if tick % 12 == 0:
            names["on_heartbeat"]("q")
    assert names["wait"]["q"] == 4 > 3
    assert len(wrong) == 2
    assert names["suspected"] == {"r"}


def test_bounds_and_heartbeats() -> None:
    rate, waiting = DETECTORS.numbers(r"At ([\d,]+) requests per second, ([\d,]+) of them")
    assert waiting == 4 * rate
    assert DETECTORS.numbers(r"at most ([\d.]+) s, a live node is heard of at least every ([\d.]+) s") == (
        0.2,
        1.2,
    )
    question = DETECTORS.text.split("{#third-missing}")[1]
    (low, high), period = re.findall(r"\*\*(\d) to (\d) s\.\*\*", question)[0], 2
    assert (int(low), int(high)) == (2 * period, 3 * period)


def test_servers_removed_on_suspicion() -> None:
    exercise = DETECTORS.under("healthy-servers")
    servers, load, fails = exercise.numbers(r"(\d+) servers, each at (\d+)% .* fails falsely with (\d+)%")
    removed = (fails / 100) ** 2
    few = sum(comb(int(servers), k) * removed**k * (1 - removed) ** (servers - k) for k in range(4))
    assert exercise.part("b").says(r"with ([\d.]+)% only") == (f"{100 * (1 - few):.1f}",)
    assert exercise.part("b").says(r"= (\d+)%, on average 12 · 0\.04 = ([\d.]+)\.") == (
        f"{100 * removed:.0f}",
        f"{servers * removed:.2f}",
    )
    assert exercise.part("b").says(r'answer="([\d.]+)"') == (f"{servers * fails / 100:.1f}",)
    assert exercise.part("c").says(r"12/9 = ([\d.]+)%; 70% · 12/8 = (\d+)%") == (
        f"{load * servers / (servers - 3):.1f}",
        f"{load * servers / (servers - 4):.0f}",
    )
    assert f"{load + 4 * load / servers:.1f}" == "93.3"


# 2.4


BROADCAST = lesson("broadcast")


def orders(run: dict[str, list[str]], before: set[tuple[str, str]]) -> tuple[bool, bool, bool]:
    """Whether a run keeps FIFO, causal and total order, from what each node delivers and which sends are ordered."""

    def kept(pairs: set[tuple[str, str]]) -> bool:
        return all(
            seen.index(first) < seen.index(second)
            for seen in run.values()
            for first, second in pairs
            if first in seen and second in seen
        )

    messages = {each for seen in run.values() for each in seen}
    same = {(first, second) for first in messages for second in messages if first[0] == second[0] and first < second}
    total = all(
        (one.index(first) < one.index(second)) == (other.index(first) < other.index(second))
        for one in run.values()
        for other in run.values()
        for first in messages
        for second in messages
        if {first, second} <= set(one) & set(other)
    )
    return kept(same), kept(same | before), total


def test_every_run_keeps_the_orders_that_the_key_says() -> None:
    asked, told = BROADCAST.under("which-order").tables()
    assert [row[:4] for row in asked] == [row[:4] for row in told]
    kept = {}
    for name, *seen, fifo, causal, total in told[1:]:
        run = dict(zip("ABC", (each.split() for each in seen), strict=True))
        kept[name] = orders(run, {("a1", "b1")})
        assert kept[name] == (fifo == "yes", causal == "yes", total == "yes"), name
    total_only = next(name for name, each in kept.items() if each == (False, False, True))
    fifo_only = next(name for name, each in kept.items() if each == (True, False, False))
    assert BROADCAST.under("one-order").part("b").says(r"(R\d) \(total .* (R\d) \(FIFO") == (total_only, fifo_only)
    assert all(not fifo or not total or causal for fifo, causal, total in kept.values())


def test_a_total_order_that_is_fifo_is_causal_in_all_small_runs() -> None:
    """Three senders and four messages, with every order of delivery that all nodes share."""
    for shared in permutations(["a1", "a2", "b1", "c1"]):
        before = {("a1", "b1"), ("b1", "c1"), ("a1", "c1")}
        delivered_then_sent = all(shared.index(first) < shared.index(second) for first, second in before)
        fifo, causal, _ = orders({"A": list(shared), "B": list(shared)}, before)
        assert not (fifo and delivered_then_sent) or causal


def test_small_runs_of_the_text_and_the_slides() -> None:
    rows = BROADCAST.table("tbl-chat")[1:]
    assert orders({row[0][0]: row[1:] for row in rows}, set()) == (True, True, False)
    slide = next(table for table in BROADCAST.tables() if table[0][:2] == ["At A", "At C"])
    for at_a, at_c, *printed in slide[1:]:
        assert orders({"A": at_a.split(), "C": at_c.split()}, set()) == tuple(each == "yes" for each in printed)
    chat = {"A": ["a1", "b1"], "B": ["a1", "b1"], "C": ["b1", "a1"]}
    assert orders(chat, {("a1", "b1")}) == (True, False, False)
    assert "**FIFO only.**" in BROADCAST.text.split("{#which-kept}")[1]


def test_message_bills() -> None:
    def bill(nodes: int) -> tuple[int, int, int]:
        return nodes - 1, nodes * (nodes - 1), nodes

    for rows in (BROADCAST.table("tbl-bill")[1:], _rows_below(BROADCAST, "Relay by all: n(n \N{MINUS SIGN} 1)")):
        for row in rows:
            assert tuple(map(int, row[1:])) == bill(int(row[0]))
    answers = BROADCAST.under("message-bill").part("a")
    groups = (4, 10, 100)
    for at, pattern in enumerate((r"best effort, [^:]*: ", r"relaying by all, [^:]*: ", r"sequencer, n: ")):
        assert answers.says(pattern + r"([\d,]+), ([\d,]+), ([\d,]+)(?: |$)") == tuple(
            f"{bill(each)[at]:,}" for each in groups
        )
    assert BROADCAST.says(r"(\d), (\d+) and (\d); five of the six") == tuple(map(str, bill(6)))
    for pick, members in enumerate((10, 6, 26)):
        form = valued(BROADCAST.under("message-bill"), pick).part("b")
        assert form.numbers(r"one of (\d+) members") == (members,)
        copies, limit = form.numbers(r"\((\d+) · 1,000\) = ([\d,]+) per second")
        assert copies == members - 1
        assert limit == round(1e9 / 8 / (copies * 1000), -2)
        assert form.numbers(r'answer="([\d,]+)"\} A copy to itself') == (round(1e9 / 8 / (members * 1000)),)


def _rows_below(of: Lesson, head: str) -> list[list[str]]:
    return next(table[1:] for table in of.tables() if head in table[0])


def test_the_listings_relay_once_and_deliver_by_number() -> None:
    sent: list[tuple[str, str]] = []
    delivered: list[str] = []
    message = SimpleNamespace(id="m")
    names = BROADCAST.listing(
        "lst-relay",
        seen=set(),
        others=["B", "C", "D"],
        send=lambda q, m: sent.append((q, m.id)),
        deliver=lambda m: delivered.append(m.id),
    )
    names["broadcast"](message)
    names["receive"](message)
    assert (sent, delivered) == ([("B", "m"), ("C", "m"), ("D", "m")], ["m"])
    order: list[str] = []
    numbered: list[tuple[int, str]] = []
    names = BROADCAST.listing("lst-sequencer", deliver=order.append, send_to_all=lambda k, m: numbered.append((k, m)))
    for each in "xy":
        names["at_sequencer"](each)
    assert numbered == [(1, "x"), (2, "y")]
    names["at_member"](2, "y")
    assert order == []
    names["at_member"](1, "x")
    assert order == ["x", "y"]


def test_counting_copies_in_the_half_finished_broadcast() -> None:
    nodes, crashed = set("ABCD"), {"A"}
    copies: dict[str, set[str]] = {node: {node} for node in "A"} | {"B": {"A", "B"}, "C": set(), "D": set()}
    relay = ["B"]
    while relay:
        node = relay.pop(0)
        for other in sorted(nodes - crashed - {node}):
            if not copies[other]:
                relay.append(other)
            copies[other] |= {node, other}
    assert {node for node in nodes if len(copies[node]) > len(nodes) / 2} == {"B", "C", "D"}
    answer = BROADCAST.under("half-finished").part("c")
    assert answer.says(r"Now (B) has counted A, B and C, C has counted B, C and D, and D likewise, so all (\w+)") == (
        "B",
        "three",
    )
    assert copies["B"] >= set("ABC")
    assert copies["C"] == set("BCD") == copies["D"]


# 2.5


GOSSIP = lesson("names-discovery-gossip")


def clock(text: str) -> int:
    """`12:01:10` as seconds, `9:04` as well."""
    hours, minutes, seconds = ([*map(int, text.split(":")), 0])[:3]
    return hours * 3600 + minutes * 60 + seconds


def test_copies_in_the_text_expire_when_it_says() -> None:
    text = GOSSIP.under("time-to-live")
    minutes, change = text.says(r"a time-to-live of (\d+) minutes gets another address at ([\d:]+)\.")
    for number in (1, 2):
        fetched, until = text.says(rf"Resolver {number} fetched at ([\d:]+) and is wrong until ([\d:]+)\. ")
        assert clock(until) == clock(fetched) + 60 * int(minutes)
        line = f'line "resolver {number}": {_from(change, fetched)} {number} | {_from(change, until)} {number}'
        assert line in text.fence("fig-lives").splitlines()
    fetched, expired = text.says(r"Resolver 3 fetched at ([\d:]+); its copy expired at ([\d:]+),")
    assert clock(expired) == clock(fetched) + 60 * int(minutes) < clock(change)
    assert clock(text.says(r"then it is wrong until ([\d:]+)")[0]) == clock(change) + 60 * int(minutes)


def _from(change: str, time: str) -> int:
    return (clock(time) - clock(change)) // 60


def test_who_still_sees_the_old_address() -> None:
    exercise = GOSSIP.under("old-address")
    (lives,) = exercise.numbers(r"time-to-live of (\d+) s\. Its")
    (change,) = exercise.says(r"changes at ([\d:]+)\.")
    fetched = exercise.says(r"last at ([\d:]+), at ([\d:]+), and at ([\d:]+)\.")
    first, second, third = (max(clock(each) + int(lives), clock(change)) for each in fetched)
    answers = exercise.part("a").says(r"\+ 300 s: ([\d:]+) and ([\d:]+)\. .* new address: ([\d:]+)\. ")
    assert [clock(each) for each in answers] == [first, second, third]
    assert clock(exercise.part("a").says(r"copy expired at ([\d:]+),")[0]) == clock(fetched[2]) + lives
    assert clock(exercise.part("a").says(r"wrong until ([\d:]+) at the latest")[0]) == clock(change) + lives
    restored, kept = exercise.part("c").says(r"restored at ([\d:]+)\. .* for (\d+) s\. Until when")
    assert clock(exercise.part("c").says(r"Until (\d[\d:]+):")[0]) == clock(restored) + int(kept)


def spread(calls: dict[int, list[int]], lost: tuple[int, int] | None = None) -> tuple[list[set[int]], int]:
    """Who knows after each round, and how many calls were made."""
    know, after, made = {1}, [], 0
    for at in range(5):
        made += len(know)
        know = know | {calls[node][at] for node in know if (node, at) != lost}
        after.append(know)
    return after, made


def test_eight_friends() -> None:
    calls = {int(row[0]): [int(each) for each in row[1:]] for row in GOSSIP.table("tbl-calls")[1:]}
    after, made = spread(calls)
    exercise = GOSSIP.under("eight-friends")
    rows = exercise.part("a").tables()[0][1:]
    assert [[int(each) for each in row[1].split()] for row in rows] == [sorted(each) for each in after]
    assert [int(row[2]) for row in rows] == [len(each) for each in after]
    assert exercise.part("b").numbers(r"= (\d+) calls, of which (\d) were needed, .* so (\d+) more") == (
        made,
        len(calls) - 1,
        made - len(calls) + 1,
    )
    without, _ = spread(calls, lost=(5, 2))
    assert calls[5][2] == 6
    assert len(without[3]) < len(without[4]) == 8
    assert (calls[3][3], calls[2][4], calls[1][4]) == (7, 4, 6)


def rounds(nodes: int, lost: float = 0) -> float:
    arrive = 1 - lost
    return log(nodes) / log(1 + arrive) + log(nodes) / arrive


def test_rounds_of_gossip() -> None:
    text = GOSSIP.under("gossip")
    doubling, late, both = text.says(r"For 20,000 nodes these are ([\d.]+) \+ ([\d.]+), so about (\d+) rounds")
    assert (doubling, late) == (f"{log2(20_000):.1f}", f"{log(20_000):.1f}")
    assert int(both) == round(rounds(20_000))
    assert text.numbers(r"an estimate of (\d+) rounds") == (round(rounds(20_000, 0.2)),)
    assert 1 + log(2) < 2
    text.says("twice as many nodes cost fewer than two more")
    exercise = GOSSIP.under("how-many-rounds")
    assert exercise.part("a").numbers(r"so (\d+); .* as large: (\d+)\.") == (round(rounds(1000)), round(rounds(10**6)))
    assert exercise.part("b").numbers(r"so (\d+); for a million (\d+)\.") == (
        round(rounds(1000, 0.2)),
        round(rounds(10**6, 0.2)),
    )
    assert exercise.part("b").numbers(r'answer="(\d+)"') == (round(17 / 0.8),)
    assert exercise.says(r"1,000 = ([\d.]+), ln 1,000 = ([\d.]+) and ln 1\.8 = ([\d.]+)\.") == (
        f"{log2(1000):.2f}",
        f"{log(1000):.2f}",
        f"{log(1.8):.3f}",
    )
    assert GOSSIP.numbers(r"log₂ 500 \+ ln 500 = (\d+) rounds") == (round(rounds(500)),)
    assert f"**{round(rounds(64))}.** log₂ 64 + ln 64 = 6 + {log(64):.1f}" in GOSSIP.text
    assert f"about {round(rounds(20_000))} rounds reach 20,000" in GOSSIP.text


def test_the_curves_of_informed_nodes_are_the_expected_numbers() -> None:
    for name, arrive in (("no loss", 1.0), ("20% lost", 0.8)):
        points = re.search(rf'^line "{name}": (.*)$', GOSSIP.fence("fig-spread"), re.MULTILINE)
        assert points
        pairs = [tuple(map(int, each.split())) for each in points[1].split("|")]
        printed = dict(pairs)
        assert [at for at, _ in pairs] == (
            [0, 2, 4, 6, 8, *((9,) if arrive == 1 else ()), 10, 11, 12, *(() if arrive == 1 else (13,)), 14, 16, 20, 24]
        )
        know = 1.0
        for at in range(25):
            if at in printed:
                assert printed[at] == round(know)
            know = 1000 - (1000 - know) * (1 - arrive / 1000) ** know


def test_one_round_on_eight_nodes() -> None:
    figure = GOSSIP.fence("fig-round")
    had = set(re.findall(r'([A-H])\["[A-H] knows"\]', figure))
    told = {
        to for caller, to in re.findall(r"^([A-H])(?:\[[^]]*\])? --> ([A-H])", figure, re.MULTILINE) if caller in had
    }
    assert (len(had), len(had | told)) == (3, 5)
    assert tuple(sorted(told - had)) == re.findall(r"point: (\w) (\w)", figure)[0]


def fullest(choices: int, chance: Random) -> int:
    load = [0] * 1000
    for _ in load:
        load[min((chance.randrange(1000) for _ in range(choices)), key=load.__getitem__)] += 1
    return max(load)


@pytest.mark.slow
def test_the_fullest_of_a_thousand_servers() -> None:
    chance = Random(5)
    one, two = ([fullest(choices, chance) for _ in range(30)] for choices in (1, 2))
    assert sum(each in (5, 6) for each in one) > 22
    assert sum(each == 3 for each in two) > 27
    text = GOSSIP.under("choosing")
    assert text.says(r"the fullest typically gets (\d) or (\d)\. Between .* then typically gets (\d) ") == (
        "5",
        "6",
        "3",
    )


def test_the_listing_spreads_a_newcomer_to_all() -> None:
    code, chance = GOSSIP.fence("lst-gossip"), Random(1)
    assert len(code.splitlines()) <= 15
    nodes: dict[str, dict[str, Any]] = {}
    for name in "abcdefgh":
        nodes[name] = {"me": name, "my_address": f"at {name}", "seed": "a", "seed_address": "at a", "random": chance}
        nodes[name]["send"] = lambda to, table: nodes[to]["on_table"](dict(table))
        exec(code, nodes[name])
    for _ in range(20):
        for each in nodes.values():
            each["every_second"]()
    for each in nodes.values():
        assert {node: address for node, (_, address) in each["table"].items()} == {node: f"at {node}" for node in nodes}
        assert each["table"][each["me"]][0] == 20
