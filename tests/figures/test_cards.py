"""C4, architecture and requirement diagrams: what is read, what is drawn and said of it, what is told of mistakes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figures.gallery import ARCHITECTURE, C4, REQUIREMENTS, diagram
from figures.of_kinds import drawn

from ddcurric.figures import PRINT, SLIDE, Style, check, describe
from ddcurric.figures.architecture.notation import read_architecture
from ddcurric.figures.c4.notation import read_c4
from ddcurric.figures.kit.graph.source import Graph
from ddcurric.figures.requirements.notation import read_requirements
from ddcurric.scene.items import Connector, Drawing, Shape, TextBox

STYLES = pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])


def edges(graph: Graph | None) -> list[tuple[str, str, str]]:
    assert graph is not None
    return [(edge.source, edge.target, edge.words) for edge in graph.edges]


def lines_in(drawing: Drawing, words: str) -> list[str]:
    """The lines of the shape that holds these words."""
    found = (
        [["".join(run.text for run in p.runs) for p in each.paragraphs], each]
        for each in drawing.items
        if isinstance(each, Shape)
    )
    return next(lines for lines, _ in found if words in lines)


def test_a_c4_diagram_is_a_graph_of_cards() -> None:
    found = read_c4(diagram(f"C4Context\n{C4}", "mermaid"))
    assert found.diagnostics == ()
    assert edges(found.value) == [
        ("student", "site", "Uploads to\n[HTTPS]"),
        ("site", "db", "Writes"),
        ("site", "grader", "Asks"),
    ]
    assert found.value is not None
    assert [(node.id, node.shape, node.group) for node in found.value.nodes] == [
        ("student", "round-rect", ""),
        ("site", "rect", "faculty"),
        ("db", "can", "faculty"),
        ("grader", "rect", ""),
    ]
    assert [edge.tail for edge in found.value.edges] == [False, False, True]
    assert [(group.id, group.title) for group in found.value.groups] == [("faculty", "Faculty")]


def test_boundaries_of_all_kinds_relations_back_and_numbers() -> None:
    text = """C4Dynamic
    title Steps
    Deployment_Node(n, "Server", "Linux")
    {
      ComponentQueue_Ext(q, "Queue")
      Node_L(empty, "Spare") {
      }
    }
    Enterprise_Boundary(e, "Firm") {
      SystemDb(s, "Store")
    }
    Rel_Back(q, s, "fills")
    RelIndex(7, s, q, "reads, twice")
    UpdateRelStyle(s, q, $textColor="red")
    """
    found = read_c4(diagram(text, "mermaid"))
    assert [each.message for each in found.diagnostics] == ["`UpdateRelStyle` is not drawn"]
    assert edges(found.value) == [("s", "q", "1: fills"), ("s", "q", "7: reads, twice")]
    assert found.value is not None
    assert [group.title for group in found.value.groups] == ["Server (Linux)", "Firm"]
    assert (found.value.nodes[0].called, found.value.nodes[0].group) == ("Queue", "n")


@STYLES
def test_a_card_says_what_it_is_over_its_name(style: Style) -> None:
    drawing = drawn(diagram(C4, "C4Container"), style)
    assert " ".join(lines_in(drawing, "Website")).startswith("«container» Website [Flask] Takes")
    assert " ".join(lines_in(drawing, "Grader")) == "«external system» Grader Runs them"
    lines = (line for each in drawing.items if isinstance(each, Shape) for line in each.paragraphs)
    bold = [run.text for line in lines for run in line.runs if run.style.bold]
    assert {"Student", "Website", "Programs", "Grader"} <= {*bold}


def test_what_is_said_of_a_card_is_told_after_what_leads_where() -> None:
    assert describe(diagram(C4, "C4Container")) == (
        "Handing in. Architecture diagram, from left to right: four nodes, three edges. Faculty holds Website and "
        "Programs. Student leads to Website (“Uploads to [HTTPS]”). Website leads to Programs (“Writes”) and Grader "
        "(“Asks”). Grader leads to Website (“Asks”). Student: person, Hands in programs. Website: container, [Flask], "
        "Takes them. Programs: container, [PostgreSQL]. Grader: external system, Runs them."
    )


def test_services_stand_as_their_sides_say() -> None:
    found = read_architecture(diagram(f"architecture-beta\n{ARCHITECTURE}", "mermaid"))
    assert found.diagnostics == ()
    graph = found.value
    assert edges(graph) == [("user", "split", ""), ("split", "api", ""), ("server", "db", "")]
    assert graph is not None
    assert [(edge.head, edge.tail) for edge in graph.edges] == [(True, False), (False, False), (True, False)]
    assert [(node.id, node.shape, node.group) for node in graph.nodes][:2] == [
        ("db", "can", "data"),
        ("server", "round-rect", "api"),
    ]
    upright = read_architecture(diagram("service a\nservice b[B]\na:B -[up]- T:b", "architecture")).value
    assert upright is not None
    assert (upright.direction, edges(upright)) == ("TB", [("a", "b", "up")])
    at = {
        each.name: each.frame for each in drawn(diagram(ARCHITECTURE, "architecture")).items if isinstance(each, Shape)
    }
    assert at["User"].x < at["Server"].x < at["Database"].x
    assert "User leads to a junction. A junction is joined to API." in describe(diagram(ARCHITECTURE, "architecture"))


def test_requirements_elements_and_relations() -> None:
    found = read_requirements(diagram(f"requirementDiagram\ndirection LR\n{REQUIREMENTS}", "mermaid"))
    assert found.diagnostics == ()
    assert edges(found.value) == [
        ("durable", "two copies", "«contains»"),
        ("log", "durable", "«satisfies»"),
        ("log", "two copies", "«traces»"),
    ]
    marked = 'requirement "__fast__" {\ntext: "*low* **latency**, a_b"\n}\nelement e {\n}\ne - traces -> "__fast__"'
    said = describe(diagram(marked, "requirementDiagram"))
    assert "fast: requirement, low latency, a_b." in said
    drawing = drawn(diagram(REQUIREMENTS, "requirementDiagram"))
    assert lines_in(drawing, "durable")[:3] == ["«requirement»", "durable", "id: 1"]
    assert lines_in(drawing, "log") == ["«element»", "log", "file"]
    assert sum(each.stroke.dash == "dash" for each in drawing.items if isinstance(each, Connector)) >= 2
    said = describe(diagram(REQUIREMENTS, "requirementDiagram"), "de")
    assert said.startswith("Anforderungsdiagramm, von oben nach unten: drei Knoten, drei Kanten.")


def test_what_a_notation_says_is_said_in_the_words_of_the_lesson() -> None:
    """«external system», «satisfies» and "verified by test" stood in lessons of any language."""
    german = replace(PRINT, language="de")
    drawing = drawn(diagram(C4, "C4Container"), german)
    assert " ".join(lines_in(drawing, "Grader")) == "«externes System» Grader Runs them"
    assert "Grader: externes System, Runs them." in describe(diagram(C4, "C4Container"), "de")
    drawing = drawn(diagram(REQUIREMENTS, "requirementDiagram"), german)
    required = " ".join(lines_in(drawing, "durable"))
    assert required.startswith("«Anforderung» durable ID: 1 what was acknowledged")
    assert required.endswith("Risiko: hoch geprüft durch Test")
    assert lines_in(drawing, "log") == ["«Element»", "log", "file"]
    boxes = [item for item in drawing.items if isinstance(item, TextBox)]
    assert {"«enthält»", "«erfüllt»"} <= {"".join(run.text for run in box.paragraphs[0].runs) for box in boxes}
    pointed = diagram(f"{REQUIREMENTS}point: log --> durable", "requirementDiagram")
    assert "(„erfüllt“)" in describe(pointed, "de")


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("C4Context", "there is no node in this diagram", '`Person(ada, "Ada")`'),
        ('C4Context\nPerson(a, "A")\nRel(a, b, "uses")', "there is no `b` to relate to", 'System(b, "Its name")'),
        ('C4Context\nHuman(a, "A")', '`Human(a, "A")` is not a line of a C4 diagram', "`Person(ada"),
        ('C4Context\nPerson(a, "A")\n}', "`}` closes nothing", "System_Boundary"),
        ('C4Context\nBoundary(b, "B") {\nPerson(a, "A")', "the box `b` is not closed", "`}`"),
        ("architecture-beta", "there is no node in this diagram", "service db"),
        ("architecture-beta\nservice a[A] in b", "there is no group `b`", "`group b[Its name]`"),
        ("architecture-beta\nservice a[A]\na:R -- L:b", "there is no service `b`", "`service b(server)[Its name]`"),
        ("architecture-beta\nbox a", "`box a` is not a line of an architecture diagram", "`group api"),
        ("requirementDiagram", "there is no node in this diagram", "requirement fast"),
        ("requirementDiagram\nelement a {\nsize\n}", "`size` is no part of a requirement", "`id: 1`"),
        ("requirementDiagram\nelement a {\ntype: b", "the requirement `a` is not closed", "`}`"),
        ("requirementDiagram\na - likes -> b", "there is no relation `likes`", "satisfies"),
        ("requirementDiagram\nwish a {", "`wish a {` is not a line of a requirement diagram", "element"),
    ],
)
def test_a_mistake_is_told_with_what_to_write(text: str, message: str, hint: str) -> None:
    found, *_ = check(diagram(text, "mermaid"))
    assert found.message == message
    assert hint in found.hint
