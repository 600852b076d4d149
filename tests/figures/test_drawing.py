"""What must hold of every drawing: in its room, nothing on anything else, connectors where they are glued."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

import pytest
from figures.gallery import FOUR, GALLERY, THREE, diagram
from figures.test_execution import random_execution

from ddcurric.draw.svg import drawing_to_svg
from ddcurric.figures import PRINT, SLIDE, Style, draw, in_frame
from ddcurric.figures.kinds import KINDS
from ddcurric.figures.kit.bounds import Bounds, Segment, inside
from ddcurric.figures.kit.execution.model import Execution
from ddcurric.scene.geometry import Point, Rect
from ddcurric.scene.items import ChartBox, Connector, Drawing, Group, Item, Path, Shape, TextBox
from ddcurric.scene.outlines import SLANTED, sites
from ddcurric.scene.transform import bounds, with_outlines
from ddcurric.units import Mm, Pt

STYLES = {"print": PRINT, "slide": SLIDE}
EVERY = [pytest.param(kind, text, style, id=f"{name}-{style}") for name, kind, text in GALLERY for style in STYLES]


def drawn(text: str, kind: str = "spacetime", style: Style = PRINT, answered: bool = True) -> Drawing:
    drawing = draw(diagram(text, kind, answered), style).value
    assert drawing is not None
    return drawing


def source(of: Execution) -> str:
    """An execution in our notation."""
    rows = []
    for process in of.processes:
        words = [
            e.name + (f"<{e.receives}" if e.receives else f">{','.join(e.sends)}" if e.sends else "")
            for e in process.events
        ]
        rows.append(f"{process.name}: {' '.join(words)}")
    return "\n".join(rows)


def box(rect: Rect) -> Bounds:
    return Bounds(rect.x.pt, rect.y.pt, rect.right.pt, rect.bottom.pt)


def ink(item: TextBox | Shape) -> Iterator[Bounds]:
    """Where the letters of a box stand, without the air that a font leaves above and below them."""
    for paragraph in item.paragraphs:
        for line in paragraph.lines:
            size = max(piece.style.size.pt for piece in line.pieces)
            left, base = item.frame.x.pt + line.x.pt, item.frame.y.pt + line.baseline.pt
            yield Bounds(left, base - 0.7 * size, left + line.width.pt, base + 0.2 * size)


def apart(items: Sequence[Item]) -> Iterator[Item]:
    """What is drawn, whatever groups it stands in; a chart is one."""
    for item in items:
        if isinstance(item, Group):
            yield from apart(item.items)
        else:
            yield item


def strokes(drawing: Drawing) -> Iterator[tuple[str, Segment]]:
    for item in apart(drawing.items):
        if isinstance(item, Connector):
            yield item.id, Segment(item.start.x.pt, item.start.y.pt, item.end.x.pt, item.end.y.pt)
        elif isinstance(item, Path) and item.stroke is not None:
            lines: list[list[tuple[float, float]]] = []
            for step in item.steps:
                ends = [(point.x.pt, point.y.pt) for point in step.points]
                if step.op == "M":
                    lines.append([])
                points = lines[-1]
                if step.op == "C":
                    points += [_bezier((points[-1], *ends), share / 8) for share in range(1, 8)]
                points.append(ends[-1] if ends else points[0])
            for one, other in (pair for points in lines for pair in pairwise(points)):
                yield item.id, Segment(*one, *other)


def _bezier(corners: tuple[tuple[float, float], ...], share: float) -> tuple[float, float]:
    weights = ((1 - share) ** 3, 3 * share * (1 - share) ** 2, 3 * share**2 * (1 - share), share**3)
    return (
        sum(w * x for w, (x, _) in zip(weights, corners, strict=True)),
        sum(w * y for w, (_, y) in zip(weights, corners, strict=True)),
    )


def texts(drawing: Drawing) -> list[tuple[TextBox, Bounds]]:
    return [(item, area) for item in apart(drawing.items) if isinstance(item, TextBox) for area in ink(item)]


@pytest.mark.parametrize(("kind", "text", "style"), EVERY)
def test_no_word_touches_a_line_or_another_word(kind: str, text: str, style: str) -> None:
    drawing = drawn(text, kind, STYLES[style])
    words = texts(drawing)
    for (one, a), (other, b) in combinations(words, 2):
        assert one is other or not a.meets(b), (one.name, other.name)
    for item, area in words:
        for name, line in strokes(drawing):
            if not item.fill or name not in _below(item, drawing):
                assert inside(line, area) == 0, (item.name, name)


def _below(box: TextBox, drawing: Drawing) -> set[str]:
    """Lines that a filled box covers, since they are painted before it."""
    ids = [item.id for item in apart(drawing.items)]
    return set(ids[: ids.index(box.id)])


@pytest.mark.parametrize(("kind", "text", "style"), EVERY)
def test_the_drawing_keeps_to_its_room(kind: str, text: str, style: str) -> None:
    found = draw(diagram(text, kind), STYLES[style])
    assert found.diagnostics == ()
    assert found.value is not None
    drawing, room = found.value, STYLES[style]
    assert drawing.width <= room.wide_width + Pt(1.5)
    assert drawing.height <= room.max_height + Pt(1.5)
    whole = Bounds(0, 0, drawing.width.pt, drawing.height.pt).grown(0.01)
    for item in apart(drawing.items):
        if isinstance(item, TextBox | Shape):
            for area in (*ink(item), *([box(item.frame)] if isinstance(item, Shape) or item.stroke else [])):
                assert whole.left <= area.left, item.name
                assert whole.top <= area.top, item.name
                assert area.right <= whole.right, item.name
                assert area.bottom <= whole.bottom, item.name
    for name, line in strokes(drawing):
        assert all(whole.left <= x <= whole.right for x in (line.x0, line.x1)), name
        assert all(whole.top <= y <= whole.bottom for y in (line.y0, line.y1)), name


SIDES = ((0.5, 0.0), (0.0, 0.5), (0.5, 1.0), (1.0, 0.5))
OWN_SITES = {
    "ellipse": tuple((0.5 - math.sin(n * math.pi / 4) / 2, 0.5 - math.cos(n * math.pi / 4) / 2) for n in range(8)),
    "hexagon": ((1.0, 0.5), None, None, (0.0, 0.5), None, None),
    "can": (None, *SIDES),
    "cross": ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0), (0.5, 0.5)),
}
"""Connection sites of preset shapes (ECMA-376 Part 1, presetShapeDefinitions); None: no edge uses it."""


def site(shape: Shape, number: int) -> tuple[float, float]:
    wide, high = shape.frame.width, shape.frame.height
    own = sites(shape.kind, wide, high) if shape.kind in SLANTED else OWN_SITES.get(shape.kind, SIDES)
    share = (*own, *shape.sites)[number]
    assert share is not None, shape.name
    frame = box(shape.frame)
    return frame.left + share[0] * frame.width, frame.top + share[1] * frame.height


@pytest.mark.parametrize(("kind", "text", "style"), EVERY)
def test_messages_and_edges_are_glued_at_both_ends_where_they_end(kind: str, text: str, style: str) -> None:
    drawing = drawn(text, kind, STYLES[style])
    items = list(apart(drawing.items))
    shapes = {item.id: item for item in items if isinstance(item, Shape)}
    for item in items:
        if not isinstance(item, Connector):
            continue
        for glue, point in ((item.start_glue, item.start), (item.end_glue, item.end)):
            # The lines of processes, operations without an end and strokes through entries join nothing there.
            assert glue is not None or item.name.startswith(("Process ", "Operation ", "Given up by ")), item.name
            if glue is not None:
                x, y = site(shapes[glue.item], glue.site)
                assert math.dist((x, y), (point.x.pt, point.y.pt)) < 0.02, item.name


@pytest.mark.parametrize(("kind", "text", "style"), EVERY)
def test_a_curve_begins_and_ends_in_joints(kind: str, text: str, style: str) -> None:
    drawing = drawn(text, kind, STYLES[style])
    items = list(apart(drawing.items))
    shapes = {item.id: item for item in items if isinstance(item, Shape)}
    glued = [glue.item for c in items if isinstance(c, Connector) for glue in (c.start_glue, c.end_glue) if glue]
    for item in items:
        # Cuts join nothing, nor do what goes around an area and the stretch of a ring that a node stores; what is
        # straight is no curve.
        bent = isinstance(item, Path) and item.stroke is not None and any(step.op == "C" for step in item.steps)
        closed = isinstance(item, Path) and item.steps[-1].op == "Z"
        if isinstance(item, Path) and bent and not closed and not item.name.startswith(("Cut ", "What ")):
            for end, point in (("from", item.steps[0].points[0]), ("to", item.steps[-1].points[-1])):
                center = shapes[f"{item.id}-{end}"].frame.center
                assert math.dist((center.x.pt, center.y.pt), (point.x.pt, point.y.pt)) < 0.01, item.name
                assert f"{item.id}-{end}" in glued


@pytest.mark.parametrize(("kind", "text", "style"), EVERY)
def test_ids_are_unique(kind: str, text: str, style: str) -> None:
    ids = [item.id for item in apart(drawn(text, kind, STYLES[style]).items)]
    assert len(ids) == len(set(ids))


def geometry(drawing: Drawing) -> list[tuple[str, Rect | tuple[Point, Point]]]:
    return [
        (item.id, (item.start, item.end) if isinstance(item, Connector) else item.frame)
        for item in apart(drawing.items)
        if isinstance(item, Connector | TextBox | Shape)
    ]


@pytest.mark.slow
@pytest.mark.parametrize("style", [PRINT, SLIDE, in_frame(SLIDE, Pt(420), Pt(330))])
@pytest.mark.parametrize(
    "asked",
    [
        THREE + "ask: lamport",
        FOUR + "ask: vector except p1",
        THREE + "ask: lamport\nask: vector\ndirection: down",
        THREE + 'cut: a2 b2 c1 "one"\ncut: a1 b2 c1\nask: cut',
    ],
)
def test_question_and_answer_have_one_geometry(asked: str, style: Style) -> None:
    question, answer = drawn(asked, style=style, answered=False), drawn(asked, style=style)
    assert geometry(question) == geometry(answer)
    assert (question.width, question.height) == (answer.width, answer.height)
    blanks = [item.id for item in question.items if isinstance(item, TextBox | Shape) and is_blank(item)]
    assert blanks
    assert all(item.paragraphs for item in answer.items if item.id in blanks and isinstance(item, TextBox | Shape))


def is_blank(item: TextBox | Shape) -> bool:
    """An event or a box to write in: a rim on paper, with nothing in it."""
    on_paper = item.fill is not None and item.fill.rgb == PRINT.paper.rgb
    return item.stroke is not None and on_paper and not item.paragraphs


def test_boxes_tell_nothing_of_the_answer() -> None:
    """A circle for 1 is as large as one for 12."""
    drawing = drawn("A: " + " ".join(f"a{at}" for at in range(1, 13)) + "\nask: lamport", answered=False)
    sizes = {(b.frame.width, b.frame.height) for b in drawing.items if isinstance(b, Shape) and is_blank(b)}
    assert sizes == {(Mm(6.8), Mm(6.8))}


def dots(drawing: Drawing) -> dict[str, tuple[float, float]]:
    shapes = (item for item in drawing.items if isinstance(item, Shape) and item.name.startswith("Event "))
    return {s.name.removeprefix("Event "): (s.frame.center.x.pt, s.frame.center.y.pt) for s in shapes}


@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("seed", range(12))
def test_messages_go_forward_past_no_event_and_not_too_steeply(seed: int, down: bool) -> None:
    of = random_execution(seed, 2 + seed % 4, 6 + seed)
    drawing = drawn(source(of) + ("\ndirection: down" if down else ""))
    at = {name: (y, x) if down else (x, y) for name, (x, y) in dots(drawing).items()}
    radius = PRINT.dot.pt / 2
    for process in of.processes:
        times = [at[event.name][0] for event in process.events]
        assert all(b - a > 2 * radius for a, b in pairwise(times)), process.name
    for message in of.messages:
        if not message.receiver or at[message.sender][1] == at[message.receiver][1]:
            continue
        (t0, p0), (t1, p1) = at[message.sender], at[message.receiver]
        assert t1 > t0, message.name
        assert down or abs(p1 - p0) / (t1 - t0) < 2.75, message.name  # 70 degrees
        line = Segment(t0, p0, t1, p1)
        for name, (time, across) in at.items():
            if name not in (message.sender, message.receiver):
                around = Bounds(time - radius, across - radius, time + radius, across + radius)
                assert inside(line, around) == 0, (message.name, name)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("text", ["P: p1>m1 p2>m2 p3\nQ: q1<m2 q2<m1", THREE, FOUR, FOUR + "show: lamport"])
def test_one_cannot_doubt_which_message_a_label_belongs_to(text: str, style: str) -> None:
    drawing = drawn(text, style=STYLES[style])
    lines = {item.name: line for item in drawing.items for name, line in strokes(drawing) if item.id == name}
    size = STYLES[style].sizes[0].pt
    for item, area in texts(drawing):
        if item.name.removeprefix("Label ") in ("m1", "m2", "m3", "m4", "m5"):
            for name, line in lines.items():
                own = name == item.name.replace("Label", "Message")
                if own:
                    assert inside(line, area.grown(0.5 * size)) > 0, item.name
                elif name.startswith("Message"):
                    assert inside(line, area.grown(STYLES[style].apart.pt)) == 0, (item.name, name)


@pytest.mark.parametrize("seed", range(8))
def test_any_execution_is_drawn_without_words_on_lines(seed: int) -> None:
    of = random_execution(seed, 3, 10)
    drawing = drawn(source(of) + "\nshow: lamport")
    words = texts(drawing)
    assert not [1 for (one, a), (other, b) in combinations(words, 2) if one is not other and a.meets(b)]
    assert not [item.name for item, area in words for _, line in strokes(drawing) if inside(line, area) > 0]


@pytest.mark.parametrize(("style", "seeds"), [("print", range(6)), ("slide", (2, 5))])
@pytest.mark.slow
def test_eight_processes_and_sixty_events_fit_a_page_and_a_slide(style: str, seeds: Sequence[int]) -> None:
    for seed in seeds:
        found = draw(diagram(source(random_execution(seed, 8, 60, tame=True))), STYLES[style])
        assert found.diagnostics == ()


@pytest.mark.slow
def test_a_crowd_on_a_slide_is_reported() -> None:
    found = draw(diagram(source(random_execution(1, 8, 150))), SLIDE)
    assert [each.code for each in found.diagnostics] == ["diagram-too-large"]


@pytest.mark.slow
@pytest.mark.parametrize("high", [200, 270, 300, 330])
def test_an_execution_takes_the_height_of_its_slide(high: int) -> None:
    drawing = draw(diagram(FOUR if high > 280 else THREE), replace(SLIDE, max_height=Pt(high))).value
    assert drawing is not None
    assert high * 0.97 < drawing.height.pt <= high + 0.5


@pytest.mark.slow
def test_what_does_not_fit_is_drawn_and_reported() -> None:
    found = draw(diagram("A: " + " ".join(f"a{at}" for at in range(180))), PRINT)
    assert [each.code for each in found.diagnostics] == ["diagram-too-large"]
    assert found.value is not None
    assert found.value.width > PRINT.wide_width


@pytest.mark.slow
def test_the_wide_page_is_used_before_smaller_letters() -> None:
    text = "A: " + " ".join(f"a{at}" for at in range(26))
    drawing = drawn(text, style=PRINT)
    narrow = drawn(text, style=replace(PRINT, wide_width=PRINT.max_width))
    assert Mm(125) < drawing.width <= Mm(170)
    assert min(_sizes(drawing)) == Pt(8.5)
    assert narrow.width <= Mm(126)


def _sizes(drawing: Drawing) -> set[int]:
    return {
        run.style.size
        for each in drawing.items
        for item in (each.items if isinstance(each, ChartBox) else (each,))
        if isinstance(item, TextBox)
        for paragraph in item.paragraphs
        for line in paragraph.lines
        for run in line.pieces
    }


@pytest.mark.slow
def test_slides_have_letters_that_the_last_row_can_read() -> None:
    for _, kind, text in GALLERY:
        assert min(_sizes(drawn(text, kind, SLIDE)), default=Pt(16)) >= Pt(16)


def test_an_incremental_diagram_is_built_in_the_order_of_time() -> None:
    found = draw(diagram(THREE, incremental=True), SLIDE).value
    assert found is not None
    clicks = {item.name: item.build for item in found.items}
    at = dots(found)
    events = sorted(at, key=lambda name: at[name][0])
    order = [clicks[f"Event {name}"] for name in events]
    assert None not in order
    assert order == sorted(order, key=lambda click: click or 0)
    assert clicks["Event a1"] == 1
    assert clicks["Message m1"] == clicks["Event b2"] == clicks["Label b2"]
    assert clicks["Process A"] is None


@pytest.mark.slow
def test_cuts_pass_between_the_events_they_part() -> None:
    choose = random.Random(3)
    for _ in range(20):
        cut = [choose.randint(0, 4), choose.randint(0, 5), choose.randint(0, 4)]
        names = [f"{row}{count}" for row, count in zip("abc", cut, strict=True) if count]
        if not names:
            continue
        drawing = drawn(THREE + f"cut: {' '.join(names)}")
        path = next(item for item in drawing.items if isinstance(item, Path) and item.name.startswith("Cut"))
        at = dots(drawing)
        for step, row, count in zip(path.steps[1:], "abc", cut, strict=False):
            x = step.points[-1].x.pt
            assert not count or at[f"{row}{count}"][0] < x
            following = at.get(f"{row}{count + 1}")
            assert following is None or x < following[0]


def test_words_of_a_script_that_runs_to_the_left_do_so_as_a_line() -> None:
    """Else the `x` of "اكتب x" would stand before its verb."""
    said = drawn("A->>B: اكتب x\nB->>A: write x\nNote over A: انتظر x", "sequenceDiagram")
    boxes = [item for item in said.items if isinstance(item, TextBox | Shape)]
    ways = {paragraph.text: paragraph.rtl for item in boxes for paragraph in item.paragraphs}
    assert ways == {"A": False, "B": False, "اكتب x": True, "write x": False, "انتظر x": True}
    assert drawing_to_svg(said).count('text-anchor="middle" direction="rtl"') == 2


@pytest.mark.slow
def test_what_is_too_large_is_told_what_would_fit_in_a_figure_of_its_kind() -> None:
    assert [kind.names[0] for kind in KINDS if not kind.smaller] == []
    found = draw(diagram("A: " + " ".join(f"a{at}" for at in range(180))), PRINT)
    assert [each.hint for each in found.diagnostics] == [KINDS[0].smaller]


def test_what_runs_down_a_slide_takes_its_height() -> None:
    pairs = "direction: down\n" + "\n".join(f"C{at}: c{at}>m{at} q{at}\nS{at}: s{at}<m{at}" for at in range(5))
    style = in_frame(SLIDE, Pt(860), Pt(356))
    high, usual = (drawn(pairs, style=each).height for each in (style, replace(style, fill=False)))
    assert Pt(356) >= high > usual * 1.3


def test_what_labels_do_not_take_of_a_slides_height_is_between_the_processes() -> None:
    told = "A: a1 a2>m1 a3 a4<m4\nB: b1 b2<m1 b3>m2 b4<m3 b5>m4\nC: c1>m3 c2 c3<m2 c4\nshow: vector\npast: c3"
    for high in (203.5, 230.0, 260.0):
        assert drawn(told, style=in_frame(SLIDE, Pt(860), Pt(high))).height > Pt(high * 0.93)


def test_a_printed_drawing_has_room_for_half_of_each_line_at_its_edge() -> None:
    """Paper ends a picture where the picture ends: the outer half of a box at its right edge was missing."""
    text = "nodes: N1 N8 N14\nkeys: K10\nlookup: K10 from N1\nask: owners hops"
    small = drawn(text, "ring bits=6")
    whole = with_outlines(small)
    [box, moved_box] = (next(item for item in each.items if item.id == "lookup0-answer") for each in (small, whole))
    assert isinstance(box, TextBox)
    assert box.stroke is not None
    half = box.stroke.width // 2
    assert bounds(box).right + half > small.width
    assert bounds(moved_box).right + half <= whole.width <= small.width + box.stroke.width
    assert bounds(moved_box).x >= half
    assert with_outlines(whole) == whole


def test_arabic_words_behind_the_name_of_an_event_begin_at_it() -> None:
    made = drawn('P: p1 p2\nlabel p1 "timeout"\nlabel p2 "اكتب x = 1"')
    words = {item.name: item for item in made.items if isinstance(item, TextBox) and item.name.startswith("Label ")}
    assert [words[f"Label {name}"].paragraphs[0].rtl for name in ("p1", "p2")] == [False, True]
    assert words["Label p2"].paragraphs[0].align == "center"
