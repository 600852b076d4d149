"""Classes and entities in layers that the room holds, whichever way their relations lead."""

from __future__ import annotations

from itertools import combinations

import pytest
from figures.gallery import diagram

from ddcurric.figures import PRINT, SLIDE, draw, draw_parts
from ddcurric.figures.classes.notation import read_classes
from ddcurric.figures.kit.graph.rows import in_rows
from ddcurric.scene.items import Drawing, Shape
from ddcurric.scene.transform import leaves

pytestmark = pytest.mark.slow

MEMBERS = "-id : UUID\n-total : Money\n-createdAt : Date\n+find(id : UUID)\n+validate() : bool"


def classes(count: int, relations: str) -> str:
    return "classDiagram\n" + "".join(f"class Class{n} {{\n{MEMBERS}\n}}\n" for n in range(count)) + relations


def heirs(count: int) -> str:
    return classes(count, "\n".join(f"Class0 <|-- Class{n}" for n in range(1, count)))


def chain(count: int) -> str:
    return classes(count, "\n".join(f"Class{n} --> Class{n + 1} : uses" for n in range(count - 1)))


def pieces(count: int) -> str:
    return classes(count, "\n".join(f"Class{n // 4 * 4} <|-- Class{n}" for n in range(count) if n % 4))


def tables(drawing: Drawing) -> list[Shape]:
    return [item for item in leaves(drawing.items) if isinstance(item, Shape) and item.name.startswith("Class")]


@pytest.mark.parametrize("text", [heirs(12), heirs(20), chain(20), pieces(12), pieces(20)])
def test_many_classes_find_room_on_a_page(text: str) -> None:
    drawn = draw(diagram(text, "mermaid"), PRINT)
    assert drawn.value is not None
    assert drawn.diagnostics == ()
    frames = [item.frame for item in tables(drawn.value) if item.kind == "rect" and "rule" not in item.name]
    assert len(frames) == text.count("class Class")
    for one, other in combinations(frames, 2):
        apart = one.right <= other.x or other.right <= one.x or one.bottom <= other.y or other.bottom <= one.y
        assert apart


@pytest.mark.parametrize(("text", "slides"), [(heirs(20), 4), (chain(12), 2), (pieces(20), 3), (chain(20), 3)])
def test_slides_hold_as_many_classes_as_they_have_room_for(text: str, slides: int) -> None:
    drawn = draw_parts(diagram(text, "mermaid"), SLIDE)
    assert drawn.diagnostics == ()
    assert len(drawn.value) <= slides


@pytest.mark.parametrize("text", [heirs(12), chain(20), pieces(20)])
def test_no_layer_holds_two_that_are_joined_and_what_is_inherited_from_comes_first(text: str) -> None:
    graph = read_classes(diagram(text, "mermaid")).value
    assert graph is not None
    ways = in_rows(graph, PRINT)
    assert ways
    for way in ways:
        assert way.rows is not None
        steps = [way.rows.layers[edge.target] - way.rows.layers[edge.source] for edge in way.edges]
        assert 0 not in steps
        if "<|--" in text:
            assert min(steps) > 0
