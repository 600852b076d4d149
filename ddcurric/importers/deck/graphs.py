"""What is drawn of boxes and lines: a flowchart where connectors join them, else one picture."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from ddcurric.draw.pptx.read.drawing import drawing_svg
from ddcurric.draw.pptx.read.opened import Opened
from ddcurric.draw.pptx.read.places import Frame
from ddcurric.figures import check
from ddcurric.figures.kinds import MERMAID
from ddcurric.importers.deck.furniture import said
from ddcurric.importers.deck.seen import (
    Seen,
    SeenBlocks,
    SeenDrawn,
    SeenGroup,
    SeenImage,
    SeenSlide,
    SeenWords,
    ShapeHead,
    frame_around,
    ungrouped,
)
from ddcurric.lesson.model.block import Diagram
from ddcurric.lesson.model.inline import CrossReference, Emphasis, HardBreak, Link, Math, Strong, Text
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


_MOST_WORDS = 12
"""Of a box of a drawing; one with more is text beside it."""


def drawing_in(shapes: Sequence[Seen], grouped: bool = False) -> tuple[Seen, ...]:
    """The shapes of a drawing: lines, discs and boxes of few words; none where rules and cards only set text apart.

    Loose shapes are one where arrows or slanted lines tell something; those of a group where three are without words.
    """
    flat = [shape for shape in ungrouped(shapes) if not _is_rule(shape)]
    bare = [shape for shape in flat if isinstance(shape, SeenDrawn)]
    telling = [shape for shape in bare if shape.line or shape.arrow]
    if not telling and not (grouped and len(bare) > 2):
        return ()
    members = [
        shape for shape in flat if isinstance(shape, SeenDrawn) or (isinstance(shape, SeenWords) and _is_member(shape))
    ]
    return tuple(members) if len(members) > 2 else ()


_THIN = 40_000


def _is_rule(shape: Seen) -> bool:
    """A line along or down the slide that only sets apart what stands on its sides."""
    if not isinstance(shape, SeenDrawn) or shape.head.frame is None or any(shape.heads):
        return False
    glued = shape.begin is not None or shape.end is not None
    return not glued and min(shape.head.frame[2:]) < _THIN


def _is_member(box: SeenWords) -> bool:
    return (
        not box.slot
        and len(said(box).split()) <= _MOST_WORDS
        and not any(para.mark or para.tex for para in box.paras)
        and not any(isinstance(inline, Math | Link | CrossReference) for para in box.paras for inline in para.content)
    )


def as_picture(shapes: Sequence[Seen], head: ShapeHead | None, slide: SeenSlide, opened: Opened) -> SeenImage | None:
    """The shapes as an SVG; None where they cannot be drawn, or a formula among them would be lost."""
    frame = frame_around(shapes)
    if frame is None:
        return None
    svg = drawing_svg(opened, slide.part, {shape.head.key for shape in shapes}, frame)
    if not svg:
        return None
    words = [said(shape) for shape in shapes if isinstance(shape, SeenWords)]
    alt = (head.alt if head is not None else "") or "; ".join(words)
    key = shapes[0].head.key
    return SeenImage(
        ShapeHead(key, "drawing", frame, alt), svg, f"drawing-{slide.number}.svg", False, "drawn", "; ".join(words)
    )
