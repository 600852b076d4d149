"""Hash trees: what proves that a leaf is in one, what changes with it, and what wrong answers betray.

Paths are compared with hashing again, level by level; `DDCURRIC_TREES=20000` tries more trees.
"""

from __future__ import annotations

import os
import random
import re
from dataclasses import replace
from hashlib import sha256
from itertools import combinations, pairwise

import pytest
from figures import of_kinds
from figures.gallery import MERKLE, diagram
from figures.listing import listing
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
from ddcurric.figures.kit.style import Style
from ddcurric.figures.merkle.model import audit_path, hashes, tree_over, way_up
from ddcurric.figures.merkle.reading import read_tree
from ddcurric.figures.merkle.source import HashTree
from ddcurric.figures.merkle.varying import character
from ddcurric.lesson.model.block import Table
from ddcurric.lesson.words import plain_text
from ddcurric.scene.items import Connector, Shape, TextBox
from ddcurric.units import Mm, Pt

TRIED = int(os.environ.get("DDCURRIC_TREES", "2000"))


def read(text: str) -> HashTree:
    said = read_tree(diagram(text, "merkle")).value
    assert said is not None
    return said


def digest(content: bytes) -> bytes:
    return sha256(content).digest()


def levels(leaves: list[str], marked: bool) -> list[list[bytes]]:
    """All hashes, level by level: two by two, and one that is left over goes up as it is."""
    zero, one = (b"\0", b"\1") if marked else (b"", b"")
    rows = [[digest(zero + leaf.encode()) for leaf in leaves]]
    while len(rows[-1]) > 1:
        row = rows[-1]
        pairs = [digest(one + row[at] + row[at + 1]) for at in range(0, len(row) - 1, 2)]
        rows.append(pairs + row[len(pairs) * 2 :])
    return rows


def root_of(leaf: bytes, at: int, count: int, siblings: list[bytes], one: bytes) -> bytes:
    """RFC 9162, section 2.1.3.2: the root, computed from a leaf's hash, its number and its audit path."""
    number, last, root = at, count - 1, leaf
    for sibling in siblings:
        assert last > 0
        if number % 2 == 1 or number == last:
            root = digest(one + sibling + root)
            while number % 2 == 0 and number != 0:
                number, last = number >> 1, last >> 1
        else:
            root = digest(one + root + sibling)
        number, last = number >> 1, last >> 1
    assert last == 0
    return root


@pytest.mark.slow
def test_roots_and_paths_are_those_of_hashing_again() -> None:
    chance = random.Random(3)
    for _ in range(TRIED):
        count, marked = chance.randint(1, 40), chance.random() < 0.5
        leaves = [f"{chance.randrange(10**6)}-{at}" for at in range(count)]
        tree = tree_over(0, count)
        found = hashes(tree, leaves, marked)
        rows = levels(leaves, marked)
        assert found[tree] == rows[-1][0]
        assert {*found.values()} == {each for row in rows for each in row}
        leaf = chance.randrange(count)
        siblings = [found[node] for node in audit_path(tree, leaf)]
        assert root_of(rows[0][leaf], leaf, count, siblings, b"\1" if marked else b"") == found[tree]
        for left_out in range(len(siblings)):
            less = siblings[:left_out] + siblings[left_out + 1 :]
            try:
                wrong = root_of(rows[0][leaf], leaf, count, less, b"\1" if marked else b"")
            except AssertionError:
                continue
            assert wrong != found[tree]


@pytest.mark.slow
def test_what_changes_is_what_differs_when_it_is_hashed_again() -> None:
    chance = random.Random(4)
    for _ in range(TRIED):
        count = chance.randint(1, 40)
        leaves = [f"x{at}" for at in range(count)]
        leaf, tree = chance.randrange(count), tree_over(0, count)
        others = [*leaves[:leaf], "new", *leaves[leaf + 1 :]]
        before, after = hashes(tree, leaves), hashes(tree, others)
        assert {node for node in before if before[node] != after[node]} == {*way_up(tree, leaf)}


def test_the_digits_are_those_of_sha_256() -> None:
    said = read("leaves: a b\nshow: hashes")
    assert said.digests["h(a)"] == "ca97"
    assert said.digests["h(ab)"] == sha256(sha256(b"a").digest() + sha256(b"b").digest()).hexdigest()[:4]
    marked = read("leaves: a b\nhash: rfc6962\nshow: hashes")
    assert marked.digests["h(a)"] == sha256(b"\0a").hexdigest()[:4]


def test_the_path_of_formats_example() -> None:
    said = read(MERKLE)
    assert said.siblings == ("h(d)", "h(ab)", "h(e)")
    assert said.way == ("h(c)", "h(cd)", "h(abcd)", "h(a–e)")
    assert said.changed == ("h(d)", "h(cd)", "h(abcd)", "h(a–e)")
    assert said.computed["h(abcd)"] == "h(ab) || h(cd)"


def test_it_is_told_in_words() -> None:
    told = describe(diagram("leaves: a b c\nproof: a\nchange: b\nshow: hashes\npoint: root", "merkle"))
    assert told == (
        "Merkle tree over three leaves: a, b and c. Its root is h(abc). h(abc) is the hash of h(ab) and h(c). h(ab) is "
        "the hash of h(a) and h(b). The first digits of the hashes: h(abc)′ 9afe, h(ab)′ 957b, h(a) ca97, h(b)′ 977b, "
        "h(c) 2e7d. The audit path of a holds h(b) and h(c). Checked from a upwards, it gives h(a), h(ab), h(abc). b "
        "changes; with it change h(b), h(ab) and h(abc). Pointed at: h(abc)."
    )
    asked = diagram("leaves: a b c\nproof: a\nchange: b\nask: proof check changes", "merkle", answered=False)
    assert describe(asked).endswith(
        "To answer: which hashes are in the audit path of a? To fill in: of which two hashes each one is computed, "
        "from a to the root. To answer: which hashes change with b?"
    )


def test_the_sign_of_a_sum_stands_between_its_sides_in_arabic_too() -> None:
    """It stood at the right of what it says something of, which is where reading begins."""
    figure = diagram("leaves: a b c d\nproof: c\nshow: check", "merkle")
    for language, lead in (("en", "h(cd) ="), ("ar", "= h(cd)")):
        drawing = draw(figure, replace(SLIDE, language=language)).value
        assert drawing is not None
        boxes = {item.id: item for item in drawing.items if isinstance(item, TextBox)}
        assert boxes["check0-lead"].paragraphs[0].text == lead
        assert (boxes["check0"].frame.x < boxes["check0-lead"].frame.x) == (language == "ar")


def test_among_arabic_words_hashes_of_the_marking_key_run_as_they_do_in_the_figure() -> None:
    """h(ج) stood there with its h at the right of its brackets."""
    figure = diagram("leaves: أ ب ج د\nproof: ج\nask: proof", "merkle")
    [table] = [block for block in marking_key(figure, "ar") if isinstance(block, Table)]
    cells = [plain_text(row[2].content) for row in table.rows]
    own_way = [f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}" for name in ("h(ج)", "h(جد)")]
    assert any(", ".join(own_way) in cell for cell in cells)
    assert all(cell.count("\N{FIRST STRONG ISOLATE}") == cell.count("\N{POP DIRECTIONAL ISOLATE}") for cell in cells)
    [english] = [block for block in marking_key(figure, "en") if isinstance(block, Table)]
    assert not any("\N{FIRST STRONG ISOLATE}" in plain_text(row[2].content) for row in english.rows)


@pytest.mark.parametrize("ask", ["proof", "check", "changes", "proof check changes"])
@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_a_question_has_the_geometry_of_its_answer_and_tells_nothing(ask: str, style: Style) -> None:
    figure = diagram(MERKLE + f"show: hashes\nask: {ask}", "merkle")
    answered, asked = drawn(figure, style), drawn(replace(figure, answered=False), style)
    assert (asked.width, asked.height) == (answered.width, answered.height)
    frames = {item.id: item.frame for item in asked.items if isinstance(item, Shape | TextBox)}
    assert frames == {item.id: item.frame for item in answered.items if isinstance(item, Shape | TextBox)}
    if "proof" in ask or "check" in ask:
        fills = {item.fill for item in asked.items if isinstance(item, Shape) and item.name.startswith("Hash")}
        assert len(fills) == 1
    if "changes" in ask:
        words = [line.text for item in asked.items if isinstance(item, Shape) for line in item.paragraphs]
        assert not [each for each in words if "′" in each]
        assert "′" not in asked.alt


def test_nothing_touches_anything_and_lines_are_glued() -> None:
    for count in range(1, 14):
        for style in (PRINT, SLIDE):
            leaves = " ".join("abcdefghijklmnop"[:count])
            drawing = drawn(diagram(f"leaves: {leaves}\nproof: a\nshow: hashes", "merkle"), style)
            boxes = [item.frame for item in drawing.items if isinstance(item, Shape)]
            assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]
            shapes = {item.id: item for item in drawing.items if isinstance(item, Shape)}
            lines = [item for item in drawing.items if isinstance(item, Connector)]
            assert len(lines) == len(shapes) - 1
            for line in lines:
                assert line.start_glue is not None
                assert line.end_glue is not None
                low, high = shapes[line.start_glue.item].frame, shapes[line.end_glue.item].frame
                assert abs(line.start.x - low.center.x) <= 2
                assert abs(line.end.y - high.bottom) <= 2


def test_a_hash_that_changes_has_a_dashed_rim_unless_it_is_filled() -> None:
    """Dashes around a fill of their own colour would leave it jagged."""
    shapes = {
        item.name: item
        for item in drawn(diagram("leaves: a b c d\nproof: c\nchange: d", "merkle")).items
        if isinstance(item, Shape)
    }
    filled, open_ = shapes["Hash h(d)"].stroke, shapes["Hash h(cd)"].stroke
    assert filled is not None
    assert open_ is not None
    assert (filled.dash, open_.dash) == ("solid", "dash")


WIDE = "leaves: " + " ".join(f"T{at}" for at in range(1, 24)) + "\nproof: T11\nask: proof"


def test_a_wide_tree_is_shown_in_parts_that_each_reach_the_root() -> None:
    found = draw_parts(diagram(WIDE, "merkle"), SLIDE)
    assert found.diagnostics == ()
    parts = found.value
    assert len(parts) > 1
    names = [[item.name for item in part.items if isinstance(item, Shape)] for part in parts]
    assert all("Hash h(T1–T23)" in part for part in names)
    leaves = [name for part in names for name in part if name.startswith("Leaf")]
    assert sorted(leaves) == sorted(f"Leaf T{at}" for at in range(1, 24))
    with_proof = next(part for part in names if "Leaf T11" in part)
    assert {f"Hash {name}" for name in (*read(WIDE).siblings, *read(WIDE).way)} <= {*with_proof}
    asking = [any(item.id == "proof-answer" for item in part.items) for part in parts]
    assert asking == [*[False] * (len(parts) - 1), True]
    for part in parts:
        boxes = [item.frame for item in part.items if isinstance(item, Shape)]
        assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


@pytest.mark.slow
def test_parts_that_are_too_large_even_so_are_those_that_are_made_smaller_least() -> None:
    """The largest tree, with all that can be asked: only its last part is a little too high."""
    leaves = " ".join(f"l{at}" for at in range(64))
    found = draw_parts(diagram(f"leaves: {leaves}\nproof: l2\nask: proof check", "merkle"), SLIDE)
    assert [each.code for each in found.diagnostics] == ["diagram-too-large"]
    assert max(part.width for part in found.value) <= SLIDE.wide_width * 1.02


@pytest.mark.slow
def test_a_wide_tree_has_bands_in_print() -> None:
    drawing = drawn(diagram(WIDE + "\nshow: hashes", "merkle"))
    assert drawing.width <= PRINT.wide_width
    assert sum(item.name == "Hash h(T1–T23)" for item in drawing.items) > 1


def test_steps_and_clicks() -> None:
    steps = diagram(MERKLE + "steps: h(c) h(d) | h(cd) h(ab) | root", "merkle")
    assert steps_of(steps) == 3
    looks = [drawn(replace(steps, step=step)) for step in (1, 2, 3)]
    assert len({look.items for look in looks}) == 3
    assert len({(look.width, look.height) for look in looks}) == 1
    rows = drawn(diagram(MERKLE, "merkle", incremental=True))
    assert {item.name: item.build for item in rows.items if isinstance(item, Shape)}["Hash h(abcd)"] == 3
    assert asked_about(diagram(MERKLE + "ask: proof", "merkle"), "Which hashes prove that c is stored?") == "c"


def key_of(text: str) -> dict[str, str]:
    return of_kinds.key_of(diagram(text, "merkle"))


def test_the_key_says_what_a_wrong_answer_betrays() -> None:
    proof = key_of(MERKLE + "ask: proof")
    assert proof["The last sibling left out"] == "c h(d), h(ab) (not h(d), h(ab), h(e))"
    assert proof["The first sibling left out"] == "c h(ab), h(e) (not h(d), h(ab), h(e))"
    assert proof["Way up for siblings"].startswith("c h(c), h(cd), h(abcd), h(a–e) (not")
    changes = key_of(MERKLE + "ask: changes")
    assert changes["Leaf and root only"] == "d h(d), h(a–e) (not h(d), h(cd), h(abcd), h(a–e))"
    swapped = key_of(MERKLE + "ask: check")
    assert swapped == {"Left and right exchanged": "h(abcd) h(h(cd) || h(ab)) (not h(h(ab) || h(cd)))"}
    assert marking_key(diagram(MERKLE, "merkle")) == ()
    (blind,) = check(diagram("leaves: a b\nproof: a\nask: check", "merkle"))
    assert blind.code == "diagram-reveals-nothing"


VARIED = [
    MERKLE + "ask: proof\nvary:",
    MERKLE + "ask: changes check\nsteps: c | h(d) h(cd) | root\nvary:",
    "leaves: T1 T2 T3 T4 T5 T6\nproof: T2\nshow: hashes check\nask: proof\nvary:",
    'leaves: anna bert carl dora\nchange: bert "gone"\nhash: rfc6962\nask: changes\nvary:',
]


@pytest.mark.parametrize("text", VARIED)
def test_another_tree_betrays_the_same_mistakes(text: str) -> None:
    figure, said = diagram(text, "merkle"), read(text)
    others = thirty_others(figure)
    for other in others:
        again = read_tree(other).value
        assert again is not None
        assert character(again) == character(said)
        assert (len(again.leaves), again.asks, len(again.steps)) == (len(said.leaves), said.asks, len(said.steps))
    assert len({other.text for other in others}) > 10
    assert varied(diagram(MERKLE + "ask: proof", "merkle"), 7).text == (MERKLE + "ask: proof").strip("\n")


HOSTILE = [
    ("", "diagram-empty"),
    ("   \n\t", "diagram-empty"),
    ("leaves:", "diagram-syntax"),
    ("leaves: , ,", "diagram-syntax"),
    ("leaves a b", "diagram-syntax"),
    ("a b c", "diagram-syntax"),
    ("leaf: a b", "diagram-syntax"),
    ("leaves: a a", "duplicate-event"),
    ("leaves: a\nleaves: a", "duplicate-event"),
    ("leaves: (a)", "diagram-syntax"),
    ("leaves: a|b", "diagram-syntax"),
    ('leaves: "a b"', "diagram-syntax"),
    ("leaves: “a”", "diagram-syntax"),
    ("leaves: h(a)", "diagram-syntax"),
    ("leaves: " + " ".join(map(str, range(65))), "diagram-syntax"),
    ("leaves: " + "x" * 30_000, "diagram-syntax"),
    ("leaves: a b\nproof:", "diagram-syntax"),
    ("leaves: a b\nproof: c", "unknown-part"),
    ("leaves: a b\nproof: a b", "diagram-syntax"),
    ("leaves: a b\nproof: a\nproof: b", "diagram-syntax"),
    ("leaves: a b\nproof: h(a)", "unknown-part"),
    ("proof: a", "diagram-empty"),
    ("leaves: a b\nchange:", "diagram-syntax"),
    ("leaves: a b\nchange: x", "unknown-part"),
    ("leaves: a b\nchange: a b", "diagram-syntax"),
    ('leaves: a b\nchange: a "a"', "diagram-syntax"),
    ('leaves: a b\nchange: "a"', "diagram-syntax"),
    ('leaves: a b\nchange: a "b', "diagram-syntax"),
    ('leaves: a b\nchange: a "b" c', "diagram-syntax"),
    ("leaves: a b\nchange: a\nchange: b", "diagram-syntax"),
    ("leaves: a b\nhash: md5", "diagram-syntax"),
    ("leaves: a b\nhash:", "diagram-syntax"),
    ("leaves: a b\nhash: rfc6962\nhash: plain", "diagram-syntax"),
    ("leaves: a b\nshow: root", "diagram-syntax"),
    ("leaves: a b\nshow: check", "diagram-syntax"),
    ("leaves: a b\nask:", "nothing-to-ask"),
    ("leaves: a b\nask: proof", "nothing-to-ask"),
    ("leaves: a b\nask: check", "nothing-to-ask"),
    ("leaves: a b\nask: changes", "nothing-to-ask"),
    ("leaves: a b\nproof: a\nask: root", "diagram-syntax"),
    ("leaves: a\nproof: a\nask: proof", "nothing-to-ask"),
    ("leaves: a\nchange: a\nask: changes", "nothing-to-ask"),
    ("leaves: a b\npoint: c", "unknown-part"),
    ("leaves: a b\npoint: h(ba)", "unknown-part"),
    ("leaves: a b\npoint:", "diagram-syntax"),
    ("leaves: a b\nsteps: a | | b", "diagram-syntax"),
    ("leaves: a b\npoint: a\nsteps: b", "diagram-syntax"),
    ("leaves: a b\nvary: 3", "diagram-syntax"),
    ("leaves: a b\n: x", "diagram-syntax"),
    ("leaves: a b\nprove: a", "diagram-syntax"),
    ("leaves: a b\nproof: b\nask: proof except a", "diagram-syntax"),
]


@pytest.mark.parametrize(("text", "code"), HOSTILE, ids=range(len(HOSTILE)))
def test_a_mistake_is_told_where_it_is_and_what_to_write(text: str, code: str) -> None:
    assert_told(text, "merkle", code)


def test_leaves_may_be_called_as_one_likes() -> None:
    for name in ("é", "日本", "T_1", "a.b", "<b>", "x&y", "0"):
        for style in (PRINT, SLIDE):
            drawn(diagram(f"leaves: {name} other\nproof: {name}\nshow: hashes", "merkle"), style)


def test_sixteen_leaves_with_their_hashes_and_all_that_is_asked_fit_two_slides() -> None:
    figure = diagram("leaves: a b c d e f g h i j k l m n o p\nproof: c\nshow: hashes\nask: proof check", "merkle")
    found = draw_parts(figure, SLIDE)
    assert found.diagnostics == ()
    assert len(found.value) == 2


@pytest.mark.slow
def test_sixty_four_leaves_that_ask_fit_on_eight_slides() -> None:
    leaves = " ".join(f"t{at}" for at in range(64))
    parts = draw_parts(diagram(f"leaves: {leaves}\nproof: t5\nask: proof", "merkle"), SLIDE)
    assert parts.diagnostics == ()
    assert len(parts.value) == 8
    for part in parts.value:
        frames = [item.frame for item in part.items if isinstance(item, Shape)]
        assert not any(one.overlaps(other) for at, one in enumerate(frames) for other in frames[:at])


@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_the_heaviest_rim_keeps_off_the_words_in_it(style: Style) -> None:
    leaves = " ".join(f"T{at}" for at in range(1, 17))
    found = draw_parts(diagram(f"leaves: {leaves}\nproof: T6\nchange: T6\nshow: hashes", "merkle"), style)
    for item in (each for drawing in found.value for each in drawing.items if isinstance(each, Shape)):
        wide = max((line.width for each in item.paragraphs for line in each.lines), default=Pt(0))
        assert (item.frame.width - wide).pt / 2 >= style.heavy.pt / 2 + 0.14 * style.sizes[-1].pt, item.name


@pytest.mark.parametrize("leaves", [10, 11])
def test_a_tree_whose_last_hash_has_few_leaves_is_divided_within_a_larger_one(leaves: int) -> None:
    """In large print: the last two or three leaves were too few for a part, so it was not divided at all."""
    names = [f"T{at}" for at in range(1, leaves + 1)]
    large = replace(PRINT.enlarged(1.75), sizes=(Pt(14),), max_width=Mm(170), wide_width=Mm(170), max_height=Mm(110))
    found = draw_parts(diagram("leaves: " + " ".join(names), "merkle"), large)
    assert found.diagnostics == ()
    shown = [
        [name for name in names if any(item.name == f"Leaf {name}" for item in part.items)] for part in found.value
    ]
    assert [name for part in shown for name in part] == names
    assert min(map(len, shown)) >= 4


@pytest.mark.slow
@pytest.mark.parametrize("style", [PRINT, SLIDE])
def test_long_names_stand_in_two_lines_before_the_tree_is_made_smaller(style: Style) -> None:
    leaves = " ".join(f"orders-and-payments-{at}" for at in range(1, 17))
    parts = draw_parts(diagram(f"leaves: {leaves}\nproof: orders-and-payments-5", "merkle"), style).value
    # What is made smaller for its width has its rows as far apart as then fills the height.
    smaller = max(1.0, *(part.width.pt / style.wide_width.pt for part in parts))
    assert smaller <= 1.12
    assert all(part.height <= style.max_height * smaller for part in parts)
    boxes = [item for part in parts for item in part.items if isinstance(item, Shape)]
    assert {len(box.paragraphs) for box in boxes} == {2}
    for box in boxes:
        assert max(paragraph.lines[0].width for paragraph in box.paragraphs) < box.frame.width
    (root, *_) = (box for box in boxes if box.name == "Hash h(orders-and-payments-1–orders-and-payments-16)")
    said = [getattr(run, "text", "") for paragraph in root.paragraphs for run in paragraph.runs]
    assert said == ["h(orders-and-payments-1–", "orders-and-payments-16)"]


def test_a_check_that_is_shown_does_not_tell_the_proof_that_is_asked_for() -> None:
    asked = diagram("leaves: a b c d\nproof: c\nshow: check\nask: proof", "merkle")
    for style in (PRINT, SLIDE):
        blank, told = (draw(replace(asked, answered=answered), style).value for answered in (False, True))
        assert blank is not None
        assert told is not None
        assert "||" not in listing(blank)
        assert {"h(h(c) || h(d))", "h(h(ab) || h(cd))"} <= {*re.findall(r"h\(h.*?\)\)", listing(told))}
        assert (blank.width, blank.height) == (told.width, told.height)


@pytest.mark.parametrize("height", [353, 320, 300, 280])
def test_the_rows_of_a_tree_with_long_names_and_hashes_leave_room_for_its_edges(height: int) -> None:
    """They were .4 em apart: boxes of three lines, and edges between them hardly higher than a line is wide."""
    leaves = "Annegret Bernhardine Charlotte Dorothea Emmanuel Friederike Gwendolyn Hildegard"
    style = in_frame(SLIDE, Pt(640), Pt(height))
    for part in draw_parts(diagram(f"leaves: {leaves}\nshow: hashes\nproof: Charlotte", "merkle"), style).value:
        rows = sorted({(item.frame.y, item.frame.bottom) for item in part.items if item.name.startswith("Hash")
                       if isinstance(item, Shape)})  # fmt: skip
        assert len(rows) == 4
        assert min(below - foot for (_, foot), (below, _) in pairwise(rows)).pt >= 0.74 * style.sizes[-1].pt


@pytest.mark.parametrize("leaves", [12, 14, 16])
def test_names_stay_in_one_line_where_narrow_boxes_of_leaves_are_all_that_a_tree_needs(leaves: int) -> None:
    """They stood in two, each in a row with room for three times its width: it was the leaves that were too wide."""
    names = " ".join(f"T{at}" for at in range(1, leaves + 1))
    tree = drawn(diagram(f"leaves: {names}\nproof: T7\nchange: T1\nshow: hashes", "merkle"))
    boxes = [item for item in tree.items if isinstance(item, Shape) and item.name.startswith("Hash")]
    assert len(boxes) == 2 * leaves - 1
    assert {len(box.paragraphs) for box in boxes} == {2}  # a name, and its hash
