"""Turn the layout of a history into items of a scene."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ddcurric.figures.history.layout import Bar, LaidHistory, parts, whole
from ddcurric.figures.history.rows import TICK
from ddcurric.figures.history.source import HistoryFigure
from ddcurric.figures.history.verdicts import known
from ddcurric.figures.kit.bounds import box_around
from ddcurric.figures.kit.kind import Painted, of_parts, painted
from ddcurric.figures.kit.questions import question_items
from ddcurric.figures.kit.remarks import remark_item
from ddcurric.figures.kit.staging import Look, first_steps, look_of, stage_of
from ddcurric.figures.kit.style import Style
from ddcurric.figures.kit.words import CAPITALS, centered, in_look, text_item, width_of
from ddcurric.lesson.model.block import Diagram
from ddcurric.scene.geometry import Point, Stroke
from ddcurric.scene.items import Connector, Glue, Item, Shape
from ddcurric.scene.text import Run
from ddcurric.units import Pt

LEFT, RIGHT = 1, 3
"""Connection sites of a rectangle."""


def draw_history(said: HistoryFigure, diagram: Diagram, style: Style) -> Painted:
    """The history as one drawing, as large as its room lets it be."""
    laid, fits = whole(said, style)
    return _painted(said, diagram, style, laid, fits)


def divide_history(said: HistoryFigure, diagram: Diagram, style: Style, count: int) -> Painted | None:
    """The history in so many parts, each for the style's room; None where it does not go into so few."""
    laid, fits = parts(said, style, count) or ((), False)
    return of_parts(_painted(said, diagram, style, each, fits) for each in laid)


def _painted(said: HistoryFigure, diagram: Diagram, style: Style, laid: LaidHistory, fits: bool) -> Painted:
    return painted(laid.bounds, _HistoryPen(said, style, laid, diagram).items(), diagram, fits)


class _HistoryPen:
    """Draws one layout, back to front."""

    def __init__(self, said: HistoryFigure, style: Style, laid: LaidHistory, diagram: Diagram) -> None:
        self.said, self.style, self.laid = said, style, laid
        self.answered = diagram.answered
        self.points = frozenset(stage_of(said.steps, diagram).points)
        told = [each for each in said.conditions if each not in said.asks or diagram.answered]
        verdicts = {each: known(said, each) for each in told}
        self.shown = next((each for each in told if verdicts[each].holds), "")
        """The condition whose order is drawn: what is linearizable is sequentially consistent, too."""
        broken = [verdicts[each].against for each in told if not verdicts[each].holds]
        self.against = frozenset(broken[-1] if broken else ())
        """What is not even sequentially consistent is not linearizable for the same reason."""
        self.clicks = _clicks(said, diagram)
        self.last = max(self.clicks.values()) + 1 if self.clicks and not said.steps else None

    def items(self) -> Iterator[Item]:
        for row in self.laid.lines:
            yield from self._process(row)
        for bar in sorted(self.laid.bars, key=lambda bar: self._pointed(bar.operation)):
            yield from self._bar(bar)
        if self.shown:
            order = {at: number for number, at in enumerate(known(self.said, self.shown).order, 1)}
            for at, place in self.laid.points[self.shown].items():
                yield self._point(at, order[at], place)
        for number, (box, lines) in enumerate(self.laid.signs):
            yield text_item(f"sign{number}", f"Sign {number + 1}", box, lines, "left")
        for number, (box, lines) in enumerate(self.laid.remarks):
            language, name = self.style.language, f"Verdict {number + 1}"
            yield remark_item(f"remark{number}", name, box, lines, language, self.last)
        yield from question_items(self.laid.questions, self.style, self.laid.size, self.answered, self.last)

    def _pointed(self, at: int) -> bool:
        process = self.said.history.processes[self.said.history.operations[at].process]
        return at in self.against or self.said.name(at) in self.points or process in self.points

    def _look(self, at: int) -> Look:
        return look_of(self.style, self._pointed(at), bool(self.points))

    def _process(self, row: int) -> Iterator[Item]:
        style, name = self.style, self.said.history.processes[row]
        look = look_of(style, name in self.points, bool(self.points))
        start, end, y = self.laid.lines[row]
        going = self._going(y)
        if start < end:
            glue = Glue(f"o{going}-begin", LEFT) if going is not None else None
            stroke = Stroke(look.line if look.pointed else style.process, style.line if look.pointed else style.thin)
            headed = self.laid.last and going is None
            end -= self._look(going).wide.pt / 2 if going is not None else 0.0
            yield Connector(
                f"p{row}", f"Process {name}", _at(start, y), _at(end, y), stroke, end_glue=glue, head=headed
            )
        box, lines = self.laid.names[row]
        yield text_item(f"p{row}-name", f"Name {name}", box, in_look(lines, look, look.words), "right")

    def _going(self, y: float) -> int | None:
        """The operation at whose beginning the line of a process ends, since nobody saw it end."""
        pending = (bar for bar in self.laid.bars if bar.y == y and self.said.history.operations[bar.operation].pending)
        return next((bar.operation for bar in pending), None)

    def _bar(self, bar: Bar) -> Iterator[Item]:
        at, size = bar.operation, self.laid.size
        name, look, build = self.said.name(at), self._look(at), self.clicks.get(at)
        operation = self.said.history.operations[at]
        wide = look.wide.pt
        for there, x, what in ((bar.begins, bar.start, "Begin"), (bar.ends, bar.end, "End")):
            if there:
                box = box_around(x, bar.y, wide, 2 * TICK * size.pt)
                identity = f"o{at}-{what.lower()}"
                yield Shape(identity, f"{what} of {name}", "rect", box.rect, fill=look.line, build=build)
        yield Connector(
            f"o{at}",
            f"Operation {name}",
            _at(bar.start + (wide / 2 if bar.begins else 0.0), bar.y),
            _at(bar.end - (wide / 2 if bar.ends else 0.0), bar.y),
            look.stroke("dash" if operation.pending and not bar.ends else "solid"),
            Glue(f"o{at}-begin", RIGHT) if bar.begins else None,
            Glue(f"o{at}-end", LEFT) if bar.ends else None,
            build=build,
        )
        if operation.pending and self.laid.last:
            yield self._unknown(at, bar, look, build)
        if bar.words is not None:
            runs = ((Run(self.said.texts[at], self.style.text(size, self.style.ink)),),)
            quiet = look.name if self.points else look.words
            yield text_item(f"o{at}-name", f"Label {name}", bar.words, in_look(runs, look, quiet), build=build)

    def _unknown(self, at: int, bar: Bar, look: Look, build: int | None) -> Item:
        """Its end is not known."""
        size = self.laid.size
        runs = ((Run("?", self.style.text(size, look.words, bold=True)),),)
        wide = width_of(runs[0])
        box = box_around(bar.end + 0.15 * size.pt + wide / 2, bar.y, wide, size.pt * CAPITALS)
        item = text_item(f"o{at}-unknown", f"End of {self.said.name(at)} not seen", box, runs, build=build)
        return replace(item, fill=self.style.paper)

    def _point(self, at: int, number: int, place: tuple[float, float]) -> Item:
        style, look = self.style, self._look(at)
        frame = box_around(*place, style.seal.pt, style.seal.pt).rect
        told = look.words if look.quiet else style.accent
        runs = (Run(f"{number}", style.text(self.laid.size, told, bold=True)),)
        rim = Stroke(look.line if look.quiet else style.accent, style.line)
        name = f"Effect {number} of {self.said.name(at)}"
        text = centered(frame, (runs,))
        return Shape(f"o{at}-effect", name, "ellipse", frame, style.paper, rim, text, build=self.last, wrap=False)


def _clicks(said: HistoryFigure, diagram: Diagram) -> dict[int, int]:
    """When each operation is shown: in the order of time, or step by step; empty: all with the slide."""
    if not diagram.incremental:
        return {}
    operations = said.history.operations
    if not said.steps:
        begins = sorted({each.begin for each in operations})
        return {at: 1 + begins.index(each.begin) for at, each in enumerate(operations)}
    shown = first_steps(said.steps)
    named = ((at, {said.name(at), said.history.processes[each.process]}) for at, each in enumerate(operations))
    return {at: min(shown[name] for name in names & shown.keys()) for at, names in named if names & shown.keys()}


def _at(x: float, y: float) -> Point:
    return Point(Pt(x), Pt(y))
