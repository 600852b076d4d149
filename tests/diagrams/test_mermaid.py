"""Mermaid's notation: what is read, what it means, and what is reported since it is not drawn."""

from __future__ import annotations

import pytest
from diagrams.figures import CALLS, RAFT, SITES, VOTES, diagram

from ddcurric.diagrams import PRINT, check, describe, draw
from ddcurric.diagrams.graph.flowchart import read_flowchart
from ddcurric.diagrams.graph.source import Graph
from ddcurric.diagrams.graph.states import read_states
from ddcurric.diagrams.sequence.notation import read_sequence
from ddcurric.scene.items import Connector, Path, Shape, TextBox


def flowchart(text: str) -> Graph:
    found = read_flowchart(diagram(text, "flowchart"))
    assert found.diagnostics == ()
    assert found.value is not None
    return found.value


def edges(graph: Graph) -> list[str]:
    """Edges as `a-words->b`."""
    return [
        f"{e.source}{'<' * e.tail}-{e.words}-{'>' * e.head}{e.target}{' dash' * (e.dash == 'dash')}"
        for e in graph.edges
    ]


def test_a_sequence_is_told_step_by_step() -> None:
    assert describe(diagram(CALLS, "sequenceDiagram")) == (
        "Sequence diagram of two participants: Client and Server. 1. Client to Server: GET /cart. "
        "Note over Client and Server: one connection. 2. Server to itself: render. "
        "3. Server to Client, lost: 200 OK. Note right of Client: waits 2 s. "
        "4. Client to Server: GET /cart. 5. Server replies to Client: 200 OK."
    )


@pytest.mark.parametrize(
    ("arrow", "dashed", "headless", "lost"),
    [
        ("->>", False, False, False),
        ("-->>", True, False, False),
        ("->", False, True, False),
        ("-->", True, True, False),
        ("-x", False, False, True),
        ("--x", True, False, True),
        ("-)", False, False, False),
    ],
)
def test_arrows(arrow: str, dashed: bool, headless: bool, lost: bool) -> None:
    sequence = read_sequence(diagram(f"Ann{arrow}Bob-2: hi", "sequenceDiagram")).value
    assert sequence is not None
    said = sequence.said
    assert (bool(said.dashed), bool(said.headless), bool(said.toward)) == (dashed, headless, lost)
    assert [process.name for process in said.execution.processes] == ["Ann", "Bob-2"]


def test_steps_of_a_sequence_follow_one_another_downwards() -> None:
    drawing = draw(diagram(CALLS, "sequenceDiagram"), PRINT).value
    assert drawing is not None
    names = {f"Label message {number}" for number in range(1, 6)}
    lines = [item for item in drawing.items if isinstance(item, Connector) and item.name.startswith("Message")]
    messages = sorted(lines, key=lambda line: line.name)
    assert len([item for item in drawing.items if isinstance(item, TextBox) and item.name in names]) == 5
    first, to_itself, again, *later = (line for line in messages if not line.name.endswith(", end"))
    back = next(line for line in messages if line.name == to_itself.name.replace("start", "end"))
    times = [line.start.y for line in (first, to_itself, back, again, *later)]
    assert times == sorted(times)
    assert all(line.end.y > line.start.y for line in (first, again, *later))


def test_nodes_and_edges_of_a_flowchart() -> None:
    graph = flowchart(VOTES)
    assert {node.id: (node.words, node.shape) for node in graph.nodes} == {
        "start": ("Start", "stadium"),
        "q": ("Is the log\nup to date?", "diamond"),
        "v": ("Grant vote", "rect"),
        "r": ("Reject", "rect"),
        "m": ("Majority?", "hexagon"),
    }
    assert edges(graph) == ["start-->q", "q-yes->v", "q-no->r", "v-->m", "r-->start dash"]
    assert graph.edges[3].heavy


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("a --> b --> c", ["a-->b", "b-->c"]),
        ("a & b --> c & d", ["a-->c", "a-->d", "b-->c", "b-->d"]),
        ("a --- b", ["a--b"]),
        ("a-->|yes or no|b", ["a-yes or no->b"]),
        ("a -- a word --> b", ["a-a word->b"]),
        ("a -- a word --- b", ["a-a word-b"]),
        ("a -. late .-> b", ["a-late->b dash"]),
        ("a == sure ==> b", ["a-sure->b"]),
        ("a <--> b", ["a<-->b"]),
        ("a ----> b", ["a-->b"]),
        ("a --> b; b --> c;", ["a-->b", "b-->c"]),
        ('a["x --> y"] --> b("say #quot;hi#quot;")', ["a-->b"]),
    ],
)
def test_edges_as_mermaid_writes_them(line: str, found: list[str]) -> None:
    assert edges(flowchart(line)) == found


def test_boxes_hold_what_is_named_in_them() -> None:
    graph = flowchart(SITES.replace("graph LR", "LR"))
    assert {node.id: node.group for node in graph.nodes} == {
        "c": "",
        "lb": "dc1",
        "s1": "dc1",
        "s2": "dc1",
        "db": "dc1",
        "r1": "dc2",
    }
    assert graph.direction == "LR"
    drawing = draw(diagram(SITES, "graph"), PRINT).value
    assert drawing is not None
    frames = {item.name: item.frame for item in drawing.items if isinstance(item, Shape)}
    for name in ("Load balancer", "Server 1", "Server 2", "Database"):
        assert frames["Box Data centre 1"].contains(frames[name])
    assert frames["Box Data centre 2"].contains(frames["Replica"])
    assert not frames["Box Data centre 1"].overlaps(frames["Box Data centre 2"])
    assert not frames["Box Data centre 1"].overlaps(frames["Client"])


def test_what_comes_first_stands_first() -> None:
    for kind, head in (("flowchart", "TD"), ("flowchart", "LR")):
        drawing = draw(diagram(f"{head}\na --> b\nb --> c\nc --> a\na --> a", kind), PRINT).value
        assert drawing is not None
        frames = {item.name: item.frame for item in drawing.items if isinstance(item, Shape)}
        places = [frames[name].y if head == "TD" else frames[name].x for name in "abc"]
        assert places == sorted(places)


def test_states_and_transitions() -> None:
    graph = read_states(diagram(RAFT, "stateDiagram-v2")).value
    assert graph is not None
    assert [node.shape for node in graph.nodes] == ["start", "round-rect", "round-rect", "round-rect", "end"]
    assert edges(graph)[1:3] == ["Follower-times out->Candidate", "Candidate-new election->Candidate"]
    drawing = draw(diagram(RAFT, "stateDiagram-v2"), PRINT).value
    assert drawing is not None
    loops = [item for item in drawing.items if isinstance(item, Path) and item.name == "Edge Candidate to Candidate"]
    assert len(loops) == 1


def test_states_within_states_have_starts_of_their_own() -> None:
    graph = read_states(
        diagram('[*] --> Idle\nstate "At work" as W {\n[*] --> Read\nRead : reads\nRead : the disk\n}\nIdle --> W')
    ).value
    assert graph is not None
    assert {node.id: node.group for node in graph.nodes if node.shape == "start"} == {
        "start of ": "",
        "start of W": "W",
    }
    assert next(node.words for node in graph.nodes if node.id == "Read") == "reads\nthe disk"
    assert [(group.id, group.title) for group in graph.groups] == [("W", "At work")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("sequenceDiagram\nA->>B: x", []),
        ("%% note\nflowchart LR\na --> b", []),
        ("stateDiagram-v2\n[*] --> A", []),
        ("gantt\ntitle x", ["11:1 `gantt` is not drawn here"]),
        ("spacetime\nA: a1", ["11:1 `spacetime` is not drawn here"]),
        ("", ["11:1 an empty diagram"]),
    ],
)
def test_a_mermaid_fence_says_its_kind_in_its_first_word(text: str, told: list[str]) -> None:
    assert [f"{d.span.line}:{d.span.column} {d.message}" for d in check(diagram(text, "mermaid"))] == told


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("sequenceDiagram", "A->>B: x\nloop every second\nA->>B: y", ["12:1 `loop` is not closed"]),
        ("sequenceDiagram", "A->>B: x\nend", ["12:1 `end` closes nothing"]),
        ("sequenceDiagram", "A->>B: x\nelse no", ["12:1 `else` stands in no `alt`"]),
        ("sequenceDiagram", "A=>B: x", ["11:1 `A=>B: x` is not a line of a sequence diagram"]),
        ("sequenceDiagram", "title: Carts\nA->>B: x", ["11:8 `title` is not drawn"]),
        ("sequenceDiagram", "box Aqua Shops\nactor A\nend\nA->>B: x", ["11:1 `box` is not drawn"]),
        ("sequenceDiagram", "", ["10:1 there is no participant in this diagram"]),
        ("flowchart", "a --> b\nstyle a fill:#f9f\nstyle b fill:#000", ["12:1 `style` is not drawn"]),
        ("flowchart", "a:::hot --> b\nclassDef hot fill:#f00", ["11:2 `:::`, `classDef` are not drawn"]),
        ("flowchart", "a[[sub]] --> b", ["11:2 `the shape [[…]]` is not drawn"]),
        ("flowchart", "a[fa:fa-car Car] --> b", ["11:3 `fa:fa-car` is not drawn"]),
        ("flowchart", "a[x --> b", ["11:2 `[` is not closed"]),
        ("flowchart", "a --o b", ["11:3 `--o` is not drawn"]),
        ("flowchart", "a ~~> b", ["11:3 `~~> b` is neither a node nor an arrow"]),
        ("flowchart", "a -->", ["11:6 `a -->` is not a node"]),
        ("flowchart", "subgraph x\na --> b", ["11:1 the box `x` is not closed"]),
        ("flowchart", "flowchart UP\na", ["11:11 there is no direction `UP`"]),
        ("stateDiagram-v2", "A -> B", ["11:1 `A -> B` is not a line of a state diagram"]),
        ("stateDiagram-v2", "state F <<history>>", ["11:7 there is no `<<history>>`"]),
    ],
)
def test_what_is_not_drawn_is_reported(kind: str, text: str, told: list[str]) -> None:
    found = check(diagram(text, kind))
    assert [f"{d.span.line}:{d.span.column} {d.message}" for d in found] == told
    assert all(d.hint for d in found)


def test_activations_are_ignored_with_one_warning() -> None:
    text = "A->>+B: x\nactivate A\nB-->>-A: y\ndeactivate A"
    assert [d.code for d in check(diagram(text, "sequenceDiagram"))] == ["diagram-part-not-drawn"]
    assert draw(diagram(text, "sequenceDiagram"), PRINT).value is not None
