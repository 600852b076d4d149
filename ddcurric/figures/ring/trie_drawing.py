"""Turn the tree of prefixes that Kademlia's distance follows into items of a scene."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count

from ddcurric.figures.kit.bounds import box_around
from ddcurric.figures.kit.curves import Point
from ddcurric.figures.kit.joints import dot_at, on_dot
from ddcurric.figures.kit.kind import Painted, of_parts, painted
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, centered, text_item, width_of
from ddcurric.figures.ring.pen import NodePen, at
from ddcurric.figures.ring.source import TABLES, Ring
from ddcurric.figures.ring.trie import PrefixFork
from ddcurric.figures.ring.trie_layout import BITS, PREFIX, LaidTrie, deep, lay_out_subtrees, lay_out_trie
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene import geometry
from ddcurric.scene.geometry import Stroke
from ddcurric.scene.items import Connector, Glue, Item, Path, PathStep, Shape
from ddcurric.scene.text import Run
from ddcurric.wording.figures.ring import ring_wording

TOP = 0
"""The connection site of a node or key that looks up."""


def draw_trie(said: Ring, diagram: Diagram, style: Style) -> Painted:
    """The tree as one drawing, as large as its room lets it be."""
    return _painted(said, diagram, style, lay_out_trie(said, style))


def divide_trie(said: Ring, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """Subtrees, each below the bits in which its places begin; None: not in so few parts."""
    return of_parts(_painted(said, diagram, style, each) for each in lay_out_subtrees(said, style, parts))


def _painted(said: Ring, diagram: Diagram, style: Style, laid: LaidTrie) -> Painted:
    items = _TriePen(said, style, laid, diagram).items()
    return painted(laid.around.bounds, items, diagram, laid.around.fits)


class _TriePen(NodePen):
    """Draws the parts of one layout, back to front."""

    def __init__(self, said: Ring, style: Style, laid: LaidTrie, diagram: Diagram) -> None:
        super().__init__(said, style, diagram, laid.bodies, laid.points)
        self.laid = laid
        self.places = {name: at for name, at in {**said.keys, **said.all_nodes}.items() if name in laid.points}
        self.keys = {key: f"k{number}" for number, key in enumerate(said.keys) if key in laid.points}

    def items(self) -> Iterator[Item]:
        yield from self._tree()
        yield from self._hops()
        yield from self._keys()
        yield from self.nodes()
        yield from self._brackets()
        yield from self._words()
        yield from self.words_away(self.laid.away, self.laid.size)
        yield from self.beside(self.laid.around, self.laid.size)

    def _tree(self) -> Iterator[Item]:
        """Forks as dots, and the edges below them; at the uppermost, which way is 0 and which is 1."""
        stroke = Stroke(self.style.process, self.style.thin, cap="round")
        dots = {
            fork: dot_at(f"f{number}", f"Fork {number}", at(place), stroke, None)
            for number, (fork, place) in enumerate(self.laid.forks.items())
        }
        yield from dots.values()
        for fork, dot in dots.items():
            for bit, (child, place) in enumerate(((fork.left, fork.start), (fork.right, fork.end - 1))):
                for number, (point, glue) in enumerate(self._below(dots, dot, child, place)):
                    start, from_dot = on_dot(dot, point)[::-1]
                    identity = f"{dot.id}-{bit}" + (f"-{number}" if number else "")
                    yield Connector(identity, f"{bit} below {dot.id}, {number}", start, point, stroke, from_dot, glue)
        yield from self._bits()
        yield from self._prefix()

    def _below(
        self, dots: Mapping[PrefixFork, Shape], dot: Shape, child: PrefixFork | None, place: int
    ) -> Iterator[tuple[geometry.Point, Glue]]:
        """Where an edge ends: at the next fork, or at all that is at a place."""
        if child is not None:
            glue, point = on_dot(dots[child], dot.frame.center)
            yield point, glue
            return
        groups = sorted({*self.places.values()})
        for leaf in (name for name in self.laid.names if self.places[name] == groups[place]):
            x, row = self.points[leaf]
            yield at((x, row - self.bodies[leaf].height / 2)), Glue(self.keys.get(leaf) or self.ids[leaf], TOP)

    def _bits(self) -> Iterator[Item]:
        fork, text = self.laid.root, self.laid.size.pt
        if fork is None:
            return
        x, y = self.laid.forks[fork]
        for bit, side in enumerate((-1, 1)):
            runs = (Run(str(bit), self.style.text(self.laid.size, self.style.secondary)),)
            wide = width_of(runs)
            place = box_around(x + side * 1.7 * text, y - 0.4 * text, wide, text * (CAPITALS + DEPTH))
            yield text_item(f"bit{bit}", f"Label {bit}", place, (runs,))

    def _prefix(self) -> Iterator[Item]:
        """The bits in which the places of a part begin, above its uppermost fork."""
        fork, text = self.laid.root, self.laid.size.pt
        if fork is None or not self.laid.prefix:
            return
        x, y = self.laid.forks[fork]
        runs = (Run(self.laid.prefix, self.style.text(self.laid.size, self.style.secondary)),)
        place = box_around(x, y - (BITS + PREFIX / 2) * text, width_of(runs), text * (CAPITALS + DEPTH))
        yield text_item("prefix", f"Label {self.laid.prefix}", place, (runs,))

    def _hops(self) -> Iterator[Item]:
        text, number = self.laid.size.pt, count()
        for hop in (each for each in self.hops() if {*each} <= {*self.points}):
            (one, row), (other, _) = (self.points[name] for name in hop)
            low, stroke = row + 2 * deep(abs(one - other), text), self.look(self.said.edge(*hop)).stroke()
            yield from self.hanging(f"h{next(number)}", f"Hop {hop[0]} to {hop[1]}", hop, low, stroke)

    def _keys(self) -> Iterator[Item]:
        """Keys are boxes: nobody answers there."""
        style = self.style
        for key, identity in self.keys.items():
            look, body = self.look(key), self.bodies[key]
            frame = box_around(*self.points[key], body.width, body.height).rect
            moved = key in self.moved and not look.quiet
            color = style.paper if look.pointed else style.accent if moved else look.words
            runs = (Run(key, style.text(body.size, color, bold=True)),)
            rim = None if look.pointed else Stroke(style.accent if moved else look.line, style.thin)
            fill = look.line if look.pointed else style.tint
            build = self.clicks.get(key)
            yield Shape(
                identity, f"Key {key}", "rect", frame, fill, rim, centered(frame, (runs,)), build=build, wrap=False
            )

    def _brackets(self) -> Iterator[Item]:
        """The buckets of a node below the stretches of nodes in them."""
        if not self.said.tells(TABLES, self.answered):
            return
        stroke = Stroke(self.style.secondary, self.style.thin)
        for bracket in self.laid.brackets:
            corners: tuple[Point, ...] = (
                (bracket.left, bracket.top),
                (bracket.left, bracket.foot),
                (bracket.right, bracket.foot),
                (bracket.right, bracket.top),
            )
            steps = tuple(PathStep("L" if number else "M", (at(corner),)) for number, corner in enumerate(corners))
            yield Path(bracket.id, f"Bucket {bracket.words}", steps, stroke)
            runs = (Run(bracket.words, self.style.text(self.laid.size, self.style.secondary)),)
            yield text_item(f"{bracket.id}-words", f"Label {bracket.words}", bracket.label, (runs,))

    def _words(self) -> Iterator[Item]:
        words = ring_wording(self.style.language)
        for name, box in self.laid.words.items():
            text = words.joins_here if name in self.said.joins else words.leaves_here
            runs = (Run(text, self.style.text(self.laid.size, self.style.secondary)),)
            yield text_item(f"{self.ids[name]}-change", f"Label {text}", box, (runs,), build=self.clicks.get(name))
