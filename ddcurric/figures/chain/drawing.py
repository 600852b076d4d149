"""Turn a tree of blocks that is laid out into items of a scene."""

from __future__ import annotations

from collections.abc import Iterator

from ddcurric.figures.chain.answers import questions_of
from ddcurric.figures.chain.layout import ABOVE, LaidBlocks, lay_out
from ddcurric.figures.chain.source import Blocks
from ddcurric.figures.kit.answer_tables import table_items
from ddcurric.figures.kit.bounds import Bounds
from ddcurric.figures.kit.kind import Painted, painted
from ddcurric.figures.kit.questions import question_items
from ddcurric.figures.kit.staging import Look, look_of, stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, DEPTH, centered, text_item, width_of
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene import geometry
from ddcurric.scene.geometry import Stroke
from ddcurric.scene.items import Connector, Glue, Item, Shape
from ddcurric.scene.text import Run
from ddcurric.units import Pt
from ddcurric.wording.figures.chain import chain_wording

LEFT, RIGHT = 1, 3
"""Connection sites of a block."""
DASHED = 0.8
"""How heavy a broken rim is, beside one that is not."""


def draw_blocks(said: Blocks, diagram: Diagram, style: Style) -> Painted:
    laid = lay_out(said, style)
    pen = _ChainPen(said, style, laid, diagram)
    bounds = laid.around.bounds
    return painted(bounds, pen.items(), diagram, laid.around.fits)


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
        around, language = self.laid.around, self.style.language
        looks = {block: look_of(self.style, block in self.stage, bool(self.stage)) for block in self.ids}
        yield from table_items(around.tables, *around.tables_at, self.style, self.answered, looks, None)
        asked = questions_of(self.said, language)
        yield from question_items(asked, around.asked.lines, self.style, self.laid.size, self.answered, None)

    def _arrows(self) -> Iterator[Item]:
        """From each block to the one that it names."""
        style = self.style
        for block, parent in self.said.tree.before.items():
            if not parent:
                continue
            own, other = self.laid.boxes[block], self.laid.boxes[parent]
            counted = {block, parent} <= self.counts and not self.stage
            stroke = Stroke(style.ink, style.line) if counted else Stroke(style.process, style.thin)
            if {block, parent} <= self.stage:
                stroke = look_of(style, True, True).stroke()
            yield Connector(
                f"{self.ids[block]}-names",
                f"{block} names {parent}",
                geometry.Point(Pt(own.left), Pt((own.top + own.bottom) / 2)),
                geometry.Point(Pt(other.right), Pt((other.top + other.bottom) / 2)),
                stroke,
                Glue(self.ids[block], LEFT),
                Glue(self.ids[parent], RIGHT),
                head=True,
                build=self.clicks.get(block),
            )

    def _blocks(self) -> Iterator[Item]:
        style, size = self.style, self.laid.size
        for block, box in self.laid.boxes.items():
            look = self._look(block)
            weight = style.heavy if look.pointed or (block in self.counts and not look.quiet) else style.line
            rim = Stroke(look.line, weight)
            if block in self.given_up:
                rim = Stroke(look.line, style.heavy * DASHED, "dash")
            color = style.paper if look.pointed else look.words
            lines = [(Run(block, style.text(size, color, bold=True)),)]
            if self.said.weighed:
                lines.append((Run(str(self.said.tree.weight(block)), style.text(size, color)),))
            yield Shape(
                self.ids[block],
                f"Block {block}",
                "rect",
                box.rect,
                look.line if look.pointed else style.paper,
                rim,
                centered(box.rect, tuple(lines)),
                build=self.clicks.get(block),
                wrap=False,
            )

    def _words(self) -> Iterator[Item]:
        """Above the tip that counts, and above the one that was held to so far."""
        words, said = chain_wording(self.style.language), self.said
        labels = {said.seen: words.seen_here} if said.seen else {}
        if self.tip:
            labels[self.tip] = words.tip_here
        for block, text in labels.items():
            size, box = self.laid.size.pt, self.laid.boxes[block]
            color = self.style.accent if block == self.tip else self.style.secondary
            runs = (Run(text, self.style.text(self.laid.size, color, bold=block == self.tip)),)
            middle, wide = (box.left + box.right) / 2, width_of(runs)
            top = box.top - ABOVE * size * 0.85
            ink = Bounds(middle - wide / 2, top, middle + wide / 2, top + (CAPITALS + DEPTH) * size)
            yield text_item(f"{self.ids[block]}-word", f"Label {text}", ink, (runs,), build=self.clicks.get(block))


def _clicks(said: Blocks, diagram: Diagram) -> dict[str, int]:
    """The clicks that show blocks: the steps or, where there are none, one height after the other."""
    if not diagram.incremental:
        return {}
    if not said.steps:
        return {block: said.tree.height(block) for block in said.tree.before if said.tree.height(block)}
    found: dict[str, int] = {}
    for number, step in enumerate(said.steps, 1):
        for block in step.points:
            found.setdefault(block, number)
    return found
