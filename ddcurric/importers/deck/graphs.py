"""Boxes that connectors join, as a flowchart: what was drawn by hand can be edited as text."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ddcurric.draw.pptx.read.places import Frame
from ddcurric.figures import check
from ddcurric.figures.kinds import MERMAID
from ddcurric.importers.deck.furniture import said
from ddcurric.importers.deck.seen import Seen, SeenBlocks, SeenDrawn, SeenGroup, SeenWords, frame_around, ungrouped
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.inline import Emphasis, HardBreak, Strong, Text
from ddcurric.source import Span

LONGEST = 80
"""Characters in a box."""


def with_graphs(shapes: Sequence[Seen], span: Span) -> tuple[Seen, ...]:
    """The shapes with those that are glued together by connectors as one diagram, where one says all of them."""
    loose = list(ungrouped(shapes))
    nodes = {s.head.key: s for s in loose if isinstance(s, SeenWords) and not s.slot and _is_short(s, LONGEST)}
    edges = [s for s in loose if isinstance(s, SeenDrawn) and s.begin in nodes and s.end in nodes and s.begin != s.end]
    used = {key for edge in edges for key in (edge.begin, edge.end)}
    if len(used) < 2 or any(isinstance(s, SeenDrawn) and s not in edges for s in loose):
        return tuple(shapes)
    labels = _labels(edges, [s for s in loose if isinstance(s, SeenWords) and s.head.key not in used])
    drawn = [nodes[key] for key in nodes if key in used]
    diagram = _diagram(drawn, edges, labels, span)
    if diagram is None:
        return tuple(shapes)
    gone: set[Seen] = {*drawn, *edges, *labels.values()}
    made = SeenBlocks(replace(drawn[0].head, frame=frame_around(drawn)), (diagram,), "boxes and arrows")
    return tuple(_with(shapes, gone, [made]))


def _is_short(box: SeenWords, most: int) -> bool:
    """Whether a box says a few plain words: a formula, a link or a list is more than the name of something."""
    plain = all(isinstance(i, Text | Strong | Emphasis | HardBreak) for para in box.paras for i in para.content)
    return plain and not any(para.mark for para in box.paras) and 0 < len(said(box)) <= most


def _with(shapes: Sequence[Seen], gone: Collection[Seen], waiting: list[SeenBlocks]) -> Iterator[Seen]:
    """The diagram stands where the first of its shapes stood."""
    for shape in shapes:
        if shape in gone:
            if waiting:
                yield waiting.pop()
        elif isinstance(shape, SeenGroup):
            members = tuple(_with(shape.members, gone, waiting))
            if members:
                yield replace(shape, members=members)
        else:
            yield shape


def _labels(edges: Sequence[SeenDrawn], words: Sequence[SeenWords]) -> dict[int, SeenWords]:
    """What is written at an arrow: a bare box of few words whose middle is nearest to the arrow's."""
    found: dict[int, SeenWords] = {}
    for box in words:
        if box.drawn or box.slot or box.head.frame is None or not _is_short(box, LONGEST // 2):
            continue
        x, y = _middle(box.head.frame)
        near = [edge for edge in edges if edge.head.frame is not None and _reaches(edge.head.frame, x, y)]
        near = [edge for edge in near if edge.head.key not in found]
        if near:
            edge = min(near, key=lambda e: _distance(e.head.frame or (0, 0, 0, 0), x, y))
            found[edge.head.key] = box
    return found


def _middle(frame: Frame) -> tuple[float, float]:
    return frame[0] + frame[2] / 2, frame[1] + frame[3] / 2


_REACH = 350_000
"""EMU: how far from its arrow a label may stand."""


def _reaches(frame: Frame, x: float, y: float) -> bool:
    return (
        frame[0] - _REACH <= x <= frame[0] + frame[2] + _REACH
        and frame[1] - _REACH <= y <= frame[1] + frame[3] + _REACH
    )


def _distance(frame: Frame, x: float, y: float) -> float:
    middle = _middle(frame)
    return abs(middle[0] - x) + abs(middle[1] - y)


def _diagram(
    nodes: Sequence[SeenWords], edges: Sequence[SeenDrawn], labels: dict[int, SeenWords], span: Span
) -> Diagram | None:
    names = {node.head.key: f"n{at}" for at, node in enumerate(nodes, 1)}
    places = {node.head.key: _middle(node.head.frame) for node in nodes if node.head.frame is not None}
    lines = [f"flowchart {_direction(edges, places)}"]
    lines += [f"{names[node.head.key]}{_box(node)}" for node in nodes]
    for edge in edges:
        begin, end = names[edge.begin or 0], names[edge.end or 0]
        if edge.heads == (True, False):
            begin, end = end, begin
        label = f"|{_quoted(said(labels[edge.head.key]))}|" if edge.head.key in labels else ""
        lines.append(f"{begin} {_arrow(edge)}{label} {end}")
    made = Diagram(MERMAID, "\n".join(lines), (), "", False, False, None, "", None, span)
    return None if check(made) else made


def _arrow(edge: SeenDrawn) -> str:
    if edge.heads == (True, True):
        return "<-->"
    if not any(edge.heads):
        return "-.-" if edge.dashed else "---"
    return "-.->" if edge.dashed else "-->"


def _box(node: SeenWords) -> str:
    begin, end = {
        "ellipse": ("((", "))"),
        "diamond": ("{", "}"),
        "flowChartDecision": ("{", "}"),
        "roundRect": ("(", ")"),
    }.get(node.shape, ("[", "]"))
    return f"{begin}{_quoted(said(node))}{end}"


def _quoted(words: str) -> str:
    return '"' + words.replace('"', "'") + '"'


def _direction(edges: Sequence[SeenDrawn], places: dict[int, tuple[float, float]]) -> str:
    ways = [(places[e.begin], places[e.end]) for e in edges if e.begin in places and e.end in places]
    across = sum(end[0] - begin[0] for begin, end in ways)
    down = sum(end[1] - begin[1] for begin, end in ways)
    return "LR" if sum(abs(e[0] - b[0]) for b, e in ways) >= sum(abs(e[1] - b[1]) for b, e in ways) and across >= 0 \
        else "TD" if down >= 0 else "LR"  # fmt: skip
