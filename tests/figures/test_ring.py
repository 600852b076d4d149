"""Rings of names: who stores a key, how a lookup finds it, what moves, and what wrong answers betray.

The model is compared with a walk around the ring, place by place; `DDCURRIC_RINGS=20000` tries more rings.
"""

from __future__ import annotations

import os
import random
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from figures import of_kinds
from figures.gallery import RING, diagram
from figures.of_kinds import assert_told, thirty_others

from ddcurric.diagnostics import has_errors
from ddcurric.figures import PRINT, SLIDE, asked_about, check, describe, draw, marking_key, steps_of, varied
from ddcurric.figures.kit.answer_tables import AnswerTable, Entry, lay_out_tables, tried_tables
from ddcurric.figures.kit.style import Style
from ddcurric.figures.ring.layout import Snug, _Circle
from ddcurric.figures.ring.model import RingModel, moves
from ddcurric.figures.ring.reading import read_ring
from ddcurric.figures.ring.source import Ring
from ddcurric.figures.ring.trie import PrefixFork, every, forks_of
from ddcurric.figures.ring.varying import betrayed_by, work_of
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.items import Connector, Drawing, Path, Shape, TextBox
from ddcurric.units import Mm, Pt

TRIED = int(os.environ.get("DDCURRIC_RINGS", "2000"))


def read(text: str, kind: str = "ring bits=6") -> Ring:
    said = read_ring(diagram(text, kind)).value
    assert said is not None
    return said


def drawn(figure: Diagram) -> Drawing:
    found = draw(figure, PRINT)
    assert found.value is not None
    assert not has_errors(found.diagnostics)
    return found.value


def rings(count: int, xor: bool) -> list[tuple[RingModel, list[int]]]:
    """Rings and the places of keys."""
    chance = random.Random(17)
    found = []
    for _ in range(count):
        bits = chance.randint(1, 8)
        size = 1 << bits
        places = chance.sample(range(size), chance.randint(1, min(size, 14)))
        model = RingModel(bits, {f"N{at}": at for at in places}, xor)
        found.append((model, [chance.randrange(size) for _ in range(4)]))
    return found


class Walked:
    """A node of Chord as its paper has it, found by walking; no arithmetic but `+ 1`."""

    def __init__(self, place: int, every: dict[int, Walked], bits: int) -> None:
        self.place, self.every, self.bits = place, every, bits

    def walk(self, start: int) -> Walked:
        while start not in self.every:
            start = (start + 1) % 2**self.bits
        return self.every[start]

    def between(self, start: int, end: int) -> list[int]:
        """The places after one and before another."""
        found, at = [], (start + 1) % 2**self.bits
        while at != end:
            found.append(at)
            at = (at + 1) % 2**self.bits
        return found

    def fingers(self) -> list[Walked]:
        found = []
        for number in range(self.bits):
            start = self.place
            for _ in range(2**number):
                start = (start + 1) % 2**self.bits
            found.append(self.walk(start))
        return found

    def find_successor(self, key: int, path: list[int]) -> int:
        """Figure 5 of the paper, with the predecessor's pointer for what a node stores itself."""
        path.append(self.place)
        if self.walk(key) is self:
            return self.place
        successor = self.fingers()[0]
        if key in [*self.between(self.place, successor.place), successor.place]:
            path.append(successor.place)
            return successor.place
        inside = self.between(self.place, key)
        closest = next(finger for finger in reversed(self.fingers()) if finger.place in inside)
        return closest.find_successor(key, path)


def walked(model: RingModel) -> dict[int, Walked]:
    every: dict[int, Walked] = {}
    every |= {place: Walked(place, every, model.bits) for place in model.nodes.values()}
    return every


@pytest.mark.slow
def test_owners_fingers_and_hops_are_those_of_a_walk_around_the_ring() -> None:
    for model, keys in rings(TRIED, xor=False):
        every = walked(model)
        for name, place in model.nodes.items():
            assert [model.nodes[finger] for finger in model.fingers(name)] == [f.place for f in every[place].fingers()]
        for key in keys:
            start = next(iter(model.nodes))
            path: list[int] = []
            owner = every[model.nodes[start]].find_successor(key, path)
            assert model.nodes[model.owner(key)] == owner
            assert [model.nodes[name] for name in model.lookup(start, key)] == path
            assert model.nodes[model.predecessor(key)] == last_before(model, key)


def last_before(model: RingModel, place: int) -> int:
    while True:
        place = (place - 1) % model.size
        if place in model.nodes.values():
            return place


def bits_of(number: int, bits: int) -> str:
    return f"{number:0{bits}b}"


def shared(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b), len(one))


@pytest.mark.slow
def test_kademlia_is_that_of_sorting_by_distance() -> None:
    for model, keys in rings(TRIED, xor=True):
        words = {name: bits_of(place, model.bits) for name, place in model.nodes.items()}
        for name, word in words.items():
            others = sorted((each for each in words if each != name), key=lambda n: distance(words[n], word))
            expected = [
                tuple(each for each in others if model.bits - 1 - shared(words[each], word) == number)
                for number in range(model.bits)
            ]
            assert list(model.buckets(name)) == expected
        for key in keys:
            word = bits_of(key, model.bits)
            near = sorted(words, key=lambda n: distance(words[n], word))
            assert list(model.holders(key, 3)) == near[:3]
            for most in (1, 2, 20):
                path = model.lookup(next(iter(words)), key, most)
                assert path[-1] == near[0]
                steps = [near.index(name) for name in path]
                assert steps == sorted(set(steps), reverse=True)
                for here, there in pairwise(path):
                    known = [name for bucket in model.buckets(here) for name in bucket[:most]]
                    assert near.index(there) == min(map(near.index, known))


def distance(one: str, other: str) -> list[bool]:
    """The bits in which two names differ, the highest first: compared as numbers are."""
    return [a != b for a, b in zip(one, other, strict=True)]


@pytest.mark.parametrize("xor", [False, True])
def test_what_moves_is_what_somebody_has_to_store_anew(xor: bool) -> None:
    chance = random.Random(5)
    for model, places in rings(TRIED // 10, xor):
        free = sorted({*range(model.size)} - {*model.nodes.values()})
        joins = {f"J{at}": at for at in chance.sample(free, min(len(free), chance.randint(0, 2)))}
        leaves = chance.sample([*model.nodes], chance.randint(0, len(model.nodes) - 1))
        after = model.changed(joins, leaves)
        assert {*after.nodes} == ({*model.nodes} - {*leaves}) | {*joins}
        copies = chance.randint(1, 3)
        keys = {f"K{number}": place for number, place in enumerate(places)}
        found = {move.key: move for move in moves(model, after, keys, copies)}
        for key, place in keys.items():
            new = {*after.holders(place, copies)} - {*model.holders(place, copies)}
            assert (key in found) == bool(new)
            if new:
                assert found[key].target in new
                assert found[key].source in model.nodes
        if copies == 1 and not leaves and not xor:
            # Karger et al.: a node that joins takes keys from nobody but its successor.
            assert {move.target for move in found.values()} <= {*joins}


FULL = RING + "fingers: N8\nlookup: K54 from N8\njoin: N26\n"


def test_the_figure_of_chords_paper() -> None:
    said = read(FULL)
    assert said.model.fingers("N8") == ("N14", "N14", "N14", "N21", "N32", "N42")
    assert said.lookups[0].path == ("N8", "N42", "N51", "N56")
    assert [(move.key, move.source, move.target) for move in said.moves] == [("K24", "N32", "N26")]


def test_it_is_told_in_words() -> None:
    told = describe(diagram(FULL + "show: owners\npoint: N8->N42", "ring bits=6"))
    assert told == (
        "Ring of 64 places with ten nodes: N1, N8, N14, N21, N32, N38, N42, N48, N51 and N56. Keys: K10, K24, K30, K38 "
        "and K54. K10 is stored by N14. K24 is stored by N32. K30 is stored by N32. K38 is stored by N38. K54 is "
        "stored by N56. Fingers of N8: N8 + 1: N14; N8 + 2: N14; N8 + 4: N14; N8 + 8: N21; N8 + 16: N32; N8 + 32: N42. "
        "The lookup of K54 from N8 visits N8, N42, N51, N56. N26 joins. K24 moves from N32 to N26. Pointed at: N8 to "
        "N42."
    )
    asked = describe(diagram(FULL + "ask: owners except K10\nask: fingers hops moved", "ring", answered=False))
    assert asked.endswith(
        "K10 is stored by N14. To fill in: who stores each of the other keys. To fill in: Fingers of N8: N8 + 1; "
        "N8 + 2; N8 + 4; N8 + 8; N8 + 16; N8 + 32. To answer: which nodes does the lookup of K54 from N8 visit? N26 "
        "joins. To answer: which keys move?"
    )


ASKING = [
    "ask: owners",
    "ask: owners except K10 K24",
    "ask: fingers",
    "ask: hops",
    "ask: moved",
    "ask: owners fingers hops moved",
]


@pytest.mark.parametrize("ask", ASKING)
@pytest.mark.parametrize("style", [PRINT, SLIDE])
def test_a_question_and_its_answer_have_one_geometry(ask: str, style: Style) -> None:
    figure = diagram(FULL + ask, "ring bits=6")
    answered, asked = (draw(replace(figure, answered=told), style).value for told in (True, False))
    assert answered is not None
    assert asked is not None
    assert (asked.width, asked.height) == (answered.width, answered.height)
    frames = {item.id: item.frame for item in asked.items if isinstance(item, Shape | TextBox)}
    later = {item.id: item.frame for item in answered.items if isinstance(item, Shape | TextBox)}
    assert frames.items() <= later.items()


def test_a_question_tells_nothing_of_its_answer() -> None:
    asked = drawn(diagram(FULL + "ask: owners", "ring bits=6", answered=False))
    boxes = [item for item in asked.items if item.id.endswith("-owner") and isinstance(item, TextBox)]
    assert len(boxes) == 5
    assert not [item for item in boxes if item.paragraphs]
    # The end of a lookup and a key that moves would say who stores it.
    assert not [
        item for item in asked.items if item.name.startswith("Hop") or (isinstance(item, Path) and item.id == "range0")
    ]
    assert "visits" not in asked.alt
    given = drawn(diagram(FULL + "ask: owners except K54", "ring bits=6", answered=False))
    assert [item for item in given.items if item.name.startswith("Hop")]
    fingers = drawn(diagram(FULL + "ask: fingers", "ring bits=6", answered=False))
    assert not [item for item in fingers.items if item.name.startswith("Finger")]
    # A hop from the node whose table is asked for would say whom it knows.
    assert not [item for item in fingers.items if item.name.startswith("Hop")]
    assert "visits" not in fingers.alt
    others = FULL.replace("fingers: N8", "fingers: N48") + "ask: fingers"
    assert [item for item in drawn(diagram(others, "ring bits=6", answered=False)).items if item.name.startswith("Hop")]


def test_arabic_tables_stand_in_their_order_from_the_right() -> None:
    """The second table, and the second column of one, stood at the right of the first."""
    figure = diagram(FULL + "show: owners", "ring bits=6")
    low = replace(SLIDE, max_height=Pt(300), max_width=Pt(420), wide_width=Pt(420))
    for language, leftwards in (("en", False), ("ar", True)):
        drawing = draw(figure, replace(low, language=language)).value
        assert drawing is not None
        titles = [item.frame for item in drawing.items if item.id.endswith("-title") and isinstance(item, TextBox)]
        assert titles[0].y == titles[1].y
        assert (titles[1].x < titles[0].x) == leftwards


def test_lines_are_glued_to_the_nodes_that_they_join() -> None:
    drawing = drawn(diagram(FULL, "ring bits=6"))
    shapes = {item.id: item for item in drawing.items if isinstance(item, Shape)}
    lines = [item for item in drawing.items if isinstance(item, Connector) and item.name.startswith(("Hop", "Finger"))]
    assert lines
    for line in lines:
        for glue, point in ((line.start_glue, line.start), (line.end_glue, line.end)):
            assert glue is not None
            shape = shapes[glue.item]
            if shape.sites:
                share = shape.sites[glue.site - (4 if shape.kind == "stadium" else 8)]
                at = shape.frame.x + shape.frame.width * share[0], shape.frame.y + shape.frame.height * share[1]
                assert abs(at[0] - point.x) + abs(at[1] - point.y) < 100


def crowded(seed: int) -> str:
    chance = random.Random(seed)
    bits = chance.randint(4, 10)
    places = chance.sample(range(1 << bits), min(1 << bits, chance.randint(1, 10)))
    keys = chance.sample(range(1 << bits), chance.randint(1, 6))
    lines = ["nodes: " + " ".join(f"N{at}" for at in places), "keys: " + " ".join(f"K{at}" for at in keys)]
    lines += [f"bits: {bits}", f"lookup: K{keys[0]} from N{places[0]}"]
    return "\n".join(lines)


@pytest.mark.slow
@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_nothing_touches_anything_on_the_ring(style: Style) -> None:
    for seed in range(40):
        found = draw(diagram(crowded(seed), "ring"), style)
        assert found.value is not None
        assert found.diagnostics == ()
        nodes = [item.frame for item in found.value.items if isinstance(item, Shape) and item.name.startswith("Node")]
        words = [item for item in found.value.items if isinstance(item, TextBox) and item.name.startswith("Label")]
        marks = [item.frame for item in found.value.items if isinstance(item, Shape) and item.name.startswith("Key")]
        for one, other in combinations([*nodes, *marks], 2):
            apart = (one.center.x - other.center.x) ** 2 + (one.center.y - other.center.y) ** 2
            reach = (min(one.width, one.height) + min(other.width, other.height)) / 2
            assert apart >= reach**2 * 0.98, seed
        for one_label, other_label in combinations(words, 2):
            assert not one_label.frame.inset(*[one_label.frame.height // 6] * 4).overlaps(
                other_label.frame.inset(*[other_label.frame.height // 6] * 4)
            ), seed
        for item in found.value.items:
            if isinstance(item, Shape | TextBox):
                assert item.frame.x >= -12700
                assert item.frame.right <= found.value.width + 12700
                assert item.frame.bottom <= found.value.height + 40000


@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_what_says_that_a_node_joins_is_not_at_its_rim(style: Style) -> None:
    figure = diagram("nodes: N3 N11 N19 N30 N57\nkeys: K5\njoin: J48\nask: moved", "ring bits=6")
    items = {item.name: item for item in of_kinds.drawn(figure, style).items}
    node, words = items["Node J48"], items["Label joins"]
    assert isinstance(node, Shape)
    assert isinstance(words, TextBox)
    assert node.frame.x - words.frame.right > style.sizes[-1] * 0.35


def pairs_below(fork: PrefixFork) -> list[tuple[int, int]]:
    return [(one, other) for one in range(fork.start, fork.split) for other in range(fork.split, fork.end)]


@pytest.mark.slow
def test_two_places_part_at_the_highest_bit_in_which_they_differ() -> None:
    """Each pair of places has one fork, and the forks above it have higher bits."""
    for model, keys in rings(TRIED // 10, xor=True):
        places = sorted({*model.nodes.values(), *keys})
        forks = [*every(forks_of(places))]
        assert len(forks) == len(places) - 1
        parted = {pair: fork for fork in forks for pair in pairs_below(fork)}
        assert {*parted} == {*combinations(range(len(places)), 2)}
        for fork in forks:
            bits = {shared(*(bits_of(places[at], model.bits) for at in pair)) for pair in pairs_below(fork)}
            assert len(bits) == 1
            deeper = [each for child in (fork.left, fork.right) for each in every(child)]
            for child in deeper:
                (own,) = bits
                assert shared(*(bits_of(places[at], model.bits) for at in pairs_below(child)[0])) > own


XOR = RING + "distance: xor\nbuckets: N8\nlookup: K54 from N1\n"


@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_kademlia_is_drawn_as_a_tree_of_prefixes(style: Style) -> None:
    found = draw(diagram(XOR, "ring bits=6"), style)
    assert found.diagnostics == ()
    assert found.value is not None
    shapes = {item.id: item for item in found.value.items if isinstance(item, Shape)}
    row = [item.frame for item in shapes.values() if item.name.startswith(("Node", "Key"))]
    assert len({frame.center.y // 100 for frame in row}) == 1
    ordered = sorted(row, key=lambda frame: frame.x)
    assert all(one.right < other.x for one, other in pairwise(ordered))
    names = [item.name for item in sorted(shapes.values(), key=lambda item: item.frame.x) if item.frame in row]
    assert [int(name.split()[1][1:]) for name in names] == sorted(int(name.split()[1][1:]) for name in names)
    edges = [item for item in found.value.items if isinstance(item, Connector) and item.id.startswith("f")]
    places = {name.split()[1][1:] for name in names}
    # K38 and N38 have one place, and an edge each.
    assert len(edges) == 2 * (len(places) - 1) + len(row) - len(places) == 27
    for edge in edges:
        assert edge.start_glue is not None
        assert edge.end_glue is not None
        upper, lower = shapes[edge.start_glue.item], shapes[edge.end_glue.item]
        assert upper.frame.center.y < lower.frame.center.y
        assert abs(edge.end.x - lower.frame.center.x) <= lower.frame.width // 2


def test_the_buckets_of_a_question_are_not_bracketed() -> None:
    asked, answered = (drawn(diagram(XOR + "ask: buckets", "ring bits=6", answered=told)) for told in (False, True))
    assert [item.name for item in answered.items if isinstance(item, Path) and item.name.startswith("Bucket")] == [
        "Bucket 4–7", "Bucket 8–15", "Bucket 16–31", "Bucket 32–63",
    ]  # fmt: skip
    assert not [item for item in asked.items if item.name.startswith("Bucket")]
    assert (asked.width, asked.height) == (answered.width, answered.height)


def test_keys_stand_before_the_node_at_the_same_place() -> None:
    drawing = drawn(diagram("nodes: N0 N16 N32 N48\nkeys: K16", "ring bits=6"))
    key, node = (next(item for item in drawing.items if item.name == name) for name in ("Key K16", "Node N16"))
    assert isinstance(key, Shape)
    assert isinstance(node, Shape)
    assert key.frame.center.y < node.frame.center.y


def test_steps_and_clicks() -> None:
    steps = diagram(FULL + "steps: N8 | N8->N42 N42->N51 | K54 N56 | all", "ring bits=6")
    assert steps_of(steps) == 4
    looks = [drawn(replace(steps, step=step)) for step in (1, 2, 3, 4)]
    assert len({look.items for look in looks}) == 4
    assert len({(look.width, look.height) for look in looks}) == 1
    clicked = drawn(diagram(FULL, "ring bits=6", incremental=True))
    hops = {item.name: item.build for item in clicked.items if item.id.startswith("h")}
    assert hops["Hop N8 to N42"] == 1
    assert hops["Hop N51 to N56"] == 3
    assert next(item for item in clicked.items if item.id == "range0").build == 4


def test_a_question_about_a_key_points_at_it() -> None:
    asked = diagram(RING + "ask: owners except K10", "ring bits=6")
    assert asked_about(asked, "Who stores K54?") == "K54"
    assert asked_about(asked, "Who stores K10?") == ""
    drawing = drawn(replace(asked, point="K54", answered=False))
    assert drawing.alt.endswith("Pointed at: K54.")


def key_of(text: str, kind: str = "ring bits=6") -> dict[str, str]:
    return of_kinds.key_of(diagram(text, kind))


def test_the_key_says_what_a_wrong_answer_betrays() -> None:
    owners = key_of("nodes: N1 N8 N32 N56\nkeys: K10 K54 K60\nask: owners")
    assert owners["Predecessor for successor"] == "K10 N8 (not N32); K54 N32 (not N56); K60 N56 (not N1)"
    assert owners["Wrap-around forgotten"] == "K60 N56 (not N1)"
    assert owners["Nearest number"] == "K10 N8 (not N32); K60 N56 (not N1)"
    moved = key_of(FULL + "ask: moved")
    assert moved["All keys move"] == "keys that move: K10, K24, K30, K38, K54 (not K24)"
    assert moved["The wrong side"] == "keys that move: K30 (not K24)"
    fingers = key_of("nodes: N1 N8 N32 N56\nfingers: N56\nask: fingers")
    assert fingers["Wrap-around forgotten"].endswith("N56 + 16 N56 (not N8); N56 + 32 N56 (not N32)")
    assert fingers["Steps of one"] == "N56 + 16 N1 (not N8); N56 + 32 N1 (not N32)"
    hops = key_of(FULL + "ask: hops")
    walked = "K54 N8 → N14 → N21 → N32 → N38 → N42 → N48 → N51 → N56 (not N8 → N42 → N51 → N56)"
    assert hops["Successor by successor"] == walked
    xor = key_of(RING + "distance: xor\nask: owners")
    assert xor["Difference for XOR"] == "K30 N32 (not N21); K54 N56 (not N51)"
    assert marking_key(diagram(FULL, "ring bits=6")) == ()


def test_a_figure_that_betrays_nothing_says_so() -> None:
    (found,) = check(diagram("nodes: N1 N8\nkeys: K1\nask: owners", "ring"))
    assert found.code == "diagram-reveals-nothing"


VARIED = [
    FULL + "ask: owners\nvary:",
    FULL + "ask: fingers hops\nvary:",
    RING + "keys: K60\nleave: N21\nask: owners except K10\nask: moved\nvary:",
    RING + "distance: xor\nbuckets: N8\nlookup: K30 from N56\nreplicas: 2\nask: owners buckets hops\nvary:",
    FULL + "ask: hops\nsteps: N8 | N8->N42 | N51->N56 K54 | all\nvary:",
    "nodes: anna@3 bert@12 carl@20\nkeys: x@5 y@15\nask: owners\nvary:",
]


@pytest.mark.slow
@pytest.mark.parametrize("text", VARIED)
def test_another_ring_betrays_the_same_mistakes(text: str) -> None:
    figure = diagram(text, "ring bits=6")
    said = read(text)
    for other in thirty_others(figure):
        assert other.text != figure.text
        again = read_ring(other).value
        assert again is not None
        assert betrayed_by(again) == betrayed_by(said)
        assert work_of(again) == work_of(said)
        assert (len(again.model.nodes), len(again.keys), len(again.steps)) == (
            len(said.model.nodes), len(said.keys), len(said.steps),
        )  # fmt: skip
    assert varied(diagram(FULL + "ask: owners", "ring bits=6"), 7).text == (FULL + "ask: owners").strip("\n")


HOSTILE = [
    ("", "diagram-empty"),
    ("\n\n", "diagram-empty"),
    ("nodes:", "diagram-syntax"),
    ("nodes: ,", "diagram-syntax"),
    ("nodes N1 N2", "diagram-syntax"),
    ("N1 N2", "diagram-syntax"),
    ("nodes: N1 N1", "duplicate-event"),
    ("nodes: N1 A1", "off-the-ring"),
    ("nodes: N1\nkeys: N1", "duplicate-event"),
    ("nodes: N1\nkeys: K1 L1", "off-the-ring"),
    ("nodes: N", "diagram-syntax"),
    ("nodes: alice bob", "diagram-syntax"),
    ("nodes: alice@", "diagram-syntax"),
    ("nodes: @3", "diagram-syntax"),
    ("nodes: N-1@x", "diagram-syntax"),
    ("nodes: N99999999999999999999", "diagram-syntax"),
    ("nodes: N1\nbits: 0", "bad-value"),
    ("nodes: N1\nbits: 33", "bad-value"),
    ("nodes: N1\nbits: six", "bad-value"),
    ("nodes: N1\nbits:", "bad-value"),
    ("nodes: N1\nbits: 4\nbits: 5", "diagram-syntax"),
    ("nodes: N99\nbits: 6", "off-the-ring"),
    ("nodes: N9999999999", "diagram-syntax"),
    ("node: N1", "diagram-syntax"),
    ("nodes: N1\nfinger: N1", "diagram-syntax"),
    ("nodes: N1\nfingers: N2", "unknown-part"),
    ("nodes: N1\nfingers:", "diagram-syntax"),
    ("nodes: N1\nbuckets: N1", "diagram-syntax"),
    ("nodes: N1\ndistance: xor\nfingers: N1", "diagram-syntax"),
    ("nodes: N1\ndistance: euclid", "diagram-syntax"),
    ("nodes: N1\ndistance:", "diagram-syntax"),
    ("nodes: N1\nlookup: K1", "diagram-syntax"),
    ("nodes: N1\nlookup: K1 from N1", "unknown-part"),
    ("nodes: N1\nkeys: K2\nlookup: K2 from N7", "unknown-part"),
    ("nodes: N1\nlookup: K2 to N1", "diagram-syntax"),
    ("nodes: N1\njoin: N1", "duplicate-event"),
    ("nodes: N1\njoin: M1", "off-the-ring"),
    ("nodes: N1\nleave: N2", "unknown-part"),
    ("nodes: N1\nleave: N1", "diagram-syntax"),
    ("nodes: N1\nreplicas: 2", "bad-value"),
    ("nodes: N1 N2\nreplicas: -1", "bad-value"),
    ("nodes: N1 N2\nreplicas: ²", "bad-value"),
    ("nodes: N1 N2\ncontacts: 2", "diagram-syntax"),
    ("nodes: N1\nshow: fingers", "diagram-syntax"),
    ("nodes: N1\nask:", "nothing-to-ask"),
    ("nodes: N1\nask: owners", "nothing-to-ask"),
    ("nodes: N1\nkeys: K2\nask: owners except K2", "nothing-to-ask"),
    ("nodes: N1\nkeys: K2\nask: owners except K3", "unknown-part"),
    ("nodes: N1\nask: fingers", "nothing-to-ask"),
    ("nodes: N1\nask: hops", "nothing-to-ask"),
    ("nodes: N1\nkeys: K2\nask: moved", "nothing-to-ask"),
    ("nodes: N1\nask: successors", "diagram-syntax"),
    ("nodes: N1\npoint: N2", "unknown-part"),
    ("nodes: N1 N2\npoint: N1->N2", "unknown-part"),
    ("nodes: N1\nsteps: N1 |", "diagram-syntax"),
    ("nodes: N1\npoint:", "diagram-syntax"),
    ("nodes: N1\nvary: 7", "diagram-syntax"),
    ("nodes: " + " ".join(f"N{at}" for at in range(100)), "diagram-syntax"),
    ("nodes: N1\nkeys: " + " ".join(f"K{at}" for at in range(100)), "diagram-syntax"),
    ("nodes: N1\n" + "x" * 30_000, "diagram-syntax"),
    ("nodes: “N1”", "diagram-syntax"),
    ("nodes: N1 | N2", "diagram-syntax"),
]


@pytest.mark.parametrize(("text", "code"), HOSTILE, ids=range(len(HOSTILE)))
def test_a_mistake_is_told_where_it_is_and_what_to_write(text: str, code: str) -> None:
    assert_told(text, "ring", code)


def test_bits_in_the_braces() -> None:
    for braces in ("bits=0", "bits=99", "bits=x", "bits=''"):
        assert {each.code for each in check(diagram("nodes: N1", f"ring {braces}"))} == {"bad-value"}
    (found,) = check(diagram("nodes: N1 N70", "ring bits=6"))
    assert found.message == "`N70` is not on a ring of 6 bits: its places are 0 to 63"
    assert (found.span.line, found.span.column) == (11, 11)
    assert check(diagram("nodes: N1\nbits: 6", "ring bits=6"))


@pytest.mark.parametrize("text", ["nodes: N3", "nodes: N0\nkeys: K0\nlookup: K0 from N0", "nodes: A@0 B@1\nbits: 1"])
def test_the_smallest_rings(text: str) -> None:
    for style in (PRINT, SLIDE):
        found = draw(diagram(text, "ring"), style)
        assert found.diagnostics == ()
        assert found.value is not None


@pytest.mark.slow
def test_what_is_too_large_is_said() -> None:
    many = "nodes: " + " ".join(f"{'Long' * 9}{at}@{at * 5}" for at in range(48))
    assert [each.code for each in draw(diagram(many, "ring"), SLIDE).diagnostics] == ["diagram-too-large"]


@pytest.mark.slow
def test_a_ring_of_forty_eight_nodes_is_upright_on_a_page_that_is_not_wide_enough() -> None:
    """As many as there may be, with forty keys."""
    nodes = " ".join(f"N{at}" for at in range(3, 256, 8)) + " " + " ".join(f"N{at}" for at in range(7, 128, 8))
    keys = " ".join(f"K{at}" for at in range(1, 240, 6))
    found = draw(diagram(f"nodes: {nodes}\nkeys: {keys}", "ring bits=8"), PRINT)
    assert found.diagnostics == ()
    assert found.value is not None
    assert found.value.height > found.value.width


def test_a_ring_that_is_too_large_for_a_slide_is_made_smaller_as_little_as_may_be() -> None:
    nodes = " ".join(f"N{at}" for at in range(1, 160, 5))
    drawing = draw(diagram(f"nodes: {nodes}\nkeys: K3", "ring bits=8"), SLIDE).value
    assert drawing is not None
    assert drawing.width > 2 * drawing.height


def test_the_ellipse_that_no_slide_holds_is_the_least_that_holds_all() -> None:
    nodes = {f"N{at}": at for at in range(0, 240, 5)}
    circle = _Circle(Ring(RingModel(8, nodes), keys={"K3": 3}), SLIDE, SLIDE.sizes[-1], Snug.FAR_WORDS)
    oval = circle.oval(600.0, 200.0)
    assert oval.across > 300
    assert circle.holds(oval)
    assert not circle.holds(replace(oval, across=oval.across * 0.995, down=oval.down * 0.995))


def test_tables_are_laid_out_alike_for_one_height_and_for_several() -> None:
    entries = tuple(Entry(f"e{at}", f"E{at}", f"K{at}", f"N{at}", at % 2 == 0) for at in range(30))
    tables = (AnswerTable("owners", "Stored by", entries, "N30"), AnswerTable("fingers", "", entries[:7], "N30"))
    size, heights = PRINT.sizes[0], (60.0, 100.0, 400.0)
    found = list(tried_tables(tables, PRINT, size, heights))
    assert found == [lay_out_tables(tables, PRINT, size, height) for height in heights]
    assert [each.height <= high for each, high in zip(found, heights, strict=True)] == [True, True, True]
    assert found[0].width > found[1].width > found[2].width


def test_a_tree_of_prefixes_of_fifteen_names_has_room_in_large_print() -> None:
    """Ten nodes and five keys, with all that can be asked, in letters of 14 points."""
    text = (
        "distance: xor\nnodes: N1 N8 N14 N21 N32 N38 N42 N48 N51 N56\nkeys: K10 K24 K30 K38 K54\n"
        "buckets: N8\nlookup: K54 from N8\nask: owners buckets hops"
    )
    large = replace(PRINT.enlarged(1.75), sizes=(Pt(14),), max_width=Mm(170), max_height=Mm(180))
    found = draw(diagram(text, "ring bits=6"), large)
    assert found.diagnostics == ()
    assert found.value is not None
    nodes = [
        each.frame for each in found.value.items if isinstance(each, Shape) and each.name[:5] in ("Node ", "Key K")
    ]
    assert len(nodes) == 15
    assert not [pair for pair in combinations(nodes, 2) if pair[0].overlaps(pair[1])]
