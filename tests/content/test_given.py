"""What lessons of Modules 2 and 3 give and no sum yields: intervals, labels, names that have a number in them."""

# ruff: noqa: E501
from __future__ import annotations

import re
from math import log, log2

import pytest

from tests.content.reading import CONTENT, lesson

TOPICS = sorted(
    path.stem
    for module in ("failures-communication", "replication-consistency")
    for path in (CONTENT / module).glob("*.md")
)
SPOKEN_OF = {
    "system-models": [], "remote-calls-and-retries": [], "failure-detectors": [], "broadcast": [],
    "names-discovery-gossip": [], "primary-backup-chain": [], "quorums": [], "consistency-models": [],
    "cap-and-pacelc": [], "conflicts-and-crdts": ["1"],
}  # fmt: skip
"""The modules that a lesson names: 1 has vectors."""
NAMES = {
    r"stateDiagram-v\d": {"stateDiagram-v2"},
    r"\bRFC \d+": {"RFC 1034", "RFC 2308"},
    r"\bAmazon S\d": {"Amazon S3"},
    r"Cloudflare(?:'s database)? D\d": {"Cloudflare D1", "Cloudflare's database D1"},
    r"\b\dFS\b": {"3FS"},
}


@pytest.mark.parametrize("topic", TOPICS)
def test_modules_and_names_have_their_numbers(topic: str) -> None:
    text = lesson(topic).plain
    assert sorted(set(re.findall(r"\bModule (\d)", text))) == SPOKEN_OF[topic]
    for pattern, known in NAMES.items():
        assert set(re.findall(pattern, text)) <= known


HISTORIES = {
    "fig-points": "A: w(x,1) 0-6 / B: r(x)=0 1-3 r(x)=1 4-5 / show: linearizable",
    "fig-stale": "W: w(x,2) 1-9 / R1: r(x)=2 3-5 / R2: r(x)=1 6-7 / start: x=1 / show: linearizable sequential",
    "fig-vote": "A: w(x,1) 0-3 w(x,2) 4-9 / B: r(x)=2 5-6 / C: r(x)=1 7-8",
    "fig-h1": "A: w(x,1) 0-4 / B: r(x)=1 5-6 r(x)=1 7-8",
    "fig-h2": "A: w(x,1) 0-6 / B: r(x)=1 1-2 / C: r(x)=0 3-4",
    "fig-h3": "A: w(x,1) 0-2 w(x,2) 3-5 / B: r(x)=2 4-6 / C: r(x)=1 4-7",
    "fig-h4": "A: w(x,1) 0-2 / B: r(x)=0 3-4",
    "fig-h5": "A: w(x,1) 0-5 / B: w(x,2) 1-4 / C: r(x)=1 6-7 r(x)=2 8-9",
    "fig-h6": "A: w(x,1) 0-1 w(x,2) 2-3 / B: r(x)=2 4-5 r(x)=1 6-7",
    "fig-place": "A: w(x,1) 0-4 w(x,3) 7-10 / B: w(x,2) 2-6 / C: r(x)=1 3-5 r(x)=2 7-9 / D: r(x)=3 8-11 / ask: linearizable",
}
MODELS = lesson("consistency-models")


@pytest.mark.parametrize("figure", HISTORIES)
def test_a_history_has_the_intervals_that_were_judged(figure: str) -> None:
    """Some ends could be moved without another verdict, and words of the lesson would still be about the old ones."""
    assert MODELS.fence(figure).splitlines() == HISTORIES[figure].split(" / ")


def test_the_register_of_the_checker_begins_with_nought() -> None:
    assert MODELS.says(r"one register x, with (\d) at the start") == ("0",)
    assert MODELS.fence("lst-check").startswith("def linearizable(ops, value=0):\n")


GOSSIP = lesson("names-discovery-gossip")


def test_calls_of_eight_friends_are_the_given_ones() -> None:
    rows = [[int(cell) for cell in row] for row in GOSSIP.table("tbl-calls")[1:]]
    calls = "53826 87134 24571 65382 71683 18425 32568 46213"
    assert rows == [[at, *map(int, each)] for at, each in enumerate(calls.split(), 1)]
    assert all(len({*row}) == 6 for row in rows)


def test_the_rule_for_rounds_has_two_phases() -> None:
    assert GOSSIP.says(r"together \$\$(.*?)\$\$ \(Pittel, (\d+)\)") == ("\\log_2 n + \\ln n", "1987")
    nodes, right = GOSSIP.under("Check Your Understanding").says(r"One of (\d+) nodes has news.*? (\d+)\. log₂ 64")
    assert (int(nodes), round(log2(int(nodes)) + log(int(nodes)))) == (2**6, int(right))


CHAIN = lesson("primary-backup-chain")


def test_trips_of_a_chain_are_told_alike() -> None:
    assert len(re.findall(r"n nodes, n \+ 1 trips", CHAIN.plain)) == 1
    assert len(re.findall(r"pays n \+ 1 trips", CHAIN.plain)) == 1
    assert CHAIN.fence("fig-chain").splitlines()[-3:] == [
        "M --> T[tail]",
        "T -->|ok| W2([writer])",
        "R([reader]) -->|read| T",
    ]
    assert 'label k1 "ok"\nlabel k2 "ok"' in CHAIN.fence("fig-acks")
    whole, times, rounded = CHAIN.numbers(r"= 87,060 s, and ([\d,]+)/43 = ([\d,.]+): about ([\d,]+) times")
    assert (round(whole / 43, 1), round(whole / 43), whole) == (times, rounded, 24 * 3600 + 11 * 60)


QUORUMS = lesson("quorums")


def test_the_read_with_repair_asks_and_tells_the_same_two() -> None:
    assert QUORUMS.fence("fig-repair").splitlines()[:3] == [
        "R1: r1>qA,qB r2<aA r3<aB r4>tA,tB r5<kA r6<kB r7",
        "A: a1<qA a2>aA a3<tA a4>kA",
        "B: b1<qB b2>aB b3<tB b4>kB",
    ]
    assert 'label r1 "asks"' in QUORUMS.fence("fig-repair")
    assert "![S4 stands in for S2, and nobody asks it.](#fig-sloppy)" in QUORUMS.text


def test_proofs_count_halves_and_one_shared_member() -> None:
    proofs = QUORUMS.under("majorities-meet")
    assert proofs.part("a").says(r"so a > n/(\d) and b > n/(\d), hence a \+ b > n") == ("2", "2")
    least = {r + w - n for n in range(1, 8) for r in range(1, n + 1) for w in range(1, n + 1) if r + w > n}
    assert proofs.part("b").numbers(r"For r \+ w > n this is at least (\d)") == (min(least),)


CAP = lesson("cap-and-pacelc")


def test_the_proof_speaks_of_its_clients_by_number() -> None:
    proof = CAP.under("Two nodes and one register are enough for the proof").plain
    said = re.findall(r"[Cc]lient (\d) (writes|reads|could|tells)", proof.split(":::: {.slide")[0])
    assert said == [("1", "writes"), ("2", "reads"), ("2", "could"), ("1", "tells")]
    assert "Client 1 writes 1 at A, and by CAP availability A" in proof


def test_waits_are_given_to_the_digits_that_a_table_of_cities_has() -> None:
    digits = dict(re.findall(r"^(\w+):(\.\d) = ", CAP.under("replication-dilemma").text, re.MULTILINE))
    assert digits == {
        "majority": ".1",
        "all": ".1",
        "majorityslow": ".1",
        "allslow": ".1",
        "mean": ".0",
        "random": ".0",
    }


CRDTS = lesson("conflicts-and-crdts")


def test_a_server_counts_one_version_wherever_it_is_said() -> None:
    said = re.findall(r"adds (\d) to its own entry", CRDTS.plain)
    assert said == ["1"] * 4
    assert CRDTS.fence("fig-cart").splitlines()[4:] == [
        'label w1 "+milk"', 'label w2 "+bread"', 'label w3 "+eggs"', 'label a1 "[1,0]"',
    ]  # fmt: skip


CALLS = lesson("remote-calls-and-retries")


def test_what_is_asked_for_and_what_was_lost() -> None:
    assert '| raise it by €1      | no; "change 812: raise it by €1" is       |' in CALLS.text
    assert CALLS.under("charged-twice").part("a").says(r"The lost (\w\d) is counted") == ("m2",)


BROADCAST = lesson("broadcast")


def test_the_slide_of_orders_has_two_messages_of_one_sender_exchanged() -> None:
    slide = next(table for table in BROADCAST.tables() if table[0][:2] == ["At A", "At C"])
    assert [row[:2] for row in slide[1:]] == [["a1 c1", "c1 a1"], ["a2 a1", "a2 a1"]]
