"""It is plain which edge is which, and whose words stand beside it."""

from __future__ import annotations

import math
from itertools import combinations, pairwise

import pytest
from figures.gallery import diagram
from figures.test_drawing import strokes

from ddcurric.figures import PRINT, SLIDE, draw_parts
from ddcurric.figures.entities.notation import read_entities
from ddcurric.figures.flowchart.notation import read_flowchart
from ddcurric.figures.kit.bounds import Bounds, Segment, box_of, inside
from ddcurric.figures.kit.curves import Point
from ddcurric.figures.kit.graph.detours import Detours
from ddcurric.figures.kit.graph.fit import fitting_graph
from ddcurric.figures.kit.graph.ways import fitting_way
from ddcurric.figures.kit.style import Style
from ddcurric.scene.items import Drawing, TextBox
from tests.benchmarks.ordinary import ordinary

pytestmark = pytest.mark.slow

SERVICES = "subgraph s [Services]\na[Auth]\no[Orders]\nu[Users]\nend\n"
OUT_OF_BOXES = (
    f"flowchart LR\n{SERVICES}o & u --> p[(Store)]\na --> r[(Cache)]",
    f"flowchart TD\n{SERVICES}o & u --> p[(Store)]\na --> r[(Cache)]",
    f"flowchart LR\n{SERVICES}o -- third --> z\nu --> y\na -- first --> x\nz --> w",
    f"flowchart LR\n{SERVICES}subgraph t [Stores]\nx\ny\nz\nend\nu --> z\no --> y\na --> x\ns --> m --> t",
)
ASIDE = (
    "flowchart {}\nsubgraph c\nw[Web app]\nm[Mobile app]\nend\nsubgraph e\nd[CDN] --> g[API gateway]\nend\n"
    "w --> d\nm --> g"
)
THEATRE = """
erDiagram
  direction LR
  THEATRE ||--|{ HALL : has
  THEATRE ||--|{ TROUPE : employs
  HALL ||--o{ SEAT : contains
  VISITOR |o--o| SEAT : occupies
  VISITOR ||--o{ EVENING : makes
  TROUPE ||--o{ EVENING : conducts
  EVENING ||--o{ PERFORMANCE : yields
  PERFORMANCE }o--|| PLAY : of
  TROUPE }|--|{ REPERTORY : "is trained in"
  VISITOR }o--|| PATRON : "is brought by"
  PATRON ||--o{ INVOICE : pays
  EVENING ||--|| INVOICE : billed
"""
STYLES = pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
TWINS = (
    "classDiagram\nclass Shape\nclass Group\nclass Leaf\nShape <|.. Group\nShape <|.. Leaf\nGroup --> Shape : holds",
    "stateDiagram-v2\n[*] --> Draft\nDraft --> Reviewed: Author asks\nDraft --> Online\nReviewed --> Online\n"
    "Online --> Draft",
    "stateDiagram-v2\n[*] --> Idle\nIdle --> Read: load()\nRead --> Write: store request\n"
    "Write --> Idle: the last version is on the disk\nWrite --> Read: someone else has written\n"
    "Write --> Write: one more request waits",
)


def _edges(drawing: Drawing) -> dict[str, list[Segment]]:
    """The lines of every edge, without their heads, by its number."""
    found: dict[str, list[Segment]] = {}
    for name, line in strokes(drawing):
        if name.startswith("l") and name.rstrip("0123456789") == "l":
            found.setdefault(name.removeprefix("l"), []).append(line)
    return found


def _side(line: Segment, x: float, y: float) -> float:
    return (line.x1 - line.x0) * (y - line.y0) - (line.y1 - line.y0) * (x - line.x0)


def _cross(one: Segment, other: Segment) -> bool:
    return (
        _side(one, other.x0, other.y0) * _side(one, other.x1, other.y1) < -1e-6
        and _side(other, one.x0, one.y0) * _side(other, one.x1, one.y1) < -1e-6
    )


def _words(drawing: Drawing) -> dict[str, tuple[float, float, float, float]]:
    """By the number of an edge: where the ink of its words is."""
    boxes = (item for item in drawing.items if isinstance(item, TextBox) and item.id.endswith("-words"))
    found = {}
    for box in boxes:
        size = max(run.style.size.pt for each in box.paragraphs for run in each.runs)
        top, foot = box.frame.y.pt + 0.25 * size, box.frame.bottom.pt - 0.05 * size
        found[box.id.split("-")[0][1:]] = (box.frame.x.pt, top, box.frame.right.pt, foot)
    return found


def _distance(ink: tuple[float, float, float, float], lines: list[Segment]) -> float:
    """From the ink of words to the nearest point of some lines."""
    left, top, right, bottom = ink
    points = (
        (line.x0 + (line.x1 - line.x0) * at / 20, line.y0 + (line.y1 - line.y0) * at / 20)
        for line in lines
        for at in range(21)
    )
    return min(math.hypot(max(left - x, x - right, 0), max(top - y, y - bottom, 0)) for x, y in points)


@pytest.mark.parametrize("text", [*TWINS, *OUT_OF_BOXES, ASIDE.format("LR"), ASIDE.format("TD")])
@STYLES
def test_edges_of_the_same_two_nodes_or_boxes_do_not_cross(text: str, style: Style) -> None:
    for drawing in draw_parts(diagram(text, "mermaid"), style).value:
        assert drawing is not None
        for (one, its), (other, lines) in combinations(_edges(drawing).items(), 2):
            crossed = [(a, b) for a in its for b in lines if box_of(a).meets(box_of(b)) and _cross(a, b)]
            assert not crossed, (one, other)


@STYLES
def test_boxes_that_several_edges_join_stand_side_by_side_and_their_edges_do_not_cross(style: Style) -> None:
    boxes = (("Splits", "s0 s1 s2"), ("Map", "m0 m1 m2"), ("Reduce", "r0 r1"))
    lines = [f"subgraph {title}\n{names.replace(' ', chr(10))}\nend" for title, names in boxes]
    joined = "s0 --> m0, s1 --> m1, s2 --> m2, m0 --> r0, m1 --> r1, r0 --> o0, r1 --> o1, M -. assigns .-> m0 & r0"
    text = "\n".join(["flowchart LR", *lines, *joined.split(", ")])
    (drawing,) = draw_parts(diagram(text, "mermaid"), style).value
    assert drawing is not None
    edges = _edges(drawing)
    assert not any(_cross(a, b) for one, other in combinations(edges.values(), 2) for a in one for b in other)
    for line in (edges[str(at)] for at in range(7)):
        assert abs(line[-1].y1 - line[0].y0) < abs(line[-1].x1 - line[0].x0)


@pytest.mark.parametrize("text", TWINS)
@STYLES
def test_words_are_nearest_to_their_own_edge(text: str, style: Style) -> None:
    for drawing in draw_parts(diagram(text, "mermaid"), style).value:
        assert drawing is not None
        edges = _edges(drawing)
        for number, ink in _words(drawing).items():
            near = {at: _distance(ink, lines) for at, lines in edges.items()}
            assert near[number] < min(near.values()) + 2, number


def test_words_of_two_edges_with_nothing_between_them_are_not_read_as_one() -> None:
    text = (
        "flowchart LR\nsubgraph one[Machine]\nA[Official runner<br/>of the robot]\nB[movement_client]\n"
        "C[Listeners<br/>joint, state]\nend\nA -->|Publishes topics| D[Workspace →]\n"
        "A -->|Exposes /robot_rpc_service| D\nB -->|Calls the service| D\nC -->|Subscribes to topics| D\n"
        "A <-->|over TCP<br/>and active| E[Simulator →]"
    )
    for style in (PRINT, SLIDE):
        for drawing in draw_parts(diagram(text, "mermaid"), style).value:
            assert drawing is not None
            inks = sorted(_words(drawing).values(), key=lambda ink: ink[1])
            for one, other in pairwise(inks):
                beside = one[0] < other[2] and other[0] < one[2]
                assert not beside or other[1] - one[3] > 0.12 * style.sizes[-1].pt


@STYLES
def test_words_of_edges_of_the_same_two_nodes_do_not_stand_as_lines_of_one(style: Style) -> None:
    text = (
        "flowchart LR\nA[Client] -->|request with identifier| B[Server]\nA -->|request again| B\n"
        "B -->|reply| A\nB -->|error| A\nA -->|poll| A\nB -->|timer fires| B"
    )
    (drawing,) = draw_parts(diagram(text, "mermaid"), style).value
    edges, words = _edges(drawing), _words(drawing)
    for (one, upper), (other, lower) in pairwise(sorted(words.items(), key=lambda found: found[1][1])):
        gap = (max(upper[0], lower[0]), upper[3], min(upper[2], lower[2]), lower[1])
        if gap[0] < gap[2] and gap[3] - gap[1] < style.sizes[-1].pt:
            assert any(_distance(gap, edges[at]) < 1 for at in (one, other))


@STYLES
def test_no_edge_is_drawn_like_a_line_under_the_title_of_a_box(style: Style) -> None:
    boxes = (
        "subgraph one [Zone one]\na1[Gate] --> a2[Service]\nend\nsubgraph two [Zone two]\nb1[Gate] --> b2[Service]\nend"
    )
    drawing = draw_parts(
        diagram(f"flowchart LR\n{boxes}\nU((user)) --> a1 & b1\na2 -. copies .-> b2", "mermaid"), style
    ).value[0]
    (title,) = (item.frame for item in drawing.items if isinstance(item, TextBox) and item.name == "Title Zone two")
    ink = title.x.pt, title.y.pt, title.right.pt, title.bottom.pt
    assert all(_distance(ink, lines) > 0.4 * style.sizes[-1].pt for lines in _edges(drawing).values())


@STYLES
def test_edges_that_go_around_the_same_node_have_the_lanes_in_which_they_do_not_cross(style: Style) -> None:
    boxes = "\n".join(f"subgraph {name}\n{name}a[App] --> {name}d[(Data)]\nend" for name in "ABC")
    ways = "Ad -.-> Bd -.-> Cd\nAd -.-> Cd\nCd -.-> Aa\nLB{{Balancer}} --> Aa & Ba & Ca"
    (drawing,) = draw_parts(diagram(f"flowchart LR\n{boxes}\n{ways}", "mermaid"), style).value
    edges = _edges(drawing)
    assert not any(_cross(a, b) for a in edges["5"] for b in edges["6"])


@STYLES
def test_no_edges_cross_where_nodes_can_change_places(style: Style) -> None:
    nodes = "A[Owner]\nB[Contract]\nC[Car]\nD[Insurer]"
    edges = "A -->|has owned since May| C\nA -->|signs| B\nB -->|is kept by| D\nB -->|insures| C"
    (drawing,) = draw_parts(diagram(f"flowchart TB\n{nodes}\n{edges}", "mermaid"), style).value
    lines = _edges(drawing).values()
    assert not any(_cross(a, b) for one, other in combinations(lines, 2) for a in one for b in other)


def test_edges_with_long_words_both_ways_may_stand_in_columns() -> None:
    text = (
        "graph TD;\nA((Reverse Rotate))-->H\n"
        "H<-->|Hnext to N4\\nN4prev to H|N4;\nN4<-->|N4next to N1\\nN1prev to N4|N1\n"
        "N1<-->|Any node from here|N2\nN2<-->|To here are unchanged|N3\nN3<-->|N3next to H\\nHprev to N3|H;"
    )
    assert not draw_parts(diagram(text, "mermaid"), SLIDE).diagnostics


def test_edges_of_a_fan_do_not_cross_where_one_of_them_is_flat() -> None:
    light = "\n  Light reactions\n    Photosystem II\n    Photosystem I\n    ATP synthase"
    cycle = "\n  Calvin cycle\n    Carbon fixation\n    Reduction"
    text = f"Photosynthesis{light}{cycle}\n  Factors\n    Light\n    Temperature\n    CO2"
    (drawing,) = draw_parts(diagram(text, "mindmap"), SLIDE).value
    lines = _edges(drawing).values()
    assert not any(_cross(a, b) for one, other in combinations(lines, 2) for a in one for b in other)


@STYLES
@pytest.mark.parametrize(
    "said",
    [
        "Antrag,Sekretariat,Prüfer,Ausschuss,Ablage,Beschwerde,Abteilung,dringend,zur Prüfung,genehmigt",
        "Élève,Secrétariat,Jury,Conseil,Dossier,Réclamation,Département,en urgence,transmis,accepté",
    ],
    ids=["de", "fr"],
)
def test_an_outer_edge_does_not_cut_inside(style: Style, said: str) -> None:
    a, b, c, d, e, f, g, *words = said.split(",")
    nodes = f"a({a})\nb[{b}]\nc{{{c}}}\nd[{d}]\ne[{e}]\nf[{f}]\ng({g})"
    edges = f"a --> b\na -->|{words[0]}| c\nb -->|{words[1]}| d\nd -->|{words[2]}| e\nb --> f\nc --> g"
    text = f"flowchart TB\n{nodes}\n{edges}\nd --> a\na --> e\nc -->|{words[1]}| d"
    (drawing,) = draw_parts(diagram(text, "mermaid"), style).value
    assert not any(_times(one, other) for one, other in combinations(_edges(drawing).values(), 2))


@pytest.mark.parametrize("seed", [5, 8, 9, 11])
def test_no_two_edges_cross_twice(seed: int) -> None:
    text = [text for name, _, text in ordinary(12) if name == "flowchart 14"][seed]
    (drawing,) = draw_parts(diagram(text, "flowchart"), PRINT).value
    assert max(_times(one, other) for one, other in combinations(_edges(drawing).values(), 2)) <= 1


def _times(one: list[Segment], other: list[Segment]) -> int:
    return sum(_cross(a, b) for a in one for b in other)


FLOWS = {
    "en": "Consumers,Stream workers,Edge,Processing of all messages,Producers/Shop,Partition 0,Worker 1,Topic A,"
    "Worker 1,Report,Alarm,Worker 1,Topic A,Topic A/reads from,sends",
    "fr": "Clients,Équipes du flux,Bord,Traitement des messages,Sources/Magasin,Partition 0,Agent 1,Sujet A,Agent 1,"
    "Rapport,Alarme,Agent 1,Sujet A,Sujet A/lit dans,envoie",
    "es": "Consumidores,Equipos de flujo,Borde,Proceso de los mensajes,Fuentes/Tienda,Parte 0,Agente 1,Tema A,Agente 1,"
    "Informe,Alarma,Agente 1,Tema A,Tema A/lee de,envía",
}


@pytest.mark.parametrize("language", FLOWS)
def test_no_edge_runs_through_the_title_of_a_box_that_is_entered_at_several_places(language: str) -> None:
    titles, nodes, said = (words.split(",") for words in FLOWS[language].split("/"))
    reads, sends = said
    names = iter(nodes)
    lines = []
    for at, (title, many) in enumerate(zip(titles, (3, 1, 3, 2, 1), strict=True)):
        lines += [f"subgraph b{at} [{title}]", *(f"n{at}{n}[{next(names)}]" for n in range(many)), "end"]
    lines += [f"n01 -->|{reads}| n10", "n10 --> n20", "n10 --> n22", "n20 --> n31", f"n21 -->|{sends}| n30"]
    lines += ["n21 --> n31", f"n22 -->|{reads}| n30", f"n22 -->|{sends}| n31", "n30 --> n40", "n00 --> n40"]
    found = draw_parts(diagram("\n".join(["flowchart TD", *lines]), "mermaid"), PRINT)
    assert not found.diagnostics
    (drawing,) = found.value
    boxes = [item for item in drawing.items if isinstance(item, TextBox) and item.name.startswith("Title ")]
    inks = [Bounds(at.frame.x.pt, at.frame.y.pt, at.frame.right.pt, at.frame.bottom.pt).grown(-1.0) for at in boxes]
    assert len(inks) == len(titles)
    assert not any(inside(line, ink) > 0 for ink in inks for lines in _edges(drawing).values() for line in lines)


@STYLES
def test_words_of_an_edge_are_nearer_to_no_other(style: Style) -> None:
    graphs = [read_flowchart(diagram(text, kind)).value for name, kind, text in ordinary(12) if name == "flowchart 7"]
    laid = [found for graph in graphs if graph is not None and (found := fitting_graph(graph, style)) is not None]
    nearer = 0
    for each in laid:
        lines = [course.points() for course in each.routes.courses]
        for at, box in each.labels.items():
            away = [min(_apart(box, *piece) for piece in pairwise(line)) for line in lines]
            nearer += min([*away[:at], *away[at + 1 :]]) < away[at] - 0.5
    assert len(laid) > 5
    assert nearer == 0


def _apart(box: Bounds, one: Point, other: Point) -> float:
    points = [(one[0] + (other[0] - one[0]) * at / 20, one[1] + (other[1] - one[1]) * at / 20) for at in range(21)]
    return min(math.hypot(max(box.left - x, x - box.right, 0), max(box.top - y, y - box.bottom, 0)) for x, y in points)


def test_an_edge_passes_boxes_on_the_side_that_is_less_of_a_detour_for_all_of_them() -> None:
    """It took the nearer side of each, and swung from one to the other between them."""
    boxes = [Bounds(-30, 20, 60, 40), Bounds(-40, 60, 200, 80)]

    def clear(one: Point, other: Point) -> bool:
        return not any(inside(Segment(*one, *other), box) > 0 for box in boxes)

    course = Detours(10.0, []).around([(20.0, 0.0), (20.0, 100.0)], boxes, clear)
    assert all(x < 0 for x, _ in course[1:-1])


def test_edges_that_join_other_tables_do_not_lie_on_one_another() -> None:
    graph = read_entities(diagram(THEATRE, "mermaid")).value
    assert graph is not None
    found = fitting_way(graph, SLIDE)
    assert found is not None
    way, laid = found
    text = laid.words.text
    lines = [_every_point(course.points()) for course in laid.routes.courses]
    for (one, line), (other, by) in combinations(zip(way.edges, lines, strict=True), 2):
        if {*one.joined}.isdisjoint(other.joined):
            near = [point for point in line if min(math.dist(point, its) for its in by) < 0.3 * text]
            assert len(near) < 2.5 * text, (one.joined, other.joined)


def _every_point(line: list[Point]) -> list[Point]:
    """A line with a point at every point of its way, about."""
    found = []
    for (x0, y0), (x1, y1) in pairwise(line):
        steps = max(1, round(math.dist((x0, y0), (x1, y1))))
        found += [(x0 + (x1 - x0) * at / steps, y0 + (y1 - y0) * at / steps) for at in range(steps)]
    return found


@STYLES
def test_edges_without_words_run_one_way_only(style: Style) -> None:
    graph = read_flowchart(diagram("a --> b & c\nb & c --> d\nd --> d", "flowchart")).value
    assert graph is not None
    laid = fitting_graph(graph, style)
    assert laid is not None
    assert fitting_graph(graph, style, apart=True) is laid
