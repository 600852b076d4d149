"""Places for the nodes and boxes of a graph: each box is laid out by itself and is a node to what is around it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from ddcurric.figures.kit.bounds import Bounds, box_around
from ddcurric.figures.kit.graph.layers import Layered, Outlet, Placement, place_level
from ddcurric.figures.kit.graph.marks import PARALLEL, room_for_marks
from ddcurric.figures.kit.graph.measure import GraphWords, node_size
from ddcurric.figures.kit.graph.plan import BoxPlan, plan_of
from ddcurric.figures.kit.graph.source import LEVEL, Edge, Graph
from ddcurric.figures.kit.graph.sweeps import Spacing
from ddcurric.values import dataclass

Point = tuple[float, float]
BACK = ("BT", "RL")


@dataclass(frozen=True)
class PlacedGraph:
    """Where the nodes and boxes are, in points, and through which points each edge had best go."""

    nodes: Mapping[str, Bounds]
    groups: Mapping[str, Bounds]
    bends: tuple[tuple[Point, ...], ...]
    stops: tuple[int, ...]
    """Of each edge: which of its bends is the middle of the room for its words; -1: none."""
    rooms: tuple[Bounds | None, ...]
    """Of each edge: the room that is kept for its words; None: none is."""
    loops: Mapping[str, Point]
    """Of nodes with edges to themselves: the room that those take at the right or above."""
    lanes: Mapping[tuple[int, int], tuple[Point, ...]]
    """Of the source (0) and the target (1) of an edge: through which points it leaves the layer in which it stands, and
    each box that does not hold the other end."""
    ranks: Mapping[str, int]
    """Of nodes and boxes: the step of the flow they belong to, for showing them one by one."""

    def passes(self, at: int) -> bool:
        """Whether an edge passes others than its ends, in a lane of its own."""
        bends = self.bends[at]
        if len(bends) != 3 or self.stops[at] < 0:
            return bool(bends)
        (x, y), level = bends[1], abs(bends[2][0] - bends[0][0]) > abs(bends[2][1] - bends[0][1])
        boxes = (*self.nodes.values(), *self.groups.values())
        inside = ((box.left < x < box.right, box.top < y < box.bottom) for box in boxes)
        return any(each == ((True, False) if level else (False, True)) for each in inside)


def place(graph: Graph, words: GraphWords, looseness: float, packed: bool = False) -> PlacedGraph:
    """Lay the whole graph out in the direction that it flows; `packed`: as `Spacing` has it."""
    return _Placing(graph, words, looseness, packed).whole()


@dataclass
class _Block:
    """What is inside a box, placed from the box's inner corner. Along layers `u`, from layer to layer `v`."""

    nodes: dict[str, tuple[Point, Point]]
    """Centre and size."""
    groups: dict[str, tuple[Point, Point]]
    bends: dict[int, list[Point]]
    stops: dict[int, int]
    ranks: dict[str, int]
    lanes: dict[tuple[int, int], list[Point]]
    size: Point

    def moved(self, du: float, dv: float) -> _Block:
        return self._mapped(lambda point: (point[0] + du, point[1] + dv), turned=False)

    def turned(self, own: str, other: str) -> _Block:
        """The same, of which the flow is `own`, as what is around it has its places, of which the flow is `other`."""
        if own == other:
            return self
        turned = (own in LEVEL) != (other in LEVEL)
        deep = self.size[0 if turned else 1]

        def placed(point: Point) -> Point:
            u, v = point[0], self.size[1] - point[1] if own in BACK else point[1]
            u, v = (v, u) if turned else (u, v)
            return u, deep - v if other in BACK else v

        return self._mapped(placed, turned)

    def _mapped(self, placed: Callable[[Point], Point], turned: bool) -> _Block:
        def boxed(box: tuple[Point, Point]) -> tuple[Point, Point]:
            return placed(box[0]), box[1][::-1] if turned else box[1]

        return _Block(
            {name: boxed(box) for name, box in self.nodes.items()},
            {name: boxed(box) for name, box in self.groups.items()},
            {at: [placed(bend) for bend in bends] for at, bends in self.bends.items()},
            self.stops,
            self.ranks,
            {end: [placed(point) for point in lane] for end, lane in self.lanes.items()},
            self.size[::-1] if turned else self.size,
        )


class _Placing:
    def __init__(self, graph: Graph, words: GraphWords, looseness: float, packed: bool) -> None:
        self.graph = graph
        self.words = words
        self.packed = packed
        self.plan = plan_of(graph)
        self.flows, self.homes = self.plan.flows, self.plan.homes
        text = words.text
        self.spacing = {
            sideways: Spacing(
                1.9 * text * looseness,
                max((3.9 if sideways else 2.9) * text * looseness, room_for_marks(graph, words.ends, text, sideways)),
                packed,
                graph.rows.along if graph.rows else None,
            )
            for sideways in {flow in LEVEL for flow in self.flows.values()}
        }
        self.pad = 1.0 * text
        self.roomy = looseness > 0.7
        self.loops = {name: self._loops(name) for name in self.plan.nodes}
        self.sizes = {
            node.id: node_size(node, words.nodes[node.id], text, self._sideways(node.group)) for node in graph.nodes
        }

    def whole(self) -> PlacedGraph:
        block = self._block("")
        _, depth = block.size
        nodes = {name: self._real(*place, depth) for name, place in block.nodes.items()}
        groups = {name: self._real(*place, depth) for name, place in block.groups.items()}
        if self.packed:
            return PlacedGraph(nodes, groups, (), (), (), self.loops, {}, block.ranks)
        return PlacedGraph(
            nodes,
            groups,
            tuple(
                tuple(self._point(bend, depth) for bend in block.bends.get(at, []))
                for at in range(len(self.graph.edges))
            ),
            tuple(block.stops.get(at, -1) for at in range(len(self.graph.edges))),
            tuple(self._real_room(at, block, depth) for at in range(len(self.graph.edges))),
            self.loops,
            {end: tuple(self._point(point, depth) for point in lane) for end, lane in block.lanes.items()},
            block.ranks,
        )

    def _real_room(self, at: int, block: _Block, depth: float) -> Bounds | None:
        edge, stop = self.graph.edges[at], block.stops.get(at, -1)
        sideways = self._sideways(self.plan.common[at])
        size = self._room(at, edge, sideways)
        if size is None or stop < 0:
            return None
        (x, y), (wide, high) = self._point(block.bends[at][stop], depth), size[::-1] if sideways else size
        return box_around(x, y, wide, high)

    def _sideways(self, group: str) -> bool:
        return self.flows[group] in LEVEL

    def _point(self, at: Point, depth: float) -> Point:
        u, v = at
        v = depth - v if self.graph.direction in BACK else v
        return (v, u) if self._sideways("") else (u, v)

    def _real(self, center: Point, size: Point, depth: float) -> Bounds:
        x, y = self._point(center, depth)
        wide, high = (size[1], size[0]) if self._sideways("") else size
        return Bounds(x - wide / 2, y - high / 2, x + wide / 2, y + high / 2)

    def _block(self, group: str) -> _Block:
        """The inside of a box: its nodes and the boxes in it, which are laid out first."""
        flow, sideways, plan = self.flows[group], self._sideways(group), self.plan.boxes[group]
        inner = {box: self._block(box).turned(self.flows[box], flow) for box in plan.boxes}
        members = plan.members
        sizes = [self._outer(name, inner[name]) if name in inner else self._size(name) for name in members]
        links = [
            Layered(
                link.source,
                link.target,
                self._room(link.edge, self.graph.edges[link.edge], sideways),
                *(self._shift(inner.get(box), box, (link.edge, end)) for box, end in link.ends),
            )
            for link in plan.links
        ]
        outlets = [
            Outlet(out.member, out.onward, self._shift(inner.get(name), name, (out.edge, out.end)))
            for out in plan.outlets
            for name in (members[out.member],)
        ]
        unseen = [Layered(one, other, None) for one, other in plan.unseen]
        rows = [self.graph.rows.layers[name] for name in members] if self.graph.rows else None
        placed = place_level(sizes, [*links, *unseen], self.spacing[sideways], rows, outlets)
        middle = max((placed.ranks[link.target] for link in plan.links if link.turned), default=0)
        centers = _flush(placed, sizes, middle) if plan.is_tree else placed.centers
        more = self._beside(links, placed) if group and not sideways else 0.0
        whole = _Block({}, {}, {}, {}, {}, {}, placed.size)
        for name, center, size, rank in zip(members, centers, sizes, placed.ranks, strict=True):
            whole.ranks[name] = abs(rank - middle)
            center = center[0] + more, center[1]
            if name not in inner:
                own = self.sizes[name]
                whole.nodes[name] = (center, (own[1], own[0]) if sideways else own)
                continue
            whole.groups[name] = (center, size)
            start_u, start_v = self._start(name, inner[name])
            part = inner[name].moved(center[0] - size[0] / 2 + start_u, center[1] - size[1] / 2 + start_v)
            whole.nodes.update(part.nodes)
            whole.groups.update(part.groups)
            whole.bends.update(part.bends)
            whole.stops.update(part.stops)
            whole.lanes.update(part.lanes)
            whole.ranks.update({held: rank + r for held, r in part.ranks.items()})
        whole.size = placed.size[0] + 2 * more, placed.size[1]
        for link, bends, stop in zip(plan.links, placed.bends, placed.stops, strict=False):
            whole.bends[link.edge] = [(u + more, v) for u, v in (reversed(bends) if link.turned else bends)]
            whole.stops[link.edge] = stop
        for end, lane in _lanes(plan, links, outlets, placed, centers):
            whole.lanes.setdefault(end, []).extend((u + more, v) for u, v in lane)
        return whole

    def _beside(self, links: Sequence[Layered], placed: Placement) -> float:
        """What a box has to be wider on either side, so that the words of an edge in it find room beside the edge."""
        short = 0.0
        pairs = [frozenset((link.source, link.target)) for link in links]
        for link, pair in zip(links, pairs, strict=True):
            if link.label is None or len(pair) == 1:
                continue
            middle = (placed.centers[link.source][0] + placed.centers[link.target][0]) / 2
            sides = middle, placed.size[0] - middle
            # Edges between the same two have their words on either side.
            free = min(sides) if pairs.count(pair) > 1 else max(sides)
            short = max(short, link.label[0] - free - 1.4 * self.pad)
        return short

    def _room(self, at: int, edge: Edge, sideways: bool) -> Point | None:
        label = self.words.edges[at]
        if not label.lines or edge.source == edge.target:
            return None
        wide, high = label.width + 1.2 * self.words.text, label.height + 0.5 * self.words.text
        return (high * 1.2, wide) if sideways else (wide, high)

    def _size(self, name: str) -> Point:
        """Of a node with its loops."""
        (wide, high), (beside, above) = self.sizes[name], self.loops[name]
        wide, high = wide + 2 * beside, high + 2 * above
        return (high, wide) if self._sideways(self.homes[name]) else (wide, high)

    def _loops(self, node: str) -> Point:
        own = [self.words.edges[at] for at in self.plan.loops[node]]
        if not own:
            return 0.0, 0.0
        if self._sideways(self.homes[node]):
            return 0.0, max(label.height for label in own) + 2.4 * self.words.text
        return max(label.width for label in own) + 2.6 * self.words.text, 0.0

    def _shift(self, block: _Block | None, box: str, end: tuple[int, int]) -> float:
        """How far from the middle of a box an edge leaves it, an end of which stands in it."""
        if block is None or end not in block.lanes:
            return 0.0
        return self._start(box, block)[0] + block.lanes[end][-1][0] - self._outer(box, block)[0] / 2

    def _start(self, group: str, block: _Block) -> Point:
        """Where in a box its inside begins: in its middle, where its title makes it wider."""
        before_u, before_v, after_u, _ = self._pads(group)
        spare = self._outer(group, block)[0] - block.size[0] - before_u - after_u
        return before_u + spare / 2, before_v

    def _pads(self, group: str) -> tuple[float, float, float, float]:
        """Room in a box before and after its inside: along layers and from layer to layer."""
        title = self.words.groups[group].height
        top = self.pad + (title + 0.6 * self.words.text if title else 0.0)
        pads = {
            "TB": (self.pad, top, self.pad, self.pad),
            "BT": (self.pad, self.pad, self.pad, top),
            "LR": (top, self.pad, self.pad, self.pad),
            "RL": (top, self.pad, self.pad, self.pad),
        }
        return pads[self.flows[self.homes[group]]]

    def _outer(self, group: str, block: _Block) -> Point:
        before_u, before_v, after_u, after_v = self._pads(group)
        wide, deep = block.size[0] + before_u + after_u, block.size[1] + before_v + after_v
        title = self.words.groups[group].width + 2 * self.pad
        sideways = self._sideways(self.homes[group])
        if title > 2 * self.pad and self.roomy and not sideways:
            wide = max(wide, title)
            wide += self._beside_entries(group, block, wide)
        return (wide, max(deep, title)) if sideways else (max(wide, title), deep)

    def _beside_entries(self, group: str, block: _Block, wide: float) -> float:
        """What a box has to be wider than that, so that its title stands beside the edges that enter the box."""
        first = self.flows[group] not in BACK
        ends = [(out.edge, out.end) for out in self.plan.boxes[group].outlets if out.onward != first]
        entries = Counter(block.lanes[end][-1][0] for end in ends)
        start = (wide - block.size[0]) / 2
        lanes = []
        for middle, many in sorted(entries.items()):
            half = PARALLEL * self.words.text * (many - 1) / 2
            lanes.append((start + middle - half, start + middle + half))
        free = [one - other for (_, other), (one, _) in pairwise([(0.0, 0.0), *lanes, (wide, wide)])]
        need = self.words.groups[group].width + 1.5 * self.pad
        return 0.0 if max(free) >= need else 2 * (need - max(free[0], free[-1]))


def _lanes(
    plan: BoxPlan, links: Sequence[Layered], outlets: Sequence[Outlet], placed: Placement, centers: Sequence[Point]
) -> Iterator[tuple[tuple[int, int], list[Point]]]:
    """By edge and end: where it leaves the layer of its member and, if the other end is not in the box, the box."""
    ends: list[tuple[tuple[int, int], Outlet, Sequence[Point]]] = []
    for link, layered in zip(plan.links, links, strict=True):
        onward = placed.ranks[link.source] < placed.ranks[link.target]
        (_, one), (_, other) = link.ends
        if link.source != link.target:
            ends.append(((link.edge, one), Outlet(link.source, onward, layered.source_shift), ()))
            ends.append(((link.edge, other), Outlet(link.target, not onward, layered.target_shift), ()))
    led_out = placed.bends[-len(outlets) :] if placed.bends and outlets else [()] * len(outlets)
    for out, outlet, bends in zip(plan.outlets, outlets, led_out, strict=True):
        ends.append(((out.edge, out.end), outlet, bends))
    for end, outlet, lane in ends:
        yield end, [(centers[outlet.node][0] + outlet.shift, placed.layers[outlet.node][outlet.onward]), *lane]


def _flush(placed: Placement, sizes: Sequence[Point], root: int) -> list[Point]:
    """Centres of what hangs on a root, that of layer `root`, as near to it as its layer begins."""
    found = []
    for (u, v), (_, deep), rank, (first, last) in zip(placed.centers, sizes, placed.ranks, placed.layers, strict=True):
        found.append((u, v if rank == root else first + deep / 2 if rank > root else last - deep / 2))
    return found
