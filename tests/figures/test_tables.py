"""Class and entity diagrams: what is read, where it stands, what is said of it, and what is told of mistakes."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from figures.gallery import CLASSES, ENTITIES, diagram
from figures.of_kinds import drawn

from ddcurric.diagnostics import has_errors
from ddcurric.figures import PRINT, SLIDE, Style, check, describe, draw, draw_parts, in_frame
from ddcurric.figures.classes.notation import read_classes
from ddcurric.figures.entities.notation import read_entities
from ddcurric.figures.kit.bodies import apart
from ddcurric.figures.kit.graph.dividing import parts_of_graph
from ddcurric.figures.kit.graph.fit import fitting_graph
from ddcurric.figures.kit.graph.source import Graph, Vertex
from ddcurric.scene.items import Connector, Group, Path, Shape, TextBox
from ddcurric.scene.text import Run
from ddcurric.scene.transform import bounds, leaves
from ddcurric.units import Pt

NAMES = "«interface» Event", "Send", "Receive", "Process", "Channel"
STYLES = pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])


def classes(text: str) -> Graph:
    found = read_classes(diagram(text, "classDiagram"))
    assert found.diagnostics == ()
    assert found.value is not None
    return found.value


def entities(text: str) -> Graph:
    found = read_entities(diagram(text, "erDiagram"))
    assert found.diagnostics == ()
    assert found.value is not None
    return found.value


def members(node: Vertex) -> list[list[str]]:
    return [[" ".join(filter(None, row.cells)) for row in rows] for rows in node.compartments]


@pytest.mark.parametrize(
    ("written", "marks", "dash", "heads"),
    [
        ("A <|-- B", ("triangle", ""), "solid", (False, False)),
        ("A --|> B", ("", "triangle"), "solid", (False, False)),
        ("A *-- B", ("diamond", ""), "solid", (False, False)),
        ("A --o B", ("", "open-diamond"), "solid", (False, False)),
        ("A o--o B", ("open-diamond", "open-diamond"), "solid", (False, False)),
        ("A --> B", ("", ""), "solid", (False, True)),
        ("A <.. B", ("", ""), "dash", (True, False)),
        ("A <--> B", ("", ""), "solid", (True, True)),
        ("A <|..|> B", ("triangle", "triangle"), "dash", (False, False)),
        ("A -- B", ("", ""), "solid", (False, False)),
        ("A ()-- B", ("lollipop", ""), "solid", (False, False)),
    ],
)
def test_relations_of_classes(written: str, marks: tuple[str, str], dash: str, heads: tuple[bool, bool]) -> None:
    [edge] = classes(f"{written.replace(' B', ' B : why')}").edges
    assert (edge.marks, edge.dash, (edge.tail, edge.head), edge.words) == (marks, dash, heads, "why")


def test_numbers_stand_at_the_ends_of_a_relation() -> None:
    [edge] = classes('Customer "1" --> "0..*" Ticket').edges
    assert edge.ends == ("1", "0..*")


def test_members_of_classes() -> None:
    graph = classes(
        """
        class Square~Shape~ {
            <<abstract>>
            -int id
            List~List~int~~ deep
            +area()* float
            +count()$
            ~map(List~int~ points, f) Map~K,V~
        }
        Square : +String name
        class `Odd name!`
        class Short["A long name"]
        class Inline { <<enumeration>> +a; +b() }
        """
    )
    square, odd, short, inline = graph.nodes
    assert square.words == "«abstract»\nSquare<Shape>"
    assert members(square) == [
        ["-int id", "List<List<int>> deep", "+String name"],
        ["+area() : float", "+count()", "~map(List<int> points, f) : Map<K,V>"],
    ]
    area, count, _ = square.compartments[1]
    assert (area.italic, area.underlined, count.italic, count.underlined) == (True, False, False, True)
    assert (odd.words, short.words) == ("Odd name!", "A long name")
    assert (inline.words, members(inline)) == ("«enumeration»\nInline", [["+a"], ["+b()"]])


def test_namespaces_notes_and_directions_of_classes() -> None:
    graph = classes(
        'direction LR\nnamespace Shapes {\n class A\n class B {\n +x\n }\n}\nnote for A "first\\nof all"\nnote "alone"'
    )
    assert graph.direction == "LR"
    assert [(node.id, node.group) for node in graph.nodes[:2]] == [("A", "Shapes"), ("B", "Shapes")]
    assert [node.words for node in graph.nodes[2:]] == ["first\nof all", "alone"]
    assert [(edge.source, edge.target) for edge in graph.edges] == [("A", "note 1")]


@pytest.mark.parametrize(
    ("written", "marks", "dash"),
    [
        ("A ||--o{ B", ("one", "zero-or-more"), "solid"),
        ("A |o..|| B", ("zero-or-one", "one"), "dash"),
        ("A }o--|{ B", ("zero-or-more", "one-or-more"), "solid"),
        ("A }|--o| B", ("one-or-more", "zero-or-one"), "solid"),
        ("A one or more to zero or many B", ("one-or-more", "zero-or-more"), "solid"),
        ("A one to many B", ("one", "one-or-more"), "solid"),
        ("A 1 optionally to 0+ B", ("one", "zero-or-more"), "dash"),
    ],
)
def test_relations_of_entities(written: str, marks: tuple[str, str], dash: str) -> None:
    for words in ("", " : has", ' : "has"'):
        [edge] = entities(written + words).edges
        assert (edge.marks, edge.dash, edge.words) == (marks, dash, "has" if words else "")


def test_attributes_of_entities() -> None:
    graph = entities(
        """
        ORDER {
            int number PK
            varchar(20) to "where it goes"
            decimal(10, 2) price
            int *customer FK, UK "who, and when"
        }
        USER { number id PK  string role }
        a["A long name"]
        "Order Item" }o--|| a : in
        Map{
        }
        """
    )
    assert members(graph.nodes[0]) == [
        ["int number PK", "varchar(20) to where it goes", "decimal(10, 2) price", "int customer FK, UK who, and when"]
    ]
    assert members(graph.nodes[1]) == [["number id PK", "string role"]]
    assert [node.words for node in graph.nodes[2:]] == ["A long name", "Order Item", "Map"]


def test_braces_in_a_member_do_not_close_its_class() -> None:
    graph = classes("class A {\n  +limits = {low: 1}\n  +reset()}\nA --> B")
    assert [[row.cells for row in part] for part in graph.nodes[0].compartments] == [
        [("+limits = {low: 1}",)],
        [("+reset()",)],
    ]


def test_an_entity_may_be_called_otherwise_where_it_is_related() -> None:
    graph = entities('p[Person] ||--o{ a["Account [own]"] : has\na {\n  int id PK\n}')
    assert {node.id: node.words for node in graph.nodes} == {"p": "Person", "a": "Account [own]"}
    assert [(edge.source, edge.target, edge.words) for edge in graph.edges] == [("p", "a", "has")]


@STYLES
@pytest.mark.parametrize(("kind", "text"), [("classDiagram", CLASSES), ("erDiagram", ENTITIES)])
def test_words_stand_in_their_tables_and_marks_on_their_edges(kind: str, text: str, style: Style) -> None:
    drawing = draw(diagram(text, kind), style).value
    assert drawing is not None
    frames = {item.id: item.frame for item in leaves(drawing.items) if isinstance(item, Shape)}
    words = [
        item
        for item in leaves(drawing.items)
        if isinstance(item, TextBox) and "-words" in item.id and item.id[0] == "n"
    ]
    assert words
    for item in words:
        outer = frames[item.id.split("-")[0]]
        assert outer.x <= item.frame.x
        assert item.frame.right <= outer.right + 1
        for paragraph in item.paragraphs:
            assert all(item.frame.x + line.x + line.width <= outer.right for line in paragraph.lines)
    for one, other in combinations(words, 2):
        level = one.frame.x < other.frame.right and other.frame.x < one.frame.right
        lines = [
            [item.frame.y + line.baseline for each in item.paragraphs for line in each.lines] for item in (one, other)
        ]
        assert not level or max(lines[0]) < min(lines[1]) or max(lines[1]) < min(lines[0])
    glued = [item for item in leaves(drawing.items) if isinstance(item, Connector)]
    assert glued
    assert all(item.start_glue and item.end_glue for item in glued)


def test_a_class_in_another_part_goes_by_its_name() -> None:
    graph = classes("class A {\n<<interface>>\n+x\n}\nA <|.. B\nB --> C")
    parts = parts_of_graph(graph, SLIDE, lambda part: sum(not node.elsewhere for node in part.nodes) == 1)
    named = {node.words for part in parts for node in part.nodes if node.elsewhere}
    assert {"A →", "← A"} & named
    assert not any("«" in words for words in named)


@STYLES
def test_every_member_is_drawn(style: Style) -> None:
    drawing = drawn(diagram("class A {\n+one\n+two() int\n}\nA : +three", "classDiagram"), style)
    boxes = (item for item in leaves(drawing.items) if isinstance(item, TextBox))
    said = [run.text for box in boxes for each in box.paragraphs for run in each.runs]
    assert said == ["A", "+one", "+three", "+two() : int"]


@pytest.mark.parametrize("text", ["class A { -w: float\n-h: float }", "class A {\n-w: float\n  -h: float}\nA <|-- B"])
def test_the_brace_of_a_class_may_stand_behind_its_last_member(text: str) -> None:
    assert members(classes(text).nodes[0])[0] == ["-w: float", "-h: float"]


def test_a_relation_with_a_mark_at_either_end_is_told_both_ways() -> None:
    told = describe(diagram("A <|--|> B\nC *--o D", "classDiagram"))
    assert told.endswith("B inherits from A. A inherits from B. C is composed of D. D aggregates C.")


def test_a_triangle_is_hollow_and_a_composition_is_not() -> None:
    drawing = drawn(diagram("A <|-- B\nC *-- D\nE o-- F", "classDiagram"))
    triangle, full, hollow = (item for item in leaves(drawing.items) if isinstance(item, Path) and item.fill)
    assert (triangle.fill, full.fill, hollow.fill) == (PRINT.paper, PRINT.ink, PRINT.paper)


@STYLES
def test_every_relation_has_a_crows_foot_of_its_own(style: Style) -> None:
    drawing = drawn(diagram("A ||--o{ C : one\nB ||--o{ C : two", "erDiagram"), style)
    feet = {
        item.steps[1].points for item in leaves(drawing.items) if isinstance(item, Path) and "ero-or-more" in item.name
    }
    assert len(feet) == 2


def test_a_class_diagram_in_words() -> None:
    assert describe(diagram(f'{CLASSES}note for Process "one at a time"', "classDiagram")) == (
        "Class diagram: five classes, five relations. Network holds Channel. "
        "Event (“interface”): +int time; +happenedBefore(Event other) : bool. Process: -List<Event> log. "
        "Channel: +send(Message m). Send implements Event. Receive implements Event. "
        "Process (1) is composed of Event (1..*) (“runs”). Receive depends on Send (“matches”). "
        "Process aggregates Channel. Note over Process: one at a time."
    )
    assert describe(diagram("A --|> B\nC --* D\nE <-- F\nclass G", "classDiagram")) == (
        "Class diagram: seven classes, three relations. A inherits from B. D is composed of C. F points to E. "
        "By itself: G."
    )


def test_an_entity_diagram_in_words() -> None:
    assert describe(diagram(ENTITIES, "erDiagram")) == (
        "Entity-relationship diagram: four entities, three relations. "
        "ORDER: int number PK; string to where it goes; int customer FK. "
        "CUSTOMER (one) is related to ORDER (none or more) (“places”). "
        "ORDER (one) is related to LINE (one or more) (“contains”). "
        "CUSTOMER (one or more) is related to ADDRESS (none or one) (“uses”)."
    )


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        ("classDiagram", "A <|- B", ["11:1 `A <|- B` is not a line of a class diagram"]),
        ("classDiagram", "class A {\n+x", ["12:1 the class `A` is not closed"]),
        ("classDiagram", "A <|-- B\n}", ["12:1 `}` closes nothing"]),
        ("classDiagram", "namespace N {\nclass A", ["11:1 the box `N` is not closed"]),
        ("classDiagram", "%% none", ["10:1 there is no class in this diagram"]),
        ("classDiagram", "A:::hot <|-- B", ["11:2 `:::` is not drawn"]),
        ("erDiagram", "A:::hot ||--o{ B:::cold : has", ["11:2 `:::` is not drawn"]),
        ("classDiagram", 'class A:::hot\nclick A href "x"', ["11:8 `:::`, `click` are not drawn"]),
        ("classDiagram", "direction UP\nclass A", ["11:11 there is no direction `UP`"]),
        ("erDiagram", "A ||-o{ B", ["11:1 `A ||-o{ B` is not a line of a relationship diagram"]),
        ("erDiagram", "A {\nint", ["12:1 `int` is not an attribute", "12:1 the entity `A` is not closed"]),
        ("erDiagram", "%% none", ["10:1 there is no entity in this diagram"]),
        ("erDiagram", "A {\nint id PK\n}\nclassDef a fill:#f00", ["14:1 `classDef` is not drawn"]),
    ],
)
def test_what_is_wrong_is_told_where_it_stands(kind: str, text: str, told: list[str]) -> None:
    found = check(diagram(text, kind))
    assert [f"{each.span.line}:{each.span.column} {each.message}" for each in found] == told
    assert all(each.hint for each in found)
    assert (draw(diagram(text, kind), PRINT).value is None) == has_errors(found)


def test_a_class_goes_by_its_whole_name_and_not_by_its_kind() -> None:
    """The first line of a name was taken for what kind of class it is, what was pointed at went by both."""
    text = 'class A["Ring<br/>buffer"] {\n+size\n}\n<<interface>> B\nA --> B\npoint: A B'
    said = describe(diagram(text, "classDiagram"))
    assert "Ring buffer: +size." in said
    assert said.endswith("Pointed at: Ring buffer and B.")


def test_a_table_is_one_thing_to_move_and_lines_stay_glued_to_it() -> None:
    """In PowerPoint a class was dragged away from its words."""
    drawing = draw(diagram(CLASSES + "steps: Event | Process", "classDiagram", incremental=True), SLIDE).value
    assert drawing is not None
    tables = [item for item in drawing.items if isinstance(item, Group)]
    assert {item.name for item in tables} == {f"Table {name}" for name in NAMES}
    for table in tables:
        frame = bounds(table)
        assert isinstance(table.items[0], Shape)
        assert frame == table.items[0].frame
        assert any(isinstance(item, TextBox) for item in table.items)
    shapes = {item.id for item in leaves(drawing.items) if isinstance(item, Shape)}
    lines = [item for item in drawing.items if isinstance(item, Connector)]
    assert lines
    assert all(glue and glue.item in shapes for item in lines for glue in (item.start_glue, item.end_glue))


CROWDED = """
A "1" --> "*" D : one
B "1" --> "*" D : two
C "1" --> "0..1" D : three
D "1" --> "*" E
D "1" --> "*" F
D "2" --> "1..*" G : keeps
"""


@STYLES
@pytest.mark.parametrize("direction", ["LR", "TB"])
def test_a_number_at_an_end_is_nearest_to_its_own_relation(direction: str, style: Style) -> None:
    """At a small node with several, a number between two lines could be read with either."""
    laid = fitting_graph(classes(f"direction {direction}\n{CROWDED}"), style)
    assert laid is not None
    lines = [course.points() for course in laid.routes.courses]
    assert len(laid.ends) == 12
    for (edge, _), box in laid.ends.items():
        middle = (box.left + box.right) / 2, (box.top + box.bottom) / 2
        far = [min(apart(middle, *piece) for piece in pairwise(line)) for line in lines]
        assert far[edge] < min(other for at, other in enumerate(far) if at != edge)


@pytest.mark.slow
def test_a_long_row_of_entities_stands_in_columns_on_few_slides() -> None:
    """Every entity had a slide of its own."""
    rows = "{\n int id PK\n string name\n int other FK\n}"
    text = "\n".join(f"E{at} ||--o{{ E{at + 1} : has{at}\nE{at} {rows}" for at in range(1, 8))
    found = draw_parts(diagram(text, "erDiagram"), in_frame(SLIDE, Pt(866), Pt(353)))
    assert found.diagnostics == ()
    assert len(found.value) <= 4


@STYLES
def test_the_words_of_a_class_that_is_pointed_at_are_read(style: Style) -> None:
    """They were white on a tint, as those of filled nodes are on their colour."""
    drawing = drawn(diagram(CLASSES + "point: Event", "classDiagram"), style)
    [table] = [item for item in drawing.items if isinstance(item, Group) and "Event" in item.name]
    [frame] = [item for item in table.items if isinstance(item, Shape) and item.id + "-table" == table.id]
    boxes = [item for item in table.items if isinstance(item, TextBox)]
    runs = [run for box in boxes for paragraph in box.paragraphs for run in paragraph.runs if isinstance(run, Run)]
    assert len(boxes) == 3
    assert {run.style.color for run in runs} == {style.accent}
    assert frame.fill == style.tint


@STYLES
def test_a_line_without_a_head_does_not_end_in_the_head_of_another(style: Style) -> None:
    """Where they met, the arrow of the one was taken for that of both."""
    laid = fitting_graph(classes("A <|.. C\nB ..> C\nA <|.. B"), style)
    assert laid is not None
    inherits, depends, _ = laid.routes.courses
    assert abs(inherits.end[0] - depends.end[0]) + abs(inherits.end[1] - depends.end[1]) > style.sizes[-1].pt


def test_the_note_of_a_class_may_run_over_lines() -> None:
    graph = read_classes(diagram('class A\nnote for A "first\n  of all"', "classDiagram")).value
    assert graph is not None
    assert [node.words.split() for node in graph.nodes] == [["A"], ["first", "of", "all"]]
