"""Mermaid's other kinds: mind maps are drawn; what is written of another stands in a box, and what to write is said."""

from __future__ import annotations

from dataclasses import replace

import pytest
from figures.gallery import diagram

from ddcurric.diagnostics import Severity
from ddcurric.figures import PRINT, SLIDE, check, describe, draw, draw_parts
from ddcurric.figures.kit.style import Style
from ddcurric.figures.mindmap.notation import read_mindmap
from ddcurric.scene.items import Connector, Drawing, Shape, TextBox
from ddcurric.scene.transform import leaves
from ddcurric.units import Pt

BOARD = """
%% ask Jo for newer dates
swimlane
    Todo
        [Design]
"""


def words(drawing: Drawing | None) -> list[str]:
    assert drawing is not None
    boxes = (item for item in drawing.items if isinstance(item, Shape | TextBox))
    return ["".join(run.text for run in each.runs) for box in boxes for each in box.paragraphs]


@pytest.mark.parametrize(
    ("text", "kind", "hint"),
    [
        (BOARD, "swimlane", "draw it elsewhere"),
        ("wardley-beta\ntitle A map", "wardley-beta", "draw it elsewhere"),
        ('treeView-beta\n"docs"', "treeView-beta", "write it as a `mindmap`"),
        ('railroad-ebnf-beta\na = "b" ;', "railroad-ebnf-beta", "write it as a `flowchart`"),
        ("cynefin-beta\ncomplex", "cynefin-beta", "draw it elsewhere"),
        ("eventmodeling\ntf 01 ui A", "eventmodeling", "write it as a `flowchart`"),
    ],
)
def test_what_is_not_drawn_stands_as_it_is_written(text: str, kind: str, hint: str) -> None:
    figure = diagram(text, "mermaid")
    [found] = check(figure)
    assert (found.severity, found.code) == (Severity.WARNING, "diagram-not-drawn")
    assert found.message == f"`{kind}` is not drawn here: its text is shown as it is written"
    assert found.hint.startswith(hint)
    written = [line.strip() for line in text.strip().split("\n") if "%%" not in line]
    for style in (PRINT, SLIDE):
        assert [line.strip() for line in words(draw(figure, style).value)] == written
    assert describe(figure) == f"A diagram in words: {'; '.join(written)}."


@pytest.mark.parametrize(("task", "slides"), [("task", 1), ("the only task of all that has so long a name", 3)])
def test_many_lines_go_on_beside_it_or_on_the_next_slide(task: str, slides: int) -> None:
    text = "radar-beta\n" + "\n".join(f"{task} {number} : a{number}, 30d" for number in range(40))
    parts = draw_parts(diagram(text, "mermaid"), SLIDE)
    assert [found.code for found in parts.diagnostics] == ["diagram-not-drawn"]
    assert len(parts.value) == slides
    assert [line for part in parts.value for line in words(part)] == text.split("\n")


MAP = """
mindmap
  root((Consistency))
    Strong
      Linearizable[**Linear**izable<br/>in real time]
    Weak
      Causal
      ::icon(fa fa-book)
      Causal
"""


def test_what_is_indented_is_a_branch() -> None:
    figure = diagram(MAP, "mermaid")
    assert [found.message for found in check(figure)] == ["`::icon` is not drawn"]
    graph = read_mindmap(figure).value
    assert graph is not None
    names = {node.id: " ".join(node.words.split()) for node in graph.nodes}
    assert [(names[edge.source], names[edge.target]) for edge in graph.edges] == [
        ("Consistency", "Strong"),
        ("Strong", "Linearizable in real time"),
        ("Consistency", "Weak"),
        ("Weak", "Causal"),
        ("Weak", "Causal"),
    ]
    assert describe(figure).startswith("Mind map: six nodes, five edges. Consistency is joined to Strong and Weak.")
    for style in (PRINT, replace(SLIDE, max_height=Pt(220))):
        drawing = draw(figure, style).value
        assert drawing is not None
        frames = [item.frame for item in drawing.items if isinstance(item, Shape)]
        assert not any(one.overlaps(other) for at, one in enumerate(frames) for other in frames[:at])
        lines = [item for item in drawing.items if isinstance(item, Connector)]
        assert not any(line.head or line.tail for line in lines)


def test_words_of_a_mind_map_are_markdown_without_marks_that_say_so() -> None:
    branches = "\n  **Wear**\n  a * b\n  id[_slowly_]\n  snake_case_name"
    figure = diagram("mindmap\nroot((**Disks** fail))" + branches, "mermaid")
    assert check(figure) == ()
    drawing = draw(figure, PRINT).value
    assert drawing is not None
    shapes = [item for item in drawing.items if isinstance(item, Shape)]
    runs = [run for item in shapes for paragraph in item.paragraphs for run in paragraph.runs]
    assert [run.text.strip() for run in runs if run.style.bold] == ["Disks", "Wear"]
    assert [run.text for run in runs if run.style.italic] == ["slowly"]
    assert {"a * b", "snake_case_name"} <= {run.text for run in runs}


def test_a_mind_map_has_one_root() -> None:
    assert [found.message for found in check(diagram("mindmap\nA\n  B\nC", "mermaid"))] == ["`C` is a second root"]
    assert [found.message for found in check(diagram("mindmap", "mermaid"))] == ["there is no node in this diagram"]


def test_a_class_alone_in_its_line_and_an_icon_alone_in_its_node_are_drawn() -> None:
    classes = diagram("classDiagram\n  Animal <|-- Duck\n  Plant\n", "mermaid")
    assert check(classes) == ()
    assert "Plant" in describe(classes, "en")
    icons = draw(diagram("flowchart LR\n  A[fa:fa-ban no] --> B(fa:fa-camera-retro)\n", "mermaid"), PRINT).value
    assert words(icons) == ["no", "camera retro"]


@pytest.mark.parametrize("style", [PRINT, SLIDE], ids=["print", "slide"])
def test_in_arabic_a_mind_map_grows_to_the_left(style: Style) -> None:
    """Its root stood at the left, where reading ends."""
    figure = diagram("الإجماع\n  الأمان\n    الاتفاق\n  الحيوية", "mindmap")
    places = []
    for language in ("en", "ar"):
        made = draw(figure, replace(style, language=language)).value
        assert made is not None
        named = {item.name: item.frame for item in made.items if isinstance(item, Shape)}
        places.append([named[name].x.pt + named[name].width.pt / 2 for name in ("الإجماع", "الأمان", "الاتفاق")])
    assert places[0] == sorted(places[0])
    assert places[1] == sorted(places[1], reverse=True)


@pytest.mark.parametrize(
    ("text", "leftwards"),
    [
        ("flowchart LR\n a[العميل] -->|GET| b[Server]", True),
        ("flowchart LR\n a[Client] -->|طلب| b[(Server)]", True),
        ("flowchart RL\n a[العميل] --> b[الخادم]", True),
        ("flowchart LR\n a[/Client/] --> b[Server]", False),
        ("stateDiagram-v2\n direction LR\n a --> b : انتهاء المهلة", True),
        ("classDiagram\n direction LR\n a --> b : يستخدم", True),
        ('erDiagram\n direction LR\n a ||--o{ b : "يقدم"', True),
        ('C4Context\n Person(a, "عميل")\n System(b, "نظام")\n Rel_R(a, b, "يستخدم")', True),
        ("architecture-beta\n service a[مستخدم]\n service b[خادم]\n a:R --> L:b", True),
        ("requirementDiagram\n direction LR\n element a {\n type: خادم\n }\n element b {\n }\n a - traces -> b", True),
    ],
)
def test_a_graph_of_an_arabic_lesson_flows_to_the_left_unless_all_its_words_are_latin(
    text: str, leftwards: bool
) -> None:
    """It flowed from left to right, while the lesson around it is read from the right."""
    figure = diagram(text, "mermaid")
    for style in (PRINT, SLIDE):
        made = draw(figure, replace(style, language="ar")).value
        assert made is not None
        boxes = {item.id: item.frame for item in leaves(made.items) if isinstance(item, Shape)}
        assert (boxes["n1"].x < boxes["n0"].x) == leftwards
        (edge,) = (item for item in leaves(made.items) if isinstance(item, Connector) and item.start_glue is not None)
        assert boxes["n0"].x <= edge.start.x <= boxes["n0"].right
    if "chart" in text:
        assert ("من اليمين إلى اليسار" in describe(figure, "ar")) == leftwards


@pytest.mark.parametrize("title", ["المصرف", "Bank"])
def test_the_title_of_a_box_begins_at_its_right_where_a_graph_flows_to_the_left(title: str) -> None:
    """Joined letters run narrower than they are measured, and it stood off the corner."""
    figure = diagram(f"flowchart LR\n subgraph g [{title}]\n a[عميل] --> b[نظام]\n end", "mermaid")
    made = draw(figure, replace(PRINT, language="ar")).value
    assert made is not None
    (words,) = (item for item in leaves(made.items) if isinstance(item, TextBox) and item.id == "g0-title")
    # What runs to the left calls the side where it begins its left.
    assert words.paragraphs[0].align == ("left" if words.paragraphs[0].rtl else "right")
