"""Which layouts of a figure are tried, and which need not be."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from ddcurric.figures import PRINT, SLIDE, TOO_LARGE, draw, draw_parts, in_frame
from ddcurric.figures.kit.execution.fitted import FittedExecution
from ddcurric.figures.kit.execution.layout import lay_out
from ddcurric.figures.kit.execution.source import SpaceTime
from ddcurric.figures.kit.footing import Fixtures
from ddcurric.figures.kit.graph import folding
from ddcurric.figures.kit.graph.dividing import parts_of_graph
from ddcurric.figures.kit.graph.edges import route_edges
from ddcurric.figures.kit.graph.laying import lay_out_within
from ddcurric.figures.kit.graph.layout import place
from ddcurric.figures.kit.graph.rows import in_rows
from ddcurric.figures.kit.graph.source import Graph
from ddcurric.figures.kit.style import SMALLER, Style
from ddcurric.figures.spacetime.fit import fit, fit_whole
from ddcurric.scene.geometry import Color
from ddcurric.units import Length, Pt
from tests.benchmarks.lots import execution
from tests.benchmarks.ordinary import ordinary
from tests.figures.gallery import diagram
from tests.figures.test_room_in_boxes import flowchart


@pytest.mark.slow
def test_processes_are_not_drawn_nearer_where_it_helps_that_they_are_farther_apart(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows: list[float] = []

    def laid(*what: Any, **how: Any) -> Any:
        rows.append(what[4].row)
        return lay_out(*what, **how)

    monkeypatch.setattr("ddcurric.figures.spacetime.fit.lay_out", laid)
    draw(diagram(f"{execution(2, 5, 25, 10)}\nshow: vector"), PRINT)
    assert len({*rows}) > 2
    assert min(rows) == rows[0]


@pytest.mark.slow
def test_no_label_of_a_whole_is_placed_that_is_divided_anyway(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ddcurric.figures.spacetime.kind.fit_whole", lambda *_: pytest.fail("the whole was drawn"))
    assert len(draw_parts(diagram(f"{execution(7, 8, 60, 28)}\nshow: vector"), SLIDE).value) > 1


@pytest.mark.slow
def test_what_is_far_too_large_for_the_parts_it_may_have_is_not_laid_out_twice_for_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    arranged: list[Any] = []

    def laid(*what: Any, **how: Any) -> Any:
        arranged.append((what[2], how.get("seams"), what[3]))
        return lay_out(*what, **how)

    monkeypatch.setattr("ddcurric.figures.spacetime.dividing.lay_out", laid)
    found = draw_parts(diagram(f"{execution(7, 8, 60, 28)}\nshow: vector"), SLIDE)
    assert found.diagnostics == ()
    assert not [one for at, one in enumerate(arranged) if one in arranged[:at]]


@pytest.mark.slow
def test_what_is_nearest_to_a_graph_s_room_is_not_laid_out_where_it_is_divided_anyway(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    dense = next(text for name, _, text in ordinary(1) if name == "flowchart 14")
    titled = f"---\ntitle: All servers\n---\nflowchart TB\n{dense}"
    monkeypatch.setattr("ddcurric.figures.kit.graph.drawing.nearest_way", lambda *_: pytest.fail("it was laid out"))
    assert len(draw_parts(diagram(dense, "flowchart"), SLIDE).value) > 1
    assert len(draw_parts(diagram(titled, "mermaid"), SLIDE).value) > 1


@pytest.mark.slow
def test_a_sequence_whose_steps_are_higher_than_the_room_is_not_drawn_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    long = next(text for name, _, text in ordinary(1) if name == "sequenceDiagram 20")
    none = "participant A"
    monkeypatch.setattr("ddcurric.figures.sequence.kind.fit_sequence", lambda *_: pytest.fail("it was laid out"))
    assert len(draw_parts(diagram(long, "sequenceDiagram"), SLIDE).value) > 1
    monkeypatch.undo()
    assert len(draw_parts(diagram(none, "sequenceDiagram"), SLIDE).value) == 1


@pytest.mark.slow
def test_figures_that_are_timed_have_no_mistakes() -> None:
    found = [(name, draw(diagram(text, kind), PRINT)) for name, kind, text in ordinary(1)]
    assert [(name, drawn.diagnostics) for name, drawn in found if drawn.diagnostics] == []


@pytest.mark.slow
def test_parts_of_a_graph_are_laid_out_once_and_columns_only_where_edges_can_join_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    placed, routed = list[Any](), list[Any]()

    def placing(graph: Any, words: Any, *how: Any) -> Any:
        nodes = tuple((node.id, node.words, node.elsewhere) for node in graph.nodes)
        placed.append(
            (nodes, graph.edges, graph.groups, graph.direction, graph.one_side, repr((words, graph.rows)), how)
        )
        return place(graph, words, *how)

    def routing(*what: Any) -> Any:
        routed.append(what)
        return route_edges(*what)

    monkeypatch.setattr("ddcurric.figures.kit.graph.fit.place", placing)
    monkeypatch.setattr("ddcurric.figures.kit.graph.laying.route_edges", routing)
    figures = [text for name, _, text in ordinary(8) if name == "flowchart 14"]
    assert all(draw_parts(diagram(text, "flowchart"), SLIDE).value for text in figures)
    assert len(placed) < 1.1 * len({*placed})
    assert len(routed) < 40 * len(figures)


@pytest.mark.slow
def test_no_words_are_placed_where_an_edge_runs_through_a_title_or_out_of_the_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    routed, worded = list[Any](), list[Any]()
    for name, real, calls in (("route_edges", route_edges, routed), ("Fixtures", Fixtures, worded)):
        counted = partial(_counted, real, calls)
        monkeypatch.setattr(f"ddcurric.figures.kit.graph.laying.{name}", counted)
    for seed, style in itertools.product((38, 44, 50), (PRINT, SLIDE)):
        assert draw_parts(diagram(flowchart(seed), "mermaid"), style).value
    assert len(worded) < 0.6 * len(routed)


@pytest.mark.slow
def test_columns_out_of_which_an_edge_has_no_way_are_tried_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = list[tuple[Any, ...]]()
    has_ways = getattr(folding, "_has_ways")  # noqa: B009

    def noted(graph: Any, columns: Any, at_places: Any, text: float) -> bool:
        has = has_ways(graph, columns, at_places, text)
        asked.extend([] if has else [(columns, text)])
        return bool(has)

    monkeypatch.setattr("ddcurric.figures.kit.graph.folding._has_ways", noted)
    lower = replace(SLIDE, max_height=SLIDE.max_height * 0.97)
    figures = [text for name, _, text in ordinary(2) if name == "flowchart 14"]
    assert all(draw_parts(diagram(text, "flowchart"), lower).value for text in figures)
    assert 0 < len(asked) == len({*asked})


@pytest.mark.slow
def test_where_no_words_find_a_place_they_find_none_in_another_type(monkeypatch: pytest.MonkeyPatch) -> None:
    routed = list[Any]()
    monkeypatch.setattr("ddcurric.figures.kit.graph.laying.route_edges", partial(_counted, route_edges, routed))
    for name, _, text in ordinary(6):
        if name in ("flowchart 14", "stateDiagram-v2 10"):
            assert draw(diagram(text, name.split()[0]), PRINT).value
    assert len(routed) < 100


def _counted(real: Any, calls: list[Any], *what: Any) -> Any:
    calls.append(what)
    return real(*what)


@pytest.mark.slow
@pytest.mark.parametrize(("events", "clocks"), [(16, "show: vector"), (8, "ask: vector")])
def test_an_execution_fits_a_page_that_is_as_large_as_is_advised_where_one_does_not(events: int, clocks: str) -> None:
    large = draw(diagram(f"{execution(1, 6, 96, 40)}\nask: vector"), PRINT)
    assert all(f"of {word}" in str(large.diagnostics[0].hint) for word in ("sixteen events", "eight where vectors"))
    assert draw(diagram(f"{execution(1, 6, 6 * events, 20)}\n{clocks}"), PRINT).diagnostics == ()


@pytest.mark.slow
def test_an_execution_of_many_events_is_laid_out_once_for_rooms_a_few_points_apart_and_for_every_ground() -> None:
    figure = diagram(f"{execution(1, 5, 25, 10)}\nshow: lamport")
    before = fit.cache_info().misses
    rooms = (in_frame(SLIDE, Pt(820), Pt(high)) for high in (320, 323, 327.5))
    drawn = [draw(figure, replace(room, paper=Color(ground))) for room in rooms for ground in ("FFFFFF", "F4F7F7")]
    assert fit.cache_info().misses == before + 1
    assert len({each.value.height for each in drawn if each.value}) == 1
    assert {each.diagnostics for each in drawn} == {()}


@pytest.mark.slow
def test_what_has_no_place_in_a_lower_room_has_one_in_all_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    figure, least, tried = diagram(f"{execution(1, 5, 25, 10)}\nshow: lamport"), Pt(325), list[tuple[float, int]]()

    def laid(said: SpaceTime, style: Style) -> FittedExecution:
        tried.append((style.max_height.pt, len(style.sizes)))
        return replace(fit_whole(said, style), fits=style.max_height >= least)

    monkeypatch.setattr("ddcurric.figures.spacetime.kind.fit_whole", laid)
    told = [draw(figure, in_frame(SLIDE, Pt(820), Pt(high))).diagnostics for high in (326, 324, 321)]
    assert [[each.code for each in found] for found in told] == [[], [TOO_LARGE], [TOO_LARGE]]
    every = len(SLIDE.sizes)
    assert tried == [(320, every), (326, 1), (320, every), (324, 1), (320, every)]


@pytest.mark.slow
def test_whether_an_execution_is_far_too_large_is_told_by_the_layout_that_is_drawn() -> None:
    figure, before = diagram(f"{execution(2, 4, 20, 9)}\nshow: lamport"), fit.cache_info().misses
    assert len(draw_parts(figure, in_frame(SLIDE, Pt(820), Pt(325))).value) == 1
    assert fit.cache_info().misses == before + 1


@pytest.mark.slow
def test_in_larger_type_only_as_many_parts_of_a_graph_are_looked_for_as_in_smaller(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[tuple[float, range]] = []

    def parts(graph: Graph, style: Style, fits: Callable[[Graph], bool], counts: range) -> tuple[Graph, ...]:
        asked.append((style.sizes[-1].pt, counts))
        return parts_of_graph(graph, style, fits, counts)

    monkeypatch.setattr("ddcurric.figures.kit.graph.ways.parts_of_graph", parts)
    steps = "\n".join(f"s{at}[A rather long step, number {at}] --> s{at + 1}" for at in range(24))
    made = draw_parts(
        diagram(f"flowchart TD\n{steps}\ns0 --> s9\ns3 --> s20\ns1 --> s16\ns2 --> s24", "mermaid"), SLIDE
    )
    many = len(made.value)
    assert asked == [(14.0, range(2, 9)), (16.0, range(many, many + 1))]


@pytest.mark.slow
def test_a_graph_is_laid_out_once_for_lines_in_which_its_words_are_broken_alike(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[tuple[Any, ...]] = []
    kept: list[Any] = []  # so that no other has its identity

    def laid(graph: Graph, style: Style, *placed: Any, **how: Any) -> Any:
        tried.append((graph, *map(id, placed), how.get("apart")))
        kept.append(placed)
        return lay_out_within(graph, style, *placed, **how)

    monkeypatch.setattr("ddcurric.figures.kit.graph.fit.lay_out_within", laid)
    text = next(text for name, _, text in ordinary(2) if name == "stateDiagram-v2 10")
    draw_parts(diagram(text, "stateDiagram-v2"), SLIDE)
    assert len(tried) == len({*tried}) > 3


@pytest.mark.slow
def test_a_flow_that_is_divided_is_wrapped_in_the_smallest_type_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: set[tuple[Length, ...]] = set()

    def wrapped(graph: Graph, style: Style, part: bool = False) -> tuple[Graph, ...]:
        asked.update(() if part else [style.sizes])
        return in_rows(graph, style, part)

    monkeypatch.setattr("ddcurric.figures.kit.graph.ways.in_rows", wrapped)
    states = """stateDiagram-v2
        [*] --> Ordered
        Ordered --> Paid : payment received
        Ordered --> Cancelled : timeout
        Paid --> Packed : picked
        Packed --> Shipped : handed to carrier
        Shipped --> Delivered : signed
        Shipped --> Lost : no scan for 14 days
        Lost --> Refunded : claim
        Delivered --> Returned : within 30 days
        Returned --> Refunded : inspected
        Delivered --> [*]
        Refunded --> [*]
        Cancelled --> [*]"""
    assert len(draw_parts(diagram(states, "mermaid"), in_frame(SLIDE, Pt(626), Pt(353))).value) > 1
    assert asked == {SMALLER[-1:]}
