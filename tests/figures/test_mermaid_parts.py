"""Mermaid's diagrams that no slide can hold go on over several: nothing is lost, nothing crosses, all is glued."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from figures.gallery import diagram
from figures.test_drawing import site, strokes, texts

from ddcurric.figures import PRINT, SLIDE, draw, draw_parts, in_frame
from ddcurric.figures.entities.notation import read_entities
from ddcurric.figures.flowchart.notation import read_flowchart
from ddcurric.figures.kit.bounds import Bounds, Segment, inside
from ddcurric.figures.kit.graph import folding
from ddcurric.figures.kit.graph.dividing import parts_of_graph
from ddcurric.figures.kit.graph.fit import fitting_graph
from ddcurric.figures.kit.graph.legend import legends, numbered
from ddcurric.figures.kit.graph.source import Graph
from ddcurric.figures.kit.graph.ways import fitting_parts
from ddcurric.figures.kit.words import wrap
from ddcurric.figures.states.notation import read_states
from ddcurric.scene.items import Connector, Drawing, Shape, TextBox
from ddcurric.scene.text import Run
from ddcurric.scene.transform import type_sizes
from ddcurric.units import Pt

pytestmark = pytest.mark.slow

LOGIN = """
sequenceDiagram
  autonumber
  actor U as User
  participant B as Browser
  participant A as App server
  participant I as Identity provider
  participant D as Database
  U->>B: open the page
  B->>A: GET /orders
  A-->>B: 302 to the identity provider
  B->>I: GET /authorize, client id, redirect, challenge
  I-->>B: login form
  U->>B: name and password
  B->>I: POST /login
  alt wrong password
    I-->>B: 401, try again
    B-->>U: form with a message
    U->>B: password once more
    B->>I: POST /login
  else three times wrong
    I->>D: lock the account
    D-->>I: locked
    I-->>B: 403
  end
  I-->>B: 302 with the code
  B->>A: GET /callback with the code
  A->>I: POST /token, code and verifier
  I->>I: check the verifier against the challenge
  I-->>A: access token
  Note over A,D: only now is anything read
  A->>D: orders of the user
  D-->>A: rows
  A-->>B: 200, the page
  B-->>U: orders
"""
"""Twenty-four steps."""


def parts_of(text: str) -> tuple[Drawing, ...]:
    found = draw_parts(diagram(text, "mermaid"), SLIDE)
    assert [each.message for each in found.diagnostics] == []
    for part in found.value:
        assert part.width <= SLIDE.max_width + Pt(1.5)
        assert part.height <= SLIDE.max_height + Pt(1.5)
        _glued(part)
        said = texts(part)
        assert not [(a.name, b.name) for (a, x), (b, y) in combinations(said, 2) if a is not b and x.meets(y)]
    return found.value


def _glued(part: Drawing) -> None:
    shapes = {item.id: item for item in part.items if isinstance(item, Shape)}
    for item in part.items:
        if isinstance(item, Connector) and not item.name.startswith(("Process", "Section")):
            for glue, point in ((item.start_glue, item.start), (item.end_glue, item.end)):
                assert glue is not None, item.name
                if glue.item in shapes:
                    assert math.dist(site(shapes[glue.item], glue.site), (point.x.pt, point.y.pt)) < 0.02, item.name


def words(runs: Iterable[object]) -> str:
    return "".join(run.text for run in runs if isinstance(run, Run))


def named(part: Drawing, start: str) -> list[str]:
    return [item.name.removeprefix(start) for item in part.items if item.name.startswith(start)]


def test_a_long_sequence_goes_on_below_the_heads_of_its_participants() -> None:
    parts = parts_of(LOGIN)
    assert len(parts) > 1
    steps = [int(name) for part in parts for name in named(part, "Label message ")]
    assert sorted(steps) == [*range(1, 24)]
    lowest = [min(int(name) for name in named(part, "Label message ")) for part in parts]
    assert lowest == sorted(lowest)
    for part in parts:
        assert set(named(part, "Name ")) <= {"User", "Browser", "App server", "Identity provider", "Database"}
        assert len([item for item in part.items if item.id == "seam-end"]) == (part is not parts[-1])
    assert [part.alt.split(") ")[0] for part in parts] == [f"({n} of {len(parts)}" for n in range(1, len(parts) + 1)]
    assert all("only now is anything read" in part.alt for part in parts)


def test_words_that_are_bold_stay_so_in_the_parts_of_a_sequence() -> None:
    text = "sequenceDiagram\n" + "\n".join(f"Client->>Server: request <b>number</b> {at}" for at in range(30))
    parts = draw_parts(diagram(text, "mermaid"), in_frame(SLIDE, Pt(866), Pt(353))).value
    assert len(parts) > 1
    for part in parts:
        runs = (run for item in part.items if isinstance(item, TextBox) for p in item.paragraphs for run in p.runs)
        assert "number" in {run.text.strip() for run in runs if isinstance(run, Run) and run.style.bold}


def test_a_frame_that_is_divided_says_that_it_goes_on() -> None:
    inside = "\n".join(f"  A->>B: attempt {number}\n  B-->>A: refused" for number in range(1, 12))
    parts = parts_of(f"sequenceDiagram\nloop until accepted\n{inside}\nend")
    first, *others = (named(part, "Kind ") for part in parts)
    assert first == ["loop"]
    assert others == [["… loop"]] * len(others)
    assert all(named(part, "Condition ") == ["[until accepted]"] for part in parts)


def test_where_not_all_participants_find_room_those_stand_in_a_part_who_take_part_in_it() -> None:
    services = [f"Service number {number}" for number in range(1, 13)]
    lines = "\n".join(f"{a}->>{b}: hand over to the next" for a, b in pairwise(services))
    parts = parts_of(f"sequenceDiagram\n{lines}")
    assert {name for part in parts for name in named(part, "Name ")} == set(services)
    assert all(len(named(part, "Name ")) < len(services) for part in parts)


def test_messages_of_parts_have_less_room_at_their_ends_before_there_are_more_parts() -> None:
    people = ["Client", "Gateway", "Orders", "Stock", "Payments", "Shipping", "Mail"]
    way = [people[int(at)] for at in "02525601451453164650520353"]
    lines = "\n".join(f"{a}->>{b}: charge card {at}" for at, (a, b) in enumerate(pairwise(way)))
    heads = "\n".join(f"participant {each}" for each in people)
    column = replace(in_frame(SLIDE, Pt(626), Pt(353)), sizes=(Pt(16),), fill=False)  # in no smaller type
    found = draw_parts(diagram(f"sequenceDiagram\n{heads}\n{lines}", "mermaid"), column)
    assert found.diagnostics == ()
    assert len(found.value) == 3
    assert sum(len(named(part, "Label message ")) for part in found.value) == 25
    for part in found.value:
        assert part.width <= Pt(627.5)
        said = texts(part)
        assert not [(a.name, b.name) for (a, x), (b, y) in combinations(said, 2) if a is not b and x.meets(y)]


DINNER = """
sequenceDiagram
  autonumber
  actor G as Guest at table nine
  participant W as Waiter of the evening
  participant K as Kitchen on the ground floor
  participant C as Cellar of the old house
  Note over G,W: The first course is ordered
  G->>W: Soup of the day and bread, no butter
  W->>K: One soup with bread for table nine
  Note over K: Soup is warm<br/>Bread is cut
  K-->>W: Soup, bread, a spoon and a napkin
  W-->>G: Soup of the day with warm bread
  Note over G,C: The second course is ordered
  G->>W: Fish, potatoes and a glass of white wine
  W->>C: A glass of the white one that we opened
  Note over C: Bottle is in the door,<br/>behind the water
  C-->>W: The last glass of it, well chilled
  W-->>G: Fish is on its way, wine is here
  Note over G,C: The bill is asked for
  G->>W: We should like to pay, all of it together
  W->>K: Has table nine had anything else from you?
  K-->>W: Two coffees, one of them with milk
"""


def test_a_sequence_has_fewer_parts_in_smaller_type_on_a_slide() -> None:
    found = draw_parts(diagram(DINNER, "mermaid"), SLIDE)
    assert found.diagnostics == ()
    assert len(found.value) == 3
    assert min(type_sizes(item for part in found.value for item in part.items)) == Pt(14)
    tight = replace(SLIDE, sizes=(Pt(16),), fill=False)
    assert len(draw_parts(diagram(DINNER, "mermaid"), tight).value) == 4


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("ReplicationCoordinatorConfigurationSource", ["Replication", "Coordinator", "Configuration", "Source"]),
        ("append_entries_response_received", ["append_entries_", "response_", "received"]),
        ("分布式系统中的共识与复制状态机", ["分布式系统中的共", "识与复制状态机"]),
    ],
)
def test_a_name_too_long_for_its_line_is_broken_where_a_reader_would(name: str, lines: list[str]) -> None:
    (part,) = parts_of(f"sequenceDiagram\n  {name}->>B: go")
    (head,) = (item for item in part.items if isinstance(item, TextBox) and item.name == f"Name {name}")
    assert [words(paragraph.runs) for paragraph in head.paragraphs] == lines


KINDS = "flowchart LR\na{Does it come back?} -- yes --> b{With all that it stored?} -- yes --> c[crash-recovery]"


@pytest.mark.parametrize(("width", "lines"), [(640, ["crash-recovery"]), (600, ["crash-", "recovery"])])
def test_a_word_is_broken_at_its_hyphen_only_where_it_does_not_fit_otherwise(width: int, lines: list[str]) -> None:
    found = draw(diagram(KINDS, "mermaid"), in_frame(SLIDE, Pt(width), Pt(300)))
    assert found.value is not None
    assert not found.diagnostics
    (box,) = (item for item in found.value.items if isinstance(item, Shape) and item.name == "crash-recovery")
    assert [words(paragraph.runs) for paragraph in box.paragraphs] == lines


PIPELINE = """
flowchart TD
  dev[Developer] -->|push| repo[(Repository)]
  repo --> hook[Webhook]
  hook --> plan[Plan the run]
  subgraph ci[Continuous integration]
    plan --> lint[Lint]
    plan --> unit[Unit tests]
    lint --> gate{All green?}
    unit --> gate
    gate -->|yes| image[Build the image]
  end
  gate -->|no| dev
  image --> scan[Scan the image]
  scan --> stage[Deploy to staging]
  stage --> smoke[Smoke tests]
  smoke -->|pass| approve{Approved by two?}
  approve -->|yes| prod[Deploy to production]
  approve -->|no| stop([Stop])
  prod --> watch[Watch the error rate]
  watch -->|too high| back[Roll back]
  back --> prod
  point: watch "gate --> dev"
"""


def test_a_tall_flowchart_goes_on_and_names_at_its_edges_where_it_does() -> None:
    parts = draw_parts(diagram(PIPELINE, "mermaid"), in_frame(SLIDE, Pt(626), Pt(353))).value
    assert len(parts) > 1
    solid = [[i for i in part.items if isinstance(i, Shape) and i.stroke is not None] for part in parts]
    own = [
        item.name for part in solid for item in part if item.stroke and item.stroke.dash == "solid" and item.paragraphs
    ]
    assert len(own) == len(set(own)) == 16
    for number, part in enumerate(solid, 1):
        for item in part:
            if item.stroke is not None and item.stroke.dash == "dash":
                earlier = item.name.startswith("← ")
                assert earlier != item.name.endswith(" →")
                there = solid[: number - 1] if earlier else solid[number:]
                assert any(item.name.strip("←→ ") == other.name for each in there for other in each)
    edges = {name for part in parts for name in named(part, "Edge ") if "," not in name}
    assert len(edges) == 18
    assert all("Roll back" in part.alt for part in parts)


def test_only_what_is_too_large_is_divided_further() -> None:
    graph = read_flowchart(diagram("flowchart TD\n" + " --> ".join(f"s{at}" for at in range(8)), "mermaid")).value
    assert graph is not None

    def fits(part: Graph) -> bool:
        own = {node.id for node in part.nodes if not node.elsewhere}
        return not own >= {"s1", "s2"} and not own >= {"s2", "s3"} and len(own) <= 5

    found = [[n.id for n in part.nodes if not n.elsewhere] for part in parts_of_graph(graph, SLIDE, fits)]
    assert found == [["s0", "s1"], ["s2"], ["s3", "s4", "s5", "s6", "s7"]]


def test_a_box_that_is_divided_says_that_it_goes_on() -> None:
    rows = "\n".join(f"  s{number}[A rather long step of the whole, number {number}]" for number in range(11))
    chain = "  " + " --> ".join(f"s{number}" for number in range(11))
    parts = parts_of(f"flowchart TD\nsubgraph work[Work]\n{rows}\n{chain}\nend")
    first, *middle, last = (named(part, "Title ")[0] for part in parts)
    assert (first, last) == ("Work …", "… Work")
    assert all(title == "… Work …" for title in middle)


def test_a_note_stands_in_the_part_of_its_state() -> None:
    states = "\n".join(
        f"  S{at} --> S{at + 1} : event number {at}\n  note right of S{at} : remark {at}" for at in range(9)
    )
    for part in parts_of(f"stateDiagram-v2\n{states}"):
        here = {item.name for item in part.items if isinstance(item, Shape)}
        assert all(f"S{note.split()[-1]}" in here for note in named(part, "Note "))


CHAIN = "flowchart TD\n" + " --> ".join(f"s{at}[Step number {at}]" for at in range(1, 11)) + "\ns7 -->|again| s6"


MUSEUM = """
Person(g, "Guest", "Comes on Sundays with the children and an old aunt")
Person(s, "School class", "Comes on Sundays with the children and an old aunt")
System(m, "The hall of entry", "Shows what was found in the river")
System_Ext(l, "Lenders", "Shows what was found in the river")
System_Ext(p, "Printing house", "Comes on Sundays with the children and an old aunt")
Rel(g, m, "Buys a ticket")
Rel(s, m, "Is led")
Rel(m, l, "Writes to", "post")
Rel(m, p, "Sends drafts")
"""


def test_nodes_in_few_layers_are_in_smaller_type_before_they_stand_in_rows() -> None:
    drawing = draw(diagram(MUSEUM, "C4Context"), in_frame(SLIDE, Pt(860), Pt(270))).value
    assert drawing is not None
    assert min(type_sizes(drawing.items)) == Pt(15)
    nodes = {item.id: item.frame for item in drawing.items if isinstance(item, Shape) and item.id[0] == "n"}
    guests, hall, others = ([nodes[f"n{at}"] for at in each] for each in ((0, 1), (2,), (3, 4)))
    assert max(frame.right for frame in guests) < hall[0].x
    assert hall[0].right < min(frame.x for frame in others)


def test_a_tall_chain_stands_in_columns_on_one_slide() -> None:
    (slide,) = parts_of(CHAIN)
    steps = [item for item in slide.items if isinstance(item, Shape) and item.name.startswith("Step")]
    places = {item.name: (round(item.frame.center.x.pt / 50), item.frame.y) for item in steps}
    assert sorted(places, key=lambda name: places[name]) == [f"Step number {at}" for at in range(1, 11)]
    assert len({column for column, _ in places.values()}) > 1
    edges = {name.split(",")[0] for name in named(slide, "Edge ")}
    assert edges == {f"s{at} to s{at + 1}" for at in range(1, 10)} | {"s7 to s6"}


DEPLOY = """flowchart LR
  commit[Push to main] --> lint[Lint] --> build[Build image]
  commit --> unit[Unit tests] --> build
  build --> scan{Vulnerabilities?} -->|no| push[Push to registry] --> staging[Deploy to staging]
  staging --> e2e[End-to-end tests] -->|pass| approve{Manual approval} -->|granted| prod[Deploy to production]
  prod --> smoke[Smoke tests] -->|fail| back[Roll back] --> notify[Notify team]
  scan -->|yes| notify
  e2e -->|fail| notify"""
REGIONS = """flowchart TB
  subgraph one[Region Europe]
    a1[App server] --> a2[(Primary)]
  end
  subgraph two[Region Asia]
    b1[App server] --> b2[(Replica)]
  end
  subgraph three[Monitoring]
    c1[Collector] --> c2[Dashboard]
  end
  one --> two
  three --> two
  two --> c2
  a2 -->|replicates to| b2"""


@pytest.mark.parametrize(("text", "size"), [(DEPLOY, 16), (REGIONS, 14)], ids=["wrapped", "smaller"])
def test_what_is_a_little_too_large_is_wrapped_or_set_in_smaller_type_before_it_is_divided(
    text: str, size: int
) -> None:
    found = draw_parts(diagram(text, "mermaid"), SLIDE)
    assert found.diagnostics == ()
    (slide,) = found.value
    assert slide.width <= SLIDE.wide_width + Pt(1)
    assert slide.height <= SLIDE.max_height + Pt(1)
    assert min(type_sizes(slide.items)) >= Pt(size)
    assert not slide.alt.startswith("(")
    _glued(slide)


@pytest.mark.parametrize("states", [20, 40])
def test_a_chain_of_states_with_words_that_no_row_holds_goes_on_in_columns(states: int) -> None:
    text = "\n".join(f"S{at} --> S{at + 1}: event {at}" for at in range(1, states))
    frame = in_frame(SLIDE, Pt(635), Pt(320))
    found = draw_parts(diagram(f"stateDiagram-v2\n{text}", "mermaid"), frame)
    assert found.diagnostics == ()
    assert len(found.value) <= 1 + states // 10
    edges = {name.split(",")[0] for part in found.value for name in named(part, "Edge ")}
    assert edges == {f"S{at} to S{at + 1}" for at in range(1, states)}


def test_narrow_parts_stand_beside_one_another() -> None:
    names = [f"State{at}" for at in range(24)]
    text = "stateDiagram-v2\n" + "\n".join(f"{a} --> {b}: event {b[5:]}" for a, b in pairwise(names))
    style = replace(PRINT.enlarged(1.6), sizes=(Pt(14),), max_width=PRINT.wide_width, max_height=Pt(500))
    parts = draw_parts(diagram(text, "mermaid"), style).value
    assert len(parts) == 2
    assert [part.alt.split(") ")[0] for part in parts] == ["(1 of 2", "(2 of 2"]
    drawn = [item for part in parts for item in part.items if isinstance(item, Shape)]
    assert sorted(item.name for item in drawn if item.name in names) == sorted(names)
    for part in parts:
        assert part.width <= style.wide_width
        assert part.height <= style.max_height
        assert part.width > style.wide_width * 0.4
        assert len({item.id for item in part.items}) == len(part.items)
        _glued(part)
        said = texts(part)
        assert not [(a.name, b.name) for (a, x), (b, y) in combinations(said, 2) if a is not b and x.meets(y)]
    first, second = ([item.frame.x for item in parts[0].items if item.id.startswith(f"c{at}-n")] for at in (0, 1))
    assert max(first) < min(second)
    turned, *_ = draw_parts(diagram(text, "mermaid"), replace(style, language="ar")).value
    first, second = ([item.frame.x for item in turned.items if item.id.startswith(f"c{at}-n")] for at in (0, 1))
    assert min(first) > max(second)


def test_parts_that_all_find_room_beside_one_another_are_one_drawing_without_a_number() -> None:
    text = "stateDiagram-v2\n" + "\n".join(f"State{at} --> State{at + 1}: event {at}" for at in range(19))
    style = replace(PRINT.enlarged(1.6), sizes=(Pt(14),), max_width=PRINT.wide_width, max_height=Pt(560))
    (part,) = draw_parts(diagram(text, "mermaid"), style).value
    assert not part.alt.startswith("(")


def test_an_arrow_between_columns_crosses_nothing() -> None:
    (slide,) = parts_of(CHAIN)
    boxes = [item for item in slide.items if isinstance(item, Shape) and item.name.startswith("Step")]
    lines = list(strokes(slide))
    for box in boxes:
        own = f"s{box.name.split()[-1]}"
        edges = [
            item for item in slide.items if item.name.startswith("Edge") and own in item.name.split(",")[0].split()
        ]
        glued = {item.id.split("-")[0] for item in edges}
        area = Bounds(box.frame.x.pt, box.frame.y.pt, box.frame.right.pt, box.frame.bottom.pt)
        assert not [name for name, line in lines if name.split("-")[0] not in glued and inside(line, area) > 0]


def test_no_edge_is_laid_out_in_columns_whose_nodes_alone_are_too_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = "\n".join(f"T{at} {{\n  string attribute_with_a_long_name_{at}\n}}" for at in range(12))
    links = "\n".join(f"T{at} ||--o{{ T{at + 1} : owns" for at in range(11))
    graph = read_entities(diagram(f"erDiagram\n{rows}\n{links}", "mermaid")).value
    assert graph is not None
    laid: list[object] = []
    monkeypatch.setattr(folding, "lay_out_within", lambda *given: laid.append(given))
    narrow = replace(SLIDE, max_width=Pt(400), wide_width=Pt(400))
    assert folding.fold_graph(graph, narrow) is None
    assert not laid


def test_many_nodes_of_another_part_are_named_together() -> None:
    services = " & ".join(f"s{at}[Service with number {at}]" for at in range(12))
    first, *others = parts_of(f"flowchart TD\n  bus[Event bus] --> {services}\n  point: bus")
    dashed = [i.name for i in first.items if isinstance(i, Shape) and i.stroke and i.stroke.dash == "dash"]
    own = [name for part in (first, *others) for name in named(part, "Service with number ")]
    assert [name.split()[0] for name in dashed] == ["…"] * len(others)
    assert sum(int(name.split()[1]) for name in dashed) + len(named(first, "Service with number ")) == 12
    assert sorted(own, key=int) == [str(at) for at in range(12)]


def test_a_branch_of_a_tree_is_not_parted_from_what_stands_on_it() -> None:
    lines = [f"    Branch {at}\n      Idea {at}a\n        Detail\n      Idea {at}b\n        Detail" for at in range(6)]
    parts = parts_of("mindmap\n  ((Root))\n" + "\n".join(lines))
    for at in range(6):
        (part,) = (part for part in parts if any(item.name == f"Branch {at}" for item in part.items))
        assert {f"Idea {at}a", f"Idea {at}b"} <= {item.name for item in part.items}


def test_a_large_map_of_ideas_is_divided_by_the_branches_of_its_root() -> None:
    """Where the root led into a part each, the names of its other branches made the first too large."""
    lines = [f"    Branch {at}\n" + "".join(f"      Idea {at}-{leaf}\n" for leaf in range(5)) for at in range(6)]
    first, *others = parts_of("mindmap\n  ((Root))\n" + "".join(lines))
    assert [name for part in (first, *others) for name in named(part, "Branch ")] == [*map(str, range(6))]
    others_named = 6 - len(named(first, "Branch "))
    assert f"… {others_named} →" in {item.name for item in first.items}
    for part in (first, *others):
        assert {name.split("-")[0] for name in named(part, "Idea ")} == {*named(part, "Branch ")}


@pytest.mark.parametrize(("branches", "parts"), [(2, 1), (6, 3)])
def test_few_branches_of_a_map_stand_on_both_sides_of_its_root_where_one_is_too_low(branches: int, parts: int) -> None:
    leaves = {branch: [f"Leaf {branch}{at}" for at in range(5)] for branch in "ABCDEF"[:branches]}
    text = "".join(f"\n    Branch {branch}\n      " + "\n      ".join(below) for branch, below in leaves.items())
    found = parts_of(f"mindmap\n  Root of it{text}")
    assert len(found) == parts
    assert sorted(name for part in found for name in names_of(part) if name.startswith("Leaf")) == sorted(
        leaf for below in leaves.values() for leaf in below
    )


def names_of(part: Drawing) -> list[str]:
    return [item.name for item in part.items if isinstance(item, Shape)]


def test_pieces_that_nothing_joins_stay_whole() -> None:
    """They were divided by layers: the first steps of all on one slide, the last on another."""
    lines = (
        " --> ".join(f"p{at}s{step}[Piece {at} step {step}]" for step in range(4))
        + f"\np{at}s0 --> p{at}x[Extra] --> p{at}s3\n"
        for at in range(9)
    )
    parts = parts_of("flowchart LR\n" + "".join(lines))
    assert len(parts) > 1
    found = [[name.split()[0] for name in named(part, "Piece ")] for part in parts]
    assert sorted(each for part in found for each in set(part)) == [*"012345678"]
    assert not any(item.name.endswith("→") for part in parts for item in part.items)


REVIEWED = """stateDiagram-v2
[*] --> Sent
Sent --> Accepted: accept
Sent --> Planned: send back
Sent --> OnTerms: accept on terms
Sent --> Raised: hand to the chair
OnTerms --> Accepted: terms are met
OnTerms --> Planned: terms are not met
Raised --> Accepted: the chair accepts
Raised --> Planned: the chair sends it back
"""


def test_edges_keep_off_the_words_of_others_where_these_find_no_room_otherwise() -> None:
    figure = diagram(REVIEWED, "mermaid")
    drawn = draw(figure, PRINT)
    assert drawn.diagnostics == ()
    assert drawn.value is not None
    graph = read_states(figure).value
    assert graph is not None
    laid = fitting_graph(graph, PRINT, apart=True)
    assert laid is not None
    boxes = [laid.labels[at] for at in laid.labels]
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))
    lines = [Segment(*a, *b) for course in laid.routes.courses for a, b in pairwise(course.points())]
    assert not any(inside(line, box) > 0 for line in lines for box in boxes)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("roll out 100 %", ["roll out", "100 %"]),
        ("← Conditional", ["← Conditional"]),
        ("Established →", ["Established →"]),
        ("a → b", ["a → b"]),
        ("it takes (< 5 ms)", ["it takes", "(< 5 ms)"]),
        ("POST JSON: { text }", ["POST", "JSON:", "{ text }"]),
        ("- HTTP/Routing", ["- HTTP/Routing"]),
        ("Kreditkartenbelastung →", ["Kreditkartenbelastung →"]),
        ("← Kreditkartenbelastung", ["← Kreditkartenbelastung"]),
        ("… Bestandsprüfung …", ["… Bestandsprüfung …"]),
        ("Festplatte 27 (16,9 %)", ["Festplatte", "27", "(16,9 %)"]),
        ("von Dr.\N{NO-BREAK SPACE}Wu", ["von", "Dr.\N{NO-BREAK SPACE}Wu"]),
        ("エスカレー先", ["エスカ", "レー先"]),
    ],
)
def test_a_sign_stands_on_no_line_of_its_own(words: str, lines: list[str]) -> None:
    size = PRINT.sizes[0]
    assert [*wrap(words, PRINT.text(size), 4.2 * size.pt)] == lines


WORKERS = """
A[Start] --> B{Valid?}
B -->|yes| C[Parse header]
B -->|no| D[Reject]
C --> E[Check length]
E --> F{Fits?}
F -->|yes| G[Queue]
F -->|no| D
G --> H[Worker 1]
G --> I[Worker 2]
G --> J[Worker 3]
H --> K[Merge]
I --> K
J --> K
K --> L{Done?}
L -->|no| G
L -->|yes| M[Write log]
M --> N[Commit]
N --> O[Notify]
O --> P[Client]
O --> Q[Monitor]
Q --> R{Alarm?}
R -->|yes| S[Page operator]
R -->|no| T[Sleep]
T --> Q
S --> U[Fix]
U --> B
D --> V[Error log]
V --> W[Report]
W --> X[Archive]
P --> Y[Close]
X --> Y
Y --> Z[End]
N --> AA[Replicate]
AA --> AB[Ack]
AB --> O
"""


def test_nodes_of_a_part_are_as_near_as_edges_can_bear_only_where_it_has_no_parts_otherwise() -> None:
    graph = read_flowchart(diagram("TD\n" + WORKERS, "flowchart")).value
    assert graph is not None
    style = replace(SLIDE, sizes=SLIDE.sizes[-1:], fill=False)
    found = fitting_parts(graph, style)
    (workers,) = (
        part for part, _ in found if any(node.words == "Worker 1" and not node.elsewhere for node in part.nodes)
    )
    assert fitting_graph(workers, style, close=False) is not None


def test_a_choice_that_stands_in_another_part_is_named_there() -> None:
    text = (
        "state payment_check <<choice>>\nDraft --> Confirmed\nConfirmed --> payment_check\n"
        "payment_check --> Paid : ok\npayment_check --> Failed : no\nPaid --> Shipped"
    )
    graph = read_states(diagram(text, "stateDiagram-v2")).value
    assert graph is not None
    parts = parts_of_graph(graph, SLIDE, lambda part: sum(not node.elsewhere for node in part.nodes) <= 3)
    named = {node.words.strip("←→ ") for part in parts for node in part.nodes if node.elsewhere}
    assert "" not in named
    assert "payment_check" in named


SESSION = """
stateDiagram-v2
  [*] --> Unregistered
  Unregistered --> PendingVerification: POST /auth/register<br/>202 Accepted
  PendingVerification --> Unregistered: the token expires after a day
  PendingVerification --> Verified: POST /auth/verify-email<br/>single-use token
  Verified --> Authenticated: POST /auth/login<br/>access 15m + refresh 30d
  Authenticated --> Authenticated: authenticated request<br/>signature check only, no I/O
  Authenticated --> Refreshing: access token expires
  Refreshing --> Authenticated: POST /auth/refresh<br/>rotates both tokens
  Refreshing --> Compromised: rotated token replayed<br/>REUSE DETECTED
  Compromised --> Verified: entire family revoked<br/>user notified, must log in again
  Authenticated --> Verified: POST /auth/logout<br/>token denied
  Authenticated --> Verified: password or role changed<br/>token_version incremented
"""


def test_words_of_edges_that_find_no_room_are_numbers_with_a_legend_beside() -> None:
    made = draw_parts(diagram(SESSION, "mermaid"), SLIDE)
    assert not made.diagnostics
    (drawing,) = made.value
    named = {item.name: item for item in drawing.items if isinstance(item, TextBox)}
    assert {f"Label {number}" for number in range(1, 12)} <= {*named}
    said = [" ".join(p.text for p in named[f"Legend {number}, words"].paragraphs) for number in range(1, 12)]
    assert said[0] == "POST /auth/register 202 Accepted"
    assert len({*said}) == 11
    frames = [item.frame for item in named.values() if item.name.startswith("Legend")]
    assert max(frame.right for frame in frames) <= drawing.width + Pt(1)
    assert max(item.frame.right for item in drawing.items if isinstance(item, Shape)) < min(f.x for f in frames)
    assert min(run.style.size for item in named.values() for p in item.paragraphs for run in p.runs) >= Pt(16)  # type: ignore[union-attr]


def test_words_that_have_numbers_of_their_own_keep_them_in_a_legend() -> None:
    """“1. authorization request” stood in the legend behind another 1."""
    said = ["1. authorization request", "2. authorization grant", "introspects", "3. the same grant", "4. access token"]
    said += ["5. access token once more", "6. protected resource", "7. refresh token", "8. new access token of it"]
    graph = read_flowchart(
        diagram("flowchart LR\n" + "\n".join(f"a -->|{words}| b" for words in said), "mermaid")
    ).value
    assert graph is not None
    plain, words = numbered(graph)
    assert [edge.words for edge in plain.edges] == ["1", "2", "9", "3", "4", "5", "6", "7", "8"]
    legend, _ = next(iter(legends(graph, words, SLIDE, Pt(16))))
    shown = {entry.number: "".join(run.text for run in entry.label.lines[0]) for entry in legend.entries}
    assert [*shown] == [*"123456789"]
    assert (shown["1"], shown["9"]) == ("authorization request", "introspects")
    twice, _ = numbered(replace(graph, edges=tuple(replace(edge, words=f"1. {edge.words}") for edge in graph.edges)))
    assert [edge.words for edge in twice.edges] == [*"123456789"]


BOX = "\n".join(
    f"    {a} --> {b} : when step number {at} of the work is done" for at, (a, b) in enumerate(pairwise("ABCDE"), 1)
)
STATE = f"""
stateDiagram-v2
  [*] --> Working
  state Working {{
    [*] --> A
{BOX}
    E --> A : and everything begins again
    C --> E : where nothing is left to do
  }}
  Working --> Halted : the last of all the work is done
  Halted --> [*]
"""


def test_few_nodes_with_long_words_between_them_are_whole_in_smaller_type() -> None:
    (slide,) = parts_of(
        'flowchart LR\n  R["profiles.role"] --> N{"normalizeDeliveredBy(role)"}\n'
        '  N -->|"the role is that of a teacher"| A["delivered_by = teacher"]\n'
        '  N -->|"the role is one of SPECIALIST_SOURCE_ROLES"| B["delivered_by = specialist"]\n'
        '  N -->|"it is anything else, administrators among them"| C["delivered_by = provider"]'
    )
    assert not [item for item in slide.items if isinstance(item, Shape) and item.stroke and item.stroke.dash == "dash"]
    assert [len(words.split()) for words in named(slide, "Label ")] == [7, 6, 7]
    assert min(type_sizes(slide.items)) >= Pt(14)


def test_edges_of_a_box_that_is_divided_are_drawn_once() -> None:
    parts = parts_of(STATE)
    assert len(parts) > 1
    said = [label for part in parts for label in named(part, "Label ")]
    assert {label for label in said if "everything" not in label} == {
        *(f"when step number {at} of the work is done" for at in range(1, 5)),
        "where nothing is left to do",
        "the last of all the work is done",
    }
    assert said.count("the last of all the work is done") == 1
    edges = [edge.split(",")[0] for part in parts for edge in named(part, "Edge ") if edge.endswith("to Working")]
    assert len({*edges}) == len(edges) == 1


TABLES = "erDiagram\n" + "\n".join(
    [
        'READER ||--o{ LOAN : "takes out"',
        'LOAN ||--|{ COPY : "is of"',
        'READER }|..o| BRANCH : "visits"',
        'COPY }o--|| BOOK : "is one of"',
        'FINE ||--|| LOAN : "is for"',
        'FINE }o--|| BRANCH : "is paid at"',
        *(
            f"{name} {{\n  int number PK\n  string name\n" + "".join(f"  date day{at}\n" for at in range(7)) + "}"
            for name in ("READER", "LOAN", "COPY", "BRANCH", "BOOK", "FINE")
        ),
    ]
)
"""Each table with what it is joined to is a little too high for the rooms below."""


@pytest.mark.parametrize("height", [140, 150, 160])
def test_parts_a_little_too_large_are_made_smaller_rather_than_the_whole(height: int) -> None:
    style = in_frame(SLIDE, Pt(610), Pt(height))
    made = draw_parts(diagram(TABLES, "mermaid"), style)
    assert [found.code for found in made.diagnostics] == ["diagram-too-large"]
    assert len(made.value) > 1
    shares = [min(1.0, 610 / part.width.pt, height / part.height.pt) for part in made.value]
    assert min(shares) * style.sizes[-1].pt > 11
    whole = draw(diagram(TABLES, "mermaid"), style).value
    assert whole is not None
    assert min(610 / whole.width.pt, height / whole.height.pt) < 0.6 * min(shares)


def test_as_few_parts_are_found_as_there_are() -> None:
    """The divisions into four that were tried had one part too many that was too large; five were made."""
    text = """flowchart LR
  c((Client)) --> lb[Server]
  subgraph one [Check stock]
    lb --> s1[Charge card] & s2[Send parcel]
    s1 & s2 --> db[(Audit log)]
  end
  subgraph two [Refund]
    r1[Archive order] --> r2[Print label] --> r3[Hand over]
  end
  db -->|write x| r1
  r2 -->|confirm| s1
  r3 --> c"""
    made = draw_parts(diagram(text, "mermaid"), in_frame(SLIDE, Pt(610), Pt(353)))
    assert made.diagnostics == ()
    assert len(made.value) == 3
