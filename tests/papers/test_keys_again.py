"""What a key says of a figure that `vary:` drew is what a program finds that shares nothing with ours.

Each program below reads the few lines of the figure and thinks for itself, as a colleague would who checks the key.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise, permutations

import pytest

from ddcurric.figures import varied
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.walk import walk
from ddcurric.outputs.lms.tasks import fields_of
from tests.lessons import lesson, topic

FORMS = int(os.environ.get("FORMS", "4"))
Found = Iterator[tuple[str, object]]
"""What a box is called, and what belongs there."""


def lines_of(text: str) -> dict[str, list[str]]:
    """What stands behind the colons, by what stands before them."""
    found: dict[str, list[str]] = {}
    for line in text.splitlines():
        name, colon, rest = line.partition(":")
        if colon:
            found.setdefault(name.strip(), []).append(rest.strip())
    return found


def lamport(text: str, given: Mapping[str, str]) -> Found:
    events = {name: rest[0].split() for name, rest in lines_of(text).items() if name in "ABC"}
    parts = {each: re.match(r"(\w+)([<>].*)?", each) for own in events.values() for each in own}
    sent: dict[str, int] = {}
    found: dict[str, int] = {}
    while len(found) < len(parts):
        for own in events.values():
            clock = 0
            for each in own:
                match = parts[each]
                assert match is not None
                signs = re.findall(r"([<>])([\w,]+)", match[2] or "")
                got = [name for sign, names in signs if sign == "<" for name in names.split(",")]
                if any(name not in sent for name in got):
                    break
                clock = max([clock, *(sent[name] for name in got)]) + 1
                found[match[1]] = clock
                sent |= {name: clock for sign, names in signs if sign == ">" for name in names.split(",")}
    yield from ((f"Event {name}", str(clock)) for name, clock in found.items())


def quorum(text: str, given: Mapping[str, str]) -> Found:
    n, w, r = (int(given[each]) for each in "nwr")
    yield "Answer overlap", w + r > n
    yield "Answer writes", 2 * w > n
    yield "Answer tolerance", [n - w, n - r]


def versions(text: str, given: Mapping[str, str]) -> Found:
    held: dict[str, int] = {}
    version = 0
    for line in text.splitlines():
        act, _, servers = line.partition(":")
        names = re.sub(r'".*"', "", servers).split()
        if act == "written":
            version += 1
            held |= dict.fromkeys(names, version)
        elif act == "read":
            yield from ((f"read {name}", str(held.get(name, 0))) for name in names)
            yield "Answer value 1", [max(held.get(name, 0) for name in names)]


def history(text: str, given: Mapping[str, str]) -> Found:
    operations = []
    for name, (rest,) in ((name, rest) for name, rest in lines_of(text).items() if name in "ABC"):
        for said, start, end in re.findall(r"(\S+\(.*?\)(?:=\S+)?) +(\d+)-(\d+)", rest):
            operations.append((name, said, int(start), int(end)))

    def is_legal(order: tuple[int, ...]) -> bool:
        held = 0
        for at in order:
            said = operations[at][1]
            if said.startswith("w"):
                held = int(said[said.index(",") + 1 : -1])
            elif int(said.partition("=")[2]) != held:
                return False
        return True

    def keeps(order: tuple[int, ...], *, time: bool) -> bool:
        for place, later in enumerate(order):
            for earlier in order[:place]:  # nothing that came before `earlier` stands behind it
                one, other = operations[later], operations[earlier]
                if (time or one[0] == other[0]) and one[3] <= other[2]:
                    return False
        return True

    orders = [order for order in permutations(range(len(operations))) if is_legal(order)]
    yield "Answer linearizable", any(keeps(order, time=True) for order in orders)
    yield "Answer sequential", any(keeps(order, time=False) for order in orders)


def last(log: list[int]) -> tuple[int, int]:
    return (log[-1] if log else 0, len(log))


def logs(text: str, given: Mapping[str, str]) -> Found:
    said = lines_of(text)
    held = {name: list(map(int, rest[0].split())) for name, rest in said.items() if name.startswith("S")}
    leader = next((name for name in held if name.endswith("*")), "")
    for name, log in held.items():
        votes = sum(last(log) >= last(other) for other in held.values())
        yield f"Answer electable {name.rstrip('*')}", (2 * votes > len(held), votes, len(held))
    kept = {
        name: next((at for at, (a, b) in enumerate(zip(log, held[leader], strict=False)) if a != b), len(log))
        for name, log in held.items()
    }
    for name, count in kept.items():
        yield f"Answer conflicts {name}", str(count)
    term = int(said["term"][0])
    most = [
        at
        for at, entry in enumerate(held[leader], 1)
        if entry == term and 2 * sum(count >= at for count in kept.values()) > len(held)
    ]
    yield "Answer committed", [max(most, default=0)]


def chord(text: str, given: Mapping[str, str]) -> Found:
    said, size = lines_of(text), 64
    nodes, keys = (sorted(int(each[1:]) for each in said[name][0].split()) for name in ("nodes", "keys"))

    def successor(place: int) -> int:
        return min(nodes, key=lambda node: (node - place) % size)

    def inside(place: int, after: int, until: int) -> bool:
        return 0 < (place - after) % size < ((until - after) % size or size)

    for key in keys:
        yield f"Answer owner of K{key}", f"N{successor(key)}"
    (node,) = (int(each[1:]) for each in said["fingers"])
    for power in range(6):
        yield f"Answer Fingers of N{node}, N{node} + {2**power}", f"N{successor(node + 2**power)}"
    lookup = re.fullmatch(r"K(\d+) from N(\d+)", said["lookup"][0])
    assert lookup is not None
    key, at = map(int, lookup.groups())
    way = [at]
    while at != successor(key):
        fingers = [successor(at + 2**power) for power in range(6)]
        near = [finger for finger in fingers if inside(finger, at, key)]
        at = max(near, key=lambda finger: (finger - way[-1]) % size) if near else successor(key)
        way.append(at)
    yield f"Answer lookup of K{key}", " → ".join(f"N{each}" for each in way)


def tree(text: str, given: Mapping[str, str]) -> Found:
    said = lines_of(text)
    leaves = said["leaves"][0].split()

    def above(some: list[str], leaf: str) -> Iterator[tuple[frozenset[str], frozenset[str]]]:
        """From the root: what is hashed with the leaf, and what beside it."""
        if len(some) > 1:
            half = 2 ** ((len(some) - 1).bit_length() - 1)
            own, other = (some[:half], some[half:]) if leaf in some[:half] else (some[half:], some[:half])
            yield frozenset(own), frozenset(other)
            yield from above(own, leaf)

    proof, change = said["proof"][0], said["change"][0]
    yield f"Answer audit path of {proof}", [other for _, other in above(leaves, proof)][::-1]
    yield f"Answer change of {change}", [frozenset(leaves), *(own for own, _ in above(leaves, change))][::-1]


def blocks(text: str, given: Mapping[str, str]) -> Found:
    before: dict[str, str] = {}
    for line in text.splitlines():
        names = line.split(" <- ")
        before |= {new: old for old, new in pairwise(names)}
    weights = {name: int(weight) for name, weight in re.findall(r"weight (\w+) (\d+)", text)}

    def chain(tip: str) -> list[str]:
        return [tip, *chain(before[tip])] if tip in before else [tip]

    tips = [name for name in before if name not in before.values()]
    tip = max(tips, key=lambda each: sum(weights.get(block, 1) for block in chain(each)))
    (see,) = lines_of(text)["see"]
    yield "Answer tip", tip
    yield "Answer given up", [block for block in chain(see) if block not in chain(tip)][::-1]


ASKED: Mapping[str, tuple[Callable[[str, Mapping[str, str]], Found], str]] = {
    "a space-time diagram": (
        lamport,
        "spacetime\nA: a1 a2>m1 a3 a4<m4\nB: b1 b2<m1 b3>m2 b4<m3 b5>m4\nC: c1>m3 c2 c3<m2 c4\nask: lamport\nvary:",
    ),
    "quorums": (quorum, "quorum {n=5 w=2 r=4}\nask: overlap writes tolerance\nvary:"),
    "a read": (versions, "quorum {n=5 w=3 r=3}\nwritten: S1 S2 S3\nread: S3 S4 S5\nask: value\nvary:"),
    "a history": (
        history,
        "history\nA: w(x,1) 0-3 r(x)=1 5-7\nB: r(x)=0 1-4 w(x,2) 6-9\nask: linearizable sequential\nvary:",
    ),
    "a history without an order": (
        history,
        "history\nA: w(x,1) 0-2 r(x)=2 6-8\nB: w(x,2) 3-5 r(x)=1 7-9\nask: linearizable sequential\nvary:",
    ),
    "an election": (
        logs,
        "log\nS1*: 1 1 1 4 4 5 5 6 6 6\nS2: 1 1 1 4\nS3: 1 1 1 4 4 5 5 6 6 6 6\nterm: 8\nask: electable\nvary:",
    ),
    "logs": (logs, "log\nS1*: 1 1 2 4\nS2: 1 1 2 4\nS3: 1 1 1\nterm: 4\nask: committed conflicts\nvary:"),
    "a ring": (
        chord,
        "ring {bits=6}\nnodes: N1 N8 N14 N21 N32 N38 N42 N48 N51 N56\nkeys: K10 K24 K30 K38 K54\nfingers: N8\n"
        "lookup: K54 from N8\nask: owners fingers hops\nvary:",
    ),
    "a hash tree": (tree, "merkle\nleaves: a b c d e\nproof: c\nchange: d\nask: proof changes\nvary:"),
    "a chain": (
        blocks,
        "chain\ng <- a1 <- a2 <- a3\na1 <- b2 <- b3 <- b4\nweight b3 5\nrule: heaviest\nsee: a3\n"
        "ask: tip given-up\nvary:",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", ASKED)
def test_a_key_is_computed_again(name: str) -> None:
    program, source = ASKED[name]
    made = topic(lesson(f"### One\n\n```{source}\n```"))
    (drawn,) = (node for node in walk(made) if isinstance(node, Diagram))
    seen = set()
    for seed in range(FORMS):
        figure = varied(drawn, seed)
        settings = {setting.key: setting.text for setting in figure.settings}
        again = dict(program(figure.text, settings))
        key = dict(fields_of(figure))
        assert key
        assert {box: said for box, said in key.items() if not agrees(said, again[box], figure.text)} == {}
        seen.add((figure.text, tuple(settings.items())))
    assert len(seen) > 1


def agrees(said: str, again: object, text: str) -> bool:
    """Whether a box of the key says what was found again, in whatever words."""
    match again:
        case bool():
            return said.startswith("yes" if again else "no")
        case (bool() as wins, votes, of):
            return said == f"{'yes' if wins else 'no'}, {votes} of {of}"
        case [int(), *_]:
            return list(map(int, re.findall(r"\d+", said)))[: len(again)] == again
        case [frozenset(), *_]:
            return [hashed(each, text) for each in said.split(", ")] == again
        case list():
            return said.split(", ") == again
        case _:
            return re.sub(r" \(.*\)$", "", said) == str(again)


def hashed(name: str, text: str) -> frozenset[str]:
    """The leaves of which `h(ab)` or `h(a–e)` is the hash."""
    leaves = lines_of(text)["leaves"][0].split()
    inside = name[2:-1]
    first, dash, last = inside.partition("–")
    return frozenset(leaves[leaves.index(first) : leaves.index(last) + 1] if dash else inside)
