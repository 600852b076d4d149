"""Mermaid's notation: what is read, what it means, and what is reported since it is not drawn."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import pytest
from figures.gallery import CALLS, RAFT, SITES, VOTES, diagram

from ddcurric.diagnostics import Severity
from ddcurric.figures import PRINT, SLIDE, Style, check, describe, draw, without_comments
from ddcurric.figures.flowchart.notation import read_flowchart
from ddcurric.figures.kit.graph.source import Graph
from ddcurric.figures.sequence.dividing import parts_of_sequence
from ddcurric.figures.sequence.notation import read_sequence
from ddcurric.figures.states.notation import read_states
from ddcurric.lesson.model.inline import Text
from ddcurric.scene.geometry import Rect
from ddcurric.scene.items import Connector, Drawing, Glue, Path, Shape, TextBox
from ddcurric.scene.outlines import corners
from ddcurric.scene.text import Run
from ddcurric.scene.transform import bounds
from ddcurric.source import Span
from ddcurric.units import Pt


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
        ('a -->|"yes | no"| b', ["a-yes | no->b"]),
        ("a -- a word --> b", ["a-a word->b"]),
        ("a -- a word --- b", ["a-a word-b"]),
        ("a -- git reset --soft --> b", ["a-git reset --soft->b"]),
        ("a -. late .-> b", ["a-late->b dash"]),
        ("a == sure ==> b", ["a-sure->b"]),
        ("a <--> b", ["a<-->b"]),
        ("a ----> b", ["a-->b"]),
        ("a --> b; b --> c;", ["a-->b", "b-->c"]),
        ("a -. &nbsp;goes on&nbsp; .-> b;", ["a-goes on->b dash"]),
        ("a --> b&c; c --> d", ["a-->b", "a-->c", "c-->d"]),
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
        ("radar-beta\ntitle x", ["11:1 `radar-beta` is not drawn here: its text is shown as it is written"]),
        ("quantt\ntitle x", ["11:1 `quantt` is not drawn here"]),
        ("spacetime\nA: a1", ["11:1 `spacetime` is not drawn here"]),
        ("", ["11:1 an empty diagram"]),
    ],
)
def test_a_mermaid_fence_says_its_kind_in_its_first_word(text: str, told: list[str]) -> None:
    assert [f"{d.span.line}:{d.span.column} {d.message}" for d in check(diagram(text, "mermaid"))] == told


@pytest.mark.parametrize(("typed", "kind"), [("flowchrt LR", "flowchart"), ("sequencediagram", "sequenceDiagram")])
def test_a_kind_that_is_almost_written_is_named(typed: str, kind: str) -> None:
    assert [d.hint for d in check(diagram(f"{typed}\nA-->B", "mermaid"))] == [f"did you mean `{kind}`?"]


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("sequenceDiagram", "A->>B: x\nloop every second\nA->>B: y", ["12:1 `loop` is not closed"]),
        ("sequenceDiagram", "A->>B: x\nend", ["12:1 `end` closes nothing"]),
        ("sequenceDiagram", "A->>B: x\nelse no", ["12:1 `else` stands in no `alt`"]),
        ("sequenceDiagram", "A=>B: x", ["11:1 `A=>B: x` is not a line of a sequence diagram"]),
        ("sequenceDiagram", "box Aqua Shops\nactor A\nend\nA->>B: x", ["11:4 `box's colour` is not drawn"]),
        ("sequenceDiagram", "", ["10:1 there is no participant in this diagram"]),
        ("flowchart", "a --> b\nstyle a fill:#f9f\nstyle b fill:#000", ["12:1 `style` is not drawn"]),
        ("flowchart", "a:::hot --> b\nclassDef hot fill:#f00", ["11:2 `:::`, `classDef` are not drawn"]),
        ("flowchart", "a(-oval-) --> b", ["11:2 `the shape (-…-)` is not drawn"]),
        ("flowchart", "a[fa:fa-car Car] --> b", ["11:3 `fa:fa-car` is not drawn"]),
        ("flowchart", "a[<b>x</b><br>H<sub>2</sub>O]", ["11:16 `<sub>` is not drawn"]),
        ("sequenceDiagram", "A->>B: a <sup>high</sup> word", ["11:10 `<sup>` is not drawn"]),
        ("flowchart", "a[x --> b", ["11:2 `[` is not closed"]),
        ("flowchart", "a[x --> b[y]", ["11:2 `[` is not closed"]),
        ("flowchart", "a ~~> b", ["11:3 `~~> b` is neither a node nor an arrow"]),
        ("flowchart", "a -->", ["11:6 `a -->` is not a node"]),
        ("flowchart", "subgraph x\na --> b", ["11:1 the box `x` is not closed"]),
        ("flowchart", "a -->|words\nb --> c", ["11:6 `|` is not closed"]),
        ("flowchart", "flowchart UP\na", ["11:11 there is no direction `UP`"]),
        ("stateDiagram-v2", "A => B", ["11:1 `A => B` is not a line of a state diagram"]),
        ("stateDiagram-v2", "state F <<history>>", ["11:7 there is no `<<history>>`"]),
    ],
)
def test_what_is_not_drawn_is_reported(kind: str, text: str, told: list[str]) -> None:
    found = check(diagram(text, kind))
    assert [f"{d.span.line}:{d.span.column} {d.message}" for d in found] == told
    assert all(d.hint for d in found)


@pytest.mark.parametrize(
    "text",
    [
        "graph LR; a-->b; b-->c",
        "---\ntitle: Three\nconfig:\n  theme: dark\n---\nflowchart LR\na --> b\nb --> c",
        "%%{init: {'theme': 'forest'}}%%\n%% by hand\ngraph TD\na --> b\n%% and on\nb --> c %% not a node",
        "flowchart-elk LR\na e1@--> b\nb ~~~ c\nb --> c",
        'flowchart TD\n  a:::hot --> b\n  b --> c:::cold\n  linkStyle 0 stroke:red\n  click a "https://a.example"',
        "flowchart\ndirection LR\na --> b --> c;",
        "flowchart\na -->|words over\n(two) lines| b\nb -.->|of each\n| c",
    ],
)
def test_a_flowchart_as_it_is_written_in_the_world(text: str) -> None:
    found = check(diagram(text, "mermaid"))
    assert all(d.severity is Severity.WARNING for d in found)
    assert len(found) <= 1
    assert "three nodes, two edges" in describe(diagram(text, "mermaid"))


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ('a["one\ntwo"]', "one\ntwo"),
        ('a["`**bold** and _it_\nsecond`"]', "bold and it\nsecond"),
        ("a[one<br>two<br/><i>three</i>]", "one\ntwo\nthree"),
        ('a["one</br>two"]', "one\ntwo"),
        ('a["say #quot;hi#quot; #9829;"]', 'say "hi" ♥'),
        ('a["Ada&#8217;s &lt;T&gt;"]', "Ada’s <T>"),
        ('a@{\nshape: cyl\nlabel: "On\ntwo lines"\n}', "On\ntwo lines"),
        ("a[fa:fa-car Car]", "Car"),
        ('a@{ shape: cyl, label: "Orders" }', "Orders"),
        ('a@{ label: "*Project*\n**Trials**" }', "Project\nTrials"),
        ("a[\"<a href='https://example.org' target='_blank'>my page</a>\"]", "my page"),
        ("a[snake_case_name * 2]", "snake_case_name * 2"),
        ("a[x < y]", "x < y"),
        ("a[50 %% of it]", "50 %% of it"),
    ],
)
def test_words_of_a_node(written: str, words: str) -> None:
    graph = read_flowchart(diagram(f"{written} --> b", "flowchart")).value
    assert graph is not None
    assert graph.nodes[0].words == words


def test_bold_and_italic_words_of_a_flowchart_are_drawn_so() -> None:
    text = 'flowchart\na["`The **fat cat** _sat_`"] -- "<i>then</i>" --> b["**as typed**<br><b>1. Stop</b>"]'
    assert check(diagram(text, "mermaid")) == ()
    drawing = draw(diagram(text, "mermaid"), PRINT).value
    assert drawing is not None
    runs = [
        run
        for item in drawing.items
        if isinstance(item, Shape | TextBox)
        for paragraph in item.paragraphs
        for run in paragraph.runs
    ]
    assert " ".join(run.text.strip() for run in runs if run.style.bold) == "fat cat 1. Stop"
    assert " ".join(run.text.strip() for run in runs if run.style.italic) == "sat then"
    assert "The fat cat sat leads to" in describe(diagram(text, "mermaid"))


@pytest.mark.parametrize(
    ("written", "shape"),
    [
        ("a[[x]]", "barred"),
        ("a[/x/]", "lean-right"),
        ("a[\\x\\]", "lean-left"),
        ("a[/x\\]", "trapezoid"),
        ("a[\\x/]", "funnel"),
        ("a(((x)))", "double-circle"),
        ("a>x]", "flag"),
        ("a{{x}}", "hexagon"),
        ("a@{ shape: subproc }", "barred"),
        ("a@{ shape: manual }", "funnel"),
        ("a@{ shape: doublecircle }", "double-circle"),
    ],
)
def test_edges_end_where_a_shape_does(written: str, shape: str) -> None:
    mirrored = {"flag": "flag-left", "lean-right": "lean-left", "lean-left": "lean-right"}.get(shape, shape)
    for direction, end, language in (("LR", "b", "en"), ("RL", "b", "en"), ("TB", "b", "en"), ("LR", "b[خادم]", "ar")):
        text = f"{direction}\n{written} --> {end}\nb --> a\nc --> a"
        drawing = draw(diagram(text, "flowchart"), replace(SLIDE, language=language))
        assert drawing.diagnostics == ()
        assert drawing.value is not None
        node = next(item for item in drawing.value.items if isinstance(item, Shape) and item.id == "n0")
        assert node.kind == (mirrored if language == "ar" else shape).replace("double-circle", "ellipse")
        outline = corners(node.kind, node.frame.width, node.frame.height)
        for line in (item for item in drawing.value.items if isinstance(item, Connector)):
            ends = ((line.start_glue, line.start), (line.end_glue, line.end))
            for point in (point for glue, point in ends if glue is not None and glue.item == "n0"):
                share = (point.x - node.frame.x) / node.frame.width, (point.y - node.frame.y) / node.frame.height
                assert not outline or _off(share, outline) < 0.01


def _off(point: tuple[float, float], polygon: tuple[tuple[float, float], ...]) -> float:
    """How far a point is from the sides of a polygon."""
    return min(
        math.dist(point, one) + math.dist(point, other) - math.dist(one, other)
        for one, other in zip(polygon, (*polygon[1:], polygon[0]), strict=True)
    )


@pytest.mark.parametrize(
    ("edge", "marks", "told"),
    [
        ("a --o b", [("ellipse", "target")], "A leads to b (with a circle)."),
        ("a --x|lost| b", [("cross", "target")], "A leads to b (“lost”, with a cross)."),
        ("a x-. no .-x b", [("cross", "source"), ("cross", "target")], "A is joined to b (“no”, with a cross)."),
        ("a o--> b", [("ellipse", "source")], "A leads to b."),
        ("a---oB", [("ellipse", "target")], "A leads to B (with a circle)."),
        ("a == so ==xB", [("cross", "target")], "A leads to B (“so”, with a cross)."),
    ],
)
def test_an_edge_may_end_in_a_circle_or_a_cross(edge: str, marks: list[tuple[str, str]], told: str) -> None:
    figure = diagram(f"LR\n{edge}", "flowchart")
    assert check(figure) == ()
    drawing = draw(figure, PRINT).value
    assert drawing is not None
    named = {item.id: item for item in drawing.items if isinstance(item, Shape)}
    assert [(named[f"l0-{end}"].kind, end) for _, end in marks] == marks
    assert len(named) == 2 + len(marks)
    line = next(item for item in drawing.items if isinstance(item, Connector))
    assert all(line.start.x < named[f"l0-{end}"].frame.center.x < line.end.x for _, end in marks)
    assert told in describe(figure)


def test_accessible_words_are_the_alternative_text() -> None:
    text = "flowchart LR\naccTitle: Orders\naccDescr {\n  How an order\n  goes.\n}\na --> b"
    assert describe(diagram(text, "mermaid")) == "Orders How an order goes."


def test_a_semicolon_ends_neither_accessible_words_nor_a_line_of_a_note() -> None:
    text = "flowchart LR\naccDescr: Ordered; then paid; (b --> c is left out).\na --> b; b --> d"
    assert describe(diagram(text, "mermaid")) == "Ordered; then paid; (b --> c is left out)."
    assert edges(flowchart("a --> b; b --> d")) == ["a-->b", "b-->d"]
    noted = read_states(
        diagram("[*] --> A\nnote right of A\n  waits; then asks\n  again\nend note", "stateDiagram")
    ).value
    assert noted is not None
    assert [node.words for node in noted.nodes if node.shape == "note"] == ["waits; then asks\nagain"]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("**Outer layer**", "Outer layer"),
        ("2**3 and 4**5", "2**3 and 4**5"),
        ("src/**/test and lib/**/test", "src/**/test and lib/**/test"),
        (r'puts("done\n\n")', r'puts("done\n\n")'),
        (r'first\n\n"second" one', 'first\n"second" one'),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("<h3>Duties</h3><ul><li>read</li><li>ask</li></ul>", "Duties\n• read\n• ask"),
    ],
)
def test_words_are_as_their_author_sees_them(written: str, shown: str) -> None:
    graph = flowchart(f"subgraph s [{written}]\na\nend")
    assert [group.title for group in graph.groups] == [shown]
    told = read_sequence(diagram(f"A->>B: {written}", "sequenceDiagram")).value
    assert told is not None
    assert list(told.said.message_words.values()) == [shown]


def test_the_name_of_a_state_may_have_brackets_and_other_signs() -> None:
    text = (
        "[*] --> Sent_(old)\nSent_(old) --> read/seen : opened\nread/seen : Read\nnote right of Sent_(old) : until 2020"
    )
    found = read_states(diagram(text, "stateDiagram"))
    assert found.diagnostics == ()
    assert found.value is not None
    assert [node.words for node in found.value.nodes] == ["", "Sent_(old)", "Read", "until 2020"]


def test_a_choice_may_have_words() -> None:
    text = 'state "Paid?" as paid <<choice>>\n[*] --> paid\npaid --> Sent : yes'
    found = read_states(diagram(text, "stateDiagram"))
    assert found.diagnostics == ()
    assert found.value is not None
    assert next((node.words, node.shape) for node in found.value.nodes) == ("Paid?", "diamond")


def test_a_note_may_belong_to_no_state() -> None:
    found = read_states(diagram('[*] --> A\nnote "To be decided" as later', "stateDiagram"))
    assert found.diagnostics == ()
    assert found.value is not None
    assert [(node.words, node.shape) for node in found.value.nodes][-1] == ("To be decided", "note")
    assert len(found.value.edges) == 1


@pytest.mark.parametrize(
    ("title", "entering"), [("A box with a title of many words", "x --> b"), ("Short", "x --> b\nx --> c")]
)
def test_no_edge_crosses_the_title_of_a_box(title: str, entering: str) -> None:
    text = f"flowchart TB\nsubgraph s [{title}]\nb\nc\nend\n{entering}"
    for style in (PRINT, SLIDE):
        drawing = draw(diagram(text, "mermaid"), style).value
        assert drawing is not None
        ink = next(item.frame for item in drawing.items if isinstance(item, TextBox) and item.name == f"Title {title}")
        for line in (item for item in drawing.items if isinstance(item, Connector)):
            across = (line.start.y + (line.end.y - line.start.y) * share / 20 for share in range(21))
            along = (line.start.x + (line.end.x - line.start.x) * share / 20 for share in range(21))
            hits = [ink.x < x < ink.right and ink.y < y < ink.bottom for x, y in zip(along, across, strict=True)]
            assert not any(hits)


FRAMES = """
sequenceDiagram
A->>B: ask
alt the card is good
B-->>A: fine
loop every minute
A->>B: ping
end
else it is not
B-->>A: sorry
Note over A: sad
end
opt later
B->>A: pong
end
A->>B: done
"""


@pytest.mark.slow
def test_frames_are_drawn_around_their_steps() -> None:
    drawing = draw(diagram(FRAMES, "mermaid"), SLIDE).value
    assert drawing is not None
    frames = {item.name: item.frame for item in drawing.items if isinstance(item, Shape) and "Frame" in item.name}
    said = {item.name: item.frame for item in drawing.items if isinstance(item, TextBox)}
    assert set(frames) == {"Frame alt", "Frame loop", "Frame opt"}
    assert frames["Frame alt"].contains(frames["Frame loop"])
    assert not frames["Frame alt"].overlaps(frames["Frame opt"])
    for name in ("Kind alt", "Condition [the card is good]", "Condition [it is not]", "Note sad"):
        assert frames["Frame alt"].contains(said[name])
    assert frames["Frame loop"].contains(said["Label message 3"])
    assert not frames["Frame opt"].overlaps(said["Label message 6"])
    assert [name for name in said if "Condition" in name and "minute" in name] == ["Condition [every minute]"]


def test_frames_are_told() -> None:
    assert describe(diagram(FRAMES, "mermaid")) == (
        "Sequence diagram of two participants: A and B. 1. A to B: ask. Frame “alt” begins: the card is good. "
        "2. B replies to A: fine. Frame “loop” begins: every minute. 3. A to B: ping. Frame “loop” ends. "
        "Next part, “else”: it is not. 4. B replies to A: sorry. Note over A: sad. Frame “alt” ends. "
        "Frame “opt” begins: later. 5. B to A: pong. Frame “opt” ends. 6. A to B: done."
    )


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("A->>B: x; B-->>A: y", "1. A to B: x. 2. B replies to A: y."),
        ("A->>B: wait; and then go", "1. A to B: wait; and then go."),
        ("A-xA: forgets", "1. A to itself, lost: forgets."),
        ("A->>B: hi %% not a comment", "1. A to B: hi %% not a comment."),
        ("A->>B: say #quot;hi#quot;", '1. A to B: say "hi".'),
        ("A<<->>B: both", "1. A and B to each other: both."),
        ("A-)B: job\nB-xA: no", "1. A to B, without waiting: job. 2. B to A, lost: no."),
        ("A-|\\B: up\nA--//B: down", "1. A to B: up. 2. A replies to B: down."),
        ("A/|-B: x\nA\\\\--B: y", "1. B to A: x. 2. B replies to A: y."),
        ("A->>()B: in\nA()->>B: out", "1. A to B: in. 2. A to B: out."),
        ("Loop every day\nA->>B: x\nEnd", "Frame “loop” begins: every day. 1. A to B: x. Frame “loop” ends."),
        ("Title: Carts\nA->>B: x\nNote over A: wait; and go", "1. A to B: x. Note over A: wait; and go."),
        (
            "participant API (v2)\nAPI (v2)->>Web (x): y\nWeb (x)-)API (v2): z",
            "1. API (v2) to Web (x): y. 2. Web (x) to API (v2), without waiting: z.",
        ),
        ("participant A as wrap:A long name\nNote over A: nowrap: x", "A long name. Note over A long name: x."),
        ("autonumber 10 5\nA->>B: x\nautonumber off\nA->>B: y", "1. A to B: 10 x. 2. A to B: y."),
    ],
)
def test_messages_as_they_are_written_in_the_world(line: str, told: str) -> None:
    assert describe(diagram(f"sequenceDiagram\n{line}", "mermaid")).endswith(told)


@pytest.mark.parametrize(
    ("arrow", "above", "filled"),
    [("-|\\", True, True), ("--|/", False, True), ("-\\\\", True, False), ("/|-", True, True), ("//-", True, False)],
)
def test_half_an_arrowhead_is_drawn_on_its_side_of_the_line(arrow: str, above: bool, filled: bool) -> None:
    text = f"sequenceDiagram\nA{arrow}B: x"
    assert check(diagram(text, "mermaid")) == ()
    drawing = draw(diagram(text, "mermaid"), PRINT).value
    assert drawing is not None
    line = next(item for item in drawing.items if isinstance(item, Connector) and item.name == "Message message 1")
    head = next(
        item for item in drawing.items if isinstance(item, Path) and item.name == "Message message 1, half a head"
    )
    barb, tip = head.steps[0].points[0], head.steps[1].points[0]
    on_line = line.start.y + (line.end.y - line.start.y) * (barb.x - line.start.x) / (line.end.x - line.start.x)
    assert (line.head, tip) == (False, line.end)
    assert (barb.y < on_line) is above
    assert (head.fill is not None, head.stroke is None) == (filled, filled)


def test_what_covers_lines_below_the_words_of_a_frame_leaves_its_own_line() -> None:
    """In Arabic, whose letters are higher, the words of a loop covered its upper side."""
    text = "participant ع as العميل\nع->>خ: طلب\nloop كل دقيقة\nخ-->>ع: نتيجة\nend"
    drawing = draw(diagram(text, "sequenceDiagram"), replace(SLIDE, language="ar")).value
    assert drawing is not None
    shapes = {item.id: item for item in drawing.items if isinstance(item, Shape)}
    boxes = [item for item in drawing.items if isinstance(item, TextBox) and item.fill is not None]
    frame, ground = shapes["frame0"], shapes["frame0-when0-ground"]
    assert ground.fill == SLIDE.paper
    assert ground.frame.y > frame.frame.y + SLIDE.line
    assert [box for box in boxes if box.frame.y <= frame.frame.y <= box.frame.bottom and box.id != "frame0-kind"] == []


def test_a_participant_may_be_declared_late() -> None:
    text = "sequenceDiagram\nA->>B: x\nparticipant B as Bob\nNote over C: waits"
    assert check(diagram(text, "mermaid")) == ()
    assert "three participants: A, Bob and C" in describe(diagram(text, "mermaid"))


def test_notes_and_machines_side_by_side_in_a_state_diagram() -> None:
    text = """
    stateDiagram-v2
    [*] --> On
    note right of On : waits
    state On {
        [*] --> A
        --
        [*] --> B
        B --> C
    }
    note left of On
      two
      lines
    end note
    """
    graph = read_states(diagram(text, "mermaid")).value
    assert graph is not None
    assert [node.words for node in graph.nodes if node.shape == "note"] == ["waits", "two\nlines"]
    assert {node.id: node.group for node in graph.nodes if len(node.id) == 1} == {
        "A": "On (1)",
        "B": "On (2)",
        "C": "On (2)",
    }
    assert "Note over On: waits." in describe(diagram(text, "mermaid"))
    assert draw(diagram(text, "mermaid"), PRINT).value is not None


def named(drawing: Drawing | None) -> dict[str, Rect]:
    assert drawing is not None
    return {item.id: item.frame for item in drawing.items if isinstance(item, Shape | TextBox)}


def test_bars_stand_where_a_participant_is_active() -> None:
    text = "A->>+B: x\nA->>+B: y\nB-->>-A: z\nactivate A\nB-->>-A: w\nA->>B: v\ndeactivate A"
    figure = diagram(text, "sequenceDiagram")
    assert check(figure) == ()
    for style in (PRINT, SLIDE):
        drawing = draw(figure, style).value
        frames = named(drawing)
        mine, outer, inner = (frames[f"active{at}"] for at in range(3))
        assert outer.y < inner.y < inner.bottom < outer.bottom
        assert outer.x < inner.x < outer.right
        assert outer.bottom < mine.bottom
        assert not mine.overlaps(outer)
        assert drawing is not None
        order = [item.id for item in drawing.items]
        assert order.index("p1") < order.index("active0") < order.index("m0") < order.index("e0")
    assert "A is active from step 3 to step 5. B is active from step 1 to step 4." in describe(figure)
    assert [d.message for d in check(diagram("A->>B: x\ndeactivate B", "sequenceDiagram"))] == [
        "`deactivate` is not drawn"
    ]


def test_participants_come_and_go() -> None:
    text = "A->>B: one\ncreate actor C as Carl\nA->>C: hi\nC->>B: two\ndestroy C\nA-xC: go\nA->>B: three"
    figure = diagram(text, "sequenceDiagram")
    assert check(figure) == ()
    drawing = draw(figure, PRINT).value
    frames = named(drawing)
    assert drawing is not None
    lines = {item.name: item for item in drawing.items if isinstance(item, Connector)}
    first, hello, last = (lines[f"Message message {number}"].end.y for number in (1, 2, 4))
    assert frames["p0-name"].y == frames["p1-name"].y < first < frames["p2-actor"].y
    assert frames["p2-actor"].bottom < frames["p2-name"].bottom < hello + Pt(3)
    assert lines["Process Carl"].end_glue == Glue("p2-crash", 4)
    assert last < lines["Process Carl"].end.y < lines["Process A"].end.y
    assert "Carl begins with step 2. Carl ends with step 4." in describe(figure)
    sequence = read_sequence(figure).value
    assert sequence is not None
    parts = parts_of_sequence(sequence, 5, whole=True)
    casts = [[process.name for process in part.said.execution.processes] for part in parts]
    assert casts == [["A", "B"], ["A", "B", "Carl"], ["A", "B", "Carl"], ["A", "B", "Carl"], ["A", "B"]]


@pytest.mark.parametrize(
    ("most", "wanted"),
    [
        (0, [["A", "Crashed", "B"], ["B", "C"]]),
        (3, [["A", "Crashed", "B"], ["B", "C"]]),
        (2, [["A", "B"], ["Crashed", "B", "C"]]),
    ],
)
def test_who_is_silent_stands_in_a_part(most: int, wanted: list[list[str]]) -> None:
    text = "participant A\nparticipant D as Crashed\nA->>B: one\nB->>A: two\nB->>C: three\nC->>B: four"
    sequence = read_sequence(diagram(text, "sequenceDiagram")).value
    assert sequence is not None
    parts = parts_of_sequence(sequence, 2, whole=False, most=most)
    assert [[process.name for process in part.said.execution.processes] for part in parts] == wanted


def test_who_is_never_heard_of_again_neither_comes_nor_goes() -> None:
    text = "create participant C\nA->>B: x\ndestroy B"
    assert [d.message for d in check(diagram(text, "sequenceDiagram"))] == ["`create`, `destroy` are not drawn"]


def test_those_who_are_declared_in_a_box_stand_under_a_roof_with_its_title() -> None:
    text = "box Order service\nparticipant A as Api\nparticipant D as Data base\nend\nparticipant P as Payments\n"
    figure = diagram(text + "A->>D: insert\nD->>P: charge\nP-->>A: done", "sequenceDiagram")
    assert check(figure) == ()
    drawing = draw(figure, PRINT).value
    assert drawing is not None
    named = {item.name: item for item in drawing.items}
    roof, title = named["Box Order service"], named["Title Order service"]
    assert isinstance(roof, Shape)
    assert isinstance(title, TextBox)
    for name, under in (("Name Api", True), ("Name Data base", True), ("Name Payments", False)):
        item = named[name]
        assert isinstance(item, TextBox)
        assert (roof.frame.x <= item.frame.x and item.frame.right <= roof.frame.right) is under
        assert item.frame.y >= roof.frame.y - 1
    assert title.frame.bottom <= roof.frame.y + PRINT.line * 6
    assert "Order service holds Api and Data base." in describe(figure)
    assert not [item for item in named.values() if item.name.startswith("Box ") and item is not roof]


def test_a_long_note_over_several_takes_the_room_between_them() -> None:
    text = (
        "A->>B: x\nB->>C: x\nC->>D: x\nNote over A,D: everybody has to be logged in before anything is submitted here"
    )
    drawing = draw(diagram(text, "sequenceDiagram"), PRINT).value
    assert drawing is not None
    note = next(item for item in drawing.items if item.name.startswith("Note "))
    assert isinstance(note, TextBox)
    assert len(note.paragraphs) <= 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("S[ ]-.-\nC[build<br>it] -->\nD[look]", ["S--C dash", "C-->D"]),
        ("a &\nb --> c", ["a-->c", "b-->c"]),
        ("a -->|yes|\n\n%% later\nb", ["a-yes->b"]),
        ('subgraph ""\na --> b\nend', ["a-->b"]),
        ("a[Christmas]\n-->\nb{Some text}\n-->|yes| c", ["a-->b", "b-yes->c"]),
        ("a\n& b --> c", ["a-->c", "b-->c"]),
        ("a --> b;%% one\nb --> c;  %% another; and more", ["a-->b", "b-->c"]),
    ],
)
def test_a_statement_may_go_on_in_the_next_line(text: str, found: list[str]) -> None:
    assert edges(flowchart(text)) == found


def test_names_of_nodes_end_in_signs_as_mermaid_has_them() -> None:
    assert edges(flowchart("do-->i+-->loop--true-->F?\nG* & H+[h] --> I\n/api/users --> .env")) == [
        "do-->i+",
        "i+-->loop",
        "loop-true->F?",
        "G*-->I",
        "H+-->I",
        "/api/users-->.env",
    ]


def test_shapes_that_hold_no_words_are_dots() -> None:
    nodes = flowchart(
        "s@{ shape: sm-circ } --> a\na --> e@{ shape: framed-circle } & j@{ shape: f-circ, label: J }"
    ).nodes
    assert [(node.words, node.shape) for node in nodes] == [
        ("", "start"),
        ("a", "rect"),
        ("", "end"),
        ("J", "circle"),
    ]


def test_words_in_brackets_may_run_over_lines_without_quotation_marks() -> None:
    graph = flowchart("a[Start\n    here] --> b(And\nthere)\nb --> c")
    assert [node.words for node in graph.nodes] == ["Start\nhere", "And\nthere", "c"]


def test_a_state_may_stand_in_one_line_with_what_is_in_it() -> None:
    read = read_states(diagram("state B { c --> d }\nA --> B ; B --> C; %% end", "stateDiagram-v2"))
    assert read.diagnostics == ()
    assert read.value is not None
    assert [(edge.source, edge.target) for edge in read.value.edges] == [("c", "d"), ("A", "B"), ("B", "C")]
    assert [group.id for group in read.value.groups] == ["B"]


def test_an_empty_note_is_nothing() -> None:
    assert check(diagram("A->>B: x\nNote over A:", "sequenceDiagram")) == ()


@pytest.mark.parametrize(
    "inside",
    [
        "ScrollOff --> ScrollOn : EvScrollLockPressed",
        "On --> Off : EvNumLockPressed\nOff --> On : EvNumLockPressed",
        "[*] --> a\na --> b : a rather long condition in words\nb --> [*] : and another one of these",
    ],
)
def test_words_of_an_edge_in_a_box_stay_in_the_box(inside: str) -> None:
    figure = diagram(f"[*] --> Active\nstate Active {{\n{inside}\n}}", "stateDiagram-v2")
    found = draw(figure, PRINT)
    assert found.diagnostics == ()
    assert found.value is not None
    box = next(item for item in found.value.items if isinstance(item, Shape) and item.name == "Box Active")
    words = [item for item in found.value.items if isinstance(item, TextBox) and item.name.startswith("Label")]
    assert words
    for item in words:
        assert box.frame.x < item.frame.x
        assert item.frame.right < box.frame.right


@pytest.mark.slow
def test_a_row_that_is_a_little_too_long_stands_closer() -> None:
    words = ["text with (parens)", "text with 'quotes'", "a=b, c=d", "quoted: colon", "it's fine"]
    text = "\n".join(f'n{at} -->|"{each}"| n{at + 1}' for at, each in enumerate(words))
    found = draw(diagram(f"flowchart LR\n{text}", "flowchart"), PRINT)
    assert found.diagnostics == ()
    assert found.value is not None
    assert found.value.width <= PRINT.wide_width


def test_what_is_too_long_for_a_page_is_laid_on_its_side() -> None:
    text = "direction LR\n" + "\n".join(f"Waiting{at} --> Waiting{at + 1} : after a while" for at in range(9))
    found = draw(diagram(text, "stateDiagram-v2"), PRINT)
    assert found.diagnostics == ()
    assert found.value is not None
    assert found.value.height > found.value.width


@pytest.mark.parametrize("style", [PRINT, SLIDE])
def test_nodes_stand_farther_apart_where_words_of_edges_need_the_room(style: Style) -> None:
    text = """
    T[Tree] -->|git add| I[Index]
    I -->|git restore --staged| T
    T -->|git commit --all| L[("Local<br/>(HEAD)")]
    L -->|git reset --hard| T
    R[(Remote)] -->|git pull| T
    """
    assert draw(diagram(f"flowchart LR\n{text}", "flowchart"), style).diagnostics == ()


@pytest.mark.slow
def test_words_of_a_message_touch_no_note_however_close_the_steps_are() -> None:
    drawing = draw(diagram(CALLS + "C->>S: GET /cart\nS-->>C: 200 OK\n" * 3, "sequenceDiagram"), SLIDE).value
    assert drawing is not None
    boxes = {item.name: item.frame for item in drawing.items if isinstance(item, TextBox)}
    assert boxes["Label message 4"].y > boxes["Note waits 2 s"].bottom


@pytest.mark.parametrize(
    ("kind", "instead"),
    [
        ("eventmodeling", "`flowchart`"),
        ("treemap-beta", "show the picture"),
    ],
)
def test_a_kind_of_mermaid_s_that_is_not_drawn_is_told_with_what_to_write(kind: str, instead: str) -> None:
    (found,) = check(diagram(f"{kind}\n  a", "mermaid"))
    assert found.message.endswith("is not drawn here: its text is shown as it is written")
    assert instead in found.hint
    assert "did you mean" not in found.hint


def test_brackets_that_open_alike_close_at_the_first_that_fits() -> None:
    said = describe(diagram("A[/in/] --> B[/trap\\] --> C[\\out/] --> D[\\back\\]", "flowchart"))
    assert all(words in said for words in ("In leads to trap", "Trap leads to out", "Out leads to back"))


def test_a_label_in_braces_may_have_quotation_marks_and_braces() -> None:
    text = 'A@{ label: "<b style=\\"font-size:20px\\">Public {access}</b>", shape: stadium } --> B'
    assert "Public {access} leads to B" in describe(diagram(text, "flowchart"))


@pytest.mark.slow
def test_steps_of_a_sequence_stand_nearer_together_before_it_is_too_large_for_a_slide() -> None:
    steps = "\n".join(f"A->>B: read {at}\nB-->>A: value {at}" for at in range(5))
    found = draw(diagram(steps, "sequenceDiagram"), SLIDE)
    assert found.diagnostics == ()
    assert found.value is not None
    words = [item.frame for item in found.value.items if isinstance(item, TextBox)]
    assert not [1 for one, other in combinations(words, 2) if one.overlaps(other)]
    lines = [item for item in found.value.items if isinstance(item, Connector) and item.name.startswith("Message ")]
    middles = sorted((line.start.y + line.end.y) / 2 for line in lines)
    labels = sorted(
        item.frame.center.y
        for item in found.value.items
        if isinstance(item, TextBox) and item.name.startswith("Label ")
    )
    assert len(labels) == len(middles) == 10
    assert [one for pair in zip(labels, middles, strict=True) for one in pair] == sorted([*labels, *middles])


def test_what_is_said_of_an_edge_by_its_name_is_no_node() -> None:
    found = read_flowchart(diagram("a e1@--> b\ne1@{ animate: true }\nb@{ shape: cyl }", "flowchart"))
    assert found.value is not None
    assert [(node.id, node.shape) for node in found.value.nodes] == [("a", "rect"), ("b", "can")]
    assert [each.message for each in found.diagnostics] == ["`@{…} of an edge` is not drawn"]


@pytest.mark.parametrize("style", [PRINT, SLIDE])
def test_a_box_may_flow_another_way_than_what_is_around_it(style: Style) -> None:
    across = "subgraph S\ndirection LR\na --> b -->|words| c\nend"
    upward = "subgraph T\ndirection BT\nd --> e\nend"
    drawing = draw(diagram(f"flowchart TB\n{across}\n{upward}\nS --> T", "mermaid"), style)
    assert drawing.diagnostics == ()
    boxes = frames(drawing.value)
    assert [boxes[name].y for name in "abc"] == [boxes["a"].y] * 3
    assert boxes["a"].right < boxes["b"].x < boxes["b"].right < boxes["c"].x
    assert boxes["e"].bottom < boxes["d"].y
    assert boxes["Box S"].bottom < boxes["Box T"].y
    assert all(inside(boxes[name], boxes["Box S"]) for name in "abc")
    assert all(inside(boxes[name], boxes["Box T"]) for name in "de")


def test_a_box_into_which_an_edge_leads_flows_as_all_does() -> None:
    drawing = draw(diagram("flowchart TB\nsubgraph S\ndirection LR\na --> b\nend\na --> c", "mermaid"), PRINT)
    assert drawing.diagnostics == ()
    boxes = frames(drawing.value)
    assert boxes["a"].bottom < boxes["b"].y


def frames(drawing: Drawing | None) -> dict[str, Rect]:
    assert drawing is not None
    return {item.name: item.frame for item in drawing.items if isinstance(item, Shape)}


def inside(one: Rect, other: Rect) -> bool:
    return other.x < one.x and one.right < other.right and other.y < one.y and one.bottom < other.bottom


TITLED = [
    ('---\ntitle: "Votes & terms"\n---\nflowchart LR\na --> b', "Votes & terms"),
    ("---\ntitle: Votes\n---\nstateDiagram-v2\n[*] --> A", "Votes"),
    ("---\ntitle: Votes\n---\nsequenceDiagram\nA->>B: x", "Votes"),
    ("sequenceDiagram\ntitle: Votes of a whole term\nA->>B: x", "Votes of a whole term"),
    ("sequenceDiagram\n    title Votes\n    A->>B: x", "Votes"),
]


@pytest.mark.parametrize("style", [PRINT, SLIDE])
@pytest.mark.parametrize(("text", "title"), TITLED)
def test_a_title_stands_over_all_else(text: str, title: str, style: Style) -> None:
    figure = diagram(text, "mermaid")
    drawn = draw(figure, style)
    assert drawn.diagnostics == ()
    assert drawn.value is not None
    [over] = [item for item in drawn.value.items if item.name == "Title"]
    assert isinstance(over, TextBox)
    assert ["".join(run.text for run in each.runs) for each in over.paragraphs] == [title]
    others = [bounds(item) for item in drawn.value.items if item is not over]
    assert over.frame.bottom <= min(frame.y for frame in others)
    assert max(over.frame.right, *(frame.right for frame in others)) <= drawn.value.width + Pt(1)
    assert describe(figure).startswith(f"{title}. ")


def test_a_title_that_the_caption_says_is_not_drawn_twice() -> None:
    text, title = TITLED[1]
    figure = replace(diagram(text, "mermaid"), caption=(Text(title, Span("a.md", 9, 1)),))
    drawing = draw(figure, PRINT).value
    assert drawing is not None
    assert not [item for item in drawing.items if item.name == "Title"]


@pytest.mark.parametrize(
    ("text", "bold", "italic"),
    [
        ("sequenceDiagram\nautonumber\nactor A as <b>Ann</b>\nA->>B: go <i>on</i><br/>or <b>stop</b>", "Bstop", "on"),
        ("sequenceDiagram\nNote over A: is <b>up</b>", "Aup", ""),
        ("stateDiagram-v2\nA : <b>busy</b> now\nA : or <i>idle</i>\nA --> B : <b>tick</b>", "busytick", "idle"),
        ("stateDiagram-v2\nA --> B\nnote right of A : <em>late</em>", "", "late"),
    ],
)
def test_words_of_sequences_and_states_may_be_bold_or_italic(text: str, bold: str, italic: str) -> None:
    drawn = draw(diagram(text, "mermaid"), PRINT)
    assert drawn.diagnostics == ()
    assert drawn.value is not None
    boxes = (item for item in drawn.value.items if isinstance(item, Shape | TextBox))
    runs = [run for box in boxes for each in box.paragraphs for run in each.runs if isinstance(run, Run)]
    looks = ((run.text.strip(), run.style) for run in runs)
    words = [(text, style.bold, style.italic) for text, style in looks]
    found = "".join(text for text, is_bold, _ in words if is_bold), "".join(text for text, _, is_it in words if is_it)
    assert found == (f"Ann{bold}" if "Ann" in text else bold, italic)


def test_what_is_said_of_a_state_may_be_its_name() -> None:
    graph = read_states(diagram("New : New\nNew : just arrived", "stateDiagram-v2")).value
    assert graph is not None
    assert graph.nodes[0].words == "New\njust arrived"


@pytest.mark.slow
@pytest.mark.parametrize("style", [PRINT, SLIDE])
def test_words_beside_a_loop_do_not_run_on_in_those_of_the_next_message(style: Style) -> None:
    text = "A->>B: x\nA->>A: thinks it over<br/>for quite some while<br/>and longer\nA->>B: answers it"
    fitting = (
        draw(diagram(text, "sequenceDiagram"), replace(style, max_height=Pt(high))) for high in range(60, 400, 10)
    )
    drawing = next(drawn.value for drawn in fitting if not drawn.diagnostics)
    assert drawing is not None
    boxes = {item.name: bounds(item) for item in drawing.items if isinstance(item, TextBox)}
    above, below = boxes["Label message 2"], boxes["Label message 3"]
    assert below.x < above.right
    assert below.y - above.bottom > style.sizes[-1] * 0.3


def test_a_link_that_is_not_seen_says_where_nodes_stand() -> None:
    text = "flowchart TD\na[Above] ~~~ b[Below]\nsubgraph S\nc --> d\nend\nb ~~~ S"
    for style in (PRINT, SLIDE):
        drawing = draw(diagram(text, "mermaid"), style).value
        assert drawing is not None
        tops = {item.name: item.frame.y for item in drawing.items if isinstance(item, Shape)}
        assert tops["Above"] < tops["Below"] < tops["Box S"]
        assert sum(isinstance(item, Connector | Path) for item in drawing.items) == 1


def test_capitals_break_a_line_too() -> None:
    assert flowchart("a[x<BR/>y<Br>z]").nodes[0].words == "x\ny\nz"


def test_a_participant_says_its_kind_and_its_name_in_braces() -> None:
    lines = 'participant Q@{ "type": "queue", "alias": "Orders" }', 'participant U@{ type: actor, alias: "The user" }'
    found = read_sequence(diagram("\n".join((*lines, "U->>Q: buy")), "sequenceDiagram"))
    assert [each.message for each in found.diagnostics] == ["`@{…}` is not drawn"]
    assert found.value is not None
    assert [process.name for process in found.value.said.execution.processes] == ["Orders", "The user"]
    assert found.value.actors == (1,)


def test_words_that_end_as_a_sentence_get_no_second_stop() -> None:
    said = describe(diagram("title 谁先到？\nA->>B: ready?\nB->>A: yes.", "sequenceDiagram"), "zh")
    assert said.startswith("谁先到？")
    assert not any(end in said for end in ("？.", "？。", "?。", ".。"))
    assert describe(diagram("title 日志\nA->>B: x", "sequenceDiagram"), "zh").startswith("日志。")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("mindmap\n  root\n    class diagrams\n    click here", "Root is joined to class diagrams and click here."),
        ("kanban\n  style\n    style the page", "style holds style the page."),
        ("journey\n  click buy: 5: Me", "click buy (5, Me)."),
        ("timeline\n  style wars : x", "Timeline of one period. style wars: x."),
        ("quadrantChart\n  style wars: [0.2, 0.3]", "Lower left: style wars (0.2; 0.3)."),
        ("gantt\n  style guide :2027-03-01, 1d", "style guide, March 1, 2027."),
    ],
)
def test_a_line_that_may_be_any_words_begins_with_those_of_colours_and_links(text: str, told: str) -> None:
    figure = diagram(text, "mermaid")
    assert check(figure) == ()
    assert describe(figure).endswith(told)


@pytest.mark.parametrize(
    ("kind", "text", "kept"),
    [
        (
            "mermaid",
            'graph LR\na --> b\nclick a href "https://x.org/;" "t"\nstyle a fill:#f96;',
            "graph LR\na --> b",
        ),
        ("flowchart", "a --> b; click a go\nclassDef hot fill:#f00", "a --> b; click a go"),
        ("classDiagram", 'class A\nlink A "https://x.org"\ncallback A "go"\nclass B', "class A\nclass B"),
        ("sequenceDiagram", "link A: Wiki @ https://x.org\nlink->>A: x", "link->>A: x"),
        ("mermaid", "mindmap\n  style\n    click here", "mindmap\n  style\n    click here"),
        ("spacetime", "style x: a1", "style x: a1"),
    ],
)
def test_a_deck_keeps_no_lines_of_colours_and_links(kind: str, text: str, kept: str) -> None:
    assert without_comments(text, kind) == kept


def test_words_of_states_and_transitions_hold_semicolons_that_begin_no_line() -> None:
    graph = read_states(diagram("A --> B : go; then wait\nA : waits; B --> C; C --> A", "stateDiagram-v2")).value
    assert graph is not None
    assert [(edge.source, edge.target, edge.words) for edge in graph.edges] == [
        ("A", "B", "go; then wait"),
        ("B", "C", ""),
        ("C", "A", ""),
    ]
    assert graph.nodes[0].words == "waits"
