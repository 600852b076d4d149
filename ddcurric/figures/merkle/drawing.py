"""Turn a hash tree that is laid out into items of a scene."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.kind import Painted, of_parts, painted
from ddcurric.figures.kit.staging import Look, first_steps, look_of, stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import centered
from ddcurric.figures.merkle.dividing import lay_out_parts
from ddcurric.figures.merkle.layout import LaidTree, lay_out, name_lines
from ddcurric.figures.merkle.model import HashNode
from ddcurric.figures.merkle.source import CHANGES, PRIME, PROOF, HashTree
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene import geometry
from ddcurric.scene.geometry import Stroke
from ddcurric.scene.items import Connector, Glue, Item, Shape
from ddcurric.scene.text import Run, RunStyle
from ddcurric.units import Pt

TOP, FOOT = 0, 2
"""Connection sites of a box."""


def draw_tree(said: HashTree, diagram: Diagram, style: Style) -> Painted:
    """The hash tree as one drawing, as large as its room lets it be."""
    return _painted(said, diagram, style, lay_out(said, style))


def divide_tree(said: HashTree, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """The halves of the tree, or their halves, each with the way from there to the root; None: not so few."""
    return of_parts(_painted(said, diagram, style, each) for each in lay_out_parts(said, style, parts))


def _painted(said: HashTree, diagram: Diagram, style: Style, laid: LaidTree) -> Painted:
    items = _TreePen(said, style, laid, diagram).items()
    return painted(laid.around.bounds, items, diagram, laid.around.fits)


class _TreePen:
    """Draws the parts of one layout, back to front."""

    def __init__(self, said: HashTree, style: Style, laid: LaidTree, diagram: Diagram) -> None:
        self.said, self.style, self.laid, self.answered = said, style, laid, diagram.answered
        self.stage = frozenset(stage_of(said.steps, diagram).points)
        told = said.tells(PROOF, self.answered)
        self.siblings = frozenset(said.siblings if told else ())
        self.way = frozenset((*said.way, said.proof) if told and said.proof else ())
        self.changed = frozenset(
            (*said.changed, said.change) if said.change and said.tells(CHANGES, self.answered) else ()
        )
        self.ids = {name: f"n{at}" for at, name in enumerate(said.nodes)}
        self.clicks = _clicks(said, diagram)

    def _look(self, name: str) -> Look:
        """Of the point or, where nothing is the point, of what the proof needs."""
        if self.stage:
            return look_of(self.style, name in self.stage, True)
        return look_of(self.style, name in self.siblings, False)

    def items(self) -> Iterator[Item]:
        yield from self._edges()
        yield from self._leaves()
        yield from self._hashes()
        looks = {name: look_of(self.style, name in self.stage, bool(self.stage)) for name in self.said.nodes}
        yield from self.laid.around.items(self.style, self.laid.size, self.answered, looks)

    def _edges(self) -> Iterator[Item]:
        """From what is hashed up to its hash; heavier, where the root is computed from a leaf."""
        boxes = self.laid.boxes
        for leaf, box in self.laid.leaves.items():
            at = self.said.leaves.index(leaf)
            name = self.said.name(HashNode(at, at + 1, 0))
            yield self._edge(f"d{at}-up", f"{leaf} to its hash", (f"d{at}", leaf, box), name)
        for name, node in self.said.nodes.items():
            for child in (node.left, node.right):
                below = self.said.name(child) if child is not None else ""
                if name in boxes and below in boxes:
                    low = (self.ids[below], below, boxes[below])
                    yield self._edge(f"{self.ids[below]}-up", f"{below} to {name}", low, name)

    def _edge(self, identity: str, name: str, low: tuple[str, str, Bounds], above: str) -> Connector:
        glued, below, box = low
        upper = self.laid.boxes[above]
        on_way = above in self.way and (below in self.way or below in self.siblings)
        heavy = on_way and not self.stage
        stroke = Stroke(self.style.ink, self.style.line) if heavy else Stroke(self.style.process, self.style.thin)
        if {below, above} <= self.stage:
            stroke = look_of(self.style, True, True).stroke()
        return Connector(
            identity,
            name,
            geometry.Point(Pt((box.left + box.right) / 2), Pt(box.top)),
            geometry.Point(Pt((upper.left + upper.right) / 2), Pt(upper.bottom)),
            stroke,
            Glue(glued, TOP),
            Glue(self.ids[above], FOOT),
            build=self.clicks.get(above),
        )

    def _name(self, name: str, look: RunStyle) -> tuple[tuple[Run, ...], ...]:
        return tuple((Run(line, look),) for line in name_lines(name, look, self.laid.folded))

    def _leaves(self) -> Iterator[Item]:
        style = self.style
        for leaf, box in self.laid.leaves.items():
            at = self.said.leaves.index(leaf)
            look = look_of(style, leaf in self.stage, bool(self.stage))
            changed = leaf in self.changed
            weight = style.heavy if leaf in self.way or look.pointed else style.thin
            dashed = changed and not look.pointed
            rim = Stroke(look.line if look.pointed else style.process, weight, "dash" if dashed else "solid")
            words = leaf + (PRIME if changed else "")
            color = style.paper if look.pointed else look.words
            written = style.text(self.laid.size, color, bold=leaf in self.way or look.pointed)
            frame = box.rect
            yield Shape(
                f"d{at}",
                f"Leaf {leaf}",
                "rect",
                frame,
                look.line if look.pointed else style.tint,
                rim,
                centered(frame, self._name(words, written)),
                wrap=False,
            )

    def _hashes(self) -> Iterator[Item]:
        style, said = self.style, self.said
        digests = said.digests if said.shows_hashes else {}
        before = HashTree(said.leaves, marked=said.marked).digests if said.shows_hashes else {}
        for name, box in self.laid.boxes.items():
            look = self._look(name)
            changed, on_way = name in self.changed, name in self.way
            heavy = (on_way or changed) and not look.quiet
            weight = style.heavy if heavy or look.pointed else style.line
            rim = Stroke(look.line, weight, "dash" if changed and not look.pointed else "solid")
            color = style.paper if look.pointed else look.words
            bold = style.text(self.laid.size, color, bold=True)
            lines = [*self._name(name + (PRIME if changed else ""), bold)]
            if digests:
                shown = digests[name] if changed else before[name]
                lines.append((Run(shown, style.text(self.laid.size, color)),))
            frame = box.rect
            yield Shape(
                self.ids[name],
                f"Hash {name}",
                "round-rect",
                frame,
                look.line if look.pointed else style.paper,
                rim,
                centered(frame, tuple(lines)),
                build=self.clicks.get(name),
                wrap=False,
            )


def _clicks(said: HashTree, diagram: Diagram) -> dict[str, int]:
    """The clicks that show the hashes: the steps or, where there are none, row by row from the leaves up."""
    if not diagram.incremental:
        return {}
    if not said.steps:
        return {name: node.row + 1 for name, node in said.nodes.items()}
    return {name: click for name, click in first_steps(said.steps).items() if name in said.nodes}
