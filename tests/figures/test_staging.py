"""What a figure points at: `point:`, `chain:`, `past:`, `future:`, `steps:`."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from figures.gallery import CALLS, CHAIN, ELECTION, FORK, MERKLE, RAFT, RING, THREE, VOTES, diagram

from ddcurric.figures import PRINT, SLIDE, Style, check, describe, draw, draw_parts, in_frame, steps_of
from ddcurric.figures.kit.staging import look_of
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.colors import contrast
from ddcurric.scene.geometry import Color, Point
from ddcurric.scene.items import Connector, Drawing, Path, Shape, TextBox
from ddcurric.units import Pt
from ddcurric.wording import LANGUAGES, wording

LONG_CALLS = "\n".join(f"{one}->>{two}: step {at}" for at, (one, two) in enumerate(["AB", "BC", "CB", "BA"] * 6))
STEPS = THREE + "ask: lamport except a1 a2 a3 b1 c1 c2\nsteps: a2 m1 b2 | m3 b4 | all"


def drawn(said: Diagram, style: Style = PRINT) -> Drawing:
    found = draw(said, style)
    assert found.value is not None, found.diagnostics
    return found.value


def named(drawing: Drawing, name: str) -> Shape | Connector | TextBox | Path:
    found = next(item for item in drawing.items if item.name == name)
    assert isinstance(found, Shape | Connector | TextBox | Path)
    return found


def luminance(color: Color) -> float:
    channels = (int(color.rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_point_is_in_accent_and_heavier_and_all_else_in_context() -> None:
    drawing = drawn(diagram(THREE + "show: lamport\npoint: c1 m3 b4"), SLIDE)
    messages = {i.name: i.stroke for i in drawing.items if isinstance(i, Connector) and i.name.startswith("Message")}
    assert messages["Message m3"].color == SLIDE.accent
    assert messages["Message m3"].width.pt == pytest.approx(2.1 * 1.83, abs=0.01)
    assert {s.color for name, s in messages.items() if name != "Message m3"} == {SLIDE.context}
    for name in ("c1", "b4"):
        event = named(drawing, f"Event {name}")
        assert isinstance(event, Shape)
        assert event.fill == SLIDE.accent
    other = named(drawing, "Event b3")
    assert isinstance(other, Shape)
    assert (other.fill, other.stroke and other.stroke.color) == (SLIDE.paper, SLIDE.context)


def test_the_context_can_be_seen_and_the_point_reads_in_black() -> None:
    assert 3 <= 1.05 / (luminance(SLIDE.context) + 0.05) < 4
    drawing = drawn(diagram(THREE + "point: m3 b4"))
    events = {i.name: i.fill for i in drawing.items if isinstance(i, Shape) and i.name.startswith("Event")}
    assert [name for name, fill in events.items() if fill == PRINT.accent] == ["Event b4"]
    assert {fill for name, fill in events.items() if name != "Event b4"} == {PRINT.paper}


def test_a_point_that_is_asked_for_is_empty_on_paper_and_a_question_on_a_slide() -> None:
    said = diagram(THREE + "ask: lamport\npoint: b2", answered=False)
    for style, words in ((PRINT, ""), (SLIDE, "?")):
        event = named(drawn(said, style), "Event b2")
        assert isinstance(event, Shape)
        assert "".join(paragraph.text for paragraph in event.paragraphs) == words
        assert event.fill == style.paper
        assert event.stroke is not None
        assert event.stroke.width == style.heavy


def test_on_a_chain_of_blanks_there_are_no_question_marks() -> None:
    drawing = drawn(diagram(THREE + "ask: lamport\nchain: a1 a2 b2", answered=False), SLIDE)
    assert not [item.name for item in drawing.items if isinstance(item, Shape) and item.paragraphs]


def places(drawing: Drawing) -> dict[str, list[Point]]:
    """Where its parts are: middles of what has a frame, ends of lines."""
    return {
        item.id: [item.start, item.end] if isinstance(item, Connector) else [item.frame.center]
        for item in drawing.items
        if isinstance(item, Connector | TextBox | Shape)
    }


def moved(one: Drawing, other: Drawing) -> float:
    """How far the part that moves most moves, in points."""
    before, after = places(one), places(other)
    assert before.keys() == after.keys()
    pairs = (pair for name in before for pair in zip(before[name], after[name], strict=True))
    return max(math.dist((a.x.pt, a.y.pt), (b.x.pt, b.y.pt)) for a, b in pairs)


@pytest.mark.parametrize("style", [PRINT, SLIDE, in_frame(SLIDE, Pt(420), Pt(330))])
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (STEPS, "spacetime"),
        (CALLS + "steps: 1 | C->>S Server | all", "sequenceDiagram"),
        (VOTES + "  steps: q | q --> v, v", "flowchart"),
        (RAFT + "  steps: Candidate | Candidate --> Leader | all", "stateDiagram-v2"),
    ],
)
def test_nothing_moves_between_the_steps_of_a_figure(text: str, kind: str, style: Style) -> None:
    said = diagram(text, kind, answered=False)
    steps = [drawn(replace(said, step=step), style) for step in range(1, steps_of(said) + 1)]
    assert len(steps) >= 2
    # A curve begins and ends in dots as thick as itself: a heavier one ends a hair farther out.
    assert all(moved(step, steps[0]) <= (style.heavy - style.line).pt / 2 + 0.01 for step in steps)
    assert {(step.width, step.height) for step in steps} == {(steps[0].width, steps[0].height)}
    assert len({step.items for step in steps}) == len(steps)


def test_without_a_step_it_is_the_last_as_in_print() -> None:
    said = diagram(STEPS)
    assert drawn(said) == drawn(replace(said, step=3))
    event = named(drawn(said), "Event b2")
    assert isinstance(event, Shape)
    assert event.fill == PRINT.paper


def test_of_an_incremental_figure_every_step_is_a_click() -> None:
    drawing = drawn(replace(diagram(STEPS, incremental=True), step=0), SLIDE)
    clicks = {item.name: item.build for item in drawing.items}
    assert [clicks[name] for name in ("Event a2", "Message m1", "Label b2", "Message m3")] == [1, 1, 1, 2]
    assert clicks["Event a1"] is clicks["Message m2"] is None


@pytest.mark.parametrize(
    ("kind", "text", "shown"),
    [
        ("chain", FORK + "steps: a3 | b3 a3", {"Block a3": 1, "Block b3": 2, "Block a1": None}),
        ("merkle", MERKLE + "steps: h(c) | h(cd) h(c)", {"Hash h(c)": 1, "Hash h(cd)": 2, "Hash h(ab)": None}),
        ("log", ELECTION + "steps: S2 | S1 S2", {"Server S2": 1, "Server S1": 2, "Server S3": None}),
        ("history", "P: w(x,1) 0-3\nQ: r(x)=1 5-7\nsteps: P | Q P", {"Operation P.1": 1, "Operation Q.1": 2}),
        ("ring bits=4", "nodes: N3 N8 N14\nsteps: N3 | N8 N3", {"Node N3": 1, "Node N8": 2, "Node N14": None}),
        ("flowchart", "flowchart LR\nA --> B --> C\n%% steps: A | B A", {"A": 1, "B": 2, "C": None}),
    ],
)
def test_what_several_steps_point_at_comes_with_the_first(kind: str, text: str, shown: dict[str, int | None]) -> None:
    clicks = {item.name: item.build for item in drawn(diagram(text, kind, incremental=True), SLIDE).items}
    assert {name: clicks[name] for name in shown} == shown


def test_a_chain_is_drawn_along_lines_and_messages() -> None:
    drawing = drawn(diagram(THREE + "show: lamport\nchain: a1 m1 b5 a4"))
    stretches = [item for item in drawing.items if isinstance(item, Connector) and item.name.startswith("Chain ")]
    assert [item.name for item in stretches] == ["Chain a1 to a2", "Chain b2 to b3", "Chain b3 to b4", "Chain b4 to b5"]
    for item in (*stretches, named(drawing, "Message m1"), named(drawing, "Message m4")):
        assert isinstance(item, Connector)
        assert (item.stroke.color, item.stroke.width) == (PRINT.accent, PRINT.heavy)
    other = named(drawing, "Message m3")
    assert isinstance(other, Connector)
    assert other.stroke.color == PRINT.ink


@pytest.mark.parametrize(
    ("chain", "said"),
    [
        ("a3 b3", "no line and no message leads from `a3` to `b3`"),
        ("a1 b2", "no line and no message leads from `a1` to `b2`"),
        ("a2 a1", "no line and no message leads from `a2` to `a1`"),
        ("a1", "a chain joins two events at least"),
        ("", "a chain joins two events at least"),
        ("a1 x9", "there is no event `x9`"),
    ],
)
def test_a_chain_that_is_none_is_an_error(chain: str, said: str) -> None:
    (found,) = check(diagram(THREE + f"chain: {chain}"))
    assert found.message == said
    assert found.code == ("unknown-event" if "x9" in chain else "no-chain")


def test_the_error_says_the_way_that_there_is() -> None:
    hints = {chain: check(diagram(THREE + f"chain: {chain}"))[0].hint for chain in ("a1 b2", "a2 a1", "a3 b3")}
    assert hints == {
        "a1 b2": "go by way of the events between: `a1 a2 b2`",
        "a2 a1": "`a1` happened before `a2`: write it first",
        "a3 b3": "no chain of messages joins them, in either direction: they are concurrent",
    }


def test_past_and_future_are_regions_that_hold_what_they_say() -> None:
    drawing = drawn(diagram(CHAIN + "past: q3\nfuture: q3"))
    centers = {i.name.removeprefix("Event "): i.frame.center for i in drawing.items
               if isinstance(i, Shape) and i.name.startswith("Event ")}  # fmt: skip
    for name, inside in (("Before q3", {"p1", "q1", "q2"}), ("After q3", {"p3", "p4", "q4", "r2", "r3", "r4"})):
        region = named(drawing, name)
        assert isinstance(region, Path)
        outline = [(point.x, point.y) for step in region.steps for point in step.points[-1:]]
        held = {event for event, at in centers.items() if event != "q3" and encloses(outline, at.x, at.y)}
        assert held == inside
    words = {item.name: item.paragraphs[0].text for item in drawing.items if isinstance(item, TextBox)}
    assert "before q3" in words.values()
    assert "after q3" in words.values()


@pytest.mark.parametrize("style", [PRINT, SLIDE])
def test_past_and_future_are_two_tints_in_grey_as_well(style: Style) -> None:
    drawing = drawn(diagram(CHAIN + "past: q3\nfuture: q3"), style)
    past, future = (item.fill for name in ("Before q3", "After q3") if isinstance(item := named(drawing, name), Path))
    assert past is not None
    assert future is not None
    assert contrast(past, future) >= 1.18
    assert min(contrast(color, future) for color in (style.secondary, style.accent)) >= 4.5, "names stand on it"


@pytest.mark.parametrize("style", [PRINT, SLIDE])
def test_a_region_has_an_edge_that_a_copier_keeps_where_it_loses_the_tint(style: Style) -> None:
    drawing = drawn(diagram(CHAIN + "past: q3\nfuture: q3"), style)
    for name in ("Before q3", "After q3"):
        region = named(drawing, name)
        assert isinstance(region, Path)
        assert region.stroke is not None
        assert contrast(region.stroke.color, style.paper) >= 1.8


def encloses(outline: list[tuple[int, int]], x: int, y: int) -> bool:
    """Whether a point is in a polygon: rays to the right cross its sides an odd number of times."""
    crossed = 0
    for (x0, y0), (x1, y1) in zip(outline, [*outline[1:], outline[0]], strict=True):
        if (y0 > y) != (y1 > y) and x < x0 + (x1 - x0) * (y - y0) / (y1 - y0):
            crossed += 1
    return crossed % 2 == 1


@pytest.mark.parametrize(
    ("kind", "text", "line", "said"),
    [
        ("spacetime", THREE, "point: m9", "there is no event or message `m9` to point at"),
        ("spacetime", THREE, "point: all", "there is no event or message `all` to point at"),
        ("spacetime", THREE, "steps: m1 | b9 | all", "there is no event or message `b9` to point at"),
        ("spacetime", THREE, "steps: m1 | | all", "`steps:` points at nothing in one step"),
        ("spacetime", THREE, "point:", "`point:` points at nothing"),
        ("spacetime", THREE, "point: m1\nsteps: m1 | m2", "`steps:` stands beside `point:` in one diagram"),
        ("spacetime", THREE, "past: x1", "there is no event `x1`"),
        ("spacetime", THREE, "past: a1 a2", "`past:` takes one event"),
        ("sequenceDiagram", CALLS, "point: 9", "there is no participant or message `9` to point at"),
        ("sequenceDiagram", CALLS, "point: S->>X", "there is no participant or message `S->>X` to point at"),
        ("flowchart", VOTES, "  point: nobody", "there is no node or arrow `nobody` to point at"),
        ("stateDiagram-v2", RAFT, "  point: Leader --> X", "there is no state or arrow `Leader --> X` to point at"),
    ],
)  # fmt: skip
def test_a_name_that_does_not_exist_is_an_error(kind: str, text: str, line: str, said: str) -> None:
    (found,) = check(diagram(text.rstrip() + f"\n{line}", kind))
    assert found.message == said


def test_an_error_points_at_the_word() -> None:
    (found,) = check(diagram(THREE.strip() + "\nsteps: m1 b2 | b44"))
    assert (found.code, found.span.line, found.span.column, found.hint) == (
        "unknown-part",
        14,
        16,
        "did you mean `b4`?",
    )


@pytest.mark.parametrize(
    ("kind", "text", "line", "points"),
    [
        ("sequenceDiagram", CALLS, "point: 3", {"Message message 3"}),
        ("sequenceDiagram", CALLS, "point: C->>S", {"Message message 1", "Message message 4"}),
        ("sequenceDiagram", CALLS, "%% point: Server", {"Process Server"}),
        ("stateDiagram-v2", RAFT, "  point: Candidate --> Leader", {"Edge Candidate to Leader"}),
        ("flowchart", VOTES, '  %% point: q --> v "Grant vote"', {"Edge q to v"}),
    ],
)
def test_parts_of_every_kind_have_names(kind: str, text: str, line: str, points: set[str]) -> None:
    found = drawn(diagram(text.rstrip() + f"\n{line}", kind), SLIDE)
    heavy = {i.name.split(",")[0] for i in found.items if isinstance(i, Connector | Path) and i.stroke
             and i.stroke.width == SLIDE.heavy and i.stroke.color == SLIDE.accent}  # fmt: skip
    assert heavy == points


def test_a_node_that_is_the_point_is_filled() -> None:
    node = named(drawn(diagram(RAFT + "  point: Candidate", "stateDiagram-v2")), "Candidate")
    assert isinstance(node, Shape)
    assert node.fill == PRINT.accent


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_alternative_text_says_what_is_pointed_at(language: str) -> None:
    told = describe(diagram(CHAIN + "chain: p1 m1\npast: q3\nfuture: q3\npoint: m2 r1"), language)
    plain = describe(diagram(CHAIN), language)
    assert told.startswith(plain)
    comma = wording(language).comma
    for words in ("m2", "r1", f"p1{comma}q2", "q1", f"r2{comma}r3"):
        assert words in told.removeprefix(plain)
    assert "{" not in told


def test_it_says_it_as_one_would() -> None:
    told = describe(diagram("A: a1 a2>m1\nB: b1 b2<m1\npoint: m1 b2\nchain: a1 m1\npast: b2\nfuture: b2"))
    assert told.endswith(
        "Pointed at: m1 and b2. A chain is marked: a1, a2, b2. Happened before b2: a1, a2 and b1. "
        "Nothing happened after b2."
    )
    calls = describe(diagram(CALLS + "point: 3 Client", "sequenceDiagram"))
    assert calls.endswith("Pointed at: 3. Server to Client, lost: 200 OK and Client.")
    raft = describe(diagram(RAFT + "  point: Leader, Candidate --> Leader", "stateDiagram-v2"))
    assert raft.endswith("Pointed at: Leader and Candidate to Leader (“majority”).")


def test_to_the_authors_alternative_text_is_added_what_a_step_points_at() -> None:
    said = replace(diagram(STEPS), alt="Three processes.")
    assert drawn(said).alt == "Three processes."
    assert drawn(replace(said, step=2)).alt == "Three processes. Pointed at: m3 and b4."


@pytest.mark.slow
def test_a_figure_in_parts_points_in_all_of_them() -> None:
    """Sixty events in a chain of slides: the region goes on from part to part."""
    text = "\n".join(f"{name}: " + " ".join(f"{name.lower()}{at}" for at in range(1, 91)) for name in "AB")
    parts = draw_parts(diagram(text + "\nfuture: a3"), in_frame(SLIDE, Pt(866), Pt(353))).value
    assert len(parts) > 1
    for part in parts:
        region = next(item for item in part.items if item.name == "After a3")
        assert isinstance(region, Path)
        xs = [point.x for step in region.steps for point in step.points]
        assert 0 <= min(xs) < max(xs) <= part.width


def test_a_process_may_be_called_like_a_setting() -> None:
    drawing = drawn(diagram("Chain: c1 c2>m\nPoint: p1<m p2\npoint: m"))
    assert {item.name for item in drawing.items if item.name.startswith("Process ")} == {
        "Process Chain",
        "Process Point",
    }


@pytest.mark.parametrize(
    ("line", "meant"), [("piont: m1 b2", "point"), ("step: m1 | m2 | all", "steps"), ("chains: a1 a2", "chain")]
)
def test_a_setting_that_is_misspelt_is_no_process(line: str, meant: str) -> None:
    (found,) = check(diagram(THREE.strip() + f"\n{line}"))
    assert found.message == f"there is no setting `{line.partition(':')[0]}`"
    assert found.hint == f"did you mean `{meant}`?"


@pytest.mark.parametrize(
    ("text", "kind", "one", "other"),
    [
        (THREE + "cut: a2 b3 c2", "spacetime", "a1", "c4"),
        (RING + "join: N26\nleave: N56", "ring bits=6", "K10", "N1"),
        (
            f"nodes: {' '.join(f'N{at}' for at in range(1, 64, 3))}\nkeys: K10 K25\njoin: N26",
            "ring bits=6",
            "K10",
            "N1",
        ),
        (FORK + "see: a3", "chain", "g", "a1"),
        (LONG_CALLS, "sequenceDiagram", "A", "B"),
    ],
)
@pytest.mark.parametrize("style", [PRINT, SLIDE])
def test_what_is_not_the_point_has_no_accent(text: str, kind: str, one: str, other: str, style: Style) -> None:
    """A cut, a stretch of a ring, the word over a tip and the line below a part kept theirs beside another point."""
    found = []
    for point in (one, other):
        drawings = draw_parts(diagram(f"{text.strip()}\npoint: {point}", kind), style).value
        assert drawings
        found.append({item.name for drawing in drawings for item in drawing.items if style.accent.rgb in repr(item)})
    assert all(found)
    assert not found[0] & found[1]


def test_an_actor_and_the_words_of_frames_and_notes_are_grey_beside_the_point() -> None:
    text = "actor A\nparticipant B\nalt full\nA->>B: x\nend\nnote over B: later\npoint: "
    for point, color in (("A", SLIDE.accent), ("B", SLIDE.context)):
        drawing = drawn(diagram(text + point, "sequenceDiagram"), SLIDE)
        body = named(drawing, "Actor A, body")
        assert isinstance(body, Path)
        assert body.stroke
        assert body.stroke.color == color
        for name in ("Kind alt", "Condition [full]", "Note later"):
            words = named(drawing, name)
            assert isinstance(words, TextBox)
            assert {run.style.color for line in words.paragraphs for run in line.runs} == {SLIDE.secondary}


def test_words_beside_the_point_can_be_read() -> None:
    for style in (PRINT, SLIDE):
        look = look_of(style, pointed=False, context=True)
        assert contrast(look.line, style.paper) >= 3
        assert min(contrast(color, style.paper) for color in (look.words, look.name)) >= 4.5
