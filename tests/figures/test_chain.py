"""Chains that fork: which tip counts, how deep blocks lie, what is given up, and what wrong answers betray.

The rules are compared with recursion; `DDCURRIC_CHAINS=20000` tries more trees.
"""

from __future__ import annotations

import os
import random
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from figures import of_kinds
from figures.gallery import FORK, diagram
from figures.of_kinds import assert_told, drawn, thirty_others

from ddcurric.figures import (
    PRINT,
    SLIDE,
    asked_about,
    check,
    describe,
    draw,
    draw_parts,
    in_frame,
    marking_key,
    steps_of,
    varied,
)
from ddcurric.figures.chain.layout import lanes_of
from ddcurric.figures.chain.model import GHOST, HEAVIEST, LONGEST, BlockTree
from ddcurric.figures.chain.reading import read_blocks
from ddcurric.figures.chain.source import Blocks
from ddcurric.figures.chain.varying import character
from ddcurric.figures.kit.style import Style
from ddcurric.scene.items import Connector, Shape, TextBox
from ddcurric.units import Mm, Pt

TRIED = int(os.environ.get("DDCURRIC_CHAINS", "2000"))


def read(text: str) -> Blocks:
    said = read_blocks(diagram(text, "chain")).value
    assert said is not None
    return said


def trees(count: int, most: int = 25) -> list[BlockTree]:
    chance = random.Random(23)
    found = []
    for _ in range(count):
        before = {"b0": ""}
        for at in range(1, chance.randint(1, most)):
            before[f"b{at}"] = f"b{chance.randrange(max(0, at - 6), at)}"
        weights = {block: chance.randint(1, 9) for block in before if chance.random() < 0.4}
        found.append(BlockTree(before, weights))
    return found


Choice = tuple[int, tuple[str, ...]]


def children(tree: BlockTree, block: str) -> list[str]:
    return [child for child, parent in tree.before.items() if parent == block]


def heaviest(tree: BlockTree, block: str, seen: str, weigh: bool) -> tuple[int, int, str]:
    """The worth of the best chain from a block on, and its tip; of two as good the seen one, then the first written."""
    own = tree.weight(block) if weigh else 1
    below = [heaviest(tree, child, seen, weigh) for child in children(tree, block)]
    if not below:
        return own, int(block == seen), block
    order = {tip: -at for at, tip in enumerate(tree.before)}
    worth, is_seen, tip = max(below, key=lambda each: (each[0], each[1], order[each[2]]))
    return own + worth, is_seen, tip


def all_weight(tree: BlockTree, block: str) -> int:
    return tree.weight(block) + sum(all_weight(tree, child) for child in children(tree, block))


def holds(tree: BlockTree, block: str, wanted: str) -> bool:
    return block == wanted or any(holds(tree, child, wanted) for child in children(tree, block))


def greedy(tree: BlockTree, block: str, seen: str) -> str:
    """GHOST, as its paper has it, from a block on."""
    best = ""
    for child in children(tree, block):
        better = not best or all_weight(tree, child) > all_weight(tree, best)
        as_good = best and all_weight(tree, child) == all_weight(tree, best)
        if better or (as_good and holds(tree, child, seen)):
            best = child
    return greedy(tree, best, seen) if best else block


@pytest.mark.slow
def test_the_tip_is_that_of_recursion() -> None:
    chance = random.Random(29)
    for tree in trees(TRIED):
        seen = chance.choice(["", *tree.tips])
        assert tree.best(LONGEST, seen) == heaviest(tree, "b0", seen, weigh=False)[2]
        assert tree.best(HEAVIEST, seen) == heaviest(tree, "b0", seen, weigh=True)[2]
        assert tree.best(GHOST, seen) == greedy(tree, "b0", seen)
        assert tree.subtree_weights["b0"] == all_weight(tree, "b0")


def test_confirmations_and_what_is_given_up() -> None:
    chance = random.Random(31)
    for tree in trees(TRIED // 10):
        tip, seen = chance.choice(tree.tips), chance.choice([*tree.before])
        for block in tree.before:
            # Walk back from the tip, counting.
            at, steps = tip, 1
            while at and at != block:
                at, steps = tree.before[at], steps + 1
            assert tree.confirmations(block, tip) == (steps if at else 0)
        gone = [block for block in tree.before if holds(tree, block, seen) and not holds(tree, block, tip)]
        assert [*tree.given_up(seen, tip)] == sorted(gone, key=tree.height)


def test_the_example_of_the_notation() -> None:
    said = read(FORK + "see: a3")
    assert (said.tip, said.given_up, said.totals) == ("b4", ("a2", "a3"), {"a3": 4, "b4": 9})
    assert said.tree.confirmations("a1", said.tip) == 4
    longest = read("g <- a1 <- a2\ng <- b1 <- b2\nsee: b2")
    assert (longest.tip, longest.rivals, longest.given_up) == ("b2", ("a2",), ())


def test_it_is_told_in_words() -> None:
    text = FORK + "see: a3\nconfirm: a1 a2\npoint: b3\nshow: totals"
    assert describe(diagram(text, "chain")) == (
        "Tree of blocks from g: seven blocks, two tips (a3 and b4). First branch: g, a1, a2, a3. From a1 another "
        "branch: b2, b3, b4. Weights: b3 5; every other block weighs 1. A node holds to a3. The heaviest chain ends at "
        "b4. It gives up a2 and a3 for b4. Confirmations: a1 4, a2 0. Weights from the first block up to a tip: "
        "a3 4, b4 9. Pointed at: b3."
    )
    asked = diagram(text + "\nask: tip given-up totals", "chain", answered=False)
    assert describe(asked).endswith(
        "A node holds to a3. To answer: Which tip is that of the heaviest chain? To answer: Which blocks does a node "
        "that holds to a3 give up? To fill in: the confirmations of a1 and a2. To fill in: what the rule compares, for "
        "a3 and b4. Pointed at: b3."
    )


@pytest.mark.parametrize("ask", ["tip", "given-up", "confirmations", "totals", "tip given-up confirmations totals"])
@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_a_question_has_the_geometry_of_its_answer_and_tells_nothing(ask: str, style: Style) -> None:
    figure = diagram(FORK + f"see: a3\nconfirm: a1 a2 b4\nask: {ask}", "chain")
    answered, asked = drawn(figure, style), drawn(replace(figure, answered=False), style)
    assert (asked.width, asked.height) == (answered.width, answered.height)
    frames = {item.id: item.frame for item in asked.items if isinstance(item, Shape | TextBox)}
    later = {item.id: item.frame for item in answered.items if isinstance(item, Shape | TextBox)}
    assert frames.items() <= later.items()
    if ask != "totals":
        looks = {(item.fill, item.stroke) for item in asked.items if isinstance(item, Shape)}
        assert len(looks) == 1
        assert not [item for item in asked.items if item.name == "Label tip"]
        assert not [item for item in asked.items if item.id.startswith("confirmed") and "lead" not in item.id
                    and isinstance(item, TextBox) and item.paragraphs and "title" not in item.id]  # fmt: skip


@pytest.mark.slow
def test_nothing_touches_anything_and_arrows_are_glued() -> None:
    for tree in trees(60, 9):
        lines = [f"{parent} <- {block}" for block, parent in tree.before.items() if parent] or ["b0"]
        lines += [f"weight {block} {weight}" for block, weight in tree.weights.items()]
        figure = diagram("\n".join([*lines, f"see: {tree.tips[-1]}"]), "chain")
        for style in (PRINT, SLIDE):
            found = draw(figure, style).value
            assert found is not None
            shapes = {item.id: item for item in found.items if isinstance(item, Shape)}
            frames = [item.frame for item in found.items if isinstance(item, Shape | TextBox)]
            assert not [pair for pair in combinations(frames, 2) if pair[0].overlaps(pair[1])]
            for arrow in (item for item in found.items if isinstance(item, Connector)):
                assert arrow.start_glue is not None
                assert arrow.end_glue is not None
                own, other = shapes[arrow.start_glue.item].frame, shapes[arrow.end_glue.item].frame
                assert (abs(arrow.start.x - own.x), abs(arrow.end.x - other.right)) <= (2, 2)
                assert own.x > other.right


def test_every_block_has_a_place_of_its_own_one_column_after_the_block_that_it_names() -> None:
    for tree in trees(TRIED // 10):
        lanes = lanes_of(Blocks(tree))
        places = {(tree.height(block), lanes[block]) for block in tree.before}
        assert len(places) == len(tree.before)
        assert {*lanes.values()} == {*range(max(lanes.values()) + 1)}


def test_a_chain_that_is_overtaken_again_and_again_is_no_staircase() -> None:
    said = read("g <- a1 <- a2\na1 <- b2 <- b3 <- b4\nb3 <- c4 <- c5 <- c6\nc5 <- d6 <- d7")
    lanes = lanes_of(said)
    assert [lanes[block] for block in ("a2", "b4", "c6", "d7")] == [0, 1, 0, 1]


LONG = "g <- " + " <- ".join(f"a{at}" for at in range(1, 30)) + "\na9 <- b10 <- b11\na3 <- c4 <- c5 <- c6\n"


def test_a_long_chain_goes_on_in_another_part() -> None:
    found = draw_parts(diagram(LONG + "see: c6\nconfirm: a9\nask: tip", "chain"), SLIDE)
    assert found.diagnostics == ()
    parts = found.value
    assert len(parts) > 1
    blocks = [item.name for part in parts for item in part.items if item.name.startswith("Block")]
    assert sorted(blocks) == sorted(f"Block {block}" for block in read(LONG).tree.before)
    for one, other in pairwise(parts):
        left = {item.name for item in one.items if item.name.endswith("goes on")}
        right = {item.name for item in other.items if item.name.endswith("goes on")}
        assert left & right
    for part in parts:
        shapes = {item.id for item in part.items if isinstance(item, Shape)}
        for arrow in (item for item in part.items if isinstance(item, Connector)):
            assert arrow.start_glue is not None
            assert arrow.end_glue is not None
            assert {arrow.start_glue.item, arrow.end_glue.item} <= shapes
    assert [any(item.id == "tip-answer" for item in part.items) for part in parts] == [
        *[False] * (len(parts) - 1),
        True,
    ]


@pytest.mark.slow
def test_a_long_chain_has_bands_in_print() -> None:
    drawing = drawn(diagram(LONG, "chain"))
    assert drawing.width <= PRINT.wide_width
    rows = {
        item.frame.y // 1000 for item in drawing.items if isinstance(item, Shape) and item.name.startswith("Block a")
    }
    assert len(rows) > 1


@pytest.mark.slow
def test_the_longest_chain_has_as_many_bands_as_the_page_holds() -> None:
    """A trunk of sixty blocks with a fork at every third."""
    forks = "\n".join(f"a{at} <- b{at} <- c{at}" for at in range(3, 60, 3))
    drawing = drawn(diagram("g <- " + " <- ".join(f"a{at}" for at in range(1, 60)) + f"\n{forks}", "chain"))
    assert drawing.width <= PRINT.wide_width
    assert drawing.height <= PRINT.max_height


def test_steps_and_clicks() -> None:
    steps = diagram(FORK + "steps: a3 | b3 b4 | all", "chain")
    assert steps_of(steps) == 3
    looks = [drawn(replace(steps, step=step)) for step in (1, 2, 3)]
    assert len({look.items for look in looks}) == 3
    assert len({(look.width, look.height) for look in looks}) == 1
    clicks = drawn(diagram(FORK, "chain", incremental=True))
    builds = {item.name: item.build for item in clicks.items}
    assert (builds["Block g"], builds["Block a1"], builds["b4 names b3"]) == (None, 1, 4)
    asked = diagram(FORK + "confirm: a1 a2\nask: confirmations", "chain")
    assert asked_about(asked, "How many confirmations has a2?") == "a2"


def key_of(text: str) -> dict[str, str]:
    return of_kinds.key_of(diagram(text, "chain"))


def test_the_key_says_what_a_wrong_answer_betrays() -> None:
    heavy = "g <- a1 <- a2 <- a3\ng <- b1 <- b2\nweight b2 9\nrule: heaviest\n"
    assert key_of(heavy + "ask: tip") == {"Longest for heaviest, or first come": "tip: a3 (not b2)"}
    assert key_of(heavy + "ask: totals") == {"Longest for heaviest": "b2 3 (not 11)"}
    given_up = key_of(heavy + "see: a3\nask: given-up")
    assert given_up["The whole chain"] == "a3: g, a1, a2, a3 (not a1, a2, a3)"
    assert given_up["What is adopted"] == "a3: b1, b2 (not a1, a2, a3)"
    counts = key_of(heavy + "confirm: g a2 b1\nask: confirmations")
    assert counts["Confirmed on any branch"] == "g 4 (not 3); a2 2 (not 0)"
    assert counts["Blocks on top only"] == "g 2 (not 3); b1 1 (not 2)"
    ghost = "g <- a1 <- a2 <- a3\ng <- b1 <- b2\nb1 <- c2\nb1 <- d2\nrule: ghost\n"
    assert key_of(ghost + "ask: tip") == {
        "Longest for heaviest, or heaviest chain for heaviest subtree, or first come": "tip: a3 (not b2)"
    }
    assert key_of(ghost + "ask: totals") == {"Heaviest chain for heaviest subtree": "b1 2 (not 4)"}
    assert marking_key(diagram(FORK, "chain")) == ()
    (blind,) = check(diagram("g <- a1 <- a2\ng <- b1\nask: tip", "chain"))
    assert blind.code == "diagram-reveals-nothing"


VARIED = [
    FORK + "see: a3\nask: tip given-up\nvary:",
    FORK + "confirm: a1 b3 a2\nask: confirmations totals\nsteps: a3 | b4 | all\nvary:",
    "g <- a1 <- a2 <- a3\ng <- b1 <- b2\nb1 <- c2\nb1 <- d2\nrule: ghost\nask: tip totals\nvary:",
    "start <- anna <- bert <- carl\nanna <- dora <- emil\nsee: emil\nask: tip\nvary:",
]


@pytest.mark.slow
@pytest.mark.parametrize("text", VARIED)
def test_another_tree_betrays_the_same_mistakes(text: str) -> None:
    figure, said = diagram(text, "chain"), read(text)
    others = thirty_others(figure)
    for other in others:
        again = read_blocks(other).value
        assert again is not None
        assert character(again) == character(said)
        assert len(again.tree.before) == len(said.tree.before)
        assert (again.asks, len(again.steps), again.rule) == (said.asks, len(said.steps), said.rule)
    assert len({other.text for other in others}) > 2
    assert varied(diagram(FORK, "chain"), 7).text == FORK.strip("\n")


HOSTILE = [
    ("", "diagram-empty"),
    ("\n \n", "diagram-empty"),
    ("g a1", "diagram-syntax"),
    ("g <-", "diagram-syntax"),
    ("<- g", "diagram-syntax"),
    ("g <- <- a", "diagram-syntax"),
    ("g -> a1", "diagram-syntax"),
    ("g <- a1, b1", "diagram-syntax"),
    ("g <- “a”", "diagram-syntax"),
    ("g <- a|b", "diagram-syntax"),
    ("g <- g", "broken-chain"),
    ("g <- a <- g", "broken-chain"),
    ("a <- b <- c <- a", "broken-chain"),
    ("g <- a\na <- b\nb <- a", "broken-chain"),
    ("g <- a\nh <- a", "broken-chain"),
    ("g <- a\nh <- b", "broken-chain"),
    ("g\nh\ni", "broken-chain"),
    ("g <- a\nx <- y <- x", "broken-chain"),
    ("weight g 5", "diagram-empty"),
    ("g\nweight a 5", "unknown-part"),
    ("g\nweight g", "diagram-syntax"),
    ("g\nweight g heavy", "bad-value"),
    ("g\nweight g 0", "bad-value"),
    ("g\nweight g -3", "bad-value"),
    ("g\nweight g 99999", "bad-value"),
    ("g\nweight g ²", "bad-value"),
    ("g\nweight g 1.5", "bad-value"),
    ("g\nweight g 2\nweight g 3", "duplicate-event"),
    ("g\nrule: shortest", "diagram-syntax"),
    ("g\nrule:", "diagram-syntax"),
    ("g\nrule: ghost\nrule: longest", "diagram-syntax"),
    ("g\nrules: ghost", "diagram-syntax"),
    ("g\nsee:", "diagram-syntax"),
    ("g\nsee: a", "unknown-part"),
    ("g <- a\nsee: g a", "diagram-syntax"),
    ("g\nsee: g\nsee: g", "diagram-syntax"),
    ("g\nconfirm:", "diagram-syntax"),
    ("g\nconfirm: x", "unknown-part"),
    ("g\nshow: weights", "diagram-syntax"),
    ("g\nask:", "nothing-to-ask"),
    ("g <- a\nask: tip", "nothing-to-ask"),
    ("g <- a\nask: totals", "nothing-to-ask"),
    ("g <- a\nask: confirmations", "nothing-to-ask"),
    ("g <- a\nask: given-up", "nothing-to-ask"),
    ("g <- a\nask: height", "diagram-syntax"),
    ("g\npoint: a", "unknown-part"),
    ("g\npoint:", "diagram-syntax"),
    ("g\nsteps: g | x", "unknown-part"),
    ("g\npoint: g\nsteps: g", "diagram-syntax"),
    ("g\nvary: yes", "diagram-syntax"),
    ("g\n```", "diagram-syntax"),
    ("g <- " + " <- ".join(f"a{at}" for at in range(120)), "diagram-syntax"),
    ("g <- a\n" + "z" * 30_000, "diagram-syntax"),
]


@pytest.mark.parametrize(("text", "code"), HOSTILE, ids=range(len(HOSTILE)))
def test_a_mistake_is_told_where_it_is_and_what_to_write(text: str, code: str) -> None:
    assert_told(text, "chain", code)


@pytest.mark.parametrize(
    "text",
    [
        "g <- a1 <- a2 <- a3\na1 <- b2 <- b3 <- b4\na1 <- c2 <- c3\na2 <- d3 <- d4\na2 <- e3 <- e4\n"
        "rule: heaviest\nask: tip",
        "g <- a1 <- a2\ng <- b1 <- b2 <- b3\ng <- c1\ng <- d1 <- d2\ng <- e1\nweight b3 5\nrule: ghost\nsee: a2\n"
        "ask: tip given-up",
        "g <- a1 <- a2\ng <- b1 <- b2\ng <- c1 <- c2 <- c3\ng <- d1\ng <- e1\ng <- f1\nsee: a2\nask: tip",
        "g <- a\n" + "".join(f"a <- {name}1 <- {name}2 <- {name}3\n" for name in "bcdefgh") + "rule: ghost\n"
        "weight d2 4\nsee: b3\nask: tip given-up",
    ],
)
def test_five_to_seven_branches_that_ask_fit_a_slide_and_no_block_touches_another(text: str) -> None:
    question, answer = (drawn(diagram(text, "chain", answered=told), SLIDE) for told in (False, True))
    blocks = [item.frame for item in answer.items if isinstance(item, Shape) and item.name.startswith("Block ")]
    assert not [1 for one, other in combinations(blocks, 2) if one.overlaps(other)]
    words = [item.frame for item in answer.items if item.name.startswith("Label ") and isinstance(item, TextBox)]
    assert words
    assert not [1 for word in words for block in blocks if word.overlaps(block)]
    assert blocks == [
        item.frame for item in question.items if item.name.startswith("Block ") and isinstance(item, Shape)
    ]


@pytest.mark.slow
def test_no_lane_of_a_part_is_empty() -> None:
    """Branches of another part left a row free in this one."""
    text = (
        f"g <- {' <- '.join(f'a{at}' for at in range(1, 41))}\na3 <- {' <- '.join(f'b{at}' for at in range(1, 31))}\n"
        f"a20 <- {' <- '.join(f'c{at}' for at in range(1, 11))}"
    )
    assert sorted(set(lanes_of(read(text)).values())) == [0, 1, 2]
    for part in draw_parts(diagram(text, "chain"), SLIDE).value:
        tops = sorted({item.frame.y for item in part.items if item.name.startswith("Block")})
        steps = {round((other - one) / 12700) for one, other in pairwise(tops)}
        assert len(steps) <= 1


def test_parts_of_a_long_chain_begin_at_one_edge() -> None:
    blocks = " <- ".join(f"a{at}" for at in range(1, 28))
    parts = draw_parts(diagram(f"g <- {blocks}\na3 <- b4\na22 <- d23", "chain"), SLIDE).value
    assert len(parts) > 2
    assert len({part.width for part in parts}) == 1


BRANCHES = "g <- fork-block-1 <- fork-block-2 <- fork-block-3\nfork-block-1 <- other-block-2 <- other-block-3"


@pytest.mark.parametrize("wide", [150, 60])
def test_long_names_stand_in_two_lines_and_lanes_apart_where_a_chain_is_too_wide(wide: int) -> None:
    """Where nothing fitted, the lanes were as near as they are where height is short."""
    room = replace(PRINT.enlarged(1.75), sizes=(Pt(16), Pt(14)), max_width=Mm(wide), wide_width=Mm(wide))
    drawing = draw(diagram(BRANCHES, "chain"), room).value
    assert drawing is not None
    blocks = {item.name: item for item in drawing.items if isinstance(item, Shape) and item.name.startswith("Block ")}
    assert len(blocks["Block fork-block-1"].paragraphs) == 2
    assert (drawing.width <= room.wide_width) == (wide == 150)
    upper, lower = (blocks[f"Block {name}"].frame for name in ("fork-block-2", "other-block-2"))
    assert lower.y - upper.bottom > room.sizes[-1]


@pytest.mark.slow
def test_a_name_that_fits_in_its_block_stays_in_one_line() -> None:
    room = replace(PRINT.enlarged(1.75), sizes=(Pt(16), Pt(14)), max_width=Mm(150), wide_width=Mm(150))
    drawing = draw(diagram(f"{BRANCHES}\nother-block-3 <- a-b", "chain"), room).value
    assert drawing is not None
    blocks = {item.name: item for item in drawing.items if isinstance(item, Shape)}
    assert [len(blocks[f"Block {name}"].paragraphs) for name in ("fork-block-1", "a-b")] == [2, 1]


@pytest.mark.slow
def test_long_names_stand_in_two_lines_in_parts_as_well() -> None:
    """Parts were too wide with names in one line, and made smaller."""
    text = (
        "genesis-of-all <- first-block-of-the-day <- second-block-with-a-name <- third-block-that-counts\n"
        "second-block-with-a-name <- fork-of-the-third-block-by-alice <- its-child"
    )
    made = draw_parts(diagram(text, "chain"), in_frame(SLIDE, Mm(228), Mm(111)))
    assert made.diagnostics == ()
    assert len(made.value) > 1
    assert max(part.width for part in made.value) <= Mm(228)


def test_a_part_with_tables_and_questions_has_fewer_columns_than_the_others() -> None:
    """As many columns in each were three parts, the first of them nearly empty."""
    text = (
        f"g <- {' <- '.join(f'a{at}' for at in range(1, 10))}\na1 <- b2 <- b3 <- b4 <- b5\nweight b3 5\nrule: heaviest"
    )
    asked = f"{text}\nsee: b4\nconfirm: a1 b2 a5\nask: tip given-up confirmations totals"
    made = draw_parts(diagram(asked, "chain"), in_frame(SLIDE, Mm(228), Mm(111)))
    assert made.diagnostics == ()
    columns = [len({i.frame.x for i in each.items if i.name.startswith("Block ")}) for each in made.value]
    assert len(columns) == 2
    assert sum(columns) == 10
    assert columns[0] > columns[1]
