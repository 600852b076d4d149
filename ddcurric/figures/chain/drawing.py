"""Turn a tree of blocks that is laid out into items of a scene."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.chain.dividing import lay_out_parts
from ddcurric.figures.chain.layout import ABOVE, BEHIND, LaidBlocks, crossing, lay_out, words_in
from ddcurric.figures.chain.source import Blocks
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.joints import dot_at, on_dot
from ddcurric.figures.kit.kind import Painted, of_parts, painted
from ddcurric.figures.kit.staging import Look, first_steps, look_of, stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, centered, text_item, width_of
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene import geometry
from ddcurric.scene.geometry import Stroke
from ddcurric.scene.items import Connector, Glue, Item, Path, Shape, straight_steps
from ddcurric.scene.text import Run
from ddcurric.units import Pt
from ddcurric.wording.figures.chain import chain_wording

LEFT, RIGHT = 1, 3
"""Connection sites of a block."""
DASHED = 0.8
"""How heavy a broken rim is, beside one that is not."""


def draw_blocks(said: Blocks, diagram: Diagram, style: Style) -> Painted:
    """The tree as one drawing, as large as its room lets it be."""
    return _painted(said, diagram, style, lay_out(said, style))


def divide_blocks(said: Blocks, diagram: Diagram, style: Style, parts: int) -> Painted | None:
    """In parts, as time goes by; tables and questions stand with the last one; None: it does not go into so few."""
    return of_parts(_painted(said, diagram, style, each) for each in lay_out_parts(said, style, parts))


def _painted(said: Blocks, diagram: Diagram, style: Style, laid: LaidBlocks) -> Painted:
    items = _ChainPen(said, style, laid, diagram).items()
    return painted(laid.around.bounds, items, diagram, laid.around.fits)


class _ChainPen:
    """Draws the parts of one layout, back to front."""

    def __init__(self, said: Blocks, style: Style, laid: LaidBlocks, diagram: Diagram) -> None:
        self.said, self.style, self.laid, self.answered = said, style, laid, diagram.answered
        self.stage = frozenset(stage_of(said.steps, diagram).points)
        told = said.tells_tip(diagram.answered)
        self.tip = said.tip if told else ""
        self.counts = frozenset(said.tree.chain(said.tip) if told else ())
        self.given_up = frozenset(said.given_up if told else ())
        self.ids = {block: f"b{at}" for at, block in enumerate(said.tree.before)}
        self.clicks = _clicks(said, diagram)

    def _look(self, block: str) -> Look:
        """Of the point or, where nothing is the point, of the tip that counts."""
        if self.stage:
            return look_of(self.style, block in self.stage, True)
        return look_of(self.style, block == self.tip, False)

    def items(self) -> Iterator[Item]:
        yield from self._arrows()
        yield from self._blocks()
        yield from self._words()
        looks = {block: look_of(self.style, block in self.stage, bool(self.stage)) for block in self.ids}
        yield from self.laid.around.items(self.style, self.laid.size, self.answered, looks)

    def _arrows(self) -> Iterator[Item]:
        """From each block to the one that it names; an arrow to another part ends in a dot, and goes on from one."""
        yield from self._seams()
        for block, parent in self.said.tree.before.items():
            own, other = self.laid.boxes.get(block), self.laid.boxes.get(parent)
            if not parent or (own is None and other is None):
                continue
            stroke, build = self._stroke(block, parent), self.clicks.get(block)
            identity, name = f"{self.ids[block]}-names", f"{block} names {parent}"
            ends: list[tuple[geometry.Point, Glue]] = []
            for box, site, edge in ((own, LEFT, self.laid.after), (other, RIGHT, self.laid.before)):
                if box is not None:
                    x = box.left if site == LEFT else box.right
                    glue = Glue(self.ids[block if site == LEFT else parent], site)
                    ends.append((geometry.Point(Pt(x), Pt((box.top + box.bottom) / 2)), glue))
                    continue
                height = crossing(self.laid.heights, block, parent)
                there = geometry.Point(Pt(edge or 0.0), Pt(height))
                dot = dot_at(f"{identity}-on", f"{name}, goes on", there, stroke, build)
                yield dot
                near = (own or other or Bounds(0.0, 0.0, 0.0, 0.0)).rect.center
                ends.append(on_dot(dot, near)[::-1])
            (start, start_glue), (end, end_glue) = ends
            yield Connector(
                identity, name, start, end, stroke, start_glue, end_glue, head=other is not None, build=build
            )  # fmt: skip

    def _seams(self) -> Iterator[Item]:
        """Dotted lines where the drawing goes on in another part."""
        tops = [box.top for box in self.laid.boxes.values()]
        feet = [box.bottom for box in self.laid.boxes.values()]
        stroke = Stroke(self.style.process, self.style.thin, "dot")
        for name, x in (("before", self.laid.before), ("after", self.laid.after)):
            if x is not None:
                ends = (geometry.Point(Pt(x), Pt(y)) for y in (min(tops), max(feet)))
                yield Path(f"seam-{name}", "Goes on", straight_steps(*ends), stroke)

    def _stroke(self, block: str, parent: str) -> Stroke:
        style = self.style
        if {block, parent} <= self.stage:
            return look_of(style, True, True).stroke()
        if {block, parent} <= self.counts and not self.stage:
            return Stroke(style.ink, style.line)
        return Stroke(style.process, style.thin)

    def _blocks(self) -> Iterator[Item]:
        style, size = self.style, self.laid.size
        for block, box in self.laid.boxes.items():
            look = self._look(block)
            weight = style.heavy if look.pointed or (block in self.counts and not look.quiet) else style.line
            rim = Stroke(look.line, weight)
            if block in self.given_up:
                rim = Stroke(look.line, style.heavy * DASHED, "dash")
            color = style.paper if look.pointed else look.words
            lines = words_in(self.said, style, size, block, self.laid.packing, color, box.width)
            yield Shape(
                self.ids[block],
                f"Block {block}",
                "rect",
                box.rect,
                look.line if look.pointed else style.paper,
                rim,
                centered(box.rect, lines),
                build=self.clicks.get(block),
                wrap=False,
            )

    def _words(self) -> Iterator[Item]:
        """Above the tip that counts and the one that was held to so far, or behind them."""
        words, said = chain_wording(self.style.language), self.said
        labels = {said.seen: words.seen_here} if said.seen else {}
        if self.tip:
            labels[self.tip] = words.tip_here
        for block, text in labels.items():
            if block not in self.laid.boxes:
                continue
            size, box = self.laid.size.pt, self.laid.boxes[block]
            look = self._look(block)
            color = self.style.accent if block == self.tip and not look.quiet else self.style.secondary
            runs = (Run(text, self.style.text(self.laid.size, color, bold=block == self.tip)),)
            left, wide = (box.left + box.right - width_of(runs)) / 2, width_of(runs)
            top = box.top - ABOVE * size * 0.85
            if self.laid.packing.behind:
                left, top = box.right + BEHIND * size, (box.top + box.bottom - CAPITALS * size) / 2
            ink = Bounds(left, top, left + wide, top + (CAPITALS + DEPTH) * size)
            yield text_item(f"{self.ids[block]}-word", f"Label {text}", ink, (runs,), build=self.clicks.get(block))


def _clicks(said: Blocks, diagram: Diagram) -> dict[str, int]:
    """The clicks that show blocks: the steps or, where there are none, one height after the other."""
    if not diagram.incremental:
        return {}
    if not said.steps:
        return {block: said.tree.height(block) for block in said.tree.before if said.tree.height(block)}
    return first_steps(said.steps)
